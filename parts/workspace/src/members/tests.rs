//! Stories about roles and leaving, on both engines.

use kit::{Actor, Error, Id, Result, Tx};
use stage::Business;

use super::{Member, Role, all, change_role, find, insert, remove};
use crate::{
    doors::DOORS,
    people::{self, Person},
    tokens,
};

/// Ben, in Ana's business.
fn ben_of(ana: &Business, role: Role) -> Id<Member> {
    ana.does(move |tx| {
        let (person, member, workspace) = (tx.new_id(), tx.new_id(), tx.workspace());
        let ben = Person { id: person, name: "Ben".into(), email: "ben@example.com".into() };
        people::insert(tx, &ben, "")?;
        insert(tx, workspace, member, person, role)?;
        Ok(member)
    })
}

fn ana_of(ana: &Business) -> Id<Member> {
    match ana.scope.actor {
        Actor::Member(id) => Id::from_uuid(id),
        other => panic!("Ana is a member, not {other:?}"),
    }
}

fn made(tx: &mut Tx<'_>, member: Id<Member>) -> Result<String> {
    let member = find(tx, member)?;
    tokens::make(tx, &member, "Website form").map(|made| made.secret)
}

#[test]
fn a_removed_member_is_gone_and_their_tokens_open_nothing() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ben = ben_of(&ana, Role::Member);
        let secret = ana.does(move |tx| made(tx, ben));
        let opens = |secret: String| ana.read(move |tx| (DOORS.token)(tx, &secret).map(drop));
        assert!(opens(secret.clone()).is_ok());

        let removed = ana.does(move |tx| remove(tx, ben));

        assert_eq!(removed.removed_at, Some(stage.now()));
        assert_eq!(ana.sees(all).len(), 1);
        assert!(matches!(opens(secret), Err(Error::SignedOut)));
        assert_eq!(ana.does(move |tx| remove(tx, ben)), removed);
        assert_eq!(ana.events(), ["token.made", "member.removed"]);
    });
}

#[test]
fn a_business_keeps_an_owner() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (me, ben) = (ana_of(&ana), ben_of(&ana, Role::Member));

        for refused in
            [ana.write(move |tx| remove(tx, me)), ana.write(move |tx| change_role(tx, me, Role::Member))]
        {
            assert!(matches!(&refused, Err(Error::Refused(why)) if why.code == "last_owner"), "{refused:?}");
        }
        ana.does(move |tx| change_role(tx, ben, Role::Owner));
        ana.does(move |tx| change_role(tx, me, Role::Member));

        assert_eq!(ana.sees(move |tx| find(tx, ben)).role, Role::Owner);
        assert_eq!(ana.events(), ["member.role_changed", "member.role_changed"]);
    });
}

#[test]
fn a_member_of_another_business_is_not_found() {
    stage::on_both_engines(|stage| {
        let (ana, cara) = (stage.business("Ana Ruiz Social"), stage.business("Okafor Web"));
        let ben = ben_of(&ana, Role::Member);

        for refused in
            [cara.write(move |tx| remove(tx, ben)), cara.write(move |tx| change_role(tx, ben, Role::Owner))]
        {
            assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
        }
    });
}

#[test]
fn a_token_does_not_end_itself() {
    stage::on_both_engines(|stage| {
        let mut ana = stage.business("Ana Ruiz Social");
        let me = ana_of(&ana);
        let token = ana.does(move |tx| {
            let member = find(tx, me)?;
            tokens::make(tx, &member, "Website form").map(|made| made.token.id)
        });
        ana.scope.actor = Actor::Token(token.uuid());

        let refused = ana.write(move |tx| tokens::revoke(tx, token));

        assert!(matches!(&refused, Err(Error::Refused(why)) if why.code == "token_in_use"), "{refused:?}");
    });
}
