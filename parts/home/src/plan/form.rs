//! The form with which one plans a year.

use askama::Template;
use kit::{
    Error, Fault, Result, Tx, all_right,
    money::{self, Currency, Money},
    no_faults,
    web::{Field, Go, Page, Typed},
};
use network::{
    goal,
    services::{self, Service},
};
use partnerships::terms::Kind;
use workspace::settings;

use super::{Wanted, WantedPartners, plan::plannable, so_far, store};

#[derive(Template)]
#[template(path = "plan/form.html")]
struct FormPage<'a> {
    year: i16,
    back: String,
    lede: String,
    people_per_week: Field,
    services: Vec<Line>,
    clients: Field,
    revenue: Vec<(Currency, Field)>,
    programs: Field,
    programs_note: Field,
    mails: Field,
    mails_note: Field,
    once: &'a str,
    seen: String,
}

/// A service, and how many partners of either kind are wanted for it.
struct Line {
    name: String,
    referral: Field,
    strategic: Field,
}

/// The year that a form is about; this one where it is not said.
fn year_of(tx: &Tx<'_>, typed: &Typed) -> Result<i16> {
    let year = match typed.text("year") {
        "" => tx.today().year(),
        year => year.parse().map_err(|_| Error::NotFound)?,
    };
    plannable(year, tx.today().year()).map(|()| year).map_err(|_| Error::NotFound)
}

/// What the form begins with: the plan as it is, or the one of an earlier year, or nothing but the weekly goal.
fn at_first(tx: &mut Tx<'_>, year: i16, from: &str) -> Result<(Wanted, Option<i16>)> {
    if let Some(plan) = store::of_year(tx, year)? {
        return Ok((plan.wanted, None));
    }
    if let Ok(from) = from.parse()
        && let Some(earlier) = store::of_year(tx, from)?
    {
        return Ok((earlier.wanted, Some(from)));
    }
    Ok((Wanted::of_people(goal::goal(tx)?.per_week), None))
}

pub(super) fn edit(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let year = year_of(tx, &typed)?;
    let (wanted, copied) = at_first(tx, year, typed.text("from"))?;
    let currencies = currencies(tx, year, &wanted)?;
    let count = |name: &str, count: u32| {
        typed.field(name, &if count == 0 { String::new() } else { count.to_string() })
    };
    let line = |service: Service| Line {
        referral: count(&asks(&service, Kind::Referral), wanted.partners_for(service.id, Kind::Referral)),
        strategic: count(&asks(&service, Kind::Strategic), wanted.partners_for(service.id, Kind::Strategic)),
        name: service.name,
    };
    let revenue = |currency: Currency| {
        let planned = wanted.revenue.iter().find(|amount| amount.currency == currency);
        (currency, typed.field(&asks_for(currency), &planned.map(Money::to_string).unwrap_or_default()))
    };
    let page = FormPage {
        year,
        back: format!("~/plan?year={year}"),
        lede: match copied {
            Some(from) => {
                format!("It begins with what you planned for {from}. Change what should be otherwise.")
            }
            None => "What you leave empty is not planned. You can change it all year.".to_owned(),
        },
        people_per_week: typed.field("people_per_week", &wanted.people_per_week.to_string()).required(),
        services: services::all(tx)?.into_iter().map(line).collect(),
        clients: count("clients", wanted.clients),
        revenue: currencies.into_iter().map(revenue).collect(),
        programs: count("programs", wanted.programs),
        programs_note: typed.field("programs_note", wanted.programs_note.as_deref().unwrap_or_default()),
        mails: count("mails", wanted.mails),
        mails_note: typed.field("mails_note", wanted.mails_note.as_deref().unwrap_or_default()),
        once: typed.once(),
        seen: typed.seen(&stored(tx, year)?)?,
    };
    Page::of(format!("Plan {year}"), &page)
}

/// What the form changes: what is kept of the plan, if anything.
fn stored(tx: &mut Tx<'_>, year: i16) -> Result<Option<Wanted>> {
    Ok(store::of_year(tx, year)?.map(|plan| plan.wanted))
}

pub(super) fn save(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let year = year_of(tx, &typed)?;
    let before = stored(tx, year)?;
    typed.still_as_seen(&before)?;
    let mut form = typed.read();
    const NO_NUMBER: &str = "should be a whole number";
    let people_per_week = form.number("people_per_week", "should be a number of people");
    if people_per_week.is_none() && typed.text("people_per_week").is_empty() {
        form.fault("people_per_week", "how many new people a week?");
    }
    let (clients, programs, mails) = (
        form.number("clients", NO_NUMBER),
        form.number("programs", NO_NUMBER),
        form.number("mails", NO_NUMBER),
    );
    let (programs_note, mails_note) = (form.line("programs_note"), form.line("mails_note"));
    let mut faults = Vec::new();
    let mut partners = Vec::new();
    for service in services::all(tx)? {
        for &kind in Kind::ALL {
            let name = asks(&service, kind);
            match typed.text(&name) {
                "" => {}
                text => match text.parse() {
                    Ok(wanted) => partners.push(WantedPartners { service_id: service.id, kind, wanted }),
                    Err(_) => faults.push(Fault::new(name, NO_NUMBER)),
                },
            }
        }
    }
    let begun = before.unwrap_or_else(|| Wanted::of_people(1));
    let mut revenue = Vec::new();
    for currency in currencies(tx, year, &begun)? {
        let name = asks_for(currency);
        match typed.text(&name) {
            "" => {}
            text => match money::as_written(text, currency) {
                Ok(amount) => revenue.push(amount),
                Err(error) => faults.push(Fault::new(name, error.to_string())),
            },
        }
    }
    all_right([form.done(), no_faults(faults)])?;
    let wanted = Wanted {
        people_per_week: people_per_week.unwrap_or_default(),
        partners,
        clients: clients.unwrap_or_default(),
        revenue,
        programs: programs.unwrap_or_default(),
        programs_note,
        mails: mails.unwrap_or_default(),
        mails_note,
    };
    super::put(tx, year, wanted)?;
    Ok(Go::to(format!("~/plan?year={year}")).saying(format!("The plan for {year} was saved.")))
}

/// The business's own currency, and every other one that was planned in or paid in.
fn currencies(tx: &mut Tx<'_>, year: i16, wanted: &Wanted) -> Result<Vec<Currency>> {
    let mut currencies = vec![settings::profile(tx)?.currency];
    let paid = so_far(tx, year)?.revenue;
    for amount in wanted.revenue.iter().chain(&paid) {
        if !currencies.contains(&amount.currency) {
            currencies.push(amount.currency);
        }
    }
    Ok(currencies)
}

/// The name of the question for how many partners of a kind.
fn asks(service: &Service, kind: Kind) -> String {
    format!("partners.{}.{}", service.id, kind.as_str())
}

/// The name of the question for revenue.
fn asks_for(currency: Currency) -> String {
    format!("revenue.{}", currency.code())
}
