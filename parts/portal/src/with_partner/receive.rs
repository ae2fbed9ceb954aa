//! A client whom a partner sends us from their own page.

use kit::{Id, Result, Tx};
use network::services::Service;
use partnerships::{Partnership, terms::Direction};
use referrals::{
    ConsentIn, Referral, earlier,
    input::{Client, Person, Wanted},
};
use workspace::news::{self, News};

/// Whom they send.
pub(super) struct Sent {
    pub person: Person,
    pub service: Id<Service>,
    pub note: Option<String>,
    /// Whether the client agreed, as the partner says; until then the name alone is kept.
    pub agreed: bool,
}

/// Takes in a client whom a partner sends, and tells the members. The partner learns that the client came earlier; by whom is
/// the members' to know.
pub(super) fn receive(tx: &mut Tx<'_>, partnership_id: Id<Partnership>, sent: Sent) -> Result<Referral> {
    let partner = partnerships::name_of(tx, partnership_id)?;
    let name = sent.person.name.trim().to_owned();
    let how = sent.agreed.then(|| format!("{partner} says so"));
    let wanted = Wanted {
        direction: Direction::Inbound,
        partnership_id,
        client: Client::Person(sent.person),
        service_id: sent.service,
        note: sent.note,
        consent: ConsentIn { given: sent.agreed, on: None, how },
        carve_out: None,
        duplicate_reason: None,
    };
    let referral = referrals::create(tx, wanted)?;
    let (sentence, place) = match earlier::of(tx, referral.id)? {
        None => (format!("{partner} sent you {name}."), ""),
        Some(earlier) if earlier.is_certain() => (
            format!(
                "{partner} sent you {name}, who came to you earlier. Who was first stands, unless you decide otherwise."
            ),
            "#first",
        ),
        Some(_) => (
            format!(
                "{partner} sent you {name}. Somebody of that name came earlier: look whether it is the same person."
            ),
            "#first",
        ),
    };
    let path = format!("~/referrals/{}{place}", referral.id);
    news::tell(tx, News { about: &referral.id, sentence, path })?;
    Ok(referral)
}
