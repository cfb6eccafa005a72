//! Writes the lexicon and the shipped rules anew in JSON: people keep them in TOML, and the command reads JSON several times
//! as fast, at every start. Of the lexicon each list of words becomes one text, which it takes as it lies there.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=src/lexicon");
    println!("cargo:rerun-if-changed=rules.toml");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    let rules = read(Path::new("rules.toml"))?;
    fs::write(out.join("rules.json"), serde_json::to_string(&rules)?)?;
    for entry in fs::read_dir("src/lexicon")? {
        let path = entry?.path();
        let Some(name) = path.file_name().filter(|_| path.extension().is_some_and(|end| end == "toml")) else {
            continue;
        };
        let mut table = read(&path)?;
        table.iter_mut().for_each(|(_, value)| join(value));
        fs::write(out.join(name).with_extension("json"), serde_json::to_string(&table)?)?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<Table, Box<dyn Error>> {
    Ok(toml::from_str(&fs::read_to_string(path)?).map_err(|error| format!("{}: {error}", path.display()))?)
}

/// Makes one text of each list of words, a bar behind every word: `known::Listed` takes them apart.
fn join(value: &mut Value) {
    match value {
        Value::Table(table) => table.iter_mut().for_each(|(_, value)| join(value)),
        Value::Array(list) if list.iter().all(Value::is_str) => {
            let words: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
            assert!(!words.iter().any(|word| word.contains('|')), "a word of the lexicon has a bar in it: {words:?}");
            *value = Value::String(words.iter().map(|word| format!("{word}|")).collect());
        }
        Value::Array(list) => list.iter_mut().for_each(join),
        _ => {}
    }
}
