//! House and block numbers of one street, across the articles of a story.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use strsim::osa_distance;

use super::draft::{Draft, Witness};
use super::rule::Rule;
use super::{Check, Run};
use crate::extract::mention::Mention;
use crate::finding::{Finding, Kind, Severity};
use crate::normalise::Value;
use crate::normalise::address::{self, Address, Street};
use crate::normalise::agree::{Agreement, Relation};
use crate::ordered;

/// One street, two numbers of which no article prints both.
#[doc = include_str!("place.md")]
pub(super) struct PlaceCheck;

/// An address, with its article.
#[derive(Clone, Copy)]
struct Stated<'a> {
    article: usize,
    mention: &'a Mention,
    address: &'a Address,
}

impl Check for PlaceCheck {
    fn id(&self) -> &'static str {
        "place"
    }

    fn explain(&self) -> &'static str {
        include_str!("place.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        for story in run.compared() {
            let mut streets: BTreeMap<&str, Vec<Stated<'_>>> = BTreeMap::new();
            for &article in story.articles.iter().filter(|&&article| run.stands(article)) {
                for mention in &run.mentions[article] {
                    if let Value::Address(address) = &mention.value {
                        streets.entry(&address.street.name).or_default().push(Stated { article, mention, address });
                    }
                }
            }
            // the articles that name one street and no other
            let mut named: BTreeMap<usize, usize> = BTreeMap::new();
            for stated in streets.values() {
                let articles = ordered::set(stated.iter().map(|one| one.article));
                articles.into_iter().for_each(|article| *named.entry(article).or_default() += 1);
            }
            for stated in spelt_alike(streets) {
                let single = stated.iter().all(|one| named[&one.article] == 1);
                for street in parted(&stated, single) {
                    found.extend(judge(&street).into_iter().map(|draft| draft.finding(rule, run)));
                }
            }
        }
    }
}

/// Shortest name of a street that is taken for a slip of another: below it "Oak" and "Oaks" meet.
const SHORTEST: usize = 6;

/// The addresses of each street. A name that one article alone prints and that is one letter from a single other name of the
/// story is a slip of it ("Betana Drive").
fn spelt_alike<'a>(streets: BTreeMap<&'a str, Vec<Stated<'a>>>) -> Vec<Vec<Stated<'a>>> {
    // two names a letter apart share a form that lacks one of their letters
    let mut forms: FxHashMap<String, Vec<&str>> = FxHashMap::default();
    for &name in streets.keys().filter(|name| name.len() >= SHORTEST && name.chars().all(|letter| !letter.is_numeric()))
    {
        let lacking = name.char_indices().map(|(at, letter)| [&name[..at], &name[at + letter.len_utf8()..]].concat());
        for form in lacking.chain([name.to_owned()]) {
            let names = forms.entry(form).or_default();
            if names.last() != Some(&name) {
                names.push(name);
            }
        }
    }
    let mut near: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for names in forms.values().filter(|names| names.len() > 1) {
        for (&one, &other) in names.iter().zip(&names[1..]).filter(|(one, other)| osa_distance(one, other) == 1) {
            near.entry(one).or_default().insert(other);
            near.entry(other).or_default().insert(one);
        }
    }
    let articles = |name: &str| ordered::set(streets[name].iter().map(|one| one.article));
    let meant = |name: &str| {
        let mut others = near.get(name)?.iter();
        let other = others.next().filter(|_| others.next().is_none())?;
        // of two that one article prints each, the later in order stands for both
        let single = articles(name).len() == 1 && (articles(other).len() > 1 || name < *other);
        (single && articles(name).is_disjoint(&articles(other))).then_some(*other)
    };
    let mut alike: BTreeMap<&str, Vec<Stated<'a>>> = BTreeMap::new();
    for (name, stated) in &streets {
        alike.entry(meant(name).unwrap_or(name)).or_default().extend(stated);
    }
    let mut found: Vec<Vec<Stated<'a>>> = alike.into_values().collect();
    found.iter_mut().for_each(|street| street.sort_by_cached_key(|one| (one.article, one.mention.span)));
    found
}

/// Addresses of one name parted into streets. Where a story has Oak Street and Oak Avenue, a bare "Oak" is neither. But where
/// every article names a `single` street, numbered and no other, and one block there, it happened in one street, and one desk has
/// mistaken its sort: numbers are shared by avenues and streets, and a name is seldom.
fn parted<'a>(stated: &[Stated<'a>], single: bool) -> Vec<Vec<Stated<'a>>> {
    let numbered = stated.iter().all(|one| one.address.street.name.starts_with(|letter: char| letter.is_ascii_digit()));
    let one =
        |own: &[Stated<'a>]| own.iter().all(|one| one.address.number == own[0].address.number && one.address.block);
    if single && numbered && stated.chunk_by(|a, b| a.article == b.article).all(one) {
        return vec![stated.to_vec()];
    }
    let several =
        |of: fn(&Address) -> Option<&str>| ordered::set(stated.iter().filter_map(|one| of(one.address))).len() > 1;
    let sort: fn(&Address) -> Option<&str> = |address| address.street.sort.as_deref();
    let side: fn(&Address) -> Option<&str> = |address| address.street.side.as_deref();
    let (sorts, sides) = (several(sort), several(side));
    let mut streets: BTreeMap<(Option<&str>, Option<&str>), Vec<Stated<'a>>> = BTreeMap::new();
    for &one in stated {
        let key = (sort(one.address).filter(|_| sorts), side(one.address).filter(|_| sides));
        if key.0.is_some() == sorts && key.1.is_some() == sides {
            streets.entry(key).or_default().push(one);
        }
    }
    streets.into_values().collect()
}

/// Compares two addresses of one street, however its name is spelt.
fn agree(a: &Address, b: &Address) -> Agreement {
    let sorts = a.street.sort.is_some() && b.street.sort.is_some() && a.street.sort != b.street.sort;
    if a.street.name == b.street.name && !sorts {
        return address::agree(a, b);
    }
    let street = Street { name: a.street.name.clone(), sort: a.street.sort.clone(), ..b.street.clone() };
    address::agree(a, &Address { street, ..b.clone() })
}

/// Compares the numbers of one street with the one that most articles print.
fn judge(stated: &[Stated<'_>]) -> Vec<Draft> {
    let mut groups: BTreeMap<(u32, bool), Vec<Stated<'_>>> = BTreeMap::new();
    for &one in stated {
        groups.entry((one.address.number, one.address.block)).or_default().push(one);
    }
    let articles = |group: &[Stated<'_>]| ordered::set(group.iter().map(|one| one.article));
    let like = |odd: &Address| -> Vec<Stated<'_>> {
        stated.iter().filter(|one| agree(one.address, odd).holds()).copied().collect()
    };
    let backed = |group: &[Stated<'_>]| (articles(&like(group[0].address)).len(), articles(group).len());
    let Some(usual) = groups.iter().max_by_key(|(number, group)| (backed(group), std::cmp::Reverse(**number))) else {
        return Vec::new();
    };
    let usual = usual.1[0].address;
    let agreeing = like(usual);
    let telling = articles(&agreeing);
    let mut drafts = Vec::new();
    if telling.len() > 1 {
        let message = format!("{}: {} ({} articles)", usual.street.printed, usual.place(), telling.len());
        drafts.push(draft(Kind::Agreement, message, &agreeing, &[]));
    }
    let mut told: Vec<&Address> = Vec::new();
    for group in groups.values() {
        let odd = group[0].address;
        // "2800 Oak Street" and "the 2800 block of Oak Street" are one place, and told once
        if agree(odd, usual).relation != Relation::Conflict || told.iter().any(|one| agree(one, odd).holds()) {
            continue;
        }
        told.push(odd);
        let alike = like(odd);
        let others = articles(&alike);
        // an article that prints both numbers tells of two places
        if others.intersection(&telling).next().is_some() {
            continue;
        }
        let message = format!("{}: {}, but {} elsewhere", usual.street.printed, odd.place(), usual.place());
        drafts.push(draft(Kind::Discrepancy, message, &alike, &agreeing));
    }
    drafts
}

fn draft(kind: Kind, message: String, first: &[Stated<'_>], second: &[Stated<'_>]) -> Draft {
    let witness = |one: &Stated<'_>| Witness {
        article: one.article,
        span: one.mention.span,
        value: one.mention.value.json(),
        claimant: None,
    };
    let forms = ordered::set(first.iter().chain(second).map(|one| one.address.street.printed.as_str()));
    let sorts = ordered::set(first.iter().chain(second).filter_map(|one| one.address.street.sort.as_deref()));
    let severity = match kind {
        Kind::Agreement => Severity::Note,
        // perhaps two streets after all
        _ if sorts.len() > 1 => Severity::Warning,
        _ => Severity::Error,
    };
    Draft {
        kind,
        severity,
        message,
        event: None,
        fact: format!("{}/number", first[0].address.street.name),
        witnesses: first.iter().chain(second).map(witness).collect(),
        odd: if second.is_empty() { 0 } else { first.len() },
        because: vec![format!("numbers of one street: {}", forms.into_iter().collect::<Vec<_>>().join(" = "))],
        suggestion: None,
    }
}
