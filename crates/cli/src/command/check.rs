//! `batch-pool check`: the findings of pool bodies, and their safe fixes.

mod fix;

use std::io::Write;

use batch_pool_document::{Json, Members, Position, compact};
use batch_pool_engine::api::{self, CheckOptions, Report};
use batch_pool_engine::import::ImportError;
use batch_pool_model::locale::Locale;

use crate::arguments::{CheckArguments, ReportFormat};
use crate::failure::{Failure, Status};
use crate::format::problems_of_report;
use crate::format::sarif::{Artifact, Log};
use crate::format::text::Painter;
use crate::input;
use crate::output::{self, tell};
use crate::rewrite::WriteBackError;

use super::size;

use fix::Fixed;

pub(crate) fn perform(arguments: &CheckArguments, output: &mut dyn Write) -> Result<Status, Failure> {
    let locale = arguments.language.locale();
    let mut status = size::perform(&arguments.sizes, &locale, output)?;
    let options = CheckOptions {
        api_version: arguments.api_version.clone(),
        os: arguments.nodes.os,
        today: arguments.nodes.today(),
        pool: arguments.pool.clone(),
    };
    let mut reporter = Reporter::new(arguments.format, &locale);
    for file in &arguments.files {
        let outcome = check(file, arguments, &options, &locale);
        status = status.max(match &outcome {
            Ok(checked) if checked.report.ok => Status::Success,
            Ok(_) => Status::Negative,
            Err(_) => Status::Failed,
        });
        match outcome {
            Ok(checked) => reporter.checked(file, &checked, output)?,
            Err(error) => reporter.failed(file, &error, output)?,
        }
    }
    if let Some(log) = reporter.log.filter(|_| !arguments.files.is_empty()) {
        writeln!(output, "{}", log.written(status, &locale))?;
    }
    Ok(status)
}

/// A file with what there is to know about it.
struct Checked {
    /// The text that the report is about: as it was read, or as it was written back.
    text: String,
    report: Report,
    fixed: Option<Fixed>,
}

/// Why a file has no report.
#[derive(Debug)]
enum CheckError {
    Read(input::ReadError),
    Import(ImportError),
    WriteBack(WriteBackError),
}

impl From<input::ReadError> for CheckError {
    fn from(error: input::ReadError) -> Self {
        Self::Read(error)
    }
}

impl From<ImportError> for CheckError {
    fn from(error: ImportError) -> Self {
        Self::Import(error)
    }
}

impl From<WriteBackError> for CheckError {
    fn from(error: WriteBackError) -> Self {
        Self::WriteBack(error)
    }
}

impl CheckError {
    fn code(&self) -> &'static str {
        match self {
            Self::Read(error) => error.code(),
            Self::Import(error) => error.code,
            Self::WriteBack(error) => error.code(),
        }
    }

    fn message(&self, locale: &Locale) -> String {
        match self {
            Self::Read(error) => error.to_string(),
            Self::Import(error) => locale.say(&error.message),
            Self::WriteBack(error) => error.to_string(),
        }
    }

    /// In the text.
    fn position(&self) -> Option<Position> {
        match self {
            Self::Import(ImportError { line, column, .. })
            | Self::WriteBack(WriteBackError::NotPlain { line, column, .. }) => {
                Some(Position { line: *line, column: *column })
            }
            Self::Read(_) | Self::WriteBack(_) => None,
        }
    }
}

fn check(
    file: &str,
    arguments: &CheckArguments,
    options: &CheckOptions,
    locale: &Locale,
) -> Result<Checked, CheckError> {
    let input = input::read(file)?;
    let report = api::check(&input.text, options, locale)?;
    if !arguments.fix {
        return Ok(Checked { text: input.text, report, fixed: None });
    }
    let fixed = Fixed::of(&input, &report, options)?;
    if !arguments.write || fixed.count == 0 {
        return Ok(Checked { text: input.text, report, fixed: Some(fixed) });
    }
    fix::write_back(file, &fixed.text)?;
    let report = api::check(&fixed.text, options, locale)?;
    Ok(Checked { text: fixed.text.clone(), report, fixed: Some(fixed.written()) })
}

/// Prints reports in a format.
struct Reporter<'a> {
    format: ReportFormat,
    locale: &'a Locale,
    painter: Painter,
    /// Of SARIF, which is one document for all files.
    log: Option<Log>,
}

impl<'a> Reporter<'a> {
    fn new(format: ReportFormat, locale: &'a Locale) -> Self {
        let log = (format == ReportFormat::Sarif).then(Log::default);
        Self { format, locale, painter: Painter { has_color: output::has_color() }, log }
    }

    fn checked(&mut self, file: &str, checked: &Checked, output: &mut dyn Write) -> Result<(), Failure> {
        let Checked { text, report, fixed } = checked;
        match self.format {
            ReportFormat::Json => {
                let report = Report { file: Some(file.into()), ..report.clone() }.to_json();
                let fixed = fixed.iter().map(|fixed| ("fixed", fixed.to_json()));
                writeln!(output, "{}", compact(&extended(&report, fixed)))?;
            }
            ReportFormat::Text => {
                for problem in problems_of_report(report) {
                    output.write_all(self.painter.problem(file, &problem).as_bytes())?;
                }
                if let Some(Fixed { text: fixed, is_written: false, .. }) = fixed {
                    output.write_all(self.painter.diff(file, text, fixed).as_bytes())?;
                }
            }
            ReportFormat::Sarif => {
                let artifact = Artifact::with_body(file, text, &report.document);
                if let Some(log) = &mut self.log {
                    for problem in problems_of_report(report) {
                        log.add(&artifact, None, &problem);
                    }
                }
            }
        }
        if let Some(fixed) = fixed {
            tell(&format_args!("{file}: {}", fixed.summary()));
        }
        Ok(())
    }

    fn failed(&mut self, file: &str, error: &CheckError, output: &mut dyn Write) -> Result<(), Failure> {
        let (code, message, position) = (error.code(), error.message(self.locale), error.position());
        match position {
            Some(Position { line, column }) => tell(&format_args!("{file}:{line}:{column}: {message}")),
            None => tell(&format_args!("{file}: {message}")),
        }
        // Of a file that can't be read, there's no text to report on.
        let is_read = !matches!(error, CheckError::Read(_));
        if let Some(log) = &mut self.log {
            log.fail(file, code, &message, position);
        } else if self.format == ReportFormat::Json && is_read {
            let line = position.map(|position| ("line", count(position.line)));
            let column = position.map(|position| ("column", count(position.column)));
            let error = [("code", code.into()), ("message", Json::string(message))];
            let error = Json::object(error.into_iter().chain(line).chain(column));
            let report = [("file", file.into()), ("ok", false.into()), ("error", error)];
            writeln!(output, "{}", compact(&Json::object(report)))?;
        }
        Ok(())
    }
}

fn count(number: usize) -> Json {
    Json::integer(i64::try_from(number).unwrap_or(i64::MAX))
}

/// An object with more properties.
fn extended(object: &Json, more: impl Iterator<Item = (&'static str, Json)>) -> Json {
    let present = object.as_object().into_iter().flat_map(Members::iter);
    let present = present.map(|(name, value)| (name.clone(), value.clone()));
    Json::object(present.chain(more.map(|(name, value)| (name.into(), value))))
}
