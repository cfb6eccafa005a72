//! Groups the articles of a run into stories.
//!
//! Articles handed in together need not be one story. Two belong to one if they share what is particular to a story: names
//! of people, towns and bodies, and the words of their openings. A name or word counts by how few articles of the run have
//! it: half the news names one police force or one president. Within a month little is needed; beyond it only names that no
//! other story has, since a court comes back to an event a year later, and names the street and the victim again. What has
//! most in common is joined first, and two groups of several articles are joined only by more than two articles need, so
//! that stories do not run together over one report that touches both.
//!
//! A handful of articles is handed in together for a reason: there two names within a month are enough, or one and a tenth
//! of the opening. The order of the files changes nothing.

mod rarity;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use schemars::JsonSchema;
use serde::Deserialize;

use super::context::shared;
use super::union::Union;
use rarity::Rarity;

/// Days between two articles of one story that nothing but names holds together.
const GAP: i64 = 31;

/// Articles up to which a run is a handful: what an editor opens side by side, and no archive.
pub const HANDFUL: usize = 20;

/// Share of the shorter opening's words, in per cent, from which two articles of a handful are one story that share a name,
/// and that share none: of reports of one kind of incident, published within a week of each other, three of four with a
/// name and ten words in a hundred in common are one story, and without a name one in ten with a quarter.
const AMONG_FEW: usize = 10;
const NAMELESS: usize = 25;

/// Articles before and after an article, by day, that are looked at for each name: enough to chain a story, and the work
/// stays linear however many articles name one person.
const NEIGHBOURS: usize = 6;

/// Articles up to which a word of an opening is rare: two articles that share no name and two such words are looked at.
const RARE: usize = 6;
const WORDS: usize = 2;

/// What two articles of one story share within a month, without a name in common, and beyond that month; and by how much
/// more two groups of articles must. With all these, 1,043 reports of 393 shootings in one run fall into stories so that 79
/// of 100 pairs of one story are found, and 90 of 100 pairs found are of one story.
const NEAR: usize = 31;
const UNNAMED: usize = 41;
const FAR: usize = 40;
const MORE: usize = 20;

/// How many stories the articles of a run tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Grouping {
    /// As many as are found by what the articles share.
    #[default]
    Found,
    /// One, whatever they share: whoever gave them together says so.
    All,
}

/// What an article is about, as far as stories go.
#[derive(Clone, Debug, Default)]
struct Subject {
    /// Numbers of the people, towns and bodies it names, ascending.
    names: Vec<u32>,
    /// Those of them that other stories hardly name: streets, and people whom nobody calls by an office.
    own: Vec<u32>,
    /// Stems of its opening sentences, ascending.
    opening: Vec<u32>,
    /// When it was published.
    published: Option<Date>,
}

/// What the articles of a run are about.
#[derive(Clone, Debug, Default)]
pub struct Subjects {
    all: Vec<Subject>,
    numbers: FxHashMap<String, u32>,
    names: Vec<String>,
}

/// Articles of one story and why they were put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Indices of its articles, ascending.
    pub articles: Vec<usize>,
    /// The reasons, in words.
    pub because: Vec<String>,
}

impl Subjects {
    /// Adds what the next article is about: the people, towns and bodies it names; which of these other stories hardly name,
    /// being streets or people whom nobody calls by an office; the stems of its opening; and when it was published.
    pub fn add(
        &mut self,
        names: &BTreeSet<String>,
        own: &BTreeSet<String>,
        opening: BTreeSet<u32>,
        published: Option<Date>,
    ) {
        let numbers = |subjects: &mut Subjects, names: &BTreeSet<String>| {
            let mut numbers: Vec<u32> = names.iter().map(|name| subjects.number(name)).collect();
            numbers.sort_unstable();
            numbers
        };
        let (names, own) = (numbers(self, names), numbers(self, own));
        self.all.push(Subject { names, own, opening: opening.into_iter().collect(), published });
    }

    /// Learns who holds an office: other stories name them too.
    pub fn disown(&mut self, officials: &FxHashSet<String>) {
        let numbers: FxHashSet<u32> = officials.iter().filter_map(|name| self.numbers.get(name).copied()).collect();
        self.all.iter_mut().for_each(|subject| subject.own.retain(|name| !numbers.contains(name)));
    }

    fn number(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = self.names.len() as u32;
        self.numbers.insert(name.to_owned(), number);
        self.names.push(name.to_owned());
        number
    }

    /// Up to four names of both articles, and how many words their openings share, in words.
    fn reason(&self, a: &Subject, b: &Subject, by_opening: bool) -> String {
        let mut names: Vec<&str> = common(&a.names, &b.names).map(|name| self.names[name as usize].as_str()).collect();
        names.sort_unstable();
        names.truncate(4);
        let words = shared(&a.opening, &b.opening);
        match (names.is_empty(), by_opening) {
            (true, _) => format!("their openings share {words} words"),
            (false, true) => format!("both name {}, and their openings share {words} words", names.join(", ")),
            (false, false) => format!("both name {}", names.join(", ")),
        }
    }
}

/// Groups articles by their subjects, or takes them for one story. `among` is how many articles they were picked from, if
/// from an archive.
pub fn stories(subjects: &Subjects, grouping: Grouping, among: usize) -> Vec<Group> {
    let count = subjects.all.len();
    if grouping == Grouping::All && count > 0 {
        let because = vec!["one story was asked for, whatever they share".to_owned()];
        return vec![Group { articles: (0..count).collect(), because }];
    }
    let mut union = Union::new(count);
    let among = among.max(count);
    let reasons =
        if among <= HANDFUL { join_few(subjects, &mut union) } else { join_many(subjects, among, &mut union) };
    let mut because: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (article, reason) in reasons {
        because.entry(union.root(article)).or_default().push(reason);
    }
    let sets = union.sets().into_iter();
    sets.map(|articles| Group { because: because.remove(&articles[0]).unwrap_or_default(), articles }).collect()
}

/// Joins the articles of a handful; an article of each join, and its reason.
fn join_few(subjects: &Subjects, union: &mut Union) -> Vec<(usize, String)> {
    let all = &subjects.all;
    let mut reasons = Vec::new();
    for (a, one) in all.iter().enumerate() {
        for (b, other) in all.iter().enumerate().skip(a + 1) {
            let names = shared(&one.names, &other.names);
            let own = shared(&one.own, &other.own);
            let share = shared(&one.opening, &other.opening) * 100 / one.opening.len().min(other.opening.len()).max(1);
            let near = near(one.published, other.published);
            let by_names = if near { names > 1 } else { own > 1 };
            let by_opening = match (near, names) {
                (true, 0) => share >= NAMELESS,
                (true, _) => share >= AMONG_FEW,
                (false, _) => own > 0 && share >= AMONG_FEW,
            };
            if (by_names || by_opening) && union.root(a) != union.root(b) {
                union.join(a, b);
                reasons.push((a, subjects.reason(one, other, !by_names)));
            }
        }
    }
    reasons
}

/// Joins the articles of a greater run, those that have most in common first; an article of each join, and its reason.
fn join_many(subjects: &Subjects, among: usize, union: &mut Union) -> Vec<(usize, String)> {
    let all = &subjects.all;
    let rarity = Rarity::of(all, among);
    let mut ties: Vec<(Reverse<usize>, usize, usize, bool)> = Vec::new();
    for (a, b) in looked_at(all, &rarity) {
        let (one, other) = (&all[a], &all[b]);
        let (by_names, by_opening) = (rarity.names(one, other), rarity.opening(all, a, b));
        let points = by_names.points + by_opening;
        let over = if !near(one.published, other.published) {
            points.checked_sub(FAR).filter(|_| by_names.particular > 1 && by_names.own)
        } else if shared(&one.names, &other.names) > 0 {
            points.checked_sub(NEAR)
        } else {
            points.checked_sub(UNNAMED)
        };
        ties.extend(over.map(|over| (Reverse(over), a, b, by_opening > 0)));
    }
    ties.sort_unstable();
    let mut size = vec![1; all.len()];
    let mut reasons = Vec::new();
    for (Reverse(over), a, b, by_opening) in ties {
        let (left, right) = (union.root(a), union.root(b));
        if left == right || (size[left].min(size[right]) > 1 && over < MORE) {
            continue;
        }
        union.join(left, right);
        size[left.min(right)] = size[left] + size[right];
        reasons.push((a, subjects.reason(&all[a], &all[b], by_opening)));
    }
    reasons
}

/// The pairs of articles that share a name and are neighbours by day among those that do, and those that share rare words,
/// each once.
fn looked_at(subjects: &[Subject], rarity: &Rarity) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for articles in rarity.names.values() {
        let mut dated: Vec<_> = articles.iter().map(|&article| (subjects[article].published, article)).collect();
        dated.sort_unstable();
        for (at, &(_, a)) in dated.iter().enumerate() {
            found.extend(dated[at + 1..].iter().take(NEIGHBOURS).map(|&(_, b)| (a.min(b), a.max(b))));
        }
    }
    let mut alike = Vec::new();
    for articles in rarity.words.values().filter(|articles| articles.len() <= RARE) {
        for (at, &a) in articles.iter().enumerate() {
            alike.extend(articles[at + 1..].iter().map(|&b| (a, b)));
        }
    }
    alike.sort_unstable();
    found.extend(alike.chunk_by(|one, other| one == other).filter(|pair| pair.len() >= WORDS).map(|pair| pair[0]));
    found.sort_unstable();
    found.dedup();
    found
}

/// The numbers that stand in both of two ascending lists.
fn common<'a>(a: &'a [u32], b: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
    a.iter().copied().filter(|number| b.binary_search(number).is_ok())
}

fn near(a: Option<Date>, b: Option<Date>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.until(b).is_ok_and(|span| i64::from(span.get_days()).abs() <= GAP),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// Articles of the given names, opening words and days of May.
    fn subjects(articles: &[(&[&str], std::ops::Range<u32>, i8)]) -> Subjects {
        let mut subjects = Subjects::default();
        for (names, opening, day) in articles {
            let names = names.iter().map(|&name| name.to_owned()).collect();
            subjects.add(&names, &BTreeSet::new(), opening.clone().collect(), Some(date(2024, 5, *day)));
        }
        subjects
    }

    fn groups(subjects: &Subjects) -> Vec<Vec<usize>> {
        stories(subjects, Grouping::Found, 0).into_iter().map(|group| group.articles).collect()
    }

    #[test]
    fn two_shared_names_make_a_story_and_one_does_not() {
        let subjects = subjects(&[
            (&["Lillevik", "Ingrid Solheim"], 0..20, 14),
            (&["Lillevik", "Ingrid Solheim", "Oslo"], 50..70, 15),
            (&["Oslo", "Per Dahl"], 80..100, 15),
        ]);
        assert_eq!(groups(&subjects), [vec![0, 1], vec![2]]);
        assert_eq!(stories(&subjects, Grouping::All, 0)[0].articles, [0, 1, 2]);
        assert_eq!(stories(&Subjects::default(), Grouping::All, 0), []);
    }

    #[test]
    fn one_name_and_the_same_opening_make_a_story() {
        let subjects =
            subjects(&[(&["Lillevik"], 0..20, 14), (&["Lillevik"], 10..30, 15), (&["Lillevik"], 40..60, 15)]);
        assert_eq!(groups(&subjects), [vec![0, 1], vec![2]]);
    }

    #[test]
    fn names_that_many_articles_have_make_no_story() {
        let pair = |story: u32| {
            let opening = story * 20..story * 20 + 20;
            [["Police", "Oslo"], ["Police", "Oslo"]].map(|names| (names, opening.clone(), 14))
        };
        let told: Vec<_> = (0..15).flat_map(pair).collect();
        let articles: Vec<(&[&str], _, _)> =
            told.iter().map(|(names, opening, day)| (names.as_slice(), opening.clone(), *day)).collect();
        let expected: Vec<Vec<usize>> = (0..15).map(|story| vec![story * 2, story * 2 + 1]).collect();
        assert_eq!(groups(&subjects(&articles)), expected);
    }

    #[test]
    fn one_report_that_touches_two_stories_does_not_join_them() {
        let mut articles: Vec<(&[&str], _, _)> = vec![
            (&["Lillevik", "Ingrid Solheim"], 0..20, 14),
            (&["Lillevik", "Ingrid Solheim"], 0..20, 14),
            (&["Narvik", "Per Dahl"], 40..60, 14),
            (&["Narvik", "Per Dahl"], 40..60, 14),
            // a fifth of either opening, and a name of each
            (&["Lillevik", "Narvik"], 16..44, 15),
        ];
        let other: Vec<String> = (0..20).map(|number| format!("Town {number}")).collect();
        let names: Vec<[&str; 1]> = other.iter().map(|name| [name.as_str()]).collect();
        articles.extend(names.iter().zip(10..).map(|(names, at)| (names.as_slice(), at * 10..at * 10 + 9, 14)));
        let groups = groups(&subjects(&articles));
        assert_eq!(groups[..2], [vec![0, 1, 4], vec![2, 3]]);
    }
}
