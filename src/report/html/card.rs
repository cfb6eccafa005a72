//! Findings as cards: what differs, both quotations, why they were compared, and what would settle it.

use serde::Serialize;
use toml::Value as Toml;

use super::facet;
use super::passage::{Passage, words_of};
use super::view::Desk;
use crate::finding::{Evidence, Finding, Kind, Severity};
use crate::ordered;
use crate::report::column::file_name;
use crate::report::prose;
use crate::report::snapshot::shell;
use crate::report::words::{clean, day};
use crate::text::span::Span;

/// One finding.
#[derive(Serialize)]
pub(super) struct Card {
    /// Its id, and the card's anchor.
    id: String,
    rule: String,
    pub(super) kind: &'static str,
    /// The kind as a reader calls it, with its mark.
    title: &'static str,
    pub(super) severity: &'static str,
    pub(super) state: &'static str,
    /// The state as a reader calls it; empty for what is as it always was.
    standing: &'static str,
    /// Whether it is shown unfolded.
    open: bool,
    pub(super) outlets: String,
    message: String,
    passages: Vec<Passage>,
    because: Vec<String>,
    /// "4 articles, 1 origin".
    rests_on: String,
    /// The replacement and its file; empty where there is none.
    suggestion: Vec<String>,
    /// Why the rule is there, in a sentence.
    explains: String,
    /// Why it may stand; empty while it counts.
    accepted: String,
    /// Where the fact's row stands; empty where it has none.
    row: String,
    /// Texts to copy, each with what it is.
    copies: Vec<Copy>,
}

/// A text to copy.
#[derive(Serialize)]
pub(super) struct Copy {
    pub(super) name: &'static str,
    pub(super) text: String,
}

/// The cards of what somebody must look at, and those of agreements that have no row.
pub(super) fn cards(desk: &Desk<'_>) -> (Vec<Card>, Vec<Card>) {
    let told = desk.report.findings.iter().map(|finding| card(desk, finding));
    let loose = desk.agreements.iter().filter(|finding| desk.row_of(finding).is_none());
    (told.collect(), loose.map(|finding| card(desk, finding)).collect())
}

fn card(desk: &Desk<'_>, finding: &Finding) -> Card {
    let articles = finding.evidence.iter().map(|words| words.article);
    let suggestion = finding.suggestion.as_ref().map(|suggestion| {
        let path = desk.report.articles.get(suggestion.article).map_or("", |head| file_name(&head.path));
        vec![clean(&suggestion.replacement), clean(path)]
    });
    let accepted = finding.accepted.as_ref().map(|why| {
        let until = why.until.map(|until| format!(", until {}", day(until))).unwrap_or_default();
        format!("{}{until} ({})", clean(&why.reason).trim_end_matches('.'), clean(&why.place))
    });
    let state = desk.state(&finding.id, finding.accepted.is_some());
    Card {
        id: finding.id.clone(),
        rule: clean(&finding.rule),
        kind: finding.kind.as_str(),
        title: prose::title(finding.kind),
        severity: finding.severity.as_str(),
        standing: if state == "open" { "" } else { facet::state(state) },
        // What is grave is read first; notes and what was settled are there to be unfolded.
        open: finding.severity > Severity::Note && !matches!(state, "accepted" | "agreed" | "gone"),
        state,
        outlets: desk.outlets.of(desk.report, articles),
        message: clean(&finding.message),
        passages: passages(desk, finding),
        because: finding.because.iter().map(|reason| clean(reason)).collect(),
        rests_on: prose::origins(finding),
        suggestion: suggestion.unwrap_or_default(),
        explains: explains(&finding.rule, desk),
        accepted: accepted.unwrap_or_default(),
        row: desk.row_of(finding).unwrap_or_default(),
        copies: if finding.kind == Kind::Agreement { Vec::new() } else { copies(desk, finding) },
    }
}

/// Each article's sentences, one a passage; of a name that half the run prints, the first of each form.
fn passages(desk: &Desk<'_>, finding: &Finding) -> Vec<Passage> {
    let (odd, usual) = finding.evidence.split_at(finding.odd.min(finding.evidence.len()));
    let words = |side: &[Evidence]| ordered::set(side.iter().flat_map(|evidence| words_of(&evidence.text)));
    let (of_odd, of_usual) = (words(odd), words(usual));
    let compared = !odd.is_empty() && !usual.is_empty();
    let mut told: Vec<(usize, Span, bool, Vec<&Evidence>)> = Vec::new();
    for (at, evidence) in finding.evidence.iter().enumerate() {
        let (_, sentence, _) = desk.quoter.around(evidence.article, evidence.span);
        let is_odd = at < finding.odd;
        match told.iter_mut().find(|(article, span, ..)| (*article, *span) == (evidence.article, sentence)) {
            Some((.., words)) => words.push(evidence),
            None => told.push((evidence.article, sentence, is_odd, vec![evidence])),
        }
    }
    let passage = |(article, _, is_odd, mut evidence): (usize, Span, bool, Vec<&Evidence>)| {
        evidence.sort_by_cached_key(|words| words.span);
        let spans: Vec<Span> = evidence.iter().map(|words| words.span).collect();
        let others = if is_odd { &of_usual } else { &of_odd };
        // Of a slip only the slip is marked: all else is as it should be.
        let compared = compared && (is_odd || finding.kind != Kind::Typo);
        let mut claimants: Vec<String> =
            evidence.iter().filter_map(|words| words.claimant.as_deref()).map(clean).collect();
        claimants.dedup();
        Passage {
            claimant: claimants.join(", "),
            ..Passage::new(desk.report, &desk.quoter, article, &spans, compared.then_some(others))
        }
    };
    told.into_iter().map(passage).collect()
}

/// Why newsrooms want the rule, in its own words.
fn explains(rule: &str, desk: &Desk<'_>) -> String {
    let rule = desk.page.config.rules.iter().find(|known| known.id == rule);
    rule.map(|rule| clean(&rule.why)).unwrap_or_default()
}

/// What an editor pastes: the command that accepts, the entry that lets it stand, the alias of a name.
fn copies(desk: &Desk<'_>, finding: &Finding) -> Vec<Copy> {
    let path = finding.evidence.first().and_then(|words| desk.report.articles.get(words.article));
    let folder = path.and_then(|head| head.path.rsplit_once('/')).map_or(".", |(folder, _)| folder);
    let mut copies = vec![
        Copy {
            name: "Accept",
            text: format!("factcheck snapshot accept {} --in {} --reason \"…\"", finding.id, shell(folder)),
        },
        Copy { name: "Allow", text: format!("[[allow]]\nfinding = \"{}\"\nreason = \"…\"\n", finding.id) },
    ];
    if finding.rule.starts_with("name-")
        && let Some(person) = desk.report.cast.iter().find(|person| person.name == finding.fact)
    {
        copies.push(Copy { name: "Alias", text: alias(person) });
    }
    copies
}

/// The entry that makes all forms of a name one, with the form to print.
pub(super) fn alias(person: &crate::finding::Person) -> String {
    let text = |text: &str| Toml::String(clean(text)).to_string();
    let forms = person.forms.iter().filter(|form| form.name != person.name);
    let forms: Vec<String> = forms.map(|form| text(&form.name)).collect();
    format!("[[alias]]\nkind = \"person\"\nname = {}\nforms = [{}]\n", text(&person.name), forms.join(", "))
}
