//! Finds what a schema cannot see in a file of rules: entries given twice, names of things that do not exist.

use toml::de::{DeTable, DeValue};
use toml::{Table, Value};

use super::merge::{BY_ID, index};
use crate::rules::CHECKS;
use crate::rules::schema::{Mistake, Value as Words, meant};

/// The tables of a list, each with the byte it begins at.
pub(super) fn entries<'a>(
    file: &'a DeTable<'a>,
    key: &str,
) -> impl Iterator<Item = (usize, &'a DeTable<'a>)> + use<'a> {
    let list = file.get(key).and_then(|list| list.get_ref().as_array());
    let entries = list.into_iter().flat_map(|list| list.iter());
    entries.filter_map(|entry| Some((entry.span().start, entry.get_ref().as_table()?)))
}

fn tables<'a>(file: &'a DeTable<'a>, key: &str) -> impl Iterator<Item = &'a DeTable<'a>> + use<'a> {
    entries(file, key).map(|(_, table)| table)
}

/// Rules and frames that one file gives twice.
pub(super) fn twice(file: &DeTable<'_>) -> Vec<Mistake> {
    let mut found = Vec::new();
    for key in BY_ID {
        let mut seen: Vec<&str> = Vec::new();
        for id in tables(file, key).filter_map(|entry| entry.get("id")) {
            let Some(name) = id.get_ref().as_str() else { continue };
            if seen.contains(&name) {
                let message = format!("expected one {key} `{name}` in a file, but found another");
                found.push(Mistake { start: id.span().start, end: id.span().end, message });
            }
            seen.push(name);
        }
    }
    found
}

/// Names in a file that nothing in force has: the check and frames of a rule, roles of a key, terms that end before they begin.
pub(super) fn strangers(file: &DeTable<'_>, merged: &Table) -> Vec<Mistake> {
    let list = |key: &str| merged.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let ids: Vec<&str> = list("frame").iter().filter_map(|frame| frame.get("id")?.as_str()).collect();
    let (mut found, mut strange) = (Vec::new(), Vec::new());
    let mut unknown = |what: &str, value: &Words<'_>, known: &[&str]| {
        if let Some(name) = value.get_ref().as_str().filter(|name| !known.contains(name)) {
            let message = format!("unknown {what} `{name}`{}", meant(name, known));
            found.push(Mistake { start: value.span().start, end: value.span().end, message });
        }
    };
    let checks: Vec<&str> = CHECKS.iter().map(|check| check.id()).collect();
    for rule in tables(file, "rule") {
        rule.get("check").into_iter().for_each(|check| unknown("check", check, &checks));
        words(rule, "frames").for_each(|frame| unknown("frame", frame, &ids));
    }
    let rules: Vec<&str> = list("rule").iter().filter_map(|rule| rule.get("id")?.as_str()).collect();
    for allow in tables(file, "allow") {
        allow.get("rule").into_iter().for_each(|rule| unknown("rule", rule, &rules));
    }
    for one in tables(file, "override") {
        let levels = one.get("severity").and_then(|levels| levels.get_ref().as_table());
        for (key, _) in levels.into_iter().flat_map(|levels| levels.iter()) {
            if !rules.contains(&key.get_ref().as_ref()) {
                let message = format!("unknown rule `{}`{}", key.get_ref(), meant(key.get_ref(), &rules));
                strange.push(Mistake { start: key.span().start, end: key.span().end, message });
            }
        }
    }
    for example in tables(file, "example") {
        example.get("frame").into_iter().for_each(|frame| unknown("frame", frame, &ids));
    }
    for frame in tables(file, "frame") {
        frame.get("same-as").into_iter().for_each(|other| unknown("frame", other, &ids));
        let id = frame.get("id").and_then(|id| id.get_ref().as_str()).unwrap_or_default();
        let whole = index(merged, "frame", id).and_then(|at| list("frame").get(at));
        let roles = whole.and_then(|frame| frame.get("roles")?.as_table());
        let roles: Vec<&str> = roles.into_iter().flat_map(|roles| roles.keys()).map(String::as_str).collect();
        words(frame, "key").for_each(|role| unknown("role", role, &roles));
    }
    for office in tables(file, "office") {
        let day = |key: &str| office.get(key).and_then(|day| Some((day, day.get_ref().as_datetime()?.date?)));
        if let (Some((_, from)), Some((place, to))) = (day("from"), day("to"))
            && to < from
        {
            let message = format!("expected `to` to be later than `from`, {from}, but found {to}");
            found.push(Mistake { start: place.span().start, end: place.span().end, message });
        }
    }
    found.append(&mut strange);
    found.extend(
        entries(file, "override").filter(|(_, one)| !one.contains_key("paths") && !one.contains_key("outlets")).map(
            |(start, _)| Mistake {
                start,
                end: start + "[[override]]".len(),
                message: "expected `paths` or `outlets` here, but found neither".to_owned(),
            },
        ),
    );
    found.extend(entries(file, "allow").filter_map(|(start, allow)| {
        let message = aimless(&|key| allow.contains_key(key))?;
        Some(Mistake { start, end: start + "[[allow]]".len(), message: message.to_owned() })
    }));
    found
}

/// What an entry of `[[allow]]` lacks to say which finding it means, or says twice.
fn aimless(has: &dyn Fn(&str) -> bool) -> Option<&'static str> {
    let others = has("rule") || has("event") || has("values");
    match (has("finding"), has("rule"), has("event") || has("values")) {
        (true, ..) if others => Some("expected `finding` alone, but found `rule`, `event` or `values` beside it"),
        (true, ..) | (false, true, true) => None,
        (false, true, false) => Some("expected `event` or `values` beside `rule`, but found neither"),
        (false, false, _) => Some("expected `finding`, or `rule` with `event` or `values`, but found neither"),
    }
}

fn words<'a>(table: &'a DeTable<'a>, key: &str) -> impl Iterator<Item = &'a Words<'a>> {
    let list = table.get(key).and_then(|list| match list.get_ref() {
        DeValue::Array(items) => Some(items),
        _ => None,
    });
    list.into_iter().flat_map(|items| items.iter())
}
