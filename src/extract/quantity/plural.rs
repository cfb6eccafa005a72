//! Turns the plural of a noun into its singular.

use crate::lexicon::quantity::WORDS;

/// The singular of a plural noun; none for anything else.
pub(crate) fn singular(word: &str) -> Option<String> {
    if let Some(lemma) = WORDS.plurals.get(word) {
        return (!lemma.is_empty()).then(|| lemma.to_string());
    }
    let stem = word.strip_suffix('s')?;
    if stem.len() < 2
        || stem.ends_with(['s', 'u', '\'', '.'])
        || (stem.ends_with('i') && stem.len() < 4)
        || stem.ends_with("si")
    {
        return None;
    }
    if !word.bytes().all(|byte| byte.is_ascii_alphabetic() || byte >= 0x80) {
        return None;
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return Some(format!("{stem}y"));
    }
    for ending in ["ches", "shes", "xes", "sses", "zzes", "oes"] {
        if word.ends_with(ending) && word.len() > 4 {
            return Some(word[..word.len() - 2].to_owned());
        }
    }
    Some(stem.to_owned())
}
