//! Dates that cannot be right whatever other articles say.

use jiff::civil::Date;

use super::ahead;
use super::date::is_signature;
use super::draft::{Draft, Witness};
use super::rule::Rule;
use super::{Check, Run};
use crate::extract::mention::Mention;
use crate::finding::{Finding, Kind, Severity};
use crate::lexicon::text::TEXT;
use crate::normalise::Value;
use crate::normalise::date::{Anchor, DateValue};
use crate::text::read;
use crate::text::zone::Zone;

/// A weekday and a date printed together that do not fit.
#[doc = include_str!("weekday.md")]
pub(super) struct WeekdayCheck;

impl Check for WeekdayCheck {
    fn id(&self) -> &'static str {
        "weekday"
    }

    fn explain(&self) -> &'static str {
        include_str!("weekday.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        each_date(rule, run, found, |date, text, published| {
            let printed = date.weekday_mismatch().map(|mismatch| (mismatch, Severity::Error));
            // a year that was filled in is not what the article says, however certain it is
            let near = || Some((date.weekday_mismatch_near(published?)?, Severity::Warning));
            let (mismatch, severity) = printed.or_else(near)?;
            let (day, printed, actual) = (mismatch.date, mismatch.printed, mismatch.actual);
            Some((format!("`{text}`: {day} was a {actual:?}, not a {printed:?}"), severity))
        });
    }
}

/// A date that no calendar has, a range that ends before it starts, or a post or picture of the wrong year.
#[doc = include_str!("impossible-date.md")]
pub(super) struct ImpossibleDateCheck;

impl Check for ImpossibleDateCheck {
    fn id(&self) -> &'static str {
        "impossible-date"
    }

    fn explain(&self) -> &'static str {
        include_str!("impossible-date.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        each_date(rule, run, found, |date, text, _| {
            if date.impossible() {
                Some((format!("`{text}` is no date or time"), Severity::Error))
            } else if date.reversed() {
                Some((format!("`{text}` ends before it starts"), Severity::Error))
            } else {
                None
            }
        });
        for (article, mentions) in run.mentions.iter().enumerate() {
            let Some(published) = run.published(article) else { continue };
            found.extend(misprints(run, article, published).map(|draft| draft.finding(rule, run)));
            for mention in mentions.iter().filter(|mention| ahead::is_told_as_past(run, article, mention, published)) {
                let text = run.article(article).words(mention.span);
                let message = format!("`{text}` is told as past, but lies after the day of publication, {published}");
                let draft = Draft { severity: Severity::Warning, ..alone(article, mention, message) };
                found.push(draft.finding(rule, run));
            }
            let stamps = mentions.iter().filter_map(|mention| Some((mention, stamp(run, article, mention)?)));
            for (mention, (date, posted)) in stamps {
                let what = if posted { "a post" } else { "a picture" };
                let text = run.article(article).words(mention.span);
                let message = match misdated(date, published, posted) {
                    Some(Misdated::Later) => {
                        format!("`{text}` under {what} lies after the day of publication, {published}")
                    }
                    Some(Misdated::OtherYear) if !tells_its_year(run, article, mention, date) => {
                        format!("`{text}` under {what} is of another year than the day of publication, {published}")
                    }
                    _ => continue,
                };
                let draft = Draft { severity: Severity::Warning, ..alone(article, mention, message) };
                found.push(draft.finding(rule, run));
            }
        }
    }
}

/// Days from publication, whatever the year, within which a line above the text that says when it was published is of another
/// year by a slip: desks print the day of the paper or that of the page.
const PRINTED: i32 = 3;

/// What is wrong with the lines above an article's text that say when it was published.
fn misprints<'r>(run: &'r Run<'_>, article: usize, published: Date) -> impl Iterator<Item = Draft> + 'r {
    let own = run.article(article).published.as_ref().and_then(|own| own.span);
    let lines = read::printed_days(run.article(article)).into_iter();
    lines.filter_map(move |line| {
        let span = line.span.filter(|span| Some(*span) != own)?;
        is_of_another_year(line.date, published).then(|| {
            let text = run.article(article).words(span);
            let message =
                format!("`{text}` above the text is of another year than the day of publication, {published}");
            Draft {
                kind: Kind::Discrepancy,
                severity: Severity::Warning,
                fact: message.clone(),
                message,
                event: None,
                witnesses: vec![Witness { article, span, value: line.date.to_string().into(), claimant: None }],
                odd: 1,
                because: vec!["both say when the article was published".to_owned()],
                suggestion: None,
            }
        })
    })
}

/// Whether a day is the day of publication, or nearly, of another year.
fn is_of_another_year(day: Date, published: Date) -> bool {
    let days = published.until(day).map_or(0, |span| span.get_days());
    are_years(days, PRINTED)
}

/// Whether so many days are a year or several, give or take a few and the leap days among them.
fn are_years(days: i32, slack: i32) -> bool {
    let days = days.abs();
    let beside = (days + YEAR / 2) % YEAR - YEAR / 2;
    days > YEAR / 2 && beside.abs() <= slack + days / (4 * YEAR)
}

/// Days after publication up to which a post or a picture may be added to an article.
const ADDED: i32 = 7;

/// Days from publication, whatever the year, within which a post of another year is a slip, and a picture: what is shown is of
/// these days, or it is of any day of the archive, which falls on these by chance seldom.
const POSTED: i32 = 15;
const TAKEN: i32 = 5;

/// Bytes that a credit takes at most.
const CREDIT: usize = 60;

/// Days of a year, give or take.
const YEAR: i32 = 365;

/// What is wrong with the day under a post or a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Misdated {
    /// It lies after publication.
    Later,
    /// It is the day of publication, nearly, of another year.
    OtherYear,
}

/// The day, printed with its year, that stands under a post or a picture, and whether it is a post.
fn stamp(run: &Run<'_>, article: usize, mention: &Mention) -> Option<(Date, bool)> {
    let Value::Date(date) = &mention.value else { return None };
    let day = date.start.filter(|_| date.anchor == Anchor::Printed && date.is_one_day() && date.fault.is_none())?;
    let posted = is_signature(run, article, mention);
    let behind = || run.article(article).text.get(mention.span.end..).unwrap_or_default();
    let picture = || run.readings[article].sentences[mention.sentence].zone == Zone::Caption || is_credited(behind());
    (posted || picture()).then_some((day, posted))
}

/// What is wrong with a day under a post or a picture of an article of another day.
fn misdated(day: Date, published: Date, posted: bool) -> Option<Misdated> {
    let days = published.until(day).ok()?.get_days();
    if days > ADDED {
        return Some(Misdated::Later);
    }
    are_years(days, if posted { POSTED } else { TAKEN }).then_some(Misdated::OtherYear)
}

/// Whether the line ends behind a day in the rights of an agency: "Velden, July 6, 2023. REUTERS/Lena Hart".
fn is_credited(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    let credit = line.trim_start_matches(['.', ',', ' ']).split_once('/').filter(|_| line.len() <= CREDIT);
    credit.is_some_and(|(agency, _)| TEXT.agency(agency).is_some())
}

/// Whether the year of a day is told once more in its sentence: "at the 2019 conference in Velden, May 22, 2019".
fn tells_its_year(run: &Run<'_>, article: usize, mention: &Mention, day: Date) -> bool {
    let sentence = run.readings[article].sentences[mention.sentence].span;
    run.article(article).words(sentence).matches(&day.year().to_string()).nth(1).is_some()
}

/// Makes a finding of every date for which `judge` has a message; it gets the value, the words, and the day of publication
/// where no other year is told beside the date.
fn each_date(
    rule: &Rule,
    run: &Run<'_>,
    found: &mut Vec<Finding>,
    judge: impl Fn(&DateValue, &str, Option<Date>) -> Option<(String, Severity)>,
) {
    for (article, mentions) in run.mentions.iter().enumerate() {
        let published = run.published(article);
        // the last printed year: "In 2018 ... on Monday, Nov. 12" goes on in 2018
        let mut told: Option<(i16, usize)> = None;
        for mention in mentions {
            let Value::Date(date) = &mention.value else { continue };
            let beside = told.filter(|(_, sentence)| sentence + 1 >= mention.sentence).map(|(year, _)| year);
            let now = published.filter(|_| beside.is_none_or(|year| date.start.is_some_and(|day| day.year() == year)));
            if let Some((message, severity)) = judge(date, run.article(article).words(mention.span), now) {
                found.push(Draft { severity, ..alone(article, mention, message) }.finding(rule, run));
            }
            told = date.printed_year().map(|year| (year, mention.sentence)).or(told);
        }
    }
}

/// A discrepancy that one mention carries in itself.
pub(super) fn alone(article: usize, mention: &Mention, message: String) -> Draft {
    Draft::within(article, &[mention], message, "both stand in one expression")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn an_agency_and_a_name_behind_a_day_are_a_credit() {
        assert!(is_credited(". REUTERS/Lena Hart\nThe court"));
        assert!(!is_credited(". He and/or she came"));
        assert!(!is_credited(", REUTERS reported"));
    }

    #[test]
    fn a_line_that_gives_the_day_of_publication_in_another_year_is_a_slip() {
        let published = date(2019, 8, 17);
        for (day, slipped) in [
            (date(2009, 8, 17), true),
            (date(2029, 8, 16), true),
            (date(2018, 8, 19), true),
            (date(2019, 8, 15), false),
            (date(2018, 8, 30), false),
            (date(2018, 2, 17), false),
        ] {
            assert_eq!(is_of_another_year(day, published), slipped, "{day}");
        }
    }

    #[test]
    fn a_post_is_of_the_days_of_publication_or_of_any_other_day() {
        let published = date(2019, 8, 17);
        let of = |day, posted| misdated(day, published, posted);
        assert_eq!(of(date(2009, 8, 16), true), Some(Misdated::OtherYear));
        assert_eq!(of(date(2018, 8, 5), true), Some(Misdated::OtherYear));
        assert_eq!(of(date(2018, 8, 5), false), None);
        assert_eq!(of(date(2018, 8, 20), false), Some(Misdated::OtherYear));
        assert_eq!(of(date(2022, 8, 16), false), Some(Misdated::Later));
        assert_eq!(of(date(2019, 8, 25), true), Some(Misdated::Later));
        assert_eq!(of(date(2019, 8, 19), true), None);
        assert_eq!(of(date(2019, 8, 2), true), None);
        assert_eq!(of(date(2018, 3, 2), true), None);
    }
}
