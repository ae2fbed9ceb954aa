//! A filter as people say it.

use kit::{Error, Result, Tx, words::upper_first};

use crate::{companies, contacts::Filter, imports, services};

/// What a filter asks, one thing after the other: “named like “roth””, “tagged “food””.
pub fn in_words(tx: &mut Tx<'_>, filter: &Filter) -> Result<Vec<String>> {
    let mut asked = Vec::new();
    asked.extend(filter.q.as_ref().map(|q| format!("“{q}”")));
    asked.extend(filter.tag.as_ref().map(|tag| format!("tagged “{}”", upper_first(tag))));
    if let Some(service) = filter.needs {
        asked.push(format!("in need of {}", or_gone(services::find(tx, service).map(|it| it.name))?));
    }
    if let Some(company) = filter.company_id {
        asked.push(format!("at {}", or_gone(companies::find(tx, company).map(|it| it.name))?));
    }
    asked.extend(filter.stage.map(|stage| format!("partnership: {}", stage.label().to_lowercase())));
    if let Some(import) = filter.import_id {
        asked.push(format!("brought in by {}", or_gone(imports::find(tx, import).map(|it| it.file_name))?));
    }
    asked.extend((filter.archived == Some(true)).then(|| "archived".to_owned()));
    Ok(asked)
}

/// What is asked for may be gone by now; then nobody fits, and that is said.
fn or_gone(name: Result<String>) -> Result<String> {
    match name {
        Err(Error::NotFound) => Ok("something that is no longer there".to_owned()),
        name => name,
    }
}
