//! What a day is the day of, where it stands before the noun.

use super::{Place, Setting, tidy};
use crate::text::token::Shape;

/// Words of a noun that a day stands before: "Friday's Senate confirmation hearing".
const NOUN: usize = 4;

impl Setting<'_> {
    /// The meanings of the noun that a day stands before, sorted: "Friday's hearing", "a May 8 meeting".
    pub fn occasion(&self, place: Place) -> Vec<u32> {
        let owns = matches!(self.words.lower(place.1), "'s" | "’s");
        let led = place.0.checked_sub(1).is_some_and(|at| self.class(at).is_determiner());
        if !owns && !led {
            return Vec::new();
        }
        // "those September 16, 2012, interviews"
        let from = place.1 + usize::from(owns || self.words.text(place.1) == ",");
        let content = |at: &usize| {
            self.words.token(*at).is_some_and(|token| token.shape == Shape::Word && !token.classes.is_function())
        };
        let ends = (from..from + NOUN).take_while(content).last().map_or(from, |last| last + 1);
        let noun = self.found.iter().filter(|meaning| (from..ends).contains(&meaning.at));
        let mut meanings: Vec<u32> = noun.map(|meaning| meaning.number).collect();
        tidy(&mut meanings);
        meanings
    }
}
