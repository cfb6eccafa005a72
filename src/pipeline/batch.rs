//! Cuts a great run into batches of whole stories, and puts what each tells into one report.
//!
//! What an article states takes twenty times the room of its text, and only articles of one story are held against each
//! other. So a first reading learns no more of each article than whom and what it names, the articles fall into stories by
//! that, and a batch of stories at a time is read in full. Memory then depends on the batch and not on the run, and time
//! grows with the articles. What is told of a person across stories is told within a batch alone.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{PIECE, Read, Scope, examine, local};
use crate::align::context::{self, Stems};
use crate::align::story::{self, Grouping, Subjects};
use crate::align::union::Union;
use crate::extract;
use crate::extract::mention::Mention;
use crate::finding::{Agreements, ArticleHead, EventSummary, FactRow, Finding, Mark, Person, Report};
use crate::normalise::Value;
use crate::normalise::name::{Name, fold};
use crate::rules;
use crate::rules::config::Config;
use crate::spool::Spool;
use crate::text::article::Article;
use crate::text::sentence::Reading;

/// Articles up to which a run is held together as it is, and of a batch: stories of some days, in as much memory as a
/// browser takes for a page.
pub(super) const BATCH: usize = 500;

/// Articles that are read at a time to learn what they are about.
const GLANCE: usize = 1_000;

/// Articles of which the first reading is kept for the second: those of the first batches, so that a run of a thousand is
/// read once. A greater one takes no more room for it, and with more of them kept its time would grow unevenly.
const KEPT: usize = 1_000;

/// Agreements that stay in memory: those of a thousand articles or so.
const AGREEMENTS: usize = 6_000;

/// What was read of the first articles of a run, by their places, until it is fetched.
pub(super) type Kept<'a> = [Mutex<Option<Read<'a>>>];

/// What `articles` tell, compared in batches of about `size` articles if they are more.
pub(super) fn report(articles: &Spool<Article>, scope: &Scope<'_>, size: usize, config: &Config) -> Report {
    let all: Vec<usize> = (0..articles.len()).collect();
    if all.len() <= size || config.story == Grouping::All {
        return examine(articles, &all, &[], scope, config);
    }
    let first: Vec<Cow<'_, Article>> = (0..KEPT).map_while(|index| articles.get(index)).collect();
    let (subjects, kept) = subjects(articles, &first, config);
    let mut whole = Whole::default();
    whole.report.agreements = Agreements::with_room(AGREEMENTS);
    // what is rare is counted in the batch, and none is a handful
    let part = Scope { among: story::HANDFUL + 1, ..*scope };
    // as many batches at a time as there are cores: more would only take room
    for some in batches(&subjects, articles.len(), size).chunks(rayon::current_num_threads()) {
        let reports: Vec<Report> =
            some.par_iter().map(|batch| examine(articles, batch, &kept, &part, config)).collect();
        some.iter().zip(reports).for_each(|(batch, report)| whole.add(batch, report));
    }
    whole.finish()
}

/// Whole stories, in order of their first articles, in batches of `size` articles or of one greater story.
fn batches(subjects: &Subjects, among: usize, size: usize) -> Vec<Vec<usize>> {
    let mut batches: Vec<Vec<usize>> = Vec::new();
    for group in story::stories(subjects, Grouping::Found, among) {
        match batches.last_mut() {
            Some(last) if last.len() + group.articles.len() <= size => last.extend(group.articles),
            _ => batches.push(group.articles),
        }
    }
    batches.iter_mut().for_each(|batch| batch.sort_unstable());
    batches
}

/// What each article is about, as far as it can be told without the others, and what was read of the `first` ones.
fn subjects<'a>(
    articles: &Spool<Article>,
    first: &'a [Cow<'_, Article>],
    config: &Config,
) -> (Subjects, Vec<Mutex<Option<Read<'a>>>>) {
    let mut all = Glances::default();
    let mut kept = Vec::with_capacity(first.len());
    let whole = |reading: &Reading<'_>| {
        let (named, mentions) = extract::both(reading);
        (Glance::of(&named), mentions)
    };
    for some in first.chunks(GLANCE) {
        for (reading, (glance, mentions)) in glanced(some, &whole) {
            all.add(&reading, glance);
            kept.push(Mutex::new(Some(Read::of(reading, mentions, config))));
        }
    }
    for start in (first.len()..articles.len()).step_by(GLANCE) {
        let some: Vec<Cow<'_, Article>> = (start..start + GLANCE).map_while(|index| articles.get(index)).collect();
        let glances = glanced(&some, &|reading| Glance::of(&extract::named(reading)));
        glances.into_iter().for_each(|(reading, glance)| all.add(&reading, glance));
    }
    all.subjects.disown(&all.officials);
    (all.subjects, kept)
}

/// Articles cut into sentences, with what a look at each told.
fn glanced<'a, T: Send>(
    some: &'a [Cow<'_, Article>],
    look: &(dyn Fn(&Reading<'_>) -> T + Sync),
) -> Vec<(Reading<'a>, T)> {
    let look = |article: &'a Cow<'_, Article>| {
        let reading = Reading::new(article);
        let told = look(&reading);
        (reading, told)
    };
    some.par_iter().with_max_len(PIECE).map(look).collect()
}

/// What the articles of a run are about, as they are glanced at one after the other.
#[derive(Default)]
struct Glances {
    subjects: Subjects,
    stems: Stems,
    officials: FxHashSet<String>,
}

impl Glances {
    fn add(&mut self, reading: &Reading<'_>, glance: Glance) {
        let published = reading.article.published.as_ref().map(|published| published.date);
        let opening = context::opening(reading, &mut self.stems);
        self.subjects.add(&glance.names, &glance.own, opening, published);
        self.officials.extend(glance.officials);
    }
}

/// Whom and what an article names.
#[derive(Default)]
struct Glance {
    names: BTreeSet<String>,
    /// The people and streets among them.
    own: BTreeSet<String>,
    /// The people with an office.
    officials: Vec<String>,
}

impl Glance {
    fn of(named: &[Mention]) -> Self {
        let mut glance = Glance::default();
        for mention in named {
            match &mention.value {
                Value::Name(name) => {
                    let Some(key) = key(name) else { continue };
                    if name.title.is_some() {
                        glance.officials.push(key.clone());
                    }
                    glance.own.insert(key.clone());
                    glance.names.insert(key);
                }
                value => {
                    let Some(name) = local(value) else { continue };
                    if matches!(value, Value::Address(_)) {
                        glance.own.insert(name.to_owned());
                    }
                    glance.names.insert(name.to_owned());
                }
            }
        }
        glance
    }
}

/// By what a person is known again in another article without a look at it: the initial and the surname, so that
/// "Sergei" and "Sergey" are one; none for a surname alone.
fn key(name: &Name) -> Option<String> {
    let words = fold::fold(name.full.as_deref().unwrap_or(&name.form));
    match words.as_slice() {
        [first, .., last] => Some(format!("{} {last}", first.chars().next()?)),
        _ => None,
    }
}

/// The report of a whole run, as its batches come in.
#[derive(Default)]
struct Whole {
    report: Report,
    heads: BTreeMap<usize, ArticleHead>,
    findings: Spool<Finding>,
    /// How often each id of an event was met.
    events: FxHashMap<String, usize>,
    /// Where the rows and people of earlier batches stand, by name.
    rows: FxHashMap<String, usize>,
    cast: FxHashMap<String, usize>,
}

impl Whole {
    fn add(&mut self, batch: &[usize], mut report: Report) {
        let renamed = self.rename(&mut report.events);
        let called = |mut finding: Finding| {
            if let Some(name) = finding.event.as_ref().and_then(|event| renamed.get(event)) {
                finding.id = rules::id(&[&finding.id, name]);
                finding.event = Some(name.clone());
            }
            finding
        };
        self.heads.extend(batch.iter().copied().zip(report.articles));
        self.report.stories.extend(report.stories);
        self.report.events.extend(report.events);
        report.findings.into_iter().map(called).for_each(|finding| self.findings.push(finding));
        self.report.agreements.add(report.agreements.into_items().map(called).collect());
        join(&mut self.report.people, &mut self.rows, report.people, |row| &row.key, join_rows);
        join(&mut self.report.cast, &mut self.cast, report.cast, |person| &person.name, join_people);
    }

    /// Gives events of the batch that are called as one of an earlier batch a name of their own; the names, by those before.
    fn rename(&mut self, events: &mut [EventSummary]) -> FxHashMap<String, String> {
        let mut renamed: FxHashMap<String, String> = FxHashMap::default();
        for event in events {
            let met = self.events.entry(event.id.clone()).or_default();
            *met += 1;
            if *met == 1 {
                continue;
            }
            let mut number = *met;
            let mut name = format!("{}-{number}", event.id);
            while self.events.contains_key(&name) {
                number += 1;
                name = format!("{}-{number}", event.id);
            }
            self.events.insert(name.clone(), 1);
            renamed.insert(std::mem::replace(&mut event.id, name.clone()), name);
        }
        renamed
    }

    fn finish(mut self) -> Report {
        self.report.articles = self.heads.into_values().collect();
        one_origin(&mut self.report.articles);
        self.report.findings = rules::merge(self.findings.into_items().collect());
        self.report.people.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        self.report.cast.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        self.report
    }
}

/// Gives the articles of one writer, and those that had one number, the number of the first of them.
fn one_origin(heads: &mut [ArticleHead]) {
    let mut union = Union::new(heads.len());
    let mut writers: FxHashMap<&str, usize> = FxHashMap::default();
    for (at, head) in heads.iter().enumerate() {
        union.join(at, head.origin);
        if let Some(writer) = head.agency.as_deref().or(head.outlet.as_deref()) {
            union.join(at, *writers.entry(writer).or_insert(at));
        }
    }
    heads.iter_mut().enumerate().for_each(|(at, head)| head.origin = union.root(at));
}

/// Adds the items of a batch to those of earlier ones; one that is called as an earlier one is joined to it.
fn join<T>(
    all: &mut Vec<T>,
    known: &mut FxHashMap<String, usize>,
    batch: Vec<T>,
    name: impl Fn(&T) -> &String,
    add: impl Fn(&mut T, T),
) {
    let first = all.len();
    for item in batch {
        match known.get(name(&item)) {
            Some(&earlier) => add(&mut all[earlier], item),
            None => all.push(item),
        }
    }
    for (at, item) in all.iter().enumerate().skip(first) {
        known.entry(name(item).clone()).or_insert(at);
    }
}

fn join_rows(row: &mut FactRow, more: FactRow) {
    // of two verdicts the one that tells of a difference
    if row.cells.iter().all(|cell| cell.mark == Mark::Same) {
        row.verdict = more.verdict;
    }
    row.cells.extend(more.cells);
    row.cells.sort_by_cached_key(|cell| cell.article);
}

fn join_people(person: &mut Person, more: Person) {
    for form in more.forms {
        match person.forms.iter_mut().find(|known| known.name == form.name) {
            Some(known) => {
                known.count += form.count;
                known.articles.extend(form.articles);
                known.articles.sort_unstable();
            }
            None => person.forms.push(form),
        }
    }
    person.because.extend(more.because);
    person.because.sort_unstable();
    person.because.dedup();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::read;

    /// Articles of stories of their own, each told by three outlets, of which one prints another age and count.
    fn articles(stories: usize) -> Spool<Article> {
        const NAMES: [&str; 8] =
            ["Anna Lind", "Bo Reyes", "Cem Okan", "Dana Fox", "Emil Hart", "Fay Moss", "Gus Dahl", "Ida Ruiz"];
        const TOWNS: [&str; 8] = ["Ashford", "Burnley", "Carlisle", "Dover", "Exeter", "Falmouth", "Grimsby", "Hexham"];
        const THINGS: [&str; 8] =
            ["bridge", "tunnel", "stadium", "library", "theatre", "hospital", "school", "harbour"];
        const PEOPLE: [&str; 8] =
            ["workers", "students", "farmers", "teachers", "nurses", "sailors", "drivers", "children"];
        let article = |story: usize, outlet: usize| {
            let odd = usize::from(outlet == 2);
            let text = format!(
                "{name}, {age}, opened the {thing} at {town} on Monday. Some {count} {people} of {town} came to the {thing} \
                 and cheered {name}.",
                name = NAMES[story],
                town = TOWNS[story],
                thing = THINGS[story],
                people = PEOPLE[story],
                age = 40 + odd * 7,
                count = 300 + story * 17 + odd * 50,
            );
            let record = serde_json::json!({
                "id": format!("{story}-{outlet}"),
                "outlet": format!("Outlet {outlet}"),
                "published": format!("2024-05-{:02}", 13 + story * 2),
                "text": text,
            });
            read::jsonl::record(&record.to_string()).expect("a record")
        };
        (0..stories).flat_map(|story| (0..3).map(move |outlet| article(story, outlet))).collect()
    }

    /// The differences, with the articles they rest on. An agreement that two stories have in the same words is one, unless
    /// they lie in two batches.
    fn told(report: &Report) -> Vec<String> {
        let line = |finding: &Finding| {
            let articles: Vec<usize> = finding.evidence.iter().map(|evidence| evidence.article).collect();
            format!("{} {} {articles:?}", finding.rule, finding.message)
        };
        report.standing().map(line).collect()
    }

    #[test]
    fn batches_of_stories_tell_what_the_run_tells() {
        let (articles, config) = (articles(8), Config::shipped());
        let scope = Scope { among: 0, people: true, new: None };
        let whole = report(&articles, &scope, articles.len(), &config);
        assert!(told(&whole).len() > 8, "{:#?}", told(&whole));
        for size in [1, 7, 12] {
            let cut = report(&articles, &scope, size, &config);
            assert_eq!(told(&cut), told(&whole), "batches of {size}");
            assert_eq!(cut.articles, whole.articles, "batches of {size}");
            assert_eq!(cut.people, whole.people, "batches of {size}");
            assert_eq!(cut.cast, whole.cast, "batches of {size}");
        }
    }

    #[test]
    fn no_story_is_cut() {
        let articles = articles(8);
        let cut = batches(&subjects(&articles, &[], &Config::shipped()).0, articles.len(), 7);
        assert_eq!(
            cut,
            [
                vec![0, 1, 2, 3, 4, 5],
                vec![6, 7, 8, 9, 10, 11],
                vec![12, 13, 14, 15, 16, 17],
                vec![18, 19, 20, 21, 22, 23]
            ]
        );
    }
}
