//! The fragment of the address: presets of an author, or shared work. It never reaches a server.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::session::Work;

use super::{compress, window};

/// The mark of shared work, with the version of its coding.
const SHARED: &str = "s1=";

/// The fragment without its `#`.
pub(in crate::ui) fn fragment() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// Takes shared work out of the address, so that a later reload shows the person's own changes.
pub(in crate::ui) fn clear() {
    let location = window().location();
    let (path, search) = (location.pathname().unwrap_or_default(), location.search().unwrap_or_default());
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&format!("{path}{search}")));
    }
}

/// The link that opens this work. Secrets must already be out.
pub(in crate::ui) async fn link(work: &Work) -> Option<String> {
    let json = serde_json::to_string(work).ok()?;
    let packed = compress::deflate(json.as_bytes()).await?;
    let location = window().location();
    let (origin, path) = (location.origin().ok()?, location.pathname().ok()?);
    Some(format!("{origin}{path}#{SHARED}{}", URL_SAFE_NO_PAD.encode(packed)))
}

/// The work that a fragment holds; an error if it is damaged, none if it holds none.
pub(in crate::ui) async fn shared(fragment: &str) -> Option<Result<Work, ()>> {
    let text = fragment.strip_prefix(SHARED)?;
    let work = async {
        let packed = URL_SAFE_NO_PAD.decode(text).ok()?;
        let json = compress::inflate(&packed).await?;
        serde_json::from_slice(&json).ok()
    };
    Some(work.await.ok_or(()))
}
