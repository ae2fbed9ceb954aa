//! Two people act at the same instant.

use std::thread;

use kit::{Error, Result};
use partnerships::terms::Kind;
use referrals::input::Send;

use super::cast::{Cast, partner, refusal};
use crate::{Agreement, StatusName, input::Beginning};

#[test]
fn of_sixteen_strategic_agreements_activated_at_once_exactly_one_begins() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let agreements: Vec<_> = (0..16)
            .map(|number| {
                let partner = partner(&cast.ana, &format!("Partner {number}"));
                cast.signs(cast.wanted(partner, Kind::Strategic, cast.today()))
            })
            .collect();

        let results: Vec<Result<Agreement>> = thread::scope(|threads| {
            let started: Vec<_> = agreements
                .iter()
                .map(|&id| {
                    let ana = &cast.ana;
                    threads.spawn(move || ana.write(move |tx| crate::activate(tx, id, Beginning::default())))
                })
                .collect();
            started.into_iter().map(|thread| thread.join().expect("a thread that ends")).collect()
        });

        let (begun, refused): (Vec<_>, Vec<_>) = results.into_iter().partition(Result::is_ok);
        assert_eq!((begun.len(), refused.len()), (1, 15));
        let winner = begun.into_iter().flatten().next().expect("one began").id;
        for refused in refused {
            let refused = refusal(refused);
            assert_eq!(refused.code, "exclusive_partner_exists");
            assert_eq!(refused.members["agreement_id"], winner.to_string());
        }
        let active = agreements.iter().filter(|&&id| cast.status(id) == StatusName::Active).count();
        assert_eq!(active, 1);
    });
}

#[test]
fn of_sixteen_last_signatures_at_once_all_are_kept_and_one_agreement_begins() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let agreements: Vec<_> = (0..16)
            .map(|number| {
                let partner = partner(&cast.ana, &format!("Partner {number}"));
                cast.awaits_us(cast.wanted(partner, Kind::Strategic, cast.today()))
            })
            .collect();

        thread::scope(|threads| {
            for &id in &agreements {
                let cast = &cast;
                threads.spawn(move || cast.signs_for_us(id));
            }
        });

        let (begun, waiting): (Vec<_>, Vec<_>) =
            agreements.into_iter().partition(|&id| cast.status(id) == StatusName::Active);
        assert_eq!(begun.len(), 1);
        for id in waiting {
            assert_eq!((cast.status(id), cast.sees(id).signatures.len()), (StatusName::Signed, 2));
            assert_eq!(cast.stands_in_the_way(id), Some("exclusive_partner_exists"));
        }
    });
}

#[test]
fn of_two_agreements_that_cover_the_same_activated_at_once_one_begins() {
    stage::on_both_engines(|stage| {
        for round in 0..8 {
            let cast = Cast::on_stage_as(stage, &format!("Ana Ruiz {round}"));
            let drafts = [(); 2].map(|()| cast.signs(cast.wanted(cast.maya, Kind::Referral, cast.today())));
            let begun = thread::scope(|threads| {
                let ana = &cast.ana;
                let begin = |id| {
                    threads.spawn(move || ana.write(move |tx| crate::activate(tx, id, Beginning::default())))
                };
                drafts.map(begin).map(|thread| thread.join().expect("a thread that ends"))
            });
            let refused: Vec<_> = begun.into_iter().filter(Result::is_err).map(refusal).collect();
            assert_eq!(refused.iter().map(|refused| refused.code).collect::<Vec<_>>(), ["already_promised"]);
        }
    });
}

#[test]
fn activating_and_sending_elsewhere_at_once_never_leave_both() {
    stage::on_both_engines(|stage| {
        for round in 0..8 {
            let cast = Cast::on_stage_as(stage, &format!("Ana Ruiz {round}"));
            let lena = cast.refers("Lena Roth", cast.otto).id;
            let mayas = cast.signs(cast.wanted(cast.maya, Kind::Strategic, cast.today()));
            let (sent, begun) = thread::scope(|threads| {
                let ana = &cast.ana;
                let send =
                    threads.spawn(move || ana.write(move |tx| referrals::send(tx, lena, Send::default())));
                let begin = threads
                    .spawn(move || ana.write(move |tx| crate::activate(tx, mayas, Beginning::default())));
                (send.join().expect("a thread that ends"), begin.join().expect("a thread that ends"))
            });
            // Whoever came first: the unsent referral stood in the way, or the client had gone already.
            match begun {
                Err(Error::Refused(refused)) => {
                    assert_eq!(refused.code, "conflicts_unresolved");
                    assert!(sent.is_ok(), "{sent:?}");
                    assert_eq!(cast.only_one(), None);
                }
                Ok(_) => assert!(sent.is_ok(), "the draft was in the way until it was sent: {sent:?}"),
                Err(other) => panic!("{other:?}"),
            }
        }
    });
}

#[test]
fn withdrawing_a_draft_by_activating_and_sending_it_at_once_never_leave_both() {
    stage::on_both_engines(|stage| {
        for round in 0..8 {
            let cast = Cast::on_stage_as(stage, &format!("Ana Ruiz {round}"));
            let lena = cast.refers("Lena Roth", cast.otto).id;
            let mayas = cast.signs(cast.wanted(cast.maya, Kind::Strategic, cast.today()));
            let decided = super::cast::with(&[(&lena.to_string(), crate::conflicts::Resolution::Withdraw)]);
            let (sent, begun) = thread::scope(|threads| {
                let (ana, decided) = (&cast.ana, &decided);
                let send =
                    threads.spawn(move || ana.write(move |tx| referrals::send(tx, lena, Send::default())));
                let begin = threads.spawn(move || {
                    let decided = decided.clone();
                    ana.write(move |tx| crate::activate(tx, mayas, decided.clone()))
                });
                (send.join().expect("a thread that ends"), begin.join().expect("a thread that ends"))
            });
            let begun = begun.unwrap_or_else(|error| panic!("{error:?}"));
            assert_eq!(begun.status.name(), StatusName::Active);
            let lena = cast.ana.sees(move |tx| referrals::find(tx, lena));
            match sent {
                Ok(_) => assert_eq!(lena.status.name(), referrals::StatusName::Sent, "she had gone before"),
                Err(_) => assert_eq!(lena.status.name(), referrals::StatusName::Withdrawn),
            }
            let design = cast.design;
            let late = cast.ana.sees(move |tx| {
                tx.count(
                    "select count(*) from referral
                     join event on event.workspace_id = referral.workspace_id and event.subject_id = referral.id
                       and event.kind = 'referral.sent'
                     join event begun on begun.workspace_id = referral.workspace_id
                       and begun.kind = 'agreement.activated' and begun.id < event.id
                     where referral.workspace_id = $1 and referral.service_id = $2 /* all: a story has few */",
                    &[&tx.workspace(), &design],
                )
            });
            assert_eq!(late, 0, "nobody was sent elsewhere after Maya became the only one");
        }
    });
}
