//! Stories about inviting and joining, on both engines.

use jiff::SignedDuration;
use kit::{Error, Result, Scope, Tx};
use stage::{Business, Stage};

use super::{Invitation, InvitationState, Invite, Joined, invite, join, opened, store, withdraw};
use crate::{
    installation::{self, Given},
    members::{self, Role},
    people::{self, Person},
};

fn asked(email: &str, role: Role) -> Invite {
    Invite { email: email.to_owned(), role }
}

fn secret(invitation: &Invitation) -> String {
    let url = invitation.url.as_deref().expect("an open invitation has its link");
    url.rsplit('/').next().expect("a link ends in its secret").to_owned()
}

fn known(tx: &mut Tx<'_>, name: &str, email: &str) -> Result<Person> {
    let person = Person { id: tx.new_id(), name: name.to_owned(), email: email.to_owned() };
    people::insert(tx, &person, "")?;
    Ok(person)
}

/// Ben opens the link, known by `email`, and joins.
fn ben_joins(stage: &Stage, secret: &str, email: &'static str) -> Result<Joined> {
    let secret = secret.to_owned();
    stage.db.write_now(Scope::installation(), move |tx| {
        let ben = known(tx, "Ben", email)?;
        join(tx, &secret, &ben)
    })
}

fn invites_ben(ana: &Business) -> Invitation {
    ana.does(|tx| invite(tx, asked("Ben@Example.com", Role::Member)))
}

#[test]
fn whoever_was_invited_joins_once_as_what_they_were_invited() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let secret = secret(&invites_ben(&ana));

        let joined = ben_joins(stage, &secret, "ben@example.com").unwrap();

        let ben = ana.sees(move |tx| members::find(tx, joined.member));
        assert_eq!((ben.email.as_str(), ben.role), ("ben@example.com", Role::Member));
        assert_eq!(ana.events(), ["member.invited", "member.joined"]);
        let again = stage.db.read_now(Scope::installation(), move |tx| opened(tx, &secret));
        assert!(matches!(again, Err(Error::NotFound)), "{again:?}");
    });
}

#[test]
fn an_invitation_is_for_one_address_only() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let invitation = invites_ben(&ana);

        let refused = ben_joins(stage, &secret(&invitation), "somebody@example.com");

        assert!(
            matches!(&refused, Err(Error::Refused(why)) if why.code == "invitation_for_another"),
            "{refused:?}"
        );
        assert_eq!(ana.sees(members::all).len(), 1);
    });
}

#[test]
fn an_invitation_ends_after_seven_days_or_when_it_is_taken_back() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let first = invites_ben(&ana);
        let taken_back = ana.does(move |tx| withdraw(tx, first.id));
        assert_eq!((taken_back.state, taken_back.url), (InvitationState::Withdrawn, None));
        let refused = ben_joins(stage, &secret(&first), "ben@example.com");
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");

        let second = invites_ben(&ana);
        stage.later(SignedDuration::from_hours(7 * 24));

        let refused = ben_joins(stage, &secret(&second), "ben@example.com");
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
        assert_eq!(ana.sees(move |tx| store::find(tx, second.id)).state, InvitationState::Expired);
    });
}

#[test]
fn inviting_twice_gives_the_same_link_and_another_role_another_one() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let first = invites_ben(&ana);

        assert_eq!(invites_ben(&ana), first);
        let as_owner = ana.does(|tx| invite(tx, asked("ben@example.com", Role::Owner)));

        assert_ne!(as_owner.url, first.url);
        assert_eq!(ana.sees(move |tx| store::find(tx, first.id)).state, InvitationState::Withdrawn);
    });
}

#[test]
fn a_member_is_not_invited_again() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        ben_joins(stage, &secret(&invites_ben(&ana)), "ben@example.com").unwrap();

        let refused = ana.write(|tx| invite(tx, asked("ben@example.com", Role::Owner)));

        assert!(matches!(&refused, Err(Error::Refused(why)) if why.code == "already_member"), "{refused:?}");
    });
}

#[test]
fn a_member_invited_under_another_address_stays_one_and_becomes_what_they_were_invited_as() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ben = ben_joins(stage, &secret(&invites_ben(&ana)), "ben@example.com").unwrap();
        let again = ana.does(|tx| invite(tx, asked("ben@okafor.example", Role::Owner)));
        let secret = secret(&again);
        let moved = stage.db.write_now(Scope::installation(), move |tx| {
            tx.exec(
                "update person set email = $1 where name = 'Ben' /* all: a story has few */",
                &[&"ben@okafor.example"],
            )?;
            let (person, _) = people::by_email(tx, "ben@okafor.example")?.expect("Ben is known");
            join(tx, &secret, &person)
        });

        assert_eq!(moved.unwrap().member, ben.member);
        let members = ana.sees(members::all);
        let bens: Vec<_> =
            members.iter().filter(|one| one.name == "Ben").map(|one| (one.id, one.role)).collect();
        assert_eq!(bens, [(ben.member, Role::Owner)]);
    });
}

#[test]
fn an_invitation_is_mailed_with_its_public_link_once_mail_is_set_up() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        invites_ben(&ana);
        assert_eq!(ana.jobs(), []);

        let given = Given {
            public_url: "https://entente.example".parse().ok(),
            smtp_url: Some("smtps://mail.example".into()),
            mail_from: "entente@example.org".into(),
            ..Given::default()
        };
        ana.does(move |tx| installation::configured(tx, &given));
        let cara = ana.does(|tx| invite(tx, asked("cara@example.com", Role::Member)));

        let [(kind, mail)] = &ana.jobs()[..] else { panic!("one mail, not {:?}", ana.jobs()) };
        assert_eq!((kind.as_str(), &mail["to"]), ("mail.send", &"cara@example.com".into()));
        let url = cara.url.unwrap();
        assert!(url.starts_with("https://entente.example/join/"), "{url}");
        assert!(mail["text"].as_str().unwrap().contains(&url), "{mail}");
    });
}
