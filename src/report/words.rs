//! Small words of every format: clean quotations, counted nouns, dates, styles.

use anstyle::{AnsiColor, Style};
use jiff::civil::Date;
use unicode_width::UnicodeWidthStr;

use crate::finding::Severity;

/// For headings.
pub(super) const BOLD: Style = Style::new().bold();
/// For what supports the text without being it.
pub(super) const FAINT: Style = Style::new().dimmed();

/// The colour of a severity: as compilers colour theirs.
pub(super) fn style(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        Severity::Note => AnsiColor::Cyan.on_default().bold(),
    }
}

/// `text` in `style`.
pub(super) fn styled(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// Words of an article, made safe to print: one line, and nothing that a terminal would obey.
///
/// White space of every kind becomes a plain space. Control characters and the marks that turn the direction of the
/// text become `�`, one for one: dropping them in silence would hide that somebody had put them there.
pub fn clean(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            c if c.is_whitespace() => ' ',
            c if c.is_control() || turns_text(c) => '\u{fffd}',
            c => c,
        })
        .collect()
}

/// Marks that make a terminal show later letters in another order than the file has them, or not at all.
pub(super) fn turns_text(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// "1 article", "5 articles".
pub fn counted(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{} {noun}{ending}", grouped(count))
}

/// A number with its thousands parted: "1,204".
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Bytes in the largest unit that they fill: "820 bytes", "4.7 MB".
pub(super) fn sized(bytes: u64) -> String {
    let units = [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)];
    match units.into_iter().find(|(_, size)| bytes >= *size) {
        Some((unit, size)) => format!("{}.{} {unit}", bytes / size, bytes % size * 10 / size),
        None => format!("{bytes} bytes"),
    }
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// "18 Oct 2023".
pub(super) fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), month(date), date.year())
}

fn month(date: Date) -> &'static str {
    MONTHS[usize::from(date.month().unsigned_abs()) - 1]
}

/// "18 Oct 2023", "16–19 Oct 2023", "28 Sep – 2 Oct 2023", "30 Dec 2023 – 2 Jan 2024".
pub(super) fn days(first: Date, last: Date) -> String {
    let (from, to) = (first.day(), day(last));
    match (first.year() == last.year(), first.month() == last.month()) {
        (true, true) if from == last.day() => to,
        (true, true) => format!("{from}–{to}"),
        (true, false) => format!("{from} {} – {to}", month(first)),
        (false, _) => format!("{} – {to}", day(first)),
    }
}

/// How many columns of a terminal `text` takes.
pub(super) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// `text` in lines of at most `room` columns, broken between words; a longer word has a line of its own.
pub(super) fn wrap(text: &str, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            if width(&line) + 1 + width(word) > room {
                lines.push(std::mem::take(&mut line));
            } else {
                line.push(' ');
            }
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}

/// `text` in at most `room` columns: the end of what does not fit gives way to `…`.
pub(super) fn cut(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        if width(&out) + width(c.encode_utf8(&mut [0; 4])) + 1 > room {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_cannot_command_the_terminal() {
        assert_eq!(clean("a\u{1b}[31mb\r\nc\u{202e}d\u{a0}e"), "a\u{fffd}[31mb  c\u{fffd}d e");
    }

    #[test]
    fn days_are_told_once() {
        let date = |year, month, day| Date::new(year, month, day).unwrap();
        for (first, last, expected) in [
            (date(2023, 10, 18), date(2023, 10, 18), "18 Oct 2023"),
            (date(2023, 10, 16), date(2023, 10, 19), "16–19 Oct 2023"),
            (date(2023, 9, 28), date(2023, 10, 2), "28 Sep – 2 Oct 2023"),
            (date(2023, 12, 30), date(2024, 1, 2), "30 Dec 2023 – 2 Jan 2024"),
        ] {
            assert_eq!(days(first, last), expected);
        }
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrap("They agree on two days", 10), ["They agree", "on two", "days"]);
        assert_eq!(wrap("incomprehensibilities are", 5), ["incomprehensibilities", "are"]);
        assert_eq!(cut("Kim Jong-un", 6), "Kim J…");
    }

    #[test]
    fn counts_read_well() {
        assert_eq!((counted(1, "article"), counted(1204, "article")), ("1 article".into(), "1,204 articles".into()));
    }
}
