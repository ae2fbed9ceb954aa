//! Columns that their owner explains, and rows that were copied without any.

use super::*;

fn keys(file: &[u8]) -> Vec<String> {
    open(file, &Options::default()).expect("a table").columns().into_iter().map(|column| column.key).collect()
}

fn turkish() -> Options {
    let holds = [
        None,
        Some(Holds::GivenName),
        Some(Holds::MiddleName),
        Some(Holds::FamilyName),
        Some(Holds::Company),
        Some(Holds::Street),
        Some(Holds::City),
        Some(Holds::Street),
        Some(Holds::City),
        Some(Holds::Phone),
        Some(Holds::Email),
        Some(Holds::Notes),
    ];
    Options { mapping: keys(OUTLOOK_TURKISH).into_iter().zip(holds).collect(), ..Options::default() }
}

#[test]
fn a_sheet_that_nobody_understands_shows_its_columns_so_that_they_can_be_explained() {
    let mut reading = open(OUTLOOK_TURKISH, &Options::default()).expect("a table");
    assert!(!reading.says_who());
    assert!(reading.by_ref().all(|row| row.person == Err(Skipped::Nameless)));
    let columns = reading.columns();
    assert_eq!(columns.len(), 12);
    assert_eq!((columns[1].header.as_str(), columns[1].example()), ("Ad", Some("Ben")));
    assert!(matches!(refusal(OUTLOOK_TURKISH), Unreadable::NoHeader { found } if found[0] == "Unvan"));
}

#[test]
fn a_sheet_that_was_explained_once_reads_like_any_other() {
    let ben =
        read(OUTLOOK_TURKISH, &turkish()).expect("a readable file").next().and_then(|row| row.person.ok());
    let ben = ben.expect("Ben");
    assert_eq!(ben.display_name, "Ben Okafor");
    assert_eq!(ben.emails, labelled(&[("ben@okafor.example", "")]));
    assert_eq!(
        ben.addresses,
        [address("Alder Cad. 12\nİstanbul", "", ""), address("Göl Yolu 7\nİzmir", "", "")]
    );
}

#[test]
fn a_remembered_explanation_is_found_again_when_the_columns_moved() {
    let signature = |file: &[u8]| {
        let reading = open(file, &Options::default()).expect("a table");
        reading.signature().map(str::to_owned)
    };
    assert_eq!(signature(b"Ad;Soyad\nBen;Okafor\n"), signature(b"SOYAD,ad\nOkafor,Ben\n"));
    assert_ne!(
        signature(b"Ad;Soyad\nBen;Okafor\n"),
        signature(b"Ad;Soyad;E-posta\nBen;Okafor;b@o.example\n")
    );
    assert_eq!(signature(APPLE), None);
}

#[test]
fn what_the_owner_says_goes_over_what_a_name_says() {
    let file = b"Name,Company,Email\nOkafor Design,Ben Okafor,ben@o.example\n";
    let mut mapping = Mapping::default();
    mapping.take("name", Holds::Company);
    mapping.take("company", Holds::WholeName);
    mapping.leave_out("email");
    let options = Options { mapping, ..Options::default() };
    let mut reading = read(file, &options).expect("a readable file");
    let ben = reading.next().and_then(|row| row.person.ok()).expect("Ben");
    assert_eq!((ben.family_name.as_str(), ben.company), ("Okafor", some("Okafor Design")));
    assert!(ben.emails.is_empty());
    let holds: Vec<_> = reading.columns().into_iter().map(|column| column.holds).collect();
    assert_eq!(holds, [Some(Holds::Company), Some(Holds::WholeName), None]);
}

#[test]
fn a_german_outlook_needs_no_explanation() {
    let ben = people(OUTLOOK_GERMAN).remove(0);
    assert_eq!(ben.display_name, "Ben Okafor");
    assert_eq!(
        ben.addresses,
        [
            address("Torstraße 1\nHinterhof\n10115 Berlin", "Deutschland", "work"),
            address("Seeweg 7\n14467 Potsdam", "", "home"),
        ]
    );
    assert_eq!((ben.job_title, ben.profession), (some("Webdesigner"), some("Gestalter")));
    assert_eq!(ben.phones.len(), 3, "and no fax machine");
    assert_eq!(ben.referred_by, some("Greg Olsen"));
    assert_eq!(ben.birthday, Birthday::new(Some(1988), 5, 9));
}

#[test]
fn rows_that_were_copied_without_their_header_are_known_by_what_is_in_them() {
    let pasted = "Ben Okafor\tben@okafor.example\t+1 503 555 0142\tOkafor Design\n\
        Chloé Martin\tchloe@martin.example\t\tMartin & Filles\n";
    let people = people(pasted.as_bytes());
    assert_eq!(people.len(), 2);
    assert_eq!(people[0].display_name, "Ben Okafor");
    assert_eq!(people[0].emails, labelled(&[("ben@okafor.example", "")]));
    assert_eq!(people[0].phones, labelled(&[("+1 503 555 0142", "")]));
    assert_eq!(people[0].company, some("Okafor Design"));
    let with_header = format!("Name\tEmail\tPhone\tCompany\n{pasted}");
    assert_eq!(super::people(with_header.as_bytes()), people);
}

#[test]
fn of_rows_without_a_header_the_owner_may_say_more() {
    let file = b"Ben Okafor,ben@okafor.example,Portland\n";
    let mut mapping = Mapping::default();
    mapping.take("(3)", Holds::City);
    let options = Options { mapping, ..Options::default() };
    let ben = read(file, &options).expect("a readable file").next().and_then(|row| row.person.ok());
    assert_eq!(ben.expect("Ben").addresses, [address("Portland", "", "")]);
}
