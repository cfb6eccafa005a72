//! Tells texts that are not English, so that they are named and not read wrongly: "am 3. Mai" is no person called Mai.

use whatlang::detect;

use crate::text::article::Article;
use crate::text::span::Span;
use crate::text::zone::Zone;

/// Whether a word is one that only English has, and every English text of some length.
fn is_english(word: &[u8]) -> bool {
    let small = |at: usize| word[at].to_ascii_lowercase();
    match word.len() {
        2 => matches!([small(0), small(1)], [b'o', b'f']),
        3 => matches!(&[small(0), small(1), small(2)], b"the" | b"and" | b"has"),
        4 => matches!(&[small(0), small(1), small(2), small(3)], b"that" | b"with" | b"from" | b"said"),
        _ => false,
    }
}

/// Of a hundred words of English prose, ten are such a word. Three may be a quotation or a title.
const SHARE: usize = 4;

/// Below this many words, names alone may decide what a text looks like.
const WORDS: usize = 25;

/// Bytes of the text that are looked at: enough for a few hundred words.
const SAMPLE: usize = 2000;

/// The language of an article's text, where it is surely not English.
pub(super) fn foreign(article: &Article) -> Option<&'static str> {
    let told =
        article.passages.iter().filter(|passage| matches!(passage.zone, Zone::Body | Zone::Standfirst | Zone::Caption));
    let mut sample = String::new();
    for passage in told {
        if sample.len() >= SAMPLE {
            break;
        }
        let mut end = passage.span.end.min(passage.span.start + SAMPLE - sample.len());
        while !article.text.is_char_boundary(end) {
            end -= 1;
        }
        sample.push_str(Span::new(passage.span.start, end).of(&article.text));
        sample.push(' ');
    }
    language(&sample)
}

fn language(sample: &str) -> Option<&'static str> {
    // by bytes: blanks of other kinds stand between too few words to tell
    let words = || sample.as_bytes().split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let (mut all, mut english) = (0, 0);
    words().for_each(|word| {
        all += 1;
        english += usize::from(is_english(word));
    });
    if english * 100 >= all * SHARE {
        return None;
    }
    let info = detect(sample)?;
    // letters of another script need no count of words: Chinese has no blanks
    let other_script = info.script() != whatlang::Script::Latin;
    let sure = other_script || (all >= WORDS && info.is_reliable());
    (sure && info.lang() != whatlang::Lang::Eng).then(|| info.lang().eng_name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_languages_are_named() {
        for (name, text) in [
            (
                "German",
                "Die Brücke über den Fluss wurde am Sonntag gesperrt, nachdem Ingenieure einen Riss in einem der beiden Hauptträger gefunden hatten. Sie war 1962 eröffnet worden, und niemand hatte sie seit 2009 geprüft.",
            ),
            (
                "French",
                "Le pont a été fermé dimanche après que des ingénieurs ont découvert une fissure dans une des deux poutres principales. Il avait été ouvert en 1962 et personne ne l'avait contrôlé depuis 2009.",
            ),
            ("Russian", "Мост закрыли в воскресенье после того, как инженеры нашли трещину в одной из балок."),
            ("Mandarin", "周日，工程师在大桥的一根主梁上发现裂缝，大桥随即关闭。"),
        ] {
            assert_eq!(language(text), Some(name));
        }
    }

    #[test]
    fn english_of_any_kind_is_read() {
        for text in [
            "Lavrov meets Kim in Pyongyang.",
            "Bundeskanzler Olaf Scholz and Wirtschaftsminister Robert Habeck met Ministerpräsident Hendrik Wüst of Nordrhein-Westfalen in Düsseldorf, the Frankfurter Allgemeine Zeitung said on Sunday.",
            "“Мы ждём ответа,” he said, and the minister repeated that the answer had not come from Kyiv.",
            "Arsenal 2, Chelsea 1. Leeds 0, Everton 0. Luton 1, Fulham 4.",
            "",
        ] {
            assert_eq!(language(text), None, "{text}");
        }
    }
}
