#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let path = std::env::temp_dir().join(format!("factcheck-fuzz-{}.db", std::process::id()));
    factcheck_fuzz::index(data, &path);
});
