//! Where and at what hour: house and block numbers of one street, clock times of one event.

use factcheck::finding::Kind;
use factcheck::pipeline;
use factcheck::rules::config::Config;
use factcheck::text::{article::Article, read};

/// The discrepancies that `rule` finds between two articles of one story, as printed.
fn found(rule: &str, texts: [&str; 2]) -> Vec<String> {
    let record = |(index, text): (usize, &&str)| {
        let text = format!("Lena Hart of Millbrook spoke for the Harbour Theatre. {text}");
        let line = serde_json::json!({
            "id": format!("a{index}"), "text": text, "source": format!("o{index}"), "published": "2024-03-12"
        });
        read::jsonl::record(&line.to_string()).expect("the record is valid")
    };
    let articles: Vec<Article> = texts.iter().enumerate().map(record).collect();
    let report = pipeline::run(articles, &Config::shipped());
    let findings = report.findings.into_iter();
    findings.filter(|one| one.rule == rule && one.kind == Kind::Discrepancy).map(|one| one.message).collect()
}

#[test]
fn two_blocks_of_one_street_are_a_discrepancy() {
    let texts = ["The fire began in the 600 block of West Oak Street.", "Crews came to the 1600 block of W. Oak St."];
    assert_eq!(found("place-number", texts).len(), 1);
}

#[test]
fn a_house_in_the_block_is_none() {
    let texts = ["The fire began in the 600 block of West Oak Street.", "Crews came to a shop at 614 Oak Street."];
    assert_eq!(found("place-number", texts), [""; 0]);
}

#[test]
fn an_article_that_prints_both_numbers_tells_of_two_places() {
    let texts = [
        "The fire began in the 600 block of Oak Street.",
        "It began in the 600 block of Oak Street and reached the 700 block of Oak Street.",
    ];
    assert_eq!(found("place-number", texts), [""; 0]);
    let texts = ["The fire began in the 600 block of Oak Street.", "Crews stood in the 700 block of Oak Avenue."];
    assert_eq!(found("place-number", texts), [""; 0], "two streets");
}

#[test]
fn two_hours_of_one_event_are_a_discrepancy() {
    let texts = [
        "The warehouse fire broke out around 7:30 p.m. near the old harbour bridge.",
        "Officials said the warehouse fire broke out about 9:30 p.m. by the harbour.",
    ];
    assert_eq!(found("context-time", texts).len(), 1);
}

#[test]
fn about_the_same_time_is_none() {
    let texts = [
        "The warehouse fire broke out around 7:30 p.m. near the old harbour bridge.",
        "Officials said the warehouse fire broke out at 7:26 p.m. by the harbour.",
    ];
    assert_eq!(found("context-time", texts), [""; 0]);
}

#[test]
fn an_article_that_gives_both_times_tells_of_two_events() {
    let texts = [
        "The warehouse fire broke out around 7:30 p.m. near the old harbour bridge.",
        "The warehouse fire broke out around 7:30 p.m. A second warehouse fire broke out about 9:30 p.m. by the harbour.",
    ];
    assert_eq!(found("context-time", texts), [""; 0]);
}
