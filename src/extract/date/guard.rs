//! What looks like a date and is none: names, counts, newspapers, the verb "may".

use super::draft::{Draft, Expr, Year};
use super::scan::Scan;
use crate::lexicon::date::{DATE, Sense};

/// Words before four digits that make them a year.
const LEADS: &[&str] = &[
    "after",
    "and",
    "before",
    "between",
    "by",
    "circa",
    "during",
    "early",
    "for",
    "from",
    "in",
    "into",
    "late",
    "mid",
    "of",
    "or",
    "since",
    "summer",
    "than",
    "the",
    "through",
    "throughout",
    "till",
    "to",
    "until",
    "winter",
    "year",
];

/// Words before four digits that make them a number of something else, or the name of a thing.
const COUNTS: &[&str] = &[
    "#",
    "$",
    "about",
    "almost",
    "approximately",
    "at",
    "boeing",
    "chapter",
    "code",
    "flight",
    "least",
    "nearly",
    "no",
    "nos",
    "number",
    "numbers",
    "over",
    "page",
    "pages",
    "paragraph",
    "resolution",
    "room",
    "route",
    "section",
    "some",
    "some",
    "under",
    "£",
    "€",
    "¥",
];

/// Nouns behind a year that make it the name of a thing ("the 1953 team").
const NAMED: &[&str] = &["block", "class", "classic", "edition", "model", "models", "team", "version", "vintage"];

/// Whether the four digits at `at` are a year where they stand; `next` is the token behind the expression.
pub(super) fn reads_as_year(scan: Scan<'_>, at: usize, next: usize) -> bool {
    let Some(year) = scan.year(at) else { return false };
    let before = scan.before(at);
    let joined = scan.words.joined(at)
        && at > 0
        && !matches!(scan.words.text(at - 1), "(" | "[" | "-" | "–" | "—" | "\"" | "“" | "`" | "'" | "‘");
    let hyphened = at > 0 && scan.is_dash(at - 1) && scan.words.joined(at) && at > 1 && scan.words.joined(at - 1);
    // "MD-2000" is a model, "mid-1996" a year
    let model = hyphened && scan.is_capital(at - 2) && scan.month(at - 2).is_none() && !scan.words.is_number(at - 2);
    if joined || model || COUNTS.contains(&before) || NAMED.contains(&scan.lower(next)) {
        return false;
    }
    let led = LEADS.contains(&before) || matches!(before, "(" | "[");
    // "Orion 1980" is a product; "Summer 1980" and "October 1980" have been read before
    if !led
        && at > 1
        && scan.is_capital(at - 1)
        && scan.is_word(at - 1)
        && !scan.words.token(at - 1).is_some_and(|t| t.caps)
    {
        return false;
    }
    // "its 1988 results" are of that year, "its 2000 workers" are many
    let owned = matches!(before, "its" | "their" | "his" | "her" | "our" | "'s" | "the") && year % 100 != 0;
    if counted(scan, next) && !matches!(before, "in" | "since") && !owned {
        return false;
    }
    match year {
        1900..=2059 => led || !scan.words.is_number(at.wrapping_sub(1)),
        1600..=1899 => {
            led && !matches!(before, "the" | "than" | "and" | "to" | "or" | "for")
                || before == "("
                || after_year(scan, at)
        }
        _ => matches!(before, "in" | "since" | "year" | "circa" | "until" | "from") && !counted(scan, next),
    }
}

/// Whether two years with a dash between them are years and no count: "1861-1863".
pub(super) fn reads_as_years(scan: Scan<'_>, at: usize) -> bool {
    let whole = scan.year(at).is_some_and(|year| year >= 1500) && scan.year(at + 2).is_some();
    whole && scan.is_dash(at + 1) && !COUNTS.contains(&scan.before(at))
}

/// Whether four digits can be a year of a narrative: nothing there says that they count.
pub(super) fn may_be_year(scan: Scan<'_>, at: usize) -> bool {
    let joined =
        scan.words.joined(at) && at > 0 && !matches!(scan.words.text(at - 1), "(" | "[" | "-" | "–" | "\"" | "“");
    let count = COUNTS.contains(&scan.before(at)) && scan.before(at) != "about";
    let name = at > 0 && scan.is_capital(at - 1) && at > 1 && scan.is_dash(at - 1);
    scan.year(at).is_some_and(|year| year >= 1500) && !joined && !count && !name && !counted(scan, at + 1)
}

/// Whether a season without a preposition can date something in a narrative: "a spring offensive", "Winter Offensive",
/// "the onset of winter".
pub(super) fn may_be_season(scan: Scan<'_>, at: usize) -> bool {
    let verb = matches!(scan.lower(at), "fall" | "spring");
    let article = matches!(scan.before(at), "a" | "an" | "the" | "their" | "its" | "and");
    let title = scan.is_capital(at) && at > 0 && scan.is_capital(at + 1);
    let of = scan.lower(at + 1) == "of";
    !of && (!verb || article || title)
}

/// Whether the figure stands behind another year: "in 1861 and 1865".
fn after_year(scan: Scan<'_>, at: usize) -> bool {
    at >= 2 && scan.year(at - 2).is_some()
}

/// Whether what follows is counted by the figure before it: "2000 people", "1990 troops", "1,500 of them".
fn counted(scan: Scan<'_>, at: usize) -> bool {
    let word = scan.lower(at);
    let plural =
        word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !scan.is_capital(at) && scan.is_word(at);
    let verb = matches!(
        word,
        "was"
            | "is"
            | "has"
            | "sales"
            | "results"
            | "earnings"
            | "elections"
            | "talks"
            | "thus"
            | "always"
            | "perhaps"
            | "besides"
    );
    matches!(
        word,
        "people"
            | "men"
            | "women"
            | "children"
            | "percent"
            | "per"
            | "m"
            | "km"
            | "feet"
            | "ft"
            | "hp"
            | "baht"
            | "yen"
            | "yuan"
            | "police"
    ) || plural && !verb
}

/// Whether a weekday is part of a name: "Black Friday", "the Sunday Times".
pub(super) fn weekday_is_name(scan: Scan<'_>, at: usize) -> bool {
    let capital_before = at > 0 && scan.is_capital(at - 1);
    let before = capital_before
        && matches!(
            scan.before(at),
            "black"
                | "bloody"
                | "super"
                | "cyber"
                | "ruby"
                | "good"
                | "palm"
                | "ash"
                | "easter"
                | "fat"
                | "casual"
                | "man"
        );
    let after = matches!(
        scan.lower(at + 1),
        "times"
            | "telegraph"
            | "mirror"
            | "mail"
            | "express"
            | "herald"
            | "newspaper"
            | "newspapers"
            | "papers"
            | "tribune"
            | "independent"
            | "sun"
            | "star"
    );
    before || (after && scan.is_capital(at + 1)) || matches!(scan.lower(at + 1), "newspaper" | "newspapers" | "papers")
}

/// Whether "today" is a newspaper's name, or "tonight" and "tomorrow" a show's: "USA Today".
pub(super) fn near_is_name(scan: Scan<'_>, at: usize) -> bool {
    scan.is_capital(at)
        && at > 0
        && scan.is_capital(at - 1)
        && !scan.words.text(at - 1).is_empty()
        && scan.is_word(at - 1)
        && !scan.words.token(at).is_some_and(|token| token.caps)
}

/// Whether a season is part of a name or a verb: "Prague Spring", "Silver Spring", "summer camp", "British Summer Time".
pub(super) fn season_is_name(scan: Scan<'_>, at: usize, next: usize) -> bool {
    let capital = scan.is_capital(at) && at > 0 && scan.is_capital(at - 1);
    let capital_behind = scan.is_capital(at) && scan.is_capital(next) && scan.is_word(next) && next == at + 1;
    capital || capital_behind || matches!(scan.lower(next), "olympics" | "games" | "camp" | "time" | "school" | "water")
}

/// Whether a bare month is a name or another word: "May met Merkel", "April said", "march on", "June Smith".
pub(super) fn month_is_name(scan: Scan<'_>, draft: &Draft) -> bool {
    let Expr::Month { year: Year::Open, .. } = draft.expr else { return false };
    let at = draft.from;
    // an edge or shift in front has settled it
    if scan.month(at).is_none() {
        return false;
    }
    let word = scan.lower(at);
    if word.len() <= 4 && !matches!(word, "may" | "june" | "july") {
        // "Oct." alone is a month only with its stop, behind a preposition
        let stopped = scan.words.token(at).is_some_and(|token| token.stopped);
        return !(stopped && matches!(scan.before(at), "in" | "since" | "by" | "until" | "last" | "this" | "of"));
    }
    let name_before = at > 0 && scan.is_capital(at - 1) && scan.is_word(at - 1) && !led(scan, at);
    let name_behind =
        scan.is_capital(at + 1) && scan.is_word(at + 1) && !scan.words.token(at).is_some_and(|token| token.caps);
    match word {
        "may" | "march" | "april" | "june" | "august" => {
            // nothing in front, or a verb behind: a person, a modal, a demonstration
            let leads =
                led(scan, at) || matches!(scan.sense(at.wrapping_sub(1)), Some(Sense::Month(_) | Sense::Weekday(_)));
            let article = matches!(scan.before(at), "a" | "an" | "the" | "its" | "'s")
                && scan.is_word(at + 1)
                && word != "march"
                && word != "may";
            let operation = matches!(scan.before(at), "a" | "the")
                && word == "march"
                && scan.is_word(at + 1)
                && !matches!(
                    scan.lower(at + 1),
                    "on" | "of" | "to" | "for" | "in" | "from" | "through" | "was" | "is" | "and" | "by"
                );
            let joined = scan.is_dash(at + 1) || scan.is_dash(at.wrapping_sub(1));
            let surname = name_behind
                && matches!(word, "april" | "june" | "august" | "may")
                && !matches!(scan.before(at), "in" | "since" | "until" | "last" | "this" | "next");
            !(leads || article || operation || joined) || surname
        }
        _ => name_before && name_behind,
    }
}

/// Whether a word before a month says that it is one.
fn led(scan: Scan<'_>, at: usize) -> bool {
    let before = scan.before(at);
    matches!(
        before,
        "in" | "since"
            | "until"
            | "till"
            | "through"
            | "from"
            | "of"
            | "during"
            | "early"
            | "late"
            | "mid"
            | "between"
            | "to"
            | "and"
            | "for"
            | "this"
            | "last"
            | "next"
            | "on"
            | "around"
            | "throughout"
            | "into"
            | "previous"
            | "every"
            | "each"
            | "or"
    ) || DATE.bound(before).is_some() && before != "following"
}
