//! Marks which part of an article each passage is: headline, dateline, body, caption, site furniture.
//!
//! A newspaper page is more than its story. Captions repeat old facts, teasers repeat the lead, donation texts state
//! nothing; each passage is therefore named before anything is read out of it.

use serde::{Deserialize, Serialize};

use super::span::Span;

/// What a passage of an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Zone {
    /// Transmission lines above the text: date, slug, "(ATTN: ADDS ...)", front matter.
    Header,
    /// "By X Y".
    Byline,
    /// A line that names only the agency.
    Agency,
    /// The headline.
    Headline,
    /// The summary under the headline; it may repeat the lead.
    Standfirst,
    /// A teaser that ends in "..." and begins a later line.
    CutLead,
    /// Place, day and agency before the first sentence; the sentence itself is body.
    Dateline,
    /// The story.
    Body,
    /// A short line without a full stop inside the body.
    Subheadline,
    /// The text under a picture.
    Caption,
    /// Credit and licence lines in brackets after a caption or at the end.
    Credit,
    /// A short tag above a picture, repeated in the page.
    ImageTag,
    /// Notices, appeals, navigation.
    Boilerplate,
}

impl Zone {
    /// Whether sentences of this zone state facts about the news.
    pub fn states_facts(self) -> bool {
        matches!(self, Zone::Headline | Zone::Standfirst | Zone::Body | Zone::Subheadline | Zone::Caption)
    }
}

/// A run of text that belongs to one zone. Passages are in order and never overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub zone: Zone,
}
