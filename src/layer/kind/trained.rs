//! The trained part: forests that say whether a block is the article's own text, and what it is where it is not.

use super::around::Around;
use super::article;
use super::features::{Features, Row, RULES};
use super::page::PageText;
use super::paragraphs::{self, Paragraphs};
use super::reason::Names;
use super::scored::Scored;
use super::signals::{End, Signals};
use super::Verdict;
use crate::analysis::{Kind, Teaser};
use crate::model::{odds_byte, Forest, Weights, EVEN, MAX_CLASSES};
use crate::page::Page;
use std::sync::LazyLock;

/// Below this share of the words that the rules' container holds, the models have missed the article: the rules decide.
const LEAST_KEPT: f32 = 0.5;

static SHIPPED: LazyLock<Option<Weights<'static>>> =
    LazyLock::new(|| Weights::parse(include_bytes!("../../weights/kind.bin")));

/// The forests of this layer, in the order of the file.
pub struct Models<'w> {
    /// Whether a block is the article's own text, from its features alone.
    pub first: &'w Forest<'w>,
    /// The same once more, with the first one's scores of the blocks around it.
    pub second: &'w Forest<'w>,
    /// What a block is.
    pub kinds: &'w Forest<'w>,
    /// The same once more, with the first choice for the blocks around it.
    pub again: &'w Forest<'w>,
    /// Whether the page holds an article.
    pub article: &'w Forest<'w>,
    /// What a paragraph of plain text is.
    pub text: &'w Forest<'w>,
    /// The same once more, with the first choice for the paragraphs around it.
    pub text_again: &'w Forest<'w>,
}

impl<'w> Models<'w> {
    /// The models of a file; none where it has others.
    pub fn of(weights: &'w Weights<'w>) -> Option<Self> {
        let [first, second, kinds, again, article, text, text_again] = &weights.forests[..] else { return None };
        Some(Self { first, second, kinds, again, article, text, text_again })
    }

    /// The models that come with the crate.
    pub fn shipped() -> Option<Models<'static>> {
        SHIPPED.as_ref().and_then(Models::of)
    }
}

/// The rules' verdict counts as this much of a logit in the choice of a kind: the labelled pages are few, and where
/// they are silent about a case the rules know more. More trust looks better on the gold pages, which the rules were made
/// with, and worse on the others: 3.0 names 85.5% of the blocks of other English news as they are labelled, 2.0 86.4%.
pub const TRUST: f32 = 2.0;

/// The same for the rules of plain text, which see less.
pub const TEXT_TRUST: f32 = 1.5;

/// A page holds no article from this score down. To find nothing in an article is worse than to look into a list: out of
/// fold this misses 7 of 566 articles, even odds would miss 22 for the same accuracy.
const NO_ARTICLE: f32 = -1.0;

/// The same where the rules find none either: of 566 articles none that the rules miss scores above 1.0 out of fold,
/// questions with long answers score 2.6.
const NO_ARTICLE_BY_RULES: f32 = 3.0;

/// Texts of fewer paragraphs are passages, for which the rules are made.
const LEAST_PARAGRAPHS: usize = 4;

/// Blocks below this score of the first forest are not looked at twice: odds of one to ninety.
const HOPELESS: u8 = EVEN - 72;

/// What blocks of one shape are on average counts as this much of what each is by itself: cards of a list and items of
/// a menu are of one kind.
const SHAPE: f32 = 0.1;

/// What the forests say about a page.
pub struct Scores {
    rows: Vec<Row>,
    first: Vec<u8>,
}

impl Scores {
    /// Scores all blocks by the first forest.
    #[inline(never)]
    pub fn of(page: &PageText, features: &Features, models: &Models) -> Self {
        let mut rows: Vec<Row> = (0..page.blocks.len()).map(|i| features.row(i)).collect();
        let scores = models.first.scores_of(&rows.iter().collect::<Vec<_>>());
        let first: Vec<u8> = scores.iter().map(|s| odds_byte(s[0])).collect();
        let scored = Scored::of(page, &first);
        rows.iter_mut().enumerate().for_each(|(i, row)| scored.add(i, row));
        Self { rows, first }
    }

    /// Whether the page holds an article; `by_rules` is what the rules hold.
    #[inline(never)]
    pub fn tell_article(
        &self,
        page: &Page,
        parts: &PageText,
        rules: &[Verdict],
        by_rules: bool,
        models: &Models,
    ) -> bool {
        let row = article::with_scores(article::row(page, parts, rules), parts, &self.first);
        models.article.score(&row) > if by_rules { NO_ARTICLE } else { NO_ARTICLE_BY_RULES }
    }

    /// Names all blocks; keeps the rules' reasons where both agree, for they quote the evidence.
    #[inline(never)]
    pub fn name(&mut self, page: &PageText, features: &Features, rules: &[Verdict], models: &Models) -> Vec<Verdict> {
        let body = self.body(models);
        let sizes = || page.signals.iter().map(|s| s.size);
        let kept: usize = sizes().zip(&body).filter(|(_, b)| **b > 0.0).map(|(size, _)| size).sum();
        if (kept as f32) < LEAST_KEPT * page.core().words as f32 {
            return rules.to_vec();
        }
        let certain = |i: usize| rules[i].kind.filter(|&kind| page.is_certain(i, kind));
        let settled: Vec<Option<Kind>> =
            (0..rules.len()).map(|i| certain(i).or((body[i] > 0.0).then_some(Kind::Body))).collect();
        let kinds = self.kinds(page, &settled, models);
        let mut names: Option<Names> = None;
        let mut out = Vec::with_capacity(rules.len());
        for (i, rule) in rules.iter().enumerate() {
            let mut kind = settled[i].unwrap_or_else(|| likeliest_beside_body(&kinds[i]));
            let goes_on = || i > 0 && settled[i - 1] == Some(Kind::Body) && page.tree.at[i] == page.tree.at[i - 1];
            // "The trial continues.": a short paragraph at the end, where credits stand.
            if kind == Kind::Credit
                && rule.kind == Some(Kind::Body)
                && page.signals[i].end == End::Sentence
                && goes_on()
            {
                kind = Kind::Body;
            }
            if rule.kind == Some(kind) {
                out.push(rule.clone());
                continue;
            }
            let pulls = match kind {
                Kind::Body => models.second.pulls(&self.rows[i], 0),
                _ => models.again.pulls(&self.rows[i], kind as usize),
            };
            let names = names.get_or_insert_with(|| Names::of(features, i));
            let why = names.reason(&page.signals[i], &self.rows[i], &pulls);
            out.push(Verdict { kind: Some(kind), teaser: (kind == Kind::Teaser).then(|| page.teaser_sort(i)), why });
        }
        out
    }

    /// How sure the second forest is that a block is body; not asked where the first has no hope.
    #[inline(never)]
    fn body(&self, models: &Models) -> Vec<f32> {
        let open: Vec<usize> = (0..self.rows.len()).filter(|&i| self.first[i] >= HOPELESS).collect();
        let scores = models.second.scores_of(&open.iter().map(|&i| &self.rows[i]).collect::<Vec<_>>());
        let mut body = vec![f32::MIN; self.rows.len()];
        open.iter().zip(scores).for_each(|(&i, s)| body[i] = s[0]);
        body
    }

    /// The scores of the kinds for each block, with the rules' advantage and with what blocks of the same shape are; zeros
    /// for blocks of shapes of which all are settled: on news pages a fifth of them.
    #[inline(never)]
    fn kinds(&mut self, page: &PageText, settled: &[Option<Kind>], models: &Models) -> Vec<[f32; MAX_CLASSES]> {
        let choice = trusting(models.kinds, &self.rows.iter().collect::<Vec<_>>());
        let around = Around::of(page, &choice);
        self.rows.iter_mut().enumerate().for_each(|(i, row)| around.add(i, row));
        let at = &page.tree.at;
        let mut is_open = vec![false; page.tree.nodes.len()];
        settled.iter().zip(at).for_each(|(kind, &node)| is_open[node] |= kind.is_none());
        let open: Vec<usize> = (0..at.len()).filter(|&i| is_open[at[i]]).collect();
        let scores = trusting(models.again, &open.iter().map(|&i| &self.rows[i]).collect::<Vec<_>>());
        let mut mean = vec![[0.0; MAX_CLASSES]; page.tree.nodes.len()];
        let mut count = vec![0u32; page.tree.nodes.len()];
        for (scores, &i) in scores.iter().zip(&open) {
            mean[at[i]].iter_mut().zip(scores).for_each(|(m, s)| *m += s);
            count[at[i]] += 1;
        }
        let mut all = vec![[0.0; MAX_CLASSES]; at.len()];
        for (scores, &i) in scores.iter().zip(&open) {
            let n = count[at[i]] as f32;
            all[i] = std::array::from_fn(|k| scores[k] + SHAPE * mean[at[i]][k] / n);
        }
        all
    }
}

/// A forest's scores of the kinds with the rules' advantage.
pub fn trusting(forest: &Forest, rows: &[&Row]) -> Vec<[f32; MAX_CLASSES]> {
    trusting_in(forest, rows, RULES, TRUST)
}

/// A forest's scores of the kinds of paragraphs of plain text with the rules' advantage.
pub fn trusting_text(forest: &Forest, rows: &[&paragraphs::Row]) -> Vec<[f32; MAX_CLASSES]> {
    trusting_in(forest, rows, paragraphs::RULES, TEXT_TRUST)
}

#[inline(never)]
fn trusting_in<const N: usize>(
    forest: &Forest,
    rows: &[&[u8; N]],
    rules: usize,
    trust: f32,
) -> Vec<[f32; MAX_CLASSES]> {
    let mut all = forest.scores_of(rows);
    all.iter_mut().zip(rows).for_each(|(scores, row)| scores[usize::from(row[rules])] += trust);
    all
}

/// Names the paragraphs of a plain text; keeps the rules' reasons where both agree. Where the models leave no body at
/// all, the rules decide: a passage that somebody pastes is most likely meant to be looked at.
#[inline(never)]
pub fn name_text(signals: &[Signals], rules: Vec<Verdict>, english: bool, models: &Models) -> Vec<Verdict> {
    if signals.len() < LEAST_PARAGRAPHS {
        return rules;
    }
    let text = Paragraphs::of(signals, &rules, english);
    let mut rows: Vec<_> = (0..signals.len()).map(|i| text.row(i)).collect();
    let choice = trusting_text(models.text, &rows.iter().collect::<Vec<_>>());
    let around = paragraphs::Around::of(signals, &choice);
    rows.iter_mut().enumerate().for_each(|(i, row)| around.add(i, row));
    let found = trusting_text(models.text_again, &rows.iter().collect::<Vec<_>>());
    let is_short = signals.len() < SHORT;
    let kind = |i: usize| settle(i, &rules[i], likeliest(&found[i]), &signals[i], is_short);
    let kinds: Vec<Kind> = (0..rules.len()).map(kind).collect();
    if !kinds.contains(&Kind::Body) {
        return rules;
    }
    let mut names: Option<Names> = None;
    let mut out = Vec::with_capacity(rules.len());
    for (i, (rule, kind)) in rules.iter().zip(kinds).enumerate() {
        if rule.kind == Some(kind) {
            out.push(rule.clone());
            continue;
        }
        let pulls = models.text_again.pulls(&rows[i], kind as usize);
        let names = names.get_or_insert_with(|| Names::of_text(&text, i));
        let why = names.reason(&signals[i], &rows[i], &pulls);
        out.push(Verdict { kind: Some(kind), teaser: (kind == Kind::Teaser).then_some(Teaser::Own), why });
    }
    out
}

/// A text of fewer paragraphs is a brief or a passage, of which the pages that the models learned from have none: its whole
/// sentences are body unless their own words say otherwise.
const SHORT: usize = 12;

/// A first sentence of fewer words is a headline or a summary.
const OPENING: usize = 16;

/// An opening paragraph of so many words is the lede: of 12 labelled summaries one is as long.
const LEDE: usize = 30;

/// Rules against models for a paragraph of plain text. Where the rules quote a credit, a legal line, an offer or another
/// story they are right in 19 of 20 cases, and pages teach little about texts that were put together by hand; a whole
/// sentence that they hold for body is no line of furniture of which nobody knows the kind, and one that quotes is no
/// caption, offer or note on an author, as short texts have paragraphs of that length.
fn settle(at: usize, rule: &Verdict, found: Kind, s: &Signals, is_short: bool) -> Kind {
    let sentence = s.end == End::Sentence && (at > 0 || s.size >= OPENING);
    match (rule.kind, found) {
        (Some(quoted @ (Kind::Credit | Kind::Legal | Kind::Promo | Kind::Teaser)), _) => quoted,
        (Some(Kind::Headline), _) if is_short => Kind::Headline,
        (Some(Kind::Body | Kind::Standfirst), _) if is_short && sentence => Kind::Body,
        (Some(Kind::Body), Kind::Standfirst) if s.size >= LEDE => Kind::Body,
        (Some(Kind::Body | Kind::Standfirst), Kind::Caption | Kind::Promo | Kind::Bio)
            if s.has_quotation() && s.end == End::Sentence =>
        {
            Kind::Body
        }
        (
            Some(Kind::Body),
            Kind::Other | Kind::Credit | Kind::Legal | Kind::Navigation | Kind::Pullquote | Kind::Widget,
        ) if s.end != End::Open => Kind::Body,
        _ => found,
    }
}

fn likeliest(scores: &[f32]) -> Kind {
    let best = Kind::ALL.iter().copied().max_by(|a, b| scores[*a as usize].total_cmp(&scores[*b as usize]));
    best.unwrap_or_default()
}

fn likeliest_beside_body(kinds: &[f32]) -> Kind {
    let others = Kind::ALL.iter().filter(|k| **k != Kind::Body);
    others.copied().max_by(|a, b| kinds[*a as usize].total_cmp(&kinds[*b as usize])).unwrap_or_default()
}
