//! Ana sends clients for website design; Maya and Otto both build websites.

use jiff::civil::Date;
use kit::{Error, Id, Refusal, Result, web::Whence};
use network::{
    contacts::{self, NewContact},
    services::{self, Service},
};
use partnerships::{NewPartnership, Partnership, terms::Kind};
use referrals::{
    Referral,
    input::Send,
    shortlists::{self, Shortlist},
};
use serde_json::{Value as Json, json};
use stage::{Business, Stage};

use crate::{
    Agreement, AgreementId, OnPaper, Own, Paper, StatusName, Wait,
    conflicts::{Resolution, Resolve},
    input::{Beginning, Ending, Proposal, Wanted},
};

pub(crate) struct Cast {
    pub ana: Business,
    pub design: Id<Service>,
    pub maya: Id<Partnership>,
    pub otto: Id<Partnership>,
}

impl Cast {
    pub fn on(stage: &Stage) -> Self {
        Self::on_stage_as(stage, "Ana Ruiz Social")
    }

    /// The same story once more, for a business of its own.
    pub fn on_stage_as(stage: &Stage, name: &str) -> Self {
        let ana = stage.business(name);
        let service = services::Wanted { name: "Website design".into(), offered: false };
        let design = ana.does(move |tx| services::add(tx, service.clone())).id;
        let (maya, otto) = (partner(&ana, "Maya Lind"), partner(&ana, "Otto Berg"));
        Self { ana, design, maya, otto }
    }

    pub fn today(&self) -> Date {
        self.ana.sees(|tx| Ok(tx.today()))
    }

    /// A written agreement from a day on by which clients go to this partner for website design.
    pub fn wanted(&self, partner: Id<Partnership>, kind: Kind, starts_on: Date) -> Json {
        json!({
            "partnership_id": partner, "form": "written", "starts_on": starts_on,
            "terms": [{
                "direction": "outbound", "service_id": self.design, "exclusive": kind == Kind::Strategic,
                "fee": { "kind": "percent", "percent": "10", "period": { "kind": "months", "months": 12 } },
            }],
        })
    }

    pub fn drafts(&self, wanted: Json) -> Agreement {
        self.ana.does(move |tx| crate::draft(tx, read(&wanted)))
    }

    pub fn proposes(&self, id: AgreementId) -> Agreement {
        self.ana.does(move |tx| crate::propose(tx, id, because()))
    }

    /// Drafted, proposed and signed by both sides, today; the paper is brought in last, which begins nothing.
    pub fn signs(&self, wanted: Json) -> AgreementId {
        let id = self.drafts(wanted).id;
        self.proposes(id);
        self.both_sign(id);
        id
    }

    pub fn both_sign(&self, id: AgreementId) {
        self.signs_for_us(id);
        self.signed_by_them(id);
    }

    /// Drafted, proposed and signed by them: our own signature is the last.
    pub fn awaits_us(&self, wanted: Json) -> AgreementId {
        let id = self.drafts(wanted).id;
        self.proposes(id);
        self.signed_by_them(id);
        id
    }

    pub fn signs_for_us(&self, id: AgreementId) -> Agreement {
        self.ana.does(move |tx| crate::sign(tx, id, Own::typed("Ana Ruiz"), Whence::default()))
    }

    pub fn signed_by_them(&self, id: AgreementId) -> Agreement {
        let theirs = OnPaper { party: crate::Party::Theirs, name: "Their name".into(), on: self.today() };
        self.ana.does(move |tx| crate::record_signature(tx, id, theirs.clone(), Some(paper())))
    }

    pub fn activates(&self, id: AgreementId) -> Agreement {
        self.ana.does(move |tx| crate::activate(tx, id, Beginning::default()))
    }

    /// Signed by both and in force from today.
    pub fn agrees(&self, partner: Id<Partnership>, kind: Kind) -> AgreementId {
        let id = self.signs(self.wanted(partner, kind, self.today()));
        self.activates(id);
        id
    }

    pub fn ends(&self, id: AgreementId) -> Agreement {
        let ending = Ending { on: None, reason: "We grow apart.".into() };
        self.ana.does(move |tx| crate::end(tx, id, ending.clone()))
    }

    pub fn sees(&self, id: AgreementId) -> Agreement {
        self.ana.sees(move |tx| crate::find(tx, id))
    }

    pub fn status(&self, id: AgreementId) -> StatusName {
        self.sees(id).status.name()
    }

    /// Five times yes.
    pub fn is_ready(&self, partner: Id<Partnership>) {
        let yes = json!({ "answer": "yes", "evidence": "We talked about it." });
        let names = ["connected", "shared_clients", "open", "willing_to_share", "comfortable"];
        let found = Json::Object(names.into_iter().map(|name| (name.to_owned(), yes.clone())).collect());
        self.ana.does(move |tx| partnerships::qualification::qualify(tx, partner, read(&found)));
    }

    /// A client who said yes and was not yet sent to this partner.
    pub fn refers(&self, name: &str, partner: Id<Partnership>) -> Referral {
        let wanted = json!({
            "direction": "outbound", "partnership_id": partner, "client": { "name": name },
            "service_id": self.design, "consent": { "given": true },
        });
        self.ana.does(move |tx| referrals::create(tx, read(&wanted)))
    }

    /// A page on which a client may choose one of these partners.
    pub fn lets_choose(&self, name: &'static str, among: &[Id<Partnership>]) -> Shortlist {
        let (service_id, among) = (self.design, among.to_vec());
        self.ana.does(move |tx| {
            let new = NewContact { display_name: Some(name.into()), ..NewContact::default() };
            let client = contacts::add(tx, new)?.id;
            let wanted = json!({ "client": client, "service_id": service_id, "partnership_ids": among });
            shortlists::open(tx, read(&wanted))
        })
    }

    pub fn sends(&self, referral: Id<Referral>) -> Result<Referral> {
        self.ana.write(move |tx| referrals::send(tx, referral, Send::default()))
    }

    /// The name of what an agreement waits for beside its day, as Today has it.
    pub fn stands_in_the_way(&self, id: AgreementId) -> Option<&'static str> {
        let waiting = self.ana.sees(|tx| crate::waiting(tx, 20));
        let found = waiting.into_iter().find(|one| one.agreement_id == id).expect("it waits");
        match found.wait {
            Wait::Obstacle(refusal) => Some(refusal.code),
            Wait::Ours
            | Wait::Theirs
            | Wait::TheirsFirst
            | Wait::Beginning
            | Wait::Day(_)
            | Wait::Unanswered(_) => None,
        }
    }

    /// Who is the only one for website design.
    pub fn only_one(&self) -> Option<Id<Partnership>> {
        let design = self.design;
        let hold = self.ana.sees(move |tx| partnerships::exclusive::partner(tx, design));
        hold.map(|hold| hold.partnership_id)
    }
}

pub(crate) fn partner(ana: &Business, name: &str) -> Id<Partnership> {
    let new = NewContact { display_name: Some(name.into()), ..NewContact::default() };
    ana.does(move |tx| {
        let contact_id = Some(contacts::add(tx, new.clone())?.id);
        partnerships::open(tx, NewPartnership { contact_id, ..NewPartnership::default() })
    })
    .id
}

/// The two have not met often, and the owner says why that is enough.
pub(crate) fn because() -> Proposal {
    let override_reason = Some("We worked side by side for ten years.".into());
    Proposal { override_reason, ..Proposal::default() }
}

pub(crate) fn with(resolve: &[(&str, Resolution)]) -> Beginning {
    let resolve = resolve.iter().map(|&(id, with)| Resolve { conflict_id: id.into(), with }).collect();
    Beginning { resolve, override_reason: None }
}

pub(crate) fn read<T: serde::de::DeserializeOwned>(json: &Json) -> T {
    serde_json::from_value(json.clone()).expect("JSON as the API takes it")
}

pub(crate) fn amendment(from: Date, wanted: &Json) -> crate::input::Amendment {
    read(&json!({ "from": from, "terms": wanted["terms"] }))
}

#[track_caller]
pub(crate) fn refusal<T: std::fmt::Debug>(result: Result<T>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => *refusal,
        other => panic!("expected a refusal, found {other:?}"),
    }
}

/// What `Wanted` reads, where a story changes a word of it.
pub(crate) fn changed(mut wanted: Json, path: &str, value: Json) -> Json {
    *wanted.pointer_mut(path).expect("a place in the agreement") = value;
    let _: Wanted = read(&wanted);
    wanted
}

/// What was signed on paper, as a scan of it is brought in.
pub fn paper() -> Paper {
    Paper { name: "signed.pdf".into(), bytes: b"%PDF-1.4\n%%EOF\n".to_vec() }
}
