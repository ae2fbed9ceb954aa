//! From a draft to its end.

use jiff::civil::date;
use kit::{Error, jobs::Jobs, money::Percent, web::Whence};
use partnerships::{
    StageName,
    qualification::{self, Qualification},
    strategic::{self, Thresholds},
    terms::{self, Form, Kind},
};
use serde_json::json;
use workspace::files;

use super::cast::{Cast, amendment, because, changed, paper, partner, read, refusal};
use crate::{
    How, OnPaper, Own, Paper, Party, StatusName,
    input::{Beginning, Proposal, Why},
    trade,
};

#[test]
fn an_agreement_is_drafted_proposed_signed_activated_and_ended() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let before = cast.ana.events().len();
        let draft = cast.drafts(cast.wanted(cast.maya, Kind::Strategic, cast.today()));
        let id = draft.id;
        assert_eq!(draft.status.name(), StatusName::Draft);
        assert_eq!(cast.proposes(id).status.name(), StatusName::Proposed);

        let own = Own::typed("Ana Ruiz");
        let ours = cast.ana.does(move |tx| crate::sign(tx, id, own.clone(), Whence::default()));
        assert_eq!(ours.status.name(), StatusName::PartlySigned);
        let early = cast.ana.write(move |tx| crate::activate(tx, id, Beginning::default()));
        assert_eq!(refusal(early).code, "not_signed");

        let theirs = OnPaper { party: Party::Theirs, name: "Maya Lind".into(), on: date(2026, 2, 27) };
        let paper = Paper { name: "signed.pdf".into(), bytes: b"%PDF-1.7 signed".to_vec() };
        let signed =
            cast.ana.does(move |tx| crate::record_signature(tx, id, theirs.clone(), Some(paper.clone())));
        assert_eq!(signed.status.name(), StatusName::Signed);
        assert_eq!(signed.signatures[1].how, How::RecordedByUs);
        let file = signed.signatures[1].file_id.expect("the paper was kept");
        let kept = cast.ana.sees(move |tx| files::read(tx, file)).content;
        assert_eq!(cast.ana.fetches(kept), b"%PDF-1.7 signed");

        assert_eq!(cast.activates(id).status.name(), StatusName::Active);
        assert_eq!(cast.only_one(), Some(cast.maya));
        assert_eq!(cast.ends(id).status.name(), StatusName::Ended);
        assert_eq!(cast.only_one(), None);
        cast.ends(id);
        assert_eq!(
            cast.ana.events()[before..],
            [
                "agreement.drafted",
                "agreement.proposed",
                "agreement.signed",
                "agreement.signature_recorded",
                "agreement.activated",
                "agreement.ended"
            ]
        );
    });
}

#[test]
fn an_agreement_that_already_runs_is_brought_in_with_its_true_days() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let (began, signed) = (date(2024, 9, 1), date(2024, 8, 28));
        let id = cast.drafts(cast.wanted(cast.maya, Kind::Referral, began)).id;
        for (party, name) in [(Party::Ours, "Ana Ruiz"), (Party::Theirs, "Maya Lind")] {
            let given = OnPaper { party, name: name.into(), on: signed };
            cast.ana.does(move |tx| crate::record_signature(tx, id, given.clone(), Some(paper())));
        }
        cast.activates(id);

        assert_eq!(cast.status(id), StatusName::Active);
        let maya = cast.maya;
        let partnership = cast.ana.sees(move |tx| partnerships::find(tx, maya));
        assert_eq!(partnership.active_since, Some(began));
    });
}

#[test]
fn a_strategic_agreement_wants_writing_then_a_history_then_values() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let strategic = cast.wanted(cast.maya, Kind::Strategic, cast.today());
        for (form, code) in [("verbal", "written_agreement_needed"), ("written", "relationship_too_new")] {
            let id = cast.drafts(changed(strategic.clone(), "/form", json!(form))).id;
            let refused = cast.ana.write(move |tx| crate::propose(tx, id, Proposal::default()));
            assert_eq!(refusal(refused).code, code);
            let refused = cast.ana.write(move |tx| crate::activate(tx, id, Beginning::default()));
            assert_eq!(refusal(refused).code, code, "before anything about signatures");
            let proposed = cast.ana.does(move |tx| crate::propose(tx, id, because()));
            assert_eq!(proposed.override_reason, because().override_reason);
        }
    });
}

#[test]
fn a_business_sets_what_a_strategic_partnership_takes() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.drafts(cast.wanted(cast.maya, Kind::Strategic, cast.today())).id;
        let proposal = Proposal { reason: Some("We never had time to meet.".into()), ..Proposal::default() };
        let asked = proposal.clone();
        let early = cast.ana.write(move |tx| crate::propose(tx, id, asked.clone()));
        assert_eq!(refusal(early).code, "relationship_too_new");

        let too_long = Thresholds { days: 3651, ..Thresholds::default() };
        let refused = cast.ana.write(move |tx| strategic::set(tx, too_long));
        assert!(matches!(&refused, Err(Error::Invalid(faults)) if faults[0].field == "days"), "{refused:?}");

        let light = Thresholds { meetings: 0, days: 0, values: 0, fee_raise: Percent::of(1) };
        cast.ana.does(move |tx| strategic::set(tx, light));
        assert_eq!(cast.ana.sees(strategic::thresholds), light);
        let asked = proposal.clone();
        let proposed = cast.ana.does(move |tx| crate::propose(tx, id, asked.clone()));
        assert_eq!(proposed.status.name(), StatusName::Proposed);
    });
}

#[test]
fn while_maya_is_the_only_one_nothing_is_promised_to_otto_on_the_same_days() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let wanted = cast.wanted(cast.maya, Kind::Strategic, cast.today());
        let until = json!(date(2026, 12, 31));
        let mut wanted_until = wanted.clone();
        wanted_until["ends_on"] = until.clone();
        let mayas = cast.signs(wanted_until);
        cast.activates(mayas);

        let ottos = cast.drafts(cast.wanted(cast.otto, Kind::Referral, cast.today())).id;
        let refused = refusal(cast.ana.write(move |tx| crate::propose(tx, ottos, because())));
        assert_eq!(refused.code, "exclusive_partner_exists");
        assert_eq!(refused.members["agreement_id"], mayas.to_string());
        assert_eq!(refused.members["until"], until);

        let after = cast.drafts(cast.wanted(cast.otto, Kind::Referral, date(2027, 1, 1))).id;
        cast.proposes(after);
        cast.ends(mayas);
        cast.proposes(ottos);
    });
}

#[test]
fn a_trade_that_forbids_a_fee_or_exclusivity_forbids_the_draft() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        cast.ana.does(|tx| {
            tx.exec(
                "update workspace set profession = 'lawyer', country = 'US' where id = $1",
                &[&tx.workspace()],
            )
        });
        let wanted = cast.wanted(cast.maya, Kind::Referral, cast.today());
        let free = changed(wanted.clone(), "/terms/0/fee", json!({ "kind": "none" }));
        let only = changed(free.clone(), "/terms/0/exclusive", json!(true));
        for (wanted, code) in
            [(wanted, "fee_not_allowed_for_profession"), (only, "exclusivity_not_allowed_for_profession")]
        {
            let refused = cast.ana.write(move |tx| crate::draft(tx, read(&wanted)));
            assert_eq!(refusal(refused).code, code);
        }
        cast.drafts(free);
    });
}

fn becomes(ana: &stage::Business, profession: &'static str) {
    ana.does(move |tx| {
        tx.exec(
            "update workspace set profession = $2, country = 'US' where id = $1",
            &[&tx.workspace(), &profession],
        )
    });
}

#[test]
fn a_trade_written_down_after_the_draft_is_asked_before_it_is_proposed_and_before_it_begins() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let draft = cast.drafts(cast.wanted(cast.otto, Kind::Referral, cast.today())).id;
        let mut wanted = cast.wanted(cast.maya, Kind::Referral, cast.today());
        wanted["starts_on"] = json!(date(2026, 4, 1));
        let signed = cast.signs(wanted);
        becomes(&cast.ana, "lawyer");

        let proposed = cast.ana.write(move |tx| crate::propose(tx, draft, because()));
        assert_eq!(refusal(proposed).code, "fee_not_allowed_for_profession");
        let begun = cast.ana.write(move |tx| crate::activate(tx, signed, Beginning::default()));
        assert_eq!(refusal(begun).code, "fee_not_allowed_for_profession");

        becomes(&cast.ana, "coach");
        cast.ana.does(move |tx| crate::propose(tx, draft, because()));
        cast.ana.does(move |tx| crate::activate(tx, signed, Beginning::default()));
    });
}

#[test]
fn an_agreement_knows_what_its_clients_are_told_and_that_nobody_asked_for_the_partners_trade() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.drafts(cast.wanted(cast.maya, Kind::Referral, cast.today())).id;
        let told = || {
            cast.ana.sees(move |tx| {
                let (agreement, terms) = (crate::find(tx, id)?, terms::store::of_agreement(tx, id)?);
                trade::disclosures(tx, &agreement, &terms)
            })
        };
        assert_eq!(told(), [""; 0]);
        becomes(&cast.ana, "accountant");
        assert_eq!(
            told(),
            ["A referral fee is paid for this recommendation. You are free to choose anyone."]
        );
        let maya = cast.maya;
        assert!(cast.ana.sees(move |tx| trade::is_unknown(tx, maya)), "Maya is a person without a company");
    });
}

#[test]
fn what_contradicts_itself_is_named_by_its_field() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let wanted = cast.wanted(cast.maya, Kind::Referral, cast.today());
        let unknown = json!("srv_00000000000000000000000001");
        for (place, value, field) in [
            ("/terms/0/service_id", unknown, "terms[0].service_id"),
            ("/terms/0/fee/period/months", json!(0), "terms[0].fee.period.months"),
            ("/terms", json!([]), "terms"),
            ("/partnership_id", json!("par_00000000000000000000000001"), "partnership_id"),
        ] {
            let wanted = changed(wanted.clone(), place, value);
            let refused = cast.ana.write(move |tx| crate::draft(tx, read(&wanted)));
            assert!(
                matches!(&refused, Err(Error::Invalid(faults)) if faults[0].field == field),
                "{field}: {refused:?}"
            );
        }
    });
}

#[test]
fn a_draft_is_written_anew_until_both_have_signed_it() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.drafts(cast.wanted(cast.maya, Kind::Referral, cast.today())).id;
        cast.proposes(id);
        let anew = cast.wanted(cast.maya, Kind::Strategic, cast.today());
        let change = anew.clone();
        let changed = cast.ana.does(move |tx| crate::change(tx, id, read(&change)));
        assert_eq!(changed.agreement.status.name(), StatusName::Draft);
        cast.proposes(id);
        cast.both_sign(id);
        let refused = cast.ana.write(move |tx| crate::change(tx, id, read(&anew)));
        assert_eq!(refusal(refused).code, "agreement_signed");
    });
}

#[test]
fn an_amendment_takes_the_place_of_what_it_amends_and_of_its_exclusivity() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let first = cast.agrees(cast.maya, Kind::Strategic);
        let wanted = cast.wanted(cast.maya, Kind::Strategic, cast.today());
        let more = changed(wanted, "/terms/0/fee/percent", json!("12"));
        let (from, amend) = (cast.today(), more.clone());
        let second = cast.ana.does(move |tx| crate::amend(tx, first, amendment(from, &amend)));
        assert_eq!((second.version, second.amends), (2, Some(first)));
        let id = second.id;
        cast.proposes(id);
        assert_eq!(cast.status(first), StatusName::Active);
        cast.both_sign(id);
        cast.activates(id);

        assert_eq!((cast.status(first), cast.status(id)), (StatusName::Superseded, StatusName::Active));
        let design = cast.design;
        let hold = cast.ana.sees(move |tx| partnerships::exclusive::partner(tx, design));
        assert_eq!(hold.expect("Maya is still the only one").agreement_id, id);
    });
}

#[test]
fn what_one_agreement_covers_no_second_one_with_the_same_partner_does() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let first = cast.agrees(cast.maya, Kind::Referral);
        let again = cast.drafts(cast.wanted(cast.maya, Kind::Referral, cast.today())).id;
        let refused = refusal(cast.ana.write(move |tx| crate::propose(tx, again, because())));
        assert_eq!((refused.code, &refused.members["agreement_id"]), ("already_promised", &json!(first)));
        assert_eq!(
            refused.sentence,
            "Your agreement of 2 March 2026 with Maya Lind covers Website design already (we send to them)."
        );

        assert_eq!(cast.status(again), StatusName::Draft);
    });
}

#[test]
fn what_another_agreement_covers_waits_signed_and_begins_by_itself_when_that_ends() {
    stage::on_both_engines(|stage| {
        for direction in ["outbound", "inbound"] {
            let cast = Cast::on_stage_as(stage, &format!("Ana Ruiz, {direction}"));
            let wanted = cast.wanted(cast.maya, Kind::Referral, cast.today());
            let wanted = changed(wanted, "/terms/0/direction", json!(direction));
            let first = cast.signs(wanted.clone());
            let second = cast.awaits_us(wanted);
            cast.activates(first);
            assert_eq!(cast.signs_for_us(second).status.name(), StatusName::Signed);
            assert_eq!(cast.stands_in_the_way(second), Some("already_promised"));

            cast.ends(first);
            crate::jobs(Jobs::new()).run_due(&stage.db).expect("jobs can run");
            assert_eq!(cast.status(second), StatusName::Active, "{direction}");
        }
    });
}

#[test]
fn what_was_agreed_by_word_is_put_in_writing_and_made_strategic_by_an_amendment() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let by_word = changed(cast.wanted(cast.maya, Kind::Referral, cast.today()), "/form", json!("verbal"));
        let first = cast.drafts(by_word).id;
        cast.proposes(first);
        cast.activates(first);

        let only = cast.wanted(cast.maya, Kind::Strategic, cast.today());
        let amend = json!({ "from": cast.today(), "form": "written", "terms": only["terms"] });
        let second = cast.ana.does(move |tx| crate::amend(tx, first, read(&amend)));
        assert_eq!((second.about.form, second.amends), (Form::Written, Some(first)));
        let id = second.id;
        cast.proposes(id);
        cast.both_sign(id);
        cast.activates(id);
        let back = json!({ "from": cast.today(), "form": "verbal", "terms": only["terms"] });
        let refused = cast.ana.write(move |tx| crate::amend(tx, id, read(&back)));
        assert_eq!(refusal(refused).code, "amendment_in_writing", "what both signed is not unsaid by word");
        assert_eq!((cast.status(first), cast.only_one()), (StatusName::Superseded, Some(cast.maya)));
    });
}

#[test]
fn an_agreement_of_another_business_is_not_found() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let ben = stage.business("Okafor Web");
        let id = cast.agrees(cast.maya, Kind::Referral);
        let found = ben.read(move |tx| crate::find(tx, id));
        assert!(matches!(found, Err(Error::NotFound)), "{found:?}");
        let theirs = partner(&ben, "Nora Vale");
        let wanted =
            changed(cast.wanted(cast.maya, Kind::Referral, cast.today()), "/partnership_id", json!(theirs));
        let named = ben.write(move |tx| crate::draft(tx, read(&wanted)));
        assert!(
            matches!(&named, Err(Error::Invalid(faults)) if faults[0].field == "terms[0].service_id"),
            "{named:?}"
        );
    });
}

#[test]
fn the_last_signature_puts_it_in_force_in_the_same_transaction() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.awaits_us(cast.wanted(cast.maya, Kind::Strategic, cast.today()));
        let before = cast.ana.events().len();
        assert_eq!(cast.signs_for_us(id).status.name(), StatusName::Active);
        assert_eq!(cast.only_one(), Some(cast.maya));
        assert_eq!(cast.ana.events()[before..], ["agreement.signed", "agreement.activated"]);
        assert_eq!(cast.activates(id).status.name(), StatusName::Active, "beginning it again is nothing new");
    });
}

#[test]
fn a_paper_that_is_brought_in_last_begins_nothing_by_itself() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.signs(cast.wanted(cast.maya, Kind::Referral, cast.today()));
        assert_eq!((cast.status(id), cast.stands_in_the_way(id)), (StatusName::Signed, None));
        let next = cast.drafts(cast.wanted(cast.otto, Kind::Referral, cast.today())).id;
        cast.proposes(next);
        cast.signs_for_us(next);
        let theirs = OnPaper { party: Party::Theirs, name: "Otto Berg".into(), on: cast.today() };
        let signed = cast.ana.does(move |tx| crate::countersign(tx, next, theirs.clone(), Some(paper())));
        assert_eq!(signed.status.name(), StatusName::Active, "on its page the owner means it");
    });
}

#[test]
fn proposing_to_someone_not_ready_takes_a_written_reason_which_is_kept() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.drafts(cast.wanted(cast.maya, Kind::Referral, cast.today())).id;
        let refused = refusal(cast.ana.write(move |tx| crate::propose(tx, id, Proposal::default())));
        assert_eq!(refused.code, "not_ready");
        assert_eq!(refused.members["missing"].as_array().map(Vec::len), Some(5));

        let why = "She asked me to, and I know her work.";
        let proposal = Proposal { reason: Some(why.into()), ..Proposal::default() };
        cast.ana.does(move |tx| crate::propose(tx, id, proposal.clone()));

        assert_eq!(cast.sees(id).proposal_reason.as_deref(), Some(why));
        let happened = cast.ana.sees(move |tx| workspace::history::of(tx, id.uuid(), 1));
        assert_eq!(happened[0].data["reason"], why);

        let mut anew = cast.wanted(cast.maya, Kind::Referral, cast.today());
        anew["boundaries"] = "Each of us answers for our own work.".into();
        cast.ana.does(move |tx| crate::change(tx, id, read(&anew)));
        cast.ana.does(move |tx| crate::propose(tx, id, Proposal::default()));
        assert_eq!(cast.sees(id).proposal_reason.as_deref(), Some(why), "it was written down before");
    });
}

#[test]
fn whoever_is_ready_is_proposed_to_without_a_reason_and_an_amendment_asks_for_none() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        cast.is_ready(cast.maya);
        let first = cast.drafts(cast.wanted(cast.maya, Kind::Referral, cast.today())).id;
        cast.ana.does(move |tx| crate::propose(tx, first, Proposal::default()));
        cast.signed_by_them(first);
        cast.signs_for_us(first);
        let maya = cast.maya;
        cast.ana.does(move |tx| qualification::qualify(tx, maya, Qualification::default()));

        let wanted = cast.wanted(cast.maya, Kind::Referral, cast.today());
        let from = cast.today();
        let next = cast.ana.does(move |tx| crate::amend(tx, first, amendment(from, &wanted))).id;
        cast.ana.does(move |tx| crate::propose(tx, next, Proposal::default()));
        assert_eq!(cast.status(next), StatusName::Proposed);
    });
}

#[test]
fn a_no_takes_the_partnership_back_to_where_it_stood_unless_another_proposal_lies_before_them() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        cast.is_ready(cast.maya);
        let stands_at = |partner| cast.ana.sees(move |tx| partnerships::find(tx, partner)).stage.name();
        let no = |id| cast.ana.does(move |tx| crate::decline(tx, id, Why { reason: "Too early.".into() }));
        let proposed = |partner| {
            let id = cast.drafts(cast.wanted(partner, Kind::Referral, cast.today())).id;
            cast.proposes(id).id
        };
        let (first, second, ottos) = (proposed(cast.maya), proposed(cast.maya), proposed(cast.otto));

        no(first);
        assert_eq!(stands_at(cast.maya), StageName::Proposed, "the second lies before her");
        no(second);
        assert_eq!(stands_at(cast.maya), StageName::Qualified);
        cast.ends(ottos);
        assert_eq!(stands_at(cast.otto), StageName::Exploring, "nobody called him ready");
    });
}
