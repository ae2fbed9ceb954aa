//! A story about a partner's silence as Today tells it, on both engines.

use kit::{
    jobs::Jobs,
    mail::{Mail, SEND},
};
use network::{
    contacts::{self, Labelled, NewContact},
    services,
};
use partnerships::{NewPartnership, open};
use referrals::{input::Send, silence, talk};
use serde_json::json;
use workspace::installation::{self, Given};

use super::{ActionKind, actions};

#[test]
fn while_entente_asks_by_itself_today_does_not_and_then_it_says_whom_to_call() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let lena = ana.does(|tx| {
            let given = Given { smtp_url: Some("smtp://localhost:25".to_owned()), ..Given::default() };
            installation::configured(tx, &given)?;
            let emails = vec![Labelled { value: "maya@lind.example".into(), label: None }];
            let maya = NewContact { display_name: Some("Maya Lind".into()), emails, ..NewContact::default() };
            let contact_id = Some(contacts::add(tx, maya)?.id);
            let partnership = open(tx, NewPartnership { contact_id, ..NewPartnership::default() })?;
            let design = services::Wanted { name: "Website design".into(), offered: false };
            let wanted = json!({
                "direction": "outbound", "partnership_id": partnership.id, "client": { "name": "Lena Roth" },
                "service_id": services::add(tx, design)?.id, "consent": { "given": true },
            });
            let wanted = serde_json::from_value(wanted).expect("what the API takes");
            let referral = referrals::create(tx, wanted)?.id;
            referrals::send(tx, referral, Send::default()).map(|sent| sent.id)
        });
        let (mut asked, mut called) = (0, Vec::new());
        for day in 3..=13 {
            stage.travel_to(&format!("2026-03-{day:02}T15:00:00Z"));
            let mails = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
            let arrives = mails.clone();
            let jobs = silence::jobs(Jobs::new()).on(SEND, move |_, _: Mail| {
                arrives.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                Ok(())
            });
            jobs.run_due(&stage.db).expect("jobs can run");
            asked += mails.load(std::sync::atomic::Ordering::Relaxed);
            let to_do = ana.sees(actions).into_iter().filter(|action| action.kind == ActionKind::AskPartner);
            called.extend(to_do.map(|action| (day, action.title, action.why)));
        }
        let title = "Call Maya Lind about Lena Roth".to_owned();
        let why = "You sent them on 2 March 2026, and there is no answer yet. Entente asked them on 5 March 2026 and 9 March 2026";
        assert_eq!(asked, 2);
        assert_eq!(called, [(12, title.clone(), why.to_owned()), (13, title, why.to_owned())]);

        ana.does(move |tx| {
            let told = talk::NewSaid { said: "I called: she writes to Lena tomorrow.".into() };
            talk::say(tx, lena, &told).map(drop)
        });
        assert!(ana.sees(actions).iter().all(|action| action.kind != ActionKind::AskPartner));
    });
}
