//! Comparable values: what a mention says once its wording is set aside.
//!
//! A column a file: dates, durations, quantities, names, places, addresses. Values come in from the extractors and are compared
//! here, pair by pair, by `agree`; nothing here reads text.

pub mod address;
pub mod agree;
pub mod date;
pub mod duration;
pub mod name;
pub mod number;
pub mod place;
pub mod quantity;
pub mod slip;
pub mod unit;

use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};

/// A mention's value, by dimension.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A calendar expression.
    Date(date::DateValue),
    /// A length of time.
    Duration(duration::DurationValue),
    /// A count, sum of money, share, measure, age or rank.
    Quantity(quantity::Quantity),
    /// A person's name.
    Name(name::Name),
    /// A place, country or government.
    Place(place::Place),
    /// An organisation.
    Organisation(place::Organisation),
    /// A house or block of a street.
    Address(address::Address),
}

impl Value {
    /// The figure of a quantity, of a range its lower end; none of other values, and where that end is open.
    pub fn low(&self) -> Option<Decimal> {
        match self {
            Value::Quantity(quantity) => quantity.low,
            _ => None,
        }
    }

    /// The kind as the facts line prints it: `date`, `duration`, `count`, `name` and so on.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Date(date) => date.kind(),
            Value::Duration(_) => "duration",
            Value::Quantity(quantity) => quantity.kind.as_str(),
            Value::Name(_) => "name",
            Value::Place(_) => "place",
            Value::Organisation(_) => "organisation",
            Value::Address(_) => "address",
        }
    }

    /// The value as the facts line and the JSON report print it: a TIMEX3 string, a number, a pair, a normalised form;
    /// null where it could not be resolved.
    pub fn json(&self) -> Json {
        match self {
            Value::Date(date) => date.timex().map_or(Json::Null, Json::String),
            Value::Duration(duration) => duration.json(),
            Value::Quantity(quantity) => quantity.json(),
            Value::Name(name) => Json::String(name.full.clone().unwrap_or_else(|| name.form.clone())),
            Value::Place(place) => Json::String(place.name.clone()),
            Value::Organisation(organisation) => Json::String(organisation.name.clone()),
            Value::Address(address) => Json::String(address.display()),
        }
    }

    /// The two ends of a length of time as numbers of its unit, where it has two.
    pub fn ends(&self) -> Option<Json> {
        let Value::Duration(duration) = self else { return None };
        duration.ends().map(|ends| ends.map(number::json).to_vec().into())
    }

    /// The value as a reader writes it: "18-19 Oct 2023", "2 days", "> 1,000".
    pub fn display(&self) -> String {
        match self {
            Value::Date(date) => date.display(),
            Value::Duration(duration) => duration.display(),
            Value::Quantity(quantity) => quantity.display(),
            Value::Name(name) => name.form.clone(),
            Value::Place(place) => place.name.clone(),
            Value::Organisation(organisation) => organisation.name.clone(),
            Value::Address(address) => address.display(),
        }
    }

    /// Adds the fields of the facts line that only this kind of value has: `comparator`, `unit`, `noun`, `anchor` ...
    pub fn describe(&self, line: &mut Map<String, Json>) {
        match self {
            Value::Quantity(quantity) => quantity.describe(line),
            Value::Date(date) => date.describe(line),
            Value::Duration(duration) => duration.describe(line),
            Value::Address(address) => address.describe(line),
            Value::Name(_) | Value::Place(_) | Value::Organisation(_) => {}
        }
    }
}
