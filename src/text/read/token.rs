//! The tokens of an HTML page.

use html5gum::{DefaultEmitter, Emitter, ForwardingEmitter, State, Token, Tokenizer};

/// The tokens of `page`, a whole page or a part of one, without their mistakes and without what its comments say.
pub(super) fn tokens(page: &str) -> impl Iterator<Item = Token<usize>> {
    let mut emitter = DefaultEmitter::new_with_span();
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(page, Asked(emitter)).map(|Ok(token)| token)
}

/// Gathers what somebody asks for. What is gathered on the way to each of eighty states is called there and not copied.
struct Asked(DefaultEmitter<usize>);

impl ForwardingEmitter for Asked {
    type Token = Token<usize>;

    fn inner(&mut self) -> &mut impl Emitter<Token = Token<usize>> {
        &mut self.0
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn emit_error(&mut self, _: html5gum::Error) {}

    fn push_comment(&mut self, _: &[u8]) {}

    fn push_doctype_name(&mut self, _: &[u8]) {}

    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}

    #[inline(never)]
    fn emit_string(&mut self, text: &[u8]) {
        Emitter::emit_string(&mut self.0, text);
    }

    #[inline(never)]
    fn push_tag_name(&mut self, text: &[u8]) {
        Emitter::push_tag_name(&mut self.0, text);
    }

    #[inline(never)]
    fn init_attribute(&mut self) {
        Emitter::init_attribute(&mut self.0);
    }

    #[inline(never)]
    fn push_attribute_name(&mut self, text: &[u8]) {
        Emitter::push_attribute_name(&mut self.0, text);
    }

    #[inline(never)]
    fn push_attribute_value(&mut self, text: &[u8]) {
        Emitter::push_attribute_value(&mut self.0, text);
    }

    #[inline(never)]
    fn emit_current_tag(&mut self) -> Option<State> {
        Emitter::emit_current_tag(&mut self.0)
    }

    #[inline(never)]
    fn emit_current_comment(&mut self) {
        Emitter::emit_current_comment(&mut self.0);
    }

    #[inline(never)]
    fn emit_current_doctype(&mut self) {
        Emitter::emit_current_doctype(&mut self.0);
    }
}
