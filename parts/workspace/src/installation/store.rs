//! The installation's one row.

use jiff::Timestamp;
use kit::{Id, Result, Tx, Workspace, secrets::Place};

use super::PublicUrl;

const SMTP_URL: Place<'_> = Place { table: "installation", column: "smtp_url_sealed", row: b"1" };
const GIVEN_SMTP_URL: Place<'_> = Place { table: "installation", column: "given_smtp_url_sealed", row: b"1" };
/// Where Entente listens as long as nobody says otherwise.
const USUAL_URL: &str = "http://localhost:8080";

/// What was given at the start.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// How people reach it, `--public-url`.
    pub public_url: Option<PublicUrl>,
    /// How this computer reaches it.
    pub local_url: String,
    /// The mail server, `--smtp-url`.
    pub smtp_url: Option<String>,
    /// The address that mail comes from, where a mail server was given.
    pub mail_from: String,
}

#[derive(Debug, Default)]
pub(super) struct Installation {
    pub local_url: String,
    pub given_url: String,
    pub own_url: String,
    pub url_tested_at: Option<Timestamp>,
    pub url_tried_at: Option<Timestamp>,
    given_smtp: Option<Vec<u8>>,
    given_from: String,
    own_smtp: Option<Vec<u8>>,
    pub own_from: String,
    pub mail_test_started_at: Option<Timestamp>,
    pub mail_tested_at: Option<Timestamp>,
    pub mail_failure: String,
    pub mail_failing_since: Option<Timestamp>,
    pub mail_failing_because: String,
}

impl Installation {
    /// What was given wins over what was set; else only this computer reaches it.
    pub fn url(&self) -> String {
        let set = [&self.given_url, &self.own_url].into_iter().find(|url| !url.is_empty());
        set.map_or_else(|| self.url_here(), String::as_str).to_owned()
    }

    /// How this very computer reaches it, whatever the address says.
    pub fn url_here(&self) -> &str {
        if self.local_url.is_empty() { USUAL_URL } else { &self.local_url }
    }

    pub fn mail_is_given(&self) -> bool {
        self.given_smtp.is_some()
    }

    pub fn sends_mail(&self) -> bool {
        self.given_smtp.is_some() || self.own_smtp.is_some()
    }

    /// The address that mail comes from; nothing where none leaves.
    pub fn mail_from(&self) -> &str {
        if self.given_smtp.is_some() { &self.given_from } else { &self.own_from }
    }

    /// Whether an owner set a mail server.
    pub fn has_own_mail(&self) -> bool {
        self.own_smtp.is_some()
    }

    /// The mail server's URL as an owner set it; nothing where none did.
    pub fn own_smtp(&self, tx: &Tx<'_>) -> Result<String> {
        self.own_smtp.as_ref().map_or(Ok(String::new()), |sealed| tx.unseal(SMTP_URL, sealed))
    }

    /// The mail server's URL and the sender's address.
    pub fn smtp(&self, tx: &Tx<'_>) -> Result<Option<(String, String)>> {
        match (&self.given_smtp, &self.own_smtp) {
            (Some(sealed), _) => Ok(Some((tx.unseal(GIVEN_SMTP_URL, sealed)?, self.given_from.clone()))),
            (None, Some(sealed)) => Ok(Some((tx.unseal(SMTP_URL, sealed)?, self.own_from.clone()))),
            (None, None) => Ok(None),
        }
    }
}

pub(super) fn load(tx: &mut Tx<'_>) -> Result<Installation> {
    let found = tx.first(
        "select local_url, given_url, public_url, public_url_tested_at, given_smtp_url_sealed, given_mail_from,
                smtp_url_sealed, mail_from, mail_test_started_at, mail_tested_at, mail_failure,
                public_url_tried_at, mail_failing_since, mail_failing_because
         from installation where one = 1",
        &[],
        |row| {
            Ok(Installation {
                local_url: row.get(0)?,
                given_url: row.get(1)?,
                own_url: row.get(2)?,
                url_tested_at: row.get(3)?,
                given_smtp: row.get(4)?,
                given_from: row.get(5)?,
                own_smtp: row.get(6)?,
                own_from: row.get(7)?,
                mail_test_started_at: row.get(8)?,
                mail_tested_at: row.get(9)?,
                mail_failure: row.get(10)?,
                url_tried_at: row.get(11)?,
                mail_failing_since: row.get(12)?,
                mail_failing_because: row.get(13)?,
            })
        },
    )?;
    Ok(found.unwrap_or_default())
}

/// The business that began the installation.
pub(super) fn first_business(tx: &mut Tx<'_>) -> Result<Option<Id<Workspace>>> {
    tx.first("select id from workspace order by id limit 1", &[], |row| row.get(0))
}

/// Keeps what was given at the start, so that every node and job knows it.
pub fn configured(tx: &mut Tx<'_>, given: &Given) -> Result<()> {
    let sealed = given.smtp_url.as_deref().map(|url| tx.seal(GIVEN_SMTP_URL, url)).transpose()?;
    let public_url = given.public_url.as_ref().map_or("", PublicUrl::as_str);
    tx.exec(
        "insert into installation (one, local_url, given_url, given_smtp_url_sealed, given_mail_from)
         values (1, $1, $2, $3, $4)
         on conflict (one) do update set local_url = excluded.local_url, given_url = excluded.given_url,
         given_smtp_url_sealed = excluded.given_smtp_url_sealed, given_mail_from = excluded.given_mail_from",
        &[&given.local_url, &public_url, &sealed, &given.mail_from],
    )
    .map(drop)
}

/// Sets the address; an empty one is none.
pub(super) fn set_url(tx: &mut Tx<'_>, url: &str) -> Result<()> {
    tx.exec(
        "insert into installation (one, public_url) values (1, $1)
         on conflict (one) do update set public_url = excluded.public_url, public_url_tested_at = null,
         public_url_tried_at = null",
        &[&url],
    )
    .map(drop)
}

pub(super) fn url_is_tried(tx: &mut Tx<'_>) -> Result<()> {
    tx.exec(
        "insert into installation (one, public_url_tried_at) values (1, $1)
         on conflict (one) do update set public_url_tried_at = excluded.public_url_tried_at,
         public_url_tested_at = null",
        &[&tx.now()],
    )
    .map(drop)
}

pub(super) fn url_works(tx: &mut Tx<'_>) -> Result<()> {
    tx.exec(
        "insert into installation (one, public_url_tested_at) values (1, $1)
         on conflict (one) do update set public_url_tested_at = excluded.public_url_tested_at",
        &[&tx.now()],
    )
    .map(drop)
}

pub(super) fn set_smtp(tx: &mut Tx<'_>, smtp_url: &str, from: &str) -> Result<()> {
    let sealed = tx.seal(SMTP_URL, smtp_url)?;
    keep_smtp(tx, Some(&sealed), from)
}

pub(super) fn remove_smtp(tx: &mut Tx<'_>) -> Result<()> {
    keep_smtp(tx, None, "")
}

/// What was known of the server before says nothing about this one.
fn keep_smtp(tx: &mut Tx<'_>, sealed: Option<&Vec<u8>>, from: &str) -> Result<()> {
    tx.exec(
        "insert into installation (one, smtp_url_sealed, mail_from) values (1, $1, $2)
         on conflict (one) do update set smtp_url_sealed = excluded.smtp_url_sealed, mail_from = excluded.mail_from,
         mail_test_started_at = null, mail_tested_at = null, mail_failure = '', mail_failing_since = null,
         mail_failing_because = ''",
        &[&sealed, &from],
    )
    .map(drop)
}

pub(super) fn mail_test_begins(tx: &mut Tx<'_>) -> Result<()> {
    tx.exec(
        "update installation set mail_test_started_at = $1, mail_tested_at = null, mail_failure = '' where one = 1",
        &[&tx.now()],
    )
    .map(drop)
}

pub(super) fn mail_test_works(tx: &mut Tx<'_>) -> Result<()> {
    tx.exec("update installation set mail_tested_at = $1, mail_failure = '' where one = 1", &[&tx.now()])
        .map(drop)
}

pub(super) fn mail_test_fails(tx: &mut Tx<'_>, failure: &str) -> Result<()> {
    tx.exec("update installation set mail_tested_at = null, mail_failure = $1 where one = 1", &[&failure])
        .map(drop)
}

/// Mail leaves again; whether it did not before.
pub(super) fn mail_leaves(tx: &mut Tx<'_>) -> Result<bool> {
    let again = tx.exec(
        "update installation set mail_failing_since = null, mail_failing_because = ''
         where one = 1 and mail_failing_since is not null",
        &[],
    )?;
    Ok(again > 0)
}

/// Mail does not leave: since the first time, and for the latest reason.
pub(super) fn mail_stays(tx: &mut Tx<'_>, because: &str) -> Result<()> {
    tx.exec(
        "update installation set mail_failing_since = coalesce(mail_failing_since, $1), mail_failing_because = $2
         where one = 1",
        &[&tx.now(), &because],
    )
    .map(drop)
}
