//! Names that a desk's house style prints otherwise.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::config::{Alias, AliasKind};
use super::draft::{Draft, Witness};
use super::rule::Rule;
use super::{Check, Run};
use crate::finding::{Finding, Kind, Severity};
use crate::normalise::Value;
use crate::normalise::name::{NameVerdict, judge};
use crate::ordered;

/// A form of a person's name that the desk does not print.
#[doc = include_str!("name-style.md")]
pub(super) struct NameStyleCheck;

impl Check for NameStyleCheck {
    fn id(&self) -> &'static str {
        "name-style"
    }

    fn explain(&self) -> &'static str {
        include_str!("name-style.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        let persons = run.config.aliases.iter().filter(|alias| alias.kind == AliasKind::Person);
        let styles = ordered::map(persons.map(|alias| (alias.name.as_str(), alias)));
        for person in run.people.all() {
            let Some(&alias) = styles.get(person.canonical.as_str()) else { continue };
            let mut unwanted: BTreeMap<&str, Vec<Witness>> = BTreeMap::new();
            for &(article, index) in &person.mentions {
                let mention = &run.mentions[article][index];
                let Value::Name(name) = &mention.value else { continue };
                if !is_unwanted(&name.form, alias) {
                    continue;
                }
                let places = unwanted.entry(&name.form).or_default();
                // each article once
                if places.last().is_none_or(|last| last.article != article) {
                    let value = Json::String(name.form.clone());
                    places.push(Witness { article, span: mention.span, value, claimant: None });
                }
            }
            found.extend(unwanted.into_iter().map(|(form, places)| draft(alias, form, places).finding(rule, run)));
        }
    }
}

/// Whether the desk's name is printed in another spelling or order; a part of it, or more than it, is house style too.
fn is_unwanted(form: &str, alias: &Alias) -> bool {
    let same = |one: &str, two: &str| one.to_lowercase() == two.to_lowercase();
    if alias.forms.iter().any(|other| same(other, form)) {
        return true;
    }
    let spelt_otherwise = |one: &str, two: &str| {
        !same(one, two) && matches!(judge(one, two), NameVerdict::Same | NameVerdict::Variant(_))
    };
    let mut words = alias.name.split(' ');
    if form.contains([' ', '\u{a0}', '-']) {
        spelt_otherwise(form, &alias.name)
    } else {
        !words.clone().any(|word| same(word, form)) && words.any(|word| spelt_otherwise(form, word))
    }
}

fn draft(alias: &Alias, form: &str, places: Vec<Witness>) -> Draft {
    let whole = form.contains([' ', '\u{a0}']);
    Draft {
        kind: Kind::Variant,
        severity: Severity::Warning,
        message: format!("`{form}` is not house style, which is `{}`", alias.name),
        event: None,
        fact: alias.name.clone(),
        odd: places.len(),
        suggestion: places.first().filter(|_| whole).map(|place| (place.span, alias.name.clone())),
        witnesses: places,
        because: vec![format!("`[[alias]]` settles the name `{}`", alias.name)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_fuller_forms_of_the_house_style_are_wanted() {
        let forms = vec!["Serge Dobrinine".to_owned()];
        let alias = Alias { name: "Sergei Dobrynin".into(), forms, kind: AliasKind::Person };
        for unwanted in ["Sergey Dobrynin", "Serge Dobrinine", "Dobrynin Sergei", "Sergey"] {
            assert!(is_unwanted(unwanted, &alias), "{unwanted}");
        }
        for wanted in ["Sergei Dobrynin", "SERGEI DOBRYNIN", "Dobrynin", "S. Dobrynin", "Sergei V. Dobrynin", "Dobrev"]
        {
            assert!(!is_unwanted(wanted, &alias), "{wanted}");
        }
    }
}
