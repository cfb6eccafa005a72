//! Recognises versions of one dispatch: what an agency sent first, and what it sent in its stead.
//!
//! Articles come in; for each comes out the article that supersedes it, if one does. Two articles are versions of one
//! dispatch if one agency or outlet wrote both within a day, one outlet printed both, and they carry one slug or headline
//! or are near copies. That a text calls itself an update makes no chain: every wire does so every hour. A superseded text
//! is not held against other articles, since its writer has taken it back; the checks inside one article still read it.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};

use super::origin;
use super::union::Union;
use crate::text::article::Article;
use crate::text::sentence::Reading;

/// For each article the last version of its dispatch; none for an article that stands.
///
/// `copy_share` is the share of shingles, in per cent of the smaller text, from which two texts are one.
pub fn superseded(readings: &[Reading<'_>], copy_share: u8) -> Vec<Option<usize>> {
    let mut by_writer: BTreeMap<(&str, Option<&str>), Vec<usize>> = BTreeMap::new();
    for (index, reading) in readings.iter().enumerate() {
        let article = reading.article;
        // a text without a writer or a day is nobody's version, and what another outlet prints of a dispatch takes nothing back
        if let Some(writer) = article.agency.as_deref().or(article.outlet.as_deref())
            && article.published.is_some()
        {
            by_writer.entry((writer, article.outlet.as_deref())).or_default().push(index);
        }
    }
    let mut latest = vec![None; readings.len()];
    for written in by_writer.values_mut() {
        written.sort_by_cached_key(|&index| sent(readings[index].article));
        for version in chains(readings, written, copy_share) {
            let Some((&last, earlier)) = version.split_last() else { continue };
            // two that nothing puts in order are a file twice over, not a version and its successor
            for &index in earlier {
                if sent(readings[index].article) < sent(readings[last].article) {
                    latest[index] = Some(last);
                }
            }
        }
    }
    latest
}

/// When an article was sent, as far as it says: day, hour, and how often it calls itself revised.
fn sent(article: &Article) -> (Option<Date>, Option<Time>, usize) {
    let published = article.published.as_ref();
    (published.map(|one| one.date), published.and_then(|one| one.time), article.revisions.len())
}

/// The versions among one writer's articles, which are ordered by when they were sent; each chain in that order.
fn chains(readings: &[Reading<'_>], written: &[usize], copy_share: u8) -> Vec<Vec<usize>> {
    let mut union = Union::new(written.len());
    let mut titled: BTreeMap<String, usize> = BTreeMap::new();
    for (at, &index) in written.iter().enumerate() {
        if let Some(title) = title(readings[index].article)
            && let Some(before) = titled.insert(title, at)
            && within_a_day(readings, written[before], index)
        {
            union.join(before, at);
        }
    }
    // most writers send nothing else that day, and their texts need no look
    let follows = |at: usize| at > 0 && within_a_day(readings, written[at - 1], written[at]);
    let near: Vec<usize> =
        (0..written.len()).filter(|&at| follows(at) || at + 1 < written.len() && follows(at + 1)).collect();
    let group: Vec<&Reading<'_>> = near.iter().map(|&at| &readings[written[at]]).collect();
    for (a, b) in origin::copies(&group, copy_share) {
        if within_a_day(readings, written[near[a]], written[near[b]]) {
            union.join(near[a], near[b]);
        }
    }
    union.sets().into_iter().map(|set| set.into_iter().map(|at| written[at]).collect()).collect()
}

/// The headline in comparison form: words alone, small. Two words are a column's name more often than a headline.
fn title(article: &Article) -> Option<String> {
    let headline = article.words(article.headline?).to_lowercase();
    let words: Vec<&str> = headline.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    (words.len() > 2).then(|| words.join(" "))
}

fn within_a_day(readings: &[Reading<'_>], a: usize, b: usize) -> bool {
    let day = |index: usize| readings[index].article.published.as_ref().map(|published| published.date);
    matches!((day(a), day(b)), (Some(a), Some(b)) if a.until(b).is_ok_and(|span| span.get_days().abs() <= 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::read::{self, ReadOptions};

    /// Which of some texts of one agency, given by day, title and body, a later one supersedes.
    fn chain(texts: [(&str, &str, &str); 2]) -> Vec<Option<usize>> {
        let read = |(day, title, body): (&str, &str, &str)| {
            let text =
                format!("+++\noutlet = \"Ridgewire\"\npublished = {day}\nheadline = \"{title}\"\n+++\n\n{body}\n");
            read::read("a.md", text.as_bytes(), &ReadOptions::default()).expect("an article").remove(0)
        };
        let articles = texts.map(read);
        let readings: Vec<Reading<'_>> = articles.iter().map(Reading::new).collect();
        superseded(&readings, 50)
    }

    const FIRST: &str = "An explosion in a tin mine killed three miners on Monday, the company said.";
    const SECOND: &str = "Rescuers went down to the mine again at dawn and brought up nobody.";

    #[test]
    fn one_headline_or_one_text_within_a_day_makes_a_chain() {
        let title = "Three dead in tin mine";
        assert_eq!(chain([("2024-12-02", title, FIRST), ("2024-12-03", title, SECOND)]), [Some(1), None]);
        let longer = format!("{FIRST} The mine is closed.");
        assert_eq!(chain([("2024-12-02", title, FIRST), ("2024-12-03", "", &longer)]), [Some(1), None]);
    }

    #[test]
    fn another_text_or_another_week_makes_none() {
        let title = "Three dead in tin mine";
        assert_eq!(chain([("2024-12-02", title, FIRST), ("2024-12-03", "Mine searched again", SECOND)]), [None, None]);
        assert_eq!(chain([("2024-12-02", title, FIRST), ("2024-12-09", title, SECOND)]), [None, None]);
    }
}
