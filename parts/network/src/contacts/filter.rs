//! Which people are wanted: of a list, a saved view, an export, a change of many; how an address has it, and how it is said.

use kit::{
    Error, Id, Result, Tx, text,
    web::{Typed, paging},
    words::{listed, upper_first},
};
use serde::{Deserialize, Serialize};

use super::{Sort, Standing};
use crate::{
    companies::{self, Company},
    imports::{self, Import},
    services::{self, Service},
};

/// Which people are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// Words in their names, companies, addresses, tags and notes; each may be the beginning of one. Where few people fit
    /// and nobody word for word, those follow whose names are spelt nearly so.
    #[schemars(length(max = 200))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// One of the workspace's own labels.
    #[schemars(length(max = 200))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// Where they work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company_id: Option<Id<Company>>,
    /// What they need done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs: Option<Id<Service>>,
    /// Where the partnership with them stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Standing>,
    /// Those who came in by one import, in the order of its file; they are not searched or sorted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub import_id: Option<Id<Import>>,
    /// Those one is losing touch with, the farthest past their time first; they are not searched or sorted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overdue: Option<bool>,
    /// The archived ones instead; they are not searched or sorted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived: Option<bool>,
    /// The order, by name at first; what was searched for is listed by how well it fits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<Sort>,
    /// Rows of one page.
    #[schemars(range(min = 1, max = 200))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Where the page before ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

impl Filter {
    /// Whether it leaves anybody out.
    pub fn is_narrow(&self) -> bool {
        *self != Self { sort: self.sort, limit: self.limit, cursor: self.cursor.clone(), ..Self::default() }
    }

    /// What is asked, whichever page of it: what a saved view keeps.
    pub fn without_page(self) -> Self {
        Self { limit: None, cursor: None, ..self }
    }

    /// Refuses texts that nobody can have, and pages of a size that there is none of.
    pub fn checked(&self) -> Result<()> {
        paging::limit(self.limit)?;
        text::within("q", self.q.as_deref(), text::LONGEST_LINE)?;
        text::within("tag", self.tag.as_deref(), text::LONGEST_LINE).map(drop)
    }

    /// The filter that a form carries along: which list it was opened from.
    pub fn among(typed: &Typed) -> Result<Self> {
        let filter: Self = serde_urlencoded::from_str(typed.text("among"))
            .map_err(|_| Error::invalid("among", "is no list of people"))?;
        filter.checked()?;
        Ok(filter.without_page())
    }

    /// As an address has it.
    pub fn written(&self) -> Result<String> {
        serde_urlencoded::to_string(self).map_err(Error::internal)
    }

    /// Whom it shows: “Everyone”, or “People tagged “Food””.
    pub fn whom(&self, tx: &mut Tx<'_>) -> Result<String> {
        let asked = self.asked(tx)?;
        Ok(if asked.is_empty() { "Everyone".to_owned() } else { format!("People {}", listed(&asked)) })
    }

    /// What is asked, one thing after the other.
    fn asked(&self, tx: &mut Tx<'_>) -> Result<Vec<String>> {
        // Every field by its name: a new one does not compile until it is said.
        let Self {
            q,
            tag,
            company_id,
            needs,
            stage,
            import_id,
            overdue,
            archived,
            sort: _,
            limit: _,
            cursor: _,
        } = self;
        let mut asked = Vec::new();
        asked.extend(q.as_ref().map(|q| format!("“{q}”")));
        asked.extend(tag.as_ref().map(|tag| format!("tagged “{}”", upper_first(tag))));
        if let Some(service) = *needs {
            asked.push(format!("in need of {}", or_gone(services::find(tx, service).map(|it| it.name))?));
        }
        if let Some(company) = *company_id {
            asked.push(format!("at {}", or_gone(companies::find(tx, company).map(|it| it.name))?));
        }
        asked.extend(stage.map(|stage| format!("partnership: {}", stage.label().to_lowercase())));
        if let Some(import) = *import_id {
            asked.push(format!(
                "brought in by {}",
                or_gone(imports::find(tx, import).map(|it| it.file_name))?
            ));
        }
        asked.extend((*overdue == Some(true)).then(|| "overdue for a talk".to_owned()));
        asked.extend((*archived == Some(true)).then(|| "archived".to_owned()));
        Ok(asked)
    }
}

/// What is asked for may be gone by now; then nobody fits, and that is said.
fn or_gone(name: Result<String>) -> Result<String> {
    match name {
        Err(Error::NotFound) => Ok("something that is no longer there".to_owned()),
        name => name,
    }
}
