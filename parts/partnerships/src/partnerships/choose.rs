//! Whom one could make a candidate.

use kit::{Result, Tx, fold::folded};

use super::Partner;

/// As many as one reads at a glance; more letters find the others.
const MOST: u32 = 20;

/// Someone to choose.
pub struct Choice {
    /// Who.
    pub with: Partner,
    /// What they are called.
    pub name: String,
}

impl Choice {
    /// The form's field that names them.
    pub fn field(&self) -> &'static str {
        match self.with {
            Partner::Contact(_) => "contact",
            Partner::Company(_) => "company",
        }
    }

    /// Their id in that field.
    pub fn id(&self) -> String {
        match self.with {
            Partner::Contact(id) => id.to_string(),
            Partner::Company(id) => id.to_string(),
        }
    }

    /// A person or a business.
    pub fn what(&self) -> &'static str {
        match self.with {
            Partner::Contact(_) => "Person",
            Partner::Company(_) => "Business",
        }
    }
}

/// People and businesses whose name begins so and with whom no partnership is open; the first of all before a letter
/// is typed.
pub fn who(tx: &mut Tx<'_>, begins: &str) -> Result<Vec<Choice>> {
    let begins = folded(begins.trim());
    let (from, to) = (begins.clone(), format!("{begins}\u{10ffff}"));
    let contacts = tx.all(
        "select id, display_name from contact
         where workspace_id = $1 and archived_at is null and name_key >= $2 and name_key < $3
           and not exists (select 1 from partnership where partnership.workspace_id = $1
                           and partnership.contact_id = contact.id and partnership.stage <> 'ended')
         order by name_key, id limit $4",
        &[&tx.workspace(), &from, &to, &MOST],
        |row| Ok(Choice { with: Partner::Contact(row.get(0)?), name: row.get(1)? }),
    )?;
    let companies = tx.all(
        "select id, name from company
         where workspace_id = $1 and archived_at is null and name_key >= $2 and name_key < $3
           and not exists (select 1 from partnership where partnership.workspace_id = $1
                           and partnership.company_id = company.id and partnership.stage <> 'ended')
         order by name_key, id limit $4",
        &[&tx.workspace(), &from, &to, &MOST],
        |row| Ok(Choice { with: Partner::Company(row.get(0)?), name: row.get(1)? }),
    )?;
    Ok(contacts.into_iter().chain(companies).collect())
}
