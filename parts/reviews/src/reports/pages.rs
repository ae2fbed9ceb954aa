//! Each report as a page: bars, and the tables behind them.

use askama::Template;
use kit::{
    Result, Tx,
    web::{Download, Field, Page, Pages, Query},
};

use super::{
    Figures, Filter, OneWay, Period,
    api::Asked,
    chart::{Bars, bars},
    months, partners,
    report::most_first,
    services, store, together, workbook,
};
use crate::reciprocity::together as amounts;

/// `/reports`.
pub fn pages() -> Pages {
    Pages::new()
        .get("/reports", by_month)
        .get("/reports/services", by_service)
        .get("/reports/partners", by_partner)
        .get("/reports/report.xlsx", download)
}

/// The three, by where they are and what they are called.
const REPORTS: [(&str, &str); 3] =
    [("~/reports", "Months"), ("~/reports/services", "Services"), ("~/reports/partners", "Partners")];

#[derive(Template)]
#[template(path = "reports/report.html")]
struct ReportPage {
    tabs: Vec<(&'static str, &'static str, bool)>,
    action: &'static str,
    lede: String,
    periods: Vec<(String, String)>,
    period: Field,
    download: String,
    bars: Vec<Bars>,
    first: &'static str,
    tables: [Table; 2],
    next: Option<String>,
}

/// Clients who went one way.
struct Table {
    title: &'static str,
    value: &'static str,
    fee: &'static str,
    rows: Vec<Row>,
    together: Row,
}

/// A row as it is read.
struct Row {
    name: String,
    href: String,
    clients: u32,
    signed: u32,
    conversion: String,
    answered: String,
    value: String,
    fees: String,
}

/// A row of a report, and where its name leads.
struct Line {
    name: String,
    href: String,
    figures: Figures,
}

fn by_month(tx: &mut Tx<'_>, Query(asked): Query<Asked>) -> Result<Page> {
    let period = asked.period.unwrap_or_default();
    let lines = months(tx, period)?.into_iter().map(|each| Line {
        name: each.month.strftime("%B %Y").to_string(),
        href: String::new(),
        figures: each.figures,
    });
    let lines = lines.collect();
    page(tx, (0, "Month"), period, lines, (None, false))
}

fn by_service(tx: &mut Tx<'_>, Query(asked): Query<Asked>) -> Result<Page> {
    let period = asked.period.unwrap_or_default();
    let lines = services(tx, period)?.into_iter().map(|each| Line {
        name: each.name,
        href: String::new(),
        figures: each.figures,
    });
    let lines = lines.collect();
    page(tx, (1, "Service"), period, lines, (None, false))
}

pub(super) fn by_partner(tx: &mut Tx<'_>, Query(filter): Query<Filter>) -> Result<Page> {
    let period = filter.period.unwrap_or_default();
    let mut found = partners(tx, &filter)?;
    let is_part = found.next_cursor.is_some() || filter.cursor.is_some();
    if !is_part {
        most_first(&mut found.data);
    }
    let next = found.next_cursor.map(|cursor| format!("~/reports/partners?period={period}&cursor={cursor}"));
    let lines = found.data.into_iter().map(|each| Line {
        href: format!("~/partners/{}/reciprocity", each.id),
        name: each.name,
        figures: each.figures,
    });
    let lines = lines.collect();
    page(tx, (2, "Partner"), period, lines, (next, is_part))
}

fn download(tx: &mut Tx<'_>, Query(asked): Query<Asked>) -> Result<Download> {
    workbook::download(tx, asked.period.unwrap_or_default())
}

fn page(
    tx: &mut Tx<'_>,
    (at, first): (usize, &'static str),
    period: Period,
    lines: Vec<Line>,
    (next, is_part): (Option<String>, bool),
) -> Result<Page> {
    let all = together(tx, period)?;
    let (action, title) = REPORTS[at];
    let nothing = all == Figures::default();
    let template = ReportPage {
        tabs: REPORTS.iter().map(|&(href, said)| (href, said, href == action)).collect(),
        action,
        lede: lede(&all, period),
        periods: periods(tx, period)?,
        period: Field::with("period", period.to_string()),
        download: format!("~/reports/report.xlsx?period={period}"),
        bars: match nothing {
            true => Vec::new(),
            false => bars(lines.iter().map(|line| (line.name.clone(), &line.figures))),
        },
        first,
        tables: [
            Table {
                title: "Clients you sent",
                value: "They paid partners",
                fee: "You earned",
                rows: rows(&lines, |figures| &figures.sent),
                together: together_row(is_part, &all.sent),
            },
            Table {
                title: "Clients they sent",
                value: "They paid you",
                fee: "Partners earned",
                rows: rows(&lines, |figures| &figures.received),
                together: together_row(is_part, &all.received),
            },
        ],
        next,
    };
    Page::of(format!("Reports: {title}"), &template)
}

/// The rows of those with whom, for which or when anybody went this way.
fn rows(lines: &[Line], way: fn(&Figures) -> &OneWay) -> Vec<Row> {
    let went = lines.iter().filter(|line| *way(&line.figures) != OneWay::default());
    went.map(|line| row(line, way(&line.figures))).collect()
}

/// The last row; where the page has not all of them, it says that it counts them all.
fn together_row(is_part: bool, way: &OneWay) -> Row {
    let name = if is_part { "Everyone together" } else { "Together" };
    row(&Line { name: name.to_owned(), href: String::new(), figures: Figures::default() }, way)
}

fn row(line: &Line, way: &OneWay) -> Row {
    Row {
        name: line.name.clone(),
        href: line.href.clone(),
        clients: way.clients,
        signed: way.won,
        conversion: match way.conversion_percent() {
            Some(percent) => format!("{percent}% of {}", way.decided()),
            None => String::new(),
        },
        answered: way.tenths_to_answer().map(days).unwrap_or_default(),
        value: amounts(&way.value),
        fees: amounts(&way.fees),
    }
}

/// Tenths of a day as people read them.
fn days(tenths: u32) -> String {
    match (tenths / 10, tenths % 10) {
        (0, 0) => "the same day".to_owned(),
        (1, 0) => "1 day".to_owned(),
        (whole, 0) => format!("{whole} days"),
        (whole, rest) => format!("{whole}.{rest} days"),
    }
}

/// What it comes to, in a sentence.
fn lede(all: &Figures, period: Period) -> String {
    let clients = |count: u32| match count {
        0 => "nobody".to_owned(),
        1 => "one client".to_owned(),
        many => format!("{many} clients"),
    };
    let when = period.in_words();
    if *all == Figures::default() {
        return format!("Nothing went either way {when}.");
    }
    let (sent, received) = (&all.sent, &all.received);
    let signed = match sent.won + received.won {
        0 => "nobody signed yet".to_owned(),
        signed => format!("{signed} signed"),
    };
    format!(
        "You sent {} {when}, and were sent {}; {signed}.",
        clients(sent.clients),
        clients(received.clients)
    )
}

/// What can be asked for: this year, the last twelve months, and every year before since anything was counted.
fn periods(tx: &mut Tx<'_>, shown: Period) -> Result<Vec<(String, String)>> {
    let this_year = tx.today().year();
    let first = store::first_month(tx)?.map_or(this_year, |month| month.year());
    let mut years: Vec<i16> = (first..this_year).rev().collect();
    if let Period::Year(year) = shown
        && !years.contains(&year)
    {
        years.insert(0, year);
    }
    let named = |period: Period, name: String| (period.to_string(), name);
    let begun = [
        named(Period::ThisYear, "This year".to_owned()),
        named(Period::LastTwelveMonths, "The last 12 months".to_owned()),
    ];
    Ok(begun
        .into_iter()
        .chain(years.into_iter().map(|year| named(Period::Year(year), year.to_string())))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_say_them() {
        assert_eq!([0, 5, 10, 15, 20].map(days), ["the same day", "0.5 days", "1 day", "1.5 days", "2 days"]);
    }

    #[test]
    fn the_sentence_above_says_what_it_comes_to() {
        let mut all = Figures::default();
        assert_eq!(lede(&all, Period::Year(2025)), "Nothing went either way in 2025.");
        all.sent.clients = 1;
        assert_eq!(
            lede(&all, Period::ThisYear),
            "You sent one client this year, and were sent nobody; nobody signed yet."
        );
    }
}
