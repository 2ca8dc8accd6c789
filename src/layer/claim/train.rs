//! Trains the ranker's weights: each labelled article is a list, and the weights make the sentences that labellers chose
//! likely to be drawn from it first (a softmax over the article's sentences, ridge on the weights). Then the sums are put
//! on the scale of log-odds.

use super::measure::{Feature, Values, FEATURES};
use super::score::{probability, Weights};
use super::stories::{load, Label, Set, Story};
use super::{candidate, find_with, measured, USUAL};
use crate::analysis::{Analysis, Attribution, Source};
use crate::document::Document;
use crate::layer::kind::Kinds;
use crate::layer::metadata::Metadata;
use crate::lexicon::FUNCTION_WORDS;
use crate::page::Options;
use crate::training::{extract, words, Job, Problem, Random};
use serde_json::json;
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::{fs, io};

/// Parts that the houses of the labelled pages are dealt to.
const FOLDS: usize = 7;
/// Ridge on the weights: between 0.1 and 3 the figures out of fold differ by less than 2.
const RIDGE: f64 = 0.3;
/// What a highlighted article counts beside a labelled one: more and the highlights gain while the labelled ones lose. At
/// .05 P@3 out of fold is 74.7 and the lead wins on the highlights, at .5 it is 70.7.
const HIGHLIGHTED: f64 = 0.25;
/// A labelled page is learned from as a page and as plain text: half each.
const HALF: f64 = 0.5;
/// Steps of Newton's method; it stands still after ten.
const STEPS: usize = 25;
/// Drawings of the bootstrap.
const DRAWINGS: usize = 2000;

/// An article as the ranker sees it.
struct List {
    weight: f64,
    values: Vec<Values>,
    /// How likely each sentence should be drawn.
    target: Vec<f64>,
}

/// Trains on `DATA/gold-pages.jsonl` with `DATA/gold`, `DATA/seed` and `DATA/claims/news-highlights.jsonl`, and writes the
/// weights; for the folds, prints figures out of fold and writes the analyses to `DATA/folds-claim.jsonl` and
/// `DATA/folds-highlights.jsonl`.
pub fn run(data: &Path, job: Job) -> Result<(), Problem> {
    let stories = load(data)?;
    let lists: Vec<List> = stories.iter().map(list).collect();
    if job == Job::Ship {
        let all: Vec<usize> = (0..stories.len()).collect();
        let weights = train(&stories, &lists, &all);
        fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/weights/claim.rs"), written(&weights))?;
        return Ok(());
    }
    let houses: BTreeSet<&str> =
        stories.iter().filter(|s| s.set != Set::Highlights).map(|s| s.house.as_str()).collect();
    let fold_of: HashMap<&str, usize> = houses.into_iter().enumerate().map(|(i, h)| (h, i % FOLDS)).collect();
    let fold = |i: usize| fold_of.get(stories[i].house.as_str()).copied().unwrap_or(i % FOLDS);
    let mut pages = io::BufWriter::new(fs::File::create(data.join("folds-claim.jsonl"))?);
    let mut articles = io::BufWriter::new(fs::File::create(data.join("folds-highlights.jsonl"))?);
    let mut figures = Vec::new();
    for f in 0..FOLDS {
        let others: Vec<usize> = (0..stories.len()).filter(|&i| fold(i) != f).collect();
        let weights = train(&stories, &lists, &others);
        for story in (0..stories.len()).filter(|&i| fold(i) == f).map(|i| &stories[i]) {
            let analysis = with_document(story, |document| analysis(&weights, document));
            let chosen: Vec<Vec<String>> = analysis.claims.iter().map(|c| words(c.span.of(&analysis.text))).collect();
            if story.set != Set::Highlights && !story.labels.is_empty() {
                figures.push((story.set, judge(&chosen, &story.labels)));
            }
            let line = json!({"id": story.id, "analysis": analysis.into_utf16()});
            match story.set {
                Set::Page => writeln!(pages, "{line}")?,
                Set::Highlights => writeln!(articles, "{line}")?,
                _ => {}
            }
        }
    }
    for (name, set) in
        [("pages", Set::Page), ("pages as plain text", Set::Text), ("seed", Set::Seed), ("articles of ours", Set::Ours)]
    {
        let of_set: Vec<[f32; 3]> = figures.iter().filter(|(s, _)| *s == set).map(|(_, f)| *f).collect();
        println!("{name}, out of fold ({}): {}", of_set.len(), report(&of_set));
    }
    Ok(())
}

/// The analysis of an article with these weights.
fn analysis(weights: &Weights, document: &Document) -> Analysis {
    with_findings(document, |kinds, attributions, sources| {
        let options = Options::default();
        let found = find_with(weights, document, kinds, (attributions, sources), &options);
        Analysis {
            version: 1,
            text: document.text.clone(),
            lang: document.lang.clone(),
            blocks: kinds.blocks.clone(),
            attributions: attributions.to_vec(),
            sources: sources.to_vec(),
            claims: found.claims,
            ..Analysis::default()
        }
    })
}

fn with_document<T>(story: &Story, f: impl FnOnce(&Document) -> T) -> T {
    let options = Options::default();
    f(&match &story.text {
        Some(text) => Document::from_text(&story.page, text, &options),
        None => Document::new(&story.page, &options),
    })
}

fn with_findings<T>(document: &Document, f: impl FnOnce(&Kinds, &[Attribution], &[Source]) -> T) -> T {
    let kinds = crate::layer::kind::find(document, &Metadata::of(document.page));
    let mut attributions = crate::layer::attribution::find(document, &kinds);
    let sources = crate::layer::source::find(document, &kinds, &mut attributions);
    f(&kinds, &attributions, &sources)
}

/// The features of an article's sentences, and how likely each should be drawn: by the rank of the label that it states;
/// of highlighted articles by whether the highlights rest on it.
fn list(story: &Story) -> List {
    with_document(story, |document| {
        with_findings(document, |kinds, attributions, sources| {
            let candidates = candidate::all(document, kinds, attributions);
            let nothing = Weights { bias: 0.0, features: super::score::SHIPPED.features.map(|(f, _)| (f, 0.0)) };
            let (_, scored) = measured(&nothing, document, kinds, (attributions, sources), candidates);
            let texts: Vec<&str> = scored.iter().map(|s| document.at(s.candidate.span(document))).collect();
            let mut target = vec![0.0; texts.len()];
            if story.set == Set::Highlights {
                let function_word = |word: &str| FUNCTION_WORDS.has(word);
                extract(&texts, &story.highlights, function_word).into_iter().for_each(|i| target[i] = 1.0);
            } else {
                for (target, text) in target.iter_mut().zip(&texts) {
                    let stated = story.labels.iter().filter(|l| l.states(&words(text)));
                    *target = stated.map(|l| 9.0 - l.rank as f64).fold(0.0, f64::max);
                }
            }
            let sum: f64 = target.iter().sum();
            target.iter_mut().for_each(|t| *t /= sum.max(1e-9));
            let weight = match story.set {
                _ if sum == 0.0 => 0.0,
                Set::Page | Set::Text => HALF,
                Set::Seed | Set::Ours => 1.0,
                Set::Highlights => HIGHLIGHTED,
            };
            List { weight, values: scored.iter().map(|s| s.values).collect(), target }
        })
    })
}

fn train(stories: &[Story], lists: &[List], of: &[usize]) -> Weights {
    let mut weights = [0.0; FEATURES];
    for _ in 0..STEPS {
        let mut slope: [f64; FEATURES] = std::array::from_fn(|i| RIDGE * weights[i]);
        let mut curve = [[0.0; FEATURES]; FEATURES];
        (0..FEATURES).for_each(|i| curve[i][i] = RIDGE);
        for list in of.iter().map(|&i| &lists[i]).filter(|l| l.weight > 0.0) {
            learn(list, &weights, &mut slope, &mut curve);
        }
        let step = solve(curve, slope);
        weights.iter_mut().zip(step).for_each(|(w, s)| *w -= s);
    }
    let labelled = |i: &&usize| matches!(stories[**i].set, Set::Page | Set::Ours);
    let labelled = of.iter().filter(labelled).map(|&i| &lists[i]);
    let (scale, bias) = calibrate(
        labelled.flat_map(|list| list.values.iter().zip(&list.target).map(|(v, t)| (sum(&weights, v), *t > 0.0))),
    );
    let of = |i: usize| (Feature::ALL[i], (weights[i] * scale) as f32);
    Weights { bias: bias as f32, features: std::array::from_fn(of) }
}

fn sum(weights: &[f64; FEATURES], values: &Values) -> f64 {
    weights.iter().zip(values).map(|(w, v)| w * f64::from(*v)).sum()
}

/// Adds a list's part of the loss's first and second derivatives.
fn learn(list: &List, weights: &[f64; FEATURES], slope: &mut [f64; FEATURES], curve: &mut [[f64; FEATURES]; FEATURES]) {
    let sums: Vec<f64> = list.values.iter().map(|v| sum(weights, v)).collect();
    let most = sums.iter().copied().fold(f64::MIN, f64::max);
    let all: f64 = sums.iter().map(|s| (s - most).exp()).sum();
    let drawn: Vec<f64> = sums.iter().map(|s| (s - most).exp() / all).collect();
    let mut mean = [0.0; FEATURES];
    for (values, p) in list.values.iter().zip(&drawn) {
        (0..FEATURES).for_each(|i| mean[i] += p * f64::from(values[i]));
    }
    for ((values, p), t) in list.values.iter().zip(&drawn).zip(&list.target) {
        for i in 0..FEATURES {
            slope[i] += list.weight * (p - t) * f64::from(values[i]);
            let off = list.weight * p * (f64::from(values[i]) - mean[i]);
            (0..FEATURES).for_each(|j| curve[i][j] += off * (f64::from(values[j]) - mean[j]));
        }
    }
}

/// Gauss's elimination; the ridge keeps the matrix positive definite, so that no pivot is needed.
fn solve(mut a: [[f64; FEATURES]; FEATURES], mut b: [f64; FEATURES]) -> [f64; FEATURES] {
    for i in 0..FEATURES {
        for k in i + 1..FEATURES {
            let part = a[k][i] / a[i][i];
            (i..FEATURES).for_each(|j| a[k][j] -= part * a[i][j]);
            b[k] -= part * b[i];
        }
    }
    for i in (0..FEATURES).rev() {
        b[i] = (b[i] - (i + 1..FEATURES).map(|j| a[i][j] * b[j]).sum::<f64>()) / a[i][i];
    }
    b
}

/// The scale and the bias that turn sums into log-odds: logistic regression on one feature.
fn calibrate(rows: impl Iterator<Item = (f64, bool)>) -> (f64, f64) {
    let rows: Vec<_> = rows.collect();
    let (mut scale, mut bias) = (1.0, 0.0);
    for _ in 0..STEPS {
        let (mut g, mut h) = ([0.0; 2], [[1e-6, 0.0], [0.0, 1e-6]]);
        for &(x, is) in &rows {
            let p = f64::from(probability((scale * x + bias) as f32));
            let (off, spread) = (p - f64::from(u8::from(is)), p * (1.0 - p));
            g = [g[0] + off * x, g[1] + off];
            h = [[h[0][0] + spread * x * x, h[0][1] + spread * x], [h[1][0] + spread * x, h[1][1] + spread]];
        }
        let det = h[0][0] * h[1][1] - h[0][1] * h[1][0];
        scale -= (h[1][1] * g[0] - h[0][1] * g[1]) / det;
        bias -= (h[0][0] * g[1] - h[1][0] * g[0]) / det;
    }
    (scale, bias)
}

/// P@3, R@8 and nDCG@8 as the scorer counts them: each label can be found once.
fn judge(chosen: &[Vec<String>], labels: &[Label]) -> [f32; 3] {
    let mut used = BTreeSet::new();
    let hits: Vec<Option<usize>> = chosen
        .iter()
        .take(USUAL)
        .map(|own| {
            let hit = (0..labels.len()).find(|k| !used.contains(k) && labels[*k].states(own));
            used.extend(hit);
            hit
        })
        .collect();
    let n = labels.len();
    let found = |hits: &[Option<usize>]| hits.iter().flatten().count() as f32;
    let discount = |i: usize| (i as f32 + 2.0).log2();
    let gain = |(i, hit): (usize, &Option<usize>)| hit.map_or(0.0, |h| (9.0 - labels[h].rank as f32) / discount(i));
    let ideal: f32 = (0..n.min(USUAL)).map(|i| (8.0 - i as f32) / discount(i)).sum();
    [
        found(&hits[..hits.len().min(3)]) / n.min(3) as f32,
        found(&hits) / n as f32,
        hits.iter().enumerate().map(gain).sum::<f32>() / ideal,
    ]
}

/// Means with 95% intervals from a bootstrap over articles.
fn report(figures: &[[f32; 3]]) -> String {
    let mut out = String::new();
    for (k, name) in ["P@3", "R@8", "nDCG@8"].into_iter().enumerate() {
        let mean = |pick: &mut dyn FnMut(usize) -> usize| {
            100.0 * (0..figures.len()).map(|i| figures[pick(i)][k]).sum::<f32>() / figures.len().max(1) as f32
        };
        let mut random = Random(k as u64);
        let mut drawn: Vec<f32> = (0..DRAWINGS)
            .map(|_| mean(&mut |_| ((random.next() * figures.len() as f32) as usize).min(figures.len() - 1)))
            .collect();
        drawn.sort_by(f32::total_cmp);
        let (low, high) = (drawn[DRAWINGS / 40], drawn[DRAWINGS - 1 - DRAWINGS / 40]);
        let _ = write!(out, "{name} {:.1} ({low:.0} to {high:.0})  ", mean(&mut |i| i));
    }
    out
}

/// The weights as the file that is compiled in.
fn written(weights: &Weights) -> String {
    let mut out = format!("Weights {{\n    bias: {:.3},\n    features: [\n", weights.bias);
    for (feature, weight) in &weights.features {
        let _ = writeln!(out, "        (Feature::{feature:?}, {weight:.3}),");
    }
    out + "    ],\n}\n"
}
