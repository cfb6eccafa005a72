//! Tells figures that name something: telephone lines, accounts, models, generations of networks, sayings.

use rust_decimal::Decimal;

use super::figure::Figure;
use super::guard::{counted, hedging};
use crate::extract::number;
use crate::lexicon::quantity::WORDS;
use crate::normalise::number::Number;
use crate::normalise::quantity::{Form, Kind, Quantity};
use crate::text::sentence::Words;
use crate::text::token::Shape;

/// "5G": a generation of wireless networks, which counts nothing; with its end.
pub(super) fn generation(words: Words<'_>, at: usize) -> Option<(Quantity, usize)> {
    let digit = words.text(at).parse::<i64>().ok().filter(|digit| (2..=6).contains(digit))?;
    let letter = words.text(at + 1) == "G" && words.joined(at + 1);
    let whole = words.token(at + 2).is_none_or(|next| next.spaced || next.shape == Shape::Mark);
    (letter && whole && !words.joined(at)).then(|| {
        let mut quantity = Quantity::figure(Kind::Series, Number::whole(digit));
        quantity.unit = Some("generation".to_owned());
        quantity.noun = Some("wireless".to_owned());
        (quantity, at + 2)
    })
}

/// How many tokens a saying takes that begins at token `at`: "six of one", "a dime a dozen".
pub(super) fn saying(words: Words<'_>, at: usize) -> usize {
    let rows = WORDS.proverbs.get(words.lower(at)).map_or(&[][..], Vec::as_slice);
    let said = |tokens: &[&str]| tokens.iter().enumerate().all(|(i, token)| words.lower(at + i) == *token);
    rows.iter().find(|(tokens, _)| said(tokens)).map_or(0, |(tokens, _)| tokens.len())
}

/// A run of digits that names a telephone line or an account: ten digits and more, or groups joined by hyphens or apart.
pub(super) fn chain(words: Words<'_>, at: usize) -> usize {
    let dash = |token: usize| {
        matches!(words.text(token), "-" | "‑" | "–" | ".") && words.joined(token) && words.joined(token + 1)
    };
    let mut next = at;
    let mut groups = 1;
    while words.is_number(next) && dash(next + 1) && words.is_number(next + 2) {
        next += 2;
        groups += 1;
    }
    let digits = |token: usize, length: usize| {
        words.text(token).len() == length && words.text(token).bytes().all(|byte| byte.is_ascii_digit())
    };
    // "937-8377", with or without "(209)" before it
    let local = |token: usize| digits(token, 3) && dash(token + 1) && digits(token + 2, 4);
    if groups >= 3 || (groups == 2 && local(at)) {
        next + 1 - at
    } else if digits(at, 3) && words.text(at + 1) == ")" && local(at + 2) {
        5
    } else {
        spaced(words, at)
    }
}

/// A telephone number in groups: digits apart that are no thousands, behind a nought or a word for calling.
fn spaced(words: Words<'_>, at: usize) -> usize {
    let group = |token: usize| {
        let text = words.text(token);
        (2..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let groups = (at..at + 5).take_while(|&token| group(token)).count();
    let called = || (1..=3).any(|back| at >= back && WORDS.lists.phone.contains(words.lower(at - back)));
    let thousands = || number::read(words, at).is_some_and(|figure| figure.tokens == groups);
    let led = words.text(at).starts_with('0') && groups > 2;
    if groups > 1 && (led || called()) && !thousands() { groups } else { 0 }
}

/// Six digits and more without a separator that count nothing: a telephone or account number.
pub(super) fn serial(words: Words<'_>, figure: &Figure) -> bool {
    let text = words.text(figure.digits);
    let plain = text.len() >= 6 && text.bytes().all(|byte| byte.is_ascii_digit()) && figure.form == Form::Figure;
    plain && figure.scale == Decimal::ONE && !hedging(words, figure.from) && !counted(words, figure)
}

/// A telephone number that ends in letters: "480-WITNESS", "866-7-LOCKUP".
pub(super) fn vanity(words: Words<'_>, figure: &Figure) -> bool {
    let dash = |token: usize| words.text(token) == "-" && words.joined(token) && words.joined(token + 1);
    let letters = |token: usize| words.token(token).is_some_and(|token| token.caps() && token.span.len() > 3);
    let next = figure.to + 1;
    !figure.spelled
        && dash(figure.to)
        && (letters(next) || words.is_number(next) && dash(next + 1) && letters(next + 2))
}

/// The number that one dials: "a 911 call", "dialled 999".
pub(super) fn emergency(words: Words<'_>, figure: &Figure) -> bool {
    let dialled = WORDS.lists.emergency.contains(words.text(figure.digits)) && figure.to == figure.digits + 1;
    let things = || {
        super::noun::read(words, figure.to, false)
            .is_some_and(|noun| noun.plural && !noun.lemma.is_some_and(|lemma| WORDS.lists.emergency.contains(&lemma)))
    };
    // "by 198 to 112"
    let before = |back: usize| figure.digits.checked_sub(back);
    let counted = |at: usize| words.is_number(at) || words.lower(at) == "votes";
    let tally = before(1).is_some_and(|at| words.lower(at) == "to") && before(2).is_some_and(counted);
    dialled && !tally && !hedging(words, figure.from) && !things()
}

/// The number of a model: "the 486 is", "Intel's 80486 chip".
pub(super) fn model(words: Words<'_>, figure: &Figure) -> bool {
    let text = words.text(figure.digits);
    let bare = figure.to == figure.digits + 1 && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some(before) = figure.from.checked_sub(1).filter(|_| bare && (3..=5).contains(&text.len())) else {
        return false;
    };
    let owned = words.token(before).is_some_and(|token| token.shape == Shape::Possessive);
    let one = owned || matches!(words.lower(before), "a" | "an");
    let next = words.lower(figure.to);
    let noun = words.token(figure.to).is_some_and(|token| token.shape == Shape::Word) && !WORDS.stops.contains(next);
    // what is written without its comma is no count of five digits
    let long = one && text.len() == 5 && noun && super::plural::singular(next).is_none();
    let subject = words.lower(before) == "the" && matches!(next, "has" | "is" | "was");
    let product = (one || words.lower(before) == "the") && WORDS.lists.products.contains(next);
    long || subject || product
}
