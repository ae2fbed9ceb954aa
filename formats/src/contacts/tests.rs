//! What each format's real files become, and what hostile ones do not do.

use super::*;
use jiff::civil::date;
use proptest::prelude::*;

const GOOGLE: &[u8] = include_bytes!("../../samples/google.csv");
const GOOGLE_OLDER: &[u8] = include_bytes!("../../samples/google-older.csv");
const OUTLOOK: &[u8] = include_bytes!("../../samples/outlook.csv");
const OUTLOOK_CLASSIC: &[u8] = include_bytes!("../../samples/outlook-classic.csv");
const LINKEDIN: &[u8] = include_bytes!("../../samples/linkedin.csv");
const PLAIN: &[u8] = include_bytes!("../../samples/plain.csv");
const APPLE: &[u8] = include_bytes!("../../samples/apple.vcf");
const SAMPLES: [&[u8]; 7] = [GOOGLE, GOOGLE_OLDER, OUTLOOK, OUTLOOK_CLASSIC, LINKEDIN, PLAIN, APPLE];

fn rows(file: &[u8]) -> Vec<Row> {
    read(file, None).expect("a file that can be read").collect()
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
    let mut reading = read(file, None).expect("a file that can be read");
    reading.by_ref().for_each(drop);
    let told = |column: Column| {
        let holds = column.holds.map(|holds| format!(" as {holds:?}")).unwrap_or_default();
        let example = column.example.map(|example| format!(", {example}")).unwrap_or_default();
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
    read(file, None).expect_err("a file that cannot be read")
}

fn labelled(values: &[(&str, &str)]) -> Vec<Labelled> {
    let one = |(value, label): &(&str, &str)| Labelled {
        value: (*value).to_owned(),
        label: Some((*label).to_owned()).filter(|label| !label.is_empty()),
    };
    values.iter().map(one).collect()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn every_sample_is_known_for_what_it_is() {
    let formats = SAMPLES.map(|file| read(file, None).expect("a readable sample").format);
    use Format::*;
    assert_eq!(formats, [Google, Google, Outlook, Outlook, LinkedIn, Csv, VCard]);
}

#[test]
fn a_google_file_gives_everything_it_knows() {
    assert_eq!(
        told(GOOGLE),
        [
            "2 Ben Okafor|Ben|Okafor",
            "8 Chloé Martin|Chloé|Martin",
            "9 Dmitri A. Petrov|Dmitri|Petrov",
            "10 Emi|Emi|",
            "11 Haddad Bakery||",
            "12 greg@olsenbuilds.example||",
            "13 Nameless",
            "14 Hana Nováková|Hana|Nováková",
        ]
    );
    let people = people(GOOGLE);
    let ben = Person {
        given_name: "Ben".into(),
        family_name: "Okafor".into(),
        display_name: "Ben Okafor".into(),
        emails: labelled(&[("ben@okafor.example", "work"), ("ben.okafor@mail.example", "home")]),
        phones: labelled(&[
            ("+1 503-555-0142", "mobile"),
            ("(503) 555-0143", "work"),
            ("(503) 555-0144", "work"),
        ]),
        company: some("Okafor Web Design"),
        job_title: some("Website designer"),
        notes: some("Met at the Chamber breakfast.\nHis ideal client: cafés."),
        tags: vec!["Partners".into(), "Designers, web".into()],
        website: some("https://okafor.example"),
        address: Some(Address {
            street: "12 Alder Street, Suite 4".into(),
            city: "Portland".into(),
            region: "OR".into(),
            postal_code: "97205".into(),
            country: "US".into(),
        }),
        birthday: Some(Birthday { year: Some(1988), month: 5, day: 9 }),
        ..Person::default()
    };
    assert_eq!(people[0], ben);

    let chloe = called(&people, "Chloé Martin");
    assert_eq!(chloe.emails, labelled(&[("chloe@martin.example", ""), ("bureau@martin.example", "")]));
    assert_eq!(chloe.birthday, Some(Birthday { year: None, month: 11, day: 23 }));
    assert!(chloe.tags.is_empty());

    let dmitri = called(&people, "Dmitri A. Petrov");
    assert_eq!(dmitri.linkedin_url, some("https://www.linkedin.com/in/dmitripetrov"));
    assert_eq!(dmitri.phones, labelled(&[("+1 503-555-0177", "Studio")]));
}

#[test]
fn what_looks_like_a_formula_stays_text_and_is_remarked() {
    let hana = people(GOOGLE).pop().expect("Hana");
    assert_eq!(hana.notes, some("=HYPERLINK(\"https://novak.example\",\"her shop\")"));
    assert_eq!(remarked(GOOGLE), ["14 Notes: =HYPERLINK(\"https://novak.example\",\"her shop\") Formula"]);
    assert_eq!(
        remarked(
            b"Name,Phone,Notes,Tags,Hobby\n=1+1,+1 503 555 0142,-3,@home,=2+2\nEmi,+33 612,- likes tea,-,\n"
        ),
        ["2 Name: =1+1 Formula", "2 Tags: @home Formula", "3 Notes: - likes tea Formula"]
    );
}

#[test]
fn every_piece_that_is_left_out_is_named_with_its_column() {
    let file = "Name,Client,Middle name,Email,Phone,Company,Employer,Birthday,Role,Position\n\
        Ben Okafor,ben okafor,James,ben@; n/a,ask Maya,Okafor,Olsen,soon,Designer,designer\n\
        Emi,Emi Tanaka,,emi@t.example,0123,Tanaka,,0/0/00,,\n\
        ,,,,,,Olsen,4/5/1990,,\n,,,oops,none,,,,,\n";
    assert_eq!(
        remarked(file.as_bytes()),
        [
            "2 Email: ben@ NoEmail",
            "2 Phone: ask Maya NoPhone",
            "2 Employer: Olsen Another",
            "2 Birthday: soon NoDay",
            "2 Middle name: James Another",
            "3 Client: Emi Tanaka Another",
            "4 Birthday: 4/5/1990 NoDay",
        ]
    );
    assert_eq!(told(file.as_bytes())[3], "5 Nameless", "its reason says enough");
}

#[test]
fn the_samples_lose_only_what_is_named() {
    for sample in [GOOGLE_OLDER, LINKEDIN] {
        assert_eq!(remarked(sample), [""; 0]);
    }
    assert_eq!(remarked(APPLE), ["1 Phone: +1 (503) 555-0149 Machine"]);
    assert_eq!(remarked(OUTLOOK), ["2 Home City: Gresham Another"]);
    assert_eq!(remarked(PLAIN), ["8 Notes: =2+3 Formula"]);
    assert_eq!(
        remarked(OUTLOOK_CLASSIC),
        ["3 E-mail Address: /o=ExchangeLabs/ou=Exchange/cn=Recipients/cn=chloe NoEmail"]
    );
}

#[test]
fn each_column_says_what_it_was_taken_for_and_what_stands_in_it() {
    let file = b"Name,Hobby,E-mail 1 - Label,E-mail 1 - Value,,Shoe size,\nBen,chess,Work,b@o.example,?,,\nEmi,\"go,\nSudoku\",,,,,\n,,,,,,\n";
    assert_eq!(
        columns(file),
        [
            "1 Name as Name: 2, Ben",
            "2 Hobby: 2, chess",
            "3 E-mail 1 - Label as Label: 1, Work",
            "4 E-mail 1 - Value as Email: 1, b@o.example",
            "5 : 1, ?",
            "6 Shoe size: 0",
        ]
    );
    let outlook = columns(OUTLOOK_CLASSIC);
    assert!(outlook.contains(&"1 Title: 1, Mr.".to_owned()), "a form of address is no job: {outlook:?}");
    assert!(outlook.contains(&"59 E-mail Type: 2, SMTP".to_owned()), "{outlook:?}");
}

#[test]
fn the_lines_of_cards_are_counted_as_columns_are() {
    let card = "BEGIN:VCARD\nVERSION:3.0\nN:Okafor;Ben;J.;Dr.;\nFN:Ben Okafor\nPHOTO:QUJD\n QUJD\nNICKNAME:Benny\n\
        EMAIL:ben@o.example\nEMAIL:oops\nTEL;TYPE=FAX:+1 503 555 0143\nORG:Okafor;Design\nBDAY:1988-05-09\n\
        URL:https://www.linkedin.com/in/ben\nURL:https://o.example\nX-SOCIALPROFILE:https://birds.example/ben\n\
        item1.X-ABLABEL:Work\nX-SHOE:44\nEND:VCARD\n";
    assert_eq!(
        columns(card.as_bytes()),
        [
            "1 Name as Name: 1, Okafor",
            "2 Middle name: 1, J.",
            "3 Name prefix: 1, Dr.",
            "4 Nickname: 1, Benny",
            "5 Email as Email: 1, ben@o.example",
            "6 Phone as Phone: 1, +1 503 555 0143",
            "7 Company as Company: 1, Okafor",
            "8 Department: 1, Design",
            "9 Birthday as Birthday: 1, 1988-05-09",
            "10 LinkedIn profile as LinkedIn: 1, https://www.linkedin.com/in/ben",
            "11 Web page as Website: 1, https://o.example",
            "12 Profile elsewhere: 1, https://birds.example/ben",
            "13 X-SHOE: 1, 44",
            "14 Photo: 1",
        ]
    );
    assert_eq!(remarked(card.as_bytes()), ["1 Email: oops NoEmail", "1 Phone: +1 503 555 0143 Machine"]);
}

#[test]
fn of_a_thousand_kinds_of_lines_as_many_are_named_as_a_sheet_may_have_columns() {
    let of_card = |card: u32| {
        let lines: String = (0..1000).map(|kind| format!("X-{kind}:a\n")).collect();
        let long = "X-".to_owned() + &"A".repeat(100);
        format!("BEGIN:VCARD\nVERSION:3.0\nFN:Ben {card}\n{long}:b\n{lines}END:VCARD\n")
    };
    let told = columns((of_card(1) + &of_card(2)).as_bytes());
    assert_eq!(told.len(), MAX_COLUMNS);
    assert_eq!(told[1], format!("2 X-{}…: 2, b", "A".repeat(78)), "a long one is the same in each card");
    assert_eq!(told[MAX_COLUMNS - 1], format!("{MAX_COLUMNS} Other lines: 2, a"));
}

#[test]
fn an_older_google_file_reads_the_same() {
    assert_eq!(
        told(GOOGLE_OLDER),
        [
            "2 Ben Okafor|Ben|Okafor",
            "3 Dr. Chloé Anne Martin|Chloé|Martin",
            "4 Dmitri Petrov|Dmitri|Petrov",
            "5 Emi|Emi|",
            "6 Fatima Haddad|Fatima|Haddad",
            "7 +1 503-555-0111||",
        ]
    );
    let people = people(GOOGLE_OLDER);
    let ben = called(&people, "Ben Okafor");
    assert_eq!(ben.emails, labelled(&[("ben@okafor.example", "work")]));
    assert_eq!(ben.company, some("Okafor Web Design"));
    assert_eq!(ben.job_title, some("Website designer"));
    assert_eq!(ben.tags, ["Partners"]);
}

#[test]
fn an_outlook_file_keeps_mr_out_of_the_job_and_fax_machines_out_of_the_phones() {
    assert_eq!(
        told(OUTLOOK),
        [
            "2 Ben Okafor|Ben|Okafor",
            "3 Chloé Martin|Chloé|Martin",
            "4 Dmitri A. Petrov|Dmitri|Petrov",
            "6 Emi|Emi|",
            "7 Fatima Haddad|Fatima|Haddad",
            "8 Empty",
            "9 Olsen Builds||",
        ]
    );
    let people = people(OUTLOOK);
    let ben = called(&people, "Ben Okafor");
    assert_eq!(ben.job_title, some("Website designer"));
    assert_eq!(ben.phones, labelled(&[("(503) 555-0143", "work"), ("(503) 555-0142", "mobile")]));
    assert_eq!(ben.emails, labelled(&[("ben@okafor.example", ""), ("office@okafor.example", "")]));
    let address = ben.address.as_ref().expect("his office");
    assert_eq!((address.street.as_str(), address.city.as_str()), ("12 Alder Street", "Portland"));
    assert_eq!(called(&people, "Emi").birthday, None);
}

#[test]
fn a_classic_outlook_file_says_who_referred_whom() {
    let people = people(OUTLOOK_CLASSIC);
    let ben = called(&people, "Ben Okafor");
    assert_eq!(ben.referred_by, some("Greg Olsen"));
    assert_eq!(ben.tags, ["Partners", "Portland"]);
    assert_eq!(ben.address.as_ref().map(|address| address.street.as_str()), Some("12 Alder Street, Suite 4"));
    assert_eq!(ben.emails, labelled(&[("ben@okafor.example", ""), ("office@okafor.example", "")]));

    let chloe = called(&people, "Chloé Martin");
    assert!(chloe.emails.is_empty(), "an Exchange path is no address one can write to");
    assert_eq!(chloe.notes, some("Comptable, très précise"));
    assert_eq!(chloe.birthday, Some(Birthday { year: Some(1979), month: 11, day: 23 }));
}

#[test]
fn a_linkedin_file_is_read_from_below_its_notes() {
    assert_eq!(
        told(LINKEDIN),
        [
            "5 Ben Okafor|Ben|Okafor",
            "6 Chloé Martin|Chloé|Martin",
            "7 Dmitri Petrov|Dmitri|Petrov",
            "8 Emi|Emi|",
            "9 Empty",
            "10 Fatima Haddad|Fatima|Haddad",
            "11 Ben Okafor|Ben|Okafor",
            "12 Greg Olsen, PMP|Greg|Olsen, PMP",
        ]
    );
    let people = people(LINKEDIN);
    assert_eq!(people[0].linkedin_url, some("https://www.linkedin.com/in/benokafor"));
    assert_eq!(people[0].connected_on, Some(date(2024, 3, 12)));
    assert_eq!(people[0].website, None);
    assert_eq!(people[2].company, some("Petrov Pictures, Inc."));
    assert_eq!(people[3].connected_on, Some(date(2022, 2, 7)));
}

#[test]
fn a_linkedin_file_without_its_notes_reads_the_same() {
    let header = LINKEDIN.windows(10).position(|window| window == b"First Name").expect("a header");
    assert_eq!(people(&LINKEDIN[header..]), people(LINKEDIN));
}

#[test]
fn a_plain_sheet_may_have_a_title_semicolons_and_names_in_one_column() {
    assert_eq!(
        told(PLAIN),
        [
            "4 Ben Okafor|Ben|Okafor",
            "5 Martin, Chloé|Chloé|Martin",
            "6 Dmitri Petrov|Dmitri|Petrov",
            "7 Emi Tanaka|Emi|Tanaka",
            "8 Fatima Haddad|Fatima|Haddad",
            "9 Empty",
            "10 Jan van der Berg|Jan|van der Berg",
            "11 Nameless",
            "12 Hana Nováková|Hana|Nováková",
        ]
    );
    let people = people(PLAIN);
    assert_eq!(people[0].tags, ["partner", "web"]);
    assert_eq!(people[0].linkedin_url, some("https://www.linkedin.com/in/benokafor"));
    let dmitri = called(&people, "Dmitri Petrov");
    assert_eq!(dmitri.phones, labelled(&[("+1 503 555 0177", "")]));
    assert_eq!(dmitri.notes, some("Photographs food; \"best light in town\""));
}

#[test]
fn headers_are_understood_in_the_languages_of_our_neighbours() {
    for (file, given, family, phone) in [
        (
            "Vorname;Nachname;E-Mail-Adresse;Mobiltelefon\nBen;Okafor;ben@okafor.example;+49 30 12\n",
            "Ben",
            "Okafor",
            "+49 30 12",
        ),
        (
            "Prénom;Nom;Courriel;Téléphone\nBen;Okafor;ben@okafor.example;+33 612\n",
            "Ben",
            "Okafor",
            "+33 612",
        ),
        (
            "Nombre\tApellidos\tCorreo electrónico\tMóvil\nBen\tOkafor\tben@okafor.example\t+34 913\n",
            "Ben",
            "Okafor",
            "+34 913",
        ),
        (
            "FIRST_NAME,LAST_NAME,email,Cell\nBen,Okafor,ben@okafor.example,+1 503\n",
            "Ben",
            "Okafor",
            "+1 503",
        ),
        ("email,tel,full name\nben@okafor.example,+1 503,\"Okafor, Ben\"\n", "Ben", "Okafor", "+1 503"),
    ] {
        let ben = people(file.as_bytes()).pop().expect("Ben");
        assert_eq!((ben.given_name.as_str(), ben.family_name.as_str()), (given, family), "{file}");
        assert_eq!(ben.emails[0].value, "ben@okafor.example");
        assert_eq!(ben.phones[0].value, phone);
    }
}

#[test]
fn columns_may_stand_in_any_order_and_a_title_is_a_job_where_no_other_is() {
    let ben =
        people(b"Title,Organisation,Surname,Hobby,Forename\nDesigner,Okafor,Okafor,chess,Ben\n").remove(0);
    assert_eq!(ben.display_name, "Ben Okafor");
    assert_eq!(ben.job_title, some("Designer"));
}

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
        website: some("https://okafor.example"),
        address: Some(Address {
            street: "12 Alder Street, Suite 4".into(),
            city: "Portland".into(),
            region: "OR".into(),
            postal_code: "97205".into(),
            country: "United States".into(),
        }),
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

#[test]
fn the_encoding_and_the_line_ends_make_no_difference() {
    let sheet =
        "Name,Email,Notes\nChloé Martin,chloe@martin.example,Bücher und façades\nBen,ben@okafor.example,\n";
    let expected = told(sheet.as_bytes());
    assert_eq!(expected, ["2 Chloé Martin|Chloé|Martin", "3 Ben|Ben|"]);
    let utf16 = |bytes: fn(u16) -> [u8; 2]| {
        "\u{feff}".encode_utf16().chain(sheet.encode_utf16()).flat_map(bytes).collect::<Vec<u8>>()
    };
    let windows = encoding_rs::WINDOWS_1252.encode(sheet).0.into_owned();
    for file in [
        format!("\u{feff}{sheet}").into_bytes(),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
        windows,
        sheet.replace('\n', "\r\n").into_bytes(),
        sheet.replace('\n', "\r").into_bytes(),
        sheet.trim_end().to_owned().into_bytes(),
        sheet.replace(',', ";").into_bytes(),
        sheet.replace(',', "\t").into_bytes(),
    ] {
        assert_eq!(told(&file), expected, "{}", String::from_utf8_lossy(&file));
    }
    let greek =
        encoding_rs::WINDOWS_1253.encode("Name\nΓιώργος Παπαδόπουλος\nΜαρία Οικονόμου\n").0.into_owned();
    assert_eq!(told(&greek)[0], "2 Γιώργος Παπαδόπουλος|Γιώργος|Παπαδόπουλος");
}

#[test]
fn one_broken_letter_does_not_change_all_the_others() {
    let file = b"Name\nChlo\xc3\xa9 Martin\nHana Nov\xc3\xa1kov\xc3\xa1\nBen \xff Okafor\n";
    assert_eq!(told(file)[..2], ["2 Chloé Martin|Chloé|Martin", "3 Hana Nováková|Hana|Nováková"]);
}

#[test]
fn a_stray_quotation_mark_costs_one_line_and_not_the_rest_of_the_file() {
    let file = b"Name,Email\nBen Okafor,ben@okafor.example\n\"Chlo,chloe@martin.example\nEmi Tanaka,emi@t.example\nBerlin\n";
    assert_eq!(
        told(file),
        [
            "2 Ben Okafor|Ben|Okafor",
            "3 OpenQuote",
            "4 Emi Tanaka|Emi|Tanaka",
            "5 Width { cells: 1, columns: 2 }",
        ]
    );
}

#[test]
fn two_stray_quotation_marks_far_apart_cost_their_own_lines() {
    let people = "Emi Tanaka,emi@t.example\n".repeat(50_000);
    let file = format!("Name,Email\n\"Ben,b@o.example\n{people}\"Greg,g@o.example\nHana,h@n.example\n");
    let rows = rows(file.as_bytes());
    assert_eq!(rows[0], Row { number: 2, person: Err(Skipped::TooLong), remarks: Vec::new() });
    assert_eq!(rows.iter().filter(|row| row.person.is_ok()).count(), 50_001);
    assert_eq!(rows[50_001], Row { number: 50_003, person: Err(Skipped::OpenQuote), remarks: Vec::new() });
}

#[test]
fn half_a_file_says_where_it_ends() {
    let half = |text: &str| told(&LINKEDIN[..find(LINKEDIN, text)]);
    assert_eq!(
        half("19 Jun").last().map(String::as_str),
        Some("10 Fatima Haddad|Fatima|Haddad"),
        "only a date is missing"
    );
    assert_eq!(half("fatima@").last().map(String::as_str), Some("10 CutOff"));
    assert_eq!(half(", baker").last().map(String::as_str), Some("10 OpenQuote"));
}

#[test]
fn a_short_last_row_is_no_cut_where_rows_are_short_anyway() {
    assert_eq!(told(b"Name,Email,Notes\nBen,b@o.example\nEmi,e@t.example")[1], "3 Emi|Emi|");
    assert_eq!(told(b"Name,Email,Notes\nBen,b@o.example,tea\nEmi,e@t.example")[1], "3 CutOff");
}

#[test]
fn a_row_whose_cells_have_slipped_is_not_guessed_at() {
    let file = b"Name,Company,Email,\nBen,Okafor, Inc,b@o.example,!\nEmi,Tanaka,e@t.example,,,,\n";
    assert_eq!(told(file), ["2 Width { cells: 5, columns: 4 }", "3 Emi|Emi|"]);
}

#[test]
fn people_who_are_in_the_file_twice_come_out_twice() {
    assert_eq!(told(b"Name\nBen\nBen\n"), ["2 Ben|Ben|", "3 Ben|Ben|"]);
}

#[test]
fn a_sheet_of_empty_rows_says_so_for_each() {
    let rows = rows(b"Name,Email\n,\n , \n\xc2\xa0\n\n,\n");
    let told: Vec<_> = rows.into_iter().map(|row| (row.number, row.person)).collect();
    assert_eq!(told, [2, 3, 4, 6].map(|line| (line, Err(Skipped::Empty))));
    assert!(people(b"Name,Email\n").is_empty());
}

#[test]
fn what_is_no_contact_file_is_called_by_its_name() {
    for (file, kind) in [
        (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], Kind::Picture),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", Kind::Picture),
        (b"RIFF\x10\0\0\0WEBPVP8 ", Kind::Picture),
        (b"%PDF-1.7\n", Kind::Pdf),
        (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", Kind::Workbook),
        (b"PK\x03\x04\x14\0\0\0Index/Document.iwa", Kind::Numbers),
        (b"PK\x03\x04\x14\0\0\0Connections.csv", Kind::Zip),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", Kind::Workbook),
        (b"<!DOCTYPE html><title>Sign in</title>", Kind::WebPage),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", Kind::Calendar),
        (b"Name,Email\0\0\0\n", Kind::Binary),
    ] {
        assert_eq!(refusal(file), Unreadable::WrongKind(kind));
        let sentence = refusal(file).to_string();
        assert!(sentence.starts_with("This is ") && sentence.contains("hoose"), "{sentence}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_refused_with_what_to_do() {
    for (file, refused) in [
        (b"".to_vec(), Unreadable::Empty),
        (b"\xef\xbb\xbf \r\n".to_vec(), Unreadable::Empty),
        (vec![b'a'; MAX_BYTES + 1], Unreadable::TooLarge { bytes: MAX_BYTES + 1 }),
        (b"Name,".repeat(1_000_000), Unreadable::TooManyColumns),
        (b"x,".repeat(1_000_000), Unreadable::TooManyColumns),
        (
            [&b"Name,Email\r\nBen,\r\n"[..], &b"y".repeat(MAX_ROW_BYTES + 1)].concat(),
            Unreadable::LineTooLong { line: 3 },
        ),
        (
            b"Ben Okafor, ben@okafor.example\n".to_vec(),
            Unreadable::NoHeader { found: vec!["Ben Okafor".into(), "ben@okafor.example".into()] },
        ),
    ] {
        assert_eq!(refusal(&file), refused);
    }
    assert_eq!(
        refusal(b"Ben Okafor\n").to_string(),
        "No row names the columns. The first row reads: Ben Okafor. Add a first row that says what each column \
         holds, with at least Name or Email among them."
    );
}

#[test]
fn a_format_that_was_chosen_is_kept_unless_the_file_cannot_be_it() {
    assert_eq!(read(PLAIN, Some(Format::Google)).map(|reading| reading.format), Ok(Format::Google));
    assert_eq!(read(PLAIN, Some(Format::VCard)).map(|_| ()), Err(Unreadable::NoCards));
    let cards = read(APPLE, Some(Format::LinkedIn)).map(|_| ());
    assert_eq!(cards, Err(Unreadable::CardsInstead { of: Format::LinkedIn }));
}

#[test]
fn a_format_has_one_word() {
    for format in Format::ALL {
        assert_eq!(format.to_string().parse(), Ok(format));
    }
    assert_eq!("Excel".parse::<Format>(), Err(UnknownFormat));
}

fn find(file: &[u8], text: &str) -> usize {
    file.windows(text.len()).position(|window| window == text.as_bytes()).expect("a text of the sample")
}

/// Reads to the end whatever it is, and checks what holds for every file.
fn read_all(file: &[u8]) -> Result<(), TestCaseError> {
    let Ok(mut reading) = read(file, None) else { return Ok(()) };
    let mut last = 0;
    let mut rows = 0;
    for row in reading.by_ref() {
        rows += 1;
        prop_assert!(row.person.is_ok() || row.remarks.is_empty(), "a row of nobody says why, and no more");
        for remark in &row.remarks {
            prop_assert!(!remark.value.is_empty() && remark.value.chars().count() <= 81, "{remark:?}");
        }
        prop_assert!(row.number > last, "row {} after {last}", row.number);
        last = row.number;
        if let Ok(person) = row.person {
            prop_assert!(!person.display_name.is_empty());
            prop_assert!(!person.display_name.contains('\0'));
        }
    }
    for column in reading.columns() {
        prop_assert!(column.rows <= rows && (column.rows > 0 || column.example.is_none()), "{column:?}");
    }
    Ok(())
}

fn sample() -> impl Strategy<Value = Vec<u8>> {
    proptest::sample::select(SAMPLES.to_vec()).prop_map(<[u8]>::to_vec)
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(file in proptest::collection::vec(any::<u8>(), 0..600)) {
        read_all(&file)?;
    }

    #[test]
    fn no_bytes_below_a_header_or_in_a_card_make_it_panic(rest in proptest::collection::vec(any::<u8>(), 0..600)) {
        read_all(&[&b"Name,Email,Birthday,Phone,Tags\n"[..], &rest].concat())?;
        read_all(&[&b"BEGIN:VCARD\n"[..], &rest, b"\nEND:VCARD\n"].concat())?;
    }

    #[test]
    fn no_sheet_of_quotes_and_line_ends_makes_it_panic(rest in "[a\",;\r\n\t ]{0,80}") {
        read_all(format!("Name,Email\n{rest}").as_bytes())?;
    }

    #[test]
    fn no_card_of_marks_makes_it_panic(lines in "((item1\\.)?(N|BDAY|TEL|ADR|ORG|NOTE|X)[;:=,.\\\\\"A-Z0-9\n é-]{0,24}\n){0,6}") {
        read_all(format!("BEGIN:VCARD\n{lines}END:VCARD\n").as_bytes())?;
    }

    #[test]
    fn no_cut_makes_it_panic(file in sample(), at in any::<prop::sample::Index>(), from in 0_usize..40) {
        let end = at.index(file.len());
        read_all(&file[..end])?;
        read_all(&file[from.min(end)..end])?;
    }

    #[test]
    fn no_changed_byte_makes_it_panic(
        mut file in sample(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        for (at, byte) in changes {
            let at = at.index(file.len());
            file[at] = byte;
        }
        read_all(&file)?;
    }
}
