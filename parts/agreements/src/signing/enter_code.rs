//! The other side signs.

use kit::{Actor, Error, Result, Tx, web::Whence};

use super::{Counts, Evidence, Given, Signing, code, for_them, store};
use crate::{
    Agreement, AgreementId, How, Party, Signature, door,
    sign::{Last, add},
    store as agreements,
};

kit::words! {
    /// Whether they ticked `CONSENT`.
    pub enum Consents {
        /// They do.
        Yes: "yes", "agrees";
        /// They do not.
        No: "no", "does not agree";
    }
}

impl Consents {
    /// What is said to whoever did not tick it.
    fn needed(self) -> Result<()> {
        match self {
            Self::Yes => Ok(()),
            Self::No => Err(Error::invalid(
                "consent",
                "please tick this: nobody signs without agreeing to sign electronically",
            )),
        }
    }
}

/// What came of a code that was given.
#[derive(Debug, Clone, PartialEq)]
pub enum Entered {
    /// It was right: they have signed.
    Signed(Box<Agreement>),
    /// It was another one; it can be tried so often still.
    Wrong(u32),
    /// It counts no more: it was tried too often, or went out too long ago.
    Over,
    /// It has yet to go out.
    OnItsWay,
}

/// Signs for the other side, with the code that went to their own address and their consent to what they are shown. A wrong
/// code is counted, so this answers what came of it instead of refusing: what is refused leaves no trace. The last signature
/// puts the agreement in force, or it waits.
pub fn enter_code(
    tx: &mut Tx<'_>,
    id: AgreementId,
    typed: &str,
    consents: Consents,
    whence: Whence,
) -> Result<Entered> {
    let Actor::Outsider(_) = tx.scope().actor else {
        return Err(Error::internal("only the other side signs for itself"));
    };
    enter(tx, id, typed, consents, whence).or_else(|error| for_them::told(tx, error))
}

fn enter(
    tx: &mut Tx<'_>,
    id: AgreementId,
    typed: &str,
    consents: Consents,
    whence: Whence,
) -> Result<Entered> {
    let agreement = agreements::find(tx, id)?;
    if agreement.is_signed_by(Party::Theirs) {
        return Ok(Entered::Signed(Box::new(agreement)));
    }
    consents.needed()?;
    agreement.may_sign_here(Party::Theirs, tx.today())?;
    let signing = store::open(tx, &agreement)?.ok_or_else(super::ask_for_code::read_again)?;
    match signing.code(tx.now()) {
        Counts::Spent | Counts::Late | Counts::Undeliverable => return Ok(Entered::Over),
        Counts::OnItsWay => return Ok(Entered::OnItsWay),
        Counts::Still(_) => {}
    }
    code::is_one(typed)?;
    if !code::is(&code::of(tx, signing.id), typed) {
        store::tried(tx, signing.id)?;
        let left = code::TRIES - signing.tries - 1;
        return Ok(if left == 0 { Entered::Over } else { Entered::Wrong(left) });
    }
    store::entered(tx, signing.id)?;
    let signature = Signature {
        party: Party::Theirs,
        how: How::Own,
        name: signing.name.clone(),
        on: tx.today(),
        file_id: None,
    };
    let given = given(tx, signing, whence);
    let (door, event) = (&door::SIGN_BY_LINK, "agreement.signed_by_them");
    let signed = add(tx, agreement, signature, Some(given), door, event, Last::Begins)?;
    Ok(Entered::Signed(Box::new(signed)))
}

fn given(tx: &Tx<'_>, signing: Signing, whence: Whence) -> Given {
    let asked = signing.whence;
    let evidence = Evidence {
        wording: signing.wording,
        party: Party::Theirs,
        signed_at: tx.now(),
        member_id: None,
        signing_id: Some(signing.id),
        email: signing.email,
        consent: Some(signing.consent),
        address: whence.address.map(|address| address.to_string()),
        agent: whence.agent,
        code_asked_from: asked.address.map(|address| address.to_string()),
        code_asked_with: asked.agent,
        shown_sha256: Some(signing.sha256),
        signed_sha256: None,
    };
    Given { drawn: signing.drawn, evidence }
}
