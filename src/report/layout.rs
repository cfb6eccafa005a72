//! Shares the width of a page out among the columns of a table.
//!
//! A column is never narrower than its longest word: a table that breaks words is worse than none, so where the page is
//! too narrow the answer is "no table", and the caller prints a block a fact.

use comfy_table::{ColumnConstraint, Table, Width, presets};

use super::words::{BOLD, styled, width, wrap};

/// Text in the cells of a table: lines of each cell, cell by cell, row by row.
pub(super) type Grid = Vec<Vec<Vec<String>>>;

/// Blanks on both sides of a cell, and the line before the next.
const GAP: usize = 3;
/// A value in full: "18–19 Oct 2023".
const VALUE: usize = 15;
/// Longer words than this may be broken: one endless word must not cost a reader the table.
const WORD: usize = 24;

/// The widths of the columns on a page of `room`, without their padding; none if they do not fit.
///
/// Each column first gets its longest word, and the last one at least `last`, since sentences stand in it. What is left
/// over goes to the narrowest that wants more, so that no column starves for a talkative neighbour; values come before
/// sentences, for a broken date is harder to read than a broken line.
pub(super) fn share(cells: &Grid, last: usize, room: usize) -> Option<Vec<usize>> {
    let columns = cells.first().map_or(0, Vec::len);
    let over = |measure: &dyn Fn(&str) -> usize, column: usize| {
        let lines = cells.iter().filter_map(|row| row.get(column)).flatten();
        lines.map(|line| measure(line)).max().unwrap_or(0)
    };
    let word = |line: &str| line.split(' ').map(width).max().unwrap_or(0).min(WORD);
    let mut widths: Vec<usize> = (0..columns).map(|column| over(&word, column).max(3)).collect();
    let wanted: Vec<usize> = (0..columns).map(|column| over(&width, column)).collect();
    if let (Some(least), Some(wanted)) = (widths.last_mut(), wanted.last()) {
        *least = (*least).max(last.min(*wanted));
    }
    let mut left = room.checked_sub(widths.iter().sum::<usize>() + (columns * GAP).saturating_sub(1))?;
    for limit in [VALUE, usize::MAX] {
        while let Some(column) = (0..columns)
            .filter(|&column| widths[column] < wanted[column].min(limit))
            .min_by_key(|&column| widths[column])
            .filter(|_| left > 0)
        {
            widths[column] += 1;
            left -= 1;
        }
    }
    Some(widths)
}

/// A table with a head, `room` columns wide; its last column gets at least `last`. Where the page is too narrow for whole
/// words, the columns share it evenly.
pub(super) fn sheet(head: Vec<Vec<String>>, rows: &Grid, last: usize, room: usize) -> String {
    let all: Grid = std::iter::once(&head).chain(rows).cloned().collect();
    let widths = share(&all, last, room).unwrap_or_else(|| vec![(room / head.len().max(1)).max(8); head.len()]);
    let mut out = String::new();
    draw(&[head], &widths).iter().for_each(|line| out.push_str(&format!("{}\n", styled(BOLD, line))));
    out.push_str(&format!("{}\n", rule(&widths, '═', '╪')));
    for row in rows {
        draw(std::slice::from_ref(row), &widths).iter().for_each(|line| out.push_str(&format!("{line}\n")));
    }
    out
}

/// Draws rows as a table of these widths. Tables drawn with the same widths stand in line with one another.
pub(super) fn draw(rows: &[Vec<Vec<String>>], widths: &[usize]) -> Vec<String> {
    let mut table = Table::new();
    table.load_style(presets::UTF8_NO_BORDERS);
    for row in rows {
        let wrapped = |(cell, &room): (&Vec<String>, &usize)| {
            cell.iter().flat_map(|line| wrap(line, room)).collect::<Vec<_>>().join("\n")
        };
        table.add_row(row.iter().zip(widths).map(wrapped));
    }
    table.set_constraints(widths.iter().map(|&room| {
        let room = u16::try_from(room + 2).unwrap_or(u16::MAX);
        ColumnConstraint::Absolute(Width::Fixed(room))
    }));
    table.lines().map(|line| line.trim_end().to_owned()).collect()
}

/// A line across a table of these widths, with a crossing at each column.
pub(super) fn rule(widths: &[usize], line: char, crossing: char) -> String {
    let parts: Vec<String> = widths.iter().map(|&room| String::from(line).repeat(room + 2)).collect();
    parts.join(&String::from(crossing))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(rows: &[&[&str]]) -> Grid {
        rows.iter().map(|row| row.iter().map(|cell| vec![(*cell).to_owned()]).collect()).collect()
    }

    #[test]
    fn the_longest_word_sets_the_least_width() {
        let cells = grid(&[&["when", "18 October"], &["how long", "2 days"]]);
        assert_eq!(share(&cells, 0, 40), Some(vec![8, 10]));
        assert_eq!(share(&cells, 0, 17), Some(vec![5, 7]));
        assert_eq!(share(&cells, 0, 15), None);
        assert_eq!(share(&cells, 9, 17), None, "sentences need more room than a word");
    }

    #[test]
    fn a_table_stays_within_its_widths() {
        let cells = grid(&[&["when", "on the eighteenth"], &["how long", "2 days"]]);
        let widths = share(&cells, 0, 24).unwrap();
        assert!(draw(&cells, &widths).iter().all(|line| width(line) <= 24));
        assert_eq!(width(&rule(&widths, '─', '┼')), 24);
    }
}
