//! One thing to do now.

use jiff::civil::Date;
use kit::{Id, Result, Tx, ids::Named};
use network::{
    contacts::Contact,
    touchpoints::{self, Touchpoint},
};

/// One thing to do now.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Action {
    /// What sort of thing it is.
    pub kind: ActionKind,
    /// What to do, for a person.
    pub title: String,
    /// Why now, for a person.
    pub why: String,
    /// Since when.
    pub due_on: Date,
    /// What it is about.
    pub subject: Subject,
    /// The page on which to do it.
    pub url: String,
}

/// What an action is about.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Subject {
    /// What it is, such as `review`.
    #[serde(rename = "type")]
    pub of: &'static str,
    /// Its id.
    pub id: String,
}

kit::words! {
    /// What sort of thing there is to do.
    pub enum ActionKind {
        /// A review is due.
        HoldReview: "hold_review", "hold a review";
        /// A review is near, and the other side was not asked how it goes.
        AskBeforeReview: "ask_before_review", "ask how it goes, before a review";
        /// The day has come to look how a trial goes.
        LookAtTrial: "look_at_trial", "look how a trial goes";
        /// Somebody is to hear from us.
        FollowUp: "follow_up", "follow up";
        /// A meeting is over, and nobody has said how it went.
        WriteDownMeeting: "write_down_meeting", "say how a meeting went";
        /// One is losing touch with somebody.
        KeepInTouch: "keep_in_touch", "talk again";
        /// A partner sent a client and waits for our answer.
        AnswerReferral: "answer_referral", "answer a referral";
        /// A partner sent a client who had come to us earlier.
        DecideFirst: "decide_first", "decide which introduction of a client counts";
        /// A partner has a client of ours and we heard nothing.
        AskPartner: "ask_partner", "ask a partner";
        /// A partner sent a client whom we took on, and has heard nothing for long.
        TellPartner: "tell_partner", "tell a partner how it goes";
        /// A partner sent a client whom we won, and was not thanked.
        Thank: "thank", "thank a partner";
        /// A partner asked something about a client.
        AnswerQuestion: "answer_question", "answer what a partner asked";
        /// Nobody was found for what a client needs.
        FindSomebody: "find_somebody", "find somebody for a client";
        /// A client has not chosen from their page.
        AskClient: "ask_client", "ask a client";
        /// The other side said something about an agreement.
        AnswerComment: "answer_comment", "answer what was said about an agreement";
        /// The other side proposed other terms for an agreement.
        AnswerOffer: "answer_offer", "answer the terms that were proposed";
        /// An agreement waits for our signature.
        SignAgreement: "sign_agreement", "sign an agreement";
        /// An agreement waits for theirs.
        RecordSignature: "record_signature", "record a signature";
        /// An agreement that nothing stands against waits to begin.
        BeginAgreement: "begin_agreement", "begin an agreement";
        /// An agreement waits because something has to give way.
        DecideConflict: "decide_conflict", "decide what gives way";
        /// The day to answer an agreement by has passed.
        AgreementUnanswered: "agreement_unanswered", "decide what comes after an agreement that nobody answered";
        /// An agreement goes on by itself unless notice is given in time.
        GiveNotice: "give_notice", "decide whether an agreement goes on";
        /// An agreement comes to its end.
        AgreementEnds: "agreement_ends", "decide what comes after an agreement";
        /// A payout was prepared.
        ApprovePayout: "approve_payout", "approve a payout";
        /// A payout was approved and is to be paid.
        PayPayout: "pay_payout", "pay a payout";
        /// A quarter began, and nobody has looked at the plan since.
        LookAtPlan: "look_at_plan", "look at the plan";
        /// A year began without a plan.
        MakePlan: "make_plan", "plan the year";
        /// Something that Entente should have done failed for good.
        LookAtFailure: "look_at_failure", "look at what failed";
    }
}

impl Action {
    /// Whom one is to be in touch with.
    pub(crate) fn contact(&self, tx: &mut Tx<'_>) -> Result<Option<Id<Contact>>> {
        match self.talk() {
            Some(talk) => touchpoints::find(tx, talk).map(|talk| Some(talk.contact_id)),
            None => Ok(self.subject.id.parse().ok()),
        }
    }

    /// After which conversation something is to follow.
    pub(crate) fn talk(&self) -> Option<Id<Touchpoint>> {
        self.subject.id.parse().ok()
    }
}

impl Subject {
    pub(super) fn of<T: Named>(of: &'static str, id: Id<T>) -> Self {
        Self { of, id: id.to_string() }
    }
}
