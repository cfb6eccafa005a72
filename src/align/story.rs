//! Groups the articles of a run into stories.
//!
//! Articles handed in together need not be one story. Two belong to one if they share what is particular to a story: two
//! names of people, towns or bodies within a month, or one such name and the words of their openings. Countries and
//! agencies are shared by half the news and count for nothing. The order of the files changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::union::Union;

/// Days between two articles of one story that nothing but names holds together.
const GAP: i64 = 31;

/// Articles before and after an article, by day, that are looked at for each name: enough to chain a story, and the work
/// stays linear however many articles name one person.
const NEIGHBOURS: usize = 6;

/// Share of the shorter opening's words, in per cent, from which one shared name is enough. Two reports of one accident
/// share a third of the words of their openings, two accidents of one kind a tenth.
const OPENING: usize = 20;

/// What an article is about, as far as stories go.
#[derive(Clone, Debug, Default)]
pub struct Subject {
    /// People, towns and bodies it names.
    pub names: BTreeSet<String>,
    /// Stems of its opening sentences.
    pub opening: BTreeSet<u32>,
    /// When it was published.
    pub published: Option<Date>,
}

/// Articles of one story and why they were put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Indices of its articles, ascending.
    pub articles: Vec<usize>,
    /// The reasons, in words.
    pub because: Vec<String>,
}

/// Groups articles by their subjects.
pub fn stories(subjects: &[Subject]) -> Vec<Group> {
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (article, subject) in subjects.iter().enumerate() {
        for name in &subject.names {
            by_name.entry(name).or_default().push(article);
        }
    }
    let mut union = Union::new(subjects.len());
    let mut reasons: Vec<(usize, String)> = Vec::new();
    for articles in by_name.values_mut() {
        articles.sort_by_key(|&article| (subjects[article].published, article));
        for (at, &a) in articles.iter().enumerate() {
            for &b in articles[at + 1..].iter().take(NEIGHBOURS) {
                if union.root(a) != union.root(b)
                    && let Some(reason) = one_story(&subjects[a], &subjects[b])
                {
                    union.join(a, b);
                    reasons.push((a, reason));
                }
            }
        }
    }
    let mut because: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (article, reason) in reasons {
        because.entry(union.root(article)).or_default().push(reason);
    }
    let sets = union.sets().into_iter();
    sets.map(|articles| Group { because: because.remove(&articles[0]).unwrap_or_default(), articles }).collect()
}

/// Why two articles are one story; none if they are not.
fn one_story(a: &Subject, b: &Subject) -> Option<String> {
    if !near(a.published, b.published) {
        return None;
    }
    let names: Vec<&str> = a.names.intersection(&b.names).map(String::as_str).collect();
    if names.len() > 1 {
        return Some(format!("both name {}", names.into_iter().take(4).collect::<Vec<_>>().join(", ")));
    }
    let words = a.opening.intersection(&b.opening).count();
    let shorter = a.opening.len().min(b.opening.len()).max(1);
    (words * 100 / shorter >= OPENING)
        .then(|| format!("both name {}, and their openings share {words} words", names.join(", ")))
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

    fn subject(names: &[&str], opening: std::ops::Range<u32>, day: i8) -> Subject {
        Subject {
            names: names.iter().map(|&name| name.to_owned()).collect(),
            opening: opening.collect(),
            published: Some(date(2024, 5, day)),
        }
    }

    #[test]
    fn two_shared_names_make_a_story_and_one_does_not() {
        let subjects = [
            subject(&["Lillevik", "Ingrid Solheim"], 0..20, 14),
            subject(&["Lillevik", "Ingrid Solheim", "Oslo"], 50..70, 15),
            subject(&["Oslo", "Per Dahl"], 80..100, 15),
        ];
        let groups: Vec<Vec<usize>> = stories(&subjects).into_iter().map(|group| group.articles).collect();
        assert_eq!(groups, [vec![0, 1], vec![2]]);
    }

    #[test]
    fn one_name_and_the_same_opening_make_a_story() {
        let subjects =
            [subject(&["Lillevik"], 0..20, 14), subject(&["Lillevik"], 10..30, 15), subject(&["Lillevik"], 40..60, 15)];
        let groups: Vec<Vec<usize>> = stories(&subjects).into_iter().map(|group| group.articles).collect();
        assert_eq!(groups, [vec![0, 1], vec![2]]);
    }
}
