//! Stories about files, on both engines.

use kit::{Error, store::Param};

use super::{check, keep, read};

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

#[test]
fn a_file_that_was_changed_behind_our_back_is_found_by_its_name() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        for name in ["contract.pdf", "receipt.pdf"] {
            let length = 300_000 + name.len();
            ana.does(move |tx| keep(tx, "file", name, &paper(length)));
        }
        assert_eq!(ana.sees(check), Vec::<String>::new());
        let longer = paper(300_000 + "contract.pdf".len());
        let hash = ring::digest::digest(&ring::digest::SHA256, &longer);
        let hash = hash.as_ref().iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
        let hash = match stage.engine {
            stage::Engine::Sqlite => format!("x'{hash}'"),
            stage::Engine::Postgres => format!("'\\x{hash}'"),
        };
        stage.tamper(&format!("delete from file_piece where place = 1 and hash = {hash}"));
        assert_eq!(ana.sees(check), ["contract.pdf"]);
    });
}
