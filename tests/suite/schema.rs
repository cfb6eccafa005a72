//! The committed schemas are what the code says, and every JSON document keeps to them.

use std::fs;

use serde_json::{Map, Value as Json};

use crate::cli::{factcheck, root};

fn committed(name: &str, current: &str) -> Json {
    let path = root().join("schema").join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, current).expect("writable");
    }
    let text = fs::read_to_string(&path).expect("readable");
    assert_eq!(text, current, "{name} is not current: UPDATE=1 cargo test writes it");
    serde_json::from_str(&text).expect("valid JSON")
}

/// Where `value` breaks `schema`: keys exactly as listed and in that order, types, and words of an enumeration.
fn breaches(place: &str, value: &Json, schema: &Json, whole: &Json, found: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        let definition = &whole["$defs"][name.trim_start_matches("#/$defs/")];
        return breaches(place, value, definition, whole, found);
    }
    for choices in [&schema["anyOf"], &schema["oneOf"]] {
        let Some(choices) = choices.as_array() else { continue };
        let breach = |choice: &Json| {
            let mut inner = Vec::new();
            breaches(place, value, choice, whole, &mut inner);
            inner
        };
        let tried: Vec<Vec<String>> = choices.iter().map(breach).collect();
        if !tried.iter().any(Vec::is_empty) {
            found.extend(tried.into_iter().max_by_key(Vec::len).unwrap_or_default());
        }
        return;
    }
    if !schema["const"].is_null() && *value != schema["const"] {
        found.push(format!("{place} is {value}"));
    }
    if schema["enum"].as_array().is_some_and(|words| !words.contains(value)) {
        found.push(format!("{place} is {value}"));
    }
    let kind = match value {
        Json::Null => "null",
        Json::Bool(_) => "boolean",
        Json::Number(_) => "integer",
        Json::String(_) => "string",
        Json::Array(_) => "array",
        Json::Object(_) => "object",
    };
    let fits = match &schema["type"] {
        Json::String(wanted) => wanted == kind,
        Json::Array(wanted) => wanted.iter().any(|wanted| wanted == kind),
        _ => true,
    };
    if !fits {
        found.push(format!("{place} is {value}"));
    }
    match value {
        Json::String(text) if text.is_empty() && schema["type"].is_array() => {
            found.push(format!("{place} is empty and not null"));
        }
        Json::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                breaches(&format!("{place}[{at}]"), item, &schema["items"], whole, found);
            }
        }
        Json::Object(object) => {
            let Some(properties) = schema["properties"].as_object() else { return };
            if !object.keys().eq(properties.keys()) {
                found.push(format!("{place} has the keys {:?}", object.keys().collect::<Vec<_>>()));
            }
            for (key, inner) in object {
                breaches(&format!("{place}.{key}"), inner, &properties[key.as_str()], whole, found);
            }
        }
        _ => {}
    }
}

fn documents() -> Vec<Json> {
    let run = |arguments: &[&str]| {
        let out = factcheck().args(arguments).output().expect("the command ends");
        serde_json::from_slice(&out.stdout).expect("one JSON document and nothing else")
    };
    vec![
        run(&["report", "--format", "json", "seeds/lavrov"]),
        run(&["lint", "--format", "json", "seeds"]),
        run(&["lint", "--format", "json", "no/such/path"]),
    ]
}

#[test]
fn json_keeps_to_its_schema() {
    let schema = committed("report.schema.json", &factcheck::report::json::schema());
    for document in documents() {
        let mut found = Vec::new();
        breaches("report", &document, &schema, &schema, &mut found);
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}

/// The contract itself, written out: the schema follows the code, so the code must not move it unnoticed.
#[test]
fn json_has_exactly_the_keys_of_the_contract() {
    let schema: Json = serde_json::from_str(&factcheck::report::json::schema()).expect("valid JSON");
    let keys = |properties: &Json| -> String {
        properties.as_object().map(|keys| keys.keys().cloned().collect::<Vec<_>>().join(" ")).unwrap_or_default()
    };
    assert_eq!(keys(&schema["properties"]), "schema articles stories events findings summary");
    for (name, expected) in [
        ("Article", "path outlet agency published headline"),
        ("Story", "id label articles because"),
        ("Event", "id story label articles"),
        ("Finding", "id rule kind severity message event evidence because origins suggestion"),
        ("Evidence", "article start end line column text value claimant"),
        ("Suggestion", "article start end replacement"),
        ("Summary", "agreement discrepancy typo variant update disputed"),
    ] {
        assert_eq!(keys(&schema["$defs"][name]["properties"]), expected, "{name}");
        assert_eq!(schema["$defs"][name]["additionalProperties"], false, "{name}");
    }
}

#[test]
fn evidence_points_at_its_words() {
    for document in documents() {
        for finding in document["findings"].as_array().expect("a list") {
            for evidence in finding["evidence"].as_array().expect("a list") {
                let number = |key: &str| evidence[key].as_u64().expect("a number") as usize;
                let text = evidence["text"].as_str().expect("words");
                let path = evidence["article"].as_str().expect("a path");
                let file = fs::read(root().join(path)).expect("readable");
                assert_eq!(&file[number("start")..number("end")], text.as_bytes(), "{}", finding["id"]);
                assert!(text.len() <= 120, "{}: {text}", finding["id"]);
                let line = String::from_utf8_lossy(&file).lines().nth(number("line") - 1).map(str::to_owned);
                let from: String = line.unwrap_or_default().chars().skip(number("column") - 1).collect();
                assert!(from.starts_with(text), "{}: {from}", finding["id"]);
            }
        }
    }
}

#[test]
fn jsonl_tells_what_json_tells() {
    let run = |format: &str| {
        let out = factcheck().args(["lint", "--format", format, "seeds/lavrov"]).output().expect("the command ends");
        String::from_utf8(out.stdout).expect("UTF-8")
    };
    let whole: Json = serde_json::from_str(&run("json")).expect("valid JSON");
    let mut told: Map<String, Json> = Map::new();
    for line in run("jsonl").lines() {
        let mut line: Map<String, Json> = serde_json::from_str(line).expect("an object a line");
        let kind = line.shift_remove("type").and_then(|kind| kind.as_str().map(str::to_owned)).expect("a type");
        let list = match kind.as_str() {
            "header" => {
                told.insert("schema".to_owned(), line["schema"].clone());
                continue;
            }
            "summary" => {
                told.insert("summary".to_owned(), line.into());
                continue;
            }
            "story" => "stories".to_owned(),
            other => format!("{other}s"),
        };
        let list = told.entry(list).or_insert_with(|| Json::Array(Vec::new()));
        list.as_array_mut().expect("a list").push(line.into());
    }
    for key in ["schema", "articles", "stories", "events", "findings", "summary"] {
        let empty = Json::Array(Vec::new());
        assert_eq!(told.get(key).unwrap_or(&empty), &whole[key], "{key}");
    }
}

#[test]
fn the_schema_of_the_rules_is_current() {
    committed("rules.schema.json", &factcheck::rules::layer::schema());
    committed("snapshot.schema.json", &factcheck::snapshot::schema());
}
