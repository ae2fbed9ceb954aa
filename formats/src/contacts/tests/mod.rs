//! What each format's real files become, and what hostile ones do not do.

mod any_bytes;
mod by_hand;
mod cards;
mod crowded;
mod damaged;
mod left_out;
mod mailing;
mod packed;
mod round_trip;
mod sheets;
mod slips;
mod workbooks;

use super::*;

const GOOGLE: &[u8] = include_bytes!("../../../samples/google.csv");
const GOOGLE_OLDER: &[u8] = include_bytes!("../../../samples/google-older.csv");
const OUTLOOK: &[u8] = include_bytes!("../../../samples/outlook.csv");
const OUTLOOK_CLASSIC: &[u8] = include_bytes!("../../../samples/outlook-classic.csv");
const LINKEDIN: &[u8] = include_bytes!("../../../samples/linkedin.csv");
const PLAIN: &[u8] = include_bytes!("../../../samples/plain.csv");
const APPLE: &[u8] = include_bytes!("../../../samples/apple.vcf");
const HUBSPOT: &[u8] = include_bytes!("../../../samples/hubspot.csv");
const HUBSPOT_GERMAN: &[u8] = include_bytes!("../../../samples/hubspot-german.csv");
const MAILCHIMP: &[u8] = include_bytes!("../../../samples/mailchimp-subscribed.csv");
const MAILCHIMP_UNSUBSCRIBED: &[u8] = include_bytes!("../../../samples/mailchimp-unsubscribed.csv");
const MAILCHIMP_CLEANED: &[u8] = include_bytes!("../../../samples/mailchimp-cleaned.csv");
const BNI: &[u8] = include_bytes!("../../../samples/bni-slips.csv");
const OUTLOOK_GERMAN: &[u8] = include_bytes!("../../../samples/outlook-classic-german.csv");
const OUTLOOK_TURKISH: &[u8] = include_bytes!("../../../samples/outlook-classic-turkish.csv");
const NINETIES: &[u8] = include_bytes!("../../../samples/nineties.vcf");
const FOUR: &[u8] = include_bytes!("../../../samples/four.vcf");
const SAMPLES: [(&[u8], Format); 16] = [
    (GOOGLE, Format::Google),
    (GOOGLE_OLDER, Format::Google),
    (OUTLOOK, Format::Outlook),
    (OUTLOOK_CLASSIC, Format::Outlook),
    (OUTLOOK_GERMAN, Format::Outlook),
    (LINKEDIN, Format::LinkedIn),
    (HUBSPOT, Format::HubSpot),
    (HUBSPOT_GERMAN, Format::HubSpot),
    (MAILCHIMP, Format::Mailchimp),
    (MAILCHIMP_UNSUBSCRIBED, Format::Mailchimp),
    (MAILCHIMP_CLEANED, Format::Mailchimp),
    (BNI, Format::Bni),
    (PLAIN, Format::Csv),
    (APPLE, Format::VCard),
    (NINETIES, Format::VCard),
    (FOUR, Format::VCard),
];

fn rows(file: &[u8]) -> Vec<Row> {
    read(file, &Options::default()).expect("a file that can be read").collect()
}

/// One line for each row: its number, and the person's name or why there is none.
fn told(file: &[u8]) -> Vec<String> {
    let told = |row: Row| match row.person {
        Ok(person) => {
            format!("{} {}|{}|{}", row.number, person.display_name, person.given_name, person.family_name)
        }
        Err(skipped) => format!("{} {skipped:?}", row.number),
    };
    rows(file).into_iter().map(told).collect()
}

/// One line for each remark: its row, the column, what stands there and why it is remarked.
fn remarked(file: &[u8]) -> Vec<String> {
    let told = |row: Row| {
        let told = move |remark: Remark| {
            format!("{} {}: {} {:?}", row.number, remark.column, remark.value, remark.why)
        };
        row.remarks.into_iter().map(told)
    };
    rows(file).into_iter().flat_map(told).collect()
}

/// One line for each column, once the file is read.
fn columns(file: &[u8]) -> Vec<String> {
    let mut reading = read(file, &Options::default()).expect("a file that can be read");
    reading.by_ref().for_each(drop);
    let told = |column: Column| {
        let holds = column.holds.map(|holds| format!(" as {holds:?}")).unwrap_or_default();
        let example = column.example().map(|example| format!(", {example}")).unwrap_or_default();
        format!("{} {}{holds}: {}{example}", column.place, column.header, column.rows)
    };
    reading.columns().into_iter().map(told).collect()
}

fn people(file: &[u8]) -> Vec<Person> {
    rows(file).into_iter().filter_map(|row| row.person.ok()).collect()
}

fn called<'p>(people: &'p [Person], name: &str) -> &'p Person {
    people.iter().find(|person| person.display_name == name).expect("somebody of that name")
}

fn refusal(file: &[u8]) -> Unreadable {
    read(file, &Options::default()).expect_err("a file that cannot be read")
}

fn labelled(values: &[(&str, &str)]) -> Vec<Labelled> {
    let one = |(value, label): &(&str, &str)| Labelled {
        value: (*value).to_owned(),
        label: Some((*label).to_owned()).filter(|label| !label.is_empty()),
    };
    values.iter().map(one).collect()
}

fn address(text: &str, country: &str, label: &str) -> PostalAddress {
    PostalAddress {
        text: text.into(),
        country: some(country).filter(|name| !name.is_empty()),
        label: some(label).filter(|label| !label.is_empty()),
    }
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn find(file: &[u8], text: &str) -> usize {
    file.windows(text.len()).position(|window| window == text.as_bytes()).expect("a text of the sample")
}

#[test]
fn every_sample_is_known_for_what_it_is() {
    for (file, format) in SAMPLES {
        let mut reading = read(file, &Options::default()).expect("a readable sample");
        assert_eq!(reading.format, format);
        assert!(reading.any(|row| row.person.is_ok()), "{format}");
    }
}

#[test]
fn a_second_look_at_the_same_bytes_gives_the_same_people() {
    for (file, _) in SAMPLES {
        assert_eq!(rows(file), rows(file));
    }
}

#[test]
fn a_format_that_was_chosen_is_kept_unless_the_file_cannot_be_it() {
    assert_eq!(read(PLAIN, &Some(Format::Google).into()).map(|reading| reading.format), Ok(Format::Google));
    assert_eq!(read(PLAIN, &Some(Format::VCard).into()).map(|_| ()), Err(Unreadable::NoCards));
    let cards = read(APPLE, &Some(Format::LinkedIn).into()).map(|_| ());
    assert_eq!(cards, Err(Unreadable::CardsInstead { of: Format::LinkedIn }));
}

#[test]
fn a_format_has_one_word() {
    for format in Format::ALL {
        assert_eq!(format.to_string().parse(), Ok(format));
    }
    assert_eq!("Excel".parse::<Format>(), Err(UnknownFormat));
}
