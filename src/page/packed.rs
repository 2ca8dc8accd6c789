//! Blocks as www/packed.ts writes them: a page has a dozen strings a block, and to call into JavaScript for each of them
//! took a fifth of the analysis of a page of 5,000 text nodes.

use super::Block;

/// The blocks of a packed page: a line for each, apart by tabs its text, its tag, how many of its characters are links,
/// where it leads (or nothing), how many steps of the path before it its own begins with, and the further steps.
pub fn unpacked(packed: &str) -> Vec<Block> {
    let mut path = Vec::new();
    packed.split_terminator('\n').map(|line| block(line, &mut path)).collect()
}

/// `path`: the one of the block before it, and then its own.
fn block(line: &str, path: &mut Vec<String>) -> Block {
    let mut parts = line.split('\t');
    let mut part = || parts.next().unwrap_or_default();
    let (text, tag, link_chars, href, kept) = (part(), part(), part(), part(), part());
    path.truncate(number(kept));
    path.extend(parts.map(str::to_owned));
    Block {
        text: text.to_owned(),
        tag: tag.to_owned(),
        path: path.clone(),
        link_chars: number(link_chars),
        href: (!href.is_empty()).then(|| href.to_owned()),
        selected: None,
    }
}

fn number(digits: &str) -> usize {
    digits.parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_begins_as_the_one_before_it() {
        let blocks =
            unpacked("One.\tp\t0\t\t0\tbody\tmain\tp\nTwo\tli\t3\thttps://a.example/\t2\tul\tli\n\t\t0\t\t1\n");
        let paths: Vec<_> = blocks.iter().map(|b| b.path.join(" ")).collect();
        assert_eq!(paths, ["body main p", "body main ul li", "body"]);
        assert_eq!(blocks[1].text, "Two");
        assert_eq!((blocks[1].tag.as_str(), blocks[1].link_chars), ("li", 3));
        assert_eq!((&blocks[0].href, blocks[1].href.as_deref()), (&None, Some("https://a.example/")));
    }

    #[test]
    fn what_is_no_packed_page_is_read_as_far_as_it_goes() {
        assert!(unpacked("").is_empty());
        assert_eq!(unpacked("One.\n"), [Block { text: "One.".to_owned(), ..Block::default() }]);
        assert_eq!(unpacked("One.\tp\tx\t\t-1\ta").first().map(|b| b.path.len()), Some(1));
    }
}
