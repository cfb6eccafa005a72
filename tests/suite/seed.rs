//! What each command prints on the seeds, in each format: the output that readers, editors and programs get.

use crate::cli::factcheck;

/// Standard output of a run at the root of the package, where every path is relative.
fn shown(arguments: &[&str]) -> String {
    let out = factcheck().args(arguments).output().expect("the command ends");
    String::from_utf8(out.stdout).expect("UTF-8")
}

fn snapshot(name: &str, arguments: &[&str]) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true, description => arguments.join(" ") }, {
        insta::assert_snapshot!(name, shown(arguments));
    });
}

#[test]
fn report_shows_the_seeds() {
    snapshot("report_table", &["report", "seeds/lavrov"]);
    snapshot("report_blocks", &["report", "--width", "50", "seeds/lavrov"]);
    snapshot("report_markdown", &["report", "--format", "markdown", "seeds/lavrov"]);
    snapshot("report_json", &["report", "--format", "json", "seeds/lavrov"]);
}

#[test]
fn lint_shows_the_seeds() {
    snapshot("lint_full", &["lint", "seeds/lavrov"]);
    snapshot("lint_concise", &["lint", "--format", "concise", "seeds/lavrov"]);
    snapshot("lint_jsonl", &["lint", "--format", "jsonl", "seeds/lavrov"]);
    assert_eq!(
        shown(&["lint", "--format", "json", "seeds/lavrov"]),
        shown(&["report", "--format", "json", "seeds/lavrov"]),
        "both commands print one document"
    );
}

#[test]
fn facts_shows_the_seeds() {
    snapshot("facts_table", &["facts", "seeds/lavrov"]);
    snapshot("facts_jsonl", &["facts", "--format", "jsonl", "seeds/lavrov"]);
}

#[test]
fn names_shows_the_seeds() {
    snapshot("names_table", &["names", "seeds/lavrov"]);
    snapshot("names_json", &["names", "--format", "json", "seeds/lavrov"]);
}

#[test]
fn rules_and_explanations_are_shown() {
    snapshot("rules_list", &["rules", "list"]);
    snapshot("explain", &["explain", "weekday-date"]);
}

/// The page is 100 columns wide where nobody says otherwise, and no line is wider.
#[test]
fn nothing_for_readers_is_wider_than_the_page() {
    for arguments in [&["report"][..], &["lint"], &["facts"]] {
        let page = shown(&[arguments, &["seeds/lavrov"]].concat());
        let wide: Vec<&str> = page.lines().filter(|line| line.chars().count() > 100).collect();
        assert!(wide.is_empty(), "{arguments:?}:\n{}", wide.join("\n"));
    }
}
