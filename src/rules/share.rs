//! A percentage against the figures beside it, and a part against its whole.

use rust_decimal::Decimal;

use super::draft::{Draft, Witness};
use super::rule::Rule;
use super::{Check, Run};
use crate::extract::mention::Mention;
use crate::finding::{Finding, Kind as FindingKind, Severity};
use crate::lexicon::quantity::WORDS;
use crate::normalise::Value;
use crate::normalise::quantity::{Form, Interval, Kind, Quantity};
use crate::text::article::Article;
use crate::text::span::Span;

/// One sentence gives a share that its own figures exclude.
#[doc = include_str!("share.md")]
pub(super) struct ShareCheck;

impl Check for ShareCheck {
    fn id(&self) -> &'static str {
        "share"
    }

    fn explain(&self) -> &'static str {
        include_str!("share.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        for (article, mentions) in run.mentions.iter().enumerate() {
            let slips = slips(run.article(article), mentions);
            found.extend(slips.into_iter().map(|slip| slip.draft(article).finding(rule, run)));
        }
    }
}

/// Figures of one sentence that cannot all be right.
pub(super) struct Slip<'a> {
    /// The figures, the one that does not fit first.
    pub figures: Vec<&'a Mention>,
    /// What is wrong, in a sentence.
    pub message: String,
}

impl Slip<'_> {
    /// The draft of a discrepancy inside article `article`.
    pub fn draft(self, article: usize) -> Draft {
        let witness = |mention: &&Mention| Witness::of(article, mention);
        Draft {
            kind: FindingKind::Discrepancy,
            severity: Severity::Error,
            fact: self.message.clone(),
            message: self.message,
            event: None,
            witnesses: self.figures.iter().map(witness).collect(),
            odd: 1,
            because: vec!["one sentence gives all of them".to_owned()],
            suggestion: None,
        }
    }
}

/// A quantity with its mention.
pub(super) type Figure<'a> = (&'a Mention, &'a Quantity);

/// The quantities of an article, sentence by sentence.
pub(super) fn sentences(mentions: &[Mention]) -> Vec<Vec<Figure<'_>>> {
    let mut by_sentence: Vec<Vec<Figure<'_>>> = Vec::new();
    for mention in mentions {
        let Value::Quantity(quantity) = &mention.value else { continue };
        match by_sentence.last_mut() {
            Some(last) if last.first().is_some_and(|(first, _)| first.sentence == mention.sentence) => {
                last.push((mention, quantity));
            }
            _ => by_sentence.push(vec![(mention, quantity)]),
        }
    }
    by_sentence
}

/// The text between two byte offsets, small, without space at its ends; nothing where they are out of order.
pub(super) fn between(article: &Article, from: usize, to: usize) -> String {
    if from >= to { String::new() } else { article.words(Span::new(from, to)).trim().to_lowercase() }
}

/// Whether the words say that the figure before is taken from the one behind: "of", "out of the", "of its".
pub(super) fn takes(gap: &str) -> bool {
    let rest = gap.strip_prefix("out ").unwrap_or(gap);
    let Some(rest) = rest.strip_prefix("of") else { return false };
    let rest = rest.strip_prefix(" a total of").unwrap_or(rest);
    rest.is_empty() || rest.strip_prefix(' ').is_some_and(|word| WORDS.lists.determiners.contains(word))
}

/// Whether the figure behind says the same in another way: "800 posts, or 4%", "800 posts (4%".
fn restates(gap: &str) -> bool {
    matches!(gap, "or" | ", or" | "(" | "- or" | "– or" | "— or" | "-- or")
}

/// Whether the figure behind is a part of the one before: "12 people were killed, including".
fn includes(gap: &str) -> bool {
    let Some(rest) = ["including", "among them"].into_iter().find_map(|word| gap.strip_suffix(word)) else {
        return false;
    };
    let fate = |word: &str| WORDS.roles.contains_key(word) || WORDS.lists.auxiliaries.contains(word);
    rest.split([' ', ',', '-', '–', '—', '(']).filter(|word| !word.is_empty()).all(fate)
}

fn slips<'a>(article: &Article, mentions: &'a [Mention]) -> Vec<Slip<'a>> {
    let mut slips = Vec::new();
    for figures in sentences(mentions) {
        for three in figures.windows(3) {
            let [a, b, c] = [three[0], three[1], three[2]];
            let gap = |a: Figure<'_>, b: Figure<'_>| between(article, a.0.quote.end, b.0.quote.start);
            let inner = |a: Figure<'_>, b: Figure<'_>| between(article, a.0.span.end, b.0.quote.start);
            let (percent, part, whole) = if restates(&gap(a, b)) && takes(&inner(b, c)) {
                // "800 posts, or 4% of 20,000"
                (b, a, c)
            } else if takes(&inner(a, b)) && restates(&gap(b, c)) && a.1.kind == Kind::Percent {
                // "4% of its 20,000 posts, or 800"
                (a, c, b)
            } else if takes(&inner(a, b)) && restates(&gap(b, c)) && !starts_with_of(article, c) {
                // "800 of its 20,000 posts, or 4%"
                (c, a, b)
            } else {
                continue;
            };
            if misfit(percent.1, part.1, whole.1) {
                let words = |mention: &Mention| article.words(mention.span).to_owned();
                let message = format!("`{}` is not {} of {}", words(percent.0), words(part.0), words(whole.0));
                slips.push(Slip { figures: vec![percent.0, part.0, whole.0], message });
            }
        }
        for two in figures.windows(2) {
            let [part, whole] = [two[0], two[1]];
            let (part, whole) = if includes(&between(article, part.0.quote.end, whole.0.quote.start)) {
                (whole, part)
            } else if takes(&between(article, part.0.span.end, whole.0.quote.start)) {
                (part, whole)
            } else {
                continue;
            };
            if exceeds(part.1, whole.1) {
                let words = |mention: &Mention| article.words(mention.span).to_owned();
                let message = format!("`{}` of `{}`: the part is larger than the whole", words(part.0), words(whole.0));
                slips.push(Slip { figures: vec![part.0, whole.0], message });
            }
        }
        slips.extend(overfull(article, &figures));
        for (mention, percent) in figures {
            if percent.low.is_some_and(|low| low > Decimal::ONE_HUNDRED) && of_people(article, mention, percent) {
                let message = format!("`{}`: a share of people above 100 per cent", article.words(mention.quote));
                slips.push(Slip { figures: vec![mention], message });
            }
        }
    }
    slips
}

/// Whether the share has a whole of its own behind it, other than the one before: "or 4% of all jobs".
fn starts_with_of(article: &Article, (mention, _): Figure<'_>) -> bool {
    let rest = &article.text[mention.span.end..];
    rest.trim_start().starts_with("of ")
}

/// Whether no values within the rounding of all three make the part that share of the whole.
fn misfit(percent: &Quantity, part: &Quantity, whole: &Quantity) -> bool {
    let alike = part.kind == whole.kind && part.unit == whole.unit;
    let plain = [percent, part, whole].iter().all(|one| one.form == Form::Figure);
    if percent.kind != Kind::Percent || !matches!(part.kind, Kind::Count | Kind::Money) || !alike || !plain {
        return false;
    }
    let (part, whole) = (part.hard(), whole.hard());
    let ends = |low: Option<Decimal>, high: Option<Decimal>| -> Option<Decimal> {
        low?.checked_div(high.filter(|high| *high > Decimal::ZERO)?)?.checked_mul(Decimal::ONE_HUNDRED)
    };
    let (Some(low), Some(high)) = (ends(part.low, whole.high), ends(part.high, whole.low)) else { return false };
    let share = Interval { low: Some(low), above: false, high: Some(high), below: false };
    let stated = percent.hard();
    stated.low.is_some() && stated.high.is_some() && !share.meets(stated)
}

/// Whether a part is certainly larger than the whole it is taken from.
fn exceeds(part: &Quantity, whole: &Quantity) -> bool {
    let counted = |one: &Quantity| {
        one.kind == Kind::Count && one.form == Form::Figure && one.low.is_some_and(|low| low.is_integer())
    };
    let named = whole.noun.as_ref().is_some_and(|noun| !WORDS.lists.kinds.contains(noun));
    let people = |one: &Quantity| one.noun.as_deref().is_some_and(is_person);
    let same = part.noun.is_none() || part.noun == whole.noun || people(part) && people(whole);
    let above = part.hard().low.zip(whole.hard().high).is_some_and(|(part, whole)| part > whole);
    counted(part) && counted(whole) && named && same && above
}

/// Whether a noun names people one by one, as "woman" and "victim" do and "family" does not.
pub(super) fn is_person(noun: &str) -> bool {
    WORDS.is_person(noun)
}

/// "Hart won 54.2 per cent of the vote to Ozols's 48.1 per cent": shares of one vote that together exceed it.
fn overfull<'a>(article: &Article, figures: &[Figure<'a>]) -> Option<Slip<'a>> {
    let shares: Vec<Figure<'a>> = figures.iter().copied().filter(|(_, one)| one.kind == Kind::Percent).collect();
    let [first, last] = shares[..] else { return None };
    let text = between(article, first.0.span.end, last.0.span.start);
    let vote = text.starts_with("of the vote") || text.starts_with("of votes") || text.starts_with("of valid votes");
    let apart = |word: &str| WORDS.lists.elsewhere.contains(word) || word.starts_with(|c: char| c.is_ascii_digit());
    let rest = &article.text[last.0.span.end..];
    let ended = rest.trim_start().starts_with(['.', ',', ';']) || rest.trim_start().starts_with("for ");
    let plain = shares.iter().all(|(_, one)| one.form == Form::Figure && one.change.is_none());
    let mut words = text.split_whitespace().map(|word| word.trim_matches([',', ';', '.', '(', ')']));
    if !vote || !plain || !ended || words.any(apart) {
        return None;
    }
    let least = shares.iter().try_fold(Decimal::ZERO, |sum, (_, one)| sum.checked_add(one.hard().low?))?;
    (least > Decimal::ONE_HUNDRED).then(|| {
        let words = |(mention, _): Figure<'_>| article.words(mention.quote).to_owned();
        let message = format!("`{}` and `{}`: together more than the whole vote", words(first), words(last));
        Slip { figures: vec![first.0, last.0], message }
    })
}

/// Whether people are what the share is of: "120 per cent of the registered voters". Of other things, such as targets and
/// capacities, a share may exceed the whole.
fn of_people(article: &Article, mention: &Mention, percent: &Quantity) -> bool {
    let rest = &article.text[mention.span.end..];
    let Some(rest) = rest.strip_prefix(" of ").filter(|_| percent.kind == Kind::Percent) else { return false };
    let mut words = rest.split(' ').take(4).map(|word| word.trim_end_matches('\n').to_lowercase());
    words.any(|word| {
        let whole = word.trim_end_matches(['.', ',', ';']);
        WORDS.lists.wholes.contains(whole)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;
    use crate::text::read::jsonl;
    use crate::text::sentence::Reading;

    fn found(text: &str) -> Vec<String> {
        let record = serde_json::json!({ "id": "a", "text": text, "published": "2024-03-12" });
        let article = jsonl::record(&record.to_string()).expect("the record is valid");
        let mentions = extract::mentions(&Reading::new(&article));
        slips(&article, &mentions).into_iter().map(|slip| slip.message).collect()
    }

    #[test]
    fn share_is_compared_with_the_figures_beside_it() {
        for (wrong, right) in [
            ("It will cut 800 posts, or 6% of its 20,000 jobs.", "It will cut 800 posts, or 4% of its 20,000 jobs."),
            ("It cut 812 of its 20,300 posts, or 40%.", "It cut 812 of its 20,300 posts, or 4%."),
            ("It cut 812 of its 20,300 posts (14 percent).", "It cut 812 of its 20,300 posts (4 percent)."),
            ("The heirs got $3 million, or 60% of $10 million.", "The heirs got $3 million, or 30% of $10 million."),
            ("Some 12% of the 500 ferries, or 90, are old.", "Some 12% of the 500 ferries, or 60, are old."),
        ] {
            assert_eq!(found(wrong).len(), 1, "{wrong}: {:?}", found(wrong));
            assert_eq!(found(right), Vec::<String>::new(), "{right}");
        }
    }

    #[test]
    fn part_is_no_larger_than_its_whole() {
        for (wrong, right) in [
            ("Rain flooded 14 of the 12 villages.", "Rain flooded 12 of the 14 villages."),
            ("Police released 31 out of 29 suspects.", "Police released 29 out of 31 suspects."),
            ("The blast killed 12 people, including 14 women.", "The blast killed 14 people, including 12 women."),
            ("Some 120 per cent of voters took part.", "Sales reached 120 per cent of the target."),
            ("Turnout was 104% of the registered voters.", "The jail is at 104% of its capacity."),
            (
                "Hart won 54.2 per cent of the vote to 48.1 per cent for Ozols.",
                "Hart won 54.2 per cent of the vote to 45.1 per cent for Ozols.",
            ),
            ("Hart took 54% of the vote and Ozols 49%.", "Hart took 54% of the vote and Ozols 47%."),
        ] {
            assert_eq!(found(wrong).len(), 1, "{wrong}: {:?}", found(wrong));
            assert_eq!(found(right), Vec::<String>::new(), "{right}");
        }
    }

    #[test]
    fn figures_that_leave_the_share_open_are_silent() {
        for text in [
            "It will cut more than 800 posts, or 6% of its 20,000 jobs.",
            "It cut 800 posts, or 6% more than last year, when 20,000 worked there.",
            "It cut 812 of its 20,300 posts, or 40% of those in the north.",
            "It has 300 of two kinds of lamp.",
            "The flood drove out 12 families, including 14 women.",
            "At least 12 people were killed, including 14 women.",
            "Profit rose by $3 million, or 40%, to $10 million.",
            "Hart won 54% of the vote in the north and 61% in the south.",
            "Hart won 54% of the vote, up from 49%.",
            "Hart won 54% of the vote on a turnout of 61%.",
            "Hart won 54% of the vote, while 49% of women chose Ozols.",
            "Hart won at least 40% of the vote, and Ozols 45%.",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
