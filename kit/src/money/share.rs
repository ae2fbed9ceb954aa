//! Parts of an amount: a share rounded half to even, and a split that adds up to the whole.

use super::Money;

const BASIS: i128 = 10_000;

/// So many basis points of an amount, rounded half to even, once.
pub fn share_half_even(amount: Money, basis_points: u32) -> Money {
    let minor = half_even(i128::from(amount.minor) * i128::from(basis_points), BASIS);
    Money { minor, ..amount }
}

/// A quotient rounded half to even. For sums of shares: add up the numerators, round once.
///
/// The divisor must be positive, and the quotient must be an amount; both hold for every share of an amount.
pub fn half_even(dividend: i128, divisor: i128) -> i64 {
    assert!(divisor > 0, "a share of nothing has no size");
    let (floor, rest) = (dividend.div_euclid(divisor), dividend.rem_euclid(divisor));
    let rounds_up = match (rest * 2).cmp(&divisor) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => floor % 2 != 0,
        std::cmp::Ordering::Greater => true,
    };
    i64::try_from(floor + i128::from(rounds_up)).expect("a share of an amount is an amount")
}

/// Divides an amount in the proportion of `shares`, so that the parts add up to it exactly.
///
/// What rounding leaves over goes, one minor unit each, to the parts that lost most by it, the earlier one first.
/// Shares that are all zero divide equally.
pub fn split(amount: Money, shares: &[u32]) -> Vec<Money> {
    let equal = vec![1; shares.len()];
    let shares = if shares.iter().all(|&share| share == 0) { &equal } else { shares };
    let whole: u128 = shares.iter().map(|&share| u128::from(share)).sum();
    let sized = |&share: &u32| u128::from(amount.minor.unsigned_abs()) * u128::from(share);

    let mut parts: Vec<u128> = shares.iter().map(|share| sized(share) / whole).collect();
    let left_over = u128::from(amount.minor.unsigned_abs()).saturating_sub(parts.iter().sum());
    let mut by_loss: Vec<usize> = (0..shares.len()).collect();
    by_loss.sort_by_key(|&part| std::cmp::Reverse(sized(&shares[part]) % whole));
    by_loss.iter().zip(0..left_over).for_each(|(&part, _)| parts[part] += 1);

    parts.into_iter().map(|part| Money { minor: part as i64 * amount.minor.signum(), ..amount }).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::money::{Currency, LARGEST_MINOR};

    fn dollars(minor: i64) -> Money {
        Money::new(minor, Currency::USD)
    }

    #[test]
    fn a_share_is_rounded_half_to_even_once() {
        for (minor, basis_points, share) in [
            (10_000, 3333, 3333),
            (240_000, 1000, 24_000),
            (1999, 1000, 200),
            (29, 5000, 14),
            (31, 5000, 16),
            (115, 1000, 12),
            (125, 1000, 12),
            (-125, 1000, -12),
            (-135, 1000, -14),
            (LARGEST_MINOR, 10_000, LARGEST_MINOR),
        ] {
            assert_eq!(
                share_half_even(dollars(minor), basis_points),
                dollars(share),
                "{basis_points} of {minor}"
            );
        }
    }

    #[test]
    fn a_third_each_leaves_the_odd_cent_with_the_first() {
        assert_eq!(split(dollars(10_000), &[1, 1, 1]), [3334, 3333, 3333].map(dollars));
        assert_eq!(split(dollars(-10_000), &[1, 1, 1]), [-3334, -3333, -3333].map(dollars));
        assert_eq!(split(dollars(5), &[0, 0]), [3, 2].map(dollars));
        assert_eq!(split(dollars(5), &[]), []);
        assert_eq!(split(dollars(100), &[0, 1]), [0, 100].map(dollars));
    }

    proptest! {
        #[test]
        fn a_share_is_never_half_a_unit_off(minor in -LARGEST_MINOR..=LARGEST_MINOR, basis_points in 0_u32..=10_000) {
            let share = share_half_even(dollars(minor), basis_points).minor;
            let off = i128::from(share) * BASIS - i128::from(minor) * i128::from(basis_points);
            prop_assert!(off.abs() * 2 <= BASIS);
            prop_assert!(off.abs() * 2 < BASIS || share % 2 == 0);
        }

        #[test]
        fn the_parts_add_up_to_the_whole(minor in -LARGEST_MINOR..=LARGEST_MINOR, shares in prop::collection::vec(any::<u32>(), 1..20)) {
            let parts = split(dollars(minor), &shares);
            prop_assert_eq!(parts.iter().map(|part| part.minor).sum::<i64>(), minor);
        }
    }
}
