//! Reads one figure with its sign, currency and unit, or a vague plural.

use rust_decimal::Decimal;

use super::measure::{self, Unit};
use crate::extract::number::{self, Numeral};
use crate::lexicon::number::NUMBERS;
use crate::lexicon::quantity::WORDS;
use crate::lexicon::unit::UNITS;
use crate::normalise::number::Number;
use crate::normalise::quantity::{Form, Kind};
use crate::text::sentence::Words;
use crate::text::token::{Shape, is_dash};

/// A figure of a sentence: tokens `from..to`, with what they say.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    /// First token: the currency or the sign, if one stands there.
    pub from: usize,
    /// The figure's own first token.
    pub digits: usize,
    /// One past the last token, unit and rate included.
    pub to: usize,
    /// The smaller end.
    pub low: Number,
    /// The greater end; the same unless a range or a vague plural.
    pub high: Number,
    /// What the ends are to each other.
    pub form: Form,
    /// Written in words.
    pub spelled: bool,
    /// What the scale words multiplied by; one without any.
    pub scale: Decimal,
    /// The unit, before or behind.
    pub unit: Option<Unit>,
}

/// The figure that begins at token `at`, with currency, sign and unit.
pub(super) fn read(words: Words<'_>, at: usize) -> Option<Figure> {
    let mut start = at;
    let before = measure::currency(words, at);
    if let Some(unit) = &before {
        start += unit.tokens;
    }
    let negative = negative(words, start).unwrap_or(0);
    let sign = usize::from(negative == 0 && words.text(start) == "+" && words.is_number(start + 1));
    let digits = start + negative + sign;
    let (mut numeral, high, mut form) =
        amount(words, digits, before.as_ref().is_some_and(|unit| unit.kind == Kind::Money))?;
    let mut to = digits + numeral.tokens;
    if negative > 0 {
        numeral.number.value = -numeral.number.value;
    }
    let mut unit = match before {
        Some(unit) => Some(unit),
        None => metres_or_millions(words, to, &mut numeral, &mut to).or_else(|| {
            let of = usize::from(words.lower(to) == "of" && (numeral.scale > Decimal::ONE || form == Form::Vague));
            let found = measure::behind(words, to + of, &numeral).or_else(|| millions(words, to, &mut numeral))?;
            to += of + found.tokens;
            Some(found)
        }),
    };
    // "75 USD million"
    if let Some(scale) = unit.as_ref().and_then(|unit| scale_behind(words, to, unit, &numeral)) {
        numeral.number = numeral.number.times(Decimal::from(scale))?;
        numeral.scale = Decimal::from(scale);
        to += 1;
    }
    if let Some(unit) = unit.as_ref()
        && let Some((more, end)) = minor(words, to, unit, &numeral)
    {
        numeral.number = more;
        to = end;
    }
    if let Some(unit) = unit.as_mut() {
        to += repeated(words, to, unit);
        if let Some((per, tokens)) = measure::rate(words, to, unit.kind == Kind::Money) {
            let name = unit.name.take().unwrap_or_else(|| "percent".to_owned());
            unit.name = Some(format!("{name} per {per}"));
            to += tokens;
        }
    }
    if negative > 0 && form == Form::Share {
        form = Form::Figure;
    }
    let high = high.unwrap_or(numeral.number);
    Some(Figure {
        from: at,
        digits,
        to,
        low: numeral.number,
        high,
        form,
        spelled: numeral.spelled,
        scale: numeral.scale,
        unit,
    })
}

/// The number at `at`: exact, a share of a whole, or vague with a second end.
fn amount(words: Words<'_>, at: usize, money: bool) -> Option<(Numeral, Option<Number>, Form)> {
    if let Some(times) = fold(words, at) {
        return Some((times, None, Form::Figure));
    }
    if let Some((numeral, high)) = vague(words, at) {
        return Some((numeral, Some(high), Form::Vague));
    }
    let whole = if money { number::read_money(words, at) } else { number::read(words, at) };
    if let Some(ratio) = whole.as_ref().and_then(|top| ratio(words, at, top)) {
        return Some((ratio, None, Form::Share));
    }
    match (number::fraction(words, at), whole) {
        (Some(part), whole) if whole.as_ref().is_none_or(|whole| whole.tokens <= part.tokens) => {
            Some((part, None, Form::Share))
        }
        (_, whole) => whole.map(|numeral| (numeral, None, Form::Figure)),
    }
}

/// "minus 15", "-5", "negative ten": how many tokens the sign takes. A dash with a word or figure before it joins.
fn negative(words: Words<'_>, at: usize) -> Option<usize> {
    match words.lower(at) {
        // "plus or minus three points" is no sign
        "minus" if at > 1 && words.lower(at - 1) == "or" && words.lower(at - 2) == "plus" => None,
        "minus" | "negative" => {
            let hyphen = usize::from(words.text(at + 1) == "-");
            number::read(words, at + 1 + hyphen).map(|_| 1 + hyphen)
        }
        text if text.chars().all(is_dash) && !text.is_empty() && words.token(at)?.shape == Shape::Mark => {
            let open =
                at == 0 || !words.joined(at) || matches!(words.text(at - 1), "(" | "[" | "$" | "£" | "€" | "<" | "=");
            (open && words.is_number(at + 1) && words.joined(at + 1) && text.chars().count() == 1).then_some(1)
        }
        _ => None,
    }
}

/// "120 MEUR": millions of a currency, as accounts are kept in some countries.
fn millions(words: Words<'_>, at: usize, numeral: &mut Numeral) -> Option<Unit> {
    let code = words.text(at).strip_prefix('M').filter(|code| UNITS.is_currency_code(code))?;
    let million = Decimal::from(1_000_000);
    numeral.number = numeral.number.times(million)?;
    numeral.scale = million;
    Some(Unit { kind: Kind::Money, name: Some(code.to_owned()), loose: false, tokens: 1 })
}

/// A scale behind the code of a currency: "USD million".
fn scale_behind(words: Words<'_>, at: usize, unit: &Unit, numeral: &Numeral) -> Option<i64> {
    let coded = unit.kind == Kind::Money && at > 0 && UNITS.is_currency_code(words.text(at - 1));
    let scale = NUMBERS.scales.get(words.lower(at)).copied().filter(|&scale| scale > 1_000);
    scale.filter(|_| coded && numeral.scale == Decimal::ONE)
}

/// "10m" of metres or of people: a million where a plural or a unit follows without a word between that ends a phrase.
fn metres_or_millions(words: Words<'_>, at: usize, numeral: &mut Numeral, to: &mut usize) -> Option<Unit> {
    let scale = match words.text(at) {
        "m" | "M" => 1_000_000,
        "b" | "B" => 1_000_000_000,
        _ => return None,
    };
    let glued = words.joined(at + 1) && words.token(at + 1).is_some_and(|next| next.shape != Shape::Mark);
    if !words.joined(at) || glued || numeral.spelled || numeral.scale != Decimal::ONE {
        return None;
    }
    let noun = super::noun::read(words, at + 1, false).is_some_and(|noun| noun.plural);
    let mut scaled = *numeral;
    scaled.number = numeral.number.times(Decimal::from(scale))?;
    scaled.scale = Decimal::from(scale);
    let unit = measure::behind(words, at + 1, &scaled);
    let sized = matches!(words.lower(at + 1), "long" | "tall" | "high" | "wide" | "deep");
    if sized || (unit.is_none() && !noun && words.text(at) != "M") {
        return None;
    }
    *numeral = scaled;
    *to = at + 1 + unit.as_ref().map_or(0, |unit| unit.tokens);
    unit
}

/// "5 feet 2 inches", "3 dollars and 50 cents": the sum in the greater unit, and the end.
fn minor(words: Words<'_>, at: usize, unit: &Unit, major: &Numeral) -> Option<(Number, usize)> {
    let (name, parts) = match unit.name.as_deref()? {
        "foot" => ("inch", 12),
        "pound" => ("ounce", 16),
        "stone" => ("pound", 14),
        "USD" | "EUR" | "AUD" | "CAD" | "NZD" | "HKD" | "SGD" => ("cent", 100),
        "GBP" => ("pence", 100),
        _ => return None,
    };
    let hyphen = words.text(at) == "-" && words.joined(at) && words.joined(at + 1);
    let start = at + usize::from(words.lower(at) == "and" || hyphen);
    let numeral = number::read(words, start)?;
    let behind = measure::behind(words, start + numeral.tokens, &numeral).or_else(|| {
        // "15 dollars 50"
        let end = start + numeral.tokens;
        let alone = words.token(end).is_none_or(|next| next.shape == Shape::Mark && !words.joined(end + 1))
            || words.lower(end) == "more";
        let two = numeral.number.value >= Decimal::TEN && numeral.number.value.is_integer();
        let range = (at.saturating_sub(4)..at).any(|token| words.lower(token) == "between");
        if name == "cent" && alone && two && !range && words.token(at.saturating_sub(1))?.shape == Shape::Word {
            return Some(Unit { kind: Kind::Money, name: Some(name.to_owned()), loose: false, tokens: 0 });
        }
        // "5 ft 2 in"
        let feet = name == "inch" && !numeral.spelled && (start == at || hyphen);
        let next = start + numeral.tokens;
        let inch = words.lower(next) == "in" || measure::is_mark(words, next, "\"");
        // "a 6-foot-2 guard"
        let tokens = usize::from(inch);
        (feet && (inch || hyphen)).then(|| Unit {
            kind: Kind::Measure,
            name: Some(name.to_owned()),
            loose: false,
            tokens,
        })
    })?;
    let parts = Decimal::from(parts);
    let fits = behind.name.as_deref() == Some(name) && numeral.number.value < parts && major.number.value.is_integer();
    let value = major.number.value.checked_add(numeral.number.value.checked_div(parts)?)?;
    fits.then_some((Number { value, unit: numeral.number.unit / parts }, start + numeral.tokens + behind.tokens))
}

/// A unit printed a second time ("$4 dollars", "US$5m USD"), or a country behind a dollar ("$75 U.S."): its tokens.
fn repeated(words: Words<'_>, at: usize, unit: &mut Unit) -> usize {
    if unit.kind != Kind::Money {
        return 0;
    }
    if unit.loose && matches!(words.text(at), "U.S." | "US" | "USD" | "CAD" | "AUD" | "NZD" | "HKD" | "SGD") {
        unit.name = Some(match words.text(at) {
            "CAD" | "AUD" | "NZD" | "HKD" | "SGD" => words.text(at).to_owned(),
            _ => "USD".to_owned(),
        });
        unit.loose = false;
        return 1;
    }
    if unit.loose && matches!(words.lower(at), "dollar" | "dollars" | "bucks") {
        return 1;
    }
    0
}

/// "one in five", "three out of four", "2 in 5": the share and all its tokens.
fn ratio(words: Words<'_>, at: usize, top: &Numeral) -> Option<Numeral> {
    let next = at + top.tokens;
    let link = match (words.lower(next), words.lower(next + 1), words.lower(next + 2)) {
        ("in", "every", _) | ("out", "of", _) => 2,
        ("in", _, _) => 1,
        ("-", "in", "-") => 3,
        _ => return None,
    };
    let every = usize::from(link == 2 && words.lower(next + 2) == "every");
    let bottom = number::read(words, next + link + every)?;
    let (top_value, bottom_value) = (top.number.value, bottom.number.value);
    let whole = top_value.is_integer() && bottom_value.is_integer();
    let most = if link > 1 || top_value == Decimal::ONE { 1_000_000 } else { 100 };
    let small = top_value > Decimal::ZERO && top_value < bottom_value && bottom_value <= Decimal::from(most);
    // "12 in 20 minutes" is no share, "5 in 2020" neither
    let after = next + link + every + bottom.tokens;
    let other = measure::time(words, after)
        || words.joined(after) && words.lower(after) == ":"
        || measure::behind(words, after, &bottom).is_some();
    // "1 in 2024" is dated, "one in 21" is a share
    let dated = !bottom.spelled && bottom_value >= Decimal::from(1900) && bottom_value < Decimal::from(2100);
    let sure =
        link > 1 || top_value == Decimal::ONE && !dated || top_value < Decimal::TEN && top.spelled == bottom.spelled;
    if !whole || !small || other || !sure {
        return None;
    }
    let value = top_value.checked_div(bottom_value)?;
    let number = Number { value, unit: value / Decimal::TEN };
    Some(Numeral { number, tokens: after - at, spelled: top.spelled, scale: Decimal::ONE })
}

/// "sixfold": as many times.
fn fold(words: Words<'_>, at: usize) -> Option<Numeral> {
    let times = words.lower(at).strip_suffix("fold").and_then(|stem| NUMBERS.cardinals.get(stem))?;
    Some(Numeral { number: Number::whole(*times), tokens: 1, spelled: true, scale: Decimal::ONE })
}

/// A vague plural with its two ends: "dozens", "hundreds of thousands", "several hundred", "a couple".
fn vague(words: Words<'_>, at: usize) -> Option<(Numeral, Number)> {
    let (low, high, mut tokens) = match words.lower(at) {
        "dozens" => (12, 120, 1),
        "scores" if scores(words, at + 1) => (20, 100, 1),
        "tens" if words.lower(at + 1) == "of" && plural_scale(words.lower(at + 2)).is_some() => (10, 100, 1),
        "several" => (3, 9, 1),
        "a" if words.lower(at + 1) == "few" => (2, 5, 2),
        // "a couple moved in" are two people
        "a" if words.lower(at + 1) == "couple" && couple(words, at + 2) => (2, 3, 2),
        "few" | "couple" if singular_scale(words.lower(at + 1)).is_some() => (2, 5, 1),
        word => {
            let scale = plural_scale(word)?;
            (scale, scale.checked_mul(10)?, 1)
        }
    };
    let mut of = at + tokens + usize::from(words.lower(at + tokens) == "of");
    of -= usize::from(words.lower(at) == "several" && words.lower(of - 1) == "of");
    let scale = plural_scale(words.lower(of)).or_else(|| singular_scale(words.lower(of)));
    // "a couple of people" ends at "couple"
    let mut factor = scale.unwrap_or(1);
    if scale.is_some() {
        tokens = of + 1 - at;
        if let Some(more) = singular_scale(words.lower(at + tokens)).filter(|more| *more > factor) {
            factor = factor.checked_mul(more)?;
            tokens += 1;
        }
    }
    let number = |value: i64| value.checked_mul(factor).map(Number::whole);
    Some((Numeral { number: number(low)?, tokens, spelled: true, scale: Decimal::from(factor) }, number(high)?))
}

/// Whether a couple is a number here: "a couple of days", "a couple blocks", "a couple more".
fn couple(words: Words<'_>, at: usize) -> bool {
    let next = words.lower(at);
    matches!(next, "of" | "more" | "")
        || singular_scale(next).is_some()
        || super::plural::singular(next).is_some() && !WORDS.stops.contains(next)
}

/// Whether scores are people or things here, not goals: "scores of cars", "scores were killed".
fn scores(words: Words<'_>, at: usize) -> bool {
    let fate = (at..at + 4).find(|&token| !WORDS.lists.auxiliaries.contains(words.lower(token)));
    matches!(words.lower(at), "of" | "more")
        || fate.is_some_and(|token| WORDS.roles.contains_key(words.lower(token)) && words.lower(token) != "shot")
}

/// What a scale in the plural stands for: "hundreds".
fn plural_scale(word: &str) -> Option<i64> {
    word.strip_suffix('s').and_then(singular_scale)
}

/// What a scale in the singular stands for: "hundred", "dozen".
fn singular_scale(word: &str) -> Option<i64> {
    if word == "dozen" { Some(12) } else { NUMBERS.scales.get(word).copied() }
}
