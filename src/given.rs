//! What a host gives: JSON, read by serde_json, made into our types. By way of a [`Value`] and with an error of its own,
//! because every other error of a typed reader can write floating-point numbers into its message, and that is a hundredth of
//! the engine after compression.

use crate::Error;
use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{self, DeserializeOwned, Expected, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::Value;
use std::fmt::{self, Display};

/// The value of a type that some JSON holds.
///
/// # Errors
/// [`Error::BadPage`] where it holds none, with what was expected.
pub fn read<T: DeserializeOwned>(json: &str) -> Result<T, Error> {
    let value: Value = serde_json::from_str(json).map_err(|e| Error::BadPage(e.to_string()))?;
    T::deserialize(Given(value)).map_err(|e| Error::BadPage(e.0))
}

struct Given(Value);

/// Says what was expected and not what stood there.
#[derive(Debug)]
struct Wrong(String);

impl Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Wrong {}

impl de::Error for Wrong {
    fn custom<T: Display>(message: T) -> Self {
        Self(message.to_string())
    }

    fn invalid_type(_: Unexpected, expected: &dyn Expected) -> Self {
        Self(format!("something else in place of {expected}"))
    }

    fn invalid_value(found: Unexpected, expected: &dyn Expected) -> Self {
        Self::invalid_type(found, expected)
    }
}

impl IntoDeserializer<'_, Wrong> for Given {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl Given {
    fn wrong<'de, V: Visitor<'de>>(visitor: &V) -> Result<V::Value, Wrong> {
        Err(de::Error::invalid_type(Unexpected::Unit, visitor))
    }

    fn number<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self.0 {
            Value::Number(n) => match n.as_u64() {
                Some(n) => visitor.visit_u64(n),
                None => visitor.visit_f64(n.as_f64().unwrap_or(f64::NAN)),
            },
            _ => Self::wrong(&visitor),
        }
    }
}

/// Each type takes what its JSON is and nothing else: a struct is read from an object only, which halves its reader.
impl<'de> de::Deserializer<'de> for Given {
    type Error = Wrong;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        Self::wrong(&visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self.0 {
            Value::Bool(b) => visitor.visit_bool(b),
            _ => Self::wrong(&visitor),
        }
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.number(visitor)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.number(visitor)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.number(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self.0 {
            Value::String(s) => visitor.visit_string(s),
            _ => Self::wrong(&visitor),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self.0 {
            Value::Array(all) => visitor.visit_seq(SeqDeserializer::new(all.into_iter().map(Given))),
            _ => Self::wrong(&visitor),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self.0 {
            Value::Object(all) => visitor.visit_map(MapDeserializer::new(all.into_iter().map(|(k, v)| (k, Given(v))))),
            _ => Self::wrong(&visitor),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        self.deserialize_map(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        match self.0 {
            Value::String(name) => visitor.visit_enum(name.into_deserializer()),
            _ => Self::wrong(&visitor),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 u8 u16 f64 char str bytes byte_buf unit unit_struct newtype_struct tuple tuple_struct identifier
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Kind;
    use crate::{Options, Page, Utf16Analysis};

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
        assert!(read::<Kind>(r#""headlines""#).is_err() && read::<Kind>("1").is_err());
    }
}
