//! The text of a stored work.

use batch_pool_document::{Json, compact, read};
use batch_pool_model::work::Work;

/// The format that this page writes. Format 1 had no number; a page that writes it also reads format 2.
const FORMAT: i64 = 2;

/// What a stored text is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Entry {
    Work(Work),
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
        Work::from_json(&json).map_or(Self::Unreadable, Self::Work)
    }
}

/// A work as it is stored. Its secrets must already be out. Equal works have equal texts.
pub fn stored(work: &Work) -> String {
    let json =
        [("format", Json::integer(FORMAT)), ("target", work.target.to_json()), ("body", work.body.clone())];
    compact(&Json::object(json))
}

/// The same text in the format that this page writes, if it is a work.
pub(super) fn in_this_format(text: &str) -> String {
    match Entry::read(text) {
        Entry::Work(work) => stored(&work),
        _ => text.to_owned(),
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
        assert_eq!(Entry::read(&stored(&work)), Entry::Work(work.clone()));
        let former = compact(&work.to_json());
        assert_eq!(Entry::read(&former), Entry::Work(work.clone()));
        assert_eq!(in_this_format(&former), stored(&work));
        // An earlier version takes the members that it knows.
        let json = read::strict(&stored(&work)).expect("JSON");
        assert_eq!(Work::from_json(&json), Some(work));
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
