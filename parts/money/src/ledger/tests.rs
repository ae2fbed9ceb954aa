//! Stories about the ledger's own guards, on both engines.

use kit::Error;
use partnerships::terms::Direction;

use crate::{
    check, ledger,
    tests::{dollars, paid, partner, pays, ten_percent, won},
};

#[test]
fn ledger_rows_cannot_be_changed_or_deleted() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = partner(&ana, "Maya");
        let lena = won(&ana, maya, Direction::Inbound, ten_percent());
        pays(&ana, lena, paid(240_000));
        for sql in [
            "update ledger_posting set minor = minor * 2 where workspace_id = $1 /* all: a story has few */",
            "delete from ledger_posting where workspace_id = $1 /* all: a story has few */",
            "update ledger_transfer set on_day = '2020-01-01' where workspace_id = $1 /* all: a story has few */",
            "delete from ledger_transfer where workspace_id = $1 /* all: a story has few */",
            "update ledger_account set currency = 'EUR' where workspace_id = $1 /* all: a story has few */",
            "delete from ledger_account where workspace_id = $1 /* all: a story has few */",
            "insert into ledger_posting (workspace_id, transfer_id, place, account_id, minor)
             select workspace_id, transfer_id, 7, account_id, 1 from ledger_posting where workspace_id = $1 /* all: a story has few */",
        ] {
            let tried = ana.write(move |tx| tx.exec(sql, &[&tx.workspace()]));
            assert!(matches!(tried, Err(Error::Guarded(_))), "{sql}: {tried:?}");
        }
        assert_eq!(ana.sees(check), []);
    });
}

#[test]
fn what_was_changed_behind_our_back_is_found() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = partner(&ana, "Maya");
        let lena = won(&ana, maya, Direction::Inbound, ten_percent());
        pays(&ana, lena, paid(240_000));
        assert_eq!(ana.sees(move |tx| ledger::balance(tx, maya)), [dollars(-24_000)]);

        stage.tamper("update ledger_posting set minor = minor + 1 where minor > 0");
        assert_eq!(ana.sees(check).len(), 2);
        stage.tamper("update ledger_posting set minor = minor - 1 where minor > 0");
        assert_eq!(ana.sees(check), []);
        stage.tamper("update fee set minor = 25000");
        assert_eq!(ana.sees(check).len(), 4, "the agreement, the ledger and both months say otherwise");
    });
}
