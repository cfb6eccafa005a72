//! Reads a line that says when an article was published: "Wednesday 18 October 2023 07:00 EDT", "14 Jan, 2024".
//!
//! Only such lines of an article's head, and the values of front matter, come here; the dates of the story are read by
//! another floor. A date that could be two days ("03/04/2024") is none: every relative date would hang on the guess.

mod clock;

use jiff::civil::{Date, Time};

use crate::lexicon::text::TEXT;
use crate::text::article::Published;
use crate::text::span::Span;
use crate::text::token::is_space;
use clock::{clock, hours, zone_of};

/// A publication line, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// The day, and the clock where printed.
    pub published: Published,
    /// Whether it is the time of a change, not of the first print ("Updated ...").
    pub updated: bool,
}

/// Month names as header lines print them; three letters and more suffice.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A word of the line, with the byte it starts at.
#[derive(Clone, Copy)]
struct Piece<'a> {
    at: usize,
    text: &'a str,
}

impl Piece<'_> {
    fn lower(self) -> String {
        self.text.trim_end_matches(':').to_lowercase()
    }

    fn is_separator(self) -> bool {
        matches!(self.text, "|" | "·" | "•" | "(" | ")" | "-" | "–" | "—" | "/" | "//" | "@" | "*" | ":" | ";")
    }
}

/// Reads a line that starts at byte `base`, if it says when the article was published and hardly anything else.
pub(super) fn line(text: &str, base: usize) -> Option<Stamp> {
    // a line longer than this tells a story
    if text.len() > 160 {
        return None;
    }
    let parts: Vec<Piece<'_>> = pieces(text, base);
    // "By Jane Doe | 14 Jan 2024 | 09:30": the date may begin behind a separator, and what stands before it is no date
    let behind = parts.iter().enumerate().filter(|(_, piece)| matches!(piece.text, "|" | "·" | "•" | "—" | "–"));
    std::iter::once(0).chain(behind.map(|(at, _)| at + 1)).find_map(|from| whole(&parts[from..]))
}

/// The day of a dateline, "Oct. 16" or "16 October 2023": day, month and, where printed, year.
pub(super) fn day(text: &str) -> Option<(i8, i8, Option<i16>)> {
    let parts = pieces(text, 0);
    let mut parts = parts.as_slice();
    skip_weekday(&mut parts);
    let (first, second) = (parts.first()?, parts.get(1)?);
    let (month, day) =
        month(first.text).zip(day_number(second.text)).or_else(|| month(second.text).zip(day_number(first.text)))?;
    let year = match parts.get(2) {
        None => None,
        Some(piece) => Some(year(piece.text)?),
    };
    (parts.len() <= 3).then_some((month, day, year))
}

/// Whether a word in lower case is a month or a weekday, written out.
pub(super) fn is_day(word: &str) -> bool {
    word != "may" && (MONTHS.contains(&word) || WEEKDAYS.contains(&word))
}

fn whole(parts: &[Piece<'_>]) -> Option<Stamp> {
    let all = parts.len();
    let mut parts = parts;
    let mut updated = false;
    while let Some((first, rest)) = parts.split_first() {
        let lower = first.lower();
        let label = TEXT.stamp_labels.contains(lower.as_str());
        let bullet = first.is_separator() && first.text != "(";
        // "Last updated at 11:24"
        let at = lower == "at" && parts.len() < all;
        if !(label || bullet || at) {
            break;
        }
        updated |= matches!(lower.as_str(), "updated" | "modified" | "edited");
        parts = rest;
    }
    skip_weekday(&mut parts);
    let start = parts.first()?.at;
    // "Updated 5:07 PM EST, January 14, 2024"
    let mut ahead = parts;
    let early = clock(&mut ahead).map(|(time, _)| (time, zone_of(&mut ahead)));
    if early.is_some() {
        skip_weekday(&mut ahead);
        parts = ahead;
    }
    let (date, mut time, mut zone, mut end);
    (date, time, zone, end) = calendar(&mut parts)?;
    skip_weekday(&mut parts);
    if let Some((clock, printed)) = early {
        (time, zone) = (Some(clock), printed.map(|(zone, _)| zone));
    }
    if time.is_none() {
        while let Some((first, rest)) = parts.split_first()
            && (matches!(first.lower().as_str(), "at" | "from") || (first.is_separator() && first.text != "("))
        {
            parts = rest;
        }
        if let Some((clock, behind)) = clock(&mut parts) {
            (time, end) = (Some(clock), behind);
        }
    }
    // some print it twice: "06:03 PM ET EST"
    while time.is_some()
        && let Some((printed, behind)) = zone_of(&mut parts)
    {
        (zone, end) = (zone.or(Some(printed)), end.max(behind));
    }
    // what may follow: another stamp, a reading time, the wire's remarks in brackets
    let follows = parts.first().is_none_or(|piece| {
        piece.is_separator() || TEXT.stamp_labels.contains(piece.lower().as_str()) || piece.lower() == "local"
    });
    follows.then_some(Stamp { published: Published { date, time, zone, span: Some(Span::new(start, end)) }, updated })
}

/// Words, numbers and separators; commas and white space only part them.
fn pieces(text: &str, base: usize) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let alone = matches!(c, '(' | ')' | '|' | '·' | '•' | '—' | '@' | '*');
        if is_space(c) || c == ',' || alone {
            if let Some(start) = start.take() {
                out.push(Piece { at: base + start, text: &text[start..at] });
            }
            if alone {
                out.push(Piece { at: base + at, text: &text[at..at + c.len_utf8()] });
            }
        } else if start.is_none() {
            start = Some(at);
        }
    }
    out
}

fn skip_weekday(parts: &mut &[Piece<'_>]) {
    if let Some((first, rest)) = parts.split_first()
        && begins(first.text, &WEEKDAYS).is_some()
    {
        *parts = rest;
    }
}

/// Which of `names` a word is, whole or shortened to three letters or more.
fn begins(word: &str, names: &[&str]) -> Option<usize> {
    let word = word.trim_end_matches(['.', ':']).to_lowercase();
    names
        .iter()
        .position(|name| (word.len() >= 3 && name.starts_with(&word)) || (word == "sept" && *name == "september"))
}

fn month(word: &str) -> Option<i8> {
    begins(word, &MONTHS).map(|at| at as i8 + 1)
}

/// "16", "16th".
fn day_number(word: &str) -> Option<i8> {
    let word = word.trim_end_matches(|c: char| c == '.' || c.is_alphabetic());
    word.parse().ok().filter(|day| (1..=31).contains(day) && word.len() <= 2)
}

fn year(word: &str) -> Option<i16> {
    let word = word.trim_end_matches(['.', ':', ';']);
    // newspapers of four-digit years: what is smaller is a clock ("1430 GMT")
    word.parse().ok().filter(|year| (1600..=2200).contains(year) && word.len() == 4)
}

/// "09", "98": in this century up to 68, as POSIX has it for `%y`.
fn short_year(word: &str) -> Option<i16> {
    let year: i16 = word.parse().ok().filter(|_| word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit()))?;
    Some(if year < 69 { 2000 + year } else { 1900 + year })
}

type Calendar = (Date, Option<Time>, Option<String>, usize);

/// The day, with clock and zone where they are one piece with it ("2024-01-14T09:30:00+09:00").
fn calendar(parts: &mut &[Piece<'_>]) -> Option<Calendar> {
    let first = *parts.first()?;
    if let Some(found) = numeric(first) {
        *parts = &parts[1..];
        return Some(found);
    }
    let (second, third) = (parts.get(1)?, parts.get(2)?);
    let (month, day) =
        month(first.text).zip(day_number(second.text)).or_else(|| month(second.text).zip(day_number(first.text)))?;
    let date = Date::new(year(third.text)?, month, day).ok()?;
    *parts = &parts[3..];
    Some((date, None, None, third.at + third.text.trim_end_matches([':', ';', '.']).len()))
}

/// Dates in figures: "2023-10-16", "16.10.2023"; "16/10/2023" only where one order is possible.
fn numeric(piece: Piece<'_>) -> Option<Calendar> {
    let (day, clock) = match piece.text.split_once(['T', 't']) {
        Some((day, clock)) => (day, Some(clock)),
        None => (piece.text.trim_end_matches([':', ';', '.']), None),
    };
    let separator = day.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    let mut numbers = day.split(separator);
    let (a, b, c) = (numbers.next()?, numbers.next()?, numbers.next()?);
    if numbers.next().is_some() {
        return None;
    }
    let small = |text: &str| text.parse::<i8>().ok().filter(|_| text.len() <= 2);
    let date = if let Some(year) = year(a) {
        Date::new(year, small(b)?, small(c)?)
    } else {
        let (a, b) = (small(a)?, small(b)?);
        let day_first = separator == '.' || a > 12 || a == b;
        if !day_first && b <= 12 {
            return None;
        }
        let (day, month) = if day_first { (a, b) } else { (b, a) };
        let short = || short_year(c).filter(|_| separator == '/');
        Date::new(year(c).or_else(short)?, month, day)
    }
    .ok()?;
    let end = piece.at + day.len();
    let Some(rest) = clock else { return Some((date, None, None, end)) };
    let at = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let time = hours(rest[..at].split('.').next()?)?;
    let zone = Some(rest[at..].to_owned()).filter(|zone| !zone.is_empty());
    Some((date, Some(time), zone, piece.at + piece.text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn publication_lines_of_many_desks_are_read() {
        for (text, date, time, zone) in [
            ("date 2023-10-16 (ATTN: ADDS more details throughout)", "2023-10-16", "", ""),
            ("Wednesday 18 October 2023 07:00 EDT", "2023-10-18", "07:00", "EDT"),
            ("14 Jan, 2024", "2024-01-14", "", ""),
            ("Jan. 14, 2024", "2024-01-14", "", ""),
            ("January 14, 2024 at 5:07 p.m. ET", "2024-01-14", "17:07", "ET"),
            ("Published: 14th January 2024, 12:30am GMT | Updated 3 hours ago", "2024-01-14", "00:30", "GMT"),
            ("Published On 14 Jan 2024", "2024-01-14", "", ""),
            ("2024-01-14T09:30:00+09:00", "2024-01-14", "09:30", "+09:00"),
            ("2024-01-14T09:30:00.120Z", "2024-01-14", "09:30", "Z"),
            ("2024/01/14 09:30 (KST)", "2024-01-14", "09:30", "KST"),
            ("14.01.2024 - 09.30", "2024-01-14", "09:30", ""),
            ("14/01/2024", "2024-01-14", "", ""),
            ("By Jane Doe | Sunday, 14 Sept 2025 | 1430 GMT", "2025-09-14", "14:30", "GMT"),
            ("Sun 14 Jan 2024 14.30 GMT", "2024-01-14", "14:30", "GMT"),
            ("Updated 5:07 PM EST, Sun January 14, 2024", "2024-01-14", "17:07", "EST"),
            ("Published : Jan. 14, 2024 - 09:31", "2024-01-14", "09:31", ""),
            ("10:12 January 14, 2024", "2024-01-14", "10:12", ""),
            ("14 January 2024, Sunday", "2024-01-14", "", ""),
            ("01/14/24 05:40 PM ET EST", "2024-01-14", "17:40", "ET"),
            ("First Posted: 14/01/98", "1998-01-14", "", ""),
            ("Story Created: Jan 14, 2024 at 9:56 AM AKDT", "2024-01-14", "09:56", "AKDT"),
            ("Last updated at 11:24, Sunday, 14 January 2024", "2024-01-14", "11:24", ""),
            ("on Jan 14 2024, 5:55p", "2024-01-14", "17:55", ""),
        ] {
            let stamp = line(text, 0).unwrap_or_else(|| panic!("`{text}` is not read"));
            assert_eq!(stamp.published.date.to_string(), date, "{text}");
            let read = stamp.published.time.map_or_else(String::new, |time| time.to_string()[..5].to_owned());
            assert_eq!(read, time, "{text}");
            assert_eq!(stamp.published.zone.as_deref().unwrap_or_default(), zone, "{text}");
        }
        assert!(line("Updated: 15 Jan 2024", 0).unwrap().updated);
    }

    #[test]
    fn what_tells_a_story_or_could_be_two_days_is_no_publication_line() {
        for text in [
            "Lavrov arrived on 18 October 2023.",
            "18 October 2023 was a Wednesday",
            "03/04/2024",
            "03/04/24",
            "14-01-24",
            "14/01/024",
            "30 February 2024",
            "Oct. 18-19",
            "May met Merkel",
            "",
            "(",
            "2024",
        ] {
            assert_eq!(line(text, 0), None, "{text}");
        }
    }

    #[test]
    fn the_span_covers_date_clock_and_zone() {
        let text = "Updated Wednesday 18 October 2023 07:00 EDT";
        let span = line(text, 0).unwrap().published.span.unwrap();
        assert_eq!(span.of(text), "18 October 2023 07:00 EDT");
    }

    #[test]
    fn dateline_days_need_no_year() {
        assert_eq!(day("Oct. 16"), Some((10, 16, None)));
        assert_eq!(day("16 October 2023"), Some((10, 16, Some(2023))));
        assert_eq!(day("Thursday, Jan 4"), Some((1, 4, None)));
        assert_eq!(day("Reuters"), None);
    }
}
