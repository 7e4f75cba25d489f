//! What the source says: every key that is in it has a text, and every text is said by it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use batch_pool_document::Pointer;
use batch_pool_document::limits::Limit;
use batch_pool_engine::diagnose::Verdict;
use batch_pool_engine::export::FORMATS;
use batch_pool_engine::search::COMMANDS;
use batch_pool_engine::search::settings;
use batch_pool_model::catalog::{CLOUDS, FAMILIES, Os};
use batch_pool_model::contract::{Shape, key_vault};
use batch_pool_model::form::{SECTIONS, Step};
use batch_pool_model::locale::TEXT_FILES;
use batch_pool_model::reference;
use batch_pool_model::secret::Kind;
use batch_pool_model::start::EXAMPLES;
use batch_pool_model::target::{CUSTOM_CLOUD, PutMode, TargetMember};
use batch_pool_session::Failure;
use batch_pool_session::presets::Theme;
use batch_pool_session::storage::OfferKind;

use super::{Texts, arguments, english, read, root, topic};

/// The literals of a Rust source, but those of comments and of its tests.
fn literals(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let mut literals = Vec::new();
    let mut rest = source;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let is_raw = rest[..at].ends_with('r') && !rest[..at].ends_with("br");
        let hashes = rest[..at].len() - rest[..at].trim_end_matches('#').len();
        let is_hashed = hashes > 0 && rest[..at].trim_end_matches('#').ends_with('r');
        let after = &rest[at + 1..];
        if rest[at..].starts_with("//") {
            rest = after.split_once('\n').map_or("", |(_, next)| next);
        } else if rest[at..].starts_with('"') {
            let end = if is_raw || is_hashed {
                after.find(&format!("\"{}", "#".repeat(hashes)))
            } else {
                let mut escaped = false;
                after.find(|c| {
                    let closes = c == '"' && !escaped;
                    escaped = c == '\\' && !escaped;
                    closes
                })
            };
            let end = end.expect("a literal ends");
            literals.push(after[..end].to_owned());
            rest = &after[end + 1..];
        } else if rest[at..].starts_with('\'') && after.starts_with('\\') {
            rest = after[2..].split_once('\'').map_or("", |(_, next)| next);
        } else if rest[at..].starts_with('\'') {
            // A character, or a lifetime.
            let character = after.chars().next().map_or(0, char::len_utf8);
            rest = after[character..].strip_prefix('\'').unwrap_or(after);
        } else {
            rest = after;
        }
    }
    literals
}

#[test]
fn literals_are_read_as_the_compiler_reads_them() {
    let source = r##"
        fn f<'a>(x: &'a str) -> char { g("one", '"', "t\"wo"); r"thr\ee"; r#"f"our"#; '\''; 1 / 2 } // "none"
        /// "none"
        const C: &str = "five";
        #[cfg(test)]
mod tests { const D: &str = "none"; }"##;
    assert_eq!(literals(source), ["one", r#"t\"wo"#, r"thr\ee", r#"f"our"#, "five"]);
}

/// Where the source of what speaks is: the page, and the crates that it and the programs are made of.
const SOURCES: &[&str] = &[
    "crates/autoscale/src",
    "crates/docs/src",
    "crates/document/src",
    "crates/engine/src",
    "crates/model/src",
    "crates/module/src",
    "crates/session/src",
    "src",
];

const IMPORT: &str = "crates/engine/src/import";

/// The literals of a file of the source, or of each file below a folder.
fn sources(path: &str) -> Vec<(String, Vec<String>)> {
    if !root(path).is_dir() {
        return vec![(path.to_owned(), literals(&read(&root(path))))];
    }
    let mut sources = Vec::new();
    for entry in fs::read_dir(root(path)).expect("a folder of the source") {
        let inside = format!("{path}/{}", entry.expect("an entry").file_name().to_string_lossy());
        if root(&inside).is_dir() || Path::new(&inside).extension().is_some_and(|end| end == "rs") {
            sources.extend(self::sources(&inside));
        }
    }
    sources
}

/// All literals of the source.
fn said() -> BTreeSet<String> {
    SOURCES.iter().copied().flat_map(sources).flat_map(|(_, literals)| literals).collect()
}

/// A key that the source puts together, and what its last part can be. `{}` stands for any name in braces.
struct Family {
    pattern: &'static str,
    keys: Vec<String>,
}

/// Every key that is put together. Those of members, rules and checks of the contract are proved elsewhere.
fn families() -> Vec<Family> {
    fn family<'a>(pattern: &'static str, stem: &str, ends: impl IntoIterator<Item = &'a str>) -> Family {
        Family { pattern, keys: ends.into_iter().map(|end| format!("{stem}{end}")).collect() }
    }
    let clouds = CLOUDS.iter().map(|cloud| cloud.id).chain([CUSTOM_CLOUD]);
    let modes = PutMode::ALL.map(PutMode::name);
    // An unknown cloud is said by a text of its own, and the choice what to do with a present pool is never empty.
    let can_be_missing = |member: &TargetMember| !matches!(member, TargetMember::Cloud | TargetMember::Mode);
    let missing = TargetMember::ALL.into_iter().filter(can_be_missing).map(TargetMember::name);
    let target = literals(&read(&root("crates/model/src/target/check.rs")));
    let broken = target.iter().map(String::as_str);
    let broken = broken.filter(|code| code.starts_with("target-") && *code != "target-missing");
    let import =
        || ["crates/document/src", IMPORT].into_iter().flat_map(sources).flat_map(|(_, literals)| literals);
    let of_import = |family: &str| -> Vec<String> {
        let known = topic("import");
        import().map(|code| format!("{family}.{code}")).filter(|key| known.contains_key(key)).collect()
    };
    vec![
        family("section.{}", "section.", SECTIONS.iter().map(|section| section.id)),
        family("start.{}", "start.", Os::ALL.map(Os::name)),
        family("theme.{}", "theme.", Theme::ALL.map(Theme::name)),
        family("interval.{}", "interval.", ["300", "900", "3600"]),
        family("kept.{}", "kept.", OfferKind::ALL.map(OfferKind::name)),
        family("output.placement.{}", "output.placement.", ["inline", "file"]),
        family(
            "vm-size.purpose.{}",
            "vm-size.purpose.",
            FAMILIES.iter().map(|family| family.purpose.name()).chain(["unknown", "cloud-service"]),
        ),
        family("step.{}", "step.", Step::ALL.map(Step::name)),
        family("essentials.{}", "essentials.", ["image", "size"]),
        family("command.{}", "command.", COMMANDS.iter().copied().chain(["search", "submit"])),
        family("example.{}", "example.", EXAMPLES.iter().copied()),
        family("tab.{}", "tab.", FORMATS.iter().map(|format| format.name)),
        family("export.{}", "export.", FORMATS.iter().map(|format| format.name)),
        family("target.{}", "target.", TargetMember::ALL.map(TargetMember::name)),
        family("share.kind.{}", "share.kind.", Kind::ALL.map(Kind::name)),
        family("share.why.{}", "share.why.", ["identifies", "text", "values", "unknown"]),
        family("change.{}", "change.", ["new-nodes", "no-nodes", "new-pool"]),
        family(
            "change.why.{}",
            "change.why.",
            CHANGES.iter().copied().filter(|why| !AT_ANY_TIME.contains(why)),
        ),
        family("change.part.{}", "change.part.", ["labels"]),
        family("compare.needs.{}", "compare.needs.", CHANGES.iter().copied()),
        family(
            "compare.verdict.{}",
            "compare.verdict.",
            ["nothing-to-do", "in-place", "no-nodes", "new-pool"],
        ),
        family("failure.{}", "failure.", Failure::ALL.map(Failure::name)),
        family("notice.limit.{}", "notice.limit.", Limit::ALL.map(Limit::code)),
        family(
            "notice.file.{}",
            "notice.file.",
            ["archive", "binary", "empty", "encoding", "large", "unreadable"],
        ),
        family("kind.{}", "kind.", reference::Kind::ALL.map(reference::Kind::name)),
        family("room.{}", "room.", ["compare", "diagnose"]),
        family("room.{}.title", "room.", ["compare.title", "diagnose.title", "identity.title"]),
        family("room.{}.{}", "room.", ["compare.live", "diagnose.error", "identity.text"]),
        family("room.compare.{}", "room.compare.", ["added", "removed", "changed", "unknown"]),
        family(
            "room.compare.group.{}",
            "room.compare.group.",
            ["any-time", "new-nodes", "no-nodes", "new-pool"],
        ),
        family("room.diagnose.verdict.{}", "room.diagnose.verdict.", Verdict::ALL.map(Verdict::name)),
        family("{}.{}", "target.cloud.", clouds),
        family("{}.{}", "target.mode.", modes),
        family("finding.target-missing.{}", "finding.target-missing.", missing),
        family("finding.{}", "finding.", broken),
        Family { pattern: "repair.{}", keys: of_import("repair") },
        Family { pattern: "error.{}", keys: of_import("error") },
        Family { pattern: "note.{}", keys: of_import("note") },
        Family { pattern: "member.{}", keys: Vec::new() },
        Family { pattern: "member.settings.{}", keys: Vec::new() },
        Family { pattern: "member.settings.{}.{}", keys: Vec::new() },
    ]
}

/// Why a change of a pool that exists needs what it needs, as `src/contract/change.rs` has it.
const CHANGES: &[&str] = &["any-time", "reboot", "new-nodes", "no-nodes", "extensions", "old-version"];

/// Of these there is nothing to say at a section.
const AT_ANY_TIME: &[&str] = &["any-time", "reboot"];

/// A literal with each argument as `{}`.
fn pattern(literal: &str) -> String {
    let mut pattern = String::new();
    let mut rest = literal;
    while let Some((before, after)) = rest.split_once('{') {
        pattern.push_str(before);
        pattern.push_str("{}");
        rest = after.split_once('}').map_or("", |(_, next)| next);
    }
    pattern + rest
}

/// Whether a literal has the form of a key whose first part is known: not a file, not a path, not a sentence.
fn is_like_a_key(literal: &str, first_parts: &BTreeSet<String>) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "-[]{}_".contains(c))
    };
    let is_file = [".js", ".json", ".rs", ".css"].iter().any(|end| literal.ends_with(end));
    literal.split_once('.').is_some_and(|(first, _)| first_parts.contains(first))
        && literal.split('.').all(part)
        && !is_file
}

fn first_parts(texts: &Texts) -> BTreeSet<String> {
    texts.keys().filter_map(|key| key.split_once('.')).map(|(first, _)| first.to_owned()).collect()
}

/// The keys that files and folders of the source say.
pub(super) fn keys_of(folders: &[&str]) -> BTreeSet<(String, String)> {
    let first_parts = first_parts(&english(TEXT_FILES));
    let mut keys = BTreeSet::new();
    for (file, literals) in folders.iter().copied().flat_map(sources) {
        let like = literals.into_iter().filter(|literal| is_like_a_key(literal, &first_parts));
        keys.extend(like.map(|literal| (file.clone(), literal)));
    }
    keys
}

#[test]
fn every_key_of_the_source_has_a_text() {
    let known = english(TEXT_FILES);
    let families = families();
    let mut gaps = Vec::new();
    for (file, key) in keys_of(SOURCES) {
        let is_known = if key.contains('{') {
            families.iter().any(|family| family.pattern == pattern(&key))
        } else {
            known.contains_key(&key)
        };
        gaps.extend((!is_known).then(|| format!("{file}: {key}")));
    }
    let of_import = sources(IMPORT).into_iter().flat_map(|(_, literals)| literals);
    for code in of_import.filter(|literal| literal.starts_with("json-")) {
        let is_known = ["repair", "error"].iter().any(|of| known.contains_key(&format!("{of}.{code}")));
        gaps.extend((!is_known).then_some(code));
    }
    let built = families.iter().flat_map(|family| &family.keys);
    gaps.extend(built.filter(|key| !known.contains_key(*key)).cloned());
    assert!(gaps.is_empty(), "no text, or no row in families(), for {gaps:#?}");
}

#[test]
fn every_family_is_still_put_together() {
    let patterns: BTreeSet<String> = said().iter().map(|literal| pattern(literal)).collect();
    for Family { pattern, .. } in families() {
        assert!(patterns.contains(pattern), "nobody puts {pattern} together any more");
    }
}

#[test]
fn every_text_of_the_page_the_import_and_the_export_is_said() {
    let mut used: BTreeSet<String> = keys_of(SOURCES).into_iter().map(|(_, key)| key).collect();
    used.extend(families().into_iter().flat_map(|family| family.keys));
    // A key of one part looks like any word.
    used.extend(said().into_iter().filter(|literal| !literal.contains('.')));
    for name in ["page", "form", "import", "export", "sizes", "schema", "compare", "rooms", "commands"] {
        let is_said = |key: &String| {
            used.contains(key) || key.strip_suffix(".help").is_some_and(|of| used.contains(of))
        };
        let unused: Vec<_> = topic(name).into_keys().filter(|key| !is_said(key)).collect();
        assert!(unused.is_empty(), "{name}: nobody says {unused:#?}");
    }
}

#[test]
fn every_text_of_pastes_is_said() {
    let used: BTreeSet<String> = keys_of(SOURCES).into_iter().map(|(_, key)| key).collect();
    let of_pastes = topic("dialects").into_keys().filter(|key| key.starts_with("paste."));
    let unused: Vec<_> = of_pastes.filter(|key| !used.contains(key)).collect();
    assert!(unused.is_empty(), "nobody says {unused:#?}");
    // The codes of what isn't a pool are words of their own in the source of the import.
    let said: BTreeSet<String> = sources(IMPORT).into_iter().flat_map(|(_, literals)| literals).collect();
    let errors = topic("dialects").into_keys().filter_map(|key| Some(key.strip_prefix("error.")?.to_owned()));
    let unused: Vec<_> = errors.filter(|code| !said.contains(code)).collect();
    assert!(unused.is_empty(), "nobody says {unused:#?}");
}

#[test]
fn every_text_of_the_contract_is_said() {
    let said: BTreeSet<String> = sources("crates/engine/src/check")
        .into_iter()
        .filter(|(file, _)| file.starts_with("crates/engine/src/check/contract"))
        .flat_map(|(_, literals)| literals)
        .collect();
    let is_said = |key: &String| key.split('.').skip(1).all(|part| said.contains(part));
    // The variants of a wrong type are the names of the types.
    let types = ["object", "array", "string", "integer", "boolean"];
    let is_type = |key: &String| types.iter().any(|name| key.ends_with(&format!(".contract-type.{name}")));
    let unused: Vec<_> = topic("contract").into_keys().filter(|key| !is_said(key) && !is_type(key)).collect();
    assert!(unused.is_empty(), "nobody says {unused:#?}");
}

#[test]
fn every_text_of_the_key_vault_settings_is_about_a_setting() {
    fn visit(os: Os, shape: &Shape, at: &Pointer, keys: &mut BTreeSet<String>) {
        if !at.is_root() {
            let key = key_vault::text_key(os, at);
            keys.insert(format!("{key}.help"));
            keys.insert(key);
        }
        match shape {
            Shape::Object(members) => {
                members.iter().for_each(|member| visit(os, &member.shape, &at.child(member.name), keys));
            }
            Shape::List { element, .. } => visit(os, element, &at.index(0), keys),
            _ => {}
        }
    }
    let mut keys = BTreeSet::new();
    for os in Os::ALL {
        visit(os, &key_vault::settings(os), &Pointer::root(), &mut keys);
    }
    let strange: Vec<_> = topic("key_vault").into_keys().filter(|key| !keys.contains(key)).collect();
    assert!(strange.is_empty(), "no setting has {strange:#?}");
}

/// The source fills in what the texts ask for: each argument is the name of one somewhere.
#[test]
fn every_argument_is_filled_in_somewhere() {
    let said = said();
    for name in ["page", "import", "export", "contract", "findings", "sizes", "diagnoses", "schema"] {
        for (key, text) in topic(name) {
            for argument in arguments(&text) {
                assert!(said.contains(argument), "{key}: nobody fills in {{{argument}}}");
            }
        }
    }
}

#[test]
fn every_other_word_is_for_a_setting_or_a_command() {
    let settings = Os::ALL.into_iter().flat_map(settings);
    let settings = settings.map(|setting| setting.key.replacen("member.", "words.", 1));
    let commands = COMMANDS.iter().map(|name| format!("words.command.{name}"));
    let keys: BTreeSet<String> = settings.chain(commands).collect();
    let strange: Vec<_> = topic("search").into_keys().filter(|key| !keys.contains(key)).collect();
    assert!(strange.is_empty(), "no setting or command has {strange:#?}");
}
