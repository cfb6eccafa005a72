//! Names as cards: every form with its count and outlets, the form to print, and the lines for `rules.toml`.

use serde::Serialize;

use super::card::alias;
use super::view::Desk;
use crate::finding::{Form, Person};
use crate::report::column::outlet;
use crate::report::words::clean;

/// The people of the run.
#[derive(Serialize)]
pub(super) struct Names {
    /// Those whose names are printed in more than one form.
    cards: Vec<Card>,
    /// Those whose name several articles print alike.
    alike: Vec<String>,
}

/// A person whose name is printed in several forms.
#[derive(Serialize)]
struct Card {
    /// The form to print.
    name: String,
    forms: Vec<Spelling>,
    because: Vec<String>,
    /// Ids of the findings about it.
    findings: Vec<String>,
    /// The lines for `rules.toml`.
    toml: String,
}

#[derive(Serialize)]
struct Spelling {
    form: String,
    count: usize,
    outlets: Vec<String>,
    /// Whether it is the form to print.
    proposed: bool,
}

/// The cards, those with findings first.
pub(super) fn names(desk: &Desk<'_>) -> Names {
    let (several, one): (Vec<&Person>, Vec<&Person>) =
        desk.report.cast.iter().partition(|person| person.forms.len() > 1);
    let cards = several.into_iter().map(|person| card(desk, person));
    let (mut cards, rest): (Vec<Card>, Vec<Card>) = cards.partition(|card| !card.findings.is_empty());
    cards.extend(rest);
    let shared = |person: &&Person| person.forms.iter().any(|form| form.articles.len() > 1);
    let alike = one.into_iter().filter(shared).map(|person| clean(&person.name)).collect();
    Names { cards, alike }
}

fn card(desk: &Desk<'_>, person: &Person) -> Card {
    let spelling = |form: &Form| {
        let mut outlets: Vec<String> = form.articles.iter().map(|&at| outlet(desk.report, at)).collect();
        outlets.sort_unstable();
        outlets.dedup();
        Spelling { form: clean(&form.name), count: form.count, outlets, proposed: form.name == person.name }
    };
    let told = desk.report.findings.iter().filter(|finding| {
        finding.event.is_none() && finding.rule.starts_with("name-") && finding.fact == person.name && finding.stands()
    });
    Card {
        name: clean(&person.name),
        forms: person.forms.iter().map(spelling).collect(),
        because: person.because.iter().map(|reason| clean(reason)).collect(),
        findings: told.map(|finding| finding.id.clone()).collect(),
        toml: alias(person),
    }
}
