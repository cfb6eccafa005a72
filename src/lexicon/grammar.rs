//! Function words and cues, by class.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::known::{Listed, WordMap};

/// A class of words. The table has a list for each, under the class's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Class {
    Prepositions,
    Subordinators,
    Relatives,
    Determiners,
    PossessivePronouns,
    PersonalPronouns,
    Auxiliaries,
    Reporting,
    Planned,
    Possible,
    Denied,
    Happening,
    Aftermath,
    Stative,
    Distinct,
    Light,
    Uttering,
}

/// The classes a word belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(u32);

impl Classes {
    fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u16) != 0
    }

    /// Whether the word says nothing of what a sentence is about.
    pub(crate) fn is_function(self) -> bool {
        let telling = [Class::Happening, Class::Aftermath, Class::Stative, Class::Distinct, Class::Uttering];
        self.0 & !telling.into_iter().fold(0, |mask, class| mask | 1 << class as u16) != 0
    }

    /// Governs the noun phrase behind it.
    pub(crate) fn is_preposition(self) -> bool {
        self.has(Class::Prepositions)
    }

    /// Opens a clause with a subject of its own.
    pub(crate) fn is_subordinator(self) -> bool {
        self.has(Class::Subordinators)
    }

    /// Refers back to the noun before it.
    pub(crate) fn is_relative(self) -> bool {
        self.has(Class::Relatives)
    }

    /// Opens a noun phrase.
    pub(crate) fn is_determiner(self) -> bool {
        self.has(Class::Determiners)
    }

    /// "his visit": the possessor was named before.
    pub(crate) fn is_possessive_pronoun(self) -> bool {
        self.has(Class::PossessivePronouns)
    }

    /// "he arrived": the person was named before.
    pub(crate) fn is_personal_pronoun(self) -> bool {
        self.has(Class::PersonalPronouns)
    }

    /// Helps a verb.
    pub(crate) fn is_auxiliary(self) -> bool {
        self.has(Class::Auxiliaries)
    }

    /// Says who claims something.
    pub(crate) fn is_reporting(self) -> bool {
        self.has(Class::Reporting)
    }

    /// Says beside quotation marks who spoke, and anywhere else nothing of the kind ("read", "joked").
    pub(crate) fn is_uttering(self) -> bool {
        self.has(Class::Uttering)
    }

    /// Says of an event no more than that it happened.
    pub(crate) fn is_happening(self) -> bool {
        self.has(Class::Happening)
    }

    /// Tells what follows an event and never comes before it.
    pub(crate) fn is_aftermath(self) -> bool {
        self.has(Class::Aftermath)
    }

    /// Says where or how something stood, and nothing that happened.
    pub(crate) fn is_stative(self) -> bool {
        self.has(Class::Stative)
    }

    /// Tells the thing behind it from the one a text is about.
    pub(crate) fn is_distinct(self) -> bool {
        self.has(Class::Distinct)
    }

    /// Marks an event as not yet happened.
    pub(crate) fn is_planned(self) -> bool {
        self.has(Class::Planned)
    }

    /// Marks an event as uncertain.
    pub(crate) fn is_possible(self) -> bool {
        self.has(Class::Possible)
    }

    /// Marks an event as denied.
    pub(crate) fn is_denied(self) -> bool {
        self.has(Class::Denied)
    }
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct File {
    irregular: WordMap<&'static str>,
    #[serde(flatten)]
    classes: FxHashMap<Class, Listed>,
}

static TABLE: LazyLock<File> = LazyLock::new(|| super::table("grammar", words!("grammar")));

static WORDS: LazyLock<WordMap<Classes>> = LazyLock::new(|| {
    let mut words: FxHashMap<&'static str, Classes> = FxHashMap::default();
    for (class, forms) in &TABLE.classes {
        for form in forms.iter() {
            words.entry(form).or_default().0 |= 1 << *class as u16;
        }
    }
    words.into()
});

/// The irregular forms by their plain words.
static FORMS: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut forms: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for (form, plain) in TABLE.irregular.iter() {
        forms.entry(plain).or_default().push(form);
    }
    forms
});

/// Reads the table.
pub(super) fn prepare() {
    LazyLock::force(&WORDS);
}

/// The plain form of an irregular one ("shot" is "shoot"); any other word as it is.
pub(crate) fn base(word: &str) -> &str {
    TABLE.irregular.get(word).map_or(word, |plain| plain)
}

/// The irregular forms of a plain word ("shot" of "shoot").
pub(crate) fn irregular(plain: &str) -> &'static [&'static str] {
    FORMS.get(plain).map(Vec::as_slice).unwrap_or_default()
}

/// The classes of a word in its comparison form; none for a word of content.
pub(crate) fn classes(word: &str) -> Classes {
    WORDS.get(word).copied().unwrap_or_default()
}
