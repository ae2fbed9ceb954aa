//! Stories about reports, on both engines.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use jiff::civil::date;
use kit::{
    money::{Currency, Money},
    web::{Content, Query, Request, request::Ask},
};
use stage::Stage;

use super::{
    Figures, Filter, OneWay, Period, api::Asked, months, pages, partners, report::most_first, services,
    together, workbook,
};
use crate::tests::{active_partner, agreed_tests::Agreed};

fn dollars(minor: i64) -> Money {
    Money::new(minor, Currency::USD)
}

/// Three clients sent to Ben in March and one of his received in May; then it is June of the next year.
fn two_years(stage: &Stage) -> Agreed {
    let agreed = Agreed::on(stage);
    active_partner(&agreed.ana, "Ann Ash");
    for client in ["Lena Sommer", "Omar Aziz", "Ruth Adeyemi"] {
        agreed.pays("outbound", client, 100_000);
    }
    stage.travel_to("2026-05-04T15:00:00Z");
    agreed.pays("inbound", "Ines Costa", 240_000);
    stage.travel_to("2027-06-15T15:00:00Z");
    agreed
}

fn one_way(clients: u32, value: Money, fees: Money) -> OneWay {
    OneWay {
        clients,
        accepted: clients,
        won: clients,
        answers: clients,
        value: vec![value],
        fees: vec![fees],
        ..OneWay::default()
    }
}

fn whole_year() -> Figures {
    Figures {
        sent: one_way(3, dollars(300_000), dollars(30_000)),
        received: one_way(1, dollars(240_000), dollars(24_000)),
    }
}

#[test]
fn each_report_tells_the_same_year_by_month_by_service_and_by_partner() {
    stage::on_both_engines(|stage| {
        let agreed = two_years(stage);
        let year = Period::Year(2026);
        let by_month = agreed.ana.sees(move |tx| months(tx, year));
        assert_eq!(by_month.len(), 12);
        let busy: Vec<_> = by_month.into_iter().filter(|each| each.figures != Figures::default()).collect();
        assert_eq!(
            busy.iter().map(|each| each.month).collect::<Vec<_>>(),
            [date(2026, 3, 1), date(2026, 5, 1)]
        );
        assert_eq!(busy[0].figures.sent, whole_year().sent);
        assert_eq!(busy[1].figures.received, whole_year().received);
        assert_eq!(agreed.ana.sees(move |tx| together(tx, year)), whole_year());

        let by_service = agreed.ana.sees(move |tx| services(tx, year));
        let named: Vec<_> = by_service.into_iter().map(|each| (each.name, each.figures)).collect();
        assert_eq!(named, [("Website design".to_owned(), whole_year())]);

        let filter = Filter { period: Some(year), ..Filter::default() };
        let by_partner = agreed.ana.sees(move |tx| partners(tx, &filter)).data;
        let named: Vec<_> = by_partner.into_iter().map(|each| (each.name, each.figures)).collect();
        assert_eq!(named, [("Ben Okafor".to_owned(), whole_year())], "nothing passed with Ann");

        assert_eq!(agreed.ana.sees(|tx| together(tx, Period::ThisYear)), Figures::default());
        assert_eq!(agreed.ana.sees(|tx| months(tx, Period::LastTwelveMonths)).len(), 12);
        let stranger = stage.business("Somebody Else");
        assert_eq!(stranger.sees(move |tx| together(tx, year)), Figures::default());
    });
}

#[test]
fn partners_go_on_where_the_page_before_ended_and_money_stays_with_them() {
    stage::on_both_engines(|stage| {
        let agreed = two_years(stage);
        for name in ["Carl Dorn", "Abe Fox", "Ben Okafor"] {
            let partner = active_partner(&agreed.ana, name);
            agreed.is_sent_by(partner, &format!("Client of {name}"));
        }
        let filter = |limit, cursor| Filter { period: Some(Period::LastTwelveMonths), limit, cursor };
        agreed.pays("outbound", "Kim Lang", 50_000);
        let whole = agreed.ana.sees(move |tx| partners(tx, &filter(None, None))).data;
        let names: Vec<&str> = whole.iter().map(|each| &*each.name).collect();
        assert_eq!(
            names,
            ["Ben Okafor", "Carl Dorn", "Abe Fox", "Ben Okafor"],
            "as their partnerships were opened"
        );
        let (mut walked, mut cursor) = (Vec::new(), None);
        loop {
            let asked = filter(Some(1), cursor.clone());
            let page = agreed.ana.sees(move |tx| partners(tx, &asked));
            walked.extend(page.data);
            cursor = page.next_cursor;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(walked, whole);
        let mut sorted = whole.clone();
        most_first(&mut sorted);
        let names: Vec<&str> = sorted.iter().map(|each| &*each.name).collect();
        assert_eq!(names, ["Abe Fox", "Ben Okafor", "Ben Okafor", "Carl Dorn"], "one client each");
        let paid: Vec<_> = whole.iter().filter(|each| !each.figures.sent.value.is_empty()).collect();
        assert_eq!(paid.iter().map(|each| each.id).collect::<Vec<_>>(), [agreed.ben]);
    });
}

#[test]
fn another_program_reads_a_sheet_for_each_report_out_of_the_workbook() {
    stage::on_both_engines(|stage| {
        let agreed = two_years(stage);
        let stranger = stage.business("Somebody Else");
        let file = stranger.sees(|tx| workbook::download(tx, Period::Year(2026)));
        let Content::Whole(bytes) = file.content else { panic!("it is one piece") };
        let mut theirs: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
        assert_eq!(theirs.worksheet_range("Partners").expect("a sheet").height(), 1, "nothing but the head");

        let file = agreed.ana.sees(|tx| workbook::download(tx, Period::Year(2026)));
        assert_eq!(file.name, "report 2026.xlsx");
        let Content::Whole(bytes) = file.content else { panic!("it is one piece") };
        let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
        assert_eq!(book.sheet_names(), ["Months", "Services", "Partners"]);
        let months = book.worksheet_range("Months").expect("a sheet");
        assert_eq!(months.height(), 13, "a head and twelve months");
        let range = book.worksheet_range("Partners").expect("a sheet");
        let read: Vec<(String, String)> = range
            .rows()
            .next()
            .into_iter()
            .flatten()
            .zip(range.rows().nth(1).into_iter().flatten())
            .map(|(head, cell)| (head.to_string(), cell.to_string()))
            .collect();
        for (head, cell) in [
            ("Partner", "Ben Okafor"),
            ("You sent: clients", "3"),
            ("You sent: signed", "3"),
            ("You sent: conversion", "1"),
            ("You sent: days to answer", "0"),
            ("You sent: paid to partners, USD", "3000"),
            ("You sent: your fee, USD", "300"),
            ("They sent: clients", "1"),
            ("They sent: paid to you, USD", "2400"),
            ("They sent: their fee, USD", "240"),
        ] {
            assert!(read.contains(&(head.to_owned(), cell.to_owned())), "{head}: {read:?}");
        }
        assert!(range.rows().skip(1).flatten().all(|cell| !matches!(cell, Data::Error(_))));
    });
}

#[test]
fn the_page_says_what_it_comes_to_in_a_sentence_and_in_tables() {
    stage::on_both_engines(|stage| {
        let agreed = two_years(stage);
        let page = |query: &'static str| {
            agreed.ana.sees(move |tx| {
                let request = Request { query: query.to_owned(), ..Request::default() };
                pages::by_partner(tx, Query::<Filter>::of(&request)?)
            })
        };
        let shown = page("period=2026").body;
        for part in [
            "You sent 3 clients in 2026, and were sent one client; 4 signed.",
            "data-label=\"Of those decided\">100% of 3<",
            "data-label=\"Answered after\">the same day<",
            "data-label=\"They paid you\">$2,400.00<",
            "data-label=\"You earned\">$300.00<",
            "~/reports/report.xlsx?period=2026",
            "<option value=\"2026\" selected>",
        ] {
            assert!(shown.contains(part), "{part}\n{shown}");
        }
        assert!(page("").body.contains("Nothing went either way this year."));
        let refused = Query::<Asked>::of(&Request { query: "period=soon".to_owned(), ..Request::default() });
        assert!(refused.is_err(), "no period");
    });
}
