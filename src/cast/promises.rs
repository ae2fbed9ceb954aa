//! Step six of the guide: what was put in writing, who became the only one, and what still waits for a signature.

use agreements::{
    AgreementId, Form, OnPaper, Own, Paper, Party,
    comments::{self, NewComment},
    conflicts::{self, ConflictKind, Resolution, Resolve},
    input::{Amendment, Proposal, Wanted, Why},
    signing,
};
use jiff::{ToSpan, civil::Date};
use kit::{Error, Result, Tx, money::Percent, web::Whence};
use partnerships::terms::{Base, ClockStart, Direction, Fee, FeePeriod, FeeRules, NewTerm, Scope};
use workspace::files;

use super::{
    partners::OURS,
    story::{Ana, Story},
};

/// On which days some agreements began.
pub const CHLOE_SINCE: i64 = 245;
pub const JOEL_SINCE: i64 = 270;
pub const FARID_SINCE: i64 = 152;
pub const PRIYA_SINCE: i64 = 170;
const BEN_SINCE: i64 = 335;
const BEN_THE_ONLY_ONE_SINCE: i64 = 155;

/// What is agreed with one partner for clients of one service who go to them, and for those who come.
#[derive(Clone, Copy)]
struct Promise {
    with: &'static str,
    theirs: &'static str,
    form: Form,
    /// In basis points; nothing where no fee may be paid.
    fee: u32,
    period: FeePeriod,
    holding_days: u16,
    boundaries: &'static str,
}

const A_YEAR: FeePeriod = FeePeriod::Months { months: 12 };

const BEN: Promise = Promise {
    with: "Ben Okafor",
    theirs: "Website design",
    form: Form::Written,
    fee: 1000,
    period: A_YEAR,
    holding_days: 14,
    boundaries: "Whoever is sent a client answers within two days. Nobody speaks about prices of the other.",
};
const CHLOE: Promise = Promise {
    with: "Chloé Martin",
    theirs: "Bookkeeping",
    holding_days: 30,
    boundaries: "Tax questions stay with Chloé; questions about posts stay with Ana.",
    ..BEN
};
const JOEL: Promise = Promise {
    with: "Joel Whitaker",
    form: Form::Verbal,
    fee: 800,
    period: FeePeriod::FirstPayment,
    boundaries: "Shops of more than a hundred products only.",
    ..BEN
};
const PRIYA: Promise = Promise {
    with: "Priya Raman",
    theirs: "Contract review",
    form: Form::Verbal,
    fee: 0,
    boundaries: "No fee in either direction; her profession forbids it.",
    ..BEN
};
const FARID: Promise = Promise {
    with: "Farid Nasser",
    theirs: "Event planning",
    fee: 800,
    period: FeePeriod::FirstPayment,
    boundaries: "One fee for each opening, whatever follows from it.",
    ..BEN
};
const GRACE: Promise = Promise {
    with: "Grace Lindholm",
    theirs: "Virtual assistance",
    holding_days: 30,
    boundaries: "What one learns from a client's inbox stays there.",
    ..BEN
};
const HANNAH: Promise = Promise {
    with: "Hannah Brandt",
    theirs: "Graphic design",
    boundaries: "Drafts belong to the client from the first day.",
    ..BEN
};
const SOFIA: Promise = Promise {
    with: "Sofia Marchetti",
    theirs: "Video",
    boundaries: "One round of changes is part of every film.",
    ..BEN
};

/// Tells what was agreed.
pub fn tell(story: &mut Story) {
    let begun = [
        (BEN, BEN_SINCE),
        (CHLOE, CHLOE_SINCE),
        (JOEL, JOEL_SINCE),
        (PRIYA, PRIYA_SINCE),
        (FARID, FARID_SINCE),
        (GRACE, 80),
    ];
    for (promise, days_ago) in begun {
        let day = story.ago(days_ago);
        story.on(day, move |ana| agree(ana, promise, day));
    }
    let (only, declined, waits) = (story.ago(BEN_THE_ONLY_ONE_SINCE), story.ago(190), story.ago(6));
    story.on(only, move |ana| become_the_only_ones(ana, only));
    let proposed = story.ago(200);
    story.on(proposed, move |ana| propose(ana, HANNAH, proposed).map(drop));
    story.on(declined, |ana| {
        let reason = "She would rather send people on without a fee. We stay friends.".to_owned();
        let (agreement, why) = (ana.agreement("Hannah Brandt"), Why { reason });
        ana.does(move |tx| agreements::decline(tx, agreement, why.clone())).map(drop)
    });
    let (begins, asks) = (story.today().saturating_add(8.days()), story.ago(2));
    story.on(waits, move |ana| {
        let agreement = propose(ana, SOFIA, begins)?;
        sign(ana, agreement)
    });
    story.on(asks, |ana| {
        let said = "Two rounds of changes would be fairer to the clients. May I put that in?".to_owned();
        by_their_link(ana, ana.agreement("Sofia Marchetti"), move |tx, id| {
            comments::say(tx, id, NewComment { clause: None, said: said.clone() })
        })
    });
}

fn agree(ana: &mut Ana, promise: Promise, on: Date) -> Result<()> {
    let agreement = propose(ana, promise, on)?;
    match promise.form {
        Form::Verbal => by_their_link(ana, agreement, move |tx, id| {
            agreements::confirm(tx, id, promise.with, Whence::default())
        }),
        Form::Written => {
            countersign(ana, agreement, promise.with, on)?;
            sign(ana, agreement)
        }
    }
}

/// What the other side does on its own page.
fn by_their_link<T: Send + 'static>(
    ana: &Ana,
    agreement: AgreementId,
    does: impl Fn(&mut Tx<'_>, AgreementId) -> Result<T> + Send + 'static,
) -> Result<()> {
    ana.does(move |tx| {
        let url = agreements::url_for_partner(tx, agreement)?.ok_or(Error::NotFound)?;
        let secret = url.rsplit('/').next().unwrap_or_default();
        let opened = agreements::opened(tx, secret)?.id;
        does(tx, opened).map(drop)
    })
}

fn propose(ana: &mut Ana, promise: Promise, starts_on: Date) -> Result<AgreementId> {
    let terms = both_ways(ana, promise)?;
    let wanted = Wanted {
        renews_months: (promise.form == Form::Written).then_some(12),
        notice_days: Some(30),
        boundaries: Some(promise.boundaries.to_owned()),
        ..Wanted::new(ana.partner(promise.with), promise.form, starts_on, terms)
    };
    let agreement = ana.does(move |tx| agreements::draft(tx, wanted.clone()))?.id;
    ana.agrees(promise.with, agreement);
    ana.does(move |tx| agreements::propose(tx, agreement, Proposal::default()))?;
    Ok(agreement)
}

fn sign(ana: &Ana, agreement: AgreementId) -> Result<()> {
    let own = Own::typed("Ana Ruiz");
    ana.does(move |tx| agreements::sign(tx, agreement, own.clone(), Whence::default())).map(drop)
}

fn countersign(ana: &Ana, agreement: AgreementId, name: &str, on: Date) -> Result<()> {
    let theirs = OnPaper { party: Party::Theirs, name: name.to_owned(), on };
    ana.does(move |tx| {
        let laid = signing::revisions(tx, agreement, 1)?.pop().ok_or(Error::NotFound)?;
        let paper = Paper { name: "Signed.pdf".to_owned(), bytes: files::whole(tx, laid.file_id)? };
        agreements::record_signature(tx, agreement, theirs.clone(), Some(paper))
    })
    .map(drop)
}

/// From now on Ben and Ana send clients to nobody else: what stood in the way is ended.
fn become_the_only_ones(ana: &mut Ana, from: Date) -> Result<()> {
    let promise = Promise { fee: 1200, ..BEN };
    let terms = exclusively(both_ways(ana, promise)?);
    let amendment = Amendment { from, form: None, terms, referrals: Vec::new() };
    let before = ana.agreement(promise.with);
    let agreement = ana.does(move |tx| agreements::amend(tx, before, amendment.clone()))?.id;
    ana.agrees(promise.with, agreement);
    ana.does(move |tx| {
        let found = agreements::find(tx, agreement)?;
        let resolve = conflicts::of(tx, &found)?.into_iter().map(decided).collect();
        agreements::propose(tx, agreement, Proposal { resolve, ..Proposal::default() })
    })?;
    countersign(ana, agreement, promise.with, from)?;
    sign(ana, agreement)
}

fn decided(conflict: conflicts::Conflict) -> Resolve {
    let with = match conflict.kind {
        ConflictKind::Term => Resolution::End,
        ConflictKind::Draft | ConflictKind::Shortlist => Resolution::Withdraw,
    };
    Resolve { conflict_id: conflict.id, with }
}

fn exclusively(terms: Vec<NewTerm>) -> Vec<NewTerm> {
    terms.into_iter().map(|term| NewTerm { exclusive: true, ..term }).collect()
}

fn both_ways(ana: &Ana, promise: Promise) -> Result<Vec<NewTerm>> {
    let fee = fee(promise)?;
    let term = |direction, service| NewTerm {
        direction,
        service_id: ana.service(service),
        exclusive: false,
        scope: Scope::default(),
        fee: fee.clone(),
        boundaries: None,
        carve_outs: None,
        first_refusal_days: None,
    };
    Ok(vec![
        term(Direction::Outbound, promise.theirs),
        term(Direction::Inbound, OURS),
        term(Direction::Inbound, "Launch campaign"),
    ])
}

fn fee(promise: Promise) -> Result<Fee> {
    if promise.fee == 0 {
        return Ok(Fee::None);
    }
    Ok(Fee::Percent {
        percent: Percent::from_basis_points(promise.fee).map_err(Error::internal)?,
        base: Base::Net,
        tiers: Vec::new(),
        rules: FeeRules {
            clock_starts: ClockStart::FirstPayment,
            period: promise.period,
            cap: None,
            floor: None,
            holding_days: promise.holding_days,
            tail_months: None,
        },
    })
}
