//! Shares of an amount, rounded half to even.

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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::money::LARGEST_MINOR;

    const BASIS: i128 = 10_000;

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
                half_even(i128::from(minor) * basis_points, BASIS),
                share,
                "{basis_points} of {minor}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_share_is_never_half_a_unit_off(minor in -LARGEST_MINOR..=LARGEST_MINOR, basis_points in 0_u32..=10_000) {
            let exact = i128::from(minor) * i128::from(basis_points);
            let share = half_even(exact, BASIS);
            let off = i128::from(share) * BASIS - exact;
            prop_assert!(off.abs() * 2 <= BASIS);
            prop_assert!(off.abs() * 2 < BASIS || share % 2 == 0);
        }
    }
}
