//! Our answers on the screen, and what a review's page shows of both sides' before they talk.

use agreements::Party;
use askama::Template;
use kit::{
    Result, Tx,
    web::{At, Go, Page, Pages, Typed},
};
use workspace::{installation, settings};

use super::{Answers, Questions, RATINGS, ask, give, letter, store, url_for_partner};
use crate::{
    Review, Status, find,
    pages::{of, titled},
};

/// `/reviews/{id}/answers` and `/reviews/{id}/ask`.
pub(crate) fn pages() -> Pages {
    Pages::new().get("/reviews/{id}/answers", form).post("/reviews/{id}/answers", answer, form).post(
        "/reviews/{id}/ask",
        ask_them,
        crate::pages::show,
    )
}

#[derive(Template)]
#[template(path = "answers/form.html")]
struct Form<'a> {
    review: &'a Review,
    title: &'a str,
    name: &'a str,
    questions: Questions,
    once: &'a str,
    seen: String,
}

fn form(tx: &mut Tx<'_>, At(id): At<Review>, typed: Typed) -> Result<Page> {
    let review = find(tx, id)?;
    review.may_be_answered()?;
    let (partnership, name) = of(tx, &review)?;
    let title = titled(&review, partnership.active_since, &name);
    let before = store::of(tx, id)?.ours;
    let template = Form {
        review: &review,
        title: &title,
        name: &name,
        questions: Questions::of(&typed, before.as_ref()),
        once: typed.once(),
        seen: typed.seen(&before)?,
    };
    Page::of("Five questions", &template)
}

fn answer(tx: &mut Tx<'_>, At(id): At<Review>, typed: Typed) -> Result<Go> {
    typed.still_as_seen(&store::of(tx, id)?.ours)?;
    give(tx, id, Questions::read(&typed)?)?;
    Ok(Go::to(format!("~/reviews/{id}#before")).saying("Your answers are kept until you talk."))
}

fn ask_them(tx: &mut Tx<'_>, At(id): At<Review>) -> Result<Go> {
    ask(tx, id)?;
    let said = match store::asked(tx, id)?.and_then(|(_, mailed_to)| mailed_to) {
        Some(address) => format!("They are asked, by a mail to {address}."),
        None => "Their page is there. Send them the link.".to_owned(),
    };
    Ok(Go::to(format!("~/reviews/{id}#before")).saying(said))
}

/// What a review's page shows of both sides' answers.
pub(crate) struct Before {
    /// Each side: who, and what they said, question by question.
    pub sides: Vec<(String, Vec<(&'static str, String)>)>,
    /// What is known where not everything may be read, or nothing is there.
    pub standing: Option<String>,
    /// Whether we can still answer, and whether we have.
    pub ours: Option<bool>,
    /// Their link with words to send, while they can still answer; nothing before they were asked.
    pub link: Option<Link>,
    /// Whether they can be asked now.
    pub may_ask: bool,
}

/// Their link, with words to send.
pub(crate) struct Link {
    pub url: String,
    pub caution: &'static str,
    pub subject: String,
    pub words: String,
}

/// What was said before a review, as its page shows it.
pub(crate) fn before(tx: &mut Tx<'_>, review: &Review, partner: &str) -> Result<Before> {
    let both = store::of(tx, review.id)?;
    let (we_answered, they_answered) = (both.ours.is_some(), both.theirs.is_some());
    let is_open = review.status == Status::Open;
    let url = url_for_partner(tx, review.id)?.filter(|_| is_open);
    let readable = review.read_by_us(both);
    let side =
        |party: Party, who: &str| readable.of(party).map(|answers| (who.to_owned(), answers.in_words()));
    let sides = side(Party::Ours, "You").into_iter().chain(side(Party::Theirs, partner)).collect();
    let standing = match (is_open, we_answered, they_answered) {
        (false, ..) | (true, true, true) => None,
        (true, false, true) => {
            Some(format!("{partner} has answered. You read it once you have answered, too."))
        }
        (true, true, false) if url.is_some() => {
            Some(format!("{partner} was asked, and has not answered yet."))
        }
        (true, true, false) => Some(format!("{partner} was not asked yet.")),
        (true, false, false) => Some(
            "Both of you answer five short questions, each for yourself. Then you read each other’s."
                .to_owned(),
        ),
    };
    let link = match (url, they_answered) {
        (Some(url), false) => Some(link(tx, url)?),
        (_, _) => None,
    };
    Ok(Before {
        sides,
        standing,
        ours: is_open.then_some(we_answered),
        may_ask: is_open && link.is_none() && !they_answered,
        link,
    })
}

fn link(tx: &mut Tx<'_>, url: String) -> Result<Link> {
    let us = settings::profile(tx)?.name;
    let words = format!("{}\n\n{us}", letter::words(&url));
    Ok(Link { subject: letter::subject(tx)?, words, caution: installation::caution(tx)?, url })
}

impl Answers {
    /// Each question in short, with its answer in words.
    pub fn in_words(&self) -> Vec<(&'static str, String)> {
        let rating = usize::from(self.rating).checked_sub(1).and_then(|place| RATINGS.get(place));
        let said = |said: &Option<String>| said.clone().unwrap_or_else(|| "Nothing said".to_owned());
        vec![
            ("It is going", rating.map_or_else(String::new, |(_, words)| (*words).to_owned())),
            ("Went well", said(&self.went_well)),
            ("Could be better", said(&self.could_be_better)),
            ("What goes each way", kit::words::upper_first(self.balance.label())),
            ("And so", kit::words::upper_first(self.wish.label())),
        ]
    }
}
