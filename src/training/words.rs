//! Groups of words that are used alike, from the input embeddings of a language model that reads whole words.

use super::Random;
use crate::model::words::{pack, FINE, GROUPS};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Words that are kept, the model's most frequent ones. Twice as many score the same on PolNeAR's development part.
const WORDS: usize = 16_000;
/// Times that means are taken.
const ROUNDS: usize = 25;

type Problem = Box<dyn std::error::Error + Send + Sync>;
type Vector = Vec<f32>;

/// Reads `DATA/embeddings/model.safetensors` and `vocab.txt`, and writes `src/weights/words.bin`.
pub fn run(data: &Path) -> Result<(), Problem> {
    let folder = data.join("embeddings");
    let vocabulary = fs::read_to_string(folder.join("vocab.txt"))?;
    let rows = embeddings(&fs::read(folder.join("model.safetensors"))?)?;
    let plain = |w: &&str| w.len() > 1 && w.bytes().all(|b| b.is_ascii_lowercase());
    let known = vocabulary.lines().zip(rows).filter(|(w, _)| plain(w)).take(WORDS);
    let (words, mut vectors): (Vec<&str>, Vec<Vector>) = known.unzip();
    centre(&mut vectors);
    let mut random = Random(7);
    let all: Vec<usize> = (0..words.len()).collect();
    let mut groups = vec![0u8; words.len()];
    for (coarse, members) in means(&vectors, &all, GROUPS / FINE, &mut random).into_iter().enumerate() {
        for (fine, members) in means(&vectors, &members, FINE, &mut random).into_iter().enumerate() {
            members.iter().for_each(|&w| groups[w] = (coarse * FINE + fine) as u8);
        }
    }
    fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/weights/words.bin"), pack(words.iter().copied().zip(groups)))?;
    Ok(())
}

/// The matrix of the words' embeddings, row by row.
fn embeddings(file: &[u8]) -> Result<Vec<Vector>, Problem> {
    let length = u64::from_le_bytes(file.get(..8).ok_or("no header")?.try_into()?) as usize;
    let header: Value = serde_json::from_slice(file.get(8..8 + length).ok_or("header cut off")?)?;
    let tensors = header.as_object().ok_or("no tensors")?;
    let (_, at) = tensors.iter().find(|(name, _)| name.ends_with("word_embeddings.weight")).ok_or("no embeddings")?;
    let number = |v: &Value| v.as_u64().map(|n| n as usize).ok_or("no number");
    let (start, end) = (number(&at["data_offsets"][0])?, number(&at["data_offsets"][1])?);
    let values = file.get(8 + length + start..8 + length + end).ok_or("matrix cut off")?;
    let values: Vector = values.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect();
    Ok(values.chunks_exact(number(&at["shape"][1])?).map(<[f32]>::to_vec).collect())
}

/// Takes off the mean, and makes all vectors as long as one.
fn centre(vectors: &mut [Vector]) {
    let mut mean = vec![0.0; vectors[0].len()];
    let share = 1.0 / vectors.len() as f32;
    vectors.iter().for_each(|v| mean.iter_mut().zip(v).for_each(|(m, x)| *m += x * share));
    for v in vectors {
        v.iter_mut().zip(&mean).for_each(|(x, m)| *x -= m);
        unit(v);
    }
}

fn unit(v: &mut Vector) {
    let length = dot(v, v).sqrt().max(f32::MIN_POSITIVE);
    v.iter_mut().for_each(|x| *x /= length);
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// Spherical k-means over some of the vectors.
fn means(vectors: &[Vector], members: &[usize], count: usize, random: &mut Random) -> Vec<Vec<usize>> {
    let mut centres: Vec<Vector> =
        (0..count).map(|_| vectors[members[(random.next() * members.len() as f32) as usize]].clone()).collect();
    let mut groups = Vec::new();
    for _ in 0..ROUNDS {
        groups = vec![Vec::new(); count];
        for &w in members {
            let close = |k: &usize| dot(&centres[*k], &vectors[w]);
            let best = (0..count).max_by(|a, b| close(a).total_cmp(&close(b))).unwrap_or(0);
            groups[best].push(w);
        }
        for (centre, group) in centres.iter_mut().zip(&groups).filter(|(_, g)| !g.is_empty()) {
            centre.iter_mut().for_each(|x| *x = 0.0);
            group.iter().for_each(|&w| centre.iter_mut().zip(&vectors[w]).for_each(|(c, x)| *c += x));
            unit(centre);
        }
    }
    groups
}
