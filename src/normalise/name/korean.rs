//! Korean names, compared syllable by syllable.
//!
//! A Korean name is a family name and one or two syllables. North and South write them apart, hyphenated or as one, and
//! romanise them in half a dozen ways; but one letter too many is another person. So nothing is fuzzy here: a syllable
//! falls into initial, vowel and final, each with the class of spellings that stand for one sound.

use crate::lexicon::romanisation::{Classes, ROMANISATION};

/// One syllable: the classes of its initial, vowel and final; 0 where there is none.
type Syllable = (u8, u8, u8);

/// A name read as Korean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Korean {
    /// Rows of the family name.
    surname: Vec<u8>,
    /// The given name as the ways its letters can fall into syllables.
    given: Vec<Vec<Syllable>>,
}

/// Reads folded tokens as a Korean name, family name first.
pub fn read(tokens: &[String]) -> Option<Korean> {
    let (first, given) = tokens.split_first()?;
    let surname = ROMANISATION.korean.surnames.get(first.as_str())?.clone();
    let given = match given {
        [one] => parses(one, 1).into_iter().chain(parses(one, 2)).collect(),
        [one, two] => {
            let (first, second) = (parses(one, 1), parses(two, 1));
            first.iter().flat_map(|a| second.iter().map(move |b| [a[0], b[0]].to_vec())).collect()
        }
        _ => Vec::new(),
    };
    (!given.is_empty()).then_some(Korean { surname, given })
}

impl Korean {
    /// Whether two names can be one person's.
    pub fn matches(&self, other: &Korean) -> bool {
        self.same_surname(other) && self.given.iter().any(|given| other.given.contains(given))
    }

    /// Keys of which two names that match share one.
    pub fn keys(&self) -> Vec<String> {
        self.surname.iter().flat_map(|row| self.given.iter().map(move |given| format!("ko{row}{given:?}"))).collect()
    }

    /// Whether the family names can be one.
    pub fn same_surname(&self, other: &Korean) -> bool {
        self.surname.iter().any(|row| other.surname.contains(row))
    }
}

/// The ways in which `word` falls into exactly `count` syllables.
fn parses(word: &str, count: usize) -> Vec<Vec<Syllable>> {
    let mut found = Vec::new();
    parse(word, count, &mut Vec::new(), &mut found);
    found
}

fn parse(rest: &str, count: usize, so_far: &mut Vec<Syllable>, found: &mut Vec<Vec<Syllable>>) {
    if count == 0 {
        if rest.is_empty() && !found.contains(so_far) {
            found.push(so_far.clone());
        }
        return;
    }
    let korean = &ROMANISATION.korean;
    for (initial, rest) in heads(&korean.initials, rest) {
        for (vowel, rest) in heads(&korean.vowels, rest).filter(|&(vowel, _)| vowel > 0) {
            for (last, rest) in heads(&korean.finals, rest) {
                so_far.push((initial, vowel, last));
                parse(rest, count - 1, so_far, found);
                so_far.pop();
            }
        }
    }
}

/// Every class that `rest` can begin with, and what is left; class 0 takes nothing.
fn heads<'t, 's: 't>(classes: &'t Classes, rest: &'s str) -> impl Iterator<Item = (u8, &'s str)> + 't {
    let taken = classes.iter().filter_map(move |(form, class)| Some((*class, rest.strip_prefix(form)?)));
    taken.chain([(0, rest)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::name::fold::fold;

    fn same(a: &str, b: &str) -> bool {
        let (a, b) = (read(&fold(a)).expect(a), read(&fold(b)).expect(b));
        a.matches(&b)
    }

    #[test]
    fn romanisations_of_one_name_meet() {
        for (a, b) in [
            ("Choe Son-hui", "Choi Sun-hee"),
            ("Pak Kun Hye", "Park Geun-hye"),
            ("Kim Dae-jung", "Kim Tae-chung"),
            ("Kim Yong-won", "Kim Yongwon"),
            ("Ri Yong Ho", "Lee Yong-ho"),
            ("Kim Jong-un", "Kim Jung Eun"),
        ] {
            assert!(same(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn one_letter_is_another_person() {
        for (a, b) in [
            ("Kim Jong Un", "Kim Jong Il"),
            ("Kim Jong Un", "Kim Yo Jong"),
            ("Ri Un-song", "Ri Song Un"),
            ("Kim Yong-chol", "Kim Yong-chun"),
            ("Kim Il Sung", "Kim Jong Il"),
        ] {
            assert!(!same(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn other_names_are_not_korean() {
        for name in ["Kim Philby", "Lee Harvey Oswald", "Sergei Lavrov", "Kim"] {
            assert!(read(&fold(name)).is_none(), "{name}");
        }
    }
}
