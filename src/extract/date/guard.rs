//! What looks like a date and is none: names, counts, newspapers, the verb "may".

use super::draft::{Draft, Expr, Year};
use super::scan::Scan;
use crate::lexicon::date::{DATE, Sense};

/// Whether the four digits at `at` are a year where they stand; `next` is the token behind the expression.
pub(super) fn reads_as_year(scan: Scan<'_>, at: usize, next: usize) -> bool {
    let Some(year) = scan.year(at) else { return false };
    let (before, groups) = (scan.before(at), &DATE.groups);
    // "MD-2000" is a model, "mid-1996" a year
    let model = hyphened_name(scan, at) && scan.month(at - 2).is_none();
    if is_glued(scan, at)
        || is_dialled(scan, at)
        || model
        || groups.counts.contains(before)
        || groups.year_names.contains(scan.lower(next))
    {
        return false;
    }
    let led = groups.leads.contains(before) || groups.year_leads.contains(before) || matches!(before, "(" | "[");
    // "Orion 1980" is a product; "Summer 1980" and "October 1980" have been read before
    if !led && at > 1 && is_name(scan, at - 1) {
        return false;
    }
    // "its 1988 results" are of that year, "its 2000 workers" are many
    let owned = matches!(before, "its" | "their" | "his" | "her" | "our" | "'s" | "the") && year % 100 != 0;
    let counts = is_counted(scan, next);
    if counts && !matches!(before, "in" | "since") && !owned {
        return false;
    }
    match year {
        1900..=2059 => led || at == 0 || !scan.words.is_number(at - 1),
        1600..=1899 => {
            let weak = matches!(before, "the" | "than" | "and" | "to" | "or" | "for");
            led && !weak || before == "(" || at >= 2 && scan.year(at - 2).is_some()
        }
        _ => matches!(before, "in" | "since" | "year" | "circa" | "until" | "from") && !counts,
    }
}

/// Whether two years with a dash between them are years and no count: "1861-1863".
pub(super) fn reads_as_years(scan: Scan<'_>, at: usize) -> bool {
    let whole = scan.year(at).is_some_and(|year| year >= 1500) && scan.year(at + 2).is_some();
    whole
        && !is_dialled(scan, at)
        && (scan.is_dash(at + 1) || scan.words.text(at + 1) == "/")
        && !DATE.groups.counts.contains(scan.before(at))
}

/// Whether four digits can be a year of a narrative: nothing there says that they count.
pub(super) fn may_be_year(scan: Scan<'_>, at: usize) -> bool {
    let count = DATE.groups.counts.contains(scan.before(at)) && scan.before(at) != "about";
    let name = at > 1 && scan.is_capital(at - 1) && scan.is_dash(at - 1);
    let free = !is_glued(scan, at) && !is_dialled(scan, at) && !count && !name && !is_counted(scan, at + 1);
    free && scan.year(at).is_some_and(|year| year >= 1500)
}

/// Whether a season without a preposition can date something in a narrative: "a spring offensive", "Winter Offensive",
/// "the onset of winter".
pub(super) fn may_be_season(scan: Scan<'_>, at: usize) -> bool {
    let verb = matches!(scan.lower(at), "fall" | "spring");
    let article = matches!(scan.before(at), "a" | "an" | "the" | "their" | "its" | "and");
    let title = at > 0 && scan.is_capital(at) && scan.is_capital(at + 1);
    scan.lower(at + 1) != "of" && (!verb || article || title)
}

/// Whether a weekday is part of a name, or no day in particular: "Black Friday", "the Sunday Times", "March 15, a Wednesday". "A
/// Friday hearing" is of one day.
pub(super) fn weekday_is_no_day(scan: Scan<'_>, at: usize) -> bool {
    let before = at > 0 && scan.is_capital(at - 1) && DATE.groups.weekday_names.contains(scan.before(at));
    let next = scan.lower(at + 1);
    let paper = DATE.groups.papers.contains(next) && scan.is_capital(at + 1);
    let any = matches!(scan.before(at), "a" | "an")
        && (!scan.is_word(at + 1) || matches!(next, "and" | "in" | "or" | "when"));
    before || paper || any || matches!(next, "newspaper" | "newspapers" | "papers")
}

/// Whether "today" is a newspaper's name, or "tonight" and "tomorrow" a show's: "USA Today".
pub(super) fn near_is_name(scan: Scan<'_>, at: usize) -> bool {
    at > 0 && is_name(scan, at) && scan.is_capital(at - 1) && scan.is_word(at - 1)
}

/// Whether a season is part of a name or a verb: "Prague Spring", "Silver Spring", "summer camp", "British Summer Time".
pub(super) fn season_is_name(scan: Scan<'_>, at: usize, next: usize) -> bool {
    let capital = scan.is_capital(at);
    let before = capital && at > 0 && scan.is_capital(at - 1);
    let behind = capital && next == at + 1 && scan.is_capital(next) && scan.is_word(next);
    before || behind || matches!(scan.lower(next), "olympics" | "games" | "camp" | "time" | "school" | "water")
}

/// Whether a bare month is a name or another word: "May met Merkel", "April said", "march on", "June Smith".
pub(super) fn month_is_name(scan: Scan<'_>, draft: &Draft) -> bool {
    let at = draft.from;
    // a year behind, or an edge or shift in front, has settled it
    let bare = matches!(draft.expr, Expr::Month { year: Year::Open, .. }) && scan.month(at).is_some();
    if !bare {
        return false;
    }
    let (word, before) = (scan.lower(at), scan.before(at));
    if word.len() <= 4 && !matches!(word, "may" | "june" | "july") {
        // "Oct." alone is a month only with its stop, behind a preposition
        let stopped = scan.words.token(at).is_some_and(|token| token.stopped());
        return !(stopped && matches!(before, "in" | "since" | "by" | "until" | "last" | "this" | "of"));
    }
    let caps = scan.words.token(at).is_some_and(|token| token.caps());
    let name_behind = scan.is_capital(at + 1) && scan.is_word(at + 1) && !caps;
    if !matches!(word, "may" | "march" | "april" | "june" | "august") {
        return name_behind && at > 0 && scan.is_capital(at - 1) && scan.is_word(at - 1) && !is_led(scan, at);
    }
    // nothing in front, or a verb behind: a person, a modal, a demonstration
    let beside = at > 0 && matches!(scan.sense(at - 1), Some(Sense::Month(_) | Sense::Weekday(_)));
    let led = is_led(scan, at) || beside || scan.is_dash(at + 1) || at > 0 && scan.is_dash(at - 1);
    let noun = scan.is_word(at + 1) && !DATE.groups.function_words.contains(scan.lower(at + 1));
    let article = match word {
        "may" => false,
        "march" => matches!(before, "a" | "the") && noun,
        _ => matches!(before, "a" | "an" | "the" | "its" | "'s") && scan.is_word(at + 1),
    };
    let sure = matches!(before, "in" | "since" | "until" | "last" | "this" | "next");
    let surname = name_behind && word != "march" && !sure;
    !(led || article) || surname
}

/// Whether a word before a month says that it is one.
fn is_led(scan: Scan<'_>, at: usize) -> bool {
    let before = scan.before(at);
    DATE.groups.leads.contains(before) || DATE.groups.pointers.contains(before)
}

/// Whether what follows is counted by the figure before it: "2000 people", "1990 troops".
fn is_counted(scan: Scan<'_>, at: usize) -> bool {
    let word = scan.lower(at);
    let plural =
        word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && scan.is_word(at) && !scan.is_capital(at);
    DATE.groups.counted.contains(word) || plural && !DATE.groups.plain.contains(word)
}

/// Whether a figure hangs on the token before it, other than an opening mark or a dash: "#1990", "A1990", "/1990".
fn is_glued(scan: Scan<'_>, at: usize) -> bool {
    let opening = |text: &str| matches!(text, "(" | "[" | "-" | "–" | "—" | "\"" | "“" | "`" | "'" | "‘");
    at > 0 && scan.words.joined(at) && !opening(scan.words.text(at - 1))
}

/// Whether a figure ends a telephone number or a serial one: "212-555-2019".
fn is_dialled(scan: Scan<'_>, at: usize) -> bool {
    let hyphen = |at: usize| scan.is_dash(at) && scan.words.joined(at) && scan.words.joined(at + 1);
    at > 1 && hyphen(at - 1) && scan.words.is_number(at - 2) && (at > 2 && hyphen(at - 3) || hyphen(at + 1))
}

/// Whether a hyphen ties a figure to a word with a capital: "MD-2000".
fn hyphened_name(scan: Scan<'_>, at: usize) -> bool {
    let hyphen = at > 1 && scan.is_dash(at - 1) && scan.words.joined(at) && scan.words.joined(at - 1);
    hyphen && scan.is_capital(at - 2) && !scan.words.is_number(at - 2)
}

/// Whether a word has a capital of its own, and is not just printed in capitals.
fn is_name(scan: Scan<'_>, at: usize) -> bool {
    scan.is_capital(at) && scan.is_word(at) && !scan.words.token(at).is_some_and(|token| token.caps())
}
