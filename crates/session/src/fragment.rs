//! The fragment of the page's address.

use batch_pool_document::read;
use batch_pool_model::locale::Text;
use batch_pool_model::notice::Notice;
use batch_pool_model::work::Work;
use batch_pool_model::work::endpoint::EndpointSource;

/// Marks presets.
const PRESETS: &str = "!";

/// The version of the coding of shared work that this page reads and writes.
const VERSION: &str = "1";

/// What a fragment, without its `#`, is for. It never reaches a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fragment<'a> {
    /// Presets of an author: `!os=windows&lang=zh-TW`, here without the mark.
    Presets(&'a str),
    /// Shared work: `s1=…`, here without the mark.
    Shared(&'a str),
    /// Shared work in a coding that only another version of this page reads.
    OtherVersion,
    /// Nothing for this page.
    Other,
}

impl<'a> Fragment<'a> {
    /// What the fragment of an address means, without its `#`.
    pub fn read(fragment: &'a str) -> Self {
        if let Some(presets) = fragment.strip_prefix(PRESETS) {
            return Self::Presets(presets);
        }
        match fragment.strip_prefix('s').and_then(|rest| rest.split_once('=')) {
            Some((VERSION, work)) => Self::Shared(work),
            Some((version, _)) if is_number(version) => Self::OtherVersion,
            _ => Self::Other,
        }
    }
}

/// Why a link's work can't be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkFailure {
    /// It isn't what this page has made, or not all of it.
    Damaged,
    /// It exceeds what the page can hold.
    TooLarge,
    /// What reads links couldn't be loaded. The link may be fine.
    NotLoaded,
}

impl LinkFailure {
    /// What to tell the person.
    pub fn text(self) -> Text {
        Text::new(match self {
            Self::Damaged => "notice.shared-damaged",
            Self::TooLarge => "notice.shared-too-large",
            Self::NotLoaded => "notice.shared-not-loaded",
        })
    }
}

/// The work of a link's text, and what to tell about it.
pub fn open_link(text: &str) -> Result<(Work, Notice), LinkFailure> {
    let json = read::strict(text).ok_or(LinkFailure::Damaged)?;
    let is_damaged = json.get("body").is_none_or(|body| body.as_object().is_none());
    let failure = if is_damaged { LinkFailure::Damaged } else { LinkFailure::TooLarge };
    let (work, withheld) = Work::from_json(&json).ok_or(failure)?.with_endpoint_withheld();
    let notice = Notice::done("notice.shared").asking_for_endpoint(withheld, EndpointSource::Link);
    Ok((work, notice.naming_omissions(&json, "notice.left-out")))
}

/// The fragment, without its `#`, of this shared work.
pub fn shared(work: &str) -> String {
    ["s", VERSION, "=", work].concat()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use batch_pool_document::Json;

    #[test]
    fn opens_the_work_of_a_link_or_says_why_not() {
        let large =
            format!(r#"{{"body":{{"a":"{}"}}}}"#, "x".repeat(batch_pool_document::limits::BODY.bytes));
        for (text, failure) in [
            ("", LinkFailure::Damaged),
            ("{}", LinkFailure::Damaged),
            (r#"{"body":1}"#, LinkFailure::Damaged),
            (r#"{"target":{},"body":{"a":1}"#, LinkFailure::Damaged),
            (&large, LinkFailure::TooLarge),
        ] {
            assert_eq!(open_link(text).err(), Some(failure), "{}", &text[..text.len().min(40)]);
        }
        let (work, notice) = open_link(r#"{"body":{"a":1},"leftOut":["/password"]}"#).expect("a work");
        assert_eq!(work.body, Json::object([("a", Json::integer(1))]));
        assert_eq!((&*notice.title.key, notice.details.len()), ("notice.shared", 1));
    }

    #[test]
    fn tells_presets_shared_work_and_later_versions_apart() {
        for (fragment, meant) in [
            ("!os=linux", Fragment::Presets("os=linux")),
            ("!", Fragment::Presets("")),
            ("s1=abc", Fragment::Shared("abc")),
            ("s1=", Fragment::Shared("")),
            ("s1=a=b", Fragment::Shared("a=b")),
            ("s2=abc", Fragment::OtherVersion),
            ("s10=abc", Fragment::OtherVersion),
            ("s99999999999999999999=", Fragment::OtherVersion),
            ("s01=abc", Fragment::OtherVersion),
            ("s=abc", Fragment::Other),
            ("s2", Fragment::Other),
            ("s2x=abc", Fragment::Other),
            ("s-1=abc", Fragment::Other),
            ("s²=abc", Fragment::Other),
            ("S2=abc", Fragment::Other),
            ("section-scale", Fragment::Other),
            ("", Fragment::Other),
        ] {
            assert_eq!(Fragment::read(fragment), meant, "{fragment}");
        }
        assert_eq!(Fragment::read(&shared("abc")), Fragment::Shared("abc"));
    }
}
