//! The configuration of a run: rules, frames, offices, aliases and outlets, as `rules.toml` gives them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::allow::Allow;
use super::overrides::Override;
use super::rule::Rule;
use crate::align::story::Grouping;
use crate::fact::frame::Frame;
use crate::normalise::slip::Vocabulary;
use crate::text::read::limits::Limits;

/// The shipped configuration, compiled in as the build script wrote it.
const SHIPPED: &str = include_str!(concat!(env!("OUT_DIR"), "/rules.json"));

/// The shipped configuration, as TOML.
///
/// # Panics
///
/// Never on input: the file is compiled in, and a test reads it.
pub(super) fn shipped() -> toml::Table {
    serde_json::from_str(SHIPPED).expect("the shipped rules.toml is valid")
}

/// Whether a file says what the shipped one says: in the repository of the program itself the built-in rules lie beside the
/// articles, and must not be laid over themselves.
pub fn is_shipped(text: &str) -> bool {
    toml::from_str::<toml::Table>(text).is_ok_and(|table| table == shipped())
}

/// Everything that `rules.toml` can say.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Config {
    /// Files of rules to lay below this one, by their paths from its folder.
    #[serde(default)]
    pub extends: Vec<String>,
    /// Whether articles given together are grouped into stories, or are one.
    #[serde(default)]
    pub story: Grouping,
    /// Numbers that decide when evidence is enough, each with its reason in the shipped file.
    pub thresholds: Thresholds,
    /// How much a file may hold before it is refused.
    pub limits: Limits,
    /// Outlets and agencies, by the words that give them away.
    #[serde(default)]
    pub outlets: BTreeMap<String, Outlet>,
    /// The rules.
    #[serde(default, rename = "rule")]
    pub rules: Vec<Rule>,
    /// The kinds of event.
    #[serde(default, rename = "frame")]
    pub frames: Vec<Frame>,
    /// Who held which office when.
    #[serde(default, rename = "office")]
    pub offices: Vec<Office>,
    /// Titles as articles print them, each with the office that it means.
    #[serde(default)]
    pub titles: BTreeMap<String, String>,
    /// Other names for persons, parties and places.
    #[serde(default, rename = "alias")]
    pub aliases: Vec<Alias>,
    /// Other severities for the articles of some paths or outlets.
    #[serde(default, rename = "override")]
    pub overrides: Vec<Override>,
    /// Findings that may stand.
    #[serde(default, rename = "allow")]
    pub allows: Vec<Allow>,
    /// Sentences with the readings they must give, run by `factcheck rules check`.
    #[serde(default, rename = "example")]
    pub examples: Vec<Example>,
}

/// Numbers that decide when evidence is enough.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Thresholds {
    /// Share of word 5-grams, in per cent of the smaller text, from which two articles count as copies of one text.
    pub copy_share: u8,
    /// Share of words, in per cent, from which two quotations of one speaker are one.
    pub quote_share: u8,
    /// How many content words the fallback comparison of counts wants in common.
    pub shared_words: u8,
    /// How much must speak for one fact before two values outside any event contradict each other.
    pub one_fact: OneFact,
    /// How much must speak for a value that stands alone being the one near it that others give.
    pub odd_one: OddOne,
    /// How much must speak for two articles telling one piece of news before its days contradict each other.
    pub one_news: OneNews,
    /// What a later article may count higher without contradiction: concepts of running tolls.
    pub growing: Vec<String>,
    /// What a later article may count lower without contradiction: concepts of people who are found or freed.
    pub falling: Vec<String>,
    /// Words beside which any figure may be higher later: land burned, votes counted.
    pub progress: Vec<String>,
    /// Concepts that count people, who are counted in every report: two such figures need more words in common.
    pub people: Vec<String>,
}

/// Points from which two values answer one question. A governing word that both share is worth 4 points, two at most; the
/// rest of their sentences 9 at most; a name, half of the governing words or a thing of its own 3 each; the nearest
/// governing word, and each article that has no second value of the kind, 2.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OneFact {
    /// For counts of things.
    pub thing: usize,
    /// For sums of money, shares, measures and lengths of time.
    pub amount: usize,
    /// For dates.
    pub date: usize,
    /// For counts of people.
    pub people: usize,
    /// For people to whom something happened, and for a part of things.
    pub role: usize,
    /// For a figure that has grown since, which contradicts nobody.
    pub grown: usize,
    /// For figures that count nothing named.
    pub bare: usize,
    /// For clock times.
    pub hour: usize,
    /// What must speak on top where several articles meet, at most: the binary logarithm of how many pairs of them there are.
    pub chances: usize,
}

impl OneFact {
    /// The fewest points that say something of any two values.
    pub fn least(&self) -> usize {
        let OneFact { thing, amount, date, people, role, grown, bare, hour, chances: _ } = *self;
        [thing, amount, date, people, role, grown, bare, hour].into_iter().fold(usize::MAX, usize::min)
    }
}

/// Points from which a value that one article alone gives is taken for the near one that others give. A meaning that both
/// sentences have is worth four times the binary logarithm of the share of sentences without it, twice that where it governs
/// both values; each further article that gives the other value 6.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OddOne {
    /// For sums, shares, measures, lengths and counts of things, of which nearness counts too.
    pub figure: u32,
    /// For years and months.
    pub year: u32,
    /// For days that lie ahead.
    pub day: u32,
    /// For days that have passed, of an article that never names the day that others give.
    pub news: u32,
}

/// Points from which the first dated sentences of two articles tell one piece of news. A meaning that both have is worth what
/// it is worth where a value stands alone.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OneNews {
    /// Where the one day is old for news, and neither article names the other's.
    pub old: u32,
    /// The same where each article gives one day alone, in its first sentences, and both are of one day.
    pub single: u32,
    /// The same where one of them gives more, or they are of two days.
    pub first: u32,
    /// Where the article with the old day names the other's too, for whatever.
    pub told: u32,
    /// The same in the first sentences of both.
    pub told_first: u32,
    /// Where one of the two dates its news further down.
    pub anywhere: u32,
    /// Where one of the days, or both, lie ahead.
    pub ahead: u32,
    /// Where each of the two names one day ahead that the other does not.
    pub booked: u32,
    /// Where both days are fresh.
    pub fresh: u32,
    /// The same of one verb, or of what two speakers said, at the top of both.
    pub deed: u32,
    /// The same of one verb, where the article with the earlier day names the other's too.
    pub filed: u32,
    /// The same at the top of both, where both quote the same words.
    pub quoted: u32,
    /// Where both days are some days old.
    pub past: u32,
    /// What must speak on top where more articles than two tell of the story, and none besides begins with the day that is held
    /// against another.
    pub unbacked: u32,
    /// How many times as much the two must have in common as either has with what the other tells of its day elsewhere.
    pub times: u32,
    /// The same for two days in a row.
    pub times_next: u32,
}

/// An outlet, and how it is known.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Outlet {
    /// Words of an article's text, furniture included, that give the outlet away.
    #[serde(default)]
    pub words: Vec<String>,
    /// Beginnings of paths whose articles are the outlet's.
    #[serde(default)]
    pub paths: Vec<String>,
    /// Whether it is an agency whose texts others print.
    #[serde(default)]
    pub agency: bool,
}

/// Who held which office when.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Office {
    /// The person, in any spelling.
    pub person: String,
    /// The office, lower case: `foreign minister`.
    pub role: String,
    /// Its country.
    pub country: String,
    /// First day in office.
    #[serde(deserialize_with = "day")]
    #[schemars(with = "String", extend("format" = "date"))]
    pub from: Date,
    /// Last day in office; none while the person holds it.
    #[serde(default, deserialize_with = "optional_day")]
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub to: Option<Date>,
    /// A public source for the dates.
    pub source: String,
}

/// Another name.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Alias {
    /// The form that the desk prints.
    pub name: String,
    /// Forms that stand for it.
    pub forms: Vec<String>,
    /// What it is.
    pub kind: AliasKind,
}

/// What an alias stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AliasKind {
    /// A person.
    Person,
    /// A government or organisation as one who speaks and acts.
    Party,
    /// A place.
    Place,
    /// What is counted: nouns that mean one thing ("shells", "rounds").
    Noun,
}

/// A sentence with the reading it must give.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Example {
    /// The frame that must be found.
    pub frame: String,
    /// The sentence.
    pub text: String,
    /// Publication day, for relative dates.
    #[serde(deserialize_with = "day")]
    #[schemars(with = "String", extend("format" = "date"))]
    pub published: Date,
    /// Roles and slots with the words that must fill them; empty means that the frame must not be found.
    #[serde(default)]
    pub expect: BTreeMap<String, String>,
}

pub(crate) fn day<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let written = toml::value::Datetime::deserialize(deserializer)?;
    written.to_string().parse().map_err(serde::de::Error::custom)
}

pub(crate) fn optional_day<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    day(deserializer).map(Some)
}

impl Config {
    /// The shipped configuration.
    pub fn shipped() -> Config {
        serde_json::from_str(SHIPPED).expect("the shipped rules.toml is valid")
    }

    /// The forms that the desk prints: for every alias of a person, its name.
    pub fn house_style(&self) -> Vec<String> {
        let people = self.aliases.iter().filter(|alias| alias.kind == AliasKind::Person);
        people.map(|alias| alias.name.clone()).collect()
    }

    /// The names of places and bodies that the desk has settled, for slips in them.
    pub fn own_names(&self) -> Vocabulary {
        let named = |alias: &&Alias| matches!(alias.kind, AliasKind::Place | AliasKind::Party);
        Vocabulary::new(self.aliases.iter().filter(named).map(|alias| alias.name.clone()))
    }

    /// The frame called `id`.
    pub fn frame(&self, id: &str) -> Option<&Frame> {
        self.frames.iter().find(|frame| frame.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_file_is_valid() {
        assert!(!Config::shipped().rules.is_empty());
    }
}
