//! Places, governments and organisations.

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlaceKind {
    /// A sovereign state or territory.
    Country,
    /// A state, province, county or part of a country.
    Region,
    /// A town or city.
    City,
    /// An airport, a spaceport, a building.
    Facility,
}

/// A place as a sentence names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Canonical name ("North Korea" for "the North", "DPRK").
    pub name: String,
    /// What it is.
    pub kind: PlaceKind,
    /// What contains it, nearest first ("Pyongyang" lies in "North Korea").
    pub within: Vec<String>,
    /// The government it may stand for when it acts or speaks ("Pyongyang" and "the North" for "North Korea").
    pub party: Option<String>,
}

/// An organisation as a sentence names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Canonical name.
    pub name: String,
    /// The country it speaks for, if it is part of a government ("the White House" for "United States").
    pub party: Option<String>,
    /// Whether it is a news agency or outlet.
    pub agency: bool,
}
