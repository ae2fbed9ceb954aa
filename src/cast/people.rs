//! Who Ana meets, and what they talk about.

use network::touchpoints::Channel::{self, Email, Event, InPerson, Phone, Video};

/// Someone with whom there is more to tell.
pub struct Partner {
    pub name: &'static str,
    pub company: &'static str,
    pub title: &'static str,
    /// A key of the table of professions.
    pub profession: &'static str,
    pub offers: &'static str,
    pub met_days_ago: i64,
    pub channel: Channel,
    pub place: &'static str,
    pub note: &'static str,
}

/// Someone met in one of the weeks.
pub struct Newcomer {
    pub name: &'static str,
    pub company: &'static str,
    pub title: &'static str,
    pub channel: Channel,
    pub place: &'static str,
    pub needs: &'static [&'static str],
}

/// A conversation with someone known.
pub struct Talk {
    pub with: &'static str,
    pub days_ago: i64,
    pub channel: Channel,
    pub note: &'static str,
    /// In how many days from today to follow up; less than nothing is overdue.
    pub follow_up_in: Option<i64>,
}

#[rustfmt::skip]
pub const PARTNERS: &[Partner] = &[
    Partner { name: "Ben Okafor", company: "Okafor Web Design", title: "Website designer", profession: "web_designer", offers: "Website design",
        met_days_ago: 420, channel: Event, place: "Chamber of Commerce breakfast", note: "Builds calm, quick websites for cafés and studios. Answers the phone himself." },
    Partner { name: "Chloé Martin", company: "Martin Books", title: "Bookkeeper", profession: "bookkeeper", offers: "Bookkeeping",
        met_days_ago: 330, channel: InPerson, place: "Small business evening at the library", note: "Very precise, very kind. Her clients are shops that just hired their first people." },
    Partner { name: "Joel Whitaker", company: "Whitaker Sites", title: "Web developer", profession: "web_designer", offers: "Website design",
        met_days_ago: 340, channel: Event, place: "Web meetup, Brooklyn", note: "Good shop systems. Slow to answer." },
    Partner { name: "Dmitri Petrov", company: "Petrov Pictures", title: "Photographer", profession: "photographer", offers: "Photography",
        met_days_ago: 130, channel: InPerson, place: "Photo fair on Pier 36", note: "Knows every restaurant in Queens. The best light in town." },
    Partner { name: "Emi Tanaka", company: "Tanaka Writes", title: "Copywriter", profession: "copywriter", offers: "Copywriting",
        met_days_ago: 95, channel: Video, place: "Online writers' hour", note: "Writes the way people talk. Full until spring." },
    Partner { name: "Hannah Brandt", company: "Studio Brandt", title: "Graphic designer", profession: "graphic_designer", offers: "Graphic design",
        met_days_ago: 260, channel: Event, place: "Design open house", note: "Posters and brands. Prefers one invoice to the client over fees." },
    Partner { name: "Farid Nasser", company: "Nasser Events", title: "Event planner", profession: "event_planner", offers: "Event planning",
        met_days_ago: 240, channel: InPerson, place: "Opening of the Red Hook market hall", note: "Plans openings and launches. Away every summer." },
    Partner { name: "Grace Lindholm", company: "Lindholm Assist", title: "Virtual assistant", profession: "virtual_assistant", offers: "Virtual assistance",
        met_days_ago: 175, channel: Video, place: "Coworking call", note: "Keeps inboxes of five founders in order." },
    Partner { name: "Priya Raman", company: "Raman Law", title: "Attorney", profession: "lawyer", offers: "Contract review",
        met_days_ago: 210, channel: InPerson, place: "Talk on contracts for freelancers", note: "Reads contracts for freelancers at a fixed price. May take no referral fee." },
    Partner { name: "Sofia Marchetti", company: "Marchetti Film", title: "Videographer", profession: "videographer", offers: "Video",
        met_days_ago: 120, channel: Event, place: "Short film night", note: "Short films for makers. Laughs a lot, plans well." },
    Partner { name: "Owen Price", company: "Price & Daughter", title: "Web designer", profession: "web_designer", offers: "Website design",
        met_days_ago: 90, channel: Phone, place: "He called about a shared client", note: "Builds websites for family and neighbours, mostly." },
];

const fn met(
    name: &'static str,
    company: &'static str,
    title: &'static str,
    channel: Channel,
    place: &'static str,
    needs: &'static [&'static str],
) -> Newcomer {
    Newcomer { name, company, title, channel, place, needs }
}

/// The latest week first.
#[rustfmt::skip]
pub const MET: &[Newcomer] = &[
    met("Tessa Boyle", "Boyle & Sons Florist", "Florist", InPerson, "At her shop", &["Website design", "Photography"]),
    met("Marcus Webb", "Webb Cycles", "Owner", Event, "Chamber of Commerce breakfast", &["Website design"]),
    met("Ines Castro", "Castro Ceramics", "Potter", Event, "Makers' market", &["Photography", "Bookkeeping"]),
    met("Noah Feldman", "Feldman Piano School", "Teacher", Phone, "Ben gave him my number", &["Video"]),
    met("Ruth Adeyemi", "Adeyemi Bakes", "Baker", InPerson, "Queue at the wholesale market", &["Photography", "Website design"]),
    met("Liam Doyle", "Doyle's Bar", "Owner", InPerson, "At the bar", &["Event planning"]),
    met("Yuki Mori", "Mori Yoga", "Yoga teacher", Video, "Online course on pricing", &["Website design"]),
    met("Amara Diallo", "Diallo Braids", "Owner", Event, "Women in business lunch", &["Bookkeeping"]),
    met("Peter Novak", "Novak Carpentry", "Carpenter", Event, "Trade fair", &["Website design", "Photography"]),
    met("Sarah Klein", "Klein Dental", "Practice manager", Phone, "She called after a post", &["Copywriting"]),
    met("Mateo Silva", "Silva Coffee", "Roaster", InPerson, "Coffee tasting", &["Video", "Photography"]),
    met("Ada Lindqvist", "Lindqvist Knits", "Designer", Event, "Wool festival", &["Website design"]),
    met("George Hill", "Hill Hardware", "Owner", InPerson, "At his shop", &["Bookkeeping"]),
    met("Fatima Zahra", "Zahra Spices", "Owner", Event, "Food hall opening", &["Website design", "Copywriting"]),
    met("Ivan Kovacs", "Kovacs Guitars", "Luthier", Video, "Online makers' circle", &["Photography"]),
    met("Nina Rossi", "Rossi Pasta", "Cook", InPerson, "Cooking class", &["Photography"]),
    met("Caleb Stone", "Stone Fitness", "Trainer", Event, "Charity run", &["Website design"]),
    met("Leila Haddad", "Haddad Interiors", "Interior designer", Event, "Design week", &["Website design"]),
    met("Oscar Lund", "Lund Boats", "Boat builder", Phone, "Chloé introduced us", &["Website design"]),
    met("Maya Chen", "Chen Tea House", "Owner", InPerson, "At the tea house", &["Photography"]),
    met("Hugo Meyer", "Meyer Optics", "Optician", Event, "Chamber of Commerce breakfast", &["Bookkeeping"]),
    met("Zoe Grant", "Grant Pilates", "Owner", Video, "Online course on pricing", &["Website design"]),
    met("Samuel Osei", "Osei Tailoring", "Tailor", InPerson, "Fitting a jacket", &["Website design"]),
    met("Clara Bianchi", "Bianchi Gelato", "Owner", InPerson, "At the counter", &["Photography"]),
    met("Felix Braun", "Braun Bikes", "Mechanic", Event, "Street festival", &["Website design"]),
    met("Nadia Hassan", "Hassan Tutors", "Founder", Video, "Parents' evening, online", &["Copywriting"]),
    met("Arthur Lowe", "Lowe Antiques", "Dealer", InPerson, "Flea market", &["Photography"]),
    met("Kiri Walker", "Walker Surf", "Owner", Event, "Beach clean-up", &["Website design"]),
    met("Dana Petit", "Petit Pets", "Owner", InPerson, "Walking the dog", &["Website design"]),
    met("Elio Ferri", "Ferri Wines", "Importer", Event, "Wine tasting", &["Event planning"]),
    met("Helen Marsh", "Marsh Gardens", "Gardener", Phone, "She called after a talk", &["Website design"]),
    met("Kofi Mensah", "Mensah Music", "Producer", Event, "Open studio", &["Bookkeeping"]),
    met("Lucia Ortega", "Ortega Dance", "Owner", InPerson, "Dance class", &["Website design"]),
    met("Tom Becker", "Becker Brewing", "Brewer", Event, "Brewery tour", &["Photography", "Website design"]),
    met("Anika Rao", "Rao Wellness", "Founder", Video, "Online wellness fair", &["Website design"]),
    met("Victor Lam", "Lam Noodles", "Owner", InPerson, "At lunch", &["Photography"]),
    met("Rosa Delgado", "Delgado Catering", "Cook", Event, "Wedding fair", &["Bookkeeping"]),
    met("Finn Olsen", "Olsen Outdoors", "Owner", Event, "Climbing hall anniversary", &["Website design"]),
    met("Grace Kim", "Kim Skincare", "Founder", Video, "Online founders' circle", &["Photography"]),
    met("Daniel Ross", "Ross Legal Prints", "Owner", Phone, "A wrong number, and a good talk", &["Copywriting"]),
    met("Mila Horvat", "Horvat Jewelry", "Goldsmith", Event, "Christmas market", &["Photography", "Website design"]),
    met("Ali Demir", "Demir Rugs", "Dealer", InPerson, "At his shop", &["Website design"]),
    met("Emma Clarke", "Clarke Books", "Bookseller", InPerson, "Reading at her shop", &["Website design"]),
    met("Jonas Weber", "Weber Keys", "Locksmith", Phone, "He opened my door", &["Website design"]),
    met("Aisha Khan", "Khan Tutoring", "Tutor", Video, "Online course on pricing", &["Website design"]),
    met("Paul Girard", "Girard Cheese", "Cheesemonger", InPerson, "At the market", &["Photography"]),
    met("Vera Sokolova", "Sokolova Ballet", "Director", Event, "Open rehearsal", &["Website design"]),
    met("Simon Park", "Park Street Tattoo", "Artist", InPerson, "At the studio", &["Bookkeeping"]),
    met("Carmen Vega", "Vega Travel", "Travel agent", Event, "Travel fair", &["Website design"]),
    met("Isaac Levy", "Levy Locks", "Barber", InPerson, "Haircut for my brother", &["Website design"]),
    met("Julia Santos", "Santos Swim", "Coach", Event, "Pool opening", &["Video"]),
    met("Omar Aziz", "Aziz Auto", "Mechanic", InPerson, "At the garage", &["Website design"]),
    met("Bea Fischer", "Fischer Toys", "Toymaker", Event, "Makers' market", &["Photography"]),
    met("Ravi Patel", "Patel Pharmacy", "Pharmacist", InPerson, "At the counter", &["Bookkeeping"]),
    met("Lily Tran", "Tran Nails", "Owner", Event, "Women in business lunch", &["Website design"]),
    met("Max Richter", "Richter Prints", "Printer", Phone, "A question about flyers", &["Website design"]),
    met("Eva Lindgren", "Lindgren Lamps", "Designer", Event, "Design open house", &["Photography"]),
    met("Stella Moreau", "Moreau Perfume", "Perfumer", InPerson, "At her atelier", &["Copywriting", "Website design"]),
];

const fn talk(with: &'static str, days_ago: i64, channel: Channel, note: &'static str) -> Talk {
    Talk { with, days_ago, channel, note, follow_up_in: None }
}

#[rustfmt::skip]
pub const CONVERSATIONS: &[Talk] = &[
    talk("Ben Okafor", 413, InPerson, "Coffee near his studio. We like the same clients: small places with regulars."),
    talk("Ben Okafor", 398, Phone, "Asked who his ideal client is. He asked the same of me, and took notes."),
    talk("Ben Okafor", 350, InPerson, "Lunch. He showed me how he says no to a client, kindly."),
    talk("Ben Okafor", 290, Video, "Went through the two clients we share. Both are happy."),
    talk("Ben Okafor", 225, InPerson, "Walked along the river and talked about what we will not do for money."),
    talk("Ben Okafor", 172, InPerson, "Dinner with our families. We want to be the only ones for each other."),
    talk("Ben Okafor", 80, Phone, "The new bakery site is live. He thinks the photos made it."),
    Talk { with: "Ben Okafor", days_ago: 21, channel: Video, note: "Planned the year's review. He brings the figures of his side.", follow_up_in: Some(0) },
    talk("Chloé Martin", 318, Video, "Her clients ask for someone who answers comments. Mine ask for someone who does their books."),
    talk("Chloé Martin", 300, InPerson, "Second meeting. Ten percent both ways feels right to both of us."),
    talk("Chloé Martin", 190, Phone, "She wants to take on fewer clients and do them well. Suits us."),
    talk("Chloé Martin", 44, InPerson, "Tea. Talked about the review; nothing to change."),
    talk("Joel Whitaker", 325, Video, "He builds shops; asked whether I would send some."),
    talk("Joel Whitaker", 165, Phone, "Told him that Ben will be the only one for websites. He took it well."),
    talk("Dmitri Petrov", 118, InPerson, "Watched him work at the noodle bar. Quiet, quick, everybody at ease."),
    talk("Dmitri Petrov", 62, Video, "Agreed to try it with two clients before we sign anything."),
    Talk { with: "Dmitri Petrov", days_ago: 12, channel: Phone, note: "Half of the trial is over. He would like to know how he is doing.", follow_up_in: Some(1) },
    Talk { with: "Emi Tanaka", days_ago: 60, channel: Video, note: "Open to partnering, but fully booked. Asked me to come back when spring is planned.", follow_up_in: Some(0) },
    talk("Hannah Brandt", 235, Video, "Second meeting. She likes sending people on, not being paid for it."),
    talk("Farid Nasser", 225, InPerson, "Market hall again. He has two openings where they need someone like me."),
    talk("Grace Lindholm", 160, Video, "Went through whom we both work for: four founders in common."),
    talk("Grace Lindholm", 115, Phone, "Ready to begin. She would rather send few people and the right ones."),
    talk("Priya Raman", 196, InPerson, "She explained why she may not pay or take a fee for a client. We send people on all the same."),
    talk("Sofia Marchetti", 105, InPerson, "Saw three of her films. Exactly what the coffee roaster needs."),
    talk("Sofia Marchetti", 33, Video, "Second meeting. Wants it in writing, with a clear end."),
    talk("Owen Price", 70, Phone, "He knows the Silvas well. Asked what I look for in a partner."),
    talk("Tom Becker", 200, InPerson, "Planned the spring posts in the brewery's cellar."),
    talk("Emma Clarke", 240, Phone, "She would like an online shop before the holidays."),
    talk("Mila Horvat", 150, Email, "She answered: yes to Ben, and thank you."),
    Talk { with: "Marcus Webb", days_ago: 6, channel: Phone, note: "Wants a website before the season starts. Asked me to call back.", follow_up_in: Some(0) },
    Talk { with: "Ruth Adeyemi", days_ago: 9, channel: InPerson, note: "Brought her three portfolios. She sleeps on it.", follow_up_in: Some(-1) },
];
