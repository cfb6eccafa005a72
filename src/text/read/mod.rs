//! Reads files into articles: bytes come in, articles with outlet, date and zones come out.
//!
//! The format is told by the file's ending and first characters, the layout of a plain text by its lines: a wire's header,
//! a page saved from a news site, front matter. One file a format turns what it knows into a sheet; here the
//! sheet becomes an article. Nothing is read from disk, and one file's mistake never touches another.

mod charset;
mod credit;
mod decode;
mod feed;
mod front;
mod html;
mod json;
pub mod jsonl;
mod language;
pub mod limits;
mod line;
mod member;
mod newsml;
mod ninjs;
mod nitf;
mod opening;
mod origin;
pub mod packed;
mod page;
mod paragraph;
mod reference;
mod sheet;
mod stamp;
pub mod stream;
mod token;
mod trace;
mod tree;
mod xml;

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use self::limits::Limits;
use self::sheet::Sheet;
use super::article::{Article, Dateline, Published};
use super::offset::{Offsets, Source};
use super::span::Span;
use super::zone::{Passage, Zone};
use crate::error::Error;

/// What a person may say about the files to read.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Outlets and agencies, and what gives them away.
    pub outlets: Vec<Outlet>,
    /// The encoding of files that do not name theirs; UTF-8 if none.
    pub encoding: Option<String>,
    /// Whether to read texts that do not look English, too.
    pub any_language: bool,
    /// How much a file may hold.
    pub limits: Limits,
}

/// An outlet or agency, and what gives it away.
#[derive(Clone, Debug, Default)]
pub struct Outlet {
    /// The name to print.
    pub name: String,
    /// Words of a page's furniture that give it away, as printed.
    pub words: Vec<String>,
    /// Beginnings of paths whose articles are the outlet's.
    pub paths: Vec<String>,
    /// Whether it is an agency whose texts others print.
    pub agency: bool,
}

/// Reads one file, of which formats of many articles give several.
///
/// # Errors
///
/// If the file, or any of its articles, cannot be read; [`each`] keeps those that can.
pub fn read(path: &str, bytes: &[u8], options: &ReadOptions) -> Result<Vec<Article>, Error> {
    each(path, bytes, options).into_iter().collect()
}

/// Reads one file, each of its articles for itself.
pub fn each(path: &str, bytes: &[u8], options: &ReadOptions) -> Vec<Result<Article, Error>> {
    let path = path.replace('\\', "/");
    let articles = articles(&path, bytes, options).unwrap_or_else(|error| vec![Err(error)]);
    let finish = |article: Result<Article, Error>| match article {
        Ok(article) => Ok(finish(&path, article, options)),
        Err(error) => Err(error.context(format!("failed to read `{path}`"))),
    };
    articles.into_par_iter().map(finish).collect()
}

/// The last touch to an article read from `path`, in whatever format.
fn finish(path: &str, mut article: Article, options: &ReadOptions) -> Article {
    article.file = path.to_owned();
    if article.left_out.is_none()
        && !options.any_language
        && let Some(language) = language::foreign(&article)
    {
        article.left_out =
            Some(format!("it is in {language}, and only English is read (--any-language reads it all the same)"));
    }
    article
}

fn articles(path: &str, bytes: &[u8], options: &ReadOptions) -> Result<Vec<Result<Article, Error>>, Error> {
    options.limits.check_file(bytes.len() as u64)?;
    let unpacked = packed::unpack(bytes, &options.limits)?;
    let bytes = unpacked.as_deref().unwrap_or(bytes);
    let name = packed::inner_name(path);
    let declared = charset::declared(bytes).or_else(|| options.encoding.clone());
    let (text, decoded) = decode::decode(bytes, declared.as_deref())?;
    let deepest = options.limits.deepest();
    let sheets = match Format::of(name, &text) {
        Format::Records => return Ok(jsonl::records(&text, &options.limits)),
        Format::Plain { markdown } => {
            let sheet = plain(text, markdown)?;
            return Ok(vec![article(path, sheet, decoded, options)]);
        }
        Format::Json => json::sheets(&text),
        Format::Html => vec![html::sheet(&text, deepest)],
        Format::Xml => marked(&text, deepest)?,
    };
    let alone = sheets.len() == 1;
    let source = Arc::new(Source::new(&text, decoded));
    let place = |(at, sheet): (usize, Result<Sheet, Error>)| {
        let mut sheet = sheet?;
        let runs = sheet.runs.take().unwrap_or_default();
        let name = match &sheet.id {
            _ if alone => path.to_owned(),
            Some(id) => id.clone(),
            None => format!("{path}#{}", at + 1),
        };
        article(&name, sheet, Offsets::of_page(runs, &source), options)
    };
    Ok(sheets.into_iter().enumerate().map(place).collect())
}

/// What a file holds, by its ending and its first characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Plain { markdown: bool },
    Records,
    Json,
    Xml,
    Html,
}

impl Format {
    fn of(name: &str, text: &str) -> Format {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        let start = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        let head: String = start.chars().take(HEAD).collect::<String>().to_ascii_lowercase();
        let html = head.starts_with("<!doctype html") || head.starts_with("<html");
        match extension.as_str() {
            "md" | "markdown" => Format::Plain { markdown: true },
            "jsonl" | "ndjson" => Format::Records,
            "json" => Format::Json,
            // an article typed as text may begin with a bracket, but not with the name of a format
            _ if html || matches!(extension.as_str(), "html" | "htm" | "xhtml" | "shtml") => Format::Html,
            _ if head.starts_with("<?xml") && head.contains("<html") => Format::Html,
            "xml" | "rss" | "atom" | "rdf" | "nitf" => Format::Xml,
            _ if head.starts_with("<?xml") || ROOTS.iter().any(|(root, _)| head.starts_with(&format!("<{root}"))) => {
                Format::Xml
            }
            "" if serde_json::from_str::<serde::de::IgnoredAny>(start).is_ok() && start.starts_with(['{', '[']) => {
                Format::Json
            }
            _ => Format::Plain { markdown: false },
        }
    }
}

/// How far into a file its format shows: behind an XML declaration and a document type.
const HEAD: usize = 400;

/// What reads the elements below a root of this name.
type Reader = fn(&tree::Tree<'_>, usize, usize) -> Vec<Result<Sheet, Error>>;

/// Roots of formats in XML, each with its reader.
const ROOTS: &[(&str, Reader)] = &[
    ("nitf", |tree, root, _| vec![Ok(nitf::sheet(tree, root))]),
    ("newsitem", |tree, root, _| newsml::sheets(tree, root).into_iter().map(Ok).collect()),
    ("newsmessage", |tree, root, _| newsml::sheets(tree, root).into_iter().map(Ok).collect()),
    ("rss", feed::sheets),
    ("rdf", feed::sheets),
    ("feed", feed::sheets),
];

/// Reads a file in XML by the name of its root.
fn marked(text: &str, deepest: usize) -> Result<Vec<Result<Sheet, Error>>, Error> {
    let tree = xml::tree(text.trim_start_matches('\u{feff}'), deepest)?;
    // an envelope of another kind may lie around what we know
    let reader =
        |node: usize| ROOTS.iter().find(|(known, _)| *known == tree.name(node)).map(|(_, reader)| (node, reader));
    let Some((root, reader)) = tree.inside(tree::ROOT).find_map(reader) else {
        let root = tree.inside(tree::ROOT).find(|&node| !tree.name(node).is_empty());
        let name = root.map_or("", |root| tree.name(root));
        let message = format!("expected NewsML-G2, NITF, RSS or Atom, but found `<{name}>` (save the article as text)");
        return Err(Error::at(root.map_or((1, 1), |root| tree.position(root)), message));
    };
    let sheets = reader(&tree, root, deepest);
    if sheets.is_empty() {
        return Err(Error::at(
            tree.position(root),
            "expected an item with text, but found none (plans, packages and pictures have none)",
        ));
    }
    Ok(sheets)
}

/// Reads a file that is its text.
fn plain(text: String, markdown: bool) -> Result<Sheet, Error> {
    let front = front::front(&text, markdown)?;
    let named = head(front.end, front.headline);
    let body = Span::new(front.end, text.len());
    Ok(Sheet { text, front, named, body, ..Sheet::default() })
}

/// Judges the lines of a sheet that its file does not name, and adds what they say.
fn article(path: &str, sheet: Sheet, offsets: Offsets, options: &ReadOptions) -> Result<Article, Error> {
    let Sheet { text, front, named, body, .. } = sheet;
    let page = page::page(&text[..body.end], body.start, front.headline);
    let opening = page.opening.clone();
    let (before, behind): (Vec<_>, Vec<_>) = named.into_iter().partition(|(span, _)| span.end <= body.start);
    let passage = |(span, zone)| Passage { span, zone };
    let mut revisions = page.revisions;
    revisions.extend(front.revisions);
    let mut article = Article {
        path: path.to_owned(),
        file: String::new(),
        offsets,
        outlet: front.outlet,
        agency: front
            .agency
            .or(opening.as_ref().and_then(|found| found.agency.clone()))
            .or(page.agency.map(str::to_owned)),
        published: front.published.or(page.published.map(|stamp| stamp.published)),
        headline: page.headline,
        dateline: opening.and_then(|found| Some(Dateline { place: found.place?, day: found.day })),
        revisions,
        url: front.url,
        left_out: front.left_out,
        passages: before.into_iter().map(passage).chain(page.passages).chain(behind.into_iter().map(passage)).collect(),
        notes: front.notes,
        text,
    };
    origin::find(&mut article, &options.outlets);
    date(&mut article)?;
    Ok(article)
}

/// The zones of a file's head: the headline it gives is one, the rest states nothing.
fn head(end: usize, headline: Option<Span>) -> Vec<(Span, Zone)> {
    let header = |start, end| (Span::new(start, end), Zone::Header);
    let named = match headline {
        None => vec![header(0, end)],
        Some(span) => vec![header(0, span.start), (span, Zone::Headline), header(span.end, end)],
    };
    named.into_iter().filter(|(span, _)| !span.is_empty()).collect()
}

/// The days that publication lines above the text print, whichever of them is taken for the day of publication; none of lines
/// that tell of a change.
pub fn printed_days(article: &Article) -> Vec<Published> {
    let heads = article.passages.iter().take_while(|passage| passage.zone != Zone::Body);
    let heads = heads.filter(|passage| passage.zone == Zone::Header).map(|passage| passage.span);
    let lines = heads.flat_map(|span| {
        let mut start = span.start;
        article.words(span).split_inclusive('\n').map(move |line| {
            let own = start;
            start += line.len();
            (own, line)
        })
    });
    let stamps = lines.filter_map(|(start, line)| stamp::line(line.trim_end(), start));
    stamps.filter(|stamp| !stamp.updated).map(|stamp| stamp.published).collect()
}

/// Holds the date of publication against the dateline's, and notes its absence.
fn date(article: &mut Article) -> Result<(), Error> {
    let filed = article.dateline.as_ref().and_then(|dateline| dateline.day);
    let filed = filed.and_then(|span| Some((span, stamp::day(article.words(span))?)));
    match (&article.published, filed) {
        (Some(published), Some((span, (month, day, year)))) => {
            let filed = near(published.date, month, day, year);
            if let Some(filed) = filed.filter(|filed| *filed > published.date && !same_hour(published, *filed)) {
                return Err(Error::at(
                    article.position(span.start),
                    format!(
                        "expected a dateline of {} or before, the day of publication, but found `{}`, {} \
                         (correct the dateline or the date of publication)",
                        published.date,
                        article.words(span),
                        filed
                    ),
                ));
            }
        }
        (None, Some((span, (month, day, Some(year))))) if let Ok(date) = Date::new(year, month, day) => {
            article.published = Some(Published { date, time: None, zone: None, span: Some(span) });
            article.notes.push(format!("no date of publication found: the dateline's, {date}, is taken for it"));
        }
        (None, _) => article.notes.push(
            "no date of publication found: relative dates stay open (a line such as `14 Jan, 2024` or front matter gives one)"
                .to_owned(),
        ),
        (Some(_), None) => {}
    }
    Ok(())
}

/// The day a dateline means: without a year, the one nearest to the publication.
fn near(published: Date, month: i8, day: i8, year: Option<i16>) -> Option<Date> {
    let years = match year {
        Some(year) => year..=year,
        None => published.year() - 1..=published.year() + 1,
    };
    let distance = |date: &Date| published.until(*date).map_or(i32::MAX, |span| span.get_days().abs());
    years.filter_map(|year| Date::new(year, month, day).ok()).min_by_key(distance)
}

/// Whether it could already be `filed` elsewhere at the hour of publication. An evening in New York is the next day in
/// Seoul; but only a printed zone tells that the clock is not the reporter's own.
fn same_hour(published: &Published, filed: Date) -> bool {
    published.zone.is_some() && published.date.tomorrow().is_ok_and(|next| filed == next)
}
