//! Lines as people write them, and what is understood of each; then what holds of any line at all.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::touchpoints::{
    Channel::{Email, Event, InPerson, Phone, Social, Video},
    Direction::{Inbound, Mutual, Outbound},
};

/// A Monday.
const TODAY: Date = date(2026, 3, 2);

/// A line, and what it says: who, how, who reached out, the day, where, the follow-up. An empty text is nothing.
type Told = (&'static str, &'static str, Channel, Direction, &'static str, &'static str, &'static str);

#[rustfmt::skip]
const LINES: [Told; 48] = [
    ("met Ana at the chamber breakfast, wants to talk in May", "Ana", Event, Mutual, "2026-03-02", "Chamber breakfast", "2026-05-01"),
    ("Met Ana Ruiz for coffee yesterday", "Ana Ruiz", InPerson, Mutual, "2026-03-01", "", ""),
    ("coffee with Ben Okafor last Tuesday, call him back on Friday", "Ben Okafor", InPerson, Mutual, "2026-02-24", "", "2026-03-06"),
    ("Ben called me this morning about a new bakery", "Ben", Phone, Inbound, "2026-03-02", "", ""),
    ("called Chloé, follow up in two weeks", "Chloé", Phone, Outbound, "2026-03-02", "", "2026-03-16"),
    ("I wrote to Maya on LinkedIn", "Maya", Social, Outbound, "2026-03-02", "", ""),
    ("emailed Maya Lind the price list, check again next week", "Maya Lind", Email, Outbound, "2026-03-02", "", "2026-03-09"),
    ("Maya replied, she is away until the end of June", "Maya", Email, Mutual, "2026-03-02", "", "2026-06-30"),
    ("zoom with Dmitri Petrov on 24 February, send him the brief by Friday", "Dmitri Petrov", Video, Mutual, "2026-02-24", "", "2026-03-06"),
    ("Video call with Emi Tanaka. Open to partnering, come back in April", "Emi Tanaka", Video, Mutual, "2026-03-02", "", "2026-04-01"),
    ("lunch with Farid at the Market Hall two weeks ago", "Farid", InPerson, Mutual, "2026-02-16", "Market Hall", ""),
    ("ran into Grace Lindholm at the wool festival on Saturday", "Grace Lindholm", Event, Mutual, "2026-02-28", "Wool festival", ""),
    ("spoke to Hannah on the phone, she will call me next month", "Hannah", Phone, Mutual, "2026-03-02", "", "2026-04-01"),
    ("Ivan rang yesterday, wants a quote by Thursday", "Ivan", Phone, Inbound, "2026-03-01", "", "2026-03-05"),
    ("phoned Joel, let's meet again on 12 March", "Joel", Phone, Outbound, "2026-03-02", "", "2026-03-12"),
    ("met Kofi Mensah from Mensah Music at the conference in Lisbon", "Kofi Mensah", Event, Mutual, "2026-03-02", "Conference in Lisbon", ""),
    ("she called me on Thursday, call her back Tuesday", "", Phone, Inbound, "2026-02-26", "", "2026-03-03"),
    ("DM from Lucia on Instagram, wants to meet in early May", "Lucia", Social, Inbound, "2026-03-02", "", "2026-05-01"),
    ("messaged Max Richter on LinkedIn yesterday, ping him in a week", "Max Richter", Social, Outbound, "2026-03-01", "", "2026-03-09"),
    ("had a great walk with Nina Rossi", "Nina Rossi", InPerson, Mutual, "2026-03-02", "", ""),
    ("talked to Omar Aziz at his garage, needs a website by mid June", "Omar Aziz", InPerson, Mutual, "2026-03-02", "Garage", "2026-06-15"),
    ("met ana at the fair, wants to talk next tuesday", "ana", Event, Mutual, "2026-03-02", "Fair", "2026-03-10"),
    ("ana called, talk in may", "ana", Phone, Inbound, "2026-03-02", "", "2026-05-01"),
    ("Heard from Priya Raman, she cannot take a fee", "Priya Raman", Email, Inbound, "2026-03-02", "", ""),
    ("got an email from Owen Price on Friday", "Owen Price", Email, Inbound, "2026-02-27", "", ""),
    ("3/2 lunch with Rosa Delgado", "Rosa Delgado", InPerson, Mutual, "2026-02-03", "", ""),
    ("dinner with Ravi on 13/2", "Ravi", InPerson, Mutual, "2026-02-13", "", ""),
    ("Teams call with Sofia Marchetti on 2026-02-20, sign in three weeks", "Sofia Marchetti", Video, Mutual, "2026-02-20", "", "2026-03-23"),
    ("met Dr. Leila Haddad at design week last month, invite her for tea tomorrow", "Leila Haddad", InPerson, Mutual, "2026-02-02", "Design week", "2026-03-03"),
    ("Yesterday I met Tom van der Berg at the brewery tour", "Tom van der Berg", InPerson, Mutual, "2026-03-01", "Brewery tour", ""),
    ("met Ana's brother Tom at a workshop", "Tom", Event, Mutual, "2026-03-02", "Workshop", ""),
    ("Zoe Grant wrote to me three days ago, answer by tomorrow", "Zoe Grant", Email, Inbound, "2026-02-27", "", "2026-03-03"),
    ("wrote to Samuel Osei and he answered", "Samuel Osei", Email, Mutual, "2026-03-02", "", ""),
    ("saw Vera Sokolova at the open rehearsal last night, remind me next week", "Vera Sokolova", InPerson, Mutual, "2026-03-01", "Open rehearsal", "2026-03-09"),
    ("left Paul Girard a voicemail", "Paul Girard", Phone, Outbound, "2026-03-02", "", ""),
    ("facetime with Kiri, she wants to meet at the end of next week", "Kiri", Video, Mutual, "2026-03-02", "", "2026-03-13"),
    ("reached out to Helen Marsh on LinkedIn, try again in a month", "Helen Marsh", Social, Outbound, "2026-03-02", "", "2026-04-02"),
    ("bumped into Caleb Stone on 28 February at the charity run, let's talk on 9 March", "Caleb Stone", InPerson, Mutual, "2026-02-28", "Charity run", "2026-03-09"),
    ("met May at the party, call her in June", "May", Event, Mutual, "2026-03-02", "Party", "2026-06-01"),
    ("meeting with Ruth Adeyemi at her office on Wednesday, she will decide on 20 March", "Ruth Adeyemi", InPerson, Mutual, "2026-02-25", "Her office", "2026-03-20"),
    ("Breakfast with Stella Moreau on Feb 27th. Sending a client in a couple of weeks", "Stella Moreau", InPerson, Mutual, "2026-02-27", "", "2026-03-16"),
    ("Thursday: tea with Lily Tran", "Lily Tran", InPerson, Mutual, "2026-02-26", "", ""),
    ("Ada Lindqvist texted me on Sunday", "Ada Lindqvist", Social, Inbound, "2026-03-01", "", ""),
    ("talked with George Hill at the hardware fair on the 21st, follow-up in the new year", "George Hill", Event, Mutual, "2026-02-21", "Hardware fair", "2027-01-01"),
    ("google meet with Anika Rao, she'll introduce me to Felix in October", "Anika Rao", Video, Mutual, "2026-03-02", "", "2026-10-01"),
    ("Exchanged emails with Elio Ferri last week", "Elio Ferri", Email, Mutual, "2026-02-23", "", ""),
    ("quick chat with Bea Fischer over lunch at the Makers' Market, nothing to do", "Bea Fischer", InPerson, Mutual, "2026-03-02", "Makers' Market", ""),
    ("Simon Park: wants to see figures in autumn", "Simon Park", InPerson, Mutual, "2026-03-02", "", ""),
];

#[test]
fn lines_are_understood_as_people_mean_them() {
    let mut wrong = Vec::new();
    for (line, who, channel, direction, on, place, follow_up) in LINES {
        let read = understand(line, TODAY, DayOrder::DayFirst);
        let said = (
            read.who.unwrap_or_default(),
            read.channel,
            read.direction,
            read.on.to_string(),
            read.place.unwrap_or_default(),
            read.follow_up_on.map(|day| day.to_string()).unwrap_or_default(),
        );
        let meant =
            (who.to_owned(), channel, direction, on.to_owned(), place.to_owned(), follow_up.to_owned());
        if said != meant {
            wrong.push(format!("{line}\n  meant {meant:?}\n  read  {said:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), LINES.len(), wrong.join("\n"));
}

/// The last Monday of November.
const NOVEMBER: Date = date(2026, 11, 23);

#[test]
fn a_day_that_was_is_the_last_of_its_kind_however_it_is_written() {
    for (line, on) in [
        ("Lunch: Dag Hansen 20/11", "2026-11-20"),
        ("met Dag Hansen 12.11.", "2026-11-12"),
        ("met Dag Hansen on 12.11 at the fair", "2026-11-12"),
        ("coffee with Dag Hansen on 12.11., call him in two weeks", "2026-11-12"),
        ("spoke to Dag Hansen on 12.11.2026.", "2026-11-12"),
        ("met Dag Hansen on 3 December", "2025-12-03"),
        ("called Dag Hansen at 12.30 about 3.5 rooms", "2026-11-23"),
        ("lunch with Dag Hansen on Friday", "2026-11-20"),
        ("lunch with Dag Hansen on Thursday 19 November", "2026-11-19"),
        ("lunch with Dag Hansen on Thursday the 19th", "2026-11-19"),
        ("met Dag Hansen on Thursday, 12/11", "2026-11-12"),
        ("met Dag Hansen this weekend", "2026-11-21"),
        ("met Dag Hansen last weekend", "2026-11-21"),
        ("met Dag Hansen over the weekend", "2026-11-21"),
        ("met Dag Hansen 1000 days ago", "2024-02-27"),
    ] {
        let read = understand(line, NOVEMBER, DayOrder::DayFirst);
        assert_eq!((read.on.to_string(), read.who.as_deref()), (on.to_owned(), Some("Dag Hansen")), "{line}");
    }
}

#[test]
fn a_meeting_that_is_still_to_come_is_no_conversation_of_today_or_of_last_year() {
    for (line, who, on, time) in [
        ("meeting Dag Hansen on 3 December at 10:00", "Dag Hansen", "2026-12-03", Some("10:00")),
        ("meeting with Kim Lee next Monday", "Kim Lee", "2026-11-30", None),
        ("Lunch: Dag Hansen 20/12 at 1pm", "Dag Hansen", "2026-12-20", Some("13:00")),
        ("coffee w/ Kim Lee tomorrow 9.30 am", "Kim Lee", "2026-11-24", Some("09:30")),
        ("call with Kim Lee in two weeks", "Kim Lee", "2026-12-07", None),
        ("Meet Kim Lee on 4 December", "Kim Lee", "2026-12-04", None),
        ("lunch with Kim Lee on Thursday the 26th", "Kim Lee", "2026-11-26", None),
        ("Lunch with Kim Lee on Thursday, 26 November at noon", "Kim Lee", "2026-11-26", Some("12:00")),
        ("coffee with Kim Lee next weekend", "Kim Lee", "2026-12-05", None),
    ] {
        let read = understand(line, NOVEMBER, DayOrder::DayFirst);
        let said = (read.who.as_deref(), read.on.to_string(), read.follow_up_on);
        assert_eq!(said, (Some(who), on.to_owned(), None), "{line}");
        assert_eq!(read.time, time.map(|time| time.parse().expect("a time")), "{line}");
    }
}

#[test]
fn a_day_that_no_calendar_has_is_said() {
    for (line, no_day) in [
        ("met Kim Lee on 31 February", Some("31 February")),
        ("met Kim Lee on 30 February 2026", Some("30 February 2026")),
        ("met Kim Lee on 0001-01-01", Some("0001-01-01")),
        ("met Kim Lee on 2026-02-30", Some("2026-02-30")),
        ("met Kim Lee on 31/2", Some("31/2")),
        ("met Kim Lee on 31.2.", Some("31.2.")),
        ("met Kim Lee in 2019", Some("2019")),
        ("met Kim Lee last summer", Some("last summer")),
        ("met Kim Lee 99999999999999 days ago", Some("99999999999999 days ago")),
        ("met Kim Lee 900 years ago", Some("900 years ago")),
        ("met Kim Lee on 11/12/2026", Some("11/12/2026")),
        ("lunch with Kim Lee on Thursday the 27th", Some("Thursday the 27th")),
        ("met Kim Lee on Monday 17/11/2026", Some("Monday 17/11/2026")),
        ("met Kim Lee on 28 February", None),
        ("met Kim Lee, who moved here in 2019", None),
        ("met Kim Lee, wants to talk on 11/12/2026", None),
        ("spoke with Kim Lee about lunch on 11/12/2026", None),
        ("Kim Lee offers 24/7 support in 20/30 towns", None),
    ] {
        let read = understand(line, NOVEMBER, DayOrder::DayFirst);
        assert_eq!((read.no_day.as_deref(), read.who.as_deref()), (no_day, Some("Kim Lee")), "{line}");
    }
}

#[test]
fn whoever_was_not_reached_was_tried_to_be_reached() {
    for (line, who, channel, direction, unanswered) in [
        ("didn't reach Sven Thor", "Sven Thor", Phone, Outbound, true),
        ("Didn't reach Sven Thor", "Sven Thor", Phone, Outbound, true),
        ("Called Jane Kerr this morning - no answer", "Jane Kerr", Phone, Outbound, true),
        ("tried to call Ben Okafor, nobody answered", "Ben Okafor", Phone, Outbound, true),
        ("left Paul Girard a voicemail", "Paul Girard", Phone, Outbound, true),
        ("left a message for Paul Girard", "Paul Girard", Phone, Outbound, true),
        ("missed a call from Ana Ruiz", "Ana Ruiz", Phone, Inbound, true),
        ("did not meet Dag", "Dag", InPerson, Outbound, true),
        ("Dag cancelled our lunch", "Dag", InPerson, Outbound, true),
        ("no show: Dag", "Dag", InPerson, Outbound, true),
        ("Dag didn't show up", "Dag", InPerson, Outbound, true),
        ("Dag stood me up", "Dag", InPerson, Outbound, true),
        ("couldn't get hold of Dag", "Dag", Phone, Outbound, true),
        ("tried Dag, not available", "Dag", Phone, Outbound, true),
        ("Sven Thor never called back", "Sven Thor", Phone, Outbound, true),
        ("emailed Maya Lind, no reply", "Maya Lind", Email, Outbound, true),
        ("called Maya Lind and she answered", "Maya Lind", Phone, Mutual, false),
    ] {
        let read = understand(line, NOVEMBER, DayOrder::DayFirst);
        let said = (read.who.as_deref(), read.channel, read.direction, read.unanswered);
        assert_eq!(said, (Some(who), channel, direction, unanswered), "{line}");
    }
}

#[test]
fn a_plan_alone_is_no_conversation_and_what_is_neither_is_asked() {
    for (line, who, tells, follow_up) in [
        ("remind me to call Dag Hansen Friday", "Dag Hansen", Tells::Plan, "2026-11-27"),
        ("call Dag Hansen tomorrow", "Dag Hansen", Tells::Plan, "2026-11-24"),
        ("will call Dag Hansen", "Dag Hansen", Tells::Plan, ""),
        ("need to call Dag Hansen", "Dag Hansen", Tells::Plan, ""),
        ("call Dag back", "Dag", Tells::Plan, ""),
        ("planning to meet Dag next week", "Dag", Tells::Plan, "2026-11-30"),
        ("send Dag the contract by Friday", "Dag", Tells::Plan, "2026-11-27"),
        ("want to have lunch with Dag", "Dag", Tells::Plan, ""),
        ("birthday of Dag Hansen is 3 May", "Dag Hansen", Tells::Neither, ""),
        ("Dag Hansen", "Dag Hansen", Tells::Neither, ""),
        ("met Dag, call him on Friday", "Dag", Tells::Conversation, "2026-11-27"),
        ("coffee with Dag, will send him the brief", "Dag", Tells::Conversation, ""),
        ("Dag wants to talk, he called me today", "Dag", Tells::Conversation, ""),
        ("", "", Tells::Conversation, ""),
    ] {
        let read = understand(line, NOVEMBER, DayOrder::DayFirst);
        let on = read.follow_up_on.map(|day| day.to_string()).unwrap_or_default();
        let said = (read.who.unwrap_or_default(), read.tells, on);
        assert_eq!(said, (who.to_owned(), tells, follow_up.to_owned()), "{line}");
    }
}

#[test]
fn with_is_also_written_short_and_a_guy_is_nobodys_name() {
    for (line, who) in [
        ("zoom w/ Finn Olsen on Friday", "Finn Olsen"),
        ("coffee w/Finn Olsen", "Finn Olsen"),
        ("had a call w Dag Hansen", "Dag Hansen"),
        ("met a new guy Quentin Zork", "Quentin Zork"),
        ("met a woman named Quentin Zork at BNI", "Quentin Zork"),
        ("met W Smith", "W Smith"),
    ] {
        assert_eq!(understand(line, NOVEMBER, DayOrder::DayFirst).who.as_deref(), Some(who), "{line}");
    }
}

#[test]
fn everybody_who_was_there_is_named() {
    for (line, who, also) in [
        ("met Jane Kerr and Dag Hansen at BNI", "Jane Kerr", &["Dag Hansen"][..]),
        ("coffee with Jane & Dag Hansen yesterday", "Jane", &["Dag Hansen"]),
        (
            "lunch with Jane Kerr, Dag Hansen and Kim Lee at the office",
            "Jane Kerr",
            &["Dag Hansen", "Kim Lee"],
        ),
        ("met Jane Kerr from Kerr Law and Dag Hansen", "Jane Kerr", &["Dag Hansen"]),
        ("Dag Hansen introduced me to Jane Kerr at the chamber", "Jane Kerr", &["Dag Hansen"]),
        ("introduced Jane Kerr to Dag Hansen by email", "Jane Kerr", &["Dag Hansen"]),
        ("was introduced to Jane Kerr", "Jane Kerr", &[]),
        ("met Jane Kerr, Dag wants to talk and Kim too", "Jane Kerr", &[]),
        ("met Jane Kerr and Dag called me", "Jane Kerr", &[]),
        ("met Jane Kerr and talked about Lisbon", "Jane Kerr", &[]),
        ("met Jane Kerr and will call her on Friday", "Jane Kerr", &[]),
    ] {
        let read = understand(line, NOVEMBER, DayOrder::DayFirst);
        let also: Vec<String> = also.iter().map(|&name| name.to_owned()).collect();
        assert_eq!((read.who.as_deref(), read.also), (Some(who), also), "{line}");
    }
}

#[test]
fn figures_are_read_in_the_order_of_the_country() {
    let on = |line: &str, country: &str| understand(line, TODAY, DayOrder::of(country)).on;
    assert_eq!(on("met Ana on 1/2", "DE"), date(2026, 2, 1));
    assert_eq!(on("met Ana on 1/2", "US"), date(2026, 1, 2));
    assert_eq!(on("met Ana on 13/2", "US"), date(2026, 2, 13));
    assert_eq!(on("met Ana on 1.2.2026", "DE"), date(2026, 2, 1));
    assert_eq!(on("met Ana on 30/2", "DE"), TODAY);
    assert_eq!(on("Ana offers 24/7 support", "DE"), TODAY);
}

#[test]
fn a_month_stands_for_its_first_working_day_and_a_past_one_for_the_last_that_was() {
    let follow_up = |line: &str, today: Date| understand(line, today, DayOrder::DayFirst).follow_up_on;
    assert_eq!(follow_up("met Ana, talk in August", TODAY), Some(date(2026, 8, 3)));
    assert_eq!(follow_up("met Ana, talk in May", date(2026, 5, 4)), Some(date(2027, 5, 3)));
    assert_eq!(follow_up("met Ana, talk on 29 February", TODAY), Some(date(2028, 2, 29)));
    assert_eq!(understand("met Ana in January", TODAY, DayOrder::DayFirst).on, date(2026, 1, 1));
    assert_eq!(follow_up("met Ana, talk at the end of May", TODAY), Some(date(2026, 5, 29)));
}

#[test]
fn where_they_work_is_read_from_the_line() {
    let read = understand("met Kofi Mensah from Mensah Music yesterday", TODAY, DayOrder::DayFirst);
    assert_eq!(read.who.as_deref(), Some("Kofi Mensah"));
    assert_eq!(read.company.as_deref(), Some("Mensah Music"));
}

/// Pieces of lines, in any order: they meet in more ways than letters drawn by chance do.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => prop::sample::select(vec![
            "met", "Ana", "called", "me", "on", "in", "the", "end", "of", "May", "next", "last", "Tuesday", "3/5", "31/2",
            "two", "weeks", "ago", "at", "fair", ",", ".", "wants", "to", "talk", "999", "years", "29", "February", "from",
            "Ana's", "with", "early", "mid", "week", "month", "the 31st", "2026-02-30", "9999-12-31", "1/1/1900", "—", "(", "it’s",
            "meeting", "coffee", "w/", "w", "12.11.", "31.2.", "and", "&", "Ben Hall", "no answer", "10:00", "3pm", "tomorrow",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.join(" "))
}

fn days() -> impl Strategy<Value = Date> {
    (1900i16..=9999, 1i8..=12, 1i8..=31)
        .prop_filter_map("in the calendar", |(year, month, day)| Date::new(year, month, day).ok())
}

proptest! {
    #[test]
    fn whatever_is_typed_who_was_met_was_met_by_today_and_the_follow_up_is_still_to_come(line in pieces(), today in days()) {
        for order in [DayOrder::DayFirst, DayOrder::MonthFirst] {
            let read = understand(&line, today, order);
            let words: Vec<&str> = line.split_whitespace().collect();
            let has_been = words.iter().any(|word| ["met", "called"].contains(word));
            prop_assert!(read.on <= today || !has_been, "{read:?}");
            let at_the_end_of_time = today.year() >= 9000;
            prop_assert!(read.follow_up_on.is_none_or(|day| day > today || at_the_end_of_time), "{read:?}");
            let is_typed = |name: &str| name.split(' ').all(|part| words.iter().any(|word| word.contains(part)));
            prop_assert!(read.who.as_deref().is_none_or(is_typed), "{read:?}");
        }
    }

    #[test]
    fn a_follow_up_of_weeks_or_months_is_a_working_day(count in 1i64..60, months: bool, today in days()) {
        prop_assume!(today.year() < 9900);
        let unit = if months { "months" } else { "weeks" };
        let read = understand(&format!("met Ana, talk in {count} {unit}"), today, DayOrder::DayFirst);
        let day = read.follow_up_on.expect("it was named");
        prop_assert_eq!(day, super::days::working(day));
        let span = if months { jiff::Span::new().months(count) } else { jiff::Span::new().weeks(count) };
        let late = (day - today.saturating_add(span)).get_days();
        prop_assert!((0..=2).contains(&late), "{late} days after it");
    }
}
