//! File names.

use batch_pool_model::target::TargetMember;

use super::Source;

/// What the name is made of when the pool has none.
const NAMELESS: &str = "pool";

/// Names that Windows keeps for devices, whatever the extension
/// (<https://learn.microsoft.com/windows/win32/fileio/naming-a-file>), and the programs that the commands run: cmd looks in
/// the current folder first, so that `az.cmd` would run itself for ever.
const TAKEN: &[&str] = &["con", "prn", "aux", "nul", "az", "curl"];

/// The devices that have a number.
const NUMBERED: &[&str] = &["com", "lpt"];

/// Longer names are cut; no pool's name is that long.
const MOST: usize = 100;

/// The name of the pool with an extension, in letters, digits, `-`, `_` and `.` alone.
pub(super) fn file_name(source: &Source, extension: &str) -> String {
    let pool = match source.target.value(TargetMember::Pool) {
        "" => source.body.get("name").and_then(|name| name.as_str()).unwrap_or_default(),
        pool => pool,
    };
    format!("{}.{extension}", stem(pool))
}

fn stem(pool: &str) -> String {
    let safe = |character: char| character.is_ascii_alphanumeric() || "-_.".contains(character);
    let name: String =
        pool.chars().take(MOST).map(|character| if safe(character) { character } else { '-' }).collect();
    // A leading hyphen looks like an option, a leading period hides the file, a final period is lost on Windows.
    let name = name.trim_start_matches(['-', '.']).trim_end_matches('.');
    if name.is_empty() {
        NAMELESS.into()
    } else if is_taken(name) {
        format!("{NAMELESS}-{name}")
    } else {
        name.into()
    }
}

fn is_taken(name: &str) -> bool {
    let first = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = NUMBERED.iter().any(|device| {
        first
            .strip_prefix(device)
            .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()))
    });
    numbered || TAKEN.contains(&first.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_everywhere() {
        for (pool, expected) in [
            ("test2", "test2"),
            ("My_Pool-1.a", "My_Pool-1.a"),
            ("", "pool"),
            ("..", "pool"),
            ("測試", "pool"),
            ("-rf /*", "rf---"),
            ("../../etc/passwd", "etc-passwd"),
            ("a\\b:c\"d$(x)`%PATH%'\n", "a-b-c-d--x---PATH---"),
            ("NUL", "pool-NUL"),
            ("con.x", "pool-con.x"),
            ("COM1", "pool-COM1"),
            ("COM10", "COM10"),
            ("com", "com"),
            ("az", "pool-az"),
            ("curl", "pool-curl"),
            (".hidden.", "hidden"),
        ] {
            assert_eq!(stem(pool), expected, "{pool:?}");
        }
        assert_eq!(stem(&"x".repeat(500)).len(), MOST);
    }
}
