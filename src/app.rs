//! The one list of what Entente serves and does: every part's resources, pages and jobs.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::{DefaultBodyLimit, State},
    http::StatusCode,
    middleware,
    routing::get,
};
use kit::{
    Db, Error, Scope,
    fetch::Fetcher,
    jobs::Jobs,
    observe::Figures,
    store::{chain, search},
    web::{
        Apart, Api, Pages, Proxy, Site, answered,
        assets::Assets,
        caller, guard,
        limits::{self, Requests},
        searched::Searched,
        uploads,
    },
};
use network::{cadence, exports, goal, imports, references::References};
use partnerships::{exclusive::Door, going_through};
use tower_http::{
    CompressionLevel, catch_panic::CatchPanicLayer, compression::CompressionLayer, timeout::TimeoutLayer,
    trace::TraceLayer,
};
use workspace::history::{self, Places, Sentences};

use workspace::installation::{self, Given, PublicUrl};

use crate::config::Config;

/// The navigation: what it says and where it leads, below the business's home. The first four stay in sight on a phone.
const NAV: &[(&str, &str)] = &[
    ("Today", "/today"),
    ("People", "/people"),
    ("Partners", "/partners"),
    ("Referrals", "/referrals"),
    ("Agreements", "/agreements"),
    ("Money", "/money"),
    ("Reviews", "/reviews"),
    ("Settings", "/settings"),
];

/// What is in reach from every page.
const QUICK: (char, &str, &str) = ('c', "Note a conversation", "/touchpoints/new");

/// How long a request may take.
const REQUEST_WITHIN: Duration = Duration::from_secs(30);

/// How long `/ready` waits for the database.
const READY_WITHIN: Duration = Duration::from_secs(2);

/// What goes by the clock of the business and is known beforehand.
const ZONE_CHANGED: workspace::settings::ZoneChanged = home::digest::follow_zone;

/// What a partner owes us, or we them: the ledger's answer, handed to the earlier part that shows it.
const BALANCE: partnerships::partnerships::Balance = money::ledger::balance;

/// How many clients went each way: the answer of the part that keeps referrals, for choosing and for trials.
const PASSED_SINCE: partnerships::passed::PassedSince = referrals::passed_since;

/// What later parts show on a person's page.
const ON_A_PERSONS_PAGE: &[network::contacts::ShowSection] = &[referrals::needs::section];

/// What later parts show on a partner's page, in its order.
const ON_A_PARTNERS_PAGE: &[partnerships::partnerships::ShowSection] = &[
    agreements::on_a_partners_page,
    referrals::section,
    money::on_a_partners_page,
    reviews::section,
    portal::on_a_partners_page,
];

/// What later parts show on a referral's page.
const ON_A_REFERRALS_PAGE: &[referrals::ShowSection] = &[money::on_a_referrals_page];

/// How far the people met have come, by what later parts know.
const FURTHER: goal::Further = goal::Further {
    candidate: partnerships::met::candidates,
    partner: partnerships::met::partners,
    first_client: referrals::clients::met_with_a_first_client,
};

/// The clients who were passed on: the answer of the part that keeps referrals, for going through who one knows.
const PASSED_ON: going_through::PassedOn = referrals::clients::passed_on;

/// Which columns refer to a person, part by part; a test compares them with the tables.
pub const REFERENCES: References =
    References::of(&[network::REFERENCES, partnerships::REFERENCES, referrals::REFERENCES, home::REFERENCES]);

/// What later parts say of somebody before a meeting.
const BEFORE_A_MEETING: &[network::meetings::ShowBrief] = &[partnerships::discovery::brief, referrals::brief];

/// What later parts know of somebody, for a note about them in a notebook.
pub const IN_A_NOTE: &[network::meetings::ShowBrief] = &[partnerships::discovery::note, referrals::brief];

/// What the parts have to say when two people turn out to be one.
pub const WHEN_PEOPLE_ARE_ONE: network::merges::Others = network::merges::Others {
    references: REFERENCES,
    may_merge: &[partnerships::may_merge, referrals::may_merge],
};

/// What histories say, part by part.
const SENTENCES: &[Sentences] = &[
    history::SENTENCES,
    network::SENTENCES,
    partnerships::SENTENCES,
    referrals::SENTENCES,
    agreements::SENTENCES,
    money::SENTENCES,
    reviews::SENTENCES,
    portal::SENTENCES,
    home::SENTENCES,
];

/// Where histories lead, by the prefix of an id.
const PLACES: Places = &[
    ("agr", "~/agreements/"),
    ("com", "~/companies/"),
    ("imp", "~/imports/"),
    ("nee", "~/needs/"),
    ("par", "~/partners/"),
    ("pyt", "~/money/payouts/"),
    ("ref", "~/referrals/"),
    ("rev", "~/reviews/"),
    ("sho", "~/shortlists/"),
];

/// What is searched, in the order in which it is shown.
const SEARCHED: &[&[Searched]] =
    &[network::SEARCHED, partnerships::SEARCHED, referrals::SEARCHED, agreements::SEARCHED];

/// Every resource.
pub fn api() -> Api {
    workspace::api(ZONE_CHANGED)
        .and(network::api(partnerships::PARTNERS, WHEN_PEOPLE_ARE_ONE))
        .and(goal::api(FURTHER))
        .and(exports::api(IN_A_NOTE))
        .and(partnerships::api(BALANCE, PASSED_SINCE))
        .and(going_through::api(PASSED_ON))
        .and(referrals::api())
        .and(agreements::api())
        .and(money::api())
        .and(reviews::api())
        .and(portal::api())
        .and(home::api())
}

/// Every page that runs within one transaction.
pub fn pages() -> Pages {
    workspace::pages(ZONE_CHANGED)
        .and(network::pages(partnerships::PARTNERS, WHEN_PEOPLE_ARE_ONE, ON_A_PERSONS_PAGE))
        .and(network::meetings::pages(BEFORE_A_MEETING))
        .and(goal::pages(FURTHER))
        .and(exports::pages(IN_A_NOTE))
        .and(partnerships::pages(ON_A_PARTNERS_PAGE, PASSED_SINCE))
        .and(going_through::pages(PASSED_ON))
        .and(referrals::pages(ON_A_REFERRALS_PAGE))
        .and(agreements::pages())
        .and(money::pages())
        .and(reviews::pages())
        .and(home::pages(SEARCHED))
        .and(portal::pages())
}

/// Every page that stands apart from those.
pub fn apart() -> Apart {
    workspace::apart().and(agreements::authority::apart()).and(portal::apart())
}

/// Who does which job.
pub fn jobs() -> Jobs {
    let jobs = workspace::jobs(Jobs::new())
        .on(imports::JOB, |run, job: imports::Payload| imports::run(run.db, &run.scope, job.import))
        .on(imports::sources::JOB, |run, job: imports::sources::Payload| {
            imports::sources::fetch(run.db, &run.scope, &job, Fetcher::public())
        })
        .on(cadence::JOB, |run, job: cadence::Payload| cadence::follow_tag(run.db, &run.scope, job))
        .on(imports::undo::JOB, |run, job: imports::undo::Payload| {
            imports::undo::run(run.db, &run.scope, job.import, REFERENCES)
        })
        .on(exports::JOB, |run, job: exports::Payload| {
            exports::run(run.db, &run.scope, job.export, IN_A_NOTE)
        })
        .on(exports::LET_GO, |run, job: exports::Payload| {
            run.db.write_now(run.scope.clone(), move |tx| exports::let_go(tx, &job))
        })
        .on(network::bulk::JOB, |run, job: network::bulk::Payload| {
            network::bulk::run(run.db, &run.scope, job.edit, partnerships::PARTNERS)
        })
        .every(chain::linking())
        .every(going_through::weighing(PASSED_ON))
        .every(search::gathering())
        .every(answered::forgetting())
        .every(limits::forgetting());
    let jobs = agreements::jobs(referrals::silence::jobs(partnerships::jobs(jobs)));
    home::jobs(reviews::jobs(jobs))
}

/// Every operation that can name a partner for a service, and so asks who is exclusive.
pub fn doors() -> impl Iterator<Item = &'static Door> {
    referrals::door::DOORS.into_iter().chain(agreements::door::DOORS)
}

/// Everything that is served.
pub fn routes(config: &Config, db: &Db, figures: Figures) -> Router {
    history::know(SENTENCES, PLACES);
    let site = Arc::new(Site {
        db: db.clone(),
        doors: workspace::doors::DOORS,
        nav: NAV,
        quick: Some(QUICK),
        links: portal::LINKS,
        assets: Assets::default(),
        requests: Requests::default(),
    });
    let proxies: Arc<[Proxy]> = config.trusted_proxy.clone().into();
    let (lost, mistaken, sized, owned) = (site.clone(), site.clone(), site.clone(), site.clone());
    Router::new()
        .merge(api().router(env!("CARGO_PKG_VERSION")))
        .merge(pages().router())
        .merge(apart().router())
        .with_state(site)
        .merge(Assets::router())
        .route("/health", get("alive"))
        .route("/ready", get(ready).with_state(db.clone()))
        .route("/metrics", get(async move || figures.text()))
        .method_not_allowed_fallback(async move || mistaken.wrong_method_page())
        .fallback(async move || lost.error_page(&Error::NotFound, ""))
        .layer(DefaultBodyLimit::max(uploads::LARGEST_UPLOAD))
        .layer(middleware::from_fn_with_state(sized, guard::announced))
        .layer(middleware::from_fn_with_state(owned, guard::our_own))
        .layer(middleware::from_fn(guard::headers))
        .layer(middleware::from_fn_with_state(proxies, caller::find))
        .layer(CatchPanicLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, REQUEST_WITHIN))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(TraceLayer::new_for_http())
}

async fn ready(State(db): State<Db>) -> (StatusCode, &'static str) {
    let answer = db.read(Scope::installation(), |tx| tx.migrated());
    match tokio::time::timeout(READY_WITHIN, answer).await {
        Ok(Ok(_)) => (StatusCode::OK, "ready"),
        Ok(Err(_)) | Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer"),
    }
}

/// Keeps what was given at the start, so that every link says where Entente is reached; returns that address.
pub fn configure(config: &Config, db: &Db, listening: SocketAddr) -> kit::Result<String> {
    let local_url = format!("http://localhost:{}", listening.port());
    let at = config.public_url.as_ref().map_or(&*local_url, PublicUrl::as_str).to_owned();
    let given = Given {
        public_url: config.public_url.clone(),
        local_url,
        smtp_url: config.smtp_url.clone(),
        mail_from: config.sender(),
    };
    db.write_now(Scope::installation(), move |tx| installation::configured(tx, &given))?;
    Ok(at)
}

/// What is said once, when serving begins: on a fresh installation, the one-time link that makes the owner's account.
pub fn welcome(config: &Config, db: &Db, listening: SocketAddr) -> kit::Result<String> {
    let at = configure(config, db, listening)?;
    let owner = db.write_now(Scope::installation(), |tx| {
        if workspace::people::known(tx)? { Ok(None) } else { workspace::start::make_link(tx).map(Some) }
    })?;
    Ok(match owner {
        Some(secret) => format!(
            "Entente listens on {listening}.\nMake the owner's account within a day: {at}/start/{secret}"
        ),
        None => format!("Entente listens on {listening}. Open {at}"),
    })
}
