//! What we write is read by programs that know nothing of us: Python's `csv`, `openpyxl` and `vobject`. Each compares
//! every field with what was meant. `./test fuzz` installs them and runs this; Cargo.toml keeps it out of every other run.

use std::{fs, path::Path, process::Command};

use formats::contacts::{
    Birthday, Consent, Labelled, MailTo, Moment, Person, PostalAddress, Suppression, SuppressionReason,
    write::{Output, Version, write},
};
use jiff::civil::{date, datetime};
use serde_json::{Value as Json, json};

/// Texts as people and attackers write them.
const TEXTS: &[&str] = &[
    "Ben Okafor",
    "Okafor, Ben; \"Benny\"",
    "=HYPERLINK(\"https://a.example\",\"x\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "'quoted'",
    "مريم العلي",
    "שלום עולם",
    "👩‍👩‍👧 family",
    "Łukasz Wiśniewski",
    "a\\b\\n c",
    "x:y;z,w|t",
    "<b>&amp;</b>",
    "A long name that goes on and on and on, beyond the seventy-five letters of a line in a card, é è ê",
];

#[test]
fn independent_programs_read_every_field_as_it_was_meant() {
    let python =
        std::env::var("ENTENTE_PYTHON").expect("ENTENTE_PYTHON names a Python with vobject and openpyxl");
    let everyone: Vec<Person> = (0..300).map(person).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/test-logs/independent");
    fs::create_dir_all(&folder).expect("a folder");
    for (output, name) in [
        (Output::Csv, "people.csv"),
        (Output::Xlsx, "people.xlsx"),
        (Output::VCard(Version::Three), "people3.vcf"),
        (Output::VCard(Version::Four), "people4.vcf"),
        (Output::Markdown, "people.zip"),
    ] {
        fs::write(folder.join(name), write(output, &everyone).expect("a file")).expect("a file is kept");
    }
    let meant = Json::Array(everyone.iter().map(told).collect());
    fs::write(folder.join("meant.json"), meant.to_string()).expect("what is meant is kept");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/independent.py");
    let status = Command::new(python).arg(script).arg(&folder).status().expect("Python runs");
    assert!(status.success(), "the files are in {}", folder.display());
}

/// The nth of many people, each with other fields.
fn person(at: usize) -> Person {
    let text = |salt: usize| TEXTS[(at * 7 + salt * 3) % TEXTS.len()].to_owned();
    let some = |salt: usize| ((at + salt) % 3 != 0).then(|| text(salt));
    let label = |salt: usize| match (at + salt) % 5 {
        0 => None,
        1 => Some("work".to_owned()),
        2 => Some("home".to_owned()),
        3 => Some("mobile".to_owned()),
        _ => Some(text(salt)),
    };
    let labelled = |salt: usize, value: fn(usize, usize) -> String| {
        (0..(at + salt) % 4).map(|nth| Labelled { value: value(at, nth), label: label(salt + nth) }).collect()
    };
    let moment = Moment::unplaced(datetime(2019, 4, 2, 14, (at % 60) as i8, 7, 0));
    let mut person = Person {
        given_name: some(1).unwrap_or_default(),
        family_name: some(2).unwrap_or_default(),
        display_name: format!("{} {at}", text(3)),
        emails: labelled(1, |at, nth| format!("p{at}.{nth}@mail.example")),
        phones: labelled(2, |at, nth| format!("+1 (503) 555-{:04}", at * 4 + nth)),
        company: some(3),
        job_title: some(4),
        profession: some(5),
        notes: some(6).map(|notes| format!("{notes}\nsecond line\n\n{}", text(7))),
        tags: (0..at % 4).map(|nth| format!("{} {nth}", text(nth))).collect(),
        linkedin_url: (at % 2 == 0).then(|| format!("https://www.linkedin.com/in/p{at}")),
        websites: labelled(3, |at, nth| format!("https://p{at}.example/{nth}?a=1,2;b")),
        addresses: (0..at % 3)
            .map(|nth| PostalAddress {
                text: format!("{nth} Alder Street\n{}", text(nth)),
                country: some(nth),
                label: label(nth),
            })
            .collect(),
        referred_by: some(8),
        uid: some(9),
        birthday: Birthday::new((at % 3 == 1).then_some(1988), 2, 29).filter(|_| at % 3 > 0),
        connected_on: (at % 4 == 1).then_some(date(2024, 3, 12)),
        met_on: (at % 4 == 3).then_some(date(2025, 6, 1)),
        met_how: some(9),
        met_where: some(10),
        referrer_uid: (at % 4 == 3).then(|| format!("con_{}", at / 2)),
        needs: (0..at % 3).map(|nth| format!("{} {nth}", text(nth + 4))).collect(),
        slips: Vec::new(),
        mail: Vec::new(),
    };
    let consent = (at % 4 == 2).then(|| Consent {
        opted_in_at: Some(moment),
        confirmed_at: None,
        source: Some(text(4)),
    });
    let suppression = match at % 5 {
        1 => Some(Suppression {
            reason: SuppressionReason::Unsubscribed,
            at: Some(moment),
            source: Some(text(5)),
        }),
        2 => Some(Suppression { reason: SuppressionReason::Bounced, at: None, source: None }),
        3 => Some(Suppression { reason: SuppressionReason::Complained, at: Some(moment), source: None }),
        _ => None,
    };
    let first = person.emails.first().filter(|_| consent.is_some() || suppression.is_some());
    let address = first.map(|email| email.value.clone());
    person.mail.extend(address.map(|address| MailTo { address, consent, suppression }));
    person
}

/// A person as the other programs are asked about them; what is not known is an empty text.
fn told(person: &Person) -> Json {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let labelled = |all: &[Labelled]| -> Vec<[String; 2]> {
        all.iter().map(|one| [one.value.clone(), text(&one.label)]).collect()
    };
    let mail = person.mail.first().cloned().unwrap_or_default();
    let consent = mail.consent.unwrap_or_default();
    let moment = |at: Option<Moment>| at.map(|at| at.to_string()).unwrap_or_default();
    let held = mail.suppression.as_ref();
    let since = |is_bounce| match held {
        Some(found) if (found.reason == SuppressionReason::Bounced) == is_bounce => {
            found.at.map_or("yes".to_owned(), |at| at.to_string())
        }
        Some(_) | None => String::new(),
    };
    let addresses: Vec<[String; 3]> = person
        .addresses
        .iter()
        .map(|address| [address.text.clone(), text(&address.country), text(&address.label)])
        .collect();
    json!({
        "First name": person.given_name,
        "Last name": person.family_name,
        "Name": person.display_name,
        "Company": text(&person.company),
        "Job title": text(&person.job_title),
        "Profession": text(&person.profession),
        "Notes": text(&person.notes),
        "LinkedIn": text(&person.linkedin_url),
        "Referred by": text(&person.referred_by),
        "Card ID": text(&person.uid),
        "Birthday": person.birthday.map(|day| day.to_string()).unwrap_or_default(),
        "Connected on": person.connected_on.map(|day| day.to_string()).unwrap_or_default(),
        "Met on": person.met_on.map(|day| day.to_string()).unwrap_or_default(),
        "Met how": text(&person.met_how),
        "Met where": text(&person.met_where),
        "Referred by card ID": text(&person.referrer_uid),
        "Needs": person.needs,
        "Opted in at": moment(consent.opted_in_at),
        "Confirmed at": moment(consent.confirmed_at),
        "Consent source": text(&consent.source),
        "Unsubscribed at": since(false),
        "Bounced at": since(true),
        "No mail reason": held.map(|held| held.reason.as_str()).unwrap_or_default(),
        "No mail source": held.map(|held| text(&held.source)).unwrap_or_default(),
        "Tags": person.tags,
        "Email": labelled(&person.emails),
        "Phone": labelled(&person.phones),
        "Website": labelled(&person.websites),
        "Address": addresses,
    })
}
