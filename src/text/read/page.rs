//! Finds the parts of a page: what stands above the story, the story, and what the site put around it.
//!
//! Lines come in, a zone for each comes out. First each line is judged by itself; then its place decides what is left:
//! above the story the headline and its summary, inside it sub-headlines, behind it the furniture's tail.

use rustc_hash::{FxHashMap, FxHashSet};

use super::line::Line;
use super::opening::{Opening, opening};
use super::paragraph::paragraphs;
use super::stamp::{self, Stamp};
use crate::text::span::Span;
use crate::text::zone::{Passage, Zone};

/// A line's words at most that make a sub-headline: headlines of news sites seldom have more.
const SUBHEADLINE_WORDS: usize = 15;

/// What the lines of a page say.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The zones, in order.
    pub passages: Vec<Passage>,
    /// The headline.
    pub headline: Option<Span>,
    /// When it was published.
    pub published: Option<Stamp>,
    /// The words before the first sentence.
    pub opening: Option<Opening>,
    /// The agency that a line names and nothing else.
    pub agency: Option<&'static str>,
    /// What the version says it changed.
    pub revisions: Vec<String>,
}

/// Finds the parts of `text` from byte `from`; a `headline` may be known from the file's head.
pub(super) fn page(text: &str, from: usize, headline: Option<Span>) -> Page {
    let lines: Vec<Line<'_>> = paragraphs(text, from).into_iter().map(|span| Line::new(text, span)).collect();
    let mut draft = Draft { zones: vec![None; lines.len()], lines, page: Page { headline, ..Page::default() } };
    draft.judge_alone();
    draft.judge_neighbours();
    let body = draft.body();
    draft.judge_head(body);
    draft.judge_body(body);
    draft.judge_tail(body);
    draft.finish()
}

/// A page whose lines are being judged.
struct Draft<'a> {
    lines: Vec<Line<'a>>,
    zones: Vec<Option<Zone>>,
    page: Page,
}

impl Draft<'_> {
    /// Gives a zone to lines whose own signs suffice.
    fn judge_alone(&mut self) {
        let starts = self.beginnings();
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for (at, line) in self.lines.iter().enumerate() {
            let stamp = stamp::line(line.text, line.span.start);
            self.zones[at] = if let Some(stamp) = stamp {
                self.page.revisions.extend(line.revisions());
                let earlier = self.page.published.as_ref();
                // the first print dates the article, not the last change
                if earlier.is_none_or(|earlier| earlier.updated && !stamp.updated) {
                    self.page.published = Some(stamp);
                }
                Some(Zone::Header)
            } else if let Some(agency) = line.agency() {
                self.page.agency.get_or_insert(agency);
                Some(Zone::Agency)
            } else if line.is_byline() {
                Some(Zone::Byline)
            } else if line.is_cut() && starts.repeats(line) {
                Some(Zone::CutLead)
            } else if line.is_credit() {
                Some(Zone::Credit)
            } else if line.is_navigation() || line.is_appeal() {
                Some(Zone::Boilerplate)
            } else if line.len() >= 5 && !seen.insert(line.text) {
                // a page that prints a line twice means it once
                Some(Zone::Boilerplate)
            } else {
                None
            };
        }
    }

    /// How often lines begin alike, to find what was cut from another.
    fn beginnings(&self) -> Beginnings {
        let mut counted = FxHashMap::default();
        for begins in self.lines.iter().filter_map(Beginnings::of) {
            *counted.entry(begins).or_default() += 1;
        }
        Beginnings(counted)
    }

    /// Furniture stands together: a line with a word of the page beside furniture is furniture.
    fn judge_neighbours(&mut self) {
        let furniture = |zone: Option<&Option<Zone>>| zone == Some(&Some(Zone::Boilerplate));
        for at in 0..self.lines.len() {
            let before = at > 0 && furniture(self.zones.get(at - 1));
            let behind = furniture(self.zones.get(at + 1));
            let line = &self.lines[at];
            let short = line.len() <= 8
                && before
                && behind
                && !line.is_closed()
                && !line.text.bytes().any(|byte| byte.is_ascii_digit());
            let of_page = (before || behind) && !line.is_closed() && line.speaks_of_page();
            if self.zones[at].is_none() && (short || of_page) {
                self.zones[at] = Some(Zone::Boilerplate);
            }
        }
    }

    /// Index of the story's first line.
    fn body(&mut self) -> usize {
        let mut sentences = 0;
        let mut first = None;
        for (at, line) in self.lines.iter().enumerate() {
            match self.zones[at] {
                None => {}
                // what follows date, byline or agency begins anew, unless the story has run for a while
                Some(Zone::Header | Zone::Byline | Zone::Agency) if sentences <= 2 => {
                    first = None;
                    continue;
                }
                Some(_) => continue,
            }
            if self.page.opening.is_none()
                && sentences <= 3
                && let Some(found) = opening(line)
            {
                self.page.opening = Some(found);
                return at;
            }
            if line.is_prose() && !line.is_caption(false) {
                sentences += 1;
                first = first.or(Some(at));
            }
        }
        // a text without a full sentence: its first line is the headline, if it has more than one
        first.unwrap_or_else(|| {
            let mut open = (0..self.lines.len()).filter(|&at| self.zones[at].is_none());
            let first = open.next().unwrap_or(self.lines.len());
            open.next().unwrap_or(first)
        })
    }

    /// Names what stands above the story.
    fn judge_head(&mut self, body: usize) {
        self.judge_pictures(body);
        let open: Vec<usize> = (0..body).filter(|&at| self.zones[at].is_none()).collect();
        if self.page.headline.is_none() {
            // "World", "Politics": the site's sections stand above a headline of more words
            let title = open.iter().copied().find(|&at| self.lines[at].len() >= 4).or(open.first().copied());
            for &at in open.iter().take_while(|&&at| Some(at) < title) {
                self.zones[at] = Some(Zone::Boilerplate);
            }
            if let Some(at) = title {
                let line = &self.lines[at];
                self.page.headline = Some(line.without_marks());
                self.page.revisions.extend(line.revisions());
                self.zones[at] = Some(Zone::Headline);
            }
        }
        for at in open {
            if self.zones[at].is_none() {
                let stamped = |at: Option<usize>| at.is_some_and(|at| self.zones.get(at) == Some(&Some(Zone::Header)));
                let named = self.lines[at].is_name() && (stamped(at.checked_sub(1)) || stamped(Some(at + 1)));
                self.zones[at] = Some(if named { Zone::Byline } else { Zone::Standfirst });
            }
        }
    }

    /// Names the tags and texts of the pictures above the story.
    fn judge_pictures(&mut self, body: usize) {
        for at in 0..body {
            let line = &self.lines[at];
            if self.zones[at].is_some() {
                continue;
            }
            let prefix = |other: &Line<'_>| other.span != line.span && other.text.starts_with(line.text);
            // pictures stand close to their tags; forty lines keep a page of lines from costing their square
            let repeated = line.len() <= 6 && self.lines[at + 1..body].iter().take(40).any(prefix);
            if repeated || line.is_tag() {
                self.zones[at] = Some(Zone::ImageTag);
            } else if line.is_caption(false) {
                self.zones[at] = Some(Zone::Caption);
            }
        }
    }

    /// Names the lines of the story.
    fn judge_body(&mut self, body: usize) {
        let last = (body..self.lines.len()).rev().find(|&at| self.zones[at].is_none());
        for at in body..self.lines.len() {
            let line = &self.lines[at];
            if self.zones[at].is_some() {
                continue;
            }
            let opens_large = line.text.trim_start_matches(['"', '“', '‘', '\'', '#', ' ', '*']);
            let title = !opens_large.starts_with(char::is_lowercase) && line.len() <= SUBHEADLINE_WORDS;
            self.zones[at] = Some(if at == body && self.page.opening.is_some() {
                Zone::Body
            } else if line.is_caption(Some(at) == last) {
                Zone::Caption
            } else if !line.is_closed() && title && at > body {
                Zone::Subheadline
            } else {
                Zone::Body
            });
        }
    }

    /// Behind the last sentence, once furniture has begun, short lines are its list of other stories.
    fn judge_tail(&mut self, body: usize) {
        let told = |zone: &Option<Zone>| matches!(zone, Some(Zone::Body | Zone::Caption));
        let Some(last) = self.zones.iter().rposition(told).filter(|&last| last >= body) else { return };
        let mut furniture = false;
        for zone in &mut self.zones[last + 1..] {
            furniture |= *zone == Some(Zone::Boilerplate);
            if furniture && *zone == Some(Zone::Subheadline) {
                *zone = Some(Zone::Boilerplate);
            }
        }
    }

    fn finish(mut self) -> Page {
        for (line, zone) in self.lines.iter().zip(&self.zones) {
            let zone = zone.unwrap_or(Zone::Body);
            let mut span = line.without_marks();
            if let Some(opening) = &self.page.opening
                && line.span.contains(Span::new(opening.end, opening.end))
                && zone == Zone::Body
            {
                self.page.passages.push(Passage { span: Span::new(span.start, opening.end), zone: Zone::Dateline });
                span.start = opening.end;
            }
            let tail = line.credit_tail().map(|tail| line.span.start + tail);
            match tail.filter(|&tail| tail > span.start && zone.states_facts()) {
                Some(tail) => {
                    self.page.passages.push(Passage { span: Span::new(span.start, tail), zone });
                    self.page.passages.push(Passage { span: Span::new(tail, span.end), zone: Zone::Credit });
                }
                None => self.page.passages.push(Passage { span, zone }),
            }
        }
        self.page
    }
}

/// How many lines of a page begin with the same words.
struct Beginnings(FxHashMap<String, usize>);

impl Beginnings {
    /// How many words must be the same before a line counts as cut from another.
    const WORDS: usize = 5;

    /// The first words of a line that has enough of them.
    fn of(line: &Line<'_>) -> Option<String> {
        line.words().get(..Self::WORDS).map(|words| words.join(" "))
    }

    /// Whether another line begins as `line` does.
    fn repeats(&self, line: &Line<'_>) -> bool {
        Self::of(line).is_some_and(|begins| self.0.get(&begins).is_some_and(|&count| count > 1))
    }
}
