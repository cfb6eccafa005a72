//! Articles and a configuration in, a report out.

mod batch;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{OnceLock, PoisonError};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use batch::Kept;

use crate::align::answer::Answer;
use crate::align::context::{self, Context, Stems};
use crate::align::event::{self, Event};
use crate::align::person::{self, People};
use crate::align::story::{Group, Subjects};
use crate::align::{answer, origin, proper, story, version};
use crate::extract;
use crate::extract::mention::Mention;
use crate::fact;
use crate::fact::trigger::Triggers;
use crate::finding::Report;
use crate::normalise::Value;
use crate::normalise::place::PlaceKind;
use crate::ordered;
use crate::rules::config::Config;
use crate::rules::{self, Copies, Run, alias};
use crate::spool::Spool;
use crate::summary;
use crate::text::article::Article;
use crate::text::place::Lines;
use crate::text::sentence::Reading;

/// Articles that a core takes at a time: where each took half of them, one would wait for the other at the end.
const PIECE: usize = 2;

/// What the articles of a run are part of, and what is told of them.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// How many articles there are with those that they were picked from: a few of many need more proof to be one story
    /// than a few that were handed in alone.
    pub among: usize,
    /// Whether the report lists the people of the run: of a great run they take more room than the differences.
    pub people: bool,
    /// The files whose articles are new, where only what they bring is asked: articles of stories without them are not held
    /// against each other.
    pub new: Option<&'a BTreeSet<String>>,
}

impl Scope<'_> {
    /// Whether what `article` says is asked.
    fn asks(&self, article: &Article) -> bool {
        self.new.is_none_or(|new| new.contains(&article.file))
    }
}

/// Reads, aligns and compares `articles`. The order in which they are given changes nothing.
pub fn run(articles: Vec<Article>, config: &Config) -> Report {
    let scope = Scope { among: articles.len(), people: true, new: None };
    run_in(articles.into_iter().collect(), &scope, config)
}

/// The same for more articles than fit in memory, or for some that were picked from an archive.
pub fn run_in(mut articles: Spool<Article>, scope: &Scope<'_>, config: &Config) -> Report {
    articles.sort_by_key(|article| {
        let published = article.published.as_ref().map(|published| (published.date, published.time));
        (published, article.outlet.clone(), article.path.clone())
    });
    let mut report = batch::report(&articles, scope, batch::BATCH, config);
    report.sources = articles;
    report
}

/// An article cut into sentences, with what it states.
struct Read<'a> {
    reading: Reading<'a>,
    mentions: Vec<Mention>,
}

impl<'a> Read<'a> {
    fn new(article: &'a Article, config: &Config) -> Self {
        let reading = Reading::new(article);
        let mentions = extract::mentions(&reading);
        Read::of(reading, mentions, config)
    }

    fn of(reading: Reading<'a>, mut mentions: Vec<Mention>, config: &Config) -> Self {
        alias::apply(&config.aliases, &mut mentions);
        Read { reading, mentions }
    }
}

/// What those of `articles` tell that are `chosen`, in ascending order, held against each other. What was `kept` of them is
/// not read again.
fn examine(articles: &Spool<Article>, chosen: &[usize], kept: &Kept<'_>, scope: &Scope<'_>, config: &Config) -> Report {
    let chosen: Vec<(usize, Cow<'_, Article>)> =
        chosen.iter().filter_map(|&place| Some((place, articles.get(place)?))).collect();
    let distinct = distinct(&chosen);
    let places: Vec<usize> = distinct.iter().map(|(place, _)| *place).collect();
    // what one article states does not hang on another: every core reads some, and their order stays
    let read: Vec<Read<'_>> = (distinct.par_iter().with_max_len(PIECE))
        .map(|&(place, article)| {
            let kept = kept.get(place).and_then(|kept| kept.lock().unwrap_or_else(PoisonError::into_inner).take());
            kept.unwrap_or_else(|| Read::new(article, config))
        })
        .collect();
    let (readings, mentions): (Vec<Reading<'_>>, Vec<Vec<Mention>>) =
        read.into_iter().map(|read| (read.reading, read.mentions)).unzip();
    let origins = origin::origins(&readings, config.thresholds.copy_share);
    let ((people, differences, officials, stories), (slips, superseded)) = rayon::join(
        || {
            let people = person::people(&readings, &mentions, &origins, &config.house_style());
            let differences = people.differences(&mentions);
            let officials = officials(&mentions, &people);
            let subjects = subjects(&readings, &mentions, &people, &officials);
            let stories = story::stories(&subjects, config.story, scope.among);
            (people, differences, officials, stories)
        },
        || {
            let slips = proper::slips(&readings, &mentions, &origins, &config.own_names());
            (slips, version::superseded(&readings, config.thresholds.copy_share))
        },
    );
    let fresh: Vec<bool> = readings.iter().map(|reading| scope.asks(reading.article)).collect();
    let asks = |group: &Group| group.articles.iter().any(|&article| fresh[article]);
    let asked: Vec<bool> = stories.iter().map(asks).collect();
    let mut story_of = vec![0; readings.len()];
    for (number, group) in stories.iter().enumerate() {
        for &article in &group.articles {
            story_of[article] = number;
        }
    }
    let triggers = Triggers::new(&config.frames);
    let occurrences: Vec<Vec<fact::Occurrence>> = readings
        .par_iter()
        .zip(&mentions)
        .with_max_len(PIECE)
        .map(|(reading, mentions)| fact::occurrences(reading, mentions, &config.frames, &triggers))
        .collect();
    let told = occurrences
        .iter()
        .enumerate()
        .flat_map(|(article, occurrences)| occurrences.iter().map(move |occurrence| (article, occurrence)))
        .map(|(article, occurrence)| {
            event::resolve(article, occurrence, &|article, mention| people.id(article, mention))
        })
        .collect();
    let read: Vec<&Article> = readings.iter().map(|reading| reading.article).collect();
    let archived = fresh.contains(&false);
    let compared = stories.iter().zip(&asked).filter(|(_, asked)| **asked).map(|(story, _)| story);
    let stands = |article: usize| superseded[article].is_none();
    // only in an archive are there two that do not meet
    let meet = |a: usize, b: usize| !archived || fresh[a] || fresh[b];
    // of a story that nobody asks about only people and events are looked at
    let held = |article: usize| asked[story_of[article]];
    let ((stems, contexts, answers), (events, names, statements, copies)) = rayon::join(
        || aligned((&readings, &mentions), &occurrences, &people, config, &held),
        || {
            let events = event::events(told, &config.frames, &read, &mentions, &story_of);
            let names = summary::names(&events, &config.frames, &people);
            let statements: Vec<_> = (readings.par_iter().zip(&mentions).enumerate().with_max_len(PIECE))
                .map(|(article, (reading, mentions))| match held(article) {
                    true => fact::statements(reading, mentions),
                    false => Vec::new(),
                })
                .collect();
            // the words of all articles keep one core longer than this
            let copies = match rules::are_checked(config, "copy") {
                true => rules::copies(&readings, compared, stands, meet),
                false => Copies::default(),
            };
            (events, names, statements, copies)
        },
    );
    let placed = placed(&events);
    let lines: Vec<Lines> = readings.iter().map(|_| Lines::default()).collect();
    let run = Run {
        config,
        readings: &readings,
        places: &places,
        lines: &lines,
        mentions: &mentions,
        origins: &origins,
        superseded: &superseded,
        people: &people,
        differences: &differences,
        slips: &slips,
        events: &events,
        names: &names,
        officials: &officials,
        stories: &stories,
        asked: &asked,
        fresh: &fresh,
        archived,
        story_of: &story_of,
        contexts: &contexts,
        answers: &answers,
        stems: &stems,
        statements: &statements,
        copies: &copies,
        incidents: OnceLock::new(),
        placed: &placed,
    };
    let findings = rules::findings(&run);
    let chosen: Vec<&Article> = chosen.iter().map(|(_, article)| &**article).collect();
    summary::summarise(&chosen, &run, findings, scope.people)
}

/// What stands around the values of the articles that are `held` against others, and what these answer. The words of all
/// articles are numbered in one order, and so by one core.
fn aligned(
    (readings, mentions): (&[Reading<'_>], &[Vec<Mention>]),
    occurrences: &[Vec<fact::Occurrence>],
    people: &People,
    config: &Config,
    held: &dyn Fn(usize) -> bool,
) -> (Stems, Vec<Vec<Context>>, Vec<Vec<Answer>>) {
    let mut stems = Stems::default();
    let articles = || readings.iter().zip(mentions).enumerate();
    let contexts = articles().map(|(article, (reading, mentions))| match held(article) {
        true => context::contexts(article, reading, mentions, &mut stems),
        false => Vec::new(),
    });
    let contexts = contexts.collect();
    let answers = articles().map(|(article, (reading, mentions))| {
        if !held(article) {
            return Vec::new();
        }
        let keyless = |told: &&fact::Occurrence| config.frames[told.frame].key.is_empty();
        let own = || {
            let own = occurrences[article].iter().filter(keyless);
            own.flat_map(|told| told.facts.iter().map(|fact| (fact.mention, told.frame)))
        };
        let told: FxHashMap<usize, usize> = own().collect();
        let day = |frame: usize| {
            let days = own().filter(|(_, other)| *other == frame);
            first_day(days.map(|(mention, _)| mention), mentions)
        };
        let event = answer::Own {
            frame: &|mention| told.get(&mention).copied(),
            name: &|frame| &config.frames[frame].id,
            day: &day,
        };
        answer::answers(article, reading, mentions, people, &event, &mut stems)
    });
    let answers = answers.collect();
    (stems, contexts, answers)
}

/// The articles, with their places, without those whose text an earlier one has to the letter: a copy brings nothing new.
fn distinct<'a>(articles: &'a [(usize, Cow<'_, Article>)]) -> Vec<(usize, &'a Article)> {
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    let new = articles.iter().filter(|(_, article)| seen.insert(article.text.trim()));
    new.map(|(place, article)| (*place, &**article)).collect()
}

/// What each article is about.
fn subjects(
    readings: &[Reading<'_>],
    mentions: &[Vec<Mention>],
    people: &People,
    officials: &BTreeSet<usize>,
) -> Subjects {
    let mut subjects = Subjects::default();
    let mut openings = Stems::default();
    for (article, (reading, mentions)) in readings.iter().zip(mentions).enumerate() {
        subjects.add(
            &particular(mentions, people, article),
            &own(mentions, people, article, officials),
            context::opening(reading, &mut openings),
            reading.article.published.as_ref().map(|published| published.date),
        );
    }
    subjects
}

/// The names that make an article's story particular: people, towns, places and bodies, but no country and no agency.
fn particular(mentions: &[Mention], people: &People, article: usize) -> BTreeSet<String> {
    ordered::set(mentions.iter().enumerate().filter_map(|(index, mention)| match &mention.value {
        Value::Name(_) => people.id(article, index).map(|id| people.canonical(id).to_owned()),
        value => local(value).map(str::to_owned),
    }))
}

/// The name of a place or body that makes a story particular.
pub(crate) fn local(value: &Value) -> Option<&str> {
    match value {
        Value::Place(place) if place.kind != PlaceKind::Country => Some(&place.name),
        Value::Address(address) => Some(&address.street.printed),
        Value::Organisation(body) if !body.agency && body.party.is_none() => Some(&body.name),
        _ => None,
    }
}

/// The people whom some article calls by an office or role: their names stand in other stories too.
fn officials(mentions: &[Vec<Mention>], people: &People) -> BTreeSet<usize> {
    let titled = mentions.iter().enumerate().flat_map(|(article, mentions)| {
        mentions.iter().enumerate().map(move |(index, mention)| (article, index, &mention.value))
    });
    let titled = titled.filter(|(_, _, value)| matches!(value, Value::Name(name) if name.title.is_some()));
    ordered::set(titled.filter_map(|(article, index, _)| people.id(article, index)))
}

/// Of the names of [`particular`] those of streets and of people without an office.
fn own(mentions: &[Mention], people: &People, article: usize, officials: &BTreeSet<usize>) -> BTreeSet<String> {
    let names = mentions.iter().enumerate().filter_map(|(index, mention)| match &mention.value {
        Value::Name(_) => {
            let id = people.id(article, index).filter(|id| !officials.contains(id))?;
            Some(people.canonical(id).to_owned())
        }
        Value::Address(address) => Some(address.street.printed.clone()),
        _ => None,
    });
    ordered::set(names)
}

/// The day that the first of some mentions to give one gives.
fn first_day(mut told: impl Iterator<Item = usize>, mentions: &[Mention]) -> Option<jiff::civil::Date> {
    told.find_map(|mention| match &mentions[mention].value {
        Value::Date(date) if date.is_one_day() => date.start,
        _ => None,
    })
}

/// The values that events hold, with the index of the event.
fn placed(events: &[Event<'_>]) -> FxHashMap<(usize, usize), usize> {
    let told = events.iter().enumerate().flat_map(|(event, one)| one.told.iter().map(move |told| (event, told)));
    told.flat_map(|(event, told)| told.occurrence.facts.iter().map(move |fact| ((told.article, fact.mention), event)))
        .collect()
}
