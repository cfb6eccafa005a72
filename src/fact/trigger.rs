//! Finds the words that signal an event.

use rustc_hash::FxHashMap;

use super::frame::Frame;
use crate::lexicon::grammar;
use crate::lexicon::known::WordMap;
use crate::text::sentence::Words;

/// Which part of an event a trigger speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Phase {
    /// The event as a whole.
    Span,
    /// Its beginning.
    Start,
    /// Its end.
    End,
}

/// A trigger in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Trigger {
    /// Index of the frame that lists it, whose grammar says who does what.
    pub frame: usize,
    /// Index of the frame whose events these are; the same, unless the frame is declared `same-as` another.
    pub event: usize,
    /// Which part of the event it speaks of.
    pub phase: Phase,
    /// First token.
    pub from: usize,
    /// One past the last token.
    pub to: usize,
}

/// All triggers of all frames, by their first word.
pub struct Triggers {
    by_word: WordMap<Vec<Entry>, String>,
    /// Whether some trigger begins with a function word: nearly half of a text are such words.
    any_word: bool,
}

struct Entry {
    rest: Vec<String>,
    frame: usize,
    event: usize,
    phase: Phase,
}

impl Triggers {
    /// Indexes the triggers of `frames`.
    pub fn new(frames: &[Frame]) -> Self {
        let mut by_word: FxHashMap<String, Vec<Entry>> = FxHashMap::default();
        for (frame, declared) in frames.iter().enumerate() {
            let base = declared.same_as.as_ref().and_then(|id| frames.iter().position(|other| other.id == *id));
            let event = base.unwrap_or(frame);
            let phases = [
                (Phase::Span, &declared.triggers.span),
                (Phase::Start, &declared.triggers.start),
                (Phase::End, &declared.triggers.end),
            ];
            for (phase, forms) in phases {
                for form in forms {
                    let mut words = form.split_whitespace().map(str::to_lowercase);
                    let Some(first) = words.next() else { continue };
                    by_word.entry(first).or_default().push(Entry { rest: words.collect(), frame, event, phase });
                }
            }
        }
        for entries in by_word.values_mut() {
            entries.sort_by_cached_key(|entry| (std::cmp::Reverse(entry.rest.len()), entry.frame));
        }
        let any_word = by_word.keys().any(|word| grammar::classes(word).is_function());
        Triggers { by_word: by_word.into(), any_word }
    }

    /// The triggers of a sentence, in order; where several begin at one word, the longest of each frame.
    pub(super) fn find(&self, words: Words<'_>) -> Vec<Trigger> {
        let mut found: Vec<Trigger> = Vec::new();
        for at in (0..words.len()).filter(|&at| self.any_word || !words.classes(at).is_function()) {
            let first = found.len();
            for entry in self.by_word.get(words.lower(at)).into_iter().flatten() {
                let fits = entry.rest.iter().enumerate().all(|(next, word)| words.lower(at + 1 + next) == word);
                if fits && found[first..].iter().all(|other| other.frame != entry.frame) {
                    let to = at + 1 + entry.rest.len();
                    found.push(Trigger { frame: entry.frame, event: entry.event, phase: entry.phase, from: at, to });
                }
            }
        }
        found
    }
}
