//! What each node runs when it joins the pool.

use batch_pool_document::{Json, Patch, Pointer};
use batch_pool_model::catalog::Os;

use super::located::Located;
use super::path::has;
use super::{Certainty, Context, FindingBuilder, Impact, Rule, Severity, at_most_one, doc_urls};

use Certainty::{Believed, Documented};

pub(super) const RULES: &[Rule] = &[
    Rule::warning("start-task-shell", Documented, doc_urls::BATCH_START_TASK, at_most_one!(start_task_shell))
        .impact(Impact::Nodes),
    Rule::warning(
        "start-task-elevation",
        Believed,
        doc_urls::BATCH_USERS,
        at_most_one!(start_task_elevation),
    )
    .impact(Impact::Nodes),
    Rule::warning(
        "start-task-certificates",
        Documented,
        doc_urls::BATCH_CERTIFICATES,
        start_task_certificates,
    ),
    Rule::warning("start-task-container", Believed, doc_urls::BATCH_CONTAINERS, start_task_container)
        .impact(Impact::Nodes),
    Rule::error("resource-file-path", Documented, doc_urls::POOL, resource_file_path),
    Rule::error("resource-file-mode", Documented, doc_urls::POOL, resource_file_mode),
    Rule::warning("environment-reserved", Believed, doc_urls::BATCH_ENVIRONMENT, environment_reserved),
];

const TASK: &[&str] = &["properties", "startTask"];

fn command<'a>(context: &Context<'a>) -> Option<(Located<'a>, &'a str)> {
    let place = context.find(TASK)?.get("commandLine")?;
    let text = place.text()?;
    Some((place, text))
}

/// The program that a command line starts, without its folder and ending.
fn program(command: &str) -> &str {
    let first = command.trim_start().trim_start_matches('"');
    let first = first.split([' ', '\t', '"', '\n']).next().unwrap_or_default();
    let name = first.rsplit(['/', '\\']).next().unwrap_or_default();
    name.strip_suffix(".exe").unwrap_or(name)
}

const LINUX_SHELLS: &[&str] = &["sh", "bash", "dash", "zsh"];
const WINDOWS_SHELLS: &[&str] = &["cmd", "powershell"];

/// Batch starts a program, not a shell: what only a shell understands is handed to the program as it is.
fn start_task_shell(context: &Context) -> Option<FindingBuilder> {
    let os = context.os?;
    let (place, text) = command(context)?;
    let program = program(text);
    let is = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(program));
    let (own, other) = match os {
        Os::Linux => (LINUX_SHELLS, WINDOWS_SHELLS),
        Os::Windows => (WINDOWS_SHELLS, LINUX_SHELLS),
    };
    if is(other) {
        return Some(
            FindingBuilder::at(place.at).variant("other").with("found", program).with("os", os.title()),
        );
    }
    let sign = sign_of_a_shell(text, os).filter(|_| !is(own) && !is(&["pwsh", "env", "sudo"]))?;
    let quoted = match os {
        Os::Linux if !text.contains('\'') => Some(format!("/bin/bash -c '{text}'")),
        Os::Windows if !text.contains('"') => Some(format!("cmd /c \"{text}\"")),
        _ => None,
    };
    let fix = quoted.map(|quoted| Patch::new().replace(place.at.clone(), Json::string(quoted)));
    Some(FindingBuilder::at(place.at).with("found", sign).fix(fix))
}

/// The first thing in a command line, outside of quotes, that only a shell understands.
fn sign_of_a_shell(command: &str, os: Os) -> Option<&'static str> {
    const SIGNS: &[&str] = &["&&", "||", ">", "|", "$(", ";"];
    let mut quote = None;
    let bare: String = command
        .chars()
        .map(|c| match quote {
            Some(open) => {
                if c == open {
                    quote = None;
                }
                ' '
            }
            None if c == '"' || (c == '\'' && os == Os::Linux) => {
                quote = Some(c);
                ' '
            }
            None => c,
        })
        .collect();
    // A semicolon parts commands in shells of Linux alone.
    let is_sign = |sign: &&&str| (os == Os::Linux || !matches!(**sign, ";" | "$(")) && bare.contains(**sign);
    SIGNS.iter().find(is_sign).copied().or_else(|| variable(command, os))
}

/// What stands for a variable in a shell, within quotes too: `$NAME` or `%NAME%`.
fn variable(command: &str, os: Os) -> Option<&'static str> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let names_one =
        |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '{'));
    match os {
        Os::Linux => command.split('$').skip(1).any(names_one).then_some("$"),
        Os::Windows => {
            let inside = command.split('%').skip(1).step_by(2);
            inside.into_iter().any(|name| !name.is_empty() && name.chars().all(is_name)).then_some("%")
        }
    }
}

/// Programs that only an administrator may run.
const OF_ADMINISTRATORS: &[&str] = &[
    "apt",
    "apt-get",
    "dnf",
    "mount",
    "modprobe",
    "sudo",
    "systemctl",
    "tdnf",
    "update-ca-certificates",
    "useradd",
    "yum",
];

fn start_task_elevation(context: &Context) -> Option<FindingBuilder> {
    let task = context.find(TASK).filter(|_| context.os == Some(Os::Linux))?;
    let (_, text) = command(context)?;
    let mut words = text.split(|c: char| !(c.is_ascii_alphanumeric() || "-_./".contains(c)));
    let word = words.find(|word| OF_ADMINISTRATORS.contains(word))?;
    let user = task.get("userIdentity");
    let is_elevated = match &user {
        None => false,
        Some(user) if has(user, "userName") => return None,
        Some(user) => match user.value.at(&["autoUser", "elevationLevel"]) {
            None | Some(Json::Null) => false,
            Some(level) => level.as_str() != Some("NonAdmin"),
        },
    };
    let at = task.at.down(&["userIdentity", "autoUser", "elevationLevel"]);
    let holds =
        user.is_none_or(|user| user.is_object() && user.get("autoUser").is_none_or(|user| user.is_object()));
    let fix = holds.then(|| Patch::new().set(context.body, at.clone(), "Admin"));
    (!is_elevated).then(|| FindingBuilder::at(at).with("found", word).fix(fix))
}

/// The folder of the certificates of the Batch account is gone with them.
fn start_task_certificates(context: &Context) -> Vec<FindingBuilder> {
    let place = command(context).filter(|(_, text)| text.contains("AZ_BATCH_CERTIFICATES_DIR"));
    place.map(|(place, _)| FindingBuilder::at(place.at)).into_iter().collect()
}

/// A container needs a pool whose nodes can run one.
fn start_task_container(context: &Context) -> Vec<FindingBuilder> {
    let settings = context
        .find(TASK)
        .and_then(|task| task.get("containerSettings"))
        .filter(|settings| !settings.value.is_empty_container());
    let is_ready = context.machine().is_none_or(|machine| has(&machine, "containerConfiguration"));
    settings.filter(|_| !is_ready).map(|settings| FindingBuilder::at(settings.at)).into_iter().collect()
}

fn files<'a>(context: &Context<'a>) -> Vec<Located<'a>> {
    context.each(&["properties", "startTask", "resourceFiles", "[]"])
}

/// A file goes below the folder of the task. Azure refuses what leads out of it; an example of its own has an absolute path.
fn resource_file_path(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for place in files(context).iter().filter_map(|file| file.get("filePath")) {
        let Some(text) = place.text() else { continue };
        let is_absolute = text.starts_with(['/', '\\']) || text.as_bytes().get(1) == Some(&b':');
        let finding = FindingBuilder::at(place.at.clone()).with("found", text);
        if text.split(['/', '\\']).any(|part| part == "..") {
            found.push(finding);
        } else if is_absolute {
            let bare = if text.as_bytes().get(1) == Some(&b':') { &text[2..] } else { text };
            let relative = bare.trim_start_matches(['/', '\\']);
            let fix = (!relative.is_empty()).then(|| Patch::new().replace(place.at.clone(), relative));
            let finding = finding.variant("absolute").severity(Severity::Warning);
            found.push(finding.with("value", relative).fix(fix));
        }
    }
    found
}

/// The mode of a file is octal, and Linux alone has one.
fn resource_file_mode(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for place in files(context).iter().filter_map(|file| file.get("fileMode")) {
        let Some(text) = place.text() else { continue };
        let is_mode = (3..=4).contains(&text.len()) && text.bytes().all(|byte| (b'0'..=b'7').contains(&byte));
        let finding = FindingBuilder::at(place.at.clone()).with("found", text);
        if context.os == Some(Os::Windows) {
            let fix = Patch::new().remove(place.at);
            found.push(finding.variant("ignored").severity(Severity::Info).fix(fix).removing(place.value));
        } else if !is_mode {
            found.push(finding);
        }
    }
    found
}

/// Batch sets the variables that begin like this itself.
fn environment_reserved(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for place in context.each(&["properties", "startTask", "environmentSettings", "[]", "name"]) {
        if let Some(text) = place.text().filter(|text| text.to_ascii_uppercase().starts_with("AZ_BATCH_")) {
            let element = place.at.parent().unwrap_or_else(Pointer::root);
            let fix = Patch::new().remove(element);
            found.push(FindingBuilder::at(place.at).with("found", text).unsafe_fix(fix));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_a_shell_from_a_program() {
        for (command, name) in [
            ("/bin/bash -c 'a && b'", "bash"),
            ("cmd /c \"dir\"", "cmd"),
            ("C:\\Windows\\System32\\cmd.exe /c dir", "cmd"),
            ("  python3 x.py", "python3"),
            ("", ""),
        ] {
            assert_eq!(program(command), name, "{command}");
        }
        assert_eq!(sign_of_a_shell("apt-get update && apt-get install x", Os::Linux), Some("&&"));
        assert_eq!(sign_of_a_shell("echo 'a && b; c'", Os::Linux), None);
        assert_eq!(sign_of_a_shell("copy a b;c", Os::Windows), None);
        assert_eq!(sign_of_a_shell("dir > \"a b\"", Os::Windows), Some(">"));
        assert_eq!(sign_of_a_shell("python3 run.py --level 3 --cost 5$", Os::Linux), None);
        assert_eq!(sign_of_a_shell("python3 \"$HOME/x.py\"", Os::Linux), Some("$"));
        assert_eq!(sign_of_a_shell("prepare %AZ_BATCH_NODE_SHARED_DIR%", Os::Windows), Some("%"));
        assert_eq!(sign_of_a_shell("prepare --share 50%", Os::Windows), None);
    }
}
