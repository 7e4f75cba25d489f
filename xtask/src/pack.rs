//! Makes what the page loads small: short names for what a module imports, and no more characters than needed.
//!
//! wasm-bindgen gives each import a name that ends in a hash. Both the module and its script have it, and no compression
//! helps: each is eight bytes of chance, twice. Inside one build any name will do. Between builds it won't: a module that
//! finds imports of another build under such names calls whatever they are. So the script offers them under a digest of itself,
//! where only its own module looks for them.

use std::collections::HashMap;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::Path;

use crate::packages;
use crate::process::{Failure, Outcome, command, run};

/// What is served as it is written has no spare characters either.
const WRITTEN: &[&str] = &["style.css", "form.css", "boot.js", "load.js"];

/// Packs each module of a folder together with its script, and what stands beside them.
pub(crate) fn pack(folder: &Path) -> Outcome {
    let minifier = packages::npm()?.join(".bin/esbuild");
    for name in WRITTEN {
        minify(&minifier, &folder.join(name))?;
    }
    for entry in fs::read_dir(folder)? {
        let module = entry?.path();
        let name = module.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix("_bg.wasm") else { continue };
        let script = folder.join(stem).with_extension("js");
        let text = fs::read_to_string(&script)?;
        // As wasm-bindgen calls it.
        let holder = format!("./{stem}_bg.js");
        let holder = Holder { from: &holder, to: &digest(&text) };
        let (packed, names) = with_short_imports(&fs::read(&module)?, &holder)
            .ok_or_else(|| Failure::new(format!("{name} is no module that can be packed")))?;
        fs::write(&module, packed)?;
        fs::write(&script, renamed(&text, &names).replace(holder.from, holder.to))?;
        minify(&minifier, &script)?;
    }
    Ok(())
}

/// Takes spare characters out of a file.
fn minify(minifier: &Path, file: &Path) -> Outcome {
    let to = format!("--outfile={}", file.display());
    run(command(minifier).arg(file).args(["--minify", "--allow-overwrite", "--log-level=warning", &to]))
}

/// What holds a module's imports, and what it is called now.
struct Holder<'a> {
    from: &'a str,
    to: &'a str,
}

/// A name that no other text has.
fn digest(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(text.as_bytes());
    format!("{:016x}", hasher.finish())
}

/// The names of a module's imports, and what they are called now.
type Names = HashMap<String, String>;

const MAGIC_AND_VERSION: usize = 8;
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// The module with short names for its imports; see <https://webassembly.github.io/spec/core/binary/modules.html>. None if
/// it is not built as that says.
fn with_short_imports(module: &[u8], holder: &Holder) -> Option<(Vec<u8>, Names)> {
    let mut reader = Reader { bytes: module, at: MAGIC_AND_VERSION };
    let mut sections = Vec::new();
    while reader.at < module.len() {
        let id = reader.byte()?;
        let length = reader.number()?;
        sections.push((id, reader.take(length)?));
    }
    let exports = sections.iter().find(|(id, _)| *id == EXPORTS);
    let exports = exports.map_or(Some(Vec::new()), |(_, section)| export_names(section))?;
    let mut packed = module.get(..MAGIC_AND_VERSION)?.to_vec();
    let mut names = Names::new();
    for (id, section) in sections {
        packed.push(id);
        if id == IMPORTS {
            let short = short_imports(section, &exports, holder, &mut names)?;
            write_bytes(&mut packed, &short);
        } else {
            write_bytes(&mut packed, section);
        }
    }
    Some((packed, names))
}

fn export_names(section: &[u8]) -> Option<Vec<String>> {
    let mut reader = Reader { bytes: section, at: 0 };
    let count = reader.number()?;
    (0..count)
        .map(|_| {
            let name = reader.text()?;
            reader.byte()?;
            reader.number()?;
            Some(name)
        })
        .collect()
}

/// The import section with short names. A name that is exported too stays, as a script cannot tell one from the other.
fn short_imports(section: &[u8], exports: &[String], holder: &Holder, names: &mut Names) -> Option<Vec<u8>> {
    let mut reader = Reader { bytes: section, at: 0 };
    let mut packed = Vec::new();
    let count = reader.number()?;
    write_number(&mut packed, count);
    for number in 0..count {
        let from = reader.text()?;
        let name = reader.text()?;
        let what = reader.at;
        reader.description()?;
        let short = if exports.contains(&name) { name.clone() } else { format!("i{number:x}") };
        let from = if from == holder.from { holder.to } else { &from };
        write_bytes(&mut packed, from.as_bytes());
        write_bytes(&mut packed, short.as_bytes());
        packed.extend_from_slice(section.get(what..reader.at)?);
        names.insert(name, short);
    }
    Some(packed)
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    /// LEB128, unsigned.
    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let taken = self.bytes.get(self.at..self.at.checked_add(length)?)?;
        self.at += length;
        Some(taken)
    }

    fn text(&mut self) -> Option<String> {
        let length = self.number()?;
        String::from_utf8(self.take(length)?.to_vec()).ok()
    }

    /// What an import is: a function, a table, a memory, a global or a tag.
    fn description(&mut self) -> Option<()> {
        match self.byte()? {
            0 => {
                self.number()?;
            }
            1 => {
                self.byte()?;
                self.limits()?;
            }
            2 => self.limits()?,
            3 | 4 => {
                self.byte()?;
                self.number()?;
            }
            _ => return None,
        }
        Some(())
    }

    fn limits(&mut self) -> Option<()> {
        let has_most = self.byte()? & 1 == 1;
        self.number()?;
        if has_most {
            self.number()?;
        }
        Some(())
    }
}

fn write_number(to: &mut Vec<u8>, mut number: usize) {
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or_default();
        number >>= 7;
        if number == 0 {
            return to.push(low);
        }
        to.push(low | 0x80);
    }
}

fn write_bytes(to: &mut Vec<u8>, bytes: &[u8]) {
    write_number(to, bytes.len());
    to.extend_from_slice(bytes);
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

    /// A module that imports two functions and a memory, and exports one of the functions under its name.
    fn module() -> Vec<u8> {
        let mut imports = vec![3];
        for (name, what) in [("alpha", &[0, 0][..]), ("beta", &[0, 0]), ("gamma", &[2, 1, 1, 200, 1])] {
            write_bytes(&mut imports, b"env");
            write_bytes(&mut imports, name.as_bytes());
            imports.extend_from_slice(what);
        }
        let mut exports = vec![1];
        write_bytes(&mut exports, b"beta");
        exports.extend_from_slice(&[0, 1]);
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        for (id, section) in [(1, vec![1, 0x60, 0, 0]), (IMPORTS, imports), (EXPORTS, exports)] {
            module.push(id);
            write_bytes(&mut module, &section);
        }
        module
    }

    #[test]
    fn imports_get_short_names_and_all_else_stays() {
        let holder = Holder { from: "env", to: "b1" };
        let (packed, names) = with_short_imports(&module(), &holder).expect("a module");
        assert_eq!(names["alpha"], "i0");
        assert_eq!(names["beta"], "beta", "it is exported too");
        assert_eq!(names["gamma"], "i2");
        let (again, unchanged) = with_short_imports(&packed, &holder).expect("still a module");
        assert_eq!(again, packed);
        let has = |name: &[u8]| packed.windows(name.len()).any(|part| part == name);
        assert!(has(b"b1") && !has(b"env"), "only the script of this build offers its imports");
        assert_eq!(unchanged["i2"], "i2");
        assert!(packed.len() < module().len());
        assert!(with_short_imports(&module()[..20], &holder).is_none(), "it is cut off");
    }

    #[test]
    fn scripts_that_differ_offer_their_imports_under_other_names() {
        assert_eq!(digest("imports.a = b"), digest("imports.a = b"));
        assert_ne!(digest("imports.a = b"), digest("imports.a = c"));
    }

    #[test]
    fn a_script_is_renamed_word_by_word() {
        let names = Names::from([("alpha".to_owned(), "i0".to_owned())]);
        let script = "x.alpha = alphabet; 'alpha'; alpha_1; alpha";
        assert_eq!(renamed(script, &names), "x.i0 = alphabet; 'i0'; alpha_1; i0");
    }

    #[test]
    fn numbers_are_written_as_they_are_read() {
        for number in [0, 1, 127, 128, 300, 16_384, 1 << 27] {
            let mut bytes = Vec::new();
            write_number(&mut bytes, number);
            assert_eq!(Reader { bytes: &bytes, at: 0 }.number(), Some(number));
        }
    }
}
