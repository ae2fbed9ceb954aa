//! What is asked of an agreement, as the API and the forms write it.

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use kit::{Error, Fault, Id, Result, Tx, no_faults, text, words};
use network::services;
use partnerships::{
    Partnership,
    terms::{self, Dates, Form, NewTerm},
};

use crate::{
    NewAgreement,
    clauses::{self, OwnClause, Reworded},
    conflicts::Resolve,
    particulars::{Particulars, Parties},
};

/// The longest text of several lines, in characters; the schemas say the same.
pub const LONGEST_TEXT: usize = 5000;
/// Terms of one agreement at most.
pub const MOST_TERMS: usize = 40;
const LONGEST_NOTICE: u16 = 3650;
/// The earliest day of an agreement: what someone writes before it is a slip of the pen.
const EARLIEST: Date = date(1990, 1, 1);
/// How far ahead an agreement may reach.
const YEARS_AHEAD: i32 = 50;

/// An agreement to draft, or as a draft should be.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// With whom.
    pub partnership_id: Id<Partnership>,
    /// By word or in writing.
    pub form: Form,
    /// The first day; one gone by for an agreement that runs already.
    pub starts_on: Date,
    /// The last day, that day included; until further notice when left out.
    #[serde(default)]
    pub ends_on: Option<Date>,
    /// How many days before its end one says so.
    #[serde(default)]
    #[schemars(range(min = 0, max = 3650))]
    pub notice_days: Option<u16>,
    /// What each side does and does not do, in words.
    #[serde(default)]
    #[schemars(length(max = 5000))]
    pub boundaries: Option<String>,
    /// What is promised, for each service and direction.
    #[schemars(length(min = 1, max = 40))]
    pub terms: Vec<NewTerm>,
    /// Who acts for each side.
    #[serde(default)]
    pub parties: Parties,
    /// Whose law counts; that of the place where we have our business when left out.
    #[serde(default)]
    #[schemars(length(max = 200))]
    pub law: Option<String>,
    /// The template's clauses that read otherwise, or are left out.
    #[serde(default)]
    #[schemars(length(max = 40))]
    pub clauses: Vec<Reworded>,
    /// Clauses that the template does not have.
    #[serde(default)]
    #[schemars(length(max = 20))]
    pub own_words: Vec<OwnClause>,
}

/// What goes with a proposal.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// Why it is proposed although the five criteria do not say that they are ready.
    #[serde(default)]
    #[schemars(length(max = 5000))]
    pub reason: Option<String>,
    /// Why the owner goes on without the history that a strategic partnership wants. It answers for both.
    #[serde(default)]
    #[schemars(length(max = 5000))]
    pub override_reason: Option<String>,
    /// What to do with each conflict when the last signature puts it in force; what is left out is decided later.
    #[serde(default)]
    #[schemars(length(max = 500))]
    pub resolve: Vec<Resolve>,
}

/// How to begin.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Beginning {
    /// What to do with each conflict.
    #[serde(default)]
    #[schemars(length(max = 500))]
    pub resolve: Vec<Resolve>,
    /// Why it can be strategic although the two have not known each other for long.
    #[serde(default)]
    #[schemars(length(max = 5000))]
    pub override_reason: Option<String>,
}

/// Why it ends, and when.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ending {
    /// The last day; at once when left out.
    #[serde(default)]
    pub on: Option<Date>,
    /// Why, in words.
    #[schemars(length(min = 1, max = 5000), regex(pattern = r"\S"))]
    pub reason: String,
}

/// Why, in words.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Why {
    /// Why.
    #[schemars(length(min = 1, max = 5000), regex(pattern = r"\S"))]
    pub reason: String,
}

/// What comes in place of an agreement, and from which day.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// The first day of the new terms.
    pub from: Date,
    /// By word or in writing; as it was when left out.
    #[serde(default)]
    pub form: Option<Form>,
    /// What is promised from then on.
    #[schemars(length(min = 1, max = 40))]
    pub terms: Vec<NewTerm>,
}

impl Wanted {
    /// An agreement that says nothing but what everyone has to say.
    pub fn new(partnership_id: Id<Partnership>, form: Form, starts_on: Date, terms: Vec<NewTerm>) -> Self {
        let particulars = Particulars::default();
        let (ends_on, notice_days, boundaries) = (None, None, None);
        let Particulars { parties, law, clauses, own_words } = particulars;
        Self {
            partnership_id,
            form,
            starts_on,
            ends_on,
            notice_days,
            boundaries,
            terms,
            parties,
            law,
            clauses,
            own_words,
        }
    }

    /// What was wanted of an agreement, to change a part of it.
    pub fn of(about: NewAgreement, terms: Vec<NewTerm>) -> Self {
        let NewAgreement { partnership_id, form, dates, notice_days, boundaries, particulars } = about;
        let wanted = Self::new(partnership_id, form, dates.starts_on, terms).with(particulars);
        Self { ends_on: dates.ends_on, notice_days, boundaries, ..wanted }
    }

    /// The same with what it says differently from the template.
    #[must_use]
    pub fn with(self, particulars: Particulars) -> Self {
        let Particulars { parties, law, clauses, own_words } = particulars;
        Self { parties, law, clauses, own_words, ..self }
    }

    /// The agreement beside its terms, once everything in it makes sense.
    pub(crate) fn checked(self, tx: &mut Tx<'_>) -> Result<(NewAgreement, Vec<NewTerm>)> {
        let mut faults = contradictions(tx, self.starts_on, self.ends_on, &self.terms)?;
        if self.notice_days.is_some_and(|days| days > LONGEST_NOTICE) {
            faults.push(Fault::new("notice_days", "should be 3650 days at most"));
        }
        let days = [("starts_on", Some(self.starts_on)), ("ends_on", self.ends_on)];
        faults.extend(days.into_iter().filter_map(|(name, day)| out_of_reach(name, day?, tx.today())));
        let boundaries = text::gathered(&mut faults, "boundaries", self.boundaries.as_deref(), LONGEST_TEXT);
        let Self { parties, law, clauses, own_words, .. } = self;
        let particulars = Particulars { parties, law, clauses, own_words }.checked(&mut faults);
        no_faults(faults)?;
        let dates = Dates { starts_on: self.starts_on, ends_on: self.ends_on };
        clauses::agree_with(&particulars.clauses, &particulars.own_words, dates, &self.terms)?;
        let (partnership_id, form, notice_days) = (self.partnership_id, self.form, self.notice_days);
        Ok((NewAgreement { partnership_id, form, dates, notice_days, boundaries, particulars }, self.terms))
    }
}

/// What is wrong with a day that no agreement of today is about.
pub(crate) fn out_of_reach(name: &'static str, day: Date, today: Date) -> Option<Fault> {
    let latest = today.saturating_add(YEARS_AHEAD.years());
    let (earliest, last) = (words::day(EARLIEST), words::day(latest));
    let sentence = format!("should be from {earliest} to {last}; look at the year");
    (day < EARLIEST || day > latest).then(|| Fault::new(name, sentence))
}

/// What is wrong with these terms, by the fields of the API.
pub(crate) fn contradictions(
    tx: &mut Tx<'_>,
    starts_on: Date,
    ends_on: Option<Date>,
    terms: &[NewTerm],
) -> Result<Vec<Fault>> {
    let mut faults = terms::faults(starts_on, ends_on, terms);
    if terms.len() > MOST_TERMS {
        faults.push(Fault::new("terms", "should be 40 at most"));
        return Ok(faults);
    }
    for (place, term) in terms.iter().enumerate() {
        match services::find(tx, term.service_id) {
            Err(Error::NotFound) => {
                faults.push(Fault::new(format!("terms[{place}].service_id"), "is no service of yours"));
            }
            found => drop(found?),
        }
        let texts = [
            ("boundaries", &term.boundaries, LONGEST_TEXT),
            ("scope.area", &term.scope.area, text::LONGEST_LINE),
            ("scope.client_type", &term.scope.client_type, text::LONGEST_LINE),
        ];
        for (name, given, longest) in texts {
            text::gathered(&mut faults, format!("terms[{place}].{name}"), given.as_deref(), longest);
        }
    }
    Ok(faults)
}

/// A reason that must be given.
pub(crate) fn reason(given: &str) -> Result<String> {
    text::needed("reason", given, LONGEST_TEXT, "please write down why, in a few words")
}

/// A text that may be left out.
pub(crate) fn optional(name: &'static str, given: Option<&str>) -> Result<Option<String>> {
    text::within(name, given, LONGEST_TEXT)
}
