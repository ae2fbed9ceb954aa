//! Lists that are given to a statement: `listed($2)` stands for the rows of one, whose only column is `listed.value`.

use std::borrow::Cow;

const LISTED: &str = "listed(";

/// The statement as SQLite reads it: a list is an array of JSON.
pub(super) fn for_lite(sql: &str) -> Cow<'_, str> {
    with(sql, |list| format!("json_each({list}) as listed"))
}

/// The statement as PostgreSQL reads it.
pub(super) fn for_postgres(sql: &str) -> Cow<'_, str> {
    with(sql, |list| format!("unnest({list}::text[]) as listed (value)"))
}

fn with(sql: &str, written: fn(&str) -> String) -> Cow<'_, str> {
    let Some((before, list, behind)) = parts(sql) else { return Cow::Borrowed(sql) };
    Cow::Owned(format!("{before}{}{}", written(list), with(behind, written)))
}

/// What stands before a list, what is given as it, and what stands behind it.
fn parts(sql: &str) -> Option<(&str, &str, &str)> {
    let (before, from) = sql.split_once(LISTED)?;
    let (list, behind) = from.split_once(')')?;
    Some((before, list, behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_engine_reads_a_list_in_its_own_way() {
        let sql = "select listed.value from listed($2) where 1 = 1";
        assert_eq!(for_lite(sql), "select listed.value from json_each($2) as listed where 1 = 1");
        assert_eq!(
            for_postgres(sql),
            "select listed.value from unnest($2::text[]) as listed (value) where 1 = 1"
        );
        assert_eq!(for_postgres("select 1"), "select 1");
    }
}
