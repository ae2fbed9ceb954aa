//! What the pack tells, as a value, and the paper that is made of it.

#[path = "sample.rs"]
mod sample;

use jiff::civil::date;

use super::{Talked, document};

#[test]
fn the_paper_names_both_sides_and_leaves_out_what_one_of_them_noted_about_clients() {
    let lines = [
        "Looking back: Ana Ruiz Social and Ben Okafor",
        "What happened from 4 March 2026 to 4 June 2026.",
        "What you decided",
        "On 4 June 2026 you decided to continue as it is.",
        "Ben takes on no shops in summer.",
        "Ana asks before she sends one.",
        "The next review is on 4 September 2026.",
        "What went each way",
        "Clients, and what came of them",
        "In this time",
        "Ana Ruiz Social",
        "Ben Okafor",
        "Clients sent to the other",
        "6",
        "2",
        "Clients who signed",
        "4",
        "1",
        "Earned by it",
        "$1,234.50 and €5.00",
        "nothing",
        "Answered",
        "once, after a day",
        "6 times, after 3 days on average",
        "Ben Okafor owes Ana Ruiz Social €5.00.",
        "Ana Ruiz Social owes Ben Okafor $140.00.",
        "What was promised",
        "“We” is Ana Ruiz Social.",
        "• We send clients who need Website design to Ben Okafor and to nobody else.",
        "• Ben Okafor sends clients who need Social media to us and to nobody else.",
        "Ben Okafor sends clients for Social media to nobody else: 2 came since 1 April 2026.",
        "Clients whom Ana Ruiz Social sent past Ben Okafor, as the agreement allows:",
        "• the client asked for someone else: 2",
        "How often you talked",
        "3 times, last on 28 May 2026.",
        "What you wanted to achieve",
        "Goals, and what became of them",
        "Goal",
        "Whose",
        "By",
        "Now",
        "Ten websites",
        "Ben Okafor",
        "1 December 2026",
        "open",
        "The market halls",
        "both",
        "",
        "reached",
        "What is open",
        "What waits",
        "What",
        "Since",
        "Whose turn",
        "An agreement that waits to be signed",
        "3 May 2026",
        "both",
        "Lena Roth for Website design: in talks",
        "7 May 2026",
        "Ben Okafor",
        "Omar Aziz for Social media: not answered yet",
        "30 May 2026",
        "Ana Ruiz Social",
        "More clients are under way.",
        "What each said beforehand",
        "Five questions, and both answers",
        "Question",
        "Ana Ruiz Social",
        "Ben Okafor",
        "It is going",
        "Very well",
        "Well",
        "Went well",
        "Six clients, all glad.",
        "I learnt a lot.",
        "Could be better",
        "Nothing said",
        "Nothing said",
        "What goes each way",
        "About even",
        "About even",
        "And so",
        "Continue as it is",
        "Continue as it is",
    ];
    let said = document(&sample::meeting()).text();
    assert_eq!(said.lines().collect::<Vec<_>>(), lines);
}

#[test]
fn whoever_is_the_only_one_reads_that_nobody_was_sent_past_them() {
    let mut meeting = sample::meeting();
    meeting.pack.carve_outs.clear();
    let kept = "Ana Ruiz Social sent nobody past Ben Okafor.\n";
    assert!(document(&meeting).text().contains(kept));
    meeting.pack.promises.remove(0);
    assert!(!document(&meeting).text().contains(kept), "it was not promised");
}

#[test]
fn how_often_both_talked_is_said_in_words() {
    let talked = |times, last_on| Talked { times, last_on, every_days: None }.in_words();
    let day = Some(date(2026, 5, 4));
    assert_eq!(
        [talked(0, None), talked(1, day), talked(2, day), talked(12, day)],
        [
            "No conversation is noted in this time.",
            "Once, on 4 May 2026.",
            "Twice, last on 4 May 2026.",
            "12 times, last on 4 May 2026."
        ]
    );
}
