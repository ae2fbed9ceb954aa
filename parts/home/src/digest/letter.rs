//! What a digest says: the things to do, as Today has them, and how the weekly goal goes.

use askama::Template;
use kit::{Result, Tx, mail::Mail, words::day};
use network::goal::goal;
use workspace::{
    installation,
    members::Member,
    news::{self, Told},
    settings,
};

use super::Rhythm;
use crate::{
    snoozes,
    today::{self, Action},
};

/// Things to do that the mail names; the rest waits on Today.
const MOST: usize = 12;

/// A thing to do, and the links to it and to where it is put off.
struct Line {
    title: String,
    why: String,
    since: String,
    open: String,
    done_or_later: String,
}

/// A piece of news, and the link to it.
struct Piece {
    sentence: String,
    open: String,
}

#[derive(Template)]
#[template(path = "digest/letter.mail.html")]
struct Html<'a>(&'a Letter);

#[derive(Template)]
#[template(path = "digest/letter.mail.txt")]
struct Text<'a>(&'a Letter);

struct Letter {
    given_name: String,
    business: String,
    news: Vec<Piece>,
    more_news: usize,
    lines: Vec<Line>,
    more: usize,
    goal: String,
    today: String,
    choose: String,
}

/// The mail for a member; none on a day on which there is nothing to do and nothing new. The weekly one comes always, for
/// the goal.
pub(super) fn written(tx: &mut Tx<'_>, member: &Member, rhythm: Rhythm) -> Result<Option<Mail>> {
    let (actions, news) = (today::actions(tx)?, news::to_mail(tx, member.id)?);
    if actions.is_empty() && news.is_empty() && rhythm == Rhythm::Daily {
        return Ok(None);
    }
    let letter = Letter {
        given_name: member.name.split_whitespace().next().unwrap_or_default().to_owned(),
        business: settings::profile(tx)?.name,
        more_news: news.len().saturating_sub(MOST),
        news: news.iter().take(MOST).map(|told| piece(tx, told)).collect::<Result<_>>()?,
        more: actions.len().saturating_sub(MOST),
        goal: goal(tx)?.words,
        today: absolute(tx, "~/today")?,
        choose: absolute(tx, "~/today/digest")?,
        lines: actions.iter().take(MOST).map(|action| line(tx, action)).collect::<Result<_>>()?,
    };
    Ok(Some(Mail {
        to: member.email.clone(),
        also: Vec::new(),
        from_name: letter.business.clone(),
        reply_to: None,
        subject: subject(&actions, &news),
        text: Text(&letter).render().map_err(kit::Error::internal)?,
        html: Some(Html(&letter).render().map_err(kit::Error::internal)?),
    }))
}

fn line(tx: &mut Tx<'_>, action: &Action) -> Result<Line> {
    Ok(Line {
        title: action.title.clone(),
        why: action.why.trim_end_matches('.').to_owned(),
        since: day(action.due_on),
        open: installation::absolute(tx, &action.url)?,
        done_or_later: absolute(tx, &snoozes::href(action))?,
    })
}

fn piece(tx: &mut Tx<'_>, told: &Told) -> Result<Piece> {
    Ok(Piece { sentence: told.sentence.clone(), open: absolute(tx, &told.path)? })
}

fn absolute(tx: &mut Tx<'_>, path: &str) -> Result<String> {
    let path = tx.href(path);
    installation::absolute(tx, &path)
}

/// What the mail is called: the first thing to do, or what is new, so that it can be done without opening it.
fn subject(actions: &[Action], news: &[Told]) -> String {
    match (actions, news) {
        ([], []) => "Nothing is due. A good week to meet someone new".to_owned(),
        ([], [only]) => only.sentence.trim_end_matches('.').to_owned(),
        ([], [first, rest @ ..]) => {
            format!("{}, and {} more", first.sentence.trim_end_matches('.'), rest.len())
        }
        ([only], _) => only.title.clone(),
        ([first, rest @ ..], _) => format!("{}, and {} more", first.title, rest.len()),
    }
}
