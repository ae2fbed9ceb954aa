//! What goes into a column and comes out of one, on both engines.
//!
//! SQLite keeps instants as whole microseconds since 1970 (text would not sort: `…00Z` stands after `…00.5Z`), days as
//! `YYYY-MM-DD` and ids as 16 bytes; PostgreSQL keeps `timestamptz`, `date` and `uuid`, because owners point other
//! tools at it. Columns are declared with PostgreSQL's type names in both: SQLite takes any name.

use std::error::Error as StdError;

use jiff::{Timestamp, civil::Date};
use postgres::types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked};
use rusqlite::types::{ToSqlOutput, ValueRef};
use uuid::Uuid;

use crate::{Error, Id, Result};

/// A value on its way into a statement.
#[derive(Debug, Clone, Copy)]
pub enum Value<'a> {
    /// Nothing, whatever the column's type.
    Null,
    /// `boolean`
    Bool(bool),
    /// `bigint`
    Int(i64),
    /// `text`
    Text(&'a str),
    /// `bytea`
    Bytes(&'a [u8]),
    /// `timestamptz`
    Time(Timestamp),
    /// `date`
    Day(Date),
    /// `uuid`
    Uuid(Uuid),
    /// What a statement calls `listed($1)`.
    List(&'a [String]),
    /// What a statement calls `listed_ids($1)`.
    Ids(&'a [Uuid]),
    /// `jsonb`; objects and arrays only, so that SQLite keeps it as text.
    Json(&'a serde_json::Value),
}

/// What can be given to a statement.
pub trait Param {
    /// The value as the column takes it.
    fn value(&self) -> Value<'_>;
}

/// What can be read from a column.
pub trait Column: Sized {
    /// Reads it from the cell.
    fn read(cell: Cell<'_>) -> Result<Self>;
}

/// One column of one row.
#[derive(Clone, Copy)]
pub enum Cell<'a> {
    /// SQLite's value.
    Lite(ValueRef<'a>),
    /// PostgreSQL's row and the column's place in it.
    Postgres(&'a postgres::Row, usize),
}

impl Param for bool {
    fn value(&self) -> Value<'_> {
        Value::Bool(*self)
    }
}
impl Param for i64 {
    fn value(&self) -> Value<'_> {
        Value::Int(*self)
    }
}
impl Param for u32 {
    fn value(&self) -> Value<'_> {
        Value::Int(i64::from(*self))
    }
}
impl Param for str {
    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}
impl Param for String {
    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}
impl Param for [u8] {
    fn value(&self) -> Value<'_> {
        Value::Bytes(self)
    }
}
impl Param for Vec<u8> {
    fn value(&self) -> Value<'_> {
        Value::Bytes(self)
    }
}
impl Param for Timestamp {
    fn value(&self) -> Value<'_> {
        Value::Time(*self)
    }
}
impl Param for Date {
    fn value(&self) -> Value<'_> {
        Value::Day(*self)
    }
}
impl Param for Uuid {
    fn value(&self) -> Value<'_> {
        Value::Uuid(*self)
    }
}
impl<T> Param for Id<T> {
    fn value(&self) -> Value<'_> {
        Value::Uuid(self.uuid())
    }
}
impl Param for Vec<Uuid> {
    fn value(&self) -> Value<'_> {
        Value::Ids(self)
    }
}
impl Param for Vec<String> {
    fn value(&self) -> Value<'_> {
        Value::List(self)
    }
}
impl Param for serde_json::Value {
    fn value(&self) -> Value<'_> {
        Value::Json(self)
    }
}
impl<T: Param> Param for Option<T> {
    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, Param::value)
    }
}
impl<T: Param + ?Sized> Param for &T {
    fn value(&self) -> Value<'_> {
        (*self).value()
    }
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match *self {
            Self::Null => ToSqlOutput::Owned(rusqlite::types::Value::Null),
            Self::Bool(is) => i64::from(is).into(),
            Self::Int(number) => number.into(),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Bytes(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
            Self::Time(at) => at.as_microsecond().into(),
            Self::Day(day) => day.to_string().into(),
            Self::Uuid(ref uuid) => ToSqlOutput::Borrowed(ValueRef::Blob(uuid.as_bytes())),
            Self::List(list) => serde_json::json!(list).to_string().into(),
            Self::Ids(ids) => {
                let ids: Vec<_> = ids.iter().map(|id| id.simple().to_string()).collect();
                serde_json::json!(ids).to_string().into()
            }
            Self::Json(json) => json.to_string().into(),
        })
    }
}

/// PostgreSQL counts from 2000: seconds from 1970 to then, in microseconds, and days.
const POSTGRES_EPOCH_MICROS: i64 = 946_684_800_000_000;
const POSTGRES_EPOCH: Date = jiff::civil::date(2000, 1, 1);

/// A value that PostgreSQL's client cannot write or read.
pub(super) type Boxed = Box<dyn StdError + Sync + Send>;

impl ToSql for Value<'_> {
    fn to_sql(&self, column: &Type, out: &mut BytesMut) -> std::result::Result<IsNull, Boxed> {
        match *self {
            Self::Null => return Ok(IsNull::Yes),
            Self::Bool(is) => return is.to_sql(column, out),
            Self::Int(number) if *column == Type::INT4 => return i32::try_from(number)?.to_sql(column, out),
            Self::Int(number) => return number.to_sql(column, out),
            Self::Text(text) => return text.to_sql(column, out),
            Self::Bytes(bytes) => return bytes.to_sql(column, out),
            Self::List(list) => return list.to_sql(column, out),
            Self::Json(json) => return json.to_sql(column, out),
            Self::Time(at) => {
                out.extend_from_slice(&(at.as_microsecond() - POSTGRES_EPOCH_MICROS).to_be_bytes())
            }
            Self::Day(day) => out.extend_from_slice(&(day - POSTGRES_EPOCH).get_days().to_be_bytes()),
            Self::Ids(ids) => {
                let ids: Vec<Self> = ids.iter().map(|id| Self::Uuid(*id)).collect();
                return ids.to_sql(column, out);
            }
            Self::Uuid(uuid) => out.extend_from_slice(uuid.as_bytes()),
        }
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true // each arm writes what its own column type reads; a wrong pairing is refused by the server
    }

    to_sql_checked!();
}

/// Raw bytes of a PostgreSQL column, for the types whose crates do not know `postgres`.
struct Raw<'a>(&'a [u8]);

impl<'a> postgres::types::FromSql<'a> for Raw<'a> {
    fn from_sql(_: &Type, raw: &'a [u8]) -> std::result::Result<Self, Boxed> {
        Ok(Self(raw))
    }
    fn accepts(_: &Type) -> bool {
        true
    }
}

fn unreadable(what: impl std::fmt::Display) -> Error {
    Error::internal(format!("a column holds what its reader does not expect: {what}"))
}

fn raw<const N: usize>(row: &postgres::Row, place: usize) -> Result<[u8; N]> {
    row.try_get::<_, Raw<'_>>(place).map_err(unreadable)?.0.try_into().map_err(unreadable)
}

impl Column for bool {
    fn read(cell: Cell<'_>) -> Result<Self> {
        match cell {
            Cell::Lite(value) => Ok(value.as_i64().map_err(unreadable)? != 0),
            Cell::Postgres(row, place) => row.try_get(place).map_err(unreadable),
        }
    }
}
impl Column for i64 {
    fn read(cell: Cell<'_>) -> Result<Self> {
        match cell {
            Cell::Lite(value) => value.as_i64().map_err(unreadable),
            Cell::Postgres(row, place) if row.columns()[place].type_() == &Type::INT4 => {
                row.try_get::<_, i32>(place).map(i64::from).map_err(unreadable)
            }
            Cell::Postgres(row, place) => row.try_get(place).map_err(unreadable),
        }
    }
}
impl Column for u32 {
    fn read(cell: Cell<'_>) -> Result<Self> {
        i64::read(cell)?.try_into().map_err(unreadable)
    }
}
impl Column for String {
    fn read(cell: Cell<'_>) -> Result<Self> {
        match cell {
            Cell::Lite(value) => value.as_str().map(str::to_owned).map_err(unreadable),
            Cell::Postgres(row, place) => row.try_get(place).map_err(unreadable),
        }
    }
}
impl Column for Vec<u8> {
    fn read(cell: Cell<'_>) -> Result<Self> {
        match cell {
            Cell::Lite(value) => value.as_blob().map(<[u8]>::to_vec).map_err(unreadable),
            Cell::Postgres(row, place) => row.try_get(place).map_err(unreadable),
        }
    }
}
impl Column for Timestamp {
    fn read(cell: Cell<'_>) -> Result<Self> {
        let micros = match cell {
            Cell::Lite(value) => value.as_i64().map_err(unreadable)?,
            Cell::Postgres(row, place) => i64::from_be_bytes(raw(row, place)?) + POSTGRES_EPOCH_MICROS,
        };
        Self::from_microsecond(micros).map_err(unreadable)
    }
}
impl Column for Date {
    fn read(cell: Cell<'_>) -> Result<Self> {
        match cell {
            Cell::Lite(value) => value.as_str().map_err(unreadable)?.parse().map_err(unreadable),
            Cell::Postgres(row, place) => {
                let days = i32::from_be_bytes(raw(row, place)?);
                POSTGRES_EPOCH.checked_add(jiff::Span::new().days(days)).map_err(unreadable)
            }
        }
    }
}
impl Column for Uuid {
    fn read(cell: Cell<'_>) -> Result<Self> {
        match cell {
            Cell::Lite(value) => Self::from_slice(value.as_blob().map_err(unreadable)?).map_err(unreadable),
            Cell::Postgres(row, place) => raw(row, place).map(Self::from_bytes),
        }
    }
}
impl<T> Column for Id<T> {
    fn read(cell: Cell<'_>) -> Result<Self> {
        Uuid::read(cell).map(Self::from_uuid)
    }
}
impl Column for serde_json::Value {
    fn read(cell: Cell<'_>) -> Result<Self> {
        match cell {
            Cell::Lite(value) => {
                serde_json::from_str(value.as_str().map_err(unreadable)?).map_err(unreadable)
            }
            Cell::Postgres(row, place) => row.try_get(place).map_err(unreadable),
        }
    }
}
/// What a `jsonb` column holds, read at once as what it is.
pub struct Stored<T>(pub T);

impl<T: serde::de::DeserializeOwned> Column for Stored<T> {
    fn read(cell: Cell<'_>) -> Result<Self> {
        match cell {
            Cell::Lite(value) => {
                serde_json::from_str(value.as_str().map_err(unreadable)?).map(Self).map_err(unreadable)
            }
            Cell::Postgres(row, place) => {
                let postgres::types::Json(read) = row.try_get(place).map_err(unreadable)?;
                Ok(Self(read))
            }
        }
    }
}
impl<T: Column> Column for Option<T> {
    fn read(cell: Cell<'_>) -> Result<Self> {
        let is_null = match cell {
            Cell::Lite(value) => matches!(value, ValueRef::Null),
            Cell::Postgres(row, place) => {
                row.try_get::<_, Option<Raw<'_>>>(place).map_err(unreadable)?.is_none()
            }
        };
        if is_null { Ok(None) } else { T::read(cell).map(Some) }
    }
}
