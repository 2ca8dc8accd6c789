//! What a fuzzer's bytes stand for: a page, an analysis. Every input stands for one.

use inquit::{Block, Page, Span, Utf16Analysis};
use serde_json::{json, Value};

/// Parts the blocks of a page, and the texts of an analysis.
const PART: u8 = 0x1e;
/// Inside a part: what stands before it is the block's path, or the name of a meta element.
const UNIT: u8 = 0x1f;

/// A page: parts are blocks, but for those whose first byte names something of the head. A block's second byte is how
/// much of it is link; its path is its own where it has one, else its first byte chooses one.
pub fn page_from_bytes(bytes: &[u8]) -> Page {
    let mut page =
        Page { lang: Some("en".into()), title: Some("Bridge closed - Example Daily".into()), ..Page::default() };
    for part in bytes.split(|&b| b == PART) {
        let (head, rest) = part.split_at(part.len().min(2));
        let [kind, link] = [0, 1].map(|i| head.get(i).copied().unwrap_or(0));
        let (before, text) = halves(rest);
        match kind {
            0xf8 => page.url = Some(text),
            0xf9 => page.lang = Some(text),
            0xfa => page.title = Some(text),
            0xfb => page.json_ld.push(text),
            0xfc => page.meta.entry(before.unwrap_or_default()).or_default().push(text),
            _ => page.blocks.push(block(kind, link, before, text)),
        }
    }
    page
}

fn block(kind: u8, link: u8, path: Option<String>, text: String) -> Block {
    const TAGS: [&str; 8] = ["p", "h1", "h2", "li", "figcaption", "blockquote", "time", "div"];
    const PATHS: [&str; 8] = [
        "main",
        "article[itemprop=articleBody]",
        "nav.menu",
        "aside.related",
        "figure",
        "footer#site",
        "div.newsletter",
        "div.byline[role=note]",
    ];
    let tag = TAGS[usize::from(kind & 7)];
    let path = path.unwrap_or_else(|| format!("body>{}>{tag}", PATHS[usize::from(kind >> 3 & 7)]));
    Block {
        tag: tag.into(),
        path: path.split('>').map(str::to_owned).collect(),
        link_chars: text.encode_utf16().count() * usize::from(link) / 255,
        href: (link > 200).then(|| text.clone()),
        selected: (kind > 200).then(|| vec![Span::new(usize::from(link), usize::from(kind))]),
        text,
    }
}

/// What stands before the first [`UNIT`], if there is one, and the rest.
fn halves(bytes: &[u8]) -> (Option<String>, String) {
    let text = |b: &[u8]| String::from_utf8_lossy(b).into_owned();
    match bytes.iter().position(|&b| b == UNIT) {
        Some(at) => (Some(text(&bytes[..at])), text(&bytes[at + 1..])),
        None => (None, text(bytes)),
    }
}

/// An analysis as a program might hand it back after it changed it: texts in parts, then, behind the last of them,
/// numbers that say how many findings there are, where they stand and to what they point. Most spans lie in the text
/// and most ids point at something, so that the renderers are reached; not all do.
pub fn analysis_from_bytes(bytes: &[u8]) -> Utf16Analysis {
    let mut parts = bytes.split(|&b| b == PART).map(|p| String::from_utf8_lossy(p).into_owned()).collect::<Vec<_>>();
    let numbers = bytes.rsplit(|&b| b == PART).next().unwrap_or_default();
    parts.pop();
    let text = parts.first().cloned().unwrap_or_default();
    let mut made = Made { length: text.encode_utf16().count(), parts, numbers, at: 0 };
    let counts: [usize; 4] = std::array::from_fn(|_| made.number() % 5);
    let [blocks, attributions, sources, claims] = counts;
    let value = json!({
        "version": 1,
        "text": text,
        "lang": made.string(),
        "notes": [{"code": "lacks-context", "span": made.span()}],
        "blocks": made.list(blocks, Made::block),
        "provenance": {"publisher": made.string(), "original": {"name": made.string(), "href": made.string()}, "published": made.string()},
        "attributions": made.list(attributions, |m| m.attribution(sources)),
        "sources": made.list(sources, |m| m.source(attributions)),
        "claims": made.list(claims, |m| m.claim(attributions)),
        "stats": {"words": 0, "bodyWords": 0, "quotedWords": 0, "attributedWords": 0, "named": 0, "unnamed": 0, "unattributedClaims": 0},
    });
    serde_json::from_value(value).expect("an analysis in shape")
}

/// Makes parts of an analysis of texts and numbers; the numbers end in zeros.
struct Made<'b> {
    length: usize,
    parts: Vec<String>,
    numbers: &'b [u8],
    at: usize,
}

impl Made<'_> {
    fn number(&mut self) -> usize {
        self.at += 1;
        usize::from(self.numbers.get(self.at - 1).copied().unwrap_or(0))
    }

    fn string(&mut self) -> String {
        let n = self.number();
        if self.parts.is_empty() {
            String::new()
        } else {
            self.parts[n % self.parts.len()].clone()
        }
    }

    fn one_of(&mut self, names: &[&str]) -> String {
        names[self.number() % names.len()].to_owned()
    }

    /// Now and then beyond what there is.
    fn id(&mut self, count: usize) -> Value {
        match self.number() {
            255 => json!(count),
            _ if count == 0 => Value::Null,
            n => json!(n % count),
        }
    }

    /// Now and then backwards, or beyond the text.
    fn span(&mut self) -> Value {
        let [start, length, odd] = std::array::from_fn(|_| self.number());
        let start = start % (self.length + 1);
        let end = start + length % (self.length - start + 1);
        match odd {
            254 => json!({"start": end + 1, "end": start}),
            255 => json!({"start": start, "end": self.length + 1}),
            _ => json!({"start": start, "end": end}),
        }
    }

    fn list(&mut self, count: usize, mut make: impl FnMut(&mut Self) -> Value) -> Vec<Value> {
        (0..count).map(|_| make(self)).collect()
    }

    fn spans(&mut self) -> Vec<Value> {
        let count = self.number() % 4;
        self.list(count, Self::span)
    }

    fn block(&mut self) -> Value {
        let kind = self.one_of(&["headline", "body", "teaser", "caption", "other", "standfirst"]);
        json!({"span": self.span(), "kind": kind, "href": self.string(), "why": self.string()})
    }

    fn attribution(&mut self, sources: usize) -> Value {
        json!({
            "id": self.number(), "source": self.id(sources), "mention": self.span(), "cue": self.span(), "content": self.spans(),
            "form": self.one_of(&["direct", "indirect", "mixed"]), "act": self.one_of(&["statement", "thought", "intention"]),
            "confidence": self.number() as f64 / 255.0, "why": self.string(),
        })
    }

    fn source(&mut self, attributions: usize) -> Value {
        let said = (0..self.number() % 3).map(|_| self.id(attributions)).filter(|id| !id.is_null()).collect::<Vec<_>>();
        json!({
            "id": self.number(), "name": self.string(), "kind": self.one_of(&["person", "organization", "group", "document"]),
            "standing": self.one_of(&["named", "unnamed"]), "role": self.string(), "mentions": self.spans(), "attributions": said,
        })
    }

    fn claim(&mut self, attributions: usize) -> Value {
        json!({
            "id": self.number(), "span": self.span(), "rank": self.number(), "score": self.number() as f64 / 255.0,
            "type": self.one_of(&["event", "quantity", "causal", "comparison", "status", "prediction"]),
            "voice": self.one_of(&["attributed", "own"]), "attribution": self.id(attributions),
            "hedges": self.spans(), "also": self.spans(), "why": self.string(), "inPart": self.id(attributions),
        })
    }
}
