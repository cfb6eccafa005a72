//! Finds every date an article gives and says which days it covers.
//!
//! Two walks: the first reads each sentence into drafts, dates as their words give them; the second places the drafts on
//! the calendar in the order of the text, because "two days later" hangs on the date before it and because only the
//! whole text shows whether it is news or a narrative of the past. Nothing is carried from one article to the next.

mod anchor;
mod calendar;
mod civil;
mod clock;
mod count;
mod draft;
mod era;
mod figure;
mod guard;
mod piece;
mod relative;
mod resolve;
mod scan;
mod season;
mod tense;
mod unit;
mod weekday;

use anchor::Context;
use clock::Clock;
use draft::{Draft, Expr, Year};
use jiff::civil::Time;
use scan::Scan;

use super::mention::{Extractor, Mention};
use super::page::Page;
use crate::lexicon::date::{Bound as Word, DATE, Sense, Shift, Tense, Unit};
use crate::normalise::Value;
use crate::normalise::date::{Bound, DateValue, Edge, Grain, Part};
use crate::text::sentence::Words;
use crate::text::token::{Shape, is_apostrophe};
use crate::text::zone::Zone;

/// Reads dates.
pub struct DateExtractor;

impl Extractor for DateExtractor {
    fn column(&self) -> &'static str {
        "date"
    }

    fn extract(&self, page: &Page<'_>, found: &mut Vec<Mention>) {
        let mut drafts: Vec<(usize, Draft)> = Vec::new();
        let (mut senses, mut sentence) = (Vec::new(), Vec::new());
        for (index, _, words) in page.reading.stating() {
            if scan::senses(words, &mut senses) {
                let headline = page.reading.sentences[index].zone == Zone::Headline;
                read(Scan { words, senses: &senses, headline }, &mut sentence);
                drafts.extend(sentence.drain(..).map(|draft| (index, draft)));
            }
        }
        let now = page.reading.article.published.as_ref().map(|published| published.date);
        let narrative = is_narrative(&drafts, now.map(|now| now.year()));
        let mut context =
            Context { now, narrative, previous: None, day: None, quarter: None, year: None, booked: [None; 7] };
        for (index, draft) in drafts {
            if draft.weak && !narrative {
                continue;
            }
            let Some(value) = context.place(&draft, index) else { continue };
            // "1916: The second winter" turns to that year, however far away
            let heading = draft.from == 0 && page.reading.words(index).text(draft.to) == ":";
            context.remember(&draft.expr, &value, index, heading);
            let words = page.reading.words(index);
            let apart = narrative || draft.pattern == "years";
            match draft.split.filter(|_| apart && !value.reversed() && value.days().is_some()) {
                Some(split) => ends(words, index, &draft, &value, split, found),
                None => found.push(mention(words, index, &draft, draft.from, draft.to, value)),
            }
        }
    }
}

fn mention(words: Words<'_>, sentence: usize, draft: &Draft, from: usize, to: usize, value: DateValue) -> Mention {
    let span = words.span(from, to);
    Mention { span, quote: span, sentence, value: Value::Date(value), pattern: draft.pattern }
}

/// A range in a narrative as its two ends: each dates an event of its own there, a battle's first and last day.
fn ends(
    words: Words<'_>,
    sentence: usize,
    draft: &Draft,
    value: &DateValue,
    split: (usize, usize),
    found: &mut Vec<Mention>,
) {
    let (Some(start), Some(end)) = (value.start, value.end) else { return };
    let unit = if value.grain == Grain::Year { Unit::Year } else { Unit::Day };
    let last = end.yesterday().ok().and_then(|last| civil::unit(last, unit, 0));
    let range = Some((start, end));
    for (days, from, to) in [(civil::unit(start, unit, 0), draft.from, split.0), (last, split.1, draft.to)] {
        let Some(((start, end), _)) = days else { continue };
        let end = DateValue { start: Some(start), end: Some(end), range, ..value.clone() };
        found.push(mention(words, sentence, draft, from, to, end));
    }
}

/// Whether the text is a narrative: it dates five events or more by years that are over a year past, and has at most a
/// quarter as many expressions that count from the day of publication. Of a thousand news texts this holds of five, most
/// of them long criminal records; of encyclopaedic histories of nearly all.
fn is_narrative(drafts: &[(usize, Draft)], year: Option<i16>) -> bool {
    let old = |printed: Year| matches!(printed, Year::Printed(printed) if year.is_none_or(|now| printed < now - 1));
    let (mut told, mut counted) = (0, 0);
    for (_, draft) in drafts {
        match &draft.expr {
            Expr::Day { year, .. } | Expr::Month { year, .. } | Expr::Year(year) | Expr::Season { year, .. }
                if old(*year) =>
            {
                told += 1;
            }
            Expr::Range(first, _) => match **first {
                Expr::Day { year, .. } | Expr::Year(year) if old(year) => told += 1,
                _ => {}
            },
            Expr::Near(_) | Expr::Weekday { .. } | Expr::Offset { from_now: true, .. } => counted += 1,
            Expr::Unit { shift: Shift::This | Shift::Last | Shift::Next, .. } => counted += 1,
            _ => {}
        }
    }
    told >= 5 && told >= 4 * counted
}

/// Reads one sentence into drafts, from left to right; what was read once is not read again.
fn read(scan: Scan<'_>, found: &mut Vec<Draft>) {
    let mut at = 0;
    while at < scan.words.len() {
        let count = found.len();
        let next = begin(scan, at, found).unwrap_or(at + 1).max(at + 1);
        let mut next = next;
        for index in count..found.len() {
            let last = index + 1 == found.len();
            finish(scan, &mut found[index], last, &mut next);
        }
        let mut kept = count;
        for index in count..found.len() {
            if !guard::month_is_name(scan, &found[index]) {
                found.swap(kept, index);
                kept += 1;
            }
        }
        found.truncate(kept);
        at = next;
    }
}

/// Tries what may begin with token `at`; returns the token behind what was read.
fn begin(scan: Scan<'_>, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
    let token = scan.words.token(at)?;
    match token.shape {
        Shape::Number => timed(scan, at, found)
            .or_else(|| scan.read_era(at, found))
            .or_else(|| scan.read_amount(at, found))
            .or_else(|| scan.read_ordinal(at, found))
            .or_else(|| scan.read_year(at, found)),
        Shape::Word => match scan.sense(at) {
            Some(Sense::Month(_)) => {
                scan.holiday(at).map(|draft| scan::push(found, draft)).or_else(|| scan.read_month(at, found))
            }
            Some(Sense::Weekday(_)) => scan.read_weekday(at, found),
            Some(Sense::Season(_)) => scan.read_season(at, found),
            Some(Sense::Weekdays(_)) => scan.read_weekdays(at, found),
            Some(Sense::Unit(_)) => scan.read_unit(at, found),
            Some(Sense::Ordinal(_) | Sense::Decade(_)) => scan.read_ordinal(at, found),
            Some(Sense::Edge(_)) => scan.read_edge(at, found),
            Some(Sense::Shift(_)) => scan.read_shift(at, found),
            Some(Sense::Near(_)) => scan.read_near(at, found),
            Some(Sense::Part(_)) => timed(scan, at, found).or_else(|| scan.read_part(at, found)),
            Some(Sense::Vague(value)) => {
                Some(scan::push(found, Draft::new(at, at + 1, Expr::Vague(value), "vague reference")))
            }
            Some(Sense::Holiday) => scan.holiday(at).map(|draft| scan::push(found, draft)),
            Some(Sense::Loose) => scan.read_edge(at, found),
            Some(Sense::Every) => scan.read_every(at, found),
            Some(Sense::The) => scan.read_the(at, found),
            Some(Sense::Amount) => scan.read_amount(at, found).or_else(|| scan.read_ordinal(at, found)),
            Some(Sense::YearPart) => scan.read_era_led(at, found).or_else(|| scan.read_ordinal(at, found)),
            None => None,
        },
        Shape::Mark | Shape::Possessive if scan.words.text(at).chars().all(is_apostrophe) => {
            scan.read_apostrophe(at, found)
        }
        _ => None,
    }
}

/// "5 p.m. EST, Nov. 9", "07:00 on Friday", "noon Friday"; a time that no clock shows; other times are passed over.
fn timed(scan: Scan<'_>, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
    let (clock, next) = scan.clock(at)?;
    let count = found.len();
    let behind = if matches!(scan.words.text(next), "," | "on") { next + 1 } else { next };
    let date = scan.clock(behind).is_none() && (!scan.words.is_number(behind) || scan.day(behind).is_some());
    let read = if date { begin(scan, behind, found) } else { None };
    if let (Some(read), Some(first)) = (read, found.get_mut(count)) {
        let dated = matches!(first.expr, Expr::Day { .. } | Expr::Weekday { .. } | Expr::Near(_));
        if dated && clock.time.is_some() {
            let Clock { time, half_told, zone } = clock;
            *first = Draft { time, half_told, zone, ..first.clone().starting(at) };
            return Some(read);
        }
    }
    found.truncate(count);
    // without "a.m." or "p.m." figures with a colon may be a score or a verse, and "noon" may be any
    let sure = !scan.words.is_number(next - 1) && !scan.is_word(at);
    if clock.time.is_some() && clock.half_told && (sure || leads_to_time(scan, at)) {
        let Clock { time, half_told, zone } = clock;
        found.push(Draft { time, half_told, zone, ..Draft::new(at, next, Expr::Clock, "clock time") });
        return Some(next);
    }
    // "rejected by 24:70 votes"
    let counts = scan.is_word(next) && !scan.is_function_word(next) && !scan.is_capital(next);
    if clock.time.is_none()
        && !counts
        && matches!(scan.before(at), "at" | "by" | "until" | "around")
        && !(scan.words.text(at) == "24" && scan.words.text(at + 2) == "00")
    {
        found.push(Draft::new(at, next, Expr::Impossible, "clock time"));
    }
    Some(next)
}

/// Whether the word before token `at` leads to a clock time: "at 19:00" is one, "19:00" in a table of results is not.
fn leads_to_time(scan: Scan<'_>, at: usize) -> bool {
    let before = scan.before(at);
    matches!(before, "at" | "about" | "around") || DATE.bound(before).is_some()
}

/// Whether the clock time at `at` ends a span of time: "9 a.m. to 5 p.m.", "between 2 p.m. and 3 p.m.".
fn ends_times(scan: Scan<'_>, at: usize) -> bool {
    let joins = matches!(scan.before(at), "and" | "to" | "until") || at > 0 && scan.is_dash(at - 1);
    joins && at >= 2 && (matches!(scan.lower(at - 2), "a.m" | "am" | "p.m" | "pm") || scan.words.is_number(at - 2))
}

/// Adds what stands around a draft: a clock time behind it, the word that bounds it, the verbs beside it.
fn finish(scan: Scan<'_>, draft: &mut Draft, last: bool, next: &mut usize) {
    let dated = matches!(draft.expr, Expr::Day { .. } | Expr::Weekday { .. } | Expr::Near(_));
    if last && dated && draft.time.is_none() {
        let at = if matches!(scan.lower(draft.to), "at" | ",") { draft.to + 1 } else { draft.to };
        if let Some((clock, behind)) = scan.clock(at) {
            if clock.time.is_some() {
                (draft.time, draft.zone, draft.to) = (clock.time, clock.zone, behind);
                draft.half_told = clock.half_told;
            } else {
                draft.expr = Expr::Impossible;
                draft.to = behind;
            }
            *next = behind;
        }
    }
    // "12:30 Friday night" is half an hour past midnight, whatever the hour says
    let early = draft.time.is_some_and(|time| time.hour() < 12);
    draft.half_told |= draft.part.is_some_and(|part| part != Part::Noon) && early;
    draft.time = draft.time.map(|time| by_part(time, draft.part));
    let before = draft.from.checked_sub(1).map_or("", |at| scan.lower(at));
    let prior = before == "to" && draft.from >= 2 && scan.lower(draft.from - 2) == "prior";
    let clock = draft.expr == Expr::Clock;
    draft.bound = match DATE.bound(before) {
        // "between 2 p.m. and 3 p.m."
        _ if clock && before == "between" => Bound::Since,
        _ if clock && ends_times(scan, draft.from) => Bound::Until,
        // "from January 15 to 17" bounds nothing: it names all three days
        _ if matches!(draft.expr, Expr::Range(..)) => Bound::On,
        // "after Sunday's defeat" dates the defeat
        _ if !clock && scan.lower(draft.to) == "'s" => Bound::On,
        _ if prior => Bound::Before,
        // "a deadline of Friday"
        _ if before == "of" && draft.from >= 2 && scan.lower(draft.from - 2) == "deadline" => Bound::By,
        Some(Word::Since) => Bound::Since,
        Some(Word::Until) => Bound::Until,
        Some(Word::By) => Bound::By,
        Some(Word::Before) => Bound::Before,
        Some(Word::After) => Bound::After,
        None => Bound::On,
    };
    if matches!(before, "about" | "around" | "circa" | "roughly" | "approximately") && draft.edge.is_none() {
        draft.edge = Some(Edge::About);
    }
    // "shortly after 9 p.m." is close to nine; "after 9 p.m." may be any time of the evening
    let short = draft.from >= 2 && DATE.is_short(scan.lower(draft.from - 2));
    if short && draft.time.is_some() && matches!(draft.bound, Bound::Before | Bound::After) {
        draft.edge = Some(Edge::About);
    }
    if draft.time.is_some() && draft.zone.is_none() {
        draft.zone = scan.zone_in_words(draft.to).map(str::to_owned);
    }
    // "on Sept. 24, a Tuesday"
    let apposed = scan.words.text(draft.to) == "," && scan.lower(draft.to + 1) == "a";
    if matches!(draft.expr, Expr::Day { .. })
        && draft.weekday.is_none()
        && let Some(day) = scan.weekday(draft.to + 2).filter(|_| apposed)
    {
        (draft.weekday, draft.to) = (Some(day), draft.to + 3);
    }
    draft.tense = match draft.expr {
        Expr::Weekday { shift: None, .. } if tense::is_to_come(scan, draft) => Some(Tense::Ahead),
        _ => tense::tense(scan, draft.from),
    };
    draft.settled = tense::settled(scan, draft);
    draft.names = tense::names(scan, draft);
}

/// "6:20 Thursday night" is 18:20; but "1:30 Friday night" may be either, and stays.
fn by_part(time: Time, part: Option<Part>) -> Time {
    let late = match part {
        Some(Part::Afternoon | Part::Evening) => time.hour() < 12,
        Some(Part::Night) => (5..12).contains(&time.hour()),
        _ => false,
    };
    if late { Time::new(time.hour() + 12, time.minute(), time.second(), 0).unwrap_or(time) } else { time }
}
