//! Stories about what a look foretells, on both engines: its numbers are those that the import makes.

use stage::{Business, on_both_engines};

use super::samples::SAMPLES;
use super::*;

fn counted(ana: &Business, name: &str, content: &[u8]) {
    let sent = |mode| {
        let (file_name, content) = (name.to_owned(), content.to_vec());
        let new = NewImport { file_name, content, format: None, mapping: None, mode };
        ana.does(move |tx| start(tx, new.clone()))
    };
    let looked = sent(Mode::Look);
    assert_eq!(looked.status, Status::Done, "{name}");
    assert_eq!(sent(Mode::BringIn).counts, looked.counts, "{name}");
}

#[test]
fn a_look_at_each_sample_foretells_what_its_import_makes_of_it_alone_and_after_the_others() {
    on_both_engines(|stage| {
        let everything = stage.business("Ana with everything");
        for &(name, content) in SAMPLES {
            counted(&stage.business(&format!("Ana with {name}")), name, content);
            counted(&everything, name, content);
        }
        for &(name, content) in SAMPLES {
            counted(&everything, name, content);
        }
    });
}

/// What rows of one file say of each other, and how many make somebody new, more of somebody, nothing new, and a question.
const AMONG_THEMSELVES: &[(&str, &str, [u32; 4])] = &[
    (
        "a second row with a phone",
        "Name,Email,Phone\nBob Tweens,bob@tweens.example,\nBob Tweens,bob@tweens.example,+1 503 555 0142\n\
         Bob Tweens,BOB@tweens.example,+1 503 555 0142\n",
        [1, 1, 1, 0],
    ),
    (
        "namesakes at one company",
        "Name,Email,Company\nLena Roth,lena@roth.example,Roth Bakery\nLena Roth,l.roth@mail.example,Roth Bakery\n\
         Lena Roth,lena@other.example,Other Bakery\n",
        [1, 0, 0, 2],
    ),
    (
        "namesakes with other numbers",
        "First name,Last name,Email,Phone,Notes\nTom,Twin,,+64 9 555 8001,n1\nTom,Twin,,+64 9 555 8002,n2\n\
         Tom,Twin,tom@twin.example,,\nTom,Twin,,+64 9 555 8001,n1\n",
        [1, 0, 1, 2],
    ),
    (
        "namesakes born on other days",
        "Name,Phone,Company,Birthday\nTom Twin,+64 9 555 8001,,1950-05-09\nTom Twin,+64 9 555 8001,,2000-05-09\n\
         Ada Lee,,Lee Tea,1950-05-09\nAda Lee,,Lee Tea,2000-05-09\nAda Lee,,Lee Tea,--05-09\n",
        [2, 0, 1, 2],
    ),
    (
        "a number that two rows before each other say",
        "Name,Phone,Birthday\nTom Twin,+64 9 555 8001,\nTom Twin,+64 9 555 8001,1950-05-09\n\
         Tom Twin,+64 9 555 8001,2000-05-09\n",
        [1, 1, 0, 1],
    ),
    ("names and nothing else", "Name\nAda Lee\nTom Twin\nAda Lee\n", [2, 0, 1, 0]),
    (
        "a namesake of whom only notes are said",
        "Name,Notes,Role\nJoe Park,plumber,\nJoe Park,baker,\nJoe Park,,Owner\nJoe Park,Plumber,\n",
        [1, 0, 1, 2],
    ),
    (
        "colleagues of one name",
        "Name,Phone,Email,Company\nLena Roth,+1 503 555 0142,,Roth Bakery\nLena Roth,,lena@roth.example,roth bakery\n\
         Lena Roth,+1 503 555 0143,,Roth Bakery\n",
        [1, 1, 0, 1],
    ),
    (
        "a namesake who leaves the list",
        "Name,Email,Unsubscribed\nPia Lang,,\nPia Lang,pia@lang.example,2024-06-07\n",
        [1, 0, 0, 1],
    ),
    (
        "a couple with one address",
        "Name,Email\nAnna Berger,info@berger.example\nKlaus Maier,info@berger.example\nA. Berger,info@berger.example\n",
        [1, 0, 1, 1],
    ),
    (
        "a name that comes after the address",
        "Name,Email,Notes\n,greg@olsen.example,\nGreg Olsen,greg@olsen.example,Likes tea\n\
         Gregory Olsen,greg@olsen.example,Likes coffee\n",
        [1, 1, 1, 0],
    ),
    (
        "an address that a row before adds",
        "Name,Company,Email\nEmi Tanaka,Tanaka Tea,\nEmi Tanaka,Tanaka Tea,emi@tanaka.example\n\
         E. Tanaka,,emi@tanaka.example\nOtto Weiss,,emi@tanaka.example\n",
        [1, 1, 1, 1],
    ),
    (
        "one profile under two names",
        "Name,LinkedIn,Email\nMia Marsh,https://linkedin.com/in/mia,\nMia M.,https://linkedin.com/in/mia,mia@m.example\n\
         Mia Marsh,https://linkedin.com/in/other,\n",
        [2, 1, 0, 0],
    ),
    (
        "an address that leaves the list twice",
        "Name,Email,Unsubscribed\nPia Lang,pia@lang.example,\nPia Lang,pia@lang.example,2024-06-07\n\
         Pia Lang,pia@lang.example,2024-06-07\n",
        [1, 1, 1, 0],
    ),
    (
        "one who agrees later",
        "Name,Email,Opt-in Time\nPia Lang,pia@lang.example,\nPia Lang,pia@lang.example,2024-06-07 10:00\n\
         Pia Lang,pia@lang.example,2024-06-07 10:00\n",
        [1, 1, 1, 0],
    ),
];

#[test]
fn a_look_foretells_what_rows_of_one_file_are_to_each_other() {
    on_both_engines(|stage| {
        for (name, rows, made) in AMONG_THEMSELVES {
            let ana = stage.business(&format!("Ana with {name}"));
            counted(&ana, name, rows.as_bytes());
            let brought = ana.sees(|tx| latest(tx, 1)).remove(0).counts;
            let counts = [brought.created, brought.updated, brought.unchanged, brought.duplicates];
            assert_eq!(counts, *made, "{name}");
            counted(&ana, name, rows.as_bytes());
        }
    });
}

#[test]
fn a_look_foretells_what_rows_far_apart_are_to_each_other() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let rows: String = (0..900)
            .map(|at| format!("Guest {},guest{}@example.com,Tag {}\n", at % 400, at % 400, at / 400))
            .collect();
        let list = format!("name,email,tags\n{rows}");
        let sent = |mode| {
            let (file_name, content) = ("guests.csv".to_owned(), list.clone().into_bytes());
            let new = NewImport { file_name, content, format: None, mapping: None, mode };
            let id = ana.does(move |tx| start(tx, new.clone())).id;
            run(&stage.db, &ana.scope, id).unwrap();
            ana.sees(move |tx| find(tx, id)).counts
        };
        let looked = sent(Mode::Look);
        assert_eq!((looked.created, looked.updated), (400, 500));
        assert_eq!(sent(Mode::BringIn), looked);
    });
}
