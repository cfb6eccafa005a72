//! The rows of the report: each fact of each event, outlet by outlet, with its verdict.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde_json::Value as Json;

use super::Run;
use super::slot::{asks, claims, fact_key};
use crate::align::event::Claim;
use crate::align::origin;
use crate::align::person::Nature;
use crate::extract::mention::Mention;
use crate::finding::{Cell, FactRow, Finding, Form, Kind, Mark, Person, Said};
use crate::normalise::Value;
use crate::text::span::Span;

/// Findings by the fact that they judge: event and fact.
pub type ByFact<'f> = FxHashMap<(&'f str, &'f str), Vec<&'f Finding>>;

/// Findings by the fact that they judge; those without an event are left out.
pub fn by_fact(findings: &[Finding]) -> ByFact<'_> {
    let mut facts = ByFact::default();
    for finding in findings {
        if let Some(event) = &finding.event {
            facts.entry((event, &finding.fact)).or_default().push(finding);
        }
    }
    facts
}

/// The rows of event `index`, one a fact, in order of the frame's slots.
pub fn rows(run: &Run<'_>, index: usize, findings: &ByFact<'_>) -> Vec<FactRow> {
    let event = &run.events[index];
    let frame = &run.config.frames[event.frame];
    let id = run.names[index].0.as_str();
    let mut rows = Vec::new();
    for (slot, (name, declared)) in frame.slots.iter().enumerate() {
        let mut facts: BTreeMap<String, Vec<Claim<'_>>> = BTreeMap::new();
        for claim in claims(run, event, slot) {
            facts.entry(fact_key(name, &claim)).or_default().push(claim);
        }
        for (fact, claims) in facts {
            let judged = findings.get(&(id, fact.as_str())).map(Vec::as_slice).unwrap_or_default();
            let concept = fact.split('/').nth(1).filter(|concept| !concept.is_empty());
            let label = concept.map_or_else(|| declared.label.clone(), |concept| asks(&declared.label, concept));
            let (verdict, cells) = (verdict(run, &claims, judged), cells(run, &claims, judged));
            rows.push(FactRow { key: fact, label, cells, verdict });
        }
    }
    rows
}

/// One cell an article: its last value, and how that stands to the others.
fn cells(run: &Run<'_>, claims: &[Claim<'_>], judged: &[&Finding]) -> Vec<Cell> {
    let agreed =
        judged.iter().find(|finding| finding.kind == Kind::Agreement).and_then(|finding| finding.evidence.first());
    let usual = agreed.map(|evidence| &evidence.value);
    let best = agreed
        .map(|evidence| evidence.value.clone())
        .and_then(|value| claims.iter().find(|claim| claim.mention.value.json() == value))
        .map(|claim| claim.mention.value.display())
        .unwrap_or_default();
    let mut cells: BTreeMap<usize, Cell> = BTreeMap::new();
    for claim in claims {
        let article = run.places[claim.article];
        let odd = judged.iter().find(|finding| stands_out(finding, article));
        let mark = match odd.map(|finding| finding.kind) {
            Some(Kind::Update) => Mark::Updated,
            Some(Kind::Discrepancy | Kind::Typo | Kind::Disputed) => Mark::Differs,
            _ if usual.is_none_or(|value| *value == claim.mention.value.json())
                || claim.mention.value.display() == best =>
            {
                Mark::Same
            }
            _ => Mark::Compatible,
        };
        let claimant = claim.claimant.map(|claimant| claimant.name.clone());
        let said = said(claim.mention, claim.mention.quote, claimant);
        cells.insert(article, Cell { article, value: claim.mention.value.display(), mark, said });
    }
    cells.into_values().collect()
}

/// The words of a mention, with the value that programs compare: figures keep what hedges them, since "> 1000" is not 1000.
fn said(mention: &Mention, span: Span, claimant: Option<String>) -> Said {
    let value = match (&mention.value, mention.value.json()) {
        (Value::Quantity(quantity), value) => match quantity.comparator.as_str() {
            "=" => value.to_string(),
            comparator => format!("{comparator} {value}"),
        },
        (_, Json::String(value)) => value,
        (other, _) => other.display(),
    };
    Said { span, value, pattern: mention.pattern, claimant }
}

/// Whether a finding marks what an article says: the odd one out, or the newer figure of an update.
fn stands_out(finding: &Finding, article: usize) -> bool {
    let (odd, others) = finding.evidence.split_at(finding.odd);
    let marked = if finding.kind == Kind::Update { others } else { odd };
    marked.iter().any(|evidence| evidence.article == article)
}

/// The verdict on a fact, in a sentence.
fn verdict(run: &Run<'_>, claims: &[Claim<'_>], judged: &[&Finding]) -> String {
    let has = |kind: Kind| judged.iter().any(|finding| finding.kind == kind);
    let agreed = judged.iter().find(|finding| finding.kind == Kind::Agreement);
    if has(Kind::Discrepancy) {
        "differs".to_owned()
    } else if has(Kind::Typo) {
        "one is probably a slip".to_owned()
    } else if has(Kind::Disputed) {
        "disputed: each side has its figure".to_owned()
    } else if has(Kind::Update) {
        "updated later".to_owned()
    } else if let Some(finding) = agreed {
        let mut articles: Vec<usize> = finding.evidence.iter().map(|evidence| evidence.article).collect();
        articles.sort_unstable();
        articles.dedup();
        let origins = if finding.origins == 1 { "1 origin".to_owned() } else { format!("{} origins", finding.origins) };
        format!("agreed: {} articles, {origins}", articles.len())
    } else {
        let pairs = claims.iter().map(|claim| (run.origins[claim.article], None));
        if origin::count(pairs) == 1 { "one source only".to_owned() } else { "not comparable".to_owned() }
    }
}

/// A row for every person whom two articles name, or whose name is printed in two forms.
pub fn people(run: &Run<'_>) -> Vec<FactRow> {
    let mut natures: BTreeMap<(usize, &str), Nature> = BTreeMap::new();
    for one in run.differences {
        let nature = natures.entry((one.person, one.odd_form.as_str())).or_insert(one.nature);
        *nature = (*nature).min(one.nature);
    }
    let rows = run.people.all().iter().enumerate().filter_map(|(id, person)| {
        let nature = |form: &str| natures.get(&(id, form)).copied();
        let mut cells: BTreeMap<usize, Cell> = BTreeMap::new();
        for &(article, index) in &person.mentions {
            let mention = &run.mentions[article][index];
            let form = run.article(article).words(mention.span);
            let full = form.contains(' ');
            let mark = match nature(form) {
                Some(Nature::Typo | Nature::PossibleTypo | Nature::Spelling) => Mark::Differs,
                Some(Nature::Variant) => Mark::Compatible,
                None => Mark::Same,
            };
            let said = Said { value: form.to_owned(), ..said(mention, mention.span, None) };
            let cell = Cell { article: run.places[article], value: form.to_owned(), mark, said };
            match cells.get(&cell.article) {
                // a slip is shown before anything else, a full name before a surname
                Some(kept)
                    if kept.mark == Mark::Differs || (mark != Mark::Differs && (kept.value.contains(' ') || !full)) => {
                }
                _ => {
                    cells.insert(cell.article, cell);
                }
            }
        }
        let own: Vec<Nature> = natures.range((id, "")..(id + 1, "")).map(|(_, nature)| *nature).collect();
        let worth = cells.len() > 1 || !own.is_empty();
        worth.then(|| FactRow {
            key: person.canonical.clone(),
            label: person.canonical.clone(),
            cells: cells.into_values().collect(),
            verdict: standing(&own),
        })
    });
    rows.collect()
}

/// All people of the run, with their forms.
pub fn cast(run: &Run<'_>) -> Vec<Person> {
    let places = |articles: &[usize]| articles.iter().map(|&article| run.places[article]).collect();
    let form = |form: &crate::align::person::Form| Form {
        name: form.name.clone(),
        count: form.printed.len(),
        articles: places(&form.articles),
    };
    let person = |person: &crate::align::person::Person| Person {
        name: person.canonical.clone(),
        forms: person.forms.iter().map(form).collect(),
        because: person.because.clone(),
    };
    run.people.all().iter().map(person).collect()
}

/// How a person's name is printed, in words.
fn standing(natures: &[Nature]) -> String {
    let count = |wanted: &[Nature]| natures.iter().filter(|nature| wanted.contains(nature)).count();
    if count(&[Nature::Typo, Nature::PossibleTypo]) > 0 {
        "a slip in the name".to_owned()
    } else if count(&[Nature::Spelling]) > 0 {
        "spelt differently".to_owned()
    } else if natures.is_empty() {
        "one spelling".to_owned()
    } else {
        format!("{} spellings of one name", natures.len() + 1)
    }
}
