//! Any file in the place of an index: it is read, or refused.
#![no_main]

use std::collections::BTreeSet;

use factcheck::store::{Keys, Store, Unwanted};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let path = std::env::temp_dir().join(format!("factcheck-fuzz-{}.db", std::process::id()));
    std::fs::write(&path, bytes).expect("a file");
    if let Ok(mut store) = Store::open(&path) {
        let _ = store.candidates(&[Keys { names: (0..64).collect(), words: Vec::new(), published: None }], &BTreeSet::new());
        let _ = store.status(&path);
        let _ = store.prune(&path, &Unwanted { keep_days: Some(3), before: None, missing: false }, true);
    }
});
