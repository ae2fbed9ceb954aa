//! Stories about taking people out, on both engines.

use jiff::tz::TimeZone;
use kit::{Error, Tx, web::Content};
use stage::{Business, Stage, on_both_engines};

use super::{Export, Format, LET_GO, Payload, Status, download, find, let_go, run, start};
use crate::{
    consent::{self, NewConsent},
    contacts::{self, Contact, Filter, Labelled, Met, NewContact, Postal},
    imports::{self, Import, Mode, NewImport},
    references::References,
    services,
    suppression::{self, NewSuppression, Reason},
    touchpoints::Channel,
};

/// More than one reading, so that a job writes them; ten thousand in the long run.
fn many() -> u32 {
    if std::env::var_os("ENTENTE_LONG").is_some() { 10_000 } else { 250 }
}

/// Enough to have some of each kind.
fn some() -> u32 {
    many() / 5
}

fn one(value: &str, label: Option<&str>) -> Labelled {
    Labelled { value: value.to_owned(), label: label.map(str::to_owned) }
}

/// The nth of many people: with and without addresses, some of one name, some who write like an attacker.
fn nth(at: u32) -> NewContact {
    let names = ["Ana Ruiz", "Ben Okafor", "Chloé Martin", "مريم العلي", "=1+1", "Emi \"Em\" Tanaka, PhD"];
    let name = names[at as usize % names.len()];
    let mut new = NewContact { display_name: Some(name.to_owned()), ..NewContact::default() };
    if !at.is_multiple_of(5) {
        new.emails = vec![one(&format!("p{at}@mail.example"), Some("work"))];
    }
    match at % 7 {
        0 => {
            new.phones =
                vec![one(&format!("+1 503 555 {at:05}"), Some("Ski hut")), one("+44 20 7946 0958", None)]
        }
        1 => new.notes = Some("Met at the fair.\nLikes tea; \"green\", not black\n- and cake 🍰".to_owned()),
        2 => new.tags = vec!["Partner".to_owned(), "food".to_owned(), "-5".to_owned()],
        3 => {
            new.given_name = Some("Given".to_owned());
            new.family_name = Some(format!("Family {at}"));
            new.job_title = Some("@owner".to_owned());
            new.profession = Some("Baker".to_owned());
        }
        4 => new.birthday = "--02-29".parse().ok(),
        5 => {
            let value = "1 Pine Street\nPortland, OR 97201\nUnited States".to_owned();
            new.postal = vec![Postal { value, label: Some("work".to_owned()) }];
            new.birthday = "1980-05-09".parse().ok();
        }
        6 if at.is_multiple_of(2) => new.met = Some(met(Channel::Social, Some("LinkedIn"))),
        6 => new.met = Some(met(Channel::Event, Some("Chamber breakfast"))),
        _ => {
            new.websites = vec![
                one("https://a.example", None),
                one("https://www.linkedin.com/in/someone", Some("LinkedIn")),
            ];
            new.company_name = Some(format!("Company {}", at % 50));
        }
    }
    new
}

fn met(channel: Channel, at: Option<&str>) -> Met {
    let on = jiff::civil::date(2024, 3, 12);
    Met { on, channel, at: at.map(str::to_owned), through_contact_id: None }
}

/// What the nth said of mail: some agreed to it, some want no more, and some are not there.
fn mailed(tx: &mut Tx<'_>, at: u32, contact: &Contact) -> kit::Result<()> {
    let Some(email) = contact.emails.first() else { return Ok(()) };
    let address = email.value.clone();
    if at % 9 == 2 {
        let source = "=the format; \"at\" the fair".to_owned();
        consent::record(tx, contact.id, &NewConsent { address: address.clone(), given_at: None, source })?;
    }
    if at % 4 == 2 {
        let reason = Reason::ALL[at as usize / 4 % Reason::ALL.len()];
        let source = Some("=said so; \"on the phone\"".to_owned());
        suppression::suppress(tx, &NewSuppression { address, reason: Some(reason), since: None, source })?;
    }
    Ok(())
}

/// What is known of mail to an address, as far as a file can say it: in whole seconds.
#[derive(Debug, Clone, PartialEq)]
struct Mail {
    address: String,
    agreed: Option<(i64, String)>,
    held: Option<(i64, Reason, String)>,
}

fn mail(business: &Business) -> Vec<Mail> {
    let of = |contact: Contact| {
        let address = contact.emails.first()?.value.clone();
        let (looked, id) = (address.clone(), contact.id);
        let (consents, held) = business.sees(move |tx| {
            Ok((consent::of_contact(tx, id, None, 200)?, suppression::holding(tx, &looked)?))
        });
        let agreed = consents.into_iter().next().map(|one| (one.given_at.as_second(), one.source));
        let held = held.map(|held| (held.since.as_second(), held.reason, held.source));
        Some(Mail { address, agreed, held })
    };
    everybody(business).into_iter().filter_map(of).collect()
}

/// A business that offers and sends for the same as others do.
fn business(stage: &Stage, name: &str) -> Business {
    let business = stage.business(name);
    business.does(|tx| {
        ["Website design", "Logos, large and \"small\""].into_iter().try_for_each(|name| {
            services::add(tx, services::Wanted { name: name.to_owned(), offered: false }).map(drop)
        })
    });
    business
}

/// A business that knows so many people, of whom some need something, and some pairs introduced each other,
/// so that either stands behind whom they introduced.
fn with(stage: &Stage, count: u32) -> Business {
    let ana = business(stage, "Ana Ruiz Social");
    for begin in (0..count).step_by(100) {
        ana.does(move |tx| {
            (begin..(begin + 100).min(count)).try_for_each(|at| {
                let needs = needs(tx, at)?;
                let contact = contacts::add(tx, NewContact { needs, ..nth(at) })?;
                mailed(tx, at, &contact)
            })
        });
    }
    let met: Vec<Contact> = everybody(&ana).into_iter().filter(|contact| contact.met.is_some()).collect();
    for pair in met.chunks_exact(2) {
        for (contact, through) in [(&pair[0], pair[1].id), (&pair[1], pair[0].id)] {
            let met = contact.met.clone().map(|met| Met { through_contact_id: Some(through), ..met });
            let (id, new) = (contact.id, NewContact { met, ..NewContact::from(contact.clone()) });
            ana.does(move |tx| contacts::change(tx, id, new.clone()));
        }
    }
    ana
}

fn needs(tx: &mut Tx<'_>, at: u32) -> kit::Result<Vec<kit::Id<services::Service>>> {
    Ok(services::all(tx)?.into_iter().take(at as usize % 3).map(|service| service.id).collect())
}

fn exported(stage: &Stage, ana: &Business, format: Format, filter: Filter) -> (Export, Vec<u8>) {
    let id = ana.does(move |tx| start(tx, format, filter.clone(), &[])).id;
    run(&stage.db, &ana.scope, id, &[]).unwrap();
    let (export, content) = ana.sees(move |tx| Ok((find(tx, id)?, download(tx, id)?.content)));
    assert!(matches!(content, Content::Pieces(_)), "{content:?} is held as a whole");
    (export, ana.fetches(content))
}

fn brought(stage: &Stage, ana: &Business, content: Vec<u8>) -> Import {
    let new = NewImport {
        file_name: "people".to_owned(),
        content,
        format: None,
        mapping: None,
        mode: Mode::BringIn,
    };
    let id = ana.does(move |tx| imports::start(tx, new.clone())).id;
    imports::run(&stage.db, &ana.scope, id).unwrap();
    ana.sees(move |tx| imports::find(tx, id))
}

fn everybody(ana: &Business) -> Vec<Contact> {
    let (mut everybody, mut cursor) = (Vec::new(), None);
    loop {
        let filter = Filter { cursor, limit: Some(200), ..Filter::default() };
        let page = ana.sees(move |tx| contacts::list(tx, &filter));
        everybody.extend(page.data);
        cursor = page.next_cursor;
        if cursor.is_none() {
            return everybody;
        }
    }
}

/// All that is known of everybody, wherever they are known: who introduced them, what they need, and the rest.
fn known(business: &Business) -> Vec<(Option<String>, Vec<String>, NewContact)> {
    let by_name = |contact: Contact| {
        business.sees(move |tx| {
            let through = contact.met.as_ref().and_then(|met| met.through_contact_id);
            let through = through.map(|through| contacts::name_of(tx, through)).transpose()?;
            let needs = contact.needs.iter().map(|&need| Ok(services::find(tx, need)?.name));
            let needs = needs.collect::<kit::Result<_>>()?;
            let met = contact.met.clone().map(|met| Met { through_contact_id: None, ..met });
            let (company_id, company_name) = (None, contact.company_name.clone());
            let new = NewContact::from(contact.clone());
            Ok((through, needs, NewContact { company_id, company_name, met, needs: Vec::new(), ..new }))
        })
    };
    everybody(business).into_iter().map(by_name).collect()
}

#[test]
fn many_people_exported_and_brought_in_again_add_and_change_nothing() {
    on_both_engines(|stage| {
        let ana = with(stage, many());
        let (before, mail_before) = (everybody(&ana), mail(&ana));
        for format in [Format::Csv, Format::Xlsx, Format::VCard, Format::VCard4] {
            let (export, file) = exported(stage, &ana, format, Filter::default());
            assert_eq!((export.status, export.people), (Status::Done, many()), "{format:?}");
            assert_eq!(export.bytes, file.len() as u64);
            let counts = brought(stage, &ana, file).counts;
            assert_eq!((counts.rows, counts.unchanged), (many(), many()), "{format:?}: {counts:?}");
            assert_eq!((everybody(&ana), mail(&ana)), (before.clone(), mail_before.clone()), "{format:?}");
        }
    });
}

#[test]
fn a_new_address_book_takes_the_people_as_they_were_wherever_it_is() {
    on_both_engines(|stage| {
        let ana = with(stage, some());
        for (format, name) in [(Format::Csv, "Sheets"), (Format::Xlsx, "Books"), (Format::VCard, "Cards")] {
            let (_, file) = exported(stage, &ana, format, Filter::default());
            let mut ben = business(stage, name);
            ben.scope.zone = TimeZone::get("Pacific/Auckland").unwrap();
            let first = brought(stage, &ben, file.clone()).counts;
            let second = brought(stage, &ben, file).counts;
            assert_eq!((first.rows, first.created), (some(), some()), "{format:?}: {first:?}");
            assert_eq!(second.unchanged, some(), "{format:?}: {second:?}");
            assert_eq!(known(&ben), known(&ana), "{format:?}");
            assert!(known(&ben).iter().any(|(through, needs, _)| through.is_some() && needs.len() == 2));
            assert_eq!(mail(&ben), mail(&ana), "{format:?}");
            assert!(mail(&ben).iter().any(|mail| mail.agreed.is_some() && mail.held.is_some()));
        }
    });
}

#[test]
fn two_cards_of_one_file_are_two_people_whatever_they_share() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        for (name, works) in [("Sofia M.", None), ("Sofia Marchetti", Some("Marchetti Tours"))] {
            let new = NewContact {
                display_name: Some(name.to_owned()),
                emails: vec![one("sofia@marchetti.example", None)],
                phones: vec![one("+1 503 555 0142", None)],
                websites: vec![one("https://www.linkedin.com/in/sofia", Some("LinkedIn"))],
                company_name: works.map(str::to_owned),
                ..NewContact::default()
            };
            ana.does(move |tx| contacts::add(tx, new.clone()));
        }
        for format in [Format::Csv, Format::Xlsx, Format::VCard, Format::VCard4] {
            let (_, file) = exported(stage, &ana, format, Filter::default());
            let nobody = stage.business(format.label());
            let sofia = stage.business(&format!("{} and Sofia", format.label()));
            let first = everybody(&ana).into_iter().find(|one| one.company_name.is_none()).unwrap();
            let new = NewContact::from(first);
            sofia.does(move |tx| contacts::add(tx, new.clone()));
            for (business, made) in [(nobody, (2, 0)), (sofia, (1, 1))] {
                let new = NewImport {
                    file_name: "people".to_owned(),
                    content: file.clone(),
                    format: None,
                    mapping: None,
                    mode: Mode::Look,
                };
                let looked = business.does(move |tx| imports::start(tx, new.clone())).counts;
                let counts = brought(stage, &business, file.clone()).counts;
                assert_eq!((counts.created, counts.unchanged), made, "{format:?}: {counts:?}");
                assert_eq!(looked, counts, "{format:?}");
                assert_eq!(known(&business), known(&ana), "{format:?}");
                assert_eq!(brought(stage, &business, file.clone()).counts.unchanged, 2, "{format:?}");
            }
        }
    });
}

#[test]
fn an_address_that_must_not_be_mailed_comes_in_so_and_no_other_one_with_it() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        ana.does(|tx| {
            let emails = vec![one("office@roth.example", None), one("lena@roth.example", Some("home"))];
            let display_name = Some("Lena Roth".to_owned());
            let lena = contacts::add(tx, NewContact { display_name, emails, ..NewContact::default() })?;
            let agreed = |address: &str| NewConsent {
                address: address.to_owned(),
                given_at: None,
                source: "At the fair".to_owned(),
            };
            consent::record(tx, lena.id, &agreed("lena@roth.example"))?;
            consent::record(tx, lena.id, &agreed("old@roth.example"))?;
            let address = "office@roth.example".to_owned();
            let new = NewSuppression { address, reason: Some(Reason::Complained), since: None, source: None };
            suppression::suppress(tx, &new)
        });
        for format in [Format::Csv, Format::Xlsx, Format::VCard, Format::VCard4] {
            let (_, file) = exported(stage, &ana, format, Filter::default());
            for business in [&ana, &stage.business(format.label())] {
                brought(stage, business, file.clone());
                let holds = |address: &'static str| business.sees(move |tx| suppression::holds(tx, address));
                assert!(holds("office@roth.example"), "{format:?}");
                assert!(!holds("lena@roth.example"), "{format:?}");
                let lena = everybody(business).remove(0).id;
                let agreed = business.sees(move |tx| consent::of_contact(tx, lena, None, 10));
                let at: Vec<&str> = agreed.iter().map(|consent| consent.address.as_str()).collect();
                let of_ana = ["lena@roth.example", "old@roth.example"];
                assert_eq!(at, of_ana[..agreed.len()], "{format:?}");
            }
        }
    });
}

#[test]
fn only_those_whom_the_list_shows_go_out() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        for (name, tag) in [("Ben Okafor", "food"), ("Emi Tanaka", "tea"), ("Lena Roth", "food")] {
            let (name, tag) = (name.to_owned(), tag.to_owned());
            ana.does(move |tx| {
                let (display_name, tags) = (Some(name.clone()), vec![tag.clone()]);
                contacts::add(tx, NewContact { display_name, tags, ..NewContact::default() })
            });
        }
        let food = Filter { tag: Some("food".to_owned()), ..Filter::default() };
        let (export, file) = exported(stage, &ana, Format::Csv, food);
        let file = String::from_utf8(file).unwrap();
        assert_eq!(export.people, 2);
        assert!(file.contains("Ben Okafor") && file.contains("Lena Roth") && !file.contains("Emi Tanaka"));
        assert_eq!(ana.events()[3..], ["export.started", "export.finished"]);
    });
}

#[test]
fn a_file_is_let_go_after_its_days_and_says_so() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        ana.does(|tx| {
            contacts::add(tx, NewContact { display_name: Some("Ben".into()), ..NewContact::default() })
        });
        let (export, file) = exported(stage, &ana, Format::Markdown, Filter::default());
        assert!(file.starts_with(b"PK"));
        assert_eq!(ana.jobs().iter().filter(|(kind, _)| kind == LET_GO).count(), 1);
        let id = export.id;
        for _ in 0..2 {
            ana.does(move |tx| let_go(tx, &Payload { export: id }));
        }
        assert_eq!(ana.sees(move |tx| find(tx, id)).status, Status::Gone);
        let refused = ana.read(move |tx| download(tx, id)).map(drop);
        assert!(matches!(refused, Err(Error::Refused(refusal)) if refusal.code == "export_gone"));
        assert_eq!(ana.events().last().map(String::as_str), Some("export.let_go"));
    });
}

#[test]
fn a_file_that_is_still_written_cannot_be_fetched() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        for begin in [0, 150] {
            ana.does(move |tx| (begin..begin + 150).try_for_each(|at| contacts::add(tx, nth(at)).map(drop)));
        }
        let id = ana.does(|tx| start(tx, Format::VCard, Filter::default(), &[])).id;
        assert_eq!(ana.sees(move |tx| find(tx, id)).status, Status::Queued);
        let refused = ana.read(move |tx| download(tx, id)).map(drop);
        assert!(matches!(refused, Err(Error::Refused(refusal)) if refusal.code == "export_not_ready"));
        for _ in 0..2 {
            run(&stage.db, &ana.scope, id, &[]).unwrap();
        }
        let file = ana.fetches(ana.sees(move |tx| download(tx, id)).content);
        assert_eq!(String::from_utf8(file).unwrap().matches("BEGIN:VCARD").count(), 300);
    });
}

#[test]
fn who_introduced_whom_comes_in_with_both_and_goes_with_both() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        ana.does(|tx| {
            let named = |name: &str, met| NewContact {
                display_name: Some(name.to_owned()),
                met,
                ..NewContact::default()
            };
            let zoe = contacts::add(tx, named("Zoe Marlow", None))?;
            let met = Met { through_contact_id: Some(zoe.id), ..met(Channel::Event, None) };
            contacts::add(tx, named("Ben Okafor", Some(met)))
        });
        let (_, both) = exported(stage, &ana, Format::Csv, Filter::default());
        let ben_only = Filter { q: Some("Ben Okafor".to_owned()), ..Filter::default() };
        let (_, one) = exported(stage, &ana, Format::VCard, ben_only);

        let lena = stage.business("Lena Roth Bakery");
        let import = brought(stage, &lena, both).id;
        let [(through, _, ben), _] = &known(&lena)[..] else { panic!("two people") };
        assert_eq!((through.as_deref(), ben.notes.as_deref()), (Some("Zoe Marlow"), None));
        lena.does(move |tx| imports::undo(tx, import, References::of(&[crate::REFERENCES])));
        assert_eq!(known(&lena), [], "neither stays for the other's sake");

        brought(stage, &lena, one);
        let (through, _, ben) = &known(&lena)[0];
        assert_eq!((through, ben.notes.as_deref()), (&None, Some("Referred by Zoe Marlow.")));
    });
}

#[test]
fn what_somebody_needs_and_there_is_no_service_for_is_said() {
    on_both_engines(|stage| {
        let ana = with(stage, 3);
        let (_, file) = exported(stage, &ana, Format::Csv, Filter::default());
        let ben = stage.business("Okafor Web");
        ben.does(|tx| {
            services::add(tx, services::Wanted { name: "website  DESIGN".to_owned(), offered: true })
        });
        let import = brought(stage, &ben, file).id;
        let mut needs: Vec<Vec<String>> = known(&ben).into_iter().map(|(_, needs, _)| needs).collect();
        needs.sort();
        assert_eq!(needs, [vec![], vec![], vec!["website DESIGN".to_owned()]]);
        let said = ben.sees(move |tx| imports::remarked(tx, import, 0, 10));
        let said: Vec<_> = said.iter().flat_map(|row| &row.remarks).map(|remark| &*remark.value).collect();
        let logos = "Logos, large and \"small\"";
        assert_eq!(said, [logos, logos]);
    });
}
