//! Stories about addresses that must not be mailed, on both engines.

use kit::Error;
use stage::on_both_engines;

use super::*;

fn new(address: &str) -> NewSuppression {
    NewSuppression { address: address.to_owned(), reason: None, since: None, source: None }
}

#[test]
fn an_address_is_suppressed_once_however_it_is_written_until_that_is_lifted() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let first = ana.does(|tx| suppress(tx, &new("Lena@Roth.example")));
        let again = ana.does(|tx| suppress(tx, &new(" lena@roth.example")));
        assert_eq!(first, again);
        assert!(ana.sees(|tx| holds(tx, "LENA@roth.example")));
        let ben = stage.business("Okafor Web");
        assert!(!ben.sees(|tx| holds(tx, "lena@roth.example")));

        let id = first.id;
        for _ in ["lifted", "lifted twice"] {
            assert!(ana.does(move |tx| lift(tx, id)).lifted_at.is_some());
        }
        assert!(!ana.sees(|tx| holds(tx, "lena@roth.example")));
        assert_ne!(ana.does(|tx| suppress(tx, &new("lena@roth.example"))).id, id);
        assert_eq!(ana.events(), ["suppression.added", "suppression.lifted", "suppression.added"]);
    });
}

#[test]
fn what_is_no_address_is_not_suppressed() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        for none in ["", "lena", "a@b, c@d", "@"] {
            let refused = ana.write(move |tx| suppress(tx, &new(none)));
            assert!(matches!(refused, Err(Error::Invalid(_))), "{none}: {refused:?}");
        }
    });
}
