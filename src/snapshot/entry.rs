//! One accepted fact, as it stands in the file.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::stated::Stated;

/// What an editor accepted of one fact.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Entry {
    /// The event and the question: `visit/lavrov/north-korea/2023-10/lasted`.
    pub key: String,
    /// The same in words, for people who read the file.
    #[serde(default)]
    pub about: Option<String>,
    /// Whether the outlets agreed, or differed and that was accepted.
    pub state: Stand,
    /// The value that most outlets gave.
    pub value: String,
    /// What each outlet said; several values of one outlet stand with `, then ` between.
    pub values: BTreeMap<String, String>,
    /// The words that said so: where they stand unchanged and the value does not, the rules changed and not the news.
    #[serde(default)]
    pub words: BTreeMap<String, String>,
    /// Why it was accepted.
    pub reason: String,
    /// Who accepted it.
    #[serde(default)]
    pub by: Option<String>,
    /// The day on which it was accepted.
    #[serde(deserialize_with = "crate::rules::config::day")]
    #[schemars(with = "String", extend("format" = "date"))]
    pub on: Date,
    /// The last day on which a difference may stand.
    #[serde(default, deserialize_with = "crate::rules::config::optional_day")]
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub until: Option<Date>,
}

/// How the outlets stood to each other when the fact was accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Stand {
    /// All said the same, or what is compatible.
    Agreed,
    /// They differed, and an editor let it stand.
    Accepted,
}

impl Stand {
    /// The word in the file.
    pub fn as_str(self) -> &'static str {
        match self {
            Stand::Agreed => "agreed",
            Stand::Accepted => "accepted",
        }
    }
}

/// What stands between several values of one outlet.
pub const SEVERAL: &str = ", then ";

impl Entry {
    /// What is accepted when `stated` is. An end is noted for a difference alone: an agreement cannot run out.
    pub fn new(stated: &Stated, reason: &str, by: Option<&str>, on: Date, until: Option<Date>) -> Entry {
        let state = if stated.differs() { Stand::Accepted } else { Stand::Agreed };
        Entry {
            key: stated.key.clone(),
            about: Some(stated.about.clone()),
            state,
            value: stated.value.clone(),
            values: stated.values.clone(),
            words: stated.words.clone(),
            reason: reason.to_owned(),
            by: by.map(str::to_owned),
            on,
            until: until.filter(|_| state == Stand::Accepted),
        }
    }

    /// Whether `value` is among those that were accepted, whoever gave it.
    pub(super) fn knows(&self, value: &str) -> bool {
        self.values.values().flat_map(|values| values.split(SEVERAL)).any(|known| known == value)
    }
}
