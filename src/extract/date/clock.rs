//! Clock times beside a date: "07:00 EDT", "5 p.m.", "at 5:30 pm on Friday".

use jiff::civil::Time;

use super::scan::{Read, Scan};

/// A clock time with its zone, and whether it says which half of the day it is in; no time where no clock shows it ("24:70").
pub(super) struct Clock {
    pub time: Option<Time>,
    pub half_told: bool,
    pub zone: Option<String>,
}

impl Scan<'_> {
    /// A clock time that begins at `at`.
    pub(super) fn clock(self, at: usize) -> Read<Clock> {
        if self.lower(at) == "noon" && !self.is_capital(at) {
            return Some((Clock { time: Time::new(12, 0, 0, 0).ok(), half_told: true, zone: None }, at + 1));
        }
        let (hour, minute, second, mut next) = match (self.small(at), self.figures(at)) {
            (Some(hour), _) => match (self.colon(at + 1), self.colon(at + 3)) {
                (Some(minute), Some(second)) => (hour, Some(minute), second, at + 5),
                (Some(minute), None) => (hour, Some(minute), 0, at + 3),
                (None, _) => (hour, None, 0, at + 1),
            },
            (None, Some((hour, minute))) => (hour, Some(minute), 0, at + 1),
            (None, None) => return None,
        };
        // "7 p.m Sunday", as some print it
        let (mark, letter) = (self.words.text(next + 1), self.lower(next + 2));
        let split = mark == "." && letter == "m" && self.words.joined(next + 1) && self.words.joined(next + 2);
        let half = match self.lower(next) {
            "a.m" | "am" => Some(0),
            "p.m" | "pm" => Some(12),
            "a" if split => Some(0),
            "p" if split => Some(12),
            _ => None,
        };
        let colon = next > at + 1;
        let mut hour = hour;
        if let Some(half) = half {
            next += if split { 3 } else { 1 };
            if self.words.text(next) == "." && self.words.joined(next) {
                next += 1;
            }
            hour = if hour == 12 { half } else { hour.saturating_add(half) };
        }
        let zone = self.zone(next);
        if zone.is_some() {
            next += 1;
        }
        // "7.30" may be a price and "1530" a count: something must say that they are times
        if half.is_none() && zone.is_none() && !colon && !self.is_told_twice(next) {
            return None;
        }
        let time = Time::new(hour, minute.unwrap_or(0), second, 0).ok();
        let zone = zone.map(str::to_owned);
        let four = self.words.text(at).len() == 4 && !self.words.text(at).contains('.');
        let half_told = half.is_some() || four || !(1..=12).contains(&hour);
        Some((Clock { time, half_told, zone }, next))
    }

    /// Hour and minute of "7.30", as Britons print it, and of "1530", as wires do.
    fn figures(self, at: usize) -> Option<(i8, i8)> {
        let text = self.words.text(at);
        let (hour, minute) = text.split_once('.').or_else(|| text.split_at_checked(2))?;
        let shaped = self.words.is_number(at) && (1..=2).contains(&hour.len()) && minute.len() == 2;
        shaped.then(|| Some((hour.parse().ok()?, minute.parse().ok()?)))?
    }

    /// Whether what stands at `at` gives the time before it by another clock: "1353 (1023 GMT)".
    fn is_told_twice(self, at: usize) -> bool {
        self.words.text(at) == "(" && self.figures(at + 1).is_some() && self.zone(at + 2).is_some()
    }

    /// The two digits behind a colon.
    fn colon(self, at: usize) -> Option<i8> {
        let joined = self.words.text(at) == ":" && self.words.joined(at) && self.words.joined(at + 1);
        let digits = self.words.text(at + 1);
        (joined && digits.len() == 2 && self.words.is_number(at + 1)).then(|| digits.parse().ok()).flatten()
    }
}
