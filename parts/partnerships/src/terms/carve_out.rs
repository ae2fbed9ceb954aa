//! The reasons for which a client may go past the only one. Which of them hold is agreed with the promise.

kit::words! {
    /// The reasons that exclusivity leaves room for.
    pub enum CarveOutReason {
        /// The client wants someone else.
        ClientAsked: "client_asked", "the client asked for someone else";
        /// The exclusive partner said no.
        PartnerDeclined: "partner_declined", "the partner declined";
        /// They have no time.
        NoCapacity: "no_capacity", "the partner has no capacity";
        /// They work for the other side.
        Conflict: "conflict", "the partner has a conflict of interest";
        /// Another area or another kind of client than agreed.
        OutOfScope: "out_of_scope", "outside the agreed area or kind of client";
        /// Someone else's client before the agreement began.
        EarlierClient: "earlier_client", "a client from before";
    }
}
