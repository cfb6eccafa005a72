//! Slips in the names of things and places: "Clinton Townnship" beside "Clinton Township".
//!
//! A name of two words or more that differs from another name of the run in one word, by one slip, is one name printed
//! twice: once rightly. Words of the lexicon need no second print: "Pyonyang" is Pyongyang. People are left to the
//! people of the run, and nothing is said of a word that the run prints elsewhere too.

use rustc_hash::{FxHashMap, FxHashSet};
use strsim::osa_distance;

use crate::align::person::Nature;
use crate::extract::mention::Mention;
use crate::lexicon::name::NAMES;
use crate::lexicon::place::{Entry, PLACES, key};
use crate::normalise::Value;
use crate::normalise::name::fold::fold_word;
use crate::normalise::slip::{Vocabulary, is_overseas, meant};
use crate::text::sentence::{Reading, Words};
use crate::text::span::Span;
use crate::text::token::Shape;

/// A slip, with both places where there are two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProperSlip {
    /// What it is.
    pub nature: Nature,
    /// Index of the article and the odd name's span.
    pub odd: (usize, Span),
    /// Index of the article and the usual name's span; none for a word of the lexicon.
    pub usual: Option<(usize, Span)>,
    /// The odd word as printed, inside the name.
    pub word: Span,
    /// The word to print instead, where the counts or the lexicon tell.
    pub suggestion: Option<String>,
    /// Why, in words.
    pub why: &'static str,
    /// Origins behind the odd form and behind the usual one.
    pub origins: (usize, usize),
}

/// Shortest word in which one letter more or less is a slip and no other word.
const SHORTEST: usize = 5;

/// Letters up to which the name of a capital is short: "London", "Loddon".
const SHORT: usize = 6;

/// A word with more neighbours than this over the run ("New", "County") says nothing of what is named.
const CROWD: usize = 64;

/// One print of a pair of neighbouring capitalised words.
#[derive(Clone, Copy)]
struct Print {
    article: usize,
    span: Span,
    /// The word in question: the first or the second of the pair.
    word: Span,
    person: bool,
}

/// Slips of a run, by article and position.
///
/// `names` are those that the desk has settled beside the lexicon's.
pub fn slips(
    readings: &[Reading<'_>],
    mentions: &[Vec<Mention>],
    origins: &[usize],
    names: &Vocabulary,
) -> Vec<ProperSlip> {
    let mut pairs = Pairs::default();
    for (article, reading) in readings.iter().enumerate() {
        let people: Vec<Span> = mentions.get(article).map(|found| people_spans(found)).unwrap_or_default();
        for (_, _, words) in reading.stating().filter(|(_, _, words)| !is_titled(*words)) {
            pairs.gather(article, words, &people);
        }
    }
    let mut found = Vec::new();
    for neighbour in pairs.order() {
        let words = pairs.beside(neighbour);
        if words.len() > CROWD {
            continue;
        }
        for (at, &one) in words.iter().enumerate() {
            for &two in &words[at + 1..] {
                if is_slip(pairs.word(one.0), pairs.word(two.0)) {
                    found.extend(pairs.weigh(one, two, readings, origins));
                }
            }
        }
    }
    found.extend(pairs.lexicon_slips(readings, names));
    found.sort_by_cached_key(|slip| (slip.odd, slip.usual));
    found.dedup_by_key(|slip| (slip.odd.0, slip.word));
    found
}

fn people_spans(mentions: &[Mention]) -> Vec<Span> {
    mentions.iter().filter(|mention| matches!(mention.value, Value::Name(_))).map(|mention| mention.span).collect()
}

/// A headline in title case, where a capital says nothing. A sentence that ends with a full stop is none, however many names it
/// has.
fn is_titled(words: Words<'_>) -> bool {
    if words.text(words.len().saturating_sub(1)) == "." {
        return false;
    }
    let long = || words.tokens().iter().filter(|token| token.shape == Shape::Word && token.span.len() >= 4);
    let capital = long().filter(|token| token.capital).count();
    capital * 10 >= long().count() * 8
}

/// Whether two words are one slip apart and neither is a form of the other nor its spelling over the sea.
fn is_slip(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    // another first letter makes another name: "Alder Street", "Elder Street"
    if short.len() + 1 < SHORTEST
        || long.len() < SHORTEST
        || long.len() > short.len() + 1
        || short.as_bytes()[0] != long.as_bytes()[0]
    {
        return false;
    }
    // "Cros" is no singular
    let doubled = short.as_bytes().last() == long.as_bytes().last();
    let inflected = matches!(long.strip_prefix(short), Some("s" | "n" | "d" | "e" | "r")) && !doubled;
    // "West German" is of West Germany
    let people = matches!(PLACES.get(short), Some(Entry::People(_)));
    let inflected = inflected || people && long.strip_prefix(short) == Some("y");
    let digits = |word: &str| word.bytes().any(|b| b.is_ascii_digit());
    !inflected && !digits(a) && !digits(b) && osa_distance(a, b) == 1 && !is_overseas(a, b)
}

/// The number of a word among the capitalised ones of a run.
type Number = u32;

/// A word, and whether what stands behind it is meant.
type Neighbour = (bool, Number);

/// A word that stands beside another, with all its prints there.
type Beside<'p> = (Number, &'p [(Number, Print)]);

#[derive(Default)]
struct Pairs {
    /// Capitalised words, folded, and their numbers.
    words: Vec<String>,
    numbers: FxHashMap<String, Number>,
    /// For "after X" and "before X", the words that stand there and where.
    by_neighbour: FxHashMap<Neighbour, Vec<(Number, Print)>>,
    /// The articles that print each capitalised word, ascending.
    capital: Vec<Vec<usize>>,
    /// Words that the run also prints in lower case, but for those that are too short to be a slip.
    lower: FxHashSet<String>,
    /// Capitalised words that stand alone in mid-sentence, and titles before a person.
    alone: Vec<(String, usize, Span)>,
}

impl Pairs {
    fn gather(&mut self, article: usize, words: Words<'_>, people: &[Span]) {
        let capital = |at: usize| {
            words
                .token(at)
                .is_some_and(|token| token.shape == Shape::Word && token.capital && !token.stopped() && !token.caps())
        };
        let in_person = |span: Span| {
            let at = people.partition_point(|person| person.end <= span.start);
            people.get(at).is_some_and(|person| person.overlaps(span))
        };
        let in_full_name = |span: Span| {
            let at = people.partition_point(|person| person.end <= span.start);
            people.get(at).is_some_and(|person| person.overlaps(span) && person.len() > span.len() + 1)
        };
        for (at, token) in words.tokens().iter().enumerate().filter(|(_, token)| token.shape == Shape::Word) {
            if !token.capital {
                // of a shorter word nobody asks
                let lower = words.lower(at);
                if lower.len() + 1 >= SHORTEST && !self.lower.contains(lower) {
                    self.lower.insert(lower.to_owned());
                }
                let person_follows = || {
                    let next = words.token(at + 1).map_or(0, |next| next.span.start);
                    people.binary_search_by_key(&next, |person| person.start).is_ok()
                };
                if token.span.len() >= SHORTEST && person_follows() {
                    self.alone.push((words.lower(at).to_owned(), article, token.span));
                }
                continue;
            }
            let word = self.number(fold_word(words.text(at)));
            if self.capital[word as usize].last() != Some(&article) {
                self.capital[word as usize].push(article);
            }
            let follows = capital(at + 1) && words.token(at + 1).is_some_and(|next| next.spaced);
            let before = at > 0 && capital(at - 1) && token.spaced;
            if !follows && !before && at > 0 && !in_person(token.span) && !words.joined(at) && words.text(at + 1) != "-"
            {
                self.alone.push((self.word(word).to_owned(), article, token.span));
            }
            if follows && capital(at) && !NAMES.openers.contains(words.lower(at)) {
                let next = self.number(fold_word(words.text(at + 1)));
                let span = words.span(at, at + 2);
                let second = words.span(at + 1, at + 2);
                let both = in_person(token.span) && in_person(second);
                // "Minister Sergei Lavrov": the word is one of a person's; "Prince George's County" is nobody
                let print = |word: Span| Print { article, span, word, person: both || in_full_name(word) };
                self.by_neighbour.entry((true, word)).or_default().push((next, print(second)));
                self.by_neighbour.entry((false, next)).or_default().push((word, print(token.span)));
            }
        }
    }

    fn number(&mut self, word: String) -> Number {
        if let Some(&number) = self.numbers.get(&word) {
            return number;
        }
        let number = self.words.len() as Number;
        self.words.push(word.clone());
        self.capital.push(Vec::new());
        self.numbers.insert(word, number);
        number
    }

    fn word(&self, number: Number) -> &str {
        &self.words[number as usize]
    }

    /// The words that have neighbours, before them and behind, and puts these neighbours in order; by the alphabet, so that
    /// the order of the articles changes nothing.
    fn order(&mut self) -> Vec<Neighbour> {
        let mut words: Vec<Number> = (0..self.words.len() as Number).collect();
        words.sort_unstable_by(|&a, &b| self.word(a).cmp(self.word(b)));
        let mut rank = vec![0; words.len()];
        words.into_iter().enumerate().for_each(|(place, word)| rank[word as usize] = place);
        for prints in self.by_neighbour.values_mut() {
            prints.sort_by_cached_key(|&(word, _)| rank[word as usize]);
        }
        let mut order: Vec<Neighbour> = self.by_neighbour.keys().copied().collect();
        order.sort_unstable_by_key(|&(after, word)| (after, rank[word as usize]));
        order
    }

    fn beside(&self, neighbour: Neighbour) -> Vec<Beside<'_>> {
        let prints = self.by_neighbour.get(&neighbour).map(Vec::as_slice).unwrap_or_default();
        prints.chunk_by(|one, other| one.0 == other.0).map(|prints| (prints[0].0, prints)).collect()
    }

    /// Weighs two words that stand beside one neighbour.
    fn weigh(
        &self,
        one: Beside<'_>,
        two: Beside<'_>,
        readings: &[Reading<'_>],
        origins: &[usize],
    ) -> Option<ProperSlip> {
        let origin = |print: &Print| origins.get(print.article).copied().unwrap_or(print.article);
        let count = |prints: &[(Number, Print)]| {
            prints.iter().map(|(_, print)| origin(print)).collect::<FxHashSet<usize>>().len()
        };
        // of two that are printed as often, what stands elsewhere too or ends the names of places is the usual one
        let weight = |side: Beside<'_>| {
            let ends = PLACES.ends_facility(self.word(side.0));
            (count(side.1), side.1.len(), self.capital[side.0 as usize].len(), ends)
        };
        let (odd, usual) = if weight(one) <= weight(two) { (one, two) } else { (two, one) };
        let articles = |prints: &[(Number, Print)]| {
            prints.iter().map(|(_, print)| print.article).collect::<FxHashSet<usize>>().len()
        };
        let words = (self.word(odd.0), self.word(usual.0));
        // the odd word is printed nowhere else, in no other sense, and by one origin
        let elsewhere = self.capital[odd.0 as usize].len() > articles(odd.1);
        let known = self.lower.contains(words.0) || NAMES.is_given(words.0);
        let people = odd.1.iter().chain(usual.1).all(|(_, print)| print.person);
        // a word of four letters is another word's slip only where several print that, or where that ends the names of places:
        // "Iron Rier"
        let place = PLACES.ends_facility(words.1) && !PLACES.ends_facility(words.0);
        let short = words.0.len().min(words.1.len()) < SHORTEST && count(usual.1) < 2 && !place;
        if elsewhere || known || people || short || count(odd.1) > 1 {
            return None;
        }
        let (_, first) = odd.1.first()?;
        let beside = usual.1.iter().find(|(_, print)| print.article == first.article);
        let (_, other) = beside.or_else(|| usual.1.first())?;
        let (nature, why) = if beside.is_some() && odd.1.len() < usual.1.len() {
            (Nature::Typo, "the same article prints the other form more often")
        } else if count(usual.1) >= 2 {
            (Nature::Typo, "one origin prints it against two")
        } else if self.lower.contains(words.1) {
            (Nature::PossibleTypo, "the other form is a word of the language")
        } else {
            (Nature::Spelling, "each is used by one outlet")
        };
        let right = readings.get(other.article).map(|reading| reading.article.words(other.word).to_owned());
        Some(ProperSlip {
            nature,
            odd: (first.article, first.span),
            usual: Some((other.article, other.span)),
            word: first.word,
            suggestion: right.filter(|_| nature != Nature::Spelling),
            why,
            origins: (count(odd.1), count(usual.1)),
        })
    }

    /// Words that stand once in the run and are a slip away from a word of the lexicon.
    fn lexicon_slips(&self, readings: &[Reading<'_>], names: &Vocabulary) -> Vec<ProperSlip> {
        let mut times: FxHashMap<&str, usize> = FxHashMap::default();
        for (word, _, _) in &self.alone {
            *times.entry(word).or_default() += 1;
        }
        let once = self.alone.iter().filter(|(word, _, _)| times.get(word.as_str()) == Some(&1));
        once.filter_map(|(word, article, span)| {
            let printed = readings.get(*article)?.article.words(*span);
            let capital = printed.starts_with(char::is_uppercase);
            let caps = printed.len() > 1 && printed.chars().all(char::is_uppercase);
            let others = || self.numbers.get(word).is_some_and(|&word| self.capital[word as usize].len() > 1);
            if caps || capital && (self.lower.contains(word) || others()) {
                return None;
            }
            let right = meant(word, names)?;
            // many towns are one letter from a short capital, of which the run then tells nothing
            let capital_town = matches!(PLACES.get(&key(&right)), Some(Entry::Capital { .. })) && right.len() <= SHORT;
            if capital_town && !self.numbers.contains_key(&fold_word(&right)) {
                return None;
            }
            // a title stands in lower case before a name, a place or a day in capitals
            (right.starts_with(char::is_uppercase) == capital).then_some(ProperSlip {
                nature: Nature::Typo,
                odd: (*article, *span),
                usual: None,
                word: *span,
                suggestion: Some(right),
                why: "it is a slip away from a known name",
                origins: (1, 0),
            })
        })
        .collect()
    }
}
