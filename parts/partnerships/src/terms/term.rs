//! A term: what one side promised the other, for one service in one direction.

use jiff::civil::Date;
use kit::{Fault, Id, ids::Named};
use network::services::Service;

use super::{carve_out::CarveOutReason, dates::Dates, fee::Fee};
use crate::Partnership;

/// Days in which one can say yes or no at most; the schema says the same.
const LONGEST_FIRST_REFUSAL: u16 = 90;

/// One promise of an agreement. A signed term is never edited: an amendment ends it and starts another.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Term {
    /// Its id.
    pub id: Id<Term>,
    /// The agreement it stands in.
    pub agreement_id: AgreementId,
    /// With whom.
    pub partnership_id: Id<Partnership>,
    /// What was promised.
    #[serde(flatten)]
    pub promise: NewTerm,
    /// On which days it holds.
    #[serde(flatten)]
    pub dates: Dates,
}

/// What is promised, as it is proposed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct NewTerm {
    /// Which way clients go.
    pub direction: Direction,
    /// For which kind of work.
    pub service_id: Id<Service>,
    /// Whether they are the only one. Left out, they are not.
    #[serde(default)]
    pub exclusive: bool,
    /// Where and for whom it holds.
    #[serde(default, skip_serializing_if = "Scope::is_everywhere")]
    pub scope: Scope,
    /// What is paid.
    pub fee: Fee,
    /// What each side does and does not do, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boundaries: Option<String>,
    /// The reasons for which a client may go past the only one; left out, every reason counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carve_outs: Option<Vec<CarveOutReason>>,
    /// How many days whoever gets the clients has to answer before one of them goes to anybody else; left out, nobody is asked
    /// first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 90))]
    pub first_refusal_days: Option<u16>,
}

/// Where and for whom a term holds; both in the owner's words.
#[derive(
    Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
pub struct Scope {
    /// Such as "Bavaria"; everywhere when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// Such as "restaurants"; everyone when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_type: Option<String>,
}

kit::words! {
    /// Which way clients go, and so who earns.
    pub enum Direction {
        /// We send clients to them; we earn the fee.
        Outbound: "outbound", "we send to them";
        /// They send clients to us; we pay the fee.
        Inbound: "inbound", "they send to us";
    }
}

kit::words! {
    /// The two kinds of partnership, for one service.
    pub enum Kind {
        /// One of those whom we recommend.
        Referral: "referral", "referral";
        /// The only one to whom clients go for this service.
        Strategic: "strategic", "strategic";
    }
}

kit::words! {
    /// How an agreement was made.
    pub enum Form {
        /// By word.
        Verbal: "verbal", "agreed in words";
        /// On paper.
        Written: "written", "in writing";
    }
}

impl Named for Term {
    const PREFIX: &'static str = "trm";
}

/// What the id of an agreement names. The part `agreements`, which comes later, tells what an agreement is.
pub enum InAgreement {}

impl Named for InAgreement {
    const PREFIX: &'static str = "agr";
}

/// The id of an agreement.
pub type AgreementId = Id<InAgreement>;

impl Term {
    /// Referral or strategic.
    pub fn kind(&self) -> Kind {
        self.promise.kind()
    }

    /// The promise in plain words, given what the service and the partner are called.
    pub fn sentence(&self, service: &str, partner: &str) -> String {
        self.promise.sentence(service, partner)
    }
}

impl NewTerm {
    /// Referral or strategic.
    pub fn kind(&self) -> Kind {
        if self.exclusive { Kind::Strategic } else { Kind::Referral }
    }

    /// The reasons for which a client may go past the only one; none where nobody is.
    pub fn exceptions(&self) -> &[CarveOutReason] {
        match (&self.carve_outs, self.kind()) {
            (_, Kind::Referral) => &[],
            (None, Kind::Strategic) => CarveOutReason::ALL,
            (Some(agreed), Kind::Strategic) => agreed,
        }
    }

    /// The promise in plain words, given what the service and the partner are called.
    pub fn sentence(&self, service: &str, partner: &str) -> String {
        let clients = format!("clients who need {service}{}", self.scope.in_brackets());
        let (sends, earns) = match (self.direction, self.kind()) {
            (Direction::Outbound, Kind::Referral) => (format!("We send {clients} to {partner}"), "we earn"),
            (Direction::Outbound, Kind::Strategic) => {
                (format!("We send {clients} to {partner} and to nobody else"), "we earn")
            }
            (Direction::Inbound, Kind::Referral) => (format!("{partner} sends {clients} to us"), "we pay"),
            (Direction::Inbound, Kind::Strategic) => {
                (format!("{partner} sends {clients} to us and to nobody else"), "we pay")
            }
        };
        let first = self.asked_first(partner).map(|first| format!(" {first}")).unwrap_or_default();
        format!("{sends}, and {earns} {}.{first}", self.fee.sentence())
    }
}

impl NewTerm {
    /// That whoever gets the clients is asked first, where that was promised.
    fn asked_first(&self, partner: &str) -> Option<String> {
        let days = match self.first_refusal_days? {
            1 => "1 day".to_owned(),
            days => format!("{days} days"),
        };
        Some(match self.direction {
            Direction::Outbound => format!(
                "{partner} is asked first: only when {partner} says no, or has not answered within {days}, does such a \
                 client go to anybody else."
            ),
            Direction::Inbound => format!(
                "{partner} asks us first: only when we say no, or have not answered within {days}, does such a client go to \
                 anybody else."
            ),
        })
    }
}

impl Scope {
    fn is_everywhere(&self) -> bool {
        *self == Self::default()
    }

    /// The same in brackets behind what it limits; nothing where it holds everywhere and for everyone.
    pub fn in_brackets(&self) -> String {
        let parts: Vec<&str> =
            [&self.client_type, &self.area].into_iter().flatten().map(String::as_str).collect();
        if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
    }
}

/// What contradicts itself in the terms of one agreement, by the fields of the API.
pub fn faults(starts_on: Date, ends_on: Option<Date>, terms: &[NewTerm]) -> Vec<Fault> {
    let mut faults = Vec::new();
    if ends_on.is_some_and(|last| last < starts_on) {
        faults.push(fault("ends_on", "The last day is before the first."));
    }
    if terms.is_empty() {
        faults.push(fault("terms", "An agreement needs at least one promise: choose a service."));
    }
    for (place, term) in terms.iter().enumerate() {
        faults.extend(term.fee.faults(&format!("terms[{place}].fee")));
        if term.carve_outs.is_some() && term.kind() == Kind::Referral {
            faults.push(fault(
                format!("terms[{place}].carve_outs"),
                "Only where somebody is the only one there is something to make an exception from.",
            ));
        }
        if term.first_refusal_days.is_some_and(|days| days == 0 || days > LONGEST_FIRST_REFUSAL) {
            faults.push(fault(
                format!("terms[{place}].first_refusal_days"),
                "Give a number of days from 1 to 90.",
            ));
        }
        if term.first_refusal_days.is_some() && term.kind() == Kind::Strategic {
            faults.push(fault(
                format!("terms[{place}].first_refusal_days"),
                "Whoever is the only one has nobody to be asked before; leave one of the two out.",
            ));
        }
        // Whatever their scopes: a client goes by the one term for their service, and a referral names none.
        let promises_the_same =
            |other: &NewTerm| (other.direction, other.service_id) == (term.direction, term.service_id);
        if terms[..place].iter().any(promises_the_same) {
            faults.push(fault(
                format!("terms[{place}].service_id"),
                "Another term is about the same service and direction already, and a client goes by one of them only. \
                 Say both in one term, or add a service of its own for the second.",
            ));
        }
    }
    faults
}

fn fault(field: impl Into<std::borrow::Cow<'static, str>>, sentence: &'static str) -> Fault {
    Fault { field: field.into(), sentence: sentence.into() }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::*;

    fn promise(direction: &str, exclusive: bool) -> NewTerm {
        serde_json::from_value(json!({
            "direction": direction, "service_id": "srv_00000000000000000000000001", "exclusive": exclusive,
            "fee": { "kind": "percent", "percent": "10", "period": { "kind": "months", "months": 12 } },
        }))
        .unwrap()
    }

    #[test]
    fn a_term_reads_as_a_promise() {
        let mut strategic = promise("outbound", true);
        strategic.scope = Scope { area: Some("Bavaria".into()), client_type: Some("restaurants".into()) };
        assert_eq!(
            strategic.sentence("Website design", "Maya"),
            "We send clients who need Website design (restaurants, Bavaria) to Maya and to nobody else, and we earn 10% of what \
             the client pays, net of tax, refunds and pass-through costs, for 12 months from their first payment."
        );
        let mut back = promise("inbound", false);
        back.fee = Fee::None;
        assert_eq!(
            back.sentence("Social media", "Maya"),
            "Maya sends clients who need Social media to us, and we pay no fee."
        );
    }

    #[test]
    fn a_promise_is_written_as_it_was_read() {
        let json = json!({
            "direction": "outbound", "service_id": "srv_00000000000000000000000001", "exclusive": true,
            "scope": { "area": "Bavaria" }, "fee": { "kind": "none" }, "boundaries": "No web shops.",
        });
        let term: NewTerm = serde_json::from_value(json.clone()).unwrap();
        assert_eq!(serde_json::to_value(&term).unwrap(), json);
        assert_eq!(term.kind(), Kind::Strategic);
    }

    #[test]
    fn terms_that_contradict_each_other_are_named_by_their_place() {
        let mut broken = promise("outbound", false);
        let Fee::Percent { rules, .. } = &mut broken.fee else { panic!() };
        rules.holding_days = 999;
        let terms = [promise("inbound", false), promise("inbound", true), broken];
        let faults = faults(date(2026, 3, 4), Some(date(2026, 3, 3)), &terms);
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_ref()).collect();
        assert_eq!(fields, ["ends_on", "terms[1].service_id", "terms[2].fee.holding_days"]);
    }

    #[test]
    fn two_areas_of_one_service_are_one_term_because_a_client_goes_by_one() {
        let within = |area: &str| NewTerm {
            scope: Scope { area: Some(area.into()), client_type: None },
            ..promise("outbound", false)
        };
        let faults = faults(date(2026, 3, 4), None, &[within("Bavaria"), within("Tyrol")]);
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].field, "terms[1].service_id");
        assert_eq!(
            faults[0].sentence,
            "Another term is about the same service and direction already, and a client goes by one of them only. \
             Say both in one term, or add a service of its own for the second."
        );
    }

    #[test]
    fn every_reason_counts_until_some_are_agreed_and_nothing_is_excepted_from_nothing() {
        let mut only = promise("outbound", true);
        assert_eq!(only.exceptions(), CarveOutReason::ALL);
        only.carve_outs = Some(vec![CarveOutReason::NoCapacity]);
        assert_eq!(only.exceptions(), [CarveOutReason::NoCapacity]);
        assert_eq!(faults(date(2026, 3, 4), None, std::slice::from_ref(&only)), []);
        only.exclusive = false;
        assert_eq!(only.exceptions(), []);
        assert_eq!(faults(date(2026, 3, 4), None, &[only])[0].field, "terms[0].carve_outs");
    }

    #[test]
    fn one_of_several_can_be_asked_first_and_the_only_one_needs_not() {
        let mut first = promise("outbound", false);
        first.fee = Fee::None;
        first.first_refusal_days = Some(5);
        assert_eq!(
            first.sentence("Website design", "Maya"),
            "We send clients who need Website design to Maya, and we earn no fee. Maya is asked first: only when Maya says no, \
             or has not answered within 5 days, does such a client go to anybody else."
        );
        assert_eq!(faults(date(2026, 3, 4), None, std::slice::from_ref(&first)), []);
        for (exclusive, days) in [(true, 5), (false, 0), (false, 91)] {
            let broken = NewTerm { exclusive, first_refusal_days: Some(days), ..first.clone() };
            assert_eq!(faults(date(2026, 3, 4), None, &[broken])[0].field, "terms[0].first_refusal_days");
        }
    }

    #[test]
    fn both_directions_stand_side_by_side() {
        let terms = [promise("inbound", false), promise("outbound", true)];
        assert_eq!(faults(date(2026, 3, 4), None, &terms), []);
        assert_eq!(faults(date(2026, 3, 4), None, &[])[0].field, "terms");
    }
}
