//! How far the truth may lie from a figure: the hard interval that makes it false, the soft one that surprises.

use rust_decimal::Decimal;

use super::{Comparator, Form, Kind, Quantity};

/// A stretch of numbers; an end that is none is open to infinity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The lower end.
    pub low: Option<Decimal>,
    /// Whether the lower end itself is left out.
    pub above: bool,
    /// The upper end.
    pub high: Option<Decimal>,
    /// Whether the upper end itself is left out.
    pub below: bool,
}

impl Interval {
    fn closed(low: Decimal, high: Decimal) -> Self {
        Interval { low: Some(low), above: false, high: Some(high), below: false }
    }

    /// Whether the two share a number.
    pub fn meets(self, other: Interval) -> bool {
        let below = |a: Interval, b: Interval| match (a.high, b.low) {
            (Some(high), Some(low)) => high < low || (high == low && (a.below || b.above)),
            _ => false,
        };
        !below(self, other) && !below(other, self)
    }

    /// Whether every number of `other` lies in this one.
    pub fn holds(self, other: Interval) -> bool {
        let low = match (self.low, other.low) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(own), Some(its)) => own < its || (own == its && (!self.above || other.above)),
        };
        let high = match (self.high, other.high) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(own), Some(its)) => own > its || (own == its && (!self.below || other.below)),
        };
        low && high
    }
}

/// Whole figures under this are counts that somebody made: nobody rounds 12 to 10 or 15.
const COUNTED: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

/// Parts of a figure: a product is exact and costs less than a quotient.
const HALF: Decimal = Decimal::from_parts(5, 0, 0, false, 1);
const QUARTER: Decimal = Decimal::from_parts(25, 0, 0, false, 2);
const TENTH: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

impl Quantity {
    /// Whether the figure is exact as it stands: an age, a score, a count that is not round.
    pub(super) fn exact(&self) -> bool {
        let Some(value) = self.low else { return false };
        match self.kind {
            Kind::Age | Kind::Score | Kind::Ordinal | Kind::Series => true,
            Kind::Count if self.form == Form::Share => false,
            Kind::Count => value.is_integer() && (value < COUNTED || self.unit_place <= Decimal::ONE),
            Kind::Money | Kind::Percent | Kind::Measure => false,
        }
    }

    /// Whether it is one exact figure without a hedge.
    pub(super) fn is_plain(&self) -> bool {
        self.comparator == Comparator::Equal && self.form == Form::Figure && self.low == self.high && self.exact()
    }

    /// **H**: the statement is false if the truth lies outside.
    pub fn hard(&self) -> Interval {
        self.interval(true)
    }

    /// **S**: what a reader expects; a truth outside surprises.
    pub fn soft(&self) -> Interval {
        self.interval(false)
    }

    /// The proposals of published hedge studies differ in the constants and agree in the classes; these are the tighter
    /// ones. `u` is the place of the last written digit, and a quarter of the figure bounds what "about" may mean of 7.
    fn interval(&self, hard: bool) -> Interval {
        let (low, high) = match (self.low, self.high) {
            // most have one end: to compare exact numbers is dear
            (Some(low), Some(high)) if low == high => (low, high),
            (Some(low), Some(high)) => (low.min(high), low.max(high)),
            (low, high) => return Interval { low, above: false, high, below: false },
        };
        // most figures of news
        if self.is_plain() {
            return Interval::closed(low, high);
        }
        if self.form == Form::Vague && hard && high < COUNTED {
            // two may be several to one desk; where "hundreds" end the next word begins
            let doubt = Decimal::from(3);
            return Interval::closed(low - low / doubt, high + high / doubt);
        }
        if self.form == Form::Vague && !hard {
            // the ends of "hundreds" are doubtful: a reader expects two to nine hundred
            return Interval::closed((low * Decimal::TWO).min(high), high - high * TENTH);
        }
        let (u, size) = (self.unit_place, low.abs().max(high.abs()));
        let quarter = || size * QUARTER;
        let reach = || u.max(quarter());
        match self.comparator {
            Comparator::Equal if low != high => Interval::closed(low, high),
            // half open, as rounding is: 1.2 and 1.3 share no number that both are rounded from
            Comparator::Equal => {
                let half = if self.exact() { Decimal::ZERO } else { (u * HALF).min(size * TENTH) };
                let below = half > Decimal::ZERO;
                Interval { low: Some(low - half), above: false, high: Some(high + half), below }
            }
            Comparator::About => {
                let most = if hard { u.min(quarter()) } else { (u * HALF).min(size * TENTH) };
                let least = if self.kind == Kind::Measure { u * HALF } else { Decimal::ZERO };
                Interval::closed(low - most.max(least), high + most.max(least))
            }
            Comparator::Nearly => {
                let width = if hard { u.min(quarter()) } else { (u * HALF).min(size * TENTH) };
                Interval { low: Some(low - width), above: false, high: Some(high), below: !hard }
            }
            Comparator::More => {
                Interval { low: Some(low), above: true, high: (!hard).then(|| high + reach()), below: false }
            }
            Comparator::AtLeast => {
                Interval { low: Some(low), above: false, high: (!hard).then(|| high + reach()), below: false }
            }
            Comparator::AtMost => {
                Interval { low: (!hard).then(|| low - reach()), above: false, high: Some(high), below: false }
            }
            Comparator::Less => {
                Interval { low: (!hard).then(|| low - reach()), above: false, high: Some(high), below: true }
            }
        }
    }
}
