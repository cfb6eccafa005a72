//! Groups that grow together: a disjoint-set forest over indices.

/// Disjoint sets of the indices `0..n`. The representative of a set is always its smallest index, so that the outcome
/// does not depend on the order of joining.
pub(crate) struct Union {
    parent: Vec<usize>,
}

impl Union {
    /// `n` sets of one index each.
    pub fn new(n: usize) -> Self {
        Union { parent: (0..n).collect() }
    }

    /// The smallest index of the set that holds `at`.
    pub fn root(&mut self, at: usize) -> usize {
        let mut root = at;
        while self.parent[root] != root {
            root = self.parent[root];
        }
        let mut walk = at;
        while self.parent[walk] != root {
            walk = std::mem::replace(&mut self.parent[walk], root);
        }
        root
    }

    /// Joins the sets of `a` and `b`.
    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b)] = a.min(b);
    }

    /// The sets, each in ascending order, by their smallest index.
    pub fn sets(mut self) -> Vec<Vec<usize>> {
        let mut sets: Vec<Vec<usize>> = Vec::new();
        // of each smallest index the place of its set; it comes before the others of its set
        let mut places = vec![0; self.parent.len()];
        for at in 0..self.parent.len() {
            match self.root(at) {
                root if root == at => {
                    places[at] = sets.len();
                    sets.push(vec![at]);
                }
                root => sets[places[root]].push(at),
            }
        }
        sets
    }

    /// How many sets there are.
    pub fn count(&self) -> usize {
        self.parent.iter().enumerate().filter(|(at, parent)| at == *parent).count()
    }
}
