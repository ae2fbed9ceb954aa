//! An amount as two columns, and a sum of many.

use kit::{
    Result,
    money::{Currency, Money},
    store::Row,
};

/// The amount in the column at `minor`, in the currency at `currency`.
pub(crate) fn money(row: Row<'_>, minor: usize, currency: usize) -> Result<Money> {
    Ok(Money::new(row.get(minor)?, row.parsed::<Currency>(currency)?))
}

/// The amount where there is one.
pub(crate) fn maybe(row: Row<'_>, minor: usize, currency: usize) -> Result<Option<Money>> {
    let (minor, currency): (Option<i64>, Currency) = (row.get(minor)?, row.parsed(currency)?);
    Ok(minor.map(|minor| Money::new(minor, currency)))
}
