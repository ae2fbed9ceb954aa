//! The reviews on one page, and one review: the pack, and the form to hold it.

mod list;
mod looked;
mod section;
mod show;

use askama::Template;
use jiff::civil::Date;
use kit::{
    Result, Tx,
    web::{At, Download, Go, Page, Pages, Typed},
};
use partnerships::{Partnership, StageName};

use crate::{Decision, Held, Review, Skip, answers, pack, reciprocity, reports};

pub use section::section;
pub(crate) use show::show;

/// `/reviews`.
pub fn pages() -> Pages {
    Pages::new()
        .get("/reviews", list::list)
        .get("/reviews/{id}", show)
        .get("/reviews/{id}/pack.pdf", paper)
        .post("/reviews/{id}/hold", hold, show)
        .get("/reviews/{id}/skip", leave_out)
        .post("/reviews/{id}/skip", skip, leave_out)
        .and(answers::pages())
        .and(reciprocity::pages())
        .and(reports::pages())
}

fn paper(tx: &mut Tx<'_>, At(id): At<Review>) -> Result<Download> {
    pack::pdf(tx, id)
}

fn hold(tx: &mut Tx<'_>, At(id): At<Review>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let on = form.day("on");
    if on.is_none() && typed.text("on").is_empty() {
        form.fault("on", "please say on which day you talked");
    }
    let rating = form.parsed("rating");
    let notes = form.text("notes").unwrap_or_default();
    let decision = form.parsed("decision");
    if decision.is_none() && typed.text("decision").is_empty() {
        form.fault("decision", "please choose what follows");
    }
    form.done()?;
    let (Some(on), Some(decision)) = (on, decision) else { return Ok(Go::to(format!("~/reviews/{id}"))) };
    let review = crate::hold(tx, id, Held { on, rating, notes, decision })?;
    let said = match decision {
        Decision::Continue => "The review is recorded. You continue as it is.",
        Decision::ChangeTerms | Decision::BecomeStrategic | Decision::BecomeReferral => {
            "The review is recorded. Nothing changes until both have signed."
        }
        Decision::End => {
            let partnership = partnerships::find(tx, review.partnership_id)?;
            match partnership.stage.name() {
                StageName::Ended => "The review is recorded, and the partnership ended.",
                _ => {
                    "The review is recorded, and notice is given. The partnership ends with your agreements."
                }
            }
        }
    };
    Ok(Go::to(format!("~/reviews/{}", review.id)).saying(said))
}

#[derive(Template)]
#[template(path = "pages/skip.html")]
struct SkipPage<'a> {
    review: &'a Review,
    title: &'a str,
    reason: kit::web::Field,
    once: &'a str,
}

fn leave_out(tx: &mut Tx<'_>, At(id): At<Review>, typed: Typed) -> Result<Page> {
    let review = crate::find(tx, id)?;
    let (partnership, name) = of(tx, &review)?;
    let title = titled(&review, partnership.active_since, &name);
    let reason = typed.field("reason", "").required();
    let template = SkipPage { review: &review, title: &title, reason, once: typed.once() };
    Page::of(format!("Skip: {title}"), &template)
}

fn skip(tx: &mut Tx<'_>, At(id): At<Review>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let reason = form.text("reason").unwrap_or_default();
    form.done()?;
    crate::skip(tx, id, Skip { reason })?;
    Ok(Go::to("~/reviews").saying("Skipped, with your reason. The next one is planned."))
}

/// Of which partnership a review is, and what the partner is called.
pub(crate) fn of(tx: &mut Tx<'_>, review: &Review) -> Result<(Partnership, String)> {
    let partnership = partnerships::find(tx, review.partnership_id)?;
    Ok((partnership, partnerships::name_of(tx, review.partnership_id)?))
}

/// Such as “Three months with Ben Okafor”.
pub(crate) fn titled(review: &Review, active_since: Option<Date>, name: &str) -> String {
    match active_since {
        Some(since) => format!("{} with {name}", crate::review::so_long(since, review.due_on)),
        None => format!("Review with {name}"),
    }
}
