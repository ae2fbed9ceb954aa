//! The words of an introduction.

/// Who is introduced to whom, for what, and by whom.
pub(super) struct Meeting<'a> {
    pub client: &'a str,
    pub partner: &'a str,
    pub service: &'a str,
    pub us: &'a str,
    /// The day by which the partner is asked to write.
    pub by: &'a str,
}

impl Meeting<'_> {
    pub fn subject(&self) -> String {
        format!("{}, meet {}", self.client, self.partner)
    }

    /// The letter as it is suggested; whoever sends it may write it anew.
    pub fn text(&self) -> String {
        let Self { client, partner, service, us, by } = self;
        format!(
            "Hello {client}, hello {partner},\n\nI would like you to meet. {client} needs this: {service}. {partner} is \
             whom I recommend for it.\n\n{partner}, would you write to {client} by {by}?\n\n{us}"
        )
    }

    /// What is said of the fee, below whatever was written.
    pub fn disclosure(&self) -> String {
        let Self { client, partner, us, .. } = self;
        format!("So that you know: {partner} may pay {us} a fee when {client} becomes their client.")
    }
}
