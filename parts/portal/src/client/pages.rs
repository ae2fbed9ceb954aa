//! `/c/{secret}`. Looking changes nothing; taking a yes back is a form for each.

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    web::{Go, Page, Pages, Places, Typed},
    words,
};
use network::{
    contacts::{self, Contact},
    services,
};
use partnerships::terms::{self, Direction};
use referrals::{Consent, Filter, Referral};

/// So many of the latest are shown; hardly anybody is passed on more often.
const SHOWN: u32 = 100;

/// The client's own page.
pub fn pages() -> Pages {
    Pages::new().outside("/c/{secret}", show).post_outside("/c/{secret}/take-back", take_back, show)
}

#[derive(Template)]
#[template(path = "client/show.html")]
struct ShowPage<'a> {
    once: &'a str,
    here: String,
    business: &'a str,
    client: &'a str,
    shared: Vec<Shared>,
}

/// One time when they said yes.
struct Shared {
    id: String,
    partner: String,
    service: String,
    /// Since when, and how they said it.
    yes: String,
    /// What the partner sees; nothing where nothing is shared.
    sees: Vec<String>,
    note: Option<String>,
    has_fee: bool,
    may_take_back: bool,
}

fn show(tx: &mut Tx<'_>, places: Places, typed: Typed) -> Result<Page> {
    let secret = places.get("secret")?;
    let client = referrals::opened_by_client(tx, secret)?;
    let client = contacts::find(tx, client)?;
    let business = workspace::settings::profile(tx)?.name;
    let mut shared = Vec::new();
    for referral in with_a_yes(tx, client.id)? {
        shared.push(told(tx, &client, referral)?);
    }
    let template = ShowPage {
        once: typed.once(),
        here: format!("/c/{secret}"),
        business: &business,
        client: &client.display_name,
        shared,
    };
    let page = Page::of("What was shared of you", &template)?;
    Ok(Page { business, ..page })
}

/// To whom they were to be passed on, and said yes to it once, the latest first.
fn with_a_yes(tx: &mut Tx<'_>, client: Id<Contact>) -> Result<Vec<Referral>> {
    let filter = Filter {
        client_id: Some(client),
        direction: Some(Direction::Outbound),
        limit: Some(SHOWN),
        ..Filter::default()
    };
    let found = referrals::list(tx, &filter)?.data;
    Ok(found.into_iter().filter(|referral| referral.about.consent != Consent::Missing).collect())
}

fn told(tx: &mut Tx<'_>, client: &Contact, referral: Referral) -> Result<Shared> {
    let is_shared = referral.is_shared();
    let ways = client.emails.iter().chain(&client.phones).map(|way| way.value.clone());
    let yes = match &referral.about.consent {
        Consent::Given { on, how: Some(how) } => format!("You said yes on {} ({how}).", words::day(*on)),
        Consent::Given { on, how: None } => format!("You said yes on {}.", words::day(*on)),
        Consent::TakenBack { on } => format!("You took your yes back on {}.", words::day(*on)),
        Consent::Missing => String::new(),
    };
    let sent = referral.sent_on.map(|day| format!(" On {} you were passed on.", words::day(day)));
    let today = tx.today();
    let held = referrals::term_on(tx, &referral, today)?.map(|id| terms::store::find(tx, id)).transpose()?;
    Ok(Shared {
        id: referral.id.to_string(),
        partner: partnerships::name_of(tx, referral.about.partnership_id)?,
        service: services::find(tx, referral.about.service_id)?.name,
        yes: yes + &sent.unwrap_or_default(),
        sees: match is_shared {
            true => std::iter::once(client.display_name.clone()).chain(ways).collect(),
            false => Vec::new(),
        },
        note: referral.about.note.clone().filter(|_| is_shared),
        has_fee: held.is_some_and(|held| held.term.promise.fee.is_paid()),
        may_take_back: referral.about.consent.is_given(),
    })
}

/// Takes one yes back: of this client, and of nobody else.
fn take_back(tx: &mut Tx<'_>, places: Places, typed: Typed) -> Result<Go> {
    let secret = places.get("secret")?;
    let client = referrals::opened_by_client(tx, secret)?;
    let id = typed.text("referral_id").parse().map_err(|_| Error::NotFound)?;
    let referral = referrals::find(tx, id)?;
    if (referral.about.client_id, referral.about.direction) != (client, Direction::Outbound) {
        return Err(Error::NotFound);
    }
    referrals::withdraw_consent(tx, id)?;
    let partner = partnerships::name_of(tx, referral.about.partnership_id)?;
    Ok(Go::to(format!("/c/{secret}")).saying(format!("{partner} sees nothing of you any longer.")))
}
