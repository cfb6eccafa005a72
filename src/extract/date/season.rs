//! Seasons: "summer 2007", "the winter of 1994-95", "the spring", "a spring offensive".

use super::draft::{Draft, Expr, Year};
use super::guard;
use super::scan::{Read, Scan};
use crate::lexicon::date::Sense;

impl Scan<'_> {
    /// "summer 2007", "winter of 1994"; a bare season only behind a preposition.
    pub(super) fn read_season(self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        let ((month, year), next) = self.season(at)?;
        let verb = matches!(self.lower(at), "fall" | "spring");
        let bare =
            matches!(self.before(at), "in" | "by" | "since" | "until" | "during") && (!verb || self.before(at) == "in");
        let weak = year == Year::Open && !bare;
        let named = guard::season_is_name(self, at, next);
        if weak && !guard::may_be_season(self, at) || !weak && named || verb && year == Year::That {
            return None;
        }
        found.push(Draft { weak, ..Draft::new(at, next, Expr::Season { year, month, shift: None }, "season") });
        Some(next)
    }

    /// "the summer", "the summer of 1920", "the spring" - but not "the fall of Berlin".
    pub(super) fn seasonal(self, from: usize, at: usize) -> Option<Draft> {
        let ((month, year), next) = self.season(at)?;
        let noun = self.lower(next) == "of" || self.is_hyphen(next);
        let bare = matches!(
            self.before(from),
            "in" | "over" | "during" | "throughout" | "by" | "into" | "until" | "for" | "since" | "of"
        );
        let open = year == Year::Open && (!bare || noun);
        (!open && !guard::season_is_name(self, at, next))
            .then(|| Draft::new(from, next, Expr::Season { year, month, shift: None }, "season"))
    }

    /// "summer", "winter of 1994", "spring 2024", "summer of last year".
    pub(super) fn season(self, at: usize) -> Read<(i8, Year)> {
        let Some(Sense::Season(month)) = self.sense(at) else { return None };
        let (year, mut next) = self.year_behind(at + 1);
        let mut year = year;
        // "the winter of 1994-95"
        if let Year::Printed(first) = year
            && let Some((_, behind)) = self.second_year(next, first)
        {
            next = behind;
        }
        // "the winter of nineteen ninety-four"
        if year == Year::Open
            && self.lower(next) == "of"
            && let Some((spelled, behind)) = self.spelled_year(next + 1)
        {
            (year, next) = (Year::Printed(spelled), behind);
        }
        Some(((month, year), next))
    }
}
