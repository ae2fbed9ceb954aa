//! Bars: how many clients went each way, by whatever the rows are.

use super::Figures;

/// What the longest bar measures, in the drawing's own units.
const LONGEST: u32 = 100;

/// Two bars and what they are of.
pub(super) struct Bars {
    pub name: String,
    pub sent: Bar,
    pub received: Bar,
}

/// One bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bar {
    pub count: u32,
    pub length: u32,
}

/// The bars of some rows, the longest as long as there is room.
pub(super) fn bars<'f>(rows: impl Iterator<Item = (String, &'f Figures)> + Clone) -> Vec<Bars> {
    let most = rows.clone().map(|(_, each)| each.sent.clients.max(each.received.clients)).max().unwrap_or(0);
    let bar = |count: u32| Bar { count, length: length(count, most) };
    rows.map(|(name, each)| Bars { name, sent: bar(each.sent.clients), received: bar(each.received.clients) })
        .collect()
}

/// How long a bar is; what is there at all can be seen.
fn length(count: u32, most: u32) -> u32 {
    match (u64::from(count), u64::from(most.max(1))) {
        (0, _) => 0,
        (count, most) => u32::try_from(count * u64::from(LONGEST) / most).unwrap_or(LONGEST).max(1),
    }
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn the_longest_bar_has_all_the_room_and_the_shortest_can_be_seen() {
        let lengths = [(0, 0), (0, 9), (9, 9), (3, 9), (1, 4_000_000), (4_000_000, 4_000_000)];
        assert_eq!(lengths.map(|(count, most)| length(count, most)), [0, 0, 100, 33, 1, 100]);
    }
}
