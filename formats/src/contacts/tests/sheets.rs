//! Sheets: what each program’s export gives, in whatever order and language its columns stand.

use jiff::civil::date;

use super::*;

#[test]
fn a_google_file_gives_everything_it_knows() {
    assert_eq!(
        told(GOOGLE),
        [
            "2 Ben Okafor|Ben|Okafor",
            "3 Chloé Martin|Chloé|Martin",
            "4 Dmitri A. Petrov|Dmitri|Petrov",
            "5 Emi|Emi|",
            "6 Haddad Bakery||",
            "7 greg@olsenbuilds.example||",
            "8 Nameless",
            "9 Hana Nováková|Hana|Nováková",
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
        websites: labelled(&[("https://okafor.example", "work")]),
        addresses: vec![address("12 Alder Street\nSuite 4\nPortland, OR 97205", "US", "work")],
        birthday: Birthday::new(Some(1988), 5, 9),
        ..Person::default()
    };
    assert_eq!(people[0], ben);

    let chloe = called(&people, "Chloé Martin");
    assert_eq!(chloe.emails, labelled(&[("chloe@martin.example", ""), ("bureau@martin.example", "")]));
    assert_eq!(chloe.birthday, Birthday::new(None, 11, 23));
    assert!(chloe.tags.is_empty());

    let dmitri = called(&people, "Dmitri A. Petrov");
    assert_eq!(dmitri.linkedin_url, some("https://www.linkedin.com/in/dmitripetrov"));
    assert_eq!(dmitri.phones, labelled(&[("+1 503-555-0177", "Studio")]));
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
            "5 Emi|Emi|",
            "6 Fatima Haddad|Fatima|Haddad",
            "7 Empty",
            "8 Olsen Builds||",
        ]
    );
    let people = people(OUTLOOK);
    let ben = called(&people, "Ben Okafor");
    assert_eq!(ben.job_title, some("Website designer"));
    assert_eq!(ben.phones, labelled(&[("(503) 555-0143", "work"), ("(503) 555-0142", "mobile")]));
    assert_eq!(ben.emails, labelled(&[("ben@okafor.example", ""), ("office@okafor.example", "")]));
    assert_eq!(
        ben.addresses,
        [
            address("12 Alder Street\nPortland, OR 97205", "United States", "work"),
            address("Gresham", "", "home")
        ]
    );
    assert_eq!(called(&people, "Emi").birthday, None);
}

#[test]
fn a_classic_outlook_file_says_who_referred_whom() {
    let people = people(OUTLOOK_CLASSIC);
    let ben = called(&people, "Ben Okafor");
    assert_eq!(ben.referred_by, some("Greg Olsen"));
    assert_eq!(ben.tags, ["Partners", "Portland"]);
    assert_eq!(ben.addresses[0].text.lines().next(), Some("12 Alder Street"));
    assert_eq!(ben.emails, labelled(&[("ben@okafor.example", ""), ("office@okafor.example", "")]));

    let chloe = called(&people, "Chloé Martin");
    assert!(chloe.emails.is_empty(), "an Exchange path is no address one can write to");
    assert_eq!(chloe.notes, some("Comptable, très précise"));
    assert_eq!(chloe.birthday, Birthday::new(Some(1979), 11, 23));
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
    assert_eq!(people[0].websites, []);
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
fn two_numbers_in_one_cell_of_google_are_no_formula() {
    let file = b"First Name,Last Name,Phone 1 - Label,Phone 1 - Value\nBen,Okafor,Mobile,+49 170 1234567 ::: +49 30 555\n";
    let row = rows(file).remove(0);
    assert_eq!((row.remarks, row.person.expect("somebody").phones.len()), (vec![], 2));
}
