//! Finds out which outlet published a page and which agency wrote it.
//!
//! What the page states comes first: its head, its dateline, a line with the agency's name. A table of outlets is asked
//! only then, and only about the page's furniture, since a story may quote any newspaper.

use super::Outlet;
use crate::lexicon::text::TEXT;
use crate::text::article::Article;
use crate::text::zone::Zone;

/// Fills in outlet and agency of `article` where they are not known yet.
pub(super) fn find(article: &mut Article, outlets: &[Outlet]) {
    if article.outlet.is_none() {
        let by_path =
            outlets.iter().find(|outlet| outlet.paths.iter().any(|path| article.path.starts_with(path.as_str())));
        let named = by_path.or_else(|| outlets.iter().find(|outlet| !outlet.agency && named(article, outlet)));
        article.outlet = named.map(|outlet| outlet.name.clone());
    }
    if article.agency.is_none() {
        let byline = article.passages.iter().filter(|passage| passage.zone == Zone::Byline);
        let mut parts = byline.flat_map(|passage| article.words(passage.span).split([',', '|', '/', '(', ')', '-']));
        let in_byline = parts.find_map(|part| TEXT.agency(part)).map(str::to_owned);
        let in_table = || outlets.iter().find(|outlet| outlet.agency && named(article, outlet));
        article.agency = in_byline.or_else(|| in_table().map(|outlet| outlet.name.clone())).or_else(|| signed(article));
    }
    // the table may print an agency's name in its own way
    if let Some(agency) = article.agency.take() {
        let same = |outlet: &&Outlet| outlet.agency && TEXT.agency(&outlet.name) == Some(agency.as_str());
        article.agency = Some(outlets.iter().find(same).map_or(agency, |outlet| outlet.name.clone()));
    }
}

/// Whether the page's furniture gives the outlet away.
fn named(article: &Article, outlet: &Outlet) -> bool {
    let furniture = |zone| {
        !matches!(
            zone,
            Zone::Headline | Zone::Standfirst | Zone::Body | Zone::Subheadline | Zone::Caption | Zone::Credit
        )
    };
    let mut places = article.passages.iter().filter(|passage| furniture(passage.zone));
    places.any(|passage| outlet.words.iter().any(|words| holds(article.words(passage.span), words)))
}

/// Whether `text` holds `words` whole, with any kind of space between them.
fn holds(text: &str, words: &str) -> bool {
    let text = text.replace(|c: char| c.is_whitespace(), " ");
    let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    !words.is_empty()
        && text
            .match_indices(words)
            .any(|(at, _)| edge(text[..at].chars().next_back()) && edge(text[at + words.len()..].chars().next()))
}

/// The agency that the story's last sentence is signed with: "... he said. (Reuters)".
fn signed(article: &Article) -> Option<String> {
    let last = article.passages.iter().rposition(|passage| passage.zone == Zone::Body)?;
    let credit = article.passages.get(last + 1).filter(|passage| passage.zone == Zone::Credit)?;
    // only on the sentence's own line: a bracket of its own line may belong to a picture
    let between = article.text.get(article.passages[last].span.end..credit.span.start)?;
    let agency = TEXT.agency(article.words(credit.span).trim_matches(['(', ')', '.', ' ']))?;
    (!between.contains('\n')).then(|| agency.to_owned())
}
