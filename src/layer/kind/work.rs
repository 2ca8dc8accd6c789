//! Counts the steps of the loops that could grow faster than the page, in tests only: a clock would tell of the machine.

/// Adds steps.
#[inline]
pub fn add(_steps: usize) {
    #[cfg(test)]
    tests::STEPS.with(|all| all.set(all.get() + _steps));
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use crate::layer::metadata::Metadata;
    use crate::{Block, Document, Options, Page};
    use std::cell::Cell;

    thread_local! {
        pub static STEPS: Cell<usize> = const { Cell::new(0) };
    }

    /// Steps that a page takes.
    fn steps(page: &Page) -> usize {
        let document = Document::new(page, &Options::default());
        STEPS.with(|all| all.set(0));
        find(&document, &Metadata::of(page));
        STEPS.with(Cell::get)
    }

    fn block(path: &str, text: &str, linked: bool) -> Block {
        let path: Vec<String> = path.split(' ').map(str::to_owned).collect();
        let tag = path.last().unwrap().split('.').next().unwrap().to_owned();
        let href = linked.then(|| "https://news.example.com/local/ferry-line-resumes-its-service".to_owned());
        Block {
            text: text.to_owned(),
            tag,
            path,
            href,
            link_chars: if linked { text.len() } else { 0 },
            ..Block::default()
        }
    }

    fn prose(i: usize) -> String {
        format!("The council of harbour {i} closed its oldest bridge on Monday after engineers found new cracks in {i} of its pillars.")
    }

    type Make = fn(usize) -> Page;

    /// Articles, lists, words for their own sake, and trees in which every block has ancestors of its own.
    const PAGES: [(&str, Make); 5] = [
        ("an article", |n| Page {
            blocks: (0..n).map(|i| block("main article p", &prose(i), false)).collect(),
            ..Page::default()
        }),
        ("one paragraph, many times", |n| Page {
            blocks: (0..n).map(|_| block("main article p", &prose(1), false)).collect(),
            ..Page::default()
        }),
        ("a list behind an article", |n| Page {
            blocks: (0..20)
                .map(|i| block("main article p", &prose(i), false))
                .chain((0..n).map(|_| block("main ul.more li", "Ferry line resumes its night service", true)))
                .collect(),
            ..Page::default()
        }),
        ("parts of their own", |n| Page {
            blocks: (0..n)
                .map(|i| {
                    let name: String = i.to_string().bytes().map(|d| char::from(d - b'0' + b'a')).collect();
                    block(&format!("main div.x{name} section.y{name} p"), &prose(i), i % 3 == 0)
                })
                .collect(),
            ..Page::default()
        }),
        ("plain text", |n| {
            let lines: Vec<String> =
                (0..n).map(|i| if i % 2 == 0 { prose(i) } else { "Related stories".to_owned() }).collect();
            Page::from_text(&lines.join("\n"))
        }),
    ];

    #[test]
    fn work_grows_as_the_page_does() {
        for (name, make) in PAGES {
            let (small, large) = (steps(&make(300)), steps(&make(2_400)));
            assert!(small > 10_000, "{name}: nothing was counted");
            assert!(large as f64 / small as f64 <= 8.8, "{name}: {small} steps, of eight times the blocks {large}");
        }
    }
}
