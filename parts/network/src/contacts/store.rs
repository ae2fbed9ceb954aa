//! The people's rows, and the rows by which they are found.

use jiff::{Timestamp, civil::Date};
use kit::{
    Id, Refusal, Result, Tx,
    fold::folded,
    store::{Row, Stored, search},
};
use serde_json::{Value as Json, json};

use super::{Contact, Labelled, Met, Standing, Ways, addresses};
use crate::cadence;

/// People who share a name or an address, of whom one chooses.
const MOST_ALIKE: u32 = 20;

/// A statement that answers whole people; `read` reads its rows.
macro_rules! rows {
    ($($rest:literal),+ $(,)?) => {
        concat!(
            "select c.id, c.given_name, c.family_name, c.display_name, c.emails, c.phones, c.company_id, o.name,
                    c.job_title, c.tags, c.notes, c.met_on, c.met_channel, c.met_where, c.met_through, c.needs,
                    c.last_real_at, c.archived_at, c.created_at, c.updated_at, c.websites, c.postal, c.birthday,
                    c.profession, c.merged_into
             from contact c left join company o on o.workspace_id = c.workspace_id and o.id = c.company_id ",
            $($rest),+
        )
    };
}
pub(super) use rows;

/// The person with this id.
pub fn find(tx: &mut Tx<'_>, id: Id<Contact>) -> Result<Contact> {
    tx.one(rows!("where c.workspace_id = $1 and c.id = $2"), &[&tx.workspace(), &id], read)
}

/// The people with these ids, in their order; whoever is gone meanwhile is missing.
pub(super) fn all_of(tx: &mut Tx<'_>, ids: &[Id<Contact>]) -> Result<Vec<Contact>> {
    let listed: Vec<_> = ids.iter().map(|id| id.uuid()).collect();
    let mut found = tx.all(
        rows!("where c.workspace_id = $1 and c.id in (select listed.value from listed_ids($2))"),
        &[&tx.workspace(), &listed],
        read,
    )?;
    found.sort_by_cached_key(|contact| ids.iter().position(|id| *id == contact.id));
    Ok(found)
}

/// The person with this id, of whom something is to be written down (`contact_merged`).
pub fn present(tx: &mut Tx<'_>, id: Id<Contact>) -> Result<Contact> {
    let contact = find(tx, id)?;
    match contact.merged_into {
        None => Ok(contact),
        Some(into) => Err(merged(&contact.display_name, into, &name_of(tx, into)?).into()),
    }
}

/// `contact_merged`: what is known of them stands elsewhere now.
fn merged(name: &str, into: Id<Contact>, into_name: &str) -> Refusal {
    let sentence = format!("{name} turned out to be {into_name}, and everything about them stands there.");
    Refusal::new("contact_merged", sentence, format!("Go on with {into_name}, or undo the merge first."))
        .with("contact_id", into)
}

/// What the person with this id is called.
pub fn name_of(tx: &mut Tx<'_>, id: Id<Contact>) -> Result<String> {
    tx.one(
        "select display_name from contact where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id],
        |row| row.get(0),
    )
}

/// What these people are called.
pub(crate) fn names_of(tx: &mut Tx<'_>, people: &[Id<Contact>]) -> Result<Vec<String>> {
    people.iter().map(|&id| name_of(tx, id)).collect()
}

/// The person who is called exactly this, capitals and accents aside.
pub(super) fn called(tx: &mut Tx<'_>, name: &str) -> Result<Option<Id<Contact>>> {
    tx.first(
        "select id from contact where workspace_id = $1 and name_key = $2 and archived_at is null order by id limit 1",
        &[&tx.workspace(), &folded(name)],
        |row| row.get(0),
    )
}

/// The person with this email address; of several, the one known longest.
pub fn reached_at(tx: &mut Tx<'_>, email: &str) -> Result<Option<Id<Contact>>> {
    tx.first(
        "select contact_id from contact_email where workspace_id = $1 and email = $2 order by contact_id limit 1",
        &[&tx.workspace(), &addresses::email(email)],
        |row| row.get(0),
    )
}

/// Everyone with this email address, the one known longest first.
pub(crate) fn all_reached_at(tx: &mut Tx<'_>, email: &str) -> Result<Vec<Id<Contact>>> {
    tx.all(
        "select contact_id from contact_email where workspace_id = $1 and email = $2 order by contact_id limit $3",
        &[&tx.workspace(), &addresses::email(email), &MOST_ALIKE],
        |row| row.get(0),
    )
}

/// Those who are called exactly this, capitals and accents aside, or are reached at this email address.
pub fn exactly(tx: &mut Tx<'_>, name_or_email: &str) -> Result<Vec<Contact>> {
    tx.all(
        rows!(
            "where c.workspace_id = $1 and c.archived_at is null and c.id in (
                 select id from contact where workspace_id = $1 and name_key = $2 and archived_at is null
                 union select contact_id from contact_email where workspace_id = $1 and email = $3)
             order by c.name_key, c.id limit $4"
        ),
        &[&tx.workspace(), &folded(name_or_email), &addresses::email(name_or_email), &MOST_ALIKE],
        read,
    )
}

/// Those who are reached by this phone number.
pub(super) fn reached_by_phone(tx: &mut Tx<'_>, phone: &str) -> Result<Vec<Contact>> {
    let home = workspace::settings::country(tx)?;
    tx.all(
        rows!(
            "join contact_phone p on p.workspace_id = c.workspace_id and p.contact_id = c.id
             where p.workspace_id = $1 and p.phone = $2 and c.archived_at is null order by p.contact_id limit $3"
        ),
        &[&tx.workspace(), &addresses::phone(phone, &home), &MOST_ALIKE],
        read,
    )
}

pub(super) fn insert(tx: &mut Tx<'_>, contact: &Contact, ways: &Ways) -> Result<()> {
    let row = Written::of(contact);
    tx.insert(
        "insert into contact (workspace_id, id, given_name, family_name, display_name, name_key, emails, phones,
             company_id, job_title, tags, notes, met_on, met_channel, met_where, met_through, needs, archived_at,
             created_at, updated_at, websites, postal, birthday, profession)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
             $23, $24)",
        &[
            &tx.workspace(),
            &contact.id,
            &contact.given_name,
            &contact.family_name,
            &contact.display_name,
            &row.name_key,
            &row.emails,
            &row.phones,
            &contact.company_id,
            &contact.job_title,
            &row.tags,
            &contact.notes,
            &row.met_on,
            &row.met_channel,
            &row.met_where,
            &row.met_through,
            &row.needs,
            &contact.archived_at,
            &contact.created_at,
            &contact.updated_at,
            &row.websites,
            &row.postal,
            &row.birthday,
            &contact.profession,
        ],
    )?;
    findable(tx, contact, |phone| ways.phone(phone))?;
    cadence::begin(tx, contact, &ways.rhythms)
}

pub(crate) fn update(tx: &mut Tx<'_>, contact: &Contact) -> Result<()> {
    let row = Written::of(contact);
    tx.exec(
        "update contact set given_name = $3, family_name = $4, display_name = $5, name_key = $6, emails = $7,
             phones = $8, company_id = $9, job_title = $10, tags = $11, notes = $12, met_on = $13, met_channel = $14,
             met_where = $15, met_through = $16, needs = $17, archived_at = $18, updated_at = $19, websites = $20,
             postal = $21, birthday = $22, profession = $23, merged_into = $24,
             met_by_talk = met_by_talk and met_on is not distinct from $13 and met_channel is not distinct from $14
                 and met_where is not distinct from $15 and met_through is not distinct from $16
         where workspace_id = $1 and id = $2",
        &[
            &tx.workspace(),
            &contact.id,
            &contact.given_name,
            &contact.family_name,
            &contact.display_name,
            &row.name_key,
            &row.emails,
            &row.phones,
            &contact.company_id,
            &contact.job_title,
            &row.tags,
            &contact.notes,
            &row.met_on,
            &row.met_channel,
            &row.met_where,
            &row.met_through,
            &row.needs,
            &contact.archived_at,
            &contact.updated_at,
            &row.websites,
            &row.postal,
            &row.birthday,
            &contact.profession,
            &contact.merged_into,
        ],
    )?;
    unfindable(tx, contact.id)?;
    let home = if contact.phones.is_empty() { String::new() } else { workspace::settings::country(tx)? };
    findable(tx, contact, |phone| addresses::phone(phone, &home))?;
    cadence::follow(tx, contact.id)
}

/// Deletes a person whose other rows are gone.
pub(super) fn delete(tx: &mut Tx<'_>, id: Id<Contact>) -> Result<()> {
    search::remove(tx, id)?;
    tx.exec("delete from contact where workspace_id = $1 and id = $2", &[&tx.workspace(), &id]).map(drop)
}

/// Deletes the rows by which a person is found, but for the search's and for what an address book knows them by.
fn unfindable(tx: &mut Tx<'_>, id: Id<Contact>) -> Result<()> {
    for sql in [
        "delete from contact_email where workspace_id = $1 and contact_id = $2",
        "delete from contact_phone where workspace_id = $1 and contact_id = $2",
        "delete from contact_tag where workspace_id = $1 and contact_id = $2",
        "delete from contact_need where workspace_id = $1 and contact_id = $2",
        "delete from contact_key where workspace_id = $1 and contact_id = $2 and known_as like 'linkedin:%'
             and import_id is null",
    ] {
        tx.exec(sql, &[&tx.workspace(), &id])?;
    }
    Ok(())
}

/// Writes the rows by which a person is found. An archived one is found by id, address and need, not by search or tag;
/// one who turned out to be somebody else by nothing but the id. `number` reads
/// phone numbers.
fn findable(tx: &mut Tx<'_>, contact: &Contact, number: impl Fn(&str) -> String) -> Result<()> {
    let (workspace, id) = (tx.workspace(), contact.id);
    if contact.merged_into.is_some() {
        return search::remove(tx, id);
    }
    for email in &contact.emails {
        tx.insert(
            "insert into contact_email (workspace_id, contact_id, email) values ($1, $2, $3) on conflict do nothing",
            &[&workspace, &id, &addresses::email(&email.value)],
        )?;
    }
    for phone in &contact.phones {
        tx.insert(
            "insert into contact_phone (workspace_id, contact_id, phone) values ($1, $2, $3) on conflict do nothing",
            &[&workspace, &id, &number(&phone.value)],
        )?;
    }
    for profile in contact.websites.iter().filter_map(|site| addresses::profile(&site.value)) {
        tx.insert(
            "insert into contact_key (workspace_id, known_as, contact_id) values ($1, $2, $3) on conflict do nothing",
            &[&workspace, &profile, &id],
        )?;
    }
    for need in &contact.needs {
        tx.insert(
            "insert into contact_need (workspace_id, contact_id, service_id, name_key) values ($1, $2, $3, $4)",
            &[&workspace, &id, need, &contact.name_key()],
        )?;
    }
    if contact.archived_at.is_some() {
        return search::remove(tx, id);
    }
    for tag in &contact.tags {
        tx.insert(
            "insert into contact_tag (workspace_id, tag_key, contact_id, name_key) values ($1, $2, $3, $4)
             on conflict do nothing",
            &[&workspace, &folded(tag), &id, &contact.name_key()],
        )?;
    }
    search::put(tx, id, &contact.display_name, &contact.words())
}

/// Where the partnership with someone stands, where there is one.
pub(super) fn standing(tx: &mut Tx<'_>, id: Id<Contact>) -> Result<Option<Standing>> {
    tx.first(
        "select stage from contact_partner where workspace_id = $1 and contact_id = $2",
        &[&tx.workspace(), &id],
        |row| row.parsed(0),
    )
}

/// What the touchpoints of a person say about them.
pub(crate) struct Touched {
    /// The last real one.
    pub last: Option<Timestamp>,
    /// How the first real one was.
    pub first: Option<Met>,
}

/// Keeps on the person what their touchpoints say: the list is sorted by it, and the weekly goal counts it. How one met
/// is what the first one says, unless somebody or a file says it.
pub(crate) fn touched(tx: &mut Tx<'_>, id: Id<Contact>, touched: &Touched) -> Result<()> {
    let (workspace, rank) = (tx.workspace(), touched.last.map_or(0, Timestamp::as_microsecond));
    tx.exec(
        "update contact set last_real_at = $3, touched_rank = $4 where workspace_id = $1 and id = $2",
        &[&workspace, &id, &touched.last, &rank],
    )?;
    let Some(first) = &touched.first else {
        tx.exec("delete from contact_met where workspace_id = $1 and contact_id = $2", &[&workspace, &id])?;
        tx.exec(
            "update contact set met_on = null, met_channel = null, met_where = null, met_through = null,
                 met_by_talk = false
             where workspace_id = $1 and id = $2 and met_by_talk",
            &[&workspace, &id],
        )?;
        return Ok(());
    };
    tx.exec(
        "insert into contact_met (workspace_id, contact_id, day, channel) values ($1, $2, $3, $4)
         on conflict (workspace_id, contact_id) do update set day = excluded.day, channel = excluded.channel",
        &[&workspace, &id, &first.on, &first.channel.as_str()],
    )?;
    tx.exec(
        "update contact set met_on = $3, met_channel = $4, met_where = $5, met_by_talk = true
         where workspace_id = $1 and id = $2 and (met_on is null or met_by_talk)",
        &[&workspace, &id, &first.on, &first.channel.as_str(), &first.at],
    )?;
    Ok(())
}

/// Whether only a conversation says how one met somebody.
pub(crate) fn is_met_by_talk(tx: &mut Tx<'_>, id: Id<Contact>) -> Result<bool> {
    tx.one(
        "select met_by_talk from contact where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id],
        |row| row.get(0),
    )
}

/// Notes that only a conversation says how one met somebody.
pub(crate) fn met_by_talk(tx: &mut Tx<'_>, id: Id<Contact>) -> Result<()> {
    tx.exec(
        "update contact set met_by_talk = met_on is not null where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id],
    )
    .map(drop)
}

/// The columns of a person that are not their fields.
struct Written<'c> {
    name_key: String,
    emails: Json,
    phones: Json,
    websites: Json,
    postal: Json,
    birthday: Option<String>,
    tags: Json,
    needs: Json,
    met_on: Option<Date>,
    met_channel: Option<&'static str>,
    met_where: Option<&'c str>,
    met_through: Option<Id<Contact>>,
}

impl<'c> Written<'c> {
    fn of(contact: &'c Contact) -> Self {
        let met = contact.met.as_ref();
        Self {
            name_key: contact.name_key(),
            emails: json!(contact.emails),
            phones: json!(contact.phones),
            websites: json!(contact.websites),
            postal: json!(contact.postal),
            birthday: contact.birthday.map(String::from),
            tags: json!(contact.tags),
            needs: json!(contact.needs),
            met_on: met.map(|met| met.on),
            met_channel: met.map(|met| met.channel.as_str()),
            met_where: met.and_then(|met| met.at.as_deref()),
            met_through: met.and_then(|met| met.through_contact_id),
        }
    }
}

pub(super) fn read(row: Row<'_>) -> Result<Contact> {
    let met = match (row.get::<Option<Date>>(11)?, row.get::<Option<String>>(12)?) {
        (Some(on), Some(channel)) => Some(Met {
            on,
            channel: channel.parse().map_err(kit::Error::internal)?,
            at: row.get(13)?,
            through_contact_id: row.get(14)?,
        }),
        _ => None,
    };
    Ok(Contact {
        id: row.get(0)?,
        given_name: row.get(1)?,
        family_name: row.get(2)?,
        display_name: row.get(3)?,
        emails: listed::<Labelled>(row, 4)?,
        phones: listed::<Labelled>(row, 5)?,
        websites: listed(row, 20)?,
        postal: listed(row, 21)?,
        birthday: row
            .get::<Option<String>>(22)?
            .map(|day| day.parse().map_err(kit::Error::internal))
            .transpose()?,
        profession: row.get(23)?,
        company_id: row.get(6)?,
        company_name: row.get(7)?,
        job_title: row.get(8)?,
        tags: listed(row, 9)?,
        notes: row.get(10)?,
        met,
        needs: listed(row, 15)?,
        last_real_at: row.get(16)?,
        archived_at: row.get(17)?,
        merged_into: row.get(24)?,
        created_at: row.get(18)?,
        updated_at: row.get(19)?,
    })
}

fn listed<T: serde::de::DeserializeOwned>(row: Row<'_>, place: usize) -> Result<Vec<T>> {
    row.get::<Stored<Vec<T>>>(place).map(|Stored(list)| list)
}
