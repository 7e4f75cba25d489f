//! Errors of Azure, status files, and logs, told apart from the body of a pool. What they mean, [`crate::diagnose`] says; here it
//! only matters that they are nothing to open.

use batch_pool_document::{Json, Members, find};

use crate::diagnose;

use super::pool_like::{is_pool_like, names_pool_setting};

/// What tells that a JSON value is about a failure or a state.
type Sign = fn(&Json) -> bool;

/// Any of them tells.
const SIGNS: &[Sign] = &[
    is_error,
    holds_error,
    is_error_of_sign_in,
    is_error_of_framework,
    is_problem,
    is_status_file,
    has_statuses,
    is_operation,
    is_deployment,
    is_event,
    is_log_entry,
    |value| list_of(value, "value").is_some_and(|list| !list.is_empty() && list.iter().all(is_failure)),
];

/// Whether a JSON value is an error, a status, or what a node or a deployment says of itself.
pub(super) fn is_failure(value: &Json) -> bool {
    match value.as_array() {
        Some(list) => !list.is_empty() && list.iter().all(is_failure),
        // A node has a VM size, as a pool has.
        None => is_node(value) || !is_pool_like(value) && SIGNS.iter().any(|sign| sign(value)),
    }
}

fn text<'a>(value: &'a Json, name: &str) -> Option<&'a str> {
    value.get(name)?.as_str()
}

fn list_of<'a>(value: &'a Json, name: &str) -> Option<&'a [Json]> {
    value.get(name)?.as_array()
}

fn has(value: &Json, name: &str) -> bool {
    value.get(name).is_some()
}

fn has_any(value: &Json, names: &[&str]) -> bool {
    names.iter().any(|name| has(value, name))
}

/// Whether a text is one of these words, in any letter case.
fn is_one_of(text: Option<&str>, words: &[&str]) -> bool {
    text.is_some_and(|text| words.iter().any(|word| word.eq_ignore_ascii_case(text)))
}

/// `{"code": …, "message": …}`, as Resource Manager and the Batch service write it.
fn is_error(value: &Json) -> bool {
    let is_code = |code: &Json| code.as_str().is_some() || code.as_integer().is_some();
    let is_message = |message: &Json| message.as_str().is_some() || has(message, "value");
    value.get("code").is_some_and(is_code)
        && (value.get("message").is_some_and(is_message) || list_of(value, "errorDetails").is_some())
}

/// `{"error": {…}}`, and errors of a resize, of a node, or of a validation.
fn holds_error(value: &Json) -> bool {
    let inside =
        ["error", "odata.error", "innererror", "schedulingError", "failureInfo", "resizeOperationStatus"];
    let is_inside = |error: &Json| has_any(error, &["code", "message", "errors", "details"]);
    let lists = ["errors", "resizeErrors", "details"];
    inside.iter().any(|name| value.get(name).is_some_and(is_inside))
        || lists.iter().any(|name| list_of(value, name).is_some_and(|list| list.iter().any(is_error)))
}

/// <https://learn.microsoft.com/entra/identity-platform/reference-error-codes>.
fn is_error_of_sign_in(value: &Json) -> bool {
    text(value, "error").is_some() && has_any(value, &["error_description", "message", "status"])
}

/// As ASP.NET says that it couldn't read a request.
fn is_error_of_framework(value: &Json) -> bool {
    let is_short = value.as_object().is_some_and(|members| members.len() <= 2);
    has(value, "ExceptionMessage") || text(value, "Message").is_some() && is_short
}

/// <https://www.rfc-editor.org/rfc/rfc9457>.
fn is_problem(value: &Json) -> bool {
    let status = value.get("status").and_then(Json::as_integer);
    status.is_some_and(|status| status >= 400) && has_any(value, &["title", "detail", "error"])
}

/// The status file of an extension, its heartbeat, or an element of one.
fn is_status_file(value: &Json) -> bool {
    let is_status = |status: &Json| {
        text(status, "status").is_some() && has_any(status, &["formattedMessage", "operation", "code"])
    };
    has(value, "formattedMessage")
        || ["status", "heartbeat"].iter().any(|name| value.get(name).is_some_and(is_status))
}

/// What Azure knows of an extension or of a VM.
fn has_statuses(value: &Json) -> bool {
    let of = |holder: &Json| {
        list_of(holder, "statuses").is_some_and(|list| list.iter().any(|status| has(status, "code")))
    };
    of(value) || value.get("instanceView").is_some_and(of)
}

/// The state of an operation that goes on for a while:
/// <https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations>.
fn is_operation(value: &Json) -> bool {
    const STATES: &[&str] = &["Succeeded", "Failed", "Canceled", "InProgress", "Running", "Accepted"];
    const MEMBERS: &[&str] =
        &["status", "id", "name", "startTime", "endTime", "percentComplete", "properties", "resourceId"];
    let mut names = value.as_object().into_iter().flat_map(Members::iter).map(|(name, _)| name);
    is_one_of(text(value, "status"), STATES) && names.all(|name| MEMBERS.contains(&&**name))
}

/// A node, or a task on it: <https://learn.microsoft.com/rest/api/batchservice/nodes/get-node>.
fn is_node(value: &Json) -> bool {
    const OF_NODE: &[&str] = &["affinityId", "nodeAgentInfo", "schedulingState", "startTaskInfo"];
    const STATES: &[&str] =
        &["offline", "preempted", "starttaskfailed", "unknown", "unusable", "waitingforstarttask"];
    let of_task =
        ["executionInfo", "startTaskInfo"].iter().any(|info| value.at(&[info, "failureInfo"]).is_some());
    let is_named = text(value, "id").is_some_and(|id| id.starts_with("tvm"));
    let state = text(value, "state");
    of_task || state.is_some() && (is_named || has_any(value, OF_NODE)) || is_one_of(state, STATES)
}

/// A deployment or one of its operations, with what went wrong.
fn is_deployment(value: &Json) -> bool {
    let properties = value.get("properties").unwrap_or(value);
    let is_error = |error: &Json| has_any(error, &["code", "message", "error"]) || error.as_str().is_some();
    has_any(properties, &["provisioningState", "statusCode"])
        && ["error", "statusMessage"].iter().any(|name| properties.get(name).is_some_and(is_error))
}

/// An event of the activity log.
fn is_event(value: &Json) -> bool {
    has(value, "operationName") && has_any(value, &["eventTimestamp", "correlationId"])
}

/// A line of a log that is written as JSON.
fn is_log_entry(value: &Json) -> bool {
    let is_any = |names: &[&str]| names.iter().any(|name| text(value, name).is_some());
    is_any(&["level", "severity", "lvl"]) && is_any(&["msg", "message", "text"])
}

/// Whether a text that can't be read as JSON is an error, what a tool prints of one, a status file with a prompt after it, or lines
/// of a log.
pub(super) fn is_told(text: &str) -> bool {
    let documents = diagnose::documents(text);
    let holds_failure = documents.iter().any(is_failure);
    if begins_as_json(text) {
        // A body with a mistake in it holds any words. What was cut off, or quoted as another language does, begins as an error.
        return !documents.iter().any(is_pool_like) && (holds_failure || is_error_cut_off(text));
    }
    let tells = [diagnose::is_recognized, is_report, is_log, is_sentence];
    !names_pool_setting(text) && (holds_failure || tells.iter().any(|tells| tells(text)))
}

/// Whether a text begins as a JSON object or list does, and not as a line of a log: `[2026-11-05T12:17:43Z] …`, `[ERROR] …`.
fn begins_as_json(text: &str) -> bool {
    let text = text.trim_start();
    let inside = text.strip_prefix('[').map(str::trim_start);
    text.starts_with('{')
        || inside
            .is_some_and(|inside| !inside.starts_with(|c: char| c.is_ascii_alphabetic()) && !is_log(text))
}

/// How an error begins, without blanks and in lower case.
const STARTS: &[&str] = &[
    r#"{"error":{"#,
    r#"{"error":""#,
    r#"[{"error":{"#,
    r#"{"code":""#,
    r#"{"odata.error":"#,
    r#"{"odata.metadata":"#,
    r#"{"status":"failed""#,
    r#"[{"status":{"#,
    r#"[{"version":"#,
    r#"[{"timestamputc":"#,
];

/// How far into a text it must be clear.
const BEGINNING: usize = 1000;

fn is_error_cut_off(text: &str) -> bool {
    let plain: String = text.chars().take(BEGINNING).filter(|c| !c.is_whitespace()).collect();
    let plain = plain.to_ascii_lowercase().replace(['\'', '“', '”'], "\"");
    let says_more = [r#""message""#, r#""code""#, r#""formattedmessage""#];
    STARTS.iter().any(|start| plain.starts_with(start))
        && says_more.iter().any(|name| find(&plain, name).is_some())
}

/// How a line begins that reports a failure, in lower case.
const BEGINNINGS: &[&str] = &[
    "##[error]",
    "[error]",
    "az: error:",
    "azure error:",
    "cannot ",
    "code=",
    "could not ",
    "deployment failed",
    "error:",
    "error code:",
    "errorcode:",
    "errormessage:",
    "exception:",
    "failed to ",
    "fatal:",
    "http/1.1 4",
    "http/1.1 5",
    "http/2 4",
    "http/2 5",
    "operation returned an invalid status",
    "provisioning failed",
    "status: 4",
    "status: 5",
    "statuscode: 4",
    "statuscode: 5",
    "traceback (most recent call last)",
    "unhandled exception",
];

/// What tools write into their reports, in lower case.
const INSIDE: &[&str] = &[
    "<code>",
    "at line:",
    "categoryinfo",
    "exception details:",
    "failure sending request",
    "fullyqualifiederrorid",
    "invalid status code",
    "original error:",
    "responded with status",
    "service returned an error",
    "statuscode=",
    "unexpected status 4",
    "unexpected status 5",
    "x-ms-request-id",
];

/// What the code of an error has in it, in lower case.
const IN_CODES: &[&str] = &[
    "bad",
    "cannot",
    "conflict",
    "denied",
    "disallow",
    "duplicate",
    "error",
    "exceed",
    "exception",
    "exist",
    "expired",
    "fail",
    "forbidden",
    "insufficient",
    "invalid",
    "limit",
    "mismatch",
    "missing",
    "not",
    "quota",
    "reached",
    "required",
    "throttl",
    "timeout",
    "toomany",
    "unauthor",
    "unavail",
    "unsupport",
    "unusable",
    "violat",
];

/// What frames the lines of a report.
fn without_frame(line: &str) -> &str {
    line.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '│' | '╷' | '╵' | '|' | '>' | '*' | '-' | '+')
    })
}

/// Whether a text is built as tools report a failure, whatever it is that failed.
fn is_report(text: &str) -> bool {
    let is_line = |line: &str| {
        let line = without_frame(line);
        let lower = line.to_ascii_lowercase();
        BEGINNINGS.iter().any(|start| {
            lower.strip_prefix(start).is_some_and(|rest| !rest.trim().is_empty() || lower.ends_with(')'))
        }) || begins_with_code(line)
    };
    text.lines().any(is_line) || {
        let lower = text.to_ascii_lowercase();
        INSIDE.iter().any(|part| find(&lower, part).is_some())
    }
}

/// `PoolQuotaReached - …`, `(AuthorizationFailed) …`, `azure.core.exceptions.HttpResponseError: …`.
fn begins_with_code(line: &str) -> bool {
    let line = line.trim_start_matches('(');
    let end = line.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '_')).unwrap_or(line.len());
    let (name, rest) = line.split_at(end);
    let code = name.trim_end_matches('.').rsplit('.').next().unwrap_or_default();
    let is_code = code.starts_with(|c: char| c.is_ascii_uppercase())
        && code.chars().skip(1).any(|c| c.is_ascii_uppercase())
        && code.chars().any(|c| c.is_ascii_lowercase());
    let rest = rest.trim_start_matches(')');
    let is_followed = [": ", " - ", " ", "."].iter().any(|start| rest.starts_with(start))
        && !rest.trim().is_empty()
        || rest == ":";
    let lower = code.to_ascii_lowercase();
    // A compiler numbers its errors: `Error BCP035: …`.
    let mut words = line.split_whitespace();
    let is_numbered = words.next().is_some_and(|word| word.eq_ignore_ascii_case("error"))
        && words
            .next()
            .is_some_and(|word| word.ends_with(':') && word.contains(|c: char| c.is_ascii_digit()));
    is_numbered || is_code && is_followed && IN_CODES.iter().any(|word| find(&lower, word).is_some())
}

/// How a sentence reports that something failed, in lower case.
const FAILS: &[&str] = &[
    "can't be",
    "cannot be",
    "could not be",
    "couldn't be",
    "denied",
    "does not have",
    "doesn't have",
    "exceed",
    "failed",
    "forbidden",
    "has reached",
    "is disabled",
    "is invalid",
    "is not allowed",
    "is not authorized",
    "is not available",
    "is not registered",
    "is not supported",
    "is not valid",
    "not found",
    "timed out",
    "unauthorized",
];

/// What such a sentence is about, in lower case.
const ABOUT: &[&str] = &[
    "account",
    "azure",
    "batch",
    "certificate",
    "client",
    "deployment",
    "extension",
    "microsoft.",
    "node",
    "pool",
    "quota",
    "resource",
    "secret",
    "subnet",
    "subscription",
    "template",
    "vault",
    "virtual machine",
    "vm",
];

/// Whether the text is a sentence or two, as a portal shows them, that report a failure of something of Azure. A question
/// doesn't.
fn is_sentence(text: &str) -> bool {
    const LONGEST: usize = 2000;
    let lower = text.trim().to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| begins_a_word(&lower, word));
    lower.len() <= LONGEST && !lower.contains('?') && has(FAILS) && has(ABOUT)
}

/// Whether words are in a text, from the beginning of a word on.
fn begins_a_word(text: &str, words: &str) -> bool {
    let is_begin = |at: usize| !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
    text.match_indices(words).any(|(at, _)| is_begin(at))
}

/// Levels of a log.
const LEVELS: &[&str] = &["error", "warn", "info", "debug", "fatal", "trace", "verbose"];

/// Whether most lines begin with a time, as those of a log do.
fn is_log(text: &str) -> bool {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let (logged, all) =
        lines.fold((0, 0), |(logged, all), line| (logged + usize::from(is_logged(line)), all + 1));
    logged * 2 > all
}

/// `2026-11-05 12:17:43: <error> …`, `[2026-11-05T12:17:43Z] INFO …`, `2026/11/05 12:17:43.1 [Warning] …`,
/// `Nov  5 12:17:43 host program[1]: …`.
fn is_logged(line: &str) -> bool {
    const MONTHS: &[&str] =
        &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let mut words = line.split_whitespace();
    let is_month =
        words.next().is_some_and(|word| MONTHS.iter().any(|month| month.eq_ignore_ascii_case(word)));
    let is_clock = |word: &str| word.len() >= 8 && word.split(':').count() == 3;
    if is_month && words.nth(1).is_some_and(is_clock) {
        return true;
    }
    let line = line.trim_start_matches([' ', '[', '(']);
    let digits = line.chars().take("2026-11-05T12:17:43".len()).filter(char::is_ascii_digit).count();
    let is_time = line.starts_with(|c: char| c.is_ascii_digit()) && digits >= "202611051217".len();
    let lower = line.to_ascii_lowercase();
    is_time && LEVELS.iter().any(|level| find(&lower, level).is_some())
}

/// Whether a command is followed by the error that it led to.
pub(super) fn follows(text: &str) -> bool {
    text.lines().skip(1).any(|line| {
        let lower = without_frame(line).to_ascii_lowercase();
        ["error:", "##[error]", "http/1.1 4", "http/2 4", "bad request("]
            .iter()
            .any(|start| lower.starts_with(start))
    }) || diagnose::documents(text).iter().any(is_failure)
}
