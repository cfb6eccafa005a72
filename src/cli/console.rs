//! The two streams of a run: the document, and what is said beside it.

use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

use super::output::Document;
use super::progress::Progress;
use crate::error::Error;
use crate::report::words::clean;

/// Standard output and standard error, with what a person said about them.
pub(super) struct Console {
    colour: ColorChoice,
    quiet: bool,
    failed: bool,
    progress: Progress,
}

impl Console {
    pub(super) fn new(colour: clap::ColorChoice, quiet: bool) -> Self {
        let colour = match colour {
            clap::ColorChoice::Auto => ColorChoice::Auto,
            clap::ColorChoice::Always => ColorChoice::Always,
            clap::ColorChoice::Never => ColorChoice::Never,
        };
        Console { colour, quiet, failed: false, progress: Progress::new(quiet) }
    }

    /// Whether the document goes to a terminal that may show links: those that show colours do, and the others leave
    /// them out.
    pub(super) fn shows_links(&self) -> bool {
        let coloured = AutoStream::choice(&io::stdout());
        let wanted = !matches!(self.colour, ColorChoice::Never) && !matches!(coloured, ColorChoice::Never);
        wanted && io::stdout().is_terminal()
    }

    /// Prints a part of the document.
    ///
    /// # Errors
    ///
    /// If standard output is closed or full.
    pub(super) fn document(&self, text: &str) -> Result<(), Error> {
        self.print_with(|out| out.write_all(text.as_bytes()))
    }

    /// Prints a document.
    ///
    /// # Errors
    ///
    /// If standard output is closed or full.
    pub(super) fn print(&self, document: &Document<'_>) -> Result<(), Error> {
        if document.is_json() {
            // no code of colour can stand in it
            return self.send(io::stdout().lock(), |out| document.write(out));
        }
        self.print_with(|out| document.write(out))
    }

    /// Prints what `print` writes, as it is written.
    ///
    /// # Errors
    ///
    /// If standard output is closed or full.
    pub(super) fn print_with(&self, print: impl Fn(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
        self.send(AutoStream::new(io::stdout().lock(), self.colour), print)
    }

    fn send(&self, out: impl Write, print: impl Fn(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
        self.progress.end();
        let write = || {
            let mut out = BufWriter::new(out);
            print(&mut out)?;
            out.flush()
        };
        write().map_err(|error| Error::from(error).context("failed to print"))
    }

    /// Begins with something that may take long, in `steps`: `reading {pos} of {len} files`.
    pub(super) fn begin(&self, told: &str, steps: usize) {
        self.progress.begin(told, steps);
    }

    /// One step of it is done.
    pub(super) fn step(&self) {
        self.progress.step();
    }

    /// Something that a person should know and that is no mistake.
    pub(super) fn note(&self, text: &str) {
        if !self.quiet {
            self.say("note", AnsiColor::Cyan.on_default().bold(), text);
        }
    }

    /// Something that a person should mend, though the run goes on.
    pub(super) fn warning(&self, text: &str) {
        if !self.quiet {
            self.say("warning", AnsiColor::Yellow.on_default().bold(), text);
        }
    }

    /// Something that could not be done. The run goes on where it can, and ends with 2.
    pub(super) fn error(&mut self, error: &Error) {
        self.failed = true;
        self.say("error", AnsiColor::Red.on_default().bold(), &error.to_string());
    }

    /// Whether anything could not be done.
    pub(super) fn failed(&self) -> bool {
        self.failed
    }

    /// The last line of a run.
    pub(super) fn count(&self, text: &str) {
        if !self.quiet {
            self.line(text);
        }
    }

    fn say(&self, word: &str, style: Style, text: &str) {
        let text: Vec<String> = text.lines().map(clean).collect();
        self.line(&format!("{style}{word}{style:#}: {}", text.join("\n")));
    }

    /// Standard error may be closed too; then there is nobody left to tell.
    fn line(&self, text: &str) {
        self.progress.aside(|| {
            let mut err = AutoStream::new(io::stderr().lock(), self.colour);
            let _ = writeln!(err, "{text}");
        });
    }
}
