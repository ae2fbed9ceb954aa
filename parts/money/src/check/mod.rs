//! Checks the books: everything that is kept for speed is worked out again from what was written once.

mod store;

use kit::{Error, Result, Tx};
use partnerships::terms;

use crate::{
    fees::{Outcome, answer},
    tally,
};
use store::Booked;

/// Something in the books that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong, with its id.
    pub sentence: String,
}

/// Works the books out again: nothing is found when all is well.
pub fn check(tx: &mut Tx<'_>) -> Result<Vec<Finding>> {
    let mut found = store::unbalanced(tx)?;
    found.extend(store::miscounted(tx)?);
    found.extend(store::wrongly_settled(tx)?);
    found.extend(store::wrongly_owed(tx)?);
    found.extend(store::wrongly_taken_back(tx)?);
    found.extend(tally::miscounted(tx)?);
    found.extend(fees_that_differ(tx)?);
    Ok(found)
}

/// Works out every fee again from the term that was signed.
fn fees_that_differ(tx: &mut Tx<'_>) -> Result<Vec<Finding>> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let payments = store::booked(tx, after)?;
        let Some(last) = payments.last() else { return Ok(found) };
        after = Some(last.id);
        for payment in payments {
            if !agrees(tx, &payment)? {
                let id = payment.id;
                found.push(Finding {
                    sentence: format!("The fee of payment {id} is not what its agreement says."),
                });
            }
        }
    }
}

fn agrees(tx: &mut Tx<'_>, booked: &Booked) -> Result<bool> {
    let Some(asked) = &booked.asked else { return Ok(booked.fee.is_none()) };
    let term = terms::store::find(tx, asked.term_id)?;
    let outcome = answer(&term.term.promise.fee, asked, &booked.paid).map_err(Error::internal)?;
    Ok(match outcome {
        Outcome::Earned(earned) => booked.fee == Some(earned.amount) && booked.nothing.is_none(),
        Outcome::Nothing(nothing) => {
            booked.fee.is_none() && booked.nothing.as_deref() == Some(nothing.as_str())
        }
    })
}
