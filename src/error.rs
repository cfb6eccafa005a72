//! What goes wrong before articles can be compared: a file that cannot be read, a table that cannot be understood.
//!
//! There is one [`Error`]. It prints as a chain joined by `: `, lower case and without a full stop, with the user's
//! words in backticks and the cure in brackets. Findings are data and never come this way.

use std::fmt;
use std::io;

/// Why something could not be done, with the place and the cure.
pub struct Error(Box<Kind>);

enum Kind {
    /// One sentence.
    Message(String),
    /// A sentence about a place in a text, both counted from 1.
    At { line: usize, column: usize, message: String },
    /// Several mistakes of one file, told together.
    Many(Vec<Error>),
    /// What was being done when it failed.
    While { doing: String, cause: Error },
    /// What the system said.
    System(io::Error),
}

impl Error {
    /// An error told in one sentence: lower case, no full stop, the cure in brackets.
    pub fn new(message: impl Into<String>) -> Self {
        Error(Box::new(Kind::Message(message.into())))
    }

    /// An error at a line and column of a text, both from 1.
    pub fn at((line, column): (usize, usize), message: impl Into<String>) -> Self {
        Error(Box::new(Kind::At { line, column, message: message.into() }))
    }

    /// Several mistakes as one error; one mistake stays itself.
    pub fn many(mut mistakes: Vec<Error>) -> Self {
        match (mistakes.pop(), mistakes.is_empty()) {
            (Some(only), true) => only,
            (Some(last), false) => {
                mistakes.push(last);
                Error(Box::new(Kind::Many(mistakes)))
            }
            (None, _) => Error::new("failed without a reason"),
        }
    }

    /// The same error, told with what was being done: `failed to read ...`.
    pub fn context(self, doing: impl Into<String>) -> Self {
        Error(Box::new(Kind::While { doing: doing.into(), cause: self }))
    }

    /// The same error, told of line `line` where it named a place in that line alone, or none.
    pub fn on_line(self, line: usize) -> Self {
        match *self.0 {
            Kind::At { column, message, .. } => Error::at((line, column), message),
            Kind::Message(message) => Error::at((line, 1), message),
            other => Error(Box::new(other)),
        }
    }

    /// The place it names, line and column, if it names one.
    pub fn position(&self) -> Option<(usize, usize)> {
        match &*self.0 {
            Kind::At { line, column, .. } => Some((*line, *column)),
            Kind::While { cause, .. } => cause.position(),
            Kind::Many(mistakes) => mistakes.iter().find_map(Error::position),
            Kind::Message(_) | Kind::System(_) => None,
        }
    }

    /// Whether the reader of our output went away: no reason to complain.
    pub fn is_closed_pipe(&self) -> bool {
        match &*self.0 {
            Kind::System(error) => error.kind() == io::ErrorKind::BrokenPipe,
            Kind::While { cause, .. } => cause.is_closed_pipe(),
            _ => false,
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Error(Box::new(Kind::System(error)))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::Message(message) => f.write_str(message),
            Kind::At { line, column, message } => write!(f, "line {line}, column {column}: {message}"),
            Kind::While { doing, cause } => write!(f, "{doing}: {cause}"),
            Kind::System(error) => f.write_str(system_words(error).as_str()),
            Kind::Many(mistakes) => {
                write!(f, "{} mistakes", mistakes.len())?;
                mistakes.iter().try_for_each(|mistake| write!(f, "\n  {mistake}"))
            }
        }
    }
}

/// The system's message without its number, in our lower case.
fn system_words(error: &io::Error) -> String {
    let words = error.to_string();
    let words = words.split(" (os error").next().unwrap_or_default();
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({self})")
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_told_as_a_chain() {
        let error = Error::at((3, 9), "expected a date, but found `soon` (write it as 2024-01-14)");
        let error = error.context("failed to read `a.txt`");
        assert_eq!(
            error.to_string(),
            "failed to read `a.txt`: line 3, column 9: expected a date, but found `soon` (write it as 2024-01-14)"
        );
        assert_eq!(error.position(), Some((3, 9)));
    }

    #[test]
    fn mistakes_of_one_file_come_together() {
        let error = Error::many(vec![Error::new("first"), Error::at((2, 1), "second")]).context("failed");
        assert_eq!(error.to_string(), "failed: 2 mistakes\n  first\n  line 2, column 1: second");
        assert_eq!(Error::many(vec![Error::new("only")]).to_string(), "only");
    }

    #[test]
    fn a_closed_pipe_is_told_from_other_failures() {
        assert!(Error::from(io::Error::from(io::ErrorKind::BrokenPipe)).context("failed to print").is_closed_pipe());
        assert!(!Error::from(io::Error::from(io::ErrorKind::NotFound)).is_closed_pipe());
    }
}
