//! A merge that is undone leaves the database as it was, but for what came since.

use stage::{Engine, Stage};

use super::*;

/// Tables that keep what happened, not what is. Those of the search are told by what it finds.
const OF_HISTORY: &[&str] =
    &["event", "event_detail", "event_link", "event_subject", "event_unlinked", "merging", "job", "lease"];

/// Every row of every table, as text.
fn everything(stage: &Stage, business: &Business) -> Vec<String> {
    let mut rows = Vec::new();
    for (table, columns) in tables(stage, business) {
        let sql = match stage.engine {
            Engine::Sqlite => {
                let quoted: Vec<String> = columns.iter().map(|column| format!("quote({column})")).collect();
                format!(
                    "select {} from {table} order by 1 /* all: a story has few */",
                    quoted.join(" || ', ' || ")
                )
            }
            Engine::Postgres => format!("select t::text from {table} t order by 1"),
        };
        let sql: &'static str = Box::leak(sql.into_boxed_str());
        let found = business.sees(move |tx| tx.all(sql, &[], |row| row.get::<String>(0)));
        rows.extend(found.into_iter().map(|row| format!("{table}: {row}")));
    }
    rows
}

/// Every table but those of history and of the search, with its columns.
fn tables(stage: &Stage, business: &Business) -> Vec<(String, Vec<String>)> {
    let sql = match stage.engine {
        Engine::Sqlite => {
            "select m.name, c.name from sqlite_master m join pragma_table_info(m.name) c
             where m.type = 'table' order by m.name, c.cid"
        }
        Engine::Postgres => {
            "select table_name::text, column_name::text from information_schema.columns
             join information_schema.tables using (table_schema, table_name)
             where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name, ordinal_position"
        }
    };
    let all =
        business.sees(move |tx| tx.all(sql, &[], |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?))));
    let mut tables: Vec<(String, Vec<String>)> = Vec::new();
    for (table, column) in all {
        if OF_HISTORY.contains(&&*table) || table.starts_with("search") {
            continue;
        }
        match tables.last_mut() {
            Some((last, columns)) if *last == table => columns.push(column),
            _ => tables.push((table, vec![column])),
        }
    }
    tables
}

/// Two people with everything that this part can hang on them, and two others who met through them.
fn twins(ana: &Business) -> [Id<Contact>; 2] {
    let design =
        ana.does(|tx| services::add(tx, Wanted { name: "Website design".to_owned(), offered: false })).id;
    let one = adds(
        ana,
        NewContact {
            emails: labelled("tomas@rey.example"),
            job_title: Some("Owner".to_owned()),
            tags: vec!["Wood".to_owned()],
            ..called("Tomas Rey")
        },
    );
    let two = adds(
        ana,
        NewContact {
            emails: [labelled("Tomas@Rey.example"), labelled("office@rey.example")].concat(),
            phones: labelled("+1 503 555 0142"),
            websites: labelled("https://www.linkedin.com/in/tomas-rey"),
            company_name: Some("Rey Carpentry".to_owned()),
            tags: vec!["wood".to_owned(), "portland".to_owned()],
            notes: Some("Has two sons.".to_owned()),
            needs: vec![design],
            met: Some(Met {
                on: date(2026, 2, 20),
                channel: Channel::Event,
                at: Some("Fair".to_owned()),
                through_contact_id: Some(one),
            }),
            ..called("T Rey")
        },
    );
    for through in [one, two] {
        let met = Met {
            on: date(2026, 2, 1),
            channel: Channel::Event,
            at: None,
            through_contact_id: Some(through),
        };
        adds(ana, NewContact { met: Some(met), ..called("Lena Roth") });
        talks(ana, through, "About the winter");
    }
    [one, two]
}

#[test]
fn a_merge_that_is_undone_leaves_every_table_as_it_was() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let [one, two] = twins(&ana);
        let before = everything(stage, &ana);
        for (from, into) in [(two, one), (one, two)] {
            merges(&ana, from, into);
            assert_ne!(everything(stage, &ana), before);
            let undone = ana.does(move |tx| undo(tx, from, ALONE));
            assert_eq!(undone.stays, [""; 0]);
            let after = everything(stage, &ana);
            let gone: Vec<_> = before.iter().filter(|row| !after.contains(row)).collect();
            let come: Vec<_> = after.iter().filter(|row| !before.contains(row)).collect();
            assert!(gone.is_empty() && come.is_empty(), "gone: {gone:#?}\ncome: {come:#?}");
            for (word, whom) in [("portland", two), ("owner", one)] {
                let asked = contacts::Filter { q: Some(word.to_owned()), ..contacts::Filter::default() };
                let found = ana.sees(move |tx| contacts::list(tx, &asked)).data;
                assert_eq!(found.iter().map(|one| one.id).collect::<Vec<_>>(), [whom], "{word}");
            }
        }
    });
}

#[test]
fn what_came_since_stays_with_the_one_who_stays_and_is_named() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let [one, two] = twins(&ana);
        let merged = merges(&ana, two, one);
        stage.later(SignedDuration::from_hours(30));
        talks(&ana, one, "About the spring");
        let changed = NewContact {
            job_title: Some("Retired".to_owned()),
            emails: [merged.emails.clone(), labelled("home@rey.example")].concat(),
            ..NewContact::from(merged)
        };
        ana.does(move |tx| contacts::change(tx, one, changed.clone()));

        let undone = ana.does(move |tx| undo(tx, two, ALONE));

        let named = [
            "a conversation was noted",
            "what was changed of the email addresses",
            "what was changed of the job title",
        ];
        assert_eq!(undone.stays, named);
        let (one, two) = (sees(&ana, one), sees(&ana, two));
        let emails =
            |contact: &Contact| contact.emails.iter().map(|one| one.value.clone()).collect::<Vec<_>>();
        assert_eq!(emails(&one), ["tomas@rey.example", "home@rey.example"]);
        assert_eq!(emails(&two), ["Tomas@Rey.example", "office@rey.example"]);
        assert_eq!((one.job_title.as_deref(), one.notes, one.company_name), (Some("Retired"), None, None));
        assert_eq!((two.merged_into, two.archived_at), (None, None));
        let notes = |id| {
            let talks = ana.sees(move |tx| touchpoints::of_contact(tx, id, None, 10)).data;
            talks.into_iter().filter_map(|talk| talk.note).collect::<Vec<_>>()
        };
        assert_eq!(notes(one.id), ["About the spring", "About the winter"]);
        assert_eq!(notes(two.id), ["About the winter", "Fair"]);
    });
}

#[test]
fn after_an_edit_each_has_their_own_again_and_nothing_is_with_neither() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let known = |name: &str, notes: &str, title: &str, tag: &str| {
            let known = NewContact {
                notes: Some(notes.to_owned()),
                job_title: Some(title.to_owned()),
                tags: vec![tag.to_owned()],
                ..called(name)
            };
            adds(&ana, known)
        };
        let (one, two) = (known("A Rey", "one", "Baker", "bread"), known("B Rey", "two", "Owner", "shop"));
        let theirs = [Field::Notes, Field::JobTitle, Field::Tags].map(|field| (field, Side::Merged));
        let choice = Choice::from(theirs);
        let merged = ana.does(move |tx| merge(tx, one, two, &choice, ALONE));
        assert_eq!((merged.notes.as_deref(), &*merged.tags), (Some("one"), &["bread".to_owned()][..]));
        let edited = NewContact {
            notes: Some("one\nplays chess".to_owned()),
            job_title: Some("Head baker".to_owned()),
            tags: vec!["bread".to_owned(), "chess".to_owned()],
            ..NewContact::from(merged)
        };
        ana.does(move |tx| contacts::change(tx, two, edited.clone()));

        let undone = ana.does(move |tx| undo(tx, one, ALONE));

        let (one, two) = (sees(&ana, one), sees(&ana, two));
        assert_eq!(
            (one.notes.as_deref(), one.job_title.as_deref(), &*one.tags),
            (Some("one"), Some("Baker"), &["bread".to_owned()][..])
        );
        assert_eq!(two.notes.as_deref(), Some("two\n\nplays chess\n\nJob title before: Owner"));
        assert_eq!(two.job_title.as_deref(), Some("Head baker"), "what somebody typed since stays");
        assert_eq!(two.tags, ["shop", "chess"]);
        assert_eq!(undone.stays.last().unwrap(), "the job title from before, in the notes");
    });
}

#[test]
fn how_often_to_be_in_touch_with_either_is_as_it_was_but_for_what_was_set_since() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let [one, two] = twins(&ana);
        let every = |ideal_days| Some(Rhythm { ideal_days, latest_days: 60 });
        let sets = |whom, rhythm| ana.does(move |tx| cadence::set(tx, whom, rhythm));
        let days = |whom| {
            let found = ana.sees(move |tx| cadence::find(tx, whom));
            found.map(|cadence| cadence.rhythm.ideal_days)
        };
        sets(two, every(30));
        let before = everything(stage, &ana);
        stage.later(SignedDuration::from_hours(1));

        merges(&ana, two, one);
        assert_eq!((days(one), days(two)), (Some(30), None), "one person has one rhythm");
        ana.does(move |tx| undo(tx, two, ALONE));
        let settled = |rows: Vec<String>| {
            rows.into_iter().filter(|row| !row.starts_with("contact: ")).collect::<Vec<_>>()
        };
        assert_eq!(settled(everything(stage, &ana)), settled(before));

        merges(&ana, two, one);
        sets(one, every(10));
        let undone = ana.does(move |tx| undo(tx, two, ALONE));
        assert_eq!(undone.stays, ["how often to be in touch was set"]);
        assert_eq!((days(one), days(two)), (Some(10), Some(30)));
    });
}

#[test]
fn a_company_that_went_with_its_import_keeps_nobody_from_being_two_again() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let one = adds(&ana, NewContact { emails: labelled("tomas@rey.example"), ..called("Tomas Rey") });
        let two = adds(&ana, NewContact { company_name: Some("Northlight".to_owned()), ..called("T Rey") });
        let sheet = b"Name,Email,Company\nTomas Rey,tomas@rey.example,Rey Carpentry\n";
        let import = ana.does(move |tx| {
            let file = NewImport {
                file_name: "people.csv".to_owned(),
                content: sheet.to_vec(),
                format: None,
                mapping: None,
                mode: Mode::BringIn,
            };
            imports::start(tx, file)
        });
        let choice = Choice::from([(Field::Company, Side::Merged)]);
        ana.does(move |tx| merge(tx, two, one, &choice, ALONE));
        ana.does(move |tx| imports::undo(tx, import.id, ALONE.references));

        let undone = ana.does(move |tx| undo(tx, two, ALONE));

        assert_eq!(undone.stays.last().unwrap(), "no company, because Rey Carpentry is not here any more");
        assert_eq!(sees(&ana, one).company_name, None);
        assert_eq!(sees(&ana, two).company_name.as_deref(), Some("Northlight"));
    });
}

#[test]
fn of_several_merges_the_last_one_is_undone_first() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let [one, two, three] = ["One", "Two", "Three"].map(|name| adds(&ana, called(name)));
        talks(&ana, three, "About the fair");
        merges(&ana, three, two);
        merges(&ana, two, one);
        assert_eq!(refusal(ana.write(move |tx| undo(tx, three, ALONE))), "merged_since");
        ana.does(move |tx| undo(tx, two, ALONE));
        ana.does(move |tx| undo(tx, three, ALONE));
        let talks = ana.sees(move |tx| touchpoints::of_contact(tx, three, None, 10)).data;
        assert_eq!(talks.len(), 1, "what went over twice is back");
        assert_eq!(refusal(ana.write(move |tx| undo(tx, three, ALONE))), "not_merged");
    });
}
