//! Cuts text into tokens: words, numbers, marks.
//!
//! A token is a span of the article with its shape. Abbreviations keep their stop ("Sept.", "U.S."), hyphenated words
//! fall apart into words and hyphens, a possessive ending is a token of its own, and an amount falls into sign, figure
//! and unit ("$1.2bn" is three tokens). Nothing is looked up here but abbreviations and codes of currencies.

use super::span::Span;
use crate::lexicon::grammar::{self, Classes};
use crate::lexicon::text::TEXT;
use crate::lexicon::unit::UNITS;

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Letters, or letters first and digits behind them ("G7").
    Word,
    /// Digits, with the separators inside them ("1,000", "3.5").
    Number,
    /// "'s", or the apostrophe of "workers'".
    Possessive,
    /// A mark or symbol, one character, or a run of equal dots or hyphens ("...", "--").
    Mark,
    /// A URL, an e-mail address or an @name: never looked into.
    Opaque,
}

/// One token: where it stands and what it looks like. Its words are asked of the [`super::sentence::Words`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it looks like.
    pub shape: Shape,
    /// Whether white space (NBSP and thin spaces too) stands before it.
    pub spaced: bool,
    /// Whether its first letter is a capital.
    pub capital: bool,
    /// What is seldom so, in one byte: each rule walks over all tokens of many articles, and two of them fill a line of the
    /// processor's memory.
    seldom: u8,
    /// The classes of function words that it belongs to, which are asked of every word over and over.
    pub(crate) classes: Classes,
    /// Its comparison form, in the article's buffer.
    pub(super) lower: (u32, u32),
}

impl Token {
    const STOPPED: u8 = 1;
    const CAPS: u8 = 2;

    /// Whether it is an abbreviation that carries its stop inside the span.
    #[inline]
    pub fn stopped(&self) -> bool {
        self.seldom & Token::STOPPED != 0
    }

    /// Whether it has two letters or more and all of them are capitals.
    #[inline]
    pub fn caps(&self) -> bool {
        self.seldom & Token::CAPS != 0
    }

    fn seldom(stopped: bool, caps: bool) -> u8 {
        (u8::from(stopped) * Token::STOPPED) | (u8::from(caps) * Token::CAPS)
    }
}

/// White space of any width. Soft hyphens and zero-width characters count too: they never belong to a word's sense.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}')
}

/// The apostrophes that writers and keyboards use for one.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | 'ʿ' | '`' | '´')
}

/// The dashes that may join words or stand in a range: hyphen, non-breaking hyphen, figure dash, en and em dash, minus.
pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '–' | '—' | '−')
}

/// Cuts `text[span]` into tokens, appending to `tokens`; comparison forms go to the end of `buffer`.
pub(super) fn cut(text: &str, span: Span, tokens: &mut Vec<Token>, buffer: &mut String) {
    let mut at = span.start;
    let mut spaced = true;
    while at < span.end {
        // most characters: plain letters and the blanks between them
        if matches!(text.as_bytes()[at], b' ' | b'\n') {
            spaced = true;
            at += 1;
            continue;
        }
        let rest = &text[at..span.end];
        if let Some(length) = plain(rest.as_bytes()) {
            tokens.push(plain_word(&rest[..length], at, spaced, buffer));
            at += length;
            spaced = false;
            continue;
        }
        let Some(first) = rest.chars().next() else { break };
        if is_space(first) {
            spaced = true;
            at += first.len_utf8();
            continue;
        }
        let (length, shape, stopped) = next(rest, first, spaced, text[span.start..at].chars().next_back());
        let piece = &rest[..length];
        let lower = fold(piece, stopped, buffer);
        let letters = || piece.chars().filter(|c| c.is_alphabetic());
        let small = first.is_ascii_lowercase();
        let caps = !small && letters().nth(1).is_some() && letters().all(char::is_uppercase);
        tokens.push(Token {
            span: Span::new(at, at + length),
            shape,
            spaced,
            capital: !small && letters().next().is_some_and(char::is_uppercase),
            seldom: Token::seldom(stopped, caps),
            classes: grammar::classes(&buffer[lower.0 as usize..]),
            lower,
        });
        at += length;
        spaced = false;
    }
}

/// A word of plain letters, as most are.
fn plain_word(word: &str, at: usize, spaced: bool, buffer: &mut String) -> Token {
    let start = buffer.len();
    buffer.push_str(word);
    buffer[start..].make_ascii_lowercase();
    let capital = word.as_bytes()[0].is_ascii_uppercase();
    let caps = capital && word.len() > 1 && word.bytes().all(|letter| letter.is_ascii_uppercase());
    Token {
        span: Span::new(at, at + word.len()),
        shape: Shape::Word,
        spaced,
        capital,
        seldom: Token::seldom(false, caps),
        classes: grammar::classes(&buffer[start..]),
        lower: (start as u32, buffer.len() as u32),
    }
}

/// Length of the word that text begins with, where it is plain letters up to a blank, or to a mark before one.
fn plain(rest: &[u8]) -> Option<usize> {
    // a letter by one comparison: the bit that tells small from capital letters set
    let letter = |byte: &u8| (byte | 0x20).wrapping_sub(b'a') < 26;
    let length = rest.iter().position(|byte| !letter(byte)).unwrap_or(rest.len());
    let ends = |at: usize| matches!(rest.get(at), None | Some(b' ' | b'\n'));
    let mark = || matches!(rest.get(length), Some(b',' | b';' | b':' | b'!' | b'?' | b')' | b'"')) && ends(length + 1);
    (length > 0 && (ends(length) || mark())).then_some(length)
}

/// Length, shape and stop of the token that `rest` begins with.
fn next(rest: &str, first: char, spaced: bool, before: Option<char>) -> (usize, Shape, bool) {
    if let Some(length) = opaque(rest, spaced) {
        return (length, Shape::Opaque, false);
    }
    if first.is_ascii_digit() {
        return (number(rest), Shape::Number, false);
    }
    if is_apostrophe(first) {
        return (
            possessive(rest, first, spaced, before).unwrap_or(first.len_utf8()),
            mark_or_possessive(rest, first, spaced, before),
            false,
        );
    }
    if first.is_alphabetic() {
        // behind a figure or a currency sign letters end at the next digit: "900km", "$A82"
        let after_number = !spaced && before.is_some_and(|c| c.is_ascii_digit() || c == '$');
        let (length, stopped) = word(rest, after_number);
        return (length, Shape::Word, stopped);
    }
    // only where the run is taken whole: counting it at each mark would be quadratic
    let run = || rest.chars().take_while(|&c| c == first).count();
    let length = if matches!(first, '.' | '-') { run() } else { first.len_utf8() };
    (length, Shape::Mark, false)
}

fn mark_or_possessive(rest: &str, first: char, spaced: bool, before: Option<char>) -> Shape {
    if possessive(rest, first, spaced, before).is_some() { Shape::Possessive } else { Shape::Mark }
}

/// Length of a possessive ending: "'s" behind a letter, digit or stop; a bare apostrophe behind an s.
fn possessive(rest: &str, first: char, spaced: bool, before: Option<char>) -> Option<usize> {
    let before = before.filter(|_| !spaced)?;
    let mut behind = rest[first.len_utf8()..].chars();
    let s = behind.next();
    let ends = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    if matches!(s, Some('s' | 'S')) && ends(behind.next()) && (before.is_alphanumeric() || before == '.') {
        return Some(first.len_utf8() + 1);
    }
    (matches!(before, 's' | 'S') && ends(s) && first != '‘').then_some(first.len_utf8())
}

/// Length of a run of digits with the separators inside it: groups of three behind commas, one decimal point.
fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut end = digits(0);
    while bytes.get(end) == Some(&b',') && digits(end + 1) == 3 {
        end += 4;
    }
    if bytes.get(end) == Some(&b'.') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
        // "14.01.2024" and "1.200.000": keep dotted groups together, the columns decide what they are
        while bytes.get(end) == Some(&b'.') && digits(end + 1) > 0 {
            end += 1 + digits(end + 1);
        }
    }
    end
}

/// Length of a word and whether its stop belongs to it. Inner apostrophes (O'Brien, don't) belong to the word, digits
/// behind letters too (G7); after a figure the word is letters alone (900km).
fn word(rest: &str, after_number: bool) -> (usize, bool) {
    // most words: plain letters up to a space or a mark that is part of no word
    let plain = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    if plain > 0 && rest.as_bytes().get(plain).is_none_or(|next| b" \n,;:!?()\"-".contains(next)) {
        return (plain, false);
    }
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let inside = c.is_alphabetic()
            || is_mark(c)
            || (c == '\u{ad}' && next.is_some_and(char::is_alphabetic))
            || (c.is_ascii_digit() && !after_number)
            || (is_apostrophe(c) && next.is_some_and(char::is_alphabetic) && !ends_in_s(&rest[at..]));
        if !inside {
            break;
        }
        end = at + c.len_utf8();
    }
    if let Some(length) = acronym(rest) {
        return (length, true);
    }
    if let Some(length) = currency(&rest[..end]) {
        return (length, false);
    }
    let piece = &rest[..end];
    if rest[end..].starts_with('.') && is_abbreviation(piece, &rest[end + 1..]) {
        return (end + 1, true);
    }
    (end, false)
}

/// Length of the currency code that a figure is glued to ("RM23.50", "USD34.6m"); the figure is a token of its own.
fn currency(piece: &str) -> Option<usize> {
    let letters = piece.find(|c: char| c.is_ascii_digit())?;
    // shorter codes begin names of machines ("SR71"), but for a few that papers print day by day
    let long = letters == 3 || matches!(&piece[..letters], "RM" | "Rs" | "Rp" | "PS");
    (long && UNITS.is_currency_code(&piece[..letters])).then_some(letters)
}

/// Whether text that begins with an apostrophe is a possessive ending.
fn ends_in_s(rest: &str) -> bool {
    let mut chars = rest.chars().skip(1);
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(char::is_alphanumeric)
}

fn is_mark(c: char) -> bool {
    // combining marks follow their letter in decomposed text
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}')
}

/// Length of single letters each with a stop: "U.S.", "D.P.R.K.", "a.m.", "J.K."; at least two.
fn acronym(rest: &str) -> Option<usize> {
    let mut end = 0;
    let mut letters = 0;
    loop {
        let mut chars = rest[end..].chars();
        match (chars.next(), chars.next()) {
            (Some(letter), Some('.')) if letter.is_alphabetic() => {
                end += letter.len_utf8() + 1;
                letters += 1;
            }
            _ => break,
        }
    }
    let follows = rest[end..].chars().next();
    (letters >= 2 && !follows.is_some_and(char::is_alphabetic)).then_some(end)
}

fn is_abbreviation(piece: &str, behind: &str) -> bool {
    let mut chars = piece.chars();
    let initial = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
    // a single capital is an initial unless it ends the text ("vitamin C.")
    if initial {
        return behind.starts_with([' ', '\u{a0}']);
    }
    if piece.len() > 6 || !piece.is_ascii() {
        return false;
    }
    let lower = piece.to_ascii_lowercase();
    let figure_follows = behind.trim_start_matches([' ', '\u{a0}']).starts_with(|c: char| c.is_ascii_digit());
    if TEXT.figure_abbreviations.contains(lower.as_str()) {
        return figure_follows;
    }
    // months that are words, and units of days, carry a stop only as abbreviations: with a capital
    let needs_capital = TEXT.capital_abbreviations.contains(lower.as_str());
    (TEXT.joining_abbreviations.contains(lower.as_str()) || TEXT.ending_abbreviations.contains(lower.as_str()))
        && (!needs_capital || piece.starts_with(char::is_uppercase))
}

/// Length of a URL, e-mail address or @name.
fn opaque(rest: &str, spaced: bool) -> Option<usize> {
    let telling =
        || rest.bytes().take_while(|byte| !byte.is_ascii_whitespace()).any(|byte| matches!(byte, b':' | b'@'));
    if !spaced || !(rest.starts_with("www.") || telling()) {
        return None;
    }
    let end = rest.find(is_space).unwrap_or(rest.len());
    let piece = rest[..end].trim_end_matches(['.', ',', ';', ':', ')', ']', '"', '”', '’', '\'', '!', '?']);
    let is_url = piece.contains("://") || piece.starts_with("www.");
    let is_mail = piece.find('@').is_some_and(|at| at == 0 || piece[at..].contains('.')) && piece.len() > 1;
    (is_url || is_mail).then_some(piece.len())
}

/// Writes the comparison form: lower case, straight apostrophes, plain hyphens, no soft hyphen, no abbreviation stop
/// (but "u.s." keeps its inner ones).
fn fold(piece: &str, stopped: bool, buffer: &mut String) -> (u32, u32) {
    let start = buffer.len();
    if piece.is_ascii() {
        buffer.push_str(piece);
        buffer[start..].make_ascii_lowercase();
    } else {
        for c in piece.chars() {
            match c {
                '\u{ad}' => {}
                c if is_apostrophe(c) => buffer.push('\''),
                c if is_dash(c) => buffer.push(if c == '—' { '—' } else { '-' }),
                c => buffer.extend(c.to_lowercase()),
            }
        }
    }
    if stopped && buffer.ends_with('.') {
        buffer.pop();
    }
    (start as u32, buffer.len() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<&str> {
        let (mut tokens, mut buffer) = (Vec::new(), String::new());
        cut(text, Span::new(0, text.len()), &mut tokens, &mut buffer);
        tokens.iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn two_tokens_fill_a_line_of_memory() {
        assert!(size_of::<Token>() <= 32);
    }

    #[test]
    fn text_falls_into_the_tokens_a_reader_sees() {
        for (text, expected) in [
            ("the U.S. Sept. 5", "the|U.S.|Sept.|5"),
            ("D.P.R.K. Lt. Kim", "D.P.R.K.|Lt.|Kim"),
            ("Kim’s North's workers' O'Brien don’t", "Kim|’s|North|'s|workers|'|O'Brien|don’t"),
            ("two-day Oct. 18-19", "two|-|day|Oct.|18|-|19"),
            ("1,000 3.5 9 a.m.", "1,000|3.5|9|a.m."),
            ("RM23.50 USD34.6m $A82,000 PS5 G7", "RM|23.50|USD|34.6|m|$|A|82,000|PS|5|G7"),
            ("$1.2bn 900km 15C 15th", "$|1.2|bn|900|km|15|C|15|th"),
            ("“Hi,” he said -- no", "“|Hi|,|”|he|said|--|no"),
            ("see https://a.example/b?c=1. @name", "see|https://a.example/b?c=1|.|@name"),
            ("No. 2 said no. The G7", "No.|2|said|no|.|The|G7"),
            ("on Sept. 13, 2023.", "on|Sept.|13|,|2023|."),
            ("’90s and 14.01.2024", "’|90|s|and|14.01.2024"),
            ("met in the U.S. The", "met|in|the|U.S.|The"),
            ("J. R. Smith Jr. at", "J.|R.|Smith|Jr.|at"),
        ] {
            assert_eq!(pieces(text).join("|"), expected);
        }
    }
}
