//! What the page may do: nothing but what it was made with.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac_sha256::Hash;

/// The content security policy of a page with this style and this script, and no other: nothing is loaded, nothing is
/// sent, and words of an article that became markup by a mistake could still do nothing.
///
/// The hashes are of the elements' whole content, to the byte: <https://www.w3.org/TR/CSP3/#match-element-to-source-list>.
pub(super) fn policy(style: &str, script: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Hash::hash(text.as_bytes())));
    format!(
        "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        hash(style),
        hash(script)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_names_the_two_texts_by_their_hash() {
        // printf 'alert(1)' | openssl dgst -sha256 -binary | base64
        let script = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='";
        let empty = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";
        let policy = policy("", "alert(1)");
        assert!(policy.contains(&format!("style-src {empty}; script-src {script};")), "{policy}");
    }
}
