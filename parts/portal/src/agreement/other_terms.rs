//! `/a/{secret}/other-terms`: the terms as the other side would have them.

use agreements::{
    Agreement,
    offers::{self, Asked},
    wordings::words_of,
};
use askama::Template;
use kit::{
    Result, Tx,
    money::Currency,
    web::{Go, Page, Pages, Places, Typed},
};
use workspace::settings;

/// The form on which they propose other terms.
pub(super) fn pages() -> Pages {
    Pages::new().outside("/a/{secret}/other-terms", ask).post_outside("/a/{secret}/other-terms", propose, ask)
}

#[derive(Template)]
#[template(path = "agreement/other_terms.html")]
struct OtherTermsPage<'a> {
    once: &'a str,
    seen: String,
    here: String,
    business: &'a str,
    asked: Asked,
}

fn ask(tx: &mut Tx<'_>, places: Places, typed: Typed) -> Result<Page> {
    let secret = places.get("secret")?;
    let agreement = agreements::opened(tx, secret)?;
    offers::may_be_made(&agreement)?;
    let words = words_of(tx, &agreement)?;
    let business = words.agreed.ours.name.clone();
    let page = OtherTermsPage {
        once: typed.once(),
        here: format!("/a/{secret}"),
        business: &business,
        asked: Asked::of(&typed, &words.agreed, currency(tx)?),
        // The mark is taken after the questions were asked.
        seen: typed.seen(&words)?,
    };
    let page = Page::of("Other terms", &page)?;
    Ok(Page { business, ..page })
}

fn propose(tx: &mut Tx<'_>, places: Places, typed: Typed) -> Result<Go> {
    let secret = places.get("secret")?;
    let agreement: Agreement = agreements::opened(tx, secret)?;
    let words = words_of(tx, &agreement)?;
    typed.still_as_seen(&words)?;
    let offer = Asked::read(&typed, &words.agreed, currency(tx)?)?;
    offers::make(tx, agreement.id, offer)?;
    let said = format!("{} sees what you would have otherwise, and answers here.", words.agreed.ours.name);
    Ok(Go::to(format!("/a/{secret}")).saying(said))
}

fn currency(tx: &mut Tx<'_>) -> Result<Currency> {
    settings::profile(tx).map(|profile| profile.currency)
}
