//! `/p/{secret}`. Looking changes nothing, because mail scanners follow links; answering is a form.

use kit::{
    Result, Tx,
    web::{Go, Page, Pages, Places, Typed},
};

use super::client::{self, Around};
use crate::with_partner;

/// A partner's page for one client.
pub fn pages() -> Pages {
    Pages::new().outside("/p/{secret}", show).post_outside("/p/{secret}", answer, show)
}

fn show(tx: &mut Tx<'_>, places: Places, typed: Typed) -> Result<Page> {
    let secret = places.get("secret")?;
    let referral = referrals::opened(tx, secret)?;
    let whole = with_partner::standing(tx, referral.about.partnership_id)?;
    let around = Around { here: format!("/p/{secret}"), back: None, whole };
    client::show(tx, &referral, around, &typed)
}

fn answer(tx: &mut Tx<'_>, places: Places, typed: Typed) -> Result<Go> {
    let secret = places.get("secret")?;
    let referral = referrals::opened(tx, secret)?;
    super::answer(tx, &referral, &format!("/p/{secret}"), &typed)
}
