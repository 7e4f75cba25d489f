//! What only the structure of an answer tells: how it ended, and which error it is if no row knows it.

use batch_pool_document::{Json, find, read};

use super::verdict::Verdict;

/// JSON is read from this much of a text in all. Answers are a few kilobytes.
const MOST: usize = 256 * 1024;

/// How often a bracket may turn out to close nowhere.
const FAILURES: usize = 16;

/// How deep JSON can be as text in JSON.
const DEEPEST: usize = 4;

/// The JSON values inside a text: an answer, a status file with the prompt of a shell behind it, one in a message.
pub(crate) fn documents(text: &str) -> Vec<Json> {
    let mut documents = Vec::new();
    let mut budget = MOST;
    collect(text, 0, &mut budget, &mut documents);
    documents
}

fn collect(text: &str, depth: usize, budget: &mut usize, documents: &mut Vec<Json>) {
    let mut from = 0;
    let mut failures = 0;
    while let Some(open) = text[from..].find(['{', '[']).map(|at| from + at) {
        let Some(end) = closing(&text[open..]).map(|length| open + length) else {
            failures += 1;
            from = open + 1;
            if failures == FAILURES {
                return;
            }
            continue;
        };
        if end - open > *budget {
            return;
        }
        *budget -= end - open;
        let document = read::lenient(&text[open..end]).filter(|value| !value.is_empty_container());
        // What is not JSON, such as "[DEBUG]" or the code of a program, may hold some.
        from = if document.is_some() { end } else { open + 1 };
        if let Some(document) = document {
            if depth < DEEPEST {
                inside(&document, depth, budget, documents);
            }
            documents.push(document);
        }
    }
}

/// JSON that is in JSON as a string.
fn inside(document: &Json, depth: usize, budget: &mut usize, documents: &mut Vec<Json>) {
    let mut texts = Vec::new();
    document.walk(&mut |_, value| {
        if let Json::String(text) = value
            && text.contains('{')
        {
            texts.push(text.clone());
        }
    });
    for text in texts {
        collect(&text, depth + 1, budget, documents);
    }
}

/// How long the value is that begins with a bracket, if that is closed.
fn closing(text: &str) -> Option<usize> {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => depth += 1,
            b'}' | b']' if !in_text => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// How an answer or a status file says that it ended; none if it does not.
pub(super) fn verdict(documents: &[Json]) -> Option<Verdict> {
    documents.iter().flat_map(verdicts).max_by_key(|verdict| match verdict {
        Verdict::Unknown => 0,
        Verdict::Success => 1,
        Verdict::Pending => 2,
        Verdict::Failure => 3,
    })
}

fn verdicts(document: &Json) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    // A file of the extension's status: its `code` is 0, however it went.
    document.walk(&mut |_, value| {
        let reports = ["operation", "formattedMessage", "code"]
            .iter()
            .any(|name| value.at(&["status", name]).is_some());
        if let Some(state) = value.at(&["status", "status"]).and_then(Json::as_str)
            && reports
        {
            verdicts.extend(of_state(state));
        }
        // The instance view of an extension or a node.
        let code = value.get("code").and_then(Json::as_str).unwrap_or_default();
        if let Some((_, state)) =
            code.split_once('/').filter(|(family, _)| family.eq_ignore_ascii_case("ProvisioningState"))
        {
            verdicts.extend(of_state(state.split('/').next().unwrap_or_default()));
        }
    });
    let holders = [Some(document), document.get("properties")];
    for holder in holders.into_iter().flatten() {
        for name in ["provisioningState", "allocationState"] {
            verdicts.extend(holder.get(name).and_then(Json::as_str).and_then(of_state));
        }
    }
    // Of an operation that takes a while, and of a deployment.
    if document.get("error").is_some() || document.get("startTime").is_some() || document.get("id").is_some()
    {
        verdicts.extend(document.get("status").and_then(Json::as_str).and_then(of_state));
    }
    verdicts
}

fn of_state(state: &str) -> Option<Verdict> {
    const STATES: &[(&str, Verdict)] = &[
        ("success", Verdict::Success),
        ("succeeded", Verdict::Success),
        ("steady", Verdict::Success),
        ("transitioning", Verdict::Pending),
        ("warning", Verdict::Pending),
        ("resizing", Verdict::Pending),
        ("stopping", Verdict::Pending),
        ("deleting", Verdict::Pending),
        ("creating", Verdict::Pending),
        ("updating", Verdict::Pending),
        ("accepted", Verdict::Pending),
        ("running", Verdict::Pending),
        ("inprogress", Verdict::Pending),
        ("error", Verdict::Failure),
        ("failed", Verdict::Failure),
        ("canceled", Verdict::Failure),
    ];
    STATES.iter().find(|(known, _)| known.eq_ignore_ascii_case(state)).map(|(_, verdict)| *verdict)
}

/// An error that an answer says, whatever it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StatedError {
    pub(super) code: String,
    pub(super) message: String,
}

/// Codes that only hold the details of another error.
const HOLDERS: &[&str] = &[
    "BadRequest",
    "Conflict",
    "DeploymentFailed",
    "InvalidTemplateDeployment",
    "ResourceDeploymentFailure",
    "ResourceOperationFailure",
    "ProvisioningState",
];

/// Names of the values beside an error, which are where its details are.
const VALUES: &[&str] = &["Reason", "PropertyName", "PropertyPath", "PropertyValue", "Message"];

/// The innermost error of an answer.
pub(super) fn stated_error(text: &str, documents: &[Json]) -> Option<StatedError> {
    let mut errors: Vec<StatedError> = Vec::new();
    for document in documents {
        let is_error = document.get("code").is_some() && document.get("message").is_some();
        errors.extend(is_error.then(|| error(document)).flatten());
        document.walk(&mut |at, value| {
            let mut holders = at.tokens().collect::<Vec<_>>();
            if holders.last().is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit())) {
                holders.pop();
            }
            let holds = [
                "error",
                "errors",
                "resizeErrors",
                "details",
                "innererror",
                "failureInfo",
                "schedulingError",
            ];
            if holders.last().is_some_and(|last| holds.iter().any(|name| name.eq_ignore_ascii_case(last))) {
                errors.extend(error(value));
            }
        });
    }
    let is_holder = |error: &&StatedError| HOLDERS.iter().any(|code| error.code.starts_with(code));
    let innermost = errors.iter().rev().find(|error| !is_holder(error) && !error.message.is_empty());
    innermost.or(errors.last()).cloned().or_else(|| status_message(documents)).or_else(|| printed(text))
}

fn error(value: &Json) -> Option<StatedError> {
    let code = value.get("code")?.as_str()?;
    let message = value.get("message").map(|message| message.get("value").unwrap_or(message));
    let message = message.and_then(Json::as_str).unwrap_or_default();
    (is_code(code) && !VALUES.contains(&code))
        .then(|| StatedError { code: code.to_owned(), message: message.to_owned() })
}

/// The message of a status file whose status is an error.
fn status_message(documents: &[Json]) -> Option<StatedError> {
    let mut stated = None;
    for document in documents {
        document.walk(&mut |_, value| {
            if value.at(&["status", "status"]).and_then(Json::as_str) == Some("error") {
                let message = value.at(&["status", "formattedMessage", "message"]).and_then(Json::as_str);
                stated =
                    message.map(|message| StatedError { code: String::new(), message: message.to_owned() });
            }
        });
    }
    stated
}

fn is_code(code: &str) -> bool {
    const LONGEST: usize = 80;
    (3..=LONGEST).contains(&code.len())
        && code.starts_with(|c: char| c.is_ascii_uppercase())
        && code.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))
}

/// What is before a code in the texts of tools.
const LABELS: &[&str] =
    &["error: (", "error code: ", "errorcode: ", "with error: ", "code=\"", "code: ", "("];

/// An error as tools print it: `(Code) message`, `Code: …` and `Message: …`, `with error: Code: message`,
/// `Code="…" Message="…"`.
fn printed(text: &str) -> Option<StatedError> {
    const LINES: usize = 2000;
    let mut lines = text.lines().take(LINES);
    while let Some(line) = lines.next() {
        let line = line.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, '│' | '|' | '>' | '*' | '-' | '#')
        });
        let plain = line.to_ascii_lowercase();
        for label in LABELS {
            let Some(at) = find(&plain, label).filter(|at| *at == 0 || label.len() > 6) else { continue };
            let rest = &line[at + label.len()..];
            let code: String =
                rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.')).collect();
            let code = code.trim_end_matches('.').to_owned();
            let closes =
                rest[code.len()..].starts_with([')', '"', ':']) || rest[code.len()..].trim().is_empty();
            let has_case = code.chars().skip(1).any(|c| c.is_ascii_uppercase());
            // Threads and modules are in brackets too; the Azure CLI says the code once more below.
            let is_meant = *label != "(" || find(text, &["Code: ", &code].concat()).is_some();
            if is_code(&code) && closes && has_case && is_meant {
                let rest = rest[code.len()..].trim_start_matches([')', '"', ':', ' ', ',']);
                let mut next = || lines.next().unwrap_or_default().trim().to_owned();
                let message = if rest.trim().is_empty() { next() } else { rest.to_owned() };
                let message = after_label(&message);
                return Some(StatedError { code, message });
            }
        }
    }
    None
}

/// A message without the word that announces it.
fn after_label(message: &str) -> String {
    let plain = message.to_ascii_lowercase();
    let label = ["message:", "message=\"", "message ="].iter().find(|label| plain.starts_with(**label));
    label.map_or(message, |label| message[label.len()..].trim()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(text: &str) -> Option<Verdict> {
        verdict(&documents(text))
    }

    #[test]
    fn a_status_file_is_judged_by_its_status() {
        let file = |status: &str| {
            format!(
                r#"[{{"status":{{"code":0,"formattedMessage":{{"lang":"en","message":"x"}},"operation":"Service start.","status":"{status}"}},"timestampUTC":"2020-02-29T23:52:39Z","version":"1.0"}}]root@node:~#"#
            )
        };
        assert_eq!(ends(&file("success")), Some(Verdict::Success));
        assert_eq!(ends(&file("transitioning")), Some(Verdict::Pending));
        assert_eq!(ends(&file("error")), Some(Verdict::Failure));
        assert_eq!(ends(&format!("{}\n{}", file("success"), file("error"))), Some(Verdict::Failure));
    }

    #[test]
    fn an_answer_is_judged_by_its_states() {
        let pool = |allocation: &str| {
            format!(
                r#"{{"id":"x","properties":{{"provisioningState":"Succeeded","allocationState":"{allocation}"}}}}"#
            )
        };
        assert_eq!(ends(&pool("Steady")), Some(Verdict::Success));
        assert_eq!(ends(&pool("Resizing")), Some(Verdict::Pending));
        assert_eq!(ends(r#"{"provisioningState":"Failed"}"#), Some(Verdict::Failure));
        assert_eq!(
            ends(r#"{"instanceView":{"statuses":[{"code":"ProvisioningState/succeeded"}]}}"#),
            Some(Verdict::Success)
        );
        assert_eq!(
            ends(r#"{"instanceView":{"statuses":[{"code":"ProvisioningState/failed/1"}]}}"#),
            Some(Verdict::Failure)
        );
        assert_eq!(ends(r#"{"properties":{"vmSize":"Standard_D2s_v5"}}"#), None);
    }

    fn error_of(text: &str) -> Option<(String, String)> {
        stated_error(text, &documents(text)).map(|stated| (stated.code, stated.message))
    }

    #[test]
    fn the_innermost_error_is_found() {
        let one = Some(("MadeUp".to_owned(), "No such thing.".to_owned()));
        for text in [
            r#"{"error":{"code":"MadeUp","message":"No such thing."}}"#,
            r#"{"odata.metadata":"x","code":"MadeUp","message":{"lang":"en-US","value":"No such thing."},"values":[{"key":"Reason","value":"y"}]}"#,
            r#"x {"status":"Failed","error":{"code":"DeploymentFailed","message":"y","details":[{"code":"BadRequest","message":"{\r\n  \"error\": {\"code\": \"MadeUp\", \"message\": \"No such thing.\"}}"}]}}"#,
            "ERROR: (MadeUp) No such thing.\nCode: MadeUp\nMessage: No such thing.",
            "Code: MadeUp\nMessage: No such thing.",
            "ErrorCode: MadeUp\nErrorMessage: x"
                .replace("ErrorMessage: x", "Message: No such thing.")
                .as_str(),
            "│ unexpected status 400 (400 Bad Request) with error: MadeUp: No such thing.",
        ] {
            assert_eq!(error_of(text), one, "{text}");
        }
        assert_eq!(error_of("nothing (of interest) here\n(MainThread) all is well"), None);
        assert_eq!(error_of("Code: 12"), None);
    }

    #[test]
    fn brackets_that_lead_nowhere_end_soon() {
        assert_eq!(documents(&"{".repeat(100_000)), []);
        assert_eq!(documents(&"[{\"a\":".repeat(50_000)), []);
        assert_eq!(documents("[DEBUG] {\"a\": 1}").len(), 1);
    }
}
