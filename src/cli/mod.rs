//! The command line: what a person types, read into articles and rules, and the answer printed.
//!
//! One file a command. This folder alone touches the disk, the terminal and the clock. The document goes to standard
//! output and nothing else does: notes, complaints and the count go to standard error.

mod choice;
mod console;
mod explain;
mod facts;
mod incoming;
mod index;
mod init;
mod input;
mod layers;
mod link;
mod lint;
mod names;
mod options;
mod output;
mod page;
mod progress;
mod report;
mod rules;
mod shell;
mod snapshot;
mod story;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{ColorChoice, Parser, Subcommand};
use rayon::ThreadPoolBuilder;

use crate::error::Error;
use crate::lexicon;
use console::Console;
pub use story::story;

/// Checks whether several outlets' articles agree on names, dates, counts and durations.
#[derive(Debug, Parser)]
#[command(name = "factcheck", version, max_term_width = 100, subcommand_required = true, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,

    /// Whether to colour: colour never carries meaning alone.
    #[arg(long, global = true, value_enum, default_value_t = ColorChoice::Auto, value_name = "WHEN")]
    color: ColorChoice,

    /// Print no notes and no count, only the document and errors.
    #[arg(short, long, global = true)]
    quiet: bool,
}

const EXAMPLES: &str = "\
Examples:
  factcheck report seeds/lavrov             where five articles agree and differ
  factcheck lint seeds/lavrov               what differs, with both quotations
  factcheck facts article.txt               what was read in one article
  factcheck explain visit-date              what a rule does

Exit codes:
  0  nothing found at or above --fail-on
  1  findings at or above it
  2  something could not be read or written; the rest was done";

#[derive(Debug, Subcommand)]
enum Command {
    Report(report::Arguments),
    Lint(lint::Arguments),
    Facts(facts::Arguments),
    Names(names::Arguments),
    Explain(explain::Arguments),
    Rules(rules::Arguments),
    Snapshot(snapshot::Arguments),
    Index(index::Arguments),
    Init(init::Arguments),
    Completions(shell::Completions),
    Man(shell::Man),
}

/// What a command ended with, if it could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Nothing at or above the failing severity.
    Clean,
    /// Findings at or above it.
    Found,
}

/// Runs the command line and says what the process ends with: 0, 1 or 2.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(message) => {
            // Help and version are answers; a mistake is one of usage. A closed pipe takes neither.
            let _ = message.print();
            return ExitCode::from(if message.use_stderr() { 2 } else { 0 });
        }
    };
    let mut console = Console::new(arguments.color, arguments.quiet);
    let reads = |command: &Command| {
        use Command::{Facts, Lint, Report, Snapshot};
        matches!(command, Facts(_) | Lint(_) | Report(_) | Snapshot(_))
    };
    share();
    if reads(&arguments.command) {
        lexicon::prepare();
    }
    let ended = match arguments.command {
        Command::Report(arguments) => report::run(&arguments, &mut console),
        Command::Lint(arguments) => lint::run(&arguments, &mut console),
        Command::Facts(arguments) => facts::run(&arguments, &mut console),
        Command::Names(arguments) => names::run(&arguments, &mut console),
        Command::Explain(arguments) => explain::run(&arguments, &mut console),
        Command::Rules(arguments) => rules::run(&arguments, &mut console),
        Command::Snapshot(arguments) => snapshot::run(&arguments, &mut console),
        Command::Index(arguments) => index::run(&arguments, &mut console),
        Command::Init(arguments) => init::run(&arguments, &mut console),
        Command::Completions(arguments) => shell::completions(&arguments, &mut console),
        Command::Man(arguments) => shell::man(&arguments, &mut console),
    };
    ExitCode::from(close(ended, &mut console))
}

/// Makes the thread that runs the command one of those that share its work: it goes on by itself where it would hand its work
/// over and sleep, and a short run has one thread less to start.
fn share() {
    // the global pool would be waited for until its threads are up; a caller's thread of another pool stays there
    if let Ok(pool) = ThreadPoolBuilder::new().use_current_thread().build() {
        // to drop it would end its threads
        std::mem::forget(pool);
    }
}

fn close(ended: Result<Outcome, Error>, console: &mut Console) -> u8 {
    match ended {
        Err(error) if error.is_closed_pipe() => 0,
        Err(error) => {
            console.error(&error);
            2
        }
        Ok(_) if console.failed() => 2,
        Ok(Outcome::Found) => 1,
        Ok(Outcome::Clean) => 0,
    }
}
