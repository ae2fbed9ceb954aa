//! Lists that are given to a statement: `listed($2)` stands for the rows of a list of texts and `listed_ids($2)` for those of
//! a list of ids. Their only column is `listed.value`.

use std::borrow::Cow;

const TEXTS: &str = "listed(";
const IDS: &str = "listed_ids(";

/// The statement as SQLite reads it: a list is an array of JSON.
pub(super) fn for_lite(sql: &str) -> Cow<'_, str> {
    with(
        sql,
        |list| format!("json_each({list}) as listed"),
        |list| format!("(select unhex(value) as value from json_each({list})) as listed"),
    )
}

/// The statement as PostgreSQL reads it.
pub(super) fn for_postgres(sql: &str) -> Cow<'_, str> {
    with(
        sql,
        |list| format!("unnest({list}::text[]) as listed (value)"),
        |list| format!("unnest({list}::uuid[]) as listed (value)"),
    )
}

/// Whether PostgreSQL is to plan it each time. It would keep a plan for texts that it made when its tables were empty, and
/// read all of them; what is found by its id is found by the same index however many there are.
pub(super) fn is_planned_anew(sql: &str) -> bool {
    sql.contains(TEXTS)
}

fn with(sql: &str, texts: fn(&str) -> String, ids: fn(&str) -> String) -> Cow<'_, str> {
    let kinds = [(TEXTS, texts), (IDS, ids)];
    let first = kinds
        .into_iter()
        .filter_map(|(word, written)| Some((sql.find(word)?, word, written)))
        .min_by_key(|kind| kind.0);
    let Some((start, word, written)) = first else { return Cow::Borrowed(sql) };
    let from = &sql[start + word.len()..];
    let Some((list, behind)) = from.split_once(')') else { return Cow::Borrowed(sql) };
    Cow::Owned(format!("{}{}{}", &sql[..start], written(list), with(behind, texts, ids)))
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
        let sql = "select 1 where $1 in (select listed.value from listed_ids($2))";
        assert_eq!(
            for_lite(sql),
            "select 1 where $1 in (select listed.value from (select unhex(value) as value from json_each($2)) as listed)"
        );
        assert_eq!(
            for_postgres(sql),
            "select 1 where $1 in (select listed.value from unnest($2::uuid[]) as listed (value))"
        );
        assert_eq!(for_postgres("select 1"), "select 1");
    }
}
