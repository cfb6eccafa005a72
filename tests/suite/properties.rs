//! What holds for every run: the order of the files says nothing, and evidence is what stands there.

use std::fs;
use std::path::{Path, PathBuf};

use factcheck::extract;
use factcheck::finding::{Kind, Report};
use factcheck::pipeline;
use factcheck::report::json;
use factcheck::rules::config::Config;
use factcheck::text::article::Article;
use factcheck::text::read::{self, ReadOptions};
use factcheck::text::sentence::Reading;
use proptest::prelude::*;

/// The folders of stories: the seeds and the tests' own.
fn stories() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["seeds", "tests/stories"].map(|folder| fs::read_dir(root.join(folder)).expect("a folder"));
    let mut found: Vec<PathBuf> = folders
        .into_iter()
        .flatten()
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    found
}

fn articles(story: &Path) -> Vec<Article> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(story).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt" || extension == "md"));
    paths.sort();
    paths.iter().flat_map(|path| read_one(&path.to_string_lossy(), path)).collect()
}

fn read_one(name: &str, path: &Path) -> Vec<Article> {
    read::read(name, &fs::read(path).expect("readable"), &ReadOptions::default()).expect("an article")
}

/// Everything a report says, as text.
fn told(report: &Report) -> String {
    format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n{:?}",
        report.articles, report.stories, report.events, report.people, report.findings
    )
}

#[test]
fn the_order_of_the_files_changes_nothing() {
    let config = Config::shipped();
    for story in stories() {
        let forwards = told(&pipeline::run(articles(&story), &config));
        let mut backwards = articles(&story);
        backwards.reverse();
        assert!(forwards == told(&pipeline::run(backwards.clone(), &config)), "{} reversed", story.display());
        backwards.rotate_left(1);
        assert!(forwards == told(&pipeline::run(backwards, &config)), "{} rotated", story.display());
    }
}

#[test]
fn evidence_quotes_the_article_to_the_byte() {
    let config = Config::shipped();
    for story in stories() {
        let report = pipeline::run(articles(&story), &config);
        for evidence in report.every().flat_map(|finding| finding.into_owned().evidence) {
            let article = report.sources.get(evidence.article).expect("the article");
            assert_eq!(article.words(evidence.span), evidence.text);
            assert!(evidence.span.len() <= 120 && !evidence.text.is_empty(), "{evidence:?}");
        }
    }
}

/// Names by which every reader is chosen.
const NAMES: &[&str] = &["a.txt", "a.md", "a.html", "a.xml", "a.json", "a.jsonl", "a.txt.gz", "-"];

/// Parts of files in every format, whole and broken, and letters that are more than one byte.
const PARTS: &[&str] = &[
    "<p>",
    "</p>",
    "<div class=share>",
    "<nitf>",
    "<body.content>",
    "</nitf>",
    "<rss><channel><item>",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&#8212;",
    "&#x;",
    "&",
    "<!--",
    "-->",
    "<script type=application/ld+json>",
    "</script>",
    "<h1>",
    "<title>",
    "{",
    "}",
    "[",
    "]",
    "\"text\": ",
    "\"id\": \"1\", ",
    "\"title\": ",
    "\"",
    "\\u00e9",
    "\\ud83d",
    "\\",
    ", ",
    "---\n",
    "+++\n",
    "published: ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "SEOUL, Oct. 16 (Yonhap) -- ",
    "14 Jan, 2024",
    "on Oct. 18-19",
    "12 people",
    "$1.2bn",
    "Kim Jong-un",
    "Anna Berg said ",
    "“Not us,” ",
    "\u{202e}",
    "\u{1b}[31m",
    "\u{a0}",
    "\u{feff}",
    "é",
    "😀",
    "北京",
    "a\u{301}",
    "two days later",
];

/// Bytes that no program wrote, or nearly what one writes.
fn any_file() -> impl Strategy<Value = Vec<u8>> {
    let parts = prop::collection::vec(prop::sample::select(PARTS), 0..40).prop_map(|parts| parts.concat().into_bytes());
    prop_oneof![
        1 => prop::collection::vec(any::<u8>(), 0..200),
        4 => parts.clone(),
        1 => (parts, any::<prop::sample::Index>(), any::<u8>()).prop_map(|(mut bytes, at, byte)| {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            bytes
        }),
    ]
}

/// A sentence of a report, with a figure, a name or a date.
fn sentence() -> impl Strategy<Value = String> {
    const SUBJECTS: &[&str] =
        &["Anna Berg", "The harbour office", "Mayor Tom Hill", "A spokesman for the port", "The firm Fish & Sons"];
    const SAYS: &[&str] = &[
        "said that {} people left on Monday",
        "had waited for {} hours",
        "paid $ {} million in May 2023",
        "was {} years old",
    ];
    (prop::sample::select(SUBJECTS), prop::sample::select(SAYS), 2..90u32).prop_map(|(subject, says, figure)| {
        format!("{subject} {}, the port of Northhaven said in a report.", says.replace("{}", &figure.to_string()))
    })
}

/// A number below a hundred in words.
fn spelled(number: u32) -> String {
    const ONES: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let (ten, one) = (number / 10, number % 10);
    match (ten, one) {
        (0 | 1, _) => ONES[number as usize].to_owned(),
        (_, 0) => TENS[ten as usize].to_owned(),
        _ => format!("{}-{}", TENS[ten as usize], ONES[one as usize]),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the bytes and the name, reading ends, and every passage is whole characters with a place in the file.
    #[test]
    fn any_bytes_are_read_or_refused(bytes in any_file(), name in prop::sample::select(NAMES)) {
        for article in read::each(name, &bytes, &ReadOptions::default()).into_iter().flatten() {
            for passage in &article.passages {
                prop_assert!(article.text.get(passage.span.range()).is_some());
                let file = article.offsets.file(passage.span);
                prop_assert!(file.start <= file.end);
                // a record's coordinates are its own, and what a packed file holds is longer than the file
                if name != "a.jsonl" && !name.ends_with("gz") {
                    prop_assert!(file.end <= bytes.len(), "{file:?} of {}", bytes.len());
                }
            }
            for mention in extract::mentions(&Reading::new(&article)) {
                prop_assert!(article.text.get(mention.span.range()).is_some_and(|words| !words.is_empty()));
                prop_assert!(article.text.get(mention.quote.range()).is_some());
            }
        }
    }

    /// A story beside its own copy disagrees with itself in nothing.
    #[test]
    fn an_article_and_its_copy_agree(sentences in prop::collection::vec(sentence(), 1..12)) {
        let text = format!("Ship leaves port of Northhaven\n14 Jan, 2024\n\n{}\n", sentences.join(" "));
        let copy = |name: &str, outlet: &str| {
            let page = format!("---\noutlet: {outlet}\n---\n{text}");
            read::read(name, page.as_bytes(), &ReadOptions::default()).expect("an article")
        };
        let alone = pipeline::run(copy("a.md", "Herald"), &Config::shipped());
        let both = pipeline::run([copy("a.md", "Herald"), copy("b.md", "Post")].concat(), &Config::shipped());
        let differs = |report: &Report| report.findings.iter().filter(|one| one.kind == Kind::Discrepancy).count();
        // what one text is at odds with itself about, both tell at most
        prop_assert!(differs(&both) <= 2 * differs(&alone), "{:?}", both.findings);
    }

    /// "12" and "twelve" are one figure, and two desks that write it differently agree.
    #[test]
    fn figures_and_words_are_one(figures in prop::collection::vec((0..3usize, 2..100u32), 1..8)) {
        const SAYS: [&str; 3] =
            ["The ferry carried {} passengers to Oslo.", "The trip took {} hours.", "The crew found {} boxes on Monday."];
        let told = |outlet: &str, write: &dyn Fn(u32) -> String| {
            let said = |(says, figure): &(usize, u32)| SAYS[*says].replace("{}", &write(*figure));
            let body = figures.iter().map(said).collect::<Vec<_>>().join(" ");
            let text = format!("Source: {outlet}\nDate: 2024-05-16\n\n{body}\n");
            read::read(&format!("{outlet}.txt"), text.as_bytes(), &ReadOptions::default()).expect("an article").remove(0)
        };
        let digits = told("Herald", &|figure| figure.to_string());
        let words = told("Post", &spelled);
        let values = |article: &Article| -> Vec<String> {
            extract::mentions(&Reading::new(article)).iter().map(|one| one.value.json().to_string()).collect()
        };
        prop_assert_eq!(values(&digits), values(&words));
        let differs = |articles: Vec<Article>| {
            pipeline::run(articles, &Config::shipped()).findings.iter().filter(|one| one.kind == Kind::Discrepancy).count()
        };
        prop_assert!(differs(vec![digits.clone(), words]) <= 2 * differs(vec![digits]));
    }

    /// Markup changes nothing that is said: a page reads as its text does.
    #[test]
    fn a_page_says_what_its_text_says(sentences in prop::collection::vec(sentence(), 6..14)) {
        let marked: String = sentences.iter().map(|one| format!("<p>{}</p>\n", one.replace('&', "&amp;"))).collect();
        let page = format!("<!doctype html><html><body><nav><a href=x>Home</a></nav><article>{marked}</article></body></html>");
        let plain = sentences.join("\n\n");
        let said = |name: &str, text: &str| -> Vec<String> {
            let article = read::read(name, text.as_bytes(), &ReadOptions::default()).expect("an article").remove(0);
            let reading = Reading::new(&article);
            extract::mentions(&reading).iter().map(|one| format!("{} {}", article.words(one.span), one.value.json())).collect()
        };
        prop_assert_eq!(said("a.html", &page), said("a.txt", &plain));
    }

    /// What a report says in JSON is JSON, and says the same when it is read and written again.
    #[test]
    fn the_report_in_json_survives_a_round_trip(bytes in any_file()) {
        let articles = read::each("a.txt", &bytes, &ReadOptions::default()).into_iter().flatten().collect();
        let printed = json::render(&pipeline::run(articles, &Config::shipped()));
        let value: serde_json::Value = serde_json::from_str(&printed).expect("JSON");
        let again: serde_json::Value = serde_json::from_str(&value.to_string()).expect("JSON");
        prop_assert_eq!(&value, &again);
        let obeyed = |c: char| matches!(c, '\u{1b}' | '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}');
        prop_assert!(!printed.contains(obeyed), "a terminal would obey this");
    }
}
