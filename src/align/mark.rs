//! What around a value says that it is not the one that the report is about.
//!
//! Some words set whatever they stand beside apart ("another", "previous"). Others do so in one place only: three of the
//! wounded "who survived" are some of them, 282 votes that "were needed" are no votes that were cast, and what a bill costs
//! more than another is no price of either. Such a value bears a mark, and is compared with none that does not bear it too.

use super::answer::Sort;
use super::context::Stems;
use super::setting::{Place, Setting};
use crate::lexicon::date::{DATE, Sense};
use crate::lexicon::quantity::WORDS;
use crate::lexicon::sense;
use crate::text::sentence::Words;

/// Words before a figure that tell what it is measured against.
const BEFORE: usize = 3;

/// Words behind a length in which it is told to be what is left of a longer one: "two years and $8 million left".
const LEFT: usize = 5;

/// Words behind a figure in which it is told to be that of each of several.
const EACH: usize = 6;

/// Words from people who were hurt to what became of them.
const OUTCOME: usize = 5;

/// A value in its sentence, as far as it decides which words can set it apart.
pub(super) struct Marked<'m, 'a> {
    pub setting: &'m Setting<'a>,
    pub place: Place,
    pub key: &'m str,
    pub sort: Sort,
    /// Whether it is the hour of the story's own event.
    pub happens: bool,
}

impl Marked<'_, '_> {
    /// The marks of a value in a sentence of these meanings, each with the word that shows it.
    pub(super) fn marks(&self, terms: &[u32], stems: &Stems) -> Vec<(&'static str, &str)> {
        let mut marks = self.by_word();
        let length = self.key.starts_with("duration");
        // "prosecutors want seven years in prison", who was sentenced to four
        if length && is_asked_for(terms, stems) {
            marks.push(("~asked", "asked"));
        }
        let words = self.setting.words;
        // "In that case the jury took ten hours"
        if self.sort != Sort::Day && opens_elsewhere(words) {
            marks.push(("~that", "that"));
        }
        // "Among those who had voted before, 8 percent stayed at home"
        if !length && matches!(self.sort, Sort::Amount | Sort::Thing | Sort::People) && opens_with_part(words) {
            marks.push(("~among", "among"));
        }
        marks
    }

    /// Those that the words right beside the value tell.
    fn by_word(&self) -> Vec<(&'static str, &str)> {
        let (words, (from, to)) = (self.setting.words, self.place);
        let money = self.key.starts_with("money");
        let counts = matches!(self.sort, Sort::Thing | Sort::People);
        let figure = !matches!(self.sort, Sort::Day | Sort::Hour);
        let marks = [
            // "eleven nurses fewer than the rules ask for" are those who were not there
            ("~fewer", "fewer", self.sort != Sort::Amount && words.lower(to) == "fewer"),
            // "$9.5 billion more than he would accept" is what lies between two sums
            ("~more", words.lower(to), (money || self.key.starts_with("measure")) && is_beyond(words, to)),
            // "they would have needed 282"
            ("~needed", "needed", figure && is_needed(words, from)),
            // "his first 17 passes" are some of all
            ("~run", "first", counts && is_of_a_run(words, from)),
            // "has two years left on his contract" of three
            ("~left", "left", self.key.starts_with("duration") && is_left(words, to)),
            // "one of 300 on the 6.55am sailing, which hit the pier": the hour names the ferry
            (
                "~scheduled",
                words.lower(to),
                self.sort == Sort::Hour && !self.happens && sense::is_scheduled(words.lower(to)),
            ),
            // "$500 from her wage for each of the ten months"
            ("~each", "each", (money || self.sort == Sort::Thing) && is_of_each(words, to, money)),
            // "5 percent plus 1.5 percent" are 6.5 percent
            (
                "~plus",
                "plus",
                self.sort == Sort::Amount && [from.wrapping_sub(1), to].map(|at| words.lower(at)).contains(&"plus"),
            ),
            // "one of the three wounded who survived", of four
            ("~survived", "survived", matches!(self.sort, Sort::Role | Sort::People) && survived(words, to)),
            // "a loss in the three months to September"
            ("~period", "period", self.sort == Sort::Day && ends_a_period(words, from)),
            // "8 percent more than in 2005", "down from 31,200 a year earlier"
            ("~base", "than", self.sort == Sort::Day && self.is_compared_with()),
        ];
        marks.into_iter().filter(|&(_, _, marked)| marked).map(|(mark, shown, _)| (mark, shown)).collect()
    }

    /// Whether the value is a time that another is compared with.
    fn is_compared_with(&self) -> bool {
        let (words, (from, to)) = (self.setting.words, self.place);
        let back = |count: usize| from.checked_sub(count).map_or("", |at| words.lower(at));
        let than = matches!((back(2), back(1)), (_, "than") | ("than", "in") | ("compared", "with" | "to"));
        // "from 31,200 a year earlier"
        let was = to.checked_sub(1).is_some_and(|at| words.lower(at) == "earlier");
        than || was && from.checked_sub(1).is_some_and(|at| self.setting.is_figure(at))
    }
}

/// Whether the words from a token on say that a figure is by how much something differs.
fn is_beyond(words: Words<'_>, to: usize) -> bool {
    let more = matches!(words.lower(to), "cheaper" | "dearer" | "higher" | "less" | "lower" | "more");
    more && words.lower(to + 1) == "than"
}

/// Whether the words before a figure say that so much is needed, or that so much is lacking.
fn is_needed(words: Words<'_>, from: usize) -> bool {
    let needed = |at: usize| {
        matches!(words.lower(at), "need" | "needed" | "needs" | "require" | "required" | "requires")
            || words.lower(at) == "short" && words.lower(at + 1) == "of"
    };
    (from.saturating_sub(BEFORE)..from).any(needed)
}

/// Whether the figure that begins at token `from` counts the first of a run, or the last.
fn is_of_a_run(words: Words<'_>, from: usize) -> bool {
    from.checked_sub(1).is_some_and(|at| matches!(words.lower(at), "first" | "last" | "opening" | "final" | "closing"))
}

/// Whether the length that ends at token `to` is what is left of a longer one.
fn is_left(words: Words<'_>, to: usize) -> bool {
    let left = |at: usize| matches!(words.lower(at), "left" | "remaining");
    // "with seven minutes left", "with just over four minutes to play"
    left(to)
        || words.lower(to) == "to" && matches!(words.lower(to + 1), "go" | "play" | "spare")
        || (to..to + LEFT).any(|at| left(at) && matches!(words.lower(at + 1), "on" | "in" | "of"))
}

/// Whether the words behind a figure say that it is that of each of several: "27 seats each". A sum may be each family's whoever
/// tells it, and is another where it is that "for each of" several times.
fn is_of_each(words: Words<'_>, from: usize, money: bool) -> bool {
    let mut near = (from..from + EACH).take_while(|&at| !matches!(words.text(at), "" | "," | ";" | "."));
    let of = |at: usize| words.lower(at + 1) == "of" && at > from && words.lower(at - 1) == "for";
    near.any(|at| matches!(words.lower(at), "apiece" | "each") && (!money || of(at)))
}

/// Whether the words behind people say that they survived.
fn survived(words: Words<'_>, to: usize) -> bool {
    (to..to + OUTCOME).any(|at| words.lower(at) == "survived")
}

/// Whether a date is the end of a time that is counted: "in the quarter ended".
fn ends_a_period(words: Words<'_>, from: usize) -> bool {
    let unit = |at: usize| matches!(DATE.sense(words.lower(at)), Some(Sense::Unit(_)));
    from > 1 && matches!(words.lower(from - 1), "ended" | "ending" | "through" | "to") && unit(from - 2)
}

/// Whether a sentence opens with those of whom it tells a part: "Among the voters", "Of those who stayed".
fn opens_with_part(words: Words<'_>) -> bool {
    let people = || matches!(words.lower(1), "them" | "these" | "those");
    words.lower(0) == "among" || (words.lower(0) == "of" && people())
}

/// Whether a sentence of these meanings tells of a punishment that somebody asks for.
fn is_asked_for(terms: &[u32], stems: &Stems) -> bool {
    let tells = |word: Option<u32>| word.is_some_and(|word| terms.binary_search(&word).is_ok());
    tells(stems.meant("=demand")) && (tells(stems.meant("=jail")) || tells(stems.known("sentence")))
}

/// Whether a sentence opens with another occasion than the story's own, of which the sentence before tells: "In that case".
fn opens_elsewhere(words: Words<'_>) -> bool {
    words.lower(0) == "in" && words.lower(1) == "that" && WORDS.lists.occasions.contains(words.lower(2))
}
