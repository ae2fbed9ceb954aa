//! What a fee could be, beside the blank for it: what was agreed so far, and a little more for being the only one.

use kit::{Id, Result, Tx, money::Percent};
use partnerships::{
    Partnership, strategic,
    terms::{self, Direction, Fee, Kind, NewTerm},
};

/// The fees that a new draft starts from: those of the partner's running referral promises.
pub(super) struct Suggested {
    agreed: Vec<NewTerm>,
    raise: Percent,
}

impl Suggested {
    pub fn with(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Self> {
        let running = terms::store::running_with(tx, partnership)?;
        let is_referral = |promise: &NewTerm| promise.kind() == Kind::Referral;
        let agreed = running.into_iter().map(|term| term.promise).filter(is_referral).collect();
        Ok(Self { agreed, raise: strategic::thresholds(tx)?.fee_raise })
    }

    /// What is said beside the share that clients going this way earn, for the service that was chosen or for any.
    pub fn said(&self, direction: Direction, service: &str) -> String {
        match self.referral_share(direction, service) {
            Some(share) => format!(
                "As one of several: {share}%. For being the only one, {}% is usual.",
                share.raised_by(self.raise)
            ),
            None => format!(
                "For being the only one, {} points more are usual than for one of several.",
                self.raise
            ),
        }
    }

    /// The share for being the only one, where a share for being one of several was agreed.
    pub fn strategic_share(&self, direction: Direction, service: &str) -> Option<Percent> {
        self.referral_share(direction, service).map(|share| share.raised_by(self.raise))
    }

    fn referral_share(&self, direction: Direction, service: &str) -> Option<Percent> {
        let this_way = || self.agreed.iter().filter(|promise| promise.direction == direction);
        let same = this_way().find(|promise| promise.service_id.to_string() == service);
        match &same.or_else(|| this_way().next().filter(|_| service.is_empty()))?.fee {
            Fee::Percent { percent, .. } => Some(*percent),
            Fee::Flat { .. } | Fee::None => None,
        }
    }
}

/// The fee that holds until now, beside the one that is asked for.
pub(super) fn agreed_now(fee: &Fee) -> String {
    match fee {
        Fee::Percent { percent, .. } => format!("Agreed now: {percent}%."),
        Fee::Flat { amount, .. } => format!("Agreed now: {}.", amount.human()),
        Fee::None => "Agreed now: no fee.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const DESIGN: &str = "srv_00000000000000000000000001";

    fn suggested() -> Suggested {
        let fee = json!({ "kind": "percent", "percent": "10" });
        let promise = json!({ "direction": "outbound", "service_id": DESIGN, "fee": fee });
        Suggested { agreed: vec![serde_json::from_value(promise).unwrap()], raise: Percent::of(2) }
    }

    #[test]
    fn the_only_one_earns_a_little_more_than_was_agreed_for_one_of_several() {
        let suggested = suggested();
        assert_eq!(
            suggested.said(Direction::Outbound, DESIGN),
            "As one of several: 10%. For being the only one, 12% is usual."
        );
        assert_eq!(suggested.strategic_share(Direction::Outbound, ""), Some(Percent::of(12)));
    }

    #[test]
    fn where_nothing_was_agreed_only_the_difference_is_known() {
        let suggested = suggested();
        assert_eq!(
            suggested.said(Direction::Inbound, ""),
            "For being the only one, 2 points more are usual than for one of several."
        );
        assert_eq!(suggested.strategic_share(Direction::Outbound, "srv_00000000000000000000000002"), None);
    }
}
