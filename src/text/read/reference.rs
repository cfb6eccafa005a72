//! What the references of a page stand for: "&amp;", "&zcaron;", "&#8217;".

use html5gum::Token;
use quick_xml::escape::resolve_xml_entity;

use super::token::tokens;

/// What a reference stands for, written without its marks; none where it is no reference.
pub(super) fn resolved(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else {
        // the five of XML are most of those that are met
        return resolve_xml_entity(name).map(str::to_owned).or_else(|| named(name));
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    // pages write the bytes of windows-1252 as numbers, and every browser reads them so
    let windows = u8::try_from(code).ok().filter(|code| (0x80..0xa0).contains(code));
    match windows {
        Some(byte) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next().map(String::from),
        None => char::from_u32(code).filter(|&c| c != '\0').map(String::from),
    }
}

/// What a name of HTML's table stands for: how a page reads that consists of this reference. The table is the tokens' own,
/// of which a second would be a hundred kilobytes.
fn named(name: &str) -> Option<String> {
    if !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    let page = format!("&{name};");
    let text = tokens(&page).find_map(|token| match token {
        Token::String(text) => String::from_utf8(text.value.0).ok(),
        _ => None,
    })?;
    // of a name that only begins with one of the table, the rest is left with its mark
    (text == ";" || !text.ends_with(';')).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_are_resolved_and_nothing_else() {
        let cases = [
            ("amp", "&"),
            ("nbsp", "\u{a0}"),
            ("zcaron", "ž"),
            ("yacy", "я"),
            ("semi", ";"),
            ("NotEqualTilde", "≂\u{338}"),
            ("#8217", "’"),
            ("#x2019", "’"),
            ("#146", "’"),
        ];
        for (name, words) in cases {
            assert_eq!(resolved(name).as_deref(), Some(words), "{name}");
        }
        for name in ["", "unknown", "ampfoo", "ampsemi", "notit", "amp<b", "lt lt", "#", "#0", "#xd800", "#99999999"] {
            assert_eq!(resolved(name), None, "{name}");
        }
    }
}
