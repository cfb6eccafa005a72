//! Clock times beside a date: "07:00 EDT", "5 p.m.", "at 5:30 pm on Friday".

use jiff::civil::Time;

use super::scan::{Read, Scan};
use crate::lexicon::date::DATE;

/// A clock time with its zone, and whether it says which half of the day it is in; no time where no clock shows it ("24:70").
pub(super) struct Clock {
    pub time: Option<Time>,
    pub half_told: bool,
    pub zone: Option<String>,
}

impl Scan<'_> {
    /// A clock time that begins at `at`.
    pub(super) fn clock(self, at: usize) -> Read<Clock> {
        let hour = self.small(at)?;
        let (minute, second, mut next) = match self.colon(at + 1) {
            Some(minute) => match self.colon(at + 3) {
                Some(second) => (Some(minute), second, at + 5),
                None => (Some(minute), 0, at + 3),
            },
            None => (None, 0, at + 1),
        };
        let half = match self.lower(next) {
            "a.m" | "am" => Some(0),
            "p.m" | "pm" => Some(12),
            _ => None,
        };
        let mut hour = hour;
        if let Some(half) = half {
            next += 1;
            if self.words.text(next) == "." && self.words.joined(next) {
                next += 1;
            }
            hour = if hour == 12 { half } else { hour.saturating_add(half) };
        } else {
            minute?;
        }
        let zone = self.words.token(next).filter(|token| token.caps).and_then(|_| DATE.zone(self.lower(next)));
        if zone.is_some() {
            next += 1;
        }
        let time = Time::new(hour, minute.unwrap_or(0), second, 0).ok();
        let zone = zone.map(str::to_owned);
        let half_told = half.is_some() || !(1..=12).contains(&hour);
        Some((Clock { time, half_told, zone }, next))
    }

    /// The two digits behind a colon.
    fn colon(self, at: usize) -> Option<i8> {
        let joined = self.words.text(at) == ":" && self.words.joined(at) && self.words.joined(at + 1);
        let digits = self.words.text(at + 1);
        (joined && digits.len() == 2 && self.words.is_number(at + 1)).then(|| digits.parse().ok()).flatten()
    }
}
