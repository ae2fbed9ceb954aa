//! Two years from one signed agreement. Beside the two signatures, what comes from outside (clients, what they pay) and the
//! decisions a person makes on their day, nothing is typed again: fees, exclusivity, review dates, reminders, renewal and tail
//! follow from the terms. Every day is compared with a model that knows nothing of how it is done.

mod model;

use agreements::{
    AgreementId, OnPaper, Own, Paper, Party, StatusName,
    input::{Amendment, Notice, Proposal, Wanted, Why},
};
use home::today::ActionKind;
use jiff::{ToSpan, civil::Date};
use kit::{
    Error, Id,
    jobs::Jobs,
    money::{Currency, Money},
    web::Whence,
};
use money::{
    fees,
    payments::{self, NetOf, NewPayment},
};
use network::{
    contacts::{self, NewContact},
    services::{self, Service},
};
use partnerships::{NewPartnership, Partnership, exclusive};
use referrals::{Referral, input::Send};
use serde_json::{Value as Json, json};
use stage::{Business, Stage};

use model::{AMENDED, Books, Client, FIRST, LAST_DAY, Model, NOTICE_GIVEN, PAUSED, RESUMED};

/// The last day that is lived: after the tail.
const UNTIL: Date = jiff::civil::date(2028, 7, 1);

struct Story<'a> {
    stage: &'a Stage,
    ana: Business,
    design: Id<Service>,
    maya: Id<Partnership>,
    otto: Id<Partnership>,
    /// The agreement that holds: the first, later its amendment.
    agreement: AgreementId,
    clients: Vec<(Client, Id<Referral>)>,
    books: Books,
}

#[test]
fn from_one_signed_agreement_come_two_years_of_fees_reviews_reminders_and_its_end_with_the_tail() {
    stage::on_both_engines(|stage| {
        let mut story = Story::begins(stage);
        let mut day = FIRST;
        while day <= UNTIL {
            stage.travel_to(&format!("{day}T16:00:00Z"));
            story.works();
            story.what_happens_on(day);
            story.is_as_the_model_says_on(day);
            day = day.tomorrow().expect("a day after");
        }
        assert_eq!(
            story.books.payments(),
            78,
            "one a month for each client, and two around the last day of the tail"
        );
        story.ends_as_it_should();
    });
}

fn read<T: serde::de::DeserializeOwned>(json: Json) -> T {
    serde_json::from_value(json).expect("JSON as the API takes it")
}

fn partner(ana: &Business, name: &'static str) -> Id<Partnership> {
    ana.does(move |tx| {
        let new = NewContact { display_name: Some(name.into()), ..NewContact::default() };
        let contact_id = Some(contacts::add(tx, new)?.id);
        partnerships::open(tx, NewPartnership { contact_id, ..NewPartnership::default() }).map(|one| one.id)
    })
}

impl<'a> Story<'a> {
    /// Ana and Maya sign what follows, and that is all that is ever typed of it.
    fn begins(stage: &'a Stage) -> Self {
        let ana = stage.business("Ana Ruiz Social");
        let service = services::Wanted { name: "Website design".into(), offered: false };
        let design = ana.does(move |tx| services::add(tx, service.clone())).id;
        let (maya, otto) = (partner(&ana, "Maya Lind"), partner(&ana, "Otto Berg"));
        let wanted = json!({
            "partnership_id": maya, "form": "written", "starts_on": FIRST, "renews_months": 12, "notice_days": 30,
            "terms": [{
                "direction": "outbound", "service_id": design, "exclusive": true,
                "fee": {
                    "kind": "percent", "percent": "10", "period": { "kind": "months", "months": 12 },
                    "tiers": [{ "from": dollars(5_000), "percent": "12" }], "cap": dollars(1_200),
                    "holding_days": 30, "tail_months": 3,
                },
            }],
        });
        let agreement = ana.does(move |tx| agreements::draft(tx, read::<Wanted>(wanted.clone()))).id;
        let story =
            Self { stage, ana, design, maya, otto, agreement, clients: Vec::new(), books: Books::default() };
        story.both_sign(agreement);
        story
    }

    /// The last signature puts it in force.
    fn both_sign(&self, id: AgreementId) {
        let reason = Some("We worked side by side for ten years.".to_owned());
        let proposal = Proposal { override_reason: reason, ..Proposal::default() };
        self.ana.does(move |tx| {
            agreements::propose(tx, id, proposal.clone())?;
            let theirs = OnPaper { party: Party::Theirs, name: "Maya Lind".into(), on: tx.today() };
            let paper = Paper { name: "signed.pdf".into(), bytes: b"%PDF-1.4\n%%EOF\n".to_vec() };
            agreements::record_signature(tx, id, theirs, Some(paper))?;
            agreements::sign(tx, id, Own::typed("Ana Ruiz"), Whence::default())
        });
    }

    /// What the clock does by itself.
    fn works(&self) {
        agreements::jobs(Jobs::new()).run_due(&self.stage.db).expect("jobs can run");
    }

    /// What comes from outside, and what somebody decides.
    fn what_happens_on(&mut self, day: Date) {
        let id = self.agreement;
        for client in Client::ALL {
            if client.sent_on() == day {
                let referral = self.sends(client);
                self.clients.push((client, referral));
            }
        }
        match day {
            PAUSED => {
                let why = Why { reason: "She is ill.".into() };
                self.ana.does(move |tx| agreements::pause(tx, id, why.clone()));
            }
            RESUMED => {
                self.ana.does(move |tx| agreements::resume(tx, id));
            }
            AMENDED => self.amend(),
            NOTICE_GIVEN => {
                let notice = Notice { on: None, reason: "We grow apart.".into() };
                self.ana.does(move |tx| agreements::give_notice(tx, id, notice.clone()));
            }
            _ => {}
        }
        let reviews = self.reviews_due();
        for review in reviews.into_iter().filter(|_| Model::is_review_day(day)) {
            self.ana.does(move |tx| {
                let held = json!({ "on": tx.today(), "notes": "It goes well.", "decision": "continue" });
                reviews::hold(tx, review, read(held))
            });
        }
        for (client, referral) in self.clients.clone() {
            for cents in client.pays_on(day) {
                let earned = self.pays(referral, day, cents);
                let expected = self.books.expected(client, day, cents);
                assert_eq!(earned, expected, "{client:?} paid {cents} on {day}");
            }
        }
    }

    /// From that day on a plain fifteen percent, also for Jonas, who is under way; Lena keeps the terms she was sent by.
    fn amend(&mut self) {
        let (id, jonas) = (self.agreement, self.referral_of(Client::Jonas));
        let amendment = json!({
            "from": AMENDED, "referrals": [jonas],
            "terms": [{
                "direction": "outbound", "service_id": self.design, "exclusive": true,
                "fee": {
                    "kind": "percent", "percent": "15", "period": { "kind": "forever" }, "holding_days": 30, "tail_months": 3,
                },
            }],
        });
        let next =
            self.ana.does(move |tx| agreements::amend(tx, id, read::<Amendment>(amendment.clone()))).id;
        self.both_sign(next);
        assert_eq!(self.status(id), StatusName::Superseded);
        self.agreement = next;
    }

    fn is_as_the_model_says_on(&self, day: Date) {
        let expected = Model::on(day);
        let (id, design, otto) = (self.agreement, self.design, self.otto);
        let agreement = self.ana.sees(move |tx| agreements::find(tx, id));
        assert_eq!(agreement.status.name(), expected.status, "{day}");
        assert_eq!(agreement.bound_until(day), expected.bound_until, "until when it is bound on {day}");
        assert_eq!(agreement.notice_by(day), expected.notice_by, "the notice day as of {day}");
        let only = self.ana.sees(move |tx| exclusive::partner(tx, design));
        assert_eq!(only.map(|hold| hold.partnership_id), expected.only_maya.then_some(self.maya), "{day}");
        let today = self.ana.sees(home::today::actions);
        let waits = |kind: ActionKind| today.iter().any(|action| action.kind == kind);
        assert_eq!(waits(ActionKind::GiveNotice), expected.asks_for_notice, "Today asks for notice on {day}");
        assert!(
            !waits(ActionKind::AgreementEnds),
            "what renews, or was given notice of, needs no deciding: {day}"
        );
        assert!(self.reviews_due().is_empty(), "a review that is due on {day} was held on its day");
        let next = self.next_review();
        assert_eq!(next, expected.next_review, "the next review as of {day}");
        if day.day() == 1 {
            let named = self.ana.write(move |tx| {
                let wanted = json!({
                    "direction": "outbound", "partnership_id": otto, "client": { "name": "Somebody" },
                    "service_id": design, "consent": { "given": true },
                });
                referrals::create(tx, read(wanted))?;
                Err::<(), _>(Error::NotFound) // only to try: it is rolled back
            });
            let is_refused =
                matches!(&named, Err(Error::Refused(why)) if why.code == "exclusive_partner_exists");
            assert_eq!(is_refused, expected.only_maya, "{named:?} on {day}");
        }
    }

    fn sends(&self, client: Client) -> Id<Referral> {
        let (maya, design) = (self.maya, self.design);
        self.ana.does(move |tx| {
            let wanted = json!({
                "direction": "outbound", "partnership_id": maya, "client": { "name": format!("{client:?}") },
                "service_id": design, "consent": { "given": true },
            });
            let id = referrals::create(tx, read(wanted))?.id;
            referrals::send(tx, id, Send::default())?;
            referrals::accept(tx, id)?;
            referrals::win(tx, id, &Default::default()).map(|won| won.id)
        })
    }

    /// What a payment earns, in cents; and that it waits out its thirty days.
    fn pays(&self, referral: Id<Referral>, on: Date, cents: i64) -> Option<i64> {
        let amount = Money::new(cents, Currency::USD);
        let paid = NewPayment { amount, paid_on: on, net_of: NetOf::default(), reference: None };
        let payment = self.ana.does(move |tx| {
            let id = tx.new_id();
            payments::record(tx, referral, id, paid.clone())
        });
        if payment.nothing.is_some() {
            return None;
        }
        let fee = self.ana.sees(move |tx| fees::of_payment(tx, payment.id)).expect("a fee");
        let standing = |days: i32| fee.status(on.saturating_add(days.days()));
        assert_eq!((standing(29), standing(30)), (fees::Status::Held, fees::Status::Due));
        Some(fee.amount.minor)
    }

    fn ends_as_it_should(&self) {
        let maya = self.maya;
        let owed = self.ana.sees(move |tx| money::ledger::balance(tx, maya));
        assert_eq!(
            owed,
            [Money::new(self.books.earned(), Currency::USD)],
            "what they owe is what the model says"
        );
        assert_eq!(self.ana.sees(money::check), []);
        assert_eq!(self.ana.sees(exclusive::check), []);
        let count = |kind: &str| self.ana.events().iter().filter(|event| *event == kind).count();
        for (kind, times) in [
            ("agreement.activated", 2),
            ("agreement.amended", 1),
            ("agreement.paused", 1),
            ("agreement.resumed", 1),
            ("agreement.renewed", 1),
            ("agreement.ended", 1),
            ("review.held", 5),
        ] {
            assert_eq!(count(kind), times, "{kind}");
        }
        let id = self.agreement;
        let ended = self.ana.sees(move |tx| agreements::find(tx, id));
        assert_eq!(ended.about.dates.ends_on, Some(LAST_DAY));
    }

    fn status(&self, id: AgreementId) -> StatusName {
        self.ana.sees(move |tx| agreements::find(tx, id)).status.name()
    }

    fn referral_of(&self, client: Client) -> Id<Referral> {
        self.clients.iter().find(|(one, _)| *one == client).expect("was sent").1
    }

    fn reviews_due(&self) -> Vec<Id<reviews::Review>> {
        let due = reviews::Filter { due: Some(true), ..reviews::Filter::default() };
        let listed = self.ana.sees(move |tx| reviews::list(tx, &due)).data;
        listed.into_iter().map(|listed| listed.review.id).collect()
    }

    fn next_review(&self) -> Option<Date> {
        let of = reviews::Filter { partnership_id: Some(self.maya), ..reviews::Filter::default() };
        let listed = self.ana.sees(move |tx| reviews::list(tx, &of)).data;
        let open = |listed: &&reviews::Listed| listed.review.status == reviews::Status::Open;
        listed.iter().find(open).map(|listed| listed.review.due_on)
    }
}

fn dollars(whole: i64) -> Json {
    json!({ "amount": format!("{whole}.00"), "currency": "USD" })
}
