//! What is said about a client on the way, as JSON.

use kit::{
    Result, Tx,
    web::{Api, At, Body, List},
};

use super::{NewSaid, Said, store};
use crate::{Referral, store as referrals};

/// `/referrals/{id}/said`.
pub(crate) fn api() -> Api {
    Api::new().get("/referrals/{id}/said", "What was said about it", said).create(
        "/referrals/{id}/said",
        "Say something about it; the partner hears by mail",
        say,
    )
}

fn said(tx: &mut Tx<'_>, At(id): At<Referral>) -> Result<List<Said>> {
    let id = referrals::find(tx, id)?.id;
    Ok(List { data: store::of_referral(tx, id)?, next_cursor: None })
}

fn say(tx: &mut Tx<'_>, At(id): At<Referral>, Body(new): Body<NewSaid>) -> Result<Said> {
    super::say(tx, id, &new)
}
