//! `/look-back/{secret}`. Looking changes nothing, because mail scanners follow links; answering is a form.

use agreements::Party;
use askama::Template;
use kit::{
    Result, Tx,
    web::{Go, Page, Pages, Places, Typed},
    words::day,
};
use reviews::{
    Review, Status,
    answers::{self, BothSides, Questions, RATINGS},
};

/// The other side's page before a review.
pub fn pages() -> Pages {
    Pages::new().outside("/look-back/{secret}", show).post_outside("/look-back/{secret}", answer, show)
}

#[derive(Template)]
#[template(path = "review/show.html")]
struct ShowPage<'a> {
    once: &'a str,
    seen: String,
    here: String,
    business: &'a str,
    partner: String,
    stands: String,
    /// What either side said, as far as they may read it: who, and what, question by question.
    sides: Vec<(String, Vec<(&'static str, String)>)>,
    has_answered: bool,
    /// The form, while they can answer.
    questions: Option<Questions>,
}

fn show(tx: &mut Tx<'_>, places: Places, typed: Typed) -> Result<Page> {
    let secret = places.get("secret")?;
    let review = reviews::answers::opened(tx, secret)?;
    let business = workspace::settings::profile(tx)?.name;
    let both = answers::of(tx, review.id)?;
    let theirs = both.theirs.clone();
    let questions = review.may_be_answered().is_ok().then(|| Questions::of(&typed, theirs.as_ref()));
    let readable = both.read_by(Party::Theirs);
    let template = ShowPage {
        once: typed.once(),
        here: format!("/look-back/{secret}"),
        business: &business,
        partner: partnerships::name_of(tx, review.partnership_id)?,
        stands: stands(&review, &readable, &business),
        sides: sides(&readable, &business),
        has_answered: theirs.is_some(),
        questions,
        // The mark is taken after the questions were asked.
        seen: typed.seen(&theirs)?,
    };
    let page = Page::of("How is it going?", &template)?;
    Ok(Page { business, ..page })
}

/// Where it stands, for them.
fn stands(review: &Review, readable: &BothSides, business: &str) -> String {
    match &review.status {
        Status::Open if readable.ours.is_some() => {
            "Both of you have answered. Enough to talk about.".to_owned()
        }
        Status::Open if readable.theirs.is_some() => {
            format!("Thank you. {business} reads it once they have answered, too, and you read theirs here.")
        }
        Status::Open => format!(
            "{business} would like to look back with you, around {}. Five short questions before you talk.",
            day(review.due_on)
        ),
        Status::Held(held) => {
            format!("You talked on {}, and decided to {}.", day(held.on), held.decision.label())
        }
        Status::Skipped { .. } => "This one was left out. You are asked again before the next.".to_owned(),
    }
}

fn sides(readable: &BothSides, business: &str) -> Vec<(String, Vec<(&'static str, String)>)> {
    let side =
        |party: Party, who: &str| readable.of(party).map(|answers| (who.to_owned(), answers.in_words()));
    side(Party::Theirs, "You").into_iter().chain(side(Party::Ours, business)).collect()
}

/// What they say. Once they have talked, the page tells what came of it, and nothing changes.
fn answer(tx: &mut Tx<'_>, places: Places, typed: Typed) -> Result<Go> {
    let secret = places.get("secret")?;
    let review = reviews::answers::opened(tx, secret)?;
    typed.still_as_seen(&answers::of(tx, review.id)?.theirs)?;
    answers::give(tx, review.id, Questions::read(&typed)?)?;
    Ok(Go::to(format!("/look-back/{secret}")).saying("Thank you. Your answers are kept until you talk."))
}
