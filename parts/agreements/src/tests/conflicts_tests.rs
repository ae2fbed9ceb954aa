//! What has to give way.

use kit::Error;
use network::services;
use partnerships::terms::Kind;
use referrals::{StatusName as Referred, shortlists};
use serde_json::json;

use super::cast::{Cast, because, refusal, with};
use crate::{
    StatusName,
    conflicts::Resolution,
    input::{Beginning, Proposal},
};

#[test]
fn making_maya_the_only_one_settles_what_was_promised_to_otto_or_nothing_happens() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let ottos = cast.agrees(cast.otto, Kind::Referral);
        let lena = cast.refers("Lena Roth", cast.otto).id;
        let page = cast.lets_choose("Greg Olsen", &[cast.maya, cast.otto]).id;
        let hers = cast.lets_choose("Olga Haas", &[cast.maya]).id;
        let mut wanted = cast.wanted(cast.maya, Kind::Strategic, cast.today());
        let theirs = services::Wanted { name: "Social media".into(), offered: true };
        let ours = cast.ana.does(move |tx| services::add(tx, theirs.clone())).id;
        let back = json!({
            "direction": "inbound", "service_id": ours, "exclusive": true, "fee": { "kind": "none" },
        });
        wanted["terms"].as_array_mut().expect("terms").push(back);
        let mayas = cast.signs(wanted);

        let refused = refusal(cast.ana.write(move |tx| crate::activate(tx, mayas, Beginning::default())));
        assert_eq!(refused.code, "conflicts_unresolved");
        let conflicts = cast.ana.sees(move |tx| {
            let agreement = crate::find(tx, mayas)?;
            crate::conflicts::of(tx, &agreement)
        });
        let titles: Vec<&str> = conflicts.iter().map(|conflict| conflict.title.as_str()).collect();
        assert_eq!(
            titles,
            [
                "the agreement with Otto Berg for Website design",
                "the unsent referral of Lena Roth to Otto Berg",
                "the page on which Greg Olsen may choose Otto Berg",
            ]
        );
        assert_eq!(cast.only_one(), None);

        let decided = with(&[
            (&conflicts[0].id, Resolution::End),
            (&conflicts[1].id, Resolution::Withdraw),
            (&conflicts[2].id, Resolution::Withdraw),
        ]);
        cast.ana.does(move |tx| crate::activate(tx, mayas, decided.clone()));

        assert_eq!((cast.status(mayas), cast.status(ottos)), (StatusName::Active, StatusName::Ended));
        assert_eq!(
            cast.sees(ottos).status.reason(),
            Some("Maya Lind became the only partner for Website design.")
        );
        let lena = cast.ana.sees(move |tx| referrals::find(tx, lena));
        assert_eq!(lena.status.name(), Referred::Withdrawn);
        let status = |id| cast.ana.sees(move |tx| shortlists::find(tx, id).map(|one| one.status(tx.today())));
        assert_eq!([page, hers].map(status), [shortlists::Status::Closed, shortlists::Status::Open]);
        assert_eq!(cast.only_one(), Some(cast.maya));
    });
}

#[test]
fn what_is_kept_until_its_end_goes_on_but_sends_nobody() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let ottos = cast.agrees(cast.otto, Kind::Referral);
        let mayas = cast.signs(cast.wanted(cast.maya, Kind::Strategic, cast.today()));
        let conflict = cast.ana.sees(move |tx| {
            let agreement = crate::find(tx, mayas)?;
            crate::conflicts::of(tx, &agreement)
        });
        let decided = with(&[(&conflict[0].id, Resolution::KeepUntilEnd)]);
        cast.ana.does(move |tx| crate::activate(tx, mayas, decided.clone()));

        assert_eq!(cast.status(ottos), StatusName::Active);
        let (design, otto) = (cast.design, cast.otto);
        let named = cast
            .ana
            .write(move |tx| partnerships::exclusive::may_name(tx, &crate::door::PROPOSE, design, otto));
        assert_eq!(refusal(named).code, "exclusive_partner_exists");

        cast.ends(mayas);
        let nils = cast.refers("Nils Holm", cast.otto).id;
        assert!(cast.sends(nils).is_ok(), "open again from the next moment");
    });
}

#[test]
fn an_agreement_is_not_withdrawn() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        cast.agrees(cast.otto, Kind::Referral);
        let mayas = cast.signs(cast.wanted(cast.maya, Kind::Strategic, cast.today()));
        let conflict = cast.ana.sees(move |tx| {
            let agreement = crate::find(tx, mayas)?;
            crate::conflicts::of(tx, &agreement)
        });
        let decided = with(&[(&conflict[0].id, Resolution::Withdraw)]);
        let refused = cast.ana.write(move |tx| crate::activate(tx, mayas, decided.clone()));
        assert!(
            matches!(&refused, Err(Error::Invalid(faults)) if faults[0].field == "resolve[0].with"),
            "{refused:?}"
        );
    });
}

#[test]
fn the_last_signature_settles_what_was_decided_when_it_was_proposed() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let ottos = cast.agrees(cast.otto, Kind::Referral);
        let mayas = cast.drafts(cast.wanted(cast.maya, Kind::Strategic, cast.today())).id;
        let conflict = cast.ana.sees(move |tx| {
            let agreement = crate::find(tx, mayas)?;
            crate::conflicts::of(tx, &agreement)
        });
        let Beginning { resolve, .. } = with(&[(&conflict[0].id, Resolution::End)]);
        let proposal = Proposal { resolve, ..because() };
        cast.ana.does(move |tx| crate::propose(tx, mayas, proposal.clone()));
        cast.signed_by_them(mayas);
        assert_eq!(cast.status(ottos), StatusName::Active, "until the last signature");

        cast.signs_for_us(mayas);

        assert_eq!((cast.status(mayas), cast.status(ottos)), (StatusName::Active, StatusName::Ended));
        assert_eq!(cast.only_one(), Some(cast.maya));
    });
}

#[test]
fn the_last_signature_is_kept_although_something_undecided_stands_in_the_way() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let ottos = cast.agrees(cast.otto, Kind::Referral);
        let mayas = cast.awaits_us(cast.wanted(cast.maya, Kind::Strategic, cast.today()));
        assert_eq!(cast.signs_for_us(mayas).status.name(), StatusName::Signed);
        assert_eq!(cast.sees(mayas).signatures.len(), 2);
        assert_eq!((cast.status(ottos), cast.only_one()), (StatusName::Active, None));
        assert_eq!(cast.stands_in_the_way(mayas), Some("conflicts_unresolved"));
    });
}

#[test]
fn two_partners_are_not_both_asked_first_and_the_second_begins_once_the_first_is_over() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let first = |partner| {
            let mut wanted = cast.wanted(partner, Kind::Referral, cast.today());
            wanted["terms"][0]["first_refusal_days"] = json!(5);
            wanted
        };
        let ottos = cast.drafts(first(cast.otto)).id;
        let mayas = cast.signs(first(cast.maya));
        cast.activates(mayas);

        let refused = refusal(cast.ana.write(move |tx| crate::propose(tx, ottos, because())));
        assert_eq!((refused.code, &refused.members["agreement_id"]), ("first_refusal_exists", &json!(mayas)));
        assert!(refused.sentence.starts_with("Maya Lind is asked first about clients for Website design"));
        cast.ends(mayas);
        cast.proposes(ottos);
        cast.both_sign(ottos);
        cast.activates(ottos);
        let design = cast.design;
        let asked = cast.ana.sees(move |tx| partnerships::exclusive::asked_first(tx, design));
        assert_eq!(asked.map(|first| (first.partnership_id, first.days)), Some((cast.otto, 5)));
    });
}
