//! What a host gives: JSON, read by serde_json, made into our types. By hand and not by what serde derives: that is 3 KB more
//! of the engine after compression, and its errors do not say of which field they are.

use crate::analysis::{
    Act, Attribution, BlockFinding, Claim, ClaimType, Form, Kind, Note, NoteCode, Original, Provenance, Source,
    SourceKind, Standing, Stats, Teaser, Voice,
};
use crate::page::Block;
use crate::span::Span;
use crate::{Analysis, Error, Options, Page, Utf16Analysis};
use serde::de::value::StrDeserializer;
use serde::de::{self, Deserialize, IntoDeserializer};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt::{self, Display};

/// The value of a type that some JSON holds.
///
/// # Errors
/// [`Error::BadPage`] where it holds none, with the field and what was expected there.
pub fn read<T: Given>(json: &str) -> Result<T, Error> {
    let value = serde_json::from_str(json).map_err(|e| Error::BadPage(e.to_string()))?;
    T::given(value).map_err(|wrong| Error::BadPage(wrong.0))
}

/// What can be read: each type takes what its JSON is and nothing else.
pub trait Given: Sized {
    /// The value.
    fn given(value: Value) -> Result<Self, Wrong>;
}

/// Says in which field what was expected, and not what stood there.
#[derive(Debug)]
pub struct Wrong(String);

impl Wrong {
    #[cold]
    fn wants(what: &str) -> Self {
        Self(["something else in place of ", what].concat())
    }

    #[cold]
    fn of(self, field: &str) -> Self {
        Self([field, ": ", &self.0].concat())
    }
}

/// The fields of an object.
struct Fields(Map<String, Value>);

impl Fields {
    fn of(value: Value) -> Result<Self, Wrong> {
        match value {
            Value::Object(fields) => Ok(Self(fields)),
            _ => Err(Wrong::wants("an object")),
        }
    }

    /// What is missing is null.
    fn take<T: Given>(&mut self, name: &str) -> Result<T, Wrong> {
        T::given(self.remove(name).unwrap_or_default()).map_err(|wrong| wrong.of(name))
    }

    /// What is missing is empty.
    fn or_none<T: Given + Default>(&mut self, name: &str) -> Result<T, Wrong> {
        match self.remove(name) {
            Some(value) => T::given(value).map_err(|wrong| wrong.of(name)),
            None => Ok(T::default()),
        }
    }

    /// Not inlined: it would be in the reader of every type.
    #[inline(never)]
    fn remove(&mut self, name: &str) -> Option<Value> {
        self.0.remove(name)
    }
}

impl Given for String {
    fn given(value: Value) -> Result<Self, Wrong> {
        match value {
            Value::String(text) => Ok(text),
            _ => Err(Wrong::wants("a string")),
        }
    }
}

impl Given for bool {
    fn given(value: Value) -> Result<Self, Wrong> {
        value.as_bool().ok_or_else(|| Wrong::wants("true or false"))
    }
}

impl Given for usize {
    fn given(value: Value) -> Result<Self, Wrong> {
        value.as_u64().and_then(|n| n.try_into().ok()).ok_or_else(|| Wrong::wants("a whole number"))
    }
}

impl Given for u32 {
    fn given(value: Value) -> Result<Self, Wrong> {
        usize::given(value).map(|n| n as Self)
    }
}

impl Given for f32 {
    fn given(value: Value) -> Result<Self, Wrong> {
        value.as_f64().map(|n| n as Self).ok_or_else(|| Wrong::wants("a number"))
    }
}

impl<T: Given> Given for Option<T> {
    fn given(value: Value) -> Result<Self, Wrong> {
        match value {
            Value::Null => Ok(None),
            value => T::given(value).map(Some),
        }
    }
}

impl<T: Given> Given for Vec<T> {
    fn given(value: Value) -> Result<Self, Wrong> {
        match value {
            Value::Array(all) => {
                // Not collected: that is twice as much code for each type.
                let mut out = Self::with_capacity(all.len());
                for value in all {
                    out.push(T::given(value)?);
                }
                Ok(out)
            }
            _ => Err(Wrong::wants("a list")),
        }
    }
}

impl Given for BTreeMap<String, Vec<String>> {
    fn given(value: Value) -> Result<Self, Wrong> {
        let read = |(name, value): (String, Value)| match Vec::given(value) {
            Ok(values) => Ok((name, values)),
            Err(wrong) => Err(wrong.of(&name)),
        };
        Fields::of(value)?.0.into_iter().map(read).collect()
    }
}

/// No value of a type has this name. Says nothing, as an error that could would write messages that nobody reads.
#[derive(Debug)]
struct NoName;

impl Display for NoName {
    fn fmt(&self, _: &mut fmt::Formatter) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for NoName {}

impl de::Error for NoName {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }
}

/// Types of which each value has a name: it is the one that serde writes.
macro_rules! named {
    ($($type:ty: $what:literal),+) => {
        $(impl Given for $type {
            fn given(value: Value) -> Result<Self, Wrong> {
                let name: Option<StrDeserializer<NoName>> = value.as_str().map(|name| name.into_deserializer());
                name.and_then(|name| Self::deserialize(name).ok()).ok_or_else(|| Wrong::wants($what))
            }
        })+
    };
}

named! {
    Act: "an act",
    ClaimType: "a type of claim",
    Form: "a form",
    Kind: "a kind",
    NoteCode: "a note",
    SourceKind: "a kind of source",
    Standing: "a standing",
    Teaser: "a sort of teaser",
    Voice: "a voice"
}

/// Types with fields, each under the name that serde writes.
macro_rules! object {
    ($type:ident { $($field:ident: $read:ident $name:literal),+ $(,)? $(; $rest:ident: $value:expr)? }) => {
        impl Given for $type {
            fn given(value: Value) -> Result<Self, Wrong> {
                let mut fields = Fields::of(value)?;
                Ok(Self { $($field: fields.$read($name)?,)+ $($rest: $value,)? })
            }
        }
    };
}

object!(Span { start: take "start", end: take "end" });
object!(Options { claims: take "claims", selection_only: take "selectionOnly", lang: take "lang" });
object!(Page {
    url: take "url",
    lang: take "lang",
    title: take "title",
    meta: or_none "meta",
    json_ld: or_none "jsonLd",
    blocks: take "blocks";
    plain: false
});
object!(Block {
    text: take "text",
    tag: or_none "tag",
    path: or_none "path",
    link_chars: or_none "linkChars",
    href: take "href",
    selected: take "selected",
});
object!(Analysis {
    version: take "version",
    text: take "text",
    lang: take "lang",
    notes: take "notes",
    blocks: take "blocks",
    provenance: take "provenance",
    attributions: take "attributions",
    sources: take "sources",
    claims: take "claims",
    stats: take "stats",
});
object!(Note { code: take "code", span: take "span" });
object!(BlockFinding {
    span: take "span",
    kind: take "kind",
    teaser: take "teaser",
    href: take "href",
    why: take "why",
});
object!(Provenance {
    publisher: take "publisher",
    agency: take "agency",
    original: take "original",
    byline: take "byline",
    dateline: take "dateline",
    published: take "published",
});
object!(Original { name: take "name", href: take "href" });
object!(Attribution {
    id: take "id",
    source: take "source",
    mention: take "mention",
    cue: take "cue",
    content: take "content",
    quoted: or_none "quoted",
    form: take "form",
    act: take "act",
    confidence: take "confidence",
    why: take "why",
});
object!(Source {
    id: take "id",
    name: take "name",
    kind: take "kind",
    standing: take "standing",
    role: take "role",
    mentions: take "mentions",
    attributions: take "attributions",
});
object!(Claim {
    id: take "id",
    span: take "span",
    rank: take "rank",
    score: take "score",
    claim_type: take "type",
    voice: take "voice",
    attribution: take "attribution",
    in_part: take "inPart",
    hedges: take "hedges",
    also: take "also",
    why: take "why",
});
object!(Stats {
    words: take "words",
    body_words: take "bodyWords",
    quoted_words: take "quotedWords",
    attributed_words: take "attributedWords",
    named: take "named",
    unnamed: take "unnamed",
    unattributed_claims: take "unattributedClaims",
});

impl Given for Utf16Analysis {
    fn given(value: Value) -> Result<Self, Wrong> {
        Analysis::given(value).map(Self::of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_and_its_analysis_are_read_as_they_were_written() {
        let mut page = Page::from_text("The mayor said the bridge would close.\nMay 5: a “test”.");
        page.plain = false;
        page.meta.insert("og:type".into(), vec!["article".into()]);
        assert_eq!(read::<Page>(&serde_json::to_string(&page).expect("it can be written")).ok(), Some(page.clone()));
        let analysis = crate::analyze(&page, &Options::default()).expect("it is a page").into_utf16();
        let json = serde_json::to_string(&analysis).expect("it can be written");
        assert_eq!(read::<Utf16Analysis>(&json).map(|a| serde_json::to_string(&a).ok()).ok(), Some(Some(json)));
    }

    #[test]
    fn every_field_is_read_as_serde_reads_it() {
        let page = r#"{"url": "u", "lang": "en", "title": "T", "meta": {"a": ["b"]}, "jsonLd": ["{}"], "blocks": [
            {"text": "A b", "tag": "p", "path": ["p"], "linkChars": 1, "href": "h", "selected": [{"start": 0, "end": 1}]}]}"#;
        let serde: Page = serde_json::from_str(page).expect("it is a page");
        assert_eq!(read::<Page>(page).ok(), Some(serde));
        let options = r#"{"claims": 3, "selectionOnly": true, "lang": "en"}"#;
        let serde: Options = serde_json::from_str(options).expect("they are options");
        assert_eq!(read::<Options>(options).ok(), Some(serde));
        let analysis = r#"{"version": 1, "text": "A b", "lang": "en", "notes": [{"code": "live-blog", "span": {"start": 0, "end": 1}}],
            "blocks": [{"span": {"start": 0, "end": 3}, "kind": "teaser", "teaser": "read-more", "href": "h", "why": "w"}],
            "provenance": {"publisher": "P", "agency": "A", "original": {"name": "O", "href": "h"}, "byline": "B", "dateline": "D",
            "published": "2026"}, "attributions": [{"id": 0, "source": 0, "mention": {"start": 0, "end": 1}, "cue": {"start": 1, "end": 2},
            "content": [{"start": 2, "end": 3}], "quoted": [{"start": 2, "end": 3}], "form": "mixed", "act": "thought", "confidence": 0.5,
            "why": "w"}], "sources": [{"id": 0, "name": "A", "kind": "group", "standing": "unnamed", "role": "R",
            "mentions": [{"start": 0, "end": 1}], "attributions": [0]}], "claims": [{"id": 0, "span": {"start": 0, "end": 3}, "rank": 1,
            "score": 0.5, "type": "causal", "voice": "attributed", "attribution": 0, "inPart": 0, "hedges": [{"start": 0, "end": 1}],
            "also": [{"start": 1, "end": 2}], "why": "w"}], "stats": {"words": 1, "bodyWords": 2, "quotedWords": 3, "attributedWords": 4,
            "named": 5, "unnamed": 6, "unattributedClaims": 7}}"#;
        let serde: Utf16Analysis = serde_json::from_str(analysis).expect("it is an analysis");
        assert_eq!(read::<Utf16Analysis>(analysis).ok(), Some(serde));
    }

    #[test]
    fn what_is_missing_is_nothing_and_what_is_unknown_is_passed_over() {
        assert_eq!(read::<Options>(r#"{"claims": null, "else": [1.5]}"#).ok(), Some(Options::default()));
    }

    #[test]
    fn what_is_wrong_is_told() {
        let message = |json: &str| read::<Page>(json).map_err(|e| e.to_string()).expect_err("it is no page");
        assert!(message("[").contains("EOF"), "{}", message("["));
        assert!(message("{}").contains("blocks"));
        for json in ["1.5", "null", r#"{"blocks": 1.5}"#, r#"{"blocks": [{"text": "A", "linkChars": -1}]}"#] {
            assert!(message(json).contains("in place of"), "{}", message(json));
        }
        assert!(message(r#"{"blocks": [{"text": "A", "linkChars": -1}]}"#).contains("blocks: linkChars: "));
        let options = read::<Options>(r#"{"selectionOnly": 1}"#).map_err(|e| e.to_string());
        assert!(options.is_err_and(|e| e.contains("selectionOnly: something else in place of true or false")));
        assert!(read::<Kind>(r#""headlines""#).is_err() && read::<Kind>("1").is_err());
        assert_eq!(read::<Kind>(r#""headline""#).ok(), Some(Kind::Headline));
    }
}
