//! What `factcheck init` writes can be used as it says: each commented block is valid once its `#` are gone.

use std::fs;

use factcheck::rules::layer::{Layer, load};

use crate::cli::factcheck;

#[test]
fn every_block_of_the_start_is_valid() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = factcheck().current_dir(folder.path()).arg("init").output().expect("the command ends");
    assert!(out.status.success());
    let text = fs::read_to_string(folder.path().join("rules.toml")).expect("a file");
    assert!(load(&[Layer::new("rules.toml", &*text)]).is_ok(), "the start as it is");
    let opened = |line: &str| {
        let inner = line.strip_prefix("# ").filter(|inner| {
            let key = inner.split(['=', ' ']).next().unwrap_or_default();
            inner.starts_with('[')
                || (inner.contains(" = ") && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
        });
        inner.unwrap_or(line).to_owned()
    };
    let text: String = text.lines().map(|line| opened(line) + "\n").collect();
    let layered = load(&[Layer::new("rules.toml", text)]).map_err(|all| all[0].to_string()).expect("valid");
    let config = layered.config;
    assert_eq!((config.allows.len(), config.overrides.len(), config.extends.len()), (1, 1, 1));
    assert!(config.aliases.len() == 1 && config.outlets.contains_key("Harbour Herald"));
    let schema = fs::read_to_string(folder.path().join("rules.schema.json")).expect("a file");
    assert_eq!(schema, factcheck::rules::layer::schema());
}

#[test]
fn shells_and_man_are_told_of_every_command() {
    let printed = |arguments: &[&str]| {
        let out = factcheck().args(arguments).output().expect("the command ends");
        assert!(out.status.success() && out.stderr.is_empty(), "{arguments:?}");
        String::from_utf8(out.stdout).expect("UTF-8")
    };
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let text = printed(&["completions", shell]);
        assert!(["lint", "changed-since", "completions"].iter().all(|word| text.contains(word)), "{shell}");
    }
    let page = printed(&["man"]);
    for command in ["report", "lint", "facts", "names", "explain", "rules", "init", "completions", "man"] {
        assert!(page.contains(&format!("factcheck\\-{command}(1)")), "{command}");
        assert!(printed(&["man", command]).contains(&format!(".TH factcheck-{command} 1")), "{command}");
    }
}
