//! `factcheck snapshot`: what an editor accepted of a story, held against what its articles say now.

mod review;
mod story;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::Outcome;
use super::console::Console;
use super::input::Articles;
use super::layers::Rules;
use super::options::{Accepting, FailOn, date, in_workflow};
use crate::error::Error;
use crate::report::snapshot as told;
use crate::report::words::counted;
use crate::rules::schema::meant;
use crate::snapshot::{Judged, NAME, State, schema};
pub(super) use story::accepted;
use story::{Story, stories};

/// Hold a story against the facts that an editor accepted of it, and accept facts.
///
/// What is accepted stands in `facts.snap.toml` beside the articles; `lint` and `report` read it too. Only `accept`,
/// `review` and `prune` write it, and none of them where CI=true is set.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(Check),
    Review(Review),
    Accept(Accept),
    Prune(Prune),
    Diff(Diff),
    /// Print the JSON schema of `facts.snap.toml`.
    Schema,
}

/// What all of them read beside the articles.
#[derive(Args, Debug)]
struct Beside {
    /// The file of accepted facts, instead of the one beside the articles.
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,

    #[command(flatten)]
    accepting: Accepting,
    #[command(flatten)]
    rules: Rules,
}

impl Beside {
    fn stories(&self, articles: &Articles, console: &mut Console) -> Result<Vec<Story>, Error> {
        stories(articles, self.file.as_deref(), &self.rules, &self.accepting, console)
    }
}

/// Tell what is not as it was accepted; writes nothing, and exits with 1 where something changed.
///
/// Changed and expired facts fail, and new ones from --fail-on on. Facts that are gone are told; with --strict they fail.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factcheck snapshot check seeds/lavrov
  factcheck snapshot check --strict stories/*")]
struct Check {
    #[command(flatten)]
    articles: Articles,

    /// From which severity on a new difference fails.
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "SEVERITY")]
    fail_on: FailOn,

    #[command(flatten)]
    beside: Beside,
}

/// Ask about each fact that is not as it was accepted; without a terminal, print the list and the commands.
#[derive(Args, Debug)]
struct Review {
    #[command(flatten)]
    articles: Articles,

    /// Who accepts, to be noted beside each fact.
    #[arg(long, value_name = "NAME")]
    by: Option<String>,

    #[command(flatten)]
    beside: Beside,
}

/// Accept what the articles say now; each acceptance has a reason.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factcheck snapshot accept F-3c1a90d2 --in seeds/lavrov --reason \"Both are sourced\" --until 2023-11-20
  factcheck snapshot accept --new --in seeds/lavrov --reason \"Read on Monday\"")]
struct Accept {
    /// Findings by their ids, or facts by their keys.
    #[arg(value_name = "ID", required_unless_present_any = ["new", "all"], conflicts_with_all = ["new", "all"])]
    ids: Vec<String>,

    /// Accept every fact that is new.
    #[arg(long, conflicts_with = "all")]
    new: bool,

    /// Accept every fact that is new, changed or expired.
    #[arg(long)]
    all: bool,

    /// The articles: files or folders; the current folder without it.
    #[arg(long = "in", value_name = "PATH", num_args = 1.., default_value = ".")]
    articles: Vec<PathBuf>,

    /// Why it may stand.
    #[arg(long, value_name = "TEXT")]
    reason: String,

    /// The last day on which a difference may stand.
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<Date>,

    /// Who accepts.
    #[arg(long, value_name = "NAME")]
    by: Option<String>,

    #[command(flatten)]
    beside: Beside,
}

/// Remove accepted facts that are gone; adds and changes nothing.
#[derive(Args, Debug)]
struct Prune {
    #[command(flatten)]
    articles: Articles,
    #[command(flatten)]
    beside: Beside,
}

/// Tell in sentences what two files of accepted facts have not in common.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factcheck snapshot diff old.toml seeds/lavrov/facts.snap.toml
  factcheck snapshot diff <(git show main:story/facts.snap.toml) story")]
struct Diff {
    /// The file before, or its folder.
    #[arg(value_name = "A")]
    before: PathBuf,
    /// The file after, or its folder.
    #[arg(value_name = "B")]
    after: PathBuf,
}

pub(super) fn run(arguments: &Arguments, console: &mut Console) -> Result<Outcome, Error> {
    match &arguments.command {
        Command::Check(check) => {
            let stories = check.beside.stories(&check.articles, console)?;
            tell(&stories, check.fail_on, check.beside.accepting.strict(), console)
        }
        Command::Review(review) => ask(review, console),
        Command::Accept(accept) => take(accept, console),
        Command::Prune(prune) => let_go(prune, console),
        Command::Diff(diff) => compare(diff, console),
        Command::Schema => console.document(&schema()).map(|()| Outcome::Clean),
    }
}

/// Tells what is not as it was accepted.
fn tell(stories: &[Story], fail_on: FailOn, strict: bool, console: &Console) -> Result<Outcome, Error> {
    let fails = |fact: &&Judged| fact.fails(fail_on.least(), strict);
    let mut found = false;
    for story in stories {
        console.document(&told::render(&story.report, &story.judged, &story.place))?;
        if in_workflow() {
            let fails = |fact: &Judged| fails(&fact);
            let (report, place) = (&story.report, &story.place);
            console.document(&told::annotations(report, &story.judged, &story.snapshot, place, fails))?;
        }
        let failed = story.judged.iter().find(fails).is_some();
        found |= failed;
        let exit = if console.failed() { 2 } else { u8::from(failed) };
        console.count(&format!("{}: {}, exit {exit}", story.name(), told::tally(&story.judged)));
    }
    Ok(if found { Outcome::Found } else { Outcome::Clean })
}

fn ask(review: &Review, console: &mut Console) -> Result<Outcome, Error> {
    let mut stories = review.beside.stories(&review.articles, console)?;
    let terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if !terminal || in_ci() {
        return tell(&stories, FailOn::Error, review.beside.accepting.strict(), console);
    }
    whole(console)?;
    let mut answers = std::io::stdin().lock();
    for story in &mut stories {
        if !review::ask(story, review.by.as_deref(), &mut answers, console)? {
            break;
        }
    }
    Ok(Outcome::Clean)
}

fn take(accept: &Accept, console: &mut Console) -> Result<Outcome, Error> {
    by_hand()?;
    let reason = accept.reason.trim();
    if reason.is_empty() {
        return Err(Error::new("expected a reason, but found none (`--reason \"Both are sourced\"`)"));
    }
    if let Some(until) = accept.until.filter(|until| *until < accept.beside.accepting.today()) {
        return Err(Error::new(format!("expected a day to come, but found `--until {until}`")));
    }
    let mut stories = accept.beside.stories(&Articles::at(accept.articles.clone()), console)?;
    whole(console)?;
    let mut unknown: Vec<&String> = accept.ids.iter().collect();
    let mut chosen: Vec<Vec<usize>> = Vec::new();
    for story in &stories {
        let wanted = |fact: &Judged| match fact.state {
            State::New => accept.new || accept.all,
            State::Changed | State::Expired => accept.all,
            _ => false,
        };
        let mut own = Vec::new();
        for (index, fact) in story.judged.iter().enumerate() {
            let named = accept.ids.iter().find(|id| names(fact, id));
            unknown.retain(|id| !names(fact, id));
            if named.is_some() && fact.state == State::Gone {
                let cure = format!("(`factcheck snapshot prune {}` removes it)", story.place);
                return Err(Error::new(format!("expected a fact that is stated, but `{}` is gone {cure}", fact.key)));
            }
            if named.is_some() || wanted(fact) {
                own.push(index);
            }
        }
        chosen.push(own);
    }
    if let Some(id) = unknown.first() {
        let known = || stories.iter().flat_map(|story| &story.judged);
        let ids = known().flat_map(|fact| fact.now.iter().flat_map(|now| &now.findings));
        let known: Vec<&str> = ids.chain(known().map(|fact| &fact.key)).map(String::as_str).collect();
        let meant = if known.len() > 20 { String::new() } else { meant(id, &known) };
        return Err(Error::new(format!("unknown finding or fact `{id}`{meant} (`snapshot check` tells the ids)")));
    }
    for (story, chosen) in stories.iter_mut().zip(chosen) {
        if chosen.is_empty() {
            console.note(&format!("{}: nothing to accept", story.name()));
            continue;
        }
        for &index in &chosen {
            story.accept(index, reason, accept.by.as_deref(), accept.until);
        }
        story.save()?;
        let count = counted(chosen.len(), "fact");
        console.document(&format!("accepted {count} in {}\n", story.name()))?;
    }
    Ok(Outcome::Clean)
}

/// Whether `id` is a fact's key or one of its findings.
fn names(fact: &Judged, id: &str) -> bool {
    fact.key == id || fact.now.as_ref().is_some_and(|now| now.findings.iter().any(|finding| finding == id))
}

fn let_go(prune: &Prune, console: &mut Console) -> Result<Outcome, Error> {
    by_hand()?;
    let mut stories = prune.beside.stories(&prune.articles, console)?;
    whole(console)?;
    for story in &mut stories {
        let gone = |fact: &Judged| fact.state == State::Gone;
        let gone: Vec<usize> = (0..story.judged.len()).filter(|&index| gone(&story.judged[index])).collect();
        gone.iter().for_each(|&index| story.remove(index));
        if !gone.is_empty() {
            story.save()?;
        }
        let count = counted(gone.len(), "fact");
        console.document(&format!("removed {count} from {}\n", story.name()))?;
    }
    Ok(Outcome::Clean)
}

fn compare(diff: &Diff, console: &Console) -> Result<Outcome, Error> {
    let file = |path: &Path| if path.is_dir() { path.join(NAME) } else { path.to_path_buf() };
    let (before, after) = (accepted(&file(&diff.before))?, accepted(&file(&diff.after))?);
    let text = told::compare(&before, &after);
    if text.is_empty() {
        console.note("both accept the same");
    }
    console.document(&text)?;
    Ok(Outcome::Clean)
}

/// An article that could not be read looks like one that was taken down: nothing may be accepted or removed then.
fn whole(console: &Console) -> Result<(), Error> {
    if console.failed() {
        return Err(Error::new("wrote nothing, because not every article could be read"));
    }
    Ok(())
}

/// Whether a machine runs this, which accepts nothing.
fn in_ci() -> bool {
    std::env::var_os("CI").is_some_and(|set| set == "true" || set == "1")
}

fn by_hand() -> Result<(), Error> {
    if in_ci() {
        return Err(Error::new("wrote nothing, because CI is set (accept by hand, and commit the file)"));
    }
    Ok(())
}
