//! The five questions as a form asks them, on our page and on theirs.

use kit::{
    Result,
    web::{Field, Typed, forms::Reader},
};

use super::{Answers, Balance};
use crate::Decision;

const CHOOSE: &str = "please choose an answer";

/// How it is going, in words.
pub const RATINGS: [(&str, &str); 5] =
    [("1", "Badly"), ("2", "Not well"), ("3", "All right"), ("4", "Well"), ("5", "Very well")];

/// The five questions, with what was answered before.
pub struct Questions {
    /// How it is going.
    pub rating: Field,
    /// What went well.
    pub went_well: Field,
    /// What could be better.
    pub could_be_better: Field,
    /// Whether what goes each way is fair.
    pub balance: Field,
    /// How to go on.
    pub wish: Field,
    /// The values of `balance`, with their words.
    pub balances: Vec<(&'static str, String)>,
    /// The values of `wish`, with their words.
    pub wishes: Vec<(&'static str, String)>,
}

impl Questions {
    /// The questions as they stand in a form.
    pub fn of(typed: &Typed, before: Option<&Answers>) -> Self {
        let rating = before.map(|answers| answers.rating.to_string()).unwrap_or_default();
        let text = |said: Option<&Option<String>>| said.cloned().flatten().unwrap_or_default();
        Self {
            rating: typed.field("rating", &rating).required(),
            went_well: typed.field("went_well", &text(before.map(|answers| &answers.went_well))),
            could_be_better: typed
                .field("could_be_better", &text(before.map(|answers| &answers.could_be_better))),
            balance: typed.field("balance", before.map_or("", |answers| answers.balance.as_str())).required(),
            wish: typed.field("wish", before.map_or("", |answers| answers.wish.as_str())).required(),
            balances: Balance::choices(),
            wishes: Decision::choices(),
        }
    }

    /// What was answered.
    pub fn read(typed: &Typed) -> Result<Answers> {
        let mut form = typed.read();
        let (went_well, could_be_better) = (form.text("went_well"), form.text("could_be_better"));
        let rating = form.asked("rating", Reader::parsed, CHOOSE);
        let balance = form.asked("balance", Reader::parsed, CHOOSE);
        let wish = form.asked("wish", Reader::parsed, CHOOSE);
        let (rating, (balance, wish)) = form.all((rating, (balance, wish)))?;
        Ok(Answers { rating, went_well, could_be_better, balance, wish })
    }
}
