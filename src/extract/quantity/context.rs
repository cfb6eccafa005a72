//! Reads what stands round a figure and its noun: what happened to those counted, and which of them are counted.

use super::figure::Figure;
use super::{hedge, measure};
use crate::extract::number;
use crate::lexicon::number::NUMBERS;
use crate::lexicon::quantity::WORDS;
use crate::normalise::number::Number;
use crate::normalise::quantity::{Comparator, Quantity, Scope};
use crate::text::sentence::Words;
use rust_decimal::Decimal;

/// What happened to those counted: "12 people were killed", "killed 12 people", "left 17 others hurt", "the death toll
/// rose to 12". The figure with its hedge begins at `start`, its noun ends before `end`.
pub(super) fn role(words: Words<'_>, start: usize, end: usize) -> Option<String> {
    // "none of the 12 passengers was hurt"
    if (2..=3).any(|back| start >= back && words.lower(start - back) == "none" && words.lower(start + 1 - back) == "of")
    {
        return None;
    }
    if let Some(role) = fate(words, end).or_else(|| hurt(words, start, end)) {
        return Some(role);
    }
    let filler =
        |token: usize| matches!(words.lower(token), "another" | "of" | "at" | "and" | "to" | "all" | "between");
    if let Some(role) = struck(words, start) {
        return Some(role.to_owned());
    }
    // "ambushed the party, shooting 13 people"
    let person =
        || super::plural::singular(words.lower(end.saturating_sub(1))).is_some_and(|noun| WORDS.is_person(&noun));
    if start > 0 && words.lower(start - 1) == "shooting" && person() {
        return Some("shot".to_owned());
    }
    let verb = (1..=2).filter_map(|back| start.checked_sub(back)).find_map(|token| {
        let word = words.lower(token);
        WORDS.roles.get(word).or_else(|| WORDS.deeds.get(word)).filter(|_| (token + 1..start).all(filler))
    });
    if verb.is_some() {
        // "who fatally shot three people"
        let fatal = (1..=3).filter_map(|back| start.checked_sub(back)).any(|token| words.lower(token) == "fatally");
        return if fatal { Some("killed".to_owned()) } else { verb.map(|verb| verb.to_string()) };
    }
    // "Deaths: 45–57"
    let label = start.checked_sub(2).filter(|_| words.text(start - 1) == ":");
    if let Some(role) = label.and_then(|label| WORDS.roles.get(words.lower(label))) {
        return Some(role.to_string());
    }
    let lives = start > 1 && words.lower(start - 1) == "of" && words.lower(start - 2) == "lives";
    let claims = words.lower(end.saturating_sub(1)) == "lives"
        && start > 0
        && matches!(words.lower(start - 1), "claim" | "claimed" | "claiming" | "claims" | "cost" | "took");
    if lives || claims {
        return Some("killed".to_owned());
    }
    let risen = start > 0 && words.lower(start - 1) == "to";
    let reach = if risen { RISEN } else { TALLY };
    (start.saturating_sub(reach)..start).find_map(|token| tallied(words, token))
}

/// What a phrase directly before a figure says was done to those counted: "gunned down four people", "shooting to death two
/// people", "the shootings of three people".
fn struck(words: Words<'_>, start: usize) -> Option<&'static str> {
    let before = |back: usize| start.checked_sub(back).map_or("", |token| words.lower(token));
    match (before(3), before(2), before(1)) {
        ("shot" | "shooting" | "stabbed" | "stabbing" | "beating" | "beaten", "to", "death") => Some("killed"),
        (_, "gunned" | "gunning" | "mowed" | "mowing", "down") => Some("shot"),
        (_, "fatally", "shooting" | "stabbing" | "beating") => Some("killed"),
        (_, "shooting" | "shootings", "of") => Some("shot"),
        (_, "killing" | "killings" | "murder" | "murders" | "slaying" | "slayings", "of") => Some("killed"),
        _ => None,
    }
}

/// How far before its figure a toll may be named: "the number of dead in the region was 57".
const TALLY: usize = 8;

/// The same where the figure is what the toll came to: "the number of people killed by the flu in northern Latvia rose to 57".
const RISEN: usize = 14;

/// What a tally at token `at` sums up: "the death toll", "the number of missing".
fn tallied(words: Words<'_>, at: usize) -> Option<String> {
    let word = words.lower(at);
    if !WORDS.lists.tallies.contains(word) {
        return None;
    }
    if words.lower(at + 1) == "of" {
        let next = at + 2 + usize::from(words.lower(at + 2) == "the");
        // "the number of people killed"
        let people = super::plural::singular(words.lower(next)).is_some_and(|lemma| WORDS.is_person(&lemma));
        let role = WORDS.roles.get(words.lower(next + usize::from(people)));
        // "the death toll of Monday's quake"
        if role.is_some() || word != "toll" {
            return role.map(|role| role.to_string());
        }
    }
    let death =
        at > 0 && (words.lower(at - 1) == "death" || word == "toll" && matches!(words.lower(at - 1), "the" | "its"));
    death.then(|| "killed".to_owned())
}

/// What a verb before token `start` says of a tally's figure: "the death toll passed 1,000", "the number of cases nears 500".
pub(super) fn toll(words: Words<'_>, start: usize) -> Comparator {
    let verb = start.checked_sub(1).map_or("", |before| words.lower(before));
    let tally = || (start.saturating_sub(TALLY)..start).any(|token| WORDS.lists.tallies.contains(words.lower(token)));
    if WORDS.lists.passing.contains(verb) && tally() {
        Comparator::More
    } else if WORDS.lists.nearing.contains(verb) && tally() {
        Comparator::Nearly
    } else {
        Comparator::Equal
    }
}

/// How many tokens may stand between two commas behind those counted.
const ASIDE: usize = 10;

/// The same where it lists some of those counted: "including an 11-year-old boy and a 13-year-old girl".
const LIST: usize = 20;

/// What happened to the one before token `at`, by a plain passive or a verb without a doer: "was killed", "has died".
pub(super) fn suffered(words: Words<'_>, at: usize) -> Option<String> {
    let helped = matches!(words.lower(at), "is" | "was" | "were" | "has" | "had" | "died" | "drowned");
    fate(words, at).filter(|_| helped)
}

/// How far behind those counted their wounds or the hospital stand ("five men to an area hospital").
const HURT: usize = 5;

/// Those counted told as hurt without the word: "six people suffering from gunshot wounds", "sent five men to the hospital".
fn hurt(words: Words<'_>, start: usize, end: usize) -> Option<String> {
    let apart = |word: &str| matches!(word, "and" | "by" | "in" | "near" | "no" | "outside");
    let phrase = |end: usize| (end + 1..=end + HURT).map(|token| words.lower(token)).take_while(|word| !apart(word));
    let behind = |end: usize, wanted: &[&str]| phrase(end).any(|word| wanted.contains(&word));
    let sent = start > 0 && matches!(words.lower(start - 1), "send" | "sending" | "sends" | "sent");
    if sent && words.lower(end) == "to" && behind(end, &["hospital", "hospitals"]) {
        return Some("hospitalised".to_owned());
    }
    let end = end + (end..end + 2).take_while(|&token| helps(words.lower(token))).count();
    let carried = matches!(words.lower(end), "airlifted" | "brought" | "flown" | "rushed" | "taken" | "transported");
    if carried && helped(words, end) && behind(end, &["hospital", "hospitals"]) {
        return Some("hospitalised".to_owned());
    }
    let ails = matches!(words.lower(end), "recovering" | "suffered" | "suffering" | "sustained" | "with");
    (ails && behind(end, &["injuries", "wounds"])).then(|| "injured".to_owned())
}

/// Whether the word before a participle makes it a passive: "were taken".
fn helped(words: Words<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| words.lower(before));
    matches!(before, "are" | "be" | "been" | "being" | "is" | "was" | "were")
}

/// What the words behind the counted noun say of it: "were killed", "reportedly injured", "have died". A doer is told
/// from a sufferer by what follows: "12 soldiers killed the man" counts no dead.
fn fate(words: Words<'_>, at: usize) -> Option<String> {
    // "20 people, mostly women, were killed", "four people including two children were killed"
    let helper = |token: usize| matches!(words.lower(token), "are" | "have" | "is" | "was" | "were");
    let behind = match words.text(at) {
        // "four women and a baby are dead"
        "and" if joined(words, at).is_some() => {
            joined(words, at).filter(|&token| helper(token) || words.lower(token) == "who")
        }
        "," if words.lower(at + 1) == "including" => {
            (at + 3..=at + LIST).find(|&token| words.text(token - 1) == "," && helper(token))
        }
        "," => {
            let closing = (at + 2..at + ASIDE).find(|&token| words.text(token) == ",");
            closing.map(|comma| comma + 1).filter(|&token| helper(token))
        }
        "including" => {
            let ends = |token: &usize| matches!(words.lower(*token), "as" | "that" | "when" | "while" | "who" | ";");
            let verb = |token: &usize| words.lower(*token).ends_with("ed");
            (at + 2..=at + LIST).take_while(|token| !ends(token) && !verb(token)).find(|&token| helper(token))
        }
        _ => None,
    };
    let at = behind.unwrap_or(at);
    let at = at + usize::from(words.lower(at) == "who");
    // "are thought to have died"
    let perfect = |token: usize| words.lower(token) == "to" && words.lower(token + 1) == "have";
    let skipped = (at..at + 6).take_while(|&token| helps(words.lower(token)) || perfect(token)).count();
    let next = at + skipped;
    let word = words.lower(next);
    if word == "lost"
        && matches!(words.lower(next + 1), "their" | "his" | "her")
        && matches!(words.lower(next + 2), "lives" | "life")
    {
        return Some("killed".to_owned());
    }
    let found = usize::from(word == "found");
    let (next, word) = (next + found, words.lower(next + found));
    let role =
        WORDS.roles.get(word).or_else(|| WORDS.roles.get(words.lower(next + 1)).filter(|_| word == "fatally"))?;
    let passive =
        (at..next).any(|token| matches!(words.lower(token), "are" | "be" | "been" | "being" | "is" | "was" | "were"));
    let perfect = (at..next).any(|token| matches!(words.lower(token), "had" | "has" | "have"));
    let object = words.lower(next + 1);
    let active = perfect
        || words.lower(at.saturating_sub(1)) == "who"
        || matches!(object, "a" | "an" | "more" | "up" | "about")
        || (object == "at" && matches!(words.lower(next + 2), "least" | "most"))
        || WORDS.lists.determiners.contains(object)
        || NUMBERS.cardinals.contains_key(object)
        || words.is_number(next + 1);
    let fatal = (at..=next).any(|token| words.lower(token) == "fatally");
    // "were shot to death", "were found shot dead"
    let fatal = fatal || matches!((words.lower(next + 1), words.lower(next + 2)), ("to", "death") | ("dead", _));
    (passive || WORDS.lists.happen.contains(word) || !active)
        .then(|| if fatal { "killed".to_owned() } else { role.to_string() })
}

/// The token behind those who are joined to the ones counted by the "and" at `at`: "and a baby", "and two young men".
fn joined(words: Words<'_>, at: usize) -> Option<usize> {
    let (tokens, one) = match words.lower(at + 1) {
        "a" | "an" => (1, true),
        _ => number::read(words, at + 1).map(|figure| (figure.tokens, figure.number.value == Decimal::ONE))?,
    };
    let noun = super::noun::read(words, at + 1 + tokens, one)?;
    noun.lemma.is_some_and(|lemma| WORDS.is_person(&lemma)).then_some(noun.to)
}

/// Whether a word may stand between those counted and what happened to them: "were", "both", "fatally".
fn helps(word: &str) -> bool {
    WORDS.lists.auxiliaries.contains(word) || word.len() > 4 && word.ends_with("ly")
}

/// Adds the scope words before the figure and sorts those of the noun among them.
pub(super) fn scope(words: Words<'_>, (start, end): (usize, usize), quantity: &mut Quantity) {
    // "one was critically wounded" counts a part of the wounded
    let mut between = (end..end + 5).map(|token| words.lower(token)).take_while(|word| helps(word));
    if quantity.role.is_some() && between.any(|word| WORDS.lists.degrees.contains(word)) {
        quantity.scope.push(Scope::Part);
    }
    let before = |back: usize| start.checked_sub(back).map_or("", |token| words.lower(token));
    // "critically injuring three"
    let badly = WORDS.lists.degrees.contains(before(2)) && WORDS.is_role_word(before(1));
    if quantity.role.is_some() && badly || summed(words, end, quantity) {
        quantity.scope.push(Scope::Part);
    }
    if has_more_elsewhere(words, end) {
        quantity.scope.push(Scope::Part);
    }
    match before(1) {
        word if WORDS.scope.contains_key(word) => quantity.scope.push(Scope::Others),
        "including" => quantity.scope.push(Scope::Part),
        // "41 are dead, of whom 12 died in one house"
        "whom" | "which" | "them" if before(2) == "of" => quantity.scope.push(Scope::Part),
        "of" if before(2) == "total" => quantity.scope.push(Scope::Total),
        // "an infant and two women died"
        "and" | "&" if quantity.role.is_some() && WORDS.is_person(before(2)) => quantity.scope.push(Scope::Part),
        _ => {}
    }
    quantity.scope.sort_unstable();
    quantity.scope.dedup();
}

/// Words from what is counted to the rest of it: "170,000 people in the province and tens of thousands more".
const MORE: usize = 12;

/// Whether a figure that ends at token `end` leaves out others, who are told of behind it with a number of their own.
fn has_more_elsewhere(words: Words<'_>, end: usize) -> bool {
    let ends = |at: usize| matches!(words.text(at), "," | "." | ";" | "(");
    let and = (end..end + MORE).take_while(|&at| !ends(at)).find(|&at| words.lower(at) == "and" && at > end + 1);
    and.is_some_and(|and| {
        let many = matches!(words.lower(and + 1), "hundreds" | "thousands" | "tens" | "dozens" | "many" | "scores");
        many && (and + 2..and + 5).any(|at| matches!(words.lower(at), "more" | "others"))
    })
}

/// Whether the people counted are one part of a total told in parts: "killed five adults and an unborn child".
fn summed(words: Words<'_>, end: usize, quantity: &Quantity) -> bool {
    let person = |noun: Option<&str>| noun.is_some_and(|noun| WORDS.is_person(noun));
    if words.lower(end) != "and" || !person(quantity.noun.as_deref()) {
        return false;
    }
    let (tokens, one) = match words.lower(end + 1) {
        "a" | "an" | "another" => (1, true),
        _ => match number::read(words, end + 1) {
            Some(figure) => (figure.tokens, figure.number.value == Decimal::ONE),
            None => return false,
        },
    };
    person(super::noun::read(words, end + 1 + tokens, one).and_then(|noun| noun.lemma).as_deref())
}

/// What the figure is a rate of, from token `at` on, and the end: "per 100,000", "for every 1,000 people".
pub(super) fn rate(words: Words<'_>, at: usize) -> Option<(String, usize)> {
    let start = match (words.lower(at), words.lower(at + 1)) {
        ("per", _) => at + 1,
        ("for" | "in", "every") => at + 2,
        _ => return None,
    };
    let whole = number::read(words, start)?;
    let value = whole.number.value;
    // the wholes of rates are round
    let round = value >= Decimal::ONE_HUNDRED && whole.number.unit == value;
    let end = start + whole.tokens;
    let noun = super::noun::read(words, end, false).filter(|noun| noun.plural);
    round.then(|| (format!("per {}", value.normalize()), noun.map_or(end, |noun| noun.to)))
}

/// Whether a unit of time follows: "three years", "two more days", "50 previous years".
pub(super) fn duration(words: Words<'_>, at: usize) -> bool {
    let skip = WORDS.lists.before_time.contains(words.lower(at)) && !words.joined(at);
    measure::time(words, at) || (skip && measure::time(words, at + 1))
}

/// Steps over a hedge that begins at token `at`: "to about 60".
pub(super) fn skip_hedge(words: Words<'_>, at: usize) -> usize {
    let whole = |&tokens: &usize| hedge::before(words, at + tokens).is_some_and(|(_, start)| start == at);
    (1..=3).rev().find(whole).map_or(at, |tokens| at + tokens)
}

/// Whether two figures joined by a hyphen are a score: both small, and a word of sport or voting near.
pub(super) fn score(words: Words<'_>, first: &Figure, second: &Figure) -> bool {
    let small = |number: Number| number.value.is_integer() && number.value < Decimal::from(200);
    let sport = |token: usize| WORDS.lists.sport.contains(words.lower(token));
    let near = (first.from.saturating_sub(4)..first.from).any(sport) || (second.to..second.to + 3).any(sport);
    small(first.low) && small(second.high) && (near || first.low.value >= second.high.value)
}
