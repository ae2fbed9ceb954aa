//! What the database refuses by itself.

use kit::{Error, web::Whence};
use partnerships::terms::Kind;

use super::cast::Cast;

#[test]
fn the_words_of_a_signed_agreement_cannot_be_rewritten() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.drafts(cast.wanted(cast.maya, Kind::Referral, cast.today())).id;
        cast.proposes(id);
        cast.both_sign(id);
        for statement in [
            "update term set exclusive = true where workspace_id = $1 and agreement_id = $2",
            "update term set state = 'draft' where workspace_id = $1 and agreement_id = $2",
            "delete from term where workspace_id = $1 and agreement_id = $2",
            "update signature set name = 'Somebody' where workspace_id = $1 and agreement_id = $2",
            "delete from signature where workspace_id = $1 and agreement_id = $2",
            "update wording set made_by = 'theirs' where workspace_id = $1 and agreement_id = $2",
            "delete from wording where workspace_id = $1 and agreement_id = $2",
            "update agreement set wording = 2 where workspace_id = $1 and id = $2",
            "update agreement set boundaries = 'Other words' where workspace_id = $1 and id = $2",
            "update agreement set notice_days = 9 where workspace_id = $1 and id = $2",
        ] {
            let tried = cast.ana.write(move |tx| tx.exec(statement, &[&tx.workspace(), &id]));
            assert!(matches!(tried, Err(Error::Guarded(_))), "{statement}: {tried:?}");
        }
    });
}

#[test]
fn what_one_side_has_signed_is_not_rewritten_either() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.drafts(cast.wanted(cast.maya, Kind::Referral, cast.today())).id;
        cast.proposes(id);
        cast.ana.does(move |tx| crate::sign(tx, id, crate::Own::typed("Ana"), Whence::default()));
        let tried = cast.ana.write(move |tx| {
            tx.exec(
                "update term set exclusive = true where workspace_id = $1 and agreement_id = $2",
                &[&tx.workspace(), &id],
            )
        });
        assert!(matches!(tried, Err(Error::Guarded(_))), "{tried:?}");
    });
}

#[test]
fn nobody_elses_term_begins_while_maya_is_the_only_one() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let ottos = cast.signs(cast.wanted(cast.otto, Kind::Referral, cast.today()));
        cast.agrees(cast.maya, Kind::Strategic);
        let tried = cast.ana.write(move |tx| {
            tx.exec(
                "update term set state = 'running' where workspace_id = $1 and agreement_id = $2",
                &[&tx.workspace(), &ottos],
            )
        });
        assert!(
            matches!(&tried, Err(Error::Guarded(said)) if said.contains("exclusive_partner_exists")),
            "{tried:?}"
        );
    });
}

#[test]
fn only_a_running_strategic_term_holds_a_service() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let ottos = cast.agrees(cast.otto, Kind::Referral);
        let tried = cast.ana.write(move |tx| {
            tx.exec(
                "insert into exclusive_term (workspace_id, term_id, service_id, agreement_id, partnership_id, since)
                 select workspace_id, id, service_id, agreement_id, partnership_id, starts_on
                 from term where workspace_id = $1 and agreement_id = $2",
                &[&tx.workspace(), &ottos],
            )
        });
        assert!(matches!(tried, Err(Error::Guarded(_))), "{tried:?}");
    });
}

#[test]
fn nobody_elses_term_is_written_as_running_while_maya_is_the_only_one() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let ottos = cast.signs(cast.wanted(cast.otto, Kind::Referral, cast.today()));
        cast.agrees(cast.maya, Kind::Strategic);
        let tried = cast.ana.write(move |tx| {
            let another: kit::Id<partnerships::terms::Term> = tx.new_id();
            tx.exec(
                "insert into term (workspace_id, id, agreement_id, partnership_id, direction, service_id, exclusive,
                                   starts_on, state, body)
                 select workspace_id, $3, agreement_id, partnership_id, direction, service_id, exclusive, starts_on,
                        'running', body
                 from term where workspace_id = $1 and agreement_id = $2",
                &[&tx.workspace(), &ottos, &another],
            )
        });
        assert!(
            matches!(&tried, Err(Error::Guarded(said)) if said.contains("exclusive_partner_exists")),
            "{tried:?}"
        );
    });
}

#[test]
fn a_service_is_neither_given_back_nor_passed_on_while_the_term_runs() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let mayas = cast.agrees(cast.maya, Kind::Strategic);
        let otto = cast.otto;
        let given_back = cast.ana.write(move |tx| {
            tx.exec(
                "delete from exclusive_term where workspace_id = $1 and agreement_id = $2",
                &[&tx.workspace(), &mayas],
            )
        });
        assert!(matches!(given_back, Err(Error::Guarded(_))), "{given_back:?}");
        let passed_on = cast.ana.write(move |tx| {
            tx.exec(
                "update exclusive_term set partnership_id = $3 where workspace_id = $1 and agreement_id = $2",
                &[&tx.workspace(), &mayas, &otto],
            )
        });
        assert!(matches!(passed_on, Err(Error::Guarded(_))), "{passed_on:?}");
        assert_eq!(cast.only_one(), Some(cast.maya));
    });
}
