//! What stands around a capitalised run and says that it is a person.

use crate::extract::proper::Proper;
use crate::lexicon::name::NAMES;
use crate::lexicon::place::{Entry, PLACES};
use crate::lexicon::romanisation::ROMANISATION;
use crate::normalise::name::fold::fold_word;
use crate::text::sentence::Words;
use crate::text::token::Shape;

/// How surely a run is a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Something speaks against it ("the X Y", "in X Y").
    Against,
    /// Nothing speaks for it.
    None,
    /// A saying verb, an age, a relative clause.
    Some,
    /// A title, an apposition with a role, a familiar given name.
    Strong,
}

/// Weighs a run by its neighbours and its own words.
pub fn weigh(words: Words<'_>, proper: &Proper) -> (Weight, &'static str) {
    let (from, to) = (proper.from, proper.to);
    let before = if from > 0 { words.lower(from - 1) } else { "" };
    if proper.title.is_some() {
        return (Weight::Strong, "title");
    }
    if matches!(
        before,
        "the" | "a" | "an" | "at" | "near" | "in" | "inside" | "outside" | "into" | "across" | "throughout"
    ) {
        return (Weight::Against, "place");
    }
    let many = to - from > 1;
    if many && NAMES.grounds.contains(words.lower(to)) {
        return (Weight::Against, "place");
    }
    if many && is_given(&fold_word(words.text(from))) {
        return (Weight::Strong, "given");
    }
    if apposition(words, proper).is_some() {
        return (Weight::Strong, "apposition");
    }
    if many && (is_age(words, to) || is_initialled(words, from, to)) {
        return (Weight::Strong, "age");
    }
    let after = super::next_word(words, to);
    let verb = words.token(to).is_some_and(|token| token.spaced) && NAMES.verbs.contains(words.lower(to));
    let said = matches!(
        before,
        "said"
            | "says"
            | "told"
            | "asked"
            | "met"
            | "added"
            | "by"
            | "mr"
            | "mrs"
            | "ms"
            | "named"
            | "identified"
            | "charged"
            | "arrested"
            | "killed"
            | "victims"
            | "suspects"
            | "whom"
    );
    // "a 24-year-old X Y", "identified as X Y", "X Y of Springfield", "X Y, of Springfield"
    let aged = before == "old"
        || before == "as" && from > 1 && matches!(words.lower(from - 2), "identified" | "known" | "named");
    let of = matches!(words.lower(to), "of")
        || words.text(to) == "," && matches!(words.lower(to + 1), "of" | "was" | "is" | "died");
    let clause = words.text(to) == "," && matches!(words.lower(to + 1), "who" | "whose" | "whom");
    let kin = NAMES.kin.contains(words.lower(after)) && after > to;
    if verb || said || clause || kin || many && (aged || of) {
        return (Weight::Some, "verb");
    }
    (Weight::None, "run")
}

/// Words from "many" to the name in "many a would-be Ned Kellys".
const MANY: usize = 3;

/// Whether a run in the plural is the name of several who are like somebody: "many potential Marie Curies".
pub fn is_of_many(words: Words<'_>, proper: &Proper) -> bool {
    let (from, to) = (proper.from, proper.to);
    let plural = to - from > 1 && words.lower(to - 1).ends_with('s');
    let plain = |at: usize| words.token(at).is_some_and(|token| token.shape == Shape::Word && !token.capital);
    let mut before = (from.saturating_sub(MANY)..from).rev().take_while(|&at| plain(at));
    plural && before.any(|at| matches!(words.lower(at), "countless" | "few" | "many" | "several" | "these" | "those"))
}

/// A given name that is familiar, in English or in another language.
fn is_given(word: &str) -> bool {
    let slavic = || ROMANISATION.slavic.contains_key(word) && !ROMANISATION.slavic_words.contains(word);
    NAMES.is_given(word) || NAMES.given.contains(word) || slavic()
}

/// ", 34," or ", 34, of": an age behind a name.
fn is_age(words: Words<'_>, to: usize) -> bool {
    words.text(to) == ","
        && words.is_number(to + 1)
        && words.text(to + 1).len() <= 2
        && (matches!(words.text(to + 2), "," | "." | ";" | ")")
            || words.lower(to + 2) == "and"
            || to + 2 >= words.len())
        || words.text(to) == "("
            && words.is_number(to + 1)
            && words.text(to + 1).len() <= 2
            && words.text(to + 2) == ")"
}

/// "John F. Kennedy": an initial in the middle.
fn is_initialled(words: Words<'_>, from: usize, to: usize) -> bool {
    to - from >= 3
        && (from + 1..to - 1).any(|at| words.token(at).is_some_and(|token| token.stopped() && token.span.len() == 2))
}

/// The role that a phrase beside the name gives: "X, minister of ...", "his counterpart, X", "X, a teacher,".
pub fn apposition(words: Words<'_>, proper: &Proper) -> Option<String> {
    role_behind(words, proper.to).or_else(|| role_before(words, proper.from))
}

fn role_behind(words: Words<'_>, to: usize) -> Option<String> {
    if words.text(to) != "," {
        return None;
    }
    let mut at = to + 1;
    let mut head = None;
    let mut start = at;
    while at < words.len().min(to + 9) {
        let word = words.lower(at);
        let token = words.token(at)?;
        let hyphen = token.shape == Shape::Mark && matches!(words.text(at), "-");
        if (token.shape == Shape::Mark && !hyphen)
            || matches!(word, "and" | "who" | "but" | "while" | "was" | "said" | "in" | "on" | "with")
        {
            break;
        }
        // a capitalised word other than a people's name or a title begins another name
        let people =
            matches!(PLACES.get(word), Some(Entry::People(_) | Entry::Country(_))) || matches!(word, "north" | "south");
        let title = NAMES.title_heads.contains(word) || NAMES.title_modifiers.contains(word);
        if token.capital && !people && !title {
            break;
        }
        if NAMES.title_heads.contains(word) {
            head = Some(at);
        } else if NAMES.verbs.contains(word) || matches!(word, "of" | "for" | "at") {
            break;
        } else if !NAMES.title_modifiers.contains(word) && head.is_none() {
            start = at + 1;
        }
        at += 1;
    }
    let head = head?;
    // "X, president Y said" names Y
    let names_another = words.token(head + 1).is_some_and(|next| next.capital && next.shape == Shape::Word);
    (!names_another).then(|| phrase(words, start.min(head), head + 1))
}

fn role_before(words: Words<'_>, from: usize) -> Option<String> {
    let head = from.checked_sub(2)?;
    if words.text(from - 1) != "," || !NAMES.title_heads.contains(words.lower(head)) {
        return None;
    }
    let mut start = head;
    while start > 0 && NAMES.title_modifiers.contains(words.lower(start - 1)) {
        start -= 1;
    }
    // "the presiding judge, X": one word more may stand between
    let determiner = |at: usize| matches!(words.lower(at), "the" | "a" | "an" | "his" | "her" | "their" | "its");
    let plain = |at: usize| words.token(at).is_some_and(|token| token.shape == Shape::Word && !token.capital);
    let epithet = start > 1 && plain(start - 1) && !determiner(start - 1) && determiner(start - 2);
    let lead = if epithet { start - 1 } else { start };
    // "the president, Putin said" is no apposition unless somebody has the role: "his counterpart, X"
    let owner = lead.checked_sub(1).map_or("", |at| words.lower(at));
    let people = matches!(PLACES.get(owner), Some(Entry::People(_))) || matches!(owner, "korean" | "'s");
    let owned = matches!(owner, "his" | "her" | "their" | "its" | "the" | "a" | "an" | "then" | "former") || people;
    owned.then(|| phrase(words, start, head + 1))
}

fn phrase(words: Words<'_>, from: usize, to: usize) -> String {
    let mut phrase = String::new();
    for at in from..to {
        if matches!(words.lower(at), "former" | "then" | "-" | "the") {
            continue;
        }
        if !phrase.is_empty() {
            phrase.push(' ');
        }
        phrase.push_str(words.lower(at));
    }
    phrase
}
