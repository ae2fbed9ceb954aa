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
use referrals::Referral;

use crate::{
    NewAgreement, Party,
    clauses::{self, OwnClause, Reworded},
    conflicts::Resolve,
    moves,
    particulars::{Particulars, Parties},
    renewal::Renewal,
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
    /// How many months it goes on for by itself, again and again, unless one side gives notice before; it has no last day then.
    #[serde(default)]
    #[schemars(range(min = 1, max = 120))]
    pub renews_months: Option<u16>,
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
    /// Clients who were passed on before, and go by these terms from the first day on; any other keeps the terms that held
    /// when they were passed on. Both sign that, so it wants writing.
    #[serde(default)]
    #[schemars(length(max = 200))]
    pub referrals: Vec<Id<Referral>>,
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
    /// Who signs first here; in any order when left out.
    #[serde(default)]
    pub signs_first: Option<Party>,
    /// The last day on which they can answer; without end when left out.
    #[serde(default)]
    pub answer_by: Option<Date>,
    /// Whether the link is mailed to whoever signs for them, and reminders until they answer; no when left out.
    #[serde(default)]
    pub mail_it: Option<bool>,
}

impl Proposal {
    /// Whether the day to answer by can be kept.
    pub(crate) fn is_answerable(&self, today: Date) -> Result<()> {
        match self.answer_by {
            Some(day) if day < today => {
                Err(Error::invalid("answer_by", "has passed; give them a day that is still to come"))
            }
            Some(day) => out_of_reach("answer_by", day, today).map_or(Ok(()), |fault| Err(fault.into())),
            None => Ok(()),
        }
    }
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

/// Notice that it is to end.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// The last day; the first one that can be reached when left out.
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
    /// Clients under way who go by the new terms from that day on; any other keeps the terms that held when they were passed
    /// on. Both sign that, so it wants writing.
    #[serde(default)]
    #[schemars(length(max = 200))]
    pub referrals: Vec<Id<Referral>>,
}

impl Wanted {
    /// An agreement that says nothing but what everyone has to say.
    pub fn new(partnership_id: Id<Partnership>, form: Form, starts_on: Date, terms: Vec<NewTerm>) -> Self {
        let particulars = Particulars::default();
        let (ends_on, renews_months, notice_days, boundaries) = (None, None, None, None);
        let Particulars { parties, law, clauses, own_words, referrals } = particulars;
        Self {
            partnership_id,
            form,
            starts_on,
            ends_on,
            renews_months,
            notice_days,
            boundaries,
            terms,
            parties,
            law,
            clauses,
            own_words,
            referrals,
        }
    }

    /// What was wanted of an agreement, to change a part of it.
    pub fn of(about: NewAgreement, terms: Vec<NewTerm>) -> Self {
        let NewAgreement { partnership_id, form, dates, renewal, notice_days, boundaries, particulars } =
            about;
        let wanted = Self::new(partnership_id, form, dates.starts_on, terms).with(particulars);
        let renews_months = renewal.map(|renewal| renewal.months);
        Self { ends_on: dates.ends_on, renews_months, notice_days, boundaries, ..wanted }
    }

    /// The same with what it says differently from the template.
    #[must_use]
    pub fn with(self, particulars: Particulars) -> Self {
        let Particulars { parties, law, clauses, own_words, referrals } = particulars;
        Self { parties, law, clauses, own_words, referrals, ..self }
    }

    /// The agreement beside its terms, once everything in it makes sense. An amendment goes on in a rhythm that began `before`.
    pub(crate) fn checked(
        self,
        tx: &mut Tx<'_>,
        before: Option<Renewal>,
    ) -> Result<(NewAgreement, Vec<NewTerm>)> {
        let mut faults = contradictions(tx, self.starts_on, self.ends_on, &self.terms)?;
        if self.notice_days.is_some_and(|days| days > LONGEST_NOTICE) {
            faults.push(Fault::new("notice_days", "should be 3650 days at most"));
        }
        let anew = self.renews_months.map(|months| Renewal { from: self.starts_on, months });
        let renewal = before.filter(|before| Some(before.months) == self.renews_months).or(anew);
        faults.extend(renewal.iter().flat_map(|renewal| renewal.faults(self.ends_on, self.notice_days)));
        let days = [("starts_on", Some(self.starts_on)), ("ends_on", self.ends_on)];
        faults.extend(days.into_iter().filter_map(|(name, day)| out_of_reach(name, day?, tx.today())));
        let boundaries = text::gathered(&mut faults, "boundaries", self.boundaries.as_deref(), LONGEST_TEXT);
        let Self { parties, law, clauses, own_words, referrals, .. } = self;
        let particulars = Particulars { parties, law, clauses, own_words, referrals }.checked(&mut faults);
        faults.extend(moves::faults(
            tx,
            self.partnership_id,
            self.form,
            &particulars.referrals,
            &self.terms,
        )?);
        no_faults(faults)?;
        let dates = Dates { starts_on: self.starts_on, ends_on: self.ends_on };
        let (partnership_id, form, notice_days) = (self.partnership_id, self.form, self.notice_days);
        let about =
            NewAgreement { partnership_id, form, dates, renewal, notice_days, boundaries, particulars };
        clauses::agree_with(&about, &self.terms)?;
        Ok((about, self.terms))
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
