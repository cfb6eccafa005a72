//! A quantity as one line of JSON: the fields of `factcheck facts` that only quantities have.

use rust_decimal::Decimal;
use serde_json::{Map, Value as Json, json};

use super::{Change, Direction, Kind, Quantity, Scope};

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

    /// Everything counted, head last but for what follows it: "artillery shell", "container of military equipment".
    fn phrase(&self) -> Option<String> {
        let noun = self.noun.as_deref().filter(|_| self.kind == Kind::Count)?;
        let mut phrase = self.modifiers.join(" ");
        if !phrase.is_empty() {
            phrase.push(' ');
        }
        phrase.push_str(noun);
        if !self.complement.is_empty() {
            phrase.push_str(" of ");
            phrase.push_str(&self.complement.join(" "));
        }
        Some(phrase)
    }

    /// Adds the fields of the facts line that only quantities have. The unit of a count is all that is counted.
    pub(in crate::normalise) fn describe(&self, line: &mut Map<String, Json>) {
        line.insert("comparator".into(), self.comparator.as_str().into());
        line.insert("unit".into(), self.unit.clone().or_else(|| self.phrase()).into());
        line.insert("noun".into(), self.noun.clone().into());
        match self.change {
            Some(Change::By(Direction::Up) | Change::To(Direction::Up)) => line.insert("change".into(), "up".into()),
            Some(Change::By(Direction::Down) | Change::To(Direction::Down)) => {
                line.insert("change".into(), "down".into())
            }
            Some(Change::From) | None => None,
        };
        if !self.modifiers.is_empty() {
            line.insert("modifiers".into(), self.modifiers.join(" ").into());
        }
        if let Some(concept) = self.concept() {
            line.insert("concept".into(), concept.into());
        }
        if !self.scope.is_empty() {
            let names: Vec<&str> = self.scope.iter().map(|scope| scope.as_str()).collect();
            line.insert("scope".into(), names.join(" ").into());
        }
    }
}

impl Scope {
    /// The word the facts line uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Scope::Others => "others",
            Scope::Part => "part",
            Scope::Total => "total",
            Scope::SoFar => "so-far",
            Scope::Period => "period",
        }
    }
}
