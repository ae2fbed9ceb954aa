//! Several people act at the same instant: a strategic partner stays the only one.

use serde_json::json;

use crate::house::{Only, at_once, in_spite, on_both_engines};

#[test]
fn of_sixteen_strategic_agreements_activated_at_once_one_holds_and_the_others_are_told_which() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let service = ana.service("Website design");
        let agreements: Vec<String> = (0..16)
            .map(|number| ana.signed(&ana.partner(&format!("Partner {number}")), &service, Only::Yes))
            .collect();
        let asks: Vec<_> = agreements
            .iter()
            .map(|agreement| ana.ask("POST", &format!("/agreements/{agreement}/activate")).json(&in_spite()))
            .collect();

        let answers = at_once(&asks);

        let (held, refused): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 200);
        assert_eq!(held.len(), 1, "{answers:?}");
        let winner = held[0].json();
        assert_eq!(winner["status"], "active");
        for answer in refused {
            assert_eq!((answer.status, answer.code()), (409, "exclusive_partner_exists".to_owned()));
            assert_eq!(answer.json()["agreement_id"], winner["id"]);
            assert_eq!(answer.json()["partnership_id"], winner["partnership_id"]);
        }
        let active =
            |agreement: &&String| ana.get(&format!("/agreements/{agreement}")).done()["status"] == "active";
        assert_eq!(agreements.iter().filter(active).count(), 1);
    });
}

#[test]
fn of_sixteen_last_signatures_at_once_one_agreement_holds_and_the_others_stay_signed_and_say_why() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let service = ana.service("Website design");
        let agreements: Vec<String> = (0..16)
            .map(|number| ana.awaiting_us(&ana.partner(&format!("Partner {number}")), &service, Only::Yes))
            .collect();
        let sign = |agreement: &String| {
            ana.ask("POST", &format!("/agreements/{agreement}/sign")).json(&json!({ "name": "Ana Ruiz" }))
        };
        let asks: Vec<_> = agreements.iter().map(sign).collect();

        let signed: Vec<_> = at_once(&asks).iter().map(|answer| answer.done()).collect();

        assert!(signed.iter().all(|agreement| agreement["signatures"].as_array().map(Vec::len) == Some(2)));
        let (held, waiting): (Vec<_>, Vec<_>) = signed.iter().partition(|one| one["status"] == "active");
        assert_eq!(held.len(), 1, "{signed:?}");
        for agreement in waiting {
            assert_eq!(agreement["status"], "signed");
            let activate = format!("/agreements/{}/activate", agreement["id"].as_str().expect("an id"));
            let refused = ana.post(&activate, in_spite());
            assert_eq!((refused.status, refused.code()), (409, "exclusive_partner_exists".to_owned()));
            assert_eq!(refused.json()["agreement_id"], held[0]["id"]);
        }
    });
}

#[test]
fn activating_and_sending_clients_elsewhere_at_once_never_leave_both() {
    const ROUNDS: usize = 6;
    const CLIENTS: usize = 7;
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        for round in 0..ROUNDS {
            let service = ana.service(&format!("Website design {round}"));
            let maya = ana.partner(&format!("Maya Chen {round}"));
            let otto = ana.partner(&format!("Otto Brandt {round}"));
            let agreement = ana.signed(&maya, &service, Only::Yes);
            let drafts: Vec<String> = (0..CLIENTS)
                .map(|client| ana.draft(&otto, &service, &format!("Client {round} {client}")))
                .collect();
            let decided: Vec<_> =
                drafts.iter().map(|id| json!({ "conflict_id": id, "with": "withdraw" })).collect();
            let mut asks: Vec<_> = drafts
                .iter()
                .map(|id| ana.ask("POST", &format!("/referrals/{id}/send")).json(&json!({})))
                .collect();
            let mut beginning = in_spite();
            beginning["resolve"] = json!(decided);
            let activate = format!("/agreements/{agreement}/activate");
            asks.insert(CLIENTS / 2, ana.ask("POST", &activate).json(&beginning));

            let mut answers = at_once(&asks);
            let begun = answers.remove(CLIENTS / 2);
            assert_eq!(begun.done()["status"], "active");

            // Whoever was sent had gone before Maya became the only one; all others were taken back by it.
            let mut sent = Vec::new();
            for (id, answer) in drafts.iter().zip(&answers) {
                let status = ana.get(&format!("/referrals/{id}")).done()["status"].clone();
                match answer.status {
                    200 => {
                        assert_eq!(status, "sent");
                        sent.push(id.clone());
                    }
                    409 => assert_eq!(status, "withdrawn", "{}", answer.text()),
                    other => panic!("{other}: {}", answer.text()),
                }
            }
            // Newest first: whatever happened before the activation in the list happened after it.
            let history = ana.history();
            let events = history.as_array().expect("a list").iter();
            let later = events.take_while(|event| event["kind"] != "agreement.activated");
            let late: Vec<_> = later.filter(|event| event["kind"] == "referral.sent").collect();
            assert!(late.is_empty(), "sent although Maya was the only one: {late:?}");

            let wanted = ana.wanted(&otto, &service, &format!("Late client {round}"));
            let refused = ana.post("/referrals", wanted);
            assert_eq!((refused.status, refused.code()), (409, "exclusive_partner_exists".to_owned()));
        }
    });
}
