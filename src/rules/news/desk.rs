//! On which day a desk dates its news.
//!
//! An article goes in; the days that its text gives to what happened come out, each with its tellings, the first one first.
//! What only looks like the day of something is passed over: the day under a tweet, "as of Tuesday", "the Sunday shows".

use jiff::ToSpan;
use jiff::civil::Date;

use super::super::Run;
use super::super::date::{WEEK, apart, is_signature};
use crate::align::answer::{Answer, Sort};
use crate::extract::mention::Mention;
use crate::fact::modality::Modality;
use crate::lexicon::{grammar, sense};
use crate::normalise::Value;
use crate::normalise::date::{Bound, DateValue, Grain};
use crate::text::sentence::Words;
use crate::text::token::Shape;
use crate::text::zone::Zone;

/// Days from publication within which a day can be the news.
const NEWS: i32 = 6;

/// Tellings of a day that are looked at.
const TELLINGS: usize = 6;

/// A day as a sentence tells it.
#[derive(Clone, Copy)]
pub(super) struct Telling<'r> {
    pub answer: &'r Answer,
    pub mention: &'r Mention,
    /// Whether what happened bears the day as its name: "Thursday's ruling".
    pub named: bool,
    /// Whether it is that of a plan.
    pub planned: bool,
}

impl<'r> Telling<'r> {
    pub fn date(&self) -> Option<&'r DateValue> {
        date(self.mention)
    }

    /// Whether it is a weekday and no more, which is read by the day of print.
    pub fn is_weekday(&self) -> bool {
        self.mention.pattern == "weekday"
    }
}

/// What an article tells of days.
pub(super) struct Desk<'r> {
    pub article: usize,
    pub published: Date,
    /// Whether it is told of what lies ahead.
    pub planned: bool,
    /// The day that it gives first.
    pub lead: Date,
    /// The first tellings of that day.
    pub tellings: Vec<Telling<'r>>,
    /// Sentences of the text before the first.
    pub before: usize,
    /// How many days it gives in all.
    pub days: usize,
    /// The days it mentions, of whatever, as first days and those after the last.
    named: Vec<(Date, Date)>,
}

impl<'r> Desk<'r> {
    /// What an article tells of the days on which something happened, and, if it opens with such a one, of those that lie
    /// ahead; nothing of days that it does not give.
    pub fn both(run: &Run<'r>, article: usize) -> Vec<Self> {
        let Some(published) = run.published(article) else { return Vec::new() };
        let told = run.answers[article].iter().filter(|answer| answer.sort == Sort::Day);
        let told: Vec<(Date, Telling<'r>)> = told.filter_map(|answer| telling(run, answer, published)).collect();
        let Some((_, first)) = told.first() else { return Vec::new() };
        let named: Vec<(Date, Date)> = run.mentions[article]
            .iter()
            .filter_map(|mention| {
                let date = date(mention).filter(|date| date.grain == Grain::Day)?;
                let stamp = is_signature(run, article, mention) || run.article(article).words(mention.span) == "TODAY";
                date.start.zip(date.end).filter(|_| !stamp)
            })
            .collect();
        let of = |planned: bool| {
            let mut days: Vec<Date> = Vec::new();
            let mut tellings: Vec<Telling<'r>> = Vec::new();
            for &(day, telling) in told.iter().filter(|(_, telling)| telling.planned == planned) {
                if !days.contains(&day) {
                    days.push(day);
                }
                if days[0] == day && tellings.len() < TELLINGS {
                    tellings.push(telling);
                }
            }
            let (lead, first) = (*days.first()?, tellings.first()?.mention.sentence);
            let sentences = &run.readings[article].sentences[..first];
            let before = sentences.iter().filter(|sentence| sentence.zone == Zone::Body).count();
            let (days, named) = (days.len(), named.clone());
            Some(Desk { article, published, planned, lead, tellings, before, days, named })
        };
        [Some(false), first.planned.then_some(true)].into_iter().flatten().filter_map(of).collect()
    }

    /// Whether the article names a day anywhere.
    pub fn names(&self, day: Date) -> bool {
        self.named.iter().any(|&(start, end)| start <= day && day < end)
    }

    /// The days it mentions, each once; of a longer range its first and its last.
    pub fn known(&self) -> Vec<Date> {
        let ends = |&(start, end): &(Date, Date)| [Some(start), end.yesterday().ok()];
        let mut days: Vec<Date> = self.named.iter().flat_map(ends).flatten().collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// How old the news is that it tells.
    pub fn age(&self) -> i32 {
        apart(self.lead, self.published)
    }
}

fn date(mention: &Mention) -> Option<&DateValue> {
    match &mention.value {
        Value::Date(date) => Some(date),
        _ => None,
    }
}

/// A day on which the text says that something happened, not long before it was published, or will happen soon. The weekday of
/// a plan is the next one of its name.
fn telling<'r>(run: &Run<'r>, answer: &'r Answer, published: Date) -> Option<(Date, Telling<'r>)> {
    let article = answer.article;
    let mention = &run.mentions[article][answer.mention];
    let statement = run.statements[article].get(answer.mention)?.as_ref()?;
    let date = date(mention).filter(|date| date.is_one_day() && date.bound == Bound::On)?;
    let planned = statement.modality == Modality::Planned;
    let next = |day: Date| day.checked_add(WEEK.days()).ok();
    let day = match date.start? {
        day if planned && day < published && mention.pattern == "weekday" => next(day)?,
        day => day,
    };
    let near = apart(day, published) <= NEWS && if planned { day >= published } else { day <= published };
    let told = matches!(mention.pattern, "weekday" | "shifted weekday" | "day");
    if !told || !near || statement.zone != Zone::Body || !(planned || statement.modality == Modality::Actual) {
        return None;
    }
    let words = run.readings[article].words(mention.sentence);
    let (at, to) = (words.index_of(mention.span.start), words.index_of(mention.span.end));
    let counted = at > 1 && words.lower(at - 1) == "of" && words.lower(at - 2) == "as";
    if counted || is_attribute(words, at, to) || is_signature(run, article, mention) {
        return None;
    }
    let named = words.token(to).is_some_and(|token| token.shape == Shape::Possessive);
    Some((day, Telling { answer, mention, named, planned }))
}

/// Whether a day says which of several things of a kind is meant, or is any of its name: "five Sunday shows", "a Saturday
/// deadline", "on a Friday afternoon". Behind a verb it is neither: "ruled Monday prosecutors may go on".
fn is_attribute(words: Words<'_>, at: usize, to: usize) -> bool {
    if at > 0 && words.classes(at - 1).is_determiner() {
        return true;
    }
    let past = |word: &str| word.ends_with("ed") || (grammar::base(word) != word && !word.ends_with('s'));
    let class = words.classes(to);
    let plain = words.token(to).is_some_and(|token| token.shape == Shape::Word && !token.capital);
    // "the senator late Friday condemned"
    let noun = plain && !class.is_function() && !class.is_reporting() && !past(words.lower(to));
    let Some(before) = at.checked_sub(1).filter(|_| noun) else { return false };
    let word = words.lower(before);
    let mark = words.token(before).is_some_and(|token| token.shape == Shape::Mark);
    let verb = past(word) || words.classes(before).is_reporting();
    !(mark
        || verb
        || (word == "on" && !sense::is_scheduled(words.lower(to)) && !sense::is_scheduled(words.lower(to + 1))))
}
