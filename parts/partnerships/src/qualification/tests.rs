//! Stories about the third criterion, which what was heard suggests, on both engines.

use jiff::civil::date;
use kit::{
    Id,
    web::{At, Request, Typed, request::Ask},
};
use stage::{Business, on_both_engines};

use super::{Answer, of, pages};
use crate::{
    Partnership, cast,
    discovery::{Discovery, Reaction, Topic, learn},
};

fn heard(ana: &Business, maya: Id<Partnership>, reaction: Reaction) {
    let topic = Topic { raised_on: Some(date(2026, 3, 1)), reaction, said: Some("With one client".into()) };
    let known = Discovery { topic: Some(topic), ..Discovery::default() };
    ana.does(move |tx| learn(tx, maya, known.clone()));
}

fn shown(ana: &Business, maya: Id<Partnership>) -> String {
    ana.sees(move |tx| pages::ask(tx, maya, &Typed::default(), cast::nobody_passed)).body
}

#[test]
fn that_they_are_open_is_suggested_with_its_source_and_taken_by_one_click() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = cast::partner(&ana, "Maya");
        assert!(!shown(&ana, maya).contains("Take it as a"));
        heard(&ana, maya, Reaction::Open);

        let page = shown(&ana, maya);
        assert!(page.contains("You raised it on 1 March 2026, and they were open to it"), "{page}");
        assert!(page.contains("Take it as a yes"), "{page}");
        assert_eq!(
            ana.sees(move |tx| of(tx, maya)).open.answer,
            Answer::Unknown,
            "nothing is answered by itself"
        );

        let fields = [("take", "open"), ("connected", "yes"), ("connected_evidence", "Three lunches")];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let form = Typed::of(&Request { fields, ..Request::default() }).expect("fields");
        ana.does(move |tx| pages::answer(tx, At(maya), form.clone()));

        let found = ana.sees(move |tx| of(tx, maya));
        assert_eq!(found.open.answer, Answer::Yes);
        let evidence = found.open.evidence.expect("its source");
        assert!(evidence.contains("“With one client”"), "{evidence}");
        assert_eq!(found.connected.answer, Answer::Yes, "what was typed beside it is kept");
        assert!(!shown(&ana, maya).contains("Take it as a"));
    });
}

#[test]
fn a_no_is_suggested_as_a_no_and_a_maybe_as_nothing() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = cast::partner(&ana, "Maya");
        heard(&ana, maya, Reaction::No);
        assert!(shown(&ana, maya).contains("Take it as a no"));
        heard(&ana, maya, Reaction::Unsure);
        assert!(!shown(&ana, maya).contains("Take it as a"));
    });
}
