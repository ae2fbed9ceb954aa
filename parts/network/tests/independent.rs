//! People come in by a file, go out in every format, and come in again in a business that knows nobody: the same people each
//! time. What went out is read by programs that know nothing of us, which compare every field with what is known here.
//! `./test fuzz` installs them and runs this; Cargo.toml keeps it out of every other run.

use std::{fs, path::Path, process::Command, time::Instant};

use formats::contacts::{
    Birthday, Consent, Labelled, MailTo, Moment, Person, PostalAddress, Suppression, SuppressionReason,
    write::{Output, write},
};
use jiff::civil::{date, datetime};
use kit::{Id, Result, Tx};
use network::{
    consent,
    contacts::{self, Contact, Filter},
    exports::{self, Format},
    imports::{self, Mode, NewImport},
    services::{self, Service, Wanted},
    suppression::{self, Reason},
    touchpoints::Channel,
};
use serde_json::{Value as Json, json};
use stage::{Business, Engine, Stage};

/// Words as people and attackers write them.
const WORDS: &[&str] = &[
    "Ben Okafor",
    "Okafor, Ben; \"Benny\"",
    "=HYPERLINK(\"https://a.example\",\"x\")",
    "+1+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "'quoted'",
    "مريم العلي",
    "👩‍👩‍👧 family",
    "Łukasz Wiśniewski",
    "a\\b\\n c",
    "A long name that goes on and on and on, beyond the seventy-five letters of a line in a card, é è ê",
];

const SERVICES: &[&str] = &["Website design", "Logos, large and \"small\"", "Bookkeeping"];

const LINKEDIN: &str = "LinkedIn";

#[test]
fn people_who_go_out_are_read_elsewhere_and_come_in_again_as_they_were() {
    let python =
        std::env::var("ENTENTE_PYTHON").expect("ENTENTE_PYTHON names a Python with vobject and openpyxl");
    let count = if std::env::var_os("ENTENTE_LONG").is_some() { 10_000 } else { 300 };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/test-logs/exported");
    fs::create_dir_all(&folder).expect("a folder");
    stage::on(Engine::Sqlite, |stage| {
        let everyone: Vec<Person> = (0..count).map(|at| person(at, count)).collect();
        let ana = business(stage, "Ana Ruiz Social");
        comes_in(stage, &ana, write(Output::Csv, &everyone).expect("a sheet"), count);
        let known = known(&ana);
        assert!(known.iter().any(|contact| contact["met"]["through"].is_string()));

        for (format, name) in [
            (Format::Csv, "people.csv"),
            (Format::Xlsx, "people.xlsx"),
            (Format::VCard, "people3.vcf"),
            (Format::VCard4, "people4.vcf"),
        ] {
            let began = Instant::now();
            let file = goes_out(stage, &ana, format);
            let went_out = began.elapsed();
            fs::write(folder.join(name), &file).expect("a file is kept");
            let other = business(stage, name);
            comes_in(stage, &other, file, count);
            for (ours, theirs) in known.iter().zip(self::known(&other)) {
                assert_eq!(*ours, theirs, "{name}");
            }
            println!(
                "{count} people, {name}: out within {went_out:?}, out and in within {:?}",
                began.elapsed()
            );
        }
        fs::write(folder.join("people.zip"), goes_out(stage, &ana, Format::Markdown))
            .expect("a file is kept");
        let meant = Json::Array(each(&ana, meant));
        fs::write(folder.join("meant.json"), meant.to_string()).expect("what is meant is kept");
    });
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../formats/tests/independent.py");
    let status = Command::new(python).arg(script).arg(&folder).status().expect("Python runs");
    assert!(status.success(), "the files are in {}", folder.display());
}

/// A business that sends for the same as others do.
fn business(stage: &Stage, name: &str) -> Business {
    let business = stage.business(name);
    business.does(|tx| {
        SERVICES
            .iter()
            .try_for_each(|&name| services::add(tx, Wanted { name: name.into(), offered: false }).map(drop))
    });
    business
}

fn comes_in(stage: &Stage, business: &Business, content: Vec<u8>, count: usize) {
    let (mapping, mode, file_name) = (None, Mode::BringIn, "people".to_owned());
    let new = NewImport { file_name, content, format: None, mapping, mode };
    let id = business.does(move |tx| imports::start(tx, new.clone())).id;
    imports::run(&stage.db, &business.scope, id).expect("it is read to its end");
    let counts = business.sees(move |tx| imports::find(tx, id)).counts;
    assert_eq!((counts.rows as usize, counts.created as usize), (count, count), "{counts:?}");
}

fn goes_out(stage: &Stage, business: &Business, format: Format) -> Vec<u8> {
    let id = business.does(move |tx| exports::start(tx, format, Filter::default(), &[])).id;
    exports::run(&stage.db, &business.scope, id, &[]).expect("it is written to its end");
    business.fetches(business.sees(move |tx| exports::download(tx, id)).content)
}

/// Something of everybody, in the order of the list.
fn each<T: Send + 'static>(
    business: &Business,
    of: impl Fn(&mut Tx<'_>, &Contact) -> Result<T> + Send + Copy + 'static,
) -> Vec<T> {
    let (mut everybody, mut cursor) = (Vec::new(), None);
    loop {
        let filter = Filter { cursor, limit: Some(200), ..Filter::default() };
        let (some, next) = business.sees(move |tx| {
            let page = contacts::list(tx, &filter)?;
            let some: Vec<T> = page.data.iter().map(|contact| of(tx, contact)).collect::<Result<_>>()?;
            Ok((some, page.next_cursor))
        });
        everybody.extend(some);
        cursor = next;
        if cursor.is_none() {
            return everybody;
        }
    }
}

/// All that is known of everybody, by names where another business has other ids.
fn known(business: &Business) -> Vec<Json> {
    each(business, |tx, contact| {
        let mut known = json!(contact);
        for field in ["id", "company_id", "created_at", "updated_at"] {
            known[field] = Json::Null;
        }
        known["needs"] = json!(named(tx, &contact.needs)?);
        if let Some(through) = contact.met.as_ref().and_then(|met| met.through_contact_id) {
            known["met"]["through_contact_id"] = Json::Null;
            known["met"]["through"] = json!(contacts::name_of(tx, through)?);
        }
        let (agreed, held) = mail(tx, contact)?;
        known["mail"] = json!([agreed, held]);
        Ok(known)
    })
}

fn named(tx: &mut Tx<'_>, needs: &[Id<Service>]) -> Result<Vec<String>> {
    needs.iter().map(|&need| Ok(services::find(tx, need)?.name)).collect()
}

/// Since when somebody may be mailed at their first address and who said so, and since when not, why, and who said so.
type Mail = (Option<(String, String)>, Option<(String, Reason, String)>);

fn mail(tx: &mut Tx<'_>, contact: &Contact) -> Result<Mail> {
    let Some(email) = contact.emails.first() else { return Ok((None, None)) };
    let zone = tx.scope().zone.clone();
    let by_the_clock = |at: jiff::Timestamp| at.display_with_offset(zone.to_offset(at)).to_string();
    let agreed = consent::of_contact(tx, contact.id, None, 10)?.into_iter().next();
    let held = suppression::holding(tx, &email.value)?;
    Ok((
        agreed.map(|consent| (by_the_clock(consent.given_at), consent.source)),
        held.map(|held| (by_the_clock(held.since), held.reason, held.source)),
    ))
}

/// Somebody as the other programs are asked about them; what is not known is an empty text.
fn meant(tx: &mut Tx<'_>, contact: &Contact) -> Result<Json> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let labelled = |all: &[contacts::Labelled]| -> Vec<[String; 2]> {
        all.iter().map(|one| [one.value.clone(), text(&one.label)]).collect()
    };
    let postal: Vec<[String; 3]> = contact
        .postal
        .iter()
        .map(|postal| [postal.value.clone(), String::new(), text(&postal.label)])
        .collect();
    let met = contact.met.as_ref();
    let through = met.and_then(|met| met.through_contact_id);
    let by = through.map(|through| contacts::name_of(tx, through)).transpose()?.unwrap_or_default();
    let day = met.map(|met| met.on.to_string()).unwrap_or_default();
    let is_connection = met.is_some_and(|met| met.at.as_deref() == Some(LINKEDIN));
    let elsewhere = met.filter(|_| !is_connection);
    let (agreed, held) = mail(tx, contact)?;
    let (agreed_at, source) = agreed.unwrap_or_default();
    let since =
        |gone| held.iter().find(|held| (held.1 == Reason::Bounced) == gone).map(|held| held.0.clone());
    Ok(json!({
        "First name": text(&contact.given_name),
        "Last name": text(&contact.family_name),
        "Name": contact.display_name,
        "Company": text(&contact.company_name),
        "Job title": text(&contact.job_title),
        "Profession": text(&contact.profession),
        "Notes": text(&contact.notes),
        "LinkedIn": "",
        "Referred by": by,
        "Referred by card ID": through.map(|through| through.to_string()).unwrap_or_default(),
        "Card ID": contact.id.to_string(),
        "Birthday": contact.birthday.map(|birthday| birthday.to_string()).unwrap_or_default(),
        "Connected on": if is_connection { day.clone() } else { String::new() },
        "Met on": if is_connection { String::new() } else { day },
        "Met how": elsewhere.map(|met| met.channel.label()).unwrap_or_default(),
        "Met where": elsewhere.map(|met| text(&met.at)).unwrap_or_default(),
        "Needs": named(tx, &contact.needs)?,
        "Opted in at": agreed_at,
        "Confirmed at": "",
        "Consent source": source,
        "Unsubscribed at": since(false).unwrap_or_default(),
        "Bounced at": since(true).unwrap_or_default(),
        "No mail reason": held.as_ref().map(|held| held.1.as_str()).unwrap_or_default(),
        "No mail source": held.as_ref().map(|held| held.2.clone()).unwrap_or_default(),
        "Tags": contact.tags,
        "Email": labelled(&contact.emails),
        "Phone": labelled(&contact.phones),
        "Website": labelled(&contact.websites),
        "Address": postal,
    }))
}

fn card(at: usize) -> String {
    format!("card {at}")
}

fn name(at: usize) -> String {
    format!("{} {at}", WORDS[at % WORDS.len()])
}

/// The nth of many people, each with other fields. Some were introduced by somebody who stands before or behind them.
fn person(at: usize, of: usize) -> Person {
    let word = |salt: usize| WORDS[(at * 7 + salt * 3) % WORDS.len()].to_owned();
    let some = |salt: usize| ((at + salt) % 3 != 0).then(|| word(salt));
    let label = |salt: usize| match (at + salt) % 4 {
        0 => None,
        1 => Some("work".to_owned()),
        2 => Some("home".to_owned()),
        _ => Some(word(salt)),
    };
    let labelled = |salt: usize, value: fn(usize, usize) -> String| {
        (0..(at + salt) % 4).map(|nth| Labelled { value: value(at, nth), label: label(salt + nth) }).collect()
    };
    let moment = Moment::unplaced(datetime(2019, 4, 2, 14, (at % 60) as i8, 7, 0));
    let (is_connection, is_met) = (at % 4 == 1, at % 4 == 3);
    let introduced = (at % 3 == 0 && (is_met || is_connection)).then_some((at * 31 + 17) % of);
    let introduced = introduced.filter(|by| *by != at);
    let emails: Vec<Labelled> = labelled(1, |at, nth| format!("p{at}.{nth}@mail.example"));
    let consent = (at % 4 == 2).then(|| Consent {
        opted_in_at: Some(moment),
        confirmed_at: None,
        source: Some(word(4)),
    });
    let suppression = match at % 5 {
        1 => Some((SuppressionReason::Unsubscribed, None)),
        2 => Some((SuppressionReason::Bounced, Some(word(5)))),
        3 => Some((SuppressionReason::Asked, Some(word(6)))),
        4 => Some((SuppressionReason::Complained, None)),
        _ => None,
    };
    let suppression = suppression.map(|(reason, source)| Suppression { reason, at: Some(moment), source });
    let told = emails.first().filter(|_| consent.is_some() || suppression.is_some());
    let mail = told.map(|email| MailTo { address: email.value.clone(), consent, suppression });
    Person {
        given_name: some(1).unwrap_or_default(),
        family_name: some(2).unwrap_or_default(),
        display_name: name(at),
        mail: mail.into_iter().collect(),
        emails,
        phones: labelled(2, |at, nth| format!("+1 (503) 555-{:05}", at * 4 + nth)),
        company: some(3),
        job_title: some(4),
        profession: some(5),
        notes: some(6).map(|notes| format!("{notes}\nsecond line\n{}", word(7))),
        tags: (0..at % 4).map(|nth| format!("{} {nth}", word(nth))).collect(),
        websites: labelled(3, |at, nth| format!("https://p{at}.example/{nth}?a=1,2;b")),
        addresses: (0..at % 3)
            .map(|nth| PostalAddress {
                text: format!("{nth} Alder Street\n{}", word(nth)),
                country: None,
                label: label(nth),
            })
            .collect(),
        referred_by: introduced.map(name),
        referrer_uid: introduced.map(card),
        uid: Some(card(at)),
        birthday: Birthday::new((at % 3 == 1).then_some(1988), 2, 29).filter(|_| at % 3 > 0),
        connected_on: is_connection.then_some(date(2024, 3, 12)),
        met_on: is_met.then_some(date(2025, 6, 1)),
        met_how: is_met.then(|| Channel::ALL[at % Channel::ALL.len()].label().to_owned()),
        met_where: some(10).filter(|_| is_met),
        needs: SERVICES.iter().take(at % 4).map(|&service| service.to_owned()).collect(),
        ..Person::default()
    }
}
