//! The settings of the Key Vault extension. Resource Manager takes any, so they are told and offered, and none is refused.

use std::rc::Rc;

use batch_pool_document::{Json, Pointer};
use batch_pool_model::catalog::{Os, key_vault_type};
use batch_pool_model::contract::{Shape, key_vault};
use batch_pool_model::start::key_vault_extension;

use super::Writer;

/// The path of an extension of the pool.
pub(super) const EXTENSION: &str =
    "properties.deploymentConfiguration.virtualMachineConfiguration.extensions[]";

impl Writer<'_> {
    /// What each type of the extension knows, as `allOf` says it.
    pub(super) fn settings(&self) -> Json {
        Json::array(Os::ALL.map(|os| {
            let known = Json::object([("const", Json::string(key_vault_type(os)))]);
            let is_such = Json::object([
                ("properties", Json::object([("type", known)])),
                ("required", Json::array([Json::string("type")])),
            ]);
            let settings = self.known(os, &key_vault::settings(os), &Pointer::root());
            let then = Json::object([("properties", Json::object([("settings", settings)]))]);
            Json::object([("if", is_such), ("then", then)])
        }))
    }

    /// A schema that accepts everything.
    fn known(&self, os: Os, shape: &Shape, at: &Pointer) -> Json {
        let mut schema = self.annotations(&key_vault::text_key(os, at));
        match shape {
            Shape::Object(members) => {
                let members = members
                    .iter()
                    .map(|member| (member.name, self.known(os, &member.shape, &at.child(member.name))));
                schema.push("properties", Json::object(members));
            }
            Shape::List { element, .. } => {
                schema.push("items", self.known(os, element, &at.index(0)));
            }
            Shape::Boolean => {
                schema.push("examples", Json::array([Json::Bool(true), Json::Bool(false)]));
            }
            Shape::Choice { choices, .. } => {
                schema.push("examples", Json::array(choices.iter().map(|choice| Json::string(choice.value))));
            }
            _ => {}
        }
        Json::Object(Rc::new(schema))
    }

    /// What an editor offers for a new extension.
    pub(super) fn extensions(&self) -> Json {
        Json::array(Os::ALL.map(|os| {
            let label = match os {
                Os::Linux => "schema.snippet.extension-linux",
                Os::Windows => "schema.snippet.extension-windows",
            };
            Json::object([("label", self.text(label)), ("body", key_vault_extension(os))])
        }))
    }
}
