//! Where sentences end, and that whatever is read can be cut, sliced and walked.

use std::fs;
use std::path::Path;

use factcheck::text::article::Article;
use factcheck::text::read::{self, ReadOptions};
use factcheck::text::sentence::Reading;
use factcheck::text::span::Span;
use serde_json::{Value as Json, json};

/// A text as an article of its own, all of it body.
fn cut(text: &str) -> String {
    let record = json!({ "id": "sentence", "text": text }).to_string();
    let article = read::jsonl::record(&record).expect("the record is valid");
    let reading = Reading::new(&article);
    let sentences: Vec<&str> = reading.sentences.iter().map(|sentence| article.words(sentence.span)).collect();
    sentences.join(" | ")
}

#[test]
fn sentences_end_where_a_reader_ends_them() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/sentence.toml");
    let file: Json = toml::from_str(&fs::read_to_string(path).expect("readable")).expect("valid TOML");
    let mut wrong = Vec::new();
    for block in file["breaks"].as_array().expect("blocks") {
        for line in block["lines"].as_array().expect("lines") {
            let expected = line.as_str().expect("a line");
            // " ‖ " is a break without a space
            let found = cut(&expected.replace(" | ", " ").replace(" ‖ ", ""));
            if found != expected.replace('‖', "|") {
                wrong.push(format!("{}: expected `{expected}`, but found `{found}`", block["why"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{} lines are cut wrongly:\n{}", wrong.len(), wrong.join("\n"));
}

/// Pieces that texts are made of here: words, numbers and marks, and what stands in real files between them.
const PIECES: &[&str] = &[
    " ",
    "\n",
    "\r\n",
    "\u{a0}",
    "\u{202f}",
    "\u{200b}",
    "\u{ad}",
    "\u{feff}",
    ".",
    "...",
    "…",
    "!",
    "?",
    ",",
    ":",
    "-",
    "--",
    "—",
    "\"",
    "“",
    "”",
    "'",
    "’",
    "‘",
    "(",
    ")",
    "[",
    "«",
    "Kim",
    "’s",
    "s'",
    "U.S.",
    "Sept.",
    "Oct. 18-19",
    "No. 2",
    "a.m.",
    "1,000",
    "3.5",
    "$1.2bn",
    "900km",
    "€",
    "😀",
    "👩‍🚀",
    "e\u{301}",
    "\u{301}",
    "Choe Son-hui",
    "Ærø",
    "İstanbul",
    "東京",
    "http://a.example/b.",
    "@name",
    "x@y.example",
    "+++",
    "---",
    "date 2024-01-14",
    "SEOUL:",
    "By Anna Berg",
    "(AP)",
    "said",
    "The",
    "the",
    "\0",
    "\u{1}",
    "|",
    "=",
    "%",
    "#",
];

/// Numbers that look random and are the same on each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

fn sound(article: &Article) {
    let mut at = 0;
    for passage in &article.passages {
        assert!(passage.span.start >= at, "passages overlap in {:?}", article.text);
        at = passage.span.end;
        assert!(article.text.get(passage.span.range()).is_some(), "a passage cuts a character of {:?}", article.text);
    }
    let reading = Reading::new(article);
    let mut at = 0;
    for (index, sentence) in reading.sentences.iter().enumerate() {
        let words = reading.words(index);
        assert!(!words.is_empty(), "a sentence without tokens in {:?}", article.text);
        assert_eq!(sentence.span, words.span(0, words.len()));
        for (place, token) in words.tokens().iter().enumerate() {
            assert!(token.span.start >= at && !token.span.is_empty(), "tokens out of order in {:?}", article.text);
            assert!(!words.text(place).is_empty(), "a token cuts a character of {:?}", article.text);
            at = token.span.end;
        }
    }
}

#[test]
fn any_text_is_cut_into_tokens_in_order_that_slice_cleanly() {
    let mut dice = Dice(7);
    for _ in 0..3000 {
        let text: String = (0..dice.below(60)).map(|_| PIECES[dice.below(PIECES.len())]).collect();
        for path in ["a.txt", "a.md"] {
            if let Ok(articles) = read::read(path, text.as_bytes(), &ReadOptions::default()) {
                articles.iter().for_each(sound);
            }
        }
        let record = json!({ "id": "a", "text": text }).to_string();
        sound(&read::jsonl::record(&record).expect("the record is valid"));
    }
}

#[test]
fn any_bytes_are_read_or_refused() {
    let mut dice = Dice(11);
    for round in 0..3000 {
        let mut bytes: Vec<u8> = (0..dice.below(80)).map(|_| dice.below(256) as u8).collect();
        if round % 3 == 0 {
            bytes.splice(0..0, [0xff, 0xfe]);
        }
        for (path, encoding) in
            [("a.txt", None), ("a.jsonl", None), ("a.txt", Some("shift_jis")), ("a.md", Some("gb18030"))]
        {
            let options = ReadOptions { encoding: encoding.map(str::to_owned), ..ReadOptions::default() };
            for article in read::each(path, &bytes, &options).into_iter().flatten() {
                sound(&article);
                for (at, _) in article.text.char_indices() {
                    let place = article.offsets.file(Span::new(at, article.text.len()));
                    assert!(place.start < bytes.len() && place.end <= bytes.len());
                }
            }
        }
    }
}

#[test]
fn what_stands_before_a_word_does_not_move_it() {
    for before in ["", "\u{feff}", "“", "\u{a0}", "😀 ", "e\u{301} ", "Kim’s ", "\u{ad}"] {
        let text = format!("{before}Lavrov came. He left.");
        let article = read::read("a.txt", text.as_bytes(), &ReadOptions::default()).expect("readable").remove(0);
        let reading = Reading::new(&article);
        let lavrov = (0..reading.sentences.len()).flat_map(|index| {
            let words = reading.words(index);
            (0..words.len()).map(move |at| (words.text(at), words.tokens()[at].span.start)).collect::<Vec<_>>()
        });
        assert!(lavrov.into_iter().any(|found| found == ("Lavrov", before.len())), "{before:?}");
    }
}
