//! A house template.

use jiff::Timestamp;
use kit::{Error, Fault, Id, Refusal, Result, ids::Named, no_faults, text};

use crate::{
    clauses::{self, OwnClause, Reworded},
    particulars::Particulars,
    wordings::Agreed,
};

/// Words that an agreement can be drafted with.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct HouseTemplate {
    /// Its id.
    pub id: Id<HouseTemplate>,
    /// What it is called.
    pub name: String,
    /// Whose law counts.
    pub law: Option<String>,
    /// The clauses that read otherwise, or are left out. `{we}` and `{they}` stand for the names of the two sides.
    pub clauses: Vec<Reworded>,
    /// Clauses of the owner's own.
    pub own_words: Vec<OwnClause>,
    /// Since when it is not offered any more.
    pub archived_at: Option<Timestamp>,
    /// When it was saved first.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl Named for HouseTemplate {
    const PREFIX: &'static str = "tpl";
}

/// How a template should be.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// What to call it.
    #[schemars(length(min = 1, max = 200), regex(pattern = r"\S"))]
    pub name: String,
    /// Whose law counts.
    #[serde(default)]
    #[schemars(length(max = 200))]
    pub law: Option<String>,
    /// The clauses that read otherwise, or are left out.
    #[serde(default)]
    #[schemars(length(max = 40))]
    pub clauses: Vec<Reworded>,
    /// Clauses of the owner's own.
    #[serde(default)]
    #[schemars(length(max = 20))]
    pub own_words: Vec<OwnClause>,
}

impl Wanted {
    /// The words of an agreement under a name: the two sides stand for whoever they are next time.
    pub(super) fn of(name: String, particulars: Particulars, agreed: &Agreed) -> Self {
        let named = |text: &str| clauses::unnamed(text, agreed);
        let clauses = particulars.clauses.into_iter();
        let own = particulars.own_words.into_iter();
        Self {
            name,
            law: particulars.law,
            clauses: clauses.map(|one| Reworded { text: one.text.as_deref().map(named), ..one }).collect(),
            own_words: own
                .map(|one| OwnClause { heading: named(&one.heading), text: named(&one.text) })
                .collect(),
        }
    }

    /// The same without the space around its texts, once everything in it can be kept.
    fn checked(self) -> Result<Self> {
        let mut faults: Vec<Fault> = Vec::new();
        let name = text::gathered(&mut faults, "name", self.name.as_str(), text::LONGEST_LINE);
        if name.is_none() {
            faults.push(Fault::new("name", "please give it a name"));
        }
        let Self { law, clauses, own_words, .. } = self;
        let kept = Particulars { law, clauses, own_words, ..Particulars::default() }.checked(&mut faults);
        no_faults(faults)?;
        // Figures are looked at when it is used: only then it is known what the terms are.
        clauses::are_not_made_from_terms(&kept.clauses)?;
        let Particulars { law, clauses, own_words, .. } = kept;
        Ok(Self { name: name.unwrap_or_default(), law, clauses, own_words })
    }
}

impl HouseTemplate {
    /// A new one.
    pub(super) fn new(id: Id<Self>, wanted: Wanted, now: Timestamp) -> Result<Self> {
        let Wanted { name, law, clauses, own_words } = wanted.checked()?;
        let (archived_at, created_at, updated_at) = (None, now, now);
        Ok(Self { id, name, law, clauses, own_words, archived_at, created_at, updated_at })
    }

    /// The same, as it is to be.
    pub(super) fn changed(self, wanted: Wanted, now: Timestamp) -> Result<Self> {
        let Wanted { name, law, clauses, own_words } = wanted.checked()?;
        Ok(Self { name, law, clauses, own_words, updated_at: now, ..self })
    }

    /// What an agreement drafted with it says differently.
    pub fn particulars(self) -> Particulars {
        let Self { law, clauses, own_words, .. } = self;
        Particulars { law, clauses, own_words, ..Particulars::default() }
    }

    /// What is said where another one has its name.
    pub(super) fn exists(&self) -> Error {
        let sentence = format!("There is a template called “{}” already.", self.name);
        Refusal::new("template_exists", sentence, "Give this one another name, or change that one.").into()
    }
}
