//! The one door that jobs go through: an agreement that waits begins by itself, on its day or when what it waited for ends.

use agreements::{
    AgreementId, OnPaper, Own, Paper, Party, StatusName,
    input::{Beginning, Ending, Proposal},
};
use kit::{Id, web::Whence};
use network::{
    contacts::{self, NewContact},
    services::{self, Service},
};
use partnerships::{NewPartnership, Partnership, exclusive::Way};
use serde_json::{Value as Json, json};
use stage::{Business, Stage};

/// What is tried here.
pub const TRIED: [(&str, Way); 2] = [
    ("agreements::activate", Way::Job("agreement.begin")),
    ("agreements::activate", Way::Job("agreement.gave_way")),
];

/// Before the stories' first day, and a month after it.
pub const AT_ONCE: &str = "2026-03-01";
const LATER: &str = "2026-04-01";

pub fn partner(ana: &Business, name: &'static str) -> Id<Partnership> {
    ana.does(move |tx| {
        let new = NewContact { display_name: Some(name.into()), ..NewContact::default() };
        let contact_id = Some(contacts::add(tx, new)?.id);
        partnerships::open(tx, NewPartnership { contact_id, ..NewPartnership::default() })
    })
    .id
}

/// What drafts an agreement about clients for this service, from a day on.
pub fn promised(partner: Id<Partnership>, service: Id<Service>, form: &str, only: bool, from: &str) -> Json {
    let term = json!({
        "direction": "outbound", "service_id": service, "exclusive": only,
        "fee": { "kind": "percent", "percent": "10", "period": { "kind": "forever" } },
    });
    json!({ "partnership_id": partner, "form": form, "starts_on": from, "terms": [term] })
}

/// Why it is laid before them all the same.
pub fn because() -> Proposal {
    let override_reason = Some("We worked side by side for ten years.".to_owned());
    Proposal { override_reason, ..Proposal::default() }
}

/// An agreement that both sides signed and that was put in force, or made ready for its first day.
pub fn agreed(
    ana: &Business,
    partner: Id<Partnership>,
    service: Id<Service>,
    only: bool,
    from: &'static str,
) -> AgreementId {
    let wanted = promised(partner, service, "written", only, from);
    ana.does(move |tx| {
        let draft = serde_json::from_value(wanted.clone()).expect("JSON as the API takes it");
        let id = agreements::draft(tx, draft)?.id;
        agreements::propose(tx, id, because())?;
        agreements::sign(tx, id, Own::typed("Ana Ruiz"), Whence::default())?;
        let theirs = OnPaper { party: Party::Theirs, name: "Their name".into(), on: tx.today() };
        agreements::record_signature(tx, id, theirs, Some(paper()))?;
        agreements::activate(tx, id, Beginning::default()).map(|agreement| agreement.id)
    })
}

/// What they signed, as a photo of it would be brought in.
fn paper() -> Paper {
    Paper { name: "signed.pdf".into(), bytes: b"%PDF-1.4\n%%EOF\n".to_vec() }
}

pub fn status(ana: &Business, id: AgreementId) -> StatusName {
    ana.sees(move |tx| agreements::find(tx, id)).status.name()
}

pub fn works(stage: &Stage) {
    entente::app::jobs().run_due(&stage.db).expect("jobs can run");
}

#[test]
fn a_job_that_comes_to_the_door_finds_it_shut_and_open_the_moment_the_term_ends() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let design =
            ana.does(|tx| services::add(tx, services::Wanted { name: "Websites".into(), offered: false })).id;
        let (maya, otto) = (partner(&ana, "Maya Chen"), partner(&ana, "Otto Brandt"));
        let ottos = agreed(&ana, otto, design, false, LATER);
        let mayas = agreed(&ana, maya, design, true, AT_ONCE);
        assert_eq!([ottos, mayas].map(|id| status(&ana, id)), [StatusName::Signed, StatusName::Active]);

        stage.travel_to("2026-04-01T05:00:00Z");
        works(stage);
        assert_eq!(status(&ana, ottos), StatusName::Signed, "on its day the door is shut");

        let over = Ending { on: None, reason: "We part as friends.".into() };
        ana.does(move |tx| agreements::end(tx, mayas, over.clone()));
        works(stage);
        assert_eq!(status(&ana, ottos), StatusName::Active, "and open the moment hers has ended");
    });
}
