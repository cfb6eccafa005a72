//! A form of a name: how it is printed, where, and by how many independent origins.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::extract::mention::Mention;
use crate::normalise::Value;
use crate::normalise::name::{fold, is_family_first, script};
use crate::text::sentence::Reading;

/// One full form of a person's name.
#[derive(Clone, Debug)]
pub struct Form {
    /// As printed.
    pub name: String,
    /// Mentions that print it or stand for it: (index of the article, index of the mention).
    pub mentions: Vec<(usize, usize)>,
    /// Mentions that print exactly this form.
    pub printed: Vec<(usize, usize)>,
    /// Articles that print it, ascending.
    pub articles: Vec<usize>,
    /// Their origins, ascending.
    pub origins: Vec<usize>,
    /// Titles printed with it.
    pub titles: Vec<String>,
    /// Its folded words.
    pub words: Vec<String>,
    /// The words later mentions may use alone: the surname.
    pub surnames: Vec<String>,
    /// Other people of its articles, by their folded names, for the question whether two articles have people in common.
    pub company: FxHashSet<u64>,
}

impl Form {
    /// Whether it is printed in another script than Latin.
    pub fn is_foreign(&self) -> bool {
        self.name.contains(script::is_foreign)
    }

    /// What makes a form the one to print: Latin letters, then origins, then length, then count.
    pub fn rank(&self) -> (bool, usize, usize, usize) {
        (!self.is_foreign(), self.origins.len(), self.words.len(), self.printed.len())
    }

    /// Whether the two forms' articles have something in common: an article, another person, or a word of the names that
    /// few names of the run hold.
    pub fn meets(&self, other: &Form, holders: &Holders) -> bool {
        self.articles.iter().any(|article| other.articles.contains(article))
            || self.company.iter().any(|person| other.company.contains(person))
            || self.words.iter().any(|word| other.words.contains(word) && holders.is_rare(word))
    }
}

/// How many names of the run hold each word.
pub struct Holders(FxHashMap<String, usize>);

impl Holders {
    /// A word that more names of the run hold says little: "Michael".
    const FEW: usize = 4;

    /// Counts the words of all forms.
    pub fn new(forms: &[Form]) -> Self {
        let mut counts: FxHashMap<String, usize> = FxHashMap::default();
        for word in forms.iter().flat_map(|form| &form.words) {
            *counts.entry(word.clone()).or_default() += 1;
        }
        Holders(counts)
    }

    fn is_rare(&self, word: &str) -> bool {
        word.len() > 1 && self.0.get(word).is_some_and(|&count| count <= Self::FEW)
    }
}

/// Articles of a form whose casts are gathered: beyond these the person is everywhere, and company says nothing.
const COMPANY: usize = 50;

/// The full forms of a run, in the order of their names.
pub fn collect(readings: &[Reading<'_>], mentions: &[Vec<Mention>], origins: &[usize]) -> Vec<Form> {
    debug_assert_eq!(readings.len(), mentions.len(), "each article has its mentions");
    let mut forms: FxHashMap<&str, Form> = FxHashMap::default();
    let mut casts: Vec<FxHashSet<u64>> = vec![FxHashSet::default(); mentions.len()];
    for (article, mentions) in mentions.iter().enumerate() {
        for (index, mention) in mentions.iter().enumerate() {
            let Value::Name(name) = &mention.value else { continue };
            let full = name.full.as_deref().unwrap_or(&name.form);
            let printed = name.form == full || name.full.is_none();
            let words = fold::fold(full);
            if words.len() < 2 {
                continue;
            }
            casts[article].insert(hash(&words));
            let form = forms.entry(full).or_insert_with(|| Form::new(full, words));
            form.mentions.push((article, index));
            if printed {
                form.printed.push((article, index));
                form.articles.push(article);
                form.origins.push(origins.get(article).copied().unwrap_or(article));
            }
            form.titles.extend(name.title.clone());
            // "Toney White" for Toney Keith White is a full form of its own
            if !printed && fold::fold(&name.form).len() >= 2 {
                let words = fold::fold(&name.form);
                let own = forms.entry(name.form.as_str()).or_insert_with(|| Form::new(&name.form, words));
                own.mentions.push((article, index));
                own.printed.push((article, index));
                own.articles.push(article);
                own.origins.push(origins.get(article).copied().unwrap_or(article));
            }
        }
    }
    let mut forms: Vec<Form> = forms.into_values().collect();
    for form in &mut forms {
        for list in [&mut form.articles, &mut form.origins] {
            list.sort_unstable();
            list.dedup();
        }
        form.titles.sort_unstable();
        form.titles.dedup();
        let own = hash(&form.words);
        form.company = form
            .articles
            .iter()
            .take(COMPANY)
            .flat_map(|&article| casts[article].iter().copied())
            .filter(|&other| other != own)
            .collect();
    }
    forms.sort_unstable_by(|a, b| a.name.cmp(&b.name));
    forms
}

impl Form {
    fn new(name: &str, words: Vec<String>) -> Self {
        let at = if is_family_first(&words) { 0 } else { words.len().saturating_sub(1) };
        Form {
            name: name.to_owned(),
            mentions: Vec::new(),
            printed: Vec::new(),
            articles: Vec::new(),
            origins: Vec::new(),
            titles: Vec::new(),
            surnames: words.get(at).cloned().into_iter().collect(),
            words,
            company: FxHashSet::default(),
        }
    }
}

fn hash(words: &[String]) -> u64 {
    use std::hash::{Hash, Hasher};
    let mut hasher = rustc_hash::FxHasher::default();
    words.hash(&mut hasher);
    hasher.finish()
}
