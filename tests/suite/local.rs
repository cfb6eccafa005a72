//! Where, when and how long: street numbers, clock times, days and lengths of one event, and what tells two events apart.

use factcheck::finding::Kind;
use factcheck::pipeline;
use factcheck::rules::config::Config;
use factcheck::text::{article::Article, read};

/// The discrepancies that `rule` finds between two articles of one story, as printed.
fn found(rule: &str, texts: [&str; 2]) -> Vec<String> {
    let record = |(index, text): (usize, &&str)| {
        let text = format!("Lena Hart of Millbrook spoke for the Harbour Theatre. {text}");
        let line = serde_json::json!({
            "id": format!("a{index}"), "text": text, "source": format!("o{index}"), "published": "2024-03-12"
        });
        read::jsonl::record(&line.to_string()).expect("the record is valid")
    };
    let articles: Vec<Article> = texts.iter().enumerate().map(record).collect();
    let report = pipeline::run(articles, &Config::shipped());
    let findings = report.findings.into_iter();
    findings.filter(|one| one.rule == rule && one.kind == Kind::Discrepancy).map(|one| one.message).collect()
}

#[test]
fn two_blocks_of_one_street_are_a_discrepancy() {
    let texts = ["The fire began in the 600 block of West Oak Street.", "Crews came to the 1600 block of W. Oak St."];
    assert_eq!(found("place-number", texts).len(), 1);
}

#[test]
fn a_house_in_the_block_is_none() {
    let texts = ["The fire began in the 600 block of West Oak Street.", "Crews came to a shop at 614 Oak Street."];
    assert_eq!(found("place-number", texts), [""; 0]);
}

#[test]
fn an_article_that_prints_both_numbers_tells_of_two_places() {
    let texts = [
        "The fire began in the 600 block of Oak Street.",
        "It began in the 600 block of Oak Street and reached the 700 block of Oak Street.",
    ];
    assert_eq!(found("place-number", texts), [""; 0]);
    let texts = ["The fire began in the 600 block of Oak Street.", "Crews stood in the 700 block of Oak Avenue."];
    assert_eq!(found("place-number", texts), [""; 0], "two streets");
}

#[test]
fn two_hours_of_one_event_are_a_discrepancy() {
    let texts = [
        "The warehouse fire broke out around 7:30 p.m. near the old harbour bridge.",
        "Officials said the warehouse fire broke out about 9:30 p.m. by the harbour.",
    ];
    assert_eq!(found("context-time", texts).len(), 1);
}

#[test]
fn about_the_same_time_is_none() {
    let texts = [
        "The warehouse fire broke out around 7:30 p.m. near the old harbour bridge.",
        "Officials said the warehouse fire broke out at 7:26 p.m. by the harbour.",
    ];
    assert_eq!(found("context-time", texts), [""; 0]);
}

#[test]
fn an_article_that_gives_both_times_tells_of_two_events() {
    let texts = [
        "The warehouse fire broke out around 7:30 p.m. near the old harbour bridge.",
        "The warehouse fire broke out around 7:30 p.m. A second warehouse fire broke out about 9:30 p.m. by the harbour.",
    ];
    assert_eq!(found("context-time", texts), [""; 0]);
}

#[test]
fn one_wrong_number_is_told_once() {
    let texts = [
        "The fire began in the 600 block of Oak Street. Crews met at 614 Oak Street.",
        "The fire began in the 900 block of Oak Street. Crews met at 912 Oak Street.",
    ];
    assert_eq!(found("place-number", texts).len(), 1);
}

#[test]
fn the_hour_of_an_event_is_one_in_whatever_words() {
    let call = |hour: &str| format!("Officers were called to the shooting of the crowd about {hour} p.m.");
    let told = "A gunman opened fire on the crowd at 7:30 p.m., shooting two.";
    assert_eq!(found("context-time", [told, &call("9:15")]).len(), 1);
    assert_eq!(found("context-time", [told, &call("7:36")]), [""; 0], "about");
    let later = "A gunman opened fire on the crowd. The gate was locked about 9:15 p.m.";
    assert_eq!(found("context-time", [told, later]), [""; 0], "another deed");
    let friday = "A gunman opened fire on the crowd Friday around 9:15 p.m.";
    let sunday = "A gunman opened fire on the crowd Sunday around 7:30 p.m.";
    assert_eq!(found("context-time", [friday, sunday]), [""; 0], "of another day it is another hour");
}

#[test]
fn a_sentence_taken_over_keeps_its_values() {
    let told = |count: &str, day: &str| {
        format!("The hall on Quay Road was shut {day} after an inspector counted {count} loose tiles above the stage.")
    };
    let (mine, theirs) = (told("150", "Sunday"), told("149", "Sunday"));
    assert_eq!(found("copy-count", [&mine, &mine]), [""; 0]);
    let all =
        |texts: [&str; 2]| ["copy-count", "context-count"].map(|rule| found(rule, texts).len()).iter().sum::<usize>();
    assert_eq!(all([&mine, &theirs]), 1, "one of the two rules tells of it, and once");
    let other =
        "The hall in Quay Road will stay closed, since 12 beams are rotten and nobody has counted the loose tiles yet.";
    assert_eq!(found("copy-count", [&mine, other]), [""; 0]);
}

/// How often a rule finds that a headline and the text under it contradict each other.
fn under(rule: &str, headline: &str, text: &str) -> usize {
    let page = format!("+++\ntitle = \"{headline}\"\ndate = 2024-03-12\n+++\n\n{text}\n");
    let articles = read::read("a.md", page.as_bytes(), &read::ReadOptions::default()).expect("the page is valid");
    let report = pipeline::run(articles, &Config::shipped());
    report.findings.into_iter().filter(|one| one.rule == rule).count()
}

#[test]
fn a_headline_and_its_text_tell_of_one_day() {
    let page = |headline: &str, text: &str| under("headline-date", headline, text);
    let headline = "Two hurt when tram derails in Millbrook on Sunday";
    assert_eq!(page(headline, "A tram derailed in Millbrook on Saturday and two people were hurt."), 1);
    assert_eq!(page(headline, "A tram derailed in Millbrook early on Sunday and two people were hurt."), 0);
    assert_eq!(page(headline, "Two people were hurt when a tram derailed. The line was closed on Monday."), 0);
}

#[test]
fn a_headline_tells_of_what_will_be_by_to() {
    let page = |headline: &str, text: &str| under("headline-date", headline, text);
    let headline = "Minister Lena Hart to testify in public Thursday";
    let text = |day: &str| {
        format!("The minister Lena Hart will testify at an open hearing of the defence committee {day} afternoon.")
    };
    assert_eq!(page(headline, &text("Wednesday")), 1);
    assert_eq!(page(headline, &text("Thursday")), 0);
    // a week that holds the day does not say which day it is
    let week = |day: &str| format!("{} Her lawyer comes at the end of this week.", text(day));
    assert_eq!(page(headline, &week("Wednesday")), 1);
    assert_eq!(page(headline, &week("Thursday")), 0);
}

#[test]
fn a_headline_and_its_text_tell_how_long_it_is() {
    let page = |headline: &str, text: &str| under("headline-duration", headline, text);
    let headline = "Hart plans to offer Velden a 30-day tariff exemption";
    assert_eq!(
        page(headline, "The president Lena Hart plans to offer Velden a 31-day exemption from tariffs on steel."),
        1
    );
    assert_eq!(
        page(headline, "The president Lena Hart plans to offer Velden a 30-day exemption from tariffs on steel."),
        0
    );
    assert_eq!(
        page(headline, "The president Lena Hart plans to offer Velden an exemption. Her visit takes 31 days."),
        0
    );
}

#[test]
fn a_headline_that_opens_its_text_does_so_word_for_word() {
    let headline = "Harbour police: 4 people shot on Quay Road this morning";
    let text = |count: u32| {
        format!(
            "Harbour police: {count} people shot on Quay Road this morning\n\nPolice are looking for whoever shot four people."
        )
    };
    assert_eq!(under("headline-count", headline, &text(3)), 1);
    assert_eq!(under("headline-count", headline, &text(4)), 0);
    let days = |day: &str| format!("2 killed in {day} night shootings in Velden\n\nTwo people were killed in Velden.");
    assert_eq!(under("headline-date", "2 killed in Sunday night shootings in Velden", &days("Tuesday")), 1);
    assert_eq!(under("headline-date", "2 killed in Sunday night shootings in Velden", &days("Sunday")), 0);
}

#[test]
fn service_is_told_in_many_ways() {
    let told = "The guard has been an officer in the harbour police for 23 years.";
    assert_eq!(
        found("context-duration", [told, "The chief said the guard is a 22-year veteran of the force."]).len(),
        1
    );
    assert_eq!(
        found("context-duration", [told, "The chief said the guard is a 23-year veteran of the force."]),
        [""; 0]
    );
    let history = "The guard is the first to be hurt in the 27-year history of the harbour police.";
    assert_eq!(found("context-duration", [told, history]), [""; 0], "a history is no service");
    let gap = "The guard spoke to the harbour police nearly a year after an officer was hurt.";
    assert_eq!(found("context-duration", [told, gap]), [""; 0], "a gap between two events is no length");
}

#[test]
fn figures_that_add_up_contradict_nothing() {
    let told = "Three victims were taken to hospital in critical condition after the shooting.";
    let parts =
        "Two victims were taken to hospital in critical condition after the shooting, and one victim to a clinic.";
    let other = "Two victims were taken to hospital in critical condition after the shooting.";
    assert_eq!(found("context-count", [told, other]).len(), 1);
    assert_eq!(found("context-count", [told, parts]), [""; 0]);
    let brothers = "Two brothers were charged with robbing the bank on Quay Road.";
    assert_eq!(
        found("context-count", ["Three men were charged with robbing the bank on Quay Road.", brothers]),
        [""; 0]
    );
}

#[test]
fn another_year_and_first_reports_are_set_apart() {
    let told = "Thirteen people were shot at a house party on Quay Road.";
    let before = "It came just over a year after nine people were shot at a house party on Quay Road.";
    assert_eq!(found("context-count", [told, before]), [""; 0]);
    let initial = "In initial reports, police said nine people were shot at a house party on Quay Road.";
    assert_eq!(found("context-count", [told, initial]), [""; 0]);
}

#[test]
fn what_is_told_in_other_words_is_called_by_what_they_mean() {
    // no word of content is common to the two sentences
    let messages = found("context-count", ["The blast wounded 23 sailors.", "The explosion injured 32 seamen."]);
    assert_eq!(messages.len(), 1);
    assert!(messages[0].starts_with("“blast … wounded”: how many injured: "), "{messages:?}");
}
