//! Talking it over, and their yes to what was agreed by word.

use jiff::civil::Date;
use kit::{Error, Id, Result, web::Whence};
use partnerships::{Partnership, terms::Kind};
use serde_json::json;

use super::cast::{Cast, changed, refusal};
use crate::{
    Agreement, AgreementId, Confirmation, StatusName,
    comments::{self, NewComment},
    confirm, opened, url_for_partner,
};

impl Cast {
    /// Agreed by word from a day on, and laid before them.
    fn shakes_hands(&self, partner: Id<Partnership>, kind: Kind, from: Date) -> AgreementId {
        let wanted = changed(self.wanted(partner, kind, from), "/form", json!("verbal"));
        let id = self.drafts(wanted).id;
        self.proposes(id);
        id
    }

    /// They say yes by their own link.
    fn they_say_yes(&self, id: AgreementId) -> Result<Agreement> {
        let url = self.ana.sees(move |tx| url_for_partner(tx, id)).expect("a link");
        let secret = url.rsplit('/').next().expect("a secret").to_owned();
        self.ana.write(move |tx| {
            let id = opened(tx, &secret)?.id;
            confirm(tx, id, "Maya Lind", Whence::default())
        })
    }

    fn they_say(&self, id: AgreementId, said: &str) {
        let url = self.ana.sees(move |tx| url_for_partner(tx, id)).expect("a link");
        let (secret, said) = (url.rsplit('/').next().expect("a secret").to_owned(), said.to_owned());
        self.ana.does(move |tx| {
            let id = opened(tx, &secret)?.id;
            comments::say(tx, id, NewComment { clause: None, said: said.clone() })
        });
    }

    fn unanswered(&self) -> Vec<String> {
        self.ana.sees(|tx| comments::unanswered(tx, 20)).into_iter().map(|comment| comment.said).collect()
    }
}

#[test]
fn their_yes_to_what_was_agreed_by_word_is_kept_and_puts_it_in_force() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.shakes_hands(cast.maya, Kind::Referral, cast.today());
        assert!(
            matches!(
                cast.ana.write(move |tx| confirm(tx, id, "Ana", Whence::default())),
                Err(Error::Internal(_))
            ),
            "not ours to say"
        );

        let agreed = cast.they_say_yes(id).unwrap();
        let yes = Confirmation { name: "Maya Lind".into(), at: stage.now(), address: None, agent: None };
        assert_eq!((agreed.status.name(), agreed.confirmation.as_ref()), (StatusName::Active, Some(&yes)));
        stage.later(jiff::SignedDuration::from_hours(1));
        assert_eq!(cast.they_say_yes(id).unwrap().confirmation, Some(yes), "once");
    });
}

#[test]
fn a_yes_that_comes_after_it_began_is_kept_too() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.shakes_hands(cast.maya, Kind::Referral, cast.today());
        cast.activates(id);
        let agreed = cast.they_say_yes(id).unwrap();
        assert_eq!((agreed.status.name(), agreed.confirmation.is_some()), (StatusName::Active, true));
    });
}

#[test]
fn a_yes_under_somebody_elses_strategic_term_is_kept_and_waits_until_that_ends() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let ottos = cast.shakes_hands(cast.otto, Kind::Referral, cast.today());
        let mayas = cast.agrees(cast.maya, Kind::Strategic);
        let waits = cast.they_say_yes(ottos).unwrap();
        assert_eq!((waits.status.name(), waits.confirmation.is_some()), (StatusName::Signed, true));
        assert_eq!(cast.stands_in_the_way(ottos), Some("exclusive_partner_exists"));
        cast.ends(mayas);
        assert_eq!(cast.stands_in_the_way(ottos), None);
    });
}

#[test]
fn what_is_in_writing_a_draft_and_what_is_over_are_not_said_yes_to() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let written = cast.drafts(cast.wanted(cast.maya, Kind::Referral, cast.today())).id;
        cast.proposes(written);
        assert_eq!(refusal(cast.they_say_yes(written)).code, "in_writing");
        let over = cast.shakes_hands(cast.otto, Kind::Referral, cast.today());
        cast.ends(over);
        assert_eq!(refusal(cast.they_say_yes(over)).code, "wrong_status");
    });
}

#[test]
fn what_they_say_waits_for_our_words_or_for_other_terms() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.shakes_hands(cast.maya, Kind::Referral, cast.today());
        cast.they_say(id, "Twelve?");
        cast.they_say(id, "Or eleven?");
        assert_eq!(cast.unanswered(), ["Twelve?", "Or eleven?"]);
        cast.ana.does(move |tx| comments::say(tx, id, NewComment { clause: None, said: "Eleven.".into() }));
        assert_eq!(cast.unanswered(), [""; 0]);

        cast.they_say(id, "Write it down, please.");
        let eleven = changed(
            cast.wanted(cast.maya, Kind::Referral, cast.today()),
            "/terms/0/fee/percent",
            json!("11"),
        );
        cast.ana.does(move |tx| crate::change(tx, id, super::cast::read(&eleven)));
        assert_eq!(cast.unanswered(), [""; 0]);

        cast.proposes(id);
        cast.they_say(id, "One more thing.");
        cast.ends(id);
        assert_eq!(cast.unanswered(), [""; 0], "what is over needs no answer");
    });
}

#[test]
fn what_was_said_and_confirmed_stays_as_it_was() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.shakes_hands(cast.maya, Kind::Referral, cast.today());
        cast.they_say(id, "Twelve?");
        cast.they_say_yes(id).unwrap();
        for statement in [
            "update agreement_comment set said = 'Ten' where workspace_id = $1 and agreement_id = $2",
            "update agreement_comment set answered_at = null where workspace_id = $1 and agreement_id = $2",
            "delete from agreement_comment where workspace_id = $1 and agreement_id = $2",
            "update agreement_confirmation set name = 'Ana' where workspace_id = $1 and agreement_id = $2",
            "delete from agreement_confirmation where workspace_id = $1 and agreement_id = $2",
        ] {
            let tried = cast.ana.write(move |tx| tx.exec(statement, &[&tx.workspace(), &id]));
            assert!(matches!(tried, Err(Error::Guarded(_))), "{statement}: {tried:?}");
        }
    });
}
