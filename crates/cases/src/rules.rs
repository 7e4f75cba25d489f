//! Each rule broken in each way it knows.

mod between;
mod certificates;
mod contract;
mod disks;
mod envelope;
mod formula;
mod image;
mod network;
mod pool;
mod request;
mod settings;
mod signing_in;
mod size;
mod tasks;

use batch_pool_document::Json;
use batch_pool_model::catalog::Date;
use batch_pool_model::catalog::Os::{self, Linux, Windows};
use batch_pool_model::severity::Severity::{self, Error, Info, Warning};

use crate::bodies::Edit::{self, Drop, Put};
use crate::bodies::{TODAY, edited, good};

/// A good body, what breaks it, and what is said of it then.
pub struct Case {
    /// The platform of the good body.
    pub os: Os,
    /// What breaks it.
    pub edits: Vec<Edit>,
    /// The severity of the finding.
    pub severity: Severity,
    /// The key of the message without `finding.`: the code, and a dot and the variant where there is one.
    pub key: &'static str,
    /// The place of the finding, in the short form of [`place`](crate::bodies::place).
    pub at: &'static str,
    /// What is at a place after the fix; none if there is no fix. `null` for nothing.
    pub fixed_to: Option<(&'static str, &'static str)>,
    /// The API version that the fix sends the body with; none if it changes the body instead.
    pub sent_with: Option<&'static str>,
    /// The keys of the other findings of the same body, as of `key`.
    pub also: &'static [&'static str],
    /// The API version of the request; the newest unless the case is about another.
    pub api_version: &'static str,
    /// The Resource Manager endpoint that the request goes to; none: nothing is known of it.
    pub arm_endpoint: Option<&'static str>,
    /// The day of the check, on which retirements depend.
    pub today: Date,
}

fn case(os: Os, edits: &[Edit], (severity, key, at): (Severity, &'static str, &'static str)) -> Case {
    Case {
        os,
        edits: edits.to_vec(),
        severity,
        key,
        at,
        fixed_to: None,
        sent_with: None,
        also: &[],
        api_version: "2025-06-01",
        arm_endpoint: None,
        today: TODAY,
    }
}

impl Case {
    fn fixed_to(mut self, at: &'static str, value: &'static str) -> Self {
        self.fixed_to = Some((at, value));
        self
    }

    fn sent_with(mut self, api_version: &'static str) -> Self {
        self.sent_with = Some(api_version);
        self
    }

    fn also(mut self, also: &'static [&'static str]) -> Self {
        self.also = also;
        self
    }

    fn version(mut self, api_version: &'static str) -> Self {
        self.api_version = api_version;
        self
    }

    fn to(mut self, arm_endpoint: &'static str) -> Self {
        self.arm_endpoint = Some(arm_endpoint);
        self
    }

    fn on(mut self, today: Date) -> Self {
        self.today = today;
        self
    }

    /// The good body after the edits.
    ///
    /// # Panics
    ///
    /// An edit doesn't fit the good body; see [`edited`].
    pub fn body(&self) -> Json {
        edited(&good(self.os), &self.edits)
    }
}

const FOURTH: Edit = Put("E/typeHandlerVersion", r#""4.0""#);
const FIRST: Edit = Put("E/typeHandlerVersion", r#""1.0""#);
const NO_SYNC: Edit = Drop("S/requireInitialSync");
const FLAT: Edit = Put("S/observedCertificates", r#"["https://contoso-kv.vault.azure.net/secrets/web"]"#);
const OWN_IMAGE: &str = r#"{"id":"/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/galleries/a/images/b/versions/1.0.0"}"#;

/// All cases, topic by topic. Each rule and each of its texts has at least one.
pub fn cases() -> Vec<Case> {
    [
        request::request(),
        formula::formulas(),
        network::network(),
        network::inbound(),
        disks::encryption(),
        disks::upgrade(),
        tasks::start_task(),
        tasks::machines(),
        tasks::empty(),
        tasks::invisible(),
        tasks::extensions(),
        between::limits(),
        between::choices(),
        pool::pool(),
        pool::scale(),
        pool::leftovers(),
        size::sizes(),
        image::images(),
        envelope::envelope(),
        settings::members(),
        certificates::certificates(),
        certificates::stores(),
        signing_in::signing_in(),
        contract::types(),
        contract::values(),
        contract::members(),
        contract::versions(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
