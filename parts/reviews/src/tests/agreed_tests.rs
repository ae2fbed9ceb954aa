//! What a review shows and ends where something was agreed.

use agreements::{
    AgreementId, OnPaper, Own, Paper, Party,
    input::{Beginning, Proposal},
};
use kit::{
    Id,
    jobs::Jobs,
    money::{Currency, Money},
    web::Whence,
};
use money::payments::{self, NetOf, NewPayment};
use network::services;
use partnerships::{Partnership, StageName, exclusive};
use referrals::{Referral, input::Win};
use serde_json::{Value as Json, json};
use stage::Business;

use super::{held, of, partner, reviews};
use crate::{Decision, Pack, StatusName, hold, pack};

/// Ana and a partner who promised each other ten percent, each way, for website design; Ana sends to nobody else.
pub(crate) struct Agreed {
    pub ana: Business,
    pub ben: Id<Partnership>,
    pub design: Id<services::Service>,
    agreement: AgreementId,
}

/// Who sends clients to nobody else.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Only {
    /// Ana.
    ToThem,
    /// Ana and Ben.
    EachWay,
}

fn read<T: serde::de::DeserializeOwned>(json: &Json) -> T {
    serde_json::from_value(json.clone()).expect("JSON as the API takes it")
}

/// What the days that passed do by themselves.
fn days_pass(stage: &stage::Stage) {
    crate::jobs(agreements::jobs(Jobs::new())).run_due(&stage.db).expect("jobs can run");
}

fn dollars(minor: i64) -> Money {
    Money::new(minor, Currency::USD)
}

impl Agreed {
    pub fn on(stage: &stage::Stage) -> Self {
        Self::signed(stage, Only::ToThem, None)
    }

    /// The same, with who sends to nobody else.
    pub fn promising(stage: &stage::Stage, only: Only) -> Self {
        Self::signed(stage, only, None)
    }

    /// The same, which either ends with so many days' notice.
    fn ending_with(stage: &stage::Stage, notice_days: Option<u16>) -> Self {
        Self::signed(stage, Only::ToThem, notice_days)
    }

    fn signed(stage: &stage::Stage, only: Only, notice_days: Option<u16>) -> Self {
        let ana = stage.business("Ana Ruiz Social");
        let service = services::Wanted { name: "Website design".into(), offered: true };
        let design = ana.does(move |tx| services::add(tx, service.clone())).id;
        let ben = partner(&ana, "Ben Okafor");
        let fee = json!({ "kind": "percent", "percent": "10", "period": { "kind": "forever" } });
        let term = |direction: &str, exclusive: bool| json!({ "direction": direction, "service_id": design, "exclusive": exclusive, "fee": fee });
        let wanted = json!({
            "partnership_id": ben, "form": "written", "starts_on": "2026-03-02",
            "notice_days": notice_days,
            "terms": [term("outbound", true), term("inbound", only == Only::EachWay)],
        });
        let agreement = ana.does(move |tx| agreements::draft(tx, read(&wanted))).id;
        ana.does(move |tx| {
            let enough =
                Proposal { override_reason: Some("Ten years side by side.".into()), ..Proposal::default() };
            agreements::propose(tx, agreement, enough)?;
            agreements::sign(tx, agreement, Own::typed("Ana Ruiz"), Whence::default())?;
            let theirs = OnPaper { party: Party::Theirs, name: "Ben Okafor".into(), on: tx.today() };
            let paper = Paper { name: "signed.pdf".into(), bytes: b"%PDF-1.4\n%%EOF\n".to_vec() };
            agreements::record_signature(tx, agreement, theirs, Some(paper))?;
            agreements::activate(tx, agreement, Beginning::default())
        });
        Self { ana, ben, design, agreement }
    }

    /// A client who went this way was won and paid.
    pub fn pays(&self, direction: &str, client: &str, minor: i64) {
        let referral = self.is_sent(direction, client);
        self.is_taken_on(referral);
        self.ana.does(move |tx| {
            referrals::win(tx, referral, &Win { on: None, expected: None })?;
            let (id, paid_on) = (tx.new_id(), tx.today());
            let amount = dollars(minor);
            payments::record(
                tx,
                referral,
                id,
                NewPayment { amount, paid_on, net_of: NetOf::default(), reference: None },
            )
        });
    }

    /// A client is sent this way.
    pub fn is_sent(&self, direction: &str, client: &str) -> Id<Referral> {
        let wanted = json!({
            "direction": direction, "partnership_id": self.ben, "client": { "name": client },
            "service_id": self.design, "consent": { "given": true },
        });
        self.ana
            .does(move |tx| {
                let referral = referrals::create(tx, read(&wanted))?.id;
                referrals::send(tx, referral, referrals::input::Send::default())
            })
            .id
    }

    /// Whoever got them takes them on.
    pub fn is_taken_on(&self, referral: Id<Referral>) {
        self.ana.does(move |tx| referrals::accept(tx, referral));
    }

    /// Whoever got them does not.
    pub fn says_no(&self, referral: Id<Referral>) {
        self.ana.does(move |tx| referrals::decline(tx, referral, "no time"));
    }

    /// A client whom some partner sent for it.
    pub fn is_sent_by(&self, partner: Id<Partnership>, client: &str) {
        let wanted = json!({
            "direction": "inbound", "partnership_id": partner, "client": { "name": client },
            "service_id": self.design, "consent": { "given": true },
        });
        self.ana.does(move |tx| referrals::create(tx, read(&wanted)));
    }

    fn pack(&self) -> Pack {
        let review = reviews(&self.ana, of(self.ben)).pop().expect("a review");
        self.ana.sees(move |tx| pack::of(tx, &review))
    }
}

#[test]
fn a_review_shows_what_each_side_earned_since_the_last_and_what_is_owed_and_keeps_it() {
    stage::on_both_engines(|stage| {
        let agreed = Agreed::on(stage);
        agreed.pays("outbound", "Lena Sommer", 100_000);
        agreed.pays("inbound", "Omar Aziz", 240_000);

        stage.travel_to("2026-03-20T15:00:00Z");
        let open = agreed.pack();
        assert_eq!(
            (open.fees.ours.clone(), open.fees.theirs.clone()),
            (vec![dollars(10_000)], vec![dollars(24_000)])
        );
        assert_eq!(open.balance, [dollars(-14_000)], "we owe them more than they owe us");

        let first = reviews(&agreed.ana, of(agreed.ben)).remove(0).id;
        agreed.ana.does(move |tx| hold(tx, first, held(tx.today(), Decision::Continue)));
        stage.travel_to("2026-04-02T15:00:00Z");
        agreed.pays("outbound", "Ruth Adeyemi", 50_000);

        assert_eq!(agreed.pack(), open, "what was looked at stays");
        let next = reviews(&agreed.ana, of(agreed.ben)).remove(0);
        let next = agreed.ana.sees(move |tx| pack::of(tx, &next));
        assert_eq!((next.fees.ours, next.fees.theirs), (vec![dollars(5_000)], vec![]));
    });
}

#[test]
fn a_pack_that_was_kept_before_packs_told_of_money_is_still_read() {
    let kept = json!({
        "since": "2026-03-02", "until": "2026-06-02", "sent": 1, "received": 0, "won": 0, "won_sent": 0,
        "won_received": 0, "promises": [], "carve_outs": [], "goals": [],
    });
    let pack: Pack = read(&kept);
    assert_eq!((pack.fees, pack.balance), (money::fees::EachWay::default(), vec![]));
    assert_eq!((pack.answered, pack.only_to_us), (referrals::EachAnswered::default(), vec![]));
    assert_eq!((pack.talked, pack.open, pack.more_open), (None, vec![], false));
}

#[test]
fn deciding_to_end_ends_what_both_signed_and_frees_the_service() {
    stage::on_both_engines(|stage| {
        let Agreed { ana, ben, design, agreement } = Agreed::on(stage);
        assert!(ana.sees(move |tx| exclusive::partner(tx, design)).is_some());
        let review = reviews(&ana, of(ben)).remove(0).id;

        let ended = ana.does(move |tx| hold(tx, review, held(tx.today(), Decision::End)));

        assert_eq!(ended.status.name(), StatusName::Held);
        let agreement = ana.sees(move |tx| agreements::find(tx, agreement));
        assert_eq!(agreement.status.reason(), Some("Both glad."));
        assert_eq!(agreement.status.name(), agreements::StatusName::Ended);
        assert_eq!(ana.sees(move |tx| partnerships::find(tx, ben)).stage.name(), StageName::Ended);
        assert_eq!(ana.sees(move |tx| exclusive::partner(tx, design)), None);
    });
}

#[test]
fn deciding_to_end_gives_the_notice_that_was_agreed_and_the_partnership_ends_with_it() {
    stage::on_both_engines(|stage| {
        let Agreed { ana, ben, design, agreement } = Agreed::ending_with(stage, Some(30));
        let review = reviews(&ana, of(ben)).remove(0).id;

        ana.does(move |tx| hold(tx, review, held(tx.today(), Decision::End)));

        let stands = || {
            let agreement = ana.sees(move |tx| agreements::find(tx, agreement)).status.name();
            let only = ana.sees(move |tx| exclusive::partner(tx, design)).is_some();
            (ana.sees(move |tx| partnerships::find(tx, ben)).stage.name(), agreement, only)
        };
        assert_eq!(stands(), (StageName::Active, agreements::StatusName::Active, true));

        stage.travel_to("2026-04-01T15:00:00Z");
        days_pass(stage);
        assert_eq!(stands().0, StageName::Active, "the last day");
        stage.travel_to("2026-04-02T15:00:00Z");
        days_pass(stage);
        assert_eq!(stands(), (StageName::Ended, agreements::StatusName::Ended, false));
    });
}
