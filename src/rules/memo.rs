//! What was found out about pairs of a block, so that it is found out once.

use std::cell::{Cell, RefCell};

use rustc_hash::FxHashMap;

use crate::normalise::Value;

/// Pairs up to which each has a place of its own: those of a story of some dozen articles. Of a greater one most pairs are
/// never asked for.
const DENSE: usize = 1 << 14;

/// Answers about pairs of numbers.
pub(super) struct Memo<T> {
    columns: usize,
    dense: Vec<Cell<Option<T>>>,
    sparse: RefCell<FxHashMap<(usize, usize), T>>,
}

impl<T: Copy> Memo<T> {
    /// Room for pairs of which the first number is below `rows` and the second below `columns`.
    pub fn new(rows: usize, columns: usize) -> Self {
        let pairs = rows.saturating_mul(columns);
        let dense = if pairs <= DENSE { vec![Cell::new(None); pairs] } else { Vec::new() };
        Memo { columns, dense, sparse: RefCell::default() }
    }

    /// Room for pairs of the values that have these numbers ([`numbers`]).
    pub fn of(numbers: &[usize]) -> Self {
        let distinct = numbers.iter().max().map_or(0, |last| last + 1);
        Memo::new(distinct, distinct)
    }

    /// The answer about a pair, which `find` finds where it was never asked for.
    pub fn get(&self, a: usize, b: usize, find: impl FnOnce() -> T) -> T {
        if let Some(place) = self.dense.get(a * self.columns + b) {
            return place.get().unwrap_or_else(|| {
                let found = find();
                place.set(Some(found));
                found
            });
        }
        if let Some(&known) = self.sparse.borrow().get(&(a, b)) {
            return known;
        }
        let found = find();
        self.sparse.borrow_mut().insert((a, b), found);
        found
    }
}

/// A number for each value, counted from 0: two have one number if they are equal, and what is known of them besides is too.
pub(super) fn numbers<S: PartialEq>(values: &[(&Value, S)]) -> Vec<usize> {
    // a figure or day finds the few values that may be the same
    let coarse = |value: &Value| match value {
        Value::Quantity(quantity) => (quantity.low, quantity.high, None, None),
        Value::Duration(duration) => (Some(duration.low), Some(duration.high), None, None),
        Value::Date(date) => (None, None, date.start, date.time),
        _ => (None, None, None, None),
    };
    let mut known: FxHashMap<_, Vec<(usize, usize)>> = FxHashMap::default();
    let mut numbers: Vec<usize> = Vec::with_capacity(values.len());
    let mut next = 0;
    for (at, own) in values.iter().enumerate() {
        let same = known.entry(coarse(own.0)).or_default();
        let number = same.iter().find(|&&(first, _)| values[first] == *own).map(|&(_, number)| number);
        numbers.push(number.unwrap_or_else(|| {
            same.push((at, next));
            next += 1;
            next - 1
        }));
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_not_looked_for_again() {
        for (rows, columns) in [(3, 4), (DENSE, 2)] {
            let memo = Memo::new(rows, columns);
            assert_eq!(memo.get(2, 1, || "first"), "first");
            assert_eq!(memo.get(1, 0, || "other"), "other");
            assert_eq!(memo.get(2, 1, || "second"), "first");
        }
    }
}
