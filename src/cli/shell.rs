//! `factcheck completions` and `factcheck man`: what shells and `man` want to know of the command.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::Outcome;
use super::console::Console;
use crate::error::Error;

/// Print the completions of a shell, to be read by it at its start.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factcheck completions bash > ~/.local/share/bash-completion/completions/factcheck
  factcheck completions fish > ~/.config/fish/completions/factcheck.fish")]
pub(super) struct Completions {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

/// Print the manual page, in roff: of the program, or of one of its commands.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factcheck man > factcheck.1
  factcheck man lint | man -l -")]
pub(super) struct Man {
    /// The command that is meant.
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

pub(super) fn completions(arguments: &Completions, console: &mut Console) -> Result<Outcome, Error> {
    let mut command = super::Arguments::command();
    let mut out = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "factcheck", &mut out);
    console.document(&String::from_utf8_lossy(&out))?;
    Ok(Outcome::Clean)
}

pub(super) fn man(arguments: &Man, console: &mut Console) -> Result<Outcome, Error> {
    let mut whole = super::Arguments::command().disable_help_subcommand(true);
    whole.build();
    let page = match &arguments.command {
        None => whole,
        Some(name) => match whole.find_subcommand(name) {
            Some(command) => command.clone(),
            None => {
                let known: Vec<&str> = whole.get_subcommands().map(clap::Command::get_name).collect();
                let meant = crate::rules::schema::meant(name, &known);
                return Err(Error::new(format!("unknown command `{name}`{meant}")));
            }
        },
    };
    let mut out = Vec::new();
    clap_mangen::Man::new(page).render(&mut out)?;
    console.document(&String::from_utf8_lossy(&out))?;
    Ok(Outcome::Clean)
}
