//! Addresses: the number of a house or block, and the street that it counts in.

use serde_json::{Map, Value as Json};

use super::agree::{Agreement, Relation};

/// How many house numbers a block has: the count goes up to the next hundred at each corner.
const BLOCK: u32 = 100;

/// A street as a sentence names it, its words unabbreviated.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Street {
    /// The name proper, lower case, without compass word and kind: "oak", "42".
    pub name: String,
    /// What kind of street it is, where that is printed: "avenue". Another kind is another street.
    pub sort: Option<String>,
    /// The compass word before or behind it: "west". Another one is another end of town.
    pub side: Option<String>,
    /// The street as printed: "W. Oak St."
    pub printed: String,
}

impl Street {
    /// Whether two can be one street: of the same name, and neither kind nor compass word says otherwise.
    pub fn may_be(&self, other: &Street) -> bool {
        let open = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
        self.name == other.name && open(&self.sort, &other.sort) && open(&self.side, &other.side)
    }
}

/// A house or a block of houses in a street.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The number printed.
    pub number: u32,
    /// Whether it counts a block, "the 600 block", and not a house.
    pub block: bool,
    /// The street.
    pub street: Street,
}

impl Address {
    /// The address in words: "600 block of W. Oak St.", "614 Oak Street".
    pub fn display(&self) -> String {
        format!("{} {}{}", self.number, if self.block { "block of " } else { "" }, self.street.printed)
    }

    /// Adds the fields of the facts line that only addresses have.
    pub(super) fn describe(&self, line: &mut Map<String, Json>) {
        line.insert("number".into(), self.number.into());
        line.insert("block".into(), self.block.into());
        line.insert("street".into(), self.street.name.clone().into());
        line.insert("street_kind".into(), self.street.sort.clone().into());
        line.insert("side".into(), self.street.side.clone().into());
    }

    /// The number alone, as a message about one street gives it: "600 block", "614".
    pub fn place(&self) -> String {
        format!("{}{}", self.number, if self.block { " block" } else { "" })
    }
}

/// Whether two addresses can be one place. A house lies in the block of its hundred.
pub fn agree(a: &Address, b: &Address) -> Agreement {
    if !a.street.may_be(&b.street) {
        return Agreement::new(Relation::Incomparable, "two streets");
    }
    if (a.number, a.block) == (b.number, b.block) {
        return Agreement::new(Relation::Same, format!("both are {}", a.place()));
    }
    let (block, house) = if a.block { (a, b) } else { (b, a) };
    if block.block && !house.block && block.number / BLOCK == house.number / BLOCK {
        return Agreement::new(Relation::Compatible, format!("{} lies in the {}", house.place(), block.place()));
    }
    let (low, high) = if (a.number, a.block) <= (b.number, b.block) { (a, b) } else { (b, a) };
    Agreement::new(Relation::Conflict, format!("{} is not {}", low.place(), high.place()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn oak(number: u32, block: bool) -> Address {
        let street = Street { name: "oak".into(), sort: Some("street".into()), side: None, printed: "Oak St.".into() };
        Address { number, block, street }
    }

    #[test]
    fn a_house_lies_in_its_block() {
        assert_eq!(agree(&oak(600, true), &oak(614, false)).relation, Relation::Compatible);
        assert_eq!(agree(&oak(614, false), &oak(700, true)).relation, Relation::Conflict);
        assert_eq!(agree(&oak(614, false), &oak(618, false)).relation, Relation::Conflict);
    }

    #[test]
    fn another_kind_of_street_is_another_street() {
        let mut avenue = oak(700, true);
        avenue.street.sort = Some("avenue".into());
        assert_eq!(agree(&oak(600, true), &avenue).relation, Relation::Incomparable);
        avenue.street.sort = None;
        assert_eq!(agree(&oak(600, true), &avenue).relation, Relation::Conflict);
    }
}
