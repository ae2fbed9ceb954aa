//! What we write is read by another program's eyes.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use jiff::civil::date;

use super::*;

fn read(bytes: Vec<u8>) -> Vec<(String, Vec<Vec<Data>>)> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    let sheets = book.worksheets().into_iter();
    sheets.map(|(name, range)| (name, range.rows().map(<[Data]>::to_vec).collect())).collect()
}

#[test]
fn every_table_is_a_sheet_whose_numbers_are_numbers() {
    let months = Sheet {
        name: "Months",
        columns: vec!["Month".into(), "Clients".into(), "Signed".into(), "Days".into(), "Fee, USD".into()],
        rows: vec![
            vec![
                Cell::Month(date(2026, 3, 1)),
                Cell::Count(4),
                Cell::Share { of: 1, all: 4 },
                Cell::Mean { sum: 5, all: 2 },
                Cell::Amount { minor: 123_456, digits: 2 },
            ],
            vec![
                Cell::Text("Together".into()),
                Cell::Count(0),
                Cell::Share { of: 0, all: 0 },
                Cell::Mean { sum: 0, all: 0 },
                Cell::Empty,
            ],
        ],
    };
    let partners = Sheet {
        name: "Partners",
        columns: vec!["Partner".into()],
        rows: vec![vec![Cell::Text("=HYPERLINK(\"https://a.example\")".into())]],
    };
    let read = read(workbook(&[months, partners]).expect("a workbook"));
    let names: Vec<&str> = read.iter().map(|(name, _)| &**name).collect();
    assert_eq!(names, ["Months", "Partners"]);
    let [head, march, together] = &*read[0].1 else { panic!("{read:?}") };
    assert_eq!(head[4], Data::String("Fee, USD".into()));
    let Data::DateTime(month) = &march[0] else { panic!("{march:?}") };
    assert_eq!(month.as_f64(), 46_082.0, "the days since 1900 of 1 March 2026");
    assert_eq!(march[1..], [4.0, 0.25, 2.5, 1_234.56].map(Data::Float));
    assert_eq!(together[..3], [Data::String("Together".into()), Data::Float(0.0), Data::Empty]);
    assert_eq!(read[1].1[1], [Data::String("=HYPERLINK(\"https://a.example\")".into())]);
}

#[test]
fn a_table_without_rows_is_its_head() {
    let empty = Sheet { name: "Services", columns: vec!["Service".into()], rows: Vec::new() };
    let read = read(workbook(&[empty]).expect("a workbook"));
    assert_eq!(read[0].1, [[Data::String("Service".into())]]);
}
