//! Which names are worth judging against each other: those that share a key.
//!
//! A slip changes one word of a name, so two forms of one person share the sound of another word and the first letter of
//! the changed one; Korean and Chinese names share every syllable. Names that share neither are never compared.

use rustc_hash::{FxHashMap, FxHashSet};

use super::form::Form;
use crate::normalise::name::{key, keys};

/// A block that holds more names than this says nothing of who is who.
const CROWD: usize = 64;

/// Pairs of forms to judge, each once, ascending.
pub fn pairs(forms: &[Form]) -> Vec<(usize, usize)> {
    let mut blocks: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (index, form) in forms.iter().enumerate() {
        for key in blocks_of(form) {
            blocks.entry(key).or_default().push(index);
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for block in blocks.into_values().filter(|block| block.len() <= CROWD) {
        for (at, &a) in block.iter().enumerate() {
            pairs.extend(block[at + 1..].iter().map(|&b| (a.min(b), a.max(b))));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The keys of a form.
pub fn blocks_of(form: &Form) -> FxHashSet<String> {
    let mut own: FxHashSet<String> = keys(&form.name).into_iter().collect();
    let sounds: Vec<(String, char)> = form.words.iter().filter(|word| word.len() > 1).map(|word| sound(word)).collect();
    for (at, (sound, _)) in sounds.iter().enumerate() {
        for (other, (_, letter)) in sounds.iter().enumerate() {
            if at != other {
                own.insert(format!("{sound}|{letter}"));
            }
        }
    }
    // "Hill-Carter" and "Hillcarter": the whole name as one word
    own.insert(form.words.concat());
    own
}

/// A word's coarsest key and the class of its first letter.
fn sound(word: &str) -> (String, char) {
    let key = key::third(&key::second(&key::first(word)));
    let mut letters = word.chars();
    let letter = match letters.next() {
        // "Gerome" and "Jerome"
        Some('g') if letters.next().is_some_and(|next| matches!(next, 'e' | 'i')) => 'a',
        Some('q' | 'k' | 'g') => 'k',
        Some('a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j' | 'h') => 'a',
        Some('s' | 't' | 'c' | 'z') => 's',
        Some('v' | 'w' | 'b') => 'v',
        other => other.unwrap_or(' '),
    };
    (key, letter)
}
