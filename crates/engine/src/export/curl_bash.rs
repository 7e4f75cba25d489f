//! `curl-bash`: a command for bash, zsh and every other POSIX shell.
//!
//! Every user of a machine can read the arguments of every program that runs there. So the token goes to curl through its
//! standard input, and the body through a descriptor of its own: neither is an argument of any program, whether or not the
//! shell has `printf` built in. curl reads headers from a file since version 7.55
//! (<https://curl.se/docs/manpage.html#-H>).
//!
//! An interactive zsh has no comments, so what the command says about itself is an argument of `:`, which does nothing.

use batch_pool_document::pretty;

use super::file_name::file_name;
use super::request::{Request, file_note, notes};
use super::{Export, ExportFile, Source};

/// Ends the body. No line of JSON text can be this: a line begins with a blank, a bracket, a quote, a digit, a minus sign
/// or one of `true`, `false` and `null`, and a string has no line end in it.
const DELIMITER: &str = "JSON";

/// Ends the header with the token. A token has no line end in it.
const HEADER_DELIMITER: &str = "HEADER";

pub(super) fn write(source: &Source) -> Export {
    let request = Request::new(source);
    let mut az = vec!["az account get-access-token".to_owned()];
    az.extend(request.token.iter().map(|(option, value)| format!("{option} {}", quote(value))));
    az.push("--query accessToken --output tsv".into());
    let mut curl = vec!["curl --fail-with-body --request PUT".to_owned()];
    curl.push(format!("--url {}", quote(&request.url)));
    curl.push("--header @-".into());
    curl.extend(request.headers.iter().map(|header| format!("--header {}", quote(header))));
    let mut notes = notes(source);
    let header = format!("Authorization: Bearer $token\n{HEADER_DELIMITER}");
    curl.push(if let Some(file) = &request.file {
        notes.push(file_note(file));
        format!("--data-binary {} <<{HEADER_DELIMITER}\n{header}", quote(&format!("@{}", file.name)))
    } else {
        let body = pretty(source.body).text;
        format!(
            "--data-binary @/dev/fd/3 <<{HEADER_DELIMITER} 3<<'{DELIMITER}'\n{header}\n{body}\n{DELIMITER}"
        )
    });
    let receiver = quote(&request.receiver);
    let text = format!(": {receiver}\ntoken=$({}) &&\n{}\n", join(&az), join(&curl));
    let command = ExportFile { name: file_name(source, "sh"), text };
    Export { files: std::iter::once(command).chain(request.file).collect(), notes }
}

fn join(parts: &[String]) -> String {
    parts.join(" \\\n  ")
}

/// Between single quotes nothing has a meaning but the single quote.
fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes() {
        assert_eq!(quote("a b$(x)`y`\"\\!"), "'a b$(x)`y`\"\\!'");
        assert_eq!(quote("it's"), r"'it'\''s'");
    }
}
