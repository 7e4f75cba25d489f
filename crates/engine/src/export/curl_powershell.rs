//! `curl-powershell`: a command for Windows PowerShell 5.1 and PowerShell 7 on Windows.
//!
//! Every program of a person can read the arguments of every other one. So neither the token nor the body is an argument:
//! both go through the standard input, as lines of a configuration file of curl
//! (<https://curl.se/docs/manpage.html#-K>), in which PowerShell escapes the body when it runs the command. The body is
//! all ASCII, and so is the encoding of the pipe, or 5.1 would replace characters or put a byte order mark before it. The block
//! is read as one statement when it is pasted, and keeps its variables to itself.

use batch_pool_document::{ascii, pretty};
use batch_pool_model::locale::Text;

use super::file_name::file_name;
use super::json;
use super::request::{Request, file_note, notes};
use super::{Export, ExportFile, Source};

/// The longest body in a command, as curl reads it. Before version 8.3 curl accepted lines of 100 kB
/// (<https://github.com/curl/curl/issues/11431>); the rest is for the name of the option.
const LONGEST: usize = 100 * 1024 - 100;

pub(super) fn write(source: &Source) -> Export {
    let mut request = Request::new(source);
    let mut notes = notes(source);
    // A line that begins with '@ would end the text. JSON has no such line.
    let body = ascii(&pretty(source.body).text, |_| true);
    if request.file.is_none() && length_escaped(&body) > LONGEST {
        request.file = Some(json::file(source));
        notes.push(Text::new("export.note.powershell-too-long"));
    }
    let mut az = vec!["$token = az account get-access-token".to_owned()];
    az.extend(request.token.iter().map(|(option, value)| format!("{option} {}", quote(value))));
    az.push("--query accessToken --output tsv".into());
    let mut arguments = vec!["'--fail-with-body'".to_owned(), "'--request', 'PUT'".into()];
    arguments.push(format!("'--url', {}", quote(&request.url)));
    arguments.extend(request.headers.iter().map(|header| format!("'--header', {}", quote(header))));
    let input = if let Some(file) = &request.file {
        notes.push(file_note(file));
        arguments.push("'--header', '@-'".into());
        arguments.push(format!("'--data-binary', {}", quote(&format!("@{}", file.name))));
        "  \"Authorization: Bearer $token\" | curl.exe @arguments".to_owned()
    } else {
        arguments.push("'--config', '-'".into());
        [
            "  $body = @'",
            &body,
            "'@",
            "  $body = $body.Replace('\\', '\\\\').Replace('\"', '\\\"').Replace(\"`r\", '').Replace(\"`n\", '\\n')",
            "  $config = \"header = `\"Authorization: Bearer $token`\"\", \"data-binary = `\"$body`\"\"",
            "  $config | curl.exe @arguments",
        ]
        .join("\n")
    };
    let lines = [
        "& {",
        &format!("  # {}", request.receiver),
        "  $OutputEncoding = [System.Text.Encoding]::ASCII",
        &format!("  {}", az.join(" `\n    ")),
        "  if (-not $token) { return }",
        "  $arguments = @(",
        &format!("    {}", arguments.join("\n    ")),
        "  )",
        &input,
        "}\n",
    ];
    let command = ExportFile { name: file_name(source, "ps1"), text: lines.join("\n") };
    Export { files: std::iter::once(command).chain(request.file).collect(), notes }
}

/// How long the body is once `PowerShell` has escaped it for curl.
fn length_escaped(body: &str) -> usize {
    body.len() + body.bytes().filter(|byte| b"\\\"\n".contains(byte)).count()
}

/// Between single quotes nothing has a meaning but the single quote, and `PowerShell` takes the typographic ones for it:
/// <https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules>.
fn quote(text: &str) -> String {
    let mut out = String::from("'");
    for character in text.chars() {
        if "'\u{2018}\u{2019}\u{201a}\u{201b}".contains(character) {
            out.push(character);
        }
        out.push(character);
    }
    out.push('\'');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes() {
        assert_eq!(quote("a b$(x)`y`\"\\"), "'a b$(x)`y`\"\\'");
        assert_eq!(quote("it's \u{2018}so\u{2019}"), "'it''s \u{2018}\u{2018}so\u{2019}\u{2019}'");
    }
}
