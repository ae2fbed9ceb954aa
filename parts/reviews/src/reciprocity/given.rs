//! What went each way.

use kit::money::Money;

/// What went each way, and what came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// Clients we sent.
    pub sent: u32,
    /// Clients they sent.
    pub received: u32,
    /// Clients of ours who signed with them.
    pub won_sent: u32,
    /// Clients of theirs who signed with us.
    pub won_received: u32,
    /// What they earned by clients they sent, per currency: we pay it.
    pub fees_paid: Vec<Money>,
    /// What we earned by clients we sent, per currency: they pay it.
    pub fees_earned: Vec<Money>,
    /// What clients of ours paid them, per currency.
    pub value_sent: Vec<Money>,
    /// What clients of theirs paid us, per currency.
    pub value_received: Vec<Money>,
}

/// What passed in one currency with somebody, for something or in some month.
#[derive(Debug, Clone, Copy)]
pub(super) struct Earned {
    pub is_sent: bool,
    pub paid: Money,
    pub fee: Money,
}

impl Given {
    /// Adds what clients paid and what it earned, in a currency that was not there before.
    pub(super) fn earn(&mut self, earned: Earned) {
        let Earned { is_sent, paid, fee } = earned;
        let (fees, values) = match is_sent {
            true => (&mut self.fees_earned, &mut self.value_sent),
            false => (&mut self.fees_paid, &mut self.value_received),
        };
        fees.extend((fee.minor != 0).then_some(fee));
        values.extend((paid.minor != 0).then_some(paid));
    }
}

/// Amounts as a cell of a table shows them.
pub(crate) fn together(amounts: &[Money]) -> String {
    amounts.iter().map(|amount| amount.human()).collect::<Vec<_>>().join(", ")
}
