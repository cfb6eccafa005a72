//! Units of measure and money, and the ways they are written.

use std::sync::LazyLock;

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::known::{Listed, WordMap};

/// What a unit measures and how large it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The English singular: "kilometre".
    pub name: &'static str,
    /// What it measures: "length".
    pub dimension: &'static str,
    /// Base units in one of it, as numerator and denominator.
    pub factor: (Decimal, Decimal),
    /// Where its scale begins, in its own degrees; nought but for temperatures.
    pub zero: Decimal,
    /// How a reader writes it, where that is shorter.
    pub symbol: Option<&'static str>,
}

/// What a written form stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A unit of measure, by its name.
    Measure(&'static str),
    /// A currency, by its code.
    Money(&'static str),
    /// A currency that the form only makes likely.
    LooseMoney(&'static str),
}

/// A form as the tokens it is written with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Its tokens; lower case unless `exact`.
    pub tokens: Vec<&'static str>,
    /// Whether upper and lower case matter.
    pub exact: bool,
    /// What it stands for.
    pub meaning: Meaning,
    /// Listed one of which the sentence must have; none where the form is sure.
    pub near: Vec<&'static str>,
}

/// Everything known of units, arranged for looking up.
#[derive(Debug)]
pub struct Units {
    /// Units by name.
    pub by_name: FxHashMap<&'static str, Unit>,
    /// Forms behind a figure, by their first token in lower case, longest first.
    pub behind: WordMap<Vec<Form>>,
    /// Forms before a figure, by their first token in lower case, longest first.
    pub before: WordMap<Vec<Form>>,
    /// Units of time, by their form.
    pub time: WordMap<&'static str>,
    /// The English singular of each currency, by its code.
    pub currency_names: FxHashMap<&'static str, &'static str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct Table {
    units: FxHashMap<&'static str, UnitRow>,
    currencies: FxHashMap<&'static str, CurrencyRow>,
    loose: FxHashMap<&'static str, &'static str>,
    time: WordMap<&'static str>,
    cued: FxHashMap<&'static str, CuedRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CuedRow {
    sign: &'static str,
    near: Listed,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitRow {
    of: &'static str,
    factor: &'static str,
    zero: Option<&'static str>,
    symbol: Option<&'static str>,
    #[serde(default)]
    forms: Listed,
    #[serde(default)]
    signs: Listed,
    #[serde(default)]
    before: Listed,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct CurrencyRow {
    words: Listed,
    signs: Listed,
}

/// The table, read once.
pub static UNITS: LazyLock<Units> = LazyLock::new(|| arrange(super::table("unit", words!("unit"))));

fn arrange(table: Table) -> Units {
    let mut units = Units {
        by_name: FxHashMap::default(),
        behind: WordMap::default(),
        before: WordMap::default(),
        time: table.time,
        currency_names: FxHashMap::default(),
    };
    for (name, row) in table.units {
        let mut forms: Vec<&'static str> = row.forms.iter().collect();
        forms.extend([name, super::kept([name, "s"].concat())]);
        let american: Vec<&str> = forms
            .iter()
            .filter(|form| form.as_bytes().windows(5).any(|five| five == b"metre" || five == b"litre"))
            .map(|form| super::kept(form.replace("metre", "meter").replace("litre", "liter")))
            .collect();
        forms.extend(american);
        for form in forms {
            units.add_behind(form, false, Meaning::Measure(name));
        }
        for sign in row.before.iter() {
            units.add_before(sign, Meaning::Measure(name));
        }
        for sign in row.signs.iter() {
            units.add_behind(sign, true, Meaning::Measure(name));
        }
        let (top, bottom) = row.factor.split_once('/').unwrap_or((row.factor, "1"));
        let part = |text: &str| text.parse().unwrap_or_else(|_| panic!("the factor of `{name}` is no number"));
        units.by_name.insert(
            name,
            Unit {
                dimension: row.of,
                factor: (part(top), part(bottom)),
                zero: row.zero.map_or(Decimal::ZERO, part),
                symbol: row.symbol,
                name,
            },
        );
    }
    for (code, row) in table.currencies {
        units.currency_names.extend(row.words.iter().next().map(|name| (code, name)));
        for word in row.words.iter() {
            let plural = super::kept([word, "s"].concat());
            for form in [word, plural] {
                units.add_behind(form, false, Meaning::Money(code));
            }
        }
        for sign in row.signs.iter() {
            units.add_before(sign, Meaning::Money(code));
            if !sign.chars().any(char::is_alphanumeric) {
                units.add_behind(sign, true, Meaning::Money(code));
            }
        }
    }
    for (form, code) in table.loose {
        units.add_before(form, Meaning::LooseMoney(code));
        units.add_behind(form, false, Meaning::LooseMoney(code));
    }
    for (name, row) in table.cued {
        let known = units.by_name.contains_key(&name);
        let meaning = if known { Meaning::Measure(name) } else { Meaning::Money(name) };
        let forms = units.behind.or_default(lower(row.sign));
        forms.push(Form { tokens: vec![row.sign], exact: true, meaning, near: row.near.iter().collect() });
    }
    for forms in units.behind.values_mut().chain(units.before.values_mut()) {
        forms.sort_by(|a, b| {
            let key = |form: &Form| (std::cmp::Reverse(form.tokens.len()), form.near.is_empty());
            (key(a), &a.tokens).cmp(&(key(b), &b.tokens))
        });
    }
    units
}

fn lower(word: &'static str) -> &'static str {
    let plain = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if plain { word } else { super::kept(word.to_lowercase()) }
}

impl Units {
    /// The name that several currencies share: "dollar" for those of the United States and of Canada, "USD per month" too.
    pub fn currency_family<'u>(&'u self, unit: &'u str) -> &'u str {
        let base = unit.split(" per ").next().unwrap_or(unit);
        let name = self.currency_names.get(base).map_or(base, |name| name);
        match name.rsplit(' ').next().unwrap_or(name) {
            "crown" | "koruna" | "krona" => "krone",
            family => family,
        }
    }

    /// The unit in which two sums can be compared, where one of them leaves out which currency of its family it means, or
    /// for what it is paid: "850 euros" and "850 euros a month". None where both say so and differ.
    pub fn common_currency(&self, one: &str, other: &str) -> Option<String> {
        let split = |unit: &str| match unit.split_once(" per ") {
            Some((base, per)) => (base.to_owned(), Some(per.to_owned())),
            None => (unit.to_owned(), None),
        };
        let ((a, for_a), (b, for_b)) = (split(one), split(other));
        let named = |base: &str| base.starts_with(|first: char| first.is_ascii_uppercase());
        let alike = a == b || (self.currency_family(&a) == self.currency_family(&b) && !(named(&a) && named(&b)));
        let paid = for_a.is_none() || for_b.is_none() || for_a == for_b;
        (alike && paid).then(|| if named(&a) { a } else { b })
    }

    /// Whether a currency is written like this before a figure: "RM", "USD"; case matters.
    pub fn is_currency_code(&self, code: &str) -> bool {
        let forms = self.before.get(&code.to_lowercase());
        forms.is_some_and(|forms| forms.iter().any(|form| form.tokens == [code]))
    }

    fn add_behind(&mut self, form: &'static str, exact: bool, meaning: Meaning) {
        let tokens: Vec<&'static str> = form.split(' ').collect();
        let forms = self.behind.or_default(lower(tokens[0]));
        if !forms.iter().any(|known| known.tokens == tokens && known.meaning == meaning) {
            forms.push(Form { tokens, exact, meaning, near: Vec::new() });
        }
    }

    fn add_before(&mut self, form: &'static str, meaning: Meaning) {
        let tokens: Vec<&'static str> = form.split(' ').collect();
        // looked up by the form for comparison, which has no stop: "Rs."
        self.before.or_default(lower(tokens[0]).trim_end_matches('.')).push(Form {
            tokens,
            exact: true,
            meaning,
            near: Vec::new(),
        });
    }
}
