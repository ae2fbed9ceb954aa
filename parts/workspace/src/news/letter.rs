//! One piece of news as a mail.

use kit::{Result, Tx, mail::Mail};

use super::Told;
use crate::{installation, members::Member, settings};

/// The mail for a member who wants to hear at once.
pub(super) fn written(tx: &mut Tx<'_>, member: &Member, told: &Told) -> Result<Mail> {
    let business = settings::profile(tx)?.name;
    let given = member.name.split_whitespace().next().unwrap_or_default();
    let (more, choose) = (absolute(tx, &told.path)?, absolute(tx, "~/settings/news")?);
    Ok(Mail {
        to: member.email.clone(),
        also: Vec::new(),
        from_name: business,
        reply_to: None,
        subject: told.sentence.trim_end_matches('.').to_owned(),
        text: format!("Hello {given},\n\n{}\n\n{more}\n\nHow you hear of news: {choose}\n", told.sentence),
        html: None,
    })
}

fn absolute(tx: &mut Tx<'_>, path: &str) -> Result<String> {
    let path = tx.href(path);
    installation::absolute(tx, &path)
}
