//! Reads how a story opens: "SEOUL, Oct. 16 (Yonhap) -- ", "MOSCOW (AP) — ", "SEOUL: ".

use crate::lexicon::text::TEXT;
use crate::text::span::Span;
use crate::text::token::is_space;

use super::line::Line;
use super::stamp;

/// The words before the first sentence of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Opening {
    /// The place as printed; "Oct. 18 (Reuters) - " has none.
    pub place: Option<Span>,
    /// The day as printed.
    pub day: Option<Span>,
    /// The agency in brackets.
    pub agency: Option<String>,
    /// Where the first sentence begins.
    pub end: usize,
}

/// Reads the opening of a story's first line, if it has one.
pub(super) fn opening(line: &Line<'_>) -> Option<Opening> {
    let (head, sign, behind) = split(line.text)?;
    let end = line.span.start + line.text.len() - behind.len();
    let (head, agency) = match head.rfind('(').filter(|_| head.ends_with(')')) {
        Some(at) => (head[..at].trim_end_matches(is_space), Some(&head[at + 1..head.len() - 1])),
        None => (head, None),
    };
    if agency.is_some_and(|agency| agency.len() > 40 || agency.bytes().any(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let (place, day) = match day_of(head) {
        Some(at) => (head[..at].trim_end_matches(|c| is_space(c) || c == ','), Some(&head[at..])),
        None => (head, None),
    };
    let bare = place.trim_matches(['*', '_', ' ']);
    let named = day.is_some() || agency.is_some();
    if bare.is_empty() {
        // a day alone is the story's own sentence; with its agency it is the wire's
        return (day.is_some() && agency.is_some()).then(|| Opening {
            place: None,
            day: day.map(|day| within(line, day)),
            agency: agency.map(canonical),
            end,
        });
    }
    let fits = is_place(bare, named) && (named || sign != "-" && (sign != ":" || line.is_prose()));
    fits.then(|| Opening {
        place: Some(within(line, bare)),
        day: day.map(|day| within(line, day)),
        agency: agency.map(canonical),
        end,
    })
}

fn canonical(agency: &str) -> String {
    TEXT.agency(agency).map_or_else(|| agency.trim().to_owned(), str::to_owned)
}

/// The span of a part of a line's text.
fn within(line: &Line<'_>, part: &str) -> Span {
    let start = line.span.start + (part.as_ptr() as usize - line.text.as_ptr() as usize);
    Span::new(start, start + part.len())
}

/// Head, sign and rest of a line at its first dash or colon outside brackets, within the length of a dateline.
fn split(text: &str) -> Option<(&str, &str, &str)> {
    let mut depth = 0;
    for (at, c) in text.char_indices().take_while(|&(at, _)| at < 100) {
        let rest = &text[at..];
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth > 0 => {}
            '.' | '!' | '?' | '"' | '“' if at == 0 => return None,
            _ => {
                let spaced = text[..at].ends_with(is_space) || text[..at].ends_with(')');
                let sign = ["--", "—", "–", "- ", ": "].into_iter().find(|sign| rest.starts_with(sign));
                if let Some(sign) = sign.filter(|sign| spaced || !matches!(*sign, "- " | "–")) {
                    let behind = rest[sign.len()..].trim_start_matches(is_space);
                    let head = text[..at].trim_end_matches(is_space);
                    return (!behind.is_empty() && !head.is_empty()).then_some((head, sign.trim_end(), behind));
                }
            }
        }
    }
    None
}

/// Where the day begins in "SEOUL, Oct. 16" or "BEIJING, China, 16 October 2023".
fn day_of(head: &str) -> Option<usize> {
    let starts = std::iter::once(0).chain(head.match_indices(',').map(|(at, _)| at + 1));
    starts
        .map(|at| at + (head[at..].len() - head[at..].trim_start_matches(is_space).len()))
        .find(|&at| stamp::day(&head[at..]).is_some())
}

/// Whether words can name a place: in capitals, or with capitals where a day or an agency stands by.
fn is_place(words: &str, named: bool) -> bool {
    let lower = words.to_lowercase();
    let first = words.split(',').next().unwrap_or_default();
    let shouted = first.chars().any(char::is_alphabetic) && !first.chars().any(char::is_lowercase);
    let titled = first.split(is_space).all(|word| {
        word.starts_with(char::is_uppercase) || matches!(word, "of" | "de" | "la" | "al" | "el" | "and" | "in" | "on")
    });
    (shouted || (named && titled))
        && !TEXT.not_places.contains(lower.as_str())
        // "UNITED NATIONS", "RIO DE JANEIRO, Brazil", "NEAR THE VILLAGE OF SOSNIVKA, Ukraine"
        && words.split(is_space).count() <= 8
        && !words.bytes().any(|byte| byte.is_ascii_digit())
        && TEXT.agency(words).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, String, String, String)> {
        let line = Line::new(text, Span::new(0, text.len()));
        opening(&line).map(|found| {
            let of = |span: Option<Span>| span.map_or_else(String::new, |span| span.of(text).to_owned());
            (
                of(found.place),
                of(found.day),
                found.agency.unwrap_or_default(),
                text[found.end..].chars().take(3).collect(),
            )
        })
    }

    #[test]
    fn datelines_of_many_desks_are_read() {
        for (text, place, day, agency) in [
            ("SEOUL, Oct. 16 (Yonhap) -- The ship left.", "SEOUL", "Oct. 16", "Yonhap"),
            ("SEOUL: The ship left on Sunday.", "SEOUL", "", ""),
            ("MOSCOW (AP) — The ship left.", "MOSCOW", "", "The Associated Press"),
            (
                "BEIJING, China, 16 October 2023 (Xinhua) – The ship left.",
                "BEIJING, China",
                "16 October 2023",
                "Xinhua",
            ),
            ("London, Jan 4 (Reuters) - The ship left.", "London", "Jan 4", "Reuters"),
            ("ST. PETERSBURG, Russia — The ship left.", "ST. PETERSBURG, Russia", "", ""),
            ("**OSLO** -- The ship left.", "OSLO", "", ""),
            ("Jan 4 (Reuters) - The ship left.", "", "Jan 4", "Reuters"),
        ] {
            let expected = (place.to_owned(), day.to_owned(), agency.to_owned(), "The".to_owned());
            assert_eq!(read(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn headlines_and_sentences_are_no_datelines() {
        for text in [
            "EXCLUSIVE: The ship left on Sunday.",
            "UPDATE -- The ship left on Sunday.",
            "RUSSIA: minister to visit",
            "North Korean foreign minister to visit Russia: KCNA",
            "The ship — an old one — left on Sunday.",
            "Lavrov: The ship left on Sunday.",
            "Kim Jong-un (2nd from L) talks -- with aides.",
            "G7: The leaders met on Sunday.",
            "",
            "--",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
