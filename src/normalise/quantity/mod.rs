//! Quantities: how many, of what, and how sure.
//!
//! A quantity keeps what the sentence says: the figure with the place of its last digit, the hedge, the unit, the thing
//! counted, and whether it counts all of them or only the others. [`agree`] says whether two of them can both be true;
//! nothing here reads text.

mod agree;
mod display;
mod interval;
mod line;
mod slip;

pub use agree::{agree, are_of_one_thing, is_cut, judge, may_be_same, rounded};
pub use interval::Interval;
pub use slip::{Slip, one_digit_apart, slip, swapped_figures};
pub(crate) use slip::{may_share_digits, swapped};

use rust_decimal::Decimal;

use super::number::Number;
use super::unit;
use crate::lexicon::quantity::WORDS;

/// What a quantity measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Things or people, counted; a share of them in [`Form::Share`].
    Count,
    /// A sum of money.
    Money,
    /// A share of a hundred.
    Percent,
    /// A length, weight, temperature ...
    Measure,
    /// Somebody's age.
    Age,
    /// A rank: never compared as a count.
    Ordinal,
    /// A result of two sides ("2-0"): a pair, never compared as a range.
    Score,
    /// A number that tells one of a series from the others ("5G"): never compared.
    Series,
}

impl Kind {
    /// The word the facts line uses.
    pub fn as_str(self) -> &'static str {
        match self {
            // a result counts goals or votes, in pairs
            Kind::Count | Kind::Score => "count",
            Kind::Money => "money",
            Kind::Percent => "percent",
            Kind::Measure => "measure",
            Kind::Age => "age",
            Kind::Ordinal => "ordinal",
            Kind::Series => "number",
        }
    }
}

/// How sure the writer is of a figure. Part of the value: "at least 40" agrees with 45 and contradicts 38.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparator {
    /// As printed.
    #[default]
    Equal,
    /// About, some, around.
    About,
    /// Nearly, almost, just under: close to the figure and not above it.
    Nearly,
    /// More than, over.
    More,
    /// At least, no fewer than.
    AtLeast,
    /// Less than, under.
    Less,
    /// Up to, as many as, at most.
    AtMost,
}

impl Comparator {
    /// `=`, `~`, `>`, `>=`, `<` or `<=`.
    pub fn as_str(self) -> &'static str {
        match self {
            Comparator::Equal => "=",
            Comparator::About | Comparator::Nearly => "~",
            Comparator::More => ">",
            Comparator::AtLeast => ">=",
            Comparator::Less => "<",
            Comparator::AtMost => "<=",
        }
    }
}

/// What a quantity's two ends are to each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// One figure; both ends are the same.
    #[default]
    Figure,
    /// "5,000 to 6,000": the truth lies between.
    Range,
    /// "hundreds of thousands", "several": the truth lies between, and the ends are this program's.
    Vague,
    /// "from $43bn to $41bn": what it was and what it became, in the order printed; never a range.
    Shift,
    /// "a third of homes", "one in five": a part of one.
    Share,
    /// "2-0": two figures of two sides, in the order printed.
    Pair,
}

/// Which way a figure moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    /// It rose.
    Up,
    /// It fell.
    Down,
}

/// What a figure is to a rise or fall. "Rose 12 percent to 4.2 billion" gives two: never compare one with the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Change {
    /// By how much: "rose 12 percent".
    By(Direction),
    /// What it became: "rose to 4.2 billion".
    To(Direction),
    /// What it became, where the change has a figure of its own, "rose 3.4% to 99.20", or shows in two, "rose from 3.8 to
    /// 4.2 billion".
    Level(Direction),
    /// What it was: "from 3.8 billion a year earlier".
    From,
}

/// Which of the things a figure counts; figures of different scope are never compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Without those named before: "17 others", "another 12", "30 more".
    Others,
    /// Some of those named before: "two of them", "including 3 children".
    Part,
    /// All of them: "a total of", "in all".
    Total,
    /// Up to now: "so far".
    SoFar,
    /// In a period: "this year", "a day".
    Period,
}

/// The second figure of "900 kilometres (550 miles)".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// The figure in brackets.
    pub number: Number,
    /// Its unit: ISO 4217 code, or the unit in the English singular.
    pub unit: String,
}

/// Which part of a figure beside "about" its conversion may be off.
const ABOUT: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

/// A quantity as a sentence gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// What it measures.
    pub kind: Kind,
    /// The smaller end; none for an open one. Equal to `high` for a single figure. A shift and a pair keep the order in
    /// which they were printed.
    pub low: Option<Decimal>,
    /// The greater end.
    pub high: Option<Decimal>,
    /// Place of the last significant digit; of a range's finer end.
    pub unit_place: Decimal,
    /// The writer's hedge.
    pub comparator: Comparator,
    /// ISO 4217 code, or the unit in the English singular ("kilometre", "USD per barrel").
    pub unit: Option<String>,
    /// The lemma of what is counted ("container").
    pub noun: Option<String>,
    /// What stands between figure and noun, lower case ("artillery" of shells).
    pub modifiers: Vec<String>,
    /// What stands behind the noun and belongs to it, lower case, with the word that joins it ("of military equipment",
    /// "document" of a 12-page one).
    pub complement: Vec<String>,
    /// What the two ends are to each other.
    pub form: Form,
    /// What happened to those counted, as a class: `killed`, `injured`, `missing`, `arrested`.
    pub role: Option<String>,
    /// Which of them it counts; sorted, without repetition.
    pub scope: Vec<Scope>,
    /// What the figure is to a rise or fall.
    pub change: Option<Change>,
    /// The same quantity in another unit, printed in brackets behind it.
    pub conversion: Option<Conversion>,
    /// Whether this is itself the figure in brackets: the one before it is the quantity to compare.
    pub converted: bool,
    /// Whether the currency was printed as a sign that several currencies share ("$").
    pub loose_currency: bool,
}

impl Quantity {
    /// One figure of kind `kind`, with nothing else known of it.
    pub fn figure(kind: Kind, number: Number) -> Self {
        Quantity {
            kind,
            low: Some(number.value),
            high: Some(number.value),
            unit_place: number.unit,
            comparator: Comparator::Equal,
            unit: None,
            noun: None,
            modifiers: Vec::new(),
            complement: Vec::new(),
            form: Form::Figure,
            role: None,
            scope: Vec::new(),
            change: None,
            conversion: None,
            converted: false,
            loose_currency: false,
        }
    }

    /// Two figures, related as `form` says.
    pub fn between(kind: Kind, form: Form, low: Number, high: Number) -> Self {
        let ordered = matches!(form, Form::Shift | Form::Pair) || low.value <= high.value;
        let (low, high) = if ordered { (low, high) } else { (high, low) };
        Quantity {
            low: Some(low.value),
            high: Some(high.value),
            unit_place: low.unit.min(high.unit),
            form,
            ..Quantity::figure(kind, low)
        }
    }

    /// The figure with its place, where there is just one.
    pub fn number(&self) -> Option<Number> {
        let single = matches!(self.form, Form::Figure | Form::Share);
        self.low.filter(|_| single).map(|value| Number { value, unit: self.unit_place })
    }

    /// The class of what is counted, one name for all its synonyms: `killed` for the dead, deaths and fatalities,
    /// `shell` for shells and rounds, `person` for people. What happened comes before whom it happened to.
    pub fn concept(&self) -> Option<&str> {
        if let Some(role) = &self.role {
            return Some(role);
        }
        let noun = self.noun.as_deref()?;
        Some(WORDS.class_of(noun).unwrap_or(noun))
    }

    /// Whether the conversion printed behind the figure does not fit it: 900 kilometres (650 miles).
    ///
    /// It fits when the two differ by no more than a last digit of each, as where a figure was rounded before it was converted
    /// and after, or by a twentieth beside "about", or when either is unknown to the table. Two currencies never misfit: the
    /// rate is not known here.
    pub fn conversion_misfit(&self) -> bool {
        let (Some(number), Some(unit), Some(other)) = (self.number(), &self.unit, &self.conversion) else {
            return false;
        };
        // differences in temperature convert without the offset; which one is meant is not always printed
        let readings = [unit::convert(number, unit, &other.unit), unit::convert_difference(number, unit, &other.unit)];
        let mut known = readings.into_iter().flatten().peekable();
        known.peek().is_some()
            && known.all(|converted| {
                let slack = converted.unit + other.number.unit;
                let off = (converted.value - other.number.value).abs();
                let about = self.comparator == Comparator::About && off * ABOUT <= other.number.value.abs();
                off > slack && !about
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(value: &str, unit: &str, other: &str, other_unit: &str) -> Quantity {
        let number = |text: &str| Number::written(text.parse().expect("a decimal"));
        Quantity {
            unit: Some(unit.to_owned()),
            conversion: Some(Conversion { number: number(other), unit: other_unit.to_owned() }),
            ..Quantity::figure(Kind::Measure, number(value))
        }
    }

    #[test]
    fn a_conversion_fits_within_the_digits_that_were_printed() {
        for (value, unit, other, other_unit, misfit) in [
            ("900", "kilometre", "550", "mile", false),
            ("1180", "kilometre", "733", "mile", false),
            ("47", "foot", "14", "metre", false),
            ("15", "celsius", "59", "fahrenheit", false),
            ("1.5", "celsius", "2.7", "fahrenheit", false),
            ("2.96", "pound", "1.35", "kilogram", false),
            ("85", "mile", "135", "kilometre", false),
            ("85", "mile", "133", "kilometre", true),
            ("2.96", "pound", "1.43", "kilogram", true),
            ("900", "kilometre", "650", "mile", true),
            ("47", "foot", "41", "metre", true),
            ("900", "kilometre", "550", "kilogram", false),
        ] {
            let quantity = converted(value, unit, other, other_unit);
            assert_eq!(quantity.conversion_misfit(), misfit, "{value} {unit} ({other} {other_unit})");
        }
    }

    #[test]
    fn about_a_figure_its_conversion_is_round_too() {
        let about = |value: &str, other: &str| {
            Quantity { comparator: Comparator::About, ..converted(value, "mile", other, "kilometre") }
                .conversion_misfit()
        };
        assert!(!about("85", "131"));
        assert!(about("85", "153"));
    }

    #[test]
    fn synonyms_are_one_concept() {
        let noun =
            |noun: &str| Quantity { noun: Some(noun.to_owned()), ..Quantity::figure(Kind::Count, Number::whole(3)) };
        assert_eq!(noun("shell").concept(), noun("round").concept());
        assert_eq!(noun("fatality").concept(), Some("killed"));
        assert_eq!(noun("container").concept(), Some("container"));
    }
}
