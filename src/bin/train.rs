//! Trains the weights of a layer.

use inquit::training::attribution::{self, Article};
use std::io::{BufRead, Write};

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let (labels, out) = (&args[1], &args[2]);
    let gold: usize = args[3].parse().unwrap();
    let (fold, folds): (u32, u32) = (args[4].parse().unwrap(), args[5].parse().unwrap());
    let file = std::io::BufReader::new(std::fs::File::open(labels).unwrap());
    let articles: Vec<Article> = file.lines().map(|l| serde_json::from_str(&l.unwrap()).unwrap()).collect();
    let group = |a: &Article| {
        let key = if a.set == "gold" { a.id.split('-').nth(2).unwrap_or("").split('_').next().unwrap_or("") } else { &a.id };
        key.bytes().fold(0u32, |h, b| h.wrapping_mul(31).wrapping_add(u32::from(b))) >> 3
    };
    let kept: Vec<&Article> = articles.iter().filter(|a| folds == 0 || group(a) % folds != fold).collect();
    eprintln!("{} of {} articles", kept.len(), articles.len());
    let weights = if std::env::var("LOAD").is_ok() { std::fs::read(out).unwrap() } else { attribution::train(&kept, gold) };
    std::fs::write(out, &weights).unwrap();
    attribution::try_out(weights);
    for pair in args[6..].chunks(2) {
        let input = std::io::BufReader::new(std::fs::File::open(&pair[0]).unwrap());
        let mut output = std::io::BufWriter::new(std::fs::OpenOptions::new().create(true).append(true).open(&pair[1]).unwrap());
        for line in input.lines() {
            let line: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
            let id = line["id"].as_str().unwrap().to_owned();
            if folds > 0 && std::path::Path::new(&pair[0]).file_name().unwrap().to_str().unwrap().starts_with("folds") {
                let a = Article { id: id.clone(), text: String::new(), set: if id.contains("fundus") || id.contains("wcxb") {"gold".into()} else {"polnear".into()}, attributions: vec![] };
                if group(&a) % folds != fold { continue; }
            }
            let analysis = match line["text"].as_str() {
                Some(t) => inquit::analyze_text(t, &Default::default()).unwrap(),
                None => inquit::analyze(&serde_json::from_value(line["page"].clone()).unwrap(), &Default::default()).unwrap(),
            };
            writeln!(output, "{}", serde_json::json!({"id": id, "analysis": analysis.into_utf16()})).unwrap();
        }
    }
}
