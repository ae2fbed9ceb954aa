//! What a conversation told in one line says, for the business it is told to.

use kit::{Result, Tx, text::LONGEST_LINE};

use super::one_line::{self, DayOrder, Understood};

/// What is understood of a line, on the business's day and in its country's order of figures.
pub(super) fn understood(tx: &mut Tx<'_>, line: &str) -> Result<Understood> {
    let order = DayOrder::of(&workspace::settings::country(tx)?);
    let read = one_line::understand(line, tx.today(), order);
    let within = |text: Option<String>| text.filter(|text| text.chars().count() <= LONGEST_LINE);
    let also = read.also.into_iter().filter_map(|name| within(Some(name))).collect();
    let (who, company, place) = (within(read.who), within(read.company), within(read.place));
    Ok(Understood { who, also, company, place, ..read })
}
