//! Stories about house templates, on both engines.

use kit::Error;
use partnerships::terms::Kind;
use serde_json::{Value as Json, json};

use super::{HouseTemplate, Wanted};
use crate::tests::cast::{Cast, read, refusal};

fn coffee() -> Json {
    json!({
        "name": "With coffee", "law": "Vermont",
        "clauses": [{ "key": "names", "text": "{they} may show our logo." }, { "key": "conduct" }],
        "own_words": [{ "heading": "Coffee with {they}", "text": "Once a month." }],
    })
}

fn saves(cast: &Cast, wanted: Json) -> HouseTemplate {
    cast.ana.does(move |tx| super::save(tx, read::<Wanted>(&wanted)))
}

#[test]
fn an_agreement_is_drafted_with_a_template_and_keeps_its_words_when_that_changes() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let template = saves(&cast, coffee());
        let wanted: crate::input::Wanted = read(&cast.wanted(cast.maya, Kind::Referral, cast.today()));
        let with = template.clone().particulars();
        let id = cast.ana.does(move |tx| crate::draft(tx, wanted.clone().with(with.clone()))).id;
        let mut other = coffee();
        other["clauses"] = json!([]);
        cast.ana.does(move |tx| super::change(tx, template.id, read(&other)));

        let draft = cast.sees(id);
        let words = cast.ana.sees(move |tx| crate::wordings::words_of(tx, &draft));
        let names = words.clauses.iter().find(|clause| clause.key == "names").expect("a clause");
        assert_eq!(names.passages[0].lines(), ["Maya Lind may show our logo."]);
        let own = words.clauses.iter().find(|clause| clause.key == "own_1").expect("a clause");
        assert_eq!(own.heading, "Coffee with Maya Lind");
        assert_eq!(words.agreed.law, "Vermont");
    });
}

#[test]
fn the_words_of_an_agreement_become_a_template_without_the_names_of_the_two() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let mut wanted = cast.wanted(cast.maya, Kind::Referral, cast.today());
        wanted["own_words"] =
            json!([{ "heading": "Coffee", "text": "Maya Lind pays, Ana Ruiz Social brings cake." }]);
        let id = cast.drafts(wanted).id;
        let kept = cast.ana.does(move |tx| super::keep(tx, id, "With cake".into()));
        assert_eq!(kept.own_words[0].text, "{they} pays, {we} brings cake.");
        assert_eq!(cast.ana.events().last().map(String::as_str), Some("template.saved"));
    });
}

#[test]
fn a_template_is_offered_until_it_is_archived_and_its_name_is_its_own() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let template = saves(&cast, coffee());
        let again = cast.ana.write(|tx| super::save(tx, read(&coffee())));
        assert_eq!(refusal(again).code, "template_exists");
        let id = template.id;
        cast.ana.does(move |tx| super::archive(tx, id));
        cast.ana.does(move |tx| super::archive(tx, id));
        assert_eq!(cast.ana.sees(super::all), []);
        saves(&cast, coffee());

        let made = json!({ "name": "No fee", "clauses": [{ "key": "promises", "text": "We pay nothing." }] });
        let refused = cast.ana.write(move |tx| super::save(tx, read(&made)));
        assert_eq!(refusal(refused).code, "clause_is_generated");
        let unnamed = cast.ana.write(|tx| super::save(tx, read(&json!({ "name": " " }))));
        assert!(matches!(unnamed, Err(Error::Invalid(faults)) if faults[0].field == "name"));
    });
}
