//! The text of a stored work.

use batch_pool_document::{Json, Members, compact, read};
use batch_pool_model::locale::Text;
use batch_pool_model::notice::Notice;
use batch_pool_model::work::{SanitizedWork, Work};

/// The format that this page writes. Format 1 had no number; a page that writes it also reads format 2.
const FORMAT: i64 = 2;

/// A work that was stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Restored {
    /// Without its secrets.
    pub work: Work,
    /// Names the secrets that it was stored without, if it had any.
    pub notice: Option<Notice>,
}

/// What a stored text is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Entry {
    Work(Restored),
    /// A later version of this page stored it.
    Newer,
    Unreadable,
}

impl Entry {
    pub(super) fn read(text: &str) -> Self {
        let Some(json) = read::strict(text) else { return Self::Unreadable };
        let is_known = |format: &Json| format.as_integer().is_some_and(|format| format <= FORMAT);
        if json.get("format").is_some_and(|format| !is_known(format)) {
            return Self::Newer;
        }
        let notice = Notice::problem(Text::new("notice.stored-without"))
            .naming_omissions(&json, "notice.stored-without.place");
        let notice = Some(notice).filter(|notice| !notice.details.is_empty());
        Work::from_json(&json).map_or(Self::Unreadable, |work| Self::Work(Restored { work, notice }))
    }
}

/// A work as it is stored, with the places of its secrets. Equal works have equal texts.
pub fn stored(work: &SanitizedWork) -> String {
    text(&work.to_json())
}

fn text(work: &Json) -> String {
    let format = ("format".into(), Json::integer(FORMAT));
    let members = work.as_object().into_iter().flat_map(Members::iter);
    let members = members.map(|(name, value)| (name.clone(), value.clone()));
    compact(&Json::object(std::iter::once(format).chain(members)))
}

/// The same text as this page writes it once the work is restored, if it is a work: no secret is left that could be out.
pub(super) fn in_this_format(stored: &str) -> String {
    match Entry::read(stored) {
        Entry::Work(restored) => text(&restored.work.to_json()),
        _ => stored.to_owned(),
    }
}

/// Tells texts apart (FNV-1a, 64 bits): a tab needs to know whether a stored text is still the one that it has seen, not
/// the text itself.
pub(super) fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |fingerprint, byte| {
        (fingerprint ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use batch_pool_model::target::Target;

    #[test]
    fn reads_what_it_writes_and_what_earlier_versions_wrote() {
        let work = Work::new(Target::default(), Json::object([("a", Json::integer(1))]));
        let entry = Entry::Work(Restored { work: work.clone(), notice: None });
        let text = stored(&work.without_secrets());
        assert_eq!(Entry::read(&text), entry);
        let former = compact(&work.to_json());
        assert_eq!(Entry::read(&former), entry);
        assert_eq!(in_this_format(&former), text);
        // An earlier version takes the members that it knows.
        let json = read::strict(&text).expect("JSON");
        assert_eq!(Work::from_json(&json), Some(work));
    }

    #[test]
    fn names_the_secrets_that_it_lacks() {
        let body =
            |password: Option<&str>| Json::object(password.map(|text| ("password", Json::string(text))));
        let work = |password| Work::new(Target::default(), body(password));
        let text = stored(&work(Some("hunter2")).without_secrets());
        assert!(!text.contains("hunter2"));
        let notice = Notice::problem(Text::new("notice.stored-without"))
            .detail(Text::new("notice.stored-without.place").with("place", "/password"));
        let restored = Restored { work: work(None), notice: Some(notice) };
        assert_eq!(Entry::read(&text), Entry::Work(restored));
        // What the tab shows then has the same text as before, but names nothing.
        assert_eq!(in_this_format(&text), stored(&work(None).without_secrets()));
    }

    #[test]
    fn tells_later_formats_from_unreadable_texts() {
        for (text, entry) in [
            (r#"{"format":3,"target":{},"body":{}}"#, Entry::Newer),
            (r#"{"format":3}"#, Entry::Newer),
            (r#"{"format":"2","body":{}}"#, Entry::Newer),
            (r#"{"format":2.5,"body":{}}"#, Entry::Newer),
            (r#"{"format":null,"body":{}}"#, Entry::Newer),
            (r#"{"format":99999999999999999999,"body":{}}"#, Entry::Newer),
            (r#"{"format":2}"#, Entry::Unreadable),
            (r#"{"body":[]}"#, Entry::Unreadable),
            (r#"{"body":{}"#, Entry::Unreadable),
            ("[]", Entry::Unreadable),
            ("null", Entry::Unreadable),
            ("", Entry::Unreadable),
            ("\u{0}", Entry::Unreadable),
        ] {
            assert_eq!(Entry::read(text), entry, "{text}");
        }
        let nested = format!(r#"{{"body":{}1{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(Entry::read(&nested), Entry::Unreadable);
    }

    #[test]
    fn prints_are_those_of_the_published_function() {
        assert_eq!(fingerprint(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fingerprint("a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fingerprint("foobar"), 0x8594_4171_f739_67e8);
    }
}
