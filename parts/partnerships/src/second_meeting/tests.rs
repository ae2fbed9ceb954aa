//! Stories about the second meeting, on both engines.

use jiff::ToSpan;
use kit::{
    Id,
    web::{At, Request, Typed, request::Ask},
};
use network::{
    contacts,
    meetings::{self, NewMeeting},
};
use stage::{Business, on_both_engines};

use super::pages;
use crate::{
    Partnership, cast,
    discovery::{Discovery, learn},
    preference::{self, Commitment, Wish},
};

fn shown(ana: &Business, maya: Id<Partnership>) -> String {
    ana.sees(move |tx| pages::ask(tx, At(maya), Typed::default())).body
}

fn typed(fields: &[(&str, String)]) -> Typed {
    let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    Typed::of(&Request { fields, ..Request::default() }).expect("fields")
}

#[test]
fn it_is_planned_from_its_page_and_the_page_says_when_it_is() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = cast::partner(&ana, "Maya");
        assert!(shown(&ana, maya).contains("Plan the meeting"));

        ana.does(|tx| {
            let found = contacts::list(tx, &contacts::Filter::default())?;
            let starts_at = tx.now().checked_add(48.hours()).expect("a time");
            let meeting = NewMeeting {
                contact_id: found.data[0].id,
                contact_ids: Vec::new(),
                title: Some("Second meeting".into()),
                starts_at,
                minutes: None,
                place: None,
                video_link: None,
                note: None,
            };
            meetings::plan(tx, meeting)
        });

        let page = shown(&ana, maya);
        assert!(page.contains("You meet on"), "{page}");
        assert!(!page.contains("Plan the meeting"));
    });
}

#[test]
fn what_both_want_for_each_work_and_whether_they_commit_is_kept() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (maya, design) = (cast::partner(&ana, "Maya"), cast::service(&ana, "Website design"));
        ana.does(move |tx| learn(tx, maya, Discovery { services: vec![design], ..Discovery::default() }));
        assert!(shown(&ana, maya).contains("Website design: we send to them"));

        let answers = [
            (format!("ours_{design}"), "both"),
            (format!("theirs_{design}"), "referral"),
            ("committed_ours".to_owned(), "yes"),
            ("committed_theirs".to_owned(), "yes"),
        ];
        let form = typed(&answers.each_ref().map(|(name, value)| (name.as_str(), (*value).to_owned())));
        ana.does(move |tx| pages::agree(tx, At(maya), form.clone()));

        let kept = ana.sees(move |tx| preference::of(tx, maya));
        assert_eq!((kept.services[0].ours, kept.services[0].theirs), (Wish::Both, Wish::Referral));
        assert!(kept.is_committed() && kept.committed_theirs == Commitment::Yes);
        assert!(shown(&ana, maya).contains("Both of you have said yes."));
    });
}
