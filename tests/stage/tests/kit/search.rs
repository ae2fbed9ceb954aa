//! Things are found by how their words begin, each business its own.

use kit::{
    Id, Tx,
    ids::Named,
    store::search::{self, Place},
};
use stage::{Business, on_both_engines};

struct Person;
impl Named for Person {
    const PREFIX: &'static str = "con";
}
struct Firm;
impl Named for Firm {
    const PREFIX: &'static str = "com";
}

fn knows(business: &Business, name: &'static str, rest: &'static str) -> Id<Person> {
    business.does(move |tx| {
        let id = tx.new_id();
        search::put(tx, id, name, rest)?;
        Ok(id)
    })
}

fn found(business: &Business, typed: &'static str) -> Vec<Id<Person>> {
    business.sees(move |tx| Ok(search::find(tx, typed, None, 10)?.iter().map(|found| found.id).collect()))
}

#[test]
fn every_word_typed_begins_a_word_of_what_is_found() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let tomas = knows(&ana, "Tomás Rey", "Rey Carpentry tomas@rey.example");
        let imani = knows(&ana, "Imani Okafor", "photographer, met through Tomás");

        for (typed, them) in [
            ("tomas re", vec![tomas]),
            ("TOMÁS", vec![tomas, imani]),
            ("oka photo", vec![imani]),
            ("carp@rey", vec![tomas]),
            ("photographers", vec![]),
            ("t", vec![tomas, imani]),
            ("“!?”", vec![]),
            ("", vec![]),
            ("rey' | \"okafor* OR NOT", vec![]),
        ] {
            assert_eq!(found(&ana, typed), them, "{typed}");
        }
    });
}

fn nearly(business: &Business, typed: &'static str) -> Vec<Id<Person>> {
    business.sees(move |tx| search::nearly(tx, typed, 10))
}

#[test]
fn a_misspelt_word_finds_what_it_is_nearest_to() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let tomas = knows(&ana, "Tomás Rey", "Rey Carpentry, Köln");
        let imani = knows(&ana, "Imani Okafor", "photographer");

        for (typed, them) in [
            ("okafro", vec![imani]),
            ("okfaor imani", vec![imani]),
            ("thomas rey", vec![tomas]),
            ("carpentery koln", vec![tomas]),
            ("fotograf", vec![imani]),
            ("okfo", vec![imani]),
            ("okafro rey", vec![]),
            ("zzzzzz", vec![]),
            ("okafro 555", vec![]),
        ] {
            assert_eq!(nearly(&ana, typed), them, "{typed}");
        }
    });
}

#[test]
fn fewer_slips_come_first_and_what_is_meant_is_said_as_it_is_written() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let imani = knows(&ana, "Imani Okafor", "");
        let later = knows(&ana, "Nils Okafos", "");

        assert_eq!(nearly(&ana, "okafro"), [imani, later]);
    });
    assert_eq!(search::read_as("okafro imani", "Imani Okafor"), Some((1, "Okafor Imani".to_owned())));
    assert_eq!(search::read_as("okafor zzz", "Imani Okafor"), None);
}

#[test]
fn words_of_what_is_gone_lead_nowhere_and_are_swept() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let imani = knows(&ana, "Imani Okafor", "photographer");
        let lena = knows(&ana, "Lena Roth", "photographer");
        ana.does(move |tx| search::remove(tx, imani));
        assert_eq!(nearly(&ana, "okafro"), []);

        search::sweep(&stage.db).expect("words can be swept");
        let left = ana.sees(|tx| {
            tx.count("select count(distinct word) from search_word /* all: a story has few */", &[])
        });
        assert_eq!(left, 3, "Lena, Roth and photographer");
        assert_eq!(nearly(&ana, "fotographer"), [lena]);
        let again = knows(&ana, "Imani Okafor", "");
        assert_eq!(nearly(&ana, "okafro"), [again], "a swept word is written once more");
    });
}

#[test]
fn a_misspelt_word_finds_nothing_of_another_business() {
    on_both_engines(|stage| {
        let (ana, ben) = (stage.business("Ana Ruiz Social"), stage.business("Okafor Web"));
        knows(&ana, "Imani Okafor", "");
        assert_eq!(nearly(&ben, "okafro"), []);
    });
}

#[test]
fn a_name_comes_before_the_rest_and_the_newest_first() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let older = knows(&ana, "Lena Roth", "");
        let through = knows(&ana, "Priya Natarajan", "introduced by Lena");
        let newer = knows(&ana, "Lena Weber", "");

        assert_eq!(found(&ana, "lena"), [newer, older, through]);
    });
}

#[test]
fn a_search_goes_on_where_it_stopped() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let known: Vec<_> =
            ["Lena Roth", "Lena Weber", "Lena Visser"].map(|name| knows(&ana, name, "")).into();
        let mentioned = knows(&ana, "Priya Natarajan", "introduced by Lena");

        let (mut after, mut seen) = (None::<Place>, Vec::new());
        while let [one] = ana.sees(move |tx| search::find::<Person>(tx, "lena", after, 1)).as_slice() {
            (after, seen) = (Some(one.place), [seen, vec![one.id]].concat());
        }

        assert_eq!(seen, [known[2], known[1], known[0], mentioned]);
    });
}

#[test]
fn what_is_put_again_is_found_by_its_new_words_only_and_what_is_removed_by_none() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let lena = knows(&ana, "Lena Roth", "");
        ana.does(move |tx| search::put(tx, lena, "Lena Weber", ""));
        assert_eq!((found(&ana, "roth"), found(&ana, "weber")), (vec![], vec![lena]));

        ana.does(move |tx| search::remove(tx, lena));
        assert_eq!(found(&ana, "lena"), []);
    });
}

#[test]
fn each_business_and_each_kind_of_thing_is_searched_apart() {
    on_both_engines(|stage| {
        let (ana, ben) = (stage.business("Ana Ruiz Social"), stage.business("Okafor Web"));
        let hers = knows(&ana, "Lena Roth", "");
        let his = knows(&ben, "Lena Roth", "");
        let firm: Id<Firm> = ana.does(|tx: &mut Tx<'_>| {
            let id = tx.new_id();
            search::put(tx, id, "Lena & Co", "")?;
            Ok(id)
        });

        assert_eq!((found(&ana, "lena"), found(&ben, "lena")), (vec![hers], vec![his]));
        let firms = ana.sees(|tx| search::find::<Firm>(tx, "lena", None, 10));
        assert_eq!(firms.iter().map(|found| found.id).collect::<Vec<_>>(), [firm]);
    });
}
