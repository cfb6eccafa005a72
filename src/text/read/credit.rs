//! Finds the brackets that give the rights to a picture or text: "(For Use Only in the Republic. No Redistribution)".

use crate::lexicon::text::TEXT;
use crate::text::span::Span;
use crate::text::token::is_space;

/// Where the credits at the end of `text` begin: "(Pool photo) (Herald)". Beside a bracket that is known for a credit,
/// another may be anything.
pub(super) fn tail(text: &str) -> Option<usize> {
    let mut end = text.trim_end_matches(['.', ' ']).len();
    if !text[..end].ends_with(')') {
        return None;
    }
    let mut start = None;
    let all: Vec<Span> = brackets(text).collect();
    for bracket in all.iter().rev() {
        if bracket.end != end {
            break;
        }
        let inside = bracket.of(text);
        if is_credit(inside) || is_agency(inside) {
            start = Some(bracket.start);
        }
        end = text[..bracket.start].trim_end_matches(is_space).len();
    }
    start
}

/// The round brackets of a text, in order, without those inside others.
pub(super) fn brackets(text: &str) -> impl Iterator<Item = Span> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find('(')?;
        let end = start + text[start..].find(')')? + 1;
        from = end;
        Some(Span::new(start, end))
    })
}

fn is_credit(bracket: &str) -> bool {
    let lower = bracket.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    TEXT.credit_words.count(&words) > 0
}

/// Whether a bracket names an agency, or one of two: "(Reuters/AFP)".
pub(super) fn is_agency(bracket: &str) -> bool {
    let inside = bracket.trim_matches(['(', ')', ' ', '.']);
    inside.split('/').any(|part| TEXT.agency(part).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_brackets_at_the_end_that_give_rights_are_credits() {
        let of = |text: &str| tail(text).map(|start| text[start..].to_owned());
        assert_eq!(of("The bridge. (No redistribution) (Yonhap)").as_deref(), Some("(No redistribution) (Yonhap)"));
        assert_eq!(of("The bridge. (Pool photo) (Herald)").as_deref(), Some("(Pool photo) (Herald)"));
        assert_eq!(of("The bridge (photo above) was closed."), None);
        assert_eq!(of("The bridge is 900 kilometres (550 miles)."), None);
    }
}
