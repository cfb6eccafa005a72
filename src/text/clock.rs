//! By which clocks an article was written, and whether another's may already have shown the next day.

use crate::lexicon::place::{Entry, PLACES, key};
use crate::lexicon::zone::ZONES;

use super::article::Article;

/// How far two clocks must be apart for a day's difference to mean nothing: an ocean. Neighbours who differ by an hour or
/// two agree on the day of nearly everything.
const FAR: i16 = 5 * 60;

/// The clocks of the place an article comes from, in minutes east of universal time: from the westernmost on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clocks {
    west: i16,
    east: i16,
}

impl Clocks {
    /// The clocks of an article's dateline, else those of the zone that its time of publication is printed with; none where
    /// neither is known.
    pub fn of(article: &Article) -> Option<Clocks> {
        let dateline = article.dateline.as_ref().and_then(|dateline| at(article.words(dateline.place)));
        let printed = || article.published.as_ref().and_then(|published| zone(published.zone.as_deref()?));
        dateline.or_else(printed)
    }

    /// Whether whatever clocks of the two are meant stand so far apart that one day here is often the next one there.
    pub fn are_far_from(self, other: Clocks) -> bool {
        (self.west - other.east).max(other.west - self.east) >= FAR
    }

    fn one(minutes: i16) -> Clocks {
        Clocks { west: minutes, east: minutes }
    }
}

/// The clocks of a place as a dateline prints it: "SEOUL", "LYON, France", "HARRISBURG, Pa.".
fn at(place: &str) -> Option<Clocks> {
    let town = place.split(',').next()?.trim().to_lowercase();
    if let Some(minutes) = ZONES.city(&town) {
        return Some(Clocks::one(minutes));
    }
    // what stands behind the comma says which Paris it is
    place.rsplit(',').find_map(|part| {
        let name = key(part.trim());
        let state = match PLACES.region(&name).or_else(|| PLACES.get(&name))? {
            Entry::Country(country)
            | Entry::Capital { country, .. }
            | Entry::Region { country, .. }
            | Entry::City { country, .. } => country,
            Entry::People(_) | Entry::Seat { .. } | Entry::Body { .. } => return None,
        };
        ZONES.state(state).map(|(west, east)| Clocks { west, east })
    })
}

/// The clock of a zone as printed: "EDT", "Z", "+09:00", "-0500".
fn zone(printed: &str) -> Option<Clocks> {
    if printed == "Z" {
        return Some(Clocks::one(0));
    }
    let letters = || ZONES.abbreviation(&printed.to_lowercase());
    let digits = || {
        let (sign, rest) = match printed.chars().next()? {
            '+' => (1, &printed[1..]),
            '-' => (-1, &printed[1..]),
            _ => return None,
        };
        let figures: String = rest.chars().filter(|c| *c != ':').collect();
        let (hours, minutes) = figures.split_at_checked(2)?;
        let minutes = if minutes.is_empty() { 0 } else { minutes.parse::<i16>().ok()? };
        Some(sign * (hours.parse::<i16>().ok()? * 60 + minutes))
    };
    letters().or_else(digits).map(Clocks::one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_are_far_apart_only_over_an_ocean() {
        let far = |a: &str, b: &str| at(a).zip(at(b)).map(|(a, b)| a.are_far_from(b));
        assert_eq!(far("SEOUL", "WASHINGTON"), Some(true));
        assert_eq!(far("SEOUL", "MOSCOW"), Some(true));
        assert_eq!(far("SEOUL", "TOKYO"), Some(false));
        assert_eq!(far("LYON, France", "LONDON"), Some(false));
        assert_eq!(far("LONDON", "WASHINGTON"), Some(true));
        assert_eq!(far("LYON, France", "Atlantis"), None);
        // some clock of Russia stands near Seoul's
        assert_eq!(far("VLADIVOSTOK, Russia", "SEOUL"), Some(false));
    }

    #[test]
    fn printed_zones_are_clocks_too() {
        let minutes = |printed: &str| zone(printed).map(|clocks| clocks.west);
        assert_eq!(minutes("EDT"), Some(-240));
        assert_eq!(minutes("+09:00"), Some(540));
        assert_eq!(minutes("-0530"), Some(-330));
        assert_eq!(minutes("Z"), Some(0));
        assert_eq!(minutes("over"), None);
        assert_eq!(minutes("+é9"), None);
    }
}
