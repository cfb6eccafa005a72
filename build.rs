//! Writes the lexicon anew in JSON: people keep it in TOML, and the command reads JSON several times as fast, at every start.

use std::env;
use std::error::Error;
use std::fs;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=src/lexicon");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    for entry in fs::read_dir("src/lexicon")? {
        let path = entry?.path();
        let Some(name) = path.file_name().filter(|_| path.extension().is_some_and(|end| end == "toml")) else {
            continue;
        };
        let table: toml::Table =
            toml::from_str(&fs::read_to_string(&path)?).map_err(|error| format!("{}: {error}", path.display()))?;
        fs::write(out.join(name).with_extension("json"), serde_json::to_string(&table)?)?;
    }
    Ok(())
}
