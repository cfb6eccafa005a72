//! People over several articles: who is one, which form is a slip, and what must stay silent.

use factcheck::align::person::{Nature, People, people};
use factcheck::extract::{self, mention::Mention};
use factcheck::normalise::slip::Vocabulary;
use factcheck::text::{article::Article, read, sentence::Reading};

fn articles(texts: &[&str]) -> Vec<Article> {
    let record = |(index, text): (usize, &&str)| {
        let line = serde_json::json!({ "id": format!("a{index}"), "text": text, "source": format!("o{index}") });
        read::jsonl::record(&line.to_string()).expect("the record is valid")
    };
    texts.iter().enumerate().map(record).collect()
}

fn run<T>(texts: &[&str], house: &[String], ask: impl FnOnce(&People, &[Vec<Mention>]) -> T) -> T {
    let articles = articles(texts);
    let readings: Vec<Reading<'_>> = articles.iter().map(Reading::new).collect();
    let mentions: Vec<Vec<Mention>> = readings.iter().map(extract::mentions).collect();
    let origins: Vec<usize> = (0..texts.len()).collect();
    ask(&people(&readings, &mentions, &origins, house), &mentions)
}

/// The natures found, with odd form, usual form and suggestion.
fn differences(texts: &[&str]) -> Vec<(Nature, String, String, Option<String>)> {
    run(texts, &[], |people, mentions| {
        let found = people.differences(mentions).into_iter();
        found.map(|found| (found.nature, found.odd_form, found.usual_form, found.suggestion)).collect()
    })
}

fn canonical(texts: &[&str], house: &[&str]) -> Vec<String> {
    let house: Vec<String> = house.iter().map(|form| (*form).to_owned()).collect();
    run(texts, &house, |people, _| people.all().iter().map(|person| person.canonical.clone()).collect())
}

#[test]
fn slip_beside_the_usual_form_is_a_typo() {
    let found = differences(&["Minister Ivan Dobrev spoke. Dobrez said little. Dobrev left. Dobrev returned."]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, Nature::Typo);
    assert_eq!((found[0].1.as_str(), found[0].2.as_str()), ("Dobrez", "Ivan Dobrev"));
    assert_eq!(found[0].3.as_deref(), Some("Dobrev"));
}

#[test]
fn slip_against_two_outlets_is_a_typo() {
    let found = differences(&[
        "Driver Emmanuel Hartwick, 34, died.",
        "Driver Emmanual Hartwick, 34, died.",
        "Driver Emmanuel Hartwick, 34, died.",
    ]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, Nature::Typo);
    assert_eq!(found[0].3.as_deref(), Some("Emmanuel Hartwick"));
}

#[test]
fn two_outlets_each_with_its_own_spelling_differ() {
    let found = differences(&["Driver Lena Ulmschneider, 34, died.", "Driver Lena Ulmshneider, 34, died."]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, Nature::Spelling);
}

#[test]
fn given_name_of_the_west_misspelt_is_no_romanisation() {
    let found = differences(&["Driver Serge Pierre Ulm, 34, died.", "Driver Serge Pirre Ulm, 34, died."]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, Nature::Spelling);
}

#[test]
fn form_of_two_origins_is_never_a_typo() {
    let found = differences(&[
        "Driver Lena Ulmschneider, 34, died.",
        "Driver Lena Ulmshneider, 34, died.",
        "Driver Lena Ulmschneider, 34, died.",
        "Driver Lena Ulmshneider, 34, died.",
    ]);
    assert!(found.iter().all(|found| found.0 == Nature::Spelling), "{found:?}");
}

#[test]
fn romanisations_are_variants() {
    for (a, b) in [
        ("Foreign Minister Sergei Dobrynin", "Foreign Minister Sergey Dobrynin"),
        ("Foreign Minister Choe Son-ok", "Foreign Minister Choi Sun-ok"),
        ("Foreign Minister Choe Son-ok", "Foreign Minister Choe Son Ok"),
        ("President Oleksandr Kovalenko", "President Alexander Kovalenko"),
    ] {
        let found = differences(&[&format!("{a} left."), &format!("{b} left.")]);
        assert_eq!(found.len(), 1, "{a} / {b}: {found:?}");
        assert_eq!(found[0].0, Nature::Variant, "{a} / {b}");
    }
}

#[test]
fn like_names_of_other_people_stay_silent() {
    for text in [
        "Leader Kim Jong-un followed his father, Kim Jong-il. Kim Jong Il had followed Kim Il Sung.",
        "Brothers Brian Holloway and Bryan Holloway were arrested.",
        "Eric Sandoval, 34, was hurt, and his sister, Erica Sandoval, 31, was not.",
        "Mayor Daniel Ortiz Jr. met his father, Daniel Ortiz Sr., on Monday.",
        "President Hafez al-Nouri was the father of President Bashar al-Nouri.",
        "North Korea and South Korea met. Korea and Korean officials agreed. Republicans and Republican leaders left.",
        "The twins, Marlon Pruitt and Marlin Pruitt, were found.",
        "Bill Thornbury, the mayor, was there. William Thornbury left.",
        "President George W. Harrow met President George H. W. Harrow.",
        "Judge Karen Mueller left. Karen O’Neil and Karen O'Neil are one.",
    ] {
        let found: Vec<_> = differences(&[text]).into_iter().filter(|found| found.0 != Nature::Variant).collect();
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn canonical_form_is_the_commonest_among_origins() {
    let texts = ["Minister Sergei Dobrynin left.", "Minister Sergey Dobrynin left.", "Minister Sergey Dobrynin left."];
    assert_eq!(canonical(&texts, &[]), ["Sergey Dobrynin"]);
    assert_eq!(canonical(&texts, &["Sergei Dobrynin"]), ["Sergei Dobrynin"]);
}

#[test]
fn order_of_articles_changes_nothing() {
    let mut texts = vec![
        "Minister Sergei Dobrynin met President Choe Son-ok. Dobrynin left.",
        "Minister Sergey Dobrynin met President Choe Son Ok. Dobrynyn left.",
        "Minister Dobrynin met Kim Jong Un.",
    ];
    let before = canonical(&texts, &[]);
    texts.reverse();
    assert_eq!(canonical(&texts, &[]), before);
}

/// Slips in the names of things and places: odd words and what to print.
fn proper_slips(texts: &[&str]) -> Vec<(String, Option<String>)> {
    let articles = articles(texts);
    let readings: Vec<Reading<'_>> = articles.iter().map(Reading::new).collect();
    let mentions: Vec<Vec<Mention>> = readings.iter().map(extract::mentions).collect();
    let origins: Vec<usize> = (0..texts.len()).collect();
    let found = factcheck::align::proper::slips(&readings, &mentions, &origins, &Vocabulary::default()).into_iter();
    found.map(|slip| (articles[slip.odd.0].words(slip.word).to_owned(), slip.suggestion)).collect()
}

#[test]
fn slip_in_the_name_of_a_place_is_found() {
    let found = proper_slips(&[
        "The fire began in Alder Townnship on Monday, police said.",
        "The fire began in Alder Township on Monday, police said.",
        "Police went to Alder Township on Monday after the fire.",
    ]);
    assert_eq!(found, [("Townnship".to_owned(), Some("Township".to_owned()))]);
}

#[test]
fn of_two_names_the_one_that_stands_elsewhere_is_usual() {
    let texts = ["She spoke at the Hotel Miramar on Monday.", "A packed Hotel Mirammar heard her on Monday."];
    let alone = "Nobody left the Miramar before eleven on Monday.";
    let found = proper_slips(&[texts[0], texts[1], alone]);
    assert_eq!(found, [("Mirammar".to_owned(), None)]);
}

#[test]
fn a_sentence_full_of_names_is_no_headline() {
    let found = proper_slips(&[
        "The Golden Heron is worth 50,000 euros, the Silver Heron 20,000.",
        "The jury handed her the Golden Hern on Monday.",
        "Her film won the Golden Heron on Monday.",
    ]);
    assert_eq!(found, [("Hern".to_owned(), Some("Heron".to_owned()))]);
}

#[test]
fn end_of_a_place_is_known_in_four_letters() {
    let found = |name: &str| {
        proper_slips(&[
            &format!("The fire began in {name} on Monday, police said."),
            "The fire began in Alder River on Monday, police said.",
        ])
    };
    assert_eq!(found("Alder Rier"), [("Rier".to_owned(), None)]);
    assert_eq!(found("Alder Road"), []);
}

#[test]
fn slips_of_known_words_need_no_second_print() {
    let found = proper_slips(&["He went to Pyonyang last week, said presdient Ivan Dobrev on Wednedsay."]);
    let words: Vec<&str> = found.iter().map(|(word, _)| word.as_str()).collect();
    assert_eq!(words, ["Pyonyang", "presdient", "Wednedsay"]);
}

#[test]
fn a_short_capital_is_misspelt_only_where_it_is_told_of() {
    let known = "She left London on Monday and came back to Lonson by train.";
    assert_eq!(proper_slips(&[known]), [("Lonson".to_owned(), Some("London".to_owned()))]);
    assert_eq!(proper_slips(&["She left the village on Monday and moved to Lonson by train."]), []);
}

#[test]
fn towns_peoples_and_plurals_are_no_slips_of_a_surname() {
    for (slip, texts) in [
        (true, "Teacher Amy Marston spoke on Monday. Later Marstown said little. Marston left."),
        (false, "Teacher Amy Marston spoke on Monday. The fire began in Marstown, Ohio. Later Marstown said little."),
        (true, "Reporter Bill Texas spoke on Monday. The crowd saw Texaz leave. Texas waved."),
        (false, "Reporter Bill Texas spoke on Monday. The crowd saw average Texans leave. Texas waved."),
        (true, "Reporter Omar Halaby was killed on Monday. Friends mourned reporter Omar Halabys. Halaby was 40."),
        (false, "Reporter Omar Halaby was killed on Monday. There are many potential Omar Halabys. Halaby was 40."),
    ] {
        assert_eq!(!differences(&[texts]).is_empty(), slip, "{texts}");
    }
}

#[test]
fn names_of_two_things_stay_silent() {
    for text in [
        "North Korea and South Korea met in North Dakota and South Dakota.",
        "They drove from Alder Street to Alder Streets and on to Elder Street.",
        "Korean officials left for Korea. Republicans and a Republican leader spoke. May and Mary agreed.",
        "Austrian officials met Australian officials in Vienna on Tuesday and Thursday.",
    ] {
        assert_eq!(proper_slips(&[text]), [], "{text}");
    }
}
