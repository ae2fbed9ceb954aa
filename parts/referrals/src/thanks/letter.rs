//! The words of thanks, as they are suggested.

use kit::{Result, Tx};
use network::{contacts, services};
use partnerships::Partner;
use workspace::{members, settings};

use super::Occasion;
use crate::Referral;

/// Words of thanks.
pub(crate) struct Letter {
    pub subject: String,
    pub text: String,
}

/// The words that are suggested; whoever thanks may write them anew.
pub(crate) fn letter(tx: &mut Tx<'_>, referral: &Referral, occasion: Occasion) -> Result<Letter> {
    let partner = partnerships::find(tx, referral.about.partnership_id)?;
    let to = match partner.with {
        Partner::Contact(person) => {
            let person = contacts::find(tx, person)?;
            person.given_name.unwrap_or(person.display_name)
        }
        Partner::Company(_) => partnerships::name_of(tx, partner.id)?,
    };
    let client = contacts::name_of(tx, referral.about.client_id)?;
    let service = services::find(tx, referral.about.service_id)?.name;
    let (us, me) = (settings::profile(tx)?.name, members::acting(tx)?.name);
    let (subject, words) = match occasion {
        Occasion::Won => (
            format!("Thank you for {client}"),
            format!(
                "{client} and I are going to work together ({service}), and that began with you. Thank you for thinking of \
                 us, and for your trust. I will take good care of them."
            ),
        ),
        Occasion::Sent => (
            format!("Thank you for thinking of us: {client}"),
            format!(
                "thank you for sending {client} to us. It means a lot that you thought of us, whatever comes of it. You hear \
                 from me how it goes."
            ),
        ),
    };
    let name = if me == us { us } else { format!("{me}\n{us}") };
    Ok(Letter { subject, text: format!("Hello {to},\n\n{words}\n\n{name}") })
}
