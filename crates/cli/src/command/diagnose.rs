//! `batch-pool diagnose`: what an error of Azure, a status file, or a log means.

use std::io::Write;

use batch_pool_document::{Json, compact, visible};
use batch_pool_engine::api::{self, DiagnoseOptions};
use batch_pool_engine::diagnose::Verdict;
use batch_pool_engine::import::{self, ImportedPool};
use batch_pool_model::locale::{Locale, Text};

use crate::arguments::{DiagnoseArguments, ReportFormat};
use crate::failure::{Failure, Status};
use crate::format::problems_of_diagnosis;
use crate::format::sarif::{Artifact, Log, Related};
use crate::format::text::Painter;
use crate::{input, output};

pub(crate) fn perform(arguments: &DiagnoseArguments, output: &mut dyn Write) -> Result<Status, Failure> {
    let locale = arguments.language.locale();
    let body = arguments.body.as_deref().map(|body| Body::read(body, &locale)).transpose()?;
    let options = DiagnoseOptions {
        body: body.as_ref().map(|body| body.document.clone()),
        api_version: arguments.api_version.clone(),
        os: arguments.nodes.os,
        today: arguments.nodes.today(),
    };
    let file = &arguments.file;
    let text = input::read_or_fail(file)?.text;
    let diagnosis = api::diagnose(&text, &options, &locale);
    let status = if diagnosis.verdict == Verdict::Failure { Status::Negative } else { Status::Success };
    let problems = problems_of_diagnosis(&diagnosis);
    match arguments.format {
        ReportFormat::Json => writeln!(output, "{}", compact(&diagnosis.to_json()))?,
        ReportFormat::Text => {
            let painter = Painter { has_color: output::has_color() };
            for problem in &problems {
                output.write_all(painter.problem(file, problem).as_bytes())?;
            }
            if problems.is_empty() {
                let verdict = Text::new(["room.diagnose.verdict.", diagnosis.verdict.name()].concat());
                writeln!(output, "{}: {}", visible(file), locale.say(&verdict))?;
            }
        }
        ReportFormat::Sarif => {
            let mut log = Log::default();
            let artifact = Artifact::new(file, &text);
            let of_body = body.as_ref().map(Body::artifact);
            let related = of_body.as_ref().map(|artifact| Related { artifact });
            for problem in &problems {
                log.add(&artifact, related.as_ref(), problem);
            }
            writeln!(output, "{}", log.written(status, &locale))?;
        }
    }
    Ok(status)
}

/// The body that a text is about, as it was sent.
struct Body {
    file: String,
    text: String,
    document: Json,
}

impl Body {
    fn read(file: &str, locale: &Locale) -> Result<Self, Failure> {
        let text = input::read_or_fail(file)?.text;
        let options = import::Options { as_sent: true, ..import::Options::default() };
        match import::import_with(&text, &options) {
            Ok(ImportedPool { document, .. }) => Ok(Self { file: file.to_owned(), text, document }),
            Err(error) => Err(Failure::import(file, &error, locale)),
        }
    }

    fn artifact(&self) -> Artifact<'_> {
        Artifact::with_body(&self.file, &self.text, &self.document)
    }
}
