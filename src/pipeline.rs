//! Articles and a configuration in, a report out.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::align::context::{self, Context, Stems};
use crate::align::event::{self, Entity, Event};
use crate::align::person::{self, People};
use crate::align::story::Subject;
use crate::align::{origin, proper, story};
use crate::extract;
use crate::extract::mention::Mention;
use crate::fact;
use crate::fact::frame::Frame;
use crate::fact::trigger::Triggers;
use crate::finding::{ArticleHead, EventSummary, Finding, Report, Story};
use crate::normalise::Value;
use crate::normalise::place::PlaceKind;
use crate::rules::config::Config;
use crate::rules::{self, Run, alias};
use crate::text::article::Article;
use crate::text::sentence::Reading;

/// Reads, aligns and compares `articles`. The order in which they are given changes nothing.
pub fn run(mut articles: Vec<Article>, config: &Config) -> Report {
    articles.sort_by_cached_key(|article| {
        let published = article.published.as_ref().map(|published| (published.date, published.time));
        (published, article.outlet.clone(), article.path.clone())
    });
    let mut report = examine(&articles, config);
    report.sources = articles;
    report
}

fn examine(articles: &[Article], config: &Config) -> Report {
    let places = distinct(articles);
    let readings: Vec<Reading<'_>> = places.iter().map(|&place| Reading::new(&articles[place])).collect();
    let mut mentions: Vec<Vec<Mention>> = readings.iter().map(extract::mentions).collect();
    for mentions in &mut mentions {
        alias::apply(&config.aliases, mentions);
    }
    let origins = origin::origins(&readings, config.thresholds.copy_share);
    let people = person::people(&readings, &mentions, &origins, &config.house_style());
    let differences = people.differences(&mentions);
    let slips = proper::slips(&readings, &mentions, &origins);
    let triggers = Triggers::new(&config.frames);
    let occurrences: Vec<Vec<fact::Occurrence>> = readings
        .iter()
        .zip(&mentions)
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
    let mut stems = Stems::default();
    let contexts: Vec<Vec<Context>> = (readings.iter().zip(&mentions).enumerate())
        .map(|(article, (reading, mentions))| context::contexts(article, reading, mentions, &mut stems))
        .collect();
    let subjects: Vec<Subject> = (0..readings.len())
        .map(|article| Subject {
            names: particular(&mentions[article], &people, article),
            opening: context::opening(&readings[article], &mut stems),
            published: readings[article].article.published.as_ref().map(|published| published.date),
        })
        .collect();
    let stories = story::stories(&subjects);
    let mut story_of = vec![0; readings.len()];
    for (number, group) in stories.iter().enumerate() {
        for &article in &group.articles {
            story_of[article] = number;
        }
    }
    let events = event::events(told, &config.frames, &read, &mentions, &story_of);
    let names = names(&events, &config.frames, &people);
    let statements: Vec<_> =
        readings.iter().zip(&mentions).map(|(reading, mentions)| fact::statements(reading, mentions)).collect();
    let placed = placed(&events);
    let run = Run {
        config,
        readings: &readings,
        places: &places,
        mentions: &mentions,
        origins: &origins,
        people: &people,
        differences: &differences,
        slips: &slips,
        events: &events,
        names: &names,
        stories: &stories,
        contexts: &contexts,
        stems: &stems,
        statements: &statements,
        placed: &placed,
    };
    let findings = rules::findings(&run);
    summarise(articles, &run, findings)
}

/// Indices of the articles without those whose text an earlier one has to the letter: a copy brings nothing new.
fn distinct(articles: &[Article]) -> Vec<usize> {
    let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
    (0..articles.len()).filter(|&index| *seen.entry(articles[index].text.trim()).or_insert(index) == index).collect()
}

/// The names that make an article's story particular: people, towns, places and bodies, but no country and no agency.
fn particular(mentions: &[Mention], people: &People, article: usize) -> BTreeSet<String> {
    let names = mentions.iter().enumerate().filter_map(|(index, mention)| match &mention.value {
        Value::Name(_) => people.id(article, index).map(|id| people.canonical(id).to_owned()),
        Value::Place(place) if place.kind != PlaceKind::Country => Some(place.name.clone()),
        Value::Address(address) => Some(address.street.printed.clone()),
        Value::Organisation(body) if !body.agency && body.party.is_none() => Some(body.name.clone()),
        _ => None,
    });
    names.collect()
}

/// The values that events hold, with the index of the event.
fn placed(events: &[Event<'_>]) -> FxHashMap<(usize, usize), usize> {
    let told = events.iter().enumerate().flat_map(|(event, one)| one.told.iter().map(move |told| (event, told)));
    told.flat_map(|(event, told)| told.occurrence.facts.iter().map(move |fact| ((told.article, fact.mention), event)))
        .collect()
}

/// For each event its id (`visit/sergei-lavrov/north-korea/2023-10`) and its label ("Sergei Lavrov in North Korea").
fn names(events: &[Event<'_>], frames: &[Frame], people: &People) -> Vec<(String, String)> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    events
        .iter()
        .map(|event| {
            let frame = &frames[event.frame];
            let name = |role: &str| event.roles.get(role).map(|fillers| filled(fillers, people)).unwrap_or_default();
            let mut label = frame.label.clone();
            for role in frame.roles.keys() {
                label = label.replace(&format!("{{{role}}}"), &name(role));
            }
            let month = event.day.map(|day| format!("{:04}-{:02}", day.year(), day.month()));
            let keys = frame.key.iter().map(|role| slug(&name(role)));
            let parts: Vec<String> = std::iter::once(frame.id.clone()).chain(keys).chain(month).collect();
            let id = parts.join("/");
            let count = taken.entry(id.clone()).or_default();
            *count += 1;
            (if *count > 1 { format!("{id}-{count}") } else { id }, label)
        })
        .collect()
}

/// The fillers of a role in words: the widest place, or all people.
fn filled(fillers: &[Entity], people: &People) -> String {
    let mut names: Vec<&str> = fillers
        .iter()
        .filter(|filler| !fillers.iter().any(|other| matches!((*filler, other), (Entity::Place(_, within), Entity::Place(name, _)) if within.contains(name))))
        .map(|filler| match filler {
            Entity::Person(person) => people.canonical(*person),
            Entity::Place(name, _) | Entity::Party(name) | Entity::Noun(name) => name,
        })
        .collect();
    names.sort_unstable();
    names.join(" and ")
}

/// Lower case letters and digits, with hyphens between.
fn slug(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

/// Puts the run's outcome into the form that reporters render.
fn summarise(articles: &[Article], run: &Run<'_>, findings: Vec<Finding>) -> Report {
    let people: Vec<Vec<(usize, String)>> = (0..run.readings.len())
        .map(|article| run.people.of(article).into_iter().map(|id| (id, run.people.canonical(id).to_owned())).collect())
        .collect();
    let published: Vec<_> = run.readings.iter().map(|r| r.article.published.as_ref().map(|p| p.date)).collect();
    let mut of: Vec<String> = vec![String::new(); run.readings.len()];
    let mut stories: Vec<Story> = Vec::new();
    for group in run.stories {
        let names = most_named(&group.articles, &people);
        let id = rules::id(&[
            "story",
            &names.join("/"),
            &group.articles.first().and_then(|&a| published[a]).map(|d| d.to_string()).unwrap_or_default(),
        ])
        .replacen('F', "S", 1);
        for &article in &group.articles {
            of[article].clone_from(&id);
        }
        let label = if names.is_empty() { run.article(group.articles[0]).path.clone() } else { names.join(", ") };
        stories.push(Story {
            id,
            label,
            articles: group.articles.iter().map(|&a| run.places[a]).collect(),
            because: group.because.clone(),
        });
    }
    let events = run
        .events
        .iter()
        .zip(run.names)
        .enumerate()
        .map(|(index, (event, (id, label)))| {
            let told = event.articles();
            EventSummary {
                id: id.clone(),
                story: told.first().map(|&article| of[article].clone()).unwrap_or_default(),
                label: label.clone(),
                articles: told.iter().map(|&article| run.places[article]).collect(),
                facts: rules::table::rows(run, index, &findings),
            }
        })
        .filter(|event| !event.facts.is_empty())
        .collect();
    Report {
        articles: articles.iter().map(head).collect(),
        sources: Vec::new(),
        stories,
        events,
        people: rules::table::people(run),
        findings,
    }
}

/// The three people whom most articles of a group name.
fn most_named(articles: &[usize], people: &[Vec<(usize, String)>]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, name) in articles.iter().flat_map(|&article| &people[article]) {
        *counts.entry(name).or_default() += 1;
    }
    let mut names: Vec<(&str, usize)> = counts.into_iter().collect();
    names.sort_by_key(|&(name, count)| (std::cmp::Reverse(count), name));
    names.into_iter().take(3).map(|(name, _)| name.to_owned()).collect()
}

fn head(article: &Article) -> ArticleHead {
    ArticleHead {
        path: article.path.clone(),
        outlet: article.outlet.clone(),
        agency: article.agency.clone(),
        published: article.published.as_ref().map(|published| published.date),
        published_at: article.published.as_ref().map(|published| match published.time {
            Some(time) => format!("{}T{:02}:{:02}", published.date, time.hour(), time.minute()),
            None => published.date.to_string(),
        }),
        headline: article.headline.map(|span| article.words(span).to_owned()),
    }
}
