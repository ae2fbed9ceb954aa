//! What each of the two does, and what that allows, as JSON.

use kit::{
    Id, Result, Tx,
    web::{Api, At, Body},
};
use workspace::professions::{Allowance, Disclosure, Practice};

use super::{between, ours, theirs, write_down};
use crate::Partnership;

/// `/partnerships/{id}/practice`.
pub fn api() -> Api {
    Api::new()
        .get("/partnerships/{id}/practice", "What both sides do, and what that allows between them", show)
        .put("/partnerships/{id}/practice", "Write down what the partner does, and where", put)
}

/// What both sides do, and what their trades allow between them today.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct Practices {
    /// What we do.
    ours: Practice,
    /// What they do.
    theirs: Practice,
    /// Whether one pays the other a fee for a client.
    fee: Allowed,
    /// Whether one promises to send clients to the other only.
    exclusivity: Allowed,
}

/// Whether something may be promised.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct Allowed {
    /// Free, told where the client must be told, or off.
    allowed: Word,
    /// What the client must be told.
    told: Vec<Told>,
    /// Why it is off.
    reason: Option<String>,
    /// Where that is written.
    source: Option<&'static str>,
    /// Where one reads more about it.
    link: Option<&'static str>,
    /// What can be done instead.
    remedy: Option<&'static str>,
}

/// What the client must be told, and where that is written.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct Told {
    /// What is said.
    text: &'static str,
    /// Where it is written that they must be told.
    source: &'static str,
    /// Where one reads more about it.
    link: &'static str,
}

kit::words! {
    /// Whether something may be promised.
    pub enum Word {
        /// It may.
        Free: "free", "free";
        /// It may, if the client is told.
        Told: "told", "the client is told";
        /// It may not.
        Off: "off", "off";
    }
}

impl Allowed {
    fn of(allowance: &Allowance) -> Self {
        let allowed = match allowance {
            Allowance::Free => Word::Free,
            Allowance::Told(_) => Word::Told,
            Allowance::Off(_) => Word::Off,
        };
        let told = |&Disclosure { text, source, link, .. }: &Disclosure| Told { text, source, link };
        let off = allowance.off();
        Self {
            allowed,
            told: allowance.told().iter().map(told).collect(),
            reason: off.map(|off| off.reason.clone()),
            source: off.map(|off| off.source),
            link: off.map(|off| off.link),
            remedy: off.map(|off| off.remedy),
        }
    }
}

fn show(tx: &mut Tx<'_>, At(id): At<Partnership>) -> Result<Practices> {
    practices(tx, id)
}

fn put(tx: &mut Tx<'_>, At(id): At<Partnership>, Body(practice): Body<Practice>) -> Result<Practices> {
    write_down(tx, id, practice)?;
    practices(tx, id)
}

fn practices(tx: &mut Tx<'_>, id: Id<Partnership>) -> Result<Practices> {
    let today = tx.today();
    let between = between(tx, id, today)?;
    Ok(Practices {
        ours: ours(tx)?,
        theirs: theirs(tx, id)?,
        fee: Allowed::of(&between.fee),
        exclusivity: Allowed::of(&between.exclusivity),
    })
}
