//! Stories about looking at a trial, on both engines.

use jiff::civil::Date;
use kit::{
    Id, Result, Tx,
    web::{At, Request, Typed, request::Ask},
};
use stage::on_both_engines;

use super::{NewTrial, Next, of, pages, start};
use crate::{Partnership, cast, passed::Passed};

fn three_sent_since(tx: &mut Tx<'_>, id: Id<Partnership>, since: Date) -> Result<Passed> {
    let began = of(tx, id)?.map(|trial| trial.started_on);
    assert!(began.is_none_or(|day| day == since), "what came before the trial is no part of it");
    Ok(Passed { sent: 3, won_sent: 1, received: 1, won_received: 0 })
}

#[test]
fn what_passed_since_it_began_is_shown_and_what_follows_is_kept() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let cases = [
            ("Maya", Next::Agree, "~/agreements/new?partnership_id="),
            ("Otto", Next::GoOn, "/trial"),
            ("Joel", Next::Leave, "/rest"),
        ];
        for (name, next, leads_to) in cases {
            let partner = cast::partner(&ana, name);
            ana.does(move |tx| start(tx, partner, NewTrial::default()));
            let page = ana.sees(move |tx| pages::show(tx, partner, &Typed::default(), three_sent_since)).body;
            assert!(page.contains("1 signed") && page.contains("nobody signed yet"), "{page}");

            let fields = [("outcome", "Well looked after."), ("next", next.as_str())];
            let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
            let form = Typed::of(&Request { fields, ..Request::default() }).expect("fields");
            let go = ana.does(move |tx| pages::conclude(tx, At(partner), form.clone()));

            assert!(format!("{go:?}").contains(leads_to), "{go:?} for {next:?}");
            let outcome =
                ana.sees(move |tx| of(tx, partner)).and_then(|trial| trial.outcome).expect("an outcome");
            assert_eq!((outcome.words.as_str(), outcome.next), ("Well looked after.", Some(next)));
        }
    });
}
