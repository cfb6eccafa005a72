//! Files as outlets print them, and files that cannot be read.

use factcheck::text::article::Article;
use factcheck::text::read::{self, Outlet, ReadOptions};
use factcheck::text::sentence::Reading;
use factcheck::text::zone::Zone;

fn options() -> ReadOptions {
    let outlet = |name: &str, words: &str, agency| Outlet {
        name: name.to_owned(),
        words: vec![words.to_owned()],
        paths: vec![format!("{}/", name.to_lowercase())],
        agency,
    };
    ReadOptions {
        outlets: vec![outlet("The Herald", "The Herald", false), outlet("Nordwire", "(Nordwire)", true)],
        encoding: None,
        ..ReadOptions::default()
    }
}

fn one(path: &str, text: &str) -> Article {
    let mut articles = read::read(path, text.as_bytes(), &options()).expect("readable");
    assert_eq!(articles.len(), 1, "{path}");
    articles.remove(0)
}

fn error(path: &str, bytes: &[u8]) -> String {
    read::read(path, bytes, &options()).expect_err("an error").to_string()
}

/// The zones of an article, a line each.
fn zones(article: &Article) -> Vec<(Zone, &str)> {
    article.passages.iter().map(|passage| (passage.zone, article.words(passage.span).trim())).collect()
}

const PAGE: &str = "\
Get our newsletter in your inbox with The\u{a0}Herald

Bridge at Northport closed after crack is found

Engineers saw the damage during a routine check, the second in a year

The Associated Press
Sunday 14 January 2024 07:00 EDT
Northport Bridge
Northport Bridge (City of Northport Press Service)

Your gift helps our reporters to stay on the story.

The bridge at Northport was closed on Sunday, the city said.

Drivers face long detours

“We ask you to stay away,” said Mayor Anna Berg.

Mayor Anna Berg (L) and engineer Tom Hill (R) look at the crack on Jan. 13, 2024. (Pool photo)

It opened in 1962.

View Comments
Ten things to do this weekend";

#[test]
fn a_saved_page_falls_into_its_zones() {
    let article = one("a.txt", PAGE);
    let lines: Vec<&str> = PAGE.lines().filter(|line| !line.is_empty()).collect();
    let caption = lines[11].split_once(" (Pool").expect("a credit").0;
    let expected = [
        (Zone::Boilerplate, lines[0]),
        (Zone::Headline, lines[1]),
        (Zone::Standfirst, lines[2]),
        (Zone::Agency, lines[3]),
        (Zone::Header, lines[4]),
        (Zone::ImageTag, lines[5]),
        (Zone::ImageTag, lines[6]),
        (Zone::Boilerplate, lines[7]),
        (Zone::Body, lines[8]),
        (Zone::Subheadline, lines[9]),
        (Zone::Body, lines[10]),
        (Zone::Caption, caption),
        (Zone::Credit, "(Pool photo)"),
        (Zone::Body, lines[12]),
        (Zone::Boilerplate, lines[13]),
        (Zone::Boilerplate, lines[14]),
    ];
    assert_eq!(zones(&article), expected);
    assert_eq!(article.outlet.as_deref(), Some("The Herald"));
    assert_eq!(article.agency.as_deref(), Some("The Associated Press"));
    let published = article.published.expect("a date");
    assert_eq!((published.date.to_string(), published.zone.as_deref()), ("2024-01-14".to_owned(), Some("EDT")));
}

#[test]
fn a_wire_text_keeps_its_revisions_dateline_and_agency() {
    let text = " date 2024-01-14 (ATTN: RECASTS lead; ADDS photo)\r\n\r\nBy Anna Berg\r\n\r\nOSLO, Jan. 14 (Nordwire) -- The bridge was closed Sunday.\r\n";
    let article = one("b.txt", text);
    assert_eq!(article.revisions, ["RECASTS", "ADDS"]);
    assert_eq!(article.agency.as_deref(), Some("Nordwire"));
    assert_eq!(article.writer(), "Nordwire");
    let dateline = article.dateline.clone().expect("a dateline");
    assert_eq!(article.words(dateline.place), "OSLO");
    assert_eq!(dateline.day.map(|day| article.words(day)), Some("Jan. 14"));
    let expected = [
        (Zone::Header, "date 2024-01-14 (ATTN: RECASTS lead; ADDS photo)"),
        (Zone::Byline, "By Anna Berg"),
        (Zone::Dateline, "OSLO, Jan. 14 (Nordwire) --"),
        (Zone::Body, "The bridge was closed Sunday."),
    ];
    assert_eq!(zones(&article), expected);
}

#[test]
fn a_cut_lead_and_a_colon_dateline_are_told_apart() {
    let text = "Bridge closed: city\n\nOSLO: The bridge at Northport was closed on Sunday, with...\n14 Jan, 2024\n\nOSLO: The bridge at Northport was closed on Sunday, with no date for its opening.\n";
    let article = one("c.txt", text);
    let found: Vec<Zone> = article.passages.iter().map(|passage| passage.zone).collect();
    assert_eq!(found, [Zone::Headline, Zone::CutLead, Zone::Header, Zone::Dateline, Zone::Body]);
    assert_eq!(article.headline.map(|span| article.words(span)), Some("Bridge closed: city"));
}

#[test]
fn front_matter_and_key_lines_name_outlet_date_and_headline() {
    for (path, text) in [
        (
            "d.md",
            "+++\noutlet = \"The Post\"\npublished = 2024-01-14T09:30:00Z\nheadline = \"Bridge closed\"\n+++\n\nIt was closed on Sunday.\n",
        ),
        (
            "e.md",
            "---\noutlet: The Post\npublished: 2024-01-14 09:30 GMT\nheadline: Bridge closed\ntags: [city]\n---\n\nIt was closed on Sunday.\n",
        ),
        ("f.txt", "Source: The Post\nDate: 14 January 2024\nTitle: Bridge closed\n\nIt was closed on Sunday.\n"),
    ] {
        let article = one(path, text);
        assert_eq!(article.outlet.as_deref(), Some("The Post"), "{path}");
        assert_eq!(article.published.as_ref().map(|day| day.date.to_string()).as_deref(), Some("2024-01-14"), "{path}");
        assert_eq!(article.headline.map(|span| article.words(span)), Some("Bridge closed"), "{path}");
        let reading = Reading::new(&article);
        let stating: Vec<&str> = reading.stating().map(|(_, sentence, _)| article.words(sentence.span)).collect();
        assert_eq!(stating, ["Bridge closed", "It was closed on Sunday."], "{path}");
    }
}

#[test]
fn an_outlet_may_be_known_by_its_path() {
    assert_eq!(one("the herald/a.txt", "The bridge was closed on Sunday.").outlet.as_deref(), Some("The Herald"));
}

#[test]
fn a_newspaper_that_the_story_quotes_is_not_its_outlet() {
    assert_eq!(one("a.txt", "The bridge is safe, the mayor told The Herald on Sunday.").outlet, None);
}

#[test]
fn an_article_without_a_date_is_noted_not_refused() {
    let article = one("a.txt", "The bridge was closed on Sunday.");
    assert_eq!(article.published, None);
    assert_eq!(article.notes.len(), 1);
    assert!(article.notes[0].starts_with("no date of publication found"), "{:?}", article.notes);
}

#[test]
fn a_dateline_later_than_its_publication_is_an_error_with_its_place() {
    let found = error("a.txt", b" date 2023-10-16\n\nOSLO, Oct. 20 (Nordwire) -- The bridge was closed Friday.\n");
    assert_eq!(
        found,
        "failed to read `a.txt`: line 3, column 7: expected a dateline of 2023-10-16 or before, the day of publication, \
         but found `Oct. 20`, 2023-10-20 (correct the dateline or the date of publication)"
    );
    // over New Year, the year before; and Seoul's morning is New York's evening
    one("b.txt", " date 2024-01-02\n\nOSLO, Dec. 30 (Nordwire) -- The bridge was closed Saturday.\n");
    one("c.txt", "Sunday 14 January 2024 20:00 EST\n\nSEOUL, Jan. 15 (Nordwire) -- The bridge was closed Monday.\n");
}

#[test]
fn files_that_cannot_be_read_name_the_cause_and_the_cure() {
    for (bytes, expected) in [
        (&b""[..], "failed to read `a.txt`: the file is empty"),
        (b" \n\n ", "failed to read `a.txt`: the file holds only white space"),
        (b"\x7fELF\x00\x01", "failed to read `a.txt`: expected text, but found byte 0x00 at offset 4"),
        (b"caf\xe9 closed", "failed to read `a.txt`: expected UTF-8, but found byte 0xe9 at offset 3"),
    ] {
        let found = error("a.txt", bytes);
        assert!(found.starts_with(expected) && found.ends_with(')'), "{found}");
    }
}

#[test]
fn a_declared_encoding_is_honoured_and_leads_to_the_bytes_of_the_file() {
    let bytes =
        b"---\nencoding: windows-1252\npublished: 2024-01-14\n---\nThe caf\xe9 on \x93Main\x94 closed Sunday.\n";
    let article = read::read("a.md", bytes, &ReadOptions::default()).expect("readable").remove(0);
    let at = article.text.find("Sunday").expect("decoded");
    let span = article.offsets.file(factcheck::text::span::Span::new(at, at + 6));
    assert_eq!(&bytes[span.range()], b"Sunday");
}

#[test]
fn each_record_stands_for_itself() {
    let text = "{\"id\":\"a\",\"text\":\"The bridge was closed.\",\"source\":\"The Post\",\"published\":\"2024-01-14\"}\n{broken\n\n{\"id\":\"b\",\"text\":\"It opened.\"}\n";
    let articles = read::each("x.jsonl", text.as_bytes(), &options());
    assert_eq!(articles.len(), 3);
    let first = articles[0].as_ref().expect("a record");
    assert_eq!((first.path.as_str(), first.outlet.as_deref()), ("a", Some("The Post")));
    let broken = articles[1].as_ref().expect_err("broken").to_string();
    assert!(broken.starts_with("failed to read `x.jsonl`: line 2, column 2: expected a record"), "{broken}");
    assert!(articles[2].is_ok());
    assert!(read::read("x.jsonl", text.as_bytes(), &options()).is_err());
}
