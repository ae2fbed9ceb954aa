//! A batch of payments to partners: prepared, approved, sent, and then what became of each.

use jiff::{Timestamp, civil::Date};
use kit::{Change, Id, Refusal, ids::Named, money::Money, words};
use partnerships::{Partnership, PayeeId};
use uuid::Uuid;

/// A batch of payments to partners.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payout {
    /// Its id.
    pub id: Id<Payout>,
    /// Fees due up to this day are in it.
    pub up_to: Date,
    /// Where it stands.
    pub status: Status,
    /// Who gets what.
    pub items: Vec<Item>,
    /// When it was prepared.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl Named for Payout {
    const PREFIX: &'static str = "pyt";
}

/// What one partner gets.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Item {
    /// Its id.
    pub id: Id<Item>,
    /// Under which id they are paid.
    pub payee: PayeeId,
    /// Who gets it.
    pub partnership_id: Id<Partnership>,
    /// What people call them.
    pub name: String,
    /// How much.
    pub amount: Money,
    /// What became of it.
    pub status: ItemStatus,
    /// How it is paid.
    pub rail: Rail,
}

impl Named for Item {
    const PREFIX: &'static str = "itm";
}

words! {
    /// Where a payout stands.
    pub enum Status {
        /// Someone has to look at it.
        Prepared: "prepared", "to be approved";
        /// It may go out.
        Approved: "approved", "approved";
        /// It went out.
        Sent: "sent", "sent";
        /// All of it arrived.
        Paid: "paid", "paid";
        /// Some of it arrived.
        PartlyPaid: "partly_paid", "partly paid";
        /// Nothing goes out, or all of it came back.
        Cancelled: "cancelled", "cancelled";
    }
}

words! {
    /// What became of one item.
    pub enum ItemStatus {
        /// It has not arrived yet.
        Queued: "queued", "on its way";
        /// It arrived.
        Paid: "paid", "paid";
        /// It came back, and is owed again.
        Failed: "failed", "failed";
    }
}

words! {
    /// How an item is paid.
    pub enum Rail {
        /// A bank transfer.
        Bank: "bank", "bank transfer";
    }
}

impl Item {
    /// The id of a payout's item: the payout's own with the item's place counted in, so that items can be written by
    /// one statement, however many there are.
    pub fn id_at(payout: Id<Payout>, place: u32) -> Id<Self> {
        Id::from_uuid(Uuid::from_u128(payout.uuid().as_u128() ^ u128::from(place)))
    }

    /// The place of an item in its payout.
    pub fn place_in(id: Id<Self>, payout: Id<Payout>) -> Option<u32> {
        u32::try_from(id.uuid().as_u128() ^ payout.uuid().as_u128()).ok()
    }
}

impl Payout {
    /// Someone looked at it.
    pub fn approve(&mut self) -> Result<Change, Refusal> {
        match self.status {
            Status::Prepared => Ok(self.becomes(Status::Approved)),
            Status::Approved | Status::Sent | Status::Paid | Status::PartlyPaid => Ok(Change::AlreadyMade),
            Status::Cancelled => Err(self.refused("This payout was cancelled.", "Prepare another one.")),
        }
    }

    /// Nothing goes out; what it held is owed as before.
    pub fn cancel(&mut self) -> Result<Change, Refusal> {
        match self.status {
            Status::Cancelled => Ok(Change::AlreadyMade),
            Status::Prepared | Status::Approved => Ok(self.becomes(Status::Cancelled)),
            Status::Sent | Status::Paid | Status::PartlyPaid => {
                Err(self.refused("This payout has already gone out.", "Mark what did not arrive as failed."))
            }
        }
    }

    /// These items arrived.
    pub fn mark_paid(&mut self, arrived: &[Id<Item>]) -> Result<Change, Refusal> {
        self.mark(arrived, ItemStatus::Paid)
    }

    /// These items did not arrive, or came back.
    pub fn mark_failed(&mut self, came_back: &[Id<Item>]) -> Result<Change, Refusal> {
        self.mark(came_back, ItemStatus::Failed)
    }

    /// The items of which one does not know yet; what `mark_paid` without a choice means.
    pub fn queued(&self) -> Vec<Id<Item>> {
        self.items.iter().filter(|item| item.status == ItemStatus::Queued).map(|item| item.id).collect()
    }

    fn mark(&mut self, chosen: &[Id<Item>], status: ItemStatus) -> Result<Change, Refusal> {
        match self.status {
            Status::Prepared => return Err(self.not_approved()),
            Status::Approved | Status::Sent | Status::Paid | Status::PartlyPaid | Status::Cancelled => {}
        }
        if let Some(missing) = chosen.iter().find(|id| self.items.iter().all(|item| item.id != **id)) {
            let refusal = self.refused("This payment is not part of the payout.", "Choose among its items.");
            return Err(refusal.with("item_id", missing));
        }
        let differs = |item: &Item| chosen.contains(&item.id) && item.status != status;
        // What failed is owed again and may stand in another payout by now.
        if self.items.iter().any(|item| differs(item) && item.status == ItemStatus::Failed) {
            return Err(
                self.refused("This payment failed and is owed again.", "Pay it with the next payout.")
            );
        }
        if self.status == Status::Cancelled && self.items.iter().any(differs) {
            return Err(self.refused("This payout was cancelled.", "Prepare another one."));
        }
        let mut change = Change::AlreadyMade;
        for item in self.items.iter_mut().filter(|item| differs(item)) {
            item.status = status;
            change = Change::Made;
        }
        if change == Change::Made {
            self.status = self.outcome();
        }
        Ok(change)
    }

    fn outcome(&self) -> Status {
        let any = |status| self.items.iter().any(|item| item.status == status);
        match (any(ItemStatus::Paid), any(ItemStatus::Queued), any(ItemStatus::Failed)) {
            (true, false, false) => Status::Paid,
            (true, _, _) => Status::PartlyPaid,
            (false, true, _) => Status::Sent,
            (false, false, _) => Status::Cancelled,
        }
    }

    fn becomes(&mut self, status: Status) -> Change {
        self.status = status;
        Change::Made
    }

    fn not_approved(&self) -> Refusal {
        self.refused("Nobody has approved this payout yet.", "Approve it first.")
    }

    fn refused(&self, sentence: &'static str, remedy: &'static str) -> Refusal {
        Refusal::new("wrong_status", sentence, remedy).with("current_status", self.status)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kit::money::Currency;

    use super::*;

    fn item(number: u8) -> Id<Item> {
        format!("itm_{number:026}").parse().unwrap()
    }

    fn prepared() -> Payout {
        let queued = |number: u8| Item {
            id: item(number),
            payee: format!("pye_{number:026}").parse().unwrap(),
            partnership_id: format!("par_{number:026}").parse().unwrap(),
            name: "Maya".into(),
            amount: Money::new(24_000, Currency::USD),
            status: ItemStatus::Queued,
            rail: Rail::Bank,
        };
        Payout {
            id: "pyt_00000000000000000000000001".parse().unwrap(),
            up_to: date(2026, 3, 31),
            status: Status::Prepared,
            items: vec![queued(1), queued(2)],
            created_at: Timestamp::UNIX_EPOCH,
            updated_at: Timestamp::UNIX_EPOCH,
        }
    }

    fn approved() -> Payout {
        let mut payout = prepared();
        payout.approve().unwrap();
        payout
    }

    #[test]
    fn nothing_goes_out_before_someone_approved_it() {
        let mut payout = prepared();
        assert_eq!(payout.mark_paid(&[item(1)]).unwrap_err().code, "wrong_status");
        assert_eq!(payout.approve(), Ok(Change::Made));
        assert_eq!(payout.approve(), Ok(Change::AlreadyMade));
        assert_eq!(payout.mark_paid(&[item(1)]), Ok(Change::Made));
    }

    #[test]
    fn it_is_paid_when_every_item_arrived() {
        let mut payout = approved();
        assert_eq!(payout.mark_paid(&[item(1)]), Ok(Change::Made));
        assert_eq!(payout.status, Status::PartlyPaid);
        assert_eq!(payout.mark_paid(&[item(1)]), Ok(Change::AlreadyMade));
        assert_eq!(payout.mark_paid(&payout.queued()), Ok(Change::Made));
        assert_eq!(payout.status, Status::Paid);
    }

    #[test]
    fn what_came_back_is_for_the_next_payout() {
        let mut payout = approved();
        assert_eq!(payout.mark_failed(&[item(2)]), Ok(Change::Made));
        assert_eq!(payout.status, Status::Sent);
        assert!(payout.mark_paid(&[item(2)]).is_err());
        payout.mark_paid(&[item(1)]).unwrap();
        assert_eq!(payout.status, Status::PartlyPaid);
        payout.mark_failed(&[item(1)]).unwrap();
        assert_eq!(payout.status, Status::Cancelled);
        assert_eq!(payout.mark_failed(&[item(1)]), Ok(Change::AlreadyMade));
    }

    #[test]
    fn a_payout_can_be_cancelled_until_it_has_gone_out() {
        let mut payout = prepared();
        assert_eq!(payout.cancel(), Ok(Change::Made));
        assert_eq!(payout.cancel(), Ok(Change::AlreadyMade));
        assert!(payout.approve().is_err() && payout.mark_paid(&[item(1)]).is_err());
        let mut gone_out = approved();
        gone_out.mark_failed(&[item(2)]).unwrap();
        assert!(gone_out.cancel().is_err());
    }

    #[test]
    fn an_item_of_another_payout_is_refused() {
        let refusal = approved().mark_paid(&[item(9)]).unwrap_err();
        assert_eq!(refusal.members["item_id"], item(9).to_string());
    }
}
