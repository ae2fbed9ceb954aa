//! Whether a PDF is what was signed here: for anybody who has one.

mod pages;
#[cfg(test)]
mod tests;

pub(crate) use pages::apart;
