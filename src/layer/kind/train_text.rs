//! Training of the forests for plain text: on the labelled pages as a reader would paste them, and on pages of which the
//! article's text is known, where the page's own models say what the rest is. Markup teaches text, so to speak.

use super::paragraphs::{Around, Paragraphs, Row, CONTEXT, RULES, WIDTH};
use super::signals::Signals;
use super::trained::{trusting_text, Models, TEXT_TRUST};
use super::{find_with, text};
use crate::analysis::{Kind, NoteCode};
use crate::document::Document;
use crate::layer::metadata::Metadata;
use crate::model::{pack, Grown, Weights};
use crate::page::{Options, Page};
use crate::training::{grow, Plan, Table};

/// What a reader copies along: all that reads as text. Menus, tools and comments stay behind.
const PASTED: [Kind; 12] = [
    Kind::Headline,
    Kind::Standfirst,
    Kind::Byline,
    Kind::Body,
    Kind::Pullquote,
    Kind::Caption,
    Kind::Credit,
    Kind::Teaser,
    Kind::Promo,
    Kind::Bio,
    Kind::Legal,
    Kind::Other,
];

const FIRST: Plan = Plan { rounds: 30, depth: 4, rate: 0.12, rows: 0.6, features: 0.25, least: 3.0, ridge: 4.0 };
const SECOND: Plan = Plan { rounds: 45, depth: 4, rate: 0.1, rows: 0.6, features: 0.3, least: 3.0, ridge: 4.0 };

/// Parts for the first choices on which the second forest learns.
const INNER: u64 = 3;

/// A text as it would be pasted, and what its paragraphs are.
pub struct Pasted {
    /// Which part its publisher falls into.
    pub part: u64,
    /// The text.
    pub text: String,
    /// The kind of each paragraph.
    pub kinds: Vec<Kind>,
    /// How much it counts.
    pub weight: f32,
}

impl Pasted {
    /// A text of labelled blocks; blocks that nobody pastes, or that nobody knows, are left out.
    pub fn of<'b>(blocks: impl Iterator<Item = (&'b str, Option<Kind>)>, part: u64, weight: f32) -> Self {
        let (mut lines, mut kinds) = (Vec::new(), Vec::new());
        for (text, kind) in blocks {
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if let Some(kind) = kind.filter(|k| PASTED.contains(k) && !line.is_empty()) {
                lines.push(line);
                kinds.push(kind);
            }
        }
        Self { part, text: lines.join("\n"), kinds, weight }
    }

    /// The text of a page of which only the article's text is known; the rest as the page's models name it. None where
    /// they see no article. Where they and the article's text disagree, a block is left out.
    pub fn guessed(
        document: &Document,
        meta: &Metadata,
        shares: &[Option<f32>],
        models: &Models,
        part: u64,
        weight: f32,
    ) -> Option<Self> {
        let found = find_with(document, meta, Some(models));
        if found.notes.iter().any(|n| n.code == NoteCode::NoArticle) {
            return None;
        }
        let kind = |i: usize| {
            let kind = found.of(i);
            let told = matches!(kind, Kind::Body | Kind::Standfirst | Kind::Headline | Kind::Pullquote);
            match shares[i] {
                Some(share) if share >= 0.8 => told.then_some(kind),
                Some(share) if share > 0.4 => None,
                _ => (kind != Kind::Body).then_some(kind),
            }
        };
        let blocks = document.blocks.iter().enumerate().map(|(i, b)| (document.at(b.span), kind(i)));
        Some(Self::of(blocks, part, weight)).filter(|p| p.kinds.contains(&Kind::Body))
    }
}

/// Trains both forests.
pub fn train(texts: &[Pasted], seed: u64) -> (Grown, Grown) {
    let pages: Vec<Page> = texts.iter().map(|t| Page::from_text(&t.text)).collect();
    let options = Options::default();
    let mut rows: Vec<Vec<Row>> = Vec::new();
    let documents: Vec<Document> =
        pages.iter().zip(texts).map(|(page, t)| Document::from_text(page, &t.text, &options)).collect();
    let signals: Vec<Vec<Signals>> = documents.iter().map(Signals::all).collect();
    for (document, signals) in documents.iter().zip(&signals) {
        let rules = text::find(signals);
        let paragraphs = Paragraphs::of(signals, &rules, document.lang == "en");
        rows.push((0..signals.len()).map(|i| paragraphs.row(i)).collect());
    }
    let first = learn(texts, &rows, |_| true, &FIRST, WIDTH, seed);
    let mut context: Vec<Vec<Row>> = rows.clone();
    for part in 0..INNER {
        let file = pack(0, &[learn(texts, &rows, |t| t.part % INNER != part, &FIRST, WIDTH, seed)]);
        let weights = Weights::parse(&file).expect("what was packed is read");
        for i in (0..texts.len()).filter(|&i| texts[i].part % INNER == part) {
            let choice = trusting_text(&weights.forests[0], &rows[i].iter().collect::<Vec<_>>());
            let around = Around::of(&signals[i], &choice);
            context[i].iter_mut().enumerate().for_each(|(p, row)| around.add(p, row));
        }
    }
    (first, learn(texts, &context, |_| true, &SECOND, WIDTH + CONTEXT, seed))
}

fn learn(
    texts: &[Pasted],
    rows: &[Vec<Row>],
    use_text: impl Fn(&Pasted) -> bool,
    plan: &Plan,
    width: usize,
    seed: u64,
) -> Grown {
    let each = || {
        let used = texts.iter().zip(rows).filter(|(t, _)| use_text(t));
        used.flat_map(|(t, rows)| rows.iter().zip(&t.kinds).map(|(row, kind)| (row, *kind, t.weight)))
    };
    let mut count = [0f32; 15];
    each().for_each(|(_, kind, weight)| count[kind as usize] += weight);
    let table = Table::of(
        each()
            .map(|(row, kind, weight)| (&row[..width], kind as usize, weight * (400.0 / count[kind as usize]).sqrt())),
        width,
    );
    grow(&table.trust(RULES, TEXT_TRUST), Kind::ALL.len(), plan, seed)
}
