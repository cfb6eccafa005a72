//! Quotations of one speaker that several articles print in different words.

use std::collections::BTreeMap;

use super::draft::{Draft, Witness};
use super::rule::Rule;
use super::{Check, Run};
use crate::align::union::Union;
use crate::fact::quotation::{Quotation, Word, quotations};
use crate::finding::{Finding, Kind, Severity};
use crate::lexicon::grammar;
use crate::normalise::Value;
use crate::text::span::Span;

/// One speaker, one occasion, two wordings.
#[doc = include_str!("quote.md")]
pub(super) struct QuoteCheck;

/// Words that must agree, in order, before two quotations can be one: fewer are a phrase that a speaker repeats.
const LEAST: usize = 5;

/// Quotations of one speaker that each is compared with, by position: keeps the work linear.
const NEIGHBOURS: usize = 64;

/// A quotation, with its article and its speaker.
struct Printed<'r> {
    article: usize,
    speaker: &'r str,
    quotation: Quotation,
}

impl Check for QuoteCheck {
    fn id(&self) -> &'static str {
        "quote"
    }

    fn explain(&self) -> &'static str {
        include_str!("quote.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        let share = usize::from(run.config.thresholds.quote_share);
        for story in run.stories {
            // a bare surname that two people of an article share is nobody's; like words tell whose it is
            let mut by_speaker: BTreeMap<&str, Vec<Printed<'_>>> = BTreeMap::new();
            for &article in story.articles.iter().filter(|&&article| run.stands(article)) {
                for quotation in quotations(&run.readings[article], &run.mentions[article]) {
                    if let Some(speaker) = speaker(run, article, &quotation) {
                        let surname = speaker.split_whitespace().next_back().unwrap_or(speaker);
                        by_speaker.entry(surname).or_default().push(Printed { article, speaker, quotation });
                    }
                }
            }
            for printed in by_speaker.into_values() {
                found.extend(judge(&printed, share).into_iter().map(|draft| draft.finding(rule, run)));
            }
        }
    }
}

/// The person who is said to have spoken; the name as printed where it may be one of several.
fn speaker<'r>(run: &Run<'r>, article: usize, quotation: &Quotation) -> Option<&'r str> {
    let mention = quotation.speaker?;
    if let Some(person) = run.people.id(article, mention) {
        return Some(run.people.canonical(person));
    }
    match &run.mentions[article][mention].value {
        Value::Name(name) => Some(&name.form),
        _ => None,
    }
}

/// Compares what one person is quoted as saying, each wording with the one that most articles print.
fn judge(printed: &[Printed<'_>], share: usize) -> Vec<Draft> {
    let mut union = Union::new(printed.len());
    for a in 0..printed.len() {
        for b in (a + 1..printed.len()).take(NEIGHBOURS) {
            let one = Difference::between(&printed[a].quotation.words, &printed[b].quotation.words, share).is_some();
            if one && printed[a].article != printed[b].article {
                union.join(a, b);
            }
        }
    }
    let mut drafts = Vec::new();
    for set in union.sets().into_iter().filter(|set| set.len() > 1) {
        let same = |a: usize, b: usize| {
            Difference::between(&printed[a].quotation.words, &printed[b].quotation.words, share)
                .is_some_and(|difference| difference.is_empty())
        };
        let backed = |&at: &usize| set.iter().filter(|&&other| other == at || same(at, other)).count();
        // the wording that most print; of these the fullest, then the first
        let full = |&at: &usize| printed[at].quotation.words.len();
        let Some(usual) = set.iter().copied().rev().max_by_key(|at| (backed(at), full(at))) else { continue };
        let (like, other): (Vec<usize>, Vec<usize>) = set.iter().partition(|&&at| at == usual || same(at, usual));
        if like.len() > 1 {
            drafts.push(agreement(&like.iter().map(|&at| &printed[at]).collect::<Vec<_>>()));
        }
        for odd in other.into_iter().filter(|&odd| printed[odd].article != printed[usual].article) {
            drafts.extend(differing(&printed[odd], &printed[usual], share));
        }
    }
    drafts
}

fn agreement(printed: &[&Printed<'_>]) -> Draft {
    let person = fullest(printed.iter().map(|one| one.speaker));
    Draft {
        kind: Kind::Agreement,
        severity: Severity::Note,
        message: format!("{person}: quoted alike ({} articles)", printed.len()),
        event: None,
        fact: format!("{person}/quote"),
        witnesses: printed.iter().map(|one| witness(one, one.quotation.span)).collect(),
        odd: 0,
        because: vec![format!("words of one speaker: {person}")],
        suggestion: None,
    }
}

/// The longest of several forms of one name; of equal ones the first.
fn fullest<'n>(names: impl IntoIterator<Item = &'n str>) -> &'n str {
    names.into_iter().reduce(|kept, name| if name.len() > kept.len() { name } else { kept }).unwrap_or_default()
}

/// What two wordings that differ mean.
fn differing(odd: &Printed<'_>, usual: &Printed<'_>, share: usize) -> Option<Draft> {
    let person = fullest([odd.speaker, usual.speaker]);
    let difference = Difference::between(&odd.quotation.words, &usual.quotation.words, share)?;
    let reason = difference.gravest();
    let (kind, severity) = match reason {
        Some(_) => (Kind::Discrepancy, Severity::Warning),
        None => (Kind::Variant, Severity::Note),
    };
    let (one, two) = (difference.a.marked(), difference.b.marked());
    let mut because = vec![format!("nearly the same words of one speaker: {person}")];
    because.extend(reason.map(str::to_owned));
    Some(Draft {
        kind,
        severity,
        message: format!("{person} is quoted in two ways: {one}, but {two}"),
        event: None,
        fact: format!("{person}/quote"),
        witnesses: vec![witness(odd, difference.a.place()), witness(usual, difference.b.place())],
        odd: 1,
        because,
        suggestion: None,
    })
}

fn witness(printed: &Printed<'_>, span: Span) -> Witness {
    let words: Vec<&str> = printed.quotation.words.iter().map(|word| word.form.as_str()).collect();
    Witness { article: printed.article, span, value: words.join(" ").into(), claimant: None }
}

/// How two wordings of one quotation differ.
struct Difference<'q> {
    a: Side<'q>,
    b: Side<'q>,
}

/// One of the two: its words, and which of them the other lacks.
struct Side<'q> {
    words: &'q [Word],
    odd: Vec<usize>,
    /// Where the other has words that this one lacks, if it lacks any.
    gap: usize,
}

impl<'q> Difference<'q> {
    /// The difference, if the two are one quotation: `share` per cent of the words agree, those that only one prints at
    /// its beginning or end not counted.
    fn between(a: &'q [Word], b: &'q [Word], share: usize) -> Option<Self> {
        let pairs = common(a, b);
        let (&first, &last) = (pairs.first()?, pairs.last()?);
        // words at an end where both go on are another wording; where one goes on, the other was cut
        let open = |left: usize, right: usize| left > 0 && right > 0;
        let start = if open(first.0, first.1) { (0, 0) } else { first };
        let end = if open(a.len() - 1 - last.0, b.len() - 1 - last.1) {
            (a.len(), b.len())
        } else {
            (last.0 + 1, last.1 + 1)
        };
        let total = (end.0 - start.0) + (end.1 - start.1);
        if pairs.len() < LEAST || pairs.len() * 200 < total * share {
            return None;
        }
        let odd_a: Vec<usize> = (start.0..end.0).filter(|at| pairs.iter().all(|pair| pair.0 != *at)).collect();
        let odd_b: Vec<usize> = (start.1..end.1).filter(|at| pairs.iter().all(|pair| pair.1 != *at)).collect();
        // where the other's first odd word would stand
        let beside = |odd: &[usize], turn: fn(&(usize, usize)) -> (usize, usize)| {
            let at = odd.first().copied().unwrap_or(0);
            pairs.iter().map(turn).filter(|pair| pair.0 < at).map(|pair| pair.1 + 1).next_back().unwrap_or(0)
        };
        let gap_a = beside(&odd_b, |&(a, b)| (b, a));
        let gap_b = beside(&odd_a, |&(a, b)| (a, b));
        Some(Difference { a: Side { words: a, odd: odd_a, gap: gap_a }, b: Side { words: b, odd: odd_b, gap: gap_b } })
    }

    fn is_empty(&self) -> bool {
        self.a.odd.is_empty() && self.b.odd.is_empty()
    }

    /// What makes the difference more than one of wording.
    fn gravest(&self) -> Option<&'static str> {
        let (a, b) = (self.a.odd_words(), self.b.odd_words());
        let count = |words: &[&Word], is: fn(&Word) -> bool| words.iter().filter(|word| is(word)).count();
        let number = |word: &Word| word.form.starts_with(|c: char| c.is_ascii_digit());
        let denial = |word: &Word| grammar::classes(&word.form).is_denied();
        if count(&a, denial) != count(&b, denial) {
            return Some("a negation differs");
        }
        // a figure that one side cuts out is no other figure
        if count(&a, number) > 0 && count(&b, number) > 0 {
            return Some("a number differs");
        }
        let name = |word: &Word| word.name;
        (count(&a, name) > 0 && count(&b, name) > 0).then_some("a name differs")
    }
}

impl Side<'_> {
    fn odd_words(&self) -> Vec<&Word> {
        self.odd.iter().map(|&at| &self.words[at]).collect()
    }

    /// The words that differ, with two before and behind.
    fn range(&self) -> std::ops::Range<usize> {
        let first = self.odd.first().copied().unwrap_or(self.gap);
        let last = self.odd.last().copied().unwrap_or(first.saturating_sub(1));
        first.saturating_sub(2)..(last + 3).min(self.words.len())
    }

    fn place(&self) -> Span {
        let range = self.range();
        self.words[range.start].span.to(self.words[range.end - 1].span)
    }

    /// "… all [48] sailors …": the words that differ in brackets.
    fn marked(&self) -> String {
        let range = self.range();
        let shown = range.clone().map(|at| {
            let form = &self.words[at].form;
            if self.odd.contains(&at) { format!("[{form}]") } else { form.clone() }
        });
        let before = if range.start > 0 { "… " } else { "" };
        let behind = if range.end < self.words.len() { " …" } else { "" };
        format!("“{before}{}{behind}”", shown.collect::<Vec<_>>().join(" "))
    }
}

/// The longest common subsequence of two wordings, as pairs of places.
fn common(a: &[Word], b: &[Word]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut best = vec![0_u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            best[i * width + j] = if a[i].form == b[j].form {
                best[(i + 1) * width + j + 1] + 1
            } else {
                best[(i + 1) * width + j].max(best[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < a.len() && j < b.len() {
        if a[i].form == b[j].form {
            pairs.push((i, j));
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

    fn words(text: &str) -> Vec<Word> {
        let mut at = 0;
        let word = |form: &str| {
            let span = Span::new(at, at + form.len());
            at += form.len() + 1;
            Word { name: form.starts_with(char::is_uppercase) && span.start > 0, form: form.to_lowercase(), span }
        };
        text.split(' ').map(word).collect()
    }

    fn verdict(a: &str, b: &str) -> Option<Option<&'static str>> {
        let (a, b) = (words(a), words(b));
        Difference::between(&a, &b, 80).filter(|difference| !difference.is_empty()).map(|one| one.gravest())
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
    fn the_words_that_differ_are_marked() {
        let (a, b) = (words("the house was never really empty at all"), words("the house was really empty at all"));
        let difference = Difference::between(&a, &b, 80).expect("one quotation");
        assert_eq!(difference.a.marked(), "“… house was [never] really empty …”");
        assert_eq!(difference.b.marked(), "“… house was really empty …”");
    }
}
