//! What stands around a value: the words by which two passages are known to speak of one fact.
//!
//! Most facts of a story belong to no declared event: how many were on board, when the trial ends, what the repair costs.
//! Two such values are comparable if they count or date alike and if the words around them are the same. The value
//! itself is never among these words.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::figure::is_one_of;
use super::length::Measure;
use crate::extract::mention::Mention;
use crate::lexicon::grammar;
use crate::normalise::Value;
use crate::normalise::quantity::{Change, Kind};
use crate::ordered;
use crate::text::sentence::{Reading, Words};
use crate::text::token::Shape;

/// Bytes left and right of a value in which words count: a clause of news prose. (Proposed in studies of cross-document
/// coreference as a window of some fifteen words.)
const WINDOW: usize = 90;

/// Words between a verb of saying and its date ("told reporters on Monday").
const SPEECH: usize = 3;

/// Days from publication beyond which a date makes its sentence background: two months, since courts and inquiries come
/// back to an event within weeks, and reports of "last year" do not.
const BACKGROUND: i32 = 60;

/// Sentences of an opening, the headline among them.
const OPENING: usize = 6;

/// Content words on each side that a date hangs on.
const HEADS: usize = 2;

/// The key of clock times: a date that carries one is compared twice, as a day and as a time.
pub const TIME: &str = "time";

/// The key of days on which somebody spoke: every report has one, and only two that tell the same words tell of one.
pub const SPOKEN: &str = "date/speech";

/// The key of how often something comes round: "every four weeks".
pub const OFTEN: &str = "duration/every";

/// [`HEADS`] for a clock time, which stands further from its verb ("was shot outside a shop in Oak Street about 2 a.m.").
const TIME_HEADS: usize = 5;

/// A value with the words around it.
#[derive(Clone, Debug)]
pub struct Context {
    /// Index of the article.
    pub article: usize,
    /// Index of the mention.
    pub mention: usize,
    /// What it answers: kind, unit and counted noun; only equal ones are compared.
    pub key: String,
    /// Stems of the content words around it, sorted.
    pub stems: Vec<u32>,
    /// Stems nearest to it in its clause: what a date dates, what a share is a share of.
    pub heads: Vec<u32>,
    /// Whether its sentence speaks of another time or matter: it holds a date far from publication, or "in another mine".
    pub background: bool,
}

/// Numbers for stems, the same for a whole run.
#[derive(Clone, Debug, Default)]
pub struct Stems {
    numbers: FxHashMap<String, u32>,
    words: Vec<String>,
}

impl Stems {
    /// The number of a word's stem.
    fn number(&mut self, word: &str) -> u32 {
        self.meaning(stem(word), word)
    }

    /// The number of a meaning, of whatever words; `shown` is how a reader is told of it.
    pub(super) fn meaning(&mut self, meaning: &str, shown: &str) -> u32 {
        // nearly all were met before
        if let Some(&number) = self.numbers.get(meaning) {
            return number;
        }
        let number = self.words.len() as u32;
        self.numbers.insert(meaning.to_owned(), number);
        self.words.push(shown.to_owned());
        number
    }

    /// The number of a meaning, if the run has met it.
    pub fn meant(&self, meaning: &str) -> Option<u32> {
        self.numbers.get(meaning).copied()
    }

    /// The number of a word's stem, if the run has met it.
    pub fn known(&self, word: &str) -> Option<u32> {
        self.numbers.get(stem(word)).copied()
    }

    /// The word in which a stem was first met.
    pub fn word(&self, number: u32) -> &str {
        self.words.get(number as usize).map_or("", String::as_str)
    }
}

/// The contexts of an article's values.
pub fn contexts(article: usize, reading: &Reading<'_>, mentions: &[Mention], stems: &mut Stems) -> Vec<Context> {
    let mut found = Vec::new();
    let mut first = 0;
    for sentence in mentions.chunk_by(|a, b| a.sentence == b.sentence) {
        let words = reading.words(sentence[0].sentence);
        let content = content(words, sentence);
        let apart = is_told_apart(words);
        for (index, mention) in sentence.iter().enumerate() {
            for key in keys(words, mention) {
                let is_time = key == TIME;
                let spoken = is_of_speech(words, mention);
                if spoken && is_time {
                    continue;
                }
                let key = if spoken { SPOKEN.to_owned() } else { key };
                let named = |at: usize| {
                    let token = words.tokens()[at].span;
                    sentence.iter().any(|other| is_named(&other.value) && other.span.contains(token))
                };
                let around = around(words, &content, mention, (&named, is_time), stems);
                let published = reading.article.published.as_ref().map(|published| published.date);
                found.push(Context {
                    article,
                    mention: first + index,
                    key,
                    stems: around.0,
                    heads: around.1,
                    background: apart
                        || sentence.iter().any(|other| other.span != mention.span && is_far(&other.value, published)),
                });
            }
        }
        first += sentence.len();
    }
    found
}

/// The stems of an article's opening: its headline and first sentences.
pub fn opening(reading: &Reading<'_>, stems: &mut Stems) -> BTreeSet<u32> {
    ordered::set(opening_words(reading).map(|word| stems.number(word)))
}

/// The same as words without their endings, some more than once.
pub fn opening_stems<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = &'r str> {
    opening_words(reading).map(stem)
}

fn opening_words<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = &'r str> {
    let words = |words: Words<'r>| content(words, &[]).into_iter().map(move |at| words.lower(at));
    reading.stating().take(OPENING).flat_map(move |(_, _, sentence)| words(sentence))
}

/// Whether a date says when somebody spoke ("said on Monday"): every report has one, and none is about it.
pub(super) fn is_of_speech(words: Words<'_>, mention: &Mention) -> bool {
    let at = words.index_of(mention.span.start);
    let class = |at: usize| words.classes(at);
    // "the crash was reported at 9:40 p.m.", "called about the reported crash at 9:40 p.m."
    let clocked = matches!(&mention.value, Value::Date(date) if date.time.is_some());
    let passive = |at: usize| matches!(words.lower(at - 1), "was" | "were" | "been") && words.lower(at) == "reported";
    let told = |at: usize| {
        at > 0 && (passive(at) || (clocked && (class(at - 1).is_auxiliary() || class(at - 1).is_determiner())))
    };
    let reporting = |at: usize| class(at).is_reporting() && !told(at);
    // "said that on Monday ..." dates what was said
    let from = (at.saturating_sub(SPEECH)..at)
        .rev()
        .find(|&at| words.lower(at) == "that")
        .unwrap_or(at.saturating_sub(SPEECH));
    matches!(mention.value, Value::Date(_)) && ((from..at).any(reporting) || is_put(words, at))
}

/// Words from "put" to the day on which a figure was put: "put the number of the injured on Monday at 38".
const PUT: usize = 8;

/// Whether a date at token `at` is the one on which somebody put a figure, or as of which it was counted, and not that of the
/// deed.
pub(crate) fn is_put(words: Words<'_>, at: usize) -> bool {
    // "88 percent had voted as of 4 p.m."
    if at > 1 && (words.lower(at - 2), words.lower(at - 1)) == ("as", "of") {
        return true;
    }
    let put = (at.saturating_sub(PUT)..at).rev().find(|&near| matches!(words.lower(near), "put" | "puts"));
    put.is_some_and(|put| {
        matches!(words.lower(put + 1), "the" | "their" | "its" | "his" | "her")
            && matches!(words.lower(put + 2), "count" | "death" | "figure" | "number" | "tally" | "toll" | "total")
    })
}

/// Whether a sentence puts what it tells in another matter: "in another mine", "in other attacks".
fn is_told_apart(words: Words<'_>) -> bool {
    let class = |at: usize| words.classes(at);
    (1..words.len()).any(|at| class(at).is_distinct() && matches!(words.lower(at - 1), "at" | "in"))
}

/// Whether a value is a date more than [`BACKGROUND`] days from publication.
fn is_far(value: &Value, published: Option<Date>) -> bool {
    let (Value::Date(date), Some(published)) = (value, published) else { return false };
    date.start.is_some_and(|start| start.until(published).is_ok_and(|span| span.get_days().abs() > BACKGROUND))
}

/// What a value answers: a date with a clock time tells the day and the time, most others one thing.
fn keys(words: Words<'_>, mention: &Mention) -> Vec<String> {
    match &mention.value {
        Value::Date(_) if mention.names_a_feast(words) => Vec::new(),
        Value::Date(date) if date.recurrence().is_some() => vec![OFTEN.to_owned()],
        Value::Date(date) => {
            let time = date.time.filter(|_| date.fault.is_none()).map(|_| TIME.to_owned());
            date.is_day_told().then(|| "date".to_owned()).into_iter().chain(time).collect()
        }
        _ if is_one_of(words, mention) => Vec::new(),
        Value::Duration(_) => Measure::of(words, mention).map(|measure| measure.key().to_owned()).into_iter().collect(),
        value => key(value).into_iter().collect(),
    }
}

/// What a value other than a date or a length answers; none for values that are never compared by context alone.
fn key(value: &Value) -> Option<String> {
    match value {
        Value::Quantity(quantity) => {
            let unit = quantity.unit.as_deref().unwrap_or_default();
            let scope: Vec<&str> = quantity.scope.iter().map(|scope| scope.as_str()).collect();
            // what a toll rose to is the toll
            let change = quantity.change.filter(|change| matches!(change, Change::By(_) | Change::From));
            let change = change.map(|change| format!("{change:?}")).unwrap_or_default();
            let counted = match quantity.kind {
                Kind::Ordinal | Kind::Series | Kind::Age => return None,
                Kind::Count => quantity.concept().unwrap_or_default(),
                _ => "",
            };
            Some([quantity.kind.as_str(), unit, counted, &scope.join(" "), &change].join("/"))
        }
        Value::Date(_)
        | Value::Duration(_)
        | Value::Name(_)
        | Value::Place(_)
        | Value::Organisation(_)
        | Value::Address(_) => None,
    }
}

/// Tokens that carry content: no function words, no marks, no values.
fn content(words: Words<'_>, mentions: &[Mention]) -> Vec<usize> {
    let values: Vec<_> = mentions
        .iter()
        .filter(|mention| matches!(mention.value, Value::Date(_) | Value::Duration(_) | Value::Quantity(_)))
        .map(|mention| mention.span)
        .collect();
    (0..words.len())
        .filter(|&at| {
            words.token(at).is_some_and(|token| {
                token.shape == Shape::Word
                    && token.span.len() > 2
                    && !values.iter().any(|span| span.contains(token.span))
            }) && !words.classes(at).is_function()
        })
        .collect()
}

fn is_named(value: &Value) -> bool {
    matches!(value, Value::Name(_) | Value::Place(_) | Value::Organisation(_) | Value::Address(_))
}

/// The stems around a mention, and those nearest to it. What is nearest must say what happened: names do not.
/// A clock time is told by more and by looser words than a date or a count, since a story has so few of them.
fn around(
    words: Words<'_>,
    content: &[usize],
    mention: &Mention,
    (named, is_time): (&dyn Fn(usize) -> bool, bool),
    stems: &mut Stems,
) -> (Vec<u32>, Vec<u32>) {
    let span = mention.span;
    let quote = mention.quote;
    let near = |at: usize| {
        words
            .token(at)
            .is_some_and(|token| token.span.start + WINDOW >= span.start && token.span.end <= span.end + WINDOW)
    };
    let (first, last) = (words.index_of(span.start), words.index_of(quote.end));
    let opens = |at: usize| words.classes(at).is_subordinator();
    let from = (0..first).rev().find(|&at| opens(at)).unwrap_or(0);
    let to = (last..words.len()).find(|&at| opens(at)).unwrap_or(words.len());
    let mut set = Vec::new();
    let mut left = Vec::new();
    let mut right = Vec::new();
    for &at in content.iter().filter(|&&at| near(at)) {
        // "was shot" and "the shooting" happened at one time; counts take verbs for nouns ("shots") and keep their forms
        let form = if is_time { grammar::base(words.lower(at)) } else { words.lower(at) };
        let number = stems.number(form);
        let inside = (from..to).contains(&at);
        // a date belongs to its clause alone: "on Thursday, a day after the quake" dates no quake
        if inside || is_time || !matches!(mention.value, Value::Date(_)) {
            set.push(number);
        }
        if named(at) || !(inside || is_time) {
            continue;
        }
        if at < first {
            left.push(number);
        } else if at >= last {
            right.push(number);
        }
    }
    let reach = if is_time { TIME_HEADS } else { HEADS };
    let mut heads: Vec<u32> = left.iter().rev().take(reach).chain(right.iter().take(reach)).copied().collect();
    for list in [&mut set, &mut heads] {
        list.sort_unstable();
        list.dedup();
    }
    (set, heads)
}

/// The endings that English inflection adds, by their last letter, the longer ones first.
fn endings(last: u8) -> &'static [&'static str] {
    match last {
        b's' => &["ations", "ings", "ies", "ers", "es", "s"],
        b'g' => &["ing"],
        b'd' => &["ied", "ed"],
        b'r' => &["er"],
        b'n' => &["ation"],
        _ => &[],
    }
}

/// A word without the endings that English inflection adds: crude, and the same for both sides.
pub(super) fn stem(word: &str) -> &str {
    let word = word.strip_suffix("'s").unwrap_or(word);
    for ending in word.as_bytes().last().map_or(&[] as &[&str], |&last| endings(last)) {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.chars().count() >= 4
        {
            return stem.strip_suffix('e').unwrap_or(stem);
        }
    }
    word.strip_suffix('e').filter(|stem| stem.len() >= 4).unwrap_or(word)
}

/// Whether two lists are equal. Most are empty, of which libraries that compare by wide registers make hard work: there is no
/// memory behind an empty list.
pub fn are_equal(a: &[u32], b: &[u32]) -> bool {
    a.len() == b.len() && (a.is_empty() || a == b)
}

/// How many elements two sorted lists share.
pub fn shared<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    // without branches: which of the two is the smaller nobody can foretell
    while let (Some(one), Some(other)) = (a.get(i), b.get(j)) {
        count += usize::from(one == other);
        i += usize::from(one <= other);
        j += usize::from(other <= one);
    }
    count
}

/// The elements of a sorted list that stand in another one too, in order.
pub fn in_both<'l>(a: &'l [u32], b: &'l [u32]) -> impl Iterator<Item = u32> + 'l {
    a.iter().copied().filter(|one| b.binary_search(one).is_ok())
}

/// A list in 64 bits: two lists whose bits have nothing in common share nothing.
pub fn bits(list: &[u32]) -> u64 {
    // by the upper bits of a product with the golden ratio: numbers in a row fall far apart
    list.iter().fold(0, |bits, one| bits | 1 << (one.wrapping_mul(0x9E37_79B9) >> 26))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_forms_share_a_stem() {
        for (a, b) in
            [("passengers", "passenger"), ("derailed", "derail"), ("injured", "injure"), ("killing", "killed")]
        {
            assert_eq!(stem(a), stem(b), "{a} / {b}");
        }
        assert_ne!(stem("train"), stem("tram"));
        assert_eq!(stem(grammar::base("shot")), stem("shooting"));
    }

    #[test]
    fn sorted_lists_share_what_both_hold() {
        assert_eq!(shared(&[1, 3, 5, 9], &[2, 3, 9]), 2);
    }
}
