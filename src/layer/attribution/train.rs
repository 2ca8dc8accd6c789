//! Trains the tagger of this layer: a conditional random field by stochastic gradient with AdaGrad. A first run over all
//! features says which are worth their bytes; a second one over these gives the weights.

use super::features::{self, CONTENT, CUE, SOURCE};
use super::TRIAL;
use crate::analysis::{Analysis, BlockFinding, Kind};
use crate::document::BlockText;
use crate::layer::kind::Kinds;
use crate::model::tagger::{check, slot, Tagger, HEADER, LABELS, SLOTS};
use crate::training::news::{self, Article};
use crate::training::Job;
use crate::training::Problem;
use crate::{analyze, analyze_text, Document, Options, Page};
use serde_json::{json, Value};
use std::collections::HashMap;
use std::fs;
use std::io::{self, BufRead, Write};
use std::path::Path;

/// Times that training goes over the data.
const EPOCHS: usize = 3;
/// AdaGrad's step while the features are chosen.
const RATE: f32 = 0.02;
/// Its step for the weights. So large a step leaves the weights of each moment far from the best; their mean over the last
/// epoch is close to it. On PolNeAR's development part, means of one run: cues 77.4 with half of it, 77.8 with this,
/// with 0.02 76.7 (there the mean is worth nothing).
const AVERAGED_RATE: f32 = 0.1;
/// Runs in different order whose weights are averaged, so that figures do not hang on the order.
const RUNS: u64 = 3;
/// Units between two looks at the weights for their mean.
const LOOK: usize = 1000;
/// A feature that is seen less often is not learned.
const LEAST_SEEN: u32 = 3;
/// Features that are kept.
const ROWS: usize = 13_500;
/// Steps from zero to the largest weight. 8 bits would hold 127; fewer steps compress better: of 14,000 features 59 KB instead of
/// the 68 of 48 steps, for 0.3 of sources and 0.5 of cues on PolNeAR's development part.
const STEPS: f32 = 32.0;
/// A weight of this part of a step or more counts as a whole one: most weights are small, and rounded to nothing they cost
/// as much again.
const LEAST_STEP: f32 = 0.1;
/// How often an article of another corpus is learned for each time that one of PolNeAR, all politics of one year, is. Out of
/// fold once, twice and four times give rel 66.7, 67.9 and 67.0 on PolNeAR's development part, 79.7, 80.2 and 79.7 on the gold
/// pages, 74.0, 73.7 and 74.1 on ours.
const TIMES_NEWS: usize = 2;
/// Groups of publishers (gold, ours) and of articles (PolNeAR) for honest figures.
const FOLDS: usize = 3;

/// Trains on what [`news::articles`] reads, and writes the weights. For the folds, analyses the articles of
/// `DATA/data/dev` by what would be shipped (`DATA/attribution.bin`), to `DATA/dev-attribution.jsonl`, and by models that have
/// not seen the publisher the pages of `DATA/gold-pages.jsonl`, to `DATA/folds-attribution.jsonl`, and the articles of
/// [`news::ours`] as text, to `DATA/folds-ours.jsonl`.
pub fn run(data: &Path, job: Job) -> Result<(), Problem> {
    let articles = news::articles(data)?;
    let all: Vec<&Article> = articles.iter().collect();
    if matches!(job, Job::Ship) {
        fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/weights/attribution.bin"), train(&all))?;
        return Ok(());
    }
    let weights = train(&all);
    fs::write(data.join("attribution.bin"), &weights)?;
    try_out(weights);
    let mut file = fs::File::create(data.join("dev-attribution.jsonl"))?;
    for (id, text) in news::unlabelled(&data.join("data/dev/text"))? {
        write(&id, analyze_text(&text, &Options::default())?, &mut file)?;
    }
    let mut pages = fs::File::create(data.join("folds-attribution.jsonl"))?;
    let mut texts = fs::File::create(data.join("folds-ours.jsonl"))?;
    let ours = news::ours(data)?;
    for fold in 0..FOLDS {
        let seen: Vec<&Article> = articles.iter().filter(|a| news::group(&a.id, FOLDS) != fold).collect();
        try_out(train(&seen));
        analyse(data, fold, &mut pages)?;
        for article in ours.iter().filter(|a| news::group(&a.id, FOLDS) == fold) {
            write(&article.id, analyze_text(&article.text, &Options::default())?, &mut texts)?;
        }
    }
    Ok(())
}

/// Makes all analyses of this process use these weights.
fn try_out(weights: Vec<u8>) {
    if let (Ok(mut trial), Some(tagger)) = (TRIAL.write(), Tagger::new(&weights, features::fingerprint())) {
        *trial = Some(Box::leak(Box::new(tagger)));
    }
}

fn analyse(data: &Path, fold: usize, out: &mut fs::File) -> Result<(), Problem> {
    for line in io::BufReader::new(fs::File::open(data.join("gold-pages.jsonl"))?).lines() {
        let line: Value = serde_json::from_str(&line?)?;
        let id = line["id"].as_str().unwrap_or_default();
        if news::group(id, FOLDS) == fold {
            let page: Page = serde_json::from_value(line["page"].clone())?;
            write(id, analyze(&page, &Options::default())?, out)?;
        }
    }
    Ok(())
}

fn write(id: &str, analysis: Analysis, out: &mut fs::File) -> io::Result<()> {
    writeln!(out, "{}", json!({"id": id, "analysis": analysis.into_utf16()}))
}

/// A unit with the features and the label of each word.
struct Example {
    features: Vec<Vec<u32>>,
    labels: Vec<u8>,
}

fn train(articles: &[&Article]) -> Vec<u8> {
    let times = |a: &Article| if a.is_polnear { 1 } else { TIMES_NEWS };
    let repeated = articles.iter().flat_map(|a| std::iter::repeat_n(*a, times(a)));
    let (ids, all) = index(repeated.flat_map(examples).collect());
    eprintln!("{} articles, {} units, {} features", articles.len(), all.len(), ids.len());
    let kept = select(&ids, &fit(&all, ids.len()));
    let some = only(all, &kept, ids.len());
    let ids: Vec<u32> = kept.iter().map(|&k| ids[k]).collect();
    pack(&ids, &averaged(&some, ids.len()))
}

fn examples(article: &Article) -> Vec<Example> {
    let page = Page::from_text(&article.text);
    let document = Document::from_text(&page, &article.text, &Options::default());
    let body =
        |at: &BlockText| BlockFinding { span: at.span, kind: Kind::Body, teaser: None, href: None, why: String::new() };
    let kinds = Kinds { blocks: document.blocks.iter().map(body).collect(), notes: Vec::new() };
    let painted = paint(article);
    super::sequences(&document, &kinds)
        .into_iter()
        .map(|(sequence, spans)| {
            let mut before = (0, 0);
            let label = |span: &crate::Span| {
                let at = &painted[span.start..span.end];
                let now = at.iter().copied().find(|p| p.0 > 0).unwrap_or((0, 0));
                let inside = now.0 > 0 && now == before;
                before = now;
                now.0 + u8::from(inside)
            };
            let labels = spans.iter().map(label).collect();
            let features =
                (0..spans.len()).map(|i| sequence.features(i).as_flattened()[..features::TEMPLATES].to_vec()).collect();
            Example { features, labels }
        })
        .collect()
}

/// The label of every byte, and which attribution's it is: of two that are nested the outer one's.
fn paint(article: &Article) -> Vec<(u8, u32)> {
    let mut out = vec![(0, 0); article.text.len() + 1];
    let mut order: Vec<_> = article.attributions.iter().collect();
    order.sort_by_key(|a| std::cmp::Reverse(a.content.iter().map(|c| c.len()).sum::<usize>()));
    for (n, a) in order.into_iter().enumerate() {
        let covered = |s: &crate::Span| out[s.start..s.end].iter().any(|o| o.0 == CONTENT);
        if a.cue.iter().chain(&a.content).any(covered) {
            continue;
        }
        for (spans, label) in [(&a.content, CONTENT), (&a.source, SOURCE), (&a.cue, CUE)] {
            for s in spans {
                out[s.start..s.end].iter_mut().filter(|at| at.0 == 0).for_each(|at| *at = (label, n as u32));
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
    let known = |fs: Vec<u32>| fs.into_iter().filter_map(|f| number.get(&f).copied()).collect();
    let renumber = |e: Example| Example { features: e.features.into_iter().map(known).collect(), labels: e.labels };
    let examples = raw.into_iter().map(renumber).collect();
    (ids, examples)
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
    let mut taken = vec![false; SLOTS];
    let free = |&k: &usize| !std::mem::replace(&mut taken[slot(ids[k])], true);
    let mut kept: Vec<usize> = order.into_iter().map(|(_, k)| k).filter(free).take(ROWS).collect();
    kept.sort_unstable();
    kept
}

/// The examples with these features alone.
fn only(examples: Vec<Example>, kept: &[usize], features: usize) -> Vec<Example> {
    let mut number = vec![None; features];
    kept.iter().enumerate().for_each(|(n, &k)| number[k] = Some(n as u32));
    let strip = |fs: Vec<u32>| fs.into_iter().filter_map(|f| number[f as usize]).collect();
    let strip_all = |e: Example| Example { features: e.features.into_iter().map(strip).collect(), labels: e.labels };
    examples.into_iter().map(strip_all).collect()
}

type Row = [f32; LABELS];

/// Weights with the sums of squared gradients. The last row of the arcs is from the start.
struct Model {
    weights: Vec<Row>,
    squares: Vec<Row>,
    arcs: [Row; LABELS + 1],
    arc_squares: [Row; LABELS + 1],
    rate: f32,
}

/// The weights after training with small steps.
fn fit(examples: &[Example], features: usize) -> Model {
    let mut model = Model::new(features, RATE);
    let mut order = Order::new(examples.len(), 0);
    for epoch in 0..EPOCHS {
        let loss: f64 = order.shuffled().iter().map(|&k| f64::from(model.learn(&examples[k]))).sum();
        eprintln!("epoch {epoch}: loss {:.3} a unit", loss / examples.len() as f64);
    }
    model
}

/// The mean of the weights over the last epoch of several runs with large steps.
fn averaged(examples: &[Example], features: usize) -> Model {
    let mut mean = Model::new(features, AVERAGED_RATE);
    let mut looks = 0;
    for run in 0..RUNS {
        let mut model = Model::new(features, AVERAGED_RATE);
        let mut order = Order::new(examples.len(), run);
        for epoch in 0..EPOCHS {
            let mut loss = 0.0;
            for (n, &k) in order.shuffled().iter().enumerate() {
                loss += f64::from(model.learn(&examples[k]));
                if epoch + 1 == EPOCHS && (n % LOOK == LOOK - 1 || n + 1 == examples.len()) {
                    mean.add(&model);
                    looks += 1;
                }
            }
            eprintln!("run {run}, epoch {epoch}: loss {:.3} a unit", loss / examples.len() as f64);
        }
    }
    mean.scale(1.0 / looks.max(1) as f32);
    mean
}

/// The order in which units are learned, the same on every machine.
struct Order {
    units: Vec<usize>,
    seed: u64,
}

impl Order {
    fn new(units: usize, run: u64) -> Self {
        Self { units: (0..units).collect(), seed: 7 + 1000 * run }
    }

    /// The next order: the last one shuffled.
    fn shuffled(&mut self) -> &[usize] {
        for i in (1..self.units.len()).rev() {
            self.seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            self.units.swap(i, (self.seed >> 33) as usize % (i + 1));
        }
        &self.units
    }
}

fn step(weight: &mut f32, square: &mut f32, gradient: f32, rate: f32) {
    *square += gradient * gradient;
    *weight += rate * gradient / square.sqrt();
}

fn log_sum(values: Row) -> f32 {
    let most = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    most + values.iter().map(|v| (v - most).exp()).sum::<f32>().ln()
}

impl Model {
    fn new(features: usize, rate: f32) -> Self {
        Self {
            weights: vec![[0.0; LABELS]; features],
            squares: vec![[1.0; LABELS]; features],
            arcs: [[0.0; LABELS]; LABELS + 1],
            arc_squares: [[1.0; LABELS]; LABELS + 1],
            rate,
        }
    }

    /// Adds another model's weights.
    fn add(&mut self, other: &Model) {
        let rows = self.weights.iter_mut().zip(&other.weights).chain(self.arcs.iter_mut().zip(&other.arcs));
        rows.flat_map(|(sum, row)| sum.iter_mut().zip(row)).for_each(|(sum, w)| *sum += w);
    }

    fn scale(&mut self, factor: f32) {
        self.weights.iter_mut().chain(&mut self.arcs).flatten().for_each(|w| *w *= factor);
    }

    /// One step on one unit; its loss.
    fn learn(&mut self, example: &Example) -> f32 {
        let scores: Vec<Row> = example.features.iter().map(|fs| self.score(fs)).collect();
        let (alpha, beta) = self.sums(&scores);
        let total = log_sum(*alpha.last().unwrap_or(&[0.0; LABELS]));
        let (mut path, mut arcs) = (0.0, [[0.0; LABELS]; LABELS + 1]);
        for (i, score) in scores.iter().enumerate() {
            let truth = usize::from(example.labels[i]);
            let before = i.checked_sub(1).map_or(LABELS, |p| usize::from(example.labels[p]));
            path += score[truth] + self.arcs[before][truth];
            arcs[before][truth] += 1.0;
            let gold = |l: usize| if l == truth { 1.0 } else { 0.0 };
            let gradient: Row = std::array::from_fn(|l| gold(l) - (alpha[i][l] + beta[i][l] - total).exp());
            self.adjust(&example.features[i], &gradient);
            for l in 0..LABELS {
                let here = score[l] + beta[i][l] - total;
                match i.checked_sub(1) {
                    None => arcs[LABELS][l] -= (self.arcs[LABELS][l] + here).exp(),
                    Some(b) => (0..LABELS).for_each(|p| arcs[p][l] -= (alpha[b][p] + self.arcs[p][l] + here).exp()),
                }
            }
        }
        for (p, row) in arcs.iter().enumerate() {
            for (l, &gradient) in row.iter().enumerate() {
                step(&mut self.arcs[p][l], &mut self.arc_squares[p][l], gradient, self.rate);
            }
        }
        total - path
    }

    fn score(&self, features: &[u32]) -> Row {
        let mut out = [0.0; LABELS];
        for &f in features {
            out.iter_mut().zip(&self.weights[f as usize]).for_each(|(s, w)| *s += w);
        }
        out
    }

    /// Forward and backward sums, as logarithms.
    fn sums(&self, scores: &[Row]) -> (Vec<Row>, Vec<Row>) {
        let n = scores.len();
        let (mut alpha, mut beta): (Vec<Row>, Vec<Row>) = (Vec::with_capacity(n), vec![[0.0; LABELS]; n]);
        for score in scores {
            let reach = |l: usize| match alpha.last() {
                None => self.arcs[LABELS][l],
                Some(before) => log_sum(std::array::from_fn(|p| before[p] + self.arcs[p][l])),
            };
            let next = std::array::from_fn(|l| reach(l) + score[l]);
            alpha.push(next);
        }
        for i in (1..n).rev() {
            let ahead: Row = std::array::from_fn(|l| scores[i][l] + beta[i][l]);
            beta[i - 1] = std::array::from_fn(|p| log_sum(std::array::from_fn(|l| self.arcs[p][l] + ahead[l])));
        }
        (alpha, beta)
    }

    fn adjust(&mut self, features: &[u32], gradient: &Row) {
        /// Steps that are lost in 8 bits.
        const NONE: f32 = 1e-3;
        for &f in features {
            let (weights, squares) = (&mut self.weights[f as usize], &mut self.squares[f as usize]);
            for l in (0..LABELS).filter(|&l| gradient[l].abs() > NONE) {
                step(&mut weights[l], &mut squares[l], gradient[l], self.rate);
            }
        }
    }
}

fn pack(ids: &[u32], model: &Model) -> Vec<u8> {
    let most = model.weights.iter().flatten().fold(0.0f32, |m, w| m.max(w.abs()));
    let scale = most / STEPS;
    let whole = |w: f32| {
        let steps = w / scale;
        if steps.abs() >= LEAST_STEP {
            steps.abs().round().max(1.0).copysign(steps)
        } else {
            0.0
        }
    };
    let mut rows: Vec<(usize, u8, Row)> =
        ids.iter().zip(&model.weights).map(|(&id, w)| (slot(id), check(id), w.map(whole))).collect();
    rows.sort_unstable_by_key(|row| row.0);
    let mut out = Vec::new();
    out.extend(features::fingerprint().to_le_bytes());
    out.extend(scale.to_bits().to_le_bytes());
    model.arcs.iter().flatten().for_each(|&w| out.extend((whole(w) as i16).to_le_bytes()));
    out.resize(HEADER + SLOTS / 8, 0);
    rows.iter().for_each(|row| out[HEADER + row.0 / 8] |= 1 << (row.0 % 8));
    out.extend(rows.iter().map(|row| row.1));
    (0..LABELS).for_each(|l| out.extend(rows.iter().map(|row| row.2[l] as i8 as u8)));
    eprintln!("{} rows, largest weight {most}", ids.len());
    out
}
