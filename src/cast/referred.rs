//! Which clients go where, and what came of it.

use partnerships::terms::Direction::{self, Inbound, Outbound};
use referrals::CarveOutReason;

/// A client passed on.
pub struct Referred {
    pub client: &'static str,
    pub direction: Direction,
    pub with: &'static str,
    pub service: &'static str,
    pub days_ago: i64,
    pub note: &'static str,
    pub way: Way,
    /// Why it may pass the only partner by.
    pub carve_out: Option<(CarveOutReason, &'static str)>,
}

/// How far it came.
pub enum Way {
    /// Nobody has asked the client yet.
    NotAsked,
    /// The client said yes; it waits to be sent.
    Draft,
    Sent,
    Accepted,
    InTalks,
    /// Worth so many dollars.
    Won(i64),
    Lost(&'static str),
    Declined(&'static str),
    /// The client took their yes back, and so we took them back.
    TakenBack,
}
use Way::{Accepted, Declined, Draft, InTalks, Lost, NotAsked, Sent, TakenBack, Won};

const fn to(
    with: &'static str,
    service: &'static str,
    client: &'static str,
    days_ago: i64,
    way: Way,
    note: &'static str,
) -> Referred {
    Referred { client, direction: Outbound, with, service, days_ago, note, way, carve_out: None }
}

const fn from(
    with: &'static str,
    service: &'static str,
    client: &'static str,
    days_ago: i64,
    way: Way,
    note: &'static str,
) -> Referred {
    Referred { direction: Inbound, ..to(with, service, client, days_ago, way, note) }
}

const WEB: &str = "Website design";
const POSTS: &str = "Social media management";

/// The client with whom Ben's partnership became active, a year ago this week.
pub const FIRST_TO_BEN: &str = "Stella Moreau";
/// The client with whom Grace's became active; the review three months later is overdue.
pub const FIRST_TO_GRACE: &str = "Kiri Walker";

#[rustfmt::skip]
pub const REFERRED: &[Referred] = &[
    to("Ben Okafor", WEB, FIRST_TO_BEN, 364, Won(3200), "Wants to sell three perfumes online, slowly."),
    to("Ben Okafor", WEB, "Max Richter", 345, Lost("He built it himself in the end."), "Prices of prints, by size."),
    to("Ben Okafor", WEB, "Lily Tran", 328, Won(2400), "Appointments without phone calls."),
    to("Ben Okafor", WEB, "Carmen Vega", 300, Won(5200), "Forty journeys and nobody to write them up."),
    to("Ben Okafor", WEB, "Emma Clarke", 235, Won(4800), "An online shop before the holidays."),
    to("Ben Okafor", WEB, "Vera Sokolova", 215, Declined("Too large for one person this season."), "The ballet's whole calendar."),
    to("Ben Okafor", WEB, "Ali Demir", 180, Lost("He bought a van instead."), "Rugs, each with its story."),
    to("Ben Okafor", WEB, "Mila Horvat", 148, Won(3600), "Rings made to order."),
    to("Ben Okafor", WEB, "Finn Olsen", 120, Won(6400), "Rentals, with deposits."),
    to("Ben Okafor", WEB, "Anika Rao", 92, Won(2800), "Courses and a calendar."),
    to("Ben Okafor", WEB, "Lucia Ortega", 61, Won(3000), "Classes by age and level."),
    to("Ben Okafor", WEB, "Samuel Osei", 40, InTalks, "Fittings by appointment."),
    to("Ben Okafor", WEB, "Zoe Grant", 25, InTalks, "She has texts and pictures ready."),
    to("Ben Okafor", WEB, "Peter Novak", 12, Accepted, "Twelve kitchens to show."),
    to("Ben Okafor", WEB, "Yuki Mori", 5, Sent, "Yoga for people who sit all day."),
    to("Ben Okafor", WEB, "Marcus Webb", 4, NotAsked, "Before the cycling season starts."),
    to("Joel Whitaker", WEB, "Isaac Levy", 262, Won(1800), "Bookings for three chairs."),
    to("Joel Whitaker", WEB, "Omar Aziz", 168, Draft, "Spare parts online."),
    to("Chloé Martin", "Bookkeeping", "Ravi Patel", 236, Won(1200), "A pharmacy with two shops now."),
    to("Chloé Martin", "Bookkeeping", "Rosa Delgado", 150, Won(960), "Weddings from May to October."),
    to("Chloé Martin", "Bookkeeping", "Simon Park", 130, TakenBack, "He does his books himself again."),
    to("Chloé Martin", "Bookkeeping", "Amara Diallo", 20, Sent, "Hired two people last month."),
    to("Dmitri Petrov", "Photography", "Mateo Silva", 45, Won(900), "The new roastery."),
    to("Dmitri Petrov", "Photography", "Ruth Adeyemi", 8, NotAsked, "Her bread by morning light."),
    to("Priya Raman", "Contract review", "Daniel Ross", 160, Won(400), "A lease of ten years."),
    to("Grace Lindholm", "Virtual assistance", FIRST_TO_GRACE, 104, Won(1500), "She answers mail from the beach."),
    Referred { carve_out: Some((CarveOutReason::ClientAsked, "Her brother-in-law works with Owen, and she wants to keep it in the family.")),
        ..to("Owen Price", WEB, "Fatima Zahra", 58, Won(1500), "Spices by post.") },
    from("Ben Okafor", POSTS, "Wendy Ashford", 312, Won(900), "The Harbor Tea Rooms; opens a second place."),
    from("Ben Okafor", POSTS, "Pablo Serrano", 200, Won(1200), "A climbing hall with good pictures and no words."),
    from("Ben Okafor", POSTS, "Ingrid Dahl", 110, Won(750), "Furniture made to order."),
    from("Ben Okafor", "Launch campaign", "Curtis Bell", 30, Accepted, "Opens in eight weeks."),
    from("Ben Okafor", POSTS, "Mona Farouki", 3, NotAsked, "A bakery two streets from him."),
    from("Chloé Martin", POSTS, "Agnes Dupont", 225, Won(850), "A cheese shop with many regulars."),
    from("Chloé Martin", POSTS, "Tim Garrison", 70, Lost("He hired somebody."), "Garden tools."),
    from("Chloé Martin", POSTS, "Rebecca Stern", 15, InTalks, "Children's shoes."),
    from("Farid Nasser", "Launch campaign", "Lorenzo Conti", 150, Won(2000), "A market hall in spring."),
    from("Grace Lindholm", POSTS, "Helena Fox", 55, Won(600), "A founder without evenings."),
];
