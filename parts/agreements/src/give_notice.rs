//! Gives notice.

use jiff::civil::Date;
use kit::{Error, Refusal, Result, Tx, words};

use crate::{
    Agreement, AgreementId, StatusName, end,
    input::{Ending, Notice},
    store,
};

/// Ends an agreement on the first day that the agreed notice reaches, or on a later one: where it goes on by itself, on the
/// end of a period. Ending it sooner takes both sides, or a reason; that is `end`.
pub fn give_notice(tx: &mut Tx<'_>, id: AgreementId, notice: Notice) -> Result<Agreement> {
    let agreement = store::find(tx, id)?;
    agreement.may_be_given_notice()?;
    let (about, earliest) = (&agreement.about, agreement.about.can_end_on(tx.today()));
    let on = notice.on.unwrap_or(earliest);
    if on < earliest {
        return Err(too_late(&agreement, on, earliest).into());
    }
    let end_of_a_period = about.renewal.map_or(on, |renewal| renewal.period_end_on(on));
    if on != end_of_a_period {
        let sentence = format!("is no end of a period; {} is", words::day(end_of_a_period));
        return Err(Error::invalid("on", sentence));
    }
    end(tx, id, Ending { on: Some(on), reason: notice.reason })
}

fn too_late(agreement: &Agreement, on: Date, earliest: Date) -> Refusal {
    let by = agreement.about.notice_by(on);
    let (on, by, next) = (words::day(on), words::day(by), words::day(earliest));
    Refusal::new(
        "notice_too_late",
        format!("To end it on {on}, notice was to be given by {by}."),
        format!("Notice given today ends it on {next}. To end it sooner, agree on a day with them, and end it on that one."),
    )
    .with("next_possible_day", earliest)
}

impl Agreement {
    /// Whether notice can be given: it runs, or it would have to begin first.
    fn may_be_given_notice(&self) -> std::result::Result<(), Refusal> {
        match self.status.name() {
            StatusName::Active | StatusName::Ended => Ok(()),
            StatusName::Paused => Err(self.refused(
                "wrong_status",
                "This agreement is paused, so it cannot run until a day to come.",
                "Take it up again first, or end it now.",
            )),
            name if name.is_final() => Err(self.over()),
            _ => Err(self.refused("wrong_status", "This agreement has not begun.", "Change it, or end it.")),
        }
    }
}
