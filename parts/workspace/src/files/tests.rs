//! Stories about files, on both engines.

use kit::{Error, store::Param};

use super::{keep, read};

fn paper(length: usize) -> Vec<u8> {
    b"%PDF-1.7 ".iter().copied().chain((0..length).map(|place| (place % 251) as u8)).collect()
}

#[test]
fn a_file_of_several_pieces_comes_back_as_it_was_sent() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let sent = paper(600_000);
        let id = {
            let sent = sent.clone();
            ana.does(move |tx| keep(tx, "file", "contract.pdf", &sent))
        };

        let back = ana.sees(move |tx| read(tx, id));

        assert_eq!((back.media_type, back.name.as_str()), ("application/pdf", "contract.pdf"));
        assert!(ana.fetches(back.content) == sent);
    });
}

#[test]
fn the_same_paper_sent_twice_is_kept_once() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        for name in ["contract.pdf", "again.pdf"] {
            ana.does(move |tx| keep(tx, "file", name, &paper(300_000)));
        }

        let pieces = ana.sees(|tx| {
            let of = [&tx.workspace() as &dyn Param];
            tx.count(
                "select count(*) from file_piece where workspace_id = $1 /* all: a story has few */",
                &of,
            )
        });

        assert_eq!(pieces, 2);
    });
}

#[test]
fn a_file_of_another_business_is_not_found() {
    stage::on_both_engines(|stage| {
        let (ana, ben) = (stage.business("Ana Ruiz Social"), stage.business("Okafor Web"));
        let hers = ana.does(|tx| keep(tx, "file", "contract.pdf", &paper(1)));

        let found = ben.read(move |tx| read(tx, hers));

        assert!(matches!(found, Err(Error::NotFound)), "{found:?}");
    });
}
