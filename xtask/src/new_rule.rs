//! Stubs for a new rule: its row and function, its texts, and its case. They compile, and the tests of the rules fail until each is
//! written.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::process::{Failure, Outcome, cargo, root, run, say};

const CHECKS: &str = "crates/engine/src/check";
const CASES: &str = "crates/cases/src/rules";
const TEXTS: &str = "crates/model/src/locale";

const USAGE: &str = "usage: cargo xtask new-rule TOPIC CODE

  TOPIC   the file with the topic's rules, without its end, such as pool or key_vault/urls
  CODE    what reports call it, for good, such as pool-display-name-empty";

/// Sources by their paths.
type Sources = BTreeMap<PathBuf, String>;

pub(crate) fn new_rule(arguments: &[String]) -> Outcome {
    let [topic, code] = arguments else { return Err(Failure::new(USAGE)) };
    let changed = stubs(&sources()?, topic, code)?;
    for (path, text) in &changed {
        fs::write(root().join(path), text)?;
    }
    run(cargo().args(["fmt", "--package", "batch-pool-engine", "--package", "batch-pool-cases"]))?;
    let files: Vec<String> = changed.keys().map(|path| format!("  {}", path.display())).collect();
    say!(
        "These files have stubs for {code}. Each is marked TODO:\n{}\nThen run `cargo test -p batch-pool-engine --test rules`, which \
         fails until all are written. See \"Add a rule\" in CONTRIBUTING.md.",
        files.join("\n")
    );
    Ok(())
}

/// What a rule is put into.
fn sources() -> Outcome<Sources> {
    let mut found = Sources::new();
    for folder in [CHECKS, CASES, TEXTS] {
        let mut folders = vec![root().join(folder)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder)? {
                let path = entry?.path();
                let is_text = path.file_name().is_some_and(|name| name == "findings.json");
                if path.is_dir() {
                    folders.push(path);
                } else if is_text || path.extension().is_some_and(|end| end == "rs") {
                    let name = path.strip_prefix(root()).unwrap_or(&path).to_owned();
                    found.insert(name, fs::read_to_string(&path)?);
                }
            }
        }
    }
    Ok(found)
}

/// The sources that change, with the stubs of a rule.
fn stubs(sources: &Sources, topic: &str, code: &str) -> Outcome<Sources> {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    if !code.split('-').all(is_word) || !code.contains('-') || code.starts_with(|c: char| c.is_ascii_digit())
    {
        return Err(Failure::new(format!(
            "{code}: a code is words of small letters with hyphens between them"
        )));
    }
    let rules = Path::new(CHECKS).join(format!("{}.rs", topic.replace("::", "/")));
    let source = sources.get(&rules).filter(|source| table(source).is_some());
    let source = source
        .ok_or_else(|| Failure::new(format!("there is no topic {topic}; there are: {}", topics(sources))))?;
    let quoted = format!("\"{code}\"");
    let text = format!("\"finding.{code}\"");
    if let Some((path, _)) =
        sources.iter().find(|(_, source)| source.contains(&quoted) || source.contains(&text))
    {
        return Err(Failure::new(format!("{} already has the code {code}", path.display())));
    }
    let known = codes(source);
    let mut changed = Sources::new();
    changed.insert(
        rules.clone(),
        with_rule(source, code).map_err(|reason| Failure::new(format!("{topic}: {reason}")))?,
    );
    let holder = sources
        .iter()
        .filter(|(path, _)| path.starts_with(CASES))
        .filter_map(|(path, source)| Some((path, with_case(source, &known, code)?)))
        .max_by_key(|(path, _)| {
            known.iter().filter(|code| sources[*path].contains(&format!("\"{code}"))).count()
        });
    let (path, source) =
        holder.ok_or_else(|| Failure::new(format!("{CASES} has no table with cases of {topic}")))?;
    changed.insert(path.clone(), source);
    for (path, source) in sources.iter().filter(|(path, _)| path.starts_with(TEXTS)) {
        let text = with_text(source, &known, code);
        let text = text.ok_or_else(|| Failure::new(format!("{} has no text of {topic}", path.display())))?;
        changed.insert(path.clone(), text);
    }
    Ok(changed)
}

/// Where the rows of a topic begin and end.
fn table(source: &str) -> Option<(usize, usize)> {
    let head = "const RULES: &[Rule] = &[";
    let start = source.find(head)? + head.len();
    Some((start, start + source[start..].find("];")?))
}

/// The topics, as they are named to this chore.
fn topics(sources: &Sources) -> String {
    let is_topic = |(_, source): &(&PathBuf, &String)| {
        table(source).is_some_and(|(start, end)| source[start..end].contains("Rule::"))
    };
    let name = |(path, _): (&PathBuf, &String)| {
        let path = path.strip_prefix(CHECKS).unwrap_or(path).with_extension("");
        path.to_string_lossy().replace('\\', "/")
    };
    sources
        .iter()
        .filter(|(path, _)| path.starts_with(CHECKS))
        .filter(is_topic)
        .map(name)
        .collect::<Vec<_>>()
        .join(", ")
}

/// The codes of a topic.
fn codes(source: &str) -> Vec<&str> {
    let Some((start, end)) = table(source) else { return Vec::new() };
    source[start..end].split("Rule::").skip(1).filter_map(|row| row.split('"').nth(1)).collect()
}

/// A topic with a row and a function more.
fn with_rule(source: &str, code: &str) -> Result<String, &'static str> {
    let (start, end) = table(source).ok_or("it has no table of rules")?;
    if !source[start..end].contains("Rule::") {
        return Err("its rows aren't functions; see CONTRIBUTING.md for how to add to it");
    }
    let function = code.replace('-', "_");
    if source.contains(&format!("fn {function}(")) {
        return Err("it has a function of that name");
    }
    let comma = if source[..end].trim_end().ends_with(',') { "" } else { "," };
    let row = format!(
        "{comma}\n    // TODO: the severity, how certain it is, and the official page.\n    Rule::warning(\"{code}\", Certainty::Believed, doc_urls::POOL, {function}),\n"
    );
    let body = format!(
        "/// TODO: what breaks it, and why.\nfn {function}(_context: &Context) -> Vec<FindingBuilder> {{\n    // TODO: a finding for each place; a \
         fix only if there is one safe answer.\n    Vec::new()\n}}\n"
    );
    let (rows, rest) = (source[..end].trim_end(), &source[end..]);
    let (code, tests) = rest.split_at(rest.find("\n#[cfg(test)]").unwrap_or(rest.len()));
    Ok(format!("{rows}{row}{}\n\n{body}{tests}", code.trim_end()))
}

/// A file with a case more: in the table that has the last case of one of these codes. None if it has none.
fn with_case(source: &str, known: &[&str], code: &str) -> Option<String> {
    let last = known
        .iter()
        .filter_map(|code| {
            source.rfind(&format!("\"{code}\"")).or_else(|| source.rfind(&format!("\"{code}.")))
        })
        .max()?;
    let end = last + source[last..].find("\n    ]\n")?;
    let case = format!(
        "\n        // TODO: what breaks the rule, where, and what is there after the fix.\n        case(Linux, &[Put(\"/properties/displayName\", \
         r#\"\"TODO\"\"#)], (Warning, \"{code}\", \"/properties/displayName\")),"
    );
    Some(format!("{}{case}{}", &source[..end], &source[end..]))
}

/// Texts with one more: after the last text of these codes. None if there is none.
fn with_text(source: &str, known: &[&str], code: &str) -> Option<String> {
    let of_topic = |line: &str| {
        let key = line.trim_start().trim_start_matches('"');
        let (_, key) = key.split_once('.')?;
        let name = key.split(['"', '.']).next()?;
        known.contains(&name).then_some(())
    };
    let lines: Vec<&str> = source.lines().collect();
    let last = lines.iter().rposition(|line| of_topic(line).is_some())?;
    let comma = |line: &str| if line.ends_with(',') { "" } else { "," }.to_owned();
    let after = if lines[last].ends_with(',') { "," } else { "" };
    let mut changed: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    let missing = comma(lines[last]);
    changed[last].push_str(&missing);
    changed.insert(
        last + 1,
        format!("  \"finding.{code}\": \"TODO: the problem. The consequence. The action.\"{after}"),
    );
    Some(changed.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_topic_can_have_a_new_rule() {
        let sources = sources().expect("the sources");
        let topics = topics(&sources);
        let topics: Vec<&str> = topics.split(", ").collect();
        assert!(topics.len() >= 25, "{topics:?}");
        for topic in topics {
            let changed = stubs(&sources, topic, "brand-new-rule").expect(topic);
            let holding = |what: &str| changed.values().filter(|text| text.contains(what)).count();
            assert_eq!(holding("fn brand_new_rule(_context: &Context)"), 1, "{topic}");
            assert_eq!(holding("(Warning, \"brand-new-rule\""), 1, "{topic}");
            assert_eq!(holding("\"finding.brand-new-rule\": \"TODO"), 2, "{topic}");
            for (path, text) in &changed {
                let is_whole = if path.extension().is_some_and(|end| end == "rs") {
                    text.parse::<proc_macro2::TokenStream>().is_ok()
                } else {
                    text.lines().filter(|line| line.starts_with("  ") && !line.ends_with(',')).count() == 1
                };
                assert!(is_whole, "{topic}: {}", path.display());
                let before = &sources[path];
                assert!(
                    before.lines().all(|line| text.contains(line.trim_end_matches([';', ']']))),
                    "{topic}"
                );
            }
        }
    }

    /// A search for a code, with `_` for `-`, finds what looks for it.
    #[test]
    fn the_function_of_each_rule_has_the_name_of_its_code() {
        let mut count = 0;
        for (path, source) in &sources().expect("the sources") {
            let Some((start, end)) = table(source) else { continue };
            for row in source[start..end].split("Rule::").skip(1) {
                let (_, row) = row.split_once('"').expect("a code");
                let (code, row) = row.split_once('"').expect("the end of a code");
                let row = row.split(')').next().unwrap_or_default();
                let function = row.trim_end().trim_end_matches(',').rsplit([' ', ':', '(']).next();
                assert_eq!(function, Some(&*code.replace('-', "_")), "{}", path.display());
                count += 1;
            }
        }
        assert!(count >= 150, "{count}");
    }

    #[test]
    fn what_can_not_be_a_new_rule_is_refused() {
        let sources = sources().expect("the sources");
        for (topic, code, reason) in [
            ("nowhere", "a-rule", "there is no topic nowhere; there are: "),
            ("pool", "pool-type", "already has the code"),
            ("pool", "Pool-Name", "a code is words"),
            ("pool", "pool", "a code is words"),
            ("autoscale", "formula-new", "aren't functions"),
        ] {
            let refused = stubs(&sources, topic, code).expect_err(code).to_string();
            assert!(refused.contains(reason), "{refused}");
        }
    }
}
