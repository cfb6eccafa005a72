//! Which findings are wanted: rules chosen by their ids, or by a word of them.

use clap::Args;

use crate::error::Error;
use crate::finding::Report;
use crate::rules::config::Config;
use crate::rules::schema::meant;

/// The name of all rules together.
const ALL: &str = "all";

/// Which findings are wanted. An id weighs more than a group, and a group more than `all`; of equals, --ignore wins.
#[derive(Args, Debug)]
pub(super) struct Choice {
    /// Only these rules: ids, or groups, which are words of ids such as `name` or `date`; `all` are all.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,

    /// These rules too; one named by its id runs though a file of rules switches it off.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    extend_select: Vec<String>,

    /// All but these rules or groups.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
}

impl Choice {
    /// Checks the names before any article is read, and switches on what is named by its id.
    ///
    /// # Errors
    ///
    /// If a name is no rule in force and no group of them.
    pub(super) fn prepare(&self, config: &mut Config) -> Result<(), Error> {
        let named = || self.select.iter().chain(&self.extend_select);
        named().chain(&self.ignore).try_for_each(|name| rule_or_group(name, config))?;
        for rule in config.rules.iter_mut().filter(|rule| named().any(|name| *name == rule.id)) {
            rule.enabled = true;
        }
        Ok(())
    }

    /// Leaves out of a report what is not wanted.
    pub(super) fn apply(&self, report: &mut Report) {
        // agreements may lie in a file, and to look through them takes time
        if [&self.select, &self.extend_select, &self.ignore].into_iter().all(Vec::is_empty) {
            return;
        }
        report.findings.retain(|finding| self.wants(&finding.rule));
        report.agreements.retain(|finding| self.wants(&finding.rule));
    }

    fn wants(&self, rule: &str) -> bool {
        let weight = |names: &[String]| names.iter().filter_map(|name| weight(name, rule)).max();
        let chosen = if self.select.is_empty() { Some(0) } else { weight(&self.select) };
        chosen.max(weight(&self.extend_select)) > weight(&self.ignore)
    }
}

/// How closely a name means a rule, if it does: by its id, by a word of it, or among all.
fn weight(name: &str, rule: &str) -> Option<u8> {
    match name {
        name if name == rule => Some(2),
        ALL => Some(0),
        name => rule.split('-').any(|word| word == name).then_some(1),
    }
}

/// Checks the name of a rule.
///
/// # Errors
///
/// If it is none in force, with the one that was probably meant.
pub(super) fn rule(name: &str, config: &Config) -> Result<(), Error> {
    let known: Vec<&str> = config.rules.iter().map(|rule| rule.id.as_str()).collect();
    if known.contains(&name) { Ok(()) } else { Err(unknown(name, &known)) }
}

fn rule_or_group(name: &str, config: &Config) -> Result<(), Error> {
    let ids: Vec<&str> = config.rules.iter().map(|rule| rule.id.as_str()).collect();
    if ids.iter().any(|id| weight(name, id).is_some()) { Ok(()) } else { Err(unknown(name, &ids)) }
}

fn unknown(name: &str, known: &[&str]) -> Error {
    Error::new(format!("unknown rule `{name}`{} (`factcheck rules list` shows all)", meant(name, known)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_more_closely_wins() {
        let choice = |select: &[&str], extend: &[&str], ignore: &[&str]| Choice {
            select: select.iter().map(ToString::to_string).collect(),
            extend_select: extend.iter().map(ToString::to_string).collect(),
            ignore: ignore.iter().map(ToString::to_string).collect(),
        };
        for (select, extend, ignore, wanted) in [
            (&[][..], &[][..], &[][..], true),
            (&["name"], &[], &[], true),
            (&["date"], &[], &[], false),
            (&["date"], &["name-typo"], &[], true),
            (&["name"], &[], &["name-typo"], false),
            (&["name-typo"], &[], &["name"], true),
            (&["name-typo"], &[], &["name-typo"], false),
            (&[], &[], &["all"], false),
            (&["typo"], &[], &["all"], true),
        ] {
            assert_eq!(choice(select, extend, ignore).wants("name-typo"), wanted, "{select:?} {extend:?} {ignore:?}");
        }
    }
}
