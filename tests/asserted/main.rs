//! What a Rust user writes to hold a story to what it says: one line a story.

#[test]
fn the_visit_reads_as_it_did() {
    factcheck::assert_story!("tests/asserted/visit");
}

#[test]
#[should_panic(expected = "failed to read")]
fn a_story_that_is_not_there_is_no_story() {
    factcheck::assert_story!("tests/asserted/nowhere");
}
