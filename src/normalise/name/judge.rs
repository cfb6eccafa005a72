//! The verdict on two written names: one person, a slip away from one, or two.
//!
//! Vetoes come first and precision before recall: two people held to be one is the error that a reader does not forgive.
//! What the strings cannot tell (a typo from a rare spelling, a bare surname's owner) is left to the evidence of the
//! articles.

use rustc_hash::FxHashMap;

use super::level::{Level, agrees, is_muhammad, slip_kind};
use super::parse::Parsed;
use crate::lexicon::name::NAMES;
use crate::lexicon::romanisation::ROMANISATION;

/// What two written names are to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameVerdict {
    /// The same name in another dress: case, accents, hyphens, order.
    Same,
    /// Two spellings of one name, with what joins them.
    Variant(&'static str),
    /// One name, of which one form prints more: a middle name, a given name for its initial. With what joins them.
    Fuller(&'static str),
    /// One word is a slip away from the other's; evidence decides.
    Near(Slip),
    /// Two people, with what parts them.
    Different(&'static str),
    /// The strings cannot tell.
    Unresolved,
}

impl NameVerdict {
    /// `same`, `variant`, `typo`, `different` or `unknown`: what it says of a pair without articles.
    pub fn of_strings(&self) -> &'static str {
        match self {
            NameVerdict::Same => "same",
            NameVerdict::Variant(_) | NameVerdict::Fuller(_) => "variant",
            NameVerdict::Near(Slip { kind: SlipKind::Soft, romanised: true, .. }) => "variant",
            NameVerdict::Near(_) => "typo",
            NameVerdict::Different(_) => "different",
            NameVerdict::Unresolved => "unknown",
        }
    }
}

/// The one word in which two names differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The word of the first name, folded.
    pub a: String,
    /// The word of the second, folded.
    pub b: String,
    /// What happened to the letters.
    pub kind: SlipKind,
    /// Whether the names are of an origin that is romanised, so that a vowel says little.
    pub romanised: bool,
}

impl Slip {
    /// Whether one edit makes the one word of the other.
    fn is_single(&self) -> bool {
        strsim::osa_distance(&self.a, &self.b) == 1
    }
}

/// What a slip does to the letters of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SlipKind {
    /// Two neighbours change places.
    Transposed,
    /// Only vowels, doubled letters or an h differ.
    Soft,
    /// Anything else.
    Letter,
}

/// Says what two written names are to each other. Symmetric.
pub fn judge(a: &str, b: &str) -> NameVerdict {
    if a == b { NameVerdict::Same } else { judge_parsed(&Parsed::new(a), &Parsed::new(b)) }
}

fn judge_parsed(a: &Parsed, b: &Parsed) -> NameVerdict {
    match compare(a, b) {
        // what is no Chinese name may be read as a Japanese or a Korean one
        NameVerdict::Different(_) if a.by_character != b.by_character => NameVerdict::Unresolved,
        verdict => verdict,
    }
}

fn compare(a: &Parsed, b: &Parsed) -> NameVerdict {
    if a.plain.is_empty() || b.plain.is_empty() {
        return NameVerdict::Unresolved;
    }
    let eastern = eastern(a, b);
    let same_letters = || a.plain.iter().flat_map(|word| word.bytes()).eq(b.plain.iter().flat_map(|word| word.bytes()));
    if a.suffix == b.suffix && same_letters() {
        return NameVerdict::Same;
    }
    if let (Some(one), Some(two)) = (&a.suffix, &b.suffix)
        && one != two
    {
        return NameVerdict::Different("the suffixes part father and son");
    }
    if let Some(verdict) = eastern {
        return verdict;
    }
    Pairing::new(a, b).verdict()
}

/// Whether the one word is a given name as the West spells it, and the other one no spelling that anybody uses: "Alexandur".
fn misspelt(a: &str, b: &str) -> bool {
    let western = |word: &str| NAMES.is_given(word) || NAMES.given.contains(word);
    let known = |word: &str| western(word) || ROMANISATION.slavic.contains_key(word);
    (western(a) && !known(b)) || (western(b) && !known(a)) || is_one_malformed(a, b)
}

/// Whether one of two words, a letter apart, is no spelling of anybody's name, as the other may be.
pub fn is_one_malformed(a: &str, b: &str) -> bool {
    is_malformed(a, b) || is_malformed(b, a)
}

/// Whether a word is no spelling of anybody's name, and `other`, a letter away, may be one: three of a letter in a row, a letter
/// twice behind a consonant at its head ("Kllitschko"), letters that are never doubled ("Rouhhani"), or a vowel lost at its
/// head ("Ptin").
fn is_malformed(word: &str, other: &str) -> bool {
    let vowel = |letter: u8| b"aeiouy".contains(&letter);
    let odd = |word: &str| {
        let letters = word.as_bytes();
        let thrice = letters.windows(3).any(|three| three[0] == three[1] && three[1] == three[2]);
        let doubled = letters.windows(2).any(|two| two[0] == two[1] && b"hjqvwx".contains(&two[0]));
        let head = letters.len() > 3 && letters[1] == letters[2] && !vowel(letters[0]) && !vowel(letters[1]);
        thrice || doubled || head
    };
    let lost = || {
        let letters = word.as_bytes();
        let (Some([first, second]), [own, between, next, ..]) = (letters.first_chunk::<2>(), other.as_bytes()) else {
            return false;
        };
        let dropped = first == own && second == next && vowel(*between) && !vowel(*first) && !vowel(*second);
        let onset = word.get(..2).unwrap_or_default();
        // "Mrsi": a third one that nobody can say behind them
        let third = letters.get(2).is_some_and(|third| !vowel(*third) && !b"hlr".contains(third));
        let said = (*first == b's' || ROMANISATION.onsets.contains(onset)) && !third;
        dropped && first != second && !said
    };
    (odd(word) && !odd(other)) || lost()
}

/// Judges many pairs, and reads a name that comes again only once.
#[derive(Default)]
pub struct Judge {
    read: FxHashMap<String, Parsed>,
}

impl Judge {
    /// So many names are kept at most: about 50 MB.
    const KEPT: usize = 1 << 16;

    /// The verdict of [`judge`].
    pub fn judge(&mut self, a: &str, b: &str) -> NameVerdict {
        if a == b {
            return NameVerdict::Same;
        }
        if self.read.len() >= Self::KEPT {
            self.read.clear();
        }
        for name in [a, b] {
            if !self.read.contains_key(name) {
                self.read.insert(name.to_owned(), Parsed::new(name));
            }
        }
        judge_parsed(&self.read[a], &self.read[b])
    }
}

/// The verdict for names that are both Korean or both Chinese; nothing else about them is asked.
fn eastern(a: &Parsed, b: &Parsed) -> Option<NameVerdict> {
    let short = |name: &Parsed| (2..=3).contains(&name.plain.len());
    if !short(a) || !short(b) {
        return None;
    }
    let both = a.korean.as_ref().zip(b.korean.as_ref());
    let chinese = a.chinese.as_ref().zip(b.chinese.as_ref());
    if both.is_some() || chinese.is_some() {
        if both.is_some_and(|(a, b)| a.matches(b)) {
            return Some(NameVerdict::Variant("romanisations of one Korean name"));
        }
        if chinese.is_some_and(|(a, b)| a.matches(b)) {
            return Some(NameVerdict::Variant("romanisations of one Chinese name"));
        }
        // "Lei Zhang" and "Zhang Lei", where both words are family names
        if a.plain.len() == 2 && a.plain.iter().eq(b.plain.iter().rev()) {
            return Some(NameVerdict::Variant("one name in two orders"));
        }
        return Some(NameVerdict::Different("a syllable differs"));
    }
    // family name last, as Western papers print it, in one of them or in both
    for (one, two) in
        [(&a.turned_korean, &b.korean), (&a.korean, &b.turned_korean), (&a.turned_korean, &b.turned_korean)]
    {
        if let (Some(one), Some(two)) = (one, two)
            && one.matches(two)
        {
            return Some(NameVerdict::Variant("romanisations of one Korean name"));
        }
    }
    None
}

/// The words of two names, matched.
struct Pairing<'n> {
    a: &'n Parsed,
    b: &'n Parsed,
    /// Pairs of word indexes and how they agree.
    pairs: Vec<(usize, usize, Level)>,
    /// Words of each name without a partner.
    left: Vec<usize>,
    right: Vec<usize>,
    arabic: bool,
}

impl<'n> Pairing<'n> {
    fn new(a: &'n Parsed, b: &'n Parsed) -> Self {
        // the name with fewer words first, so that the verdict does not hang on the order of the two
        let (a, b) = if a.words.len() <= b.words.len() { (a, b) } else { (b, a) };
        let mut pairing = Pairing {
            a,
            b,
            pairs: Vec::new(),
            left: (0..a.words.len()).collect(),
            right: (0..b.words.len()).collect(),
            arabic: a.arabic || b.arabic,
        };
        for level in [Level::Equal, Level::First, Level::Equivalent, Level::Second] {
            pairing.pair(level);
        }
        pairing.join();
        if a.slavic || b.slavic {
            pairing.pair(Level::Slavic);
        }
        if pairing.arabic {
            pairing.pair(Level::Skeleton);
            pairing.pair(Level::Stem);
        }
        pairing.pair(Level::Initial);
        pairing.pair(Level::Near);
        if pairing.arabic && !pairing.pairs.is_empty() {
            pairing.pair(Level::Loose);
        }
        // where two words of the name agree, the third may be further off
        let telling = pairing.pairs.iter().filter(|&&(left, _, level)| level < Level::Initial && pairing.tells(left));
        if pairing.left.len() == 1 && pairing.right.len() == 1 && telling.count() >= 2 {
            pairing.pair(Level::Slipped);
        }
        pairing
    }

    fn pair(&mut self, level: Level) {
        let mut at = 0;
        while at < self.left.len() {
            let left = self.left[at];
            let one = &self.a.words[left];
            let fit = |&other: &usize| agrees(one, &self.b.words[other], level);
            // a word in the same place is the better partner
            let found = self
                .right
                .iter()
                .position(|other| *other == left && fit(other))
                .or_else(|| self.right.iter().position(fit));
            match found {
                Some(place) => {
                    let right = self.right.remove(place);
                    self.left.remove(at);
                    self.pairs.push((left, right, level));
                }
                None => at += 1,
            }
        }
    }

    /// Two neighbours of one name against one word of the other, as often as they are found: "Hamid Reza" and
    /// "Hamidreza".
    fn join(&mut self) {
        for turned in [false, true] {
            while let Some((single, first)) = self.joint(turned) {
                let (singles, doubles) =
                    if turned { (&mut self.right, &mut self.left) } else { (&mut self.left, &mut self.right) };
                singles.retain(|&at| at != single);
                doubles.retain(|&at| at != first && at != first + 1);
                self.pairs.push(if turned { (first, single, Level::First) } else { (single, first, Level::First) });
            }
        }
    }

    /// A word without a partner and the first of two neighbours without one that are the same word written apart.
    fn joint(&self, turned: bool) -> Option<(usize, usize)> {
        let (one, other) = if turned { (self.b, self.a) } else { (self.a, self.b) };
        let (singles, doubles) = if turned { (&self.right, &self.left) } else { (&self.left, &self.right) };
        let neighbours = || doubles.windows(2).filter(|two| two[0] + 1 == two[1]);
        singles.iter().find_map(|&single| {
            let word = &one.words[single];
            let fits = |two: &&[usize]| {
                let joined = other.words[two[0]].join(&other.words[two[1]]);
                let heard = self.arabic && word.text.len() > 7 && joined.skeleton() == word.skeleton();
                joined.first == word.first || joined.second == word.second || heard
            };
            neighbours().find(fits).map(|two| (single, two[0]))
        })
    }

    fn verdict(&self) -> NameVerdict {
        let near: Vec<Slip> =
            self.pairs.iter().filter(|pair| pair.2 >= Level::Near).map(|pair| self.slip(pair)).collect();
        let solid = self.pairs.len() - near.len();
        let telling = self.pairs.iter().filter(|&&(left, _, level)| level < Level::Initial && self.tells(left)).count();
        match (self.left.as_slice(), near.as_slice()) {
            ([], []) if self.a.words.len() == 1 && !self.right.is_empty() && self.a.plain.len() < 2 => {
                NameVerdict::Unresolved
            }
            ([], []) if telling == 0 && self.pairs.iter().all(|pair| pair.2 == Level::Initial) => {
                NameVerdict::Unresolved
            }
            ([], []) if self.initials_clash() => NameVerdict::Different("the initials differ"),
            ([], []) if self.turned_about() => NameVerdict::Different("father and son change places"),
            ([], []) => match self.soft() {
                // a sound key explains nothing in a name that was never romanised: "Ulmschneider", "Ulmshneider"
                Some(slip) if !self.romanised() || !slip.romanised || slip.kind == SlipKind::Transposed => {
                    NameVerdict::Near(slip)
                }
                _ if self.right.is_empty() => self.agreed(),
                _ => self.fuller(),
            },
            ([], [slip]) if self.right.is_empty() => NameVerdict::Near(slip.clone()),
            ([], [slip]) if telling > 0 => NameVerdict::Near(slip.clone()),
            ([], [slip, ..])
                if solid >= near.len()
                    || near.iter().all(|slip| slip.kind == SlipKind::Soft)
                    || solid > 0 && near.iter().all(Slip::is_single) =>
            {
                NameVerdict::Near(slip.clone())
            }
            _ => NameVerdict::Different("a word of the name differs"),
        }
    }

    /// "George W. Harrow" and "George H. W. Harrow": both print initials, and not the same ones.
    fn initials_clash(&self) -> bool {
        let initials = |name: &Parsed| -> Vec<String> {
            name.words.iter().filter(|word| word.is_initial()).map(|word| word.text.clone()).collect()
        };
        let (a, b) = (initials(self.a), initials(self.b));
        !a.is_empty() && !b.is_empty() && a != b
    }

    /// "Hasan bin Ahmad" is the son, "Ahmad bin Hasan" the father.
    fn turned_about(&self) -> bool {
        // "X bin Y": the particle stands between the two
        let son_of =
            |name: &Parsed| name.plain.get(1).is_some_and(|word| matches!(word.as_str(), "bin" | "ibn" | "ben"));
        let crossed = self.pairs.iter().any(|&(left, right, _)| left == 0 && right == 1)
            && self.pairs.iter().any(|&(left, right, _)| left == 1 && right == 0);
        crossed && son_of(self.a) && son_of(self.b)
    }

    /// Whether a word of the shorter name says who is meant: very common given names do not.
    fn tells(&self, left: usize) -> bool {
        !NAMES.common.contains(self.a.words[left].text.as_str())
    }

    /// The first pair of words that only a sound key joins.
    fn soft(&self) -> Option<Slip> {
        let odd = |left: usize, right: usize| misspelt(&self.a.words[left].text, &self.b.words[right].text);
        let keyed = |pair: &&(usize, usize, Level)| match pair.2 {
            Level::First | Level::Second | Level::Skeleton => true,
            Level::Slavic => odd(pair.0, pair.1),
            _ => false,
        };
        let slip = self.pairs.iter().find(keyed).map(|pair| self.slip(pair))?;
        let celtic = |word: &str| word.strip_prefix("mac").or_else(|| word.strip_prefix("mc")).map(str::to_owned);
        let joined = slip.a.contains(&slip.b) || slip.b.contains(&slip.a);
        let same = celtic(&slip.a).is_some() && celtic(&slip.a) == celtic(&slip.b);
        let compound = joined && slip.a.len().abs_diff(slip.b.len()) > 2;
        (!same && !compound).then_some(slip)
    }

    /// Whether either name is of an origin that is romanised.
    fn romanised(&self) -> bool {
        self.a.surely_arabic || self.b.surely_arabic || self.a.slavic || self.b.slavic
    }

    fn slip(&self, &(left, right, _): &(usize, usize, Level)) -> Slip {
        let (a, b) = (&self.a.words[left], &self.b.words[right]);
        Slip {
            a: a.text.clone(),
            b: b.text.clone(),
            kind: slip_kind(a, b),
            romanised: (self.arabic || self.a.slavic || self.b.slavic) && !misspelt(&a.text, &b.text),
        }
    }

    /// Every word has its partner.
    fn agreed(&self) -> NameVerdict {
        match self.pairs.iter().map(|&(_, _, level)| level).max() {
            None | Some(Level::Equal) => NameVerdict::Same,
            Some(Level::Equivalent) => NameVerdict::Variant("forms of one given name"),
            Some(Level::Initial) => NameVerdict::Fuller("an initial stands for the name"),
            _ => NameVerdict::Variant("romanisations of one name"),
        }
    }

    /// The longer name has words more.
    fn fuller(&self) -> NameVerdict {
        // "Uday Saddam Hussein" is the son of Saddam Hussein; Muhammad is a forename of respect, "Abu" begins a byname
        let in_order = self.pairs.iter().all(|&(left, right, _)| right == left + 1);
        let lead = &self.b.words[0].text;
        let child = self.arabic && in_order && self.right.contains(&0) && !is_muhammad(lead);
        if child
            && !matches!(lead.as_str(), "hafiz" | "hafez")
            && !self.a.words[0].text.starts_with("abu")
            && !lead.starts_with("abu")
        {
            return NameVerdict::Different("the longer name has a given name more, as a child's has");
        }
        // "Abdul Agha" is no "Azim Agha": such a stem is no word of a longer name, as "Siraj" of "Sirajuddin" is
        let stem = |&(left, right, level): &(usize, usize, Level)| {
            let abd = self.a.words[left].text.starts_with("abd") || self.b.words[right].text.starts_with("abd");
            level == Level::Stem && self.a.words[left].text.len() > 4 && abd
        };
        if self.pairs.iter().any(stem) {
            return NameVerdict::Different("a word of the name differs");
        }
        if self.arabic && self.a.words.len() == 2 && self.right.len() > 2 {
            return NameVerdict::Unresolved;
        }
        if (0..self.a.words.len()).all(|left| !self.tells(left)) {
            return NameVerdict::Different("only very common names agree");
        }
        NameVerdict::Fuller("a fuller form of the name")
    }
}
