//! Lays files of rules over one another: the shipped one below, those beside the articles and those named above it.
//!
//! Texts come in and one [`Config`] comes out, or every mistake of every file at once, each with its line, its column
//! and a caret. Tables merge by key, rules and frames by their `id`; offices, aliases and examples add up; a list
//! replaces the one below it, and `extend-…` adds to it.

mod merge;
mod stack;
mod stranger;

use std::fmt;
use std::ops::Range;

use serde_json::{Value as Json, json};
use toml::de::DeTable;

use super::config::Config;
use super::schema::{Mistake, Schema, Value as Words};
use merge::has;
pub use stack::Layered;
use stack::Stack;
use stranger::{strangers, twice};

/// The name of the lowest layer, where a reader asks which file set a value.
pub const BUILT_IN: &str = "built in";

/// A file of rules.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Its path, as it was given.
    pub name: String,
    /// What stands in it.
    pub text: String,
    /// The folder that paths in it start from, absolute, with `/`; empty for the current one.
    pub folder: String,
    /// Whether it lies deeper than some of the articles: then it sets severities for those of its folder alone.
    pub deeper: bool,
}

impl Layer {
    /// A file of rules that holds for the whole run.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Layer { name: name.into(), text: text.into(), folder: String::new(), deeper: false }
    }

    /// The line of a byte, from 1.
    fn line(&self, at: usize) -> usize {
        self.text[..boundary(&self.text, at)].matches('\n').count() + 1
    }

    /// A mistake at these bytes of the file.
    pub fn complaint(&self, place: Range<usize>, message: String) -> Complaint {
        complaint(self, &Mistake { start: place.start, end: place.end, message })
    }
}

/// The files that a file of rules extends, each with the bytes that name it; none where it is no TOML.
pub fn extended(text: &str) -> Vec<(String, Range<usize>)> {
    let (parsed, _) = DeTable::parse_recoverable(text);
    let list = parsed.get_ref().get("extends").and_then(|list| list.get_ref().as_array());
    let name = |item: &Words<'_>| Some((item.get_ref().as_str()?.to_owned(), item.span()));
    list.into_iter().flat_map(|list| list.iter()).filter_map(name).collect()
}

/// A mistake in a file of rules, shown with its line and a caret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The file's path.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// The line in the file.
    pub text: String,
    /// How many characters of the line are meant.
    pub length: usize,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)?;
        let number = self.line.to_string();
        let margin = " ".repeat(number.len());
        writeln!(f, " {number} | {}", self.text)?;
        write!(f, " {margin} | {}{}", " ".repeat(self.column - 1), "^".repeat(self.length.max(1)))
    }
}

/// The built-in rules with `files` over them, lowest first.
///
/// # Errors
///
/// All mistakes of all files.
pub fn load(files: &[Layer]) -> Result<Layered, Vec<Complaint>> {
    if files.is_empty() {
        return Ok(Layered::shipped());
    }
    let schema = schemars::schema_for!(Config).to_value();
    let mut stack = Stack::new();
    let mut complaints = Vec::new();
    for file in files {
        let (parsed, broken) = DeTable::parse_recoverable(&file.text);
        let mut mistakes: Vec<Mistake> = broken.iter().map(syntax).collect();
        // A file that is no TOML is not searched further: what follows a slip of syntax is seldom what was meant.
        if mistakes.is_empty() {
            let known = |key: &str, id: &str| has(&stack.merged, key, id);
            mistakes = Schema::new(&schema, &known).mistakes(parsed.get_ref());
            mistakes.extend(twice(parsed.get_ref()));
            stack.lay(file, parsed.get_ref());
            mistakes.extend(strangers(parsed.get_ref(), &stack.merged));
        }
        mistakes.sort_by_cached_key(|mistake| mistake.start);
        complaints.extend(mistakes.iter().map(|mistake| complaint(file, mistake)));
    }
    if !complaints.is_empty() {
        return Err(complaints);
    }
    stack.close().map_err(|message| {
        let file = files.last().cloned().unwrap_or_else(|| Layer::new(BUILT_IN, ""));
        vec![complaint(&file, &Mistake { start: 0, end: 0, message })]
    })
}

/// The JSON schema of a file of rules, as committed in `schema/rules.schema.json`.
///
/// A file may give a part of a rule that a lower layer has, so the schema for editors asks for no key but `id` there;
/// entries of lists that add up, such as offices, are whole.
pub fn schema() -> String {
    let mut schema = schemars::schema_for!(Config).to_value();
    let lists = schema["properties"].as_object().into_iter().flat_map(|keys| keys.values());
    let entries = lists.filter_map(|list| list["items"]["$ref"].as_str()?.strip_prefix("#/$defs/"));
    let added: Vec<String> =
        entries.filter(|name| schema["$defs"][name]["properties"].get("id").is_none()).map(str::to_owned).collect();
    relax(&mut schema);
    if let Some(definitions) = schema["$defs"].as_object_mut() {
        definitions.iter_mut().filter(|(name, _)| !added.contains(name)).for_each(|(_, inner)| relax(inner));
    }
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

fn relax(schema: &mut Json) {
    let Some(object) = schema.as_object_mut() else { return };
    if !object.contains_key("properties") {
        return;
    }
    let has_id = object["properties"].get("id").is_some();
    object.remove("required");
    if has_id {
        object.insert("required".to_owned(), json!(["id"]));
    }
    object.insert("patternProperties".to_owned(), json!({ "^extend-": { "type": "array" } }));
}

fn syntax(error: &toml::de::Error) -> Mistake {
    let place = error.span().unwrap_or(0..0);
    Mistake { start: place.start, end: place.end, message: error.message().to_owned() }
}

fn complaint(file: &Layer, mistake: &Mistake) -> Complaint {
    let text = &file.text;
    let start = boundary(text, mistake.start);
    let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
    let end = boundary(text, mistake.end.clamp(start, line_end));
    Complaint {
        file: file.name.clone(),
        line: file.line(start),
        column: text[line_start..start].chars().count() + 1,
        message: mistake.message.clone(),
        text: text[line_start..line_end].trim_end().to_owned(),
        length: text[start..end.max(start)].trim_end().chars().count(),
    }
}

/// The last place up to `at` where a character begins.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::rules::config::Config;

    fn layer(text: &str) -> Layer {
        Layer::new("desk.toml", text)
    }

    fn complaints(text: &str) -> Vec<String> {
        let complaint = |c: &Complaint| format!("{}:{}: {}", c.line, c.column, c.message);
        load(&[layer(text)]).err().unwrap_or_default().iter().map(complaint).collect()
    }

    #[test]
    fn a_part_of_a_rule_changes_that_part_alone() {
        let text = "[[rule]]\nid = \"visit-date\"\nseverity = \"note\"\n";
        let layered = load(&[layer(text)]).unwrap();
        let (before, after) = (Config::shipped(), layered.config.clone());
        let find = |config: &Config| config.rules.iter().find(|rule| rule.id == "visit-date").cloned().unwrap();
        assert_eq!((find(&before).severity, find(&after).severity), (Severity::Error, Severity::Note));
        assert_eq!(find(&before).check, find(&after).check);
        assert_eq!(before.rules.len(), after.rules.len());
        assert_eq!(layered.origin("visit-date", "severity"), "desk.toml");
        assert_eq!(layered.origin("visit-date", "check"), BUILT_IN);
    }

    #[test]
    fn a_list_replaces_and_extend_adds() {
        let text =
            "[[frame]]\nid = \"visit\"\n[frame.triggers]\nextend-span = [\"pilgrimage\"]\nend = [\"went home\"]\n";
        let layered = load(&[layer(text)]).unwrap();
        let visit = layered.config.frame("visit").unwrap();
        assert!(visit.triggers.span.contains(&"visit".to_owned()));
        assert!(visit.triggers.span.contains(&"pilgrimage".to_owned()));
        assert_eq!(visit.triggers.end, ["went home"]);
    }

    #[test]
    fn offices_add_up() {
        let text = "[[office]]\nperson = \"Ada Byrd\"\nrole = \"foreign minister\"\ncountry = \"Atlantis\"\nfrom = 2020-01-02\nsource = \"x\"\n";
        let layered = load(&[layer(text)]).unwrap();
        assert_eq!(layered.config.offices.len(), Config::shipped().offices.len() + 1);
    }

    #[test]
    fn mistakes_come_together_each_with_its_place() {
        let text = "\
[[rule]]
id = \"visit-date\"
severty = \"note\"
severity = \"fatal\"
frames = [\"vist\"]

[[rule]]
id = \"new-date\"
check = 3

[[office]]
person = \"Ada\"
role = \"minister\"
country = \"X\"
from = \"2020-01-02\"
source = \"x\"
";
        assert_eq!(
            complaints(text),
            [
                "3:1: unknown key `severty`; did you mean `severity`?",
                "4:12: expected `severity` to be `note`, `warning` or `error`, but found `fatal`",
                "5:11: unknown frame `vist`; did you mean `visit`?",
                "7:1: expected `severity`, `why` here, but found none",
                "9:9: expected `check` to be words in quotation marks, but found `3`",
                "15:8: expected `from` to be a day like 2023-10-16, without quotation marks, but found `2020-01-02`",
            ]
        );
    }

    #[test]
    fn a_complaint_points_at_its_words() {
        let shown = load(&[layer("[thresholds]\ncopy-shore = 3\n")]).unwrap_err()[0].to_string();
        let expected = "desk.toml:2:1: unknown key `copy-shore`; did you mean `copy-share`?
 2 | copy-shore = 3
   | ^^^^^^^^^^";
        assert_eq!(shown, expected);
    }

    #[test]
    fn broken_files_are_told_by_place() {
        for text in
            ["[[rule", "a = \n b = = 2\n", "\u{1}", "x = \"é\nü", "[[rule]]\nid = 1979-05-27T07:32:00Z", "rule = 3"]
        {
            assert!(!complaints(text).is_empty(), "{text:?} is no file of rules");
        }
    }
}
