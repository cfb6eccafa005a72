//! Names of persons: one person under several spellings, or two persons with like names.

pub mod chinese;
pub mod fold;
pub mod judge;
pub mod key;
pub mod korean;
mod level;
mod parse;
pub mod script;
mod slavic;

pub use judge::{Judge, NameVerdict, judge};

/// A person's name as a sentence prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name as printed, without title, position mark or possessive ending.
    pub form: String,
    /// The fullest form in the same article that this mention stands for ("Lavrov" gives "Sergei Lavrov"); none where
    /// two people fit or the article never prints a fuller one.
    pub full: Option<String>,
    /// The title or role printed with it, lower case ("foreign minister").
    pub title: Option<String>,
}

impl Name {
    /// The suffix of the fullest form, which tells father and son apart: "jr", "iii".
    pub fn suffix(&self) -> Option<String> {
        parse::Parsed::new(self.full.as_deref().unwrap_or(&self.form)).suffix
    }
}

/// Whether folded tokens are a name whose family name comes first: Korean, or Chinese in pinyin.
pub fn is_family_first(tokens: &[String]) -> bool {
    korean::read(tokens).is_some() || chinese::read(tokens).is_some_and(|name| name.is_pinyin())
}

/// Keys that forms of one Korean or Chinese name share; none for other names.
pub fn keys(name: &str) -> Vec<String> {
    let tokens = fold::fold(name);
    let turned = parse::turned(&tokens);
    let mut keys = Vec::new();
    for tokens in [&tokens, &turned] {
        keys.extend(korean::read(tokens).iter().flat_map(korean::Korean::keys));
        keys.extend(chinese::read(tokens).iter().flat_map(chinese::Chinese::keys));
    }
    keys
}
