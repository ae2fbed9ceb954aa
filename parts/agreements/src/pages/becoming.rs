//! Where one drafts what a partner becomes: an amendment of what is promised for a service, or a first agreement.

use kit::{Error, Id, Result, Tx, money::Percent, web::Typed};
use network::services::Service;
use partnerships::{
    Partnership,
    terms::{self, Direction, Fee, Form, Kind, NewTerm},
};

use super::blocks::NAMES;
use crate::AgreementId;

/// What an amendment is drafted for, as the link to its form says it: from then on the partner is the only one for a
/// service, or one of several again.
#[derive(serde::Serialize)]
pub(super) struct Becoming {
    pub service: Id<Service>,
    pub kind: Kind,
}

/// Where one drafts what makes the partner strategic, or a referral partner again, for what clients go to them for now.
pub fn where_to_become(tx: &mut Tx<'_>, partnership: Id<Partnership>, kind: Kind) -> Result<String> {
    let running = terms::store::running_with(tx, partnership)?;
    let other =
        running.iter().find(|term| term.promise.direction == Direction::Outbound && term.kind() != kind);
    match (other, running.first()) {
        (Some(term), _) => Becoming { service: term.promise.service_id, kind }.amending(term.agreement_id),
        (None, Some(term)) => Ok(amendment(term.agreement_id)),
        (None, None) => first(partnership, kind),
    }
}

/// Where one drafts other terms with a partner.
pub fn where_to_change(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<String> {
    match terms::store::running_with(tx, partnership)?.first() {
        Some(term) => Ok(amendment(term.agreement_id)),
        None => first(partnership, Kind::Referral),
    }
}

fn amendment(agreement: AgreementId) -> String {
    format!("~/agreements/{agreement}/amend")
}

fn first(partnership: Id<Partnership>, kind: Kind) -> Result<String> {
    let mut asked = vec![("partnership_id", partnership.to_string())];
    if kind == Kind::Strategic {
        asked.push((NAMES[0].exclusive, "yes".to_owned()));
    }
    let query = serde_urlencoded::to_string(asked).map_err(Error::internal)?;
    Ok(format!("~/agreements/new?{query}"))
}

impl Becoming {
    /// The link to the form.
    pub fn amending(&self, agreement: AgreementId) -> Result<String> {
        let query = serde_urlencoded::to_string(self).map_err(Error::internal)?;
        Ok(format!("~/agreements/{agreement}/amend?{query}"))
    }

    /// What the link asked for.
    pub fn asked(typed: &Typed) -> Option<Self> {
        let (service, kind) = (typed.text("service").parse().ok()?, typed.text("kind").parse().ok()?);
        Some(Self { service, kind })
    }

    /// Giving up all others wants writing; anything else stays as it is.
    pub fn form(self) -> Option<Form> {
        (self.kind == Kind::Strategic).then_some(Form::Written)
    }

    /// The terms as they would become. For the only one a share is suggested that is so many points higher (guide rule 4),
    /// unless shares go by tiers, which the form leaves as they are.
    pub fn terms(&self, agreed: &[NewTerm], raise: Percent) -> Vec<NewTerm> {
        agreed.iter().map(|promise| self.one(promise, raise)).collect()
    }

    fn one(&self, promise: &NewTerm, raise: Percent) -> NewTerm {
        let is_meant = (promise.direction, promise.service_id) == (Direction::Outbound, self.service);
        if !is_meant || promise.kind() == self.kind {
            return promise.clone();
        }
        let exclusive = self.kind == Kind::Strategic;
        let fee = match &promise.fee {
            Fee::Percent { tiers, .. } if exclusive && tiers.is_empty() => promise.fee.raised_by(raise),
            fee => fee.clone(),
        };
        let carve_outs = promise.carve_outs.clone().filter(|_| exclusive);
        let first_refusal_days = promise.first_refusal_days.filter(|_| !exclusive);
        NewTerm { exclusive, fee, carve_outs, first_refusal_days, ..promise.clone() }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn promise(direction: &str, service: &str, percent: &str) -> NewTerm {
        let fee = json!({ "kind": "percent", "percent": percent, "cap": { "amount": "500.00", "currency": "USD" } });
        let promise = json!({ "direction": direction, "service_id": service, "fee": fee });
        serde_json::from_value(promise).unwrap()
    }

    const DESIGN: &str = "srv_00000000000000000000000001";
    const TEXTS: &str = "srv_00000000000000000000000002";

    #[test]
    fn only_the_promise_that_is_meant_becomes_strategic_with_a_share_two_points_higher() {
        let agreed = [
            promise("outbound", TEXTS, "5"),
            promise("outbound", DESIGN, "10"),
            promise("inbound", DESIGN, "10"),
        ];
        let strategic = Becoming { service: DESIGN.parse().unwrap(), kind: Kind::Strategic };
        let only = NewTerm { exclusive: true, ..promise("outbound", DESIGN, "12") };
        assert_eq!(
            strategic.terms(&agreed, Percent::of(2)),
            [agreed[0].clone(), only.clone(), agreed[2].clone()]
        );
        assert_eq!(strategic.terms(std::slice::from_ref(&only), Percent::of(2)), std::slice::from_ref(&only));
    }

    #[test]
    fn stepping_back_opens_the_service_and_keeps_the_share() {
        let only = NewTerm { exclusive: true, ..promise("outbound", DESIGN, "12") };
        let referral = Becoming { service: DESIGN.parse().unwrap(), kind: Kind::Referral };
        assert_eq!(referral.terms(&[only], Percent::of(2)), [promise("outbound", DESIGN, "12")]);
        assert_eq!(referral.form(), None);
    }
}
