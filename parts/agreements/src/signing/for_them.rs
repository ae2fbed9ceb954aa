//! What stands in the way of signing, said to the other side: they know nothing of our settings, and are told nothing of others.

use kit::{Error, Refusal, Result, Tx};
use workspace::settings;

/// A refusal as the other side reads it; any other error as it is.
pub(super) fn told<T>(tx: &mut Tx<'_>, error: Error) -> Result<T> {
    match error {
        Error::Refused(refusal) => {
            let us = settings::profile(tx)?.name;
            Err(said(*refusal, &us).into())
        }
        error => Err(error),
    }
}

/// A refusal as the other side reads it.
pub(super) fn said(refusal: Refusal, us: &str) -> Refusal {
    let ask = format!("Tell {us} below, or by mail. You can also sign it on paper and send it back.");
    let (sentence, remedy) = match refusal.code {
        // These are said to them in the first place.
        "codes_too_many" | "codes_spent" | "words_changed" => return refusal,
        "not_your_turn" => (format!("{us} signs first."), "You get a mail when it is your turn.".to_owned()),
        "answered_too_late" => (refusal.sentence, format!("If you still want it, tell {us}.")),
        "no_address" => (format!("{us} has not written down the address at which you sign."), ask),
        "signer_is_a_member" => {
            (format!("The address that was written down for you is one of {us} itself."), ask)
        }
        "no_mail" => (format!("{us} cannot send the code by mail yet."), ask),
        "characters_missing" | "document_too_long" => {
            ("It cannot be signed here, because it cannot be printed here.".to_owned(), ask)
        }
        "wrong_status" => ("It does not lie before you to be signed.".to_owned(), format!("Ask {us}.")),
        _ => {
            let sentence = format!("{us} cannot take your signature at the moment.");
            return Refusal::new("not_now", sentence, format!("Ask {us}. Nothing of yours is lost."));
        }
    };
    Refusal::new(refusal.code, sentence, remedy)
}
