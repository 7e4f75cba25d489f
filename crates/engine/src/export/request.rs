//! The request, as the commands of all shells make it.

use batch_pool_model::catalog::Cloud;
use batch_pool_model::locale::Text;
use batch_pool_model::target::{PutMode, TargetMember, is_guid};

use super::json;
use super::{BodyPlacement, ExportFile, Source};

/// What goes to curl besides the token and the body.
pub(super) struct Request {
    pub(super) url: String,
    /// Without `Authorization`.
    pub(super) headers: &'static [&'static str],
    /// The options of `az account get-access-token` that say for whom and for what the token is.
    pub(super) token: Vec<(&'static str, String)>,
    /// What the command says about itself: which host gets the token. All ASCII, in letters, digits, blanks and the punctuation
    /// of hosts alone, so it ends no comment and no quotation.
    pub(super) receiver: String,
    /// The file with the body, if it is not in the command.
    pub(super) file: Option<ExportFile>,
}

impl Request {
    pub(super) fn new(source: &Source) -> Self {
        let headers: &[&str] = match source.target.mode {
            PutMode::Create => &["Content-Type: application/json", "If-None-Match: *"],
            PutMode::Replace => &["Content-Type: application/json"],
        };
        let mut token = Vec::new();
        // The tenant of the subscription issues the token, whichever tenant is the default one. Names of subscriptions
        // would do too, but what is no id is a mistake here.
        let subscription = source.target.value(TargetMember::Subscription);
        if is_guid(subscription) {
            token.push(("--subscription", subscription.to_owned()));
        }
        // The audience of the token is what receives it: a token for a custom endpoint is of no use anywhere else.
        let resource = match source.target.known_cloud() {
            Some(cloud) => cloud.token_resource.to_owned(),
            None => source.target.endpoint(),
        };
        token.push(("--resource", resource));
        let file = (source.options.body == BodyPlacement::File).then(|| json::file(source));
        let receiver = ["Sends your Azure access token to ", &source.target.host()].concat();
        Self { url: source.target.url(), headers, token, receiver, file }
    }
}

/// What holds for the commands of all shells. That a custom endpoint gets the token is said first.
pub(super) fn notes(source: &Source) -> Vec<Text> {
    let target = source.target;
    let mut notes = Vec::new();
    if target.custom_endpoint().is_some() {
        notes.push(Text::new("export.note.endpoint").with("host", target.host()));
    }
    let missing = target.missing();
    if !missing.is_empty() {
        let names: Vec<_> = missing.into_iter().map(TargetMember::placeholder).collect();
        notes.push(Text::new("export.note.placeholders").with("names", names.join(", ")));
    }
    if let Some(cloud) = target.known_cloud().filter(|cloud| **cloud != Cloud::PUBLIC) {
        notes.push(Text::new("export.note.cloud").with("name", cloud.az_name));
    }
    let name = source.body.get("name").and_then(|name| name.as_str()).unwrap_or_default();
    let pool = target.value(TargetMember::Pool);
    // Azure takes names that differ by case alone for the same.
    if !name.is_empty() && !pool.is_empty() && !name.eq_ignore_ascii_case(pool) {
        notes.push(Text::new("export.note.name-differs").with("name", name).with("pool", pool));
    }
    if target.mode == PutMode::Replace {
        notes.push(Text::new("export.note.replace"));
    }
    notes
}

/// The note that names the file with the body.
pub(super) fn file_note(file: &ExportFile) -> Text {
    Text::new("export.note.file").with("name", file.name.clone())
}
