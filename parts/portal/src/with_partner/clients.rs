//! One client on the partner's own page.

use kit::{
    Error, Result, Tx,
    web::{At, Go, Page, Places, Typed},
};
use partnerships::terms::Direction;
use referrals::{Referral, StatusName};

use super::link;
use crate::partner::{
    answer,
    client::{self, Around},
};

/// A client whom we sent to the partner whose link this is; nobody else's.
fn theirs(tx: &mut Tx<'_>, secret: &str, at: At<Referral>) -> Result<Referral> {
    let partnership = link::opened(tx, secret)?.id;
    let referral = referrals::find(tx, at.0)?;
    let is_theirs = referral.about.partnership_id == partnership
        && referral.about.direction == Direction::Outbound
        && referral.status.name() != StatusName::Draft;
    if is_theirs { Ok(referral) } else { Err(Error::NotFound) }
}

pub(super) fn show(tx: &mut Tx<'_>, places: Places, at: At<Referral>, typed: Typed) -> Result<Page> {
    let secret = places.get("secret")?;
    let referral = theirs(tx, secret, at)?;
    let back = format!("/with/{secret}");
    let here = format!("{back}/clients/{}", referral.id);
    client::show(tx, &referral, Around { here, back: Some(back), whole: None }, &typed)
}

pub(super) fn say(tx: &mut Tx<'_>, places: Places, at: At<Referral>, typed: Typed) -> Result<Go> {
    let secret = places.get("secret")?;
    let referral = theirs(tx, secret, at)?;
    answer(tx, &referral, &format!("/with/{secret}/clients/{}", referral.id), &typed)
}
