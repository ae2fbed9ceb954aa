//! Whether whoever is to be asked first about a client has been asked, and had the time to answer.

mod store;

use jiff::civil::Date;
use kit::{Refusal, Result, Tx};
use partnerships::exclusive::{self, FirstRefusal};

use crate::{NewReferral, StatusName};

/// Somebody has to be asked first.
pub(crate) struct Due {
    /// Who, and how long they have.
    pub first: FirstRefusal,
    /// Since when they have been asked, where they have.
    asked_on: Option<Date>,
}

/// A time when they were asked about this client.
#[derive(Debug, Clone, Copy)]
struct Asked {
    on: Date,
    status: StatusName,
}

/// Who is to be asked about this client before anybody else is, unless they were.
pub(crate) fn due(tx: &mut Tx<'_>, about: &NewReferral) -> Result<Option<Due>> {
    let first = exclusive::asked_first(tx, about.service_id)?;
    let Some(first) = first.filter(|first| first.partnership_id != about.partnership_id) else {
        return Ok(None);
    };
    let asked = store::asked(tx, about.client_id, about.service_id, first.partnership_id)?;
    let today = tx.today();
    if asked.iter().any(|asked| asked.is_settled(&first, today)) {
        return Ok(None);
    }
    let open = asked.iter().find(|asked| asked.status == StatusName::Sent);
    Ok(Some(Due { first, asked_on: open.map(|asked| asked.on) }))
}

impl Due {
    /// `first_refusal_due`.
    pub fn refusal(&self) -> Refusal {
        self.first.due(self.asked_on)
    }
}

impl Asked {
    /// They said no, it came to nothing with them, or they let the days for an answer pass. Whoever said yes has the client;
    /// and what they were asked before it was promised, or won, was about something else.
    fn is_settled(self, first: &FirstRefusal, today: Date) -> bool {
        let is_over = || first.until(self.on) < today;
        self.on >= first.since
            && match self.status {
                StatusName::Declined | StatusName::Lost => true,
                StatusName::Sent | StatusName::Withdrawn => is_over(),
                StatusName::Draft | StatusName::Accepted | StatusName::InTalks | StatusName::Won => false,
            }
    }
}
