//! Where the verbs before a date put it: behind publication or ahead of it.

use super::draft::{Draft, Settled};
use super::scan::Scan;
use crate::lexicon::date::{DATE, Tense, Unit};
use crate::lexicon::grammar;
use crate::normalise::date::Bound;
use crate::text::token::Shape;

/// Words of a subject between a day that opens its sentence and the verb: "On April 26, two officers of the force were".
const SUBJECT: usize = 12;

/// Whether a day opens its sentence and the verb behind it says that it is over: "On April 26, police were called".
fn is_over(scan: Scan<'_>, draft: &Draft) -> bool {
    let led = |at: usize| {
        scan.is_function_word(at)
            || matches!(scan.lower(at), "early" | "evening" | "hours" | "late" | "morning" | "night")
    };
    if draft.bound != Bound::On || draft.from > SUBJECT || !(0..draft.from).all(led) {
        return false;
    }
    let open = |at: usize| {
        matches!(scan.lower(at), "are" | "can" | "has" | "have" | "is" | "may" | "might" | "shall" | "will" | "would")
    };
    let past = |at: usize| matches!(scan.lower(at), "did" | "had" | "was" | "were");
    let verb = (draft.to..draft.to + SUBJECT).find(|&at| open(at) || past(at));
    verb.is_some_and(|at| {
        past(at) && !matches!(scan.lower(at + 1), "about" | "due" | "expected" | "planned" | "scheduled" | "set" | "to")
    })
}

/// Where the very word before a day puts it, or the verb behind one that opens its sentence.
pub(super) fn settled(scan: Scan<'_>, draft: &Draft) -> Option<Settled> {
    if is_over(scan, draft) {
        return Some(Settled::Over);
    }
    let word = |back: usize| draft.from.checked_sub(back).map_or("", |at| scan.lower(at));
    match word(1) {
        "ended" | "since" => return Some(Settled::Over),
        // "the year to March 31"
        "to" if draft.from >= 2 && scan.unit(draft.from - 2).is_some_and(|unit| unit > Unit::Week) => {
            return Some(Settled::Over);
        }
        "effective" | "ending" | "expire" | "payable" => return Some(Settled::Ahead),
        // "has until June 30", "gave parliament until June 30"
        "until" if (2..5).any(|back| matches!(word(back), "gave" | "given" | "gives" | "has" | "have")) => {
            return Some(Settled::Ahead);
        }
        _ => {}
    }
    let led = matches!(word(1), "on" | "from" | "between");
    let verb = draft.from.checked_sub(if led { 2 } else { 1 })?;
    // "the postponed Feb. 23 vote" is still to come, and so may be what "is held Feb. 23"
    let adjective = !led && scan.is_word(draft.to) && !scan.is_function_word(draft.to);
    let open = matches!(scan.before(verb), "is" | "are" | "be" | "being" | "get" | "gets");
    (!adjective && !open && said(scan, verb) == Some(Tense::Past)).then_some(Settled::Past)
}

/// Where the verb at `at` puts what stands beside it, by its form alone.
fn said(scan: Scan<'_>, at: usize) -> Option<Tense> {
    let word = scan.lower(at);
    let regular = word.len() > 4 && word.ends_with("ed") && scan.is_word(at);
    DATE.tense(word).or(regular.then_some(Tense::Past))
}

/// What is called for, and held on a day to come.
fn is_gathering(word: &str) -> bool {
    matches!(
        word,
        "debate" | "demonstration" | "march" | "protest" | "protests" | "rally" | "strike" | "vigil" | "walkout"
    )
}

/// Where the nearest verb of the clause before token `at` puts what stands there.
pub(super) fn tense(scan: Scan<'_>, at: usize) -> Option<Tense> {
    // a verb governs what follows it within a few words, not beyond the clause
    const REACH: usize = 9;
    const PROMISED: usize = 8;
    let mut to_be = false;
    let on_day = scan.before(at) == "on";
    let limit = matches!(scan.before(at), "before" | "by" | "till" | "until");
    // "has been closed" may be over
    let over = |step: usize| matches!(scan.lower(step + 1), "been" | "had");
    for step in (at.saturating_sub(REACH)..at).rev() {
        let word = scan.lower(step);
        if matches!(scan.words.text(step), ";" | ":" | "." | "--" | "\"" | "''" | "”") {
            return to_be.then_some(Tense::Future);
        }
        // "is to resume on Tuesday", "ahead of the weekend"
        let arranged = word == "to" && matches!(scan.before(step), "is" | "are" | "set" | "due" | "scheduled");
        // "will be held on Saturday", "must report on Monday"
        let promised = matches!(word, "will" | "must") && (on_day || limit) && step + PROMISED >= at;
        // "are cancelled until Thursday", "has until Friday to pay", "wants the money by Friday"
        let open = limit
            && matches!(
                word,
                "are" | "demand" | "demands" | "has" | "have" | "is" | "need" | "needs" | "want" | "wants"
            )
            && !over(step);
        let given = scan.before(at) == "until" && matches!(word, "gave" | "given" | "gives");
        // "sailings are cancelled until Thursday"
        let state = matches!(scan.before(step), "are" | "be" | "is" | "remain" | "remains" | "stay" | "stays");
        let stopped = scan.before(at) == "until" && state && word.ends_with("ed");
        if open || given || stopped {
            return Some(Tense::Ahead);
        }
        // "called for a protest on Saturday", "announced a rally in the capital on Saturday"
        let called =
            (word == "called" && scan.lower(step + 1) == "for" || word == "announced") && scan.before(at) == "on";
        if called && (step + 1..at).any(|at| is_gathering(scan.lower(at))) {
            return Some(Tense::Ahead);
        }
        if arranged || promised || word == "ahead" && step + 2 >= at.saturating_sub(1) {
            return Some(Tense::Ahead);
        }
        if let Some(tense) = said(scan, step) {
            // what is to be done is not done, and the verb before tells by when
            if tense == Tense::Past && scan.before(step) == "be" && !to_be {
                // "with the last ones to be counted on Friday"
                if on_day && step >= 2 && scan.before(step - 1) == "to" {
                    return Some(Tense::Ahead);
                }
                to_be = true;
                continue;
            }
            return Some(if to_be { Tense::Future } else { tense });
        }
    }
    to_be.then_some(Tense::Future)
}

/// Tokens before a weekday in which the verb that governs it stands: "will testify at a public hearing of the Senate
/// intelligence committee Tuesday".
const CLAUSE: usize = 16;

/// Whether the clause of a weekday says that it is to come: by an auxiliary, or by a word of will or plan. What "could not be
/// reached Monday", or "would not say Monday", is over.
pub(super) fn is_to_come(scan: Scan<'_>, draft: &Draft) -> bool {
    let denied = |step: usize| matches!(scan.lower(step + 1), "not" | "n't" | "never");
    // "agreed to Tuesday's hearing", "agreed to a hearing Tuesday"
    let verb_behind = |step: usize| {
        step + 1 < draft.from && scan.is_word(step + 1) && !grammar::classes(scan.lower(step + 1)).is_determiner()
    };
    let stops = |step: usize| matches!(scan.words.text(step), ";" | ":" | "." | "--" | "\"" | "''" | "”");
    for step in (draft.from.saturating_sub(CLAUSE)..draft.from).rev() {
        let word = scan.lower(step);
        if stops(step) {
            return false;
        }
        match word {
            "will" | "'ll" | "’ll" | "shall" | "must" | "may" | "might" | "should" => return true,
            "could" | "would" => return !denied(step),
            "to" if verb_behind(step) && DATE.groups.meant.contains(scan.before(step)) => return true,
            // "Minister to testify Tuesday", but "Minister refuses to testify Tuesday"
            "to" if scan.headline && verb_behind(step) && !(0..step).any(|at| is_past(scan, at)) => return true,
            // "the second case, to be argued Wednesday"
            "be" if scan.before(step) == "to" => return true,
            _ => {}
        }
        // "backed the plan by 27 votes on Monday"
        let noun = grammar::classes(scan.before(step)).is_determiner();
        if matches!(DATE.tense(word), Some(Tense::Ahead | Tense::Future)) && !noun {
            // "was acquitted as expected Monday"
            return !matches!(scan.before(step), "as" | "had" | "than");
        }
        if is_past(scan, step) || grammar::classes(word).is_reporting() {
            return false;
        }
    }
    // "On Thursday morning, both will go before the committee"
    let opens = (0..draft.from).all(|at| matches!(scan.lower(at), "early" | "late" | "on")) && !names(scan, draft);
    let verb = (draft.to..draft.to + SUBJECT)
        .find(|&at| stops(at) || is_past(scan, at) || grammar::classes(scan.lower(at)).is_auxiliary());
    opens && verb.is_some_and(|at| matches!(scan.lower(at), "will" | "shall") || scan.lower(at + 1) == "expected")
}

/// Whether a token is a verb of what happened, and not what "be announced" or "a televised speech" has.
fn is_past(scan: Scan<'_>, at: usize) -> bool {
    let led = matches!(scan.before(at), "a" | "an" | "be" | "get" | "the");
    !led && (grammar::base(scan.lower(at)) != scan.lower(at) || said(scan, at) == Some(Tense::Past))
}

/// Whether what stands behind a day bears it as its name: "Tuesday's hearing", "a Tuesday hearing".
pub(super) fn names(scan: Scan<'_>, draft: &Draft) -> bool {
    let owner = scan.words.token(draft.to).is_some_and(|token| token.shape == Shape::Possessive);
    let led = draft.from.checked_sub(1).is_some_and(|at| grammar::classes(scan.lower(at)).is_determiner());
    owner || led && scan.is_word(draft.to)
}
