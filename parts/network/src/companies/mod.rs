//! Companies: the businesses that contacts work for.

mod company;

pub use company::Company;
