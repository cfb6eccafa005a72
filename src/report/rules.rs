//! The rules in force, as a table.

use super::layout::{Grid, sheet};
use super::words::{BOLD, clean, counted, styled};
use crate::rules::layer::Layered;
use crate::rules::rule::Rule;

/// Keys of a rule that a file may have set.
const KEYS: [&str; 6] = ["check", "severity", "enabled", "frames", "slots", "why"];

/// A row a rule, `room` columns wide; with `origin`, the files that set its values.
pub fn render(layered: &Layered, origin: bool, room: usize) -> String {
    let mut head: Vec<Vec<String>> = ["Rule", "Severity", "Check"].map(|name| vec![name.to_owned()]).to_vec();
    if origin {
        head.push(vec!["Set by".to_owned()]);
    }
    head.push(vec!["Why".to_owned()]);
    let rows: Grid = layered.config.rules.iter().map(|rule| row(rule, layered, origin)).collect();
    let mut out = sheet(head, &rows, 20, room.max(70));
    if origin {
        let others: Vec<String> = (layered.others())
            .map(|(section, key, file)| format!("  {}: {}", clean(format!("{section} {key}").trim_end()), clean(file)))
            .collect();
        if !others.is_empty() {
            out.push_str(&format!("\n{}\n{}\n", styled(BOLD, "Set by files beside the rules"), others.join("\n")));
        }
    }
    out.push_str(&format!(
        "\n{} in force. `factcheck explain RULE` tells what one does.\n",
        counted(rows.len(), "rule")
    ));
    out
}

fn row(rule: &Rule, layered: &Layered, origin: bool) -> Vec<Vec<String>> {
    let severity = if rule.enabled { rule.severity.as_str() } else { "off" };
    let mut cells = vec![vec![clean(&rule.id)], vec![severity.to_owned()], vec![clean(&rule.check)]];
    if origin {
        let mut files: Vec<String> = Vec::new();
        for key in KEYS {
            let file = layered.origin(&rule.id, key);
            let line = format!("{key}: {}", clean(file));
            if file != crate::rules::layer::BUILT_IN {
                files.push(line);
            }
        }
        cells.push(if files.is_empty() { vec![crate::rules::layer::BUILT_IN.to_owned()] } else { files });
    }
    cells.push(vec![clean(&rule.why)]);
    cells
}
