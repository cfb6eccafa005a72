//! The parts that a sentence lists against the total that it prints.

use rust_decimal::Decimal;

use super::rule::Rule;
use super::share::{Figure, Slip, between, is_person, sentences, takes};
use super::{Check, Run};
use crate::extract::mention::Mention;
use crate::finding::Finding;
use crate::lexicon::quantity::WORDS;
use crate::normalise::quantity::{Comparator, Form, Kind, Quantity, Scope};
use crate::text::article::Article;
use crate::text::sentence::Reading;

/// One sentence lists parts that do not add up to its total.
#[doc = include_str!("sum.md")]
pub(super) struct SumCheck;

impl Check for SumCheck {
    fn id(&self) -> &'static str {
        "sum"
    }

    fn explain(&self) -> &'static str {
        include_str!("sum.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        for (article, (reading, mentions)) in run.readings.iter().zip(run.mentions).enumerate() {
            found.extend(slips(reading, mentions).into_iter().map(|slip| slip.draft(article).finding(rule, run)));
        }
    }
}

fn slips<'a>(reading: &Reading<'_>, mentions: &'a [Mention]) -> Vec<Slip<'a>> {
    let article = reading.article;
    let mut slips = Vec::new();
    for figures in sentences(mentions) {
        // a hedged figure leaves the sum open
        let counts: Vec<Figure<'a>> =
            figures.into_iter().filter(|(_, quantity)| quantity.kind == Kind::Count).collect();
        let Some((first, _)) = counts.first().filter(|_| counts.len() > 2) else { continue };
        let start = reading.sentences[first.sentence].span.start;
        if !counts.iter().all(|(_, quantity)| plain(quantity)) {
            continue;
        }
        slips.extend(
            fates(article, start, &counts).or_else(|| shot(&counts, article)).or_else(|| listed(article, &counts)),
        );
    }
    slips
}

/// Whether the figure is a whole number that the writer vouches for.
fn plain(quantity: &Quantity) -> bool {
    let whole = quantity.low.is_some_and(|low| low.is_integer());
    quantity.form == Form::Figure && quantity.comparator == Comparator::Equal && whole
}

/// "Of the 57 aboard, 11 died, 40 were rescued and six are missing"; "11 dead, 40 rescued, 6 missing of 57".
fn fates<'a>(article: &Article, start: usize, counts: &[Figure<'a>]) -> Option<Slip<'a>> {
    let (first, last) = (counts.first()?, counts.last()?);
    let before_last = counts.get(counts.len().checked_sub(2)?)?;
    let (total, parts) = if takes(&between(article, start, first.0.span.start)) {
        (first, &counts[1..])
    } else {
        let gap = between(article, before_last.0.span.end, last.0.span.start);
        let fate = |word: &str| WORDS.roles.contains_key(word) || WORDS.lists.auxiliaries.contains(word);
        let rest = gap.split_once("of").map_or("", |(_, rest)| rest);
        let said = gap[..gap.len() - rest.len()].trim_end_matches("of").trim_end_matches("out ").to_owned();
        let taken = takes(&format!("of{rest}")) && gap.contains("of");
        if !taken || !said.split_whitespace().all(|word| fate(word.trim_matches(','))) {
            return None;
        }
        (last, &counts[..counts.len() - 1])
    };
    let mut roles: Vec<&str> = parts.iter().filter_map(|(_, part)| part.role.as_deref()).collect();
    let distinct = parts.iter().all(|(_, part)| part.role.is_some() && !part.scope.contains(&Scope::Part));
    roles.sort_unstable();
    let all = roles.len();
    roles.dedup();
    if !distinct || roles.len() != all || all < 2 {
        return None;
    }
    let within = |set: &[&str]| roles.iter().all(|role| set.contains(role));
    let has = |role: &str| roles.contains(&role);
    // nobody is in two of these; of the rescued some may be injured
    let apart = within(&["injured", "killed", "missing"])
        || (within(&["killed", "missing", "rescued", "survived"]) && !(has("rescued") && has("survived")));
    let complete = (has("rescued") || has("survived")) && has("missing") || has("killed") && has("survived");
    let sum = add(parts)?;
    let whole = total.1.low?;
    let wrong = sum > whole || sum < whole && complete && !has("injured");
    (apart && wrong).then(|| slip(article, total, parts, sum))
}

/// "Seven people were shot, killing two and injuring four": who was shot is dead or hurt.
fn shot<'a>(counts: &[Figure<'a>], article: &Article) -> Option<Slip<'a>> {
    let [total, parts @ ..] = counts else { return None };
    let role = |quantity: &Quantity| quantity.role.clone().unwrap_or_default();
    let mut roles: Vec<String> = parts.iter().map(|(_, part)| role(part)).collect();
    roles.sort_unstable();
    let whole = parts.iter().chain([total]).all(|(_, part)| part.scope.is_empty());
    if role(total.1) != "shot" || roles != ["injured", "killed"] || !whole {
        return None;
    }
    // nothing but what happened to them stands between, and no other place or day
    let joined = counts.windows(2).all(|two| {
        let gap = between(article, two[0].0.quote.end, two[1].0.quote.start);
        gap.split_whitespace().all(|word| {
            let word = word.trim_matches([',', ';', ':', '—', '–', '-']);
            word.is_empty()
                || WORDS.is_role_word(word)
                || WORDS.lists.auxiliaries.contains(word)
                || matches!(word, "and" | "leaving" | "with")
        })
    });
    let sum = add(parts)?;
    (joined && total.1.low != Some(sum)).then(|| slip(article, total, parts, sum))
}

/// "12 people (seven men and four women)": kinds of people in brackets, behind a dash or a colon, closed by "and".
fn listed<'a>(article: &Article, counts: &[Figure<'a>]) -> Option<Slip<'a>> {
    let person = |noun: Option<&String>| noun.is_some_and(|noun| is_person(noun));
    for (at, total) in counts.iter().enumerate() {
        let rest = &counts[at + 1..];
        let Some(next) = rest.first() else { break };
        let opened = between(article, total.0.quote.end, next.0.span.start);
        if !matches!(opened.as_str(), "(" | ":" | "—" | "–" | "--" | "-") || !person(total.1.noun.as_ref()) {
            continue;
        }
        let mut parts = 1;
        let mut closed = false;
        while let Some(part) = rest.get(parts).filter(|_| !closed) {
            let gap = between(article, rest[parts - 1].0.quote.end, part.0.span.start);
            match gap.as_str() {
                "," => {}
                "and" | ", and" => closed = true,
                _ => break,
            }
            parts += 1;
        }
        let parts = &rest[..parts];
        let last = parts.last()?;
        // "four women injured" are not all of them
        let end = article.text[last.0.quote.end..].trim_start().chars().next();
        let ended = end.is_none_or(|mark| matches!(mark, ')' | '—' | '–' | '-' | '.' | ','));
        let mut nouns: Vec<&String> = parts.iter().filter_map(|(_, part)| part.noun.as_ref()).collect();
        nouns.sort_unstable();
        nouns.dedup();
        let kinds = nouns.len() == parts.len() && parts.iter().all(|(_, part)| person(part.noun.as_ref()));
        let sum = add(parts)?;
        if closed && ended && kinds && Some(sum) != total.1.low {
            return Some(slip(article, total, parts, sum));
        }
    }
    None
}

fn add(parts: &[Figure<'_>]) -> Option<Decimal> {
    parts.iter().try_fold(Decimal::ZERO, |sum, (_, part)| sum.checked_add(part.low?))
}

fn slip<'a>(article: &Article, total: &Figure<'a>, parts: &[Figure<'a>], sum: Decimal) -> Slip<'a> {
    let message = format!("`{}`: the parts add up to {}", article.words(total.0.quote), sum.normalize());
    Slip { figures: std::iter::once(total.0).chain(parts.iter().map(|(part, _)| *part)).collect(), message }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;
    use crate::text::read::jsonl;

    fn found(text: &str) -> Vec<String> {
        let record = serde_json::json!({ "id": "a", "text": text, "published": "2024-03-12" });
        let article = jsonl::record(&record.to_string()).expect("the record is valid");
        let reading = Reading::new(&article);
        let mentions = extract::mentions(&reading);
        slips(&reading, &mentions).into_iter().map(|slip| slip.message).collect()
    }

    #[test]
    fn parts_add_up_to_their_total() {
        for (wrong, right) in [
            (
                "Of the 57 people aboard, 11 died, 40 were rescued and five are missing.",
                "Of the 57 people aboard, 11 died, 40 were rescued and six are missing.",
            ),
            ("11 dead, 40 rescued, 5 missing of 57.", "11 dead, 40 rescued, 6 missing of 57."),
            ("Of the 20 miners, 14 died and seven were injured.", "Of the 20 miners, 14 died and four were injured."),
            (
                "Seven people were shot, killing two and injuring four.",
                "Seven people were shot, killing two and injuring five.",
            ),
            (
                "Nine people were shot, two were killed and six injured.",
                "Nine people were shot, two were killed and seven injured.",
            ),
            (
                "The blaze killed 12 people (seven men and four women).",
                "The blaze killed 12 people (seven men and five women).",
            ),
            (
                "The bus carried 12 people: five men, three women and five children.",
                "The bus carried 12 people: five men, three women and four children.",
            ),
        ] {
            assert_eq!(found(wrong).len(), 1, "{wrong}: {:?}", found(wrong));
            assert_eq!(found(right), Vec::<String>::new(), "{right}");
        }
    }

    #[test]
    fn parts_that_need_not_be_all_are_silent() {
        for text in [
            "Of the 57 people aboard, 11 died and five are missing.",
            "Of the 57 people aboard, 50 were rescued and 12 were injured.",
            "Of about 57 people aboard, 11 died, 40 were rescued and five are missing.",
            "The bus carried 12 people, among them five men and three children.",
            "Seven people were shot, killing two and critically injuring one.",
            "Nine people were shot, two were killed in Northport and six injured in Southport.",
            "At least nine people were shot, two were killed and six injured.",
            "The hotel has 12 rooms (two bars and three shops).",
            "The blaze killed 12 people (seven men and several women).",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
