//! `inquit-bindgen IN.wasm OUT_DIR`: writes `OUT_DIR/inquit.js` and `OUT_DIR/inquit_bg.wasm`.

use std::{env, error::Error};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let [input, out] = <[String; 2]>::try_from(env::args().skip(1).collect::<Vec<_>>())
        .map_err(|_| "usage: inquit-bindgen IN.wasm OUT_DIR")?;
    Bindgen::new()
        .input_path(input)
        .out_name("inquit")
        .web(true)?
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .typescript(false)
        .generate(out)?;
    Ok(())
}
