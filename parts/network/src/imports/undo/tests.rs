//! Stories about undoing imports, on both engines.

use std::{fs, time::Instant};

use jiff::SignedDuration;
use kit::{Error, Result, Tx};
use stage::{Business, Engine, Stage, on, on_both_engines};

use super::*;
use crate::{
    bulk::{self, Wanted, Who},
    cadence::{self, Rhythm},
    contacts::{Filter, Labelled},
    imports::{Decision, Mode, NewImport, decide, find, run as read, samples::SAMPLES, start},
    partners::NONE,
    touchpoints::{self, Channel, Direction, NewTouchpoint},
};

pub(super) const REFERENCES: References = References::of(&[crate::REFERENCES]);

const UNSUBSCRIBED: &[u8] = include_bytes!("../../../../../formats/samples/mailchimp-unsubscribed.csv");

const SHEET: &str = "Name,Email,Phone,Company,Role,Website,Tags\n\
    Lena Roth,lena@roth.example,+1 503 555 0142,Roth Bakery,Baker,roth.example,chamber\n\
    Greg Olsen,greg@olsen.example,,Olsen Builds,Director,,chamber\n\
    Gina Olsen,gina@olsen.example,,Olsen Builds,,,\n\
    Emi Tanaka,emi@tanaka.example,,Tanaka Tea,,,\n";

pub(super) fn brought(stage: &Stage, ana: &Business, name: &str, content: &[u8]) -> Id<Import> {
    let new = NewImport {
        file_name: name.to_owned(),
        content: content.to_vec(),
        format: None,
        mapping: None,
        mode: Mode::BringIn,
    };
    let id = ana.does(move |tx| start(tx, new.clone())).id;
    read(&stage.db, &ana.scope, id).unwrap();
    stage.later(SignedDuration::from_hours(24));
    id
}

pub(super) fn undone(stage: &Stage, ana: &Business, id: Id<Import>) -> Undone {
    ana.does(move |tx| undo(tx, id, REFERENCES));
    run(&stage.db, &ana.scope, id, REFERENCES).unwrap();
    assert_eq!(ana.sees(move |tx| find(tx, id)).status, Status::Undone);
    ana.sees(move |tx| super::undone(tx, id)).unwrap()
}

pub(super) fn knows(ana: &Business, name: &str, email: &str, company: Option<&str>) -> Contact {
    let new = NewContact {
        display_name: Some(name.to_owned()),
        emails: vec![Labelled { value: email.to_owned(), label: None }],
        company_name: company.map(str::to_owned),
        ..NewContact::default()
    };
    ana.does(move |tx| contacts::add(tx, new.clone()))
}

pub(super) fn named(ana: &Business, name: &str) -> Vec<Contact> {
    let filter = Filter { q: Some(name.to_owned()), ..Filter::default() };
    ana.sees(move |tx| contacts::list(tx, &filter)).data
}

/// Every row of every table, but for the log, the imports' own and the search's, which keeps words that were once in use.
pub(super) fn rows(stage: &Stage, ana: &Business) -> Vec<(String, String)> {
    let tables: &'static str = match stage.engine {
        Engine::Sqlite => {
            "select m.name, group_concat('quote(' || c.name || ')', '||'', ''||') from sqlite_master m
             join pragma_table_info(m.name) c where m.type = 'table' group by m.name"
        }
        Engine::Postgres => {
            "select table_name::text, 't::text' from information_schema.tables t
             where table_schema = 'public' and table_type = 'BASE TABLE'"
        }
    };
    ana.sees(move |tx| {
        let mut all = Vec::new();
        let tables = tx.all(tables, &[], |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?)))?;
        for (table, row) in tables {
            let is_ours =
                ["event", "import", "job", "answered", "search"].iter().any(|own| table.starts_with(own));
            if !is_ours {
                let sql = format!("select {row} from {table} t order by 1 /* all: a story has few */").leak();
                all.extend(tx.all(sql, &[], |row| Ok((table.clone(), row.get::<String>(0)?)))?);
            }
        }
        all.sort();
        Ok(all)
    })
}

#[test]
fn an_undone_import_leaves_the_database_as_it_was() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let rhythm = Some(Rhythm { ideal_days: 30, latest_days: 60 });
        ana.does(move |tx| cadence::set_for_tag(tx, "chamber", rhythm));
        knows(&ana, "Lena Roth", "lena@roth.example", None);
        knows(&ana, "Taro Tanaka", "taro@tanaka.example", Some("Tanaka Tea"));
        stage.later(SignedDuration::from_hours(24));
        let sheet = [("people.csv", SHEET.as_bytes())];
        for &(name, content) in sheet.iter().chain(SAMPLES) {
            let before = rows(stage, &ana);
            let id = brought(stage, &ana, name, content);
            let counts = ana.sees(move |tx| find(tx, id)).counts;
            assert_ne!(rows(stage, &ana), before, "{name}");

            let undone = undone(stage, &ana, id);

            assert_eq!((undone.removed, undone.kept), (counts.created, 0), "{name}");
            assert_eq!(rows(stage, &ana), before, "{name}");
            assert_eq!(named(&ana, "olsen").len(), 0);
        }
    });
}

#[test]
fn what_was_changed_since_or_hung_on_somebody_stays_and_is_listed() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let lena = knows(&ana, "Lena Roth", "lena@roth.example", None).id;
        let id = brought(stage, &ana, "people.csv", SHEET.as_bytes());
        let (greg, emi) = (named(&ana, "greg")[0].id, named(&ana, "emi")[0].clone());
        let talk = NewTouchpoint::of(stage.now(), Channel::Phone, Direction::Mutual);
        ana.does(move |tx| touchpoints::log(tx, greg, talk.clone()));
        let promoted = move |tx: &mut Tx<'_>| {
            let known = contacts::find(tx, lena)?;
            let owner = NewContact { job_title: Some("Owner".to_owned()), ..known.into() };
            contacts::change(tx, lena, owner)
        };
        ana.does(promoted);
        let tea = NewContact { notes: Some("Likes tea".to_owned()), ..emi.clone().into() };
        ana.does(move |tx| contacts::change(tx, emi.id, tea.clone()));

        let undone = undone(stage, &ana, id);

        assert_eq!((undone.removed, undone.taken_back, undone.kept), (1, 1, 3));
        let kept = ana.sees(move |tx| kept(tx, id, 0, 10));
        let told: Vec<_> = kept
            .iter()
            .map(|kept| (kept.contact.as_ref().unwrap().1.as_str(), kept.reason.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("Lena Roth", "The job title was changed since."),
                ("Greg Olsen", "A conversation was noted on 3 March 2026."),
                ("Emi Tanaka", "Edited on 3 March 2026."),
            ]
        );
        let lena = ana.sees(move |tx| contacts::find(tx, lena));
        assert_eq!((lena.job_title.as_deref(), lena.phones.len(), lena.company_id), (Some("Owner"), 0, None));
        assert_eq!(
            named(&ana, "olsen").iter().map(|one| &*one.display_name).collect::<Vec<_>>(),
            ["Greg Olsen"]
        );
        let companies = ana.sees(|tx| companies::list(tx, &companies::Filter::default())).data;
        let companies: Vec<_> = companies.iter().map(|company| &*company.name).collect();
        assert_eq!(companies, ["Olsen Builds", "Tanaka Tea"]);
    });
}

#[test]
fn a_profile_leads_to_nobody_any_more_who_has_it_no_longer() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let profile = "Name,LinkedIn,Email\nBob Reed,https://www.linkedin.com/in/bob-reed,bob@reed.example\n";
        let wrong = knows(&ana, "Bob Reed", "bob@reed.example", None).id;
        let id = brought(stage, &ana, "connections.csv", profile.as_bytes());
        assert_eq!(ana.sees(move |tx| contacts::find(tx, wrong)).websites.len(), 1);
        undone(stage, &ana, id);

        let bob = profile.replace("Bob Reed,", "Robert Reed,").replace("bob@", "robert@");
        let again = brought(stage, &ana, "connections.csv", bob.as_bytes());
        assert_eq!(ana.sees(move |tx| find(tx, again)).counts.created, 1);
        let ours = named(&ana, "reed");
        assert_eq!(ours.len(), 2);

        let robert = ours.into_iter().find(|one| one.id != wrong).unwrap();
        let site = robert.websites.clone();
        let with = move |tx: &mut Tx<'_>, id, websites: Vec<Labelled>| {
            let known = contacts::find(tx, id)?;
            contacts::change(tx, id, NewContact { websites, ..known.into() })
        };
        ana.does(move |tx| with(tx, robert.id, Vec::new()));
        ana.does(move |tx| with(tx, wrong, site.clone()));
        ana.does(move |tx| with(tx, wrong, Vec::new()));
        assert_eq!(ana.sees(|tx| crate::duplicates::page(tx, None, 10)).data, []);
    });
}

#[test]
fn a_card_that_was_decided_to_be_somebody_known_leads_to_them_no_more_once_that_is_undone() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        knows(&ana, "Lena Roth", "lena@roth.example", None);
        let card = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Lena Roth\r\nN:Roth;Lena;;;\r\nUID:card-7\r\n\
            EMAIL:lena@bakery.example\r\nEND:VCARD\r\n";
        let first = brought(stage, &ana, "first.vcf", card);
        let second = brought(stage, &ana, "second.vcf", card);
        let before = rows(stage, &ana);
        for id in [first, second] {
            ana.does(move |tx| decide(tx, id, 1, Decision::Same));
        }
        for id in [second, first] {
            undone(stage, &ana, id);
        }
        assert_eq!(rows(stage, &ana), before);
    });
}

#[test]
fn whoever_a_change_of_many_people_left_as_they_were_goes_with_the_import() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let id = brought(stage, &ana, "people.csv", SHEET.as_bytes());
        let greg = named(&ana, "greg")[0].id;
        let wanted = Wanted::Tag { tag: "chamber".to_owned() };
        let looked = ana.does(move |tx| bulk::start(tx, wanted.clone(), Who::Chosen(vec![greg]), NONE));
        assert_eq!(looked.counts.unchanged, 1);

        let undone = undone(stage, &ana, id);

        assert_eq!((undone.removed, undone.kept), (4, 0));
    });
}

#[test]
fn a_file_that_came_in_twice_is_gone_when_both_are_undone_in_either_order() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        knows(&ana, "Lena Roth", "lena@roth.example", None);
        stage.later(SignedDuration::from_hours(24));
        let before = rows(stage, &ana);
        let (name, content) = ("unsubscribed.csv", UNSUBSCRIBED);
        let [first, second] = [(); 2].map(|()| brought(stage, &ana, name, content));
        for id in [first, second] {
            assert_eq!(undone(stage, &ana, id).kept, 0);
        }
        assert_eq!(rows(stage, &ana), before);
        let [first, second] = [(); 2].map(|()| brought(stage, &ana, name, content));
        for id in [second, first] {
            assert_eq!(undone(stage, &ana, id).kept, 0);
        }
        assert_eq!(rows(stage, &ana), before);
    });
}

#[test]
fn whom_an_undone_import_had_completed_goes_with_the_import_that_added_them() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let before = rows(stage, &ana);
        let added = brought(stage, &ana, "people.csv", SHEET.as_bytes());
        let more = "Name,Email,Phone\nGreg Olsen,greg@olsen.example,+1 503 555 0177\n\
            Emi Tanaka,emi@tanaka.example,+1 503 555 0178\n";
        let completed = brought(stage, &ana, "more.csv", more.as_bytes());
        let standing =
            brought(stage, &ana, "titles.csv", b"Name,Email,Role\nEmi Tanaka,emi@tanaka.example,Owner\n");
        assert_eq!(undone(stage, &ana, completed).taken_back, 2);

        let first = undone(stage, &ana, added);

        assert_eq!((first.removed, first.kept), (3, 1), "Emi is whom a third file speaks of");
        assert_eq!(named(&ana, "olsen").len(), 0);
        let emi = named(&ana, "emi")[0].clone();
        assert_eq!(emi.job_title.as_deref(), Some("Owner"));
        undone(stage, &ana, standing);
        let left = rows(stage, &ana);
        let new: Vec<_> =
            left.iter().filter(|row| !before.contains(row)).map(|(table, _)| &**table).collect();
        assert_eq!(new, ["company", "contact", "contact_email"], "she stays as she came, as the list says");
    });
}

#[test]
fn an_import_that_is_not_in_yet_is_refused_with_what_to_do() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let sheet: String =
            (1..=600).map(|number| format!("Guest {number},guest{number}@example.com\n")).collect();
        let new = |mode| NewImport {
            file_name: "guests.csv".to_owned(),
            content: format!("name,email\n{sheet}").into_bytes(),
            format: None,
            mapping: None,
            mode,
        };
        for (mode, code) in [(Mode::BringIn, "import_running"), (Mode::Look, "nothing_came_in")] {
            let new = new(mode);
            let id = ana.does(move |tx| start(tx, new.clone())).id;
            let refused: Result<Import> = ana.write(move |tx| undo(tx, id, REFERENCES));
            let Err(Error::Refused(refusal)) = refused else { panic!("{refused:?}") };
            assert_eq!(refusal.code, code);
        }
    });
}

#[test]
fn a_long_import_is_undone_by_a_job_that_goes_on_where_it_was_and_twice_is_once() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let sheet: String =
            (1..=600).map(|number| format!("Guest {number},guest{number}@example.com\n")).collect();
        let id = brought(stage, &ana, "guests.csv", format!("name,email\n{sheet}").as_bytes());

        let undoing = ana.does(move |tx| undo(tx, id, REFERENCES));
        assert_eq!(undoing.status, Status::Undoing);
        assert!(ana.jobs().iter().any(|(kind, _)| kind == JOB));
        ana.does(move |tx| go_on(tx, id, REFERENCES));
        assert_eq!(ana.sees(move |tx| super::undone(tx, id)).unwrap().removed, 250);

        for _ in ["at first", "once more"] {
            assert_eq!(undone(stage, &ana, id).removed, 600);
        }
        assert_eq!(named(&ana, "guest").len(), 0);
        let happened: Vec<String> =
            ana.events().into_iter().filter(|kind| kind.starts_with("import.und")).collect();
        assert_eq!(happened, ["import.undo_started", "import.undone"]);
    });
}

/// The most of the memory that this process ever had.
fn peak_resident_mb() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    peak.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024
}

/// Prints how long it took, and how much memory; a hundred thousand people in the long run.
#[test]
fn a_very_long_import_is_undone_to_its_last_row() {
    let people: u32 = if std::env::var_os("ENTENTE_LONG").is_some() { 100_000 } else { 2_000 };
    on(Engine::Sqlite, |stage| {
        let ana = stage.business("Ana Ruiz Social");
        knows(&ana, "Guest 7", "guest7@guests.example", None);
        knows(&ana, "Taro Tanaka", "taro@tanaka.example", Some("Tanaka Tea"));
        stage.later(SignedDuration::from_hours(24));
        let before = rows(stage, &ana);
        let (of_companies, of_tags) = (people / 20, 7);
        let sheet = (1..=people).map(|at| {
            let (company, tag) = (at % of_companies, at % of_tags);
            format!(
                "Guest {at},guest{at}@guests.example,+1 503 {at:07},Company {company},Baker,tag {tag},2024-03-12\n"
            )
        });
        let sheet = format!("Name,Email,Phone,Company,Role,Tags,Opt-in time\n{}", sheet.collect::<String>());

        let began = Instant::now();
        let id = brought(stage, &ana, "guests.csv", sheet.as_bytes());
        let came_in = (began.elapsed(), peak_resident_mb());
        let counts = ana.sees(move |tx| find(tx, id)).counts;
        assert_eq!((counts.created, counts.updated), (people - 1, 1));
        let began = Instant::now();
        let undone = undone(stage, &ana, id);
        let went = (began.elapsed(), peak_resident_mb());

        assert_eq!((undone.removed, undone.taken_back, undone.kept), (people - 1, 1, 0));
        assert_eq!(rows(stage, &ana), before);
        println!(
            "{people} people: came in within {:?}, at most {} MB resident; undone within {:?}, at most {} MB resident",
            came_in.0, came_in.1, went.0, went.1
        );
    });
}
