//! Countries, their peoples, parts, towns and seats of government, and the bodies known by name.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::known::{Listed, WordSet};

#[derive(Deserialize)]
struct CountryRow {
    #[serde(default)]
    also: Listed,
    people: Listed,
    capital: Option<&'static str>,
}

#[derive(Deserialize)]
struct SeatRow {
    name: &'static str,
    party: &'static str,
}

#[derive(Deserialize)]
struct BodyRow {
    name: &'static str,
    party: Option<&'static str>,
    #[serde(default)]
    agency: bool,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct List {
    words: Listed,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct Heads {
    organisation: WordSet,
    company: WordSet,
    facility: WordSet,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct File {
    country: BTreeMap<&'static str, CountryRow>,
    peoples: List,
    region: BTreeMap<&'static str, BTreeMap<&'static str, Listed>>,
    city: BTreeMap<&'static str, Listed>,
    ambiguous: List,
    seat: BTreeMap<&'static str, SeatRow>,
    body: BTreeMap<&'static str, BodyRow>,
    head: Heads,
}

/// What a name in the table stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A state: its canonical name.
    Country(&'static str),
    /// A capital and its state.
    Capital {
        /// The town.
        name: &'static str,
        /// The state whose government it may stand for.
        country: &'static str,
    },
    /// A part of a state.
    Region {
        /// The part.
        name: &'static str,
        /// Its state.
        country: &'static str,
    },
    /// A town.
    City {
        /// The town.
        name: &'static str,
        /// Its state.
        country: &'static str,
    },
    /// An adjective or people, with the state where there is one.
    People(Option<&'static str>),
    /// A government's seat.
    Seat {
        /// The seat.
        name: &'static str,
        /// Whose government.
        party: &'static str,
    },
    /// A body known by name.
    Body {
        /// Its canonical name.
        name: &'static str,
        /// The state it speaks for.
        party: Option<&'static str>,
        /// Whether it is a news agency or outlet.
        agency: bool,
    },
}

/// The shortest stem by which a people is known.
const STEM: usize = 4;

/// What places lose before the ending of their people: "Alabama", "Texas" lose a letter.
const LAST: [char; 5] = ['a', 'e', 'o', 's', 'y'];

/// The place column's tables, ready for look-up.
pub struct Places {
    entries: FxHashMap<String, Entry>,
    regions: FxHashMap<String, Entry>,
    ambiguous: FxHashSet<String>,
    organisation_heads: WordSet,
    company_ends: WordSet,
    facility_heads: WordSet,
}

/// Room for so many names: to move them to greater rooms as they come would take as long as to add them.
const NAMES: usize = 1_700;

/// The table, read once.
pub static PLACES: LazyLock<Places> = LazyLock::new(|| {
    let file: File = super::table("place", words!("place"));
    let mut entries = FxHashMap::default();
    let mut regions = FxHashMap::default();
    entries.reserve(NAMES);
    // the first entry of a key stays: a state before its town of the same name, a capital before another town
    let mut add = |name: &str, entry: Entry| {
        entries.entry(key(name)).or_insert(entry);
    };
    for (&name, row) in &file.country {
        add(name, Entry::Country(name));
        row.also.iter().for_each(|also| add(also, Entry::Country(name)));
        for people in row.people.iter() {
            add(people, Entry::People(Some(name)));
            add(&[people, "s"].concat(), Entry::People(Some(name)));
        }
    }
    for people in file.peoples.words.iter() {
        add(people, Entry::People(None));
        add(&[people, "s"].concat(), Entry::People(None));
    }
    for (key, row) in file.seat {
        add(key, Entry::Seat { name: row.name, party: row.party });
    }
    for (key, row) in file.body {
        add(key, Entry::Body { name: row.name, party: row.party, agency: row.agency });
    }
    for (&country, row) in &file.country {
        if let Some(name) = row.capital {
            add(name, Entry::Capital { name, country });
        }
    }
    for (&country, parts) in &file.region {
        for (&name, also) in parts {
            let entry = Entry::Region { name, country };
            add(name, entry);
            for form in also.iter().chain([name]) {
                regions.insert(key(form), entry);
                // abbreviations such as "la" and "miss" are read only behind a town and a comma
                if form.len() > 5 || form.contains('.') {
                    add(form, entry);
                }
            }
        }
    }
    for (country, towns) in file.city {
        towns.iter().for_each(|name| add(name, Entry::City { name, country }));
    }
    Places {
        entries,
        regions,
        ambiguous: file.ambiguous.words.iter().map(key).collect(),
        organisation_heads: file.head.organisation,
        company_ends: file.head.company,
        facility_heads: file.head.facility,
    }
});

impl Places {
    /// What a name stands for; `name` is in the form that [`key`] gives.
    pub fn get(&self, name: &str) -> Option<&Entry> {
        self.entries.get(name)
    }

    /// The part of a state that a name or its abbreviation ("fla") stands for.
    pub fn region(&self, name: &str) -> Option<&Entry> {
        self.regions.get(name)
    }

    /// Whether a town's name is also a word or a person's name.
    pub fn is_ambiguous(&self, name: &str) -> bool {
        self.ambiguous.contains(name)
    }

    /// Whether a lower-case word ends the name of an organisation.
    pub fn ends_organisation(&self, word: &str) -> bool {
        self.organisation_heads.contains(word) || self.ends_company(word)
    }

    /// Whether a lower-case word ends the name of a company and no other: "corp".
    pub fn ends_company(&self, word: &str) -> bool {
        self.company_ends.contains(word)
    }

    /// Whether a lower-case word ends the name of a building, road or landscape.
    pub fn ends_facility(&self, word: &str) -> bool {
        self.facility_heads.contains(word)
    }

    /// Whether a lower-case word names the people of a place of the table by an ending: "Texans", "Alabamian".
    pub fn is_people_of(&self, word: &str) -> bool {
        let stems = ["ians", "ian", "ans", "an", "ns", "n"].iter().filter_map(|ending| word.strip_suffix(ending));
        let mut stems = stems.filter(|stem| stem.len() >= STEM);
        stems.any(|stem| {
            self.entries.contains_key(stem)
                || LAST.iter().any(|last| self.entries.contains_key(&format!("{stem}{last}")))
        })
    }

    /// Every name of the table, for the search of slips.
    pub fn names(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.entries.iter().map(|(name, entry)| (name.as_ref(), entry))
    }
}

/// The form under which names are looked up: lower case, no abbreviation stops, spaces for hyphens.
pub fn key(name: &str) -> String {
    if name.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return name.to_ascii_lowercase();
    }
    let mut key = String::with_capacity(name.len());
    for word in name.split([' ', '-', '\u{2010}', '\u{2011}']).filter(|word| !word.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.extend(word.trim_end_matches('.').chars().flat_map(char::to_lowercase));
    }
    key
}
