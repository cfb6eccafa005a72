//! What is registered holds together: rules name checks that exist, every check explains itself, ids are unique.

use std::collections::BTreeSet;

use factcheck::rules::config::Config;
use factcheck::rules::{CHECKS, check};

use crate::cli::factcheck;

/// Words of the dimensions; a rule's id holds one of them, since programs group findings by it.
const DIMENSIONS: [&str; 12] =
    ["age", "count", "date", "duration", "measure", "money", "name", "office", "percent", "place", "quote", "time"];

#[test]
fn every_rule_has_a_check_and_an_id_of_its_own() {
    let config = Config::shipped();
    let mut seen = BTreeSet::new();
    for rule in &config.rules {
        assert!(check(&rule.check).is_some(), "{} names the check `{}`", rule.id, rule.check);
        assert!(seen.insert(&rule.id), "{} stands twice", rule.id);
        assert!(rule.id.split('-').any(|word| DIMENSIONS.contains(&word)), "{} names no dimension", rule.id);
        assert!(rule.why.ends_with('.'), "{} has no sentence that says why", rule.id);
    }
}

#[test]
fn every_check_is_used_and_explains_itself() {
    let config = Config::shipped();
    for check in CHECKS {
        assert!(config.rules.iter().any(|rule| rule.check == check.id()), "no rule uses `{}`", check.id());
        let headings: Vec<&str> = check.explain().lines().filter(|line| line.starts_with('#')).collect();
        let expected = ["## What it does", "## Why it matters", "## Example", "## Not reported"];
        assert_eq!(headings, expected, "the card of `{}`", check.id());
    }
}

#[test]
fn every_rule_can_be_explained() {
    for rule in &Config::shipped().rules {
        let out = factcheck().args(["explain", &rule.id]).output().expect("the command ends");
        let text = String::from_utf8_lossy(&out.stdout);
        assert!(text.starts_with(&format!("{} (", rule.id)) && text.contains("Set or silence it"), "{text}");
        let wide = text.lines().find(|line| line.chars().count() > 100);
        assert!(wide.is_none(), "{wide:?}");
    }
}
