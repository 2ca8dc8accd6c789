//! Trains the tagger of the attribution layer: a conditional random field by stochastic gradient with AdaGrad, on labelled
//! articles, pruned and packed into 8-bit weights.

use crate::analysis::{Analysis, BlockFinding, Kind};
use crate::layer::attribution::{self, features};
use crate::layer::kind::Kinds;
use crate::model::tagger::{check, HEADER, LABELS, ROW};
use crate::page::{Options, Page};
use crate::Document;
use serde::Deserialize;
use std::collections::HashMap;

/// Times that training goes over the data.
fn env(k:&str,d:f32)->f32{std::env::var(k).ok().and_then(|v|v.parse().ok()).unwrap_or(d)}
/// Step of AdaGrad.

/// A feature that is seen less often is not learned.
const LEAST_SEEN: u32 = 3;
/// Slots of the table, as a power of two, and how many of them are filled: what 200 KB hold after brotli.


/// A labelled article.
#[derive(Deserialize)]
pub struct Article {
    /// Its name.
    pub id: String,
    /// Plain text.
    pub text: String,
    /// Which set it is from.
    pub set: String,
    /// What it says.
    pub attributions: Vec<Labels>,
}

/// One labelled attribution, in bytes.
#[derive(Deserialize)]
pub struct Labels {
    source: Vec<(usize, usize)>,
    cue: Vec<(usize, usize)>,
    content: Vec<(usize, usize)>,
}

/// A unit with the features and the label of each word.
struct Example {
    features: Vec<Vec<u32>>,
    labels: Vec<u8>,
}

/// The weights of a model trained on these articles.
pub fn train(articles: &[&Article], gold_weight: usize) -> Vec<u8> {
    let mut raw: Vec<Example> = Vec::new();
    for a in articles {
        let copies = if a.set == "gold" { gold_weight } else { 1 };
        for _ in 0..copies {
            raw.extend(examples(a));
        }
    }
    let (ids, examples) = index(raw);
    eprintln!("{} units, {} features", examples.len(), ids.len());
    let kept = select(&ids, &fit(&examples, ids.len()));
    let examples = only(examples, &kept, ids.len());
    let ids: Vec<u32> = kept.iter().map(|&k| ids[k]).collect();
    pack(&ids, &fit(&examples, ids.len()))
}

/// Sets the weights that all analyses of this process use.
pub fn try_out(weights: Vec<u8>) {
    if let Ok(mut trial) = attribution::TRIAL.write() {
        *trial = Some(Box::leak(weights.into_boxed_slice()));
    }
}

/// Analyses a text with the weights tried out.
pub fn analysis(text: &str) -> Analysis {
    crate::analyze_text(text, &Options::default()).unwrap_or_default()
}

fn examples(article: &Article) -> Vec<Example> {
    let page = Page::from_text(&article.text);
    let document = Document::from_text(&page, &article.text, &Options::default());
    let body = |at: &crate::document::BlockText| BlockFinding {
        span: at.span,
        kind: Kind::Body,
        teaser: None,
        href: None,
        why: String::new(),
    };
    let kinds = Kinds { blocks: document.blocks.iter().map(body).collect(), notes: Vec::new() };
    let painted = paint(article);
    let label = |start: usize, end: usize| painted[start..end].iter().copied().find(|&p| p.0 > 0).unwrap_or((0, 0));
    attribution::sequences(&document, &kinds)
        .into_iter()
        .map(|(sequence, spans)| {
            let mut before = (0, 0);
            let labels = spans
                .iter()
                .map(|s| {
                    let now = label(s.start, s.end);
                    let inside = now.0 > 0 && now == before;
                    before = now;
                    now.0 + u8::from(inside)
                })
                .collect();
            let features = (0..sequence.len()).map(|i| {
                let mut out = Vec::with_capacity(64);
                sequence.each(i, |f| out.push(f));
                out
            });
            Example { features: features.collect(), labels }
        })
        .collect()
}

/// The label of every byte, and which attribution's it is: of two that are nested the outer one.
fn paint(article: &Article) -> Vec<(u8, u32)> {
    let mut out = vec![(0, 0); article.text.len() + 1];
    let mut order: Vec<&Labels> = article.attributions.iter().collect();
    order.sort_by_key(|a| std::cmp::Reverse(a.content.iter().map(|c| c.1 - c.0).sum::<usize>()));
    for (n, a) in order.into_iter().enumerate() {
        let covered = a.cue.iter().chain(&a.content).any(|&(s, e)| out[s..e].iter().any(|o| o.0 == features::CONTENT));
        if covered {
            continue;
        }
        for (spans, label) in [(&a.content, features::CONTENT), (&a.source, features::SOURCE), (&a.cue, features::CUE)] {
            for &(s, e) in spans {
                for at in out[s..e].iter_mut().filter(|at| at.0 == 0) {
                    *at = (label, n as u32);
                }
            }
        }
    }
    out
}

/// Numbers the features that are seen often enough.
fn index(raw: Vec<Example>) -> (Vec<u32>, Vec<Example>) {
    let mut seen: HashMap<u32, u32> = HashMap::new();
    raw.iter().flat_map(|e| e.features.iter().flatten()).for_each(|&f| *seen.entry(f).or_default() += 1);
    let mut ids: Vec<u32> = seen.into_iter().filter(|&(_, n)| n >= LEAST_SEEN).map(|(f, _)| f).collect();
    ids.sort_unstable();
    let number: HashMap<u32, u32> = ids.iter().enumerate().map(|(n, &f)| (f, n as u32)).collect();
    let renumber = |e: Example| Example {
        features: e
            .features
            .into_iter()
            .map(|fs| fs.into_iter().filter_map(|f| number.get(&f).copied()).collect())
            .collect(),
        labels: e.labels,
    };
    let examples = raw.into_iter().map(renumber).collect();
    (ids, examples)
}

/// Weights with the sums of squared gradients.
struct Model {
    weights: Vec<[f32; LABELS]>,
    squares: Vec<[f32; LABELS]>,
    arcs: [[f32; LABELS]; LABELS + 1],
    arc_squares: [[f32; LABELS]; LABELS + 1],
}

fn step(p:&P,weight: &mut f32, square: &mut f32, gradient: f32) {
    let gradient=gradient-p.l2* *weight;
    *square += gradient * gradient;
    *weight += p.rate * gradient / square.sqrt();
}

struct P{rate:f32,l2:f32}
fn fit(examples: &[Example], features: usize) -> Model {
    let mut model = Model {
        weights: vec![[0.0; LABELS]; features],
        squares: vec![[env("G0",1.0); LABELS]; features],
        arcs: [[0.0; LABELS]; LABELS + 1],
        arc_squares: [[1.0; LABELS]; LABELS + 1],
    };
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut seed = 7u64; let p=P{rate:env("RATE",0.1),l2:env("L2",0.0)};
    for epoch in 0..env("EP",4.0) as usize {
        for i in (1..order.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(i, (seed >> 33) as usize % (i + 1));
        }
        let loss: f64 = order.iter().map(|&k| f64::from(model.learn(&p,&examples[k]))).sum();
        eprintln!("epoch {epoch}: {:.4}", loss / examples.len() as f64);
    }
    model
}

fn log_sum(values: &[f32; LABELS]) -> f32 {
    let most = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    most + values.iter().map(|v| (v - most).exp()).sum::<f32>().ln()
}

impl Model {
    /// One step on one unit; its loss.
    fn learn(&mut self,pp:&P, example: &Example) -> f32 {
        let n = example.labels.len();
        let scores: Vec<[f32; LABELS]> = example
            .features
            .iter()
            .map(|fs| {
                let mut s = [0.0; LABELS];
                for &f in fs {
                    for (s, w) in s.iter_mut().zip(&self.weights[f as usize]) {
                        *s += w;
                    }
                }
                s
            })
            .collect();
        let mut alpha = vec![[0.0; LABELS]; n];
        let mut beta = vec![[0.0; LABELS]; n];
        for i in 0..n {
            for l in 0..LABELS {
                let reach = match i {
                    0 => self.arcs[LABELS][l],
                    _ => log_sum(&std::array::from_fn(|p| alpha[i - 1][p] + self.arcs[p][l])),
                };
                alpha[i][l] = reach + scores[i][l];
            }
        }
        for i in (0..n.saturating_sub(1)).rev() {
            for p in 0..LABELS {
                beta[i][p] =
                    log_sum(&std::array::from_fn(|l| self.arcs[p][l] + scores[i + 1][l] + beta[i + 1][l]));
            }
        }
        let total = log_sum(&alpha[n - 1]);
        let mut path = 0.0;
        let mut arcs = [[0.0; LABELS]; LABELS + 1];
        for i in 0..n {
            let truth = usize::from(example.labels[i]);
            let before = if i == 0 { LABELS } else { usize::from(example.labels[i - 1]) };
            path += scores[i][truth] + self.arcs[before][truth];
            arcs[before][truth] += 1.0;
            let gradient: [f32; LABELS] = std::array::from_fn(|l| {
                f32::from(u8::from(l == truth)) - (alpha[i][l] + beta[i][l] - total).exp()
            });
            for &f in &example.features[i] {
                let (w, s) = (&mut self.weights[f as usize], &mut self.squares[f as usize]);
                for l in 0..LABELS {
                    if gradient[l].abs() > 1e-3 {
                        step(pp,&mut w[l], &mut s[l], gradient[l]);
                    }
                }
            }
            for l in 0..LABELS {
                if i == 0 {
                    arcs[LABELS][l] -= (alpha[0][l] + beta[0][l] - total).exp();
                    continue;
                }
                for (p, row) in arcs.iter_mut().enumerate().take(LABELS) {
                    row[l] -= (alpha[i - 1][p] + self.arcs[p][l] + scores[i][l] + beta[i][l] - total).exp();
                }
            }
        }
        for p in 0..=LABELS {
            for l in 0..LABELS {
                step(pp,&mut self.arcs[p][l], &mut self.arc_squares[p][l], arcs[p][l]);
            }
        }
        total - path
    }
}

/// The features that are worth their bytes: of two that fall into the same slot the better one.
fn select(ids: &[u32], model: &Model) -> Vec<usize> {
    let worth = |k: usize| -> f32 {
        let mean = model.weights[k].iter().sum::<f32>() / LABELS as f32;
        let spread: f32 = model.weights[k].iter().map(|w| (w - mean).abs()).sum();
        // The sum of squared gradients grows with how often a feature stands where it matters.
        spread * model.squares[k].iter().sum::<f32>().sqrt()
    };
    let mut order: Vec<(f32, usize)> = (0..ids.len()).map(|k| (worth(k), k)).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    #[allow(non_snake_case)]
    let (BITS, ROWS) = (env("BITS", 16.0) as u32, env("ROWS", 26000.0) as usize);
    let mut taken = vec![false; 1 << BITS];
    let free = |&k: &usize| !std::mem::replace(&mut taken[(ids[k] & ((1 << BITS) - 1)) as usize], true);
    let mut kept: Vec<usize> = order.into_iter().map(|(_, k)| k).filter(free).take(ROWS).collect();
    kept.sort_unstable();
    kept
}

/// The examples with these features alone.
fn only(examples: Vec<Example>, kept: &[usize], features: usize) -> Vec<Example> {
    let mut number = vec![u32::MAX; features];
    kept.iter().enumerate().for_each(|(n, &k)| number[k] = n as u32);
    let strip = |fs: Vec<u32>| fs.into_iter().map(|f| number[f as usize]).filter(|&f| f != u32::MAX).collect();
    examples
        .into_iter()
        .map(|e| Example { features: e.features.into_iter().map(strip).collect(), labels: e.labels })
        .collect()
}

fn pack(ids: &[u32], model: &Model) -> Vec<u8> {
    let most = model.weights.iter().flatten().fold(0.0f32, |m, w| m.max(w.abs()));
    let scale = most / env("QMAX", 127.0);
    let byte = |w: f32| (w / scale).round().clamp(-127.0, 127.0) as i8 as u8;
    #[allow(non_snake_case)]
    let BITS = env("BITS", 16.0) as u32;
    let mut out = Vec::with_capacity(HEADER + (ROW << BITS));
    out.extend(features::VERSION.to_le_bytes());
    out.extend(scale.to_bits().to_le_bytes());
    out.extend(BITS.to_le_bytes());
    for w in model.arcs.iter().flatten() {
        out.extend(((w / scale).round().clamp(-32_000.0, 32_000.0) as i16).to_le_bytes());
    }
    out.resize(HEADER + (ROW << BITS), 0);
    for (id, weights) in ids.iter().zip(&model.weights) {
        let slot = HEADER + (id & ((1 << BITS) - 1)) as usize * ROW;
        out[slot] = check(*id);
        weights.iter().enumerate().for_each(|(l, &w)| out[slot + 1 + l] = byte(w));
    }
    eprintln!("{} rows, scale {scale}, largest weight {most}", ids.len());
    out
}
