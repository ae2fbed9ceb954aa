//! What a clause is about, and which clauses an agreement of each kind has.

use partnerships::terms::Kind;

kit::words! {
    /// What a clause is about.
    pub enum Topic {
        /// Who the two are.
        Sides: "sides", "who agrees";
        /// What each does for its clients.
        Services: "services", "what each side does";
        /// Which clients go where, and what is paid for them.
        Promises: "promises", "what each side promises";
        /// In which direction fees are paid.
        BothWays: "both_ways", "which way fees go";
        /// What each side does and does not do.
        Boundaries: "boundaries", "boundaries";
        /// To whom alone clients go.
        OnlyOne: "only_one", "the only one";
        /// When a client may go elsewhere all the same.
        Exceptions: "exceptions", "when a client may go elsewhere";
        /// What being the only one is answered with.
        InReturn: "in_return", "what it is answered with";
        /// What is looked at, and what follows.
        Benchmarks: "benchmarks", "what both sides look at";
        /// What follows when the promise is broken.
        Breach: "breach", "when the promise is broken";
        /// How the promise is tried out.
        Trial: "trial", "trying it out";
        /// How one gets out of the promise early.
        EarlyExit: "early_exit", "stepping back early";
        /// What stays when the promise ends.
        StepDown: "step_down", "when the promise ends";
        /// What counts as a client passed on.
        QualifiedReferral: "qualified_referral", "when a client counts as passed on";
        /// When a fee is earned and paid.
        Payment: "payment", "when fees are earned and paid";
        /// What is still paid after the end.
        Tail: "tail", "fees after the end";
        /// What happens to the fee on money that went back.
        Refunds: "refunds", "refunds";
        /// What each side may see.
        Records: "records", "records";
        /// What the client is told, and that they choose.
        ClientChoice: "client_choice", "the client chooses";
        /// What a trade wants the client to be told.
        Told: "told", "what every client is told";
        /// What is said in public.
        Recommendations: "recommendations", "recommending each other in public";
        /// That no number of clients is promised.
        NoPromises: "no_promises", "no promises about results";
        /// How clients are treated.
        Conduct: "conduct", "how clients are treated";
        /// What happens with what is known of a client.
        Data: "data", "data about clients";
        /// What stays between the two.
        Confidentiality: "confidentiality", "confidentiality";
        /// That nobody goes around the other.
        NotAround: "not_around", "not going around each other";
        /// That both stay independent.
        Independence: "independence", "two independent businesses";
        /// Who pays which taxes.
        Taxes: "taxes", "taxes";
        /// Who may use whose name.
        Names: "names", "names and logos";
        /// Who answers for what.
        Liability: "liability", "liability and insurance";
        /// That both may do all this.
        Licences: "licences", "licences and the law";
        /// When both look at how it goes.
        Reviews: "reviews", "looking at it together";
        /// From when to when.
        Duration: "duration", "how long it holds";
        /// How it is ended for a reason.
        Ending: "ending", "ending it for a reason";
        /// What happens when the two disagree.
        Disputes: "disputes", "when the two disagree";
        /// Which words count.
        Precedence: "precedence", "which words count";
        /// What every agreement says.
        General: "general", "general";
    }
}

impl Topic {
    /// Whether it is made from the terms, and so is changed by changing them.
    pub fn is_made_from_terms(self) -> bool {
        matches!(
            self,
            Self::Sides
                | Self::Services
                | Self::Promises
                | Self::BothWays
                | Self::Boundaries
                | Self::OnlyOne
                | Self::Exceptions
                | Self::Told
                | Self::Reviews
                | Self::Duration
                | Self::Precedence
        )
    }

    /// Whether it speaks of fees, and is left out where none is paid.
    pub fn is_about_fees(self) -> bool {
        matches!(self, Self::Payment | Self::Tail | Self::Refunds | Self::Records | Self::Taxes)
    }
}

/// The clauses of an agreement of this kind, in their order.
pub fn template(kind: Kind) -> impl Iterator<Item = Topic> {
    let for_the_only_one = |topic: &Topic| {
        matches!(
            topic,
            Topic::OnlyOne
                | Topic::Exceptions
                | Topic::InReturn
                | Topic::Benchmarks
                | Topic::Breach
                | Topic::Trial
                | Topic::EarlyExit
                | Topic::StepDown
        )
    };
    let all = Topic::ALL.iter().copied();
    all.filter(move |topic| kind == Kind::Strategic || !for_the_only_one(topic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_templates_settle_all_that_agreements_of_this_kind_normally_settle() {
        use Topic::*;
        let settled: [&[Topic]; 26] = [
            &[Sides],
            &[Services],
            &[QualifiedReferral],
            &[Promises, BothWays],
            &[Promises],
            &[Promises],
            &[Tail],
            &[Payment],
            &[Refunds],
            &[Records],
            &[ClientChoice, Told],
            &[NoPromises],
            &[Conduct],
            &[Recommendations],
            &[Data],
            &[Confidentiality],
            &[NotAround],
            &[Independence],
            &[Taxes],
            &[Names],
            &[Liability],
            &[Licences],
            &[Reviews],
            &[Duration, Ending],
            &[Disputes],
            &[General, Precedence],
        ];
        for kind in [Kind::Referral, Kind::Strategic] {
            let template: Vec<Topic> = template(kind).collect();
            assert!(settled.iter().flat_map(|topics| topics.iter()).all(|topic| template.contains(topic)));
        }
    }

    #[test]
    fn only_the_strategic_one_speaks_of_being_the_only_one() {
        let extra: Vec<Topic> = template(Kind::Strategic)
            .filter(|topic| template(Kind::Referral).all(|other| other != *topic))
            .collect();
        use Topic::*;
        assert_eq!(extra, [OnlyOne, Exceptions, InReturn, Benchmarks, Breach, Trial, EarlyExit, StepDown]);
    }
}
