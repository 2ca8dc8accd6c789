//! Quotations that head a part of the story: "'We had no choice'" on a line of its own. Their speaker is whoever says these
//! words in the text, and nobody else.

use super::roster::Roster;
use crate::analysis::Attribution;
use crate::cut;
use crate::document::Document;

/// Attributions before and behind that are looked at: a part of a story has not more.
const REACH: usize = 12;
/// Bytes of a line that heads a part.
const LONGEST: usize = 120;

/// Whether an attribution is a block of its own that ends without a stop, as no sentence does.
pub fn is_one(document: &Document, a: &Attribution) -> bool {
    let ([content], None, None) = (&a.content[..], a.mention, a.cue) else { return false };
    let block = document.block_at(content.start).map(|b| document.blocks[b].span);
    let text = document.at(*content).trim_end_matches(['”', '"', '’', '\'', '»', '“']);
    block == Some(*content) && content.len() <= LONGEST && !text.ends_with(['.', '!', '?', ',', '…'])
}

/// Gives each such quotation the speaker of the attribution near it that holds its words.
pub fn settle(document: &Document, attributions: &mut [Attribution], found: &mut [Option<usize>], roster: &Roster) {
    let heads: Vec<usize> = (0..attributions.len()).filter(|&i| is_one(document, &attributions[i])).collect();
    for i in heads {
        let words = cut::letters(document.at(attributions[i].content[0]));
        let behind = i + 1..attributions.len().min(i + REACH);
        let says = |&k: &usize| {
            let said: Vec<String> = attributions[k].content.iter().map(|&c| cut::letters(document.at(c))).collect();
            found[k].is_some() && cut::has(&said.join(""), &words)
        };
        let Some(k) = behind.chain((i.saturating_sub(REACH)..i).rev()).find(says) else { continue };
        found[i] = found[k];
        if let Some(entity) = found[k] {
            attributions[i].why += &format!("; {} says these words in the text", roster.entities[entity].name);
        }
    }
}
