//! Makes what the page loads small: short names for what a module imports, and no more characters than needed.
//!
//! wasm-bindgen gives each import a name that ends in a hash. Both the module and its script have it, and no compression
//! helps: each is eight bytes of chance, twice. Inside one build any name will do. Between builds it won't: a module that
//! finds imports of another build under such names calls whatever they are. So the script offers them under a digest of itself,
//! where only its own module looks for them.

use std::collections::{BTreeSet, HashMap};
use std::convert::Infallible;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::Path;

use wasm_encoder::ImportSection;
use wasm_encoder::reencode::{self, Reencode};
use wasmparser::{Parser, Payload};

use crate::process::{Failure, Outcome, command, output, root, run, say};
use crate::split::{self, Part, Split};
use crate::{budget, packages};

/// What is served as it is written has no spare characters either.
const WRITTEN: &[&str] = &["style.css", "form.css", "boot.js", "load.js"];

/// What loses its comments alone (1.1 kB in all): tests break these scripts in the ways that a browser or a host might, by their words.
const COMMENTED: &[&str] = &["engine.js", "worker.js", "headless.js"];

/// What a module does without at first. See [`split`].
struct Deferral {
    stem: &'static str,
    /// Parts by their names, each with the functions at these Rust paths and inside them.
    at: &'static [(&'static str, &'static [&'static str])],
    /// One more part, with the functions that don't run until these bodies are checked: each is a platform and a file of `xtask/`.
    not_run_by: Option<(&'static str, &'static [(&'static str, &'static str)])>,
    /// Files whose texts go where the functions are that have them; of a folder, all its files.
    texts: &'static [&'static str],
}

const DEFERRALS: &[Deferral] = &[
    Deferral {
        stem: "batch-pool-configurator",
        at: &[
            // What stores and shares the work, reads and draws what panels find, and draws what a search finds. All of them wait
            // until it's there.
            (
                "secrets",
                &[
                    "batch_pool_engine::api::diagnose",
                    "batch_pool_engine::panel",
                    "batch_pool_engine::protocol::<impl batch_pool_engine::request::Response>::of_search_or_panel",
                    "batch_pool_engine::search",
                    "batch_pool_model::secret",
                    "batch_pool_model::work::private_details",
                    "batch_pool_model::work::sanitized",
                    "batch_pool_session::storage::WorkStorage::claim_main_work",
                    "batch_pool_session::storage::WorkStorage::save",
                    "batch_pool_configurator::ui::app::search::<impl batch_pool_configurator::ui::app::App>::select_hit",
                    "batch_pool_configurator::ui::app::search::<impl batch_pool_configurator::ui::app::App>::prepared",
                    "batch_pool_configurator::ui::app::search::<impl batch_pool_configurator::ui::app::App>::show_hits",
                    "batch_pool_configurator::ui::app::share_link",
                    "batch_pool_configurator::ui::command",
                    "batch_pool_configurator::ui::dialog::keys",
                    "batch_pool_configurator::ui::dialog::panel::results",
                    "batch_pool_configurator::ui::dialog::share",
                    "batch_pool_configurator::ui::effect::sharing::save_link",
                    "batch_pool_configurator::ui::output::changes",
                    "batch_pool_configurator::ui::search::hits",
                    // Only messages of panics have them.
                    "core::char::methods::escape_debug_ext",
                    "char>::escape_debug_ext",
                    "core::fmt::float",
                    // Only long lists are sorted by these: the versions of the work that are stored, and differences.
                    "core::slice::sort::stable::drift",
                    "core::slice::sort::stable::quicksort",
                    "core::ops::range::Range<usize> as core::fmt::Debug",
                    "core::str::slice_error_fail_rt",
                    "core::unicode::unicode_data::grapheme_extend",
                    "f64 as core::fmt",
                    // Nodes of kinds that the page hasn't.
                    "yew::dom_bundle::braw",
                    "yew::dom_bundle::bsuspense",
                    "yew::dom_bundle::bportal",
                ],
            ),
            // What is drawn with the first body or dialog, with the style and the texts of the form; what asks the engine and
            // reads its responses, as the engine counts as loaded only once that is there.
            (
                "form",
                &[
                    "batch_pool_document::patch",
                    "batch_pool_engine::api",
                    "batch_pool_engine::platform",
                    "batch_pool_engine::protocol",
                    "batch_pool_model::contract::lookup::BodyOrder",
                    "batch_pool_model::edit",
                    "batch_pool_model::target::check::TargetFinding",
                    "batch_pool_session::state::State::fixed",
                    "batch_pool_session::state::State::switched",
                    "batch_pool_session::state::checking::<impl batch_pool_session::state::State>::checked",
                    "batch_pool_session::state::pasting",
                    "batch_pool_configurator::ui::app::form_edits",
                    "batch_pool_configurator::ui::app::search",
                    "batch_pool_configurator::ui::app::paste",
                    "batch_pool_configurator::ui::app::parts",
                    "batch_pool_configurator::ui::app::responses",
                    "batch_pool_configurator::ui::dialog",
                    "batch_pool_configurator::ui::effect::engine::Engine",
                    "batch_pool_configurator::ui::field",
                    "batch_pool_configurator::ui::finding",
                    "batch_pool_configurator::ui::fold",
                    "batch_pool_configurator::ui::form",
                    "batch_pool_configurator::ui::nav",
                    "batch_pool_configurator::ui::suggestions",
                    "batch_pool_configurator::ui::output::findings",
                    "batch_pool_configurator::ui::output::lines",
                    "batch_pool_configurator::ui::output::output",
                    "batch_pool_configurator::ui::output::request",
                    "batch_pool_configurator::ui::output::tabs",
                    "batch_pool_configurator::ui::place_name",
                    "batch_pool_configurator::ui::search",
                    // Not all of it: the way to a step becomes one function with what the buttons of the start page do.
                    "batch_pool_configurator::ui::steps::item",
                    "batch_pool_configurator::ui::steps::name",
                    "batch_pool_configurator::ui::steps::neighbors",
                    "batch_pool_configurator::ui::steps::trouble",
                    "batch_pool_configurator::ui::verdict",
                ],
            ),
        ],
        not_run_by: None,
        texts: &["crates/model/src/secret/words"],
    },
    // What the check of a usual body does without.
    Deferral {
        stem: "batch-pool-headless",
        at: &[(
            "texts",
            &[
                "batch_pool_model::locale::CONTRACT::english",
                "batch_pool_model::locale::DIALECTS::english",
                "batch_pool_model::locale::FINDINGS::english",
            ],
        )],
        not_run_by: Some(("rest", TRIAL)),
        texts: &[
            "crates/model/src/locale/en/contract.json",
            "crates/model/src/locale/en/dialects.json",
            "crates/model/src/locale/en/findings.json",
        ],
    },
];

/// With the parts and the usual mistakes of the article's bodies, and what the page starts with.
const TRIAL: &[(&str, &str)] = &[
    ("linux", "trial/linux.json"),
    ("windows", "trial/windows.json"),
    ("linux", "trial/start-linux.json"),
    ("windows", "trial/start-windows.json"),
];

/// Whether a function is at a path or inside it: `<a::b::C as D>::e` and `a::b::c` are inside `a::b`.
fn is_at(function: &str, path: &str) -> bool {
    // Crates of the standard library have a digest in brackets.
    let mut plain = String::new();
    let mut depth = 0_u32;
    for character in function.trim_start_matches(['<', '&']).chars() {
        match character {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(character),
            _ => {}
        }
    }
    let rest = plain.strip_prefix(path);
    rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '_'))
}

/// What is added to the script of a module that is split.
const BRINGING: &str = include_str!("deferred.js");

/// Packs each module of a folder together with its script, and what is beside them.
pub(crate) fn pack(folder: &Path) -> Outcome {
    let minifier = packages::npm()?.join(".bin/esbuild");
    for name in WRITTEN {
        minify(&minifier, &folder.join(name))?;
    }
    for name in COMMENTED {
        rewrite(&minifier, &folder.join(name), &[])?;
    }
    for entry in fs::read_dir(folder)? {
        let module = entry?.path();
        let name = module.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix("_bg.wasm") else { continue };
        let script = folder.join(stem).with_extension("js");
        let mut text = fs::read_to_string(&script)?;
        let mut bytes = fs::read(&module)?;
        // As wasm-bindgen calls it.
        let holder = format!("./{stem}_bg.js");
        if let Some(deferral) = DEFERRALS.iter().find(|deferral| deferral.stem == stem) {
            // Parts of different builds must not be put together.
            let primary = digest(&bytes);
            let split = deferral.split(&bytes, &primary, &text, &holder)?;
            let (mut offered, mut brought) = (Vec::new(), Vec::new());
            for (part, Part { module, count }) in deferral.parts().iter().zip(split.deferred) {
                say!("{stem}: {count} functions are in the part {part}");
                fs::write(folder.join(format!("{stem}_{part}.wasm")), module)?;
                offered.push(format!("{part}: deferred.{part}.bringNow"));
                brought.push(format!("deferred.{part} = part('./{stem}_{part}.wasm');\n"));
            }
            bytes = split.primary;
            text = offering(&text, &holder, split::BRING, &format!("{{ {} }}", offered.join(", ")))?
                + &BRINGING.replace("PRIMARY", &primary)
                + &brought.concat();
        }
        let holder = Holder { from: &holder, to: &digest(text.as_bytes()) };
        let (packed, names) = with_short_imports(&bytes, &holder)
            .map_err(|error| Failure::new(format!("{name} can't be packed: {error}")))?;
        fs::write(&module, packed)?;
        fs::write(&script, renamed(&text, &names).replace(holder.from, holder.to))?;
        minify(&minifier, &script)?;
    }
    Ok(())
}

impl Deferral {
    fn parts(&self) -> Vec<&'static str> {
        let at = self.at.iter().map(|(part, _)| *part);
        at.chain(self.not_run_by.map(|(part, _)| part)).collect()
    }

    /// The number of the part whose paths have the function.
    fn part_at(&self, function: &str) -> Option<usize> {
        self.at.iter().position(|(_, paths)| paths.iter().any(|path| is_at(function, path)))
    }

    fn split(&self, module: &[u8], primary: &str, script: &str, holder: &str) -> Outcome<Split> {
        let ran =
            self.not_run_by.map(|(_, bodies)| self.trial(module, script, holder, bodies)).transpose()?;
        let part_of = |function: split::Named| {
            let not_run = ran.as_ref().filter(|ran| !ran.contains(&function.number));
            self.part_at(function.name).or_else(|| not_run.map(|_| self.at.len()))
        };
        let mut texts = Vec::new();
        for place in self.texts.iter().map(|place| root().join(place)) {
            let files = if place.is_dir() { budget::files(&place)? } else { vec![place] };
            for file in files {
                texts.push(fs::read(file)?);
            }
        }
        split::split(module, primary, &self.parts(), part_of, &texts)
    }

    /// The functions that run until these bodies are checked.
    fn trial(
        &self,
        module: &[u8],
        script: &str,
        holder: &str,
        bodies: &[(&str, &str)],
    ) -> Outcome<BTreeSet<u32>> {
        let folder = root().join("target/trial");
        fs::create_dir_all(&folder)?;
        let (wasm, traced) = (folder.join(self.stem).with_extension("wasm"), folder.join(self.stem));
        let traced = traced.with_extension("mjs");
        fs::write(&wasm, split::traced(module)?)?;
        fs::write(
            &traced,
            offering(script, holder, split::TRACE.0, &format!("{{ {}: globalThis.trace }}", split::TRACE.1))?,
        )?;
        let xtask = root().join("xtask");
        let mut node = command("node");
        node.arg(xtask.join("src/trial.mjs")).arg(wasm).arg(traced);
        node.args(bodies.iter().map(|(os, file)| format!("{os}:{}", xtask.join(file).display())));
        let ran = output(&mut node)?;
        ran.split(' ').map(|number| number.parse().map_err(|_| Failure::new(ran.clone()))).collect()
    }
}

/// A script of wasm-bindgen that offers its module the imports of one more holder.
fn offering(script: &str, holder: &str, name: &str, imports: &str) -> Outcome<String> {
    let offers = format!("\"{holder}\": import0,");
    if script.matches(&offers).count() != 1 {
        return Err(Failure::new(format!("no script that offers {holder} as wasm-bindgen does")));
    }
    Ok(script.replace(&offers, &format!("{offers} {name}: {imports},")))
}

/// Takes spare characters out of a file.
fn minify(minifier: &Path, file: &Path) -> Outcome {
    rewrite(minifier, file, &["--minify"])
}

/// Writes a file anew, without its comments.
fn rewrite(minifier: &Path, file: &Path, options: &[&str]) -> Outcome {
    let to = format!("--outfile={}", file.display());
    run(command(minifier).arg(file).args(options).args(["--allow-overwrite", "--log-level=warning", &to]))
}

/// What holds a module's imports, and what it is called now.
struct Holder<'a> {
    from: &'a str,
    to: &'a str,
}

/// A name that nothing else has.
fn digest(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    format!("{:016x}", hasher.finish())
}

/// The names of a module's imports, and what they are called now.
type Names = HashMap<String, String>;

/// The module with short names for its imports, without sections that only debuggers read.
fn with_short_imports(module: &[u8], holder: &Holder) -> Result<(Vec<u8>, Names), reencode::Error> {
    let mut exports = BTreeSet::new();
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::ExportSection(section) = payload? {
            for export in section {
                exports.insert(export?.name);
            }
        }
    }
    let mut short = ShortImports { holder, exports, names: Names::new(), count: 0 };
    let mut packed = wasm_encoder::Module::new();
    short.parse_core_module(&mut packed, Parser::new(0), module)?;
    Ok((packed.finish(), short.names))
}

struct ShortImports<'a> {
    holder: &'a Holder<'a>,
    /// A name that is exported too stays, as a script cannot tell one from the other.
    exports: BTreeSet<&'a str>,
    names: Names,
    count: usize,
}

impl Reencode for ShortImports<'_> {
    type Error = Infallible;

    fn parse_imports(
        &mut self,
        imports: &mut ImportSection,
        imported: wasmparser::Imports<'_>,
    ) -> Result<(), reencode::Error> {
        for import in imported {
            let (_, import) = import?;
            let number = self.count;
            self.count += 1;
            let (from, name) = if import.module != self.holder.from {
                (import.module, import.name.to_owned())
            } else if self.exports.contains(import.name) {
                (self.holder.to, import.name.to_owned())
            } else {
                (self.holder.to, format!("i{number:x}"))
            };
            imports.import(from, &name, self.entity_type(import.ty)?);
            self.names.insert(import.name.to_owned(), name);
        }
        Ok(())
    }

    fn parse_custom_section(
        &mut self,
        _: &mut wasm_encoder::Module,
        _: wasmparser::CustomSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        Ok(())
    }
}

/// A script with these names in place of the old ones.
fn renamed(script: &str, names: &Names) -> String {
    let is_of_name =
        |character: char| character.is_ascii_alphanumeric() || character == '_' || character == '$';
    let mut packed = String::new();
    let mut rest = script;
    while let Some(start) = rest.find(is_of_name) {
        let (before, from) = rest.split_at(start);
        let (word, after) =
            from.split_at(from.find(|character| !is_of_name(character)).unwrap_or(from.len()));
        packed.push_str(before);
        packed.push_str(names.get(word).map_or(word, String::as_str));
        rest = after;
    }
    packed + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// It imports two functions and a memory, and exports one of the functions under its name.
    fn module() -> Vec<u8> {
        let text = r#"(module
            (import "env" "alpha" (func))
            (import "env" "beta" (func $beta))
            (import "env" "gamma" (memory 1 200))
            (import "other" "delta" (func))
            (export "beta" (func $beta)))"#;
        wat::parse_str(text).expect("a module")
    }

    #[test]
    fn imports_get_short_names_and_all_else_stays() {
        let holder = Holder { from: "env", to: "b1" };
        let (packed, names) = with_short_imports(&module(), &holder).expect("a module");
        assert_eq!(names["alpha"], "i0");
        assert_eq!(names["beta"], "beta", "it is exported too");
        assert_eq!(names["gamma"], "i2");
        assert_eq!(names["delta"], "delta", "it isn't from the script of wasm-bindgen");
        let (again, unchanged) = with_short_imports(&packed, &holder).expect("still a module");
        assert_eq!(again, packed);
        let has = |name: &[u8]| packed.windows(name.len()).any(|part| part == name);
        assert!(has(b"b1") && !has(b"env"), "only the script of this build offers its imports");
        assert_eq!(unchanged["i2"], "i2");
        assert!(packed.len() < module().len());
        assert!(with_short_imports(&module()[..20], &holder).is_err(), "it is cut off");
    }

    #[test]
    fn a_function_is_at_its_path_and_at_those_around_it() {
        for function in ["a::b", "a::b::c::h0123", "<a::b::C as D>::e", "<&a::b::C as D>::e", "a[0f1e]::b::c"]
        {
            assert!(is_at(function, "a::b"), "{function}");
        }
        for function in ["a::bc", "a", "x::a::b", "<X as a::b::D>::e"] {
            assert!(!is_at(function, "a::b"), "{function}");
        }
    }

    #[test]
    fn a_script_offers_one_more_import() {
        let script = "return { \"./x_bg.js\": import0, };";
        let offering = |script| offering(script, "./x_bg.js", "deferred", "{ bring }");
        let expected = "return { \"./x_bg.js\": import0, deferred: { bring }, };";
        assert_eq!(offering(script).expect("it offers its imports"), expected);
        assert!(offering("return {};").is_err());
    }

    #[test]
    fn scripts_that_differ_offer_their_imports_under_other_names() {
        assert_eq!(digest(b"imports.a = b"), digest(b"imports.a = b"));
        assert_ne!(digest(b"imports.a = b"), digest(b"imports.a = c"));
    }

    #[test]
    fn a_script_is_renamed_word_by_word() {
        let names = Names::from([("alpha".to_owned(), "i0".to_owned())]);
        let script = "x.alpha = alphabet; 'alpha'; alpha_1; alpha";
        assert_eq!(renamed(script, &names), "x.i0 = alphabet; 'i0'; alpha_1; i0");
    }
}
