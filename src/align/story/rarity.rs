//! How much names and words tell of a story that two articles have in common: the less, the more articles have them.

use rustc_hash::FxHashMap;

use super::{Subject, common};

/// A name that no more articles than this have is particular, in a run of some hundreds; in a greater run half the square
/// root of its articles.
const PARTICULAR: usize = 12;

/// What a particular name is worth that two articles share, three at most; what it is worth that a street or a private
/// person is among them; and what four names are worth that each stand in a quarter of all articles, as they do where a run
/// is one story. The share of the opening counts besides, in per cent.
const NAME: usize = 12;
const NAMES: usize = 3;
const OWN: usize = 4;
const THEME: usize = 20;
const THEMES: usize = 4;

/// In which articles of a run each name and each word of an opening stands. Of articles that were picked from an
/// archive the common ones are counted short, and the rare ones in full: whatever shares them was picked.
pub(super) struct Rarity {
    articles: usize,
    /// The articles, ascending, by name.
    pub names: FxHashMap<u32, Vec<usize>>,
    /// The same by word.
    pub words: FxHashMap<u32, Vec<usize>>,
    /// What the words of each article's opening weigh, all in all.
    openings: Vec<usize>,
}

/// What the names are worth that two articles share.
pub(super) struct Named {
    pub points: usize,
    /// How many of them are particular.
    pub particular: usize,
    /// Whether a street or a private person is among these.
    pub own: bool,
}

impl Rarity {
    pub fn of(subjects: &[Subject], among: usize) -> Self {
        let holders = |numbers: &dyn Fn(&Subject) -> &[u32]| {
            let mut holders: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
            for (article, subject) in subjects.iter().enumerate() {
                numbers(subject).iter().for_each(|&number| holders.entry(number).or_default().push(article));
            }
            holders
        };
        let (names, words) = (holders(&|subject| &subject.names), holders(&|subject| &subject.opening));
        let mut rarity = Rarity { articles: among, names, words, openings: Vec::new() };
        let weight = |subject: &Subject| subject.opening.iter().map(|&word| rarity.weight(word)).sum();
        rarity.openings = subjects.iter().map(weight).collect();
        rarity
    }

    fn weight(&self, word: u32) -> usize {
        let holders = self.words.get(&word).map_or(1, Vec::len);
        1 + (self.articles / holders).checked_ilog2().unwrap_or_default() as usize
    }

    pub fn names(&self, a: &Subject, b: &Subject) -> Named {
        let most = PARTICULAR.max(self.articles.isqrt() / 2);
        let holders = |name: u32| self.names.get(&name).map_or(0, Vec::len);
        let particular = common(&a.names, &b.names).filter(|&name| holders(name) <= most).count();
        let own = common(&a.own, &b.own).any(|name| holders(name) <= most);
        let themes = common(&a.names, &b.names).filter(|&name| holders(name) * 4 > self.articles).count();
        let points =
            NAME * particular.min(NAMES) + if own { OWN } else { 0 } + if themes >= THEMES { THEME } else { 0 };
        Named { points, particular, own }
    }

    /// The share of the shorter opening that two articles have in common, in per cent, each word by how rare it is.
    pub fn opening(&self, subjects: &[Subject], a: usize, b: usize) -> usize {
        let both = common(&subjects[a].opening, &subjects[b].opening).map(|word| self.weight(word)).sum::<usize>();
        both * 100 / self.openings[a].min(self.openings[b]).max(1)
    }
}
