//! Names in their own script, in Latin letters: Cyrillic, Greek, Georgian, Armenian and Arabic by letter, Korean by
//! syllable, Chinese by character.
//!
//! Only letters that the table holds are turned; anything else passes through and simply meets nothing.

use pinyin::ToPinyin;

use crate::lexicon::romanisation::ROMANISATION;

/// A letter of another script in Latin letters; none if the table does not hold it.
pub fn letter(c: char) -> Option<&'static str> {
    let lower = c.to_lowercase().next().unwrap_or(c);
    ROMANISATION.letters.get(&lower).copied()
}

/// Initials, vowels and finals of Hangul in the Revised Romanisation, in the order of Unicode.
const INITIALS: [&str; 19] =
    ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
const VOWELS: [&str; 21] = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
    "ui", "i",
];
const FINALS: [&str; 28] = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t",
    "t", "k", "t", "p", "t",
];

/// A Hangul syllable in Latin letters.
pub fn syllable(c: char) -> Option<String> {
    let index = (c as usize).checked_sub(0xac00).filter(|index| *index < 19 * 21 * 28)?;
    let (initial, vowel, last) = (index / (21 * 28), index / 28 % 21, index % 28);
    Some(format!("{}{}{}", INITIALS[initial], VOWELS[vowel], FINALS[last]))
}

/// A Chinese character in pinyin without tones, after its commonest reading.
pub fn han(c: char) -> Option<&'static str> {
    // the reading is looked up in a long table, and most letters are Latin
    let c = Some(c).filter(|c| !c.is_ascii())?;
    c.to_pinyin().map(|reading| reading.plain())
}

/// A Chinese character as a family name, where that is read otherwise.
pub fn surname(c: char) -> Option<&'static str> {
    ROMANISATION.chinese.readings.get(&c).copied()
}

/// Whether a name holds a Chinese character: it may be a Japanese or Korean name too, which pinyin does not read.
pub fn has_han(name: &str) -> bool {
    name.chars().any(|c| han(c).is_some())
}

/// Whether a name is written in Arabic letters, which leave short vowels out.
pub fn has_arabic(name: &str) -> bool {
    name.chars().any(|c| matches!(c, '\u{600}'..='\u{6ff}'))
}

/// Whether a letter belongs to another script that names are read in.
pub fn is_foreign(c: char) -> bool {
    !c.is_ascii() && (letter(c).is_some() || syllable(c).is_some() || han(c).is_some())
}
