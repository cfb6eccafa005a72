//! The words round a figure: hedges, changes, scope, and the things counted.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::known::{Listed, WordMap, WordSet};

/// The tokens of a phrase, and the key of the table that it stands under.
type Phrase = (Vec<&'static str>, &'static str);

/// The words round a figure, arranged for looking up. Values are the keys of the table: the columns give them sense.
#[derive(Debug)]
pub struct Words {
    /// Hedges before a figure, by their last token, longest first: tokens and the table's key.
    pub before: WordMap<Vec<Phrase>>,
    /// Hedges behind a figure, by their first token, longest first.
    pub after: WordMap<Vec<Phrase>>,
    /// Verbs of rising (true) and falling.
    pub change: WordMap<bool>,
    /// What may stand between such a verb and its figure.
    pub fillers: WordSet,
    /// Scope words.
    pub scope: WordMap<&'static str>,
    /// Irregular plurals with their singular; an empty one is no noun.
    pub plurals: WordMap<&'static str>,
    /// What the letters of an abbreviation stand for, as written.
    pub abbreviations: WordMap<&'static str>,
    /// What happened to those counted.
    pub roles: WordMap<&'static str>,
    /// What the figure behind a verb suffered.
    pub deeds: WordMap<&'static str>,
    /// The toll of an incident that a role is told of.
    pub tolls: WordMap<&'static str>,
    /// Sayings that count nothing, by their first token.
    pub proverbs: WordMap<Vec<Phrase>>,
    /// Words that end the counted noun phrase.
    pub stops: WordSet,
    /// Words that the figure behind them numbers.
    pub series: WordSet,
    /// Words behind a hyphen that make an idiom.
    pub idioms: WordSet,
    /// Names of months.
    pub months: WordSet,
    /// Parts of clock times.
    pub clock: WordSet,
    /// Words before a year.
    pub year_before: WordSet,
    /// Short lists that one rule each asks for.
    pub lists: Lists,
    classes: WordMap<&'static str>,
}

/// Short lists that one rule each asks for; the table says which.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Lists {
    pub anybody: WordSet,
    pub assailants: WordSet,
    pub attributive: WordSet,
    pub auxiliaries: WordSet,
    pub before_time: WordSet,
    pub builds: WordSet,
    pub closing: WordSet,
    pub counted: WordSet,
    pub degrees: WordSet,
    pub describing: WordSet,
    pub determiners: WordSet,
    pub editions: WordSet,
    pub elsewhere: WordSet,
    pub emergency: WordSet,
    pub exact: WordSet,
    pub feats: WordSet,
    pub fired: WordSet,
    pub first: WordSet,
    pub goods: WordSet,
    pub happen: WordSet,
    pub higher: WordSet,
    pub incidents: WordSet,
    pub indices: WordSet,
    pub kinds: WordSet,
    pub lower: WordSet,
    pub moving: WordSet,
    pub nearing: WordSet,
    pub occasions: WordSet,
    pub one_after: WordSet,
    pub one_before: WordSet,
    pub passing: WordSet,
    pub persons: WordSet,
    pub phone: WordSet,
    pub products: WordSet,
    pub sorts: WordSet,
    pub sport: WordSet,
    pub streets: WordSet,
    pub sums: WordSet,
    pub tallies: WordSet,
    pub telling: WordSet,
    pub them: WordSet,
    pub turns: WordSet,
    pub wholes: WordSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct Table {
    lists: Lists,
    before: FxHashMap<&'static str, Listed>,
    after: FxHashMap<&'static str, Listed>,
    change: Changes,
    fillers: List,
    scope: WordMap<&'static str>,
    plurals: WordMap<&'static str>,
    abbreviations: WordMap<&'static str>,
    roles: WordMap<&'static str>,
    deeds: WordMap<&'static str>,
    tolls: WordMap<&'static str>,
    classes: FxHashMap<&'static str, Listed>,
    stops: List,
    proverbs: Sayings,
    series: List,
    idioms: List,
    calendar: Calendar,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct Changes {
    up: Listed,
    down: Listed,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct List {
    words: WordSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct Sayings {
    words: Listed,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct Calendar {
    months: WordSet,
    clock: WordSet,
    year_before: WordSet,
}

/// The table, read once.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let table: Table = super::table("quantity", words!("quantity"));
    let up = table.change.up.iter().map(|verb| (verb, true));
    let down = table.change.down.iter().map(|verb| (verb, false));
    Words {
        before: phrases(table.before, false).into(),
        after: phrases(table.after, true).into(),
        change: up.chain(down).collect::<FxHashMap<_, _>>().into(),
        fillers: table.fillers.words,
        scope: table.scope,
        plurals: table.plurals,
        abbreviations: table.abbreviations,
        roles: table.roles,
        deeds: table.deeds,
        tolls: table.tolls,
        proverbs: phrases([("", table.proverbs.words)].into_iter().collect(), true).into(),
        stops: table.stops.words,
        series: table.series.words,
        idioms: table.idioms.words,
        months: table.calendar.months,
        clock: table.calendar.clock,
        year_before: table.calendar.year_before,
        lists: table.lists,
        classes: table
            .classes
            .into_iter()
            .flat_map(|(class, nouns)| nouns.iter().map(move |noun| (noun, class)))
            .collect::<FxHashMap<_, _>>()
            .into(),
    }
});

/// Phrases by their first or last token, the longest first.
fn phrases(rows: FxHashMap<&'static str, Listed>, first: bool) -> FxHashMap<&'static str, Vec<Phrase>> {
    let mut by_token: FxHashMap<&'static str, Vec<Phrase>> = FxHashMap::default();
    for (meaning, list) in rows {
        for phrase in list.iter() {
            let tokens: Vec<&'static str> = phrase.split(' ').collect();
            let key = if first { tokens.first() } else { tokens.last() }.copied().unwrap_or_default();
            by_token.entry(key).or_default().push((tokens, meaning));
        }
    }
    for list in by_token.values_mut() {
        list.sort_unstable_by(|a, b| (b.0.len(), a).cmp(&(a.0.len(), b)));
    }
    by_token
}

impl Words {
    /// The class of a counted noun's lemma: `shell` for "round".
    pub fn class_of(&self, lemma: &str) -> Option<&str> {
        self.classes.get(lemma).copied()
    }

    /// Whether the noun is of people: "man", "officer", "people".
    pub fn is_person(&self, noun: &str) -> bool {
        self.lists.persons.contains(noun) || self.lists.sorts.contains(noun) || self.class_of(noun) == Some("person")
    }

    /// Whether the noun is of people, or of those who are told as "people" as well: "protester", "refugee".
    pub fn is_anybody(&self, noun: &str) -> bool {
        self.is_person(noun) || self.lists.anybody.contains(noun)
    }

    /// The plural of a noun that has one of its own: "men".
    pub fn plural_of(&self, lemma: &str) -> Option<&str> {
        let plurals = self.plurals.iter().filter(|&(&plural, &singular)| singular == lemma && plural != lemma);
        plurals.map(|(plural, _)| *plural).min()
    }

    /// Whether the word says what happened to those counted or does it to them: "died", "injuring".
    pub fn is_role_word(&self, word: &str) -> bool {
        self.roles.contains_key(word) || self.deeds.contains_key(word)
    }

    /// Whether the word is the name of what happened to those counted, and no noun: "killed", "shot".
    pub fn is_role(&self, word: &str) -> bool {
        self.roles.get(word).is_some_and(|&role| role == word)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    const TABLE: &str = include_str!("quantity.toml");

    /// Every list of the file, with the path to it.
    fn lists<'a>(path: &str, value: &'a toml::Value, found: &mut Vec<(String, Vec<&'a str>)>) {
        match value {
            toml::Value::Array(list) => {
                found.push((path.to_owned(), list.iter().filter_map(|row| row.as_str()).collect()))
            }
            toml::Value::Table(table) => {
                table.iter().for_each(|(key, value)| lists(&format!("{path}.{key}"), value, found));
            }
            _ => {}
        }
    }

    #[test]
    fn lists_are_sorted_lower_case_and_without_doubles() {
        let table: toml::Value = toml::from_str(TABLE).unwrap();
        let mut found = Vec::new();
        lists("quantity", &table, &mut found);
        for (path, words) in found {
            for pair in words.windows(2) {
                assert!(pair[0] < pair[1], "{path}: `{}` stands before `{}`", pair[0], pair[1]);
            }
            assert!(words.iter().all(|word| word.to_lowercase() == **word), "{path} is not lower case");
        }
    }

    #[test]
    fn keys_are_sorted() {
        let mut last = "";
        for line in TABLE.lines() {
            if line.starts_with('[') {
                last = "";
            } else if let Some((key, _)) = line.split_once(" = ") {
                assert!(last < key, "`{last}` stands before `{key}`");
                last = key;
            }
        }
    }

    #[test]
    fn hedge_means_one_thing_on_its_side() {
        let table: Table = crate::lexicon::table("quantity", words!("quantity"));
        for side in [table.before, table.after] {
            let mut seen = BTreeMap::new();
            for (meaning, phrases) in &side {
                for phrase in phrases.iter() {
                    let other = seen.insert(phrase, meaning);
                    assert!(other.is_none(), "`{phrase}` is {meaning} and {other:?}");
                }
            }
        }
    }
}
