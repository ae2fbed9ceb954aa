//! `/s/{secret}`. Looking changes nothing, because mail scanners follow links; choosing is a form.

use askama::Template;
use kit::{
    Error, Id, Refusal, Result, Tx,
    web::{Field, Go, Page, Pages, Places, Typed},
    words,
};
use network::{companies, contacts, services};
use partnerships::{
    Partner, Partnership,
    terms::{self, Direction},
};
use referrals::{
    needs,
    shortlists::{self, Choice, Closed, Recommended, Shortlist, Wish},
};

/// The client's page.
pub fn pages() -> Pages {
    Pages::new().outside("/s/{secret}", show).post_outside("/s/{secret}/choose", choose, show).post_outside(
        "/s/{secret}/decline",
        decline,
        show,
    )
}

#[derive(Template)]
#[template(path = "shortlist/show.html")]
struct ShowPage<'a> {
    once: &'a str,
    here: String,
    business: &'a str,
    client: String,
    what: String,
    words: Option<&'a str>,
    stands: Stands,
    until: String,
    recommended: Vec<Person>,
    wish: Field,
    said: Field,
    /// Which form the word belongs to that was sent and came back.
    is_declining: bool,
}

impl ShowPage<'_> {
    /// What can happen once this one is chosen.
    fn wishes(&self, one: &Person) -> [(&'static str, String, String); 3] {
        let (name, business) = (&one.name, self.business);
        let shared =
            format!("{name} hears your name, how you are reached, what you need, and your word here");
        [
            (
                Wish::PassOn.as_str(),
                format!("Please pass me on to {name}"),
                format!("{shared}; and then writes to you."),
            ),
            (
                Wish::Introduce.as_str(),
                format!("Please introduce me to {name}"),
                format!("{shared}; and {business} introduces the two of you."),
            ),
            (
                Wish::Myself.as_str(),
                "I will get in touch myself".to_owned(),
                format!("Nobody is told of you; {business} knows whom you chose."),
            ),
        ]
    }
}

/// Somebody who is recommended, with how they are reached.
struct Person {
    id: String,
    name: String,
    /// What they do, and where.
    works: String,
    why: Option<String>,
    emails: Vec<String>,
    phones: Vec<String>,
    websites: Vec<(String, String)>,
    has_fee: bool,
    is_free: bool,
    chosen: Field,
}

/// Where it stands, for the client.
enum Stands {
    Open,
    /// What follows, and where their own page is.
    Chosen(String, Option<String>),
    Over(String),
}

fn show(tx: &mut Tx<'_>, places: Places, typed: Typed) -> Result<Page> {
    let secret = places.get("secret")?;
    let shortlist = shortlists::opened(tx, secret)?;
    let business = workspace::settings::profile(tx)?.name;
    let stands = stands(tx, &shortlist, &business)?;
    let recommended = match stands {
        Stands::Open | Stands::Chosen(..) => recommended(tx, &shortlist, &typed)?,
        Stands::Over(_) => Vec::new(),
    };
    let service = services::find(tx, shortlist.service_id)?.name;
    let need = needs::find(tx, shortlist.need_id)?.what;
    let template = ShowPage {
        once: typed.once(),
        here: format!("/s/{secret}"),
        business: &business,
        client: contacts::name_of(tx, shortlist.client_id)?,
        what: if need == service { service } else { format!("{service}: {need}") },
        words: shortlist.words.as_deref(),
        stands,
        until: words::day(shortlist.open_until),
        recommended,
        wish: typed.field("wish", Wish::PassOn.as_str()),
        said: typed.field("said", ""),
        is_declining: typed.is_sent() && typed.text("partnership_id").is_empty(),
    };
    let page = Page::of("Somebody for you", &template)?;
    Ok(Page { business, ..page })
}

fn recommended(tx: &mut Tx<'_>, shortlist: &Shortlist, typed: &Typed) -> Result<Vec<Person>> {
    let chosen = shortlist.state.chosen().map(|(id, _)| id);
    let shown = shortlist.recommended.iter().filter(|one| chosen.is_none_or(|id| id == one.partnership_id));
    shown.map(|one| person(tx, shortlist, one, typed)).collect()
}

fn person(tx: &mut Tx<'_>, shortlist: &Shortlist, one: &Recommended, typed: &Typed) -> Result<Person> {
    let id = one.partnership_id;
    let is_chosen = shortlist.state.chosen().is_some();
    let is_free = is_chosen || shortlists::is_free(tx, shortlist, id)?;
    // Under a strategic term nobody else is recommended: of whoever cannot be chosen now the name alone is told.
    let mut person = Person {
        id: id.to_string(),
        name: partnerships::name_of(tx, id)?,
        works: String::new(),
        why: one.why.clone().filter(|_| is_free),
        emails: Vec::new(),
        phones: Vec::new(),
        websites: Vec::new(),
        has_fee: is_free && has_fee(tx, shortlist, id)?,
        is_free,
        chosen: typed.field("partnership_id", ""),
    };
    if !is_free {
        return Ok(person);
    }
    let link = |website: String| {
        let to = if website.contains("://") { website.clone() } else { format!("https://{website}") };
        let is_web = ["https://", "http://"].iter().any(|way| to.to_lowercase().starts_with(way));
        is_web.then_some((to, website))
    };
    match partnerships::find(tx, id)?.with {
        Partner::Contact(contact) => {
            let contact = contacts::find(tx, contact)?;
            person.works = contact.works();
            person.emails = contact.emails.into_iter().map(|way| way.value).collect();
            person.phones = contact.phones.into_iter().map(|way| way.value).collect();
            person.websites = contact.websites.into_iter().filter_map(|way| link(way.value)).collect();
        }
        Partner::Company(company) => {
            let company = companies::find(tx, company)?;
            person.websites = company.website.into_iter().filter_map(link).collect();
        }
    }
    Ok(person)
}

/// Whether a fee is paid by the term with this partner that holds today, or that the client was passed on under.
fn has_fee(tx: &mut Tx<'_>, shortlist: &Shortlist, id: Id<Partnership>) -> Result<bool> {
    let today = tx.today();
    let held = terms::store::holding(tx, id, Direction::Outbound, shortlist.service_id, today)?;
    Ok(held.is_some_and(|held| held.term.promise.fee.is_paid()))
}

fn stands(tx: &mut Tx<'_>, shortlist: &Shortlist, business: &str) -> Result<Stands> {
    let today = tx.today();
    if let Some((partnership, wish)) = shortlist.state.chosen() {
        let partner = partnerships::name_of(tx, partnership)?;
        let sentence = match wish {
            Wish::PassOn => format!("You chose {partner}, who knows how to reach you and will write to you."),
            Wish::Introduce => format!("You chose {partner}, and {business} introduces the two of you."),
            Wish::Myself => {
                format!("You chose {partner}, and get in touch yourself. Nobody was told of you.")
            }
        };
        let own_page = match shortlist.state.referral_id() {
            Some(_) => referrals::url_for_themselves(tx, shortlist.client_id)?,
            None => None,
        };
        return Ok(Stands::Chosen(sentence, own_page));
    }
    Ok(match shortlist.closed_because(today) {
        None => Stands::Open,
        Some(Closed::Declined) => {
            Stands::Over(format!("You said that none of them is for you, and {business} knows."))
        }
        Some(Closed::Withdrawn) => Stands::Over(format!(
            "{business} has closed this page. If you still need somebody, ask them; they know more."
        )),
        Some(Closed::Expired) => Stands::Over(format!(
            "You could choose here until {}. If you still need somebody, ask {business}.",
            words::day(shortlist.open_until)
        )),
        Some(Closed::Met) => Stands::Over(format!("{business} has found somebody for you another way.")),
    })
}

fn choose(tx: &mut Tx<'_>, places: Places, typed: Typed) -> Result<Go> {
    let secret = places.get("secret")?;
    let shortlist = shortlists::opened(tx, secret)?;
    let mut form = typed.read();
    let (partnership_id, wish) = (form.id::<Partnership>("partnership_id"), form.parsed::<Wish>("wish"));
    let said = form.text("said");
    if partnership_id.is_none() && typed.text("partnership_id").is_empty() {
        form.fault("partnership_id", "please choose one of them");
    }
    form.done()?;
    let (Some(partnership_id), Some(wish)) = (partnership_id, wish) else {
        return Err(Error::invalid("wish", "please choose what is to happen"));
    };
    let choice = Choice { partnership_id, wish, said };
    shortlists::choose(tx, shortlist.id, choice).map_err(|error| kindly(error, &shortlist))?;
    Ok(Go::to(format!("/s/{secret}")).saying("Thank you."))
}

/// What the client hears where somebody cannot be chosen any more: nothing of what was agreed with others.
fn kindly(error: Error, shortlist: &Shortlist) -> Error {
    let Error::Refused(refusal) = &error else { return error };
    let code = refusal.code;
    match code {
        "shortlist_settled" | "already_chosen" | "not_recommended" => error,
        "duplicate_referral" => Refusal::new(
            "passed_on_already",
            "You were passed on to somebody for this already.",
            "Ask whoever sent you this page how it goes.",
        )
        .into(),
        _ => {
            let remedy = match shortlist.recommended.len() {
                1 => "Ask whoever sent you this page; they know what can be done.",
                _ => "Choose one of the others, or ask whoever sent you this page.",
            };
            Refusal::new("not_now", "This one cannot take you on at present.", remedy).into()
        }
    }
}

fn decline(tx: &mut Tx<'_>, places: Places, typed: Typed) -> Result<Go> {
    let secret = places.get("secret")?;
    let shortlist = shortlists::opened(tx, secret)?;
    let mut form = typed.read();
    let said = form.text("said");
    form.done()?;
    shortlists::decline(tx, shortlist.id, said.as_deref())?;
    Ok(Go::to(format!("/s/{secret}")).saying("Thank you for saying so."))
}
