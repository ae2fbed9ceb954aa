//! One business of a story: what it does, and what came of it.

use jiff::tz::TimeZone;
use kit::{Actor, Db, Id, Result, Scope, Tx, web::Content};
use serde_json::{Value as Json, json};
use uuid::Uuid;

/// A business and its owner, at the screen.
#[derive(Clone)]
pub struct Business {
    db: Db,
    /// In whose name everything is done; change the actor to let somebody else act.
    pub scope: Scope,
}

const ZONE: &str = "America/New_York";

impl Business {
    pub(crate) fn found(db: &Db, name: &str) -> Self {
        let slug = name.to_lowercase().replace(|letter: char| !letter.is_alphanumeric(), "-");
        let (name, home) = (name.to_owned(), format!("/b/{slug}").into());
        let founded = db.write_now(Scope::installation(), move |tx| {
            let (workspace, person, member) =
                (tx.new_id(), tx.new_id::<()>().uuid(), tx.new_id::<()>().uuid());
            tx.exec(
                "insert into workspace (id, slug, name, currency, timezone, value_names, created_at)
                 values ($1, $2, $3, 'USD', $4, $5, $6)",
                &[&workspace, &slug, &name, &ZONE, &json!([]), &tx.now()],
            )?;
            tx.exec(
                "insert into person (id, name, email, password_hash, created_at) values ($1, $2, $3, '', $4)",
                &[&person, &name, &format!("owner@{slug}.example"), &tx.now()],
            )?;
            tx.exec(
                "insert into member (workspace_id, id, person_id, role, joined_at) values ($1, $2, $3, 'owner', $4)",
                &[&workspace, &member, &person, &tx.now()],
            )?;
            Ok((workspace, member))
        });
        let (workspace, member): (Id<_>, Uuid) = founded.expect("a business can be founded");
        let zone = TimeZone::get(ZONE).expect("a zone of the database that comes with jiff");
        Self { db: db.clone(), scope: Scope { workspace, actor: Actor::Member(member), zone, home } }
    }

    /// Does something that may be refused.
    pub fn write<T: Send + 'static>(
        &self,
        operation: impl FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.db.write_now(self.scope.clone(), operation)
    }

    /// Looks something up that may not be there.
    pub fn read<T: Send + 'static>(
        &self,
        query: impl FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.db.read_now(self.scope.clone(), query)
    }

    /// Does something that succeeds.
    #[track_caller]
    pub fn does<T: Send + 'static>(
        &self,
        operation: impl FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> T {
        self.write(operation).unwrap_or_else(|error| panic!("refused: {error:?}"))
    }

    /// Looks something up that is there.
    #[track_caller]
    pub fn sees<T: Send + 'static>(&self, query: impl FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static) -> T {
        self.read(query).unwrap_or_else(|error| panic!("not found: {error:?}"))
    }

    /// All that a document holds, as it is fetched.
    #[track_caller]
    pub fn fetches(&self, content: Content) -> Vec<u8> {
        let pieces = match content {
            Content::Whole(content) => return content,
            Content::Pieces(pieces) => pieces,
        };
        let piece = |place| {
            let pieces = pieces.clone();
            self.sees(move |tx| pieces.piece(tx, place))
        };
        (1..).map_while(piece).flatten().collect()
    }

    /// The kinds of what happened, oldest first.
    pub fn events(&self) -> Vec<String> {
        self.sees(|tx| {
            let of = [&tx.workspace() as &dyn kit::store::Param];
            tx.all(
                "select kind from event where workspace_id = $1 order by id /* all: a story has few */",
                &of,
                |row| row.get(0),
            )
        })
    }

    /// The jobs that wait, by kind and payload, oldest first.
    pub fn jobs(&self) -> Vec<(String, Json)> {
        self.sees(|tx| {
            let of = [&tx.workspace() as &dyn kit::store::Param];
            tx.all("select kind, payload from job where workspace_id = $1 order by id /* all: a story has few */", &of, |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
        })
    }
}
