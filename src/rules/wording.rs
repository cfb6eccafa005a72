//! Two wordings of one sentence or quotation, and the words in which they differ.

use std::ops::Range;

use crate::fact::quotation::Word;
use crate::lexicon::grammar;
use crate::text::span::Span;

/// Words that must agree, in order, before two wordings can be of one thing: fewer are a phrase that writers repeat.
const LEAST: usize = 5;

/// How two wordings differ.
pub(super) struct Difference<'q> {
    /// The one wording.
    pub a: Side<'q>,
    /// The other.
    pub b: Side<'q>,
    pairs: Vec<(usize, usize)>,
}

/// One of the two: its words, and which of them the other lacks.
pub(super) struct Side<'q> {
    words: &'q [Word<'q>],
    odd: Vec<usize>,
    /// Where the other has words that this one lacks, if it lacks any.
    gap: usize,
}

impl<'q> Difference<'q> {
    /// The difference, if the two are one quotation: `share` per cent of the words agree, those that only one prints at
    /// its beginning or end not counted.
    pub fn between(a: &'q [Word<'q>], b: &'q [Word<'q>], share: usize) -> Option<Self> {
        let pairs = pairs(a, b);
        let (start, end) = stretch((a.len(), b.len()), &pairs, share)?;
        let odd_a = left_over(start.0..end.0, pairs.iter().map(|pair| pair.0));
        let odd_b = left_over(start.1..end.1, pairs.iter().map(|pair| pair.1));
        // where the other's first odd word would stand
        let beside = |odd: &[usize], turn: fn(&(usize, usize)) -> (usize, usize)| {
            let at = odd.first().copied().unwrap_or(0);
            pairs.iter().map(turn).filter(|pair| pair.0 < at).map(|pair| pair.1 + 1).next_back().unwrap_or(0)
        };
        let gap_a = beside(&odd_b, |&(a, b)| (b, a));
        let gap_b = beside(&odd_a, |&(a, b)| (a, b));
        Some(Difference {
            a: Side { words: a, odd: odd_a, gap: gap_a },
            b: Side { words: b, odd: odd_b, gap: gap_b },
            pairs,
        })
    }

    pub fn is_empty(&self) -> bool {
        self.a.odd.is_empty() && self.b.odd.is_empty()
    }

    /// Whether the two differ in one word of each.
    pub fn is_exchange(&self) -> bool {
        self.a.odd.len() == 1 && self.b.odd.len() == 1
    }

    /// Where one word stands in the place of one other, as the places of the two.
    pub fn exchanged(&self) -> Vec<(usize, usize)> {
        let (a, b) = (self.a.words.len(), self.b.words.len());
        let ends = [(usize::MAX, usize::MAX)].into_iter().chain(self.pairs.iter().copied()).chain([(a, b)]);
        let ends: Vec<(usize, usize)> = ends.collect();
        let between = |two: &[(usize, usize)]| (two[0].0.wrapping_add(1), two[0].1.wrapping_add(1));
        let alone = ends.windows(2).filter(|two| between(two) == (two[1].0.wrapping_sub(1), two[1].1.wrapping_sub(1)));
        alone.map(between).collect()
    }

    /// What makes the difference more than one of wording.
    pub fn gravest(&self) -> Option<&'static str> {
        let (a, b) = (self.a.odd_words(), self.b.odd_words());
        let count = |words: &[&Word<'_>], is: fn(&Word<'_>) -> bool| words.iter().filter(|word| is(word)).count();
        let number = |word: &Word<'_>| word.form.starts_with(|c: char| c.is_ascii_digit());
        let denial = |word: &Word<'_>| grammar::classes(&word.form).is_denied();
        if count(&a, denial) != count(&b, denial) {
            return Some("a negation differs");
        }
        // a figure that one side cuts out is no other figure
        if count(&a, number) > 0 && count(&b, number) > 0 {
            return Some("a number differs");
        }
        let name = |word: &Word<'_>| word.name;
        (count(&a, name) > 0 && count(&b, name) > 0).then_some("a name differs")
    }
}

impl Side<'_> {
    fn odd_words(&self) -> Vec<&Word<'_>> {
        self.odd.iter().map(|&at| &self.words[at]).collect()
    }

    /// The words that differ, with two before and behind.
    fn range(&self) -> Range<usize> {
        let first = self.odd.first().copied().unwrap_or(self.gap);
        let last = self.odd.last().copied().unwrap_or(first.saturating_sub(1));
        first.saturating_sub(2)..(last + 3).min(self.words.len())
    }

    pub fn place(&self) -> Span {
        let range = self.range();
        self.words[range.start].span.to(self.words[range.end - 1].span)
    }

    /// "… all [48] sailors …": the words that differ in brackets.
    pub fn marked(&self) -> String {
        let range = self.range();
        let shown = range.clone().map(|at| {
            let form = &self.words[at].form;
            if self.odd.contains(&at) { format!("[{form}]").into() } else { form.clone() }
        });
        let before = if range.start > 0 { "… " } else { "" };
        let behind = if range.end < self.words.len() { " …" } else { "" };
        format!("“{before}{}{behind}”", shown.collect::<Vec<_>>().join(" "))
    }
}

/// Whether two wordings, given by numbers of their words, are one: as [`Difference::between`] tells.
pub(super) fn are_alike(a: &[u64], b: &[u64], share: usize) -> bool {
    may_be_alike(a, b, share) && stretch((a.len(), b.len()), &common(a, b), share).is_some()
}

/// How many words of two rows are the same, in order.
pub(super) fn in_common(a: &[u64], b: &[u64]) -> usize {
    common(a, b).len()
}

/// Whether enough words of the one stand in the other, in whatever order: most pairs end here.
fn may_be_alike(a: &[u64], b: &[u64], share: usize) -> bool {
    let (Some(first), Some(last)) = (a.first().zip(b.first()), a.last().zip(b.last())) else { return false };
    let once = |words: &[u64], word: &u64| words.iter().filter(|other| *other == word).count() == 1;
    let apart = |(one, other): (&u64, &u64)| !b.contains(one) && !a.contains(other);
    // only where the one begins or ends within the other some words do not count
    let begin = first.0 == first.1 || apart(first);
    let end = apart(last) || last.0 == last.1 && once(a, last.0) && once(b, last.1);
    let held = a.iter().filter(|word| b.contains(word)).count();
    held >= LEAST && (held * 200 >= (a.len() + b.len()) * share || !begin || !end)
}

/// From where to where two wordings of so many words are one, by the places of the words that agree; none where too few do.
fn stretch(
    (one, other): (usize, usize),
    pairs: &[(usize, usize)],
    share: usize,
) -> Option<((usize, usize), (usize, usize))> {
    let (&first, &last) = (pairs.first()?, pairs.last()?);
    // words at an end where both go on are another wording; where one goes on, the other was cut
    let open = |left: usize, right: usize| left > 0 && right > 0;
    let start = if open(first.0, first.1) { (0, 0) } else { first };
    let end = if open(one - 1 - last.0, other - 1 - last.1) { (one, other) } else { (last.0 + 1, last.1 + 1) };
    let total = (end.0 - start.0) + (end.1 - start.1);
    (pairs.len() >= LEAST && pairs.len() * 200 >= total * share).then_some((start, end))
}

/// The places of a range that are not among those that agree, which come in order.
fn left_over(range: Range<usize>, agreeing: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut agreeing = agreeing.peekable();
    let is_left = |&at: &usize| {
        while agreeing.next_if(|&place| place < at).is_some() {}
        agreeing.peek() != Some(&at)
    };
    range.filter(is_left).collect()
}

/// The words that agree, in order, as pairs of places.
fn pairs(a: &[Word<'_>], b: &[Word<'_>]) -> Vec<(usize, usize)> {
    // most begin alike, and what is compared once needs no number
    let start = a.iter().zip(b).take_while(|(one, other)| one.form == other.form).count();
    let (one, other) = (&a[start..], &b[start..]);
    // each word as the first place in `b` where it stands
    let first = |word: &Word<'_>| other.iter().position(|its| its.form == word.form).unwrap_or(other.len()) as u64;
    let numbers = |words: &[Word<'_>]| -> Vec<u64> { words.iter().map(first).collect() };
    let behind = common(&numbers(one), &numbers(other)).into_iter().map(|(a, b)| (start + a, start + b));
    (0..start).map(|at| (at, at)).chain(behind).collect()
}

/// The longest common subsequence of two rows of numbers, as pairs of places.
pub(super) fn common(a: &[u64], b: &[u64]) -> Vec<(usize, usize)> {
    // where both begin alike, these are pairs whatever follows
    let start = a.iter().zip(b).take_while(|(one, other)| one == other).count();
    let mut pairs: Vec<(usize, usize)> = (0..start).map(|at| (at, at)).collect();
    let (one, other) = (&a[start..], &b[start..]);
    let width = other.len() + 1;
    let mut best = vec![0_u16; (one.len() + 1) * width];
    for (i, word) in one.iter().enumerate().rev() {
        let (row, below) = best[i * width..(i + 2) * width].split_at_mut(width);
        let mut right = 0;
        for (j, same) in other.iter().enumerate().rev() {
            right = if word == same { below[j + 1] + 1 } else { below[j].max(right) };
            row[j] = right;
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < one.len() && j < other.len() {
        if one[i] == other[j] {
            pairs.push((start + i, start + j));
            (i, j) = (i + 1, j + 1);
        } else if best[(i + 1) * width + j] >= best[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Word<'_>> {
        let mut at = 0;
        let word = |form: &str| {
            let span = Span::new(at, at + form.len());
            at += form.len() + 1;
            Word {
                name: form.starts_with(char::is_uppercase) && span.start > 0,
                form: form.to_lowercase().into(),
                span,
            }
        };
        text.split(' ').map(word).collect()
    }

    fn verdict(a: &str, b: &str) -> Option<Option<&'static str>> {
        let (a, b) = (words(a), words(b));
        Difference::between(&a, &b, 80).filter(|difference| !difference.is_empty()).map(|one| one.gravest())
    }

    #[test]
    fn a_glance_at_the_words_refuses_no_likeness() {
        // the same rows in every run
        let mut state = 1_u64;
        let mut draw = |most: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % most
        };
        let (mut alike, mut refused) = (0, 0);
        for _ in 0..20_000 {
            let a: Vec<u64> = (0..5 + draw(12)).map(|_| draw(9)).collect();
            let cut = draw(3) as usize;
            let mut b = a[cut.min(a.len() - 1)..].to_vec();
            for _ in 0..draw(6) {
                let at = draw(b.len() as u64) as usize;
                b[at] = draw(9);
            }
            b.extend((0..draw(3)).map(|_| draw(9)));
            let whole = stretch((a.len(), b.len()), &common(&a, &b), 85).is_some();
            assert!(!whole || may_be_alike(&a, &b, 85), "{a:?} and {b:?}");
            alike += usize::from(whole);
            refused += usize::from(!may_be_alike(&a, &b, 85));
        }
        assert!(alike > 1_000 && refused > 1_000, "{alike} alike, {refused} refused");
    }

    #[test]
    fn a_changed_number_name_or_negation_is_more_than_wording() {
        let said = "we expect all 48 men home from Oslo by Sunday";
        assert_eq!(verdict(said, "we expect all 84 men home from Oslo by Sunday"), Some(Some("a number differs")));
        assert_eq!(
            verdict(said, "we do not expect all 48 men home from Oslo by Sunday"),
            Some(Some("a negation differs"))
        );
        assert_eq!(verdict(said, "we expect all 48 men home from Bergen by Sunday"), Some(Some("a name differs")));
        assert_eq!(verdict(said, "we expect that all 48 men home from Oslo by Sunday"), Some(None));
    }

    #[test]
    fn a_shorter_quotation_and_other_words_are_no_difference() {
        let said = "we expect all 48 men home from Oslo by Sunday";
        assert_eq!(verdict(said, "all 48 men home from Oslo"), None);
        assert_eq!(verdict(said, "nobody knows when the 50 women come home"), None);
    }

    #[test]
    fn one_word_in_the_place_of_one_other_is_exchanged() {
        let (a, b) = (words("all 48 men came home from Oslo late"), words("all 84 men came from Oslo very late"));
        let difference = Difference::between(&a, &b, 70).expect("one sentence");
        assert_eq!(difference.exchanged(), [(1, 1)]);
    }

    #[test]
    fn the_words_that_differ_are_marked() {
        let (a, b) = (words("the house was never really empty at all"), words("the house was really empty at all"));
        let difference = Difference::between(&a, &b, 80).expect("one quotation");
        assert_eq!(difference.a.marked(), "“… house was [never] really empty …”");
        assert_eq!(difference.b.marked(), "“… house was really empty …”");
    }
}
