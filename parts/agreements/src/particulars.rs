//! What one agreement says differently from the template: who acts for each side, whose law counts, and the owner's own
//! words.

use kit::{Fault, Id, text};
use referrals::Referral;
use workspace::people;

use crate::{
    clauses::{MOST_OWN, OwnClause, Reworded},
    input::LONGEST_TEXT,
};

/// Clients under way that one agreement names at most; the schema says the same.
const MOST_REFERRALS: usize = 200;
const LONGEST_ADDRESS: usize = 500;

/// What one agreement says differently from the template.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Particulars {
    /// Who acts for each side.
    #[serde(skip_serializing_if = "Parties::are_unnamed")]
    pub parties: Parties,
    /// Whose law counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub law: Option<String>,
    /// The template's clauses that read otherwise here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<Reworded>,
    /// Clauses that are added.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub own_words: Vec<OwnClause>,
    /// Clients who were passed on before, and go by its terms from its first day on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub referrals: Vec<Id<Referral>>,
}

/// Who acts for each side.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(default, deny_unknown_fields)]
pub struct Parties {
    /// For us.
    pub ours: PartyDetails,
    /// For them.
    pub theirs: PartyDetails,
}

/// One side as a contract names it. What is left out is taken from what is known: the business, the partner.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(default, deny_unknown_fields)]
pub struct PartyDetails {
    /// The legal name, with the kind of business.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 200))]
    pub legal_name: Option<String>,
    /// The address, a line each.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub address: Option<String>,
    /// Who signs.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 200))]
    pub signer: Option<String>,
    /// As what they sign.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 200))]
    pub capacity: Option<String>,
    /// Where they are written to.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 200))]
    pub email: Option<String>,
}

impl Particulars {
    /// The same without the space around its texts; what cannot be kept joins the faults.
    pub(crate) fn checked(self, faults: &mut Vec<Fault>) -> Self {
        if self.own_words.len() > MOST_OWN {
            faults.push(Fault::new("own_words", "should be 20 at most"));
        }
        let law = text::gathered(faults, "law", self.law.as_deref(), text::LONGEST_LINE);
        let parties = Parties {
            ours: self.parties.ours.checked("parties.ours", faults),
            theirs: self.parties.theirs.checked("parties.theirs", faults),
        };
        let mut clauses: Vec<Reworded> = Vec::new();
        for (place, clause) in self.clauses.into_iter().enumerate() {
            let field = format!("clauses[{place}].text");
            let text = text::gathered(faults, field, clause.text.as_deref(), LONGEST_TEXT);
            clauses.retain(|earlier| earlier.key != clause.key);
            clauses.push(Reworded { text, ..clause });
        }
        let own = self.own_words.into_iter().enumerate();
        let own_words = own.map(|(place, clause)| clause.checked(place, faults)).collect();
        let mut referrals: Vec<Id<Referral>> = Vec::new();
        for id in self.referrals {
            if !referrals.contains(&id) {
                referrals.push(id);
            }
        }
        if referrals.len() > MOST_REFERRALS {
            faults.push(Fault::new("referrals", "should be 200 at most"));
        }
        Self { parties, law, clauses, own_words, referrals }
    }
}

impl Parties {
    fn are_unnamed(&self) -> bool {
        *self == Self::default()
    }
}

impl PartyDetails {
    fn checked(self, of: &str, faults: &mut Vec<Fault>) -> Self {
        let email = self.email.as_deref().map(str::trim).filter(|email| !email.is_empty());
        if email.is_some_and(|email| people::email(email).is_err()) {
            let wrong = "should be one email address, such as imani@okafor.example";
            faults.push(Fault::new(format!("{of}.email"), wrong));
            return self;
        }
        let mut kept = |name: &str, given: Option<String>, longest: usize| {
            text::gathered(faults, format!("{of}.{name}"), given.as_deref(), longest)
        };
        Self {
            legal_name: kept("legal_name", self.legal_name, text::LONGEST_LINE),
            address: kept("address", self.address, LONGEST_ADDRESS),
            signer: kept("signer", self.signer, text::LONGEST_LINE),
            capacity: kept("capacity", self.capacity, text::LONGEST_LINE),
            email: kept("email", self.email, text::LONGEST_LINE),
        }
    }
}
