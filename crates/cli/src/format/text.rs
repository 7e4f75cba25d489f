//! Problems for people: `file:line:column: severity[code]: message`, and below it what to do.

use std::fmt::{self, Display};
use std::time::Duration;

use batch_pool_document::visible;
use batch_pool_engine::check::Severity;

use super::Problem;

use anstyle::{AnsiColor, Style};
use similar::TextDiff;

/// Prints with colors or without.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Painter {
    pub(crate) has_color: bool,
}

/// A text in a style.
struct Painted<T> {
    text: T,
    style: Style,
}

impl<T: Display> Display for Painted<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { text, style } = self;
        write!(formatter, "{style}{text}{style:#}")
    }
}

impl Painter {
    fn paint<T: Display>(self, text: T, style: Style) -> Painted<T> {
        Painted { text, style: if self.has_color { style } else { Style::new() } }
    }

    /// A problem of a file, in lines.
    pub(crate) fn problem(self, file: &str, problem: &Problem) -> String {
        let Problem { severity, code, message, place, .. } = problem;
        let place = format!("{}:{}:{}:", line(file), place.line, place.column);
        let label = format!("{}[{code}]:", severity.name());
        let mut lines = vec![format!(
            "{} {} {}",
            self.paint(place, Style::new().bold()),
            self.paint(label, style_of(*severity)),
            line(message)
        )];
        let mut add = |label: &str, content: &str| {
            lines.push(format!("  {} {}", self.paint(label, AnsiColor::Cyan.on_default()), line(content)));
        };
        if let Some(fix) = problem.fix {
            add(if fix.applicability.is_safe() { "fix:" } else { "unsafe fix:" }, &fix.title);
        }
        for choice in problem.choices {
            add("choice:", &choice.title);
        }
        if let Some(help) = problem.help {
            add("help:", help);
        }
        lines.join("\n") + "\n"
    }

    /// What changes in a file, as a unified diff.
    pub(crate) fn diff(self, file: &str, before: &str, after: &str) -> String {
        // After this time the diff gets longer than necessary, but stays right.
        let diff = TextDiff::configure().timeout(Duration::from_secs(1)).diff_lines(before, after);
        let file = line(file);
        let unified = diff.unified_diff().header(&file, &file).to_string();
        unified.split_inclusive('\n').map(|line| self.diff_line(line)).collect()
    }

    fn diff_line(self, line: &str) -> String {
        let content = line.trim_end_matches(['\r', '\n']);
        let style = match content.as_bytes().first() {
            Some(b'+') => AnsiColor::Green.on_default(),
            Some(b'-') => AnsiColor::Red.on_default(),
            Some(b'@') => AnsiColor::Cyan.on_default(),
            _ => Style::new(),
        };
        let end = &line[content.len()..];
        format!("{}{end}", self.paint(visible(content), style))
    }
}

fn style_of(severity: Severity) -> Style {
    let color = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Info => AnsiColor::Blue,
    };
    color.on_default().bold()
}

/// A text as a part of a line, with invisible characters escaped.
fn line(text: &str) -> String {
    visible(text).replace('\n', " ")
}
