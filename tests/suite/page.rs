//! The HTML report from outside: one file, the same each time, in which words of articles stay words. What takes a browser
//! is in `tests/page`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::cli::{factcheck, root};

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let out = factcheck().current_dir(folder).args(arguments).output().expect("the command ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (out.status.code().expect("a code"), text(out.stdout), text(out.stderr))
}

fn page(folder: &Path, arguments: &[&str]) -> String {
    let (code, page, err) = run(folder, &[&["report", "--format", "html"], arguments].concat());
    assert_eq!(code, 0, "{err}");
    page
}

/// The values of an attribute, as they are written.
fn attributes<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    let opening = format!(" {name}=\"");
    page.split(opening.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn the_page_is_one_file_whose_links_all_lead_somewhere() {
    let page = page(root(), &["seeds/lavrov"]);
    let ids = attributes(&page, "id");
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "an id stands twice");
    assert!(ids.iter().filter(|id| id.starts_with("F-")).count() > 10, "{ids:?}");
    for link in attributes(&page, "href") {
        let to = link.strip_prefix('#').unwrap_or_else(|| panic!("{link} leads out of the page"));
        assert!(to.contains('=') || known.contains(to), "{link} leads nowhere");
    }
    for loads in ["src", "data", "action", "srcset", "poster"] {
        assert!(attributes(&page, loads).is_empty(), "{loads}");
    }
    assert!(!page.contains("@import") && !page.contains("url("));
    attributes(&page, "aria-labelledby").iter().for_each(|id| assert!(known.contains(id), "{id}"));
}

#[test]
fn the_page_holds_what_the_table_holds() {
    let page = page(root(), &["seeds/lavrov"]);
    let (_, json, _) = run(root(), &["report", "--format", "json", "seeds/lavrov"]);
    let report: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    for finding in report["findings"].as_array().expect("a list") {
        let id = finding["id"].as_str().expect("an id");
        assert!(page.contains(&format!("id=\"{id}\"")), "{finding}");
    }
    // An article of another story that gives the newer figure has its column.
    assert!(page.contains("↑ </span>&gt; 1 million"));
}

#[test]
fn the_same_articles_make_the_same_bytes() {
    assert_eq!(page(root(), &["seeds/lavrov"]), page(root(), &["seeds/lavrov"]));
}

#[test]
fn words_of_an_article_stay_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let evil = "<script>alert(1)</script> \" onload='x' javascript:alert(1) \u{202e}flow\u{2066}\u{61c}\u{7}\u{1b}[31m {{ 7 * 7 }}";
    for (outlet, days) in [("Herald", "two"), ("Courier", "three")] {
        let text = format!(
            "Source: {outlet} <b>&\nDate: 2024-05-03\n\n{evil} Foreign Minister Ada Byrd arrived in Norway on May 2, 2024, \
             for a {days}-day visit, {evil} officials said.\n"
        );
        fs::write(folder.path().join(format!("<i>{outlet}.txt")), text).expect("a file");
    }
    let page = page(folder.path(), &["."]);
    assert!(page.contains("&lt;script&gt;alert(1)") && page.contains("three-day"), "the sentences are quoted");
    assert_eq!(page.matches("<script").count(), 1);
    for broken in
        ["<script>alert", "<b>&", "<i>", "onload='x'", "49", "\u{202e}", "\u{2066}", "\u{61c}", "\u{7}", "\u{1b}"]
    {
        let shown = page.split("<script>\"use strict\"").next().expect("a page");
        let shown = shown.split("</style>").nth(1).expect("a body");
        assert!(!shown.contains(broken), "{broken:?}");
    }
    assert!(attributes(&page, "href").iter().all(|link| link.starts_with('#')));
}

#[test]
fn lint_writes_the_page_beside_its_other_documents_and_shows_the_gate() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("r.html");
    let output = format!("html={}", path.display());
    let (code, out, _) = run(root(), &["lint", "--format", "concise", "--output", &output, "seeds/lavrov"]);
    assert_eq!(code, 1);
    assert!(out.contains("office-date"), "{out}");
    let page = fs::read_to_string(&path).expect("a page");
    assert!(page.contains("class=\"gate fails\"") && page.contains("fails from error on"));
}

#[test]
fn what_a_run_leaves_beside_the_articles_is_not_read_by_the_next() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "Source: Herald\nDate: 2024-05-03\n\nForeign Minister Ada Byrd arrived in Norway on May 2, 2024.\n";
    fs::write(folder.path().join("a.txt"), text).expect("a file");
    let arguments = [
        "lint",
        "--format",
        "json",
        "--output",
        "html=r.html",
        "--output",
        "json=r.json",
        "--output",
        "jsonl=r.jsonl",
        ".",
    ];
    let (_, first, _) = run(folder.path(), &arguments);
    let (code, second, err) = run(folder.path(), &arguments);
    assert_eq!((code, &second), (0, &first), "{err}");
    for name in ["r.html", "r.json", "r.jsonl"] {
        assert!(err.contains(&format!("{name} is left out: it is a report, not an article")), "{err}");
    }
}

#[test]
fn what_was_accepted_is_listed_with_its_reason_and_new_facts_can_be_filtered() {
    let folder = tempfile::tempdir().expect("a folder");
    let told = |outlet: &str, days: &str| {
        let text = format!("Foreign Minister Ada Byrd arrived in Norway on May 2, 2024, for a {days}-day visit.");
        let text = format!("Source: {outlet}\nDate: 2024-05-03\n\n{text}\n");
        fs::write(folder.path().join(format!("{outlet}.txt")), text).expect("a file");
    };
    told("Herald", "two");
    told("Courier", "three");
    assert!(!page(folder.path(), &["."]).contains("value=\"accepted\""));
    let accept = ["snapshot", "accept", "--new", "--in", ".", "--reason", "Both <are> sourced"];
    let (code, out, err) = run(folder.path(), &accept);
    assert_eq!(code, 0, "{out}{err}");
    let accepted = page(folder.path(), &["."]);
    assert!(accepted.contains("Both &lt;are&gt; sourced") && accepted.contains("value=\"accepted\""), "{accepted}");
    told("Courier", "four");
    let changed = page(folder.path(), &["."]);
    assert!(changed.contains("Changed since") && changed.contains("data-state=\"changed\""), "{changed}");
    fs::write(folder.path().join("rules.toml"), "[[allow]]\nfinding = \"F-00000000\"\nreason = \"Long ago\"\n")
        .expect("a file");
    assert!(page(folder.path(), &["."]).contains("Accept nothing any more"));
}

#[test]
fn a_newsroom_draws_the_page_with_a_template_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |text: &str| {
        let path = folder.path().join("page.html");
        fs::write(&path, text).expect("a file");
        path.to_string_lossy().into_owned()
    };
    let own = write("{% extends \"page.html\" %}{% block masthead %}<h1>Desk: {{ size[0] }}</h1>{% endblock %}");
    let drawn = page(root(), &["--template", &own, "seeds/lavrov"]);
    assert!(drawn.contains("<h1>Desk: 5 articles</h1>") && drawn.contains("Facts by outlet"));
    let bare = write("{{ findings|length }} {{ title }} <{{ '<' }}>");
    assert!(page(root(), &["--template", &bare, "seeds/lavrov"]).ends_with("<&lt;>"));
    for (text, told) in
        [("one\n{{ titel }}", "line 2"), ("one\n\n{% block %}", "line 3"), ("{% extends \"gone.html\" %}", "gone.html")]
    {
        let broken = write(text);
        let (code, out, err) = run(root(), &["report", "--format", "html", "--template", &broken, "seeds/lavrov"]);
        assert_eq!(code, 2, "{err}");
        assert!(out.is_empty() && err.contains("failed to fill the template") && err.contains(told), "{text}: {err}");
    }
    let (code, _, err) = run(root(), &["report", "--format", "html", "--template", "gone.html", "seeds/lavrov"]);
    assert!(code == 2 && err.contains("failed to read `gone.html`"), "{err}");
}

#[test]
fn every_value_of_the_built_in_template_is_described() {
    let described = fs::read_to_string(root().join("docs/page.md")).expect("readable");
    let template = factcheck::report::html::TEMPLATE;
    for block in template.split("{% block ").skip(1).filter_map(|rest| rest.split(' ').next()) {
        assert!(described.contains(&format!("`{block}`")), "{block}");
    }
    // `card.rests_on` and its like: the names after the dots.
    for part in template.split("{{").flat_map(|part| part.split("{%")).skip(1) {
        let code = part.split("}}").next().unwrap_or_default().split("%}").next().unwrap_or_default();
        for word in code.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')) {
            let Some((_, value)) = word.split_once('.') else { continue };
            if value.is_empty() || value.starts_with('.') || word.starts_with("loop.") {
                continue;
            }
            assert!(described.contains(&format!("`{value}`")), "`{word}` is not described in docs/page.md");
        }
    }
}
