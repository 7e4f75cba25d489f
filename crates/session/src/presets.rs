//! What an author writes into the address of an embedded page: `#!os=windows&lang=zh-TW&theme=dark&api-version=2025-06-01`.
//! Data only: what is not on the list below is named and left out.

use batch_pool_engine::export;
use batch_pool_model::catalog::{CLOUDS, Os};
use batch_pool_model::contract::ApiVersion;
use batch_pool_model::locale::{Language, Text};
use batch_pool_model::notice::Notice;
use batch_pool_model::target::percent;

use super::fragment::Fragment;

/// The most presets that are named because this page can't use them. The rest is counted.
const NAMED: usize = 5;

/// The most characters of a preset that are shown.
const SHOWN: usize = 60;

/// The most bytes of presets that are read.
const LONGEST: usize = 1 << 20;

/// How the page looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// Each theme once.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// Its name in presets and in the storage.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

/// The presets of an address.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Presets {
    /// The platform of a new body.
    pub os: Option<Os>,
    /// The language of the page.
    pub language: Option<Language>,
    /// How the page looks.
    pub theme: Option<Theme>,
    /// The version of the API of a new work.
    pub api_version: Option<&'static str>,
    /// The cloud of a new work.
    pub cloud: Option<&'static str>,
    /// The format of the output.
    pub format: Option<&'static str>,
    /// The first presets that this page can't use.
    unusable: Vec<Text>,
    /// How many there are besides.
    more_unusable: usize,
    /// There were more than can be read, so none was.
    too_long: bool,
}

impl Presets {
    /// Reads a fragment without its `#`. None if it isn't one with presets.
    pub fn read(fragment: &str) -> Option<Self> {
        let Fragment::Presets(pairs) = Fragment::read(fragment) else { return None };
        let mut presets = Self::default();
        if pairs.len() > LONGEST {
            presets.too_long = true;
            return Some(presets);
        }
        for pair in pairs.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            if !presets.take(key, value) {
                presets.refuse(key, value);
            }
        }
        Some(presets)
    }

    /// Takes one preset. Returns whether this page knows it.
    fn take(&mut self, key: &str, value: &str) -> bool {
        let decoded = || percent::decode(value);
        match key {
            "os" => replace(&mut self.os, decoded().parse().ok()),
            "lang" => replace(&mut self.language, Language::matching(&decoded())),
            "theme" => replace(&mut self.theme, Theme::parse(&decoded())),
            "api-version" => {
                replace(&mut self.api_version, ApiVersion::parse(&decoded()).map(ApiVersion::name))
            }
            "cloud" => {
                let name = decoded();
                replace(&mut self.cloud, CLOUDS.iter().map(|cloud| cloud.id).find(|id| *id == name))
            }
            "format" => {
                let name = decoded();
                let known = export::FORMATS.iter().map(|format| format.name).find(|known| *known == name);
                replace(&mut self.format, known)
            }
            _ => false,
        }
    }

    fn refuse(&mut self, key: &str, value: &str) {
        if self.unusable.len() < NAMED {
            let preset = Text::new("notice.preset-refused").with("key", shortened(key));
            self.unusable.push(preset.with("value", shortened(&percent::decode(value))));
        } else {
            self.more_unusable += 1;
        }
    }

    /// What to tell about presets that this page can't use.
    pub fn notice(&self) -> Option<Notice> {
        if self.too_long {
            return Some(Notice::problem(Text::new("notice.presets-long")));
        }
        if self.unusable.is_empty() {
            return None;
        }
        let notice = Notice::problem(Text::new("notice.presets-refused"));
        let notice = self.unusable.iter().cloned().fold(notice, Notice::detail);
        if self.more_unusable == 0 {
            return Some(notice);
        }
        let count = self.more_unusable.to_string();
        Some(notice.detail(Text::new("notice.presets-more").with("count", count)))
    }

    /// The presets in one spelling, and empty if there are none: fragments that mean the same have the same kept work, and
    /// odd ones don't have kept work of their own.
    pub fn normalized(&self) -> String {
        let presets = [
            ("os=", self.os.map(Os::name)),
            ("lang=", self.language.map(|language| language.tag)),
            ("theme=", self.theme.map(Theme::name)),
            ("api-version=", self.api_version),
            ("cloud=", self.cloud),
            ("format=", self.format),
        ];
        let known = presets.into_iter().filter_map(|(key, value)| Some([key, value?].concat()));
        let known: Vec<String> = known.collect();
        if known.is_empty() { String::new() } else { ["!", &known.join("&")].concat() }
    }

    /// Whether it says anything about the pool: then the page begins with a body instead of the choice of one.
    pub fn begin_work(&self) -> bool {
        self.os.is_some()
    }
}

/// Puts a value in if there is one. Returns whether there is.
fn replace<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    let is_known = value.is_some();
    if is_known {
        *slot = value;
    }
    is_known
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => [&text[..end], "…"].concat(),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use batch_pool_model::locale::{Locale, TEXT_FILES};

    fn said(fragment: &str) -> Vec<String> {
        let notice = Presets::read(fragment).and_then(|presets| presets.notice());
        let details = notice.map(|notice| notice.details).unwrap_or_default();
        details.iter().map(|detail| Locale::english(TEXT_FILES).say(detail)).collect()
    }

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
        assert_eq!(presets.notice(), None);

        let odd = Presets::read("!os=beos&url=https://example.com&theme=%64ark&").expect("presets");
        assert_eq!((odd.os, odd.theme, odd.unusable.len()), (None, Some(Theme::Dark), 2));
        assert_eq!(Presets::read("s1=abc"), None);
        assert_eq!(Presets::read("!"), Some(Presets::default()));
    }

    #[test]
    fn lists_a_few_unknown_presets_and_counts_the_rest() {
        let many =
            |count| (0..count).fold(String::new(), |all, number| all + "&x" + &number.to_string() + "=1");
        assert_eq!(said(&format!("!os=linux{}", many(5))).len(), 5);
        let six = said(&format!("!os=linux{}", many(6)));
        assert_eq!((six.len(), six.last().map(String::as_str)), (6, Some("And 1 more.")));
        let flood = said(&format!("!{}&os=linux", many(50_000)));
        assert_eq!((flood.len(), flood.last().map(String::as_str)), (6, Some("And 49995 more.")));
        let known = Presets::read(&format!("!{}&os=linux", many(50_000))).expect("presets");
        assert_eq!(known.os, Some(Os::Linux), "the known one among them holds");
    }

    #[test]
    fn shortens_what_it_names() {
        let long = format!("!{}={}", "k".repeat(100_000), "值".repeat(100_000));
        let said = said(&long);
        assert!(said.len() == 1 && said[0].chars().count() < 200, "{said:?}");
    }

    #[test]
    fn reads_nothing_of_a_fragment_that_is_too_long() {
        let long = format!("!os=windows&{}", "x".repeat(LONGEST));
        let presets = Presets::read(&long).expect("presets");
        assert_eq!(presets.os, None);
        assert_eq!(presets.notice(), Some(Notice::problem(Text::new("notice.presets-long"))));
    }

    #[test]
    fn reads_a_megabyte_in_linear_time() {
        for preset in ["&", "=&", "os&", "os=linux&", "%41=%&", "lang=%&"] {
            let begun = std::time::Instant::now();
            let fragment = format!("!{}", preset.repeat(1_000_000 / preset.len()));
            assert!(Presets::read(&fragment).is_some());
            assert!(begun.elapsed().as_secs() < 10, "{preset}");
        }
    }

    #[test]
    fn fragments_that_mean_the_same_are_normalized_alike() {
        for (fragment, normalized) in [
            ("!", ""),
            ("!x=1", ""),
            ("!os=beos", ""),
            ("!os=linux", "!os=linux"),
            ("!os=Linux&x=1", "!os=linux"),
            ("!x=2&os=linux&&theme=pink", "!os=linux"),
            ("!os=%6Cinux", "!os=linux"),
            ("!os=windows&os=linux", "!os=linux"),
            ("!os=linux&os=beos", "!os=linux"),
            ("!lang=zh-Hant-HK&os=windows", "!os=windows&lang=zh-TW"),
            ("!theme=dark", "!theme=dark"),
            (
                "!format=curl-cmd&cloud=china&api-version=2024-07-01&theme=dark&lang=en&os=windows",
                "!os=windows&lang=en&theme=dark&api-version=2024-07-01&cloud=china&format=curl-cmd",
            ),
        ] {
            let presets = Presets::read(fragment).expect("presets");
            assert_eq!(presets.normalized(), normalized, "{fragment}");
            assert_eq!(Presets::read(normalized).unwrap_or_default().normalized(), normalized);
        }
    }
}
