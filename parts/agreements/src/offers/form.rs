//! The questions of the form on which they propose other terms: what lies before them stands in it, and what it does not ask
//! for stays.

use kit::{
    Result,
    money::Currency,
    web::{Field, Typed, forms::Reader},
};
use partnerships::terms::{Base, ClockStart, Direction, Fee, FeePeriod, FeeRules, NewTerm};

use super::{NewOffer, Terms};
use crate::{
    pages::blocks::{NAMES, Names, missing, period},
    wordings::{Agreed, Promise},
};

/// The questions.
pub struct Asked {
    /// The first day.
    pub starts_on: Field,
    /// The last day.
    pub ends_on: Field,
    /// For how many months it goes on by itself.
    pub renews_months: Field,
    /// How many days before its end one says so.
    pub notice_days: Field,
    /// What each side does and does not do.
    pub boundaries: Field,
    /// Each promise.
    pub promises: Vec<AskedPromise>,
    /// What they say about it.
    pub remark: Field,
}

/// The questions about one promise.
pub struct AskedPromise {
    /// Who sends whom to whom.
    pub legend: String,
    /// A share, an amount or nothing.
    pub kind: Field,
    /// The share.
    pub percent: Field,
    /// The amount.
    pub amount: Field,
    /// In which currency.
    pub currency: &'static str,
    /// For how long it is paid.
    pub period: Field,
    /// For how many months.
    pub months: Field,
    /// What each side does and does not do.
    pub boundaries: Field,
}

impl Asked {
    /// The questions about what lies before them, or as they were answered.
    pub fn of(typed: &Typed, agreed: &Agreed, currency: Currency) -> Self {
        let text = |value: Option<String>| value.unwrap_or_default();
        let renews = agreed.renewal.map(|renewal| renewal.months.to_string());
        Self {
            starts_on: typed.field("starts_on", &agreed.dates.starts_on.to_string()).required(),
            ends_on: typed.field("ends_on", &text(agreed.dates.ends_on.map(|day| day.to_string()))),
            renews_months: typed.field("renews_months", &text(renews)),
            notice_days: typed.field("notice_days", &text(agreed.notice_days.map(|days| days.to_string()))),
            boundaries: typed.field("boundaries", agreed.boundaries.as_deref().unwrap_or_default()),
            promises: agreed
                .promises
                .iter()
                .zip(&NAMES)
                .map(|(promise, names)| AskedPromise::of(typed, names, agreed, promise, currency))
                .collect(),
            remark: typed.field("remark", ""),
        }
    }

    /// What was answered.
    pub fn read(typed: &Typed, agreed: &Agreed, currency: Currency) -> Result<NewOffer> {
        let mut form = typed.read();
        let starts_on = form.day("starts_on");
        if starts_on.is_none() && typed.text("starts_on").is_empty() {
            form.fault("starts_on", "please give the first day");
        }
        let (ends_on, renews_months) = (form.day("ends_on"), form.parsed("renews_months"));
        let (notice_days, boundaries) = (form.parsed("notice_days"), form.text("boundaries"));
        let remark = form.text("remark");
        let promises = agreed.promises.iter().zip(&NAMES);
        let terms: Vec<NewTerm> = promises
            .filter_map(|(promise, names)| {
                let fee = fee(&mut form, names, &promise.term.fee, currency)?;
                let boundaries = form.text(names.boundaries);
                Some(NewTerm { fee, boundaries, ..promise.term.clone() })
            })
            .collect();
        form.done()?;
        let starts_on = starts_on.unwrap_or(agreed.dates.starts_on);
        let terms = Terms { starts_on, ends_on, renews_months, notice_days, boundaries, terms };
        Ok(NewOffer { terms, remark })
    }
}

impl AskedPromise {
    fn of(typed: &Typed, names: &Names, agreed: &Agreed, promise: &Promise, currency: Currency) -> Self {
        let (we, service) = (&agreed.ours.name, &promise.service);
        let legend = match promise.term.direction {
            Direction::Outbound => format!("{we} sends you clients who need {service}, and you pay"),
            Direction::Inbound => format!("You send {we} clients who need {service}, and {we} pays"),
        };
        let fee = &promise.term.fee;
        let (kind, percent, amount) = match fee {
            Fee::Percent { percent, .. } => ("percent", percent.to_string(), String::new()),
            Fee::Flat { amount, .. } => ("flat", String::new(), amount.to_string()),
            Fee::None => ("none", String::new(), String::new()),
        };
        let (period, months) = match fee.rules().map(|rules| rules.period) {
            Some(FeePeriod::Forever) => ("forever", String::new()),
            Some(FeePeriod::Months { months }) => ("months", months.to_string()),
            Some(FeePeriod::FirstPayment) | None => ("first_payment", String::new()),
        };
        Self {
            legend,
            kind: typed.field(names.kind, kind),
            percent: typed.field(names.percent, &percent),
            amount: typed.field(names.amount, &amount),
            currency: fee.currency().unwrap_or(currency).code(),
            period: typed.field(names.period, period),
            months: typed.field(names.months, &months),
            boundaries: typed.field(names.boundaries, promise.term.boundaries.as_deref().unwrap_or_default()),
        }
    }
}

/// The fee that was answered; its limits and the rest stay as they are.
fn fee(form: &mut Reader<'_>, names: &Names, before: &Fee, currency: Currency) -> Option<Fee> {
    let currency = before.currency().unwrap_or(currency);
    let period = period(form, names);
    let rules = before.rules().cloned().unwrap_or(FeeRules {
        clock_starts: ClockStart::FirstPayment,
        period,
        cap: None,
        floor: None,
        holding_days: 0,
        tail_months: None,
    });
    let rules = FeeRules { period, ..rules };
    match form.line(names.kind).as_deref() {
        Some("none") => Some(Fee::None),
        Some("flat") => {
            let amount = form.money(names.amount, currency);
            let amount = amount.or_else(|| missing(form, names.amount, "please give the amount"))?;
            Some(Fee::Flat { amount, rules })
        }
        _ => {
            let percent = form.percent(names.percent);
            let percent = percent
                .or_else(|| missing(form, names.percent, "please give the percentage, or choose no fee"))?;
            Some(match before.clone() {
                Fee::Percent { base, tiers, .. } => Fee::Percent { percent, base, tiers, rules },
                Fee::Flat { .. } | Fee::None => {
                    Fee::Percent { percent, base: Base::Net, tiers: Vec::new(), rules }
                }
            })
        }
    }
}
