//! The two sides of a vote in words: "by 198 votes to 121", "the vote was 18 to 15".

use super::figure::{self, Figure};
use crate::normalise::quantity::Form;
use crate::text::sentence::Words;

/// Tokens before and behind the figures in which a vote is named where the figures do not name it themselves.
const REACH: usize = 8;

/// Both figures of a vote whose first is `first`, as one pair.
pub(super) fn read(words: Words<'_>, first: &Figure) -> Option<Figure> {
    let votes = |at: usize| matches!(words.lower(at), "vote" | "votes");
    let named = votes(first.to);
    let to = first.to + usize::from(named);
    if words.lower(to) != "to" || !single(first) {
        return None;
    }
    let second = figure::read(words, to + 1).filter(single)?;
    // "voted to raise the limit by 10 to 12 percent"
    let bare =
        !matches!(words.text(second.to), "%" | "-") && !matches!(words.lower(second.to), "per" | "percent" | "points");
    let before = first.from.checked_sub(1).map_or("", |at| words.lower(at));
    let told = matches!(before, "by" | "was" | "is" | "of" | "voted" | "voting" | "vote" | "it" | ",");
    let near = |mut tokens: std::ops::Range<usize>| tokens.any(|at| voted(words.lower(at)));
    let voting = || near(first.from.saturating_sub(REACH)..first.from) || near(second.to..second.to + REACH);
    (named || (told && bare && voting())).then(|| Figure {
        high: second.high,
        form: Form::Pair,
        to: second.to,
        ..first.clone()
    })
}

/// A whole number of no unit.
fn single(figure: &Figure) -> bool {
    figure.form == Form::Figure && figure.unit.is_none() && figure.low == figure.high && figure.low.value.is_integer()
}

fn voted(word: &str) -> bool {
    matches!(
        word,
        "vote" | "votes" | "voted" | "voting" | "passed" | "approved" | "rejected" | "defeated" | "ruled" | "backed"
    )
}
