//! Puts the desk's own names in place of the forms that `[[alias]]` lists.
//!
//! A desk knows that "the Quai d'Orsay" is France and that "wagons" are "cars" to its railway writer; the lexicon does
//! not. Aliases are applied to what was read, before anything is aligned; the words themselves stay as printed.

use rustc_hash::FxHashMap;

use super::config::{Alias, AliasKind};
use crate::extract::mention::Mention;
use crate::normalise::Value;

/// Replaces names by the aliases' in every mention that prints one of their forms, whatever its case.
pub fn apply(aliases: &[Alias], mentions: &mut [Mention]) {
    let mut names: FxHashMap<(AliasKind, String), &str> = FxHashMap::default();
    for alias in aliases {
        for form in &alias.forms {
            names.insert((alias.kind, form.to_lowercase()), &alias.name);
        }
    }
    if names.is_empty() {
        return;
    }
    let find = |kind, form: &str| names.get(&(kind, form.to_lowercase())).map(|&name| name.to_owned());
    for mention in mentions {
        match &mut mention.value {
            Value::Name(name) => {
                let known = find(AliasKind::Person, &name.form);
                let full = name.full.as_deref().and_then(|full| find(AliasKind::Person, full));
                name.full = known.or(full).or(name.full.take());
            }
            Value::Place(place) => {
                let party = find(AliasKind::Party, &place.name);
                place.party = party.or(place.party.take());
                place.name = find(AliasKind::Place, &place.name).unwrap_or(std::mem::take(&mut place.name));
            }
            Value::Organisation(organisation) => {
                let party = find(AliasKind::Party, &organisation.name);
                organisation.party = party.or(organisation.party.take());
            }
            Value::Quantity(quantity) => {
                let noun = quantity.noun.as_deref().and_then(|noun| find(AliasKind::Noun, noun));
                quantity.noun = noun.or(quantity.noun.take());
            }
            Value::Date(_) | Value::Duration(_) | Value::Address(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::name::Name;
    use crate::text::span::Span;

    #[test]
    fn a_desk_settles_a_name_the_lexicon_does_not_know() {
        let span = Span::new(0, 5);
        let name = |form: &str| Name { form: form.to_owned(), full: None, title: None };
        let mention =
            |form| Mention { span, quote: span, sentence: 0, value: Value::Name(name(form)), pattern: "test" };
        let alias = Alias { name: "Pelé".into(), forms: vec!["Edson Arantes".into()], kind: AliasKind::Person };
        let mut mentions = [mention("Edson Arantes"), mention("Edson Cavani")];
        apply(&[alias], &mut mentions);
        let full = |mention: &Mention| match &mention.value {
            Value::Name(name) => name.full.clone(),
            _ => None,
        };
        assert_eq!((full(&mentions[0]), full(&mentions[1])), (Some("Pelé".to_owned()), None));
    }
}
