//! The browser's own deflate, which costs nothing to load.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStream, ReadableWritablePair, Response, WritableStream};

// web-sys counts these two as unstable still; every browser that runs the page has them,
// <https://developer.mozilla.org/docs/Web/API/Compression_Streams_API>.
#[wasm_bindgen]
extern "C" {
    type CompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<CompressionStream, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn readable(this: &CompressionStream) -> ReadableStream;
    #[wasm_bindgen(method, getter)]
    fn writable(this: &CompressionStream) -> WritableStream;

    type DecompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn readable(this: &DecompressionStream) -> ReadableStream;
    #[wasm_bindgen(method, getter)]
    fn writable(this: &DecompressionStream) -> WritableStream;
}

/// The one format that both ends use: no header, no checksum, the shortest link.
const FORMAT: &str = "deflate-raw";

/// Shared work is small; what unfolds to more than this is not shared work.
const LARGEST: usize = 4 << 20;

pub(super) async fn deflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let stream = CompressionStream::new(FORMAT).ok()?;
    through(bytes, &ReadableWritablePair::new(&stream.readable(), &stream.writable())).await
}

pub(super) async fn inflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let stream = DecompressionStream::new(FORMAT).ok()?;
    through(bytes, &ReadableWritablePair::new(&stream.readable(), &stream.writable())).await
}

async fn through(bytes: &[u8], pair: &ReadableWritablePair) -> Option<Vec<u8>> {
    let source = Uint8Array::from(bytes);
    let source = Response::new_with_opt_buffer_source(Some(source.as_ref())).ok()?.body()?;
    let piped = source.pipe_through(pair);
    let result = Response::new_with_opt_readable_stream(Some(&piped)).ok()?;
    let buffer: JsValue = JsFuture::from(result.array_buffer().ok()?).await.ok()?;
    let array = Uint8Array::new(buffer.dyn_ref::<ArrayBuffer>()?);
    (array.length() as usize <= LARGEST).then(|| array.to_vec())
}
