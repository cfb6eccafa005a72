//! Countries, their peoples, parts, towns and seats of government, and the bodies known by name.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

#[derive(Deserialize)]
struct CountryRow {
    #[serde(default)]
    also: Vec<String>,
    people: Vec<String>,
    capital: Option<String>,
}

#[derive(Deserialize)]
struct SeatRow {
    name: String,
    party: String,
}

#[derive(Deserialize)]
struct BodyRow {
    name: String,
    party: Option<String>,
    #[serde(default)]
    agency: bool,
}

#[derive(Deserialize)]
struct Words {
    words: Vec<String>,
}

#[derive(Deserialize)]
struct Heads {
    organisation: FxHashSet<String>,
    company: FxHashSet<String>,
    facility: FxHashSet<String>,
}

#[derive(Deserialize)]
struct File {
    country: BTreeMap<String, CountryRow>,
    peoples: Words,
    region: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    city: BTreeMap<String, Vec<String>>,
    ambiguous: Words,
    seat: BTreeMap<String, SeatRow>,
    body: BTreeMap<String, BodyRow>,
    head: Heads,
}

/// What a name in the table stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A state: its canonical name.
    Country(String),
    /// A capital and its state.
    Capital {
        /// The town.
        name: String,
        /// The state whose government it may stand for.
        country: String,
    },
    /// A part of a state.
    Region {
        /// The part.
        name: String,
        /// Its state.
        country: String,
    },
    /// A town.
    City {
        /// The town.
        name: String,
        /// Its state.
        country: String,
    },
    /// An adjective or people, with the state where there is one.
    People(Option<String>),
    /// A government's seat.
    Seat {
        /// The seat.
        name: String,
        /// Whose government.
        party: String,
    },
    /// A body known by name.
    Body {
        /// Its canonical name.
        name: String,
        /// The state it speaks for.
        party: Option<String>,
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
    organisation_heads: FxHashSet<String>,
    company_ends: FxHashSet<String>,
    facility_heads: FxHashSet<String>,
}

/// The table, read once.
pub static PLACES: LazyLock<Places> = LazyLock::new(|| {
    let file: File = super::table("place", words!("place"));
    let mut entries = FxHashMap::default();
    let mut regions = FxHashMap::default();
    // the first entry of a key stays: a state before its town of the same name, a capital before another town
    let mut add = |name: &str, entry: &Entry| {
        entries.entry(key(name)).or_insert_with(|| entry.clone());
    };
    for (name, row) in &file.country {
        let entry = Entry::Country(name.clone());
        add(name, &entry);
        row.also.iter().for_each(|also| add(also, &entry));
        for people in &row.people {
            let entry = Entry::People(Some(name.clone()));
            add(people, &entry);
            add(&format!("{people}s"), &entry);
        }
    }
    for people in &file.peoples.words {
        add(people, &Entry::People(None));
        add(&format!("{people}s"), &Entry::People(None));
    }
    for (key, row) in file.seat {
        add(&key, &Entry::Seat { name: row.name, party: row.party });
    }
    for (key, row) in file.body {
        add(&key, &Entry::Body { name: row.name, party: row.party, agency: row.agency });
    }
    for (country, row) in &file.country {
        if let Some(capital) = &row.capital {
            add(capital, &Entry::Capital { name: capital.clone(), country: country.clone() });
        }
    }
    for (country, parts) in &file.region {
        for (name, also) in parts {
            let entry = Entry::Region { name: name.clone(), country: country.clone() };
            add(name, &entry);
            for form in also.iter().chain([name]) {
                regions.insert(key(form), entry.clone());
                // abbreviations such as "la" and "miss" are read only behind a town and a comma
                if form.len() > 5 || form.contains('.') {
                    add(form, &entry);
                }
            }
        }
    }
    for (country, towns) in file.city {
        for name in towns {
            add(&name.clone(), &Entry::City { name, country: country.clone() });
        }
    }
    Places {
        entries,
        regions,
        ambiguous: file.ambiguous.words.iter().map(|word| key(word)).collect(),
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
        self.entries.iter().map(|(name, entry)| (name.as_str(), entry))
    }
}

/// The form under which names are looked up: lower case, no abbreviation stops, spaces for hyphens.
pub fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for word in name.split([' ', '-', '\u{2010}', '\u{2011}']).filter(|word| !word.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.extend(word.trim_end_matches('.').chars().flat_map(char::to_lowercase));
    }
    key
}
