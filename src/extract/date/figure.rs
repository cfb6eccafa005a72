//! Dates of figures alone: "2024-01-15", "15/1/2024", "14.01.2024", "8/10/2012 - 8/15/2012", "09/2012".

use super::draft::{Draft, Expr, Year};
use super::scan::{Read, Scan, push};

/// A date of figures whose order may have to be settled.
#[derive(Clone, Copy, Debug)]
struct Figures {
    first: i16,
    second: i16,
    year: i16,
    order: Order,
}

/// In which order day and month stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// Year, month, day.
    Iso,
    /// Day, month, year.
    British,
    /// Month, day, year.
    American,
    /// Either of the two before.
    Open,
    /// No order makes a date of them.
    None,
}

impl Figures {
    fn new(first: i16, second: i16, year: i16) -> Self {
        let order = match (second <= 12, first <= 12) {
            (true, true) if first != second => Order::Open,
            (true, _) => Order::British,
            (false, true) => Order::American,
            (false, false) => Order::None,
        };
        Figures { first, second, year, order }
    }

    /// The date, in the order of its neighbour where its own is open.
    fn expr(self, neighbour: Order) -> Expr {
        let order = match (self.order, neighbour) {
            (Order::Open, Order::British | Order::American) => neighbour,
            (order, _) => order,
        };
        let british = || plain(self.year, self.second, self.first);
        let american = || plain(self.year, self.first, self.second);
        match order {
            Order::Iso | Order::American => american(),
            Order::British => british(),
            Order::Open => Expr::Either(Box::new(british()), Box::new(american())),
            Order::None => Expr::Impossible,
        }
    }
}

impl Scan<'_> {
    /// A date of figures alone, with the range that it begins: one end tells the order of the other.
    pub(super) fn read_numeric(self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        if let Some((expr, next)) = self.month_of_figures(at) {
            return Some(push(found, Draft::new(at, next, expr, "numeric month")));
        }
        let (first, next, pattern) = self.numeric(at)?;
        let second = self.joins_range(next).then(|| self.numeric(next + 1)).flatten();
        let Some((last, behind, _)) = second else {
            return Some(push(found, Draft::new(at, next, first.expr(Order::Open), pattern)));
        };
        let (start, end) = (first.expr(last.order), last.expr(first.order));
        if [&start, &end].iter().all(|expr| matches!(expr, Expr::Day { .. })) {
            let range = Expr::Range(Box::new(start), Box::new(end));
            return Some(push(found, Draft::new(at, behind, range, "numeric range").split((next, next + 1))));
        }
        push(found, Draft::new(at, next, start, pattern));
        Some(push(found, Draft::new(next + 1, behind, end, pattern)))
    }

    /// "2024-01-15", "15/1/2024", "14.01.2024", "1/15/24".
    fn numeric(self, at: usize) -> Option<(Figures, usize, &'static str)> {
        let words = self.words;
        if let Some([day, month, year]) = words.is_number(at).then(|| dotted(words.text(at))).flatten() {
            return Some((Figures::new(day, month, year), at + 1, "dotted date"));
        }
        let mark = words.text(at + 1);
        let glued = (1..5).all(|step| words.joined(at + step)) && words.text(at + 3) == mark && words.is_number(at + 2);
        if !glued || !words.is_number(at) || !words.is_number(at + 4) || (words.joined(at) && at > 0) {
            return None;
        }
        if words.joined(at + 5) && (words.text(at + 5) == mark || words.is_number(at + 5)) {
            return None;
        }
        let figure = |at: usize| words.text(at).parse::<i16>().ok();
        let lengths = [words.text(at).len(), words.text(at + 2).len(), words.text(at + 4).len()];
        let (a, b, c) = (figure(at)?, figure(at + 2)?, figure(at + 4)?);
        match (mark, lengths) {
            ("-" | "/", [4, 1..=2, 1..=2]) => {
                Some((Figures { first: b, second: c, year: a, order: Order::Iso }, at + 5, "ISO date"))
            }
            ("-" | "/", [1..=2, 1..=2, 4]) => Some((Figures::new(a, b, c), at + 5, "numeric date")),
            ("/", [1..=2, 1..=2, 2]) => {
                let year = if c < 30 { 2000 + c } else { 1900 + c };
                Some((Figures::new(a, b, year), at + 5, "numeric date"))
            }
            _ => None,
        }
    }

    /// "09/2012"; a month of one digit may number a file.
    fn month_of_figures(self, at: usize) -> Read<Expr> {
        let words = self.words;
        let month = self.small(at).filter(|month| (1..=12).contains(month) && words.text(at).len() == 2)?;
        let glued = words.text(at + 1) == "/" && words.joined(at + 1) && words.joined(at + 2);
        let ends = !(words.joined(at + 3) && (self.is_word(at + 3) || matches!(words.text(at + 3), "/" | "-")));
        let begins = at == 0 || !words.joined(at) || matches!(words.text(at - 1), "(" | "[");
        let year = self.year(at + 2).filter(|year| *year >= 1900 && glued && ends && begins)?;
        Some((Expr::Month { year: Year::Printed(year), month, shift: None }, at + 3))
    }
}

/// The parts of "14.01.2024".
fn dotted(text: &str) -> Option<[i16; 3]> {
    let mut parts = text.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let shaped =
        parts.next().is_none() && (1..=2).contains(&day.len()) && (1..=2).contains(&month.len()) && year.len() == 4;
    shaped.then(|| Some([day.parse().ok()?, month.parse().ok()?, year.parse().ok()?]))?
}

fn plain(year: i16, month: i16, day: i16) -> Expr {
    match (i8::try_from(month), i8::try_from(day)) {
        (Ok(month), Ok(day)) => Expr::Day { year: Year::Printed(year), month, day },
        _ => Expr::Impossible,
    }
}
