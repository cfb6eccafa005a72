//! How a date is printed: TIMEX3 for programs, plain English for people.

use jiff::civil::{Date, Weekday};
use serde_json::{Map, Value as Json};

use super::{Anchor, Bound, DateValue, Edge, Fault, Grain, Part, Sort};

/// Months as newspapers shorten them beside a day.
const SHORT: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/// Months in full, for a month on its own.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The English name of a weekday.
pub(super) fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// The year as people print it; those before Christ count down from zero, which is 1 BC.
fn year_name(year: i16) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", 1 - i32::from(year)) }
}

/// The year as TIMEX3 has it.
fn year_code(year: i16) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1 - i32::from(year)) }
}

/// A day as TIMEX3 has it.
fn day_code(date: Date) -> String {
    format!("{}-{:02}-{:02}", year_code(date.year()), date.month(), date.day())
}

fn short_month(date: Date) -> &'static str {
    SHORT[date.month() as usize - 1]
}

/// The TIMEX3 code of the season that begins with a month.
pub fn season_code(month: i8) -> &'static str {
    season(month).0
}

/// The code of the season that begins with a month, as TIMEX3 has it, and its name.
fn season(month: i8) -> (&'static str, &'static str) {
    match month {
        3 => ("SP", "spring"),
        6 => ("SU", "summer"),
        9 => ("FA", "autumn"),
        _ => ("WI", "winter"),
    }
}

/// "18 Oct 2023", "18-19 Oct 2023", "28 Dec 2023 - 3 Jan 2024".
fn days(start: Date, last: Date) -> String {
    let (from, to, year) = (short_month(start), short_month(last), year_name(start.year()));
    if start == last {
        format!("{} {from} {year}", start.day())
    } else if start.year() != last.year() {
        format!("{} {from} {year} - {} {to} {}", start.day(), last.day(), year_name(last.year()))
    } else if start.month() != last.month() {
        format!("{} {from} - {} {to} {year}", start.day(), last.day())
    } else {
        format!("{}-{} {from} {year}", start.day(), last.day())
    }
}

impl Grain {
    /// The word the facts line uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Grain::Day => "day",
            Grain::Weekend => "weekend",
            Grain::Week => "week",
            Grain::Month => "month",
            Grain::Season => "season",
            Grain::Quarter => "quarter",
            Grain::Half => "half-year",
            Grain::Year => "year",
            Grain::Decade => "decade",
            Grain::Century => "century",
        }
    }
}

impl Anchor {
    /// The words the facts line uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Anchor::Printed => "printed",
            Anchor::YearFilled => "year filled in",
            Anchor::Publication => "publication date",
            Anchor::Previous => "previous date",
            Anchor::Unresolved => "unresolved",
        }
    }
}

impl Edge {
    /// The word the facts line uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Edge::Early => "early",
            Edge::Mid => "mid",
            Edge::Late => "late",
            Edge::About => "about",
        }
    }
}

impl Bound {
    /// The word the facts line uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Bound::On => "on",
            Bound::Since => "since",
            Bound::Until => "until",
            Bound::By => "by",
            Bound::Before => "before",
            Bound::After => "after",
        }
    }
}

impl Part {
    /// The word the facts line uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Part::Morning => "morning",
            Part::Noon => "noon",
            Part::Afternoon => "afternoon",
            Part::Evening => "evening",
            Part::Night => "night",
        }
    }
}

impl DateValue {
    /// `date`, `time`, `set` or `reference`, as the facts line calls it.
    pub fn kind(&self) -> &'static str {
        match self.sort {
            Sort::Set(_) => "set",
            Sort::Vague(_) => "reference",
            Sort::Calendar if self.time.is_some() => "time",
            Sort::Calendar => "date",
        }
    }

    /// The TIMEX3 value, or half-open days for a range; none where unresolved or faulty.
    pub fn timex(&self) -> Option<String> {
        match &self.sort {
            Sort::Set(value) => return Some(value.clone()),
            Sort::Vague(value) => return Some((*value).to_owned()),
            Sort::Calendar => {}
        }
        if let Some(time) = self.time.filter(|_| self.is_clock()) {
            return Some(format!("XXXX-XX-XXT{:02}:{:02}", time.hour(), time.minute()));
        }
        let (start, end) = (self.start?, self.end?);
        if self.fault.is_some() || self.alternative.is_some() {
            return None;
        }
        let year = start.year();
        let unit = self.fits_grain(start, end);
        Some(match self.grain {
            Grain::Day if unit => match self.time {
                Some(time) => format!("{}T{:02}:{:02}", day_code(start), time.hour(), time.minute()),
                None => day_code(start),
            },
            Grain::Weekend if unit => {
                let week = start.iso_week_date();
                format!("{}-W{:02}-WE", week.year(), week.week())
            }
            Grain::Week if unit => {
                let week = start.iso_week_date();
                format!("{}-W{:02}", week.year(), week.week())
            }
            Grain::Month if unit => format!("{}-{:02}", year_code(year), start.month()),
            Grain::Season if unit => format!("{year:04}-{}", season(start.month()).0),
            Grain::Quarter if unit => format!("{year:04}-Q{}", (start.month() + 2) / 3),
            Grain::Half if unit => format!("{year:04}-H{}", (start.month() + 5) / 6),
            Grain::Year if unit => year_code(year),
            Grain::Decade if unit => format!("{:03}", year / 10),
            // the fifth century before Christ is that of the four hundreds, as the fifth after him
            Grain::Century if unit && year < 0 => format!("BC{:02}", (-year) / 100),
            Grain::Century if unit => format!("{:02}", year / 100),
            _ => format!("{}/{}", day_code(start), day_code(end)),
        })
    }

    /// Whether the interval is exactly one unit of its grain, so that one code names it.
    fn fits_grain(&self, start: Date, end: Date) -> bool {
        let months = (end.year() as i32 - start.year() as i32) * 12 + i32::from(end.month()) - i32::from(start.month());
        let days = start.duration_until(end).as_hours() / 24;
        match self.grain {
            Grain::Day => days == 1,
            Grain::Weekend => days == 2,
            Grain::Week => days == 7 && start.weekday() == Weekday::Monday,
            Grain::Month => months == 1,
            Grain::Season | Grain::Quarter => months == 3,
            Grain::Half => months == 6,
            Grain::Year => months == 12 && start.month() == 1,
            Grain::Decade => months == 120,
            Grain::Century => months == 1200,
        }
    }

    /// A recurrence as an editor would write it: "every 4 weeks".
    fn recurring(&self) -> Option<String> {
        let (count, unit) = self.recurrence()?;
        let unit = match unit {
            'D' => "day",
            'W' => "week",
            'M' => "month",
            'Y' => "year",
            _ => return None,
        };
        Some(if count == 1 { format!("every {unit}") } else { format!("every {count} {unit}s") })
    }

    /// The date as an editor would write it: "18 Oct 2023", "18-19 Oct 2023", "early October 2023", "week of 8 Jan
    /// 2024", "the 1990s"; "an impossible date" or "an unplaced date" where there is nothing to write.
    pub fn display(&self) -> String {
        if self.impossible() {
            return "an impossible date".to_owned();
        }
        let (Some(start), Some(end)) = (self.start, self.end) else {
            return match &self.sort {
                Sort::Vague(_) => "a vague time".to_owned(),
                Sort::Set(_) => self.recurring().unwrap_or_else(|| "a recurring time".to_owned()),
                Sort::Calendar => match (self.bare_day(), self.clock()) {
                    (Some(day), Some(clock)) => format!("{day}, {clock}"),
                    (Some(day), None) => day,
                    (None, clock) => clock.unwrap_or_else(|| "an unplaced date".to_owned()),
                },
            };
        };
        let last = end.yesterday().unwrap_or(end);
        let year = start.year();
        let unit = self.fits_grain(start, end);
        let plain = match self.grain {
            Grain::Weekend if unit => format!("the weekend of {}", days(start, last)),
            Grain::Week if unit => format!("the week of {}", days(start, start)),
            Grain::Month if unit => format!("{} {}", MONTHS[start.month() as usize - 1], year_name(year)),
            Grain::Season if unit => format!("{} {year}", season(start.month()).1),
            Grain::Quarter if unit => format!("quarter {} of {year}", (start.month() + 2) / 3),
            Grain::Half if unit => format!("half {} of {year}", (start.month() + 5) / 6),
            Grain::Year if unit => year_name(year),
            Grain::Year if start.month() == 1 && end.month() == 1 => {
                format!("{}-{}", year_name(year), year_name(last.year()))
            }
            Grain::Decade if unit => format!("the {year}s"),
            Grain::Century if unit && year < 0 => format!("the century from {} BC", 1 - year),
            Grain::Century if unit => format!("the century from {year}"),
            _ if self.reversed() => days(start, end),
            _ => days(start, last),
        };
        let fiscal = if self.fiscal { "fiscal " } else { "" };
        match (self.edge, self.clock()) {
            (_, Some(clock)) => format!("{plain}, {clock}"),
            (Some(edge), None) => format!("{} {fiscal}{plain}", edge.as_str()),
            (None, None) => format!("{fiscal}{plain}"),
        }
    }

    /// The day of a date that could not be placed, as far as it is told: "12 Nov", "Friday".
    fn bare_day(&self) -> Option<String> {
        let month = self.month_day.and_then(|(month, day)| {
            let name = SHORT.get(usize::try_from(month).ok()?.checked_sub(1)?)?;
            Some(format!("{day} {name}"))
        });
        month.or_else(|| self.bare_weekday().map(|day| weekday_name(day).to_owned()))
    }

    /// The clock time as an editor would write it: "19:00", "about 19:00".
    pub(super) fn clock(&self) -> Option<String> {
        let time = self.time?;
        let about = if self.edge == Some(Edge::About) { "about " } else { "" };
        Some(format!("{about}{:02}:{:02}", time.hour(), time.minute()))
    }

    /// Adds the fields of the facts line that only dates have.
    pub(in crate::normalise) fn describe(&self, line: &mut Map<String, Json>) {
        let day = |date: Option<Date>| date.map_or(Json::Null, |date| date.to_string().into());
        line.insert("grain".into(), self.grain.as_str().into());
        line.insert("from".into(), day(self.start));
        line.insert("to".into(), day(self.end));
        line.insert("modifier".into(), self.edge.map(Edge::as_str).into());
        line.insert("relation".into(), self.bound.as_str().into());
        line.insert("anchor".into(), self.anchor.as_str().into());
        let mut optional = |key: &str, value: Option<String>| {
            if let Some(value) = value {
                line.insert(key.into(), value.into());
            }
        };
        optional("part", self.part.map(|part| part.as_str().to_owned()));
        optional("zone", self.zone.clone());
        optional("weekday", self.weekday.map(|day| weekday_name(day).to_owned()));
        optional("alternative", self.alternative.map(|date| date.to_string()));
        optional("range", self.range.map(|(start, end)| format!("{start}/{end}")));
        optional("fiscal", self.fiscal.then(|| "yes".to_owned()));
        optional(
            "fault",
            self.fault.map(|fault| {
                match fault {
                    Fault::Impossible => "impossible",
                    Fault::Reversed => "reversed",
                }
                .to_owned()
            }),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_date_reads_as_an_editor_writes_it() {
        let value = |start, end, grain| DateValue::new(start, end, grain, Anchor::Printed);
        for (value, shown, timex) in [
            (value(date(2023, 10, 18), date(2023, 10, 19), Grain::Day), "18 Oct 2023", "2023-10-18"),
            (value(date(2023, 10, 18), date(2023, 10, 20), Grain::Day), "18-19 Oct 2023", "2023-10-18/2023-10-20"),
            (
                value(date(2023, 12, 28), date(2024, 1, 4), Grain::Day),
                "28 Dec 2023 - 3 Jan 2024",
                "2023-12-28/2024-01-04",
            ),
            (value(date(2023, 10, 1), date(2023, 11, 1), Grain::Month), "October 2023", "2023-10"),
            (value(date(2015, 1, 1), date(2017, 1, 1), Grain::Year), "2015-2016", "2015-01-01/2017-01-01"),
            (value(date(2024, 1, 8), date(2024, 1, 15), Grain::Week), "the week of 8 Jan 2024", "2024-W02"),
            (value(date(1990, 1, 1), date(2000, 1, 1), Grain::Decade), "the 1990s", "199"),
        ] {
            assert_eq!((value.display().as_str(), value.timex().as_deref()), (shown, Some(timex)));
        }
    }
}
