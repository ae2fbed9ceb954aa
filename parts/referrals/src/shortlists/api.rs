//! Shortlists as JSON.

use jiff::{Timestamp, civil::Date};
use kit::{
    Id, Result, Tx,
    web::{Api, At, Body, List, Query},
};
use network::{contacts::Contact, services::Service};
use partnerships::Partnership;

use super::{Changed, Closed, Filter, NewShortlist, Recommended, Shortlist, Status, Wish, store};
use crate::{CarveOut, Referral, needs::Need};

/// `/shortlists`.
pub fn api() -> Api {
    Api::new()
        .get("/shortlists", "List shortlists", list)
        .create("/shortlists", "Make a page for a client to choose on", open)
        .get("/shortlists/{id}", "A shortlist", show)
        .put("/shortlists/{id}", "Change what the client reads", change)
        .post("/shortlists/{id}/send", "Mail the client their page", send)
        .post("/shortlists/{id}/close", "Close the page", close)
}

/// A shortlist.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
pub struct ShortlistOut {
    /// Its id.
    pub id: Id<Shortlist>,
    /// What the client needs.
    pub need_id: Id<Need>,
    /// Who chooses.
    pub client_id: Id<Contact>,
    /// For which kind of work.
    pub service_id: Id<Service>,
    /// Whom it recommends, in the order in which the client reads them.
    pub partnership_ids: Vec<Id<Partnership>>,
    /// The same, with why each of them.
    pub recommended: Vec<Recommended>,
    /// What is said to the client.
    pub words: Option<String>,
    /// Why it may name somebody past the only partner, or past whoever is asked first.
    pub carve_out: Option<CarveOut>,
    /// Where it stands.
    pub status: Status,
    /// Why it is closed.
    pub closed_because: Option<Closed>,
    /// The day on which it was settled.
    pub settled_on: Option<Date>,
    /// The last day on which the client can choose.
    pub open_until: Date,
    /// Whom the client chose.
    pub chosen_partnership_id: Option<Id<Partnership>>,
    /// What the client would like to happen.
    pub wish: Option<Wish>,
    /// What the client said.
    pub said: Option<String>,
    /// The referral that was sent by the choice.
    pub referral_id: Option<Id<Referral>>,
    /// When it was last mailed to the client.
    pub mailed_at: Option<Timestamp>,
    /// The client's page, which needs no account.
    pub url: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl ShortlistOut {
    fn of(tx: &mut Tx<'_>, shortlist: Shortlist) -> Result<Self> {
        let (today, chosen) = (tx.today(), shortlist.state.chosen());
        Ok(Self {
            url: super::url_for_client(tx, shortlist.id)?,
            id: shortlist.id,
            need_id: shortlist.need_id,
            client_id: shortlist.client_id,
            service_id: shortlist.service_id,
            partnership_ids: shortlist.recommended.iter().map(|one| one.partnership_id).collect(),
            status: shortlist.status(today),
            closed_because: shortlist.closed_because(today),
            settled_on: shortlist.state.settled_on(),
            open_until: shortlist.open_until,
            chosen_partnership_id: chosen.map(|(partnership, _)| partnership),
            wish: chosen.map(|(_, wish)| wish),
            said: shortlist.state.said().map(str::to_owned),
            referral_id: shortlist.state.referral_id(),
            mailed_at: shortlist.mailed_at,
            recommended: shortlist.recommended,
            words: shortlist.words,
            carve_out: shortlist.carve_out,
            created_at: shortlist.created_at,
            updated_at: shortlist.updated_at,
        })
    }
}

fn list(tx: &mut Tx<'_>, Query(filter): Query<Filter>) -> Result<List<ShortlistOut>> {
    let List { data, next_cursor } = super::list(tx, &filter)?;
    let data = data.into_iter().map(|one| ShortlistOut::of(tx, one)).collect::<Result<_>>()?;
    Ok(List { data, next_cursor })
}

fn open(tx: &mut Tx<'_>, Body(new): Body<NewShortlist>) -> Result<ShortlistOut> {
    let shortlist = super::open(tx, new)?;
    ShortlistOut::of(tx, shortlist)
}

fn show(tx: &mut Tx<'_>, At(id): At<Shortlist>) -> Result<ShortlistOut> {
    let shortlist = store::find(tx, id)?;
    ShortlistOut::of(tx, shortlist)
}

fn change(tx: &mut Tx<'_>, At(id): At<Shortlist>, Body(changed): Body<Changed>) -> Result<ShortlistOut> {
    let shortlist = super::change(tx, id, changed)?;
    ShortlistOut::of(tx, shortlist)
}

fn send(tx: &mut Tx<'_>, At(id): At<Shortlist>) -> Result<ShortlistOut> {
    let shortlist = super::send(tx, id)?;
    ShortlistOut::of(tx, shortlist)
}

fn close(tx: &mut Tx<'_>, At(id): At<Shortlist>) -> Result<ShortlistOut> {
    let shortlist = super::withdraw(tx, id)?;
    ShortlistOut::of(tx, shortlist)
}
