//! What events are about.

kit::words! {
    /// What the things that happen are about. Each part says it of its own events.
    pub enum About {
        /// Being in touch.
        Conversations: "conversations", "Conversations";
        /// Meetings that are or were planned.
        Meetings: "meetings", "Meetings";
        /// The partnership with somebody.
        Partnership: "partnership", "Partnership";
        /// Clients passed on, or being one.
        Clients: "clients", "Clients";
        /// What was promised.
        Agreements: "agreements", "Agreements";
        /// What was paid.
        Money: "money", "Money";
        /// Looking back together.
        Reviews: "reviews", "Reviews";
        /// What came in by files.
        Imports: "imports", "Imports";
        /// Everything else that is known.
        Details: "details", "Details";
    }
}
