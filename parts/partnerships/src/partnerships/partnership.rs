//! The relation with one partner, and how far it has come.

use jiff::{Timestamp, civil::Date};
use kit::{Change, Id, Refusal, ids::Named, store::Subject, words};
use network::{companies::Company, contacts::Contact};

use crate::{next_review::Rhythm, qualification::Verdict, review_months::ReviewMonths};

/// The relation with one partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partnership {
    /// Its id.
    pub id: Id<Partnership>,
    /// With whom.
    pub with: Partner,
    /// How far it has come.
    pub stage: Stage,
    /// The day it became active: its first sent referral or its first active agreement. Reviews count from it.
    pub active_since: Option<Date>,
    /// How often it is reviewed in its first year.
    pub review_every_months: ReviewMonths,
    /// Under which id they are paid.
    pub payee_id: PayeeId,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl Named for Partnership {
    const PREFIX: &'static str = "par";
}

/// What the id of a payee names. The part `money`, which comes later, tells what a payee is.
pub enum InMoney {}

impl Named for InMoney {
    const PREFIX: &'static str = "pye";
}

/// The id of someone who is paid.
pub type PayeeId = Id<InMoney>;

/// Whom a partnership is with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Partner {
    /// A person.
    Contact(Id<Contact>),
    /// A business.
    Company(Id<Company>),
}

/// Where a partnership stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// On the way, or arrived.
    At(Step),
    /// Resting, and where it goes on afterwards.
    Paused {
        /// The step it was at.
        at: Step,
        /// Until when; until someone resumes it, when absent.
        until: Option<Date>,
        /// Why.
        reason: String,
    },
    /// Over.
    Ended {
        /// The last day.
        on: Date,
        /// Why.
        reason: String,
    },
}

words! {
    /// The steps of a partnership, in their order.
    pub enum Step {
        /// Someone who might become a partner.
        Candidate: "candidate", "candidate";
        /// The two are finding out about each other.
        Exploring: "exploring", "getting to know each other";
        /// Five times yes.
        Qualified: "qualified", "a good fit";
        /// An agreement lies before them.
        Proposed: "proposed", "proposed";
        /// Clients flow, or an agreement holds.
        Active: "active", "active";
    }
}

words! {
    /// What tables, JSON and filters call a stage.
    pub enum StageName {
        /// [`Step::Candidate`].
        Candidate: "candidate", "candidate";
        /// [`Step::Exploring`].
        Exploring: "exploring", "getting to know each other";
        /// [`Step::Qualified`].
        Qualified: "qualified", "a good fit";
        /// [`Step::Proposed`].
        Proposed: "proposed", "proposed";
        /// [`Step::Active`].
        Active: "active", "active";
        /// [`Stage::Paused`].
        Paused: "paused", "paused";
        /// [`Stage::Ended`].
        Ended: "ended", "ended";
    }
}

impl Partner {
    /// In whose history the partnership's events show, too.
    pub fn subject(&self) -> &dyn Subject {
        match self {
            Self::Contact(id) => id,
            Self::Company(id) => id,
        }
    }

    /// The person, where it is one.
    pub fn contact_id(self) -> Option<Id<Contact>> {
        match self {
            Self::Contact(id) => Some(id),
            Self::Company(_) => None,
        }
    }

    /// The business, where it is one.
    pub fn company_id(self) -> Option<Id<Company>> {
        match self {
            Self::Contact(_) => None,
            Self::Company(id) => Some(id),
        }
    }
}

impl Stage {
    /// What it is called.
    pub fn name(&self) -> StageName {
        match self {
            Self::At(Step::Candidate) => StageName::Candidate,
            Self::At(Step::Exploring) => StageName::Exploring,
            Self::At(Step::Qualified) => StageName::Qualified,
            Self::At(Step::Proposed) => StageName::Proposed,
            Self::At(Step::Active) => StageName::Active,
            Self::Paused { .. } => StageName::Paused,
            Self::Ended { .. } => StageName::Ended,
        }
    }
}

impl Partnership {
    /// In whose history its events show: its own, and the partner's.
    pub fn subjects(&self) -> [&dyn Subject; 2] {
        [&self.id, self.with.subject()]
    }

    /// Someone who might become a partner.
    pub fn candidate(id: Id<Partnership>, with: Partner, payee_id: PayeeId, now: Timestamp) -> Self {
        Self {
            id,
            with,
            stage: Stage::At(Step::Candidate),
            active_since: None,
            review_every_months: ReviewMonths::default(),
            payee_id,
            created_at: now,
            updated_at: now,
        }
    }

    /// How far it has come; a pause does not take that back. Nothing once it is over.
    pub fn step(&self) -> Option<Step> {
        match &self.stage {
            Stage::At(step) | Stage::Paused { at: step, .. } => Some(*step),
            Stage::Ended { .. } => None,
        }
    }

    /// On which days it is reviewed, once it became active.
    pub fn rhythm(&self) -> Option<Rhythm> {
        let every_months = self.review_every_months;
        self.active_since.map(|active_since| Rhythm { active_since, every_months })
    }

    /// The two start finding out about each other.
    pub fn explore(&mut self) -> Result<Change, Refusal> {
        self.advance_to(Step::Exploring)
    }

    /// The verdict on the five criteria: ready makes a candidate qualified, anything else takes that back.
    /// Whoever is proposed to or active stays so.
    pub fn qualify(&mut self, verdict: Verdict) -> Change {
        let (Stage::At(at) | Stage::Paused { at, .. }) = &mut self.stage else { return Change::AlreadyMade };
        let next = match (*at, verdict) {
            (Step::Candidate | Step::Exploring, Verdict::Ready) => Step::Qualified,
            (Step::Qualified, Verdict::Nurture | Verdict::NotAFit) => Step::Exploring,
            (Step::Candidate | Step::Exploring, Verdict::Nurture | Verdict::NotAFit)
            | (Step::Qualified, Verdict::Ready)
            | (Step::Proposed | Step::Active, _) => return Change::AlreadyMade,
        };
        *at = next;
        Change::Made
    }

    /// An agreement is proposed.
    pub fn propose(&mut self) -> Result<Change, Refusal> {
        self.advance_to(Step::Proposed)
    }

    /// No agreement is proposed any more: it stands where the five criteria put it.
    pub fn no_longer_proposed(&mut self, verdict: Verdict) -> Change {
        let (Stage::At(at) | Stage::Paused { at, .. }) = &mut self.stage else { return Change::AlreadyMade };
        if *at != Step::Proposed {
            return Change::AlreadyMade;
        }
        *at = match verdict {
            Verdict::Ready => Step::Qualified,
            Verdict::Nurture | Verdict::NotAFit => Step::Exploring,
        };
        Change::Made
    }

    /// It is reviewed every so many months in its first year.
    pub fn review_every(&mut self, months: ReviewMonths) -> Result<Change, Refusal> {
        if let Stage::Ended { on, .. } = self.stage {
            return Err(ended(on));
        }
        if self.review_every_months == months {
            return Ok(Change::AlreadyMade);
        }
        self.review_every_months = months;
        Ok(Change::Made)
    }

    /// The first referral is sent or the first agreement activated, on this day; an earlier day moves its beginning.
    pub fn activate(&mut self, on: Date) -> Result<Change, Refusal> {
        let change = self.advance_to(Step::Active)?;
        if self.active_since.is_some_and(|since| since <= on) {
            return Ok(change);
        }
        self.active_since = Some(on);
        Ok(Change::Made)
    }

    /// Lets it rest.
    pub fn pause(&mut self, until: Option<Date>, reason: String) -> Result<Change, Refusal> {
        match &self.stage {
            Stage::Ended { on, .. } => Err(ended(*on)),
            Stage::Paused { until: same_day, reason: same_reason, .. }
                if (same_day, same_reason) == (&until, &reason) =>
            {
                Ok(Change::AlreadyMade)
            }
            Stage::At(at) | Stage::Paused { at, .. } => {
                self.stage = Stage::Paused { at: *at, until, reason };
                Ok(Change::Made)
            }
        }
    }

    /// Takes it up again where it was.
    pub fn resume(&mut self) -> Result<Change, Refusal> {
        match &self.stage {
            Stage::Ended { on, .. } => Err(ended(*on)),
            Stage::At(_) => Ok(Change::AlreadyMade),
            Stage::Paused { at, .. } => {
                self.stage = Stage::At(*at);
                Ok(Change::Made)
            }
        }
    }

    /// Ends it.
    pub fn end(&mut self, on: Date, reason: String) -> Change {
        if matches!(self.stage, Stage::Ended { .. }) {
            return Change::AlreadyMade;
        }
        self.stage = Stage::Ended { on, reason };
        Change::Made
    }

    fn advance_to(&mut self, step: Step) -> Result<Change, Refusal> {
        match &self.stage {
            Stage::Ended { on, .. } => Err(ended(*on)),
            Stage::At(at) | Stage::Paused { at, .. } if *at >= step => Ok(Change::AlreadyMade),
            Stage::Paused { until, .. } => Err(paused(*until)),
            Stage::At(_) => {
                self.stage = Stage::At(step);
                Ok(Change::Made)
            }
        }
    }
}

fn ended(on: Date) -> Refusal {
    Refusal::new(
        "partnership_ended",
        format!("This partnership ended on {}.", words::day(on)),
        "Start a new one with the same partner.",
    )
}

fn paused(until: Option<Date>) -> Refusal {
    let until = until.map(|day| format!(" until {}", words::day(day))).unwrap_or_default();
    Refusal::new("partnership_paused", format!("This partnership is paused{until}."), "Resume it first.")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn maya() -> Partnership {
        let maya = Partner::Contact("con_00000000000000000000000001".parse().unwrap());
        let id = "par_00000000000000000000000001".parse().unwrap();
        let payee = "pye_00000000000000000000000001".parse().unwrap();
        Partnership::candidate(id, maya, payee, Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn a_partnership_walks_the_steps_and_each_only_once() {
        let mut maya = maya();
        assert_eq!(maya.explore(), Ok(Change::Made));
        assert_eq!(maya.explore(), Ok(Change::AlreadyMade));
        assert_eq!(maya.qualify(Verdict::Ready), Change::Made);
        assert_eq!(maya.propose(), Ok(Change::Made));
        assert_eq!(maya.activate(date(2026, 3, 4)), Ok(Change::Made));
        assert_eq!(maya.propose(), Ok(Change::AlreadyMade));
        assert_eq!(maya.stage.name(), StageName::Active);
    }

    #[test]
    fn it_is_active_from_the_earlier_of_first_referral_and_first_agreement() {
        let mut maya = maya();
        maya.activate(date(2026, 3, 4)).unwrap();
        assert_eq!(maya.activate(date(2026, 5, 1)), Ok(Change::AlreadyMade));
        assert_eq!(maya.activate(date(2026, 2, 1)), Ok(Change::Made));
        assert_eq!(maya.active_since, Some(date(2026, 2, 1)));
    }

    #[test]
    fn a_doubt_takes_the_good_fit_back_but_never_an_agreement() {
        let mut maya = maya();
        maya.qualify(Verdict::Ready);
        assert_eq!(maya.qualify(Verdict::Nurture), Change::Made);
        assert_eq!(maya.stage, Stage::At(Step::Exploring));
        maya.activate(date(2026, 3, 4)).unwrap();
        assert_eq!(maya.qualify(Verdict::NotAFit), Change::AlreadyMade);
        assert_eq!(maya.stage, Stage::At(Step::Active));
    }

    #[test]
    fn a_proposal_that_came_to_nothing_leaves_it_where_the_criteria_put_it() {
        for (verdict, step) in [(Verdict::Ready, Step::Qualified), (Verdict::Nurture, Step::Exploring)] {
            let mut maya = maya();
            assert_eq!(maya.no_longer_proposed(verdict), Change::AlreadyMade);
            maya.propose().unwrap();
            assert_eq!(maya.no_longer_proposed(verdict), Change::Made);
            assert_eq!(maya.stage, Stage::At(step));
        }
    }

    #[test]
    fn a_pause_remembers_where_it_goes_on() {
        let mut maya = maya();
        maya.explore().unwrap();
        let pause = |maya: &mut Partnership| maya.pause(Some(date(2026, 9, 1)), "parental leave".into());
        assert_eq!(pause(&mut maya), Ok(Change::Made));
        assert_eq!(pause(&mut maya), Ok(Change::AlreadyMade));
        let refusal = maya.propose().unwrap_err();
        assert_eq!(refusal.sentence, "This partnership is paused until 1 September 2026.");
        assert_eq!(maya.resume(), Ok(Change::Made));
        assert_eq!(maya.resume(), Ok(Change::AlreadyMade));
        assert_eq!(maya.stage, Stage::At(Step::Exploring));
    }

    #[test]
    fn what_has_ended_stays_ended() {
        let mut maya = maya();
        assert_eq!(maya.end(date(2026, 12, 31), "she moved away".into()), Change::Made);
        assert_eq!(maya.end(date(2027, 1, 1), "again".into()), Change::AlreadyMade);
        for refused in
            [maya.explore(), maya.activate(date(2027, 1, 1)), maya.pause(None, "rest".into()), maya.resume()]
        {
            assert_eq!(refused.unwrap_err().code, "partnership_ended");
        }
    }

    #[test]
    fn every_step_is_a_stage_of_the_same_name() {
        for &step in Step::ALL {
            assert_eq!(Stage::At(step).name().as_str(), step.as_str());
            assert_eq!(Stage::At(step).name().label(), step.label());
        }
    }
}
