//! What both ways come to together, in words.

use kit::money::Money;

/// Such as `they owe you $298.00`; above zero they owe us.
pub(super) fn in_words(together: Money) -> String {
    match together.minor {
        0 => "you are even".to_owned(),
        ..0 => format!("you owe them {}", together.negated().human()),
        1.. => format!("they owe you {}", together.human()),
    }
}
