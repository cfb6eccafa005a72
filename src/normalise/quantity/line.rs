//! A quantity as one line of JSON: the fields of `factcheck facts` that only quantities have.

use rust_decimal::Decimal;
use serde_json::{Map, Value as Json, json};

use super::{Change, Comparator, Direction, Form, Kind, Quantity, Scope};
use crate::lexicon::unit::UNITS;

impl Quantity {
    /// A number, or a pair with null for an open end.
    pub fn json(&self) -> Json {
        let number = |value: Option<Decimal>| value.map_or(Json::Null, crate::normalise::number::json);
        if self.low == self.high && self.form != Form::Pair {
            number(self.low)
        } else {
            json!([number(self.low), number(self.high)])
        }
    }

    /// Everything counted, head last but for what follows it: "artillery shell", "container of military equipment".
    fn phrase(&self) -> Option<String> {
        let noun = self.noun.as_deref().filter(|_| matches!(self.kind, Kind::Count | Kind::Score))?;
        let words = self.modifiers.iter().map(String::as_str).chain([noun]);
        Some(words.chain(self.complement.iter().map(String::as_str)).collect::<Vec<_>>().join(" "))
    }

    /// What an amount counts: the English name of its currency ("zloty" of PLN).
    fn currency(&self) -> Option<String> {
        let code = self.unit.as_deref().filter(|_| self.kind == Kind::Money)?;
        UNITS.currency_names.get(code).map(|name| name.to_string())
    }

    /// Adds the fields of the facts line that only quantities have. The unit of a count is all that is counted; `change`
    /// stands where the figure itself is the size of a change or what it became, `step` and `direction` with every
    /// figure of one.
    pub(in crate::normalise) fn describe(&self, line: &mut Map<String, Json>) {
        line.insert("comparator".into(), self.comparator.as_str().into());
        let unit = self.unit.clone().map(|unit| match (self.kind, unit.as_str()) {
            // a baby of ten months is no length of ten months
            (Kind::Age, "month" | "week" | "day") => format!("{unit} of age"),
            _ => unit,
        });
        line.insert("unit".into(), unit.or_else(|| self.phrase()).into());
        line.insert("noun".into(), self.noun.clone().or_else(|| self.currency()).into());
        if let Some(change) = self.change {
            line.insert("step".into(), change.as_str().into());
            if let Some(way) = change.direction() {
                line.insert("direction".into(), way.into());
                // "rose more than 3% to 99.20": the one has no upper end, the other is what it led to
                let open = matches!(self.comparator, Comparator::More | Comparator::AtLeast | Comparator::AtMost);
                if !matches!(change, Change::Level(_)) && !open {
                    line.insert("change".into(), way.into());
                }
            }
        }
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

impl Change {
    /// The word the facts line uses for what the figure is to the change.
    fn as_str(self) -> &'static str {
        match self {
            Change::By(_) => "by",
            Change::To(_) | Change::Level(_) => "to",
            Change::From => "from",
        }
    }

    /// `up` or `down`, where the sentence says which.
    fn direction(self) -> Option<&'static str> {
        match self {
            Change::By(way) | Change::To(way) | Change::Level(way) => {
                Some(if way == Direction::Up { "up" } else { "down" })
            }
            Change::From => None,
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
