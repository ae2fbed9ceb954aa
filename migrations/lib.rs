//! The tables of every part, in the order in which they came.
//!
//! One text serves both engines: columns carry PostgreSQL's type names, which SQLite takes as they are. What only one
//! engine understands (triggers, chiefly) stands in a file of its own beside it.

use kit::store::Migration;

macro_rules! migration {
    ($name:literal) => {
        Migration {
            name: $name,
            sql: include_str!(concat!($name, ".sql")),
            sqlite: include_str!(concat!($name, ".sqlite.sql")),
            postgres: include_str!(concat!($name, ".postgres.sql")),
        }
    };
}

/// Every migration, oldest first. Add at the end; never edit one that has been released.
pub const ALL: &[Migration] = &[
    migration!("0001_workspace"),
    migration!("0002_network"),
    migration!("0003_partnerships"),
    migration!("0004_referrals"),
    migration!("0005_agreements"),
    migration!("0006_money"),
    migration!("0007_reviews"),
    migration!("0008_agreements_begin"),
    migration!("0009_payouts_waiting"),
    migration!("0010_receipts_reversed"),
    migration!("0011_reached_and_mailed"),
    migration!("0012_told_apart"),
    migration!("0013_address_book"),
    migration!("0014_merges"),
    migration!("0015_rhythm_and_meetings"),
    migration!("0016_going_through"),
    migration!("0017_finding"),
    migration!("0018_exports"),
    migration!("0019_digest"),
    migration!("0020_unanswered"),
    migration!("0021_slips"),
    migration!("0022_previews"),
    migration!("0023_follow_ups"),
    migration!("0024_met_by_talk"),
    migration!("0025_undone_again"),
    migration!("0026_choosing"),
    migration!("0027_wordings"),
    migration!("0028_talked_over"),
    migration!("0030_house_templates"),
    migration!("0031_authority"),
    migration!("0032_signing"),
    migration!("0033_offers"),
    migration!("0034_living"),
    migration!("0035_shortlists"),
    migration!("0036_hearing_back"),
    migration!("0037_fairness"),
    migration!("0038_before_reviews"),
    migration!("0039_choosing_pages"),
    migration!("0040_introduced"),
    migration!("0043_plan_and_reports"),
    migration!("0044_first_and_thanked"),
    migration!("0045_mailed_page"),
    migration!("0046_by_name_and_in_all"),
    migration!("0047_new_links"),
    migration!("0049_meeting_pack"),
];
