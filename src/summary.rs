//! Puts the outcome of a run into the form that reporters render: names for events and stories, rows, heads.
//!
//! Indices of the run's readings become indices of the report's articles here; nothing is compared any more.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::align::event::{Entity, Event};
use crate::align::person::People;
use crate::fact::frame::Frame;
use crate::finding::{Agreements, ArticleHead, EventSummary, Finding, Kind, Report, Story};
use crate::rules::{self, Run};
use crate::spool::Spool;
use crate::text::article::Article;

/// For each event its id (`visit/sergei-lavrov/north-korea/2023-10`) and its label ("Sergei Lavrov in North Korea").
pub fn names(events: &[Event<'_>], frames: &[Frame], people: &People) -> Vec<(String, String)> {
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
            // a month is enough beside names, and the same whoever is a day off; without them a month has many incidents
            let month = |day: Date| format!("{:04}-{:02}", day.year(), day.month());
            let when = event.day.map(|day| if frame.key.is_empty() { day.to_string() } else { month(day) });
            let keys = frame.key.iter().map(|role| slug(&name(role)));
            let parts: Vec<String> = std::iter::once(frame.id.clone()).chain(keys).chain(when).collect();
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

/// Puts the run's outcome into the form that reporters render; `articles` are those of the run with their copies. With
/// `cast` the report lists the people.
pub fn summarise(articles: &[&Article], run: &Run<'_>, findings: Vec<Finding>, cast: bool) -> Report {
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
    let judged = rules::table::by_fact(&findings);
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
                facts: rules::table::rows(run, index, &judged),
            }
        })
        .filter(|event| !event.facts.is_empty())
        .collect();
    // A copy of an earlier article rests on the origin of that one.
    let mut copied: BTreeMap<&str, usize> = BTreeMap::new();
    for (reading, &origin) in run.readings.iter().zip(run.origins) {
        copied.entry(reading.article.text.trim()).or_insert(run.places[origin]);
    }
    let origin = |article: &Article| copied.get(article.text.trim()).copied().unwrap_or_default();
    let (agreements, findings): (Vec<Finding>, Vec<Finding>) =
        findings.into_iter().partition(|finding| finding.kind == Kind::Agreement);
    Report {
        articles: articles.iter().map(|article| head(article, origin(article))).collect(),
        sources: Spool::default(),
        stories,
        events,
        people: if cast { rules::table::people(run) } else { Vec::new() },
        cast: if cast { rules::table::cast(run) } else { Vec::new() },
        findings,
        agreements: Agreements::of(agreements),
        stale: Vec::new(),
    }
}

/// The three people whom most articles of a group name.
fn most_named(articles: &[usize], people: &[Vec<(usize, String)>]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, name) in articles.iter().flat_map(|&article| &people[article]) {
        *counts.entry(name).or_default() += 1;
    }
    let mut names: Vec<(&str, usize)> = counts.into_iter().collect();
    names.sort_unstable_by_key(|&(name, count)| (std::cmp::Reverse(count), name));
    names.into_iter().take(3).map(|(name, _)| name.to_owned()).collect()
}

fn head(article: &Article, origin: usize) -> ArticleHead {
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
        origin,
    }
}
