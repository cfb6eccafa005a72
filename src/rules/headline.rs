//! The figures, days and lengths of a headline against those of the text under it.

use rust_decimal::Decimal;

use super::draft::Draft;
use super::rule::Rule;
use super::share::{Figure, is_person};
use super::{Check, Run, alike, apart, toll};
use crate::align::answer::{Answer, Sort};
use crate::align::context::{SPOKEN, shared};
use crate::extract::mention::Mention;
use crate::finding::Finding;
use crate::lexicon::quantity::WORDS;
use crate::normalise::Value;
use crate::normalise::agree::Relation;
use crate::normalise::quantity::{Form, Kind, Quantity, Scope, Slip, agree, slip};
use crate::text::sentence::Reading;
use crate::text::zone::Zone;

/// A headline gives a figure, a day or a length that the text contradicts and nowhere repeats.
#[doc = include_str!("headline.md")]
pub(super) struct HeadlineCheck;

impl Check for HeadlineCheck {
    fn id(&self) -> &'static str {
        "headline"
    }

    fn explain(&self) -> &'static str {
        include_str!("headline.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        let slot = rule.slots.first().map_or("", String::as_str);
        for (article, (reading, mentions)) in run.readings.iter().zip(run.mentions).enumerate() {
            let (mut misfits, because) = match slot {
                "date" => {
                    (answered(run, article, is_day), "headline and first sentences of one article tell of one day")
                }
                "duration" => (
                    answered(run, article, is_length),
                    "headline and first sentences of one article tell how long one thing is",
                ),
                _ => (misfits(reading, mentions), "headline and text of one article count the same"),
            };
            for again in repeated(run, article, slot) {
                if !misfits.iter().any(|misfit| misfit.0.span == again.0.span) {
                    misfits.push(again);
                }
            }
            for (headline, text) in misfits {
                let words = |mention: &Mention| reading.article.words(mention.quote).to_owned();
                let message = format!("the headline says `{}`, the text `{}`", words(headline), words(text));
                found.push(Draft::within(article, &[headline, text], message, because).finding(rule, run));
            }
        }
    }
}

/// A text says what happened in its first sentences; further down, other days and other places have their figures.
const LEAD: usize = 3;

/// How many figures of the text may add up to the headline's.
const ADDENDS: usize = 4;

/// How many of a headline's people the text may name or describe, and not count: "a man and a woman".
const NAMED: i64 = 2;

/// Sentences of the text in which those may be told of who were not counted with the first.
const TELLING: usize = 4;

/// Words before and behind a toll within which somebody else is joined to it: "three people, two of them nurses, and a driver".
const BESIDES: usize = 8;

/// Words that headline and first sentences must share, besides one that governs both days.
const SHARED: usize = 2;

/// Words that a line has at least which stands above a text and again as its first sentence.
const LINE: usize = 6;

/// Values of a headline that stands again as a sentence of the text, word for word but for one: those two.
fn repeated<'a>(run: &Run<'a>, article: usize, slot: &str) -> Vec<(&'a Mention, &'a Mention)> {
    let reading = &run.readings[article];
    let value = |sentence: usize, at: usize| {
        let place = reading.words(sentence).token(at)?.span;
        let told = |mention: &&Mention| match &mention.value {
            Value::Date(_) => slot == "date",
            Value::Duration(_) => slot == "duration",
            Value::Quantity(_) => slot.is_empty(),
            _ => false,
        };
        run.within(article, sentence).iter().filter(|mention| mention.span.contains(place)).find(told)
    };
    let mut found = Vec::new();
    let sentences = reading.sentences.iter().enumerate();
    for (headline, _) in sentences.filter(|(_, sentence)| sentence.zone == Zone::Headline) {
        // the line stands above the text or opens it
        for text in (headline + 1..reading.sentences.len()).take(LEAD) {
            let (one, other) = (reading.words(headline), reading.words(text));
            if one.len() != other.len() || one.len() < LINE {
                continue;
            }
            let mut odd = (0..one.len()).filter(|&at| one.lower(at) != other.lower(at));
            if let (Some(at), None) = (odd.next(), odd.next()) {
                found.extend(value(headline, at).zip(value(text, at)));
            }
        }
    }
    found
}

fn is_day(answer: &Answer) -> bool {
    answer.sort == Sort::Day && answer.key != SPOKEN
}

fn is_length(answer: &Answer) -> bool {
    answer.key.starts_with("duration")
}

/// Values of the headline, days or lengths, with the one of the first sentences that contradicts each and is of the same thing.
fn answered<'a>(run: &Run<'a>, article: usize, is: fn(&Answer) -> bool) -> Vec<(&'a Mention, &'a Mention)> {
    let sentences = &run.readings[article].sentences;
    let zone = |answer: &&Answer| sentences.get(answer.sentence).map(|sentence| sentence.zone);
    let answers = || run.answers[article].iter().filter(|answer| is(answer));
    let body = sentences.iter().enumerate().filter(|(_, sentence)| sentence.zone == Zone::Body);
    let Some(end) = body.map(|(index, _)| index).take(LEAD).last() else { return Vec::new() };
    let mention = |answer: &Answer| &run.mentions[article][answer.mention];
    let mut found = Vec::new();
    for headline in answers().filter(|one| zone(one) == Some(Zone::Headline)) {
        let text = || answers().filter(|other| zone(other) == Some(Zone::Body) && other.key == headline.key);
        // "later this week" does not say on which day
        let tells = |other: &Answer| match (&mention(headline).value, &mention(other).value) {
            (Value::Date(one), Value::Date(other)) => one.grain == other.grain,
            _ => true,
        };
        let repeats = |other: &Answer| {
            tells(other) && matches!(alike::relation(run, headline, other), Relation::Same | Relation::Compatible)
        };
        if text().any(repeats) {
            continue;
        }
        let same = |other: &&Answer| {
            let deed = headline.verb.is_some() && headline.verb == other.verb;
            (deed || shared(&headline.heads, &other.heads) > 0) && shared(&headline.terms, &other.terms) >= SHARED
        };
        let first = text().take_while(|other| other.sentence <= end).find(same);
        let apart = |other: &Answer| apart::are_told_apart(run, headline, other) || !alike::fits(run, headline, other);
        let conflict = |other: &Answer| alike::relation(run, headline, other) == Relation::Conflict;
        if let Some(other) = first.filter(|other| conflict(other) && !apart(other)) {
            found.push((mention(headline), mention(other)));
        }
    }
    found
}

/// Figures of the headline with the one of the text that contradicts each.
fn misfits<'a>(reading: &Reading<'_>, mentions: &'a [Mention]) -> Vec<(&'a Mention, &'a Mention)> {
    let zone = |mention: &Mention| reading.sentences.get(mention.sentence).map(|sentence| sentence.zone);
    let quantity = |mention: &'a Mention| match &mention.value {
        Value::Quantity(quantity) => Some((mention, quantity)),
        _ => None,
    };
    let figures = mentions.iter().filter_map(quantity);
    let (headline, text): (Vec<Figure<'a>>, Vec<_>) =
        figures.partition(|(mention, _)| zone(mention) == Some(Zone::Headline));
    if headline.is_empty() {
        return Vec::new();
    }
    let lead = reading.sentences.iter().enumerate().filter(|(_, sentence)| sentence.zone == Zone::Body);
    let Some(end) = lead.map(|(index, _)| index).take(LEAD).last() else { return Vec::new() };
    let text = Text { reading, figures: &text, end };
    headline.into_iter().filter_map(|one| Some((one.0, text.contradicting(one.1)?))).collect()
}

/// The text under a headline.
struct Text<'t, 'a> {
    reading: &'t Reading<'t>,
    figures: &'t [Figure<'a>],
    /// Its last sentence that tells what happened.
    end: usize,
}

impl<'a> Text<'_, 'a> {
    /// The figure of the first sentences that contradicts the headline's.
    fn contradicting(&self, headline: &Quantity) -> Option<&'a Mention> {
        if headline.form != Form::Figure
            || partial(headline)
            || matches!(headline.kind, Kind::Age | Kind::Ordinal | Kind::Series)
        {
            return None;
        }
        let alike: Vec<Figure<'a>> = self.figures.iter().copied().filter(|(_, other)| same(headline, other)).collect();
        let (mention, other) = *alike.iter().find(|(mention, _)| mention.sentence <= self.end)?;
        // where the text has the headline's word, its other words count parts of the whole
        let counted: Vec<Figure<'a>> = alike
            .iter()
            .copied()
            .filter(|(_, third)| other.role != headline.role || third.role == other.role)
            .collect();
        if self.repeats(headline) || adds_up(headline, &counted) {
            return None;
        }
        let conflict = alike::figures::<Relation>(headline, other) == Relation::Conflict && other.form == Form::Figure;
        if !conflict || partial(other) {
            return None;
        }
        let alone = alike.iter().filter(|(other, _)| other.sentence == mention.sentence).count() == 1;
        // "two people were killed here and three people there"
        let uncounted = |(beside, count): &Figure<'_>| {
            beside.sentence == mention.sentence && count.role.is_none() && counts_people(count)
        };
        let toll = headline.role.is_some()
            && other.role.is_some()
            && alone
            && are_those(headline, other)
            && !(headline.role != other.role && self.kills())
            && !self.has_more(headline, other, mention)
            && !self.figures.iter().any(uncounted);
        let told_once = || alike.iter().all(|(_, third)| third.low == other.low && !partial(third));
        let once = headline.role.is_none() && headline.noun.is_some() && told_once();
        (toll || once || slipped(headline, other)).then_some(mention)
    }

    /// Whether the text gives the headline's figure, of whatever it counts.
    fn repeats(&self, headline: &Quantity) -> bool {
        // a number that counts another thing ("two cars") does not repeat two dead, nor do two wounded
        let other_thing = |other: &Quantity| {
            other.noun.as_deref().is_some_and(|noun| !is_person(noun) && headline.noun.as_deref() != Some(noun))
        };
        let other_toll = |other: &Quantity| {
            let tolls = alike::toll(headline).zip(alike::toll(other));
            tolls.is_some_and(|(one, other)| one != other)
        };
        let number = |other: &Quantity| {
            // "a fourth victim died"
            let kind = other.kind == headline.kind || (headline.role.is_some() && other.kind == Kind::Ordinal);
            let people = headline.role.is_some() || counts_people(headline);
            let apart = people && (other_thing(other) || other_toll(other));
            other.low == headline.low && kind && !apart
        };
        self.figures.iter().any(|(_, other)| agree(headline, other).holds() || number(other))
    }

    /// Whether the first sentences tell of a death.
    fn kills(&self) -> bool {
        let sentences = self.reading.sentences.iter().enumerate();
        let mut first = sentences.take_while(|(index, _)| *index <= self.end);
        first.any(|(index, _)| toll::kills(self.reading.words(index)))
    }

    /// Whether the text may tell of those whom the headline counts besides: "killed three people and then himself" makes
    /// four, and so do three dead and a driver.
    fn has_more(&self, headline: &Quantity, other: &Quantity, mention: &Mention) -> bool {
        let more = headline.low.zip(other.low).and_then(|(whole, counted)| whole.checked_sub(counted));
        if !more.is_some_and(|more| more > Decimal::ZERO && more <= Decimal::from(NAMED)) {
            return false;
        }
        let words = self.reading.words(mention.sentence);
        let (first, last) = (words.index_of(mention.span.start), words.index_of(mention.span.end));
        let besides = |at: usize| {
            let next = words.token(at + 1);
            let named = next.is_some_and(|token| token.capital);
            let joins = matches!(words.lower(at), "and" | "with" | "besides") && at > 0;
            let one = matches!(
                words.lower(at + 1),
                "a" | "an" | "another" | "her" | "herself" | "himself" | "his" | "one" | "the" | "then"
            );
            joins && (named || one)
        };
        let also = |word: &str| matches!(word, "also" | "another" | "herself" | "himself" | "themselves");
        let sentences = self.reading.sentences.iter().enumerate().filter(|(_, sentence)| sentence.zone == Zone::Body);
        let told = |index: usize| self.reading.words(index).any(also);
        (first.saturating_sub(BESIDES)..last + BESIDES).any(besides)
            || sentences.take(TELLING).any(|(index, _)| told(index))
    }
}

/// Whether two figures are of one kind of thing: of one unit, of one noun, or of those to whom one thing happened.
fn same(a: &Quantity, b: &Quantity) -> bool {
    let named = a.kind != Kind::Count || a.concept().is_some();
    let hurt = alike::toll(a).is_some() && alike::toll(a) == alike::toll(b);
    (a.kind, &a.unit) == (b.kind, &b.unit) && (a.concept() == b.concept() || hurt) && named
}

/// Whether it counts some of them only.
fn partial(quantity: &Quantity) -> bool {
    quantity.scope.iter().any(|scope| matches!(scope, Scope::Others | Scope::Part | Scope::Period))
}

/// Whether the text counts those whom the headline counts: both everybody, both the officers; and five men are more than
/// four people.
fn are_those(headline: &Quantity, text: &Quantity) -> bool {
    let everybody = anybody(headline) && (anybody(text) || headline.low < text.low);
    everybody || (headline.noun.is_some() && headline.noun == text.noun)
}

/// Whether everybody is counted, not the women or the officers among them: "13 people", "13 dead", "13 deaths".
fn anybody(quantity: &Quantity) -> bool {
    quantity.noun.as_deref().is_none_or(|noun| {
        matches!(noun, "people" | "person" | "victim")
            || WORDS.roles.contains_key(noun)
            || WORDS.class_of(noun) == quantity.role.as_deref()
    })
}

fn counts_people(quantity: &Quantity) -> bool {
    quantity.kind == Kind::Count && quantity.noun.as_deref().is_some_and(is_person)
}

/// Whether neighbouring figures of the text add up to the headline's: two here, three there.
fn adds_up(headline: &Quantity, body: &[Figure<'_>]) -> bool {
    let values: Vec<Decimal> = body.iter().filter_map(|(_, other)| other.low).collect();
    (2..=ADDENDS).any(|length| {
        values.windows(length).any(|addends| {
            let sum = addends.iter().try_fold(Decimal::ZERO, |sum, value| sum.checked_add(*value));
            sum.is_some() && sum == headline.low
        })
    })
}

/// Whether one figure is a slip for the other, and no round number that is ten times another by chance.
fn slipped(a: &Quantity, b: &Quantity) -> bool {
    let digits = a.low.map_or(0, |value| value.mantissa().unsigned_abs().to_string().trim_end_matches('0').len());
    slip(a, b).is_some_and(|slip| slip == Slip::Transposed || digits > 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;
    use crate::text::read::{self, ReadOptions};

    fn found(headline: &str, text: &str) -> Vec<(String, String)> {
        let page = format!("+++\ntitle = \"{headline}\"\ndate = 2024-03-12\n+++\n\n{text}\n");
        let articles = read::read("a.md", page.as_bytes(), &ReadOptions::default()).expect("the page is valid");
        let reading = Reading::new(&articles[0]);
        let mentions = extract::mentions(&reading);
        let words = |mention: &Mention| articles[0].words(mention.quote).to_owned();
        misfits(&reading, &mentions).into_iter().map(|(one, other)| (words(one), words(other))).collect()
    }

    #[test]
    fn headline_is_compared_with_the_first_figure_of_its_text() {
        for (headline, wrong, right) in [
            (
                "Ferry sinks off Leyte, killing 12",
                "A ferry sank on Tuesday and 13 people were killed, police said.",
                "A ferry sank on Tuesday and at least 12 people were killed, police said.",
            ),
            (
                "14 dead in hotel fire",
                "Sixteen people died when a hotel burned down on Monday.",
                "Fourteen people died when a hotel burned down on Monday. Last year, 16 people died in a fire nearby.",
            ),
            (
                "Storm destroys 120 homes",
                "The storm that came ashore on Monday destroyed 140 homes in the north.",
                "The storm that came ashore on Monday destroyed 120 homes in the north.",
            ),
            (
                "Harbour Brewing buys rival for $1.2 million",
                "Harbour Brewing will pay $1.2 billion for Bay Ales.",
                "Harbour Brewing will pay $1.2 million for Bay Ales, whose sales were $1.2 billion.",
            ),
            (
                "Four shot in harbour bar",
                "Six people are recovering from gunshot wounds after a man fired into a harbour bar on Monday.",
                "Four people are recovering from gunshot wounds after a man fired into a harbour bar on Monday.",
            ),
            (
                "Four men shot near Velden park",
                "Six men were shot near the park on Tuesday.",
                "Four men were shot near the park on Tuesday.",
            ),
            (
                "2 suspects charged with arson",
                "Police have charged three suspects with two fires in the harbour.",
                "Police have charged two suspects with three fires in the harbour.",
            ),
            (
                "3 killed in harbour blaze",
                "A fire in the harbour killed two people on Monday on the corner of Mill Road and Harbour Street, police said.",
                "A fire in the harbour killed two people and a dog's owner on Monday, police said.",
            ),
            (
                "Turnout at 53.4 percent",
                "Turnout was 54.3 percent, the commission said.",
                "Turnout was 53 percent, the commission said.",
            ),
        ] {
            assert_eq!(found(headline, wrong).len(), 1, "{headline}: {wrong}: {:?}", found(headline, wrong));
            assert_eq!(found(headline, right), Vec::new(), "{headline}: {right}");
        }
    }

    #[test]
    fn figures_of_other_people_days_and_things_are_left_alone() {
        for (headline, text) in [
            ("Five killed in two shootings", "Two people were killed in Northport and three people in Southport."),
            ("Three killed in crash", "One person was killed on the spot, and two others were killed on the way."),
            ("Three killed in crash", "A man and two women were killed when two cars met head-on."),
            ("Four shot in harbour bar", "A man fired into a bar. Three people were wounded and one was killed."),
            ("Four shot in harbour bar", "Three men were shot in a bar on Monday. A fourth was grazed, police said."),
            ("Four killed in blaze", "Three people were killed in a blaze on Monday. A firefighter also died."),
            ("Three killed in crash", "Two officers were killed with a driver when two cars met head-on."),
            ("12 others hurt in blast", "The blast hurt 13 people and killed one."),
            ("Blast kills 12", "More than 10 people were killed by a blast on Monday."),
            ("Blast kills dozens", "A blast killed 45 people on Monday."),
            ("Shares rise 3%", "Shares rose 3.2% to $97 on Monday, after a fall of 4%."),
            ("Bank fined $10 million", "The bank, worth $100 million, must pay, a court ruled."),
            ("Ten years on, 12 remembered", "The town of 4,000 people fell silent on Monday."),
            ("Gunman leaves 4 dead", "The gunman killed three people and then himself."),
            ("Police seize 12 guns", "Police found five guns in a car and seven guns in a shed."),
        ] {
            assert_eq!(found(headline, text), Vec::new(), "{headline}: {text}");
        }
    }
}
