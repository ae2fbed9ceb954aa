//! The form of a conversation: what is asked of one, with whomever it was.

use kit::{
    Result, Tx,
    web::{Field, Typed, forms::Reader},
};

use super::{
    Channel, Direction, NewTouchpoint, moment,
    one_line::{Tells, Understood},
    to_plan::{self, to_plan},
};

/// The questions about a conversation, with what stands in them.
pub(super) struct Form {
    pub on: Field,
    /// Where a meeting is planned for that day, which is still to come.
    pub to_plan: Option<String>,
    /// Where one is planned instead, as the line tells of a plan only.
    pub instead: Option<String>,
    pub channel: Field,
    pub channels: Vec<(&'static str, String)>,
    pub direction: Field,
    pub directions: Vec<(&'static str, String)>,
    pub unanswered: Field,
    pub place: Field,
    pub note: Field,
    pub follow_up_on: Field,
}

/// The form, filled with what was typed, or else with what was understood of a line. `with` is whom it was with, by the
/// names of the form of a meeting.
pub(super) fn fill(
    tx: &Tx<'_>,
    typed: &Typed,
    understood: &Understood,
    line: &str,
    with: &[(&str, &str)],
) -> Form {
    let follow_up_on = understood.follow_up_on.map(|day| day.to_string()).unwrap_or_default();
    let time = understood.time.map(|time| time.strftime("%H:%M").to_string()).unwrap_or_default();
    let on = on(tx, typed, understood);
    let place = typed.field("place", understood.place.as_deref().unwrap_or_default());
    let known = [&[("time", &*time), ("place", &*place.value)], with].concat();
    let is_plan = understood.tells == Tells::Plan && on.value.is_empty();
    Form {
        to_plan: to_plan(tx, &on.value, &known),
        instead: if is_plan { to_plan::at(&follow_up_on, &known) } else { None },
        on,
        channel: typed.field("channel", understood.channel.as_str()).required(),
        channels: Channel::choices(),
        direction: typed.field("direction", understood.direction.as_str()).required(),
        directions: Direction::choices(),
        unanswered: typed.field("unanswered", if understood.unanswered { "yes" } else { "" }),
        place,
        note: typed.field("note", line),
        follow_up_on: typed.field("follow_up_on", &follow_up_on),
    }
}

/// The question of the day; it stays open where the line names one that there is not, or tells of no conversation.
fn on(tx: &Tx<'_>, typed: &Typed, understood: &Understood) -> Field {
    let is_to_come = understood.on > tx.today();
    let asked = match (&understood.no_day, understood.tells) {
        (Some(no_day), _) => format!("this cannot have been on “{no_day}”; on which day was it?"),
        (None, Tells::Plan) if !is_to_come => {
            "This is still to come, and no conversation yet; on which day were you in touch?".to_owned()
        }
        (None, Tells::Neither) => "The line does not say that you talked; on which day was it?".to_owned(),
        (None, Tells::Plan | Tells::Conversation) => {
            return typed.field("at", &understood.on.to_string()).required();
        }
    };
    let mut on = typed.field("at", "").required();
    if on.error.is_none() && on.value.is_empty() {
        on.error = Some(asked);
    }
    on
}

/// What was typed, as the operation takes it; with what else is wrong with the form where something is.
pub(super) fn read(tx: &Tx<'_>, mut form: Reader<'_>) -> Result<NewTouchpoint> {
    let on = form.asked("at", Reader::day, "on which day was it?");
    let channel = form.asked("channel", Reader::parsed::<Channel>, "how were you in touch?");
    let direction = form.parsed("direction").unwrap_or(Direction::Mutual);
    let unanswered = form.ticked("unanswered");
    let (place, note, follow_up_on) = (form.line("place"), form.text("note"), form.day("follow_up_on"));
    let (on, channel) = form.all((on, channel))?;
    Ok(NewTouchpoint { at: moment(tx, on), channel, direction, unanswered, place, note, follow_up_on })
}
