//! No message quotes a secret: messages are copied, logged, and read aloud.

use std::rc::Rc;

use batch_pool_document::{Json, Lookup, compact};
use batch_pool_model::secret::{self, Secret};

use super::finding::Finding;

/// Puts `…` for each secret that a finding quotes.
pub(super) fn redact_secrets(findings: &mut [Finding], body: &Json, secrets: &[Secret]) {
    let mut values = Lookup::default();
    for Secret { pointer, in_name, .. } in secrets {
        if let Some(name) = pointer.last().filter(|_| *in_name) {
            values.insert(Rc::from(&*name), ());
        }
        if let Some(value) = body.find(pointer) {
            collect(value, &mut values);
        }
    }
    let is_secret = |quoted: &str| {
        let bare = quoted.trim_matches(['"', '`']);
        values.get(bare).is_some() || secret::in_text(quoted).is_some()
    };
    for finding in findings {
        finding.message.hide(&is_secret);
        for fix in finding.fix.iter_mut().chain(&mut finding.choices) {
            fix.title.hide(&is_secret);
        }
    }
}

/// The texts and the numbers in a secret.
fn collect(value: &Json, values: &mut Lookup<()>) {
    match value {
        Json::String(text) => values.insert(text.clone(), ()),
        Json::Number(_) => values.insert(compact(value).into(), ()),
        Json::Array(elements) => elements.iter().for_each(|value| collect(value, values)),
        Json::Object(members) => members.iter().for_each(|(_, value)| collect(value, values)),
        Json::Null | Json::Bool(_) => {}
    }
}
