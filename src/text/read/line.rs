//! Judges one line of a page by its general signs: caption, credit, appeal to readers, byline.
//!
//! A line comes in with nothing around it; what its place on the page adds is decided by [`super::page`]. The signs are
//! those of news pages at large; phrases of one site's furniture would not serve the next.

use super::{credit, stamp};
use crate::lexicon::text::TEXT;
use crate::text::span::Span;
use crate::text::token::{is_apostrophe, is_space};

/// One line of a page: its text without the white space around it, and its words in lower case.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Where it stands.
    pub span: Span,
    /// Its text.
    pub text: &'a str,
    /// Its words, lower case, with straight apostrophes.
    words: Vec<String>,
    /// For each word, whether it stands inside quotation marks.
    quoted: Vec<bool>,
    /// For each word, whether it was printed in capitals throughout.
    caps: Vec<bool>,
}

/// Words of a paragraph that one word of an appeal may be in: in a speech, too, somebody says "you" and once "read".
const SPEECH: usize = 30;

impl<'a> Line<'a> {
    /// The line that `span` of `text` covers.
    pub fn new(text: &'a str, span: Span) -> Self {
        let whole = span.of(text);
        let start = span.start + (whole.len() - whole.trim_start_matches(is_space).len());
        let trimmed = whole.trim_matches(is_space);
        let span = Span::new(start, start + trimmed.len());
        let mut line = Line { span, text: trimmed, words: Vec::new(), quoted: Vec::new(), caps: Vec::new() };
        let mut inside = false;
        for piece in trimmed.split(is_space) {
            inside |= piece.trim_start_matches(['(', '[']).starts_with(['"', '“', '«']);
            let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
            if !word.is_empty() {
                line.caps.push(word.len() > 1 && !word.chars().any(char::is_lowercase));
                line.words.push(folded(word));
                line.quoted.push(inside);
            }
            if piece.contains(['”', '»'])
                || piece.trim_start_matches(['(', '[']).get(1..).is_some_and(|p| p.contains('"'))
            {
                inside = false;
            }
        }
        line
    }

    /// Its span behind the marks of a Markdown heading.
    pub fn without_marks(&self) -> Span {
        let marks = self.text.len() - self.text.trim_start_matches('#').len();
        let heading = (1..=6).contains(&marks) && self.text[marks..].starts_with(is_space);
        let skip = self.text.len() - self.text[marks..].trim_start_matches(is_space).len();
        Span::new(self.span.start + if heading { skip } else { 0 }, self.span.end)
    }

    /// How many words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Its words, for look-ups.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether it ends as a sentence does; closing quotes and brackets may stand behind the stop.
    pub fn is_closed(&self) -> bool {
        let text = self.text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '*', '_']);
        text.ends_with(['.', '!', '?', '…', ':', ';'])
    }

    /// Whether it reads as a sentence of a story.
    pub fn is_prose(&self) -> bool {
        // four words: "He did not answer." is a paragraph, "Washington, D.C." is none
        self.is_closed() && self.len() >= 4
    }

    /// Whether it was cut off: "... on Sunday, with...".
    pub fn is_cut(&self) -> bool {
        self.text.ends_with("...") || self.text.ends_with('…')
    }

    /// The names in "By Lee Minji": a short line without a full stop.
    pub fn is_byline(&self) -> bool {
        let by = self.words.first().is_some_and(|word| word == "by");
        let named = self.text.chars().skip(2).any(char::is_uppercase);
        by && named && self.len() >= 2 && self.len() <= 12 && !self.is_closed()
    }

    /// A reporter's name and place without "By": "Anna Berg in Oslo"; a sign only beside a date.
    pub fn is_name(&self) -> bool {
        let named = |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "in" | "and" | "at" | "&");
        (2..=7).contains(&self.len()) && !self.is_closed() && self.text.split(is_space).all(named)
    }

    /// The agency that the line names and nothing else: "The Associated Press", "Reuters/AFP".
    pub fn agency(&self) -> Option<&'static str> {
        if self.len() > 6 {
            return None;
        }
        let bare = self.text.trim_matches(|c: char| !c.is_alphanumeric());
        let first = bare.split(['/', '|', ',', '–', '—']).next().unwrap_or_default();
        TEXT.agency(bare).or_else(|| TEXT.agency(first))
    }

    /// Whether it is the text under a picture. `last` lines of a story may end in an agency's bracket without one.
    pub fn is_caption(&self, last: bool) -> bool {
        let words = self.words();
        if TEXT.caption_phrases.count(words) > 0 || self.shows_picture() {
            return true;
        }
        let marks = self.marks();
        let credited = self.credit_tail().is_some_and(|tail| !last || !credit::is_agency(&self.text[tail..]));
        marks >= 2 || (marks == 1 && credited) || (credited && self.len() >= 5)
    }

    /// "in this photo", "this undated image", "this March 25, 2023, file photo".
    fn shows_picture(&self) -> bool {
        let words = self.words();
        words.iter().enumerate().filter(|(_, word)| *word == "this").any(|(at, _)| {
            let Some(gap) = words[at + 1..].iter().take(6).position(|word| TEXT.picture_words.contains(word.as_str()))
            else {
                return false;
            };
            let between = &words[at + 1..at + 1 + gap];
            let dated = between.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
            // "this picture of chaos" is a turn of speech
            let plain = gap <= 1 && (at == 0 || words[at - 1] == "in" || words[at + 1 + gap].starts_with("photo"));
            dated || plain
        })
    }

    /// How many brackets say where a person stands in the picture.
    fn marks(&self) -> usize {
        credit::brackets(self.text)
            .filter(|span| TEXT.caption_marks.contains(span.of(self.text).to_lowercase().trim_matches(['(', ')'])))
            .count()
    }

    /// Where the brackets at its end begin that give rights and agency, in bytes of the line.
    pub fn credit_tail(&self) -> Option<usize> {
        credit::tail(self.text)
    }

    /// Whether the whole line gives rights, or names reporters and editors, or is a desk's sign-off.
    pub fn is_credit(&self) -> bool {
        let whole = self.credit_tail() == Some(0);
        let words = self.words();
        let opens = TEXT.credit_openings.opens(words).is_some() && self.len() <= 30;
        let signed = ends_in(words, &["contributed", "to", "this", "report"]) || ends_in(words, &["contributed"]);
        let address = self.len() <= 6 && self.text.split(is_space).any(|word| word.contains('@') && word.len() > 2);
        let sign_off = matches!(self.text, "(END)" | "END" | "-30-" | "###" | "***" | "--" | "---");
        whole || opens || signed || address || sign_off
    }

    /// Whether it leads elsewhere: "Read Comments", "Related: ...".
    pub fn is_navigation(&self) -> bool {
        let words = self.words();
        let Some(length) = TEXT.navigation.opens(words) else { return false };
        let colon = self.text.split(is_space).take(length).last().is_some_and(|word| word.ends_with(':'));
        length == words.len() || colon || (length >= 2 && words.len() <= 12 && !self.is_closed())
    }

    /// Whether it speaks to the reader, or of the page, and tells nothing of the story.
    pub fn is_appeal(&self) -> bool {
        let words = self.words();
        let site = TEXT.site_words.count(words);
        let appeal = TEXT.appeal_words.count(words);
        let open = |at: &usize| !self.quoted[*at];
        let persons = (0..words.len())
            .filter(open)
            .filter(|&at| TEXT.person_words.contains(words[at].as_str()) && !(words[at] == "us" && self.caps[at]))
            .count();
        let says = (0..words.len()).filter(open).any(|at| TEXT.saying_words.contains(words[at].as_str()));
        let dated = self.text.bytes().any(|byte| byte.is_ascii_digit()) || words.iter().any(|word| stamp::is_day(word));
        // how thick the signs must stand: an appeal is made of them, a story's paragraph may have two in passing
        let signs = (persons + site + appeal) * if dated { 6 } else { 20 };
        self.is_imprint()
            || (!says && persons > 0 && (site + appeal) * SPEECH >= words.len().max(1) && signs >= words.len())
            || (!says && !dated && site >= 2 && site * 8 >= words.len())
            || (!says && site >= 1 && words.len() <= 60 && self.runs_together())
            || (words.len() <= 8 && self.text.contains("://"))
    }

    /// "© 2024 Northport Herald", "All rights reserved".
    fn is_imprint(&self) -> bool {
        let words = self.words();
        let owned = self.text.starts_with('©') && words.first().is_some_and(|word| word.parse::<u16>().is_ok());
        words.len() <= 60 && (owned || words.windows(3).any(|three| three == ["all", "rights", "reserved"]))
    }

    /// Whether it has a word that belongs to the page; a sign only beside others.
    pub fn speaks_of_page(&self) -> bool {
        TEXT.site_words.count(&self.words) > 0
    }

    /// Whether sentences stand without a space between them: "... logged inPlease refresh ...".
    fn runs_together(&self) -> bool {
        self.text.split(is_space).any(|word| {
            let mut seen = 0;
            word.chars().any(|c| {
                let breaks = c.is_uppercase() && seen >= 2;
                seen = if c.is_lowercase() { seen + 1 } else { 0 };
                breaks
            })
        })
    }

    /// Whether it is a short tag above a picture, ending in the picture's credit.
    pub fn is_tag(&self) -> bool {
        self.credit_tail().is_some() && self.len() <= 12 && !self.is_closed()
    }

    /// What the remarks of a wire's header say the version does: `ADDS`, `RECASTS`, `LEAD`.
    pub fn revisions(&self) -> Vec<String> {
        (0..self.len())
            .filter(|&at| self.caps[at] && TEXT.revision_words.contains(self.words[at].as_str()))
            .map(|at| self.words[at].to_uppercase())
            .collect()
    }
}

/// A word in lower case, with straight apostrophes.
fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.chars().map(|c| if is_apostrophe(c) { '\'' } else { c }).flat_map(char::to_lowercase).collect()
}

/// Whether `words` end in `tail`.
fn ends_in(words: &[String], tail: &[&str]) -> bool {
    words.len() >= tail.len() && words[words.len() - tail.len()..] == *tail
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line<'_> {
        Line::new(text, Span::new(0, text.len()))
    }

    #[test]
    fn texts_under_pictures_are_known_by_general_signs() {
        for text in [
            "Minister Anna Berg (2nd from R) greets Mayor Tom Hill (L) in Oslo on May 3, 2024. (Pool photo)",
            "Workers clear the track in this May 3, 2024, photo released by the railway.",
            "This March 4, 2023, file photo shows the bridge at Northport.",
            "A man walks past a flooded shop in Northport. (Reuters)",
            "Rescuers at the site (Photo: Anna Berg)",
            "Rescuers stand beside the derailed train near the town. (Pool photo) (Nordwire)",
        ] {
            assert!(line(text).is_caption(false), "{text}");
        }
        for text in [
            "Police released a photo of the suspect on Monday.",
            "In this town, people said the picture was grim.",
            "Senator Tom Hill (R) said he would vote against it.",
            "The Korean Central News Agency (KCNA) said so.",
        ] {
            assert!(!line(text).is_caption(false), "{text}");
        }
        assert!(!line("The talks go on, he said. (Reuters)").is_caption(true));
    }

    #[test]
    fn furniture_is_told_from_news() {
        for text in [
            "Sign up to our newsletter and have it in your inbox each morning",
            "Your gift helps our reporters to stay on the ground.",
            "Cookies and notifications are set in the browser.",
            "Thank you for signing up",
            "You have 3 free articles left; please log inClick here to refresh the page",
            "© 2024 Northport Herald. All rights reserved.",
            "Read or share this story: https://herald.example/1",
        ] {
            assert!(line(text).is_appeal(), "{text}");
        }
        for text in [
            "“We ask you to support our story,” she told reporters.",
            "US support for the reporters grew.",
            "The firm lost 2 million subscribers as subscription prices rose.",
            "Browser maker Firehound said its newsletter was read by subscribers.",
            "\"Give us our land,\" farmers shouted.",
            "Police found the bag near the school in May, as we first told readers, and gave it back to its owner within a week.",
            "© Tom Hill, 24, was hurt in Northport on Saturday.",
            // a paragraph of a speech, printed without quotation marks
            "You heard what your council did to us, and you will hear it from us again. We built our quay with our hands, and you, \
             who never lifted a stone for us, want us to read in the morning that you have sold it behind our backs.",
        ] {
            assert!(!line(text).is_appeal(), "{text}");
        }
        assert!(line("Read Comments").is_navigation());
        assert!(line("Related: Three hurt in Northport fire").is_navigation());
        assert!(!line("Related firms were fined on Monday.").is_navigation());
    }

    #[test]
    fn bylines_agencies_and_credits_are_known() {
        assert!(line("By Anna Berg and Tom Hill").is_byline());
        assert!(!line("By Monday evening the water had gone.").is_byline());
        assert_eq!(line("The Associated Press").agency(), Some("The Associated Press"));
        assert_eq!(line("The Associated Press said so").agency(), None);
        for text in
            ["(Reporting by Anna Berg; Editing by Tom Hill)", "(Pool photo) (Yonhap)", "anna@herald.example", "(END)"]
        {
            assert!(line(text).is_credit(), "{text}");
        }
        assert_eq!(line("date 2023-10-19 (ATTN: RECASTS throughout; ADDS photos)").revisions(), ["RECASTS", "ADDS"]);
    }
}
