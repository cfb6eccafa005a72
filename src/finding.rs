//! What factcheck has to say: findings, and the report that holds them.
//!
//! A finding is neutral. It names both sides, quotes both, says why they were held to be one fact and how many
//! independent origins stand behind it; a person decides who is wrong.

mod agreement;

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

pub use agreement::Agreements;

use crate::spool::Spool;
use crate::text::article::Article;
use crate::text::place::Place;
use crate::text::span::Span;

/// What two or more articles do to each other on one fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Both cannot be true.
    Discrepancy,
    /// A slip of the keyboard.
    Typo,
    /// Two named claimants of two parties say different things.
    Disputed,
    /// A later article knows more.
    Update,
    /// Two spellings of one name.
    Variant,
    /// They say the same.
    Agreement,
}

impl Kind {
    /// All kinds, gravest first.
    pub const ALL: [Kind; 6] =
        [Kind::Discrepancy, Kind::Typo, Kind::Disputed, Kind::Update, Kind::Variant, Kind::Agreement];

    /// The word in the JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Discrepancy => "discrepancy",
            Kind::Typo => "typo",
            Kind::Disputed => "disputed",
            Kind::Update => "update",
            Kind::Variant => "variant",
            Kind::Agreement => "agreement",
        }
    }
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Worth a look.
    Warning,
    /// Certain enough to stop a run.
    Error,
}

impl Severity {
    /// The word in the JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Words of one article that a finding rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Index of the article in the report.
    pub article: usize,
    /// The compared words only, in the article's text: 120 bytes at most.
    pub span: Span,
    /// Where they stand in the file.
    pub place: Place,
    /// Those words.
    pub text: String,
    /// Their value, as the facts line prints it.
    pub value: Json,
    /// Who says it, where somebody is named.
    pub claimant: Option<String>,
}

/// The smallest text that would settle a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// Index of the article in the report.
    pub article: usize,
    /// What to replace.
    pub span: Span,
    /// Where that stands in the file.
    pub file: Span,
    /// The replacement.
    pub replacement: String,
}

/// One thing the articles do to each other, with everything an editor needs to judge it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// `F-` and eight hexadecimal digits: a hash of rule, event key, slot and values; no path, no line.
    pub id: String,
    /// Id of the rule that found it.
    pub rule: String,
    /// What it is.
    pub kind: Kind,
    /// How grave it is.
    pub severity: Severity,
    /// One sentence, neutral.
    pub message: String,
    /// Id of the event it is about, if it is about one.
    pub event: Option<String>,
    /// What identifies the fact inside the event, or the entity: it ties the finding to its row of the table.
    pub fact: String,
    /// The words it rests on; the odd one out first.
    pub evidence: Vec<Evidence>,
    /// How many of the evidence, from the first, are the odd side.
    pub odd: usize,
    /// Why these words were compared.
    pub because: Vec<String>,
    /// How many independent origins stand behind the evidence.
    pub origins: usize,
    /// The replacement, where exactly one is left.
    pub suggestion: Option<Suggestion>,
    /// Why an editor lets it stand, if one does: it is then shown apart and fails no run.
    pub accepted: Option<Acceptance>,
}

impl Finding {
    /// What findings are sorted by: severity, kind, event, fact, first evidence.
    pub(crate) fn order(&self) -> impl Ord + use<> {
        let first = self.evidence.first().map(|evidence| (evidence.article, evidence.span));
        let about = (self.event.clone(), self.fact.clone());
        (std::cmp::Reverse(self.severity), self.kind, about, first, self.id.clone())
    }

    /// Whether it is a difference that nobody has accepted: what is told, counted and gated.
    pub fn stands(&self) -> bool {
        self.kind != Kind::Agreement && self.accepted.is_none()
    }

    /// Whether the new articles bring it: one of them is the odd one out, or without them there would be nothing to differ
    /// from. Agreements are brought by whoever takes part in them.
    pub fn is_brought_by(&self, new: &dyn Fn(usize) -> bool) -> bool {
        let fresh = |evidence: &Evidence| new(evidence.article);
        let (odd, others) = self.evidence.split_at(self.odd.min(self.evidence.len()));
        match self.kind {
            Kind::Agreement => self.evidence.iter().any(fresh),
            _ => odd.iter().any(fresh) || (!others.is_empty() && others.iter().all(fresh)),
        }
    }
}

/// What an editor wrote about a finding that may stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// Where it is written: `stories/fire/rules.toml:14`.
    pub place: String,
    /// Why it may stand.
    pub reason: String,
    /// The last day on which it may.
    pub until: Option<Date>,
}

/// An entry beside the articles that accepts nothing any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// Where it is written: `stories/fire/rules.toml:14`.
    pub place: String,
    /// A warning, or an error where the run is strict.
    pub severity: Severity,
    /// What it accepts, in words: "F-3c1a90d2", "fact-count with 12, 14".
    pub what: String,
    /// The day it ended on, if the finding is still there and counts again; none if it matched nothing.
    pub expired: Option<Date>,
    /// Why it was written.
    pub reason: String,
}

/// Everything a run found, sorted by a fixed key: what every format renders.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The articles, ordered by publication, outlet and path.
    pub articles: Vec<ArticleHead>,
    /// Their texts, in the same order: reporters quote from them and count lines, columns and bytes in them.
    pub sources: Spool<Article>,
    /// The stories they were grouped into.
    pub stories: Vec<Story>,
    /// The events they tell of, with the facts of each.
    pub events: Vec<EventSummary>,
    /// The people of the run whose names are printed in more than one form or more than one article.
    pub people: Vec<FactRow>,
    /// All people of the run, by name.
    pub cast: Vec<Person>,
    /// The differences that were found, gravest first.
    pub findings: Vec<Finding>,
    /// What the articles agree on, by event and fact.
    pub agreements: Agreements,
    /// Entries that accept nothing any more, in the order of their files.
    pub stale: Vec<Stale>,
}

impl Report {
    /// Whether all that lies in temporary files could be read again.
    pub fn is_whole(&self) -> bool {
        self.sources.is_whole() && self.agreements.is_whole()
    }

    /// The differences, then the agreements.
    pub fn every(&self) -> impl Iterator<Item = Cow<'_, Finding>> {
        self.findings.iter().map(Cow::Borrowed).chain(self.agreements.iter())
    }

    /// The differences that nobody has accepted, gravest first.
    pub fn standing(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.stands())
    }

    /// The findings that an editor lets stand.
    pub fn accepted(&self) -> impl Iterator<Item = (&Finding, &Acceptance)> {
        self.findings.iter().filter_map(|finding| Some((finding, finding.accepted.as_ref()?)))
    }
}

/// An article's head, as the report shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleHead {
    /// As it was given.
    pub path: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub agency: Option<String>,
    /// The civil day of publication.
    pub published: Option<Date>,
    /// Publication as ISO 8601, with the time where known.
    pub published_at: Option<String>,
    /// The headline.
    pub headline: Option<String>,
    /// The number of its origin: articles of one number are one witness.
    pub origin: usize,
}

/// Articles that tell one story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// `S-` and a hash of its articles' anchors.
    pub id: String,
    /// People and places that name it.
    pub label: String,
    /// Indices of its articles.
    pub articles: Vec<usize>,
    /// Why they were put together.
    pub because: Vec<String>,
}

/// An event, with the facts that the articles state of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventSummary {
    /// The event's key: `visit/lavrov/north-korea/2023-10`.
    pub id: String,
    /// Id of its story.
    pub story: String,
    /// In words: "Sergei Lavrov visits North Korea".
    pub label: String,
    /// Indices of the articles that tell of it.
    pub articles: Vec<usize>,
    /// The facts stated of it.
    pub facts: Vec<FactRow>,
}

/// One fact across the articles: a row of the report's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactRow {
    /// What identifies the fact inside its event: slot and concept, `count/container`; for a person's name, the name.
    pub key: String,
    /// The question answered: "when", "how long", "how many containers".
    pub label: String,
    /// What the articles say.
    pub cells: Vec<Cell>,
    /// The verdict, in a sentence.
    pub verdict: String,
}

/// What one article says of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Index of the article.
    pub article: usize,
    /// The value as a reader writes it: "18-19 Oct 2023", "2 days", "> 1,000".
    pub value: String,
    /// How it stands to the others.
    pub mark: Mark,
    /// The words behind it.
    pub said: Said,
}

/// The words of an article that give a value, and how they were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Where they stand in the article's text.
    pub span: Span,
    /// The value for programs: `2023-10-18`, `P2D`, `> 1000`, as the facts line prints it.
    pub value: String,
    /// The pattern that read them.
    pub pattern: &'static str,
    /// Who says it, where somebody is named.
    pub claimant: Option<String>,
}

/// A person of the run, with every spelling of the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The form to print.
    pub name: String,
    /// Every full form, commonest first.
    pub forms: Vec<Form>,
    /// Why the forms were held to be one person's, in words.
    pub because: Vec<String>,
}

/// One spelling of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// As it is printed.
    pub name: String,
    /// How often it is printed.
    pub count: usize,
    /// Indices of the articles that print it.
    pub articles: Vec<usize>,
}

/// How an article's value stands to the majority of origins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// As the majority.
    Same,
    /// Compatible with it (≈).
    Compatible,
    /// Another value (≠).
    Differs,
    /// A later, changed value (↑).
    Updated,
}
