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
        birthday: Birthday::new(None, 5, 9),
        ..Person::default()
    };
    assert_eq!(people[0], ben);
    assert_eq!(people[1].emails, labelled(&[("chloe@martin.example", "home")]));
    assert_eq!(people[1].birthday, Birthday::new(None, 11, 23));
    assert_eq!(people[2].birthday, Birthday::new(Some(1985), 4, 12));
    assert_eq!(people[3].phones, labelled(&[("+1 503 555 0190", "main")]));
    assert_eq!(people[4].phones, labelled(&[("+81-90-5555-0101", "mobile")]));
    assert_eq!(people[4].birthday, Birthday::new(None, 5, 9));
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
fn a_phone_from_the_nineties_writes_quoted_printable_over_several_lines() {
    let chloe = people(NINETIES).remove(0);
    assert_eq!((chloe.given_name.as_str(), chloe.family_name.as_str()), ("Chloé", "Martin"));
    assert_eq!(chloe.company, some("Martin & Filles, Fécamp"), "in the letters of the line's own charset");
    assert_eq!(chloe.phones, labelled(&[("+33612345678", "mobile"), ("+33198765432", "home")]));
    assert_eq!(chloe.emails, labelled(&[("chloe@martin.example", "work")]));
    assert_eq!(chloe.addresses, [address("8 rue des Lilas\nBâtiment B\n69001 Lyon", "France", "home")]);
    assert_eq!(chloe.notes, some("Très précise, elle compte chaque centime ;\naime le thé"));
    assert_eq!(chloe.websites, labelled(&[("https://martin.example", "work")]));
    assert_eq!(chloe.birthday, Birthday::new(Some(1979), 11, 23));
}

#[test]
fn a_card_of_the_fourth_version_is_read_whole() {
    let dmitri = people(FOUR).remove(0);
    assert_eq!(dmitri.display_name, "Dmitri A. Petrov");
    assert_eq!(dmitri.emails, labelled(&[("dmitri@petrov.example", "work")]));
    assert_eq!(dmitri.phones, labelled(&[("+1-503-555-0177", "mobile")]));
    assert_eq!(dmitri.addresses, [address("1 Pier\nPortland, OR 97209", "United States", "work")]);
    assert_eq!(dmitri.company, some("Petrov Pictures, Inc."));
    assert_eq!(dmitri.tags, ["Partners", "Photo, film"]);
    assert_eq!(dmitri.birthday, Birthday::new(None, 4, 12));
    assert_eq!(dmitri.linkedin_url, some("https://www.linkedin.com/in/dmitripetrov"));
    assert_eq!(dmitri.notes, some("Photographs food; \"best light in town\""));
    assert_eq!(dmitri.uid, some("urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1"));
}
