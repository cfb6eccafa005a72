//! The story in the order of publication: what each article brought, and how tolls rose.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use super::view::{Desk, anchor};
use crate::finding::{Cell, EventSummary, FactRow, Mark};
use crate::report::column::outlet;
use crate::report::words::{clean, counted, day};

/// An article in its place in time.
#[derive(Serialize)]
pub(super) struct Moment {
    /// "18 Oct 2023"; "no date" for what is not dated.
    day: String,
    /// "14:30"; empty when unknown.
    time: String,
    outlet: String,
    agency: String,
    headline: String,
    path: String,
    /// What it changed, each with where the fact's row stands.
    changes: Vec<Step>,
    /// "first to state 12 facts"; empty where it states none first.
    first: String,
}

/// What an article changed.
#[derive(Serialize)]
struct Step {
    /// `updated` or `differs`.
    mark: &'static str,
    symbol: &'static str,
    text: String,
    row: String,
}

/// The articles by publication.
pub(super) fn moments(desk: &Desk<'_>) -> Vec<Moment> {
    let mut steps: BTreeMap<usize, Vec<Step>> = BTreeMap::new();
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    for (event, row) in rows(desk) {
        let (mut before, mut seen): (Option<&str>, bool) = (None, false);
        for cell in &row.cells {
            if !seen {
                *first.entry(cell.article).or_default() += 1;
                seen = true;
            }
            let (mark, symbol) = match cell.mark {
                Mark::Updated => ("updated", "↑"),
                Mark::Differs => ("differs", "≠"),
                Mark::Same | Mark::Compatible => ("", ""),
            };
            if !mark.is_empty() {
                let from = before.filter(|before| *before != cell.value).map(|value| format!("{} → ", clean(value)));
                let what = format!("{}: {}", clean(&event.label), clean(&row.label));
                let text = format!("{what}: {}{}", from.unwrap_or_default(), clean(&cell.value));
                steps.entry(cell.article).or_default().push(Step {
                    mark,
                    symbol,
                    text,
                    row: anchor(&event.id, &row.key),
                });
            }
            before = Some(&cell.value);
        }
    }
    let moment = |article: usize| {
        let head = &desk.report.articles[article];
        let outlet = outlet(desk.report, article);
        let time = head.published_at.as_deref().and_then(|at| at.split_once('T')).map_or("", |(_, time)| time);
        let first = first.get(&article).map(|count| format!("first to state {}", counted(*count, "fact")));
        Moment {
            day: head.published.map_or_else(|| "no date".to_owned(), day),
            time: time.to_owned(),
            agency: head.agency.as_deref().map(clean).filter(|agency| *agency != outlet).unwrap_or_default(),
            headline: head.headline.as_deref().map(clean).unwrap_or_default(),
            path: clean(&head.path),
            changes: steps.remove(&article).unwrap_or_default(),
            first: first.unwrap_or_default(),
            outlet,
        }
    };
    (0..desk.report.articles.len()).map(moment).collect()
}

fn rows<'a>(desk: &Desk<'a>) -> impl Iterator<Item = (&'a EventSummary, &'a FactRow)> {
    desk.report.events.iter().flat_map(|event| event.facts.iter().map(move |row| (event, row)))
}

/// A figure that rose, as a step line with its table.
#[derive(Serialize)]
pub(super) struct Toll {
    label: String,
    row: String,
    /// The picture's size.
    width: i64,
    height: i64,
    /// The line: `M 0 80 H 120 V 40 ...`.
    path: String,
    /// The ground of the line, at nought.
    ground: i64,
    points: Vec<Point>,
}

/// What an article had.
#[derive(Serialize)]
struct Point {
    x: i64,
    y: i64,
    /// Where its label ends or begins, so that it stays in the picture.
    anchor: &'static str,
    day: String,
    outlet: String,
    value: String,
    /// Whether there is room for its label; the table beside the picture has them all.
    labelled: bool,
}

/// Size of the picture, and what is kept free around the line for its labels.
const WIDTH: i64 = 350;
const HEIGHT: i64 = 170;
const MARGIN: i64 = 34;
/// How far labels stand apart: a day, as wide as "18 Oct 2023" at the size of the text.
const LABEL: i64 = 90;

/// The figures that some article brought up to date, those of most articles first.
pub(super) fn tolls(desk: &Desk<'_>) -> Vec<Toll> {
    let updated = rows(desk).filter(|(_, row)| row.cells.iter().any(|cell| cell.mark == Mark::Updated));
    let mut tolls: Vec<Toll> = updated.filter_map(|(event, row)| toll(desk, event, row)).collect();
    tolls.sort_by_cached_key(|toll| std::cmp::Reverse(toll.points.len()));
    tolls
}

fn toll(desk: &Desk<'_>, event: &EventSummary, row: &FactRow) -> Option<Toll> {
    let dated = |cell: &Cell| {
        let published = desk.report.articles.get(cell.article)?.published?;
        Some((published, figure(&cell.said.value)?, cell.article, clean(&cell.value)))
    };
    let mut dated: Vec<(Date, Decimal, usize, String)> = row.cells.iter().filter_map(dated).collect();
    dated.sort_by_cached_key(|(published, _, article, _)| (*published, *article));
    let (first, last) = (dated.first()?.0, dated.last()?.0);
    let most = dated.iter().map(|(_, figure, ..)| *figure).max()?;
    if dated.len() < 2 || most <= Decimal::ZERO {
        return None;
    }
    let span = i64::from((last - first).get_days());
    let count = i64::try_from(dated.len()).ok()?;
    let inner = WIDTH - 2 * MARGIN;
    let ground = HEIGHT - MARGIN;
    let mut points = Vec::new();
    let mut path = String::new();
    for (at, (published, figure, article, value)) in (0i64..).zip(dated) {
        // Articles of one day stand side by side: there the order is all that is known.
        let days = i64::from((published - first).get_days());
        let x = MARGIN + if span == 0 { inner * at / (count - 1) } else { inner * days / span };
        let share = figure.checked_div(most)?.checked_mul(Decimal::from(HEIGHT - 2 * MARGIN))?;
        let y = ground - share.round().to_i64()?;
        path.push_str(&if at == 0 { format!("M {x} {y}") } else { format!(" H {x} V {y}") });
        let anchor = match x {
            x if x < MARGIN * 3 => "start",
            x if x > WIDTH - MARGIN * 3 => "end",
            _ => "middle",
        };
        let outlet = outlet(desk.report, article);
        points.push(Point { x, y, anchor, day: day(published), outlet, value, labelled: false });
    }
    label(&mut points);
    Some(Toll {
        label: format!("{}: {}", clean(&event.label), clean(&row.label)),
        row: anchor(&event.id, &row.key),
        width: WIDTH,
        height: HEIGHT,
        path,
        ground,
        points,
    })
}

/// Labels the last point and the first, and of those between as many as there is room for.
fn label(points: &mut [Point]) {
    let Some((end, before)) = points.split_last_mut() else { return };
    end.labelled = true;
    let mut from = None;
    for point in before {
        point.labelled = from.is_none_or(|from| point.x - from >= LABEL) && end.x - point.x >= LABEL;
        if point.labelled {
            from = Some(point.x);
        }
    }
}

/// The figure of a value for programs: of "> 1000" the 1000, of a range its lower end.
fn figure(value: &str) -> Option<Decimal> {
    let bare = value.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '-');
    let end = bare.find(|c: char| !c.is_ascii_digit() && c != '.' && c != '-').unwrap_or(bare.len());
    bare[..end].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_found_under_its_hedge() {
        for (value, expected) in [
            ("1000", Some("1000")),
            ("> 1000", Some("1000")),
            ("[100000,1000000]", Some("100000")),
            ("2.5", Some("2.5")),
            ("P2D", None),
            ("[null,5]", Some("5")),
        ] {
            let expected = expected.map(|text| text.parse::<Decimal>().unwrap());
            assert_eq!(figure(value).filter(|_| !value.starts_with('P')), expected, "{value}");
        }
    }
}
