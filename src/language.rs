//! Which language a text is in, as far as the layers need it.

use crate::lexicon::STOPWORDS;
use crate::page::{Options, Page};

/// Blocks at least this long, in bytes, are prose rather than menus, which stay English on many a page.
const PROSE_BYTES: usize = 80;
/// How many words are looked at. Frequent words make up a third of any text, so far fewer would do.
const SAMPLE_WORDS: usize = 500;
/// The least number of frequent words that tells a language.
const LEAST_HITS: usize = 4;
/// The least share of frequent words among all, in per cent. Turkish has 8, English prose 35; names and numbers alone
/// stay below it.
const LEAST_SHARE: usize = 7;
/// So many words of prose show English if they are English: with less than [`LEAST_SHARE`] they are something else.
const ENOUGH_WORDS: usize = 60;

/// The languages of lexicon/stopwords/; where two have as many frequent words in a text, the one named first counts.
const LATIN: [&str; 17] =
    ["en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "pl", "cs", "tr", "ro", "hu", "id"];

/// Scripts that tell the language by themselves, or its most read one. Kana before Han: Japanese writes both.
const SCRIPTS: [(&str, &[(char, char)]); 15] = [
    ("ru", &[('\u{400}', '\u{52f}')]),
    ("el", &[('\u{370}', '\u{3ff}'), ('\u{1f00}', '\u{1fff}')]),
    ("hy", &[('\u{530}', '\u{58f}')]),
    ("he", &[('\u{590}', '\u{5ff}')]),
    ("ar", &[('\u{600}', '\u{6ff}'), ('\u{750}', '\u{77f}'), ('\u{fb50}', '\u{fdff}'), ('\u{fe70}', '\u{feff}')]),
    ("hi", &[('\u{900}', '\u{97f}')]),
    ("bn", &[('\u{980}', '\u{9ff}')]),
    ("ta", &[('\u{b80}', '\u{bff}')]),
    ("th", &[('\u{e00}', '\u{e7f}')]),
    ("ka", &[('\u{10a0}', '\u{10ff}')]),
    ("am", &[('\u{1200}', '\u{139f}')]),
    ("km", &[('\u{1780}', '\u{17ff}')]),
    ("ja", &[('\u{3040}', '\u{30ff}')]),
    ("ko", &[('\u{1100}', '\u{11ff}'), ('\u{ac00}', '\u{d7af}')]),
    ("zh", &[('\u{3400}', '\u{4dbf}'), ('\u{4e00}', '\u{9fff}'), ('\u{20000}', '\u{3134f}')]),
];

/// Letters that tell Ukrainian from Russian and Persian from Arabic, in lower case.
const TELLING_LETTERS: [(&str, &str, &str); 2] = [("ru", "uk", "іїєґ"), ("ar", "fa", "پچژگ")];

/// Whether the attribution, source and claim layers know the language. `und` counts: what is too short to tell is
/// mostly a few English words, and another script would have told.
pub fn is_supported(lang: &str) -> bool {
    lang == "en" || lang == "und"
}

/// The primary language subtag: what the caller says, else what the text itself shows, else what the page declares (it
/// is often the template's), else `und`. What is surely not English, and nothing that the lists know, is as declared or
/// else `mis`, a language without a code.
pub fn of(page: &Page, options: &Options) -> String {
    if let Some(lang) = options.lang.as_deref().and_then(primary) {
        return lang;
    }
    let is_prose = |text: &&str| text.len() >= PROSE_BYTES;
    let texts = || page.blocks.iter().map(|b| b.text.as_str());
    let prose = Evidence::of(texts().filter(is_prose));
    let shown = prose.language().or_else(|| Evidence::of(texts()).language());
    let declared = page.lang.as_deref().and_then(primary);
    match shown {
        Some(lang) if lang != UNKNOWN => lang.to_owned(),
        Some(_) => declared.filter(|d| d != "en").unwrap_or_else(|| UNKNOWN.into()),
        None => declared.unwrap_or_else(|| "und".into()),
    }
}

/// ISO 639's code for languages that have none.
const UNKNOWN: &str = "mis";

/// The first subtag of a BCP 47 tag, if it is one.
fn primary(tag: &str) -> Option<String> {
    let subtag = tag.trim().split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    let valid = (2..=3).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_lowercase());
    valid.then_some(subtag)
}

/// A run of letters without a space, hostile or Thai, shows its script within its first letters; no frequent word is as long.
const LONGEST: usize = 64;

/// An ASCII word in lower case, without an allocation.
fn lowered<'b>(word: &str, buffer: &'b mut [u8; LONGEST]) -> &'b str {
    let lower = &mut buffer[..word.len()];
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).unwrap_or_default()
}

#[derive(Default)]
struct Evidence {
    words: usize,
    hits: [usize; LATIN.len()],
    latin: usize,
    scripts: [usize; SCRIPTS.len()],
    telling: [usize; TELLING_LETTERS.len()],
    unknown: usize,
}

impl Evidence {
    fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut evidence = Self::default();
        let words = texts.flat_map(|t| t.split(|c: char| !c.is_alphabetic())).filter(|w| !w.is_empty());
        words.take(SAMPLE_WORDS).for_each(|w| evidence.add(w));
        evidence
    }

    fn language(&self) -> Option<&'static str> {
        self.by_script().or_else(|| self.by_words())
    }

    fn add(&mut self, word: &str) {
        if word.is_ascii() {
            self.latin += word.len().min(LONGEST);
        } else {
            self.add_letters(word);
        }
        if word.len() < LONGEST {
            self.words += 1;
            let mut lower = [0; LONGEST];
            let lower = match word.is_ascii() {
                true => lowered(word, &mut lower),
                false => &word.to_lowercase(),
            };
            for lang in STOPWORDS.notes(lower) {
                LATIN.iter().position(|l| *l == lang).into_iter().for_each(|i| self.hits[i] += 1);
            }
        }
    }

    fn add_letters(&mut self, word: &str) {
        for c in word.chars().take(LONGEST) {
            let script = || SCRIPTS.iter().position(|(_, ranges)| ranges.iter().any(|(a, b)| (*a..=*b).contains(&c)));
            if c < '\u{250}' || ('\u{1e00}'..='\u{1eff}').contains(&c) {
                self.latin += 1;
            } else if let Some(i) = script() {
                self.scripts[i] += 1;
            } else {
                self.unknown += 1;
            }
            for (count, (.., letters)) in self.telling.iter_mut().zip(TELLING_LETTERS) {
                *count += usize::from(letters.contains(c));
            }
        }
    }

    /// The language of the script that more than half of the letters are in, where that is not Latin.
    fn by_script(&self) -> Option<&'static str> {
        let others = self.scripts.iter().sum::<usize>() + self.unknown;
        if others <= self.latin {
            return None;
        }
        let count = |lang| SCRIPTS.iter().position(|s| s.0 == lang).map_or(0, |i| self.scripts[i]);
        // A Japanese text is about half Han; a Chinese one has hardly any kana.
        if count("ja") * 10 > count("zh") && count("ja") > 0 {
            return Some("ja");
        }
        let best = (0..SCRIPTS.len()).max_by_key(|&i| self.scripts[i]).filter(|&i| self.scripts[i] >= self.unknown);
        let lang = best.map_or(UNKNOWN, |i| SCRIPTS[i].0);
        let telling =
            TELLING_LETTERS.iter().zip(self.telling).find(|((plain, ..), n)| *plain == lang && *n * 100 > others);
        Some(telling.map_or(lang, |((_, special, _), _)| special))
    }

    fn by_words(&self) -> Option<&'static str> {
        let best = (0..LATIN.len()).max_by_key(|&i| (self.hits[i], std::cmp::Reverse(i)))?;
        if self.hits[best] * 100 < LEAST_SHARE * self.words {
            return (self.words >= ENOUGH_WORDS).then_some(UNKNOWN);
        }
        (self.hits[best] >= LEAST_HITS).then_some(LATIN[best])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(text: &str, declared: Option<&str>) -> String {
        let page = Page { lang: declared.map(str::to_owned), ..Page::from_text(text) };
        of(&page, &Options::default())
    }

    #[test]
    fn the_text_goes_before_the_declaration() {
        let german =
            "Die Brücke über den Fluss ist seit Montag gesperrt, und der Bürgermeister hat noch nicht gesagt, \
                      wann sie wieder für den Verkehr geöffnet wird.";
        assert_eq!(lang(german, Some("en-GB")), "de");
        let english =
            "The bridge over the river has been closed since Monday, and the mayor has not said when it will \
                       be open to traffic again.";
        assert_eq!(lang(english, Some("de")), "en");
        assert_eq!(lang(english, None), "en");
    }

    #[test]
    fn menus_do_not_tell() {
        let page =
            "Home and news for all of you\nMore from us in the app\nLe pont sur la rivière est fermé depuis lundi \
                    et la maire n’a pas dit quand il sera ouvert de nouveau.";
        assert_eq!(lang(page, Some("en")), "fr");
    }

    #[test]
    fn each_language_by_its_frequent_words() {
        for (expected, text) in [
            ("es", "El puente sobre el río está cerrado desde el lunes y la alcaldesa no ha dicho cuándo se abrirá."),
            ("it", "Il ponte sul fiume è chiuso da lunedì e la sindaca non ha detto quando si potrà passare di nuovo."),
            ("pt", "A ponte sobre o rio está fechada desde segunda e a prefeita não disse quando será aberta para os carros."),
            ("nl", "De brug over de rivier is sinds maandag dicht en de burgemeester heeft niet gezegd wanneer hij open gaat."),
            ("sv", "Bron över floden är stängd sedan i måndags och det är inte klart när den ska öppna för trafik."),
            ("pl", "Most na rzece jest zamknięty od poniedziałku i nie wiadomo, czy to się zmieni przed końcem roku."),
            ("tr", "Nehir üzerindeki köprü pazartesi gününden bu yana kapalı ve ne zaman açılacağı için bir tarih yok."),
            ("ru", "Мост через реку закрыт с понедельника."),
            ("uk", "Міст через річку зачинений із понеділка, її відкриття не заплановане."),
            ("ar", "الجسر مغلق منذ يوم الاثنين."),
            ("ja", "橋は月曜日から閉鎖されている。"),
            ("zh", "大桥自周一起关闭。"),
            ("ko", "다리는 월요일부터 폐쇄되었다."),
            ("mis", "ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ"),
            ("mis", &"Ibhuloho lomfula livaliwe kusukela ngoMsombuluko futhi imeya ayikasho lutho. ".repeat(7)),
        ] {
            assert_eq!(lang(text, Some("en")), expected, "{text}");
        }
    }

    #[test]
    fn too_little_text_is_as_declared() {
        assert_eq!(lang("Bridge closed", Some("en-US")), "en");
        assert_eq!(lang("Bridge closed", Some("x")), "und");
        assert_eq!(lang("12 34 !!", None), "und");
        assert_eq!(lang("", None), "und");
    }

    #[test]
    fn every_list_of_frequent_words_has_its_language() {
        assert!(STOPWORDS.entries().all(|(_, lang)| LATIN.contains(&lang)));
    }

    #[test]
    fn the_caller_goes_before_all() {
        let page = Page::from_text("Die Brücke ist nicht für den Verkehr und das ist auch gut so.");
        let options = |lang: &str| Options { lang: Some(lang.into()), ..Options::default() };
        assert_eq!(of(&page, &options("EN_us")), "en");
        assert_eq!(of(&page, &options("?!")), "de");
    }
}
