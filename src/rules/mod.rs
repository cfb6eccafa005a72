//! Compares the claims of one event, by rules that a newsroom sets.
//!
//! A *check* is code that compares; a *rule* is a check as `rules.toml` configures it. Checks get the whole run, read-only,
//! and append findings; the frame of a finding (id, evidence, origins) is made here, so that a check is the decision
//! alone.

mod age;
mod ahead;
pub mod alias;
mod alike;
pub mod allow;
mod anniversary;
mod apart;
mod around;
mod birth;
mod bound;
mod calendar;
mod cast;
pub mod clock;
mod compare;
pub mod config;
mod context;
mod conversion;
mod copy;
mod date;
mod draft;
mod duration;
pub mod example;
mod foretold;
mod headline;
mod kin;
pub mod layer;
mod memo;
mod name;
mod news;
mod odd;
mod office;
pub mod overrides;
mod parts;
mod passage;
mod place;
mod quantity;
mod quote;
mod repeat;
pub mod rule;
pub mod schema;
mod share;
mod shift;
mod slot;
mod sole;
mod span;
mod style;
mod sum;
pub mod table;
mod toll;
mod torn;
mod town;
mod wording;
mod years;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::align::answer::Answer;
use crate::align::context::{Context, Stems, TIME};
use crate::align::event::Event;
use crate::align::person::{Difference, People};
use crate::align::proper::ProperSlip;
use crate::align::story::Group;
use crate::extract::mention::Mention;
use crate::fact::Statement;
use crate::finding::{Finding, Kind};
use crate::text::article::Article;
use crate::text::place::Lines;
use crate::text::sentence::Reading;
use crate::text::span::Span;
use crate::text::zone::Zone;
use config::Config;
use rule::Rule;

/// Everything a check may look at.
pub struct Run<'a> {
    /// The configuration.
    pub config: &'a Config,
    /// The articles' sentences; exact copies of an earlier article are not among them.
    pub readings: &'a [Reading<'a>],
    /// For each of these, its place in the report.
    pub places: &'a [usize],
    /// Their lines.
    pub lines: &'a [Lines],
    /// Their mentions.
    pub mentions: &'a [Vec<Mention>],
    /// The number of each article's origin.
    pub origins: &'a [usize],
    /// For each article the later version of its dispatch that its writer sent in its stead.
    pub superseded: &'a [Option<usize>],
    /// The people they name.
    pub people: &'a People,
    /// How the forms of their names differ.
    pub differences: &'a [Difference],
    /// Slips in names of places, bodies and things, and in words of the lexicon.
    pub slips: &'a [ProperSlip],
    /// The events they tell of.
    pub events: &'a [Event<'a>],
    /// For each event, its id and label.
    pub names: &'a [(String, String)],
    /// The people whom some article calls by an office or role, by number, ascending.
    pub officials: &'a BTreeSet<usize>,
    /// The stories the articles were grouped into.
    pub stories: &'a [Group],
    /// For each story whether its articles are held against each other: somebody asks what they tell.
    pub asked: &'a [bool],
    /// For each article whether what it tells is asked: two of an archive are not held against each other, but for what
    /// both have in common with one that is asked.
    pub fresh: &'a [bool],
    /// Whether what some of them tell is not asked: an archive is at hand.
    pub archived: bool,
    /// For each article the index of its story.
    pub story_of: &'a [usize],
    /// For each article what stands around its values.
    pub contexts: &'a [Vec<Context>],
    /// For each article what its values answer.
    pub answers: &'a [Vec<Answer>],
    /// The words of the contexts and answers.
    pub stems: &'a Stems,
    /// For each article how its values are put.
    pub statements: &'a [Vec<Option<Statement>>],
    /// Sentences of two articles that are nearly the same; none where no rule asks for them.
    pub copies: &'a Copies<'a>,
    /// For each article the dated incidents that it tells of, once a rule has asked for them.
    pub incidents: OnceLock<Vec<BTreeSet<usize>>>,
    /// The values that an event holds: article and mention, with the event's index.
    pub placed: &'a FxHashMap<(usize, usize), usize>,
}

impl<'a> Run<'a> {
    /// Article `index`.
    pub fn article(&self, index: usize) -> &'a Article {
        self.readings[index].article
    }

    /// Whether article `index` may be held against others: its writer has sent no later version of it.
    pub fn stands(&self, index: usize) -> bool {
        self.superseded[index].is_none()
    }

    /// Whether what one of two articles tells is asked.
    pub fn meet(&self, a: usize, b: usize) -> bool {
        self.fresh[a] || self.fresh[b]
    }

    /// The stories whose articles are held against each other.
    pub fn compared(&self) -> impl Iterator<Item = &'a Group> {
        self.stories.iter().zip(self.asked).filter(|(_, asked)| **asked).map(|(group, _)| group)
    }

    /// The mention of an answer.
    pub(crate) fn mention(&self, answer: &Answer) -> &'a Mention {
        &self.mentions[answer.article][answer.mention]
    }

    /// The mentions of a sentence of an article.
    pub(crate) fn within(&self, article: usize, sentence: usize) -> &'a [Mention] {
        let mentions = &self.mentions[article];
        let behind = &mentions[mentions.partition_point(|mention| mention.sentence < sentence)..];
        &behind[..behind.partition_point(|mention| mention.sentence == sentence)]
    }

    /// Whether a sentence of an article is its headline.
    pub(crate) fn in_headline(&self, article: usize, sentence: usize) -> bool {
        self.readings[article].sentences.get(sentence).is_some_and(|sentence| sentence.zone == Zone::Headline)
    }

    /// The answer that the value of a mention gives, as an hour or as anything else.
    pub(crate) fn answer(&self, article: usize, mention: usize, hour: bool) -> Option<&'a Answer> {
        let answers = &self.answers[article];
        let from = answers.partition_point(|answer| answer.mention < mention);
        let own = answers[from..].iter().take_while(|answer| answer.mention == mention);
        own.into_iter().find(|answer| (answer.key == TIME) == hour)
    }

    /// The answer that a mention of an article gives, as anything but an hour.
    pub(crate) fn answer_of(&self, article: usize, mention: &Mention) -> Option<&'a Answer> {
        let mentions = &self.mentions[article];
        let from = mentions.partition_point(|other| other.span.start < mention.span.start);
        let at = mentions[from..].iter().position(|other| std::ptr::eq(other, mention))?;
        self.answer(article, from + at, false)
    }

    /// Whether a name of two articles is one person's for certain: they tell one story, or its bearer holds an office.
    pub fn is_one(&self, person: usize, a: usize, b: usize) -> bool {
        self.story_of[a] == self.story_of[b] || self.officials.contains(&person)
    }

    /// The day article `index` was published.
    pub fn published(&self, index: usize) -> Option<Date> {
        self.article(index).published.as_ref().map(|published| published.date)
    }
}

/// Code that compares.
pub trait Check: Sync {
    /// The name that `check = "..."` uses.
    fn id(&self) -> &'static str;

    /// What it does, in Markdown: the text of `factcheck explain`.
    fn explain(&self) -> &'static str;

    /// Appends what it finds under `rule`.
    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>);
}

pub use copy::{Copies, copies};
pub(crate) use draft::{id, merge};

/// All checks.
pub const CHECKS: &[&dyn Check] = &[
    &date::DateCheck,
    &duration::DurationCheck,
    &quantity::QuantityCheck,
    &calendar::WeekdayCheck,
    &calendar::ImpossibleDateCheck,
    &span::RangeDurationCheck,
    &years::YearsCheck,
    &anniversary::AnniversaryCheck,
    &conversion::ConversionCheck,
    &share::ShareCheck,
    &sum::SumCheck,
    &headline::HeadlineCheck,
    &office::OfficeCheck,
    &age::AgeCheck,
    &birth::BirthCheck,
    &place::PlaceCheck,
    &quote::QuoteCheck,
    &copy::CopyCheck,
    &context::ContextCheck,
    &name::NameTypoCheck,
    &name::NameSpellingCheck,
    &name::NameVariantCheck,
    &style::NameStyleCheck,
];

/// The check called `id`.
pub fn check(id: &str) -> Option<&'static dyn Check> {
    CHECKS.iter().copied().find(|check| check.id() == id)
}

/// Whether an enabled rule uses the check called `id`.
pub fn are_checked(config: &Config, id: &str) -> bool {
    config.rules.iter().any(|rule| rule.enabled && rule.check == id)
}

/// Everything the enabled rules find, gravest first, equal findings merged.
pub fn findings(run: &Run<'_>) -> Vec<Finding> {
    // no rule looks at what another found: each runs on its own, and their findings keep the order of the rules
    let rules: Vec<&Rule> = run.config.rules.iter().filter(|rule| rule.enabled).collect();
    let found: Vec<Vec<Finding>> = (rules.par_iter().with_max_len(1))
        .map(|rule| {
            let mut found = Vec::new();
            if let Some(check) = check(&rule.check) {
                check.run(rule, run, &mut found);
            }
            found
        })
        .collect();
    draft::merge(told_once(run, found.into_iter().flatten().collect()))
}

/// Leaves out what the words around two values suggest where a rule that knows more has spoken of the same words, and two
/// like sentences of which any other rule has spoken.
fn told_once(run: &Run<'_>, found: Vec<Finding>) -> Vec<Finding> {
    let rank = |finding: &Finding| {
        let rule = run.config.rules.iter().find(|rule| rule.id == finding.rule);
        match rule.map(|rule| rule.check.as_str()) {
            Some("copy") => 0,
            Some("context") => 1,
            _ => 2,
        }
    };
    let mut told: FxHashMap<usize, Vec<(Span, i32)>> = FxHashMap::default();
    for finding in found.iter().filter(|finding| finding.kind != Kind::Agreement) {
        for evidence in &finding.evidence {
            told.entry(evidence.article).or_default().push((evidence.span, rank(finding)));
        }
    }
    // whoever knows more of the day knows nothing of the hour
    let hour = |finding: &Finding| {
        let rule = run.config.rules.iter().find(|rule| rule.id == finding.rule);
        rule.is_some_and(|rule| rule.check == "context" && rule.slots.iter().any(|slot| slot == TIME))
    };
    let again = |finding: &Finding| {
        let own = rank(finding);
        let judged = finding.kind != Kind::Agreement && own < 2 && !hour(finding);
        let Some(odd) = finding.evidence.first().filter(|_| judged) else {
            return false;
        };
        let same = |span: Span| if own == 0 { span.overlaps(odd.span) } else { span == odd.span };
        told.get(&odd.article).into_iter().flatten().any(|&(span, rank)| rank > own && same(span))
    };
    let kept: Vec<bool> = found.iter().map(|finding| !again(finding)).collect();
    found.into_iter().zip(kept).filter_map(|(finding, kept)| kept.then_some(finding)).collect()
}
