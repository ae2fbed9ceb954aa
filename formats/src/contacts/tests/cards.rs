//! Contact cards, as phones and address books write them.

use super::*;

#[test]
fn apple_cards_are_read_as_apple_means_them() {
    assert_eq!(
        told(APPLE),
        [
            "1 Ben Okafor|Ben|Okafor",
            "2 Chloé Martin|Chloé|Martin",
            "3 Dmitri A. Petrov|Dmitri|Petrov",
            "4 Haddad Bakery||",
            "5 Group",
            "6 Emi Tanaka|Emi|Tanaka",
        ]
    );
    let people = people(APPLE);
    let ben = Person {
        given_name: "Ben".into(),
        family_name: "Okafor".into(),
        display_name: "Ben Okafor".into(),
        emails: labelled(&[("ben@okafor.example", "work"), ("lake@okafor.example", "Lake house")]),
        phones: labelled(&[("+1 (503) 555-0142", "mobile")]),
        company: some("Okafor Web Design"),
        job_title: some("Website designer"),
        notes: some(
            "Met at the Chamber breakfast, March.\nHis ideal client: a café that opens a second shop; he sees \
             their signs first.",
        ),
        tags: vec!["Partners".into(), "Portland".into()],
        linkedin_url: some("http://www.linkedin.com/in/benokafor"),
        websites: labelled(&[("https://okafor.example", "home page")]),
        addresses: vec![address("12 Alder Street\nSuite 4\nPortland, OR 97205", "United States", "work")],
        uid: some("6A1E9C2B-0000-4000-8000-000000000001"),
        birthday: Some(Birthday { year: None, month: 5, day: 9 }),
        ..Person::default()
    };
    assert_eq!(people[0], ben);
    assert_eq!(people[1].emails, labelled(&[("chloe@martin.example", "home")]));
    assert_eq!(people[1].birthday, Some(Birthday { year: None, month: 11, day: 23 }));
    assert_eq!(people[2].birthday, Some(Birthday { year: Some(1985), month: 4, day: 12 }));
    assert_eq!(people[3].phones, labelled(&[("+1 503 555 0190", "main")]));
    assert_eq!(people[4].phones, labelled(&[("+81-90-5555-0101", "mobile")]));
    assert_eq!(people[4].birthday, Some(Birthday { year: None, month: 5, day: 9 }));
}

#[test]
fn a_damaged_card_costs_only_itself() {
    let ben = "BEGIN:VCARD\nVERSION:3.0\nFN:Ben Okafor\nEND:VCARD\n";
    let without_end = "BEGIN:VCARD\nVERSION:3.0\nFN:Chloé Martin\n";
    let without_begin = "VERSION:3.0\nFN:Dmitri Petrov\nEND:VCARD\n\n";
    let nameless = "BEGIN:VCARD\nVERSION:3.0\nN:;;;;\nEND:VCARD\n";
    let long = format!("BEGIN:VCARD\nNOTE:{}\nEND:VCARD\n", "tea ".repeat(MAX_ROW_BYTES / 4));
    let file = [ben, without_end, ben, without_begin, nameless, &long, ben, without_end].concat();
    assert_eq!(
        told(file.as_bytes()),
        [
            "1 Ben Okafor|Ben|Okafor",
            "2 CutOff",
            "3 Ben Okafor|Ben|Okafor",
            "4 OutsideCard",
            "5 Nameless",
            "6 TooLong",
            "7 Ben Okafor|Ben|Okafor",
            "8 CutOff",
        ]
    );
}

#[test]
fn a_large_picture_in_a_card_is_no_reason_to_skip_it() {
    let picture = "QUJD".repeat(MAX_ROW_BYTES / 3);
    let card = format!(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nitem1.PHOTO;ENCODING=b:{picture}\r\n {picture}\r\nFN:Ben Okafor\r\nEND:VCARD\r\n"
    );
    assert_eq!(told(card.as_bytes()), ["1 Ben Okafor|Ben|Okafor"]);
}

#[test]
fn a_phone_from_the_nineties_writes_quoted_printable() {
    let card =
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Martin;Chlo=C3=A9;;;\r\n\
        TEL;CELL:+33612345678\r\nEND:VCARD\r\n";
    let chloe = people(card).remove(0);
    assert_eq!((chloe.given_name.as_str(), chloe.family_name.as_str()), ("Chloé", "Martin"));
    assert_eq!(chloe.phones, labelled(&[("+33612345678", "mobile")]));
}
