//! The little that the kit knows of a business: its pages' path and its zone.

use jiff::tz::TimeZone;

use super::Tx;
use crate::{
    Error, Id, Result,
    scope::{Actor, Scope, Workspace},
};

impl Tx<'_> {
    /// The business after this one, for what goes through all of them one at a time; the first one after the nil id.
    pub fn next_workspace(&mut self, after: Id<Workspace>) -> Result<Option<Id<Workspace>>> {
        self.first("select id from workspace where id > $1 order by id limit 1", &[&after], |row| row.get(0))
    }

    /// The scope of a business with Entente itself acting; the nil id is the installation's.
    pub fn scope_of(&mut self, workspace: Id<Workspace>) -> Result<Scope> {
        if workspace.uuid().is_nil() {
            return Ok(Scope::installation());
        }
        self.one("select slug, timezone from workspace where id = $1", &[&workspace], |row| {
            let (slug, zone): (String, String) = (row.get(0)?, row.get(1)?);
            let zone = TimeZone::get(&zone).map_err(Error::internal)?;
            Ok(Scope { workspace, actor: Actor::System, zone, home: format!("/b/{slug}").into() })
        })
    }
}
