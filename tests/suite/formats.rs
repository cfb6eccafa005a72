//! Files of every format: what a person finds in a sample is what is read, and every word leads back to its place there.

use std::fs;
use std::path::Path;

use factcheck::text::article::Article;
use factcheck::text::read::limits::Limits;
use factcheck::text::read::{self, ReadOptions};
use factcheck::text::span::Span;
use factcheck::text::zone::Zone;

fn options() -> ReadOptions {
    ReadOptions { any_language: true, ..ReadOptions::default() }
}

fn sample(name: &str) -> (Vec<u8>, Vec<Article>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(name);
    let bytes = fs::read(path).expect("a sample");
    let articles = read::read(name, &bytes, &options()).unwrap_or_else(|error| panic!("{error}"));
    (bytes, articles)
}

/// What a person finds in a sample: file, day, outlet or agency, headline, and the beginning of the text.
const IPTC: &[[&str; 5]] = &[
    [
        "ninjs-1.4-complex.json",
        "2013-07-09",
        "",
        "Captain of wrecked cruise ship on trial in Italy",
        "GROSSETO, Italy (AP) -- The trial of the captain",
    ],
    [
        "ninjs-1.6-text.json",
        "2013-07-09",
        "",
        "Captain of wrecked cruise ship on trial in Italy",
        "GROSSETO, Italy (AP) -- The trial of the captain",
    ],
    [
        "ninjs-1.6-photo.json",
        "2013-07-08",
        "",
        "Costa Concordia cruise ship",
        "The Costa Concordia cruise ship lies on its side",
    ],
    [
        "ninjs-2.1-dpa.json",
        "2019-05-10",
        "DPA",
        "Faktencheck Derby-Elfmeter: Hat Schiedsrichter Zwayer recht?",
        "Für Lucien Favre war es",
    ],
    [
        "ninjs-2.2-text.json",
        "2013-07-09",
        "",
        "Captain of wrecked cruise ship on trial in Italy",
        "GROSSETO, Italy (AP) -- The trial of the captain",
    ],
    [
        "ninjs-3.0-nitf.json",
        "2023-10-08",
        "",
        "Anti-doping measures at the 'Tour Down Under' will be the toughest ever",
        "The Australian Sports Anti-Doping Authority (ASADA) today announced",
    ],
    [
        "ninjs-3.0-ntb.json",
        "2019-08-09",
        "NTB",
        "Google har kjøpt giganttomt i Skien",
        "IT-giganten Google har kjøpt en tomt",
    ],
    [
        "ninjs-3.1-multimedia.json",
        "2013-07-09",
        "",
        "Captain of wrecked cruise ship on trial in Italy",
        "GROSSETO, Italy (AP) -- The trial of the captain",
    ],
    [
        "nitf-3.6-ntb.xml",
        "2021-05-16",
        "NTB",
        "Pandemien herjer på den legeløse indiske landsbygda",
        "Koronapandemien herjer også",
    ],
    ["newsml-1.2-businesswire.xml", "2013-06-05", "", "Cambrios被Gartner評選為「最酷供應商」", "Gartner的研究報告"],
    [
        "newsml-g2-text.xml",
        "2018-11-21",
        "The Associated Press",
        "Fed to halt QE to avert \"bubble\"",
        "(New York, NY - October 21) Et, sent luptat",
    ],
    [
        "newsml-g2-nitf.xml",
        "2018-10-19",
        "The Sports Network",
        "Arizona Diamondbacks (29-23) at Philadelphia Phillies (26-24), 7:05p.m.",
        "(Sports Network) - A pair of teams",
    ],
    ["newsml-g2-empty.xml", "2018-10-21", "Meredith Jameson", "Fed to halt QE to avert \"bubble\"", ""],
    [
        "newsml-g2-photo.xml",
        "2018-10-12",
        "",
        "Variety Of Recessionary Forces Leave Las Vegas Economy Scarred",
        "A general view of part of downtown",
    ],
    [
        "newsml-g2-firefighter.xml",
        "2018-10-19",
        "",
        "A firefighter walks past the remains of a military",
        "A firefighter in a flameproof",
    ],
    [
        "newsml-g2-fragment.xml",
        "",
        "",
        "Arizona Diamondbacks (29-23) at Philadelphia Phillies (26-24), 7:05p.m.",
        "(Sports Network) - With the Philadelphia Phillies",
    ],
    [
        "newsml-g2-tt.xml",
        "2021-09-19",
        "TT",
        "Jan Guillou skriver på ny \"Hamilton\"-bok",
        "Jan Guillou arbetar just nu",
    ],
];

#[test]
fn samples_of_the_iptc_read_as_a_person_reads_them() {
    let mut wrong = Vec::new();
    for [name, day, writer, headline, begins] in IPTC {
        let (_, articles) = sample(&format!("iptc/{name}"));
        let article = &articles[0];
        let mut expect = |what: &str, holds: bool, found: String| {
            if !holds {
                wrong.push(format!("{name}: {what} is `{found}`"));
            }
        };
        let found = article.published.as_ref().map_or(String::new(), |published| published.date.to_string());
        expect("the day", found == *day, found.clone());
        if !writer.is_empty() {
            let found = [&article.outlet, &article.agency].into_iter().flatten().cloned().collect::<Vec<_>>();
            expect("the writer", found.iter().any(|name| name == writer), found.join(", "));
        }
        let found = article.headline.map_or(String::new(), |span| article.words(span).to_owned());
        expect("the headline", found.starts_with(headline), found.clone());
        let told = article.passages.iter().filter(|passage| {
            passage.zone.states_facts() && passage.zone != Zone::Headline || passage.zone == Zone::Dateline
        });
        let found = told.map(|passage| article.words(passage.span)).collect::<Vec<_>>().join(" ");
        let found = found.split_whitespace().collect::<Vec<_>>().join(" ");
        let begins_so = if begins.is_empty() { found.is_empty() } else { found.contains(begins) };
        expect("the text", begins_so, found.chars().take(90).collect());
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn words_of_markup_lead_back_to_the_bytes_of_the_file() {
    for (name, words) in [
        ("iptc/ninjs-1.4-complex.json", "Costa Concordia cruise liner"),
        ("iptc/ninjs-3.0-nitf.json", "South Australia"),
        ("iptc/newsml-g2-nitf.xml", "Livan Hernandez"),
        ("iptc/nitf-3.6-ntb.xml", "Uttar Pradesh"),
        ("iptc/newsml-g2-tt.xml", "Aftonbladet"),
    ] {
        let (bytes, articles) = sample(name);
        let article = &articles[0];
        let at = article.text.find(words).unwrap_or_else(|| panic!("{name} holds {words}"));
        let file = article.offsets.file(Span::new(at, at + words.len()));
        assert_eq!(&bytes[file.range()], words.as_bytes(), "{name}");
        let (line, column) = article.position(at);
        let page = String::from_utf8(bytes).expect("UTF-8");
        let told: String =
            page.lines().nth(line - 1).expect("the line").chars().skip(column - 1).take(words.len()).collect();
        assert_eq!(told, words, "{name}:{line}:{column}");
    }
}

fn one(name: &str, page: &str) -> Article {
    let mut articles =
        read::read(name, page.as_bytes(), &ReadOptions::default()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(articles.len(), 1, "{name}");
    articles.remove(0)
}

fn fails(name: &str, bytes: &[u8], limits: Limits) -> String {
    read::read(name, bytes, &ReadOptions { limits, ..ReadOptions::default() }).expect_err("an error").to_string()
}

#[test]
fn what_its_sender_takes_back_is_named_and_left_out() {
    for (name, page) in [
        (
            "a.json",
            r#"{"uri":"urn:1","versioncreated":"2024-05-03T10:00:00Z","pubstatus":"canceled","headline":"Ship","body_text":"The ship left."}"#,
        ),
        (
            "a.xml",
            r#"<newsItem guid="1"><itemMeta><versionCreated>2024-05-03T10:00:00Z</versionCreated><pubStatus qcode="stat:withheld"/></itemMeta><contentMeta><headline>Ship</headline></contentMeta></newsItem>"#,
        ),
        (
            "a.xml",
            r#"<nitf><head><docdata management-status="canceled"><date.issue norm="20240503"/></docdata></head><body><body.head><hedline><hl1>Ship</hl1></hedline></body.head><body.content><p>The ship left.</p></body.content></body></nitf>"#,
        ),
    ] {
        let article = one(name, page);
        assert!(article.left_out.as_deref().is_some_and(|why| why.starts_with("its sender marks it as")), "{page}");
        assert_eq!(article.published.expect("a day").date.to_string(), "2024-05-03");
    }
    let usable = one(
        "a.json",
        r#"{"uri":"urn:1","version":"2","versioncreated":"2024-05-03T10:00:00Z","pubstatus":"usable","body_text":"The ship left."}"#,
    );
    assert_eq!((usable.left_out, usable.revisions), (None, vec!["VERSION 2".to_owned()]));
}

#[test]
fn a_text_that_is_not_english_is_named_and_left_out() {
    let page = "Brücke gesperrt\n\nDie Brücke über den Fluss wurde am 3. Mai 2024 gesperrt, nachdem Ingenieure einen Riss in einem der beiden Hauptträger gefunden hatten. Sie war 1962 eröffnet worden, und niemand hatte sie seit 2009 geprüft.\n";
    let article = one("a.txt", page);
    assert!(article.left_out.expect("a reason").starts_with("it is in German"));
}

#[test]
fn articles_in_json_go_by_any_of_their_names() {
    for page in [
        r#"{"id":"1","url":"https://h.example/1","outlet":"Herald","title":"Ship leaves port","text":"The ship left on Monday.","published":"2024-05-03"}"#,
        r#"{"authors":["A. Berg"],"date_publish":"2024-05-03 10:00:00","title":"Ship leaves port","maintext":"The ship left on Monday.","source_domain":"Herald","url":"https://h.example/1","language":"en"}"#,
        r#"{"title":"Ship leaves port","author":"A. Berg","hostname":"h.example","date":"2024-05-03","raw_text":"x","text":"The ship left on Monday.","source":"https://h.example/1","source-hostname":"h.example","sitename":"Herald","url":"https://h.example/1"}"#,
        r#"{"articles":[{"source":{"id":null,"name":"Herald"},"title":"Ship leaves port","url":"https://h.example/1","publishedAt":"2024-05-03T10:00:00Z","content":"The ship left on Monday."}]}"#,
        r#"[{"@type":"NewsArticle","headline":"Ship leaves port","articleBody":"The ship left on Monday.","datePublished":"2024-05-03T10:00:00+02:00","publisher":{"@type":"Organization","name":"Herald"},"url":"https://h.example/1"}]"#,
    ] {
        for name in ["a.json", "a.jsonl"] {
            if name == "a.jsonl" && (page.starts_with('[') || page.starts_with("{\"articles")) {
                continue;
            }
            let article = one(name, page);
            assert_eq!(article.outlet.as_deref(), Some("Herald"), "{page}");
            assert_eq!(article.published.as_ref().expect("a day").date.to_string(), "2024-05-03", "{page}");
            assert_eq!(article.words(article.headline.expect("a headline")), "Ship leaves port");
            assert_eq!(article.url.as_deref(), Some("https://h.example/1"));
            let at = article.text.find("Monday").expect("the text");
            let file = article.offsets.file(Span::new(at, at + 6));
            let (text, _) = page.split_once("Monday").expect("the text");
            let expected = if name == "a.json" { text.len() } else { "The ship left on ".len() };
            assert_eq!(file, Span::new(expected, expected + 6), "{name} {page}");
        }
    }
}

#[test]
fn feeds_give_an_article_an_entry() {
    let rss = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\" xmlns:content=\"c\"><channel><title>Herald</title>
<item><title>Ship &amp; crew leave port</title><link>https://h.example/1</link><guid>g1</guid><pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>The ship left on <b>Monday</b>.</p><p>Its crew of 12 waved &amp; sang.</p>]]></content:encoded></item>
<item><title>Bridge closed in the old town</title><link>https://h.example/2</link><pubDate>Sat, 04 May 2024 10:00:00 GMT</pubDate>
<description>&lt;p&gt;The bridge was closed on Sunday.&lt;/p&gt;</description></item></channel></rss>";
    let articles = read::read("feed.xml", rss.as_bytes(), &ReadOptions::default()).expect("a feed");
    let [first, second] = articles.as_slice() else { panic!("two entries") };
    assert_eq!((first.path.as_str(), second.path.as_str()), ("g1", "https://h.example/2"));
    assert_eq!(first.outlet.as_deref(), Some("Herald"));
    assert_eq!(first.words(first.headline.expect("a headline")), "Ship & crew leave port");
    assert!(first.text.ends_with("The ship left on Monday.\n\nIts crew of 12 waved & sang."), "{}", first.text);
    assert_eq!(second.published.as_ref().expect("a day").date.to_string(), "2024-05-04");
    for (article, words) in [(first, "crew of 12"), (second, "Sunday")] {
        let at = article.text.find(words).expect("the text");
        assert_eq!(article.offsets.file(Span::new(at, at + words.len())).of(rss), words);
    }
    let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Herald</title><entry><id>tag:1</id><title>Ship leaves port</title>
<link href=\"https://h.example/1\"/><published>2024-05-03T10:00:00Z</published>
<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>The ship left.</p><p>It was late.</p></div></content></entry></feed>";
    let article = one("feed.atom", atom);
    assert_eq!(article.url.as_deref(), Some("https://h.example/1"));
    assert!(article.text.ends_with("The ship left.\n\nIt was late."), "{}", article.text);
}

const PAGE: &str = "<!doctype html><html lang=en><head><title>Ship leaves the port of Northhaven | Herald</title>
<meta property=\"og:site_name\" content=\"Northhaven Herald\">
<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"Ship leaves the port of Northhaven\",\"datePublished\":\"2024-05-03T10:00:00+02:00\",\"author\":{\"name\":\"Reuters\"}}]}</script></head>
<body><nav><ul><li><a href=/>Home</a><li><a href=/world>World</a></ul></nav>
<article><h1>Ship leaves the port of Northhaven</h1><div class=\"social-share\"><a href=x>Share this with your friends on every network</a></div>
<p>The ship <em>Aurora</em> left the port of Northhaven on Monday with 12&nbsp;people on board, the harbour office said.</p>
<figure><img src=a.jpg><figcaption>The Aurora in this May 1, 2024, photo.</figcaption></figure>
<p>It had been held there for three weeks, because its papers did not name the owner of its cargo, officials said.</p>
<p>Its captain, Anna Berg, told reporters that she was glad to go, and that the crew had been treated well throughout.</p>
<aside><h2>More stories</h2><p><a href=y>Forty hurt as a ferry runs aground off the coast of the island</a></p></aside></article>
<footer><p>Copyright Herald. All rights reserved, and nothing may be printed without leave of the publisher.</p></footer></body></html>";

#[test]
fn a_page_gives_its_story_and_what_it_says_of_itself() {
    let article = one("page.html", PAGE);
    assert_eq!(article.words(article.headline.expect("a headline")), "Ship leaves the port of Northhaven");
    assert_eq!(article.outlet.as_deref(), Some("Northhaven Herald"));
    assert_eq!(article.agency.as_deref(), Some("Reuters"));
    assert_eq!(article.published.as_ref().expect("a day").date.to_string(), "2024-05-03");
    for words in ["The ship Aurora left the port", "12 people", "Anna Berg", "glad to go"] {
        assert!(article.text.contains(words), "{words}: {}", article.text);
    }
    for words in ["Share this", "Forty hurt", "Copyright", "World"] {
        assert!(!article.text.contains(words), "{words}: {}", article.text);
    }
    let caption = article.passages.iter().find(|passage| passage.zone == Zone::Caption).expect("a caption");
    assert_eq!(article.words(caption.span), "The Aurora in this May 1, 2024, photo.");
    let at = article.text.find("Anna Berg").expect("the captain");
    let file = article.offsets.file(Span::new(at, at + 9));
    assert_eq!(file.of(PAGE), "Anna Berg");
    assert_eq!(article.position(at).0, PAGE[..file.start].matches('\n').count() + 1);
}

#[test]
fn packed_files_are_opened_and_held_to_their_limits() {
    let text =
        "Ship leaves port\n14 Jan, 2024\n\nThe ship left the port on Monday, the harbour office said.\n".repeat(200);
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut gz, text.as_bytes()).expect("packed");
    let gz = gz.finish().expect("packed");
    assert_eq!(one_of("a.txt.gz", &gz).text, text);
    let zst = ruzstd::encoding::compress_to_vec(text.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
    assert_eq!(one_of("a.txt.zst", &zst).text, text);
    let none = Limits::default();
    assert!(fails("a.txt.gz", &gz, Limits { ratio: 3, ..none }).contains("grows at most 3-fold"));
    assert!(fails("a.txt.gz", &gz, Limits { file_bytes: 9000, ..none }).contains("`file-bytes` under `[limits]`"));
    assert!(fails("a.txt.gz", &gz[..gz.len() / 2], none).contains("was it copied whole?"));
    assert!(fails("a.txt.zst", &zst[..9], none).starts_with("failed to read `a.txt.zst`: expected a"));
}

fn one_of(name: &str, bytes: &[u8]) -> Article {
    read::read(name, bytes, &ReadOptions::default()).unwrap_or_else(|error| panic!("{error}")).remove(0)
}

#[test]
fn broken_files_are_told_with_line_column_and_cure() {
    let none = Limits::default();
    for (name, page, expected) in [
        ("a.xml", "<nitf>\n<body></nitf>", "failed to read `a.xml`: line 2, column"),
        (
            "a.xml",
            "<play><act/></play>",
            "failed to read `a.xml`: line 1, column 1: expected NewsML-G2, NITF, RSS or Atom, but found `<play>`",
        ),
        ("a.json", "{\"text\": \"a\",\n}", "failed to read `a.json`: line 2, column 1: expected JSON"),
        (
            "a.json",
            "[{\"text\": \"a\"},\n {\"title\": \"b\"}]",
            "failed to read `a.json`: line 2, column 2: expected an article with its `text`",
        ),
        (
            "a.json",
            "{\"text\": \"a\",\n\"date\": \"soon\"}",
            "failed to read `a.json`: line 2, column 9: expected a date of publication, but found `soon`",
        ),
        ("a.html", "<html><script>go()</script></html>", "failed to read `a.html`: found no text in the page"),
    ] {
        let error = fails(name, page.as_bytes(), none);
        assert!(error.starts_with(expected), "{page}: {error}");
    }
    let deep = "<div>".repeat(600);
    assert!(fails("a.html", deep.as_bytes(), Limits { depth: 512, ..none }).contains("nested at most 512 deep"));
    let line = format!("{{\"id\":\"1\",\"text\":\"{}\"}}\n", "a ".repeat(100));
    assert!(
        fails("a.jsonl", line.as_bytes(), Limits { line_bytes: 50, ..none })
            .contains("line 1, column 1: expected a line of at most 50 bytes")
    );
}
