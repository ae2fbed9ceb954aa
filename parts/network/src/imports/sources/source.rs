//! A sheet that is kept elsewhere.

use jiff::Timestamp;
use kit::{Change, Error, Id, Refusal, Result, fetch::Fetched, ids::Named, text};

use crate::imports::Import;

/// The longest link.
const LONGEST_LINK: usize = 2_000;
/// What a sheet is called until it says so itself.
const UNNAMED: &str = "Google Sheet";

/// A sheet that is kept elsewhere and brought in again and again.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct SheetSource {
    /// Its id.
    pub id: Id<SheetSource>,
    /// What it is called.
    pub name: String,
    /// Where it is, as it was given.
    pub link: String,
    /// Since when it is being fetched; null while it is not.
    pub asked_at: Option<Timestamp>,
    /// When it was last fetched.
    pub read_at: Option<Timestamp>,
    /// What came of it then.
    pub import_id: Option<Id<Import>>,
    /// Why nothing came of it when it was last asked for; null where something did.
    pub failure: Option<String>,
    /// When it was archived; null while it is not.
    pub archived_at: Option<Timestamp>,
    /// When it was added.
    pub created_at: Timestamp,
    /// When something of this last changed.
    pub updated_at: Timestamp,
}

impl Named for SheetSource {
    const PREFIX: &'static str = "src";
}

/// A sheet as the form and the API give it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSource {
    /// Its link: the one of “Publish to web”, or the one in the browser while anybody with the link may see the sheet.
    #[schemars(length(min = 1, max = 2000), regex(pattern = r"^https://[^\s\x00]+$"))]
    pub link: String,
    /// What to call it; left out, it is called what the sheet is called.
    #[serde(default)]
    #[schemars(length(max = 200), regex(pattern = r"^[^\x00]*$"))]
    pub name: Option<String>,
}

impl SheetSource {
    /// A sheet behind a link.
    pub fn new(id: Id<Self>, new: &NewSource, now: Timestamp) -> Result<Self> {
        let link = text::needed("link", &new.link, LONGEST_LINK, "please paste the link of the sheet")?;
        if !link.starts_with("https://") || link.contains(char::is_whitespace) {
            return Err(Error::invalid("link", "should be one link that begins with https://"));
        }
        let name = text::within("name", new.name.as_deref(), text::LONGEST_LINE)?;
        Ok(Self {
            id,
            name: name.unwrap_or_else(|| UNNAMED.to_owned()),
            link,
            asked_at: None,
            read_at: None,
            import_id: None,
            failure: None,
            archived_at: None,
            created_at: now,
            updated_at: now,
        })
    }

    /// It is to be fetched.
    pub fn ask(&mut self, now: Timestamp) -> std::result::Result<Change, Refusal> {
        if self.archived_at.is_some() {
            return Err(Refusal::new(
                "source_archived",
                "This sheet is archived, so it is not read any more.",
                "Restore it first.",
            ));
        }
        if self.asked_at.is_some() {
            return Ok(Change::AlreadyMade);
        }
        self.asked_at = Some(now);
        self.updated_at = now;
        Ok(Change::Made)
    }

    /// It was fetched, and the import says what came of it.
    pub fn came(&mut self, import: Id<Import>, called: Option<String>, now: Timestamp) {
        if let Some(called) = called.filter(|_| self.name == UNNAMED) {
            self.name = called.chars().take(text::LONGEST_LINE).collect();
        }
        (self.asked_at, self.read_at, self.import_id) = (None, Some(now), Some(import));
        (self.failure, self.updated_at) = (None, now);
    }

    /// Nothing came of asking for it.
    pub fn failed(&mut self, why: String, now: Timestamp) {
        (self.asked_at, self.failure, self.updated_at) = (None, Some(why), now);
    }

    /// The address that answers the sheet's rows: a link to look at a Google Sheet becomes the one that exports it.
    pub fn address(&self) -> String {
        const SHEETS: &str = "https://docs.google.com/spreadsheets/";
        let Some((before, after)) = self.link.strip_prefix(SHEETS).and_then(|rest| rest.split_once("d/"))
        else {
            return self.link.clone();
        };
        let is_published = after.starts_with("e/");
        let parts: Vec<&str> = after.split(['/', '?', '#']).collect();
        let key = match (parts.as_slice(), is_published) {
            ([_, key, ..], true) => format!("e/{key}"),
            ([key, ..], false) => (*key).to_owned(),
            _ => return self.link.clone(),
        };
        let tab = self.link.split(['?', '&', '#']).find_map(|part| part.strip_prefix("gid="));
        let tab = tab.map(|tab| format!("&gid={tab}")).unwrap_or_default();
        match is_published {
            true => {
                let single = if tab.is_empty() { "" } else { "&single=true" };
                format!("{SHEETS}{before}d/{key}/pub?output=csv{tab}{single}")
            }
            false => format!("{SHEETS}{before}d/{key}/export?format=csv{tab}"),
        }
    }
}

/// The rows that were fetched, or why these are none: a page that asks to sign in is what Google answers where a sheet is
/// not published.
pub fn rows(fetched: Fetched) -> std::result::Result<Fetched, String> {
    if fetched.media_type == "text/html" {
        return Err("There is a web page behind this link and no sheet: perhaps one has to sign in to see it. In Google \
                    Sheets choose File, Share, Publish to web, then “Comma-separated values (.csv)”, and paste the link \
                    that is shown there."
            .to_owned());
    }
    if fetched.content.is_empty() {
        return Err("The sheet behind this link is empty.".to_owned());
    }
    Ok(fetched)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(link: &str) -> Result<SheetSource> {
        let new = NewSource { link: link.to_owned(), name: None };
        SheetSource::new(Id::from_uuid(uuid::Uuid::nil()), &new, Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn a_link_to_look_at_a_sheet_becomes_the_one_that_exports_it() {
        const AT: &str = "https://docs.google.com/spreadsheets";
        for (link, address) in [
            ("/d/1AbC_-9/edit#gid=0", "/d/1AbC_-9/export?format=csv&gid=0"),
            ("/d/1AbC_-9/edit?gid=77&usp=sharing#gid=77", "/d/1AbC_-9/export?format=csv&gid=77"),
            ("/d/1AbC_-9/", "/d/1AbC_-9/export?format=csv"),
            ("/u/1/d/1AbC_-9/edit", "/u/1/d/1AbC_-9/export?format=csv"),
            ("/d/e/2PACX-1v/pubhtml", "/d/e/2PACX-1v/pub?output=csv"),
            ("/d/e/2PACX-1v/pubhtml?gid=5&single=true", "/d/e/2PACX-1v/pub?output=csv&gid=5&single=true"),
            ("/d/e/2PACX-1v/pub?output=csv", "/d/e/2PACX-1v/pub?output=csv"),
        ] {
            assert_eq!(sheet(&format!("{AT}{link}")).unwrap().address(), format!("{AT}{address}"), "{link}");
        }
        let elsewhere = "https://okafor.example/people.csv?key=1";
        assert_eq!(sheet(elsewhere).unwrap().address(), elsewhere);
    }

    #[test]
    fn what_is_no_link_is_refused() {
        for none in [
            "",
            "people.csv",
            "http://okafor.example/p.csv",
            "https://okafor.example/a b.csv",
            "ftp://a.example/",
        ] {
            assert!(matches!(sheet(none), Err(Error::Invalid(_))), "{none}");
        }
    }

    #[test]
    fn a_page_to_sign_in_is_no_sheet_and_says_how_to_publish_one() {
        let page = Fetched {
            content: b"<!doctype html>".to_vec(),
            media_type: "text/html".to_owned(),
            file_name: None,
        };
        assert!(rows(page).unwrap_err().contains("Publish to web"));
    }
}
