//! Any file of rules: it is in force, or its mistakes are told.
#![no_main]

use factcheck::rules::layer::{self, Layer};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(mistakes) = layer::load(&[Layer::new("rules.toml", text)]) {
        assert!(!mistakes.is_empty());
    }
});
