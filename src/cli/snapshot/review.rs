//! Asks an editor about each fact that is not as it was accepted, one at a time.
//!
//! Each answer is written at once, so that a review can be broken off. Plain lines are read and plain sentences printed:
//! the questions work on every terminal, with a screen reader too.

use std::io::BufRead;

use super::super::console::Console;
use super::story::Story;
use crate::error::Error;
use crate::report::snapshot::block;
use crate::report::words::clean;
use crate::snapshot::State;

/// How many facts were answered in which way.
#[derive(Default)]
struct Tally {
    accepted: usize,
    kept: usize,
    skipped: usize,
}

/// Asks about every fact of `story` that drifted, and writes what is accepted. Returns whether to go on with the next story.
///
/// # Errors
///
/// If the terminal is gone or the file cannot be written.
pub(super) fn ask(
    story: &mut Story,
    by: Option<&str>,
    answers: &mut impl BufRead,
    console: &Console,
) -> Result<bool, Error> {
    let drifted = |state| !matches!(state, State::Accepted | State::Agreed);
    let open: Vec<String> =
        story.judged.iter().filter(|fact| drifted(fact.state)).map(|fact| fact.key.clone()).collect();
    let mut tally = Tally::default();
    let mut goes_on = true;
    for (at, key) in open.iter().enumerate() {
        let Some(index) = story.judged.iter().position(|fact| fact.key == *key && drifted(fact.state)) else {
            continue;
        };
        console.document(&format!("\n{} of {}: {}", at + 1, open.len(), block(&story.report, &story.judged[index])))?;
        if !question(story, index, by, answers, console, &mut tally)? {
            goes_on = false;
            break;
        }
    }
    let Tally { accepted, kept, skipped } = tally;
    let left = open.len() - accepted - kept - skipped;
    let name = story.name();
    console.document(&format!("\n{name}: {accepted} accepted, {kept} kept, {skipped} skipped, {left} not asked.\n"))?;
    Ok(goes_on)
}

/// Asks until there is an answer. False: the editor wants no more questions.
fn question(
    story: &mut Story,
    index: usize,
    by: Option<&str>,
    answers: &mut impl BufRead,
    console: &Console,
    tally: &mut Tally,
) -> Result<bool, Error> {
    let gone = story.judged[index].state == State::Gone;
    let accept = if gone { "let it go" } else { "accept" };
    loop {
        console.document(&format!("[a]ccept ({accept}), [k]eep as it was, [s]kip, [w]hy, [q]uit? "))?;
        let Some(answer) = line(answers)? else { return Ok(false) };
        match answer.to_lowercase().as_str() {
            "a" | "accept" if gone => {
                story.remove(index);
                story.save()?;
                tally.accepted += 1;
                return Ok(true);
            }
            "a" | "accept" => {
                console.document("Why may it stand? ")?;
                let Some(reason) = line(answers)? else { return Ok(false) };
                if reason.is_empty() {
                    console.document("Without a reason nothing is accepted.\n")?;
                    continue;
                }
                story.accept(index, &reason, by, None);
                story.save()?;
                tally.accepted += 1;
                return Ok(true);
            }
            "k" | "keep" => {
                console.document("What was accepted stays; the articles are to be mended.\n")?;
                tally.kept += 1;
                return Ok(true);
            }
            "s" | "skip" => {
                tally.skipped += 1;
                return Ok(true);
            }
            "w" | "why" => console.document(&why(story, index))?,
            "q" | "quit" => return Ok(false),
            _ => console.document("Please answer with one of these letters.\n")?,
        }
    }
}

/// A line that was typed, without the white space around it; none at the end of the input.
fn line(answers: &mut impl BufRead) -> Result<Option<String>, Error> {
    let mut line = String::new();
    let read = answers.read_line(&mut line).map_err(|error| Error::from(error).context("failed to read the answer"))?;
    Ok((read > 0).then(|| line.trim().to_owned()))
}

/// Who says what in which words, and why it was accepted.
fn why(story: &Story, index: usize) -> String {
    let fact = &story.judged[index];
    let mut told = String::new();
    if let Some(now) = &fact.now {
        for (outlet, words) in &now.words {
            told.push_str(&format!("  {}: “{}”\n", clean(outlet), clean(words)));
        }
        let own = |id: &&String| story.report.findings.iter().find(|finding| finding.id == **id);
        for reason in now.findings.iter().filter_map(|id| own(&id)).flat_map(|finding| &finding.because) {
            told.push_str(&format!("  compared because: {}\n", clean(reason)));
        }
    }
    if let Some(was) = &fact.was {
        let by = was.by.as_ref().map(|by| format!(" by {}", clean(by))).unwrap_or_default();
        told.push_str(&format!("  accepted on {}{by}: {}\n", was.on, clean(&was.reason)));
    }
    told
}
