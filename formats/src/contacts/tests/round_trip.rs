//! What went out comes in again unchanged: through CSV, through Excel, through both versions of cards.

use jiff::{
    civil::{Date, date},
    tz::Offset,
};
use proptest::{collection::vec, option::of, prelude::*};

use super::*;
use crate::contacts::{
    tidy::{lines, one_line},
    write::{Layout, Output, Section, Unwritable, Version, Writer, write},
};

/// Words as people and attackers write them: quotes, separators, formulas, emoji, from right to left.
fn text() -> impl Strategy<Value = String> {
    let begin = prop_oneof![
        Just(""),
        Just("="),
        Just("+"),
        Just("-"),
        Just("@"),
        Just("'"),
        Just("\""),
        Just("_x0041_"),
        Just("BEGIN:VCARD"),
        Just("=HYPERLINK(\"https://a.example\")"),
        Just("* "),
        Just("\\n"),
    ];
    (begin, "[ a-zA-Z0-9,;:|'\"\\\\=+@/<>&é ß İ ж م ר 你 😀👩‍👩‍👧\u{200d}-]{0,30}")
        .prop_map(|(begin, rest)| one_line(&format!("{begin}{rest}")))
        .prop_filter("something is written", |text| !text.is_empty())
}

fn several_lines() -> impl Strategy<Value = String> {
    vec(text(), 1..4).prop_map(|text| lines(&text.join("\n")).join("\n"))
}

fn labelled(value: impl Strategy<Value = String>) -> impl Strategy<Value = Vec<Labelled>> {
    let label =
        of(prop_oneof![Just("work".to_owned()), Just("home".to_owned()), Just("mobile".to_owned()), text()]);
    vec((value, label).prop_map(|(value, label)| Labelled { value, label }), 0..4)
}

fn email() -> impl Strategy<Value = String> {
    "[a-z0-9=+'.-]{1,12}@[a-z]{1,9}\\.example"
}

fn day() -> impl Strategy<Value = Date> {
    (1000_i16..=9999, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| date(year, month, day))
}

fn birthday() -> impl Strategy<Value = Birthday> {
    let yearless = (1_i8..=12, 1_i8..=28)
        .prop_filter_map("a day of the calendar", |(month, day)| Birthday::new(None, month, day));
    let whole = day().prop_filter_map("Apple's year is no year", |day| {
        Birthday::new(Some(day.year()), day.month(), day.day()).filter(|birthday| birthday.year().is_some())
    });
    prop_oneof![whole, yearless]
}

/// By a clock that nobody names, or one that is so many minutes from UTC.
fn moment() -> impl Strategy<Value = Moment> {
    let far =
        of((-14 * 60..=14 * 60)
            .prop_filter_map("a distance", |minutes| Offset::from_seconds(minutes * 60).ok()));
    (day(), 0_i8..24, 0_i8..60, 0_i8..60, far).prop_filter_map(
        "a time",
        |(day, hour, minute, second, far)| {
            let clock = day.at(hour, minute, second, 0);
            match far {
                Some(offset) => Some(Moment::placed(offset.to_timestamp(clock).ok()?, offset)),
                None => Some(Moment::unplaced(clock)),
            }
        },
    )
}

fn consent() -> impl Strategy<Value = Consent> {
    (of(moment()), of(moment()), of(text()))
        .prop_map(|(opted_in_at, confirmed_at, source)| Consent { opted_in_at, confirmed_at, source })
        .prop_filter("something is known", |consent| *consent != Consent::default())
}

fn suppression() -> impl Strategy<Value = Suppression> {
    use SuppressionReason::*;
    let reason = prop_oneof![Just(Unsubscribed), Just(Bounced), Just(Complained), Just(Asked)];
    (reason, of(moment()), of(text())).prop_map(|(reason, at, source)| Suppression { reason, at, source })
}

fn postal() -> impl Strategy<Value = PostalAddress> {
    (several_lines(), of(text()), of(text())).prop_map(|(text, country, label)| PostalAddress {
        text,
        country,
        label,
    })
}

prop_compose! {
    fn person()(
        (given_name, family_name, display_name) in (of(text()), of(text()), text()),
        (emails, phones, websites) in (labelled(email()), labelled(text()), labelled(text())),
        (company, job_title, profession, notes) in (of(text()), of(text()), of(text()), of(several_lines())),
        (tags, linkedin_url, referred_by, uid) in (vec(text(), 0..4), of(text()), of(text()), of(text())),
        (addresses, birthday, connected_on) in (vec(postal(), 0..3), of(birthday()), of(day())),
        (met_on, met_how, met_where) in (of(day()), of(text()), of(text())),
        (referrer_uid, needs) in (of(text()), vec(text(), 0..4)),
        told in vec((of(consent()), of(suppression())), 4),
    ) -> Person {
        let mut mail: Vec<MailTo> = Vec::new();
        for (email, (consent, suppression)) in emails.iter().zip(told) {
            let is_told = consent.is_some() || suppression.is_some();
            if is_told && !mail.iter().any(|mail| mail.address == email.value) {
                mail.push(MailTo { address: email.value.clone(), consent, suppression });
            }
        }
        Person {
            given_name: given_name.unwrap_or_default(),
            family_name: family_name.unwrap_or_default(),
            display_name, emails, phones, company, job_title, profession, notes, tags, linkedin_url, websites, addresses,
            referred_by, uid, birthday, connected_on, met_on, met_how, met_where, referrer_uid,
            needs, mail,
            slips: Vec::new(),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn everything_a_person_carries_survives_every_way_out_and_in(everyone in vec(person(), 1..5)) {
        for output in [
            Output::Csv, Output::Xlsx, Output::VCard(Version::Three), Output::VCard(Version::Four),
        ] {
            let file = write(output, &everyone).expect("a file");
            prop_assert_eq!(&people(&file), &everyone, "{}", output);
            prop_assert!(rows(&file).iter().all(|row| row.remarks.is_empty()));
        }
    }

    #[test]
    fn no_cell_of_a_sheet_is_a_formula(everyone in vec(person(), 1..5)) {
        let file = write(Output::Csv, &everyone).expect("a sheet");
        let mut sheet = csv::ReaderBuilder::new().has_headers(false).from_reader(&file[3..]);
        for row in sheet.records() {
            // Nor a piece of one, where a program cuts it at semicolons, tabs or the ends of lines.
            for cell in &row.expect("a row") {
                for piece in cell.split([';', '\t', '\n', '\r']).chain([cell]) {
                    prop_assert!(!crate::contacts::remark::is_formula(piece), "{piece}");
                }
            }
        }
    }

    #[test]
    fn every_note_has_a_file_of_its_own(everyone in vec(person(), 1..9)) {
        let file = write(Output::Markdown, &everyone).expect("a folder");
        let archive = zip::ZipArchive::new(std::io::Cursor::new(file)).expect("an archive");
        prop_assert_eq!(archive.len(), everyone.len());
    }
}

#[test]
fn a_sheet_of_ours_is_still_read_when_somebody_moved_or_deleted_its_columns() {
    let ben = Person {
        given_name: "Ben".into(),
        family_name: "Okafor".into(),
        display_name: "Ben Okafor".into(),
        emails: super::labelled(&[("ben@okafor.example", "work")]),
        ..Person::default()
    };
    let file = write(Output::Csv, std::slice::from_ref(&ben)).expect("a sheet");
    let text = String::from_utf8(file).expect("UTF-8");
    let backwards = |line: &str| line.split(',').rev().collect::<Vec<_>>().join(",");
    let moved: Vec<String> = text.trim_start_matches('\u{feff}').lines().map(backwards).collect();
    assert_eq!(people(moved.join("\n").as_bytes()), std::slice::from_ref(&ben));
    let renamed = text.replace("Card ID", "Number").replace("Email 1", "Mail 1");
    assert_eq!(people(renamed.as_bytes()).remove(0).display_name, "Ben Okafor");
}

#[test]
fn a_formula_behind_a_semicolon_is_none_in_a_sheet_and_comes_in_as_it_was() {
    let name = "x;=cmd|' /C calc'!A0;y";
    let notes = "Likes tea;'green'\n- and cake;+1 503 555 0142\n\t=1+1";
    let ben = Person { display_name: name.into(), notes: some(notes), ..Person::default() };
    let sheet = write(Output::Csv, std::slice::from_ref(&ben)).expect("a sheet");
    let text = String::from_utf8(sheet.clone()).expect("UTF-8");
    assert!(text.contains("x;'=cmd|' /C calc'!A0;y"), "{text}");
    assert!(text.contains("Likes tea;''green'\n'- and cake;+1 503 555 0142\n\t'=1+1"), "{text}");
    for output in [Output::Csv, Output::Xlsx] {
        assert_eq!(
            people(&write(output, std::slice::from_ref(&ben)).expect("a sheet")),
            std::slice::from_ref(&ben)
        );
    }
}

#[test]
fn what_is_known_of_mail_stays_with_its_address_when_somebody_clears_another() {
    let moment = Moment::unplaced(date(2024, 5, 3).at(9, 14, 0, 0));
    let consent = Consent { opted_in_at: Some(moment), confirmed_at: None, source: some("The form") };
    let left =
        Suppression { reason: SuppressionReason::Asked, at: Some(moment), source: some("On the phone") };
    let mail = |address: &str, consent, suppression| MailTo { address: address.into(), consent, suppression };
    let lena = Person {
        display_name: "Lena Roth".into(),
        emails: super::labelled(&[("lena@roth.example", ""), ("office@roth.example", "work")]),
        mail: vec![
            mail("lena@roth.example", Some(consent), None),
            mail("office@roth.example", None, Some(left.clone())),
        ],
        ..Person::default()
    };
    let sheet = String::from_utf8(write(Output::Csv, &[lena]).expect("a sheet")).expect("UTF-8");
    assert!(sheet.contains("Email 2 unsubscribed at"), "{sheet}");
    let cleared = people(sheet.replace("lena@roth.example", "").as_bytes()).remove(0);
    assert_eq!(cleared.mail, [mail("office@roth.example", None, Some(left))], "nobody asked for mail there");
}

#[test]
fn a_note_reads_well_in_a_notebook() {
    let ben = people(GOOGLE).remove(0);
    let talked = Section { title: "Conversations".into(), text: "### 4 March 2026: Phone".into() };
    let mut writer = Writer::new(Output::Markdown, Layout::default()).expect("an empty folder");
    writer.write_with(&ben, &[talked]).expect("room for a note");
    let file = writer.finish().expect("a folder");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(file)).expect("an archive");
    let mut note = archive.by_name("People/Ben Okafor.md").expect("a note");
    let mut text = String::new();
    std::io::Read::read_to_string(&mut note, &mut text).expect("a text");
    assert_eq!(
        text,
        "---\ntitle: \"Ben Okafor\"\ntype: \"person\"\ncompany: \"Okafor Web Design\"\njob-title: \"Website designer\"\n\
         email: \"ben@okafor.example\"\nphone: \"+1 503-555-0142\"\nbirthday: \"1988-05-09\"\n\
         tags: [\"Partners\", \"Designers-web\"]\n---\n\n# Ben Okafor\n\n## How to reach them\n\n\
         - Email (work): ben@okafor.example\n- Email (home): ben.okafor@mail.example\n\
         - Phone (mobile): +1 503-555-0142\n- Phone (work): (503) 555-0143\n- Phone (work): (503) 555-0144\n\
         - Website (work): https://okafor.example\n- Address (work): 12 Alder Street, Suite 4, Portland, OR 97205, US\n\
         \n## Notes\n\nMet at the Chamber breakfast.\nHis ideal client: cafés.\n\n\
         ## Conversations\n\n### 4 March 2026: Phone\n"
    );
}

#[test]
fn a_sheet_says_when_somebody_needs_more_columns_than_were_made() {
    let emi = Person {
        display_name: "Emi".into(),
        emails: super::labelled(&[("emi@a.example", ""), ("emi@b.example", "")]),
        ..Person::default()
    };
    for output in [Output::Csv, Output::Xlsx] {
        let mut writer = Writer::new(output, Layout::default()).expect("an empty sheet");
        assert_eq!(writer.write(&emi), Err(Unwritable::Wider));
    }
}

#[test]
fn what_people_are_written_as_has_one_word() {
    for output in Output::ALL {
        assert_eq!(output.to_string().parse(), Ok(output));
    }
}
