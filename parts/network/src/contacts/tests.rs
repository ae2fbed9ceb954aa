//! Stories about people, on both engines.

use jiff::civil::date;
use kit::{
    Error, Id,
    web::{Answer, At, Page, Request, Typed, request::Ask},
};
use stage::{Business, Engine, on, on_both_engines};

use super::{
    list::{Among, statement},
    *,
};
use crate::{
    companies,
    partners::NONE,
    services::{self, Wanted},
    touchpoints::{self, Channel, Direction, NewTouchpoint},
};

fn named(given: &str, family: &str) -> NewContact {
    NewContact {
        given_name: Some(given.to_owned()),
        family_name: Some(family.to_owned()),
        ..NewContact::default()
    }
}

fn adds(business: &Business, new: NewContact) -> Contact {
    business.does(move |tx| add(tx, new.clone()))
}

fn labelled(value: &str) -> Vec<Labelled> {
    vec![Labelled { value: value.to_owned(), label: None }]
}

/// Everybody a list shows, page after page of two.
fn names(business: &Business, filter: Filter) -> Vec<String> {
    let mut filter = Filter { limit: Some(2), ..filter };
    let mut names = Vec::new();
    loop {
        let asked = filter.clone();
        let page = business.sees(move |tx| list(tx, &asked));
        names.extend(page.data.into_iter().map(|contact| contact.display_name));
        match page.next_cursor {
            Some(cursor) => filter.cursor = Some(cursor),
            None => return names,
        }
    }
}

fn sorted(sort: Sort) -> Filter {
    Filter { sort: Some(sort), ..Filter::default() }
}

#[test]
fn a_person_is_read_back_as_they_were_added() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let design =
            ana.does(|tx| services::add(tx, Wanted { name: "Website design".to_owned(), offered: false }));
        let lena = adds(&ana, named("Lena", "Roth")).id;
        let met = Met {
            on: date(2026, 2, 24),
            channel: Channel::Event,
            at: Some("Chamber breakfast".to_owned()),
            through_contact_id: Some(lena),
        };
        let new = NewContact {
            emails: labelled("tomas@rey.example"),
            phones: labelled("+1 503 555 0142"),
            company_name: Some("Rey Carpentry".to_owned()),
            job_title: Some("owner".to_owned()),
            tags: vec!["wood".to_owned()],
            websites: labelled("rey.example"),
            postal: vec![Postal { value: " 1 Pine Street\n\n Portland ".to_owned(), label: None }],
            birthday: Birthday::new(None, 5, 9),
            profession: Some("Carpenter".to_owned()),
            notes: Some("Builds restaurants.".to_owned()),
            met: Some(met.clone()),
            needs: vec![design.id],
            ..named("Tomás", "Rey")
        };

        let tomas = adds(&ana, new.clone());

        assert_eq!(tomas, ana.sees(move |tx| find(tx, tomas.id)));
        assert_eq!((tomas.display_name.as_str(), tomas.met), ("Tomás Rey", Some(met)));
        assert_eq!(tomas.company_name.as_deref(), Some("Rey Carpentry"));
        assert_eq!((tomas.emails, tomas.phones), (new.emails, new.phones));
        assert_eq!(
            (tomas.websites, tomas.birthday, tomas.profession),
            (new.websites, new.birthday, new.profession)
        );
        assert_eq!(tomas.postal[0].value, "1 Pine Street\nPortland");
        for words in ["carpenter", "pine", "rey.example"] {
            let q = Some(words.to_owned());
            assert_eq!(names(&ana, Filter { q, ..Filter::default() }), ["Tomás Rey"], "{words}");
        }
        assert_eq!((tomas.tags, tomas.needs), (new.tags, new.needs));
        assert_eq!(ana.events(), ["service.added", "contact.added", "contact.added"]);
    });
}

#[test]
fn a_company_named_twice_is_one_company() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let at = |name: &str| NewContact { company_name: Some(name.to_owned()), ..NewContact::default() };
        let (first, second) = (adds(&ana, at("Juniper Bakery")), adds(&ana, at("juniper bakery ")));

        assert_eq!(first.company_id, second.company_id);
        let companies = ana.sees(|tx| companies::list(tx, &companies::Filter::default()));
        assert_eq!(companies.data.len(), 1);
    });
}

#[test]
fn people_are_listed_by_name_by_age_and_by_last_contact() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        for (given, family) in [("Zoë", "Adler"), ("Imani", "Okafor"), ("élise", "Brun"), ("Bram", "Visser")]
        {
            adds(&ana, named(given, family));
            stage.later(jiff::SignedDuration::from_mins(1));
        }
        let imani = ana.sees(|tx| list(tx, &Filter { q: Some("imani".to_owned()), ..Filter::default() }));
        let imani = imani.data[0].id;
        let call = NewTouchpoint::of(stage.now(), Channel::Phone, Direction::Mutual);
        ana.does(move |tx| touchpoints::log(tx, imani, call.clone()));

        assert_eq!(
            names(&ana, sorted(Sort::Name)),
            ["Bram Visser", "élise Brun", "Imani Okafor", "Zoë Adler"]
        );
        assert_eq!(
            names(&ana, sorted(Sort::Newest)),
            ["Bram Visser", "élise Brun", "Imani Okafor", "Zoë Adler"]
        );
        assert_eq!(
            names(&ana, sorted(Sort::Touched)),
            ["Imani Okafor", "Bram Visser", "élise Brun", "Zoë Adler"]
        );
    });
}

#[test]
fn a_list_is_of_one_tag_of_one_company_or_of_both_in_every_order() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let add = |given: &str, tag: &str, company: &str| {
            let (tags, company_name) = (vec![tag.to_owned()], Some(company.to_owned()));
            adds(&ana, NewContact { tags, company_name, ..named(given, "Roth") })
        };
        let lena = add("Lena", "Food", "Clearwater");
        add("Priya", "food", "Juniper");
        add("Jonas", "wood", "Clearwater");
        let company_id = lena.company_id;
        let tag = || Some("FOOD".to_owned());

        for &sort in Sort::ALL {
            let tagged = names(&ana, Filter { tag: tag(), ..sorted(sort) });
            let colleagues = names(&ana, Filter { company_id, ..sorted(sort) });
            let both = names(&ana, Filter { tag: tag(), company_id, ..sorted(sort) });
            assert_eq!(
                (tagged.len(), colleagues.len(), both),
                (2, 2, vec!["Lena Roth".to_owned()]),
                "{sort:?}"
            );
        }
        let found = Filter { q: Some("roth".to_owned()), tag: tag(), company_id, ..Filter::default() };
        assert_eq!(names(&ana, found), ["Lena Roth"]);
    });
}

#[test]
fn a_search_finds_by_every_word_that_is_known_and_goes_on_page_after_page() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        for given in ["Lena", "Jonas", "Anna"] {
            adds(&ana, NewContact { notes: Some("Sells bread".to_owned()), ..named(given, "Roth") });
        }
        let company_name = Some("Bread & Roses".to_owned());
        adds(
            &ana,
            NewContact { company_name, emails: labelled("priya@juniper.example"), ..NewContact::default() },
        );
        let found = |q: &str| names(&ana, Filter { q: Some(q.to_owned()), ..Filter::default() });

        assert_eq!(found("roth"), ["Anna Roth", "Jonas Roth", "Lena Roth"]);
        assert_eq!(found("bread"), ["priya@juniper.example", "Anna Roth", "Jonas Roth", "Lena Roth"]);
        assert_eq!(found("bread jon"), ["Jonas Roth"]);
        assert_eq!(found("juniper"), ["priya@juniper.example"]);
        assert_eq!(found("nobody"), [""; 0]);
    });
}

#[test]
fn a_filter_that_no_text_can_match_is_refused_and_not_a_defect() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        for words in ["a\0b".to_owned(), "x".repeat(201)] {
            let by_tag = Filter { tag: Some(words.clone()), ..Filter::default() };
            let by_words = Filter { q: Some(words), ..Filter::default() };
            for filter in [by_tag, by_words] {
                let refused = ana.read(move |tx| list(tx, &filter));
                assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
            }
        }
    });
}

#[test]
fn an_archived_person_is_in_no_list_but_their_own_until_restored() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let lena = adds(&ana, NewContact { tags: vec!["food".to_owned()], ..named("Lena", "Roth") }).id;
        let lists = || {
            let q = Filter { q: Some("lena".to_owned()), ..Filter::default() };
            let tag = Filter { tag: Some("food".to_owned()), ..Filter::default() };
            let archived = Filter { archived: Some(true), ..Filter::default() };
            [Filter::default(), q, tag, archived].map(|filter| names(&ana, filter).len())
        };
        assert_eq!(lists(), [1, 1, 1, 0]);

        ana.does(move |tx| archive(tx, lena, NONE));
        ana.does(move |tx| archive(tx, lena, NONE));
        assert_eq!(lists(), [0, 0, 0, 1]);

        ana.does(move |tx| restore(tx, lena));
        assert_eq!(lists(), [1, 1, 1, 0]);
        assert_eq!(ana.events(), ["contact.added", "contact.archived", "contact.restored"]);
    });
}

#[test]
fn what_is_changed_replaces_what_was_known_and_found() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let new = NewContact {
            emails: labelled("lena@roth.example"),
            phones: labelled("+1 503 555 0142"),
            tags: vec!["food".to_owned()],
            ..named("Lena", "Roth")
        };
        let lena = adds(&ana, new).id;

        let changed = ana.does(move |tx| change(tx, lena, named("Lena", "Weber")));

        assert_eq!(changed.display_name, "Lena Weber");
        let gone = [
            Filter { q: Some("roth".to_owned()), ..Filter::default() },
            Filter { tag: Some("food".to_owned()), ..Filter::default() },
        ];
        assert_eq!(gone.map(|filter| names(&ana, filter).len()), [0, 0]);
        assert_eq!(names(&ana, Filter { q: Some("weber".to_owned()), ..Filter::default() }), ["Lena Weber"]);
    });
}

#[test]
fn people_of_another_business_can_neither_be_seen_nor_named() {
    on_both_engines(|stage| {
        let (ana, ben) = (stage.business("Ana Ruiz Social"), stage.business("Okafor Web"));
        let hers =
            adds(&ana, NewContact { company_name: Some("Juniper".to_owned()), ..named("Lena", "Roth") });
        let (id, company_id) = (hers.id, hers.company_id);

        assert!(matches!(ben.read(move |tx| find(tx, id)), Err(Error::NotFound)));
        assert!(matches!(ben.write(move |tx| change(tx, id, named("Mine", "Now"))), Err(Error::NotFound)));
        assert!(matches!(ben.write(move |tx| archive(tx, id, NONE)), Err(Error::NotFound)));
        assert_eq!(names(&ben, Filter { company_id, ..Filter::default() }), [""; 0]);
        let through =
            Met { on: date(2026, 3, 1), channel: Channel::Phone, at: None, through_contact_id: Some(id) };
        for stolen in [
            NewContact { company_id, ..NewContact::default() },
            NewContact { met: Some(through), ..named("Tomás", "Rey") },
            NewContact { needs: vec![Id::from_uuid(id.uuid())], ..named("Tomás", "Rey") },
        ] {
            let refused = ben.write(move |tx| add(tx, stolen.clone()));
            assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
        }
        assert_eq!(ben.events(), [""; 0]);
    });
}

/// A form as a browser sends it.
fn sent(fields: &[(&str, &str)]) -> Typed {
    let fields = fields.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
    Typed::of(&Request { fields, ..Request::default() }).unwrap()
}

/// What the fields of a form on a page hold, as a browser would send them back.
fn held(page: &Page) -> Vec<(String, String)> {
    let inside = |text: &str, name: &str| {
        let (_, rest) = text.split_once(&format!(" {name}=\""))?;
        rest.split_once('"').map(|(value, _)| value.replace("&#38;", "&"))
    };
    let inputs = page
        .body
        .split("<input")
        .skip(1)
        .filter(|input| inside(input, "type").as_deref() != Some("checkbox"));
    inputs.filter_map(|input| Some((inside(input, "name")?, inside(input, "value")?))).collect()
}

#[test]
fn a_form_sent_back_as_it_was_shown_changes_nothing() {
    on(Engine::Sqlite, |stage| {
        let ana = stage.business("Ana Ruiz Social");
        let lena = adds(&ana, named("Lena", "Roth"));
        let met = Met {
            on: date(2026, 2, 24),
            channel: Channel::Event,
            at: Some("Chamber breakfast".to_owned()),
            through_contact_id: Some(lena.id),
        };
        let work = Labelled { value: "tomas@rey.example".to_owned(), label: Some("work".to_owned()) };
        let home = Labelled { value: "rey@home.example".to_owned(), label: None };
        let before = adds(
            &ana,
            NewContact {
                emails: vec![work, home],
                phones: labelled("+1 503 555 0142"),
                websites: labelled("rey.example"),
                birthday: Birthday::new(Some(1980), 5, 9),
                profession: Some("Carpenter".to_owned()),
                company_name: Some("Rey & Sons".to_owned()),
                tags: vec!["wood".to_owned(), "food".to_owned()],
                met: Some(met),
                ..named("Tomás", "Rey")
            },
        );
        let id = before.id;

        let form = ana.sees(move |tx| pages::edit(tx, At(id), Typed::default()));
        let mut fields = held(&form);
        fields.push(("met.channel".to_owned(), "event".to_owned()));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
        let typed = sent(&fields);
        ana.does(move |tx| pages::change(tx, At(id), typed.clone()));

        assert_eq!(before, ana.sees(move |tx| find(tx, id)));
    });
}

#[test]
fn a_form_with_faults_says_all_of_them_and_keeps_what_was_typed() {
    on(Engine::Sqlite, |stage| {
        let ana = stage.business("Ana Ruiz Social");
        let fields = [
            ("given_name", "Tomás"),
            ("emails[0].value", "tomas@rey,example"),
            ("met.on", "2027-03-10"),
            ("met.channel", "event"),
            ("through", "Nobody Known"),
        ];
        let typed = sent(&fields);
        let refused = ana.write(move |tx| pages::add(tx, typed.clone())).unwrap_err();
        let Error::Invalid(faults) = &refused else { panic!("{refused:?}") };
        let wrong: Vec<&str> = faults.iter().map(|fault| &*fault.field).collect();
        assert_eq!(wrong, ["through", "emails[0].value", "met.on"]);

        let fields = fields.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
        let again = Typed::of(&Request { fields, refused: Some(refused), ..Request::default() }).unwrap();
        let page = ana.sees(move |tx| pages::new(tx, again.clone())).body;
        for kept in ["Tomás", "tomas@rey,example", "2027-03-10", "Nobody Known", "there is a comma"] {
            assert!(page.contains(kept), "{kept}: {page}");
        }
    });
}

#[test]
fn a_person_s_page_tells_one_story_of_talks_and_of_everything_else() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let imani = adds(&ana, named("Imani", "Okafor")).id;
        let talk = NewTouchpoint {
            note: Some("Chefs opening a second place.".to_owned()),
            ..NewTouchpoint::of(stage.now(), Channel::Video, Direction::Mutual)
        };
        ana.does(move |tx| touchpoints::log(tx, imani, talk.clone()));
        stage.later(jiff::SignedDuration::from_hours(1));
        ana.does(move |tx| change(tx, imani, named("Imani", "Okafor-Reed")));

        let shown = ana.sees(move |tx| pages::show(tx, imani, &Typed::default(), NONE, &[]));
        let Answer::Page(Page { body: page, .. }) = shown else { panic!("{shown:?}") };

        let finding_out = page.find("Find out about them").expect("a button");
        assert!(page[finding_out..].contains("It makes them a candidate"), "what it does is said beside it");
        let told = ["Edited", "Video call, both ways", "Chefs opening a second place.", "Added"];
        let places: Vec<_> =
            told.iter().map(|told| page.find(told).unwrap_or_else(|| panic!("{told}"))).collect();
        assert!(places.is_sorted(), "{page}");
    });
}

#[test]
fn no_list_walks_through_all_people() {
    on(Engine::Sqlite, |stage| {
        let ana = stage.business("Ana Ruiz Social");
        for &sort in Sort::ALL {
            for among in Among::ALL {
                let sql: &'static str = format!("explain query plan {}", statement(sort, among)).leak();
                let plan: Vec<String> = ana.sees(move |tx| {
                    let (text, number) = (String::new(), 0i64);
                    let all: [&dyn kit::store::Param; 5] = [&number, &number, &text, &number, &text];
                    let given = if matches!(among, Among::Everyone | Among::Partners) { 4 } else { 5 };
                    tx.all(sql, &all[..given], |row| row.get(3))
                });
                assert!(plan.iter().all(|step| !step.contains("SCAN")), "{sql}: {plan:?}");
                let is_sorted = plan.iter().any(|step| step.contains("TEMP B-TREE"));
                let may_sort = !matches!(
                    (among, sort),
                    (Among::Everyone, _) | (Among::Tagged | Among::Needing | Among::Colleagues, Sort::Name)
                );
                assert!(may_sort || !is_sorted, "{sql}: {plan:?}");
            }
        }
    });
}

#[test]
fn an_address_that_somebody_has_is_asked_about_once() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let emails = vec![Labelled { value: "family@roth.example".into(), label: None }];
        let lena = NewContact { display_name: Some("Lena Roth".into()), emails, ..NewContact::default() };
        let lena = ana.does(move |tx| add(tx, lena.clone())).id;
        let paul = |more: &[(&str, &str)]| {
            let fields = [("display_name", "Paul Roth"), ("emails[0].value", "Family@roth.example")];
            let fields = fields.iter().chain(more).map(|&(name, value)| (name.to_owned(), value.to_owned()));
            let request = kit::web::Request { fields: fields.collect(), ..kit::web::Request::default() };
            <kit::web::Typed as kit::web::request::Ask>::of(&request).expect("fields")
        };
        let first = paul(&[]);
        let asked = ana.write(move |tx| pages::add(tx, first.clone()));
        assert!(
            matches!(&asked, Err(kit::Error::Invalid(faults)) if faults[0].field == "emails[0].value"
                && faults[0].sentence.contains("Lena Roth")),
            "{asked:?}"
        );
        let first = paul(&[]);
        let shown = ana.sees(move |tx| pages::new(tx, first.clone())).body;
        assert!(shown.contains(&format!("name=\"sharing\" value=\"{lena}\"")), "{shown}");
        let once_more = paul(&[("sharing", &lena.to_string())]);
        ana.does(move |tx| pages::add(tx, once_more.clone()));
    });
}
