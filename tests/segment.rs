//! Sentence boundaries and tokens on our own test set; what always holds of them is in properties.rs.

use inquit::document::TokenClass;
use inquit::{Document, Options, Page};

fn sentences(text: &str) -> Vec<String> {
    let page = Page::from_text(text);
    let document = Document::from_text(&page, text, &Options::default());
    document.sentences.iter().map(|s| document.at(s.span).to_owned()).collect()
}

/// Each line of cases.txt is a block with `|` at its boundaries. A line that begins with `~` is known to come out
/// wrong: it counts, and it has to lose its mark once it comes out right.
#[test]
fn boundaries_of_the_test_set() {
    let (mut boundaries, mut wrong, mut cases, mut right) = (0, 0, 0, 0);
    let mut surprises = Vec::new();
    for line in include_str!("segment/cases.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let (known, case) = line.strip_prefix('~').map_or((false, line), |l| (true, l));
        let expected: Vec<_> = case.split('|').map(|s| s.trim().to_owned()).collect();
        let found = sentences(&case.replace('|', ""));
        cases += 1;
        boundaries += expected.len();
        right += usize::from(found == expected);
        wrong += expected.iter().filter(|s| !found.contains(s)).count();
        if (found == expected) == known {
            surprises.push(format!("{line}\n  found {}", found.join(" | ")));
        }
    }
    let share = |part: usize, whole: usize| 100.0 * part as f64 / whole as f64;
    println!(
        "{cases} cases, {right} right ({:.1}%); {boundaries} sentences, {} right ({:.1}%)",
        share(right, cases),
        boundaries - wrong,
        share(boundaries - wrong, boundaries)
    );
    assert!(surprises.is_empty(), "\n{}", surprises.join("\n"));
    assert!(cases >= 150, "{cases} cases");
}

/// A block of a page may hold lines, as verse and addresses do.
#[test]
fn a_line_break_ends_a_sentence() {
    for text in ["Bridge closed\u{2028}Two were hurt", "Bridge closed\u{2029}Two were hurt", "Mr.\u{2028}Two were hurt"]
    {
        let (first, second) = text.split_once(['\u{2028}', '\u{2029}']).expect("two lines");
        assert_eq!(sentences(text), [first, second]);
    }
}

fn tokens(text: &str) -> Vec<(String, TokenClass)> {
    let page = Page::from_text(text);
    let document = Document::from_text(&page, text, &Options::default());
    document.tokens.iter().map(|t| (document.at(t.span).to_owned(), t.class)).collect()
}

/// Tokens are parted by a blank; `w` word, `n` number, `<` and `>` quotation marks, `p` other.
#[test]
fn tokens_and_their_classes() {
    for (text, expected, classes) in [
        ("Doe's plan didn't pass.", "Doe's plan didn't pass .", "wwwwp"),
        ("the players’ mid-March AT&T talks", "the players ’ mid-March AT&T talks", "wwpwww"),
        ("Mr. Roe of the U.S. paid $40m.", "Mr. Roe of the U.S. paid $ 40m .", "wwwwwwpnp"),
        ("3.5% of 40,000 35-year-olds", "3.5 % of 40,000 35-year-olds", "npwnn"),
        ("J. K. Example met John F. Sample.", "J. K. Example met John F. Sample .", "wwwwwwwp"),
        ("“Yes,” he said", "“ Yes , ” he said", "<wp>ww"),
        ("\"Yes,\" he said, \"no.\"", "\" Yes , \" he said , \" no . \"", "<wp>wwp<wp>"),
        ("„Ja“, sagte er", "„ Ja “ , sagte er", "<w>pww"),
        ("»Ja«, sagte er", "» Ja « , sagte er", "<w>pww"),
        ("« Oui », dit-il", "« Oui » , dit-il", "<w>pw"),
        ("‘We agree,’ he said", "‘ We agree , ’ he said", "<wwp>ww"),
        ("'We don't agree,' he said", "' We don't agree , ' he said", "<wwwp>ww"),
        ("‘The players’ wives agree,’ he said", "‘ The players ’ wives agree , ’ he said", "<wwpwwp>ww"),
        ("a ‘bridge’ loan", "a ‘ bridge ’ loan", "wpwpw"),
        ("the ’90s and '80s", "the ’ 90s and ' 80s", "wpnwpn"),
        ("a 5'10\" man", "a 5'10 \" man", "wnpw"),
        ("at home.The mayor", "at home . The mayor", "wwpww"),
        ("see www.example.org now", "see www.example.org now", "www"),
        ("No. 5 said no.", "No. 5 said no .", "wnwwp"),
        // Each of these shows one rule at work: cargo-mutants, which breaks the rules one by one, is caught by them.
        ("say\"Yes\" now", "say \" Yes \" now", "w<w>w"),
        ("Wort“ sagte", "Wort “ sagte", "w<w"),
        ("\"I am 10\" he said", "\" I am 10 \" he said", "<wwn>ww"),
        ("\"He said \"no\" twice", "\" He said \" no \" twice", "<ww<w>w"),
        ("the ’Yes,’ he said", "the ’ Yes , ’ he said", "wpwppww"),
        ("‘We agree,’he said", "‘ We agree , ’ he said", "pwwppww"),
        ("an R&b song", "an R & b song", "wwpww"),
        ("so did I. A man left", "so did I . A man left", "wwwpwww"),
        ("ada@home.Net today", "ada @ home.Net today", "wpww"),
        ("example.Org/path", "example.Org / path", "wpw"),
        ("the e.Kiosk shop", "the e.Kiosk shop", "www"),
        ("the ABC.Net site", "the ABC.Net site", "www"),
        ("the example.NET site", "the example.NET site", "www"),
        ("see example.org now", "see example.org now", "www"),
    ] {
        let found = tokens(text);
        let joined = found.iter().map(|t| t.0.as_str()).collect::<Vec<_>>().join(" ");
        assert_eq!(joined, expected);
        let letter = |t: &(String, TokenClass)| match t.1 {
            TokenClass::Word => 'w',
            TokenClass::Number => 'n',
            TokenClass::OpenQuote => '<',
            TokenClass::CloseQuote => '>',
            TokenClass::Punctuation => 'p',
        };
        assert_eq!(found.iter().map(letter).collect::<String>(), classes, "{text}");
    }
}

#[test]
fn a_place_belongs_to_what_begins_at_or_before_it() {
    let text = "  One is. Two is.\n\nThree is.";
    let page = Page::from_text(text);
    let document = Document::from_text(&page, text, &Options::default());
    let at = |words: &str| text.find(words).expect("it stands there");
    for (byte, sentence, block) in [
        (0, None, None),
        (at("One"), Some(0), Some(0)),
        (at("Two") - 1, Some(0), Some(0)),
        (at("Two"), Some(1), Some(0)),
        (at("Three") - 1, Some(1), Some(0)),
        (at("Three"), Some(2), Some(1)),
        (text.len(), Some(2), Some(1)),
    ] {
        assert_eq!((document.sentence_at(byte), document.block_at(byte)), (sentence, block), "at {byte}");
    }
    assert_eq!(document.token(0), "One");
}
