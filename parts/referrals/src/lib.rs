//! referrals.
