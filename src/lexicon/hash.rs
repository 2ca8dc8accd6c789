/// No entry's first word is longer, in bytes; what follows is not hashed, so that a hostile word costs no more.
const LONGEST: usize = 32;

/// The hash of the first word of a text: FNV-1a, which is short and needs no table. The build script lays the tables
/// out by it.
pub fn hash(text: &str) -> usize {
    let word = text.bytes().take(LONGEST).take_while(|&b| b != b' ');
    let hash = word.fold(0x811c_9dc5_u32, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193));
    (hash ^ hash >> 15) as usize
}
