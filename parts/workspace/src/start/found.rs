//! Founds a business with its owner.

use kit::{Actor, Id, Result, Tx, Workspace};

use crate::{
    doors,
    members::{self, Member, Role},
    people::{self, Person},
    settings::{self, Wanted},
};

/// Who founds which business.
#[derive(Debug, Clone)]
pub struct Founding {
    /// The owner's name.
    pub name: String,
    /// The owner's address.
    pub email: String,
    /// The hash of the owner's password, made beforehand.
    pub password_hash: String,
    /// The business.
    pub business: Wanted,
}

/// What was founded.
#[derive(Debug, Clone, Copy)]
pub struct Founded {
    /// The business.
    pub workspace: Id<Workspace>,
    /// Its owner.
    pub person: Id<Person>,
    /// The owner's place in it.
    pub member: Id<Member>,
}

/// Founds a business with its owner; the transaction goes on in its scope.
pub fn found(tx: &mut Tx<'_>, founding: Founding) -> Result<Founded> {
    let person = Person {
        id: tx.new_id(),
        name: founding.name.trim().to_owned(),
        email: people::email(&founding.email)?,
    };
    people::insert(tx, &person, &founding.password_hash)?;
    found_another(tx, person.id, founding.business)
}

/// Founds a further business of somebody who is known; the transaction goes on in its scope.
pub fn found_another(tx: &mut Tx<'_>, person: Id<Person>, business: Wanted) -> Result<Founded> {
    let business = business.checked()?;
    let (workspace, member) = (tx.new_id(), tx.new_id());
    let slug = slug(&business.name, &settings::slugs_like(tx, &plain(&business.name))?);
    settings::insert(tx, workspace, &slug, &business)?;
    members::insert(tx, workspace, member, person, Role::Owner)?;
    let scope = doors::of_workspace(tx, workspace, Actor::Member(member.uuid()))?;
    tx.enter(scope);
    tx.note("workspace.founded", &[&workspace, &member])?;
    Ok(Founded { workspace, person, member })
}

/// The name in addresses: letters, digits and single hyphens.
fn plain(name: &str) -> String {
    let words: Vec<String> = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let plain: String = words.join("-").chars().take(40).collect();
    if plain.is_empty() { "business".to_owned() } else { plain.trim_end_matches('-').to_owned() }
}

fn slug(name: &str, taken: &[String]) -> String {
    let plain = plain(name);
    let numbered = (2..).map(|number| format!("{plain}-{number}"));
    std::iter::once(plain.clone())
        .chain(numbered)
        .find(|slug| !taken.contains(slug))
        .expect("numbers do not run out")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_business_is_called_in_addresses_as_it_is_called_and_never_like_another() {
        assert_eq!(slug("Ana Ruiz, Social!", &[]), "ana-ruiz-social");
        assert_eq!(slug("Ana Ruiz", &["ana-ruiz".into(), "ana-ruiz-2".into()]), "ana-ruiz-3");
        assert_eq!(slug("Студия", &[]), "business");
    }
}
