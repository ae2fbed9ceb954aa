//! What the story is told with: scenes on their days, and whoever is known by name.

use std::collections::HashMap;

use agreements::AgreementId;
use jiff::{
    Span, Timestamp, ToSpan,
    civil::{Date, Weekday},
};
use kit::{Db, Error, Id, Result, Scope, Tx};
use money::payments::Payment;
use network::{contacts::Contact, services::Service};
use partnerships::Partnership;
use referrals::Referral;

/// Something that happens on one day.
type Scene = Box<dyn FnOnce(&mut Ana) -> Result<()>>;

/// When a day's first scene happens, and how long after it the next.
const MORNING: i8 = 9;
const PAUSE_MINUTES: i64 = 5;

/// Everything that happens up to a day.
pub struct Story {
    now: Timestamp,
    scope: Scope,
    scenes: Vec<(Date, Scene)>,
}

impl Story {
    /// Nothing so far.
    pub fn up_to(now: Timestamp, scope: &Scope) -> Self {
        Self { now, scope: scope.clone(), scenes: Vec::new() }
    }

    /// The day on which the story ends.
    pub fn today(&self) -> Date {
        self.now.to_zoned(self.scope.zone.clone()).date()
    }

    /// The working day so many days ago; a weekend counts as the Friday before.
    pub fn ago(&self, days: i64) -> Date {
        let day = self.today().saturating_sub(days.days());
        match day.weekday() {
            Weekday::Saturday => day.saturating_sub(1.day()),
            Weekday::Sunday => day.saturating_sub(2.days()),
            _ => day,
        }
    }

    /// The first working day whose anniversary after `span` is today or later; it comes within a week.
    pub fn day_with_anniversary(&self, span: Span) -> Date {
        let early = self.today().saturating_sub(span).saturating_sub(4.days());
        let is_it = |day: &Date| {
            day.saturating_add(span) >= self.today()
                && !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
        };
        early.series(1.day()).find(is_it).unwrap_or(early)
    }

    /// Has something happen on a day. Scenes of one day happen in the order in which they are told.
    pub fn on(&mut self, day: Date, scene: impl FnOnce(&mut Ana) -> Result<()> + 'static) {
        self.scenes.push((day, Box::new(scene)));
    }

    /// Lets everything happen, day by day.
    pub fn play(mut self, ana: &mut Ana) -> Result<()> {
        self.scenes.sort_by_key(|(day, _)| *day);
        let mut before = (Date::MIN, 0);
        for (day, scene) in self.scenes {
            let place = if before.0 == day { before.1 + 1 } else { 0 };
            before = (day, place);
            let morning = day.at(MORNING, 0, 0, 0).to_zoned(self.scope.zone.clone());
            let pause: Span = (place * PAUSE_MINUTES).minutes();
            let at = morning.and_then(|at| at.checked_add(pause)).map_err(Error::internal)?;
            ana.db.clock.set(at.timestamp().min(self.now));
            scene(ana)?;
        }
        ana.db.clock.set(self.now);
        Ok(())
    }
}

/// Ana at work, and everyone she knows by name.
pub struct Ana {
    /// Where everything is kept.
    pub db: Db,
    /// In her name.
    pub scope: Scope,
    people: HashMap<&'static str, Id<Contact>>,
    services: HashMap<&'static str, Id<Service>>,
    partners: HashMap<&'static str, Id<Partnership>>,
    agreements: HashMap<&'static str, AgreementId>,
    referrals: HashMap<&'static str, Id<Referral>>,
    payments: HashMap<&'static str, Id<Payment>>,
}

impl Ana {
    /// Ana on her first day.
    pub fn new(db: &Db, scope: Scope) -> Self {
        Self {
            db: db.clone(),
            scope,
            people: HashMap::new(),
            services: HashMap::new(),
            partners: HashMap::new(),
            agreements: HashMap::new(),
            referrals: HashMap::new(),
            payments: HashMap::new(),
        }
    }

    /// Does one thing.
    pub fn does<T: Send + 'static>(
        &self,
        operation: impl FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.db.write_now(self.scope.clone(), operation)
    }

    /// Gets to know someone.
    pub fn knows(&mut self, name: &'static str, contact: Id<Contact>) {
        self.people.insert(name, contact);
    }

    /// Someone she knows.
    pub fn person(&self, name: &str) -> Id<Contact> {
        known(&self.people, name)
    }

    /// Adds a kind of work to her list.
    pub fn lists(&mut self, name: &'static str, service: Id<Service>) {
        self.services.insert(name, service);
    }

    /// A kind of work on her list.
    pub fn service(&self, name: &str) -> Id<Service> {
        known(&self.services, name)
    }

    /// Makes someone a candidate.
    pub fn partners_with(&mut self, name: &'static str, partnership: Id<Partnership>) {
        self.partners.insert(name, partnership);
    }

    /// The partnership with someone.
    pub fn partner(&self, name: &str) -> Id<Partnership> {
        known(&self.partners, name)
    }

    /// Writes down what she agrees with someone.
    pub fn agrees(&mut self, with: &'static str, agreement: AgreementId) {
        self.agreements.insert(with, agreement);
    }

    /// The latest agreement with someone.
    pub fn agreement(&self, with: &str) -> AgreementId {
        known(&self.agreements, with)
    }

    /// Passes a client on, or is sent one.
    pub fn refers(&mut self, client: &'static str, referral: Id<Referral>) {
        self.referrals.insert(client, referral);
    }

    /// How a client came or went.
    pub fn referral(&self, client: &str) -> Id<Referral> {
        known(&self.referrals, client)
    }

    /// Hears that a client paid.
    pub fn is_paid(&mut self, client: &'static str, payment: Id<Payment>) {
        self.payments.insert(client, payment);
    }

    /// What a client paid last.
    pub fn payment(&self, client: &str) -> Id<Payment> {
        known(&self.payments, client)
    }
}

fn known<T: Copy>(named: &HashMap<&'static str, T>, name: &str) -> T {
    *named.get(name).unwrap_or_else(|| panic!("the story names {name} before Ana knows them"))
}
