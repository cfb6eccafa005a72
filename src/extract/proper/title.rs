//! The titles that small words or capitals print before a name.

use crate::lexicon::name::NAMES;
use crate::text::sentence::Words;

/// The words of a title, lower case, without "former", "then" and "of the".
pub(super) fn title_text(words: Words<'_>, from: usize, to: usize) -> String {
    let mut title = String::new();
    for at in from..to {
        let word = words.lower(at);
        if matches!(word, "former" | "then" | "the" | "longtime" | "outgoing" | "incoming") {
            continue;
        }
        if !title.is_empty() && !words.joined(at) {
            title.push(' ');
        }
        title.push_str(word);
    }
    title
}

/// The title that small words before token `at` print: "spokesman", "deputy police chief".
pub fn title_before(words: Words<'_>, at: usize) -> Option<String> {
    let head = at.checked_sub(1)?;
    if !NAMES.title_heads.contains(words.lower(head)) || words.token(head)?.capital && words.joined(at) {
        return None;
    }
    let mut start = head;
    while start > 0
        && (NAMES.title_modifiers.contains(words.lower(start - 1))
            || NAMES.title_heads.contains(words.lower(start - 1)))
    {
        start -= 1;
    }
    Some(title_text(words, start, head + 1))
}
