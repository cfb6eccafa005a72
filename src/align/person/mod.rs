//! Who is who over all articles of a run: the people, every form of their names, and which forms are slips.
//!
//! Mentions of single articles come in; people come out, in the order of their names, whatever the order of the files.
//! Names are only judged against names that share a sound key, so the work grows with the articles and no faster. A
//! join is never made if it would put two names into one person that the judge holds to be different people.

mod block;
mod evidence;
mod form;

pub use evidence::{Difference, Nature};
pub use form::Form;

use std::collections::BTreeSet;

use form::Holders;
use rustc_hash::FxHashMap;

use super::union::Union;
use crate::extract::mention::Mention;
use crate::normalise::Value;
use crate::normalise::name::{NameVerdict, fold, judge};
use crate::ordered;
use crate::text::sentence::Reading;

/// A person of the run.
#[derive(Clone, Debug)]
pub struct Person {
    /// The form to print: the desk's own, else the commonest among independent origins, else the fullest.
    pub canonical: String,
    /// Every full form, commonest first.
    pub forms: Vec<Form>,
    /// Why forms were held to be one person's, in words.
    pub because: Vec<String>,
    /// Every mention, bare surnames too: (index of the article, index of the mention).
    pub mentions: Vec<(usize, usize)>,
}

impl Person {
    /// The printed forms that are the name to print in another spelling or order; no longer or shorter ones.
    pub fn spellings(&self) -> impl Iterator<Item = &Form> {
        self.forms.iter().filter(|form| {
            let printed = !form.printed.is_empty() && form.name != self.canonical && !form.is_foreign();
            printed && matches!(judge(&form.name, &self.canonical), NameVerdict::Same | NameVerdict::Variant(_))
        })
    }
}

/// The people of a run.
#[derive(Clone, Debug, Default)]
pub struct People {
    persons: Vec<Person>,
    ids: FxHashMap<(usize, usize), usize>,
    /// The words of each mention that names somebody, folded; for the evidence.
    words: FxHashMap<(usize, usize), Vec<String>>,
    origins: Vec<usize>,
    /// The people of each article, ascending.
    casts: Vec<Vec<usize>>,
}

/// Finds the people of a run.
///
/// `mentions` are those of each article, `origins` the number of each article's origin (articles of one number are one
/// witness), `house` the forms that the desk wants.
pub fn people(readings: &[Reading<'_>], mentions: &[Vec<Mention>], origins: &[usize], house: &[String]) -> People {
    let forms = form::collect(readings, mentions, origins);
    let mut joiner = Joiner::new(&forms);
    joiner.join(block::pairs(&forms));
    let (sets, reasons) = joiner.finish();

    let mut found = People { origins: origins.to_vec(), ..People::default() };
    for (article, mentions) in mentions.iter().enumerate() {
        for (index, mention) in mentions.iter().enumerate() {
            if let Value::Name(name) = &mention.value {
                found.words.insert((article, index), fold::fold(&name.form));
            }
        }
    }
    for set in sets {
        let because = set.iter().flat_map(|form| reasons.get(form).cloned().unwrap_or_default()).collect();
        let mut members: Vec<Form> = set.iter().map(|&form| forms[form].clone()).collect();
        members.sort_unstable_by(|a, b| b.rank().cmp(&a.rank()).then_with(|| a.name.cmp(&b.name)));
        let canonical = canonical(&members, house);
        let mentions = members.iter().flat_map(|form| form.mentions.iter().copied()).collect();
        found.persons.push(Person { canonical, forms: members, because, mentions });
    }
    found.persons.sort_unstable_by(|a, b| a.canonical.cmp(&b.canonical).then_with(|| a.mentions.cmp(&b.mentions)));
    for (id, person) in found.persons.iter_mut().enumerate() {
        person.mentions.sort_unstable();
        person.mentions.dedup();
        found.ids.extend(person.mentions.iter().map(|&mention| (mention, id)));
    }
    found.recast(mentions.len());
    found.adopt(mentions);
    found.recast(mentions.len());
    found
}

/// Keys under which the people of some articles are found among others: two forms of one name share one of them.
pub fn keys(readings: &[Reading<'_>], mentions: &[Vec<Mention>]) -> BTreeSet<String> {
    let forms = form::collect(readings, mentions, &[]);
    ordered::set(forms.iter().flat_map(block::blocks_of))
}

/// The form to print.
fn canonical(members: &[Form], house: &[String]) -> String {
    let wanted = house.iter().find(|wanted| {
        members.iter().any(|form| {
            fold::fold(&form.name) == fold::fold(wanted)
                || matches!(
                    judge(&form.name, wanted),
                    NameVerdict::Same | NameVerdict::Variant(_) | NameVerdict::Fuller(_)
                )
        })
    });
    wanted.cloned().or_else(|| members.first().map(|form| form.name.clone())).unwrap_or_default()
}

impl People {
    /// The person that a mention names, by number.
    pub fn id(&self, article: usize, mention: usize) -> Option<usize> {
        self.ids.get(&(article, mention)).copied()
    }

    /// The form to print for a person.
    pub fn canonical(&self, id: usize) -> &str {
        self.persons.get(id).map_or("", |person| &person.canonical)
    }

    /// The people an article names, ascending.
    pub fn of(&self, article: usize) -> Vec<usize> {
        self.casts.get(article).cloned().unwrap_or_default()
    }

    /// All people, by number.
    pub fn all(&self) -> &[Person] {
        &self.persons
    }

    fn recast(&mut self, articles: usize) {
        self.casts = vec![Vec::new(); articles];
        for (id, person) in self.persons.iter().enumerate() {
            for &(article, _) in &person.mentions {
                if self.casts[article].last() != Some(&id) {
                    self.casts[article].push(id);
                }
            }
        }
    }

    /// Gives bare names to the people they stand for: a slip of a surname of the article, or the only surname of the run
    /// that fits where the article prints no full name.
    fn adopt(&mut self, mentions: &[Vec<Mention>]) {
        let mut by_word: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (id, person) in self.persons.iter().enumerate() {
            let mut words: Vec<String> = person.forms.iter().flat_map(|form| form.surnames.iter().cloned()).collect();
            words.sort_unstable();
            words.dedup();
            for word in words {
                by_word.entry(word).or_default().push(id);
            }
        }
        let mut adopted: Vec<((usize, usize), usize)> = Vec::new();
        for (article, mentions) in mentions.iter().enumerate() {
            let bare: Vec<(usize, &str)> = mentions.iter().enumerate().filter_map(bare).collect();
            if bare.is_empty() {
                continue;
            }
            let cast = self.of(article);
            for (index, word) in bare {
                if self.ids.contains_key(&(article, index)) {
                    continue;
                }
                let word = fold::fold_word(word);
                let exact = by_word.get(&word);
                let here = exact.is_some_and(|ids| ids.iter().any(|id| cast.contains(id)));
                let owner = match exact.map(Vec::as_slice) {
                    // two of the article fit, and the extractor could not tell
                    _ if here => None,
                    Some([only]) => Some(*only),
                    Some(_) => None,
                    None => self.slip_of(&cast, &word),
                };
                adopted.extend(owner.map(|id| ((article, index), id)));
            }
        }
        for (mention, id) in adopted {
            self.ids.insert(mention, id);
            self.persons[id].mentions.push(mention);
            self.persons[id].mentions.sort_unstable();
        }
    }

    /// The one person of an article whose surname is a slip away from `word`.
    fn slip_of(&self, cast: &[usize], word: &str) -> Option<usize> {
        let near = |surname: &String| {
            surname.len() >= 5
                && word.len() >= 5
                && strsim::osa_distance(surname, word) <= 1 + usize::from(word.len() > 7)
        };
        let mut fitting =
            cast.iter().filter(|&&id| self.persons[id].forms.iter().any(|form| form.surnames.iter().any(near)));
        fitting.next().copied().filter(|_| fitting.next().is_none())
    }
}

/// A mention of one word that no fuller form of its article explains.
fn bare((index, mention): (usize, &Mention)) -> Option<(usize, &str)> {
    match &mention.value {
        Value::Name(name) if name.full.is_none() && !name.form.contains([' ', '\u{a0}']) => {
            Some((index, name.form.as_str()))
        }
        _ => None,
    }
}

/// Joins forms into people, surest reasons first.
struct Joiner<'f> {
    forms: &'f [Form],
    union: Union,
    members: FxHashMap<usize, Vec<usize>>,
    reasons: FxHashMap<usize, Vec<String>>,
    holders: Holders,
}

/// A set of this many forms takes no more: no living person is printed in more ways, so it is a mistake growing.
const MOST_FORMS: usize = 24;

impl<'f> Joiner<'f> {
    fn new(forms: &'f [Form]) -> Self {
        let members = (0..forms.len()).map(|form| (form, vec![form])).collect();
        Joiner {
            forms,
            union: Union::new(forms.len()),
            members,
            reasons: FxHashMap::default(),
            holders: Holders::new(forms),
        }
    }

    fn join(&mut self, pairs: Vec<(usize, usize)>) {
        let mut judged: Vec<(u8, usize, usize, String)> = Vec::new();
        for (a, b) in pairs {
            let (one, two) = (&self.forms[a], &self.forms[b]);
            let (rank, why) = match judge(&one.name, &two.name) {
                NameVerdict::Same => (0, "the same name in another dress".to_owned()),
                NameVerdict::Variant(why) => (1, why.to_owned()),
                NameVerdict::Fuller(why) => (2, why.to_owned()),
                // a slip joins only where the articles have something else in common
                NameVerdict::Near(slip) if one.meets(two, &self.holders) => {
                    (3, format!("`{}` and `{}` are a slip apart", slip.a, slip.b))
                }
                _ => continue,
            };
            judged.push((rank, a, b, why));
        }
        judged.sort_unstable();
        for (rank, a, b, why) in judged {
            let (left, right) = (self.union.root(a), self.union.root(b));
            // a slip of "Kathryn" is no form of "Kathy", which is one of Kathryn
            if left == right || (matches!(rank, 1 | 2) && !self.agree(left, right)) {
                continue;
            }
            let why = format!("`{}` and `{}`: {why}", self.forms[a].name, self.forms[b].name);
            self.union.join(left, right);
            let root = self.union.root(left);
            let gone = left.max(right);
            let moved = self.members.remove(&gone).unwrap_or_default();
            self.members.entry(root).or_default().extend(moved);
            self.reasons.entry(a.min(b)).or_default().push(why);
        }
    }

    /// Whether no name of one set is held to be another person than a name of the other.
    fn agree(&self, left: usize, right: usize) -> bool {
        let none = Vec::new();
        let (left, right) = (self.members.get(&left).unwrap_or(&none), self.members.get(&right).unwrap_or(&none));
        left.len() + right.len() <= MOST_FORMS
            && left.iter().all(|&a| {
                right
                    .iter()
                    .all(|&b| !matches!(judge(&self.forms[a].name, &self.forms[b].name), NameVerdict::Different(_)))
            })
    }

    fn finish(self) -> (Vec<Vec<usize>>, FxHashMap<usize, Vec<String>>) {
        (self.union.sets(), self.reasons)
    }
}
