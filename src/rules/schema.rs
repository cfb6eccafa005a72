//! Holds a TOML file against its JSON schema and names every mistake in it, each with its place.
//!
//! A file and a schema come in; mistakes come out, in the order of the file. The schema is the one that
//! `factcheck rules schema` prints, so what an editor's program marks and what we complain about are the same. A parser
//! alone would stop at the first mistake and could not say which key was meant.

use serde_json::{Map, Value as Json};
use strsim::damerau_levenshtein;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Something wrong in a file: which bytes, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// First byte in the file.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
}

/// Words of the file with their place, as the parser gives them.
pub(super) type Value<'a> = Spanned<DeValue<'a>>;

/// A schema with its definitions, and what is known of the layers below the file.
pub(crate) struct Schema<'a> {
    root: &'a Json,
    /// Whether a lower layer has an entry `id` in the list called `key`: then this one may give a part of its keys.
    known: &'a dyn Fn(&str, &str) -> bool,
}

impl<'a> Schema<'a> {
    pub(crate) fn new(root: &'a Json, known: &'a dyn Fn(&str, &str) -> bool) -> Self {
        Schema { root, known }
    }

    /// All mistakes of a file that lies over lower layers, which have what it leaves out.
    pub(crate) fn mistakes(&self, file: &DeTable<'_>) -> Vec<Mistake> {
        let mut found = Vec::new();
        self.table(file, 0..0, self.root, true, &mut found);
        found.sort_by_cached_key(|mistake| mistake.start);
        found
    }

    /// The schema itself where it only points to a definition, or allows null, which TOML does not have.
    fn resolve(&self, schema: &'a Json) -> &'a Json {
        if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
            return self.resolve(&self.root["$defs"][name]);
        }
        let choices = schema["anyOf"].as_array();
        match choices.and_then(|all| all.iter().find(|choice| choice["type"] != "null")) {
            Some(choice) => self.resolve(choice),
            None => schema,
        }
    }

    fn table(
        &self,
        table: &DeTable<'_>,
        place: std::ops::Range<usize>,
        schema: &'a Json,
        partial: bool,
        found: &mut Vec<Mistake>,
    ) {
        let empty = Map::new();
        let properties = schema["properties"].as_object().unwrap_or(&empty);
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let base = name.strip_prefix("extend-").filter(|base| self.is_list(properties.get(*base)));
            match properties.get(base.unwrap_or(name)) {
                Some(inner) => self.value(name, value, self.resolve(inner), partial, found),
                None if schema["additionalProperties"].is_object() => {
                    self.value(name, value, self.resolve(&schema["additionalProperties"]), partial, found);
                }
                None => {
                    let keys: Vec<&str> = properties.keys().map(String::as_str).collect();
                    let message = format!("unknown key `{name}`{}", meant(name, &keys));
                    found.push(Mistake { start: key.span().start, end: key.span().end, message });
                }
            }
        }
        if !partial {
            let required = schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str);
            let missing: Vec<String> =
                required.filter(|key| !table.contains_key(*key)).map(|key| format!("`{key}`")).collect();
            if !missing.is_empty() {
                let message = format!("expected {} here, but found none", missing.join(", "));
                found.push(Mistake { start: place.start, end: place.end, message });
            }
        }
    }

    fn is_list(&self, schema: Option<&'a Json>) -> bool {
        schema.is_some_and(|schema| self.resolve(schema)["type"] == "array")
    }

    fn value(&self, key: &str, value: &Value<'_>, schema: &'a Json, partial: bool, found: &mut Vec<Mistake>) {
        let mut wrong = |expected: &str| {
            let found_there = shown(value.get_ref());
            let message = format!("expected `{key}` to be {expected}, but found {found_there}");
            found.push(Mistake { start: value.span().start, end: value.span().end, message });
        };
        let words = choices(schema);
        let is = |name: &str| {
            schema["type"] == name
                || schema["type"].as_array().is_some_and(|types| types.iter().any(|kind| kind == name))
        };
        match value.get_ref() {
            _ if schema["format"] == "date" => {
                let day = value.get_ref().as_datetime().is_some_and(|time| time.date.is_some() && time.time.is_none());
                if !day {
                    wrong("a day like 2023-10-16, without quotation marks");
                }
            }
            DeValue::Table(table) if is("object") => self.table(table, value.span(), schema, partial, found),
            DeValue::Array(items) if is("array") => {
                let inner = self.resolve(&schema["items"]);
                for item in items.iter() {
                    self.value(key, item, inner, self.is_part(key, item, inner), found);
                }
            }
            DeValue::String(word) if !words.is_empty() => {
                if !words.contains(&word.as_ref()) {
                    wrong(&listed(&words));
                }
            }
            DeValue::String(_) if is("string") => {}
            DeValue::Boolean(_) if is("boolean") => {}
            DeValue::Integer(number) if is("integer") => {
                let (least, most) = (bound(&schema["minimum"]), bound(&schema["maximum"]));
                let read = i128::from_str_radix(number.as_str(), number.radix());
                if !read.is_ok_and(|n| least.is_none_or(|least| n >= least) && most.is_none_or(|most| n <= most)) {
                    wrong(&range(least, most));
                }
            }
            _ => wrong(&wanted(schema, &words)),
        }
    }

    /// Whether an entry of a list only changes one that a lower layer has.
    fn is_part(&self, key: &str, item: &Value<'_>, schema: &Json) -> bool {
        let id = item.get_ref().as_table().and_then(|table| table.get("id")).and_then(|id| id.get_ref().as_str());
        schema["properties"]["id"].is_object() && id.is_some_and(|id| (self.known)(key, id))
    }
}

/// The words that a value may be, where the schema lists them.
fn choices(schema: &Json) -> Vec<&str> {
    let listed = schema["enum"].as_array().into_iter().flatten().filter_map(Json::as_str);
    let told = schema["oneOf"].as_array().into_iter().flatten();
    let told = told.flat_map(|choice| {
        choice["const"]
            .as_str()
            .into_iter()
            .chain(choice["enum"].as_array().into_iter().flatten().filter_map(Json::as_str))
    });
    listed.chain(told).collect()
}

fn bound(limit: &Json) -> Option<i128> {
    limit.as_i64().map(i128::from).or_else(|| limit.as_u64().map(i128::from))
}

fn range(least: Option<i128>, most: Option<i128>) -> String {
    match (least, most) {
        (Some(least), Some(most)) => format!("a whole number from {least} to {most}"),
        (Some(least), None) => format!("a whole number from {least}"),
        (None, Some(most)) => format!("a whole number up to {most}"),
        (None, None) => "a whole number".to_owned(),
    }
}

/// What a schema wants, in words.
fn wanted(schema: &Json, words: &[&str]) -> String {
    if !words.is_empty() {
        return listed(words);
    }
    let kind = match &schema["type"] {
        Json::Array(kinds) => kinds.iter().filter_map(Json::as_str).find(|kind| *kind != "null"),
        kind => kind.as_str(),
    };
    match kind {
        Some("string") => "words in quotation marks".to_owned(),
        Some("integer") => range(bound(&schema["minimum"]), bound(&schema["maximum"])),
        Some("boolean") => "`true` or `false`".to_owned(),
        Some("array") => "a list in square brackets".to_owned(),
        Some("object") => "a table of keys".to_owned(),
        _ => "something else".to_owned(),
    }
}

/// "`error`, `warning` or `note`".
fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} or {last}", before.join(", ")),
        _ => quoted.concat(),
    }
}

/// What stands in the file, as a message names it.
fn shown(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(word) => format!("`{word}`"),
        DeValue::Integer(number) => format!("`{}`", number.as_str()),
        DeValue::Float(number) => format!("`{}`", number.as_str()),
        DeValue::Boolean(truth) => format!("`{truth}`"),
        DeValue::Datetime(time) => format!("`{time}`"),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}

/// "; did you mean `severity`?" where a name is near, else the names there are: "; expected one of `id`, `why`".
///
/// Near is one slip in three letters: fewer would miss `tolerence`, more would propose strangers.
pub fn meant(name: &str, known: &[&str]) -> String {
    let lower = name.to_lowercase();
    let near = known.iter().map(|other| (damerau_levenshtein(&lower, &other.to_lowercase()), *other)).min();
    match near {
        Some((slips, other)) if slips <= (name.chars().count() / 3).max(1) => format!("; did you mean `{other}`?"),
        _ if known.is_empty() => String::new(),
        _ => format!("; expected {}", listed(known)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_name_is_proposed_and_a_far_one_is_not() {
        assert_eq!(meant("tolerence", &["severity", "tolerance"]), "; did you mean `tolerance`?");
        assert_eq!(meant("Visit-Date", &["visit-date"]), "; did you mean `visit-date`?");
        assert_eq!(meant("colour", &["id", "why"]), "; expected `id` or `why`");
    }
}
