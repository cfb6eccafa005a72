//! Finds the proper names of a sentence and says of each what it can be: a place, a body, or a person.
//!
//! A name is a run of capitalised words ("Russian Foreign Minister Sergei Lavrov"). A run is cut where title, people
//! and name meet, and whatever the place table knows is named at once. What is left may be a person; the name column
//! decides that with the whole article in view.

use crate::lexicon::name::NAMES;
use crate::lexicon::place::{Entry, PLACES};
use crate::lexicon::romanisation::ROMANISATION;
use crate::text::sentence::{Reading, Words};
use crate::text::token::{Shape, is_dash};

/// A proper name in a sentence.
#[derive(Clone, Debug)]
pub struct Proper {
    /// Index of its sentence.
    pub sentence: usize,
    /// Its first token.
    pub from: usize,
    /// One past its last token.
    pub to: usize,
    /// What it can be.
    pub class: Class,
    /// The title printed before it, lower case ("foreign minister").
    pub title: Option<String>,
    /// The state that the words before it name: "Russian" of "Russian Foreign Ministry".
    pub people: Option<&'static str>,
    /// Whether it stands in a line whose words are all capitalised, where a capital says nothing.
    pub titled: bool,
}

/// What a proper name can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A name of the place table.
    Known(&'static Entry),
    /// An organisation, by its head word.
    Organisation,
    /// A building, road or landscape, by its head word.
    Facility,
    /// A person, or something unknown.
    Candidate,
}

/// All proper names of an article's stating zones, in order.
pub fn find(reading: &Reading<'_>) -> Vec<Proper> {
    let mut found = Vec::new();
    for (sentence, _, words) in reading.stating() {
        let titled = is_titled(words);
        let mut at = 0;
        while at < words.len() {
            let Some(end) = run(words, at, titled) else {
                at += 1;
                continue;
            };
            Cutter { words, sentence, titled, found: &mut found }.cut(at, end);
            at = end;
        }
    }
    found
}

/// Whether nearly every longer word of an unfinished sentence is capitalised: a headline in title case, or capitals.
fn is_titled(words: Words<'_>) -> bool {
    let long = words.tokens().iter().filter(|token| token.shape == Shape::Word && token.span.len() >= 4);
    let (mut all, mut capital, mut caps) = (0, 0, 0);
    for token in long {
        all += 1;
        capital += usize::from(token.capital);
        caps += usize::from(token.caps);
    }
    let last = words.len().saturating_sub(1);
    let finished = matches!(words.text(last), "." | "!" | "?" | "\"" | "”")
        || words.token(last).is_some_and(|token| token.stopped);
    all >= 4 && (capital * 10 >= all * 8 && !finished || caps * 10 >= all * 8)
}

/// The end of the run of capitalised words that begins at `at`, if one does.
fn run(words: Words<'_>, at: usize, titled: bool) -> Option<usize> {
    let particle = match begins_as_particle(words.lower(at)) {
        Some(true) => is_hyphen(words, at + 1) && is_name_word(words, at + 2),
        Some(false) => {
            is_hyphen(words, at + 1) && is_name_word(words, at + 2) || is_name_word(words, at + 1) && !titled
        }
        None => false,
    };
    if !particle && (!is_name_word(words, at) || is_opener(words, at) || is_calendar(words, at)) {
        return None;
    }
    if at == 0 && NAMES.verbs.contains(words.lower(at)) && words.lower(at) != "will" {
        return None;
    }
    let mut end = at + 1;
    loop {
        if let Some(next) = hyphenated(words, at, end) {
            end = next;
        } else if is_name_word(words, end) && words.token(end).is_some_and(|token| token.spaced) {
            let family = ROMANISATION.korean.surnames.contains_key(words.lower(end - 1));
            if (titled || !family) && is_opener(words, end) || is_calendar(words, end) {
                break;
            }
            end += 1;
        } else if let Some(next) = nicknamed(words, end) {
            end = next;
        } else if let Some(next) = linked(words, at, end) {
            end = next;
        } else if words.lower(end - 1) == "people" && words.lower(end) == "'s" && is_name_word(words, end + 1) {
            end += 2;
        } else {
            break;
        }
    }
    Some(end)
}

/// Whether token `at` is a capitalised word or an initial.
fn is_name_word(words: Words<'_>, at: usize) -> bool {
    words.token(at).is_some_and(|token| token.shape == Shape::Word && token.capital)
}

fn is_hyphen(words: Words<'_>, at: usize) -> bool {
    words.joined(at) && words.joined(at + 1) && words.text(at).chars().all(|c| is_dash(c) && c != '—' && c != '–')
}

/// Particles that may open a name in lower case ("al-Assad", "bin Laden"), and whether only with a hyphen ("as-Sisi").
fn begins_as_particle(word: &str) -> Option<bool> {
    match word {
        "al" | "el" | "bin" | "ibn" | "van" | "von" | "de" | "du" | "della" | "ould" => Some(false),
        "as" | "ash" | "ad" | "ar" | "an" | "at" | "az" | "ul" | "ur" => Some(true),
        _ => None,
    }
}

/// A function word that only its place at the head of a sentence, or in a headline, gives a capital.
fn is_opener(words: Words<'_>, at: usize) -> bool {
    let Some(token) = words.token(at) else { return false };
    let short = token.caps && token.span.len() <= 4 && PLACES.get(words.lower(at)).is_some();
    !short && !token.stopped && NAMES.openers.contains(words.lower(at))
}

/// A weekday, or a month where a day, a year or a preposition stands beside it.
fn is_calendar(words: Words<'_>, at: usize) -> bool {
    let word = words.lower(at);
    match word {
        // "Jan Novak" is a man, "Jan. 5" and "in Jan 2015" are dates
        "jan" if is_name_word(words, at + 1) => false,
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" | "mon" | "tue" | "tues"
        | "wed" | "thu" | "thur" | "thurs" | "fri" | "january" | "february" | "july" | "september" | "october"
        | "november" | "december" | "jan" | "feb" | "mar" | "apr" | "jul" | "aug" | "sept" | "oct" | "nov" | "dec" => {
            true
        }
        "march" | "april" | "may" | "june" | "august" => {
            let before = if at > 0 { words.lower(at - 1) } else { "" };
            words.is_number(at + 1)
                || words.is_number(at.wrapping_sub(1))
                || matches!(
                    before,
                    "in" | "last"
                        | "since"
                        | "of"
                        | "this"
                        | "early"
                        | "late"
                        | "mid"
                        | "by"
                        | "until"
                        | "through"
                        | "every"
                        | "on"
                        | "next"
                        | "from"
                        | "to"
                        | "-"
                        | "and"
                        | "between"
                        | "during"
                        | "before"
                        | "after"
                )
                || at == 0
        }
        _ => false,
    }
}

/// The end of a hyphenated part behind `end`: "Son-hui", "Al-Qaeda", but not "Moscow-based" or "Seoul-Tokyo".
fn hyphenated(words: Words<'_>, from: usize, end: usize) -> Option<usize> {
    if !is_hyphen(words, end) || words.token(end + 1)?.shape != Shape::Word {
        return None;
    }
    let next = words.token(end + 1)?;
    let known =
        |word: &str| matches!(PLACES.get(word), Some(Entry::Country(_) | Entry::Capital { .. } | Entry::People(_)));
    if next.capital {
        let apart = known(words.lower(end - 1)) || known(words.lower(end + 1)) || known(&joined_key(words, from, end));
        return (!apart).then_some(end + 2);
    }
    let word = words.lower(end + 1);
    // "Cox's Bazar-on-sea": small parts go on only if another hyphen follows, or the part may be a syllable
    let syllable = !NAMES.adjectival.contains(word) && word.len() <= 6 && !known(&joined_key(words, from, end));
    syllable.then_some(end + 2)
}

/// The end of a part that small words tie to the run: "van der Berg", "Ministry of Foreign Affairs".
fn linked(words: Words<'_>, from: usize, end: usize) -> Option<usize> {
    let word = words.lower(end);
    if words.token(end)?.shape != Shape::Word || !words.token(end)?.spaced {
        return None;
    }
    let particle = NAMES.particles.contains(word)
        && (!matches!(word, "as" | "at" | "do" | "den" | "ad" | "ar" | "ash" | "az" | "ap" | "la")
            || is_hyphen(words, end + 1));
    if particle {
        let mut next = end + 1;
        while NAMES.particles.contains(words.lower(next)) || is_hyphen(words, next) {
            next += 1;
        }
        if is_name_word(words, next) && !is_opener(words, next) {
            return Some(next + 1);
        }
    }
    if matches!(word, "of" | "for") {
        let head = words.lower(end - 1);
        let office = matches!(head, "secretary" | "minister") || PLACES.ends_organisation(head);
        let next = end + 1 + usize::from(words.lower(end + 1) == "the");
        if office && is_name_word(words, next) && !is_calendar(words, next) {
            return Some(next + 1);
        }
    }
    let within_office = (from..end).any(|at| words.lower(at) == "of");
    (word == "and" && within_office && is_name_word(words, end + 1) && PLACES.ends_organisation(words.lower(from)))
        .then_some(end + 2)
}

/// The end of a nickname in quotation marks and the name behind it: `Benjamin "Bibi" Netanyahu`.
fn nicknamed(words: Words<'_>, end: usize) -> Option<usize> {
    let quote = |at: usize| matches!(words.text(at), "\"" | "“" | "”" | "‘" | "’" | "'");
    let close = (end + 2..=end + 3).find(|&at| quote(at))?;
    let name = (end + 1..close).all(|at| is_name_word(words, at)) && is_name_word(words, close + 1);
    (quote(end) && !words.joined(end) && words.joined(close) && name && !is_opener(words, close + 1))
        .then_some(close + 2)
}

/// The look-up form of tokens `from..to`.
pub fn joined_key(words: Words<'_>, from: usize, to: usize) -> String {
    let mut joined = String::new();
    for at in (from..to).filter(|&at| !is_hyphen(words, at)) {
        let possessive = words.token(at).is_some_and(|token| token.shape == Shape::Possessive);
        if !joined.is_empty() && !possessive {
            joined.push(' ');
        }
        joined.push_str(words.lower(at));
    }
    joined
}

/// Cuts one run into proper names.
struct Cutter<'w, 'f> {
    words: Words<'w>,
    sentence: usize,
    titled: bool,
    found: &'f mut Vec<Proper>,
}

impl Cutter<'_, '_> {
    fn push(&mut self, from: usize, to: usize, class: Class, title: Option<String>, people: Option<&'static str>) {
        self.found.push(Proper { sentence: self.sentence, from, to, class, title, people, titled: self.titled });
    }

    fn known(&self, from: usize, to: usize) -> Option<&'static Entry> {
        PLACES.get(&joined_key(self.words, from, to))
    }

    /// Cuts tokens `from..to`.
    fn cut(&mut self, from: usize, to: usize) {
        if let Some(entry) = self.known(from, to) {
            return self.push(from, to, Class::Known(entry), None, None);
        }
        if self.titled {
            return self.scan(from, to);
        }
        let words = self.words;
        let from = self.behind_verb(from, to);
        let last = words.lower(to - 1);
        let head = self.title_head(from, to);
        // "General Motors Corp." and "Major Crimes Task Force" hold no title; "Chief Anna Force" does
        let given_follows = head.is_some_and(|head| NAMES.is_given(words.lower(head + 1)));
        if to - from > 1 && PLACES.ends_organisation(last) && !given_follows {
            return self.push(from, to, Class::Organisation, None, self.people_in(from, to));
        }
        if let Some(head) = head {
            let start = self.title_start(from, head);
            self.scan(from, start);
            let title = title_text(words, start, head + 1);
            return self.name(head + 1, to, Some(title), self.people_in(from, start));
        }
        let of = (from..to).position(|at| matches!(words.lower(at), "of" | "for"));
        if PLACES.ends_organisation(last)
            || of.is_some_and(|of| of > 0 && PLACES.ends_organisation(words.lower(from + of - 1)))
        {
            let people = self.people_in(from, to);
            return self.push(from, to, Class::Organisation, None, people);
        }
        // a single word such as "Park" or "House" is not given away by itself
        if to - from > 1 && PLACES.ends_facility(last) && !self.may_be_surname(from, to) {
            return self.push(from, to, Class::Facility, None, None);
        }
        let start = self.behind_people(from, to);
        self.name(start, to, title_before(words, from), self.people_in(from, start));
    }

    /// What is left of a run once titles and peoples are off: a person, perhaps.
    fn name(&mut self, from: usize, to: usize, title: Option<String>, people: Option<&'static str>) {
        if from >= to {
            return;
        }
        if let Some(entry) = self.known(from, to) {
            return self.push(from, to, Class::Known(entry), None, people);
        }
        let title = title.or_else(|| title_before(self.words, from));
        let thing = (from..to)
            .any(|at| NAMES.things.contains(self.words.lower(at)) || self.words.lower(at).starts_with("inter-"));
        let make = to - from > 1 && NAMES.makes.contains(self.words.lower(from));
        if (thing || make || self.begins_as_acronym(from, to)) && title.is_none() {
            return self.scan(from, to);
        }
        self.push(from, to, Class::Candidate, title, people);
    }

    /// "RJR Nabisco": capitals alone before a word in small letters, which no given name is. Two of them may be initials.
    fn begins_as_acronym(&self, from: usize, to: usize) -> bool {
        let caps = |at: usize| self.words.token(at).is_some_and(|token| token.caps && token.span.len() >= 3);
        caps(from) && (from + 1..to).any(|at| is_name_word(self.words, at) && !caps(at))
    }

    /// The first token behind a verb that opens the sentence: "Chanting" before "Helmut Kohl".
    fn behind_verb(&self, from: usize, to: usize) -> usize {
        let (first, next) = (self.words.lower(from), self.words.lower(from + 1));
        let opens =
            from == 0 && to - from > 2 && first.ends_with("ing") && self.words.token(1).is_some_and(|t| t.spaced);
        from + usize::from(opens && !NAMES.is_given(first) && NAMES.is_given(next))
    }

    /// Every name of the table inside tokens `from..to`, longest first; in a titled line also what may be a person.
    fn scan(&mut self, from: usize, to: usize) {
        let (mut at, mut unnamed) = (from, from);
        while at < to {
            let longest = (at + 1..=to.min(at + 7)).rev().find_map(|end| Some((end, self.known(at, end)?)));
            match longest {
                Some((end, entry)) => {
                    self.push(at, end, Class::Known(entry), None, None);
                    (at, unnamed) = (end, end);
                }
                None => {
                    at += 1;
                    let ends = at == to || (at + 1..=to.min(at + 5)).any(|end| self.known(at, end).is_some());
                    if self.titled && ends {
                        self.push(unnamed, at, Class::Candidate, None, None);
                    }
                }
            }
        }
    }

    /// The last word of a title inside the run, if a name follows it.
    fn title_head(&self, from: usize, to: usize) -> Option<usize> {
        let words = self.words;
        (from..to.saturating_sub(1)).rev().find(|&at| {
            let word = words.lower(at);
            let head = NAMES.title_heads.contains(word) || self.ends_portfolio(from, at, to);
            let suffix = NAMES.suffixes.contains(words.lower(at + 1));
            // "Dean Smith", "Martin Luther King Jr.", "Stephen King-Hall"
            let given = at == from && NAMES.is_given(word) && !words.token(at).is_some_and(|token| token.stopped);
            let behind_given =
                at > from && NAMES.is_given(words.lower(at - 1)) && !words.token(at).is_some_and(|t| t.stopped);
            // "Choe Son Hui": small relatives are no titles when they are capitals inside a run
            let relative = NAMES.kin.contains(word) && !matches!(word, "father" | "mother" | "brother" | "sister");
            head && !suffix
                && !relative
                && !given
                && !behind_given
                && words.token(at + 1).is_some_and(|next| next.spaced)
        })
    }

    /// Whether token `at` ends "minister of foreign affairs" or "secretary of state".
    fn ends_portfolio(&self, from: usize, at: usize, to: usize) -> bool {
        let portfolio = |at: usize| NAMES.portfolios.contains(self.words.lower(at));
        let Some(of) = (from + 1..at).rev().find(|&of| self.words.lower(of) == "of") else { return false };
        let office = matches!(self.words.lower(of - 1), "minister" | "secretary" | "undersecretary");
        office && (of + 1..=at).all(portfolio) && at + 1 < to && !portfolio(at + 1)
    }

    /// Where the title that ends with token `head` begins.
    fn title_start(&self, from: usize, head: usize) -> usize {
        let mut start = head;
        while start > from {
            let word = self.words.lower(start - 1);
            let part = NAMES.title_modifiers.contains(word)
                || NAMES.title_heads.contains(word)
                || NAMES.portfolios.contains(word)
                || word == "of"
                || is_hyphen(self.words, start - 1);
            if !part {
                break;
            }
            start -= 1;
        }
        start
    }

    /// The first token behind a people's name that the run begins with: "Russian" before "Vladimir Putin".
    fn behind_people(&self, from: usize, to: usize) -> usize {
        (from + 1..to.min(from + 4))
            .rev()
            .find(|&end| matches!(self.known(from, end), Some(Entry::People(_))) && !is_hyphen(self.words, end))
            .unwrap_or(from)
    }

    /// The state that tokens `from..to` begin with or name.
    fn people_in(&self, from: usize, to: usize) -> Option<&'static str> {
        let entry = (from + 1..=to.min(from + 4)).rev().find_map(|end| self.known(from, end))?;
        match entry {
            Entry::Country(name) => Some(name),
            Entry::People(name) => name.as_deref(),
            Entry::Capital { country, .. } | Entry::Region { country, .. } | Entry::City { country, .. } => {
                Some(country)
            }
            Entry::Seat { party, .. } => Some(party),
            Entry::Body { party, .. } => party.as_deref(),
        }
    }

    /// Whether a run that ends like a building may be a person: "Rosa Parks", "Kim Place", "Lee Hall".
    fn may_be_surname(&self, from: usize, to: usize) -> bool {
        let last = self.words.lower(to - 1);
        matches!(last, "park" | "hill" | "hills" | "lane" | "house" | "field" | "bridge" | "camp" | "place" | "port")
            && to - from == 2
            && NAMES.is_given(self.words.lower(from))
    }
}

/// The words of a title, lower case, without "former", "then" and "of the".
fn title_text(words: Words<'_>, from: usize, to: usize) -> String {
    let mut title = String::new();
    for at in from..to {
        let word = words.lower(at);
        if matches!(word, "former" | "then" | "the" | "longtime" | "outgoing" | "incoming") {
            continue;
        }
        if !title.is_empty() && !words.joined(at) {
            title.push(' ');
        }
        title.push_str(word);
    }
    title
}

/// The title that small words before token `at` print: "spokesman", "deputy police chief".
pub fn title_before(words: Words<'_>, at: usize) -> Option<String> {
    let head = at.checked_sub(1)?;
    if !NAMES.title_heads.contains(words.lower(head)) || words.token(head)?.capital && words.joined(at) {
        return None;
    }
    let mut start = head;
    while start > 0
        && (NAMES.title_modifiers.contains(words.lower(start - 1))
            || NAMES.title_heads.contains(words.lower(start - 1)))
    {
        start -= 1;
    }
    Some(title_text(words, start, head + 1))
}
