//! How names come into Latin letters: spellings of one sound, by origin.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::known::{Listed, WordSet};

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct KoreanFile {
    surnames: Vec<Listed>,
    initials: Vec<Listed>,
    vowels: Vec<Listed>,
    finals: Vec<Listed>,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct ChineseFile {
    surnames: WordSet,
    older: FxHashMap<&'static str, &'static str>,
    readings: FxHashMap<char, &'static str>,
    syllables: Vec<SyllableFile>,
    initials: Vec<Listed>,
    finals: Vec<Listed>,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct SyllableFile {
    initials: Listed,
    finals: Listed,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct SlavicFile {
    endings: Listed,
    words: WordSet,
    given: Vec<Listed>,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct ArabicFile {
    cues: Listed,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct KeyFile {
    steps: Vec<Vec<Listed>>,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct File {
    onsets: WordSet,
    korean: KoreanFile,
    chinese: ChineseFile,
    slavic: SlavicFile,
    arabic: ArabicFile,
    script: BTreeMap<&'static str, BTreeMap<&'static str, &'static str>>,
    key: KeyFile,
}

/// Spellings of sounds, each with the number of its class, longest first.
pub type Classes = Vec<(&'static str, u8)>;

/// Korean names.
pub struct Korean {
    /// Family names with their rows; a spelling may stand for two names ("Song").
    pub surnames: FxHashMap<&'static str, Vec<u8>>,
    /// What a syllable may begin with.
    pub initials: Classes,
    /// Its vowel.
    pub vowels: Classes,
    /// What it may end with.
    pub finals: Classes,
}

/// Chinese names.
pub struct Chinese {
    /// Common family names in pinyin.
    pub surnames: WordSet,
    /// Older spellings of family names, with the pinyin.
    pub older: FxHashMap<&'static str, &'static str>,
    /// Characters that a family name reads otherwise than other words do.
    pub readings: FxHashMap<char, &'static str>,
    /// Pinyin syllables.
    pub syllables: FxHashSet<String>,
    /// Initials across romanisations.
    pub initials: Classes,
    /// Finals across romanisations.
    pub finals: Classes,
}

/// What must follow the letters of a rewriting rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behind {
    /// Anything.
    Any,
    /// The end of the word.
    End,
    /// n, a consonant or the end.
    Closed,
    /// A consonant.
    Consonant,
}

/// One rewriting rule of the key.
pub struct Rewrite {
    /// The letters to find.
    pub from: Vec<u8>,
    /// What must follow them.
    pub behind: Behind,
    /// The letters to write.
    pub to: Vec<u8>,
}

/// All origins.
pub struct Romanisation {
    /// Consonants that names begin with in a row.
    pub onsets: WordSet,
    /// Korean.
    pub korean: Korean,
    /// Chinese.
    pub chinese: Chinese,
    /// East Slavic given names, with the row of their equivalents.
    pub slavic: FxHashMap<&'static str, u8>,
    /// Those that are words too.
    pub slavic_words: WordSet,
    /// Endings that give away an East Slavic name.
    pub slavic_endings: Listed,
    /// Names that give away an Arabic, Persian, Turkic or Pashto name.
    pub arabic_cues: Listed,
    /// Letters of other scripts in Latin letters.
    pub letters: FxHashMap<char, &'static str>,
    /// The steps of the key.
    pub steps: Vec<Step>,
}

/// Rules that are tried together, in their order, by the letter they begin with: few words hold a letter of many rules.
pub struct Step {
    by_letter: [Vec<Rewrite>; LETTERS],
    /// For each letter that a rule begins with, a bit for each letter that may follow it there.
    next: [u32; LETTERS],
}

/// The letters of the Latin alphabet, and one place for all others.
const LETTERS: usize = 27;

/// The bit of the end of a word, behind those of the letters.
const END: u32 = 1 << LETTERS;

/// The bits of all letters and of the end.
const ANYTHING: u32 = END | (END - 1);

impl Step {
    fn new(rules: impl Iterator<Item = Rewrite>) -> Self {
        let mut by_letter: [Vec<Rewrite>; LETTERS] = std::array::from_fn(|_| Vec::new());
        for rule in rules {
            by_letter[slot(rule.from.first().copied())].push(rule);
        }
        let mut next = [0; LETTERS];
        for (slot, rules) in by_letter.iter().enumerate() {
            next[slot] = rules.iter().fold(0, |set, rule| set | rule.second());
        }
        Step { by_letter, next }
    }

    /// Whether two neighbouring letters of `word`, or the last, can begin a rule.
    pub fn concerns(&self, word: &[u8]) -> bool {
        let begins = |here: u8, next: u32| self.next[slot(Some(here))] & next != 0;
        word.windows(2).any(|two| begins(two[0], 1 << slot(Some(two[1]))))
            || word.last().is_some_and(|&last| begins(last, END))
    }

    /// The rules that can begin with `letter`.
    pub fn rules(&self, letter: u8) -> &[Rewrite] {
        &self.by_letter[slot(Some(letter))]
    }
}

impl Rewrite {
    /// The bits of what may stand behind its first letter.
    fn second(&self) -> u32 {
        match self.from.get(1) {
            Some(&letter) => 1 << slot(Some(letter)),
            None if self.behind == Behind::End => END,
            None => ANYTHING,
        }
    }
}

fn slot(letter: Option<u8>) -> usize {
    letter.filter(u8::is_ascii_lowercase).map_or(LETTERS - 1, |letter| usize::from(letter - b'a'))
}

/// The table, read once.
pub static ROMANISATION: LazyLock<Romanisation> = LazyLock::new(|| {
    let file: File = super::table("romanisation", words!("romanisation"));
    let mut surnames: FxHashMap<&'static str, Vec<u8>> = FxHashMap::default();
    for (row, forms) in file.korean.surnames.into_iter().enumerate() {
        for form in forms.iter() {
            surnames.entry(form).or_default().push(row as u8);
        }
    }
    let korean = Korean {
        surnames,
        initials: classes(file.korean.initials),
        vowels: classes(file.korean.vowels),
        finals: classes(file.korean.finals),
    };
    let mut syllables = FxHashSet::default();
    for group in &file.chinese.syllables {
        for initial in group.initials.iter() {
            syllables.extend(group.finals.iter().map(|last| [initial, last].concat()));
        }
    }
    let chinese = Chinese {
        surnames: file.chinese.surnames,
        older: file.chinese.older,
        readings: file.chinese.readings,
        syllables,
        initials: classes(file.chinese.initials),
        finals: classes(file.chinese.finals),
    };
    let steps = file.key.steps.into_iter().map(|step| Step::new(step.into_iter().filter_map(rewrite))).collect();
    let scripts = file.script.into_values().flatten();
    let letters = scripts.filter_map(|(letter, latin)| Some((letter.chars().next()?, latin))).collect();
    let (slavic_endings, slavic_words) = (file.slavic.endings, file.slavic.words);
    let rows = file.slavic.given.into_iter().enumerate();
    let slavic = rows.flat_map(|(row, forms)| forms.iter().map(move |form| (form, row as u8))).collect();
    Romanisation {
        onsets: file.onsets,
        korean,
        chinese,
        slavic,
        slavic_words,
        slavic_endings,
        arabic_cues: file.arabic.cues,
        letters,
        steps,
    }
});

/// Numbers the rows from 1 and puts the longest spellings first.
fn classes(rows: Vec<Listed>) -> Classes {
    let mut classes: Classes = rows
        .into_iter()
        .enumerate()
        .flat_map(|(row, forms)| forms.iter().map(move |form| (form, row as u8 + 1)))
        .collect();
    classes.sort_unstable_by(|a, b| (b.0.len(), a).cmp(&(a.0.len(), b)));
    classes
}

fn rewrite(rule: Listed) -> Option<Rewrite> {
    let mut sides = rule.iter();
    let (from, to) = (sides.next()?, sides.next()?);
    let behind = match from.bytes().last() {
        Some(b'$') => Behind::End,
        Some(b'+') => Behind::Closed,
        Some(b'=') => Behind::Consonant,
        _ => Behind::Any,
    };
    Some(Rewrite { from: from.trim_end_matches(['$', '+', '=']).into(), behind, to: to.into() })
}
