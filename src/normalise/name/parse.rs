//! A name made ready for comparison: its meaningful words with their keys.
//!
//! Titles and particles go; what several words write for one ("Abd al-Rahman", "Nur al-Din", "Abu Bakr") is joined, so
//! that it meets the form in one word.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::chinese::Chinese;
use super::korean::Korean;
use super::{chinese, fold, key, korean, script, slavic};
use crate::lexicon::name::NAMES;
use crate::lexicon::romanisation::ROMANISATION;

/// Second keys of the names that give away an Arabic or Persian name.
static CUES: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| ROMANISATION.arabic_cues.iter().map(|cue| key::second(&key::first(cue))).collect());

/// One word of a name.
#[derive(Clone, Debug)]
pub struct Word {
    /// Folded.
    pub text: String,
    /// Its first key.
    pub first: String,
    /// Its second key.
    pub second: String,
}

/// A name's words.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// All folded tokens, titles off: for Korean and Chinese.
    pub plain: Vec<String>,
    /// The meaningful words.
    pub words: Vec<Word>,
    /// "jr", "sr", "ii".
    pub suffix: Option<String>,
    /// Whether a particle, a compound or a name is Arabic or Persian.
    pub arabic: bool,
    /// Whether it is so beyond doubt: one such given name alone is borne in every country.
    pub surely_arabic: bool,
    /// Whether a given name or an ending is East Slavic.
    pub slavic: bool,
    /// The name read as Korean, family name first.
    pub korean: Option<Korean>,
    /// The name read as Korean, family name last, as Western papers print it.
    pub turned_korean: Option<Korean>,
    /// Whether it is written in Chinese characters, at least in part.
    pub by_character: bool,
    /// The name read as Chinese.
    pub chinese: Option<Chinese>,
}

impl Word {
    pub(super) fn new(text: String) -> Self {
        let first = key::first(&text);
        let second = key::second(&first);
        Word { text, first, second }
    }

    /// The consonants and the long u of an Arabic or Persian word.
    pub fn skeleton(&self) -> String {
        skeleton(&self.text)
    }

    /// The consonants of an East Slavic word.
    pub fn slavic(&self) -> String {
        slavic::skeleton(&self.text)
    }

    /// A word made of two neighbours.
    pub fn join(&self, next: &Word) -> Word {
        Word::new(format!("{}{}", self.text, next.text))
    }

    /// Shorter forms of a compound: "Siraj" for "Sirajuddin", "Hamid" for "Abd al-Hamid".
    pub fn stems(&self) -> impl Iterator<Item = &str> {
        let stems = [self.text.strip_suffix("uddin"), self.text.strip_suffix("ullah"), self.text.strip_prefix("abd")];
        stems.into_iter().flatten().filter(|stem| stem.len() >= 4)
    }

    /// Whether it is the name of a cue, and the class of its first vowel: Hasan is not Husayn, nor Mahmud Muhammad.
    pub fn is_other_cue(&self, other: &Word) -> bool {
        let first_vowel = |word: &Word| word.second.chars().find(|c| matches!(c, 'a' | 'i' | 'u'));
        CUES.contains(&self.second)
            && CUES.contains(&other.second)
            && (first_vowel(self) == Some('u')) != (first_vowel(other) == Some('u'))
    }

    /// Whether it is an initial.
    pub fn is_initial(&self) -> bool {
        self.text.chars().nth(1).is_none()
    }
}

impl Parsed {
    /// Reads a name as printed.
    pub fn new(name: &str) -> Self {
        let mut plain = fold::fold(&initials_apart(name));
        plain.iter_mut().for_each(unleet);
        if plain.iter().any(|word| without_somali(word).is_some_and(|word| is_arabic_cue(&word))) {
            plain.iter_mut().for_each(|word| *word = without_somali(word).unwrap_or_else(|| std::mem::take(word)));
        }
        while plain.len() > 1 && NAMES.honorifics.contains(plain[0].as_str()) {
            plain.remove(0);
        }
        let respectful = |word: &String| NAMES.inner_honorifics.contains(word.as_str());
        if plain.iter().filter(|word| !respectful(word) && !is_article(word)).count() > 1 {
            plain.retain(|word| !respectful(word));
        }
        let suffix = plain.pop_if(|last| NAMES.suffixes.contains(last.as_str()));
        let mut arabic = script::has_arabic(name);
        let mut words: Vec<String> = Vec::with_capacity(plain.len());
        let mut at = 0;
        while at < plain.len() {
            let token = plain[at].as_str();
            let next = plain.get(at + 1).map(String::as_str);
            let behind = |from: usize| (from..plain.len()).find(|&at| !is_article(&plain[at]));
            match (token, next) {
                (
                    "abd" | "abdul" | "abdel" | "abdal" | "abdol" | "abdu" | "abdur" | "abdus" | "abdou" | "abdoul",
                    Some(_),
                ) if behind(at + 1).is_some() => {
                    arabic = true;
                    let name = behind(at + 1).unwrap_or(at + 1);
                    words.push(compound(&format!("abdul{}", plain[name])));
                    at = name + 1;
                    continue;
                }
                ("abu" | "abou" | "aboo" | "umm" | "um" | "oum", Some(_)) if behind(at + 1).is_some() => {
                    arabic = true;
                    let name = behind(at + 1).unwrap_or(at + 1);
                    let start = if token.starts_with('a') { "abu" } else { "umm" };
                    words.push(format!("{start}{}", compound(&plain[name])));
                    at = name + 1;
                    continue;
                }
                ("din" | "deen" | "dine" | "eddin" | "eddine" | "uddin" | "addin" | "eldin" | "aldin", _)
                    if !words.is_empty() =>
                {
                    arabic = true;
                    let stem = words.pop().unwrap_or_default();
                    words.push(compound(&format!("{stem}uddin")));
                }
                ("ullah" | "allah" | "ollah" | "ulla" | "alla", _) if !words.is_empty() => {
                    arabic = true;
                    let stem = words.pop().unwrap_or_default();
                    words.push(compound(&format!("{stem}ullah")));
                }
                ("mc" | "mac", Some(next)) => {
                    words.push(format!("mc{next}"));
                    at += 2;
                    continue;
                }
                (particle, next)
                    if is_particle(particle)
                        && (next.is_some() || !words.is_empty())
                        && (at > 0 || is_article(particle) || matches!(particle, "bin" | "ibn")) =>
                {
                    arabic |= matches!(particle, "al" | "el" | "bin" | "ibn" | "bint" | "ould");
                }
                // "Ziaurrahman" is "Zia ur-Rahman"
                (token, _) => match token.strip_suffix("rahman").or_else(|| token.strip_suffix("rehman")) {
                    Some(stem) if stem.len() >= 4 && !stem.starts_with("abd") => {
                        let stem = stem.strip_suffix("ur").or_else(|| stem.strip_suffix("ul")).unwrap_or(stem);
                        words.extend([stem.to_owned(), "rahman".to_owned()]);
                        arabic = true;
                    }
                    _ => words.push(compound(token)),
                },
            }
            at += 1;
        }
        arabic |=
            words.iter().any(|word| word.starts_with("abd") || word.ends_with("ullah") || word.ends_with("uddin"));
        if words.is_empty() {
            words.clone_from(&plain);
        }
        let words: Vec<Word> = words.into_iter().map(Word::new).collect();
        // outside China a q without its u is an Arabic letter
        let qaf = |word: &Word| word.text.split('q').skip(1).any(|rest| !rest.starts_with('u'));
        let chinese = chinese::read(&plain);
        let cues = words.iter().filter(|word| CUES.contains(&word.second) || chinese.is_none() && qaf(word)).count();
        let surely_arabic = arabic || cues > 1;
        arabic |= cues > 0;
        let slavic = words.iter().any(|word| slavic::is_cue(&word.text));
        let by_character = script::has_han(name);
        let korean = korean::read(&plain);
        let turned_korean = korean::read(&turned(&plain));
        Parsed { plain, words, suffix, arabic, surely_arabic, slavic, korean, turned_korean, chinese, by_character }
    }
}

/// The words of a name with the last one first.
pub(super) fn turned(words: &[String]) -> Vec<String> {
    words.last().into_iter().chain(words.iter().take(words.len().saturating_sub(1))).cloned().collect()
}

/// "JC Juncker" as "J C Juncker": two capitals in a name of small letters are two initials.
fn initials_apart(name: &str) -> Cow<'_, str> {
    let pair = |piece: &str| piece.len() == 2 && piece.bytes().all(|letter| letter.is_ascii_uppercase());
    if !name.split(' ').any(pair) || !name.chars().any(char::is_lowercase) {
        return Cow::Borrowed(name);
    }
    let pieces = name
        .split(' ')
        .map(|piece| if pair(piece) { format!("{} {}", &piece[..1], &piece[1..]) } else { piece.to_owned() });
    Cow::Owned(pieces.collect::<Vec<String>>().join(" "))
}

/// A word without the two letters of Somali that other spellings write otherwise: "Cali" for Ali, "Axmed" for Ahmed.
fn without_somali(word: &str) -> Option<String> {
    let rest = word.strip_prefix('c').filter(|rest| rest.starts_with(['a', 'i', 'u'])).unwrap_or(word);
    (rest.len() < word.len() || rest.contains('x')).then(|| rest.replace('x', "h"))
}

fn is_arabic_cue(word: &str) -> bool {
    CUES.contains(&key::second(&key::first(word)))
}

/// Figures that stand for letters in a word: "Sech1n".
fn unleet(word: &mut String) {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 || digits * 2 >= word.len() {
        return;
    }
    let letter = |c: char| match c {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        '9' => 'g',
        other => other,
    };
    *word = word.chars().map(letter).collect();
}

/// The Arabic article in its assimilated forms.
fn is_article(word: &str) -> bool {
    matches!(
        word,
        "al" | "el"
            | "ul"
            | "ur"
            | "u"
            | "as"
            | "ash"
            | "ad"
            | "an"
            | "ar"
            | "at"
            | "az"
            | "ud"
            | "us"
            | "ed"
            | "es"
            | "er"
    )
}

fn is_particle(word: &str) -> bool {
    is_article(word)
        || matches!(
            word,
            "bin"
                | "ibn"
                | "ben"
                | "bint"
                | "ould"
                | "wuld"
                | "de"
                | "da"
                | "do"
                | "dos"
                | "del"
                | "la"
                | "van"
                | "von"
                | "der"
                | "den"
                | "di"
                | "y"
                | "e"
        )
}

/// One form for the many of a compound word: "Abdurrahman" and "Abdelrahman", "Nureddin" and "Nuruddin".
fn compound(word: &str) -> String {
    if matches!(word, "mohd" | "muhd" | "mhd" | "muh" | "md" | "mochammad" | "mochamad") {
        return "muhammad".to_owned();
    }
    for prefix in ["abdoul", "abdul", "abdel", "abdal", "abdol", "abdur", "abdus", "abder", "abdes"] {
        if let Some(rest) = word.strip_prefix(prefix)
            && rest.len() >= 3
        {
            if let Some(tail) = rest.strip_prefix("lah") {
                return format!("abdallah{tail}");
            }
            return format!("abd{rest}");
        }
    }
    for (ending, form) in [("deen", "uddin"), ("dine", "uddin"), ("din", "uddin")] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() >= 4
        {
            let stem = stem.strip_suffix('d').unwrap_or(stem);
            let stem = stem.strip_suffix("al").or_else(|| stem.strip_suffix("el")).unwrap_or(stem);
            let stem = stem.strip_suffix(['a', 'e', 'i', 'o', 'u']).unwrap_or(stem);
            return format!("{stem}{form}");
        }
    }
    for ending in ["oullah", "ullah", "ollah", "allah", "ulla", "olla", "alla"] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() >= 3
            && !stem.starts_with("abd")
        {
            return format!("{stem}ullah");
        }
    }
    word.to_owned()
}

/// Consonants of a word in the classes of Arabic and Persian romanisation, with a later long u: short vowels, doubled
/// letters and an h at either end are the writer's choice.
fn skeleton(word: &str) -> String {
    let letters = word.strip_prefix('h').filter(|rest| rest.len() > 2).unwrap_or(word).as_bytes();
    let is_vowel = |letter: u8| matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let mut out = String::with_capacity(letters.len());
    let (mut at, mut vowels, mut open) = (0, 0, false);
    while at < letters.len() {
        let (here, next) = (letters[at], letters.get(at + 1).copied().unwrap_or(0));
        let (sound, taken) = match (here, next) {
            (b'k', b'h') if at == 0 => ('k', 2),
            (b'k', b'h') => ('h', 2),
            (b'g', b'h') => ('k', 2),
            (b'd', b'h') => ('d', 2),
            (b't', b'h') => ('t', 2),
            (b's' | b'c', b'h') => ('S', 2),
            (b'd', b'j') => ('j', 2),
            (b'c', b'k') => ('k', 2),
            (b'p', b'h') => ('f', 2),
            (b'c', b'e' | b'i') => ('s', 1),
            (b'q' | b'k' | b'g' | b'c', _) => ('k', 1),
            (b'z' | b'd', _) => ('d', 1),
            // "Awani" and "Aouani", "Daoud" and "Dawud"
            (b'o', b'u') if letters.get(at + 2).copied().is_some_and(is_vowel) => ('w', 2),
            (b'v' | b'w', _) if is_vowel(next) => ('w', 1),
            (b'v' | b'w' | b'o' | b'u', _) => ('u', 1),
            (b'a' | b'e' | b'i' | b'y', _) => ('a', 1),
            (b'h', 0) => ('a', 1),
            (other, _) => (char::from(other), 1),
        };
        at += taken;
        match sound {
            'a' | 'u' if out.is_empty() => {
                out.push('A');
                open = true;
                vowels += 1;
            }
            'a' | 'u' => {
                if sound == 'u' && vowels > 0 && !open {
                    out.push('u');
                }
                vowels += usize::from(!open);
                open = true;
            }
            sound => {
                if open || !out.ends_with(sound) {
                    out.push(sound);
                }
                open = false;
            }
        }
    }
    out
}
