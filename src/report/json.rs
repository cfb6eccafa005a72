//! One JSON document for a program that reads on: articles, stories, events, findings, and how many of each kind.
//!
//! The keys and their order are a contract, `factcheck/1`, described by `schema/report.schema.json`. Nothing is left
//! out when unknown: it is null. Offsets are bytes of the files as they were read, so `file[start..end]` is `text`.

use std::borrow::Cow;
use std::io::{self, Write};

use schemars::{JsonSchema, generate::SchemaSettings};
use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};
use serde_json::Value as Json;

use super::indent::Indented;
use super::words::turns_text;
use crate::finding::{self, Report};

/// The name and version of the contract.
pub const SCHEMA: &str = "factcheck/1";

/// What `factcheck report --format json` and `factcheck lint --format json` print.
#[derive(Serialize, JsonSchema)]
#[serde(rename = "Report", deny_unknown_fields)]
struct Document<'a> {
    /// Name and version of this contract: `factcheck/1`.
    schema: &'static str,
    /// The articles, ordered by publication, outlet and path.
    articles: Vec<Article<'a>>,
    /// The stories that they tell.
    stories: Vec<Story<'a>>,
    /// The events that they tell of.
    events: Vec<Event<'a>>,
    /// What was found, gravest first.
    #[serde(serialize_with = "findings")]
    #[schemars(with = "Vec<Finding<'a>>")]
    findings: &'a Report,
    /// How many findings there are of each kind.
    summary: Summary,
}

/// An article as it was read.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Article<'a> {
    /// Its path as given, with `/`; for a record of a `.jsonl`, the record's id.
    path: &'a str,
    /// Who published it; null when unknown.
    outlet: Option<&'a str>,
    /// The agency that wrote it; null when unknown.
    agency: Option<&'a str>,
    /// When it was published, an ISO 8601 day or time; null when unknown.
    published: Option<String>,
    /// Its headline; null when it has none.
    headline: Option<&'a str>,
}

/// Articles that tell one story.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Story<'a> {
    /// Its id.
    id: &'a str,
    /// The people and places that name it.
    label: &'a str,
    /// Paths of its articles.
    articles: Vec<&'a str>,
    /// Why they were put together.
    because: &'a [String],
}

/// Something that happened, told by one article or several.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Event<'a> {
    /// Its id.
    id: &'a str,
    /// Id of its story.
    story: &'a str,
    /// The event in words.
    label: &'a str,
    /// Paths of the articles that tell of it.
    articles: Vec<&'a str>,
}

/// Where articles agree or differ, or where one is at odds with itself.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Finding<'a> {
    /// `F-` and a hash of rule, event and values: the same in every run, whatever the paths and lines.
    id: &'a str,
    /// Id of the rule that found it.
    rule: &'a str,
    /// What it is.
    kind: finding::Kind,
    /// How grave it is.
    severity: finding::Severity,
    /// The finding in a sentence.
    message: &'a str,
    /// Id of the event it is about; null when it is about none.
    event: Option<&'a str>,
    /// The words it rests on, the odd one out first.
    evidence: Vec<Evidence<'a>>,
    /// Why these words were compared.
    because: &'a [String],
    /// How many independent origins stand behind the evidence.
    origins: usize,
    /// The replacement that would settle it; null unless exactly one is left.
    suggestion: Option<Suggestion<'a>>,
}

/// Words of one article.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Evidence<'a> {
    /// The article's path.
    article: &'a str,
    /// First byte in the file as read.
    start: usize,
    /// The byte behind the last.
    end: usize,
    /// Line, from 1.
    line: usize,
    /// Column, from 1, in characters.
    column: usize,
    /// The words, 120 bytes at most.
    text: &'a str,
    /// Their value, as `factcheck facts` prints it.
    value: &'a Json,
    /// Who says it; null where nobody is named.
    claimant: Option<&'a str>,
}

/// A replacement.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Suggestion<'a> {
    /// The article's path.
    article: &'a str,
    /// First byte in the file as read.
    start: usize,
    /// The byte behind the last.
    end: usize,
    /// What to put there.
    replacement: &'a str,
}

/// How many findings there are of each kind.
#[derive(Default, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Summary {
    agreement: usize,
    discrepancy: usize,
    typo: usize,
    variant: usize,
    update: usize,
    disputed: usize,
}

/// The document, indented for people who look into it, with a line break at its end.
pub fn render(report: &Report) -> String {
    text(|out| write(report, out))
}

/// Writes the document as it is made: that of a great run would fill the memory.
///
/// # Errors
///
/// If `out` takes no more.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let document = Document {
        schema: SCHEMA,
        articles: articles(report),
        stories: stories(report),
        events: events(report),
        findings: report,
        summary: summary(report),
    };
    let mut out = Escaping::new(out);
    document.serialize(&mut serde_json::Serializer::with_formatter(&mut out, Indented::default()))?;
    out.write_all(b"\n")?;
    out.hand_over()
}

/// What `write` writes.
pub(super) fn text(write: impl Fn(&mut dyn Write) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("memory takes what is written");
    String::from_utf8(out).expect("JSON is UTF-8")
}

/// The differences that nobody has accepted, then the agreements, each made when it is written.
fn findings<S: Serializer>(report: &&Report, serializer: S) -> Result<S::Ok, S::Error> {
    let mut list = serializer.serialize_seq(None)?;
    for one in open(report) {
        list.serialize_element(&finding(one, report))?;
    }
    for one in report.agreements.iter() {
        list.serialize_element(&finding(&one, report))?;
    }
    list.end()
}

/// The JSON schema of the document, as committed in `schema/report.schema.json`.
pub fn schema() -> String {
    let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Document<'_>>();
    serde_json::to_string_pretty(&schema).expect("a schema has string keys only") + "\n"
}

pub(super) fn articles(report: &Report) -> Vec<Article<'_>> {
    report
        .articles
        .iter()
        .map(|head| Article {
            path: &head.path,
            outlet: head.outlet.as_deref(),
            agency: head.agency.as_deref(),
            published: head.published_at.clone().or_else(|| head.published.map(|day| day.to_string())),
            headline: head.headline.as_deref(),
        })
        .collect()
}

pub(super) fn stories(report: &Report) -> Vec<Story<'_>> {
    report
        .stories
        .iter()
        .map(|story| Story {
            id: &story.id,
            label: &story.label,
            articles: paths(report, &story.articles),
            because: &story.because,
        })
        .collect()
}

pub(super) fn events(report: &Report) -> Vec<Event<'_>> {
    report
        .events
        .iter()
        .map(|event| Event {
            id: &event.id,
            story: &event.story,
            label: &event.label,
            articles: paths(report, &event.articles),
        })
        .collect()
}

pub(super) fn finding<'a>(finding: &'a finding::Finding, report: &'a Report) -> Finding<'a> {
    Finding {
        id: &finding.id,
        rule: &finding.rule,
        kind: finding.kind,
        severity: finding.severity,
        message: &finding.message,
        event: finding.event.as_deref(),
        evidence: finding.evidence.iter().map(|words| evidence(words, report)).collect(),
        because: &finding.because,
        origins: finding.origins,
        suggestion: finding.suggestion.as_ref().map(|suggestion| Suggestion {
            article: path(report, suggestion.article),
            start: suggestion.file.start,
            end: suggestion.file.end,
            replacement: &suggestion.replacement,
        }),
    }
}

fn evidence<'a>(evidence: &'a finding::Evidence, report: &'a Report) -> Evidence<'a> {
    let place = &evidence.place;
    Evidence {
        article: path(report, evidence.article),
        start: place.file.start,
        end: place.file.end,
        line: place.line,
        column: place.column,
        text: &evidence.text,
        value: &evidence.value,
        claimant: evidence.claimant.as_deref(),
    }
}

pub(super) fn summary(report: &Report) -> Summary {
    let mut summary = Summary { agreement: report.agreements.len(), ..Summary::default() };
    for finding in open(report) {
        *match finding.kind {
            finding::Kind::Agreement => &mut summary.agreement,
            finding::Kind::Discrepancy => &mut summary.discrepancy,
            finding::Kind::Typo => &mut summary.typo,
            finding::Kind::Variant => &mut summary.variant,
            finding::Kind::Update => &mut summary.update,
            finding::Kind::Disputed => &mut summary.disputed,
        } += 1;
    }
    summary
}

/// The differences that nobody has accepted.
pub(super) fn open(report: &Report) -> impl Iterator<Item = &finding::Finding> {
    report.findings.iter().filter(|finding| finding.accepted.is_none())
}

fn path(report: &Report, article: usize) -> &str {
    report.articles.get(article).map_or("", |head| &head.path)
}

fn paths<'a>(report: &'a Report, articles: &[usize]) -> Vec<&'a str> {
    articles.iter().map(|&article| path(report, article)).collect()
}

/// Bytes that [`escape`] looks at as a whole.
const ROW: usize = 32;

/// Escapes what JSON allows to stand bare but a terminal would obey; such characters occur in strings only.
pub(super) fn escape(json: &str) -> Cow<'_, str> {
    let obeyed = |c: char| c == '\u{7f}' || ('\u{80}'..='\u{9f}').contains(&c) || turns_text(c);
    // nearly all are letters and marks of ASCII, which need not be read as characters; a row of them is looked at as a whole
    let bare = |row: &[u8]| row.iter().fold(true, |bare, &byte| bare & (byte < 0x7f));
    let mut rest = json;
    loop {
        let skipped = ROW * rest.as_bytes().chunks_exact(ROW).take_while(|row| bare(row)).count();
        let Some(at) = rest.bytes().skip(skipped).position(|byte| byte >= 0x7f).map(|at| skipped + at) else {
            return Cow::Borrowed(json);
        };
        let mut from = rest[at..].chars();
        if from.next().is_some_and(obeyed) {
            break;
        }
        rest = from.as_str();
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if obeyed(c) {
            out.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Bytes of JSON that are held back: its writer hands over a few at a time, and many are looked at as fast as few.
const HELD: usize = 1 << 14;

/// Writes JSON escaped. The writer of JSON hands over whole characters.
pub(super) struct Escaping<'o> {
    out: &'o mut dyn Write,
    held: Vec<u8>,
}

impl<'o> Escaping<'o> {
    pub fn new(out: &'o mut dyn Write) -> Self {
        Escaping { out, held: Vec::with_capacity(2 * HELD) }
    }

    /// Hands over what is held back.
    pub fn hand_over(&mut self) -> io::Result<()> {
        match std::str::from_utf8(&self.held) {
            Ok(json) => self.out.write_all(escape(json).as_bytes())?,
            Err(_) => self.out.write_all(&self.held)?,
        }
        self.held.clear();
        Ok(())
    }
}

impl Write for Escaping<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    // all that the writer of JSON calls, for every mark and word of a document
    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.held.extend_from_slice(bytes);
        if self.held.len() >= HELD { self.hand_over() } else { Ok(()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.hand_over()?;
        self.out.flush()
    }
}
