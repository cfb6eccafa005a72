//! What an article puts between quotation marks, and who is said to have said it.
//!
//! A quotation runs from an opening mark to its closing one inside one paragraph. Its speaker is the name beside the
//! reporting verb that stands nearest to the marks; a pronoun there means the last person who was a subject. A quotation that
//! stands alone behind another one of its paragraph goes on with it.

use std::borrow::Cow;

use super::scene::Scene;
use crate::extract::mention::Mention;
use crate::lexicon::number::NUMBERS;
use crate::normalise::Value;
use crate::text::sentence::{Reading, Words};
use crate::text::span::Span;
use crate::text::token::Shape;

/// Words in quotation marks below this number are a term or an irony, not what somebody said.
const LEAST: usize = 5;

/// Words of a quotation that are kept: two of this length are compared in a few thousand steps.
const MOST: usize = 120;

/// How far from the marks a reporting verb may stand, and from that verb the speaker's name, in tokens.
const REACH: usize = 14;

/// How near the marks a verb stands that tells who spoke there alone ("“...”, Lena Hart called out").
const BESIDE: usize = 6;

/// Words that an article quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation<'w> {
    /// From the first word to the last, without the marks.
    pub span: Span,
    /// The words, in order, without punctuation.
    pub words: Vec<Word<'w>>,
    /// The mention that names the speaker.
    pub speaker: Option<usize>,
}

/// A word of a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'w> {
    /// In comparison form: small, number words as digits, "doesn't" as two words. Nearly all are as the reading has them.
    pub form: Cow<'w, str>,
    /// Where it stands.
    pub span: Span,
    /// Whether its capital says that it is a name: it has one, and does not open a sentence.
    pub name: bool,
}

/// The quotations of an article, by position.
pub fn quotations<'w>(reading: &'w Reading<'_>, mentions: &[Mention]) -> Vec<Quotation<'w>> {
    let mut found: Vec<Quotation<'w>> = Vec::new();
    let mut focus = None;
    let mut open: Option<Open<'w>> = None;
    let mut last: Option<(usize, Option<usize>)> = None;
    let mut next = 0;
    for (sentence, cut, words) in reading.stating() {
        while next < mentions.len() && mentions[next].sentence < sentence {
            next += 1;
        }
        let first = next;
        while next < mentions.len() && mentions[next].sentence == sentence {
            next += 1;
        }
        let passage = reading.article.passages.partition_point(|passage| passage.span.end < cut.span.end);
        open = open.filter(|open| open.passage == passage);
        let scene = Scene::new(reading, sentence, mentions, first..next, &[]);
        let mut inside = open.as_ref().map(|_| 0);
        let mut closed: Vec<(usize, usize, Vec<Word<'w>>)> = Vec::new();
        for at in 0..words.len() {
            match (words.text(at), inside) {
                ("“" | "\"", None) => {
                    open = Some(Open { passage, words: Vec::new() });
                    inside = Some(at);
                }
                ("”" | "\"", Some(from)) => {
                    let quoted = open.take().map(|open| open.words).unwrap_or_default();
                    closed.push((from, at + 1, quoted));
                    inside = None;
                }
                (_, Some(from)) => {
                    if let Some(open) = &mut open {
                        let first = at == from + 1 || at == 0;
                        speak(words, at, first, &mut open.words);
                        open.words.truncate(MOST);
                    }
                }
                _ => {}
            }
        }
        let within: Vec<(usize, usize)> = closed.iter().map(|&(from, to, _)| (from, to)).collect();
        for (from, to, quoted) in closed {
            if quoted.len() >= LEAST {
                let span = quoted[0].span.to(quoted[quoted.len() - 1].span);
                let own = speaker(&scene, (from, to), &within, focus);
                let before = || last.filter(|&(before, _)| before == passage && is_all(words, (from, to)));
                let speaker = own.or_else(|| before().and_then(|(_, speaker)| speaker));
                last = Some((passage, speaker));
                found.push(Quotation { span, words: quoted, speaker });
            }
        }
        focus = scene.subject_person().or(focus);
    }
    found
}

/// Whether a sentence says nothing besides what is quoted at some of its tokens.
fn is_all(words: Words<'_>, (from, to): (usize, usize)) -> bool {
    !(0..from).chain(to..words.len()).any(|at| is_word(words, at))
}

/// A quotation whose closing mark has not come yet.
struct Open<'w> {
    passage: usize,
    words: Vec<Word<'w>>,
}

/// The words of a sentence in comparison form.
pub fn worded(words: Words<'_>) -> Vec<Word<'_>> {
    let mut spoken = Vec::with_capacity(words.len());
    (0..words.len()).for_each(|at| speak(words, at, at == 0, &mut spoken));
    spoken.truncate(MOST);
    spoken
}

/// The comparison forms of the same words, one after another, where nothing else of them is wanted.
pub fn each_form(words: Words<'_>, mut tell: impl FnMut(&str)) {
    let mut left = MOST;
    for at in (0..words.len()).filter(|&at| is_word(words, at)) {
        forms(words.lower(at), |form| {
            if left > 0 {
                tell(&form);
            }
            left = left.saturating_sub(1);
        });
    }
}

/// Adds token `at` as words of a quotation, none for marks: a verb that holds its "not" is two.
fn speak<'w>(words: Words<'w>, at: usize, first: bool, spoken: &mut Vec<Word<'w>>) {
    let Some(token) = words.token(at).filter(|_| is_word(words, at)) else { return };
    let lower = words.lower(at);
    let opens = first || matches!(words.text(at.saturating_sub(1)), "." | "!" | "?" | "“" | "\"");
    let name = token.capital && !opens && lower != "i";
    forms(lower, |form| spoken.push(Word { form, span: token.span, name }));
}

/// Whether a token is a word of its own: no mark is, and neither is "percent" behind a figure, for which others print "%".
fn is_word(words: Words<'_>, at: usize) -> bool {
    let before = |back: usize, wanted: &str| at.checked_sub(back).is_some_and(|at| words.lower(at) == wanted);
    let figure = |back: usize| at.checked_sub(back).is_some_and(|at| words.is_number(at));
    let Some(token) = words.token(at) else { return false };
    let lower = words.lower(at);
    let sign = match lower {
        // nearly all words
        _ if !lower.ends_with("cent") && lower != "per" => false,
        "percent" => figure(1),
        "per" => words.lower(at + 1) == "cent" && figure(1),
        "cent" => before(1, "per") && figure(2),
        _ => false,
    };
    !sign && token.shape != Shape::Mark
}

/// The comparison forms of a word in small letters, of which there are two where it holds its "not".
fn forms<'w>(lower: &'w str, mut tell: impl FnMut(Cow<'w, str>)) {
    let negated = if lower.ends_with('t') {
        lower.strip_suffix("n't").or_else(|| lower.strip_suffix("not").filter(|verb| *verb == "can"))
    } else {
        None
    };
    let Some(verb) = negated else {
        return match NUMBERS.cardinals.get(lower) {
            Some(number) => tell(number.to_string().into()),
            // "1,000" is 1000
            None if lower.contains(',') => tell(lower.replace(',', "").into()),
            None => tell(lower.into()),
        };
    };
    match verb {
        "" => {}
        // the three verbs that lose letters before it
        "wo" => tell("will".into()),
        "ca" => tell("can".into()),
        "sha" => tell("shall".into()),
        verb => tell(verb.into()),
    }
    tell("not".into());
}

/// Who said what stands at tokens `quote` of a sentence: the person beside the nearest reporting verb outside all
/// quotations of the sentence, which are `within`.
fn speaker(scene: &Scene<'_>, quote: (usize, usize), within: &[(usize, usize)], focus: Option<usize>) -> Option<usize> {
    let outside = |at: &usize| within.iter().all(|&(from, to)| !(from..to).contains(at));
    let distance = |at: usize| if at < quote.0 { quote.0 - at } else { at.saturating_sub(quote.1) };
    // "told the agency: “...”, adding that": what goes on behind a quotation says nothing of its own
    let goes_on = |at: usize| at >= quote.1 && scene.words.lower(at) == "adding";
    let verb = (quote.0.saturating_sub(REACH)..(quote.1 + REACH).min(scene.words.len()))
        .filter(outside)
        .filter(|&at| scene.class(at).is_reporting() || (scene.class(at).is_uttering() && distance(at) <= BESIDE))
        .min_by_key(|&at| (goes_on(at), distance(at)))?;
    let pronoun = |at: usize| scene.class(at).is_personal_pronoun();
    if pronoun(verb + 1) || verb.checked_sub(1).is_some_and(pronoun) {
        return focus;
    }
    let people = scene.placed.iter().filter(|placed| outside(&placed.from));
    let people = people.filter(|placed| matches!(scene.value(**placed), Value::Name(_)));
    let gap = |from: usize, to: usize| if to <= verb { verb - to } else { from - verb };
    people
        .map(|placed| (gap(placed.from, placed.to), placed.mention))
        .filter(|&(gap, _)| gap <= REACH)
        .min()
        .map(|(_, mention)| mention)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;
    use crate::text::read::jsonl;

    /// The words and the speaker of each quotation of a text.
    fn read(text: &str) -> Vec<(String, Option<String>)> {
        let record = serde_json::json!({ "id": "a", "text": text, "published": "2024-05-02" });
        let article = jsonl::record(&record.to_string()).expect("an article");
        let reading = Reading::new(&article);
        let mentions = extract::mentions(&reading);
        let told = quotations(&reading, &mentions).into_iter().map(|one| {
            let words: Vec<&str> = one.words.iter().map(|word| &*word.form).collect();
            (words.join(" "), one.speaker.map(|mention| article.words(mentions[mention].span).to_owned()))
        });
        told.collect()
    }

    #[test]
    fn a_quotation_belongs_to_the_name_beside_its_verb() {
        let one = |words: &str, speaker: &str| vec![(words.to_owned(), Some(speaker.to_owned()))];
        let words = "it does not take 40 men to close a door";
        let quoted = "“It doesn't take forty men to close a door,”";
        assert_eq!(read(&format!("{quoted} Minister Lena Hart said in Riga.")), one(words, "Lena Hart"));
        assert_eq!(read(&format!("Lena Hart told Paul Stern: {quoted}")), one(words, "Lena Hart"));
        assert_eq!(read(&format!("Lena Hart told the agency: {quoted} adding that it did.")), one(words, "Lena Hart"));
        assert_eq!(read(&format!("{quoted} Lena Hart said, adding that it did.")), one(words, "Lena Hart"));
        assert_eq!(read(&format!("Lena Hart arrived late. {quoted} she said.")), one(words, "Lena Hart"));
        assert_eq!(read(&format!("Minister Lena Hart used to say: {quoted}")), one(words, "Lena Hart"));
        assert_eq!(read(&format!("{quoted} Minister Lena Hart read out.")), one(words, "Lena Hart"));
        let before = "“Nobody knows what it takes here,” Lena Hart said.";
        let told = read(&format!("{before} {quoted}"));
        assert_eq!(told.last().map(|(_, speaker)| speaker.as_deref()), Some(Some("Lena Hart")));
        let told = read(&format!("{before} Others shout: {quoted}"));
        assert_eq!(told.last().map(|(_, speaker)| speaker.as_deref()), Some(None));
        let told = read(&format!("{before}\n\n{quoted}"));
        assert_eq!(told.last().map(|(_, speaker)| speaker.as_deref()), Some(None), "another paragraph");
    }

    #[test]
    fn a_term_in_quotation_marks_is_no_quotation() {
        assert_eq!(read("Lena Hart called it a “frozen peace” and said nothing more."), []);
    }
}
