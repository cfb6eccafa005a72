//! The people of a run: the form to print, every form that is printed, by whom, and why they were held to be one person.

use serde::Serialize;

use super::column::file_name;
use super::json::escape;
use super::layout::{Grid, sheet};
use super::words::{clean, counted};
use crate::align::person::{Form, Person};
use crate::text::article::Article;

/// The document of `factcheck names --format json`.
#[derive(Serialize)]
struct Document<'a> {
    people: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    name: &'a str,
    forms: Vec<Spelling<'a>>,
    because: &'a [String],
    /// The `[[alias]]` that would settle the name, in TOML; null where it is printed in one spelling.
    alias: Option<String>,
}

#[derive(Serialize)]
struct Spelling<'a> {
    form: &'a str,
    count: usize,
    outlets: Vec<&'a str>,
    articles: Vec<&'a str>,
}

/// One JSON document: people by name, each with forms, commonest first.
pub fn json(people: &[Person], articles: &[Article]) -> String {
    let spelling = |form| Spelling::new(form, articles);
    let people = people.iter().map(|person| Entry {
        name: &person.canonical,
        forms: person.forms.iter().map(spelling).collect(),
        because: &person.because,
        alias: alias(person),
    });
    let document = Document { people: people.collect() };
    escape(&serde_json::to_string_pretty(&document).expect("the document has string keys only")).into_owned() + "\n"
}

impl<'a> Spelling<'a> {
    fn new(form: &'a Form, articles: &'a [Article]) -> Self {
        let paths = form.articles.iter().filter_map(|&at| articles.get(at)).map(|article| article.path.as_str());
        let (count, outlets) = (form.printed.len(), outlets(form, articles));
        Spelling { form: &form.name, count, outlets, articles: paths.collect() }
    }
}

/// A block of `rules.toml` that settles a name which is printed in several spellings.
fn alias(person: &Person) -> Option<String> {
    let forms: Vec<String> = person.spellings().map(|form| toml_string(&form.name)).collect();
    let name = toml_string(&person.canonical);
    let block = || format!("[[alias]]\nkind = \"person\"\nname = {name}\nforms = [{}]\n", forms.join(", "));
    (!forms.is_empty()).then(block)
}

/// Words of an article as a TOML string on one line.
fn toml_string(words: &str) -> String {
    toml::Value::String(clean(words)).to_string()
}

/// A table, `room` columns wide: a row a form, the person named in the first. Below it stand the blocks of `rules.toml`
/// that would settle what is printed in several spellings and is not in `house`, the names that the desk has settled.
pub fn table(people: &[Person], articles: &[Article], house: &[String], room: usize) -> String {
    if people.is_empty() {
        return "No names of people were read.\n".to_owned();
    }
    let head = ["Person", "Printed as", "Times", "By", "One person because"].map(|name| vec![name.to_owned()]).to_vec();
    let rows: Grid = people.iter().flat_map(|person| rows(person, articles)).collect();
    let mut out = sheet(head, &rows, 12, room.max(60));
    let several = people.iter().filter(|person| person.forms.len() > 1).count();
    out.push_str(&format!("\n{}, {several} of them in more than one spelling.\n", counted(people.len(), "name")));
    let open = people.iter().filter(|person| !house.contains(&person.canonical));
    let blocks: Vec<String> = open.filter_map(alias).collect();
    if !blocks.is_empty() {
        out.push_str(&format!("To settle a name, paste its block into rules.toml:\n\n{}", blocks.join("\n")));
    }
    out
}

fn rows(person: &Person, articles: &[Article]) -> Grid {
    let row = |(at, form): (usize, &Form)| {
        let name = if at == 0 { clean(&person.canonical) } else { String::new() };
        let why = if at == 0 { person.because.iter().map(|reason| clean(reason)).collect() } else { Vec::new() };
        let by: Vec<String> = outlets(form, articles).into_iter().map(clean).collect();
        vec![vec![name], vec![clean(&form.name)], vec![form.printed.len().to_string()], vec![by.join(", ")], why]
    };
    person.forms.iter().enumerate().map(row).collect()
}

/// Who prints a form: outlets, else agencies, else file names, each once.
fn outlets<'a>(form: &Form, articles: &'a [Article]) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for article in form.articles.iter().filter_map(|&at| articles.get(at)) {
        let name = article.outlet.as_deref().or(article.agency.as_deref()).unwrap_or(file_name(&article.path));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
