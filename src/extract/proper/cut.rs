//! Cuts a run of capitalised words where title, people and name meet, and says of each part what it can be.

use super::run::{is_hyphen, is_name_word};
use super::title::{title_before, title_text};
use super::{Class, Proper, joined_key};
use crate::lexicon::name::NAMES;
use crate::lexicon::place::{Entry, PLACES};
use crate::text::sentence::Words;

/// Cuts one run into proper names.
pub(super) struct Cutter<'w, 'f> {
    pub(super) words: Words<'w>,
    pub(super) sentence: usize,
    pub(super) titled: bool,
    pub(super) found: &'f mut Vec<Proper>,
}

impl Cutter<'_, '_> {
    fn push(&mut self, from: usize, to: usize, class: Class, title: Option<String>, people: Option<&'static str>) {
        self.found.push(Proper { sentence: self.sentence, from, to, class, title, people, titled: self.titled });
    }

    fn known(&self, from: usize, to: usize) -> Option<&'static Entry> {
        PLACES.get(&joined_key(self.words, from, to))
    }

    /// Cuts tokens `from..to`.
    pub(super) fn cut(&mut self, from: usize, to: usize) {
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
        let caps = |at: usize| self.words.token(at).is_some_and(|token| token.caps() && token.span.len() >= 3);
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
            let given = at == from && NAMES.is_given(word) && !words.token(at).is_some_and(|token| token.stopped());
            let behind_given =
                at > from && NAMES.is_given(words.lower(at - 1)) && !words.token(at).is_some_and(|t| t.stopped());
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
