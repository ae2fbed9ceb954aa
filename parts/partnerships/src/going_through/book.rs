//! The address book of the stories: a thousand people as they write of themselves on LinkedIn, and twenty among them who
//! would make good partners of somebody who does social media. Written without looking at the table of trades.

/// Someone in the book: a title, and the business they name.
pub type Entry = (&'static str, &'static str);

/// Those who would make good partners of a social media manager.
pub const PARTNERS: [Entry; 20] = [
    ("Founder @ Pixel & Co | Websites that sell", "Pixel & Co"),
    ("Brand & web", "Studio Nord"),
    ("Bookkeeping for creatives", "The Tidy Ledger"),
    ("Steuerberaterin", "Kanzlei Vogt"),
    ("Fotografin für Hochzeiten und Porträts", "Lichtblick"),
    ("Helping founders say it better | Copy + messaging", "Said & Done"),
    ("Wedding + event filmmaker", "Two Reels"),
    ("Diseñadora gráfica freelance", ""),
    ("Conceptrice-rédactrice indépendante", ""),
    ("SEO geek. Google loves my clients.", "Rank & File"),
    ("Owner, Bright Street Print Shop", "Bright Street Print Shop"),
    ("Squarespace expert for makers", ""),
    ("Virtual assistant to busy founders", "Inbox Zero Studio"),
    ("Photographe culinaire", "Atelier Miam"),
    ("PR for food brands", "Loud Spoon"),
    ("Webentwickler (selbständig)", ""),
    ("Email marketing strategist, Klaviyo partner", "Second Open"),
    ("Event planner & chief party officer", "Confetti Monday"),
    ("Business coach for women who lead", ""),
    ("Owner", "Harper Photography"),
];

/// What everyone else does: employed, retired, in other lines of work, or clients rather than partners.
const OTHERS: [Entry; 78] = [
    ("Senior Software Engineer", "SAP"),
    ("Registered Nurse", "St. Mary's Hospital"),
    ("Account Executive", "Salesforce"),
    ("Project Manager", "Siemens AG"),
    ("Teacher", "PS 118"),
    ("Retired", ""),
    ("Student at NYU", ""),
    ("Product Marketing Manager", "Oracle"),
    ("VP Finance", "Unilever"),
    ("Financial Controller", "Bosch"),
    ("HR Business Partner", "Deloitte"),
    ("Barista", "Blue Bottle Coffee"),
    ("Head of Sales EMEA", "HubSpot"),
    ("Chef de partie", "Hotel Astoria"),
    ("UX Designer at IBM", "IBM"),
    ("Marketing Intern", "L'Oréal"),
    ("Data Analyst", "Spotify"),
    ("Web developer at Deutsche Bank", "Deutsche Bank AG"),
    ("Social Media Manager", "Nike"),
    ("Freelance social media manager", ""),
    ("Owner, Rosie's Bakery", "Rosie's Bakery"),
    ("Restaurant owner", "Casa Lola"),
    ("Zahnarzt", "Praxis am Markt"),
    ("Lehrerin", "Gymnasium Altona"),
    ("Ingénieur structure", "Bouygues"),
    ("Directora de operaciones", "Iberdrola"),
    ("Truck driver", ""),
    ("Police officer", "NYPD"),
    ("Pharmacist", "CVS Health"),
    ("Physician", "Mount Sinai"),
    ("Research Scientist", "Max-Planck-Institut"),
    ("Professor of History", "Columbia University"),
    ("Supply Chain Specialist", "Maersk"),
    ("Logistics Coordinator", "DHL"),
    ("Civil servant", "City of Hamburg"),
    ("Librarian", "Brooklyn Public Library"),
    ("Flight attendant", "Lufthansa"),
    ("Customer Success Manager", "Zendesk"),
    ("Scrum Master", "ING"),
    ("DevOps Engineer", "Zalando"),
    ("Machine Learning Engineer", "Google"),
    ("Chief of Staff", "Stripe"),
    ("Warehouse associate", "Amazon"),
    ("Store manager", "Trader Joe's"),
    ("Seamstress and shop owner", "Needle & Thread"),
    ("Coffee roaster", "Dark Horse Roasters"),
    ("Potter", "Clay & Day"),
    ("Bookseller", "The Corner Bookshop"),
    ("Yoga teacher", "Breathe Studio"),
    ("Biologist", "Bayer"),
    ("Electrician", "Local 3"),
    ("Kfz-Mechatroniker", "Autohaus Klein"),
    ("Erzieherin", "Kita Sonnenschein"),
    ("Krankenpfleger", "Charité"),
    ("Vertriebsleiter", "Würth"),
    ("Einkäufer", "Edeka"),
    ("Enfermera", "Hospital del Mar"),
    ("Abogada en prácticas", "Garrigues"),
    ("Professeur des écoles", ""),
    ("Chargée de clientèle", "BNP Paribas"),
    ("Consultant", "Accenture"),
    ("Analyst", "Goldman Sachs"),
    ("Underwriter", "Allianz"),
    ("Claims handler", "AXA"),
    ("Auditor", "KPMG"),
    ("Tax Manager", "PwC"),
    ("Corporate counsel", "Pfizer"),
    ("Recruiter", "Meta"),
    ("Graphic designer at Procter & Gamble", "Procter & Gamble"),
    ("Photo editor", "The New York Times"),
    ("Communications Director", "UNICEF"),
    ("Actor", ""),
    ("Violinist", "New York Philharmonic"),
    ("Stay-at-home dad", ""),
    ("Veterinarian", "Paws & Claws"),
    ("Farmer", "Green Acre Farm"),
    ("", ""),
    ("", "Morris & Sons"),
];

const GIVEN: [&str; 40] = [
    "Ada", "Ben", "Carla", "David", "Elif", "Felix", "Grace", "Hassan", "Ines", "Jonas", "Keiko", "Liam",
    "Maria", "Nadia", "Omar", "Paula", "Quentin", "Rosa", "Samir", "Tara", "Uwe", "Vera", "Walid", "Ximena",
    "Yara", "Zoe", "Anton", "Bella", "Chen", "Dora", "Emil", "Fatima", "Gustav", "Hilde", "Igor", "Jana",
    "Karim", "Lotte", "Mila", "Noah",
];
const FAMILY: [&str; 40] = [
    "Adler", "Berg", "Costa", "Dubois", "Evans", "Fischer", "Garcia", "Haddad", "Ito", "Jansen", "Kowalski",
    "Lopez", "Meyer", "Novak", "Olsen", "Petrov", "Quinn", "Rossi", "Silva", "Tanaka", "Ueda", "Vargas",
    "Weber", "Xu", "Yilmaz", "Zimmer", "Acker", "Boateng", "Carter", "Draper", "Engel", "Farmer", "Gold",
    "Hunter", "Iyer", "Joshi", "Keller", "Lang", "Moreau", "Nash",
];

/// Someone of the book.
pub struct Person {
    /// What they are called.
    pub name: String,
    /// What they write of themselves.
    pub title: &'static str,
    /// The business they name.
    pub company: &'static str,
    /// Whether they are one of the twenty.
    pub is_partner: bool,
    /// How many days ago the two last talked, where they did.
    pub talked_days_ago: Option<u32>,
}

/// The book of one seed, in its order: the twenty lie anywhere among the thousand, and every seventh person was talked to.
pub fn of_seed(seed: u64) -> Vec<Person> {
    let mut chance = Chance(seed);
    let mut places: Vec<usize> = Vec::new();
    while places.len() < PARTNERS.len() {
        let place = chance.below(1_000);
        if !places.contains(&place) {
            places.push(place);
        }
    }
    (0..1_000)
        .map(|number| {
            let partner = places.iter().position(|&place| place == number);
            let (title, company) = match partner {
                Some(which) => PARTNERS[which],
                None => OTHERS[chance.below(OTHERS.len())],
            };
            let name = format!("{} {}", GIVEN[chance.below(GIVEN.len())], FAMILY[chance.below(FAMILY.len())]);
            let talked_days_ago = (chance.below(7) == 0).then(|| chance.below(700) as u32);
            Person { name, title, company, is_partner: partner.is_some(), talked_days_ago }
        })
        .collect()
}

/// Chance that can be repeated.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        // Knuth's constants; the upper bits are the good ones.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }
}
