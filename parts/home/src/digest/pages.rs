//! The form with which one chooses how often to hear by mail.

use askama::Template;
use kit::{
    Result, Tx,
    web::{Field, Go, Page, Pages, Typed},
};
use workspace::{
    installation,
    members::{self, Member},
};

use super::{Choice, Rhythm, store};

const WEEKDAYS: [(&str, &str); 7] = [
    ("1", "Monday"),
    ("2", "Tuesday"),
    ("3", "Wednesday"),
    ("4", "Thursday"),
    ("5", "Friday"),
    ("6", "Saturday"),
    ("7", "Sunday"),
];

/// `/today/digest`.
pub fn pages() -> Pages {
    Pages::new().get("/today/digest", form).post("/today/digest", choose, form)
}

#[derive(Template)]
#[template(path = "digest/form.html")]
struct FormPage<'a> {
    member: Member,
    sends_mail: bool,
    next: Option<String>,
    rhythm: Field,
    rhythms: [(&'static str, &'static str, &'static str); 3],
    weekday: Field,
    weekdays: [(&'static str, &'static str); 7],
    hour: Field,
    hours: Vec<(String, String)>,
    once: &'a str,
    seen: String,
}

const RHYTHMS: [(&str, &str, &str); 3] = [
    ("daily", "Every day", "Only on days with something to do."),
    ("weekly", "Once a week", "With how your weekly goal goes."),
    ("none", "Not at all", "Today is always one click away."),
];

fn chosen(tx: &mut Tx<'_>) -> Result<Choice> {
    let member = members::acting(tx)?.id;
    Ok(store::of(tx, member)?.map_or_else(Choice::default, |(digest, _)| Choice::of(&digest)))
}

fn form(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let member = members::acting(tx)?;
    let now = chosen(tx)?;
    let next = store::of(tx, member.id)?.map(|(_, next_at)| next_at.to_zoned(tx.scope().zone.clone()));
    let page = FormPage {
        sends_mail: installation::sends_mail(tx)?,
        next: next.map(|next| next.strftime("%A, %-d %B, at %H:%M").to_string()),
        rhythm: typed.field("rhythm", now.rhythm.map_or("none", Rhythm::as_str)).required(),
        rhythms: RHYTHMS,
        weekday: typed.field("weekday", &now.weekday.to_string()),
        weekdays: WEEKDAYS,
        hour: typed.field("hour", &now.hour.to_string()),
        hours: (0..24).map(|hour| (hour.to_string(), format!("{hour:02}:00"))).collect(),
        once: typed.once(),
        seen: typed.seen(&now)?,
        member,
    };
    Page::of("Today by mail", &page)
}

fn choose(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let before = chosen(tx)?;
    typed.still_as_seen(&before)?;
    let mut form = typed.read();
    let rhythm = match typed.text("rhythm") {
        "none" => None,
        "" => {
            form.fault("rhythm", "how often?");
            None
        }
        _ => form.parsed::<Rhythm>("rhythm"),
    };
    let weekday = form.parsed("weekday").unwrap_or(before.weekday);
    let hour = form.parsed("hour").unwrap_or(before.hour);
    form.done()?;
    super::choose(tx, Choice { rhythm, weekday, hour })?;
    let said = match rhythm {
        Some(rhythm) => format!("You hear from Today {}.", rhythm.label()),
        None => "You get no mail from Today.".to_owned(),
    };
    Ok(Go::to("~/today").saying(said))
}
