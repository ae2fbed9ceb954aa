//! What a conversation told in one line says, for the business it is told to.

use kit::{Result, Tx, text::LONGEST_LINE};

use super::one_line::{self, DayOrder, Understood};

/// What is understood of a line, on the business's day and in its country's order of figures.
pub(super) fn understood(tx: &mut Tx<'_>, line: &str) -> Result<Understood> {
    let order = DayOrder::of(&workspace::settings::country(tx)?);
    let read = one_line::understand(line, tx.today(), order);
    let within = |text: Option<String>| text.filter(|text| text.chars().count() <= LONGEST_LINE);
    Ok(Understood { who: within(read.who), company: within(read.company), place: within(read.place), ..read })
}
