//! What a rule does, in the words of its check, with the settings in force and the lines that change them.

use super::words::{BOLD, clean, style, styled, wrap};
use crate::rules::check;
use crate::rules::rule::Rule;

/// The explanation, `room` columns wide.
pub fn render(rule: &Rule, room: usize) -> String {
    let (id, severity) = (clean(&rule.id), styled(style(rule.severity), rule.severity.as_str()));
    let state = if rule.enabled { severity } else { format!("{severity}, switched off") };
    let mut out = format!("{} ({state})\n\n", styled(BOLD, &id));
    wrap(&clean(&rule.why), room).iter().for_each(|line| out.push_str(&format!("{line}\n")));
    let text = check(&rule.check).map_or("", |check| check.explain());
    for block in text.trim().split("\n\n") {
        out.push('\n');
        markdown(block, room).iter().for_each(|line| out.push_str(&format!("{line}\n")));
    }
    let scope = [("frames", &rule.frames), ("slots", &rule.slots)];
    let scope: Vec<String> = scope
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(key, names)| {
            format!(
                "{key} = [{}]\n",
                names.iter().map(|name| format!("\"{}\"", clean(name))).collect::<Vec<_>>().join(", ")
            )
        })
        .collect();
    out.push_str(&format!(
        "\n{}\nIn a file given with --rules, all keys but `id` may be left out:\n\n\
         [[rule]]\nid = \"{id}\"\ncheck = \"{}\"\nseverity = \"{}\"\nenabled = {}\n{}\n\
         For one run: factcheck lint --ignore {id} PATH\n",
        styled(BOLD, "Set or silence it"),
        clean(&rule.check),
        rule.severity.as_str(),
        rule.enabled,
        scope.concat(),
    ));
    out
}

/// A heading, a quotation or a paragraph of Markdown, in lines of at most `room` columns.
fn markdown(block: &str, room: usize) -> Vec<String> {
    match block.chars().next() {
        Some('#') => vec![styled(BOLD, block.trim_start_matches('#').trim())],
        Some('>') => block
            .split("\n>\n")
            .flat_map(|part| {
                let words = part.lines().map(|line| line.trim_start_matches('>').trim()).collect::<Vec<_>>().join(" ");
                wrap(&words, room - 2).into_iter().map(|line| format!("  {line}"))
            })
            .collect(),
        Some('-' | '|') => block.lines().map(str::to_owned).collect(),
        _ => wrap(&block.replace('\n', " "), room),
    }
}
