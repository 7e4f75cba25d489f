//! `sizes.tsv`: how large each file of the site is, committed, so that each change shows what it costs.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::budget::{self, Size};
use crate::process::{Failure, Outcome, root, say};

const FILE: &str = "sizes.tsv";

/// How much the compressed size may differ without a word, in bytes: the modules hold a digest of the sources, which compresses
/// differently after every change.
const NOISE: usize = 64;

/// Raw and compressed size of each file, by its path in the site.
type Sizes = BTreeMap<String, (usize, usize)>;

/// Checks what a visit loads, and that `sizes.tsv` is true. With `--write`, makes it true.
pub(crate) fn budget(arguments: &[String]) -> Outcome {
    let writes = match arguments {
        [] => false,
        [option] if option == "--write" => true,
        _ => return Err(Failure::new("usage: cargo xtask budget [--write]")),
    };
    let within = budget::budget();
    let measured = named(&budget::sizes(&root().join("dist"))?);
    let file = root().join(FILE);
    if writes {
        fs::write(&file, table(&measured))?;
        say!("{FILE} is written.");
        return within;
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    let differences = differences(&read(&committed)?, &measured);
    if differences.is_empty() {
        return within;
    }
    let text = format!(
        "{FILE} isn't true. To update it, run `cargo xtask budget --write` and commit it with the change.\n{}",
        differences.join("\n")
    );
    Err(Failure::new(match within {
        Ok(()) => text,
        Err(failure) => format!("{failure}\n{text}"),
    }))
}

fn named(sizes: &BTreeMap<PathBuf, Size>) -> Sizes {
    let name = |path: &PathBuf| path.to_string_lossy().replace('\\', "/");
    sizes.iter().map(|(path, size)| (name(path), (size.raw, size.compressed))).collect()
}

fn table(sizes: &Sizes) -> String {
    let total = sizes.values().fold((0, 0), |sum, size| (sum.0 + size.0, sum.1 + size.1));
    let row = |name: &str, (raw, compressed): (usize, usize)| format!("{raw}\t{compressed}\t{name}\n");
    let rows: String = sizes.iter().map(|(name, size)| row(name, *size)).collect();
    format!("raw\tbrotli\tfile\n{rows}{}", row(TOTAL, total))
}

/// In place of a name, in the last line.
const TOTAL: &str = "(total)";

fn read(table: &str) -> Outcome<Sizes> {
    let broken = |line: &str| {
        Failure::new(format!("{FILE}: can't read the line {line:?}; run `cargo xtask budget --write`"))
    };
    let rows = table.lines().skip(1).map(|line| {
        let mut cells = line.split('\t');
        let mut number = || cells.next()?.parse().ok();
        let size = number().zip(number()).ok_or_else(|| broken(line))?;
        let name = cells.next().ok_or_else(|| broken(line))?;
        Ok((name.to_owned(), size))
    });
    let mut sizes: Sizes = rows.collect::<Outcome<_>>()?;
    sizes.remove(TOTAL);
    Ok(sizes)
}

/// What isn't as it was committed, a line for each file.
fn differences(committed: &Sizes, measured: &Sizes) -> Vec<String> {
    let mut found = Vec::new();
    for (name, (raw, compressed)) in measured {
        match committed.get(name) {
            None => found.push(format!("{name}: new, {raw} bytes, {compressed} compressed")),
            Some((old_raw, old)) if old_raw != raw || old.abs_diff(*compressed) > NOISE => {
                found.push(format!("{name}: {old_raw} to {raw} bytes, {old} to {compressed} compressed"));
            }
            Some(_) => {}
        }
    }
    let gone = committed.keys().filter(|name| !measured.contains_key(*name));
    found.extend(gone.map(|name| format!("{name}: gone")));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(rows: &[(&str, usize, usize)]) -> Sizes {
        rows.iter().map(|(name, raw, compressed)| ((*name).to_owned(), (*raw, *compressed))).collect()
    }

    #[test]
    fn a_table_is_read_as_it_was_written() {
        let measured = sizes(&[("a.js", 10, 5), ("locale/en/form.json", 200, 90)]);
        let table = table(&measured);
        assert_eq!(table, "raw\tbrotli\tfile\n10\t5\ta.js\n200\t90\tlocale/en/form.json\n210\t95\t(total)\n");
        assert_eq!(read(&table).expect("it's a table"), measured);
        assert!(read("raw\tbrotli\tfile\n10\tmany\ta.js\n").is_err());
    }

    #[test]
    fn each_difference_is_named() {
        let committed =
            sizes(&[("gone.js", 1, 1), ("grown.js", 10, 5), ("noisy.wasm", 9000, 4000), ("same.js", 3, 3)]);
        let measured =
            sizes(&[("grown.js", 11, 5), ("new.js", 2, 2), ("noisy.wasm", 9000, 4020), ("same.js", 3, 3)]);
        assert_eq!(
            differences(&committed, &measured),
            [
                "grown.js: 10 to 11 bytes, 5 to 5 compressed",
                "new.js: new, 2 bytes, 2 compressed",
                "gone.js: gone",
            ]
        );
        let far = sizes(&[("a", 9000, 4000 + NOISE + 1)]);
        assert_eq!(differences(&sizes(&[("a", 9000, 4000)]), &far).len(), 1);
    }
}
