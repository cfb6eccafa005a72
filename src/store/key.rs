//! Under which keys an article is found: whom, where and what it names, and the events that it tells of.
//!
//! Two articles can only be held against each other if they are of one story, one event or one person, and then they
//! share a key: a sound of a person's name, the name of a town, street or body, who and what takes part in an event of one
//! frame, or, where two reports of one story have no name in common, words of their openings. Keys are hashes; two that
//! fall together cost a look, and no finding.

use jiff::civil::Date;

use crate::align::{context, person};
use crate::extract;
use crate::fact;
use crate::fact::role::Filler;
use crate::fact::trigger::Triggers;
use crate::pipeline::local;
use crate::rules::alias;
use crate::rules::config::Config;
use crate::text::article::Article;
use crate::text::sentence::Reading;

/// The keys of an article, and when it was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    /// Hashes of names and events, ascending, each once.
    pub names: Vec<i64>,
    /// Hashes of the words of its opening, ascending, each once.
    pub words: Vec<i64>,
    /// The day that decides its week.
    pub published: Option<Date>,
}

/// Reads keys of articles by the rules in force.
pub struct Reader<'c> {
    config: &'c Config,
    triggers: Triggers,
}

impl<'c> Reader<'c> {
    /// A reader by these rules.
    pub fn new(config: &'c Config) -> Self {
        Reader { config, triggers: Triggers::new(&config.frames) }
    }

    /// The keys of an article.
    pub fn keys(&self, article: &Article) -> Keys {
        let reading = Reading::new(article);
        let mut mentions = extract::mentions(&reading);
        alias::apply(&self.config.aliases, &mut mentions);
        let places = mentions.iter().filter_map(|mention| local(&mention.value));
        let mut names: Vec<i64> = places.map(|name| number(&["name", name])).collect();
        for told in fact::occurrences(&reading, &mentions, &self.config.frames, &self.triggers) {
            let frame = &self.config.frames[told.frame];
            let fillers = frame.key.iter().filter_map(|role| told.roles.get(role)).flatten();
            names.extend(fillers.filter_map(block).map(|filler| number(&["event", &frame.id, filler])));
        }
        let people = person::keys(std::slice::from_ref(&reading), std::slice::from_ref(&mentions));
        names.extend(people.iter().map(|key| number(&["person", key])));
        let mut words: Vec<i64> = context::opening_stems(&reading).map(|stem| number(&["opening", stem])).collect();
        for numbers in [&mut names, &mut words] {
            numbers.sort_unstable();
            numbers.dedup();
        }
        Keys { names, words, published: article.published.as_ref().map(|published| published.date) }
    }
}

impl Keys {
    /// All of them.
    pub(super) fn all(&self) -> Vec<i64> {
        let mut all = [self.names.as_slice(), &self.words].concat();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// What fillers of one event have in common. People have keys of their own.
fn block(filler: &Filler) -> Option<&str> {
    match filler {
        Filler::Person(_) => None,
        Filler::Place { name, within } => Some(within.last().unwrap_or(name)),
        Filler::Party(name) | Filler::Noun(name) => Some(name),
    }
}

/// FNV-1a of the parts, fixed here: the standard library's hash may change, and the file stays.
fn number(parts: &[&str]) -> i64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0x1f]));
    bytes.fold(OFFSET, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME)).cast_signed()
}

/// The ISO week of a day, counted from Monday, 1 January of year 1; 0 for no date, and for what lies before.
pub(super) fn week(day: Option<Date>) -> i64 {
    let first = Date::constant(1, 1, 1);
    let days = day.and_then(|day| first.until(day).ok()).map_or(-7, |span| i64::from(span.get_days()));
    (days.div_euclid(7) + 1).max(0)
}

/// Keys as bytes.
pub(super) fn packed(keys: &[i64]) -> Vec<u8> {
    keys.iter().flat_map(|key| key.to_le_bytes()).collect()
}

/// The keys that were packed; bytes that are too few for one are none.
pub(super) fn unpacked(bytes: &[u8]) -> impl Iterator<Item = i64> {
    bytes.chunks_exact(8).filter_map(|eight| eight.try_into().ok().map(i64::from_le_bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::read::{ReadOptions, read};

    fn names(text: &str) -> Vec<i64> {
        let config = Config::shipped();
        let article = read("a.txt", text.as_bytes(), &ReadOptions::default()).expect("an article").remove(0);
        Reader::new(&config).keys(&article).names
    }

    #[test]
    fn what_can_be_compared_shares_a_key() {
        for (one, two) in [
            ("Foreign Minister Sergei Lavrov spoke.", "Foreign Minister Sergey Lavrow spoke."),
            ("The fire burned in Chicago.", "Police in Chicago said nothing."),
            (
                "President Vladimir Putin visited North Korea.",
                "The Kremlin said Vladimir Putin arrived in Pyongyang for a visit.",
            ),
        ] {
            let other = names(two);
            assert!(names(one).iter().any(|key| other.contains(key)), "{one} {two}");
        }
        let other = names("Rain fell on the hills; a bridge was closed.");
        assert!(!names("Foreign Minister Sergei Lavrov spoke.").iter().any(|key| other.contains(key)));
    }

    #[test]
    fn weeks_begin_on_mondays() {
        use jiff::civil::date;
        let week_of = |year, month, day| week(Some(date(year, month, day)));
        assert_eq!(week_of(2024, 5, 13), week_of(2024, 5, 19));
        assert_eq!(week_of(2024, 5, 13), week_of(2024, 5, 12) + 1);
        assert_eq!((week_of(1, 1, 1), week_of(-5, 1, 1), week(None)), (1, 0, 0));
    }

    #[test]
    fn a_key_is_the_same_for_ever() {
        assert_eq!(number(&["name", "Oslo"]), number(&["name", "Oslo"]));
        assert_ne!(number(&["name", "Oslo"]), number(&["nameO", "slo"]));
        assert_eq!(unpacked(&packed(&[i64::MIN, -1, 7])).collect::<Vec<_>>(), [i64::MIN, -1, 7]);
    }
}
