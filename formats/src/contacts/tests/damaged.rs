//! Files that are damaged, cut off, oddly encoded, or no contact files at all.

use super::*;

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
        utf16(u16::to_le_bytes)[2..].to_vec(),
        utf16(u16::to_be_bytes)[2..].to_vec(),
        windows,
        sheet.replace('\n', "\r\n").into_bytes(),
        sheet.replace('\n', "\r").into_bytes(),
        sheet.trim_end().to_owned().into_bytes(),
        sheet.replace(',', ";").into_bytes(),
        sheet.replace(',', "\t").into_bytes(),
        sheet.replace(',', "|").into_bytes(),
    ] {
        assert_eq!(told(&file), expected, "{}", String::from_utf8_lossy(&file));
    }
    let greek =
        encoding_rs::WINDOWS_1253.encode("Name\nΓιώργος Παπαδόπουλος\nΜαρία Οικονόμου\n").0.into_owned();
    assert_eq!(told(&greek)[0], "2 Γιώργος Παπαδόπουλος|Γιώργος|Παπαδόπουλος");
}

#[test]
fn the_letters_of_old_windows_files_are_read_as_they_were_typed() {
    for (encoding, names) in [
        (encoding_rs::WINDOWS_1250, ["Łukasz Wiśniewski", "Małgorzata Dąbrowska", "Jiří Dvořák"]),
        (encoding_rs::WINDOWS_1251, ["Дмитрий Петров", "Екатерина Соколова", "Наталья Кузнецова"]),
        (encoding_rs::WINDOWS_1252, ["Chloé Martin", "José Núñez", "Jürgen Groß"]),
        (encoding_rs::WINDOWS_1254, ["Ayşe Yıldız", "Çağlar Gündoğdu", "İbrahim Şahin"]),
    ] {
        let sheet = format!(
            "Name,Email\n{},a@a.example\n{},b@b.example\n{},c@c.example\n",
            names[0], names[1], names[2]
        );
        let (file, _, unmappable) = encoding.encode(&sheet);
        assert!(!unmappable);
        let read: Vec<_> = people(&file).into_iter().map(|person| person.display_name).collect();
        assert_eq!(read, names, "{}", encoding.name());
    }
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
        (b"PK\x03\x04\x14\0\0\0Index/Document.iwa", Kind::Numbers),
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
        (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml".to_vec(), Unreadable::DamagedWorkbook),
        (
            b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet".to_vec(),
            Unreadable::DamagedWorkbook,
        ),
        (b"PK\x03\x04\x14\0\0\0Connections.csv".to_vec(), Unreadable::DamagedArchive),
        (vec![b'a'; MAX_BYTES + 1], Unreadable::TooLarge { bytes: MAX_BYTES + 1 }),
        (b"Name,".repeat(1_000_000), Unreadable::TooManyColumns),
        (b"x,".repeat(1_000_000), Unreadable::TooManyColumns),
        (
            [&b"Name,Email\r\nBen,\r\n"[..], &b"y".repeat(MAX_ROW_BYTES + 1)].concat(),
            Unreadable::LineTooLong { line: 3 },
        ),
        (
            b"Ben Okafor, Portland\n".to_vec(),
            Unreadable::NoHeader { found: vec!["Ben Okafor".into(), "Portland".into()] },
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

/// What is said of the rows that somebody came of.
fn doubts(file: &[u8]) -> Vec<(u32, String, Why)> {
    let of_row = |row: Row| row.remarks.into_iter().map(move |said| (row.number, said.value, said.why));
    rows(file).into_iter().flat_map(of_row).collect()
}

#[test]
fn somebody_of_a_row_that_may_be_cut_off_comes_in_with_a_remark() {
    let short_anyway = b"Name,Email,Notes\nBen,b@o.example\nEmi,e@t.example,tea\nCle";
    assert_eq!(doubts(short_anyway), [(4, "Cle".to_owned(), Why::CutOff)]);
    assert_eq!(doubts(&[short_anyway, &b"\n"[..]].concat()), []);
    let in_quotes = b"Name;Notes\nBen;tea\nCleo;\"Her favourite\nist big;red\n";
    assert_eq!(told(in_quotes), ["2 Ben|Ben|", "3 OpenQuote", "4 ist big|ist|big"]);
    assert_eq!(doubts(in_quotes), [(4, "red".to_owned(), Why::AfterOpenQuote)]);
}

#[test]
fn rows_are_counted_as_a_spreadsheet_counts_them() {
    let file = "My people\n\nName,Notes\nBen,\"tea\nand cake\n\"\n\nEmi,\"coffee\n\nand bread\"\nGreg,\n";
    for file in [file.to_owned(), file.replace('\n', "\r\n"), file.replace('\n', "\r")] {
        let told: Vec<_> = rows(file.as_bytes())
            .into_iter()
            .map(|row| (row.number, row.person.expect("somebody").given_name))
            .collect();
        let counted = [(4, "Ben".to_owned()), (6, "Emi".to_owned()), (7, "Greg".to_owned())];
        assert_eq!(told, counted, "{file:?}");
    }
    assert_eq!(told(b"Ben,ben@o.example\nEmi,emi@t.example\n"), ["1 Ben|Ben|", "2 Emi|Emi|"]);
    assert_eq!(told(b"\"Full\nName\",Email\nBen,b@o.example\n")[0], "2 Ben|Ben|");
}
