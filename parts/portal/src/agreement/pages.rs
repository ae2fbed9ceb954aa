//! `/a/{secret}`. Looking changes nothing, because mail scanners follow links; every answer is a form.

use agreements::{
    Agreement, Form, Party, Signature, StatusName,
    clauses::{Clause, LAWYER, Passage},
    comments::{self, NewComment},
    input::Why,
    offers::{self, State},
    signing::{self, Adds},
    wordings::{self, words_of},
};
use askama::Template;
use kit::{
    Result, Tx,
    web::{Field, Go, Page, Pages, Places, Typed, Whence},
    words,
};

use super::{other_terms, sign, versions};

/// The other side's page for an agreement.
pub fn pages() -> Pages {
    Pages::new()
        .outside("/a/{secret}", show)
        .post_outside("/a/{secret}/yes", yes, show)
        .post_outside("/a/{secret}/say", say, show)
        .post_outside("/a/{secret}/no", no, show)
        .post_outside("/a/{secret}/sign", sign::ask, show)
        .post_outside("/a/{secret}/code", sign::enter, show)
        .post_outside("/a/{secret}/code/again", sign::again, show)
        .outside("/a/{secret}/document.pdf", sign::document)
        .and(other_terms::pages())
        .and(versions::pages())
}

#[derive(Template)]
#[template(path = "agreement/show.html")]
struct ShowPage<'a> {
    once: &'a str,
    seen: String,
    here: String,
    business: &'a str,
    partner: String,
    stands: String,
    until: Option<String>,
    title: String,
    lawyer: Option<&'static str>,
    clauses: Vec<Clause>,
    about: Field,
    abouts: Vec<(String, String)>,
    talk: Vec<Entry>,
    sign: Option<sign::Part>,
    /// What the document is called, once both can have it.
    document: Option<&'static str>,
    /// What is said of signatures under other words, each with its title.
    void: Vec<(&'static str, String)>,
    offered: Option<Offered>,
    may_offer: bool,
    has_versions: bool,
    /// Whether nothing is asked of them any more.
    is_settled: bool,
    asks_for_yes: bool,
    may_say_no: bool,
    may_talk: bool,
    name: Field,
    say: Field,
    reason: Field,
}

/// What became of the last terms that they proposed.
struct Offered {
    kind: &'static str,
    title: String,
    text: String,
}

/// Something that was said.
struct Entry {
    day: String,
    when: String,
    who: String,
    text: String,
}

fn show(tx: &mut Tx<'_>, places: Places, typed: Typed) -> Result<Page> {
    let secret = places.get("secret")?;
    let agreement = agreements::opened(tx, secret)?;
    let business = workspace::settings::profile(tx)?.name;
    let partner = partnerships::name_of(tx, agreement.about.partnership_id)?;
    let words = words_of(tx, &agreement)?;
    let all = (String::new(), "All of it".to_owned());
    // What is written anew is theirs to read once it is laid before them.
    let clauses =
        if agreement.status.name() == StatusName::Draft { Vec::new() } else { words.clauses.clone() };
    let each = clauses.iter().map(|clause| (clause.key.clone(), clause.heading.clone()));
    let status = agreement.status.name();
    let here = format!("/a/{secret}");
    let seen = typed.seen(&words)?;
    let template = ShowPage {
        once: typed.once(),
        sign: sign::part(tx, &agreement, &typed, &here, &partner, &seen)?,
        document: document(tx, &agreement)?,
        seen,
        title: words.title(),
        lawyer: (agreement.about.form == Form::Written).then_some(LAWYER),
        about: typed.field("clause", ""),
        abouts: std::iter::once(all).chain(each).collect(),
        here,
        business: &business,
        stands: stands(tx, &agreement, &business),
        until: until(&agreement),
        talk: talk(tx, &agreement, &business)?,
        void: void(tx, &agreement, &business)?,
        offered: offered(tx, &agreement, &business)?,
        may_offer: offers::may_be_made(&agreement).is_ok(),
        has_versions: !wordings::all(tx, agreement.id)?.is_empty(),
        is_settled: status == StatusName::Draft || !(agreement.is_unanswered() || asks_for_yes(&agreement)),
        asks_for_yes: asks_for_yes(&agreement),
        may_say_no: agreement.is_unanswered() && !agreement.is_signed_by(Party::Theirs),
        may_talk: !status.is_final(),
        name: typed.field("name", &partner).required(),
        say: typed.field("said", "").required(),
        reason: typed.field("reason", "").required(),
        clauses,
        partner,
    };
    let page = Page::of(template.title.clone(), &template)?;
    Ok(Page { business, ..page })
}

/// What the signed document is called for them.
fn document(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<Option<&'static str>> {
    let latest = signing::revisions(tx, agreement.id, agreement.wording)?.pop();
    Ok(latest.and_then(|revision| match revision.adds {
        Adds::Words => None,
        Adds::Ours | Adds::Theirs => Some("Download it with the signature so far (PDF)"),
        Adds::Seal => Some("Download your copy, signed and sealed (PDF)"),
    }))
}

/// Whether their yes to what was agreed by word is still to come.
fn asks_for_yes(agreement: &Agreement) -> bool {
    let status = agreement.status.name();
    agreement.about.form == Form::Verbal
        && agreement.confirmation.is_none()
        && status != StatusName::Draft
        && !status.is_final()
}

/// Where it stands, for them.
fn stands(tx: &Tx<'_>, agreement: &Agreement, business: &str) -> String {
    let confirmed = agreement.confirmation.as_ref();
    match (agreement.status.name(), confirmed) {
        (StatusName::Draft, _) => format!("{business} is writing it anew. You will hear when it is ready."),
        (StatusName::Proposed, _) if agreement.about.form == Form::Verbal => {
            "Is this what you agreed on?".to_owned()
        }
        (StatusName::Proposed, _) => format!("{business} proposes this to you."),
        (StatusName::PartlySigned, _) if agreement.is_signed_by(Party::Theirs) => {
            format!("You signed it. {business} is next.")
        }
        (StatusName::PartlySigned, _) => {
            format!("{business} signed it. You are next.")
        }
        (StatusName::Declined, _) => format!("You said no this time, and {business} knows."),
        (StatusName::Superseded, _) => "Something newer took its place.".to_owned(),
        (StatusName::Ended | StatusName::Expired, _) => {
            "It is over. What was earned before stays.".to_owned()
        }
        (StatusName::Signed, _) => "Both of you agreed. It has yet to begin.".to_owned(),
        (StatusName::Active | StatusName::Paused, Some(yes)) => {
            format!("{} said yes on {}. It holds.", yes.name, words::day(tx.day_of(yes.at)))
        }
        (StatusName::Active | StatusName::Paused, None) => "It holds.".to_owned(),
    }
}

/// Who signed words which were changed since, until they sign the new ones.
fn void(tx: &mut Tx<'_>, agreement: &Agreement, business: &str) -> Result<Vec<(&'static str, String)>> {
    if agreement.may_be_changed().is_err() {
        return Ok(Vec::new());
    }
    let given = agreements::void_signatures(tx, agreement)?;
    let last = |party| {
        given.iter().find(|(_, signature)| signature.party == party && !agreement.is_signed_by(party))
    };
    let theirs = last(Party::Theirs).map(|(version, signature)| {
        let day = words::day(signature.on);
        let sentence = format!(
            "You signed version {version} on {day}. {business} changed the words since, so that signature counts no more."
        );
        ("What you signed was changed", sentence)
    });
    let ours = last(Party::Ours).map(|(version, Signature { name, on, .. })| {
        let day = words::day(*on);
        let sentence = format!(
            "{name} signed version {version} on {day}. The words were changed since, so that signature counts no more."
        );
        ("What they signed was changed", sentence)
    });
    Ok(theirs.into_iter().chain(ours).collect())
}

/// What became of the last terms that they proposed for the words that lie before them.
fn offered(tx: &mut Tx<'_>, agreement: &Agreement, business: &str) -> Result<Option<Offered>> {
    let last = offers::of_agreement(tx, agreement.id)?.into_iter().next();
    let Some(offer) = last.filter(|_| agreement.may_be_changed().is_ok()) else { return Ok(None) };
    let day = words::day(tx.day_of(offer.made_at));
    let (kind, title, text) = match offer.state {
        State::Open => {
            let title = format!("You proposed other terms on {day}");
            ("wait", title, format!("{business} has not answered yet."))
        }
        State::Accepted if is_theirs(tx, agreement)? => {
            let title = format!("{business} took the terms that you proposed on {day}");
            ("", title, "They are in the words that both of you sign.".to_owned())
        }
        State::Refused if offer.wording == agreement.wording => {
            let title = format!("{business} said no to the terms that you proposed on {day}");
            ("", title, offer.answer.unwrap_or_default())
        }
        State::Accepted | State::Refused | State::Overtaken => return Ok(None),
    };
    Ok(Some(Offered { kind, title, text }))
}

/// Until when they can answer.
fn until(agreement: &Agreement) -> Option<String> {
    let last = agreement.answer_by.filter(|_| agreement.is_unanswered())?;
    Some(format!("It can be answered until {}.", words::day(last)))
}

/// Whether the words that lie before them are the ones they proposed.
fn is_theirs(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<bool> {
    let wording = wordings::find(tx, agreement.id, agreement.wording)?;
    Ok(wording.is_some_and(|wording| wording.made_by == Party::Theirs))
}

fn talk(tx: &mut Tx<'_>, agreement: &Agreement, business: &str) -> Result<Vec<Entry>> {
    let said = comments::of_agreement(tx, agreement.id)?;
    let entry = |comment: comments::Comment| {
        let day = tx.day_of(comment.said_at);
        let who = match comment.party {
            Party::Ours => business,
            Party::Theirs => "You",
        };
        Entry { day: day.to_string(), when: words::day(day), who: comment.told_by(who), text: comment.said }
    };
    Ok(said.into_iter().map(entry).collect())
}

/// The agreement, as long as it says what they read: nobody agrees to other words than those on their page.
pub(super) fn as_read(tx: &mut Tx<'_>, places: &Places, typed: &Typed) -> Result<(Agreement, Go)> {
    let secret = places.get("secret")?;
    let agreement = agreements::opened(tx, secret)?;
    typed.still_as_seen(&words_of(tx, &agreement)?)?;
    Ok((agreement, Go::to(format!("/a/{secret}"))))
}

fn yes(tx: &mut Tx<'_>, places: Places, typed: Typed, whence: Whence) -> Result<Go> {
    let (agreement, here) = as_read(tx, &places, &typed)?;
    if !asks_for_yes(&agreement) {
        return Ok(here);
    }
    agreements::confirm(tx, agreement.id, typed.text("name"), whence)?;
    let business = workspace::settings::profile(tx)?.name;
    Ok(here.saying(format!("Thank you. {business} knows that you agree.")))
}

fn say(tx: &mut Tx<'_>, places: Places, typed: Typed) -> Result<Go> {
    let agreement = agreements::opened(tx, places.get("secret")?)?;
    let clause = Some(typed.text("clause").to_owned()).filter(|clause| !clause.is_empty());
    comments::say(tx, agreement.id, NewComment { clause, said: typed.text("said").to_owned() })?;
    let business = workspace::settings::profile(tx)?.name;
    Ok(Go::to(format!("/a/{}", places.get("secret")?))
        .saying(format!("{business} reads it, and answers here.")))
}

fn no(tx: &mut Tx<'_>, places: Places, typed: Typed) -> Result<Go> {
    let (agreement, here) = as_read(tx, &places, &typed)?;
    if agreement.status.name() == StatusName::Declined {
        return Ok(here);
    }
    agreements::decline(tx, agreement.id, Why { reason: typed.text("reason").to_owned() })?;
    Ok(here.saying("Thank you for saying so."))
}
