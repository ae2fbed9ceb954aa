//! `entente check`

use kit::{
    Db, Id, Refusal, Result, Scope,
    scope::Workspace,
    store::{self, chain},
};
use partnerships::exclusive;
use workspace::files;

use crate::config::Config;

/// Looks at the database, at the event log, at every business's books, months and files and at who is the only one; says what it
/// found.
pub fn run(config: &Config) -> Result<()> {
    let db = config.open_existing()?;
    let damage = store::damage(&config.address())?;
    let log = chain::verify(&db)?;
    let looked = look(&db)?;
    damage.iter().for_each(|said| println!("The database is damaged: {said}"));
    for flaw in &log.flaws {
        let event = flaw.event.map(|event| event.to_string()).unwrap_or_default();
        println!("The event log of {} at {}: {} ({event})", flaw.workspace, flaw.sequence, flaw.kind);
    }
    for (workspace, sentence) in &looked.findings {
        println!("The business {workspace}: {sentence}");
    }
    if damage.is_some() || !log.flaws.is_empty() || !looked.findings.is_empty() {
        let sentence = "The database is not as Entente wrote it.";
        let remedy =
            "Keep a copy for whoever looks into it, and restore the last backup that passes this check.";
        return Err(Refusal::new("not_sound", sentence, remedy).into());
    }
    let (events, businesses) = (log.sound, looked.businesses);
    println!(
        "The database is sound, {events} events are as they were written, and the books of {businesses} businesses add up."
    );
    Ok(())
}

/// What is wrong in every business: in its books, in what passed month by month, in its files, and in who is the only one for a service.
struct Looked {
    businesses: u32,
    findings: Vec<(Id<Workspace>, String)>,
}

/// Looks at one business after the other, each by queries of its own.
fn look(db: &Db) -> Result<Looked> {
    let mut looked = Looked { businesses: 0, findings: Vec::new() };
    let mut after = Scope::installation().workspace;
    while let Some(workspace) = db.read_now(Scope::installation(), move |tx| tx.next_workspace(after))? {
        let scope = db.read_now(Scope::installation(), move |tx| tx.scope_of(workspace))?;
        let books = db.read_now(scope.clone(), money::check)?;
        let promises = db.read_now(scope.clone(), exclusive::check)?;
        let passed = db.read_now(scope.clone(), referrals::tally::check)?;
        let files = db.read_now(scope, files::check)?;
        let files = files.iter().map(|name| format!("The file “{name}” is not what was kept."));
        let sentences = books.into_iter().map(|finding| finding.sentence);
        let sentences = sentences.chain(promises.iter().map(exclusive::Mismatch::sentence));
        let sentences = sentences.chain(passed).chain(files);
        looked.businesses += 1;
        looked.findings.extend(sentences.map(|sentence| (workspace, sentence)));
        after = workspace;
    }
    Ok(looked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_balance_that_is_not_the_sum_of_its_postings_is_found_whosever_it_is() {
        stage::on_both_engines(|stage| {
            let (_ana, eve) = (stage.business("Ana Ruiz Social"), stage.business("Eve Marsh Events"));
            assert_eq!(look(&stage.db).expect("the books can be read").findings, []);

            let of = eve.does(|tx| {
                let (workspace, account): (_, Id<()>) = (tx.workspace(), tx.new_id());
                tx.exec(
                    "insert into ledger_account (workspace_id, id, code, kind, currency, created_at)
                     values ($1, $2, 'bank', 'asset', 'USD', $3)",
                    &[&workspace, &account, &tx.now()],
                )?;
                tx.exec(
                    "insert into ledger_balance (workspace_id, account_id, minor) values ($1, $2, 500)",
                    &[&workspace, &account],
                )?;
                Ok(workspace)
            });

            let Looked { businesses, findings } = look(&stage.db).expect("the books can be read");
            let [(whose, sentence)] = &*findings else { panic!("{findings:?}") };
            assert_eq!((businesses, *whose), (2, of));
            assert_eq!(sentence, "An account bank says $5.00, but its postings come to $0.00.");
        });
    }
}
