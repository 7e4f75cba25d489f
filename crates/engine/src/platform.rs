//! From Linux to Windows and back: what fits both stays, what has a counterpart moves, the rest is set aside and named.

#![deny(missing_docs)]

use batch_pool_document::{Json, Patch, Pointer};
use batch_pool_model::catalog::{self, Os};
use batch_pool_model::contract::BodyOrder;
use batch_pool_model::form;
use batch_pool_model::locale::Text;
use batch_pool_model::notice::Notice;
use batch_pool_model::start::LINUX_STORE;

use crate::protocol::object;

/// The body for the other platform: with an image of it, and the Key Vault extension that is made for it.
///
/// ```
/// use batch_pool_engine::platform::switch;
/// use batch_pool_model::catalog::Os;
/// use batch_pool_model::start;
///
/// let switched = switch(&start::start(Os::Linux), Os::Windows);
/// assert_eq!(Os::of_pool(&switched.body), Some(Os::Windows));
/// ```
pub fn switch(body: &Json, to: Os) -> Switch {
    let mut switch = Switch { body: body.clone(), moved: Vec::new(), set_aside: Vec::new() };
    switch.image(to);
    switch.extensions(to);
    switch.windows_only(to);
    switch
}

/// A body for the other platform, and what became of its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Switch {
    /// The body for the other platform.
    pub body: Json,
    /// The places that have another value now.
    pub moved: Vec<String>,
    /// The places that are gone.
    pub set_aside: Vec<String>,
}

impl Switch {
    /// What is to be said of it.
    pub fn notice(&self, to: Os) -> Notice {
        let mut notice = Notice::done("notice.switched");
        notice.title = notice.title.with("os", to.title());
        let say = |key: &'static str, places: &[String]| -> Vec<Text> {
            places.iter().map(|at| Text::new(key).with("place", at.as_str())).collect()
        };
        notice.details.extend(say("notice.moved", &self.moved));
        notice.details.extend(say("notice.set-aside", &self.set_aside));
        notice
    }

    /// As it crosses between the modules; see [`Switch::from_json`].
    pub fn to_json(&self) -> Json {
        let list = |places: &[String]| Json::array(places.iter().map(|place| place.as_str().into()));
        Json::object([
            ("body", self.body.clone()),
            ("moved", list(&self.moved)),
            ("setAside", list(&self.set_aside)),
        ])
    }

    /// From what [`Switch::to_json`] writes; none if that's not what it is.
    pub fn from_json(json: &Json) -> Option<Self> {
        let list = |name: &str| -> Option<Vec<String>> {
            json.get(name)?.as_array()?.iter().map(|place| Some(place.as_str()?.to_owned())).collect()
        };
        Some(Self { body: object(json, "body")?, moved: list("moved")?, set_aside: list("setAside")? })
    }

    fn put(&mut self, at: &Pointer, value: Json) {
        if self.body.find(at) == Some(&value) {
            return;
        }
        let patch = if self.body.find(at).is_some() {
            Patch::new().replace(at.clone(), value)
        } else {
            Patch::new().set(&self.body, at.clone(), value)
        };
        if let Ok(next) = patch.apply(&self.body, &BodyOrder) {
            self.body = next;
            self.moved.push(at.to_string());
        }
    }

    fn set_aside(&mut self, at: &Pointer) {
        if let Ok(next) = Patch::new().remove(at.clone()).apply(&self.body, &BodyOrder) {
            self.body = next;
            self.set_aside.push(at.to_string());
        }
    }

    fn image(&mut self, to: Os) {
        let machine = form::virtual_machine();
        let agent = machine.child("nodeAgentSkuId");
        let image = machine.child("imageReference");
        let fits = self.body.find(&agent).and_then(Json::as_str).and_then(Os::of_node_agent) == Some(to);
        if fits || self.body.find(&machine).is_none() {
            return;
        }
        let recommended = catalog::recommended_image(to);
        for name in ["id", "sharedGalleryImageId", "communityGalleryImageId"] {
            self.set_aside(&image.child(name));
        }
        for (name, value) in [
            ("publisher", recommended.publisher),
            ("offer", recommended.offer),
            ("sku", recommended.sku),
            ("version", "latest"),
        ] {
            self.put(&image.child(name), value.into());
        }
        self.put(&agent, recommended.agent.into());
    }

    fn extensions(&mut self, to: Os) {
        let list = form::virtual_machine().child("extensions");
        let count = self.body.find(&list).and_then(Json::as_array).map_or(0, <[Json]>::len);
        for index in (0..count).rev() {
            let at = list.index(index);
            let kind =
                self.body.find(&at.child("type")).and_then(Json::as_str).unwrap_or_default().to_owned();
            if kind.eq_ignore_ascii_case(catalog::key_vault_type(to.other())) {
                self.put(&at.child("type"), catalog::key_vault_type(to).into());
                self.key_vault_settings(&at.down(&["settings", "secretsManagementSettings"]), to);
            } else if Os::of_extension_type(&kind) == Some(to.other()) {
                self.set_aside(&at);
            }
        }
    }

    fn key_vault_settings(&mut self, secrets: &Pointer, to: Os) {
        let common = self
            .body
            .find(&secrets.child("certificateStoreLocation"))
            .and_then(Json::as_str)
            .map(str::to_owned);
        match to {
            Os::Windows => ["certificateStoreLocation", "aclEnabled"].iter(),
            Os::Linux => ["certificateStoreLocation", "certificateStoreName", "linkOnRenewal"].iter(),
        }
        .for_each(|name| self.set_aside(&secrets.child(name)));
        if to == Os::Windows {
            self.set_aside(&secrets.parent().unwrap_or_else(Pointer::root).child("loggingSettings"));
        }
        let list = secrets.child("observedCertificates");
        let count = self.body.find(&list).and_then(Json::as_array).map_or(0, <[Json]>::len);
        for at in (0..count).map(|index| list.index(index)) {
            if let Some(url) = self.body.find(&at).and_then(Json::as_str).map(str::to_owned) {
                self.put(&at, Json::object([("url", Json::string(url))]));
            }
            let store = match to {
                Os::Windows => "LocalMachine",
                Os::Linux => common.as_deref().filter(|path| path.starts_with('/')).unwrap_or(LINUX_STORE),
            };
            self.put(&at.child("certificateStoreLocation"), store.into());
            match to {
                Os::Windows => {
                    self.put(&at.child("certificateStoreName"), "MY".into());
                    ["acls", "customSymbolicLinkName"].iter()
                }
                Os::Linux => ["certificateStoreName", "keyExportable", "accounts"].iter(),
            }
            .for_each(|name| self.set_aside(&at.child(name)));
        }
    }

    fn windows_only(&mut self, to: Os) {
        if to == Os::Linux {
            let machine = form::virtual_machine();
            self.set_aside(&machine.child("windowsConfiguration"));
            self.set_aside(&machine.child("licenseType"));
        }
        let foreign = match to {
            Os::Linux => "windowsUserConfiguration",
            Os::Windows => "linuxUserConfiguration",
        };
        let list = Pointer::of(&["properties", "userAccounts"]);
        let count = self.body.find(&list).and_then(Json::as_array).map_or(0, <[Json]>::len);
        for index in 0..count {
            self.set_aside(&list.index(index).child(foreign));
        }
    }
}
