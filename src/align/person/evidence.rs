//! What two forms of one person's name are to each other, by counting who prints which.
//!
//! The strings of two names cannot tell a typo from a rare spelling; the articles can. A form that two independent
//! origins print is no typo. A form that stands once beside the usual one, in the same article, is.

use rustc_hash::FxHashSet;

use super::{Form, People, Person};
use crate::extract::mention::Mention;
use crate::lexicon::name::NAMES;
use crate::normalise::Value;
use crate::normalise::name::judge::{Slip, SlipKind, is_one_malformed};
use crate::normalise::name::{NameVerdict, fold, judge};

/// What two forms are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nature {
    /// A slip of the keyboard; the usual form stands in the same article or in two other origins.
    Typo,
    /// A slip, by the look of it; only one other origin has the other form.
    PossibleTypo,
    /// Two spellings that no romanisation explains.
    Spelling,
    /// Two spellings of one name.
    Variant,
}

/// Two forms of one person's name, with the mentions that print them and the reason.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The person, by number.
    pub person: usize,
    /// What the forms are to each other.
    pub nature: Nature,
    /// A mention of the odd form: (index of the article, index of the mention).
    pub odd: (usize, usize),
    /// A mention of the usual form, in the same article where there is one.
    pub usual: (usize, usize),
    /// The odd form as printed.
    pub odd_form: String,
    /// The usual form as printed.
    pub usual_form: String,
    /// Why, in words.
    pub why: String,
    /// What to print instead, where the odd form is a slip.
    pub suggestion: Option<String>,
    /// Origins behind the odd form and behind the usual one.
    pub origins: (usize, usize),
}

/// Where a spelling of one word of a name stands.
#[derive(Default)]
struct Standing {
    mentions: Vec<(usize, usize)>,
    articles: FxHashSet<usize>,
    origins: FxHashSet<usize>,
}

impl People {
    /// All differences between the forms of one person, by person and position.
    pub fn differences(&self, mentions: &[Vec<Mention>]) -> Vec<Difference> {
        let mut found = Vec::new();
        for (id, person) in self.all().iter().enumerate() {
            let mut slips: FxHashSet<(String, String)> = FxHashSet::default();
            for (at, one) in person.forms.iter().enumerate() {
                for two in &person.forms[at + 1..] {
                    self.compare(id, person, one, two, mentions, &mut slips, &mut found);
                }
            }
            self.bare_slips(id, person, mentions, &mut slips, &mut found);
        }
        found.sort_by_cached_key(|difference: &Difference| (difference.odd, difference.usual));
        found
    }

    #[expect(clippy::too_many_arguments, reason = "two forms, their person, and what is gathered")]
    fn compare(
        &self,
        id: usize,
        person: &Person,
        one: &Form,
        two: &Form,
        mentions: &[Vec<Mention>],
        slips: &mut FxHashSet<(String, String)>,
        found: &mut Vec<Difference>,
    ) {
        // a name in its own script is its own gloss, and no other spelling
        if one.is_foreign() != two.is_foreign() {
            return;
        }
        match judge(&one.name, &two.name) {
            // with a middle name of its own, in the article that prints the other, it is a namesake: "Pierre", "Pierce Leroy"
            NameVerdict::Near(slip) if slip.kind != SlipKind::Transposed && has_own_middle(one, two, &slip) => {}
            NameVerdict::Near(slip) if slips.insert(unordered(&slip)) => {
                found.extend(self.slip(id, person, &slip, mentions));
            }
            NameVerdict::Same => found.extend(variant(id, one, two, "they differ in dress only")),
            NameVerdict::Variant(why) => match self.lone_slip(person, one, two) {
                Some(slip) if slips.insert(unordered(&slip)) => found.extend(self.slip(id, person, &slip, mentions)),
                Some(_) => {}
                None => found.extend(variant(id, one, two, why)),
            },
            _ => {}
        }
    }

    /// The one letter by which two spellings of a name differ, where the one stands once and two origins print the other: a
    /// desk that writes a name its own way writes it so throughout.
    fn lone_slip(&self, person: &Person, one: &Form, two: &Form) -> Option<Slip> {
        let mut differ = one.words.iter().zip(&two.words).filter(|(a, b)| a != b);
        let (a, b) = differ.next().filter(|_| one.words.len() == two.words.len())?;
        if differ.next().is_some() || strsim::osa_distance(a, b) != 1 {
            return None;
        }
        let slip = |romanised| Slip { a: a.clone(), b: b.clone(), kind: SlipKind::Soft, romanised };
        if is_one_malformed(a, b) {
            return Some(slip(false));
        }
        if consonants(a) != consonants(b) {
            return None;
        }
        let (left, right) = (self.standing(person, a), self.standing(person, b));
        let lone = |odd: &Standing, usual: &Standing| odd.mentions.len() == 1 && usual.origins.len() >= 2;
        (lone(&left, &right) || lone(&right, &left)).then(|| slip(true))
    }

    /// Bare surnames that are a slip of the person's own: "Lavros".
    fn bare_slips(
        &self,
        id: usize,
        person: &Person,
        mentions: &[Vec<Mention>],
        slips: &mut FxHashSet<(String, String)>,
        found: &mut Vec<Difference>,
    ) {
        let surnames: FxHashSet<&String> = person.forms.iter().flat_map(|form| &form.surnames).collect();
        let known: FxHashSet<&String> = person.forms.iter().flat_map(|form| &form.words).collect();
        for mention in &person.mentions {
            let Some([word]) = self.words.get(mention).map(Vec::as_slice) else { continue };
            // "Prince Lennart" is called by his given name, and is no Lennard
            let reigns = title(mentions, *mention).is_some_and(|title| NAMES.reigning.contains(title));
            if known.contains(word) || reigns {
                continue;
            }
            let near = surnames.iter().min_by_key(|surname| (strsim::osa_distance(surname, word), surname.as_str()));
            let Some(surname) = near else { continue };
            // who begins with another letter and is named more often than the person is somebody else: "Mr. Crump" and the
            // president
            let count = |word: &str| self.standing(person, word).mentions.len();
            if word.chars().next() != surname.chars().next() && count(word) > count(surname) {
                continue;
            }
            if let NameVerdict::Near(slip) = judge(word, surname)
                && slips.insert(unordered(&slip))
            {
                found.extend(self.slip(id, person, &slip, mentions));
            }
        }
    }

    /// Weighs the two spellings of one word of a person's name.
    fn slip(&self, id: usize, person: &Person, slip: &Slip, mentions: &[Vec<Mention>]) -> Vec<Difference> {
        let (a, b) = (self.standing(person, &slip.a), self.standing(person, &slip.b));
        let weight = |standing: &Standing| (standing.origins.len(), standing.articles.len(), standing.mentions.len());
        let (odd, usual, odd_word, usual_word) =
            if weight(&a) <= weight(&b) { (a, b, &slip.a, &slip.b) } else { (b, a, &slip.b, &slip.a) };
        if odd.mentions.is_empty()
            || usual.mentions.is_empty()
            || two_people(&odd, &usual, mentions)
            || are_namesakes(person, slip)
        {
            return Vec::new();
        }
        let soft = slip.kind == SlipKind::Soft;
        let beside = odd.articles.iter().all(|article| usual.articles.contains(article));
        let once = odd.mentions.len() == 1;
        let (nature, why) = if odd.origins.len() >= 2 && usual.origins.len() >= 2 {
            if soft && slip.romanised {
                (Nature::Variant, "two origins print each spelling, and romanisation explains the difference")
            } else {
                (Nature::Spelling, "two origins print each spelling")
            }
        } else if slip.kind == SlipKind::Transposed && (beside || usual.origins.len() >= 2) {
            (Nature::Typo, "two letters changed places")
        } else if once && beside {
            (Nature::Typo, "it stands once, and the same article prints the other form")
        } else if beside {
            (Nature::PossibleTypo, "the same article prints both forms")
        } else if soft && slip.romanised {
            if once && usual.origins.len() >= 2 {
                (Nature::PossibleTypo, "it stands once, and two outlets print the other form")
            } else {
                (Nature::Variant, "romanisation explains the difference")
            }
        } else if usual.origins.len() >= 2 && odd.origins.len() == 1 {
            (Nature::Typo, "one origin prints it against two")
        } else if once && usual.mentions.len() > 1 {
            (Nature::PossibleTypo, "it stands once, and another outlet prints the other form")
        } else {
            (Nature::Spelling, "each is used throughout by one outlet")
        };
        let mut differences: Vec<Difference> = Vec::new();
        for &mention in &odd.mentions {
            let other = usual.mentions.iter().find(|other| other.0 == mention.0).or_else(|| usual.mentions.first());
            let (Some(&other), Some(odd_form)) = (other, form(mentions, mention)) else { continue };
            let suggestion = matches!(nature, Nature::Typo | Nature::PossibleTypo)
                .then(|| replaced(&odd_form, odd_word, usual_word, &form(mentions, other).unwrap_or_default()))
                .flatten();
            differences.push(Difference {
                person: id,
                nature,
                odd: mention,
                usual: other,
                usual_form: form(mentions, other).unwrap_or_default(),
                odd_form,
                why: why.to_owned(),
                suggestion,
                origins: (odd.origins.len(), usual.origins.len()),
            });
            // a typo is shown wherever it stands; a spelling once
            if !matches!(nature, Nature::Typo | Nature::PossibleTypo) {
                break;
            }
        }
        differences
    }

    fn standing(&self, person: &Person, word: &str) -> Standing {
        let mut standing = Standing::default();
        for mention in &person.mentions {
            let words = self.words.get(mention).map(Vec::as_slice).unwrap_or_default();
            let joined = words.windows(2).any(|two| two.concat() == word);
            if joined || words.iter().any(|own| own == word) {
                standing.mentions.push(*mention);
                standing.articles.insert(mention.0);
                standing.origins.insert(self.origins.get(mention.0).copied().unwrap_or(mention.0));
            }
        }
        standing
    }
}

/// Whether two forms of one article differ in the given name, and one has a middle name more.
fn has_own_middle(one: &Form, two: &Form, slip: &Slip) -> bool {
    let given = one.words.first().is_some_and(|word| *word == slip.a || *word == slip.b);
    let (short, long) = if one.words.len() < two.words.len() { (one, two) } else { (two, one) };
    let middle = long.words.len() > short.words.len() && long.words.get(1).is_some_and(|word| word.len() > 1);
    given && middle && short.articles.iter().any(|article| long.articles.contains(article))
}

/// The consonants of a word, doubled ones once.
fn consonants(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().filter(|letter| !"aeiou".contains(*letter)).collect();
    letters.dedup();
    letters
}

/// The two words of a slip, in alphabetical order.
fn unordered(slip: &Slip) -> (String, String) {
    let (a, b) = (slip.a.clone(), slip.b.clone());
    if a <= b { (a, b) } else { (b, a) }
}

/// Whether one sentence names both, so that they are two people.
fn two_people(a: &Standing, b: &Standing, mentions: &[Vec<Mention>]) -> bool {
    let sentence = |&(article, index): &(usize, usize)| Some((article, mentions.get(article)?.get(index)?.sentence));
    let first: FxHashSet<(usize, usize)> = a.mentions.iter().filter_map(sentence).collect();
    b.mentions.iter().filter_map(sentence).any(|place| first.contains(&place))
}

/// Letters by which a surname is longer than another one from which on it is no slip of it: "Pell", "Pelletier". "Parlindungan" is
/// called "Parlin", but he has no given name that many have.
const LONGER: usize = 5;

/// Whether two surnames of which one goes on where the other ends are those of two people with a common given name.
fn are_namesakes(person: &Person, slip: &Slip) -> bool {
    let (short, long) = if slip.a.len() < slip.b.len() { (&slip.a, &slip.b) } else { (&slip.b, &slip.a) };
    let longer = long.strip_prefix(short.as_str()).is_some_and(|added| added.len() >= LONGER);
    let given = |form: &Form| form.words.first().is_some_and(|word| NAMES.is_given(word));
    longer && person.forms.iter().any(given)
}

/// The title that a mention of a person is printed with.
fn title(mentions: &[Vec<Mention>], (article, index): (usize, usize)) -> Option<&str> {
    match &mentions.get(article)?.get(index)?.value {
        Value::Name(name) => name.title.as_deref(),
        _ => None,
    }
}

fn variant(person: usize, one: &Form, two: &Form, why: &str) -> Option<Difference> {
    // `one` is the commoner
    let odd = *two.printed.first()?;
    let usual = one.printed.iter().find(|mention| mention.0 == odd.0).or_else(|| one.printed.first()).copied()?;
    Some(Difference {
        person,
        nature: Nature::Variant,
        odd,
        usual,
        odd_form: two.name.clone(),
        usual_form: one.name.clone(),
        why: why.to_owned(),
        suggestion: None,
        origins: (two.origins.len(), one.origins.len()),
    })
}

fn form(mentions: &[Vec<Mention>], (article, index): (usize, usize)) -> Option<String> {
    match &mentions.get(article)?.get(index)?.value {
        Value::Name(name) => Some(name.form.clone()),
        _ => None,
    }
}

/// `odd_form` with the slipped word as the usual form prints it.
fn replaced(odd_form: &str, odd: &str, usual: &str, usual_form: &str) -> Option<String> {
    let pieces = |form: &str| -> Vec<String> { form.split([' ', '\u{a0}', '-']).map(str::to_owned).collect() };
    let right = pieces(usual_form).into_iter().find(|piece| fold::fold_word(piece) == usual)?;
    let wrong = pieces(odd_form).into_iter().find(|piece| fold::fold_word(piece) == odd)?;
    Some(odd_form.replacen(&wrong, &right, 1))
}
