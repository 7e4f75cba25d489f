//! Reading a file that the person chose or dropped. The browser decodes it, in `static/file.js`.

use batch_pool_document::limits;
use batch_pool_model::locale::Text;
use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;
use yew::Callback;

use crate::ui::model::Origin;
use crate::ui::msg::Msg;

use super::module;

#[wasm_bindgen]
extern "C" {
    /// What `static/file.js` exports.
    type Files;

    #[wasm_bindgen(method, catch)]
    fn read(this: &Files, file: &File) -> Result<Promise, JsValue>;
}

/// A larger file holds more than is read, whatever its encoding: UTF-16 has two bytes for what UTF-8 has in one.
#[expect(clippy::cast_precision_loss, reason = "far below what is precise")]
const LARGEST: f64 = (2 * limits::TEXT.bytes) as f64;

/// Reads a file and hands over its text, or what is wrong with it.
pub(in crate::ui) fn read(import: &Function, file: File, send: Callback<Msg>) {
    let import = import.clone();
    spawn_local(async move {
        let name = file.name();
        let refused = |problem: &str| {
            Msg::FileRejected(Text::new(format!("notice.file.{problem}")).with("name", name.clone()))
        };
        let read =
            if file.size() > LARGEST { Ok("large\n".to_owned()) } else { text_of(&import, &file).await };
        send.emit(match read.as_deref().map(|read| read.split_once('\n')) {
            Ok(Some(("", text))) => Msg::ImportTextRead(text.to_owned(), Origin::File),
            Ok(Some((problem, _))) => refused(problem),
            Ok(None) | Err(_) => refused("unreadable"),
        });
    });
}

/// Reads an example and hands over its text, or says that it didn't come.
pub(in crate::ui) fn read_example(import: &Function, name: &'static str, send: Callback<Msg>) {
    let begun = module::begin(import, &["example/", name, ".json"].concat());
    spawn_local(async move {
        let text = match begun {
            Ok(text) => text.await.ok().and_then(|text| text.as_string()),
            Err(_) => None,
        };
        send.emit(match text {
            Some(text) => Msg::ImportTextRead(text, Origin::File),
            None => Msg::FileRejected(Text::new("notice.example-not-loaded")),
        });
    });
}

async fn text_of(import: &Function, file: &File) -> Result<String, JsValue> {
    let files: Files = module::bring(import, "file.js").await?;
    let read = JsFuture::from(files.read(file)?).await?;
    read.as_string().ok_or(read)
}
