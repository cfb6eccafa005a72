//! The words of the calendar: months, weekdays, seasons, units, holidays, and words that point from one day to another.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::known::{WordMap, WordSet};
use super::number::NUMBERS;

/// What a word of the calendar says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// A month, 1 to 12.
    Month(i8),
    /// A weekday, Monday 1 to Sunday 7.
    Weekday(i8),
    /// A weekday in the plural: every one of them.
    Weekdays(i8),
    /// A season, by the month it begins in.
    Season(i8),
    /// A unit that dates are counted in.
    Unit(Unit),
    /// An ordinal as a word.
    Ordinal(i8),
    /// A decade as a word, by its first year in the century.
    Decade(i16),
    /// Which part of a unit.
    Edge(Edge),
    /// Which unit, weekday or month.
    Shift(Shift),
    /// A day so many days from now.
    Near(i8),
    /// A part of the day.
    Part(Part),
    /// A vague reference with its TIMEX3 value.
    Vague(&'static str),
    /// The first word of a holiday.
    Holiday,
    /// A number word or "a", which may count units.
    Amount,
    /// "the".
    The,
    /// "every", "each".
    Every,
    /// "earlier", "later", "sometime": an edge of what follows, or nothing.
    Loose,
    /// "fiscal", "Q3", "AD": what may begin a year or a part of one.
    YearPart,
}

/// A unit that dates are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// A day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// An ISO week.
    Week,
    /// Two weeks.
    Fortnight,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// Which part of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Edge {
    /// Its beginning.
    Early,
    /// Its middle.
    Mid,
    /// Its end.
    Late,
}

/// Which unit, weekday or month is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shift {
    /// The one that now lies in.
    This,
    /// The one before now.
    Last,
    /// The one after now.
    Next,
    /// The one that the text spoke of.
    That,
    /// The one that the text last reported on ("the latest quarter").
    Latest,
    /// The one before that.
    Before,
    /// The one after that.
    After,
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Morning.
    Morning,
    /// Noon.
    Noon,
    /// Afternoon.
    Afternoon,
    /// Evening.
    Evening,
    /// Night.
    Night,
}

/// How an event stands to its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Bound {
    /// From the date on.
    Since,
    /// Up to it.
    Until,
    /// Not later than it.
    By,
    /// Earlier.
    Before,
    /// Later.
    After,
}

/// When a holiday is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holiday {
    /// On a month and day.
    Fixed(i8, i8),
    /// On the n-th weekday of a month; -1 is the last.
    Counted {
        /// The month.
        month: i8,
        /// Monday 1 to Sunday 7.
        weekday: i8,
        /// Which.
        nth: i8,
    },
    /// So many days after Easter Sunday.
    Easter(i32),
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct File {
    months: FxHashMap<&'static str, i8>,
    weekdays: FxHashMap<&'static str, i8>,
    seasons: FxHashMap<&'static str, i8>,
    units: FxHashMap<&'static str, Unit>,
    ordinals: FxHashMap<&'static str, i8>,
    decades: FxHashMap<&'static str, i16>,
    edges: FxHashMap<&'static str, Edge>,
    shifts: FxHashMap<&'static str, Shift>,
    near: FxHashMap<&'static str, i8>,
    parts: FxHashMap<&'static str, Part>,
    bounds: FxHashMap<&'static str, Bound>,
    short: FxHashMap<&'static str, i8>,
    few: FxHashMap<&'static str, i8>,
    vague: FxHashMap<&'static str, &'static str>,
    ahead: FxHashMap<&'static str, i8>,
    future: FxHashMap<&'static str, i8>,
    past: FxHashMap<&'static str, i8>,
    fixed: FxHashMap<&'static str, i16>,
    counted: FxHashMap<&'static str, (i8, i8, i8)>,
    easter: FxHashMap<&'static str, i32>,
    groups: Groups,
}

/// Words that decide what their neighbours are.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Groups {
    /// Before four digits that count or number something.
    pub counts: WordSet,
    /// Behind four digits that count: no plurals, but counted.
    pub counted: WordSet,
    /// Behind a figure: what it cannot count.
    pub function_words: WordSet,
    /// Before a year or month.
    pub leads: WordSet,
    /// Before the "to" of what somebody means to do, or is to do.
    pub meant: WordSet,
    /// Behind a weekday: newspapers.
    pub papers: WordSet,
    /// Behind four digits that are a year all the same.
    pub plain: WordSet,
    /// Before a month: words that point to one.
    pub pointers: WordSet,
    /// Behind a year that names a thing.
    pub year_names: WordSet,
    /// Before a year, beside `leads`.
    pub year_leads: WordSet,
    /// Before "the year".
    pub unit_leads: WordSet,
    /// Before a weekday that is part of a name.
    pub weekday_names: WordSet,
}

/// The tables, ready for look-ups.
pub struct Lexicon {
    /// Words that decide what their neighbours are.
    pub groups: Groups,
    senses: WordMap<Sense>,
    bounds: FxHashMap<&'static str, Bound>,
    holidays: FxHashMap<&'static str, Holiday>,
    tenses: FxHashMap<&'static str, Tense>,
    short: FxHashMap<&'static str, i8>,
    few: FxHashMap<&'static str, i8>,
}

/// Where a verb puts the month beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// Surely ahead: "payable", "scheduled".
    Ahead,
    /// Likely ahead: "will", "expected".
    Future,
    /// Behind: "was", "bought".
    Past,
}

/// The lexicon of dates.
pub static DATE: LazyLock<Lexicon> = LazyLock::new(|| {
    let file: File = super::table("date", words!("date"));
    let mut holidays = FxHashMap::default();
    holidays
        .extend(file.fixed.into_iter().map(|(name, day)| (name, Holiday::Fixed((day / 100) as i8, (day % 100) as i8))));
    holidays.extend(
        file.counted.into_iter().map(|(name, (month, weekday, nth))| (name, Holiday::Counted { month, weekday, nth })),
    );
    holidays.extend(file.easter.into_iter().map(|(name, days)| (name, Holiday::Easter(days))));
    let mut senses: FxHashMap<&'static str, Sense> = FxHashMap::default();
    senses.extend(NUMBERS.cardinals.keys().map(|&word| (word, Sense::Amount)));
    senses.extend(["a", "an", "couple", "half", "per", "recent"].map(|word| (word, Sense::Amount)));
    senses.extend(file.few.keys().map(|&word| (word, Sense::Amount)));
    senses.extend(["every", "each"].map(|word| (word, Sense::Every)));
    senses.extend(["earlier", "later", "sometime", "some"].map(|word| (word, Sense::Loose)));
    senses
        .extend(["a.d", "ad", "fiscal", "fy", "h1", "h2", "q1", "q2", "q3", "q4"].map(|word| (word, Sense::YearPart)));
    senses.extend([("the", Sense::The)]);
    senses.extend(holidays.keys().filter_map(|name| name.split(' ').next()).map(|first| (first, Sense::Holiday)));
    senses.extend(file.vague.into_iter().map(|(word, value)| (word, Sense::Vague(reference(value)))));
    senses.extend(file.months.into_iter().map(|(word, month)| (word, Sense::Month(month))));
    // short forms have no plural that anybody prints
    let whole = file.weekdays.iter().filter(|(word, _)| word.ends_with("day"));
    senses.extend(whole.map(|(word, day)| (super::kept(format!("{word}s")), Sense::Weekdays(*day))));
    senses.extend(file.weekdays.into_iter().map(|(word, day)| (word, Sense::Weekday(day))));
    senses.extend(file.seasons.into_iter().map(|(word, month)| (word, Sense::Season(month))));
    senses.extend(file.units.into_iter().map(|(word, unit)| (word, Sense::Unit(unit))));
    senses.extend(file.ordinals.into_iter().map(|(word, rank)| (word, Sense::Ordinal(rank))));
    senses.extend(file.decades.into_iter().map(|(word, first)| (word, Sense::Decade(first))));
    senses.extend(file.parts.into_iter().map(|(word, part)| (word, Sense::Part(part))));
    senses.extend(file.edges.into_iter().map(|(word, edge)| (word, Sense::Edge(edge))));
    senses.extend(file.shifts.into_iter().map(|(word, shift)| (word, Sense::Shift(shift))));
    senses.extend(file.near.into_iter().map(|(word, days)| (word, Sense::Near(days))));
    let mut tenses = FxHashMap::default();
    tenses.extend(file.past.into_keys().map(|word| (word, Tense::Past)));
    tenses.extend(file.future.into_keys().map(|word| (word, Tense::Future)));
    tenses.extend(file.ahead.into_keys().map(|word| (word, Tense::Ahead)));
    Lexicon {
        groups: file.groups,
        senses: senses.into(),
        bounds: file.bounds,
        holidays,
        tenses,
        short: file.short,
        few: file.few,
    }
});

/// The vague references there are; any other in the file is a mistake of the file.
fn reference(value: &str) -> &'static str {
    ["PAST_REF", "PRESENT_REF", "FUTURE_REF"]
        .into_iter()
        .find(|known| *known == value)
        .unwrap_or_else(|| panic!("compiled-in lexicon `date` has an unknown reference `{value}`"))
}

impl Lexicon {
    /// What a word says, in its comparison form.
    pub fn sense(&self, word: &str) -> Option<Sense> {
        self.senses.get(word).copied()
    }

    /// How a word before a date bounds it.
    pub fn bound(&self, word: &str) -> Option<Bound> {
        self.bounds.get(word).copied()
    }

    /// When a holiday is, by its words joined by blanks.
    pub fn holiday(&self, words: &str) -> Option<Holiday> {
        self.holidays.get(words).copied()
    }

    /// Whether a word before "after" or "before" says that little time lies between ("shortly after").
    pub fn is_short(&self, word: &str) -> bool {
        self.short.contains_key(word)
    }

    /// Whether a word counts without a number ("several weeks ago").
    pub fn is_few(&self, word: &str) -> bool {
        self.few.contains_key(word)
    }

    /// Where a word puts a month beside it.
    pub fn tense(&self, word: &str) -> Option<Tense> {
        self.tenses.get(word).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_good() {
        assert_eq!(DATE.sense("sept"), Some(Sense::Month(9)));
        assert_eq!(DATE.holiday("thanksgiving"), Some(Holiday::Counted { month: 11, weekday: 4, nth: 4 }));
    }

    #[test]
    fn the_tables_are_sorted() {
        let broken = [include_str!("date.toml"), include_str!("duration.toml")].map(unsorted).concat();
        assert!(broken.is_empty(), "rows out of order: {broken:?}");
    }

    /// Rows that stand before a smaller one of the same table.
    fn unsorted(text: &str) -> Vec<String> {
        let tables = text.split("[groups]").next().unwrap_or_default();
        let rows: Vec<&str> = tables.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
        let key = |row: &str| row.split(" =").next().unwrap_or_default().trim_matches('"').to_owned();
        let both = |pair: &&[&str]| pair.iter().all(|row| !row.starts_with('['));
        rows.windows(2).filter(both).filter(|pair| key(pair[0]) > key(pair[1])).map(|pair| pair[1].to_owned()).collect()
    }
}
