//! The people of one article, and which of them a bare surname means.

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::cue::{self, Weight};
use crate::extract::proper::{Class, Proper};
use crate::lexicon::grammar;
use crate::lexicon::name::NAMES;
use crate::lexicon::place::PLACES;
use crate::normalise::name::fold::{fold, fold_word};
use crate::normalise::name::is_family_first;
use crate::text::sentence::{Reading, Words};
use crate::text::token::Shape;

/// Room for the words of most articles.
const COMMON: usize = 400;

/// By how many bytes of one letter two words can differ in length that are one slip apart.
const SLIP: usize = 4;

/// One person of the article.
struct Person {
    /// The fullest form, as printed.
    form: String,
    /// Its folded tokens, without suffixes.
    tokens: Vec<String>,
    /// The folded surname.
    surname: String,
    /// Titles printed with the name.
    titles: Vec<String>,
    /// Position of the first mention: sentence and token.
    first: (usize, usize),
}

/// A run that can be a person, with its name as printed and folded.
struct Form<'a> {
    words: Words<'a>,
    proper: &'a Proper,
    printed: String,
    tokens: Vec<String>,
    /// The tokens as one word.
    joined: String,
}

impl<'a> Form<'a> {
    fn of(reading: &'a Reading<'_>, proper: &'a Proper) -> Self {
        let words = reading.words(proper.sentence);
        let printed = printed(words, proper.from, proper.to);
        let tokens = fold(&printed);
        let joined = tokens.concat();
        Form { words, proper, printed, tokens, joined }
    }
}

/// The people of an article.
pub struct People<'a> {
    persons: Vec<Person>,
    /// Persons by every folded token of their names.
    by_token: FxHashMap<String, Vec<usize>>,
    /// Persons by the whole folded name.
    by_name: FxHashMap<String, usize>,
    /// Words that the article also prints in lower case.
    common: FxHashSet<&'a str>,
    /// Words behind which the article gives a state, folded: the towns "Newtown, Connecticut".
    towns: FxHashSet<String>,
}

/// What a run was read as.
pub struct Resolved {
    /// The fullest form of the person it stands for; none where it is not known, or where two fit.
    pub full: Option<String>,
    /// The pattern.
    pub pattern: &'static str,
}

impl<'a> People<'a> {
    /// Gathers the people that an article introduces.
    pub fn gather(reading: &'a Reading<'_>, propers: &[Proper]) -> Self {
        let mut people = People {
            persons: Vec::new(),
            by_token: FxHashMap::default(),
            by_name: FxHashMap::default(),
            common: FxHashSet::with_capacity_and_hasher(COMMON, FxBuildHasher),
            towns: FxHashSet::default(),
        };
        for (_, _, words) in reading.stating() {
            for (at, token) in words.tokens().iter().enumerate() {
                if token.shape == Shape::Word && !token.capital && token.span.len() > 2 && token.spaced {
                    people.common.insert(words.lower(at));
                }
                if token.capital && words.text(at + 1) == "," && PLACES.region(words.lower(at + 2)).is_some() {
                    people.towns.insert(fold_word(words.text(at)));
                }
            }
        }
        let named = |proper: &&Proper| {
            proper.class == Class::Candidate
                && !proper.titled
                && !cue::is_of_many(reading.words(proper.sentence), proper)
        };
        let candidates = || propers.iter().filter(named);
        let alone: FxHashSet<String> = candidates()
            .filter(|proper| proper.to - proper.from == 1)
            .map(|proper| fold_word(reading.words(proper.sentence).text(proper.from)))
            .collect();
        let companies = companies(reading, propers);
        let forms: Vec<Form<'_>> = candidates().map(|proper| Form::of(reading, proper)).collect();
        let mut tallies: FxHashMap<&str, Tally> = FxHashMap::default();
        for form in &forms {
            tallies.entry(&form.joined).or_default().count(people.weigh(form, &alone));
        }
        let named: Vec<bool> = forms
            .iter()
            .map(|form| {
                let company = form.proper.title.is_none() && companies.contains(&form.tokens.join(" "));
                !company && tallies.get(form.joined.as_str()).is_some_and(Tally::is_person)
            })
            .collect();
        for (form, _) in forms.into_iter().zip(named).filter(|(_, named)| *named) {
            people.add(form);
        }
        people.index();
        people
    }

    /// How surely a run names a person in full; a single word never does without a title.
    fn weigh(&self, form: &Form<'_>, alone: &FxHashSet<String>) -> Weight {
        let (words, proper) = (form.words, form.proper);
        let (weight, _) = cue::weigh(words, proper);
        if proper.title.is_some() {
            return weight;
        }
        let tokens = without_suffixes(&form.tokens);
        let letters = |token: &&String| token.len() > 1;
        if tokens.iter().filter(letters).count() < 2 || proper.to - proper.from > 8 {
            return Weight::Against;
        }
        if weight == Weight::Strong {
            return weight;
        }
        if is_family_first(tokens) && weight > Weight::Against {
            return Weight::Strong;
        }
        if tokens.iter().any(|token| self.common.contains(token.as_str())) {
            return Weight::Against;
        }
        let later = alone.contains(surname(tokens));
        match weight {
            Weight::Some => Weight::Some,
            Weight::None if later => Weight::Some,
            Weight::Against if later && words.lower(proper.from.saturating_sub(1)) != "the" => Weight::Some,
            _ => Weight::None,
        }
    }

    fn add(&mut self, form: Form<'_>) {
        let Form { words, proper, printed, tokens, .. } = form;
        let tokens = without_suffixes(&tokens).to_vec();
        if tokens.is_empty() {
            return;
        }
        let apposition = cue::apposition(words, proper);
        let joined = tokens.concat();
        let index = *self.by_name.entry(joined).or_insert_with(|| {
            let surname = surname(&tokens).to_owned();
            let first = (proper.sentence, proper.from);
            self.persons.push(Person { form: printed, tokens, surname, titles: Vec::new(), first });
            self.persons.len() - 1
        });
        self.persons[index].titles.extend(proper.title.clone().into_iter().chain(apposition));
    }

    fn index(&mut self) {
        for (index, person) in self.persons.iter().enumerate() {
            for token in &person.tokens {
                let persons = self.by_token.entry(token.clone()).or_default();
                if persons.last() != Some(&index) {
                    persons.push(index);
                }
            }
        }
    }

    /// Reads tokens `from..to` of a sentence; none if they name nobody.
    pub fn resolve(
        &self,
        words: Words<'_>,
        proper: &Proper,
        from: usize,
        to: usize,
        title: Option<&str>,
    ) -> Option<Resolved> {
        let form = printed(words, from, to);
        let tokens = name_tokens(&form);
        if tokens.is_empty() {
            return None;
        }
        if let Some(&own) = self.by_name.get(&tokens.concat()) {
            let full = self.fuller(own, title);
            return Some(Resolved { full, pattern: cue::weigh(words, proper).1 });
        }
        let mut fitting = self.holders(&tokens);
        if fitting.is_empty() {
            return self.slip(words, from, to, &tokens).then_some(Resolved { full: None, pattern: "near" });
        }
        // a bare given name, or a word that is also printed in lower case, is no mention of anybody
        let bare = tokens.len() == 1;
        if bare && (self.common.contains(tokens[0].as_str()) || tokens[0].len() < 2) {
            return None;
        }
        fitting.retain(|&index| !bare || self.answers_to(index, &tokens[0]));
        // a writer who introduces a second Kim later meant the first one until then
        let introduced = |&index: &usize| self.persons[index].first <= (proper.sentence, from);
        if !proper.titled && fitting.iter().any(introduced) {
            fitting.retain(introduced);
        }
        let full = self.choose(&fitting, title);
        Some(Resolved { full: full.map(|index| self.persons[index].form.clone()), pattern: "surname" })
    }

    /// Reads tokens `from..to` as somebody the article names elsewhere, slips aside.
    pub fn known(&self, words: Words<'_>, proper: &Proper, from: usize, to: usize) -> Option<Resolved> {
        self.resolve(words, proper, from, to, None).filter(|resolved| resolved.pattern != "near")
    }

    /// The fullest form of the person that `own` is, where exactly one fuller person fits.
    fn fuller(&self, own: usize, title: Option<&str>) -> Option<String> {
        let person = &self.persons[own];
        let mut fitting: Vec<usize> = self
            .holders(&person.tokens)
            .into_iter()
            .filter(|&index| self.persons[index].tokens.len() > person.tokens.len())
            .collect();
        if person.tokens.len() == 1 {
            fitting.retain(|&index| self.answers_to(index, &person.tokens[0]));
        }
        self.choose(&fitting, title).map(|index| self.persons[index].form.clone())
    }

    /// Persons whose names hold all of `tokens`, in this order.
    fn holders(&self, tokens: &[String]) -> Vec<usize> {
        let Some(first) = tokens.first().and_then(|token| self.by_token.get(token)) else { return Vec::new() };
        first
            .iter()
            .copied()
            .filter(|&index| {
                let mut rest = self.persons[index].tokens.iter();
                self.persons[index].tokens.len() > tokens.len()
                    && tokens.iter().all(|token| rest.any(|own| own == token))
            })
            .collect()
    }

    /// Whether later mentions may call the person by `token`: the surname, or a given name of some length.
    fn answers_to(&self, index: usize, token: &str) -> bool {
        let person = &self.persons[index];
        person.surname == token || (person.tokens.len() >= 2 && token.len() > 2)
    }

    /// The one person among several: by surname before given name, by title, by being named once; else none.
    fn choose(&self, fitting: &[usize], title: Option<&str>) -> Option<usize> {
        match fitting {
            [] => None,
            [one] => Some(*one),
            many => {
                if let Some(title) = title {
                    let titled: Vec<usize> = many
                        .iter()
                        .copied()
                        .filter(|&index| self.persons[index].titles.iter().any(|own| same_title(own, title)))
                        .collect();
                    if !titled.is_empty() && self.are_one(&titled) {
                        return self.fullest(&titled);
                    }
                }
                self.are_one(many).then(|| self.fullest(many)).flatten()
            }
        }
    }

    /// Whether the persons are forms of one name: each is held by the longest.
    fn are_one(&self, persons: &[usize]) -> bool {
        let Some(longest) = self.fullest(persons) else { return false };
        persons.iter().all(|&index| {
            let mut rest = self.persons[longest].tokens.iter();
            self.persons[index].tokens.iter().all(|token| rest.any(|own| own == token))
        })
    }

    fn fullest(&self, persons: &[usize]) -> Option<usize> {
        persons
            .iter()
            .copied()
            .max_by_key(|&index| (self.persons[index].tokens.len(), std::cmp::Reverse(self.persons[index].first)))
    }

    /// Whether a word nobody is called by is one slip away from a surname of the article, as "Lavros" is.
    fn slip(&self, words: Words<'_>, from: usize, to: usize, tokens: &[String]) -> bool {
        let [token] = tokens else { return false };
        if token.len() < 5 || self.common.contains(token.as_str()) || NAMES.is_given(token) || to - from != 1 {
            return false;
        }
        if self.towns.contains(token) || PLACES.is_people_of(token) {
            return false;
        }
        // the first word of a sentence is a name only if it does something or has something
        let opens = from == 0;
        let next = words.lower(to);
        let cue = NAMES.verbs.contains(next)
            || grammar::classes(next).is_auxiliary()
            || next.ends_with("ed")
            || words.token(to).is_some_and(|next| next.shape == Shape::Possessive);
        if opens && !cue {
            return false;
        }
        self.persons.iter().any(|person| {
            let own = &person.surname;
            // nor is a plural or a people's name ("Kims", "Iranian") a slip
            let plural = || {
                matches!(token.strip_prefix(own.as_str()), Some("s" | "es"))
                    || own.strip_prefix(token.as_str()) == Some("s")
            };
            own.len() >= 5
                && own.as_bytes()[0] == token.as_bytes()[0]
                && own.len().abs_diff(token.len()) <= SLIP
                && strsim::osa_distance(own, token) == 1
                && !plural()
        })
    }
}

/// How often a run was weighed in which way.
#[derive(Default)]
struct Tally {
    strong: usize,
    some: usize,
    against: usize,
}

impl Tally {
    fn count(&mut self, weight: Weight) {
        match weight {
            Weight::Strong => self.strong += 1,
            Weight::Some => self.some += 1,
            Weight::Against => self.against += 1,
            Weight::None => {}
        }
    }

    /// A title or a given name settles it; a verb is outvoted by "the X Y" and "in X Y".
    fn is_person(&self) -> bool {
        self.strong > 0 || self.some > self.against
    }
}

/// What the article's companies may be called, folded: "du pont" and "du" for "Du Pont Co.".
fn companies(reading: &Reading<'_>, propers: &[Proper]) -> FxHashSet<String> {
    let mut companies = FxHashSet::default();
    for proper in propers.iter().filter(|proper| proper.class == Class::Organisation) {
        let words = reading.words(proper.sentence);
        if PLACES.ends_company(words.lower(proper.to - 1)) {
            let tokens = fold(&printed(words, proper.from, proper.to - 1));
            companies.extend((1..=tokens.len()).map(|length| tokens[..length].join(" ")));
        }
    }
    companies
}

/// Whether two titles can be one person's: one holds the head of the other.
fn same_title(a: &str, b: &str) -> bool {
    a.rsplit(' ').next() == b.rsplit(' ').next() || a.contains(b) || b.contains(a)
}

/// The words as printed, inner spaces made single.
pub fn printed(words: Words<'_>, from: usize, to: usize) -> String {
    let mut form = String::with_capacity(words.width(from, to));
    for at in from..to {
        if !form.is_empty() && !words.joined(at) {
            form.push(' ');
        }
        match words.text(at) {
            text if text.is_ascii() => form.push_str(text),
            text => form.extend(text.chars().filter(|&c| c != '\u{ad}')),
        }
    }
    if ends_sentence(words, to) {
        form.pop();
    }
    form
}

/// Whether the stop of the last word before `to` ends the sentence and no abbreviation: "Prime Minister Hun Sen."
pub fn ends_sentence(words: Words<'_>, to: usize) -> bool {
    let stopped = to == words.len() && words.token(to - 1).is_some_and(|last| last.stopped() && last.span.len() > 2);
    stopped && !NAMES.suffixes.contains(words.lower(to - 1)) && !PLACES.ends_company(words.lower(to - 1))
}

/// The folded tokens of a name without suffixes such as "Jr.".
fn name_tokens(form: &str) -> Vec<String> {
    let mut tokens = fold(form);
    tokens.truncate(without_suffixes(&tokens).len());
    tokens
}

fn without_suffixes(tokens: &[String]) -> &[String] {
    let is_suffix = |token: &String| NAMES.suffixes.contains(token.as_str());
    let last = tokens.iter().rposition(|token| !is_suffix(token)).unwrap_or(0);
    tokens.get(..=last).unwrap_or_default()
}

/// The token later mentions use: the first of a name whose family name comes first, else the last.
fn surname(tokens: &[String]) -> &str {
    let at = if is_family_first(tokens) { 0 } else { tokens.len().saturating_sub(1) };
    tokens.get(at).map_or("", String::as_str)
}
