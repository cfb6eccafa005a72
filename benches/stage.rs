//! What each stage takes of the way from the bytes of a story's articles to findings, on one core: the seed story, whole.
//!
//! `RAYON_NUM_THREADS=1 cargo bench --bench stage`; without the variable the whole takes every core.

use std::fs;
use std::hint::black_box;

use divan::Bencher;
use divan::counter::ItemsCount;
use factcheck::extract;
use factcheck::normalise::name::judge;
use factcheck::pipeline;
use factcheck::report::json;
use factcheck::rules::config::Config;
use factcheck::store;
use factcheck::text::article::Article;
use factcheck::text::read::{ReadOptions, read};
use factcheck::text::sentence::Reading;

/// The files of the seed story, with their names.
fn files() -> Vec<(String, Vec<u8>)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/lavrov");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the seeds are there")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| (path.display().to_string(), fs::read(&path).expect("the file can be read")))
        .collect();
    files.sort();
    files
}

fn articles() -> Vec<Article> {
    let options = ReadOptions::default();
    files().iter().flat_map(|(path, bytes)| read(path, bytes, &options).expect("an article")).collect()
}

#[divan::bench]
fn read_files(bencher: Bencher<'_, '_>) {
    let (files, options) = (files(), ReadOptions::default());
    let all =
        || files.iter().map(|(path, bytes)| read(path, bytes, &options).map_or(0, |some| some.len())).sum::<usize>();
    bencher.counter(ItemsCount::new(files.len())).bench_local(all);
}

#[divan::bench]
fn cut_sentences(bencher: Bencher<'_, '_>) {
    let articles = articles();
    let all = || articles.iter().map(|article| Reading::new(article).sentences.len()).sum::<usize>();
    bencher.counter(ItemsCount::new(articles.len())).bench_local(all);
}

#[divan::bench]
fn find_mentions(bencher: Bencher<'_, '_>) {
    let articles = articles();
    let readings: Vec<Reading<'_>> = articles.iter().map(Reading::new).collect();
    let all = || readings.iter().map(|reading| extract::mentions(reading).len()).sum::<usize>();
    bencher.counter(ItemsCount::new(articles.len())).bench_local(all);
}

#[divan::bench]
fn find_keys(bencher: Bencher<'_, '_>) {
    let (articles, config) = (articles(), Config::shipped());
    let reader = store::Reader::new(&config);
    let all = || articles.iter().map(|article| reader.keys(article).names.len()).sum::<usize>();
    bencher.counter(ItemsCount::new(articles.len())).bench_local(all);
}

#[divan::bench]
fn judge_names(bencher: Bencher<'_, '_>) {
    let names = ["Sergei Lavrov", "Sergey Lavrov", "Choe Son-hui", "Choe Son Hui", "Kim Jong Un", "Sergei Lavrin"];
    let pairs = names.iter().flat_map(|one| names.iter().map(move |other| (*one, *other)));
    let pairs: Vec<_> = pairs.collect();
    bencher
        .counter(ItemsCount::new(pairs.len()))
        .bench_local(|| pairs.iter().for_each(|&(one, other)| drop(black_box(judge(one, other)))));
}

/// From articles to findings: everything but reading and printing.
#[divan::bench]
fn compare(bencher: Bencher<'_, '_>) {
    let (articles, config) = (articles(), Config::shipped());
    bencher
        .counter(ItemsCount::new(articles.len()))
        .with_inputs(|| articles.clone())
        .bench_local_values(|articles| pipeline::run(articles, &config));
}

#[divan::bench]
fn print_json(bencher: Bencher<'_, '_>) {
    let report = pipeline::run(articles(), &Config::shipped());
    bencher.bench_local(|| json::render(&report));
}

fn main() {
    divan::main();
}
