//! All reports of a period as a workbook with a sheet for each.

use formats::tables::{self, Cell, Sheet};
use kit::{
    Error, Result, Tx,
    money::{Currency, Money},
    web::{Content, Download},
};

use super::{
    Figures, OneWay, Period, months,
    report::{leading_partners, services},
};

/// Partners in the workbook; beyond them a page at a time tells of everyone.
const MOST_PARTNERS: u32 = 20_000;

/// The workbook of a period.
pub(super) fn download(tx: &mut Tx<'_>, period: Period) -> Result<Download> {
    let of_months: Vec<(Cell, Figures)> =
        months(tx, period)?.into_iter().map(|each| (Cell::Month(each.month), each.figures)).collect();
    let of_services: Vec<(Cell, Figures)> =
        services(tx, period)?.into_iter().map(|each| (Cell::Text(each.name), each.figures)).collect();
    let of_partners: Vec<(Cell, Figures)> = leading_partners(tx, period, MOST_PARTNERS)?
        .into_iter()
        .map(|each| (Cell::Text(each.name), each.figures))
        .collect();
    let currencies = currencies(&of_months);
    let sheets = [
        sheet("Months", "Month", &of_months, &currencies),
        sheet("Services", "Service", &of_services, &currencies),
        sheet("Partners", "Partner", &of_partners, &currencies),
    ];
    let bytes = tables::workbook(&sheets).map_err(Error::internal)?;
    let name = format!("report {period}.xlsx");
    Ok(Download { media_type: tables::MEDIA_TYPE, name, content: Content::Whole(bytes) })
}

/// Every currency that anything was paid in.
fn currencies(rows: &[(Cell, Figures)]) -> Vec<Currency> {
    let ways = rows.iter().flat_map(|(_, each)| [&each.sent, &each.received]);
    let mut currencies: Vec<Currency> =
        ways.flat_map(|way| way.value.iter().chain(&way.fees)).map(|amount| amount.currency).collect();
    currencies.sort_by_key(|currency| currency.code());
    currencies.dedup();
    currencies
}

/// What stands above the columns of one way; value and fee follow for each currency.
const COUNTED: [&str; 6] = ["clients", "signed", "lost", "declined", "conversion", "days to answer"];

fn sheet(name: &'static str, first: &str, rows: &[(Cell, Figures)], currencies: &[Currency]) -> Sheet {
    let mut columns = vec![first.to_owned()];
    for (way, paid, earned) in
        [("You sent", "paid to partners", "your fee"), ("They sent", "paid to you", "their fee")]
    {
        columns.extend(COUNTED.map(|what| format!("{way}: {what}")));
        for currency in currencies {
            columns.extend([paid, earned].map(|what| format!("{way}: {what}, {}", currency.code())));
        }
    }
    let row = |(first, figures): &(Cell, Figures)| {
        let ways = [&figures.sent, &figures.received].into_iter();
        std::iter::once(first.clone()).chain(ways.flat_map(|way| cells(way, currencies))).collect()
    };
    Sheet { name, columns, rows: rows.iter().map(row).collect() }
}

fn cells(way: &OneWay, currencies: &[Currency]) -> Vec<Cell> {
    let mut cells = vec![
        Cell::Count(way.clients),
        Cell::Count(way.won),
        Cell::Count(way.lost),
        Cell::Count(way.declined),
        Cell::Share { of: way.won, all: way.decided() },
        Cell::Mean { sum: way.answer_days, all: way.answers },
    ];
    for &currency in currencies {
        cells.extend([amount(&way.value, currency), amount(&way.fees, currency)]);
    }
    cells
}

fn amount(amounts: &[Money], currency: Currency) -> Cell {
    match amounts.iter().find(|amount| amount.currency == currency) {
        Some(amount) => Cell::Amount { minor: amount.minor, digits: currency.exponent() },
        None => Cell::Empty,
    }
}
