//! Workbooks of Excel and OpenDocument.

use std::io::{Cursor, Write};

use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Workbook};

use super::*;

fn excel(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(&mut book);
    book.save_to_buffer().expect("a workbook")
}

fn open_document(content: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content><office:automatic-styles><style:style \
         style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style>\
         </office:automatic-styles><office:body><office:spreadsheet>{content}</office:spreadsheet></office:body>\
         </office:document-content>"
    );
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
    ])
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(content).expect("its content");
    }
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn an_excel_sheet_gives_days_as_days_and_phone_numbers_as_they_are_dialled() {
    let file = excel(|book| {
        book.add_worksheet()
            .set_name("Read me")
            .and_then(|sheet| sheet.write(0, 0, "Made in March"))
            .expect("a sheet");
        let hidden = book.add_worksheet().set_name("Old").expect("a name");
        hidden
            .set_hidden(true)
            .write(0, 0, "Name")
            .and_then(|sheet| sheet.write(1, 0, "Somebody Else"))
            .expect("text");
        let sheet = book.add_worksheet().set_name("People").expect("a name");
        sheet.write(0, 0, "Partners and prospects").expect("a title");
        for (at, name) in ["Name", "Phone", "Birthday", "Connected On", "Company", "Email"].iter().enumerate()
        {
            sheet.write(2, at as u16, *name).expect("a name");
        }
        let day = CellFormat::new().set_num_format("dd.mm.yyyy");
        let born = ExcelDateTime::from_ymd(1988, 5, 9).expect("a day");
        sheet
            .write(3, 0, "Ben Okafor")
            .and_then(|sheet| sheet.write(3, 1, 15_035_550_142_u64))
            .expect("a number");
        sheet
            .write_with_format(3, 2, &born, &day)
            .and_then(|sheet| sheet.write(3, 5, "ben@okafor.example"))
            .expect("a day");
        let met =
            ExcelDateTime::from_ymd(2024, 3, 12).and_then(|day| day.and_hms(9, 14, 0)).expect("a moment");
        sheet
            .write_with_format(3, 3, &met, &CellFormat::new().set_num_format("yyyy-mm-dd hh:mm"))
            .expect("a moment");
        sheet.merge_range(3, 4, 4, 4, "Okafor Design", &CellFormat::new()).expect("merged cells");
        sheet.write(4, 0, "Emi Tanaka").expect("a name");
        sheet.write(900_000, 0, "Greg Olsen").expect("somebody far below");
    });
    let mut reading = read(&file, &Options::default()).expect("a readable workbook");
    assert_eq!((reading.format, reading.sheet()), (Format::LinkedIn, Some("People")));
    let rows: Vec<_> = reading.by_ref().map(|row| (row.number, row.person.expect("somebody"))).collect();
    let ben = &rows[0].1;
    assert_eq!(ben.phones, labelled(&[("15035550142", "")]));
    assert_eq!(ben.birthday, Birthday::new(Some(1988), 5, 9));
    assert_eq!(ben.connected_on, Some(jiff::civil::date(2024, 3, 12)));
    assert_eq!(rows[1].1.company, some("Okafor Design"), "the cell was merged over both rows");
    assert_eq!(rows.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [4, 5, 900_001]);
}

#[test]
fn an_open_document_sheet_reads_the_same() {
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let file = open_document(&format!(
        "<table:table table:name=\"Old\" table:style-name=\"ta2\"><table:table-row>{name}</table:table-row>\
         <table:table-row>{name}</table:table-row></table:table>\
         <table:table table:name=\"People\"><table:table-row table:number-rows-repeated=\"2\"/>\
         <table:table-row>{name}{phone}{born}{notes}</table:table-row>\
         <table:table-row>{ben}<table:table-cell office:value-type=\"float\" office:value=\"15035550142\">\
         <text:p>1.50E+10</text:p></table:table-cell><table:table-cell office:value-type=\"date\" \
         office:date-value=\"1988-05-09\"><text:p>09.05.88</text:p></table:table-cell>\
         <table:table-cell><office:annotation><text:p>an aside</text:p></office:annotation><text:p>tea &amp;</text:p>\
         <text:p>caf&#xe9;s</text:p></table:table-cell></table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell \
         table:number-columns-repeated=\"16384\"/></table:table-row></table:table>",
        name = cell("Name"),
        phone = cell("Phone"),
        born = cell("Birthday"),
        notes = cell("Notes"),
        ben = cell("Ben Okafor"),
    ));
    let reading = read(&file, &Options::default()).expect("a readable workbook");
    assert_eq!((reading.format, reading.sheet()), (Format::Xlsx, Some("People")));
    let rows: Vec<_> = reading.collect();
    assert_eq!((rows.len(), rows[0].number), (1, 4));
    let ben = rows[0].person.as_ref().expect("Ben");
    assert_eq!(ben.phones, labelled(&[("15035550142", "")]));
    assert_eq!(ben.birthday, Birthday::new(Some(1988), 5, 9));
    assert_eq!(ben.notes, some("tea &\ncafés"));
}

#[test]
fn slips_are_known_in_a_workbook_too() {
    let file = excel(|book| {
        let sheet = book.add_worksheet();
        for (row, line) in std::str::from_utf8(BNI).expect("a text").lines().enumerate() {
            for (column, cell) in line.split(',').enumerate() {
                sheet.write(row as u32, column as u16, cell).expect("a cell");
            }
        }
    });
    let reading = read(&file, &Options::default()).expect("a readable workbook");
    assert_eq!(reading.format, Format::Bni);
    assert_eq!(reading.filter(|row| row.person.is_ok()).count(), 2);
}

#[test]
fn a_workbook_that_would_fill_the_memory_is_refused() {
    let bomb = open_document(
        "<table:table table:name=\"a\"><table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
         table:number-columns-repeated=\"400\"><text:p>Name</text:p></table:table-cell></table:table-row></table:table>",
    );
    assert_eq!(refusal(&bomb), Unreadable::UnpacksTooLarge);
    let wide = open_document(
        "<table:table table:name=\"a\"><table:table-row><table:table-cell \
         table:number-columns-repeated=\"4000000000\"><text:p>Name</text:p></table:table-cell></table:table-row></table:table>",
    );
    assert_eq!(refusal(&wide), Unreadable::TooManyColumns);
    let promise = "<sst uniqueCount=\"99999999999\"><si><t>Name</t></si></sst>";
    let promising = archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/sharedStrings.xml", promise.as_bytes()),
    ]);
    assert_eq!(refusal(&promising), Unreadable::DamagedWorkbook);
    let zeros = vec![b' '; 130 * 1024 * 1024];
    let huge = archive(&[("xl/workbook.xml", b"<workbook/>"), ("xl/styles.xml", &zeros)]);
    assert!(huge.len() < MAX_BYTES, "it is small as long as it is packed");
    assert_eq!(refusal(&huge), Unreadable::UnpacksTooLarge);
}

#[test]
fn a_workbook_that_is_cut_off_says_what_to_do() {
    let whole = excel(|book| {
        book.add_worksheet().write(0, 0, "Name").expect("a name");
    });
    for at in (0..whole.len()).step_by(97) {
        let refused = refusal(&whole[..at]).to_string();
        assert!(refused.contains("hoose"), "{refused}");
        // Shorter ones do not show yet that they were to be a workbook.
        assert!(at < 97 || refused.contains("cut off or damaged"), "{at}: {refused}");
    }
}

/// A sheet of OpenDocument with these rows.
fn sheet_of(rows: &str) -> Vec<u8> {
    open_document(&format!("<table:table table:name=\"People\">{rows}</table:table>"))
}

#[test]
fn a_cell_that_is_repeated_is_counted_before_it_is_copied() {
    let cell = |repeated: &str, text: &str| {
        format!(
            "<table:table-row><table:table-cell {repeated}><text:p>{text}</text:p></table:table-cell></table:table-row>"
        )
    };
    // 500 times 40 MB, in some 40 kB.
    let long = sheet_of(&cell("table:number-columns-repeated=\"500\"", &"a".repeat(40_000_000)));
    assert!(long.len() < 64 * 1024, "it is small as long as it is packed");
    assert_eq!(refusal(&long), Unreadable::UnpacksTooLarge);
    let longer = sheet_of(&cell("", &"a".repeat(MAX_ROW_BYTES + 1)));
    assert_eq!(refusal(&longer), Unreadable::RowTooLong { row: 1 });
    // Each alone is short enough, all of them in one row are not.
    let wide = sheet_of(&cell("table:number-columns-repeated=\"500\"", &"a".repeat(MAX_ROW_BYTES / 400)));
    assert_eq!(refusal(&wide), Unreadable::RowTooLong { row: 1 });
    let lines = sheet_of(&cell("", &"<text:line-break/>".repeat(MAX_ROW_BYTES + 1)));
    assert_eq!(refusal(&lines), Unreadable::RowTooLong { row: 1 });
    let deep = sheet_of(&cell("table:number-rows-spanned=\"1000000\"", &"a".repeat(1_000)).repeat(20_000));
    assert_eq!(refusal(&deep), Unreadable::UnpacksTooLarge);
}

#[test]
fn a_row_takes_room_besides_its_text() {
    let rows = |count: u32| {
        sheet_of(&format!(
            "<table:table-row table:number-rows-repeated=\"{count}\"><table:table-cell><text:p>a</text:p>\
             </table:table-cell></table:table-row>"
        ))
    };
    // Fourteen million of one letter each are three gigabytes; two hundred thousand of them are a long list.
    assert_eq!(refusal(&rows(14_000_000)), Unreadable::UnpacksTooLarge);
    let found = vec!["a".to_owned()];
    assert_eq!(refusal(&rows(200_000)), Unreadable::NoHeader { found });
}

#[test]
fn a_full_sheet_of_sixty_thousand_people_is_read() {
    let cells: String = ["Name", "Email", "Phone", "City", "Country", "Company", "Notes"]
        .iter()
        .map(|name| format!("<table:table-cell><text:p>{name}</text:p></table:table-cell>"))
        .collect();
    let row = |count: u32, cells: &str| {
        format!("<table:table-row table:number-rows-repeated=\"{count}\">{cells}</table:table-row>")
    };
    let others = "<table:table-cell table:number-columns-repeated=\"23\"><text:p>some words</text:p></table:table-cell>";
    let file = sheet_of(&(row(1, &cells) + &row(60_000, &format!("{cells}{others}"))));
    let reading = read(&file, &Options::default()).expect("a readable workbook");
    assert_eq!(reading.filter(|row| row.person.is_ok()).count(), 60_000);
}

/// A workbook whose sheet is another part, with another content.
fn with_sheet(name: &str, content: impl FnOnce(String) -> String) -> Vec<u8> {
    let file = excel(|book| {
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "Name").and_then(|sheet| sheet.write(1, 0, "Ben Okafor")).expect("two cells");
    });
    let mut whole = zip::ZipArchive::new(Cursor::new(file)).expect("an archive");
    let count = whole.len();
    let mut part = |at| {
        let mut part = whole.by_index(at).expect("a part");
        let mut text = String::new();
        std::io::Read::read_to_string(&mut part, &mut text).expect("a text");
        (part.name().expect("its name").into_owned(), text)
    };
    let parts: Vec<(String, String)> = (0..count).map(&mut part).collect();
    let mut content = Some(content);
    let changed = parts.into_iter().map(|(part, text)| match part.as_str() {
        "xl/worksheets/sheet1.xml" => (format!("xl/{name}"), content.take().expect("one sheet")(text)),
        _ => (part, text.replace("worksheets/sheet1.xml", name)),
    });
    let changed: Vec<(String, String)> = changed.collect();
    archive(&changed.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect::<Vec<_>>())
}

#[test]
fn a_sheet_is_measured_whatever_its_part_is_called() {
    for name in ["worksheets/sheet1.xml", "worksheets/sheet1.bin", "media/image1.png"] {
        assert_eq!(told(&with_sheet(name, |sheet| sheet)), ["2 Ben Okafor|Ben|Okafor"], "{name}");
    }
    let end = "</sheetData>";
    let text = format!("<c r=\"A3\" t=\"inlineStr\"><is><t>{}</t></is></c>", "a".repeat(9 << 20));
    let long = |sheet: String| sheet.replace(end, &format!("<row r=\"3\">{text}</row>{end}"));
    assert_eq!(refusal(&with_sheet("worksheets/sheet1.bin", long)), Unreadable::UnpacksTooLarge);
    let padded = |sheet: String| sheet.replace(end, &format!("{}{end}", "\n".repeat(130 << 20)));
    assert_eq!(refusal(&with_sheet("media/image1.png", padded)), Unreadable::UnpacksTooLarge);
}

/// The other sheets, each with its rows.
fn unread(file: &[u8]) -> Vec<(String, Option<u32>)> {
    let reading = read(file, &Options::default()).expect("a readable workbook");
    reading.unread().iter().map(|other| (other.sheet.clone(), other.rows)).collect()
}

#[test]
fn the_sheets_that_are_not_read_are_named_with_their_rows() {
    let excel = excel(|book| {
        for (name, cells) in [
            ("Cover", &["Made in March"][..]),
            ("People", &["Name", "Ben Okafor"]),
            ("Blank", &[]),
            ("Second", &["Name", "Emi Tanaka", "Greg Olsen"]),
        ] {
            let sheet = book.add_worksheet().set_name(name).expect("a name");
            for (row, cell) in cells.iter().enumerate() {
                sheet.write(row as u32, 0, *cell).expect("text");
            }
        }
    });
    let table = |name: &str, cells: &[&str]| {
        let rows: String = cells
            .iter()
            .map(|cell| {
                format!("<table:table-row><table:table-cell><text:p>{cell}</text:p></table:table-cell></table:table-row>")
            })
            .collect();
        format!("<table:table table:name=\"{name}\">{rows}</table:table>")
    };
    let people = table("People", &["Name", "Ben Okafor"]);
    let cover = table("Cover", &["Made in March"]);
    let second = table("Second", &["Name", "Emi Tanaka", "Greg Olsen"]);
    let open = open_document(&[&cover, &people, &table("Blank", &[]), &second].map(String::as_str).concat());
    for file in [&excel, &open] {
        assert_eq!(unread(file), [("Cover".to_owned(), Some(1)), ("Second".to_owned(), Some(3))]);
        assert_eq!(people_of(file), ["Ben Okafor"]);
    }
    let damaged = open_document(&format!("{people}<table:table table:name=\"Torn\"><table:table-row><"));
    assert_eq!(people_of(&damaged), ["Ben Okafor"], "what comes after the people does not harm them");
    let wide =
        "<table:table-cell table:number-columns-repeated=\"600\"><text:p>x</text:p></table:table-cell>";
    let wide =
        format!("<table:table table:name=\"Wide\"><table:table-row>{wide}</table:table-row></table:table>");
    assert_eq!(unread(&open_document(&[people, wide].concat())), [("Wide".to_owned(), None)]);
}

fn people_of(file: &[u8]) -> Vec<String> {
    people(file).into_iter().map(|person| person.display_name).collect()
}

#[test]
fn a_formula_without_its_result_is_named() {
    let excel = archive(&[
        ("[Content_Types].xml", br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#),
        ("_rels/.rels", br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
        ("xl/workbook.xml", br#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#),
        ("xl/worksheets/sheet1.xml", br#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="B1" t="inlineStr"><is><t>Company</t></is></c><c r="C1" t="inlineStr"><is><t>Hobby</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Ben Okafor</t></is></c><c r="B2"><f>CMD()</f></c><c r="C2"><f>1+1</f></c></row><row r="3"><c r="A3"><f>A2</f></c></row><row r="4"><c r="A4"><f>A2</f><v>4</v></c></row></sheetData></worksheet>"#),
    ]);
    let cell = |cell: &str| format!("<table:table-cell><text:p>{cell}</text:p></table:table-cell>");
    let formula = |formula: &str| format!("<table:table-cell table:formula=\"{formula}\"/>");
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let open = open_document(&format!(
        "<table:table table:name=\"People\">{}{}{}</table:table>",
        row(&[cell("Name"), cell("Company"), cell("Hobby")]),
        row(&[cell("Ben Okafor"), formula("of:=CMD()"), formula("=1+1")]),
        row(&[formula("=A2")])
    ));
    for file in [excel, open] {
        let mut reading = read(&file, &Options::default()).expect("a readable workbook");
        let ben = reading.next().expect("a row");
        let remarks: Vec<_> = ben.remarks.iter().map(|one| (&*one.column, &*one.value, one.why)).collect();
        assert_eq!(remarks, [("Company", "=CMD()", Why::NoResult)]);
        let calculated = reading.next().expect("a row");
        assert_eq!((calculated.number, calculated.person), (3, Err(Skipped::Nameless)));
        reading.by_ref().for_each(drop);
        assert_eq!(reading.columns()[2].rows, 1, "what is in a column that is not taken is counted");
    }
}
