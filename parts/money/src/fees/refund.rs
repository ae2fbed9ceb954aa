//! What a refund takes back of a fee.

use kit::money::{Money, half_even};

/// What giving back `refund` takes back of a fee that a payment of `paid` earned, after `refunded` went back before.
///
/// Rounding is of the sum of all refunds, so that refunding everything in any number of steps takes back exactly the fee.
pub fn taken_back(fee: Money, paid: Money, refunded: Money, refund: Money) -> Money {
    assert!(refunded.minor + refund.minor <= paid.minor, "no more goes back than was paid");
    let of = |back: i64| half_even(i128::from(fee.minor) * i128::from(back), i128::from(paid.minor));
    Money { minor: of(refunded.minor + refund.minor) - of(refunded.minor), ..fee }
}

#[cfg(test)]
mod tests {
    use kit::money::Currency;
    use proptest::prelude::*;

    use super::*;

    fn dollars(minor: i64) -> Money {
        Money::new(minor, Currency::USD)
    }

    #[test]
    fn a_refund_of_half_takes_back_half() {
        assert_eq!(
            taken_back(dollars(24_000), dollars(240_000), dollars(0), dollars(120_000)),
            dollars(12_000)
        );
    }

    #[test]
    fn what_rounding_left_is_taken_with_the_last_refund() {
        let third =
            |refunded| taken_back(dollars(10), dollars(10_000), dollars(refunded), dollars(3_333)).minor;
        let last = taken_back(dollars(10), dollars(10_000), dollars(6_666), dollars(3_334)).minor;
        assert_eq!([third(0), third(3_333), last], [3, 4, 3]);
    }

    proptest! {
        #[test]
        fn refunding_everything_takes_back_exactly_everything(fee in 0_i64..1_000_000, refunds in prop::collection::vec(1_i64..100_000, 1..12)) {
            let paid = refunds.iter().sum();
            let (mut refunded, mut taken) = (0, 0);
            for refund in refunds {
                let back = taken_back(dollars(fee), dollars(paid), dollars(refunded), dollars(refund));
                prop_assert!(back.minor >= 0);
                (refunded, taken) = (refunded + refund, taken + back.minor);
            }
            prop_assert_eq!(taken, fee);
        }
    }
}
