//! What a body is checked against. Everything that could differ from day to day comes in here.

use batch_pool_document::Json;
use batch_pool_model::catalog::{Date, Os};

/// What a body is checked against.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The api-version of the request, as it was written. One that is not known is checked as the newest.
    pub api_version: String,
    /// Which platform the nodes are meant to have; none: what the body says.
    pub os: Option<Os>,
    /// Retirements are judged by this day.
    pub today: Date,
    /// The Resource Manager endpoint that the body goes to, where it is known.
    pub arm_endpoint: Option<String>,
}

impl Options {
    /// For a check in another module.
    pub fn to_json(&self) -> Json {
        let os = self.os.map(|os| ("os", os.name().into()));
        let endpoint = self.arm_endpoint.as_deref().map(|endpoint| ("armEndpoint", endpoint.into()));
        let always = [
            ("apiVersion", self.api_version.as_str().into()),
            ("today", Json::string(self.today.to_string())),
        ];
        Json::object(always.into_iter().chain(os).chain(endpoint))
    }

    /// From what [`Options::to_json`] writes; none if that is not what it is.
    pub fn from_json(json: &Json) -> Option<Self> {
        let text = |name: &str| json.get(name).and_then(Json::as_str);
        Some(Self {
            api_version: text("apiVersion")?.into(),
            os: text("os").map(str::parse).transpose().ok()?,
            today: text("today")?.parse().ok()?,
            arm_endpoint: text("armEndpoint").map(str::to_owned),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cross_as_json() {
        for (os, arm_endpoint) in [(None, None), (Some(Os::Windows), Some("https://arm.example".to_owned()))]
        {
            let options =
                Options { api_version: "soon".into(), os, today: Date::new(2026, 11, 23), arm_endpoint };
            assert_eq!(Options::from_json(&options.to_json()), Some(options));
        }
        assert_eq!(Options::from_json(&Json::Null), None);
    }
}
