//! Custom endpoints that a link or a pasted text names. The author of such a text could have tokens sent to a host of their
//! own, so an endpoint counts only once the person has said so.

use crate::locale::Text;
use crate::notice::Notice;
use crate::target::{CUSTOM_CLOUD, Target, TargetMember};
use crate::work::Work;

/// Where an endpoint comes from. The question is the text `notice.endpoint.{name}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndpointSource {
    /// A link to shared work.
    Link,
    /// A text that was opened or pasted.
    Text,
}

/// As much of an endpoint that can't be used is shown; one that can is never longer.
const LONGEST_SHOWN: usize = 280;

impl EndpointSource {
    fn question(self) -> &'static str {
        match self {
            Self::Link => "notice.endpoint.link",
            Self::Text => "notice.endpoint.text",
        }
    }
}

impl Work {
    /// Work that somebody else made, without its custom endpoint, and that endpoint. Tell the person with
    /// [`Notice::asking_for_endpoint`].
    #[must_use]
    pub fn with_endpoint_withheld(&self) -> (Self, Option<String>) {
        let mut target = (*self.target).clone();
        let withheld = target.withhold_endpoint();
        (Self::new(target, self.body.clone()), withheld)
    }
}

impl Notice {
    /// Asks whether to use an endpoint that was withheld. One that no token can go to is named, and not offered.
    #[must_use]
    pub fn asking_for_endpoint(self, withheld: Option<String>, source: EndpointSource) -> Self {
        let Some(typed) = withheld else { return self };
        let target = custom(&typed);
        let Some(endpoint) = target.custom_endpoint() else {
            let shown: String = typed.chars().take(LONGEST_SHOWN).collect();
            return self.detail(Text::new("notice.endpoint.unusable").with("endpoint", shown));
        };
        let question = Text::new(source.question()).with("endpoint", &*endpoint).with("host", target.host());
        let label = Text::new("notice.endpoint.use").with("endpoint", &*endpoint);
        self.detail(question).offering(label, endpoint)
    }
}

/// What a text says of the target, without a custom endpoint that isn't the present one already, and that endpoint.
pub fn withhold(
    said: Vec<(TargetMember, String)>,
    present: &Target,
) -> (Vec<(TargetMember, String)>, Option<String>) {
    let named = said.iter().find(|(member, _)| *member == TargetMember::ArmEndpoint);
    let Some((_, endpoint)) = named else { return (said, None) };
    let mut named = custom(endpoint);
    let usable = named.custom_endpoint();
    let is_present = usable.is_some() && usable == present.custom_endpoint();
    let withheld = if is_present { None } else { named.withhold_endpoint() };
    // The endpoint of a known cloud has become that cloud.
    let cloud = (!is_present && withheld.is_none()).then(|| (TargetMember::Cloud, named.cloud.clone()));
    let is_other = |(member, _): &(TargetMember, String)| {
        !matches!(member, TargetMember::ArmEndpoint | TargetMember::Cloud)
    };
    (cloud.into_iter().chain(said.into_iter().filter(is_other)).collect(), withheld)
}

/// A target with this endpoint.
fn custom(endpoint: &str) -> Target {
    Target { cloud: CUSTOM_CLOUD.into(), arm_endpoint: endpoint.into(), ..Target::default() }
}
