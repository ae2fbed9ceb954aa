//! What the database refuses by itself.

use kit::{Error, Id};

use super::{Cast, asked_elsewhere};
use crate::{
    ConsentIn, Referral,
    input::{Send, Wanted},
};

#[test]
fn the_database_itself_refuses_a_row_that_passes_by_the_only_one() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let draft = cast.creates(cast.lena_to(cast.otto)).id;
        cast.makes_the_only_one(cast.maya);
        for status in ["sent", "accepted"] {
            let updated = cast.ana.write(move |tx| {
                tx.exec(
                    "update referral set status = $3, sent_on = $4 where workspace_id = $1 and id = $2",
                    &[&tx.workspace(), &draft, &status, &tx.today()],
                )
            });
            assert!(
                matches!(&updated, Err(Error::Guarded(said)) if said.contains("exclusive_partner_exists")),
                "{updated:?}"
            );
        }
        let inserted = cast.ana.write(move |tx| {
            let id: Id<Referral> = tx.new_id();
            tx.exec(
                "insert into referral (workspace_id, id, direction, partnership_id, client_id, service_id, consent, consent_on,
                                       status, sent_on, created_at, updated_at)
                 select workspace_id, $3, direction, partnership_id, client_id, service_id, consent, consent_on, 'sent',
                        consent_on, created_at, updated_at
                 from referral where workspace_id = $1 and id = $2",
                &[&tx.workspace(), &draft, &id],
            )
        });
        assert!(matches!(&inserted, Err(Error::Guarded(_))), "{inserted:?}");
    });
}

#[test]
fn the_database_itself_keeps_the_reason_of_whoever_was_sent_past_the_only_one() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let draft = cast.creates(cast.lena_to(cast.otto)).id;
        cast.makes_the_only_one(cast.maya);
        let how = Send { carve_out: Some(asked_elsewhere()), duplicate_reason: None };
        cast.ana.does(move |tx| crate::send(tx, draft, how.clone()));
        for forgotten in [
            "update referral set carve_out = null, carve_out_note = null where workspace_id = $1 and id = $2",
            "update referral set carve_out = null, carve_out_note = null, passed_by = null, passed_by_on = null
             where workspace_id = $1 and id = $2",
        ] {
            let tried = cast.ana.write(move |tx| tx.exec(forgotten, &[&tx.workspace(), &draft]));
            assert!(matches!(&tried, Err(Error::Guarded(_))), "{forgotten}: {tried:?}");
        }
    });
}

#[test]
fn the_database_itself_refuses_to_send_without_the_clients_yes() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let unasked = Wanted { consent: ConsentIn::default(), ..cast.lena_to(cast.maya) };
        let draft = cast.creates(unasked).id;
        let updated = cast.ana.write(move |tx| {
            tx.exec(
                "update referral set status = 'sent', sent_on = $3 where workspace_id = $1 and id = $2",
                &[&tx.workspace(), &draft, &tx.today()],
            )
        });
        assert!(
            matches!(&updated, Err(Error::Guarded(said)) if said.contains("consent_needed")),
            "{updated:?}"
        );
    });
}
