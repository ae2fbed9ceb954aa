//! How likely someone is a partner, and why: by values, so that it can be tried without a database.

use jiff::civil::Date;
use kit::{
    Id,
    fold::{folded, words},
    words::{day, listed},
};
use network::contacts::Contact;

use super::{
    circle::Circle,
    trades::{self, Harmony, Trade},
};

/// What is known of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Who.
    pub id: Id<Contact>,
    /// What they are called.
    pub name: String,
    /// What they do, in their own words.
    pub job_title: Option<String>,
    /// The business they work for.
    pub company: Option<String>,
    /// The trade of that business.
    pub profession: Option<String>,
    /// The workspace's own labels.
    pub tags: Vec<String>,
    /// The day of the last real contact.
    pub last_real: Option<Date>,
    /// The last day on which they reached out.
    pub reached_out: Option<Date>,
    /// How many people one met through them.
    pub introduced: u32,
    /// Through whom one met them.
    pub met_through: Option<(Id<Contact>, String)>,
}

/// Who asks: what the business does, whom it works for, and which day it is.
pub struct Us {
    /// Its own trades; none where it has not said.
    pub trades: Vec<&'static Trade>,
    /// Its clients.
    pub circle: Circle,
    /// The day.
    pub today: Date,
}

/// How likely someone is a partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likely {
    /// By what is known of them, whatever the day.
    pub lasting: i64,
    /// By how lately the two talked.
    pub recent: i64,
    /// What they would do for our clients.
    pub trade: Option<&'static Trade>,
    /// Why, the strongest first.
    pub reasons: Vec<Reason>,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Reason {
    /// Of which kind it is.
    pub kind: Why,
    /// In a sentence.
    pub text: String,
    #[serde(skip)]
    points: i64,
}

kit::words! {
    /// Why somebody might become a partner.
    pub enum Why {
        /// Their work goes with ours.
        Complements: "complements", "their work goes with yours";
        /// They decide for themselves.
        OwnBusiness: "own_business", "they work for themselves";
        /// They introduced people.
        Introduced: "introduced", "they introduced people to you";
        /// Clients in common.
        ClientsInCommon: "clients_in_common", "you have clients in common";
        /// One met them through somebody one works with.
        MetThrough: "met_through", "you met through someone you work with";
        /// They reached out.
        ReachedOut: "reached_out", "they reached out to you";
        /// The two talked.
        InTouch: "in_touch", "you talked";
    }
}

/// Words of people who work for themselves.
const OWN: &[&str] = &[
    "founder",
    "cofounder",
    "owner",
    "freelance",
    "freelancer",
    "freelancing",
    "independent",
    "self",
    "solopreneur",
    "entrepreneur",
    "principal",
    "studio",
    "atelier",
    "agency",
    "inhaber",
    "inhaberin",
    "geschaftsfuhrer",
    "geschaftsfuhrerin",
    "selbstandig",
    "selbststandig",
    "selbstandige",
    "freiberuflich",
    "freiberuflerin",
    "grunder",
    "grunderin",
    "kanzlei",
    "autonomo",
    "autonoma",
    "propietario",
    "propietaria",
    "fundador",
    "fundadora",
    "fondateur",
    "fondatrice",
    "gerant",
    "gerante",
    "independant",
    "independante",
    "expert",
    "helping",
    "my",
    "for",
    "fur",
    "pour",
    "para",
];
/// Words of people whose employer decides.
const EMPLOYED: &[&str] = &[
    "senior",
    "junior",
    "intern",
    "trainee",
    "werkstudent",
    "werkstudentin",
    "student",
    "vp",
    "head",
    "director",
    "manager",
    "lead",
    "associate",
    "officer",
    "at",
    "bei",
    "chez",
    "ag",
    "inc",
    "corp",
    "corporation",
    "plc",
    "bank",
    "group",
    "university",
    "universitat",
    "hospital",
    "ministry",
    "holding",
    "retired",
    "praktikantin",
    "practicas",
];

/// How likely this person is a partner of ours.
pub fn weigh(known: &Known, us: &Us) -> Likely {
    let named = named(known);
    let best = us.best_of(&named);
    let mut reasons = Vec::new();
    let mut lasting = 0;
    if let Some((_, points, text)) = &best {
        let stands = standing(known);
        lasting += stands.points();
        reasons.push(Reason { kind: Why::Complements, text: text.clone(), points: *points });
        if stands == Standing::Own {
            let text = "Works for themselves, so they can decide.".to_owned();
            reasons.push(Reason { kind: Why::OwnBusiness, text, points: 1 });
        }
    }
    reasons.extend(introduced(known, &us.circle));
    reasons.extend(clients_in_common(known, &us.circle));
    reasons.extend(met_through(known, &us.circle));
    lasting += reasons.iter().map(|reason| reason.points).sum::<i64>();
    let lately = [reached_out(known, us.today), in_touch(known, us.today)];
    let lately: Vec<Reason> = lately.into_iter().flatten().collect();
    let recent = lately.iter().map(|reason| reason.points).sum();
    reasons.extend(lately);
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.points));
    Likely { lasting, recent, trade: best.map(|(trade, ..)| trade), reasons }
}

impl Likely {
    /// All of it.
    pub fn points(&self) -> i64 {
        self.lasting + self.recent
    }
}

/// The trades that someone names, and how plainly: their own words say more than the name of a business.
fn named(known: &Known) -> Vec<(&'static Trade, i64)> {
    let of = |text: &Option<String>| text.as_deref().map(trades::named_in).unwrap_or_default();
    let profession = known.profession.as_deref().map(trades::of_profession).unwrap_or_default();
    let own = of(&known.job_title).into_iter().chain(profession).map(|trade| (trade, 0));
    own.chain(of(&known.company).into_iter().map(|trade| (trade, -10))).collect()
}

impl Us {
    /// The trade that goes best with ours, its points, and the reason.
    fn best_of(&self, named: &[(&'static Trade, i64)]) -> Option<(&'static Trade, i64, String)> {
        let goes = |&(theirs, less): &(&'static Trade, i64)| {
            let Some(ours) = self.trades.iter().max_by_key(|ours| ours.beside(theirs)) else {
                return Some((theirs, 20 + less, format!("Their trade is {}.", theirs.said())));
            };
            let (points, text) = match ours.beside(theirs) {
                Harmony::Close => {
                    (45, format!("Clients who need {} often need {}, too.", ours.said(), theirs.said()))
                }
                Harmony::Everyday if theirs.is_for_everyone => {
                    (28, format!("Nearly every business needs {}.", theirs.said()))
                }
                Harmony::Everyday => (12, format!("Those in {} need {}.", theirs.said(), ours.said())),
                Harmony::None => return None,
            };
            Some((theirs, points + less, text))
        };
        // Of two that go equally well, the one that was said more plainly.
        named.iter().rev().filter_map(goes).max_by_key(|(_, points, _)| *points)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Own,
    Employed,
    Unknown,
}

impl Standing {
    fn points(self) -> i64 {
        match self {
            Self::Own => 14,
            Self::Unknown => 0,
            Self::Employed => -20,
        }
    }
}

/// Whether someone decides for themselves, as far as their words say.
fn standing(known: &Known) -> Standing {
    let title = folded(known.job_title.as_deref().unwrap_or_default());
    let company = folded(known.company.as_deref().unwrap_or_default());
    let name = folded(&known.name);
    let says = |list: &[&str]| words(&title).chain(words(&company)).any(|word| list.contains(&word));
    let bears_their_name = words(&name).any(|own| own.len() > 2 && words(&company).any(|word| word == own));
    if words(&title).any(|word| OWN.contains(&word)) || bears_their_name {
        Standing::Own
    } else if says(EMPLOYED) {
        Standing::Employed
    } else if says(OWN) || company.is_empty() {
        Standing::Own
    } else {
        Standing::Unknown
    }
}

fn introduced(known: &Known, circle: &Circle) -> Option<Reason> {
    let clients = circle.through(known.id);
    let (points, text) = match (clients.as_slice(), known.introduced) {
        ([], 0) => return None,
        ([], 1) => (10, "Introduced someone to you before.".to_owned()),
        ([], people) => (10 + 3 * i64::from(people.min(4)), format!("Introduced {people} people to you.")),
        ([only], _) => (25, format!("Introduced you to {only}, a client of yours.")),
        (several, _) => (30, format!("Introduced you to {}, who became clients.", listed(several))),
    };
    Some(Reason { kind: Why::Introduced, text, points })
}

fn clients_in_common(known: &Known, circle: &Circle) -> Option<Reason> {
    let company = known.company.as_deref();
    if let Some((company, client)) = company.and_then(|name| Some((name, circle.at(name, known.id)?))) {
        let text = format!("Works at {company}, as {client} does, a client of yours.");
        return Some(Reason { kind: Why::ClientsInCommon, text, points: 8 });
    }
    let (tag, clients) =
        known.tags.iter().filter_map(|tag| Some((tag, circle.tagged(tag)?))).max_by_key(|one| one.1)?;
    let text = format!("Has the tag “{tag}”, as {clients} of your clients have.");
    Some(Reason { kind: Why::ClientsInCommon, text, points: 4 })
}

fn met_through(known: &Known, circle: &Circle) -> Option<Reason> {
    let (through, name) = known.met_through.as_ref()?;
    let (points, text) = if circle.is_client(*through) {
        (6, format!("You met through {name}, a client of yours."))
    } else {
        (3, format!("You met through {name}."))
    };
    Some(Reason { kind: Why::MetThrough, text, points })
}

fn reached_out(known: &Known, today: Date) -> Option<Reason> {
    let on = known.reached_out?;
    (days(on, today) <= 365).then(|| Reason {
        kind: Why::ReachedOut,
        text: format!("Reached out to you on {}.", day(on)),
        points: 6,
    })
}

fn in_touch(known: &Known, today: Date) -> Option<Reason> {
    let on = known.last_real?;
    let points = match days(on, today) {
        ..=90 => 12,
        91..=365 => 7,
        366.. => 3,
    };
    Some(Reason { kind: Why::InTouch, text: format!("You talked on {}.", day(on)), points })
}

fn days(from: Date, to: Date) -> i32 {
    to.since(from).map_or(0, |span| span.get_days())
}
