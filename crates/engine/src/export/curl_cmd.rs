//! `curl-cmd`: a command for the Windows command prompt, to be pasted or saved as a batch file.
//!
//! The token goes through a pipe into a header: a variable would be written `%token%` at the prompt and `%%t` in a loop of a
//! batch file, and `az` is a batch file itself, which would not come back without `call`. So the body is an argument, which
//! every program of a person can read: `cmd` has no other way to hand over a text, and starts another `cmd` with the text as an
//! argument for each side of a pipe. A body with secrets therefore goes into a file.
//!
//! cmd toggles between "quoted" and "not" at each quotation mark, C programs take `\"` for one that does not count
//! (<https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments>), and so each string of the body is
//! unquoted for cmd. Whatever could mean something to either of the two is therefore written as a JSON escape.

use batch_pool_document::compact;
use batch_pool_model::locale::Text;
use batch_pool_model::secret::secrets;

use super::file_name::file_name;
use super::json;
use super::request::{Request, file_note, notes};
use super::{Export, ExportFile, Source};

/// The longest command, of the 8191 characters that
/// <https://learn.microsoft.com/troubleshoot/windows-client/shell-experience/command-line-string-limitation> names, with
/// room for what cmd puts before each side of a pipe.
const LONGEST: usize = 8_000;

pub(super) fn write(source: &Source) -> Export {
    let mut request = Request::new(source);
    let mut notes = notes(source);
    let mut text = command(source, &request);
    let reason = if request.file.is_some() {
        None
    } else if text.len() > LONGEST {
        Some("export.note.cmd-too-long")
    } else if !secrets(source.body).is_empty() {
        Some("export.note.cmd-secrets")
    } else {
        None
    };
    if let Some(reason) = reason {
        request.file = Some(json::file(source));
        text = command(source, &request);
        notes.push(Text::new(reason));
    }
    match &request.file {
        Some(file) => notes.push(file_note(file)),
        None => notes.push(Text::new("export.note.cmd-visible")),
    }
    if request.url.contains('%') {
        notes.push(Text::new("export.note.cmd-percent"));
    }
    let command = ExportFile { name: file_name(source, "cmd"), text };
    Export { files: std::iter::once(command).chain(request.file).collect(), notes }
}

fn command(source: &Source, request: &Request) -> String {
    let mut parts = vec!["az account get-access-token".to_owned()];
    parts.extend(request.token.iter().map(|(option, value)| format!("{option} {}", quote(value))));
    parts.push("--query \"join('', ['Authorization: Bearer ', accessToken])\" --output tsv".into());
    parts.push("| curl.exe --fail-with-body --request PUT".into());
    parts.push(format!("--url {}", quote(&request.url)));
    parts.push("--header @-".into());
    parts.extend(request.headers.iter().map(|header| format!("--header {}", quote(header))));
    parts.push(match &request.file {
        Some(file) => format!("--data-binary {}", quote(&format!("@{}", file.name))),
        None => format!("--data-raw \"{}\"", inert(&compact(source.body)).replace('"', "\\\"")),
    });
    format!("rem {}\n{}\n", request.receiver, parts.join(" ^\n  "))
}

/// For text without quotation marks and backslashes, as URLs, headers and file names here are.
fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('%', "%%"))
}

/// The same JSON with nothing in its strings that cmd or the reader of the command line could take for its own. What comes
/// before a quotation mark is never a backslash.
fn inert(compact: &str) -> String {
    let mut out = String::with_capacity(compact.len());
    let mut characters = compact.chars();
    let mut inside = false;
    while let Some(character) = characters.next() {
        match character {
            '"' => {
                inside = !inside;
                out.push('"');
            }
            '\\' => match characters.next() {
                Some(escaped @ ('"' | '\\' | '/')) => escape(&mut out, escaped),
                Some(letter) => {
                    out.push('\\');
                    out.push(letter);
                }
                None => {}
            },
            _ if inside && !means_nothing(character) => escape(&mut out, character),
            _ => out.push(character),
        }
    }
    out
}

fn means_nothing(character: char) -> bool {
    character.is_ascii_alphanumeric() || " -_.,:;/=+$@#[]{}".contains(character)
}

fn escape(out: &mut String, character: char) {
    out.extend(character.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_become_inert() {
        for (json, expected) in [
            (r#"{"a":[1.0,true,null]}"#, r#"{"a":[1.0,true,null]}"#),
            (
                r#"{"50% & \"x\" ^<y>|!":"\\"}"#,
                r#"{"50\u0025 \u0026 \u0022x\u0022 \u005e\u003cy\u003e\u007c\u0021":"\u005c"}"#,
            ),
            (r#"["it's (é)\n\u2028😀"]"#, r#"["it\u0027s \u0028\u00e9\u0029\n\u2028\ud83d\ude00"]"#),
        ] {
            assert_eq!(inert(json), expected);
        }
    }
}
