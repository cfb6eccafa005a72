//! How names come into Latin letters: spellings of one sound, by origin.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

#[derive(Deserialize)]
struct KoreanFile {
    surnames: Vec<Vec<String>>,
    initials: Vec<Vec<String>>,
    vowels: Vec<Vec<String>>,
    finals: Vec<Vec<String>>,
}

#[derive(Deserialize)]
struct ChineseFile {
    surnames: FxHashSet<String>,
    initials: Vec<String>,
    finals: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    korean: KoreanFile,
    chinese: ChineseFile,
}

/// Spellings of sounds, each with the number of its class, longest first.
pub type Classes = Vec<(String, u8)>;

/// Korean names.
pub struct Korean {
    /// Family names with their rows; a spelling may stand for two names ("Song").
    pub surnames: FxHashMap<String, Vec<u8>>,
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
    pub surnames: FxHashSet<String>,
    /// Pinyin syllables.
    pub syllables: FxHashSet<String>,
}

/// All origins.
pub struct Romanisation {
    /// Korean.
    pub korean: Korean,
    /// Chinese.
    pub chinese: Chinese,
}

/// The table, read once.
pub static ROMANISATION: LazyLock<Romanisation> = LazyLock::new(|| {
    let file: File = super::table("romanisation.toml", include_str!("romanisation.toml"));
    let mut surnames: FxHashMap<String, Vec<u8>> = FxHashMap::default();
    for (row, forms) in file.korean.surnames.into_iter().enumerate() {
        for form in forms {
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
    for initial in &file.chinese.initials {
        syllables.extend(file.chinese.finals.iter().map(|last| format!("{initial}{last}")));
    }
    Romanisation { korean, chinese: Chinese { surnames: file.chinese.surnames, syllables } }
});

/// Numbers the rows from 1 and puts the longest spellings first.
fn classes(rows: Vec<Vec<String>>) -> Classes {
    let mut classes: Classes = rows
        .into_iter()
        .enumerate()
        .flat_map(|(row, forms)| forms.into_iter().map(move |form| (form, row as u8 + 1)))
        .collect();
    classes.sort_by(|a, b| (b.0.len(), &a.0).cmp(&(a.0.len(), &b.0)));
    classes
}
