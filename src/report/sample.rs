//! Reports made by hand, for the tests of the formats.

use jiff::civil::Date;
use serde_json::json;

use crate::finding::{
    Acceptance, Agreements, ArticleHead, Cell, EventSummary, Evidence, FactRow, Finding, Kind, Mark, Report, Said,
    Severity, Stale, Suggestion,
};
use crate::text::article::Article;
use crate::text::place::Lines;
use crate::text::read;
use crate::text::span::Span;

/// A report on one article with this text and no findings.
pub(super) fn report_of(text: &str) -> Report {
    let mut report = Report::default();
    add(&mut report, "a.txt", None, None, text);
    report
}

fn add(report: &mut Report, path: &str, outlet: Option<&str>, published: Option<Date>, text: &str) {
    let record = json!({ "id": path, "text": text, "source": outlet }).to_string();
    let source: Article = read::jsonl::record(&record).expect("the record is valid");
    report.articles.push(ArticleHead {
        path: path.to_owned(),
        outlet: outlet.map(str::to_owned),
        agency: None,
        published,
        published_at: published.map(|day| day.to_string()),
        headline: None,
        origin: report.articles.len(),
    });
    report.sources.push(source);
}

fn evidence(report: &Report, article: usize, words: &str, value: &str) -> Evidence {
    let source = report.sources.get(article).expect("the article");
    let start = source.text.find(words).expect("the words stand in the article");
    let span = Span::new(start, start + words.len());
    let place = Lines::default().place(&source, span);
    Evidence { article, span, place, text: words.to_owned(), value: json!(value), claimant: None }
}

/// Three articles of two outlets on a ferry: they agree on its length of stay, differ on its day, and slip in a name.
pub(super) fn ferry() -> Report {
    let mut report = Report::default();
    let day = |day| Date::new(2024, 5, day).ok();
    add(
        &mut report,
        "story/a.txt",
        Some("Herald"),
        day(3),
        "The ferry of captain Ada Byrd landed on May 2 for two days.",
    );
    add(
        &mut report,
        "story/b.txt",
        Some("Courier | Post"),
        day(4),
        "Two days of rest: Captain Ada Byrd landed on May 3.",
    );
    add(&mut report, "story/c.txt", Some("Herald"), day(5), "Ada Bird\u{1b}[31m left after two days.");
    let cell = |article, value: &str, words: &str, mark| {
        let span = evidence(&report, article, words, value).span;
        let said = Said { span, value: value.to_owned(), pattern: "by hand", claimant: None };
        Cell { article, value: value.to_owned(), mark, said }
    };
    let event = EventSummary {
        id: "visit/byrd/harbour/2024-05".into(),
        story: "S-1".into(),
        label: "Ada Byrd in the harbour".into(),
        articles: vec![0, 1, 2],
        facts: vec![
            FactRow {
                key: "when".into(),
                label: "when".into(),
                cells: vec![cell(0, "2 May 2024", "May 2", Mark::Same), cell(1, "3 May 2024", "May 3", Mark::Differs)],
                verdict: "They differ by a day.".into(),
            },
            FactRow {
                key: "lasted".into(),
                label: "how long".into(),
                cells: vec![
                    cell(0, "2 days", "two days", Mark::Same),
                    cell(1, "2 days", "Two days", Mark::Same),
                    cell(2, "2 days", "two days", Mark::Same),
                ],
                verdict: "All agree (3 articles, 2 origins).".into(),
            },
        ],
    };
    report.events.push(event);
    let finding = |id: &str, rule: &str, kind, message: &str, evidence: Vec<Evidence>, suggestion| Finding {
        id: id.into(),
        rule: rule.into(),
        kind,
        severity: if kind == Kind::Agreement { Severity::Note } else { Severity::Error },
        message: message.into(),
        event: Some("visit/byrd/harbour/2024-05".into()),
        fact: "when".into(),
        odd: 1,
        evidence,
        because: vec!["both say when Ada Byrd landed".into()],
        origins: 2,
        suggestion,
        accepted: None,
    };
    let bird = evidence(&report, 2, "Bird", "bird");
    let fix = Suggestion { article: 2, span: bird.span, file: bird.place.file, replacement: "Byrd".into() };
    report.findings = vec![
        finding(
            "F-00000001",
            "visit-date",
            Kind::Discrepancy,
            "Herald has 2 May 2024, Courier | Post has 3 May 2024",
            vec![evidence(&report, 0, "May 2", "2024-05-02"), evidence(&report, 1, "May 3", "2024-05-03")],
            None,
        ),
        finding("F-00000002", "name-typo", Kind::Typo, "“Bird” stands for “Byrd”", vec![bird], Some(fix)),
    ];
    report.agreements = Agreements::of(vec![finding(
        "F-00000003",
        "visit-duration",
        Kind::Agreement,
        "All say two days",
        vec![evidence(&report, 0, "two days", "P2D"), evidence(&report, 1, "Two days", "P2D")],
        None,
    )]);
    report
}

/// A snapshot of what a reader sees without colours.
fn shown(name: &str, text: &str) {
    insta::with_settings!({
        snapshot_path => "../../tests/suite/snapshots",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, { insta::assert_snapshot!(name, anstream::adapter::strip_str(text).to_string()) });
}

#[test]
fn a_story_is_shown_in_every_format() {
    let report = ferry();
    shown("ferry_table", &super::table::render(&report, 100));
    shown("ferry_blocks", &super::table::render(&report, 44));
    shown("ferry_full", &super::full::render(&report, 100));
    shown("ferry_concise", &super::concise::render(&report));
    shown("ferry_markdown", &super::markdown::render(&report));
    shown("ferry_json", &super::json::render(&report));
    shown("ferry_jsonl", &super::jsonl::render(&report));
    shown("ferry_gitlab", &super::gitlab::render(&report));
    shown("ferry_rdjson", &super::rdjson::render(&report));
}

#[test]
fn what_was_accepted_is_told_apart() {
    let mut report = ferry();
    let place = "story/rules.toml:1".to_owned();
    report.findings[1].accepted = Some(Acceptance { place, reason: "Told to the <desk>".into(), until: None });
    let place = "story/rules.toml:5".to_owned();
    let (what, reason) = ("F-00000009".to_owned(), "Corrected, 100 %".to_owned());
    report.stale.push(Stale { place, severity: Severity::Warning, what, expired: None, reason });
    shown("ferry_accepted_table", &super::table::render(&report, 100));
    shown("ferry_accepted_full", &super::full::render(&report, 100));
    shown("ferry_accepted_github", &super::github::render(&report));
    shown("ferry_accepted_junit", &super::junit::render(&report, Some(Severity::Error)));
    shown("ferry_accepted_markdown", &super::markdown::render(&report));
    let version = format!("\"{}\"", env!("CARGO_PKG_VERSION"));
    let sarif = super::sarif::render(&report, &crate::rules::config::Config::shipped().rules);
    shown("ferry_accepted_sarif", &sarif.replace(&version, "\"VERSION\""));
}

#[test]
fn github_is_given_ten_of_a_level() {
    let mut report = ferry();
    let one = report.findings[0].clone();
    for number in 0..30 {
        let (id, fact) = (format!("F-{number}"), format!("fact {number}"));
        report.findings.push(Finding { id, fact, ..one.clone() });
    }
    report.findings.push(Finding { id: "F-again".into(), ..one });
    let told = super::github::render(&report);
    assert_eq!(told.matches("::error ").count(), 10, "{told}");
    // Two stand in the story itself; the second of the same fact is one of those left out.
    assert!(told.ends_with("::notice title=factcheck::23 more findings are in the job's summary\n"), "{told}");
}

#[test]
fn no_column_of_the_table_runs_over_the_page() {
    let report = ferry();
    for room in 40..160 {
        let page = anstream::adapter::strip_str(&super::table::render(&report, room)).to_string();
        let widest = page.lines().map(super::words::width).max();
        assert!(widest <= Some(room), "{room} columns:\n{page}");
    }
}
