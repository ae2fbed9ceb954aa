//! Stories about what lay before both, on both engines.

use kit::{Error, Id, web::Content};
use partnerships::terms::{Kind, Term};
use serde_json::{Value as Json, json};
use stage::Business;

use crate::{
    AgreementId, Changed, Party, StatusName,
    tests::cast::{Cast, because, changed, read, refusal},
};

/// The words are changed: twelve percent instead of ten.
fn asks_for_more(cast: &Cast, id: AgreementId) -> Changed {
    let wanted = cast.wanted(cast.maya, Kind::Referral, cast.today());
    changes(&cast.ana, id, changed(wanted, "/terms/0/fee/percent", json!("12")))
}

fn changes(ana: &Business, id: AgreementId, wanted: Json) -> Changed {
    ana.does(move |tx| crate::change(tx, id, read(&wanted)))
}

fn wordings(cast: &Cast, id: AgreementId) -> Vec<super::Wording> {
    cast.ana.sees(move |tx| super::all(tx, id))
}

#[test]
fn a_change_after_a_signature_makes_the_next_wording_and_the_signature_counts_no_more() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.drafts(cast.wanted(cast.maya, Kind::Referral, cast.today())).id;
        cast.proposes(id);
        cast.signed_by_them(id);

        let changed = asks_for_more(&cast, id);
        assert_eq!(changed.void.iter().map(|one| one.party).collect::<Vec<_>>(), [Party::Theirs]);
        let now = cast.sees(id);
        assert_eq!((now.wording, now.status.name()), (2, StatusName::Draft));
        assert_eq!(now.signatures, []);
        let told = cast.ana.sees(move |tx| workspace::history::of(tx, id.uuid(), 1));
        assert_eq!(told[0].data, json!({ "wording": 2, "void": ["Their name"] }));

        cast.proposes(id);
        cast.signs_for_us(id);
        assert_eq!(cast.status(id), StatusName::PartlySigned, "they have not signed these words");
        assert_eq!(cast.signed_by_them(id).status.name(), StatusName::Signed);
        let now = cast.sees(id);
        let void = cast.ana.sees(move |tx| crate::store::void_signatures(tx, &now));
        assert_eq!(
            void.iter().map(|(wording, one)| (*wording, one.party)).collect::<Vec<_>>(),
            [(1, Party::Theirs)]
        );
    });
}

#[test]
fn each_wording_is_kept_as_both_read_it_and_a_draft_that_nobody_read_is_none() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.drafts(cast.wanted(cast.maya, Kind::Referral, cast.today())).id;
        asks_for_more(&cast, id);
        assert_eq!(wordings(&cast, id), [], "nobody has read it yet");
        cast.proposes(id);
        asks_for_more(&cast, id);
        changes(&cast.ana, id, cast.wanted(cast.maya, Kind::Referral, cast.today()));
        cast.proposes(id);

        let kept = wordings(&cast, id);
        assert_eq!(kept.iter().map(|one| one.number).collect::<Vec<_>>(), [2, 1]);
        let fees: Vec<String> =
            kept.iter().map(|one| one.words.agreed.promises[0].term.fee.sentence()[..3].to_owned()).collect();
        assert_eq!(fees, ["10%", "12%"]);
        assert!(kept.iter().all(|one| one.is_unchanged().expect("words")), "they are what was hashed");
        assert_ne!(kept[0].sha256, kept[1].sha256);
        assert_eq!(kept[0].words.agreed.theirs.name, "Maya Lind");
    });
}

#[test]
fn what_is_renamed_later_is_called_as_it_was_when_both_read_it() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.drafts(cast.wanted(cast.maya, Kind::Referral, cast.today())).id;
        cast.proposes(id);
        cast.ana.does(|tx| {
            tx.exec("update workspace set name = 'Ruiz and Daughters' where id = $1", &[&tx.workspace()])
        });
        let now = cast.sees(id);
        let words = cast.ana.sees(move |tx| super::words_of(tx, &now));
        assert_eq!(words.agreed.ours.name, "Ana Ruiz Social");
    });
}

#[test]
fn the_database_refuses_other_terms_as_soon_as_the_words_lie_before_both() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.drafts(cast.wanted(cast.maya, Kind::Referral, cast.today())).id;
        cast.proposes(id);
        for statement in [
            "update term set exclusive = true where workspace_id = $1 and agreement_id = $2",
            "delete from term where workspace_id = $1 and agreement_id = $2",
            "update agreement set boundaries = 'Other words' where workspace_id = $1 and id = $2",
            "update agreement set wording = 3 where workspace_id = $1 and id = $2",
            "insert into signature (workspace_id, agreement_id, wording, party, how, name, signed_on, recorded_at)
             select workspace_id, id, 2, 'theirs', 'own', 'Nobody', starts_on, updated_at
             from agreement where workspace_id = $1 and id = $2",
        ] {
            let tried = cast.ana.write(move |tx| tx.exec(statement, &[&tx.workspace(), &id]));
            assert!(matches!(tried, Err(Error::Guarded(_))), "{statement}: {tried:?}");
        }
        let added = cast.ana.write(move |tx| {
            let another: Id<Term> = tx.new_id();
            tx.exec(
                "insert into term (workspace_id, id, agreement_id, partnership_id, direction, service_id, exclusive,
                                   starts_on, state, body)
                 select workspace_id, $3, agreement_id, partnership_id, 'inbound', service_id, exclusive, starts_on,
                        state, body
                 from term where workspace_id = $1 and agreement_id = $2",
                &[&tx.workspace(), &id, &another],
            )
        });
        assert!(matches!(added, Err(Error::Guarded(_))), "{added:?}");
    });
}

#[test]
fn saving_the_same_words_again_changes_nothing_and_no_signature() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let wanted = cast.wanted(cast.maya, Kind::Referral, cast.today());
        let id = cast.drafts(wanted.clone()).id;
        cast.proposes(id);
        cast.signed_by_them(id);
        let before = cast.ana.events().len();
        let same = changes(&cast.ana, id, wanted);
        assert_eq!((same.void, same.agreement.wording), (vec![], 1));
        assert_eq!(cast.status(id), StatusName::PartlySigned);
        assert_eq!(cast.ana.events().len(), before);
    });
}

#[test]
fn the_owners_own_words_stand_in_the_agreement_and_what_contradicts_the_terms_is_refused() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let wanted = cast.wanted(cast.maya, Kind::Referral, cast.today());
        let mut own = wanted.clone();
        own["clauses"] = json!([{ "key": "names", "text": "No logos." }, { "key": "conduct" }]);
        own["own_words"] = json!([{ "heading": "Coffee", "text": "Whoever is late pays for it." }]);
        let id = cast.drafts(own).id;
        let draft = cast.sees(id);
        let words = cast.ana.sees(move |tx| super::words_of(tx, &draft));
        let said = |key: &str| {
            let clause = words.clauses.iter().find(|clause| clause.key == key)?;
            Some(clause.passages.iter().flat_map(|passage| passage.lines()).cloned().collect::<Vec<_>>())
        };
        assert_eq!(said("names"), Some(vec!["No logos.".to_owned()]));
        assert_eq!(said("conduct"), None);
        assert_eq!(said("own_1"), Some(vec!["Whoever is late pays for it.".to_owned()]));

        for (field, value, code) in [
            ("own_words", json!([{ "heading": "Fee", "text": "It is 15%." }]), "contradicts_terms"),
            ("boundaries", json!("For websites it is 15%."), "contradicts_terms"),
            ("clauses", json!([{ "key": "promises", "text": "We pay nothing." }]), "clause_is_generated"),
        ] {
            let mut wanted = wanted.clone();
            wanted[field] = value;
            let refused = cast.ana.write(move |tx| crate::draft(tx, read(&wanted)));
            assert_eq!(refusal(refused).code, code);
        }
    });
}

#[test]
fn words_that_an_amendment_takes_along_are_brought_in_line_before_anybody_reads_them() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let mut wanted = cast.wanted(cast.maya, Kind::Referral, cast.today());
        wanted["boundaries"] = json!("Nobody pays more than the 10% to anybody else.");
        let id = cast.signs(wanted.clone());
        cast.activates(id);
        wanted["terms"][0]["fee"]["percent"] = json!("12");
        let amendment = json!({ "from": cast.today(), "terms": wanted["terms"] });
        let next = cast.ana.does(move |tx| crate::amend(tx, id, read(&amendment))).id;

        let refused = refusal(cast.ana.write(move |tx| crate::propose(tx, next, because())));
        assert_eq!((refused.code, &refused.members["figure"]), ("contradicts_terms", &json!("10%")));
        wanted["boundaries"] = json!("Nobody pays more than the 12% to anybody else.");
        changes(&cast.ana, next, wanted);
        cast.proposes(next);
    });
}

#[test]
fn it_downloads_as_a_pdf_and_a_character_that_cannot_be_printed_is_named() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let mut wanted = cast.wanted(cast.maya, Kind::Referral, cast.today());
        let id = cast.drafts(wanted.clone()).id;
        let pdf = |id: AgreementId| {
            cast.ana.read(move |tx| {
                let agreement = crate::find(tx, id)?;
                crate::pdf::of(tx, &agreement)
            })
        };
        let made = pdf(id).expect("a document");
        assert_eq!(made.name, "Referral agreement with Maya Lind.pdf");
        assert!(matches!(&made.content, Content::Whole(bytes) if bytes.starts_with(b"%PDF-1.7")));

        wanted["own_words"] = json!([{ "heading": "Thanks", "text": "With a 𓀀 from both." }]);
        let id = cast.drafts(wanted).id;
        let refused = refusal(pdf(id));
        assert_eq!(refused.code, "characters_missing");
        assert_eq!(refused.sentence, "No font here has 𓀀, so it cannot be printed.");
    });
}
