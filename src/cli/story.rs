//! A story as a test of somebody's own wants it: read, compared, drawn as `report` draws it.

use std::path::Path;

use anstream::adapter::strip_str;

use super::console::Console;
use super::input::{Articles, examine, folders};
use super::layers::Rules;
use crate::error::Error;
use crate::report::table;

/// As wide as a page of text: the same on every machine.
const ROOM: usize = 100;

/// The picture of the story at `path`, a folder of articles or one file, as `factcheck report` draws it: 100 columns wide,
/// without colours, by the rules beside the articles. What an editor accepted is left out, since it depends on the day.
///
/// # Errors
///
/// If the rules are broken or an article cannot be read.
pub fn story(path: impl AsRef<Path>) -> Result<String, Error> {
    let mut console = Console::new(clap::ColorChoice::Never, true);
    let articles = Articles::at(vec![path.as_ref().to_path_buf()]);
    let items = articles.items(&mut console);
    let config = Rules::default().load(&folders(&items), &console)?.config;
    let report = examine(articles.load(&items, &config, &mut console), &config, &console);
    if console.failed() {
        return Err(Error::new(format!("failed to read all articles of `{}`", path.as_ref().display())));
    }
    Ok(strip_str(&table::render(&report, ROOM)).to_string())
}
