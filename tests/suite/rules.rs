//! Each rule on a few sentences: what it finds, and beside it a twin that must stay silent.

use factcheck::pipeline;
use factcheck::rules::config::Config;
use factcheck::text::article::Article;
use factcheck::text::read::{self, ReadOptions};

/// An article of `outlet`, published on `day`.
fn article(outlet: &str, day: &str, text: &str) -> Article {
    let page = format!("Source: {outlet}\nDate: {day}\nTitle: A story\n\n{text}\n");
    let name = format!("{outlet}.txt");
    let read = read::read(&name, page.as_bytes(), &ReadOptions::default()).expect("an article");
    read.into_iter().next().expect("one article")
}

/// Rule and kind of everything found but agreements, in order.
fn found(articles: &[(&str, &str, &str)]) -> Vec<String> {
    let articles = articles.iter().map(|(outlet, day, text)| article(outlet, day, text)).collect();
    let report = pipeline::run(articles, &Config::shipped());
    let differences = report.findings.iter().filter(|finding| finding.kind.as_str() != "agreement");
    let mut lines: Vec<String> =
        differences.map(|finding| format!("{} {}", finding.rule, finding.kind.as_str())).collect();
    lines.sort();
    lines
}

/// What one article gives by itself.
fn alone(text: &str) -> Vec<String> {
    found(&[("Herald", "2024-05-16", text)])
}

/// What two articles of two outlets give, the second published a day later.
fn pair(one: &str, two: &str) -> Vec<String> {
    found(&[("Herald", "2024-05-16", one), ("Courier", "2024-05-17", two)])
}

const NOTHING: [&str; 0] = [];

#[test]
fn a_minister_outside_the_term_is_found() {
    let caption =
        "This file photo of March 25, 2023, shows the then South Korean foreign minister, Chung Eui-yong, in Seoul.";
    assert_eq!(alone(caption), ["office-date discrepancy"]);
    let headline = "South Korean Foreign Minister Chung Eui-yong signed the treaty on March 3, 2024, in Seoul.";
    assert_eq!(alone(headline), ["office-date discrepancy"]);
}

#[test]
fn a_sunday_ends_one_week_or_begins_the_next() {
    let weeks = |day: &str| {
        let one = "The top aide of Mayor Lena Hart accused the ferry firm of a felony in Velden last week.";
        let two = "What a top aide accused Mayor Lena Hart's rivals at the ferry firm of this week would be a felony.";
        found(&[("Herald", day, one), ("Courier", day, two)])
    };
    assert_eq!(weeks("2024-05-22"), ["context-date discrepancy"]);
    assert_eq!(weeks("2024-05-19"), NOTHING);
}

#[test]
fn a_minister_inside_the_term_and_a_former_one_stay_silent() {
    for text in [
        "This file photo of March 25, 2021, shows the then South Korean foreign minister, Chung Eui-yong, in Seoul.",
        "Former South Korean Foreign Minister Chung Eui-yong spoke in Seoul on March 25, 2023.",
        "Russian President Vladimir Putin was born in Leningrad on October 7, 1952.",
        "Chung Eui-yong, a diplomat, visited Berlin on March 25, 2023.",
        "South Korean Foreign Minister Chung Eui-yong misleads us all in Seoul - Jo (@harbourmaster) March 3, 2024",
    ] {
        assert_eq!(alone(text), NOTHING, "{text}");
    }
}

#[test]
fn a_weekday_that_does_not_fit_its_date_is_found() {
    assert_eq!(alone("The vote was held on Friday, May 14, 2024, in Oslo."), ["weekday-date discrepancy"]);
    assert_eq!(alone("The vote was held on Tuesday, May 14, 2024, in Oslo."), NOTHING);
}

#[test]
fn days_that_no_calendar_has_are_found() {
    assert_eq!(alone("Applications close on June 31, 2024."), ["impossible-date discrepancy"]);
    assert_eq!(alone("Applications close on June 30, 2024."), NOTHING);
}

#[test]
fn a_month_to_come_that_is_told_as_past_is_found() {
    let found = ["impossible-date discrepancy"];
    assert_eq!(alone("Bo Hart was dismissed as head of the harbour in May 2033 over the loans."), found);
    assert_eq!(alone("Bo Hart left the harbour on June 3, 2025."), found);
    assert_eq!(alone("Bo Hart was ousted as co-head of the harbour in May 2033."), found);
    for text in [
        "Bo Hart was dismissed as head of the harbour in May 2023 over the loans.",
        "Bo Hart was dismissed as head of the harbour on May 20, 2024.",
        "Bo Hart will be dismissed as head of the harbour in May 2033.",
        "The council postponed the vote on the harbour in May 2033.",
        "Bo Hart vowed to leave the harbour in May 2033.",
        "Bo Hart offered a lease that was ending in May 2033.",
    ] {
        assert_eq!(alone(text), NOTHING, "{text}");
    }
}

#[test]
fn a_conversion_that_does_not_fit_is_found() {
    assert_eq!(
        alone("The road runs for 90 kilometres (35 miles) along the coast."),
        ["measure-conversion discrepancy"]
    );
    assert_eq!(alone("The road runs for 90 kilometres (55 miles) along the coast."), NOTHING);
}

#[test]
fn a_length_that_does_not_fit_its_range_is_found() {
    let visit = |days: &str| format!("Mayor Elena Ruiz will visit Gdansk from June 3 to 9 for {days} days.");
    assert_eq!(alone(&visit("two")), ["range-duration discrepancy"]);
    assert_eq!(alone(&visit("seven")), NOTHING);
    assert_eq!(alone(&visit("six")), NOTHING);
}

#[test]
fn two_days_of_one_arrival_are_found() {
    let one = "Foreign Minister Karin Holm arrived in Tallinn on Tuesday, May 14, the ministry said.";
    assert_eq!(pair(one, "Foreign Minister Karin Holm arrived in Tallinn on May 15."), ["visit-date discrepancy"]);
    assert_eq!(pair(one, "Foreign Minister Karin Holm arrived in Tallinn on Tuesday."), NOTHING);
    assert_eq!(pair(one, "Foreign Minister Karin Holm arrived in Tallinn this week."), NOTHING);
    assert_eq!(pair(one, "Foreign Minister Karin Holm last visited Tallinn in 2019."), NOTHING);
    assert_eq!(pair(one, "Foreign Minister Karin Holm arrived in Lisbon on May 15."), NOTHING);
    assert_eq!(pair(one, "Defence Minister Jan Kask arrived in Tallinn on May 15."), NOTHING);
}

#[test]
fn two_lengths_of_one_visit_are_found() {
    let one = "President Ana Silva arrived in Chile on Tuesday for a three-day visit.";
    assert_eq!(
        pair(one, "President Ana Silva arrived in Chile on Tuesday for a five-day visit."),
        ["visit-duration discrepancy"]
    );
    assert_eq!(pair(one, "President Ana Silva is in Chile for a visit of three days."), NOTHING);
    assert_eq!(pair(one, "President Ana Silva made a five-day visit to Peru in March."), NOTHING);
}

#[test]
fn a_running_total_that_grows_is_an_update() {
    let one = "Norway has delivered 40 generators to Ukraine, the ministry said.";
    assert_eq!(pair(one, "Norway has delivered 60 generators to Ukraine, the ministry said."), ["fact-count update"]);
    assert_eq!(pair(one, "Norway has delivered 60 ambulances to Ukraine, the ministry said."), NOTHING);
    assert_eq!(pair(one, "Norway has delivered more than 30 generators to Ukraine."), NOTHING);
}

#[test]
fn ages_that_no_birthday_explains_are_found() {
    let one = "Lena Hart, 39, opened the exhibition in Leeds on Monday.";
    assert_eq!(pair(one, "Lena Hart, 93, opened the exhibition in Leeds on Monday."), ["person-age discrepancy"]);
    assert_eq!(pair(one, "Lena Hart, 40, opened the exhibition in Leeds on Monday."), NOTHING);
    assert_eq!(pair(one, "Paul Hart, 12, saw the exhibition in Leeds on Monday."), NOTHING);
}

#[test]
fn spellings_are_told_apart_from_slips() {
    let one = "Foreign Minister Sergei Lavrov arrived in Minsk. Lavrov met the press. Lavrov left.";
    assert_eq!(pair(one, "Foreign Minister Sergey Lavrov arrived in Minsk."), ["name-variant variant"]);
    let slip = "Foreign Minister Sergei Lavrov arrived in Minsk. Then Lavros met the press. Lavrov left.";
    assert_eq!(alone(slip), ["name-typo typo"]);
    assert_eq!(pair(one, "Foreign Minister Sergei Lavrov arrived in Minsk."), NOTHING);
}

/// Rule and kind of what two articles give, each with its dateline, both read with a date of publication.
fn filed(one: &str, two: &str) -> Vec<String> {
    found(&[("Herald", "2024-05-17", one), ("Courier", "2024-05-17", two)])
}

#[test]
fn a_day_between_far_clocks_is_no_difference() {
    let seoul = "SEOUL, May 17 (Yonhap) -- Foreign Minister Lena Hart visited Norway on May 16, the ministry said.";
    let tokyo = seoul.replace("SEOUL", "TOKYO");
    let washington = "WASHINGTON, May 17 (AP) -- Foreign Minister Lena Hart visited Norway on May 15, officials said.";
    let london = washington.replace("WASHINGTON", "OSLO, Norway");
    assert_eq!(filed(seoul, washington), NOTHING);
    assert_eq!(filed(&seoul.replace("May 16", "May 13"), washington), ["visit-date discrepancy"], "two days");
    assert_eq!(filed(&tokyo, &seoul.replace("May 16", "May 15")), ["visit-date discrepancy"], "neighbours");
    assert_eq!(
        filed(&london.replace("OSLO, Norway", "LONDON"), &london.replace("May 15", "May 16")),
        ["visit-date discrepancy"]
    );
}

#[test]
fn the_sides_of_one_vote_are_compared() {
    let one = "Parliament in Riga passed the forest bill on Thursday by 198 votes to 121.";
    let other =
        |tally: &str| format!("The forest bill was passed in Riga on Thursday by {tally}, after a long debate.");
    for tally in ["198 to 112", "198 votes to 112"] {
        assert_eq!(pair(one, &other(tally)), ["context-count discrepancy"], "{tally}");
    }
    assert_eq!(pair(one, &other("198 to 121")), NOTHING);
    assert_eq!(pair(one, "The forest bill of 2021 failed in Riga by 130 votes to 189 that year."), NOTHING);
    let court =
        "The Constitutional Court in Rome ruled on Thursday by nine votes to six that goods may travel by night.";
    let eight = court.replace("nine", "eight").replace("six", "seven");
    assert_eq!(pair(court, &eight), ["context-count discrepancy"]);
    assert_eq!(pair(one, "The upper house in Riga passed the forest bill on Thursday by 48 votes to 31."), NOTHING);
}

#[test]
fn who_appoints_claims_nothing() {
    let one = "Latvia's parliament on Thursday confirmed Inese Strode as transport minister by 62 votes to 31.";
    let two = "Parliament confirmed her on Thursday by 62 votes to 13. Inese Strode is an engineer.";
    assert_eq!(pair(one, two), ["context-count discrepancy"]);
}

#[test]
fn a_crowd_is_counted_and_a_room_is_not() {
    let one = "Rovers beat Athletic 2-1 at Broadholm Park before a crowd of 38,412.";
    assert_eq!(
        pair(one, "Broadholm Park saw Rovers beat Athletic. The crowd of 34,812 was the biggest of the season."),
        ["context-count discrepancy"]
    );
    assert_eq!(pair(one, "Rovers beat Athletic. Broadholm Park has room for 41,000."), NOTHING);
}

#[test]
fn a_weight_is_known_by_its_unit_and_loads_are_told_apart() {
    let one = "The probe Varuna, which weighs 2,480 kilograms, reached Venus on Thursday.";
    assert_eq!(pair(one, "Varuna, a probe of 2,840 kilograms, is at Venus."), ["context-measure discrepancy"]);
    assert_eq!(pair(one, "Varuna, a probe of 2,480 kilograms, is at Venus after 90 million kilometres."), NOTHING);
    let rubbish = "Cleaners took 38 tonnes of rubbish from Madrid on Thursday.";
    assert_eq!(pair(rubbish, "The march in Madrid brought 20 tonnes of sand to the ministry."), NOTHING);
}

#[test]
fn plans_told_by_their_weekdays_are_compared() {
    let one = "Florian Oberhuber will be sworn in as justice minister in Vienna on Tuesday.";
    let two = "Florian Oberhuber will be sworn in as justice minister in Vienna on Wednesday.";
    assert_eq!(pair(one, two), ["context-date discrepancy"]);
    assert_eq!(pair(one, &two.replace("Wednesday", "Tuesday")), NOTHING);
}
