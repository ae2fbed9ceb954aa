//! Names are found however they are misspelt: the usual slips of people who type and of people who write by ear.

use stage::on_both_engines;

use super::{Filter, NewContact, add, people};

/// What was typed, and who was meant.
const MISSPELT: [(&str, &str); 50] = [
    // two letters in the wrong order
    ("Okafro", "Imani Okafor"),
    ("Natarjaan", "Priya Natarajan"),
    ("Visesr", "Bram Visser"),
    ("Linqdvist", "Nora Lindqvist"),
    ("Imain", "Imani Okafor"),
    // a letter too many
    ("Okaffor", "Imani Okafor"),
    ("Lenna Roth", "Lena Roth"),
    ("Vissser", "Bram Visser"),
    ("Castillio", "Marisol Castillo"),
    ("Fitzgeralds", "Maeve Fitzgerald"),
    // a letter missing
    ("Natrajan", "Priya Natarajan"),
    ("Viser", "Bram Visser"),
    ("Fitzgerld", "Maeve Fitzgerald"),
    ("Marisl", "Marisol Castillo"),
    ("Kowalki", "Zofia Kowalska"),
    // another letter
    ("Okafir", "Imani Okafor"),
    ("Limdqvist", "Nora Lindqvist"),
    ("Castollo", "Marisol Castillo"),
    ("Zobia", "Zofia Kowalska"),
    ("Herzon", "Judith Herzog"),
    // by ear
    ("Filip Braun", "Philip Braun"),
    ("Stefan Weiss", "Stephan Weiß"),
    ("Sophia Keller", "Sofia Keller"),
    ("Katrin Schulz", "Cathrin Schulz"),
    ("Schmidt Ute", "Ute Schmitt"),
    ("Jon Adler", "John Adler"),
    ("Meier Paula", "Paula Mayer"),
    ("Micheal Stone", "Michael Stone"),
    ("Ruis", "Ana Ruiz"),
    ("Eliott Grant", "Elliot Grant"),
    ("Cristopher", "Christopher Dunn"),
    ("Nikolas Bauer", "Nicholas Bauer"),
    // accents, and how other keyboards write them
    ("Muller", "Greta Müller"),
    ("Mueller", "Greta Müller"),
    ("Tomas Rey", "Tomás Rey"),
    ("Thomas Rey", "Tomás Rey"),
    ("Soren", "Søren Dahl"),
    ("Soeren Dahl", "Søren Dahl"),
    ("Lukasz Wojcik", "Łukasz Wójcik"),
    ("Garcia Lucía", "Lucía García"),
    ("Ozturk", "Emre Öztürk"),
    ("Oeztuerk", "Emre Öztürk"),
    ("Jaeger", "Klaus Jäger"),
    // the same name in another alphabet's spelling
    ("Yusuf", "Yousef Haddad"),
    ("Mohamed Saleh", "Muhammad Saleh"),
    ("Aisha Rahman", "Ayesha Rahman"),
    ("Dmitri", "Dmitry Volkov"),
    // family name first, and a slip too
    ("Okafro Imani", "Imani Okafor"),
    ("roth lna", "Lena Roth"),
    ("Hadad Yousef", "Yousef Haddad"),
];

/// Other people, so that being among the first means something.
const GIVEN: [&str; 20] = [
    "Anna", "Jonas", "Mira", "Omar", "Tara", "Hugo", "Elif", "Ben", "Carla", "Dario", "Farah", "Keiko",
    "Nia", "Pia", "Quinn", "Rosa", "Sami", "Uma", "Vera", "Xenia",
];
const FAMILY: [&str; 20] = [
    "Albers", "Brandt", "Calder", "Dunham", "Eklund", "Ferrari", "Grossman", "Hartley", "Ivanov", "Jansen",
    "Klein", "Lopez", "Moreau", "Novak", "Olsen", "Petrov", "Quist", "Rossi", "Stenberg", "Tanaka",
];

#[test]
fn fifty_misspelt_names_find_their_person_in_the_first_five() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        ana.does(|tx| {
            let mut known: Vec<String> = MISSPELT.iter().map(|(_, meant)| (*meant).to_owned()).collect();
            known.sort();
            known.dedup();
            let others =
                GIVEN.iter().flat_map(|given| FAMILY.iter().map(move |family| format!("{given} {family}")));
            for name in known.into_iter().chain(others) {
                add(tx, NewContact { display_name: Some(name), ..NewContact::default() })?;
            }
            Ok(())
        });
        let mut lost = Vec::new();
        for (typed, meant) in MISSPELT {
            let filter = Filter { q: Some(typed.to_owned()), ..Filter::default() };
            let found = ana.sees(move |tx| people(tx, &filter)).list.data;
            let first: Vec<String> = found.into_iter().take(5).map(|one| one.display_name).collect();
            if !first.iter().any(|name| name == meant) {
                lost.push(format!("{typed} should find {meant}, not {first:?}"));
            }
        }
        assert!(lost.is_empty(), "{}", lost.join("\n"));
    });
}

#[test]
fn the_page_asks_what_was_meant_and_the_exact_come_first() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        for name in ["Imani Okafor", "Lena Roth", "Lenna Rothe", "Lenn Rothman"] {
            let new = NewContact { display_name: Some(name.to_owned()), ..NewContact::default() };
            ana.does(move |tx| add(tx, new.clone()));
        }
        let asked = |typed: &str| {
            let filter = Filter { q: Some(typed.to_owned()), ..Filter::default() };
            let found = ana.sees(move |tx| people(tx, &filter));
            let names: Vec<String> = found.list.data.into_iter().map(|one| one.display_name).collect();
            (names, found.meant)
        };
        assert_eq!(asked("okafro"), (vec!["Imani Okafor".to_owned()], Some("Okafor".to_owned())));
        assert_eq!(asked("lena roth"), (vec!["Lena Roth".to_owned()], None), "word for word");
        let (alike, meant) = asked("lenn roth");
        assert_eq!((&*alike[0], alike.len(), meant), ("Lenn Rothman", 3, None), "{alike:?}: as they begin");
        assert_eq!(asked("xylophone"), (vec![], None));

        let filter = Filter { q: Some("okafro".to_owned()), ..Filter::default() };
        let page = ana.sees(move |tx| super::list::page::list(tx, kit::web::Query(filter.clone()))).body;
        assert!(page.contains("Did you mean <strong>Okafor</strong>?"), "{page}");
    });
}
