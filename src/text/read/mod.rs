//! Reads files into articles: bytes come in, articles with outlet, date and zones come out.
//!
//! The layout is recognised without flags: a wire's header, a page saved from a news site, front matter, records in
//! JSON. Nothing is read from disk here, and one file's mistake never touches another.

mod credit;
mod decode;
mod front;
pub mod jsonl;
mod line;
mod opening;
mod origin;
mod page;
mod paragraph;
mod stamp;

use jiff::civil::Date;

use super::article::{Article, Dateline, Published};
use super::span::{Span, position};
use super::zone::{Passage, Zone};
use crate::error::Error;

/// What a person may say about the files to read.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Outlets and agencies, and what gives them away.
    pub outlets: Vec<Outlet>,
    /// The encoding of files that do not name theirs; UTF-8 if none.
    pub encoding: Option<String>,
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

/// Reads one file: a `.jsonl` gives an article for each record, any other file gives one.
///
/// # Errors
///
/// If the file, or any of its records, cannot be read; [`each`] keeps the records that can.
pub fn read(path: &str, bytes: &[u8], options: &ReadOptions) -> Result<Vec<Article>, Error> {
    each(path, bytes, options).into_iter().collect()
}

/// Reads one file, each of its articles for itself.
pub fn each(path: &str, bytes: &[u8], options: &ReadOptions) -> Vec<Result<Article, Error>> {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    let declared = front::declared(bytes).or_else(|| options.encoding.clone());
    let articles = match decode::decode(bytes, declared.as_deref()) {
        Err(error) => vec![Err(error)],
        Ok((text, _)) if matches!(extension.as_str(), "jsonl" | "ndjson") => jsonl::records(&text),
        Ok((text, offsets)) => {
            let markdown = matches!(extension.as_str(), "md" | "markdown");
            vec![article(path, text, markdown, options).map(|article| Article { offsets, ..article })]
        }
    };
    let doing = || format!("failed to read `{path}`");
    let named = |article| Article { file: path.replace('\\', "/"), ..article };
    articles.into_iter().map(|article| article.map(named).map_err(|error| error.context(doing()))).collect()
}

/// Reads the text of one article.
fn article(path: &str, text: String, markdown: bool, options: &ReadOptions) -> Result<Article, Error> {
    let front = front::front(&text, markdown)?;
    let page = page::page(&text, front.end, front.headline);
    let opening = page.opening.clone();
    let mut article = Article {
        path: path.replace('\\', "/"),
        file: String::new(),
        offsets: super::article::Offsets::identity(),
        outlet: front.outlet,
        agency: front
            .agency
            .or(opening.as_ref().and_then(|found| found.agency.clone()))
            .or(page.agency.map(str::to_owned)),
        published: front.published.or(page.published.map(|stamp| stamp.published)),
        headline: page.headline,
        dateline: opening.and_then(|found| Some(Dateline { place: found.place?, day: found.day })),
        revisions: page.revisions,
        url: front.url,
        ignored: front.ignored,
        passages: head(front.end, front.headline).into_iter().chain(page.passages).collect(),
        notes: front.notes,
        text,
    };
    origin::find(&mut article, &options.outlets);
    date(&mut article)?;
    Ok(article)
}

/// The zones of a file's head: the headline it gives is one, the rest states nothing.
fn head(end: usize, headline: Option<Span>) -> Vec<Passage> {
    let header = |start, end| Passage { span: Span::new(start, end), zone: Zone::Header };
    let passages = match headline {
        None => vec![header(0, end)],
        Some(span) => vec![header(0, span.start), Passage { span, zone: Zone::Headline }, header(span.end, end)],
    };
    passages.into_iter().filter(|passage| !passage.span.is_empty()).collect()
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
                    position(&article.text, span.start),
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
