//! Finds what a figure counts: the head noun behind it, its modifiers, and whether it counts only the others.

use rust_decimal::Decimal;

use super::figure::Figure;
use super::measure;
use super::plural::singular;
use crate::extract::number;
use crate::lexicon::quantity::WORDS;
use crate::normalise::quantity::{Form, Kind, Scope};
use crate::text::sentence::Words;
use crate::text::token::Shape;

/// What a figure counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Noun {
    /// The head's lemma; none where only scope words or an event stand there ("12 others").
    pub lemma: Option<String>,
    /// What stands between figure and head.
    pub modifiers: Vec<String>,
    /// What follows the head behind "of" or "in": "military equipment" of containers.
    pub complement: Vec<String>,
    /// One past the last token of the phrase.
    pub to: usize,
    /// Whether the head is a plural.
    pub plural: bool,
    /// Scope words on the way.
    pub scope: Vec<Scope>,
    /// What happened to those counted, where the noun says so ("12 dead").
    pub role: Option<String>,
}

/// What a figure of kind `kind` counts or measures, from token `at` on; only counts name it without "of".
pub(super) fn of(words: Words<'_>, figure: &Figure, at: usize, kind: Kind) -> Option<Noun> {
    match kind {
        Kind::Count if words.lower(figure.digits).ends_with("fold") => {
            Some(Noun { lemma: Some("time".to_owned()), to: at, ..Noun::default() })
        }
        Kind::Count => {
            // "half the condos"
            let skipped = figure.form == Form::Share && WORDS.lists.determiners.contains(words.lower(at));
            let single = figure.low.value == Decimal::ONE || !figure.low.value.is_integer();
            read(words, at + usize::from(skipped), single && figure.form == Form::Figure)
        }
        // "a 2-0 lead"
        Kind::Score => read(words, at, true).filter(|noun| noun.to == at + 1),
        // "1 million barrels of oil"
        Kind::Measure if words.lower(at) == "of" => {
            let noun = read(words, at, true).filter(|noun| noun.scope.is_empty())?;
            noun.lemma.is_some().then_some(noun)
        }
        _ => None,
    }
}

/// How many tokens a head noun may lie behind its figure: "four separate late Cold War mission concepts".
const REACH: usize = 10;

/// The counted noun that begins at token `at`, behind the figure; `one` where the figure is one and its noun singular.
pub(super) fn read(words: Words<'_>, at: usize, one: bool) -> Option<Noun> {
    let mut noun = Noun { to: at, ..Noun::default() };
    let mut next = at;
    if words.text(next) == "-" && words.joined(next) && words.joined(next + 1) {
        return hyphenated(words, next + 1);
    }
    loop {
        match words.lower(next) {
            "of" => {
                next += 1;
                // "one of those", but "one of those ships"
                let named =
                    WORDS.lists.determiners.contains(words.lower(next)) && head(words, next + 1, true).is_some();
                if WORDS.lists.them.contains(words.lower(next)) && !named {
                    noun.scope.push(Scope::Part);
                    noun.to = next + 1;
                    return Some(noun);
                }
                while WORDS.lists.determiners.contains(words.lower(next)) {
                    noun.scope.push(Scope::Part);
                    next += 1;
                }
                // "two of the nation's top steelmakers", "half of Telerate's shares"
                if let Some(owned) = owned(words, next) {
                    noun.scope.push(Scope::Part);
                    next = owned;
                }
                // "one of the 10 largest banks", "4 million of its 4.9 million shares"
                next += number::read(words, next).map_or(0, |whole| whole.tokens);
            }
            word if WORDS.scope.contains_key(word) && word != "another" => {
                noun.scope.push(Scope::Others);
                noun.to = next + 1;
                next += 1;
            }
            _ => break,
        }
    }
    let plural = !one || noun.scope.contains(&Scope::Part);
    if let Some(mut head) = head(words, next, plural) {
        // "5,700 categories of products" counts products, sort by sort
        let kind = singular(words.lower(head)).is_some_and(|lemma| WORDS.lists.kinds.contains(&lemma));
        if kind && words.lower(head + 1) == "of" {
            head = self::head(words, head + 2, true).unwrap_or(head);
        }
        noun.modifiers = (next..head)
            .filter(|&token| words.token(token).is_some_and(|t| t.shape == Shape::Word))
            .map(|token| words.lower(token).to_owned())
            .collect();
        noun.plural = singular(words.lower(head)).is_some();
        let role = |token: usize| WORDS.roles.get(words.lower(token)).map(|role| role.to_string());
        noun.role = role(head).or_else(|| role(next));
        noun.lemma = Some(lemma(words, head));
        noun.to = head + 1;
        noun.complement = if WORDS.roles.contains_key(words.lower(head)) {
            Vec::new()
        } else if noun.plural || one {
            complement(words, head + 1)
        } else {
            borne(words, head + 1)
        };
        if noun.complement.is_empty() && noun.scope.contains(&Scope::Part) {
            noun.complement = clause(words, head + 1);
        }
        return Some(noun);
    }
    if words.lower(next) == "who" {
        noun.lemma = Some("people".to_owned());
        return Some(noun);
    }
    if WORDS.lists.degrees.contains(words.lower(next)) {
        // "three others critically injured" are some of the injured
        noun.scope.push(Scope::Part);
    }
    next += usize::from(words.lower(next).ends_with("ly"));
    if let Some(role) = WORDS.roles.get(words.lower(next)) {
        noun.role = Some(role.to_string());
        noun.lemma = Some(words.lower(next).to_owned());
        noun.to = next + 1;
        return Some(noun);
    }
    (noun.to > at).then_some(noun)
}

/// How many words the name of an owner may have.
const OWNER: usize = 4;

/// The token behind the owner who stands at `at`: "nation's", "San Jose's".
fn owned(words: Words<'_>, at: usize) -> Option<usize> {
    let plain = |&token: &usize| words.token(token).is_some_and(|found| found.shape == Shape::Word);
    let end = at + (at..at + OWNER).take_while(plain).count();
    let owner = end > at && words.token(end).is_some_and(|token| token.shape == Shape::Possessive);
    owner.then_some(end + 1)
}

/// The name of what is counted: the singular of the head, or what its letters stand for.
fn lemma(words: Words<'_>, head: usize) -> String {
    let written = WORDS.abbreviations.get(words.text(head)).map(|lemma| lemma.to_string());
    written.or_else(|| singular(words.lower(head))).unwrap_or_else(|| words.lower(head).to_owned())
}

/// "five-member panel", "four-cylinder": the noun is the word behind the hyphen, a singular.
fn hyphenated(words: Words<'_>, at: usize) -> Option<Noun> {
    let word = words.lower(at);
    let usable = words.token(at).is_some_and(|token| token.shape == Shape::Word) && !WORDS.stops.contains(word);
    usable.then(|| Noun {
        lemma: Some(word.to_owned()),
        to: at + 1,
        complement: borne(words, at + 1),
        ..Noun::default()
    })
}

/// The content words behind "of" or "in" at `at`, with that word: "of military equipment", "in world"; four at most.
fn complement(words: Words<'_>, at: usize) -> Vec<String> {
    if !matches!(words.lower(at), "of" | "in") {
        return Vec::new();
    }
    let start = at + 1 + usize::from(WORDS.lists.determiners.contains(words.lower(at + 1)));
    let content = content(words, start, 4);
    if content.is_empty() { content } else { std::iter::once(words.lower(at).to_owned()).chain(content).collect() }
}

/// What bears the number that a singular gives: "trade agreement" behind "11-member"; up to its plural, three at most.
fn borne(words: Words<'_>, at: usize) -> Vec<String> {
    let content = content(words, at, 3);
    let end = content.iter().position(|word| singular(word).is_some()).map_or(content.len(), |plural| plural + 1);
    content[..end].to_vec()
}

/// Words from `at` on that no noun phrase ends with, `most` at most.
fn content(words: Words<'_>, at: usize, most: usize) -> Vec<String> {
    (at..at + most)
        .take_while(|&token| {
            let word = words.token(token).is_some_and(|token| token.shape == Shape::Word);
            word && !WORDS.stops.contains(words.lower(token)) && !WORDS.roles.contains_key(words.lower(token))
        })
        .map(|token| words.lower(token).to_owned())
        .collect()
}

/// How many tokens a clause that tells which are meant may have.
const CLAUSE: usize = 12;

/// The clause at `at` that says which of them are meant: "ever to swim in the bay", "responsible for the creation of it".
fn clause(words: Words<'_>, at: usize) -> Vec<String> {
    if !WORDS.lists.telling.contains(words.lower(at)) {
        return Vec::new();
    }
    let word = |&token: &usize| {
        words.token(token).is_some_and(|found| found.shape == Shape::Word)
            && !WORDS.lists.turns.contains(words.lower(token))
    };
    (at..at + CLAUSE).take_while(word).map(|token| words.lower(token).to_owned()).collect()
}

/// The token of the head noun of the phrase that begins at `at`.
fn head(words: Words<'_>, at: usize, plural: bool) -> Option<usize> {
    let mut last_plural = None;
    let mut last_word = None;
    let mut next = at;
    while next < at + REACH {
        let Some(token) = words.token(next) else { break };
        let word = words.lower(next);
        match token.shape {
            Shape::Mark => {
                let text = words.text(next);
                let joins = (matches!(text, "-" | "/") && words.joined(next))
                    || matches!(text, "&" | "“" | "\"" | "‘")
                    || (text == "," && last_word.is_some() && nationalities(words, next));
                if !joins || last_plural.is_some() {
                    break;
                }
            }
            Shape::Number => {
                // "63,000 Model 3 sedans"
                let model = next > at && words.token(next - 1).is_some_and(|before| before.capital);
                // "eight million 250ml bottles"
                let measured = number::read(words, next).and_then(|numeral| {
                    let unit = next + numeral.tokens;
                    measure::behind(words, unit, &numeral).map(|found| unit + found.tokens)
                });
                match measured {
                    Some(end) => {
                        next = end;
                        continue;
                    }
                    None if model => {}
                    None => break,
                }
            }
            Shape::Word if matches!(word, "and" | "or") && last_plural.is_none() && last_word.is_some() && plural => {
                // "Kia and Hyundai vehicles"
                let goes_on = (next + 1..next + 4)
                    .take_while(|&t| {
                        !WORDS.stops.contains(words.lower(t)) && words.token(t).is_some_and(|t| t.shape == Shape::Word)
                    })
                    .any(|t| singular(words.lower(t)).is_some());
                if !goes_on {
                    break;
                }
            }
            Shape::Word if ends(words, next, last_plural.is_none()) => break,
            // "1 critically"
            Shape::Word if adverb(word) => {}
            Shape::Word => {
                let event = WORDS.roles.contains_key(word) && singular(word).is_none();
                // "12 wounded soldiers" go on behind the event, "12 wounded" do not
                let goes_on = last_word.is_none() && singular(words.lower(next + 1)).is_some();
                if event && (last_word.is_some() || plural) && !goes_on {
                    break;
                }
                // "one child shot", "one person lying"
                if !plural && last_word.is_some() && (word.ends_with("ing") || word.ends_with("ed")) {
                    break;
                }
                if last_plural.is_some() && singular(word).is_none() {
                    break;
                }
                last_word = Some(next);
                let follower = words.token(next + 1).filter(|found| found.shape == Shape::Word);
                if let Some(lemma) = singular(word) {
                    // "Series H shares"; "4 People Shot On Oak Street" is a headline
                    let lettered = token.capital
                        && lemma == word
                        && follower.is_some_and(|found| found.capital)
                        && !WORDS.is_person(word);
                    if !lettered {
                        last_plural = Some(next);
                    }
                    // "sports cars", "police officers" and "Paribas shares" go on, "victims face charges" does not
                    let named = token.capital
                        && follower.is_some_and(|found| !found.capital)
                        && singular(words.lower(next + 1)).is_some();
                    if lemma != word && !WORDS.lists.attributive.contains(word) && !named {
                        break;
                    }
                }
            }
            Shape::Possessive | Shape::Opaque => break,
        }
        next += 1;
        if words.joined(next) && words.text(next) == "," && !nationalities(words, next) {
            break;
        }
    }
    if plural { last_plural.or_else(|| attribute(words, at, last_word)) } else { last_word }
}

/// Whether the ending is one that adverbs have: "critically", but not "family".
fn adverb(word: &str) -> bool {
    word.len() > 6
        && ["ally", "ously", "ively", "ently", "antly", "edly", "ately"].iter().any(|end| word.ends_with(end))
}

/// Whether the word at `at` ends the phrase; `open` while no plural has been read.
fn ends(words: Words<'_>, at: usize, open: bool) -> bool {
    let word = words.lower(at);
    if !WORDS.stops.contains(word) {
        return false;
    }
    // "two would-be robbers", "12 left-wing members"
    let compound = |hyphen: usize| words.text(hyphen) == "-" && words.joined(hyphen) && words.joined(hyphen + 1);
    // "three high schools", "one of the last bastions"
    let describes = || WORDS.lists.describing.contains(word) && singular(words.lower(at + 1)).is_some();
    // "three US vessels", where the letters are a name
    let caps = |token: usize| words.token(token).is_some_and(|token| token.caps() && token.span.len() > 1);
    let named = || caps(at) && !caps(at + 1);
    !(open && (compound(at + 1) || at > 0 && compound(at - 1) || describes() || named()))
}

/// Whether the comma at `at` stands in a list of names that describe one noun: "American, British and Syrian forces".
fn nationalities(words: Words<'_>, at: usize) -> bool {
    let name = |token: usize| words.token(token).is_some_and(|t| t.capital && !t.caps() && t.shape == Shape::Word);
    let adjective = |token: usize| name(token) && singular(words.lower(token)).is_none();
    let listed = at > 0 && adjective(at - 1) && adjective(at + 1);
    listed
        && (at + 2..at + REACH).find(|&token| words.lower(token) == "and").is_some_and(|and| {
            adjective(and + 1) && (and + 2..and + 4).any(|token| singular(words.lower(token)).is_some())
        })
}

/// The first word of "12 page document" and "3 cylinder engine": a singular before the noun it describes.
fn attribute(words: Words<'_>, at: usize, last: Option<usize>) -> Option<usize> {
    let word = words.lower(at);
    let verbal = (word.ends_with("ed") && word.len() > 5) || word.ends_with("ing") || word.ends_with("ly");
    let lower = words.token(at).is_some_and(|token| token.shape == Shape::Word && !token.capital) && !verbal;
    (lower && last.is_some_and(|last| last > at)).then_some(at)
}
