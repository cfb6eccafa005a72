//! A measure and its conversion in brackets.

use super::calendar::alone;
use super::rule::Rule;
use super::{Check, Run};
use crate::finding::Finding;
use crate::normalise::Value;

/// A measure in two units that are not the same length, weight or temperature.
#[doc = include_str!("conversion.md")]
pub(super) struct ConversionCheck;

impl Check for ConversionCheck {
    fn id(&self) -> &'static str {
        "conversion"
    }

    fn explain(&self) -> &'static str {
        include_str!("conversion.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        for (article, mentions) in run.mentions.iter().enumerate() {
            for mention in mentions {
                let Value::Quantity(quantity) = &mention.value else { continue };
                if quantity.conversion_misfit() {
                    let printed = run.article(article).words(mention.quote);
                    let message = format!("`{printed}`: the figure in brackets is not the same measure");
                    found.push(alone(article, mention, message).finding(rule, run));
                }
            }
        }
    }
}
