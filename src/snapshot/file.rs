//! `facts.snap.toml`: read with every mistake at once, written so that two editors' changes merge.
//!
//! A block a fact, sorted by key, no totals and no lines of articles: what is written once changes only with its fact.
//! Comments and the order of keys that a person gave are kept.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;
use toml::de::DeTable;
use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

use super::entry::{Entry, Stand};
use crate::error::Error;
use crate::rules::schema::{Mistake, Schema};

/// How the file is called.
pub const NAME: &str = "facts.snap.toml";

/// How many facts are accepted, and all that they say.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// The path under which it is told.
    pub name: String,
    /// What the rules amounted to when it was written last.
    pub rules: String,
    /// The accepted facts, by key.
    pub facts: BTreeMap<String, Entry>,
    /// The line of each fact in the file.
    lines: BTreeMap<String, usize>,
    text: String,
}

/// The file as its schema describes it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename = "Snapshot", rename_all = "kebab-case", deny_unknown_fields)]
struct Written {
    /// A hash of the rules in force when it was written.
    #[serde(default)]
    rules: String,
    /// The accepted facts, sorted by key.
    #[serde(default, rename = "fact")]
    facts: Vec<Entry>,
}

/// The JSON schema of the file, as committed in `schema/snapshot.schema.json`.
pub fn schema() -> String {
    serde_json::to_string_pretty(&schemars::schema_for!(Written)).expect("a schema has string keys only") + "\n"
}

impl Snapshot {
    /// A file that is not there yet, opened with a comment.
    pub fn new(name: &str, head: &str) -> Snapshot {
        Snapshot { name: name.to_owned(), text: head.to_owned(), ..Snapshot::default() }
    }

    /// Reads what `text` accepts. An empty text accepts nothing.
    ///
    /// # Errors
    ///
    /// All mistakes, each with its line: a merge that was not finished, broken TOML, unknown keys, a fact that stands
    /// twice. A broken file is never taken for an empty one.
    pub fn read(name: &str, text: &str) -> Result<Snapshot, Error> {
        let failed = |mistakes: Vec<Error>| {
            let error = Error::many(mistakes);
            error.context(format!("failed to read the accepted facts in `{name}`"))
        };
        let conflicts = conflicts(text);
        if !conflicts.is_empty() {
            return Err(failed(conflicts));
        }
        let at = |mistake: &Mistake| Error::at(crate::text::span::position(text, mistake.start), &mistake.message);
        let (parsed, broken) = DeTable::parse_recoverable(text);
        if !broken.is_empty() {
            let place = |error: &toml::de::Error| error.span().map_or(0, |span| span.start);
            let told =
                broken.iter().map(|error| Error::at(crate::text::span::position(text, place(error)), error.message()));
            return Err(failed(told.collect()));
        }
        let schema = schemars::schema_for!(Written).to_value();
        let mistakes = Schema::new(&schema, &|_, _| false).mistakes(parsed.get_ref());
        if !mistakes.is_empty() {
            return Err(failed(mistakes.iter().map(at).collect()));
        }
        let written: Written = toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            failed(vec![Error::at(crate::text::span::position(text, start), error.message())])
        })?;
        let blocks = parsed.get_ref().get("fact").and_then(|facts| facts.get_ref().as_array());
        let lines = blocks.into_iter().flat_map(|blocks| blocks.iter());
        let lines: Vec<usize> = lines.map(|block| crate::text::span::position(text, block.span().start).0).collect();
        let mut snapshot =
            Snapshot { name: name.to_owned(), rules: written.rules, text: text.to_owned(), ..Snapshot::default() };
        let mut twice = Vec::new();
        for (entry, line) in written.facts.into_iter().zip(lines) {
            match snapshot.lines.insert(entry.key.clone(), line) {
                Some(first) => twice.push(Error::at(
                    (line, 1),
                    format!("`{}` stands twice (first on line {first}; keep one)", entry.key),
                )),
                None => {
                    snapshot.facts.insert(entry.key.clone(), entry);
                }
            }
        }
        if twice.is_empty() { Ok(snapshot) } else { Err(failed(twice)) }
    }

    /// Where an accepted fact stands: `seeds/lavrov/facts.snap.toml:14`.
    pub fn place(&self, key: &str) -> String {
        match self.lines.get(key) {
            Some(line) => format!("{}:{line}", self.name),
            None => self.name.clone(),
        }
    }

    /// The file with its facts as they are now: what is new comes in where its key belongs, what is gone goes, and the
    /// rest is left as it was written.
    pub fn written(&self) -> String {
        // What was read is valid, so this cannot fail; a file that could not be read is never written over.
        let mut document: DocumentMut = self.text.parse().unwrap_or_default();
        set(document.as_table_mut(), "rules", self.rules.as_str().into());
        let mut blocks: BTreeMap<String, Table> = BTreeMap::new();
        if let Some(Item::ArrayOfTables(old)) = document.remove("fact") {
            for block in old {
                let key = block.get("key").and_then(Item::as_str).unwrap_or_default().to_owned();
                blocks.insert(key, block);
            }
        }
        blocks.retain(|key, _| self.facts.contains_key(key));
        for (key, entry) in &self.facts {
            fill(blocks.entry(key.clone()).or_default(), entry);
        }
        let mut facts = ArrayOfTables::new();
        for (at, (_, mut block)) in blocks.into_iter().enumerate() {
            block.set_position(Some(isize::try_from(at).unwrap_or(isize::MAX)));
            let prefix =
                block.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default().trim().to_owned();
            let comment = if prefix.is_empty() { String::new() } else { format!("{prefix}\n") };
            block.decor_mut().set_prefix(format!("\n{comment}"));
            facts.push(block);
        }
        if !facts.is_empty() {
            document.insert("fact", Item::ArrayOfTables(facts));
        }
        document.to_string()
    }
}

/// Lines that a merge left for a person to settle.
fn conflicts(text: &str) -> Vec<Error> {
    let marker = |line: &str| ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| line.starts_with(mark));
    let marked = text.lines().enumerate().filter(|(_, line)| marker(line));
    let told = |(at, line): (usize, &str)| {
        let mark = line.chars().take(7).collect::<String>();
        Error::at((at + 1, 1), format!("a merge left `{mark}` (settle the conflict; both sides keep their blocks)"))
    };
    marked.map(told).collect()
}

/// Writes an entry into its block, in the order of the guide; keys that say the same already are not touched.
fn fill(block: &mut Table, entry: &Entry) {
    let day = |day: Date| {
        let date = toml_edit::Date {
            year: day.year().unsigned_abs(),
            month: day.month().unsigned_abs(),
            day: day.day().unsigned_abs(),
        };
        Value::from(toml_edit::Datetime { date: Some(date), time: None, offset: None })
    };
    let table = |map: &BTreeMap<String, String>| {
        let mut inline = InlineTable::new();
        map.iter().for_each(|(outlet, text)| {
            inline.insert(outlet, text.as_str().into());
        });
        Value::from(inline)
    };
    let text = |text: &str| Some(Value::from(text));
    let state = match entry.state {
        Stand::Agreed => "agreed",
        Stand::Accepted => "accepted",
    };
    let wanted = [
        ("key", text(&entry.key)),
        ("about", entry.about.as_deref().map(Value::from)),
        ("state", text(state)),
        ("value", text(&entry.value)),
        ("values", Some(table(&entry.values))),
        ("words", Some(table(&entry.words)).filter(|_| !entry.words.is_empty())),
        ("reason", text(&entry.reason)),
        ("by", entry.by.as_deref().map(Value::from)),
        ("on", Some(day(entry.on))),
        ("until", entry.until.map(day)),
    ];
    for (key, value) in wanted {
        match value {
            Some(value) => set(block, key, value),
            None => {
                block.remove(key);
            }
        }
    }
}

/// Sets a key, unless it says the same already; what stands around an old value, a comment behind it, stays.
fn set(table: &mut Table, key: &str, mut value: Value) {
    if let Some(old) = table.get_mut(key).and_then(Item::as_value_mut) {
        // The order of outlets is the writer's.
        let bare = |value: &Value| {
            let mut value = value.clone();
            value.decor_mut().clear();
            toml::from_str::<toml::Table>(&format!("value = {value}")).ok()
        };
        if bare(old) != bare(&value) {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        return;
    }
    table.insert(key, Item::Value(value));
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"# Asked the desk on Friday.
rules = "b1946ac9"

# the agencies count beds
[[fact]]
key = "fire/mill/killed"
about = "fire in the mill: how many died"
state = "accepted"
value = "14"
values = { "Herald" = "14", "Courier" = "15" } # the Courier has the hospital
reason = "Both are sourced"
on = 2024-05-03
until = 2024-06-03
"#;

    fn read(text: &str) -> Result<Snapshot, String> {
        Snapshot::read("s/facts.snap.toml", text).map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_read_is_written_back() {
        let snapshot = read(TEXT).unwrap();
        assert_eq!(snapshot.written(), TEXT);
        assert_eq!(snapshot.place("fire/mill/killed"), "s/facts.snap.toml:5");
        let twice = read(&snapshot.written()).unwrap();
        assert_eq!(twice.facts, snapshot.facts);
    }

    #[test]
    fn a_new_fact_stands_where_its_key_belongs_and_comments_stay() {
        let mut snapshot = read(TEXT).unwrap();
        let old = snapshot.facts["fire/mill/killed"].clone();
        for key in ["fire/mill/when", "accident/road/killed"] {
            snapshot.facts.insert(key.to_owned(), Entry { key: key.to_owned(), ..old.clone() });
        }
        snapshot.facts.get_mut("fire/mill/killed").unwrap().reason = "The \"last\" count".to_owned();
        let written = snapshot.written();
        let at = |words: &str| written.find(words).unwrap_or_else(|| panic!("{words} in {written}"));
        assert!(at("accident/road/killed") < at("# the agencies count beds"));
        assert!(
            at("# the agencies count beds") < at("fire/mill/killed") && at("fire/mill/killed") < at("fire/mill/when")
        );
        assert!(written.contains("# the Courier has the hospital") && written.starts_with("# Asked the desk"));
        assert_eq!(read(&written).unwrap().facts, snapshot.facts);
    }

    #[test]
    fn a_fact_that_goes_takes_its_block_along() {
        let mut snapshot = read(TEXT).unwrap();
        snapshot.facts.clear();
        assert_eq!(snapshot.written(), "# Asked the desk on Friday.\nrules = \"b1946ac9\"\n");
    }

    #[test]
    fn a_broken_file_is_an_error_with_its_lines() {
        let conflict =
            TEXT.replace("value = \"14\"\n", "<<<<<<< ours\nvalue = \"14\"\n=======\nvalue = \"15\"\n>>>>>>> theirs\n");
        let error = read(&conflict).unwrap_err();
        for line in ["line 9", "line 11", "line 13", "a merge left `<<<<<<<`"] {
            assert!(error.contains(line), "{line}: {error}");
        }
        let error = read(&TEXT.replace("reason", "reson")).unwrap_err();
        assert!(error.contains("line 11, column 1: unknown key `reson`; did you mean `reason`?"), "{error}");
        let error = read(&TEXT.replace("= 2024-05-03", "= ")).unwrap_err();
        assert!(error.contains("line 12"), "{error}");
        let error = read(&format!("{TEXT}\n{}", &TEXT[TEXT.find("[[fact]]").unwrap()..])).unwrap_err();
        assert!(error.contains("line 15, column 1: `fire/mill/killed` stands twice (first on line 5"), "{error}");
    }

    #[test]
    fn an_empty_file_accepts_nothing() {
        assert!(read("").unwrap().facts.is_empty());
    }
}
