//! The answer to "do these two values agree?", with the reason in words for those who ask for it.

use std::borrow::Cow;

/// How two values relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// The same value.
    Same,
    /// Both can be true: one is coarser, rounded, or a bound that holds.
    Compatible,
    /// Both cannot be true.
    Conflict,
    /// Nothing can be said: another unit, an unresolved date.
    Incomparable,
}

/// How two values relate, and why.
///
/// `agree` functions are symmetric: swapping the two values changes neither relation nor reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// The relation.
    pub relation: Relation,
    /// Why, in words that an editor understands: "Oct. 18 lies in Oct. 18-19".
    pub reason: Cow<'static, str>,
}

impl Agreement {
    /// An agreement of kind `relation`.
    pub fn new(relation: Relation, reason: impl Into<Cow<'static, str>>) -> Self {
        Agreement { relation, reason: reason.into() }
    }

    /// Whether both values can be true.
    pub fn holds(&self) -> bool {
        matches!(self.relation, Relation::Same | Relation::Compatible)
    }
}

/// What a comparison gives: the relation alone, or with its reason. Most pairs of a story are only asked how they relate,
/// and to put a reason into words costs many times the comparison.
pub trait Judgement {
    /// The answer of kind `relation`; `reason` is asked for only if it is told.
    fn of<R: Into<Cow<'static, str>>>(relation: Relation, reason: impl FnOnce() -> R) -> Self;

    /// How the two relate.
    fn relation(&self) -> Relation;
}

impl Judgement for Relation {
    fn of<R: Into<Cow<'static, str>>>(relation: Relation, _: impl FnOnce() -> R) -> Self {
        relation
    }

    fn relation(&self) -> Relation {
        *self
    }
}

impl Judgement for Agreement {
    fn of<R: Into<Cow<'static, str>>>(relation: Relation, reason: impl FnOnce() -> R) -> Self {
        Agreement { relation, reason: reason().into() }
    }

    fn relation(&self) -> Relation {
        self.relation
    }
}
