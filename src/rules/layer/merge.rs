//! Lays one file of rules over the files below it: what it gives changes, what it leaves out stays.

use toml::{Table, Value};

/// Lists whose entries have an `id` by which a higher layer changes them.
pub(super) const BY_ID: [&str; 2] = ["rule", "frame"];

/// The place of the entry `id` in the list `key`.
pub(super) fn index(table: &Table, key: &str, id: &str) -> Option<usize> {
    table.get(key)?.as_array()?.iter().position(|entry| entry.get("id").and_then(Value::as_str) == Some(id))
}

pub(super) fn has(table: &Table, key: &str, id: &str) -> bool {
    index(table, key, id).is_some()
}

/// What a file sets: a key of a rule or frame, by its id, or of another section.
pub(super) enum Set<'a> {
    Entry(&'a str),
    Other(&'a str),
    /// More entries of a list that adds up.
    More(&'a str),
}

/// Makes of a file that lies deeper than some of the articles what can hold for its own alone: severities of rules that
/// the layers below have become overrides. Says what cannot be had, and leaves it out.
pub(super) fn confine(above: &mut Table, below: &Table) -> impl Iterator<Item = String> + use<> {
    let mut notes = Vec::new();
    if above.remove("thresholds").is_some() {
        notes.push("`thresholds` are left out: they hold for a whole run (set them in a folder above all articles)");
    }
    if above.remove("limits").is_some() {
        notes.push("`limits` are left out: they hold for a whole run (set them in a folder above all articles)");
    }
    if above.remove("story").is_some() {
        notes.push("`story` is left out: it holds for a whole run (set it in a folder above all articles)");
    }
    let mut levels = Table::new();
    for entry in above.get_mut("rule").and_then(Value::as_array_mut).into_iter().flatten() {
        let Some(entry) = entry.as_table_mut() else { continue };
        let id = entry.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        if !has(below, "rule", &id) {
            continue;
        }
        if let Some(severity) = entry.remove("severity") {
            levels.insert(id.clone(), severity);
        }
        match entry.remove("enabled").and_then(|enabled| enabled.as_bool()) {
            Some(false) => {
                levels.insert(id, "off".into());
            }
            Some(true)
                if index(below, "rule", &id)
                    .is_some_and(|at| below["rule"][at].get("enabled") == Some(&false.into())) =>
            {
                notes.push("a rule that is off above stays off here (switch it on in a folder above all articles)");
            }
            _ => {}
        }
    }
    if !levels.is_empty() {
        let mut entry = Table::new();
        entry.insert("paths".to_owned(), Value::Array(vec!["**".into()]));
        entry.insert("severity".to_owned(), Value::Table(levels));
        // Before the file's own overrides, which say more.
        if let Value::Array(list) = above.entry("override").or_insert_with(|| Value::Array(Vec::new())) {
            list.insert(0, Value::Table(entry));
        }
    }
    notes.into_iter().map(str::to_owned)
}

/// Lays a file over the layers below it; `set` hears of what it gives.
pub(super) fn lay(below: &mut Table, above: Table, set: &mut dyn FnMut(Set<'_>, &str)) {
    for (key, value) in above {
        match value {
            Value::Array(entries) if BY_ID.contains(&key.as_str()) => {
                for entry in entries {
                    let Value::Table(entry) = entry else { continue };
                    let id = entry.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
                    entry.keys().for_each(|field| set(Set::Entry(&id), field));
                    place(below, &key, &id, entry);
                }
            }
            // Offices, aliases and examples: every list of tables but the two above.
            Value::Array(entries) if !entries.is_empty() && entries.iter().all(Value::is_table) => {
                set(Set::More(&key), &format!("{} more", entries.len()));
                add(below, &key, entries);
            }
            Value::Table(table) => {
                table.keys().for_each(|field| set(Set::Other(&key), field));
                put(below, key, Value::Table(table));
            }
            // What a file extends was found before; it is no value.
            value if key == "extends" => put(below, key, value),
            value => {
                set(Set::Other(&key), "");
                put(below, key, value);
            }
        }
    }
}

fn place(below: &mut Table, key: &str, id: &str, entry: Table) {
    let at = index(below, key, id);
    let Value::Array(list) = below.entry(key).or_insert_with(|| Value::Array(Vec::new())) else { return };
    match at.and_then(|at| list.get_mut(at)).and_then(Value::as_table_mut) {
        Some(known) => entry.into_iter().for_each(|(field, value)| put(known, field, value)),
        None => list.push(Value::Table(entry)),
    }
}

fn add(below: &mut Table, key: &str, entries: Vec<Value>) {
    if let Value::Array(list) = below.entry(key).or_insert_with(|| Value::Array(Vec::new())) {
        list.extend(entries);
    }
}

/// A table merges, a list replaces, `extend-…` adds, anything else replaces.
fn put(below: &mut Table, key: String, value: Value) {
    match (value, key.strip_prefix("extend-")) {
        (Value::Array(entries), Some(base)) => add(below, base, entries),
        (Value::Table(table), _) => match below.entry(key).or_insert_with(|| Value::Table(Table::new())) {
            Value::Table(known) => table.into_iter().for_each(|(field, value)| put(known, field, value)),
            other => *other = Value::Table(table),
        },
        (value, _) => {
            below.insert(key, value);
        }
    }
}
