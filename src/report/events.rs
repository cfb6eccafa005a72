//! The events that were read in each article: which frame, who takes part, what is answered, how it is put and by whom.

use serde_json::{Map, Value as Json, json};

use super::facts::value;
use super::json::escape;
use super::layout::{Grid, sheet};
use super::words::{BOLD, clean, styled};
use crate::extract::mention::Mention;
use crate::fact::frame::Frame;
use crate::fact::modality::Modality;
use crate::fact::role::Filler;
use crate::fact::trigger::Phase;
use crate::fact::{Fact, Occurrence};
use crate::normalise::Value;
use crate::text::article::Article;

/// An article with what was read in it.
pub struct Read<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its mentions.
    pub mentions: &'a [Mention],
    /// The events that its sentences tell of.
    pub told: &'a [Occurrence],
    /// The kinds of event.
    pub frames: &'a [Frame],
}

impl Read<'_> {
    /// The events, an object a line. Spans are bytes of the file as read, and a fact's fields those of its line without
    /// `--events`.
    pub fn jsonl(&self) -> String {
        self.told.iter().map(|one| escape(&self.line(one).to_string()).into_owned() + "\n").collect()
    }

    /// The events as a table, `room` columns wide.
    pub fn table(&self, room: usize) -> String {
        let mut out = format!("{}\n", styled(BOLD, &clean(&self.article.path)));
        if self.told.is_empty() {
            return out + "  no event read\n\n";
        }
        let head = ["Line", "Event", "Words", "Who", "Answers", "How"].map(|name| vec![name.to_owned()]).to_vec();
        let rows: Grid = self.told.iter().map(|one| self.row(one)).collect();
        out.push_str(&sheet(head, &rows, 0, room.max(80)));
        out + "\n"
    }

    fn line(&self, one: &Occurrence) -> Json {
        let frame = &self.frames[one.frame];
        let file = self.article.offsets.file(one.trigger);
        let roles = one.roles.iter().map(|(role, fillers)| {
            let fillers = fillers.iter().map(|filler| self.filler(filler)).collect();
            (role.clone(), Json::Array(fillers))
        });
        json!({
            "article": self.article.path,
            "kind": "event",
            "frame": frame.id,
            "start": file.start,
            "end": file.end,
            "text": self.article.words(one.trigger),
            "zone": one.zone,
            "roles": roles.collect::<Map<_, _>>(),
            "facts": one.facts.iter().map(|fact| self.fact(fact, frame)).collect::<Vec<_>>(),
            "modality": modality(one.modality),
            "claimant": one.claimant.as_ref().map(|who| json!({ "name": who.name, "relay": who.relay })),
            "inherited": one.inherited,
            "missing": missing(one, frame),
        })
    }

    fn filler(&self, filler: &Filler) -> Json {
        let Filler::Person(mention) = filler else { return json!({ "name": self.name(filler) }) };
        let span = self.mentions[*mention].span;
        let file = self.article.offsets.file(span);
        json!({
            "name": self.name(filler),
            "start": file.start,
            "end": file.end,
            "text": self.article.words(span),
        })
    }

    fn fact(&self, fact: &Fact, frame: &Frame) -> Json {
        let mut line = Map::new();
        line.insert("slot".into(), slot(fact, frame).into());
        line.insert("phase".into(), phase(fact.phase).into());
        line.insert("modality".into(), modality(fact.modality).into());
        if let Json::Object(mention) = self.mentions[fact.mention].printed(self.article) {
            line.extend(mention.into_iter().filter(|(key, _)| key != "article"));
        }
        Json::Object(line)
    }

    /// Who or what fills a role, in full where the article has the full name.
    fn name<'f>(&'f self, filler: &'f Filler) -> &'f str {
        match filler {
            Filler::Person(mention) => match &self.mentions[*mention].value {
                Value::Name(name) => name.full.as_deref().unwrap_or(&name.form),
                _ => "",
            },
            Filler::Place { name, .. } | Filler::Party(name) | Filler::Noun(name) => name,
        }
    }

    fn row(&self, one: &Occurrence) -> Vec<Vec<String>> {
        let frame = &self.frames[one.frame];
        let (line, column) = self.article.position(one.trigger.start);
        let roles = one.roles.iter().map(|(role, fillers)| {
            let names: Vec<&str> = fillers.iter().map(|filler| self.name(filler)).collect();
            clean(&format!("{role}: {}", names.join(", ")))
        });
        let wanting = missing(one, frame).into_iter().map(|role| format!("{role}: not named"));
        let facts = one.facts.iter().map(|fact| self.answer(fact, one, frame));
        vec![
            vec![format!("{line}:{column}")],
            vec![clean(&frame.id)],
            vec![clean(self.article.words(one.trigger))],
            roles.chain(wanting).collect(),
            facts.collect(),
            how(one),
        ]
    }

    /// "when: 2023-10-18 (Wednesday, its start)".
    fn answer(&self, fact: &Fact, one: &Occurrence, frame: &Frame) -> String {
        let mention = &self.mentions[fact.mention];
        let part = Some(phase(fact.phase)).filter(|_| fact.phase != Phase::Span).map(|phase| format!("its {phase}"));
        let own = Some(modality(fact.modality)).filter(|_| fact.modality != one.modality).map(str::to_owned);
        let words = std::iter::once(self.article.words(mention.span).to_owned()).chain(part).chain(own);
        let words = words.collect::<Vec<_>>().join(", ");
        clean(&format!("{}: {} ({words})", slot(fact, frame), value(&mention.line(self.article))))
    }
}

/// How an event is put and by whom, a line each.
fn how(one: &Occurrence) -> Vec<String> {
    let claimant = one.claimant.iter().map(|who| {
        let verb = if who.relay { "passed on by" } else { "said by" };
        clean(&format!("{verb} {}", who.name))
    });
    let inherited = one.inherited.then(|| "named in an earlier sentence".to_owned());
    std::iter::once(modality(one.modality).to_owned()).chain(claimant).chain(inherited).collect()
}

/// The key roles that nobody fills: without them the event is compared with none.
fn missing<'f>(one: &Occurrence, frame: &'f Frame) -> Vec<&'f str> {
    frame.key.iter().filter(|role| !one.roles.contains_key(*role)).map(String::as_str).collect()
}

fn slot<'f>(fact: &Fact, frame: &'f Frame) -> &'f str {
    frame.slots.keys().nth(fact.slot).map_or("", String::as_str)
}

fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Actual => "actual",
        Modality::Planned => "planned",
        Modality::Possible => "possible",
        Modality::Denied => "denied",
    }
}

fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Span => "span",
        Phase::Start => "start",
        Phase::End => "end",
    }
}
