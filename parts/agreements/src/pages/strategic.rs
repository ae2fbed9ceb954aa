//! The way to a draft that makes a partner the only one.

use kit::{Error, Id, Result};
use partnerships::{
    Partnership,
    strategic::Thresholds,
    terms::{Fee, NewTerm},
};

use super::blocks::NAMES;

/// Where one drafts an agreement that makes a partner the only one: filled in from the promise by which clients go to
/// them now, where there is one, with a slightly higher fee.
pub fn strategic_draft(partnership: Id<Partnership>, promise: Option<&NewTerm>) -> Result<String> {
    let first = &NAMES[0];
    let mut asked = vec![("partnership_id", partnership.to_string()), (first.exclusive, "yes".to_owned())];
    if let Some(promise) = promise {
        asked.push((first.service, promise.service_id.to_string()));
        if let Fee::Percent { percent, .. } =
            promise.fee.raised_by(Thresholds::default().fee_raise_basis_points)
        {
            asked.push((first.percent, percent.to_string()));
        }
    }
    let query = serde_urlencoded::to_string(asked).map_err(Error::internal)?;
    Ok(format!("~/agreements/new?{query}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_draft_begins_with_the_first_promise_as_the_only_one() {
        let maya = "par_00000000000000000000000001".parse().unwrap();
        let draft = strategic_draft(maya, None).unwrap();
        let asked: Vec<(String, String)> =
            serde_urlencoded::from_str(draft.strip_prefix("~/agreements/new?").unwrap()).unwrap();
        let only = [("partnership_id", "par_00000000000000000000000001"), ("terms[0].exclusive", "yes")];
        assert_eq!(asked, only.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }
}
