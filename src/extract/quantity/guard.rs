//! Tells a figure that counts from one that names, dates or ranks: "T-72", "Boeing 737", "Channel 5", 2019, 4:39.

use rust_decimal::Decimal;

use super::code;
use super::figure::Figure;
use crate::extract::number;
use crate::lexicon::number::NUMBERS;
use crate::lexicon::quantity::WORDS;
use crate::normalise::quantity::{Comparator, Form, Kind};
use crate::text::sentence::Words;
use crate::text::token::{Shape, is_dash};

/// Whether the figure says nothing of how many.
pub(super) fn silent(words: Words<'_>, figure: &Figure, titled: bool) -> bool {
    if glued(words, figure) || clock(words, figure) || calendar(words, figure) || prices(words, figure) {
        return true;
    }
    if figure.unit.is_some() {
        return false;
    }
    if address(words, figure)
        || code::serial(words, figure)
        || code::vanity(words, figure)
        || code::emergency(words, figure)
    {
        return true;
    }
    if figure.spelled {
        spelled_name(words, figure, titled)
    } else {
        bare_name(words, figure, titled) || code::model(words, figure) || year(words, figure)
    }
}

/// A letter, colon or slash joined to either side: "T-72", "4:39", "5G", "737s", "A/35".
fn glued(words: Words<'_>, figure: &Figure) -> bool {
    let before = figure.from.checked_sub(1).filter(|_| words.joined(figure.from));
    if let Some(before) = before {
        let text = words.text(before);
        let word = words.token(before).is_some_and(|token| token.shape != Shape::Mark);
        let dashed = text.chars().all(is_dash) && text.chars().count() == 1;
        if word || matches!(text, "/" | ":" | "." | "#" | "_" | "," | "'" | "’" | "*" | "°" | "\\" | "@" | "&") {
            return !(matches!(text, "/" | ",") && before > 0 && !words.is_number(before - 1) && figure.unit.is_some());
        }
        if dashed && words.joined(before) && before > 0 {
            let stem = words.lower(before - 1);
            let numeric = matches!(stem, "sub" | "minus" | "negative" | "mid" | "plus" | "non");
            let figure_stem = words.token(before - 1).is_some_and(|t| t.shape == Shape::Word);
            if !numeric && figure.unit.is_none() && (figure_stem || words.is_number(before - 1)) {
                return true;
            }
        }
    }
    let after = figure.to;
    if !words.joined(after) || figure.unit.is_some() {
        return false;
    }
    match words.token(after).map(|token| token.shape) {
        Some(Shape::Word) | Some(Shape::Number) | Some(Shape::Possessive) | Some(Shape::Opaque) => true,
        Some(Shape::Mark) => {
            let text = words.text(after);
            let next = words.joined(after + 1);
            let idiom = text == "-" && next && WORDS.idioms.contains(words.lower(after + 1));
            let ranked = text == "-" && next && figure.spelled && rank(words, figure.to - 1, after + 1);
            let one = text == "-" && next && figure.low.value == Decimal::ONE && figure.spelled;
            let number_part = matches!(text, ":" | "/" | "_" | "." | "*") && next && words.is_number(after + 1);
            idiom
                || ranked
                || one
                || number_part
                || matches!(text, "°" | "@")
                || (text == "-" && next && phone(words, after))
        }
        None => false,
    }
}

/// Whether the two words are tens and the rank of ones: "twenty-first".
fn rank(words: Words<'_>, tens: usize, ones: usize) -> bool {
    NUMBERS.cardinals.get(words.lower(tens)).is_some_and(|&tens| tens >= 20)
        && NUMBERS.ordinals.get(words.lower(ones)).is_some_and(|&ones| ones < 10)
}

/// Whether the hyphen at `at` lies in a chain of three groups of digits and more: a telephone number, a date.
fn phone(words: Words<'_>, at: usize) -> bool {
    let dash = |token: usize| words.text(token) == "-" && words.joined(token);
    let behind = words.is_number(at + 1) && dash(at + 2) && words.is_number(at + 3) && words.joined(at + 3);
    let before = at >= 3 && words.is_number(at - 1) && dash(at - 2) && words.is_number(at - 3);
    behind || before
}

/// "10.45pm", "7 a.m.", "0401 GMT", "at 5 o'clock".
fn clock(words: Words<'_>, figure: &Figure) -> bool {
    figure.unit.is_none() && WORDS.clock.contains(words.lower(figure.to)) && words.lower(figure.to) != "et"
}

/// The year of the prices in which a sum is given: "$1.25 billion (2018 USD)", "in 2018 dollars".
fn prices(words: Words<'_>, figure: &Figure) -> bool {
    let money = figure.unit.as_ref().is_some_and(|unit| unit.kind == Kind::Money);
    let text = words.text(figure.digits);
    let year = text.len() == 4
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && figure.low.value >= Decimal::from(1900)
        && figure.low.value < Decimal::from(2100);
    let before = figure.from.checked_sub(1).map_or("", |before| words.lower(before));
    let bracketed = before == "(" && words.text(figure.to) == ")";
    let at = figure.digits == figure.from && figure.scale == Decimal::ONE;
    money && year && at && (bracketed || before == "in" || before == "constant")
}

/// A house number: "575 Wilbraham Road".
fn address(words: Words<'_>, figure: &Figure) -> bool {
    let capital = |token: usize| words.token(token).is_some_and(|token| token.capital);
    let street = |token: usize| capital(token) && WORDS.lists.streets.contains(words.lower(token));
    // "in the 3200 block of Farmington Road"
    let block = !figure.spelled && words.lower(figure.to) == "block" && words.lower(figure.to + 1) == "of";
    // "the 90049 ZIP code"
    let post = !figure.spelled && matches!(words.lower(figure.to), "zip" | "postcode" | "postal");
    block || post || capital(figure.to) && (1..=3).any(|ahead| street(figure.to + ahead))
}

/// Whether a counted noun or an event follows the figure.
pub(super) fn counted(words: Words<'_>, figure: &Figure) -> bool {
    super::noun::read(words, figure.to, false).is_some_and(|noun| noun.plural || noun.role.is_some())
}

/// A day beside its month: "Sept. 13", "13 September", "13th of May", "Jan. 1-3".
fn calendar(words: Words<'_>, figure: &Figure) -> bool {
    if figure.unit.is_some() || figure.spelled {
        return false;
    }
    let month = |token: usize| {
        WORDS.months.contains(words.lower(token)) && words.token(token).is_some_and(|token| token.capital)
    };
    let day = figure.low.value <= Decimal::from(31) && figure.low.value.is_integer();
    let dash = |token: usize| words.text(token).chars().all(is_dash);
    let before = figure.from.checked_sub(1);
    if day && (before.is_some_and(month) || month(figure.to)) {
        return true;
    }
    // "Jan. 1-3", "13 to 15 September"
    let linked = |token: usize| dash(token) || matches!(words.lower(token), "to" | "and");
    day && ((linked(figure.to) && words.is_number(figure.to + 1) && month(figure.to + 2))
        || before.is_some_and(|b| linked(b) && b >= 2 && words.is_number(b - 1) && month(b - 2)))
}

/// A year: four digits without a separator that lie where years lie and count nothing that a reader could see.
fn year(words: Words<'_>, figure: &Figure) -> bool {
    let text = words.text(figure.digits);
    // "1861-1863": a range reaches further back than a single year may
    let recent = |value: Decimal| value >= Decimal::from(1500) && value <= Decimal::from(2049) && value.is_integer();
    // "from 2003-07"
    let short = matches!(figure.form, Form::Pair | Form::Shift) && figure.high.value < Decimal::ONE_HUNDRED;
    if short && text.len() == 4 && recent(figure.low.value) {
        return true;
    }
    if matches!(figure.form, Form::Range | Form::Shift) {
        let counted = super::noun::read(words, figure.to, false).is_some_and(|noun| noun.plural);
        return text.len() == 4 && recent(figure.low.value) && recent(figure.high.value) && !counted;
    }
    // "a 3-for-2 split"
    if words.text(figure.to) == "-" && words.lower(figure.to + 1) == "for" && words.text(figure.to + 2) == "-" {
        return true;
    }
    let four = figure.to == figure.digits + 1 && text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if !four || figure.scale != Decimal::ONE {
        return false;
    }
    let value = figure.low.value;
    if value >= Decimal::from(1950) && value <= Decimal::from(2049) {
        let hedged = hedging(words, figure.from);
        let counted = super::noun::read(words, figure.to, false).is_some_and(|noun| noun.plural || noun.role.is_some());
        let nearby = words.token(figure.to).is_some_and(|next| !next.capital);
        return !(hedged && counted && nearby);
    }
    let before = figure.from.checked_sub(1).map_or("", |before| words.lower(before));
    let two = figure.from.checked_sub(2).map_or("", |before| words.lower(before));
    let sum = before == "of" && WORDS.lists.sums.contains(two);
    let dated = (WORDS.year_before.contains(before) || WORDS.months.contains(before) || before == "(") && !sum;
    let counted = super::noun::read(words, figure.to, false).is_some_and(|noun| noun.plural);
    value >= Decimal::from(1400) && value < Decimal::from(2100) && dated && !counted
}

/// The oldest age by which a side of young players is named.
const YOUTH: Decimal = Decimal::from_parts(23, 0, 0, false, 0);

/// A bare figure behind a word that it numbers: "Boeing 737", "page 12", "No. 2", "Stoxx 600".
fn bare_name(words: Words<'_>, figure: &Figure, titled: bool) -> bool {
    let text = words.text(figure.digits);
    let plain = figure.to == figure.digits + 1 && text.bytes().all(|byte| byte.is_ascii_digit());
    let capital = |at: usize| words.token(at).is_some_and(|token| token.capital && token.shape == Shape::Word);
    // "and 11 Pro phones"
    if plain && capital(figure.to) && WORDS.lists.editions.contains(words.lower(figure.to)) && !titled {
        return true;
    }
    let Some(before) = figure.from.checked_sub(1).filter(|_| plain) else { return false };
    let word = words.lower(before);
    let token = words.token(before);
    // "Image 2 of 3"
    let paged = (before > 1 && word == "of") || (before > 2 && word == "/" && words.lower(before - 1) == "of");
    let paged = paged && {
        let of = before - usize::from(word == "/");
        of > 1 && words.is_number(of - 1) && WORDS.series.contains(words.lower(of - 2))
    };
    // "under 21 players" are a side, "under 400 people" are fewer
    let people = || words.lower(figure.to) == "people";
    let fewer = word == "under" && (figure.low.value > YOUTH && counted(words, figure) || people());
    if paged
        || matches!(word, "#" | "№" | "§")
        || (WORDS.series.contains(word) && !fewer && !hedging(words, figure.from))
    {
        return true;
    }
    let capital = token.is_some_and(|token| token.capital && token.shape == Shape::Word);
    let figures_in = word.bytes().any(|byte| byte.is_ascii_digit());
    if titled && capital && before > 0 {
        // "News 5 - Memphis" in a title, but not "Quake Kills 12"
        let deed = WORDS.roles.contains_key(word) || WORDS.deeds.contains_key(word) || WORDS.change.contains_key(word);
        return !deed && !WORDS.stops.contains(word) && !hedging(words, figure.from) && !counted(words, figure);
    }
    if !capital || titled || hedging(words, figure.from) || WORDS.stops.contains(word) || text.len() > 4 {
        return figures_in && capital;
    }
    let first = before == 0 || matches!(words.text(before - 1), "“" | "\"" | ":" | "--");
    let counted = super::noun::read(words, figure.to, false);
    // "Officials 12 people" does not happen; "Reuters 12 dead" does
    let person = counted.is_some_and(|noun| noun.role.is_some() || noun.lemma.as_deref() == Some("people"));
    !first && !person
}

/// Whether a hedge, a verb or a preposition stands before the figure.
pub(super) fn hedging(words: Words<'_>, from: usize) -> bool {
    super::hedge::before(words, from)
        .is_some_and(|(hedge, start)| hedge != Comparator::Equal && words.lower(start) != "under")
}

/// A number word that is no count: "one" as a pronoun, "Formula One", "Big Ten".
fn spelled_name(words: Words<'_>, figure: &Figure, titled: bool) -> bool {
    let capital = words.token(figure.digits).is_some_and(|token| token.capital) && figure.digits > 0;
    let before = figure.from.checked_sub(1);
    let named = before.is_some_and(|before| words.token(before).is_some_and(|t| t.capital && t.shape == Shape::Word));
    if capital && named && !titled && !before.is_some_and(|before| WORDS.stops.contains(words.lower(before))) {
        return true;
    }
    let single = figure.to == figure.digits + 1;
    if before.is_some_and(|before| WORDS.series.contains(words.lower(before)) && words.lower(before) != "under")
        && single
    {
        return true;
    }
    single && words.lower(figure.digits) == "one" && pronoun(words, figure)
}

/// "one" that stands for a thing or a person and counts nothing.
fn pronoun(words: Words<'_>, figure: &Figure) -> bool {
    if figure.digits > figure.from {
        return false;
    }
    let before = figure.from.checked_sub(1).map_or("", |before| words.lower(before));
    if WORDS.lists.one_after.contains(before) {
        return true;
    }
    !counts_one(words, figure.to)
}

/// Whether a noun that can be one follows.
fn counts_one(words: Words<'_>, at: usize) -> bool {
    let next = words.lower(at);
    match words.token(at).map(|token| token.shape) {
        Some(Shape::Word) => {}
        _ => return false,
    }
    if next == "of" {
        let of = words.lower(at + 1);
        return WORDS.lists.determiners.contains(of)
            || WORDS.lists.them.contains(of)
            || matches!(of, "only" | "at" | "a" | "many" | "several")
            || number::read(words, at + 1).is_some()
            || super::noun::read(words, at, true).is_some_and(|noun| noun.plural);
    }
    if WORDS.lists.one_before.contains(next) {
        return false;
    }
    let adverb = usize::from(next.ends_with("ly"));
    if WORDS.roles.contains_key(words.lower(at + adverb)) {
        return true;
    }
    !WORDS.stops.contains(next)
        && !WORDS.change.contains_key(next)
        && !next.ends_with("ly")
        && super::plural::singular(next).is_none()
}
