//! Any snapshot file: it is read, or refused; never taken for an empty one.
#![no_main]

use factcheck::snapshot::Snapshot;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = Snapshot::read("facts.snap.toml", text);
});
