//! Search over everything: each kind of thing below the other, handed in by the parts that know them.

mod pages;

pub use pages::pages;
