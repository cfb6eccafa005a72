//! What each value of an article answers, told by the meanings around it.
//!
//! Two desks seldom use the same words: trucks are lorries, duties are tariffs, a strike is a walkout. So the words around a
//! value count by their meanings here, those that govern it ("a reward of", "signed on") apart from the rest of its
//! sentence. The value itself is never among them.

use std::sync::Arc;

use jiff::civil::Date;

use super::context::{OFTEN, SPOKEN, Stems, TIME, is_of_speech};
use super::figure;
use super::length::{Measure, counts_behind, counts_from, counts_on, is_long_gap};
use super::mark::Marked;
use super::person::People;
use super::setting::{Setting, tidy};
use crate::extract::mention::Mention;
use crate::lexicon::quantity::WORDS;
use crate::lexicon::sense;
use crate::lexicon::unit::UNITS;
use crate::normalise::Value;
use crate::normalise::date::{Bound, Grain};
use crate::normalise::quantity::{Change, Form, Kind, Quantity, Scope};
use crate::text::sentence::{Reading, Words};
use crate::text::token::Shape;

/// Days before publication from which a date of the sentence tells of another time: a month, in which a story runs its
/// course.
const PAST: i32 = 31;

/// What sort of thing a value answers, which decides how much must speak for two of them being one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Things counted: a story has few numbers of "paintings".
    Thing,
    /// People counted, of whom every report has several numbers.
    People,
    /// People to whom something happened: the dead, the arrested.
    Role,
    /// A figure that counts nothing named ("by 117 to 109").
    Bare,
    /// A date.
    Day,
    /// The clock time of a date.
    Hour,
    /// Money, shares, measures, lengths of time.
    Amount,
}

/// A value with the meanings around it. Lists are sorted.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Index of the article.
    pub article: usize,
    /// Index of the mention.
    pub mention: usize,
    /// Index of its sentence.
    pub sentence: usize,
    /// What kind of thing it answers: only values of one key are compared.
    pub key: String,
    /// The same, as far as it decides how much is enough.
    pub sort: Sort,
    /// The meanings that govern it: the nearest words of content in its clause.
    pub heads: Vec<u32>,
    /// The nearest of these on either side.
    pub nearest: Vec<u32>,
    /// The verb that tells what happened, for dates; for the time between two events that of the one behind it.
    pub verb: Option<u32>,
    /// All meanings of its sentence.
    pub terms: Vec<u32>,
    /// The meanings of the sentence before, which its own goes on from.
    pub before: Arc<[u32]>,
    /// Those of its own sentence that are names.
    pub names: Vec<u32>,
    /// The other figures of its sentence, where it is a day; where it is a sum, a share or a length, those that say which fact
    /// the sentence is about.
    pub values: Vec<u32>,
    /// The nearest name before it, where nothing else may govern it ("The Liberal Union would get 27 percent").
    pub subject: Option<u32>,
    /// The people its clause names, by their numbers in the run.
    pub people: Vec<usize>,
    /// The towns its clause names.
    pub towns: Vec<u32>,
    /// The country that opens its sentence ("In El Salvador, ...").
    pub country: Option<u32>,
    /// What a day is the day of, where it stands before the noun: "Friday's hearing", "a May 8 meeting".
    pub occasion: Vec<u32>,
    /// The words of its clause that set it apart ("another", "previous").
    pub aside: Vec<u32>,
    /// The words of its clause that say how it was measured ("average", "minimum").
    pub qualified: Vec<u32>,
    /// The time that its clause gives for it.
    pub time: Option<(Date, Date)>,
    /// Whether that time is long past.
    pub past: bool,
    /// Whether it is the hour of the event that is the story's own.
    pub happens: bool,
    /// Whether its sentence tells of those who were called to the event: it may be their hour.
    pub called: bool,
    /// Whether it is the hour of what came after another event: "the day after the crash, at about 9 p.m.".
    pub counted: bool,
    /// The days on which such an hour can be: around the day that its article gives the event.
    pub days: Option<(Date, Date)>,
}

impl Answer {
    /// Whether it is a figure or a length, and no day or hour: every report is full of these.
    pub fn is_figure(&self) -> bool {
        !matches!(self.sort, Sort::Day | Sort::Hour)
    }

    /// Whether it is the hour of the event itself, and not that of a call or an arrival.
    pub fn is_of_the_deed(&self) -> bool {
        self.happens && !self.called
    }
}

/// What an article tells of the events that are its story's own.
pub struct Own<'o> {
    /// The frame of the event that a mention dates.
    pub frame: &'o dyn Fn(usize) -> Option<usize>,
    /// The id of a frame.
    pub name: &'o dyn Fn(usize) -> &'o str,
    /// The day it gives the event of a frame.
    pub day: &'o dyn Fn(usize) -> Option<Date>,
}

impl Own<'_> {
    /// The day of an event with its neighbours: an hour of the night is told with either.
    fn days(&self, frame: usize) -> Option<(Date, Date)> {
        let day = (self.day)(frame)?;
        Some((day.yesterday().ok()?, day.tomorrow().and_then(Date::tomorrow).ok()?))
    }
}

/// The answers of an article, in the order of its mentions; `own` tells of the event that is the story's.
pub fn answers(
    article: usize,
    reading: &Reading<'_>,
    mentions: &[Mention],
    people: &People,
    own: &Own<'_>,
    stems: &mut Stems,
) -> Vec<Answer> {
    let published = reading.article.published.as_ref().map(|published| published.date);
    // most mentions answer something, and what they answer is great: no row of them is moved as it grows
    let mut found: Vec<Answer> = Vec::with_capacity(mentions.len());
    let mut first = 0;
    let mut before: Option<(usize, Vec<u32>)> = None;
    let mut days_before: Option<(usize, (Date, Date))> = None;
    let mut named_before: Option<(usize, usize)> = None;
    let none = |_: usize| None;
    for sentence in mentions.chunk_by(|a, b| a.sentence == b.sentence) {
        let index = sentence[0].sentence;
        let person = |at: usize| people.id(article, first + at);
        let setting = Setting::new(reading.words(index), sentence, &person, stems);
        // "a year after nine people were shot"
        let gap = sentence.iter().position(|mention| is_long_gap(setting.words, mention));
        let values: Vec<Option<u32>> = sentence.iter().map(|mention| value_term(mention, stems)).collect();
        // "It stands at 5 percent now": what "it" is stands in the sentence before
        let before_it: Arc<[u32]> = match before.take().filter(|(last, _)| last + 1 == index) {
            Some((_, meanings)) => meanings.into(),
            None => match index.checked_sub(1).filter(|&last| reading.sentences[last].zone.states_facts()) {
                Some(last) => Setting::new(reading.words(last), &[], &none, stems).meanings().into(),
                None => Arc::default(),
            },
        };
        // "Nobody was hurt on that flight, which had 180 on board": of the day that the sentence before gives
        let told_of =
            days_before.filter(|&(last, _)| last + 1 == index && points_back(setting.words)).map(|(_, days)| days);
        days_before = sentence.iter().rev().find_map(days_of).map(|days| (index, days));
        // "He had been with the company for 22 years": the one person whom the sentence before names
        let he = named_before.filter(|&(last, _)| last + 1 == index && setting.opens_with_person()).map(|(_, who)| who);
        let mut named = (0..sentence.len()).filter_map(person);
        let one = named.next();
        named_before = one.or(he).filter(|_| named.all(|other| Some(other) == one)).map(|who| (index, who));
        let carried = (!before_it.is_empty() && setting.opens_with_pronoun()).then_some(&before_it);
        let keyed = sentence.iter().enumerate().flat_map(|(at, mention)| {
            keys(&mention.value).into_iter().map(move |(key, sort)| (at, mention, key, sort))
        });
        for (at, mention, key, sort) in keyed.filter(|(_, mention, ..)| !mention.names_a_feast(setting.words)) {
            let spoken = is_of_speech(setting.words, mention);
            if (spoken && sort == Sort::Hour) || figure::is_one_of(setting.words, mention) {
                continue;
            }
            let place = setting.place(at);
            let figure = figure::kind(&setting, place, mention);
            if figure.is_none() && key == figure::VOTE {
                continue;
            }
            let (mut key, sort) = figure.as_ref().map_or((key, sort), |figure| (figure.key.clone(), figure.sort));
            let others = (0..sentence.len()).filter(|&other| other != at).filter_map(|other| values[other]);
            // "Last year 43 per cent did."
            let elliptic = (!before_it.is_empty() && setting.ends_with_auxiliary(place)).then_some(&before_it);
            let carried = carried.or(elliptic);
            // "on May 4, three days after the ferry sank": what follows is of another day
            let ends = match sort {
                Sort::Day if counts_on(setting.words, place.1) => place.1,
                Sort::Day | Sort::Hour => counts_behind(setting.words, sentence, place.1).unwrap_or(usize::MAX),
                _ => usize::MAX,
            };
            let meanings =
                setting.around(place, ends).chain(carried.into_iter().flat_map(|before| before.iter().copied()));
            let mut terms: Vec<u32> = meanings.chain(others).collect();
            tidy(&mut terms);
            let mut heads = setting.heads(place, sort == Sort::Day);
            if heads.is_empty() && carried.is_some() {
                let antecedent = found.iter().rev().take_while(|answer| answer.sentence + 1 >= index);
                let antecedent = antecedent.into_iter().find(|answer| answer.sentence < index && answer.key == key);
                heads = antecedent.map(|answer| answer.heads.clone()).unwrap_or_default();
            }
            let mut nearest = setting.nearest(place);
            let mut governs = figure.and_then(|figure| figure.head);
            let measure = Measure::of(setting.words, mention);
            if let Some(measure) = measure.filter(|measure| *measure != Measure::Event) {
                key = measure.key().to_owned();
                // "a veteran of the force", "has been an officer": said in many ways
                governs = (measure == Measure::Service).then_some("=service");
            }
            // "Updated at 6:22 p.m.": when the text was written
            if sort == Sort::Hour && (0..2.min(place.0)).any(|at| tells_of_print(setting.words.lower(at))) {
                continue;
            }
            let event = (own.frame)(first + at).filter(|_| sort == Sort::Hour);
            let happens = event.is_some();
            // one reports the shots, another the call: the hour is of the same event
            let told_event = event.map(|frame| format!("={}", (own.name)(frame)));
            if let Some(head) = told_event.as_deref().or(governs) {
                let head = stems.meaning(head, &head[1..]);
                heads.push(head);
                nearest.push(head);
                tidy(&mut heads);
                tidy(&mut nearest);
            }
            if spoken {
                key = SPOKEN.to_owned();
            }
            let figure = |other: &usize| *other != at && matches!(sentence[*other].value, Value::Quantity(_));
            let tells = |other: &usize| match sort {
                Sort::Day => figure(other),
                Sort::Amount => figure(other) && is_telling(&sentence[*other].value, &mention.value),
                _ => false,
            };
            let mut told: Vec<u32> = (0..sentence.len()).filter(tells).filter_map(|other| values[other]).collect();
            tidy(&mut told);
            let (qualified, mut aside): (Vec<u32>, Vec<u32>) = setting
                .aside(place, matches!(sort, Sort::Day | Sort::Hour), stems)
                .into_iter()
                .partition(|&word| sense::is_qualifier(stems.word(word)));
            if key.starts_with("money") {
                // "another 47 million euros", but not "another gap of 47 million euros"
                let beside = [place.0.wrapping_sub(1), place.0].map(|at| setting.words.lower(at));
                let own = |word: &str| WORDS.scope.contains_key(word) && (word != "another" || beside.contains(&word));
                aside.retain(|&word| !own(stems.word(word)));
            }
            let value = Marked { setting: &setting, place, key: &key, sort, happens };
            let counted = sort == Sort::Hour && counts_from(setting.words, place.0);
            let after = (counted || gap.is_some_and(|gap| gap != at)).then_some(("~gap", "after"));
            let marks = value.marks(&terms, stems).into_iter().chain(after);
            aside.extend(marks.map(|(mark, shown)| stems.meaning(mark, shown)));
            tidy(&mut aside);
            let mut people = setting.people(place);
            if people.is_empty() && measure == Some(Measure::Service) {
                people.extend(he);
            }
            let time = match &mention.value {
                Value::Date(_) if sort == Sort::Day => None,
                Value::Date(date) if date.start.is_some() => date.start.zip(date.end),
                _ => time(&setting, at, key == figure::VOTE).or(told_of),
            };
            found.push(Answer {
                article,
                mention: first + at,
                sentence: index,
                key,
                sort,
                heads,
                nearest,
                verb: if measure == Some(Measure::Gap) { setting.verb_behind(place) } else { setting.verb(place) },
                terms,
                before: Arc::clone(&before_it),
                names: setting.names(place),
                values: told,
                subject: setting.subject(place),
                people,
                towns: setting.towns(place),
                country: setting.country(),
                occasion: if sort == Sort::Day { setting.occasion(place) } else { Vec::new() },
                aside,
                qualified,
                time,
                happens,
                counted,
                called: sort == Sort::Hour && setting.tells_of_a_call(),
                days: event.and_then(|frame| own.days(frame)),
                past: time.zip(published).is_some_and(|((_, end), day)| days(end, day) > PAST),
            });
        }
        before = Some((index, setting.meanings()));
        first += sentence.len();
    }
    found
}

/// The days of a mention that is a day or a range of days.
fn days_of(mention: &Mention) -> Option<(Date, Date)> {
    match &mention.value {
        Value::Date(date) if date.grain == Grain::Day => date.start.zip(date.end),
        _ => None,
    }
}

/// Whether a sentence speaks of a thing as the one that the sentence before tells of: "on that flight".
fn points_back(words: Words<'_>) -> bool {
    (1..words.len()).any(|at| {
        words.lower(at) == "that"
            && words.classes(at - 1).is_preposition()
            && words.token(at + 1).is_some_and(|token| token.shape == Shape::Word && !token.classes.is_function())
    })
}

/// Whether a word that opens a line says that the hour behind it is that of the text itself.
fn tells_of_print(word: &str) -> bool {
    matches!(word, "posted" | "published" | "update" | "updated")
}

/// Days from `from` to `to`; 0 where there is no telling.
fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// What a value answers; nothing for values that only rules of their own compare.
fn keys(value: &Value) -> Vec<(String, Sort)> {
    match value {
        Value::Quantity(quantity) => quantity_key(quantity).into_iter().collect(),
        Value::Duration(duration) if !duration.vague => vec![("duration".to_owned(), Sort::Amount)],
        Value::Date(date) if date.recurrence().is_some() => vec![(OFTEN.to_owned(), Sort::Amount)],
        Value::Date(date) if date.fault.is_none() => {
            let day = date.is_day_told().then(|| ("date".to_owned(), Sort::Day));
            let hour = date.time.map(|_| (TIME.to_owned(), Sort::Hour));
            day.into_iter().chain(hour).collect()
        }
        _ => Vec::new(),
    }
}

fn quantity_key(quantity: &Quantity) -> Option<(String, Sort)> {
    // a total and a figure so far count the same as a bare one
    let part = parts_things(quantity);
    let wide = |scope: &Scope| matches!(scope, Scope::Total | Scope::SoFar) || (part && *scope == Scope::Part);
    // "another 47 million euros" are 47 million
    let money = quantity.kind == Kind::Money;
    let narrow = quantity.scope.iter().filter(|scope| !(wide(scope) || money && **scope == Scope::Others));
    let scope = narrow.map(|scope| scope.as_str()).collect::<Vec<_>>().join(" ");
    match quantity.kind {
        Kind::Count => {
            let (counted, sort) = counted(quantity)?;
            // "climbed by nine points" tells of a share or an index, of which a story has many
            let moved = counted == "point" && matches!(quantity.change, Some(Change::By(_)));
            let sort = if moved { Sort::Amount } else { sort };
            Some((format!("count/{counted}/{scope}"), sort))
        }
        Kind::Money => {
            Some((format!("money/{}/{scope}", UNITS.currency_family(quantity.unit.as_deref()?)), Sort::Amount))
        }
        Kind::Percent => Some((format!("percent//{scope}"), Sort::Amount)),
        Kind::Measure => Some((format!("measure//{scope}"), Sort::Amount)),
        Kind::Score => Some((figure::VOTE.to_owned(), Sort::Thing)),
        Kind::Age | Kind::Ordinal | Kind::Series => None,
    }
}

/// From here on a number tells which fact a sentence is about.
const TELLING: u32 = 100;

/// Whether a figure beside another says which fact it is about: a sum, a share or a large number, of another kind than the
/// other. Of two shares of one sentence neither tells the other's fact.
fn is_telling(value: &Value, own: &Value) -> bool {
    let (Value::Quantity(quantity), other) = (value, own) else { return false };
    let kind = !matches!(other, Value::Quantity(own) if own.kind == quantity.kind);
    let great = quantity.low.is_some_and(|low| low >= TELLING.into());
    kind && (matches!(quantity.kind, Kind::Money | Kind::Percent) || (quantity.kind == Kind::Count && great))
}

/// Whether a figure counts some of several things, and more than a couple: "31 of the 90 seats" are 31 seats.
pub(crate) fn parts_things(quantity: &Quantity) -> bool {
    let thing = quantity.role.is_none() && quantity.noun.as_deref().is_some_and(|noun| !WORDS.is_anybody(noun));
    thing && quantity.low.is_some_and(|low| low > 2.into())
}

/// What a count counts, by the sense of its noun or by what happened to them.
fn counted(quantity: &Quantity) -> Option<(&str, Sort)> {
    let noun = quantity.noun.as_deref();
    let people = noun.is_none_or(|noun| WORDS.is_person(noun));
    match quantity.role.as_deref() {
        // "seven paintings are missing" counts paintings, and who is trapped is one of the people
        Some("trapped") => return Some(("person", Sort::People)),
        Some(role) if people || role != "missing" => return Some((role, Sort::Role)),
        _ => {}
    }
    let Some(noun) = noun else { return (quantity.form == Form::Figure).then_some(("", Sort::Bare)) };
    Some(thing(noun))
}

/// What a noun counts, by its sense.
pub(super) fn thing(noun: &str) -> (&str, Sort) {
    let class = sense::sense(noun, "").map_or(noun, |(sense, _)| sense);
    let class = WORDS.class_of(class).unwrap_or(class);
    if WORDS.is_anybody(noun) || class == "person" { ("person", Sort::People) } else { (class, Sort::Thing) }
}

/// A value as a meaning of its own: two passages that share a figure or a day speak of one thing more likely than not.
fn value_term(mention: &Mention, stems: &mut Stems) -> Option<u32> {
    match &mention.value {
        Value::Date(date) if date.start.is_some() && date.grain <= Grain::Year => {}
        Value::Quantity(quantity) if quantity.kind != Kind::Ordinal => {}
        _ => return None,
    }
    let mut meaning = String::from("#");
    meaning.push_str(&mention.value.display());
    Some(stems.meaning(&meaning, &meaning[1..]))
}

/// The time that a clause gives for the value at `at`: the nearest date that no comma parts from it, or one that opens the
/// sentence ("In the election of 2020, ..."). A result follows the day as an aside: "passed it on Tuesday, 61-38".
fn time(setting: &Setting<'_>, at: usize, result: bool) -> Option<(Date, Date)> {
    let own = setting.place(at);
    let dates = (0..setting.mentions.len()).filter(|&other| other != at).filter_map(|other| {
        let Value::Date(date) = &setting.mentions[other].value else { return None };
        let place = setting.place(other);
        let (from, to) = if place.1 <= own.0 { (place.1, own.0) } else { (own.1, place.0) };
        let fits = date.bound != Bound::Since
            && !is_of_speech(setting.words, &setting.mentions[other])
            && (setting.runs_on(from, to)
                || result && to.saturating_sub(from) <= 1
                || setting.is_enclosed(place, own)
                || place.0 <= 2
                || setting.opening().contains(&place.0));
        fits.then_some((to.saturating_sub(from), (date.start?, date.end?)))
    });
    dates.min_by_key(|(gap, _)| *gap).map(|(_, days)| days)
}
