//! The whole boundary: JSON in, an analysis as JSON out, errors as plain `{ code, message }`. JSON because an object that is
//! read or made property by property costs a call into JavaScript for each, three times as much in all.

use crate::given::read;
use crate::page::packed::unpacked;
use crate::render::json;
use crate::{Analysis, Error, Format, Page, Utf16Analysis};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::Performance;

#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// Analyses a page as a reader found it: a `Page` and `Options` of www/types.ts give its `Analysis` as JSON, without
/// the text, which the caller has. `early` gets the one of [`crate::analyze_early`]; what it throws is its own
/// affair. `packed`: the page's blocks in [`unpacked`]'s form, in place of those that it has, or nothing.
#[wasm_bindgen]
pub fn analyze(page: &str, options: &str, early: Option<Listener>, packed: &str) -> Result<String, JsValue> {
    let tell = |found: Analysis| {
        if let Some(early) = &early {
            let _ = early.call(&JsValue::UNDEFINED, &written(found));
        }
    };
    make_room(page.len() + packed.len());
    answer(read_page(page, packed).and_then(|page| crate::analyze_early(&page, &read(options)?, tell)))
}

#[wasm_bindgen]
extern "C" {
    /// A JavaScript function of one argument.
    #[wasm_bindgen(js_name = Function)]
    pub type Listener;
    #[wasm_bindgen(method, catch)]
    fn call(this: &Listener, receiver: &JsValue, argument: &str) -> Result<JsValue, JsValue>;
}

/// Analyses plain text; the answer is the one of [`analyze`]. A lone surrogate has become U+FFFD, of the same length, on
/// its way in.
#[wasm_bindgen(js_name = analyzeText)]
pub fn analyze_text(text: &str, options: &str) -> Result<String, JsValue> {
    make_room(text.len());
    answer(read(options).and_then(|options| crate::analyze_text(text, &options)))
}

/// Writes an analysis in a format; `url` is the page's address.
#[wasm_bindgen]
pub fn render(analysis: &str, format: &str, url: Option<String>) -> Result<String, JsValue> {
    let Some(format) = Format::from_name(format) else {
        return Err(thrown("bad-page", &format!("no format has the name “{format}”")));
    };
    make_room(analysis.len());
    let analysis = read::<Utf16Analysis>(analysis).and_then(Utf16Analysis::into_bytes).map_err(failed)?;
    Ok(crate::render(&analysis, format, url.as_deref()))
}

/// Runs one layer and notes its time for [`finished`].
pub(crate) fn timed<T>(layer: &'static str, run: impl FnOnce() -> T) -> T {
    let begin = now();
    let found = run();
    let ms = now() - begin;
    TOOK.with_borrow_mut(|took| {
        if took.layers.is_empty() {
            took.begin = begin;
        }
        took.layers.push((layer, ms));
    });
    found
}

/// When the first layer began, and how long each took, in ms.
#[derive(Default)]
struct Took {
    begin: f64,
    layers: Vec<(&'static str, f64)>,
}

thread_local! {
    static TOOK: RefCell<Took> = RefCell::default();
}

fn now() -> f64 {
    PERFORMANCE.with(|performance| performance.as_ref().map_or(0.0, |p| p.now()))
}

/// Leaves the layers' times in the browser's performance timeline as `inquit:layers`, in the entry's `detail`: an entry for
/// each layer took a browser a fiftieth of the analysis. Only the newest is kept: a program that analyses a corpus would
/// otherwise collect them without end.
fn finished() {
    let took = TOOK.take();
    PERFORMANCE.with(|performance| {
        let Some(performance) = performance.as_ref().filter(|_| !took.layers.is_empty()) else { return };
        let (options, detail) = (Plain::new(), Plain::new());
        took.layers.iter().for_each(|(layer, ms)| detail.set(layer, &JsValue::from(*ms)));
        options.set("start", &JsValue::from(took.begin));
        options.set("detail", &detail);
        performance.clear_measures_with_measure_name(TIMES);
        // Times serve the profiler: where they cannot be kept, the analysis is none the worse.
        let _ = performance.unchecked_ref::<Timeline>().measure(TIMES, &options);
    });
}

const TIMES: &str = "inquit:layers";

#[wasm_bindgen]
extern "C" {
    /// The same name in windows, workers and Node; absent in bare engines.
    #[wasm_bindgen(thread_local_v2, js_name = performance)]
    static PERFORMANCE: Option<Performance>;

    /// `Performance` with the newer form of `measure`, which web-sys does not have.
    type Timeline;
    #[wasm_bindgen(method, catch)]
    fn measure(this: &Timeline, name: &str, options: &JsValue) -> Result<JsValue, JsValue>;

    /// An object without any property.
    #[wasm_bindgen(js_name = Object)]
    type Plain;
    #[wasm_bindgen(constructor, js_class = "Object")]
    fn new() -> Plain;
    #[wasm_bindgen(method, indexing_setter)]
    fn set(this: &Plain, key: &str, value: &JsValue);
}

/// An analysis takes about so many bytes for each of its input.
const ROOM: usize = 16;

/// From this length on room is made at once.
const LONG: usize = 1 << 17;

/// What is longer is refused, or not worth its room.
const LONGEST: usize = 2 * crate::MAX_BYTES;

/// Memory that grows bit by bit has the JavaScript engine collect its garbage each time: a text of two megabytes took three
/// times as long.
fn make_room(length: usize) {
    if (LONG..LONGEST).contains(&length) {
        std::hint::black_box(Vec::<u8>::with_capacity(length * ROOM));
    }
}

fn read_page(page: &str, packed: &str) -> Result<Page, Error> {
    let mut page: Page = read(page)?;
    if !packed.is_empty() {
        page.blocks = unpacked(packed);
    }
    Ok(page)
}

fn answer(analysis: Result<Analysis, Error>) -> Result<String, JsValue> {
    finished();
    analysis.map(written).map_err(failed)
}

/// As JSON, without the text.
fn written(analysis: Analysis) -> String {
    let mut analysis = analysis.into_utf16();
    analysis.take_text();
    json::written(&analysis)
}

fn failed(error: Error) -> JsValue {
    thrown(error.code(), &error.to_string())
}

/// What www/engine.ts makes an `InquitError` of.
#[derive(Serialize)]
struct Thrown<'a> {
    code: &'a str,
    message: &'a str,
}

fn thrown(code: &str, message: &str) -> JsValue {
    Thrown { code, message }.serialize(&Serializer::json_compatible()).unwrap_or_else(|_| JsValue::from_str(message))
}
