//! Exclusive means only: who stands in the way of whom.

use jiff::civil::Date;
use kit::{Id, Refusal, words};
use network::services::Service;

use super::{
    dates::Dates,
    term::{AgreementId, Direction, Kind, Term},
};
use crate::Partnership;

/// Clients going to one partner for one service on some days: a referral on its day, or a term for as long as it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sending {
    /// For which kind of work.
    pub service_id: Id<Service>,
    /// To whom.
    pub partnership_id: Id<Partnership>,
    /// When.
    pub dates: Dates,
}

impl Sending {
    /// What a term would send; nothing when clients come to us.
    pub fn under(term: &Term) -> Option<Self> {
        match term.promise.direction {
            Direction::Outbound => Some(Self {
                service_id: term.promise.service_id,
                partnership_id: term.partnership_id,
                dates: term.dates,
            }),
            Direction::Inbound => None,
        }
    }

    /// Whether both send for one service, to different partners, on a common day.
    pub(crate) fn rivals(&self, other: &Self) -> bool {
        self.service_id == other.service_id
            && self.partnership_id != other.partnership_id
            && self.dates.overlap(&other.dates)
    }
}

/// The terms in force that would have to give way to a new exclusive one; none when it is not one.
pub fn conflicting<'a>(exclusive: &Term, in_force: impl IntoIterator<Item = &'a Term>) -> Vec<&'a Term> {
    let Some(only) = Sending::under(exclusive).filter(|_| is_exclusive_outbound(exclusive)) else {
        return Vec::new();
    };
    in_force
        .into_iter()
        .filter(|term| Sending::under(term).is_some_and(|other| only.rivals(&other)))
        .collect()
}

fn is_exclusive_outbound(term: &Term) -> bool {
    term.promise.direction == Direction::Outbound && term.kind() == Kind::Strategic
}

/// The exclusive agreement that stands in the way, with what people call those it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The agreement.
    pub agreement_id: AgreementId,
    /// With whom.
    pub partnership_id: Id<Partnership>,
    /// What the partner is called.
    pub partner: String,
    /// What the service is called.
    pub service: String,
    /// The first day of its term.
    pub since: Date,
    /// The last day of its term.
    pub until: Option<Date>,
}

impl Standing {
    /// `exclusive_partner_exists`: which agreement stands in the way, until when, and what can be done.
    pub fn refusal(&self) -> Refusal {
        let Self { partner, service, .. } = self;
        let until = self
            .until
            .map_or_else(|| "until further notice".to_owned(), |day| format!("until {}", words::day(day)));
        let sentence = format!(
            "{partner} is the only partner to whom you send clients for {service}, {until}, under the agreement of {}.",
            words::day(self.since)
        );
        let remedy = format!(
            "Send the client to {partner}, write down why this one goes elsewhere, or end or amend that agreement first."
        );
        Refusal::new("exclusive_partner_exists", sentence, remedy)
            .with("agreement_id", self.agreement_id)
            .with("partnership_id", self.partnership_id)
            .with("until", self.until)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::terms::{Fee, NewTerm, Scope};

    fn id<T: kit::ids::Named>(number: u8) -> Id<T> {
        format!("{}_{number:026}", T::PREFIX).parse().unwrap()
    }

    fn term(partner: u8, direction: Direction, exclusive: bool, dates: (Date, Option<Date>)) -> Term {
        let (service_id, scope, fee) = (id(1), Scope::default(), Fee::None);
        let promise = NewTerm {
            direction,
            service_id,
            exclusive,
            scope,
            fee,
            boundaries: None,
            carve_outs: None,
            first_refusal_days: None,
        };
        let dates = Dates { starts_on: dates.0, ends_on: dates.1 };
        Term { id: id(partner), agreement_id: id(partner), partnership_id: id(partner), promise, dates }
    }

    fn referral_to(partner: u8, day: Date) -> Sending {
        Sending { service_id: id(1), partnership_id: id(partner), dates: Dates::only(day) }
    }

    fn sending(term: &Term) -> Sending {
        Sending::under(term).expect("an outbound term")
    }

    const MAYA: u8 = 1;
    const OTTO: u8 = 2;

    #[test]
    fn while_maya_is_the_only_one_nobody_else_gets_a_client() {
        let maya = term(MAYA, Direction::Outbound, true, (date(2026, 1, 1), Some(date(2026, 12, 31))));
        let blocked = |referral: Sending| sending(&maya).rivals(&referral);
        assert!(blocked(referral_to(OTTO, date(2026, 12, 31))));
        assert!(!blocked(referral_to(MAYA, date(2026, 6, 1))));
        assert!(!blocked(referral_to(OTTO, date(2027, 1, 1))));
        assert!(!blocked(Sending { service_id: id(2), ..referral_to(OTTO, date(2026, 6, 1)) }));
    }

    #[test]
    fn what_they_promised_us_sends_nobody_and_a_referral_term_asks_nobody_to_give_way() {
        let year = (date(2026, 1, 1), None);
        assert_eq!(Sending::under(&term(MAYA, Direction::Inbound, true, year)), None);
        let otto = term(OTTO, Direction::Outbound, false, year);
        assert_eq!(conflicting(&term(MAYA, Direction::Outbound, false, year), [&otto]), Vec::<&Term>::new());
        assert_eq!(conflicting(&term(MAYA, Direction::Inbound, true, year), [&otto]), Vec::<&Term>::new());
    }

    #[test]
    fn making_maya_the_only_one_touches_ottos_outbound_term_and_nothing_else() {
        let year = (date(2026, 1, 1), None);
        let would_be = term(MAYA, Direction::Outbound, true, year);
        let own = term(MAYA, Direction::Outbound, false, year);
        let otto = term(OTTO, Direction::Outbound, false, year);
        let from_otto = term(OTTO, Direction::Inbound, false, year);
        let over = term(OTTO, Direction::Outbound, false, (date(2025, 1, 1), Some(date(2025, 12, 31))));
        assert_eq!(conflicting(&would_be, [&own, &otto, &from_otto, &over]), [&otto]);
        assert_eq!(conflicting(&otto, [&own]), Vec::<&Term>::new());
    }

    #[test]
    fn the_refusal_says_who_until_when_and_what_can_be_done() {
        let standing = Standing {
            agreement_id: id(7),
            partnership_id: id(MAYA),
            partner: "Maya".into(),
            service: "Website design".into(),
            since: date(2026, 3, 4),
            until: Some(date(2027, 3, 3)),
        };
        let refusal = standing.refusal();
        assert_eq!(
            refusal.sentence,
            "Maya is the only partner to whom you send clients for Website design, until 3 March 2027, under the agreement of 4 \
             March 2026."
        );
        let members = json!({ "agreement_id": standing.agreement_id, "partnership_id": standing.partnership_id, "until": "2027-03-03" });
        assert_eq!(serde_json::Value::Object(refusal.members), members);
        let endless = Standing { until: None, ..standing }.refusal();
        assert!(endless.sentence.contains("until further notice"));
        assert_eq!(endless.members["until"], serde_json::Value::Null);
    }

    proptest! {
        #[test]
        fn two_partners_are_never_exclusive_on_a_common_day(a in 0_i64..400, a_days in 0_i64..400, b in 0_i64..400, b_days in 0_i64..400) {
            let day = |offset: i64| date(2026, 1, 1).checked_add(jiff::Span::new().days(offset)).unwrap();
            let first = term(MAYA, Direction::Outbound, true, (day(a), Some(day(a + a_days))));
            let second = term(OTTO, Direction::Outbound, true, (day(b), Some(day(b + b_days))));
            let common = a.max(b) <= (a + a_days).min(b + b_days);
            prop_assert_eq!(sending(&first).rivals(&sending(&second)), common);
            prop_assert_eq!(!conflicting(&first, [&second]).is_empty(), common);
        }
    }
}
