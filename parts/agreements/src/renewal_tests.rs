//! Periods that follow each other without a gap, whatever day they begin on.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn yearly() -> Renewal {
    Renewal { from: date(2026, 3, 4), months: 12 }
}

#[test]
fn a_year_with_thirty_days_notice_is_ended_in_time_or_goes_on_for_another() {
    for (today, end) in [
        (date(2026, 3, 4), date(2027, 3, 3)),
        (date(2027, 2, 1), date(2027, 3, 3)),
        (date(2027, 2, 2), date(2028, 3, 3)),
        (date(2028, 2, 2), date(2028, 3, 3)),
        (date(2028, 2, 3), date(2029, 3, 3)),
    ] {
        assert_eq!(yearly().bound_until(30, today), end, "{today}");
    }
}

#[test]
fn a_month_that_is_too_short_shortens_its_own_period_only() {
    let monthly = Renewal { from: date(2026, 1, 31), months: 1 };
    let ends = [date(2026, 2, 27), date(2026, 3, 30), date(2026, 4, 29), date(2026, 5, 30)];
    let mut day = monthly.from;
    for end in ends {
        assert_eq!(monthly.period_end_on(day), end);
        day = end.tomorrow().expect("a day after");
    }
}

#[test]
fn what_contradicts_itself_is_named_by_its_field() {
    let fields = |renewal: Renewal, ends_on, notice| -> Vec<String> {
        renewal.faults(ends_on, notice).into_iter().map(|fault| fault.field.into_owned()).collect()
    };
    assert_eq!(fields(yearly(), None, Some(364)), [""; 0]);
    assert_eq!(fields(yearly(), None, Some(365)), ["notice_days"]);
    assert_eq!(fields(yearly(), Some(date(2027, 3, 3)), None), ["ends_on"]);
    for months in [0, 121] {
        assert_eq!(fields(Renewal { months, ..yearly() }, None, Some(9)), ["renews_months"]);
    }
}

proptest! {
    #[test]
    fn each_day_lies_in_one_period_and_notice_in_time_reaches_its_end(
        offset in 0_i32..3000, months in 1_u16..=120, ahead in 0_i32..9000, notice in 0_u16..400,
    ) {
        let renewal = Renewal { from: date(2024, 1, 1).saturating_add(offset.days()), months };
        let day = renewal.from.saturating_add(ahead.days());
        // The naive model: from the first day on, one period after the other.
        let mut period = 1;
        let end = loop {
            let next = renewal.from.saturating_add((i32::from(months) * period).months());
            if next > day {
                break next.yesterday().unwrap();
            }
            period += 1;
        };
        prop_assert_eq!(renewal.period_end_on(day), end);
        prop_assert_eq!(renewal.period_end_on(end), end);

        let bound = renewal.bound_until(notice, day);
        prop_assert!(bound.saturating_sub(i32::from(notice).days()) >= day, "it can be reached");
        let before = renewal.period_end_on(bound.saturating_sub((i32::from(months) * 31).days()).max(renewal.from));
        prop_assert!(before >= bound || before.saturating_sub(i32::from(notice).days()) < day, "and none before it");
    }
}
