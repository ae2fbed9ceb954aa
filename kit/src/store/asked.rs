//! Conditions that hold only where something was asked: `(n.client_id = $3 or $3 is null)`.
//!
//! No index answers such a condition, since `$3` may be nothing, so a list of one client's needs would walk through those
//! of all. Therefore a condition whose value is nothing is left out of the text, and one that was asked stands there
//! alone: a statement of the program is one for each set of what can be asked, each planned, and in a debug build checked,
//! by itself. A value that the statement needs elsewhere too keeps its condition as it is written.

use std::{borrow::Cow, ops::Range};

use super::{cell::Value, tx::Params};

const OR_NOTHING: &str = " is null)";

/// The conditions of a statement that can be left out, in their order.
pub(super) struct Conditions(Vec<Condition>);

struct Condition {
    /// The parenthesis and what is between, as bytes of the text.
    whole: Range<usize>,
    /// ` or $3 is null` in it.
    or_nothing: Range<usize>,
    /// The number of the value, as the text writes it.
    value: usize,
}

/// Which conditions a statement does without, one bit for each.
pub(super) type LeftOut = u32;

impl Conditions {
    /// The conditions that a text has; those within another one go and stay with it.
    pub(super) fn of(sql: &str) -> Self {
        let mut found: Vec<Condition> =
            sql.match_indices(OR_NOTHING).filter_map(|(at, _)| condition(sql, at)).collect();
        let outer: Vec<Range<usize>> = found.iter().map(|one| one.whole.clone()).collect();
        found.retain(|one| {
            !outer.iter().any(|outer| outer.start < one.whole.start && one.whole.end < outer.end)
        });
        let needed = |value: usize| {
            let stands = |range: &Range<usize>| {
                numbers(&sql[range.clone()]).filter(|&(_, other)| other == value).count()
            };
            let in_conditions: usize =
                found.iter().filter(|one| one.value == value).map(|one| stands(&one.whole)).sum();
            stands(&(0..sql.len())) > in_conditions
        };
        let needed: Vec<bool> = found.iter().map(|one| needed(one.value)).collect();
        let mut needed = needed.into_iter();
        found.retain(|_| needed.next() == Some(false));
        assert!(found.len() <= LeftOut::BITS as usize, "a statement asks for no more than 32 things: {sql}");
        Self(found)
    }

    /// Those whose value is nothing.
    pub(super) fn left_out(&self, params: Params<'_>) -> LeftOut {
        let is_nothing = |one: &Condition| matches!(params[one.value - 1].value(), Value::Null);
        self.0.iter().enumerate().fold(0, |left, (place, one)| left | LeftOut::from(is_nothing(one)) << place)
    }

    /// The text of which these were found, without those that are left out.
    pub(super) fn without<'s>(&self, left: LeftOut, sql: &'s str) -> Cow<'s, str> {
        if self.0.is_empty() {
            return Cow::Borrowed(sql);
        }
        let (mut text, mut read) = (String::with_capacity(sql.len()), 0);
        for (place, one) in self.0.iter().enumerate() {
            if left >> place & 1 == 1 {
                text += &sql[read..one.whole.start];
                text += "true";
                read = one.whole.end;
            } else {
                text += &sql[read..one.or_nothing.start];
                read = one.or_nothing.end;
            }
        }
        Cow::Owned(text + &sql[read..])
    }
}

/// The statement for what is asked, with its values called `$1`, `$2` and so on again, and which of those given they are:
/// PostgreSQL cannot tell the type of a value that is nowhere.
pub(super) fn for_postgres<'p>(
    sql: &'static str,
    params: Params<'p>,
) -> (Cow<'static, str>, Cow<'p, [&'p dyn super::Param]>) {
    let conditions = Conditions::of(sql);
    if conditions.0.is_empty() {
        return (Cow::Borrowed(sql), Cow::Borrowed(params));
    }
    let asked = conditions.without(conditions.left_out(params), sql);
    let (mut text, mut read) = (String::with_capacity(asked.len()), 0);
    let mut takes: Vec<usize> = Vec::new();
    for (at, value) in numbers(&asked) {
        let place = takes.iter().position(|&taken| taken == value).unwrap_or_else(|| {
            takes.push(value);
            takes.len() - 1
        });
        text += &asked[read..=at.start];
        text += &(place + 1).to_string();
        read = at.end;
    }
    text += &asked[read..];
    (Cow::Owned(text), takes.into_iter().map(|value| params[value - 1]).collect())
}

/// The condition that ends with the ` is null)` at this place.
fn condition(sql: &str, at: usize) -> Option<Condition> {
    let before = &sql[..at];
    let dollar = before.rfind('$')?;
    let value = before[dollar + 1..].parse().ok()?;
    let or = before[..dollar].trim_end().strip_suffix(" or")?.trim_end().len();
    let mut depth = 1;
    let start = before[..or].rfind(|letter| {
        depth += match letter {
            ')' => 1,
            '(' => -1,
            _ => 0,
        };
        depth == 0
    })?;
    let end = at + OR_NOTHING.len();
    Some(Condition { whole: start..end, or_nothing: or..end - 1, value })
}

/// How many values a text is given.
pub(super) fn values(sql: &str) -> usize {
    let mut found: Vec<usize> = numbers(sql).map(|(_, value)| value).collect();
    found.sort_unstable();
    found.dedup();
    found.len()
}

/// Where `$3` stands in a text, and its number.
fn numbers(sql: &str) -> impl Iterator<Item = (Range<usize>, usize)> {
    sql.match_indices('$').filter_map(|(at, _)| {
        let digits = sql[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        let end = at + 1 + digits;
        Some((at..end, sql[at + 1..end].parse().ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEEDS: &str =
        "select n.id from need n where n.workspace_id = $1 and (n.client_id = $2 or $2 is null)
         and (n.id < $3 or $3 is null) order by n.id desc limit $4";

    fn asked(sql: &'static str, params: Params<'_>) -> (String, usize) {
        let (text, values) = for_postgres(sql, params);
        (text.split_whitespace().collect::<Vec<_>>().join(" "), values.len())
    }

    #[test]
    fn what_was_not_asked_is_not_in_the_statement() {
        let (one, none) = (7_i64, None::<i64>);
        assert_eq!(
            asked(NEEDS, &[&one, &one, &none, &one]),
            (
                "select n.id from need n where n.workspace_id = $1 and (n.client_id = $2) and true order by n.id desc \
                 limit $3"
                    .to_owned(),
                3
            )
        );
        assert_eq!(
            asked(NEEDS, &[&one, &none, &one, &one]),
            (
                "select n.id from need n where n.workspace_id = $1 and true and (n.id < $2) order by n.id desc limit $3"
                    .to_owned(),
                3
            )
        );
    }

    #[test]
    fn a_condition_goes_with_all_that_is_in_it() {
        let (one, none) = (7_i64, None::<i64>);
        let sql = "select 1 from fee where (case when held_until > $2 then 'held' else 'due' end = $1
                   or $1 is null) limit $3";
        assert_eq!(asked(sql, &[&none, &one, &one]), ("select 1 from fee where true limit $1".to_owned(), 1));
        assert_eq!(
            asked(sql, &[&one, &one, &one]).0,
            "select 1 from fee where (case when held_until > $1 then 'held' else 'due' end = $2) limit $3"
        );
    }

    #[test]
    fn a_value_that_is_needed_elsewhere_keeps_its_condition() {
        let none = None::<i64>;
        for sql in [
            "select 1 from account where (id = $1 or $1 is null) and ($1 is null or code = 'fees')",
            "select 1 from account where (id = $1 or ($1 is null and is_open))",
            "select 1 from account where id = $1",
        ] {
            assert_eq!(asked(sql, &[&none]), (sql.to_owned(), 1));
        }
    }

    #[test]
    fn one_value_of_several_conditions_leaves_all_of_them_out() {
        let none = None::<i64>;
        let sql =
            "select 1 from a where (x = $1 or $1 is null) union select 1 from b where (y = $1 or $1 is null)";
        assert_eq!(
            asked(sql, &[&none]),
            ("select 1 from a where true union select 1 from b where true".to_owned(), 0)
        );
    }
}
