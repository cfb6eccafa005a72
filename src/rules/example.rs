//! Tries the examples of a file of rules: a sentence, the kind of event it tells of, and who and what must be read.
//!
//! An editor who writes a frame can so test a phrase without Rust.

use serde_json::json;

use super::config::{Config, Example};
use crate::extract;
use crate::extract::mention::Mention;
use crate::fact::frame::Frame;
use crate::fact::role::Filler;
use crate::fact::trigger::Triggers;
use crate::fact::{self, Occurrence};
use crate::normalise::Value;
use crate::text::article::Article;
use crate::text::read::jsonl;
use crate::text::sentence::Reading;

/// What is wrong with each example that does not give what it expects, in a sentence.
pub fn failures(config: &Config) -> Vec<String> {
    let triggers = Triggers::new(&config.frames);
    config.examples.iter().filter_map(|example| failure(example, config, &triggers)).collect()
}

fn failure(example: &Example, config: &Config, triggers: &Triggers) -> Option<String> {
    let record = json!({ "id": "example", "text": example.text, "published": example.published.to_string() });
    let article = jsonl::record(&record.to_string()).ok()?;
    let reading = Reading::new(&article);
    let mentions = extract::mentions(&reading);
    let frame = config.frame(&example.frame)?;
    let told: Vec<Occurrence> = fact::occurrences(&reading, &mentions, &config.frames, triggers)
        .into_iter()
        .filter(|occurrence| config.frames.get(occurrence.frame).is_some_and(|other| other.id == frame.id))
        .collect();
    let read: Vec<Vec<(String, Vec<String>)>> =
        told.iter().map(|occurrence| answers(occurrence, frame, &article, &mentions)).collect();
    let expected: Vec<String> = example.expect.iter().map(|(key, words)| format!("{key} = `{words}`")).collect();
    if expected.is_empty() {
        return (!told.is_empty())
            .then(|| format!("`{}`: expected no {}, but found {}", example.text, frame.id, listed(&read)));
    }
    let met = read.iter().any(|answers| {
        let has = |(key, words): (&String, &String)| {
            answers.iter().any(|(name, forms)| name == key && forms.iter().any(|form| form.eq_ignore_ascii_case(words)))
        };
        example.expect.iter().all(has)
    });
    (!met).then(|| format!("`{}`: expected {}, but found {}", example.text, expected.join(", "), listed(&read)))
}

/// Who fills each role and what answers each slot, in all forms that an example may name: as printed, and as read.
fn answers(
    occurrence: &Occurrence,
    frame: &Frame,
    article: &Article,
    mentions: &[Mention],
) -> Vec<(String, Vec<String>)> {
    let forms = |mention: &Mention| {
        let full = match &mention.value {
            Value::Name(name) => name.full.clone(),
            _ => None,
        };
        let value = mention.value.json().as_str().map(str::to_owned);
        let words = [mention.span, mention.quote].map(|span| article.words(span).to_owned());
        words.into_iter().chain(full).chain(value).chain([mention.value.display()]).collect::<Vec<_>>()
    };
    let filler = |filler: &Filler| match filler {
        Filler::Person(mention) => mentions.get(*mention).map(forms).unwrap_or_default(),
        Filler::Place { name, .. } | Filler::Party(name) | Filler::Noun(name) => vec![name.clone()],
    };
    let roles =
        occurrence.roles.iter().flat_map(|(role, fillers)| fillers.iter().map(move |who| (role.clone(), filler(who))));
    let slots = occurrence.facts.iter().filter_map(|fact| {
        let name = frame.slots.keys().nth(fact.slot)?;
        Some((name.clone(), mentions.get(fact.mention).map(forms)?))
    });
    roles.chain(slots).collect()
}

/// What was read, event by event: "mover = `Ada Byrd`, host = `Estonia`".
fn listed(read: &[Vec<(String, Vec<String>)>]) -> String {
    let event = |answers: &Vec<(String, Vec<String>)>| {
        let parts =
            answers.iter().map(|(key, forms)| format!("{key} = `{}`", forms.first().map_or("", String::as_str)));
        parts.collect::<Vec<_>>().join(", ")
    };
    if read.is_empty() { "nothing".to_owned() } else { read.iter().map(event).collect::<Vec<_>>().join("; and ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::layer::{Layer, load};

    fn tried(text: &str) -> Vec<String> {
        let layered = load(&[Layer::new("desk.toml", text)]);
        failures(&layered.expect("the rules are valid").config)
    }

    #[test]
    fn the_shipped_examples_hold() {
        assert_eq!(failures(&Config::shipped()), Vec::<String>::new());
    }

    const VISIT: &str = r#"
[[example]]
frame = "visit"
published = 2024-01-17
text = "President Lena Hart arrived in Estonia on Monday."
"#;

    #[test]
    fn an_example_is_held_against_what_is_read() {
        let with = |expect: &str| tried(&format!("{VISIT}{expect}\n"));
        let nothing: [&str; 0] = [];
        assert_eq!(with(r#"expect = { mover = "Lena Hart", host = "Estonia", when = "2024-01-15" }"#), nothing);
        assert_eq!(with(r#"expect = { mover = "lena hart", when = "Monday" }"#), nothing);
        let wrong = with(r#"expect = { host = "Latvia" }"#);
        assert!(wrong.len() == 1 && wrong[0].contains("expected host = `Latvia`, but found"), "{wrong:?}");
        assert!(with("")[0].contains("expected no visit, but found"));
    }
}
