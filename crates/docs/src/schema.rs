//! The contract as JSON Schemas, one for each api-version, for editors that complete and check a body while it is typed.
//! What a schema accepts, the pass of the contract in `check/contract` accepts too, and the other way round.
//!
//! Written in [draft 2020-12](https://json-schema.org/draft/2020-12/schema), with the few keywords that
//! [Visual Studio Code](https://code.visualstudio.com/docs/languages/json) adds to it.

mod pattern;
mod settings;
mod shared;
mod value;

use std::rc::Rc;

use batch_pool_document::{Json, Members};
use batch_pool_model::catalog::Os;
use batch_pool_model::contract::ApiVersion;
use batch_pool_model::contract::pool::BODY;
use batch_pool_model::locale::{Locale, Text};
use batch_pool_model::start::start;

/// The file that the site has the schema of an api-version in.
pub fn file_name(version: ApiVersion) -> String {
    format!("pool-{version}.json")
}

/// The schema of the body in an api-version, described in a language.
pub fn schema(version: ApiVersion, locale: &Locale) -> Json {
    let writer = Writer { version, locale };
    let (body, shared) = shared::share(&Json::Object(Rc::new(writer.body())));
    let definitions = writer.definitions().into_iter().chain(shared);
    let mut schema = Members::default();
    schema.push("$schema", Json::string("https://json-schema.org/draft/2020-12/schema"));
    // Relative, as the site can be at any address.
    schema.push("$id", Json::string(file_name(version)));
    let title = Text::new("schema.title").with("version", version.name());
    schema.push("title", Json::string(locale.say(&title)));
    schema.push("description", writer.text("schema.description"));
    for (name, value) in body.as_object().into_iter().flat_map(Members::iter) {
        schema.push(name.clone(), value.clone());
    }
    schema.push("defaultSnippets", writer.snippets());
    schema.push("$defs", Json::object(definitions));
    Json::Object(Rc::new(schema))
}

/// Writes the parts of one schema.
struct Writer<'a> {
    version: ApiVersion,
    locale: &'a Locale,
}

impl Writer<'_> {
    fn text(&self, key: &str) -> Json {
        Json::string(self.locale.say(&Text::new(key)))
    }

    /// The root, in whose place nothing else can be: around a request there is no template.
    fn body(&self) -> Members {
        let mut body = self.shape(&BODY, "");
        body.push("type", Json::string("object"));
        body.remove("$ref");
        if let Some(Json::Object(members)) = body.get_mut("properties") {
            // With it an editor finds the schema, and it would be sent with the rest.
            let of_editors = Json::object([
                ("not", Json::object::<&str>([])),
                ("errorMessage", self.text("schema.of-editors")),
                ("doNotSuggest", Json::Bool(true)),
            ]);
            Rc::make_mut(members).push("$schema", of_editors);
        }
        body
    }

    /// What shapes refer to, whatever the members of the api-version are.
    fn definitions(&self) -> Vec<(Rc<str>, Json)> {
        let texts = |pattern: &str, message: &str| {
            Json::object([("pattern", Json::string(pattern)), ("patternErrorMessage", self.text(message))])
        };
        let expression = texts(&pattern::expression(), "schema.expression");
        let int32 = Json::object([
            ("minimum", Json::integer(i32::MIN.into())),
            ("maximum", Json::integer(i32::MAX.into())),
            ("$ref", Json::string("#/$defs/expression")),
        ]);
        let read_only = Json::object([
            ("description", self.text("schema.read-only")),
            ("readOnly", Json::Bool(true)),
            ("doNotSuggest", Json::Bool(true)),
        ]);
        vec![
            ("expression".into(), expression),
            ("int32".into(), int32),
            ("duration".into(), texts(&pattern::duration(), "schema.duration")),
            ("resourceId".into(), texts(&pattern::resource_id(), "schema.resource-id")),
            ("url".into(), texts(&pattern::url(), "schema.url")),
            ("readOnly".into(), read_only),
        ]
    }

    /// What an editor offers for an empty file.
    fn snippets(&self) -> Json {
        Json::array(Os::ALL.map(|os| {
            let label = match os {
                Os::Linux => "schema.snippet.linux",
                Os::Windows => "schema.snippet.windows",
            };
            Json::object([("label", self.text(label)), ("body", start(os))])
        }))
    }
}
