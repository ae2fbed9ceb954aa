//! Who was first, as the page of a later referral shows it.

use kit::{Result, Tx, web::Typed, words};

use crate::{
    Referral,
    earlier::{self, Verdict},
    store,
};

/// That the client had come earlier, and what can be decided.
pub(super) struct First {
    /// What was found.
    pub sentence: String,
    /// What holds now.
    pub stands: String,
    /// Where the referral stands that came first.
    pub href: Option<String>,
    /// What can be decided, in the words of its button.
    pub verdicts: Vec<(Verdict, &'static str)>,
    pub seen: String,
}

pub(super) fn first(
    tx: &mut Tx<'_>,
    referral: &Referral,
    client: &str,
    partner: &str,
    typed: &Typed,
) -> Result<Option<First>> {
    let Some(earlier) = earlier::of(tx, referral.id)? else { return Ok(None) };
    let who = match earlier.is_certain() {
        true => client.to_owned(),
        false => format!("somebody called {client}"),
    };
    let seen = match earlier.is_certain() {
        true => format!(": you see it by {}", earlier.found_by.label()),
        false => String::new(),
    };
    let sentence = match earlier.first_id {
        None => format!("You knew {who} before {partner} sent them{seen}."),
        Some(id) => {
            let first = store::find(tx, id)?;
            let on = first.sent_on.map(|day| format!(" on {}", words::day(day))).unwrap_or_default();
            let by = partnerships::name_of(tx, first.about.partnership_id)?;
            format!("{by} sent {who} to you{on}{seen}.")
        }
    };
    let stands = match (earlier.verdict, earlier.is_certain()) {
        (None, true) => format!(
            "Who was first stands, unless you decide otherwise: this one earns no fee. {partner} was told that they came \
             earlier, and not from whom."
        ),
        (None, false) => {
            format!("Is it the same person? Until you say so, this one counts. {partner} was told nothing.")
        }
        (Some(Verdict::First), _) => {
            "You decided that who came first stands. This one earns no fee.".to_owned()
        }
        (Some(Verdict::This), _) => "You decided that this one counts.".to_owned(),
    };
    let verdicts = match (earlier.verdict, earlier.is_certain()) {
        (None, true) => vec![(Verdict::First, "The first stands"), (Verdict::This, "This one counts")],
        (None, false) => vec![
            (Verdict::First, "The same person: the first stands"),
            (Verdict::This, "Somebody else: this one counts"),
        ],
        (Some(Verdict::First), _) => vec![(Verdict::This, "This one counts after all")],
        (Some(Verdict::This), _) => Vec::new(),
    };
    let href = earlier.first_id.map(|id| format!("~/referrals/{id}"));
    Ok(Some(First { sentence, stands, href, verdicts, seen: typed.seen(&Some(earlier))? }))
}
