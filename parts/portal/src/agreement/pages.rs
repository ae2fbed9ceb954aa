//! `/a/{secret}`. Looking changes nothing, because mail scanners follow links; every answer is a form.

use agreements::{
    Agreement, Form, Party, StatusName,
    clauses::{Clause, LAWYER, Passage},
    comments::{self, NewComment},
    input::Why,
    wordings::words_of,
};
use askama::Template;
use kit::{
    Result, Tx,
    web::{Field, Go, Page, Pages, Places, Typed},
    words,
};

/// The other side's page for an agreement.
pub fn pages() -> Pages {
    Pages::new()
        .outside("/a/{secret}", show)
        .post_outside("/a/{secret}/yes", yes, show)
        .post_outside("/a/{secret}/say", say, show)
        .post_outside("/a/{secret}/no", no, show)
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
    title: String,
    lawyer: Option<&'static str>,
    clauses: Vec<Clause>,
    about: Field,
    abouts: Vec<(String, String)>,
    talk: Vec<Entry>,
    asks_for_yes: bool,
    may_say_no: bool,
    may_talk: bool,
    name: Field,
    say: Field,
    reason: Field,
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
    let template = ShowPage {
        once: typed.once(),
        seen: typed.seen(&words)?,
        title: words.title(),
        lawyer: (agreement.about.form == Form::Written).then_some(LAWYER),
        about: typed.field("clause", ""),
        abouts: std::iter::once(all).chain(each).collect(),
        here: format!("/a/{secret}"),
        business: &business,
        stands: stands(tx, &agreement, &business),
        talk: talk(tx, &agreement, &business)?,
        asks_for_yes: asks_for_yes(&agreement),
        may_say_no: matches!(status, StatusName::Proposed | StatusName::PartlySigned),
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
            format!("{business} signed it. You are next: sign it on paper and send it back.")
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
fn as_read(tx: &mut Tx<'_>, places: &Places, typed: &Typed) -> Result<(Agreement, Go)> {
    let secret = places.get("secret")?;
    let agreement = agreements::opened(tx, secret)?;
    typed.still_as_seen(&words_of(tx, &agreement)?)?;
    Ok((agreement, Go::to(format!("/a/{secret}"))))
}

fn yes(tx: &mut Tx<'_>, places: Places, typed: Typed) -> Result<Go> {
    let (agreement, here) = as_read(tx, &places, &typed)?;
    if !asks_for_yes(&agreement) {
        return Ok(here);
    }
    agreements::confirm(tx, agreement.id, typed.text("name"))?;
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
