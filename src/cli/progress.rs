//! How far a long run is, on a terminal and nowhere else.
//!
//! Nothing shows for the first second: most runs are over by then, and a line that flickers helps nobody. In a build, in a
//! file, behind a pipe or with `--quiet` nothing shows at all.

use std::io::{self, IsTerminal};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long a person waits before asking whether anything happens: Nielsen, Usability Engineering (1993), section 5.5.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the line is drawn anew, so that it can be seen to live.
const TICK: Duration = Duration::from_millis(100);

/// The line that tells how far a run is.
pub(super) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A line that shows after a second, if anybody is there to see it and something has begun.
    pub(super) fn new(quiet: bool) -> Progress {
        let bar = ProgressBar::hidden();
        let set = |name: &str| std::env::var_os(name);
        let drawn = io::stderr().is_terminal() && set("TERM").is_none_or(|term| term != "dumb");
        if drawn && !quiet && set("CI").is_none() {
            let bar = bar.clone();
            thread::spawn(move || {
                thread::sleep(PATIENCE);
                while bar.length().is_none() && !bar.is_finished() {
                    thread::sleep(TICK);
                }
                if !bar.is_finished() {
                    bar.set_draw_target(ProgressDrawTarget::stderr());
                    bar.enable_steady_tick(TICK);
                }
            });
        }
        Progress { bar }
    }

    /// Begins with what `told` says, in which `{pos}` and `{len}` stand for the steps done and to do.
    pub(super) fn begin(&self, told: &str, steps: usize) {
        let style = ProgressStyle::with_template(&format!("{{spinner}} {told}, {{elapsed}}"));
        self.bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
        self.bar.set_position(0);
        self.bar.set_length(steps as u64);
    }

    /// One step is done.
    pub(super) fn step(&self) {
        self.bar.inc(1);
    }

    /// Takes the line away for good: the document follows.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }

    /// Takes the line away while something else is printed.
    pub(super) fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }
}
