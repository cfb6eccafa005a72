//! Quantities: how many, of what, and how sure.

use rust_decimal::Decimal;
use serde_json::{Map, Value as Json, json};

use super::agree::{Agreement, Relation};

/// What a quantity measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Things or people, counted.
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
}

impl Kind {
    /// The word the facts line uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Count => "count",
            Kind::Money => "money",
            Kind::Percent => "percent",
            Kind::Measure => "measure",
            Kind::Age => "age",
            Kind::Ordinal => "ordinal",
        }
    }
}

/// How sure the writer is of a figure. Part of the value: "at least 40" agrees with 45 and contradicts 38.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Comparator {
    /// As printed.
    #[default]
    Equal,
    /// About, some, around.
    About,
    /// More than, over.
    More,
    /// At least, no fewer than.
    AtLeast,
    /// Less than, under, nearly.
    Less,
    /// Up to, as many as, at most.
    AtMost,
}

impl Comparator {
    /// `=`, `~`, `>`, `>=`, `<` or `<=`.
    pub fn as_str(self) -> &'static str {
        match self {
            Comparator::Equal => "=",
            Comparator::About => "~",
            Comparator::More => ">",
            Comparator::AtLeast => ">=",
            Comparator::Less => "<",
            Comparator::AtMost => "<=",
        }
    }
}

/// A quantity as a sentence gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// What it measures.
    pub kind: Kind,
    /// The smaller end; none for an open one. Equal to `high` for a single figure.
    pub low: Option<Decimal>,
    /// The greater end.
    pub high: Option<Decimal>,
    /// Place of the last significant digit.
    pub unit_place: Decimal,
    /// The writer's hedge.
    pub comparator: Comparator,
    /// ISO 4217 code, or the unit in the English singular.
    pub unit: Option<String>,
    /// The lemma of what is counted ("container").
    pub noun: Option<String>,
}

impl Quantity {
    /// A number, or a pair with null for an open end.
    pub fn json(&self) -> Json {
        let number = |value: Option<Decimal>| {
            value.map_or(Json::Null, |v| {
                v.normalize().to_string().parse::<serde_json::Number>().map_or(Json::Null, Json::Number)
            })
        };
        if self.low == self.high { number(self.low) } else { json!([number(self.low), number(self.high)]) }
    }

    /// Adds the fields of the facts line that only quantities have.
    pub(super) fn describe(&self, line: &mut Map<String, Json>) {
        line.insert("comparator".into(), self.comparator.as_str().into());
        line.insert("unit".into(), self.unit.clone().into());
        line.insert("noun".into(), self.noun.clone().into());
    }
}

/// Whether two quantities can be the same.
pub fn agree(a: &Quantity, b: &Quantity) -> Agreement {
    if a.kind != b.kind || a.unit != b.unit {
        return Agreement::new(Relation::Incomparable, "different units");
    }
    if (a.low, a.high) == (b.low, b.high) {
        Agreement::new(Relation::Same, "the same figure")
    } else {
        Agreement::new(Relation::Conflict, "different figures")
    }
}
