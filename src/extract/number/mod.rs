//! Reads a number off a run of tokens: digits, words, fractions and scales.
//!
//! Tokens of a sentence go in; an exact number comes out, with the place of its last written digit: "1,000",
//! "twenty-eight thousand six hundred", "1.2 million", "half a million", "2 1/2". What the number counts, whether it is
//! a year, a rank or a model, and how sure the writer is of it are for the columns to say.

mod fraction;
mod spelled;

pub use fraction::fraction;

use std::sync::LazyLock;

use rust_decimal::Decimal;
use rustc_hash::FxHashSet;

use crate::lexicon::known::WordSet;
use crate::lexicon::number::NUMBERS;
use crate::normalise::number::Number;
use crate::text::sentence::Words;
use crate::text::token::Shape;

/// A number read off tokens, with how many tokens it took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// The number.
    pub number: Number,
    /// How many tokens it takes.
    pub tokens: usize,
    /// Whether it was written in words ("twelve").
    pub spelled: bool,
    /// What its scale words multiplied the figure by ("1.2 million": a million); one without any.
    pub scale: Decimal,
}

/// Numbers from here on are not read.
const LARGEST: i64 = 1_000_000_000_000_000_000;

/// The longest number that begins at token `at`: "1,000", "twenty-eight", "two and a half", "1.2 million", "½".
///
/// A fraction of a whole ("a third", "half") is none; "half a million" is. "a" begins a number only before a scale
/// ("a hundred").
pub fn read(words: Words<'_>, at: usize) -> Option<Numeral> {
    if !may_begin(words, at) {
        return None;
    }
    // more digits than any sum of money in the world: a serial number, and arithmetic must not overflow
    let bounded = |numeral: &Numeral| numeral.tokens > 0 && numeral.number.value < Decimal::from(LARGEST);
    let numeral = if words.is_number(at) {
        digits(words, at)?
    } else {
        fraction::halved_scale(words, at).or_else(|| digits(words, at)).or_else(|| spelled::spelled(words, at))?
    };
    Some(numeral).filter(bounded)
}

/// Words with which a number may begin; plurals of scales ("hundreds") begin none.
static WORDS: LazyLock<WordSet> = LazyLock::new(|| {
    let articles = ["a", "an", "dozen", "half", "quarter"];
    let listed = NUMBERS.cardinals.keys().chain(NUMBERS.scales.keys()).chain(NUMBERS.signs.keys());
    WordSet::from(listed.copied().chain(articles).collect::<FxHashSet<_>>())
});

/// Whether a number may begin at token `at`: most tokens after a figure are asked, and few go on.
fn may_begin(words: Words<'_>, at: usize) -> bool {
    words.is_number(at) || words.text(at) == "." || WORDS.contains(words.lower(at))
}

/// A number in digits before which a currency stood: "m", "b" and "t" are scales there ("£2m").
pub fn read_money(words: Words<'_>, at: usize) -> Option<Numeral> {
    let numeral = read(words, at)?;
    let next = at + numeral.tokens;
    let scale =
        NUMBERS.money_suffixes.get(words.lower(next)).filter(|_| !numeral.spelled && numeral.scale == Decimal::ONE);
    let glued = words.joined(next) || words.text(next) == words.lower(next);
    match scale.filter(|_| glued && !words.joined(next + 1) || ends_word(words, next)) {
        Some(&scale) => scaled(numeral, Decimal::from(scale), 1),
        None => Some(numeral),
    }
}

/// The value of a word that ranks: "first", "twenty-first", "300th"; with how many tokens it takes.
pub fn ordinal(words: Words<'_>, at: usize) -> Option<(i64, usize)> {
    if words.is_number(at) {
        let ending = words.joined(at + 1) && matches!(words.lower(at + 1), "st" | "nd" | "rd" | "th");
        return ending.then(|| words.text(at).replace(',', "").parse().ok().map(|rank| (rank, 2)))?;
    }
    if let Some(&rank) = NUMBERS.ordinals.get(words.lower(at)) {
        return Some((rank, 1));
    }
    let tens = NUMBERS.cardinals.get(words.lower(at)).copied().filter(|tens| *tens >= 20)?;
    let hyphen = words.text(at + 1) == "-" && words.joined(at + 1);
    let ones = NUMBERS.ordinals.get(words.lower(at + 2)).copied().filter(|ones| hyphen && *ones < 10)?;
    Some((tens + ones, 3))
}

/// A figure in digits with its separators, fraction and scale.
fn digits(words: Words<'_>, at: usize) -> Option<Numeral> {
    if let Some(number) = plain(words, at) {
        return Some(Numeral { number, tokens: 1, spelled: false, scale: Decimal::ONE });
    }
    let (value, mut next) = figure(words, at)?;
    let mut number = Number::written(value);
    if let Some((part, taken)) = fraction::mixed(words, next).filter(|_| value.scale() == 0) {
        number = Number { value: number.value.checked_add(part)?, unit: Decimal::ONE.min(part) };
        next += taken;
    }
    let mut numeral = Numeral { number, tokens: next - at, spelled: false, scale: Decimal::ONE };
    // "5 hundred thousand" multiplies twice
    for _ in 0..2 {
        let next = at + numeral.tokens;
        let hyphen = usize::from(words.text(next) == "-" && words.joined(next) && words.joined(next + 1));
        let word = words.lower(next + hyphen);
        let dozens = (word == "dozens" && words.lower(next + 1) != "of").then_some(Decimal::from(12));
        let Some(scale) = scale_word(word).or(dozens).or_else(|| suffix(words, next + hyphen)) else { break };
        numeral = scaled(numeral, scale, hyphen + 1)?;
    }
    if let Some(more) = remainder(words, at, &numeral) {
        numeral = more;
    }
    let next = at + numeral.tokens;
    if numeral.scale >= Decimal::ONE_THOUSAND
        && let Some((part, taken)) = fraction::mixed(words, next)
        && scale_word(words.lower(next + taken)).is_none()
    {
        // "3 million and a half"
        let more = part.checked_mul(numeral.scale)?;
        numeral.number = Number { value: numeral.number.value.checked_add(more)?, unit: more };
        numeral.tokens += taken;
    }
    Some(numeral)
}

/// Words that may go on with a figure in digits.
static MORE: LazyLock<WordSet> = LazyLock::new(|| {
    let others = ["and", "dozen", "dozens", "k"];
    let listed = NUMBERS.scales.keys().chain(NUMBERS.suffixes.keys()).chain(NUMBERS.signs.keys());
    WordSet::from(listed.copied().chain(others).collect::<FxHashSet<_>>())
});

/// A whole number of a few digits before a word that no figure goes on with: most figures of a text.
fn plain(words: Words<'_>, at: usize) -> Option<Number> {
    let text = words.text(at);
    if text.len() > 9 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let next = words.token(at + 1).filter(|next| next.spaced && next.shape == Shape::Word)?;
    let ends = next.span.len() > 1 && !MORE.contains(words.lower(at + 1));
    text.parse().ok().filter(|_| ends).map(Number::whole)
}

/// The rest of a figure that words split: "3 hundred and 21", "4 thousand 3 hundred and 21".
fn remainder(words: Words<'_>, at: usize, numeral: &Numeral) -> Option<Numeral> {
    let next = at + numeral.tokens;
    // an abbreviation ends its figure: "$1bn 3 hundred" is none
    let last = (numeral.tokens > 1).then(|| words.lower(next - 1)).and_then(scale_word)?;
    let and = usize::from(words.lower(next) == "and" && last == Decimal::ONE_HUNDRED);
    let rest =
        if words.is_number(next + and) { digits(words, next + and)? } else { spelled::spelled(words, next + and)? };
    let plain = rest.scale == Decimal::ONE && rest.number.value < Decimal::ONE_HUNDRED && and == 1;
    let scaled = rest.tokens > 1 && rest.number.value < last && and == 0 && !rest.spelled;
    if !(plain || scaled) || rest.number.value <= Decimal::ZERO || rest.number.value.scale() > 0 {
        return None;
    }
    let value = numeral.number.value.checked_add(rest.number.value)?;
    let number = Number { value, unit: rest.number.unit };
    Some(Numeral { number, tokens: numeral.tokens + and + rest.tokens, scale: Decimal::ONE, ..*numeral })
}

fn scaled(numeral: Numeral, scale: Decimal, tokens: usize) -> Option<Numeral> {
    Some(Numeral {
        number: numeral.number.times(scale)?,
        tokens: numeral.tokens + tokens,
        scale: numeral.scale.checked_mul(scale)?,
        ..numeral
    })
}

/// What the digits at `at` are worth and the token behind them: "1,000", "816 000", "1.200.000", ".500", "½".
fn figure(words: Words<'_>, at: usize) -> Option<(Decimal, usize)> {
    let text = words.text(at);
    if !words.is_number(at) {
        if let Some(((top, bottom), 1)) = fraction::sign(words, at) {
            return Some((Decimal::from(top) / Decimal::from(bottom), at + 1));
        }
        let bare_point = text == "." && words.joined(at + 1) && words.is_number(at + 1);
        if bare_point && (at == 0 || !words.joined(at)) {
            return Some((format!("0.{}", words.text(at + 1)).parse().ok()?, at + 2));
        }
        return None;
    }
    if let Some((value, tokens)) = indian_groups(words, at) {
        return Some((value, at + tokens));
    }
    if let Some((whole, decimals)) = decimal_comma(words, at) {
        return Some((format!("{}.{decimals}", whole.replace('.', "")).parse().ok()?, at + 3));
    }
    if text.bytes().filter(|&byte| byte == b'.').count() > 1 {
        let thousands = text.split('.').skip(1).all(|group| group.len() == 3) && !text.contains(',');
        return thousands.then(|| text.replace('.', "").parse().ok().map(|value| (value, at + 1)))?;
    }
    if text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let thousands = split_thousands(words, at);
        if thousands > 0 {
            let whole: String = text.to_owned() + &"000".repeat(thousands);
            return Some((whole.parse().ok()?, at + 2 * thousands + 1));
        }
        let groups = spaced_groups(words, at);
        if groups > 0 {
            let whole: String = (at..=at + groups).map(|token| words.text(token)).collect();
            return Some((whole.parse().ok()?, at + groups + 1));
        }
    }
    let value = if text.contains(',') { text.replace(',', "").parse().ok()? } else { text.parse().ok()? };
    Some((value, at + 1))
}

/// "12,34,567.89": lakhs and crores are parted by twos, the last group by three.
fn indian_groups(words: Words<'_>, at: usize) -> Option<(Decimal, usize)> {
    let short = |text: &str| text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let comma = |token: usize| words.text(token) == "," && words.joined(token) && words.joined(token + 1);
    if !comma(at + 1) {
        return None;
    }
    let mut digits = String::from(words.text(at));
    let mut next = at + 1;
    while next < at + 12 && short(words.text(next - 1)) && comma(next) && words.is_number(next + 1) {
        let group = words.text(next + 1);
        let last = group.len() >= 6 && group.as_bytes()[2] == b',' && short(&group[..2]);
        if !last && group.len() != 2 {
            return None;
        }
        digits.push_str(group);
        next += 2;
        if last {
            return Some((digits.replace(',', "").parse().ok()?, next - at));
        }
    }
    None
}

/// "3,5" and "1.234,56": the continental way of writing a decimal. "22,24,26" is a list and "3,500" has thousands.
fn decimal_comma<'a>(words: Words<'a>, at: usize) -> Option<(&'a str, &'a str)> {
    let comma = |token: usize| words.text(token) == "," && words.joined(token) && words.joined(token + 1);
    if !comma(at + 1) {
        return None;
    }
    let (whole, decimals) = (words.text(at), words.text(at + 2));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = whole.split('.').enumerate().all(|(place, group)| digits(group) && (place == 0 || group.len() == 3));
    let listed = at > 1 && comma(at - 1) || comma(at + 3) && words.is_number(at + 4);
    (grouped && digits(decimals) && decimals.len() < 3 && !listed).then_some((whole, decimals))
}

/// How many groups of noughts follow token `at` behind a comma and a space, as some programs print thousands: "230, 000". No
/// list goes on with them.
fn split_thousands(words: Words<'_>, at: usize) -> usize {
    let group = |comma: usize| {
        let spaced = words.joined(comma) && !words.joined(comma + 1);
        words.text(comma) == "," && spaced && words.is_number(comma + 1) && words.text(comma + 1) == "000"
    };
    let groups = (0..4).take_while(|group_at| group(at + 1 + 2 * group_at)).count();
    if words.text(at).starts_with('0') { 0 } else { groups }
}

/// How many groups of three digits follow token `at` behind a space: "816 000".
///
/// A name before the figure ("Boeing 737 800", "May 12 300") makes two numbers of it.
fn spaced_groups(words: Words<'_>, at: usize) -> usize {
    let group = |token: usize| {
        words.is_number(token)
            && !words.joined(token)
            && words.text(token).len() == 3
            && words.text(token).bytes().all(|byte| byte.is_ascii_digit())
    };
    let named = at > 0 && words.token(at - 1).is_some_and(|before| before.capital && at > 1);
    // a column of figures is no number: eighteen digits at most
    let mut groups = (at + 1..at + 6).take_while(|&token| group(token)).count();
    if groups == 0 {
        return 0;
    }
    // "1 234 567.89"
    let last = words.text(at + groups + 1).split_once('.').is_some_and(|(whole, decimals)| {
        whole.len() == 3 && !decimals.is_empty() && decimals.bytes().all(|byte| byte.is_ascii_digit())
    });
    groups += usize::from(last && words.is_number(at + groups + 1) && !words.joined(at + groups + 1));
    // "3 500 km" has one group; "19 737 800" is more likely a list
    let plain_space = |token: usize| match (words.token(token - 1), words.token(token)) {
        (Some(before), Some(after)) => after.span.start - before.span.end == 1,
        _ => true,
    };
    let unsure = groups == 1 && plain_space(at + 1) && !words.text(at + 1).ends_with('0');
    if named || unsure { 0 } else { groups }
}

fn scale_word(word: &str) -> Option<Decimal> {
    match word {
        "dozen" => Some(Decimal::from(12)),
        _ => NUMBERS.scales.get(word).map(|&scale| Decimal::from(scale)),
    }
}

/// An abbreviated scale behind digits: "bn" with or without a space, "k" without.
fn suffix(words: Words<'_>, at: usize) -> Option<Decimal> {
    if matches!(words.text(at), "k" | "K") && words.joined(at) && ends_word(words, at) {
        return Some(Decimal::ONE_THOUSAND);
    }
    NUMBERS.suffixes.get(words.lower(at)).map(|&scale| Decimal::from(scale))
}

/// Whether no letter or figure is joined behind token `at`.
fn ends_word(words: Words<'_>, at: usize) -> bool {
    !words.joined(at + 1)
        || words.token(at + 1).is_none_or(|next| next.shape != Shape::Word) && !words.is_number(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::read;
    use crate::text::sentence::Reading;

    fn number(text: &str) -> Option<(String, usize)> {
        let record = serde_json::json!({ "id": "n", "text": text }).to_string();
        let article = read::jsonl::record(&record).expect("a record");
        let reading = Reading::new(&article);
        let words = reading.words(0);
        let numeral = read(words, 0)?;
        Some((numeral.number.value.normalize().to_string(), words.len() - numeral.tokens))
    }

    #[test]
    fn numbers_are_read_whole() {
        for (text, value) in [
            ("1,000", "1000"),
            ("816 000", "816000"),
            ("230, 000", "230000"),
            ("4, 000, 000", "4000000"),
            ("816\u{a0}000", "816000"),
            ("82,615,680", "82615680"),
            ("1.200.000", "1200000"),
            ("3,5 million", "3500000"),
            ("3,5", "3.5"),
            ("1.234,56", "1234.56"),
            ("1 234 567.89", "1234567.89"),
            ("3 hundred and 21", "321"),
            ("4 thousand 3 hundred and 21", "4321"),
            ("fifty - two", "52"),
            (".500", "0.5"),
            ("twenty-eight thousand six hundred forty-two", "28642"),
            ("seventy-five hundred", "7500"),
            ("a hundred", "100"),
            ("a hundred and twenty", "120"),
            ("five point three", "5.3"),
            ("1.2bn", "1200000000"),
            ("1.8 bln", "1800000000"),
            ("25k", "25000"),
            ("3 crore", "30000000"),
            ("2 lakh", "200000"),
            ("half a million", "500000"),
            ("two and a half million", "2500000"),
            ("a quarter of a million", "250000"),
            ("five-and-a-half", "5.5"),
            ("2 1/2", "2.5"),
            ("2½", "2.5"),
            ("½", "0.5"),
            ("a dozen", "12"),
            ("half a dozen", "6"),
            ("two dozen", "24"),
            ("a million and a half", "1500000"),
            ("five hundred million", "500000000"),
            ("10-million", "10000000"),
        ] {
            assert_eq!(number(text), Some((value.to_owned(), 0)), "{text}");
        }
    }

    #[test]
    fn what_follows_a_number_is_left_alone() {
        for (text, value, left) in [
            ("one two", "1", 1),
            ("two hundred and five hundred", "200", 3),
            ("12 and a child", "12", 3),
            ("nineteen eighty", "19", 1),
            ("900km", "900", 1),
            ("a man", "", 0),
            ("1/2/2024", "1", 4),
            ("192.168.1.2", "", 0),
            ("22,24,26", "22", 4),
            ("3 hundred and 2 hundred", "300", 3),
            ("2 million and 12", "2000000", 2),
            ("5 million 12", "5000000", 1),
        ] {
            let expected = (!value.is_empty()).then(|| (value.to_owned(), left));
            assert_eq!(number(text), expected, "{text}");
        }
    }

    #[test]
    fn no_figure_overflows() {
        for text in ["99999999999999999999999999999999", "9999999999999999999999999999 billion", "1e999"] {
            let _ = number(text);
        }
    }
}
