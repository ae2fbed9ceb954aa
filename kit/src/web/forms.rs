//! Forms: what was typed, kept as it was, and read into values; each fault stands beside its field.

use std::{
    borrow::Cow,
    str::FromStr,
    sync::{Arc, Mutex},
};

use jiff::civil::{Date, Time};

use super::{
    request::{Ask, Request, Upload},
    seen::Meanwhile,
};
use crate::{
    Error, Fault, Id, Result,
    ids::Named,
    money::{self, Currency, Money, Percent},
    no_faults,
    text::{self, LONGEST_LINE},
    words::{self, upper_first},
};

/// What a form holds: nothing at first, then what was typed together with what was wrong.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    fields: Vec<(String, String)>,
    files: Vec<Upload>,
    refused: Option<Error>,
    once: String,
    sent: bool,
    /// What stood in each question that was asked, as marks.
    pub(super) stood: Arc<Mutex<String>>,
}

/// One question of a form, for the templates.
#[derive(Debug, Clone, Default)]
pub struct Field {
    /// Its name, also its id on the page.
    pub name: String,
    /// What stands in it.
    pub value: String,
    /// What is wrong with it.
    pub error: Option<String>,
    /// Whether it must be answered.
    pub required: bool,
    values: Vec<String>,
    /// What somebody else saved in it while something else was typed.
    meanwhile: Option<Vec<String>>,
}

impl Field {
    /// A field with a value, as in a filter.
    pub fn with(name: &str, value: impl Into<String>) -> Self {
        let value = value.into();
        Self { name: name.to_owned(), values: vec![value.clone()], value, ..Self::default() }
    }

    /// Whether this value was chosen.
    pub fn holds(&self, value: &str) -> bool {
        self.values.iter().any(|chosen| chosen == value)
    }

    /// What somebody else saved in it while something else was typed; empty where they emptied it.
    pub fn saved_meanwhile(&self) -> Option<String> {
        self.meanwhile.as_ref().map(|saved| saved.join(", "))
    }

    /// Whether somebody else chose this value while another one was chosen here.
    pub fn was_chosen_meanwhile(&self, value: &str) -> bool {
        self.meanwhile.iter().flatten().any(|chosen| chosen == value)
    }

    /// The same field, which must be answered.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }
}

impl Ask for Typed {
    fn of(request: &Request) -> Result<Self> {
        let mut fields = request.fields.clone();
        if fields.is_empty() {
            // A link may fill a form beforehand: `/referrals/new?partnership=par_…`.
            fields = serde_urlencoded::from_str(&request.query).unwrap_or_default();
        }
        Ok(Self {
            fields,
            files: request.files.clone(),
            refused: request.refused.clone(),
            once: request.once.clone(),
            sent: !request.fields.is_empty(),
            stood: Arc::default(),
        })
    }
}

impl Typed {
    /// What makes this form count once.
    pub fn once(&self) -> &str {
        &self.once
    }

    /// Whether the form was sent and is shown again.
    pub fn is_sent(&self) -> bool {
        self.sent
    }

    /// The text of a field, without the space around it; empty where nothing was typed.
    pub fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.trim())
    }

    /// The text of a field exactly as it was typed, as a password is.
    pub fn untrimmed(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// Every value of a field that can have several.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields
            .iter()
            .filter(move |(field, value)| field == name && !value.is_empty())
            .map(|(_, value)| &**value)
    }

    /// The names of all fields, for forms that grow.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|(name, _)| &**name)
    }

    /// The file sent in a field.
    pub fn file(&self, name: &str) -> Option<&Upload> {
        self.files.iter().find(|file| file.field == name)
    }

    /// The field as a template shows it; `at_first` stands in it until something was typed.
    pub fn field(&self, name: &str, at_first: &str) -> Field {
        self.field_of_many(name, &[at_first])
    }

    /// A field that can have several values.
    pub fn field_of_many(&self, name: &str, at_first: &[&str]) -> Field {
        let typed: Vec<String> = self.all(name).map(str::to_owned).collect();
        let now: Vec<String> = at_first.iter().map(|&value| value.to_owned()).collect();
        self.stands(name, &now);
        let (values, meanwhile) = match self.meanwhile(name, &typed, &now) {
            Meanwhile::Both => (typed, Some(now)),
            Meanwhile::Typed if self.sent || !typed.is_empty() => (typed, None),
            Meanwhile::Typed | Meanwhile::Saved => (now, None),
        };
        let value = values.first().cloned().unwrap_or_default();
        let both = meanwhile.as_ref().map(|_| "Somebody changed this meanwhile, too.".to_owned());
        let error = self.fault(name).or(both);
        Field { name: name.to_owned(), value, values, error, required: false, meanwhile }
    }

    /// The name of the refusal that this form is shown again with.
    pub(super) fn refusal(&self) -> Option<&'static str> {
        match &self.refused {
            Some(Error::Refused(refusal)) => Some(refusal.code),
            _ => None,
        }
    }

    fn fault(&self, name: &str) -> Option<String> {
        match &self.refused {
            // Faults are kept as they read after the field's name (“should be a day”); beside it they begin a sentence.
            Some(Error::Invalid(faults)) => {
                faults.iter().find(|fault| fault.field == name).map(|fault| upper_first(&fault.sentence))
            }
            _ => None,
        }
    }

    /// Reads the fields one after the other; what is wrong is said all at once by `Reader::done` or `Reader::all`.
    pub fn read(&self) -> Reader<'_> {
        Reader { typed: self, faults: Vec::new() }
    }
}

/// An answer that must be there, or what is wrong with it. [`Reader::all`] opens it, so that neither can be lost.
#[must_use]
pub struct Asked<T>(std::result::Result<T, Fault>);

/// One or more answers that must be there.
pub trait Answers {
    /// What they are when all are there.
    type Given;

    /// The answers; where one is missing, what is wrong joins the faults.
    fn given(self, faults: &mut Vec<Fault>) -> Option<Self::Given>;
}

impl<T> Answers for Asked<T> {
    type Given = T;

    fn given(self, faults: &mut Vec<Fault>) -> Option<T> {
        self.0.map_err(|fault| faults.push(fault)).ok()
    }
}

impl<A: Answers, B: Answers> Answers for (A, B) {
    type Given = (A::Given, B::Given);

    fn given(self, faults: &mut Vec<Fault>) -> Option<Self::Given> {
        let (one, other) = (self.0.given(faults), self.1.given(faults));
        one.zip(other)
    }
}

/// Reads a form's fields into values and gathers what is wrong with them.
pub struct Reader<'t> {
    typed: &'t Typed,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    /// One line of text; `None` where nothing was typed.
    pub fn line(&mut self, name: &'static str) -> Option<String> {
        self.within(name, LONGEST_LINE)
    }

    /// Text of several lines; `None` where nothing was typed.
    pub fn text(&mut self, name: &'static str) -> Option<String> {
        self.within(name, text::LONGEST)
    }

    /// One line that must be there.
    pub fn needed(&mut self, name: &'static str, missing: &'static str) -> String {
        let line = self.line(name);
        if line.is_none() && self.typed.text(name).is_empty() {
            self.fault(name, missing);
        }
        line.unwrap_or_default()
    }

    /// A value that reads itself from text, such as a state or an id; `None` where nothing was typed.
    pub fn parsed<T: FromStr<Err: std::fmt::Display>>(&mut self, name: &'static str) -> Option<T> {
        let text = self.typed.text(name);
        if text.is_empty() {
            return None;
        }
        text.parse().map_err(|error: T::Err| self.fault(name, error.to_string())).ok()
    }

    /// A whole number; `wrong` is said of what is none.
    pub fn number(&mut self, name: &'static str, wrong: &'static str) -> Option<u32> {
        let text = self.typed.text(name);
        if text.is_empty() {
            return None;
        }
        text.parse().map_err(|_| self.fault(name, wrong)).ok()
    }

    /// A currency by its three letters, which people write as they come.
    pub fn currency(&mut self, name: &'static str) -> Option<Currency> {
        let text = self.typed.text(name);
        if text.is_empty() {
            return None;
        }
        text.to_uppercase().parse().map_err(|error: money::BadMoney| self.fault(name, error.to_string())).ok()
    }

    /// A chosen thing; `None` where nothing was chosen.
    pub fn id<T: Named>(&mut self, name: &'static str) -> Option<Id<T>> {
        let text = self.typed.text(name);
        if text.is_empty() {
            return None;
        }
        text.parse().map_err(|_| self.fault(name, "please choose again; this choice is not known")).ok()
    }

    /// Every chosen thing of a field that can have several.
    pub fn ids<T: Named>(&mut self, name: &'static str) -> Vec<Id<T>> {
        let typed = self.typed;
        let read = typed.all(name).map(str::parse).collect::<std::result::Result<_, _>>();
        read.unwrap_or_else(|_| {
            self.fault(name, "please choose again; one of these choices is not known");
            Vec::new()
        })
    }

    /// A day, as `YYYY-MM-DD`.
    pub fn day(&mut self, name: &'static str) -> Option<Date> {
        let text = self.typed.text(name);
        if text.is_empty() {
            return None;
        }
        let day = Date::strptime("%Y-%m-%d", text).ok();
        if day.is_none() {
            self.fault(name, words::no_day(text));
        }
        day
    }

    /// A time of day, as `HH:MM`.
    pub fn time(&mut self, name: &'static str) -> Option<Time> {
        let text = self.typed.text(name);
        if text.is_empty() {
            return None;
        }
        let time = ["%H:%M", "%H:%M:%S"].iter().find_map(|format| Time::strptime(format, text).ok());
        if time.is_none() {
            self.fault(name, "should be a time, such as 14:30");
        }
        time
    }

    /// An amount in a currency, as people write it.
    pub fn money(&mut self, name: &'static str, currency: Currency) -> Option<Money> {
        let text = self.typed.text(name);
        if text.is_empty() {
            return None;
        }
        money::as_written(text, currency).map_err(|error| self.fault(name, error.to_string())).ok()
    }

    /// An amount that must be there; nothing of it where it cannot be read, which `done` refuses.
    pub fn needed_money(&mut self, name: &'static str, currency: Currency, missing: &'static str) -> Money {
        let amount = self.money(name, currency);
        if amount.is_none() && self.typed.text(name).is_empty() {
            self.fault(name, missing);
        }
        amount.unwrap_or(Money::zero(currency))
    }

    /// A percentage.
    pub fn percent(&mut self, name: &'static str) -> Option<Percent> {
        let text = self.typed.text(name).trim_end_matches('%').trim();
        if text.is_empty() {
            return None;
        }
        text.parse::<Percent>().map_err(|error| self.fault(name, error.to_string())).ok()
    }

    /// Whether a box was ticked.
    pub fn ticked(&self, name: &str) -> bool {
        self.typed.text(name) == "yes"
    }

    /// An answer that must be there, read by one of the others: `form.asked("at", Reader::day, "on which day was it?")`.
    pub fn asked<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&mut Self, &'static str) -> Option<T>,
        missing: &'static str,
    ) -> Asked<T> {
        match read(self, name) {
            Some(answer) => Asked(Ok(answer)),
            None => Asked(Err(match self.faults.iter().position(|fault| fault.field == name) {
                Some(wrong) => self.faults.remove(wrong),
                None => Fault::new(name, missing),
            })),
        }
    }

    /// Says that something is wrong with a field.
    pub fn fault(&mut self, name: &'static str, sentence: impl Into<Cow<'static, str>>) {
        self.faults.push(Fault::new(name, sentence));
    }

    /// The answers that must be there, or all faults at once.
    pub fn all<A: Answers>(mut self, asked: A) -> Result<A::Given> {
        match asked.given(&mut self.faults) {
            Some(given) => self.done().map(|()| given),
            None => Err(Error::Invalid(self.faults)),
        }
    }

    /// All faults at once, or nothing.
    pub fn done(self) -> Result<()> {
        no_faults(self.faults)
    }

    fn within(&mut self, name: &'static str, longest: usize) -> Option<String> {
        text::gathered(&mut self.faults, name, self.typed.text(name), longest)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    fn typed(fields: &[(&str, &str)]) -> Typed {
        let fields = fields.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
        Typed { fields, ..Typed::default() }
    }

    /// When something begins, or each field at fault with what is said of it.
    fn begins(fields: &[(&str, &str)]) -> std::result::Result<(Date, Time), Vec<(String, String)>> {
        let typed = typed(fields);
        let mut form = typed.read();
        form.number("minutes", "should be a number of minutes");
        let day = form.asked("day", Reader::day, "on which day?");
        let time = form.asked("time", Reader::time, "at what time?");
        form.all((day, time)).map_err(|error| match error {
            Error::Invalid(faults) => faults
                .into_iter()
                .map(|fault| (fault.field.into_owned(), fault.sentence.into_owned()))
                .collect(),
            other => panic!("{other:?}"),
        })
    }

    #[test]
    fn an_answer_that_must_be_there_is_read_or_its_fault_is_said_once_with_all_the_others() {
        let said = |faults: &[(&str, &str)]| -> Vec<(String, String)> {
            faults.iter().map(|&(field, sentence)| (field.to_owned(), sentence.to_owned())).collect()
        };
        assert_eq!(
            begins(&[("day", "2026-03-04"), ("time", "14:30")]),
            Ok((date(2026, 3, 4), time(14, 30, 0, 0)))
        );
        assert_eq!(begins(&[]), Err(said(&[("day", "on which day?"), ("time", "at what time?")])));
        let wrong = [("day", "2026-03-04"), ("time", "soon"), ("minutes", "some")];
        let sentences =
            [("minutes", "should be a number of minutes"), ("time", "should be a time, such as 14:30")];
        assert_eq!(begins(&wrong), Err(said(&sentences)));
        let others = [("day", "2026-03-04"), ("time", "14:30"), ("minutes", "-1")];
        assert_eq!(begins(&others), Err(said(&sentences[..1])));
    }
}
