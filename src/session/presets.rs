//! What an author writes into the address of an embedded page: `#!os=windows&lang=zh-TW&theme=dark&api-version=2025-06-01`.
//! Data only: what is not on the list below is named and left out.

use crate::catalog::{CLOUDS, Os};
use crate::contract::ApiVersion;
use crate::export;
use crate::locale::{Language, Text};
use crate::target::percent;

/// The mark of a fragment with presets.
pub const MARK: &str = "!";

/// How the page looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

/// The presets of an address.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Presets {
    pub os: Option<Os>,
    pub language: Option<Language>,
    pub theme: Option<Theme>,
    pub api_version: Option<&'static str>,
    pub cloud: Option<&'static str>,
    pub format: Option<&'static str>,
    /// What could not be used, in words.
    pub refused: Vec<Text>,
}

impl Presets {
    /// Reads a fragment without its `#`. None if it is not one with presets.
    pub fn read(fragment: &str) -> Option<Self> {
        let pairs = fragment.strip_prefix(MARK)?;
        let mut presets = Self::default();
        for pair in pairs.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = percent::decode(value);
            if !presets.take(key, &value) {
                presets
                    .refused
                    .push(Text::new("notice.preset-refused").with("key", key).with("value", value));
            }
        }
        Some(presets)
    }

    /// Takes one preset; says whether it is known.
    fn take(&mut self, key: &str, value: &str) -> bool {
        match key {
            "os" => self.os = value.parse().ok(),
            "lang" => self.language = Language::matching(value),
            "theme" => self.theme = Theme::parse(value),
            "api-version" => self.api_version = ApiVersion::parse(value).map(ApiVersion::name),
            "cloud" => self.cloud = CLOUDS.iter().map(|cloud| cloud.id).find(|id| *id == value),
            "format" => {
                self.format = export::FORMATS.iter().map(|format| format.name).find(|name| *name == value);
            }
            _ => return false,
        }
        match key {
            "os" => self.os.is_some(),
            "lang" => self.language.is_some(),
            "theme" => self.theme.is_some(),
            "api-version" => self.api_version.is_some(),
            "cloud" => self.cloud.is_some(),
            _ => self.format.is_some(),
        }
    }

    /// Whether it says anything about the pool: then the page begins with a body instead of the choice of one.
    pub fn begin_work(&self) -> bool {
        self.os.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_knows_and_names_the_rest() {
        let presets = Presets::read(
            "!os=windows&lang=zh-TW&theme=dark&api-version=2024-07-01&cloud=china&format=curl-cmd",
        );
        let presets = presets.expect("presets");
        assert_eq!(presets.os, Some(Os::Windows));
        assert_eq!(presets.language.map(|language| language.tag), Some("zh-TW"));
        assert_eq!(presets.theme, Some(Theme::Dark));
        assert_eq!(presets.api_version, Some("2024-07-01"));
        assert_eq!((presets.cloud, presets.format), (Some("china"), Some("curl-cmd")));
        assert!(presets.refused.is_empty());

        let odd = Presets::read("!os=beos&url=https://example.com&theme=%64ark&").expect("presets");
        assert_eq!((odd.os, odd.theme, odd.refused.len()), (None, Some(Theme::Dark), 2));
        assert_eq!(Presets::read("s1=abc"), None);
        assert_eq!(Presets::read("!"), Some(Presets::default()));
    }
}
