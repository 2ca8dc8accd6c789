//! What the page says about itself: JSON-LD, meta elements, title.

use crate::cut;
use crate::hash::Map;
use crate::page::Page;
use serde_json::Value;

/// How deep JSON-LD is walked. Real nesting is under ten.
const MAX_DEPTH: usize = 24;

/// So many authors are read; a page that declares more is a directory, and each is looked for in every block.
const MAX_AUTHORS: usize = 100;

/// What the page declares about its article; every text trimmed, none empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// Titles: JSON-LD headline, `og:title`, `<title>`; the best first.
    pub titles: Vec<String>,
    /// Summaries: JSON-LD description, `og:description`, `description`.
    pub descriptions: Vec<String>,
    /// Names of the authors.
    pub authors: Vec<String>,
    /// The publisher's name.
    pub publisher: Option<String>,
    /// When it was published, as written.
    pub published: Option<String>,
    /// `articleBody` of the JSON-LD.
    pub body: Option<String>,
    /// Section names.
    pub sections: Vec<String>,
    /// JSON-LD types of the article itself, or of the page where there is none.
    pub types: Vec<String>,
    /// Whether the page says that it is an article (JSON-LD type or `og:type`).
    pub is_article: bool,
    /// Where the text was published before: `isBasedOn` and the syndication metas, an address or a name.
    pub based_on: Option<String>,
}

impl Metadata {
    /// Reads a page's metadata. JSON-LD that is not JSON counts as absent.
    pub fn of(page: &Page) -> Self {
        let mut nodes = Vec::new();
        let values: Vec<Value> = page.json_ld.iter().filter_map(|s| parse(s)).collect();
        values.iter().for_each(|v| collect(v, 0, &mut nodes));
        let ids: Map<&str, &Value> = nodes.iter().filter_map(|n| Some((n["@id"].as_str()?, *n))).collect();
        let mut out = Self::default();
        let title = first(page, &["og:title", "twitter:title"]).or(page.title.as_deref());
        if let Some(article) = pick(&nodes, title) {
            out.read_article(article, &ids);
        } else {
            out.types = nodes.iter().flat_map(|n| types(n)).map(str::to_owned).collect();
        }
        out.read_metas(page);
        out.authors.truncate(MAX_AUTHORS);
        out
    }

    fn read_article(&mut self, article: &Value, ids: &Map<&str, &Value>) {
        self.is_article = true;
        self.types = types(article).map(str::to_owned).collect();
        self.titles.extend(["headline", "name", "alternativeHeadline"].iter().filter_map(|k| text(&article[*k])));
        self.descriptions.extend(text(&article["description"]));
        self.body = text(&article["articleBody"]).or_else(|| text(&article["text"]));
        self.authors = names(&article["author"], ids);
        if self.authors.is_empty() {
            self.authors = names(&article["creator"], ids);
        }
        self.publisher = names(&article["publisher"], ids).into_iter().next();
        self.published = text(&article["datePublished"]);
        self.sections = texts(&article["articleSection"]);
        let based_on = &article["isBasedOn"];
        self.based_on = text(based_on).or_else(|| text(&based_on["url"])).or_else(|| text(&based_on["@id"]));
    }

    fn read_metas(&mut self, page: &Page) {
        let titles = ["og:title", "twitter:title", "dc.title", "title"];
        self.titles.extend(titles.iter().filter_map(|k| first(page, &[k]).map(str::to_owned)));
        self.titles.extend(page.title.as_deref().map(trimmed).filter(|t| !t.is_empty()));
        let descriptions = ["og:description", "description", "twitter:description", "dc.description"];
        self.descriptions.extend(descriptions.iter().filter_map(|k| first(page, &[k]).map(str::to_owned)));
        for (list, keys) in [
            (
                &mut self.authors,
                &["author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author"][..],
            ),
            (&mut self.sections, &["article:section", "parsely-section", "section"][..]),
        ] {
            if list.is_empty() {
                let values = keys.iter().flat_map(|k| page.meta.get(*k)).flatten();
                list.extend(values.map(|v| trimmed(v)).filter(|v| !v.is_empty() && !cut::has(v, "://")));
                list.dedup();
            }
        }
        let or_meta = |value: &mut Option<String>, keys: &[&str]| {
            *value = value.take().or_else(|| first(page, keys).map(str::to_owned));
        };
        or_meta(
            &mut self.published,
            &[
                "article:published_time",
                "datepublished",
                "parsely-pub-date",
                "date",
                "dc.date",
                "pubdate",
                "publishdate",
                "dc.date.issued",
                "sailthru.date",
            ],
        );
        or_meta(&mut self.based_on, &["syndication-source", "original-source"]);
        self.is_article |= first(page, &["og:type"]).is_some_and(|t| t.eq_ignore_ascii_case("article"));
        self.is_article |= page.meta.contains_key("article:published_time");
    }
}

/// The first value of the first of these metas that has one.
pub fn first<'p>(page: &'p Page, keys: &[&str]) -> Option<&'p str> {
    keys.iter().flat_map(|k| page.meta.get(*k)).flatten().map(|v| v.trim()).find(|v| !v.is_empty())
}

/// Whether a text has an author's name; what is longer than names are is none.
pub fn is_named(text: &str, author: &str) -> bool {
    (4..200).contains(&author.len()) && cut::has(text, author)
}

/// The host of an absolute web address with a public name.
pub fn host(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    rest.split(['/', '?', '#', ':']).next().filter(|h| h.contains('.'))
}

/// The last two labels of a host, or three in "example.co.uk": "www.example.com" and "m.example.com" are one site.
pub fn site(host: &str) -> &str {
    let mut dots = host.rmatch_indices('.').map(|(i, _)| i);
    let (Some(last), Some(before)) = (dots.next(), dots.next()) else { return host };
    let shared = host.len() - last == 3 && matches!(&host[before + 1..last], "co" | "com");
    let at = if shared { dots.next() } else { Some(before) };
    at.map_or(host, |at| &host[at + 1..])
}

/// JSON, also between the comment marks that some sites put around it, and with the raw line breaks that JSON forbids.
fn parse(script: &str) -> Option<Value> {
    let inner = script.get(script.find(['{', '['])?..=script.rfind(['}', ']'])?)?;
    serde_json::from_str(inner).or_else(|_| serde_json::from_str(&inner.replace(|c: char| c.is_control(), " "))).ok()
}

/// All typed objects, outer before inner.
fn collect<'v>(value: &'v Value, depth: usize, nodes: &mut Vec<&'v Value>) {
    if depth > MAX_DEPTH {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|v| collect(v, depth + 1, nodes)),
        Value::Object(fields) => {
            if fields.contains_key("@type") {
                nodes.push(value);
            }
            fields.values().filter(|v| v.is_object() || v.is_array()).for_each(|v| collect(v, depth + 1, nodes));
        }
        _ => {}
    }
}

/// So many articles beside each other are a list, of which none is the page's.
const LISTED: usize = 4;

/// The article node: of several the one whose headline is the page's title, else the first if it brings its text; without
/// either none in a list of many.
fn pick<'v>(nodes: &[&'v Value], title: Option<&str>) -> Option<&'v Value> {
    let articles: Vec<&Value> = nodes.iter().copied().filter(|n| types(n).any(is_article_type)).collect();
    let same =
        |n: &&&Value| text(&n["headline"]).zip(title).is_some_and(|(h, t)| t.starts_with(&h) || h.starts_with(t));
    articles
        .iter()
        .find(same)
        .or(articles.first().filter(|a| articles.len() == 1 || !a["articleBody"].is_null()))
        .copied()
        .or_else(|| articles.first().copied().filter(|_| articles.len() < LISTED))
}

/// Types whose pages hold one text with an author: news, blog posts, reports, live blogs.
fn is_article_type(name: &str) -> bool {
    name.ends_with("Article") || name.ends_with("BlogPosting") || name.ends_with("Report") || name == "Review"
}

fn types(node: &Value) -> impl Iterator<Item = &str> {
    let one = node["@type"].as_str();
    let many = node["@type"].as_array().into_iter().flatten().filter_map(Value::as_str);
    one.into_iter().chain(many).map(|t| t.rsplit('/').next().unwrap_or(t))
}

fn text(value: &Value) -> Option<String> {
    let value = value.as_array().map_or(value, |a| a.first().unwrap_or(&Value::Null));
    value.as_str().map(trimmed).filter(|t| !t.is_empty())
}

fn texts(value: &Value) -> Vec<String> {
    match value.as_array() {
        Some(items) => items.iter().filter_map(text).collect(),
        None => text(value).into_iter().collect(),
    }
}

/// Names of persons or organisations: strings, objects with a name, references to either.
fn names(value: &Value, ids: &Map<&str, &Value>) -> Vec<String> {
    let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    let name = |v: &Value| match v {
        Value::String(_) => text(v),
        _ => text(&v["name"]).or_else(|| text(&ids.get(v["@id"].as_str()?)?["name"])),
    };
    items.iter().filter_map(name).filter(|n| !cut::has(n, "://")).collect()
}

/// The text without surrounding white space, the commonest entities decoded: metadata is often escaped twice.
fn trimmed(text: &str) -> String {
    let text = text.trim();
    if !text.contains('&') {
        return text.to_owned();
    }
    [
        ("&#039;", "'"),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&apos;", "'"),
        ("&quot;", "\""),
        ("&#8217;", "’"),
        ("&#8216;", "‘"),
        ("&rsquo;", "’"),
        ("&lsquo;", "‘"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |t, (entity, c)| cut::replaced(&t, entity, c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(json_ld: &str) -> Page {
        Page { json_ld: vec![json_ld.to_owned()], ..Page::default() }
    }

    #[test]
    fn a_site_is_a_host_without_its_servers() {
        for (host, of) in [
            ("www.example.com", "example.com"),
            ("example.com", "example.com"),
            ("m.news.example.co.uk", "example.co.uk"),
            ("example.com.au", "example.com.au"),
            ("www.abc.ch", "abc.ch"),
            ("t.co", "t.co"),
        ] {
            assert_eq!(site(host), of);
        }
    }

    #[test]
    fn reads_graphs_and_references() {
        let m = Metadata::of(&page(
            r##"{"@graph": [{"@type": "Person", "@id": "#p", "name": "Ada Example"},
                {"@type": ["NewsArticle"], "headline": "Bridge shut", "author": {"@id": "#p"}, "datePublished": "2026-05-04"}]}"##,
        ));
        assert_eq!((m.authors, m.titles), (vec!["Ada Example".to_owned()], vec!["Bridge shut".to_owned()]));
        assert_eq!(m.published.as_deref(), Some("2026-05-04"));
    }

    #[test]
    fn broken_and_hostile_json_is_absent() {
        for bad in ["", "}{", "not json", "[1, 2", "{\"@type\": \"NewsArticle\", ", &"[".repeat(100_000), "é"] {
            assert_eq!(Metadata::of(&page(bad)), Metadata::default(), "{}", &bad[..bad.len().min(20)]);
        }
        let crowd = format!("{{\"@type\": \"NewsArticle\", \"author\": [{}\"B\"]}}", "\"A\",".repeat(100_000));
        assert_eq!(Metadata::of(&page(&crowd)).authors.len(), MAX_AUTHORS);
        let raw_line_break = "<!-- {\"@type\": \"NewsArticle\", \"headline\": \"Bridge\nshut\"} -->";
        assert_eq!(Metadata::of(&page(raw_line_break)).titles, ["Bridge shut"]);
    }
}
