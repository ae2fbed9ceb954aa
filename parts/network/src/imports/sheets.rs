//! The sheets of a workbook beside the one that is read.

use formats::contacts::Unread;

/// A sheet of the workbook that holds something and is not read.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct OtherSheet {
    /// What it is called.
    pub name: String,
    /// In how many rows something is written; null where that could not be counted.
    pub rows: Option<u32>,
}

impl OtherSheet {
    /// What is said of it.
    pub fn told(&self) -> String {
        let rows = match self.rows {
            None => String::new(),
            Some(1) => " with 1 row".to_owned(),
            Some(rows) => format!(" with {rows} rows"),
        };
        format!(
            "Sheet “{}”{rows} is not read: save it as a file of its own, and bring that in, too.",
            self.name
        )
    }
}

impl From<&Unread> for OtherSheet {
    fn from(unread: &Unread) -> Self {
        Self { name: unread.sheet.clone(), rows: unread.rows }
    }
}
