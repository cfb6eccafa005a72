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

/// Lays a file over the layers below it; `set` hears of every key of a rule or frame that the file gives.
pub(super) fn lay(below: &mut Table, above: Table, set: &mut dyn FnMut(&str, &str)) {
    for (key, value) in above {
        match value {
            Value::Array(entries) if BY_ID.contains(&key.as_str()) => {
                for entry in entries {
                    let Value::Table(entry) = entry else { continue };
                    let id = entry.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
                    entry.keys().for_each(|field| set(&id, field));
                    place(below, &key, &id, entry);
                }
            }
            // Offices, aliases and examples: every list of tables but the two above.
            Value::Array(entries) if entries.iter().all(Value::is_table) => add(below, &key, entries),
            value => put(below, key, value),
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
