//! Reports as JSON, and all of them as a workbook.

use jiff::civil::Date;
use kit::{
    Id, Result, Tx,
    money::Money,
    web::{Api, Query},
};
use network::services::Service;
use partnerships::Partnership;

use super::{Figures, Filter, OneWay, Period, months, partners, services, together, workbook};

/// `/reports`.
pub fn api() -> Api {
    Api::new()
        .get("/reports/months", "What went each way, month by month", by_month)
        .get("/reports/services", "What went each way, by service", by_service)
        .get("/reports/partners", "What went each way, by partner", by_partner)
        .download("/reports/report.xlsx", "All reports as a workbook", formats::tables::MEDIA_TYPE, download)
}

/// When.
#[derive(Debug, Clone, Copy, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    /// `this_year`, `last_12_months` or a year such as `2026`; this year when it is left out.
    #[serde(default)]
    #[schemars(
        with = "Option<String>",
        regex(pattern = r"^(this_year|last_12_months|(19|2[0-9])[0-9]{2})$")
    )]
    pub period: Option<Period>,
}

/// Clients who went one way, and what came of them.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct OneWayOut {
    /// Clients who were sent.
    clients: u32,
    /// Those who were taken on.
    accepted: u32,
    /// Those who were not.
    declined: u32,
    /// Those who signed.
    won: u32,
    /// Those of whom nothing came.
    lost: u32,
    /// Of those won, lost or declined, the part who signed; null while nothing is decided.
    conversion_percent: Option<u32>,
    /// Those who were answered, taken on or not.
    answers: u32,
    /// How many days an answer took; null while nobody was answered.
    days_to_answer: Option<f64>,
    /// What they paid, per currency.
    value: Vec<Money>,
    /// What it earned whoever had sent them, per currency.
    fees: Vec<Money>,
}

impl From<OneWay> for OneWayOut {
    fn from(way: OneWay) -> Self {
        Self {
            conversion_percent: way.conversion_percent(),
            days_to_answer: way.tenths_to_answer().map(|tenths| f64::from(tenths) / 10.0),
            clients: way.clients,
            accepted: way.accepted,
            declined: way.declined,
            won: way.won,
            lost: way.lost,
            answers: way.answers,
            value: way.value,
            fees: way.fees,
        }
    }
}

/// Clients who went either way.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct FiguresOut {
    /// Clients we sent; the fees are ours.
    sent: OneWayOut,
    /// Clients they sent; the fees are theirs.
    received: OneWayOut,
}

impl From<Figures> for FiguresOut {
    fn from(figures: Figures) -> Self {
        Self { sent: figures.sent.into(), received: figures.received.into() }
    }
}

/// A month.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct MonthOut {
    /// Its first day.
    month: Date,
    #[serde(flatten)]
    figures: FiguresOut,
}

/// A service.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct ServiceOut {
    /// Which one.
    service_id: Id<Service>,
    /// What it is called.
    name: String,
    #[serde(flatten)]
    figures: FiguresOut,
}

/// A partner.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct PartnerOut {
    /// Which one.
    partnership_id: Id<Partnership>,
    /// What they are called.
    name: String,
    #[serde(flatten)]
    figures: FiguresOut,
}

/// Month by month.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct Months {
    /// The months up to the one that runs, the first of them first.
    months: Vec<MonthOut>,
    /// All of it.
    together: FiguresOut,
}

/// By service.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct Services {
    /// The services for which anything happened.
    services: Vec<ServiceOut>,
    /// All of it.
    together: FiguresOut,
}

/// By partner.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct Partners {
    /// The partners with whom anything happened, in the order in which their partnerships were opened.
    partners: Vec<PartnerOut>,
    /// All of it, with the partners of every page.
    together: FiguresOut,
    /// What to ask with for the next page; null on the last.
    next_cursor: Option<String>,
}

fn by_month(tx: &mut Tx<'_>, Query(asked): Query<Asked>) -> Result<Months> {
    let period = asked.period.unwrap_or_default();
    let out = |each: super::OfMonth| MonthOut { month: each.month, figures: each.figures.into() };
    let together = together(tx, period)?.into();
    Ok(Months { months: months(tx, period)?.into_iter().map(out).collect(), together })
}

fn by_service(tx: &mut Tx<'_>, Query(asked): Query<Asked>) -> Result<Services> {
    let period = asked.period.unwrap_or_default();
    let out = |each: super::OfService| ServiceOut {
        service_id: each.id,
        name: each.name,
        figures: each.figures.into(),
    };
    let together = together(tx, period)?.into();
    Ok(Services { services: services(tx, period)?.into_iter().map(out).collect(), together })
}

fn by_partner(tx: &mut Tx<'_>, Query(filter): Query<Filter>) -> Result<Partners> {
    let together = together(tx, filter.period.unwrap_or_default())?.into();
    let page = partners(tx, &filter)?;
    let out = |each: super::OfPartner| PartnerOut {
        partnership_id: each.id,
        name: each.name,
        figures: each.figures.into(),
    };
    let partners = page.data.into_iter().map(out).collect();
    Ok(Partners { partners, together, next_cursor: page.next_cursor })
}

fn download(tx: &mut Tx<'_>, Query(asked): Query<Asked>) -> Result<kit::web::Download> {
    workbook::download(tx, asked.period.unwrap_or_default())
}
