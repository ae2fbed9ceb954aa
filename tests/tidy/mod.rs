//! Rules about the code. Each says what it protects; what stands against it is named with its reason.

mod database;
mod source;

use source::{file, files, split};

/// Fails with every place that stands against a rule.
#[track_caller]
fn none(rule: &str, against: Vec<String>) {
    assert!(against.is_empty(), "{rule}:\n  {}", against.join("\n  "));
}

/// Paths that a rule excepts, each with its reason. One that is no longer needed has to go.
#[track_caller]
fn except(rule: &str, against: Vec<String>, excepted: &[(&str, &str)]) {
    let stands_for = |path: &str, found: &String| found.split(':').next() == Some(path);
    for (path, reason) in excepted {
        assert!(
            against.iter().any(|found| stands_for(path, found)),
            "{rule}: {path} is no exception any more ({reason})"
        );
    }
    let left = against.into_iter().filter(|found| !excepted.iter().any(|(path, _)| stands_for(path, found)));
    none(rule, left.collect());
}

/// Where a word stands in the code of a text, as `path:line`.
fn places(path: &str, rust: &str, word: &str) -> Vec<String> {
    let (code, _) = split(rust);
    let lines = code.lines().enumerate().filter(|(_, line)| line.contains(word));
    lines.map(|(line, _)| format!("{path}:{}: {word}", line + 1)).collect()
}

#[test]
fn nothing_is_left_unfinished_or_switched_off() {
    let words = ["todo!", "unimplemented!", "dbg!", "#[ignore"];
    let against = files(".rs").into_iter().flat_map(|source| {
        words.iter().flat_map(|word| places(&source.path, &source.text, word)).collect::<Vec<_>>()
    });
    none("finish it or take it out", against.collect());
}

#[test]
fn the_product_never_gives_up_by_unwrap() {
    let against =
        files(".rs").iter().flat_map(|source| places(&source.path, source.product(), ".unwrap()")).collect();
    none("say with `expect` what a programmer has ensured, or answer an error", against);
}

#[test]
fn a_result_is_thrown_away_only_with_a_reason_beside_it() {
    let mut against = Vec::new();
    for source in files(".rs") {
        let lines: Vec<&str> = source.product().lines().map(str::trim).collect();
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.starts_with("let _ =")) {
            let reasoned = line.contains("//") || at > 0 && lines[at - 1].starts_with("//");
            if !reasoned {
                against.push(format!("{}:{}: {line}", source.path, at + 1));
            }
        }
    }
    none("say why it may be thrown away", against);
}

#[test]
fn every_file_is_read_in_one_sitting() {
    const LINES: usize = 500;
    let against = files(".rs")
        .into_iter()
        .map(|source| (source.text.lines().count(), source.path))
        .filter(|(lines, _)| *lines > LINES)
        .map(|(lines, path)| format!("{path}: {lines} lines"));
    none("give its halves names of their own", against.collect());
}

#[test]
fn every_module_says_first_what_it_is() {
    let silent =
        files(".rs").into_iter().filter(|source| !source.text.starts_with("//!") && !source.is_test());
    none("begin with `//!`", silent.map(|source| source.path).collect());
}

#[test]
fn a_part_uses_only_the_parts_before_it() {
    let root = file("Cargo.toml").expect("the workspace");
    let order: Vec<&str> = root
        .lines()
        .filter(|line| line.contains("path = \"parts/"))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(order.len() > 5 && order[0] == "workspace", "the parts in their order: {order:?}");
    let mut against = Vec::new();
    for (place, part) in order.iter().enumerate() {
        let manifest = file(&format!("parts/{part}/Cargo.toml")).expect("a part has a manifest");
        let (_, manifest) = manifest.split_once("[dependencies]").expect("a part uses the kit");
        let used = manifest.lines().filter_map(|line| line.split(['.', ' ', '=']).next());
        let later = used.filter(|used| order[place..].contains(used));
        against.extend(later.map(|used| format!("parts/{part}/Cargo.toml: {used} comes later")));
    }
    none("nothing calls upwards", against);
}

#[test]
fn templates_hold_no_style_and_no_script_of_their_own() {
    let mut against = Vec::new();
    // A mail is no page of ours: no policy stands over it, and no style sheet reaches it.
    for source in files(".html").into_iter().filter(|source| !source.path.ends_with(".mail.html")) {
        for (at, line) in source.text.lines().enumerate() {
            let handles = line.split_whitespace().any(|word| {
                let name = word.split_once('=').map_or("", |(name, _)| name);
                name.strip_prefix("on")
                    .is_some_and(|event| event.bytes().all(|byte| byte.is_ascii_lowercase()))
            });
            let styles = line.contains(" style=") || line.contains("<style");
            let scripts = line.split("<script").skip(1).any(|tag| !tag.trim_start().starts_with("src="));
            if handles || styles || scripts {
                against.push(format!("{}:{}: {}", source.path, at + 1, line.trim()));
            }
        }
    }
    none("the content security policy refuses it", against);
}

#[test]
fn every_form_that_edits_knows_what_its_page_showed() {
    const EDIT_NOTHING: &[(&str, &str)] = &[
        ("parts/agreements/src/authority/seal.html", "brings a key, and shows nothing of it"),
        ("parts/home/src/begin/begin.html", "asked before anything stands"),
        ("parts/home/src/plan/show.html", "notes something new"),
        ("parts/home/src/snoozes/page.html", "says what happened, or when it is to come back"),
        ("parts/money/src/payments/new.html", "books something new"),
        ("parts/money/src/payments/refund.html", "books something new"),
        ("parts/money/src/payments/reverse.html", "books something new"),
        ("parts/money/src/payouts/failed.html", "says what happened"),
        ("parts/money/src/payouts/new.html", "books something new"),
        ("parts/money/src/payouts/show.html", "says what happened"),
        ("parts/money/src/receipts/new.html", "books something new"),
        ("parts/money/src/receipts/reverse.html", "books something new"),
        ("parts/home/src/today/today.html", "puts away what was seen"),
        ("parts/workspace/src/news/list.html", "puts away what was seen"),
        ("parts/network/src/bulk/choose.html", "changes what each of many people is not already"),
        ("parts/network/src/duplicates/list.html", "says who is one person"),
        ("parts/network/src/exports/list.html", "asks for a new file"),
        ("parts/network/src/imports/list.html", "brings a new file"),
        ("parts/network/src/imports/sources/list.html", "remembers a new sheet"),
        ("parts/network/src/imports/show.html", "says that it goes on"),
        ("parts/network/src/meetings/show.html", "says what happened"),
        ("parts/network/src/services/list.html", "adds a service"),
        ("parts/network/src/tags/edit.html", "gives a tag another name, whoever has it"),
        ("parts/network/src/touchpoints/form.html", "notes a new conversation"),
        ("parts/network/src/touchpoints/new.html", "notes a new conversation"),
        ("parts/partnerships/src/going_through/answers.html", "takes an answer back"),
        ("parts/partnerships/src/going_through/card.html", "answers, and can be undone"),
        ("parts/partnerships/src/partnerships/new.html", "opens a partnership"),
        ("parts/partnerships/src/partnerships/rest.html", "says what happens from now on"),
        ("parts/portal/src/client/show.html", "takes a yes back"),
        ("parts/portal/src/new_link/form.html", "asks for a mail"),
        ("parts/portal/src/partner/show.html", "answers, once"),
        ("parts/portal/src/shortlist/show.html", "chooses, once"),
        ("parts/portal/src/verify/form.html", "looks at a file"),
        ("parts/portal/src/with_partner/section.html", "gives a page and closes it"),
        ("parts/portal/src/with_partner/show.html", "sends a new client"),
        ("parts/referrals/src/needs/new.html", "notices something new"),
        ("parts/referrals/src/needs/show.html", "says what happened"),
        ("parts/referrals/src/pages/new.html", "writes down a new one"),
        ("parts/referrals/src/pages/received.html", "writes down a new one"),
        ("parts/referrals/src/pages/show.html", "says what happened"),
        ("parts/reviews/src/pages/open.html", "says what happened, once"),
        ("parts/reviews/src/pages/skip.html", "says what happened, once"),
        ("parts/workspace/src/account/account.html", "ends sessions"),
        ("parts/workspace/src/account/business.html", "founds another business"),
        ("parts/workspace/src/account/email.html", "one's own, with the password"),
        ("parts/workspace/src/account/name.html", "one's own, and nothing but this"),
        ("parts/workspace/src/account/password.html", "shows nothing"),
        ("parts/workspace/src/installation/here.html", "says what happened"),
        ("parts/workspace/src/invitations/join.html", "makes an account"),
        ("parts/workspace/src/members/list.html", "invites someone"),
        ("parts/workspace/src/resets/choose.html", "shows nothing"),
        ("parts/workspace/src/resets/forgot.html", "asks for a mail"),
        ("parts/workspace/src/sessions/sign_in.html", "shows nothing"),
        ("parts/workspace/src/start/start.html", "makes an account"),
        ("parts/workspace/src/tokens/list.html", "makes a token"),
    ];
    let forms = files(".html").into_iter().filter(|source| source.path.starts_with("parts/"));
    let forms = forms.filter(|source| source.text.contains("method=\"post\""));
    let unmarked = forms.filter(|source| !source.text.contains("ui::seen("));
    except("put `ui::seen` into its form", unmarked.map(|source| source.path).collect(), EDIT_NOTHING);
}

#[test]
fn every_door_that_a_part_declares_is_in_the_one_list() {
    let listed: Vec<&str> = entente::app::doors().map(|door| door.operation).collect();
    let mut declared = Vec::new();
    for source in files(".rs") {
        for door in source.product().split(": Door = Door {").skip(1) {
            let (_, operation) = door.split_once("operation: \"").expect("a door says what it leads to");
            let operation = operation.split('"').next().unwrap_or_default();
            declared.push(format!("{}: {operation}", source.path));
        }
    }
    assert_eq!(declared.len(), listed.len(), "{declared:?}");
    let missing = declared.into_iter().filter(|door| !listed.iter().any(|listed| door.ends_with(listed)));
    none("src/app.rs lists every door, so that tests can try it", missing.collect());
}

#[test]
fn every_path_stands_in_a_registry_so_that_strangers_can_try_it() {
    const APART: &[(&str, &str)] = &[
        ("kit/src/web/api/mod.rs", "the registry of resources"),
        ("kit/src/web/apart.rs", "the registry of pages that stand apart"),
        ("kit/src/web/assets.rs", "what anybody may have"),
        ("kit/src/web/pages/mod.rs", "the registry of pages"),
        ("src/app.rs", "for machines: alive, ready, figures"),
        ("src/commands/demo.rs", "the demo's own link, in no other house"),
    ];
    let routes = files(".rs").into_iter().filter(|source| !source.is_test()).flat_map(|source| {
        [".route(", ".nest(", ".route_service("]
            .iter()
            .flat_map(|word| places(&source.path, source.product(), word))
            .collect::<Vec<_>>()
    });
    let ours = routes.filter(|place| !place.starts_with("tests/"));
    except("register it with Api, Pages or Apart", ours.collect(), APART);
}

/// The lines of ARCHITECTURE.md that name code: "- decided: `path` `symbol`".
fn named(map: &str) -> Vec<(&str, &str, &str)> {
    map.lines()
        .filter_map(|line| {
            let (how, where_) = line.strip_prefix("- ")?.split_once(": `")?;
            let (path, symbol) = where_.trim_end().strip_suffix('`')?.split_once("` `")?;
            ["decided", "guarded", "shown"].contains(&how).then_some((how, path, symbol))
        })
        .collect()
}

#[test]
fn what_the_map_says_of_the_one_rule_is_there() {
    let line = "- decided: `a/b.rs` `may_name`";
    assert_eq!(named(&format!("# Map\n{line}\nmore\n")), [("decided", "a/b.rs", "may_name")]);

    let Some(map) = file("ARCHITECTURE.md") else { return };
    let named = named(&map);
    for how in ["decided", "guarded", "shown"] {
        assert!(
            named.iter().any(|(said, _, _)| *said == how),
            "ARCHITECTURE.md does not say where it is {how}"
        );
    }
    let gone = named.iter().filter(|(_, path, symbol)| !file(path).is_some_and(|text| text.contains(symbol)));
    none(
        "ARCHITECTURE.md names",
        gone.map(|(how, path, symbol)| format!("{how}: {path} {symbol}")).collect(),
    );
}
