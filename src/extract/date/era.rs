//! Years with the era that they are counted in: "44 BC", "300 AD", "A.D. 79", "431-404 B.C.", "FY2023".

use super::draft::{Draft, Expr, Year};
use super::scan::{Read, Scan, push};

impl Scan<'_> {
    /// "44 BC", "431 to 404 BC", "300 AD" from the figure on; years before Christ count down from zero, which is 1 BC.
    pub(super) fn read_era(self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        if let Some((year, next)) = self.year_of_era(at) {
            return Some(push(found, Draft::new(at, next, Expr::Year(Year::Printed(year)), "year of an era")));
        }
        let first = self.count_of_years(at).filter(|_| self.joins_range(at + 1) || self.lower(at + 1) == "and")?;
        let (last, next) = self.year_of_era(at + 2)?;
        // the era behind the second serves both
        let first = Expr::Year(Year::Printed(if last <= 0 { 1 - first } else { first }));
        let last = Expr::Year(Year::Printed(last));
        if self.lower(at + 1) == "and" && self.before(at) != "between" {
            push(found, Draft::new(at, at + 1, first, "year of an era"));
            return Some(push(found, Draft::new(at + 2, next, last, "year of an era")));
        }
        let range = Expr::Range(Box::new(first), Box::new(last));
        Some(push(found, Draft::new(at, next, range, "year range").split((at + 1, at + 2))))
    }

    /// "AD 79", "FY 2023", "FY24" from the letters on.
    pub(super) fn read_era_led(self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        let capitals = self.words.token(at).is_some_and(|token| token.caps());
        let (letters, digits) = self.lower(at).split_at_checked(2).filter(|_| capitals)?;
        let year = |text: &str| match text.len() {
            2 => text.parse().ok().map(|short: i16| 2000 + short),
            _ => text.parse().ok().filter(|year| (1000..=2100).contains(year) && text.len() == 4),
        };
        let fiscal =
            |year, next| Draft { fiscal: true, ..Draft::new(at, next, Expr::Year(Year::Printed(year)), "fiscal year") };
        match (letters, digits) {
            ("ad", "") | ("a.", "d") => {
                let year = self.count_of_years(at + 1)?;
                Some(push(found, Draft::new(at, at + 2, Expr::Year(Year::Printed(year)), "year of an era")))
            }
            ("fy", "") => Some(push(found, fiscal(self.year(at + 1)?, at + 2))),
            ("fy", digits) => Some(push(found, fiscal(year(digits)?, at + 1))),
            _ => None,
        }
    }

    /// "44 BC", "300 AD": the year and the token behind its era.
    pub(super) fn year_of_era(self, at: usize) -> Read<i16> {
        let year = self.count_of_years(at)?;
        if let Some(next) = self.before_christ(at + 1) {
            return Some((1 - year, next));
        }
        self.after_christ(at + 1).map(|next| (year, next))
    }

    /// A figure that can count the years of an era.
    fn count_of_years(self, at: usize) -> Option<i16> {
        let text = self.words.text(at);
        let plain = self.words.is_number(at) && text.len() <= 4;
        plain.then(|| text.parse().ok()).flatten().filter(|year| *year > 0)
    }

    /// The token behind "BC", "B.C." or "BCE" at `at`.
    pub(super) fn before_christ(self, at: usize) -> Option<usize> {
        self.era(at, &["bc", "b.c", "bce", "b.c.e"])
    }

    /// The token behind "AD", "A.D." or "CE" at `at`.
    pub(super) fn after_christ(self, at: usize) -> Option<usize> {
        self.era(at, &["ad", "a.d", "ce", "c.e"])
    }

    fn era(self, at: usize, names: &[&str]) -> Option<usize> {
        let capitals = self.words.token(at).is_some_and(|token| token.caps());
        (capitals && names.contains(&self.lower(at))).then_some(at + 1)
    }
}
