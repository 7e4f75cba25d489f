//! `batch-pool export`: a pool body in a format.

use std::io::Write;

use batch_pool_engine::export::{FORMATS, Options, export};
use batch_pool_engine::import::{ImportedPool, Note, import};
use batch_pool_model::target::{CUSTOM_CLOUD, Target};

use crate::arguments::ExportArguments;
use crate::failure::{Failure, Status};
use crate::input;
use crate::output::tell;

pub(crate) fn perform(arguments: &ExportArguments, output: &mut dyn Write) -> Result<Status, Failure> {
    if let (false, Some(format), Some(file)) = (arguments.list, &arguments.format, &arguments.file) {
        let text = write(arguments, format, file)?;
        output.write_all(text.as_bytes())?;
    } else {
        for format in FORMATS {
            writeln!(output, "{}", format.name)?;
        }
    }
    Ok(Status::Success)
}

fn write(arguments: &ExportArguments, format: &str, file: &str) -> Result<String, Failure> {
    let locale = arguments.language.locale();
    let text = input::read_or_fail(file)?.text;
    let ImportedPool { document: body, notes, .. } =
        import(&text).map_err(|error| Failure::import(file, &error, &locale))?;
    let mut target = arguments.export_target();
    // The endpoint of the text is never used: only the person who runs this says where the token goes.
    if target.arm_endpoint.is_empty() {
        for note in notes.iter().filter(|note| note.code == Note::CUSTOM_ENDPOINT) {
            tell(&locale.say(&note.message));
        }
    }
    if target.pool.is_empty() {
        target.pool = body.get("name").and_then(|name| name.as_str()).unwrap_or_default().into();
    }
    let options = Options { body: arguments.body.unwrap_or_default() };
    let export = export(format, &body, &target, options)?;
    for note in &export.notes {
        tell(&locale.say(note));
    }
    Ok(export.files.into_iter().next().map(|file| file.text).unwrap_or_default())
}

impl ExportArguments {
    fn export_target(&self) -> Target {
        let mut target = Target::default();
        for (own, given) in [
            (&mut target.cloud, &self.cloud),
            (&mut target.subscription, &self.subscription),
            (&mut target.resource_group, &self.resource_group),
            (&mut target.account, &self.account),
            (&mut target.pool, &self.pool),
            (&mut target.api_version, &self.api_version),
        ] {
            if let Some(given) = given {
                own.clone_from(given);
            }
        }
        if let Some(endpoint) = &self.arm_endpoint {
            target.cloud = CUSTOM_CLOUD.into();
            target.arm_endpoint.clone_from(endpoint);
        }
        target.mode = self.mode.unwrap_or(target.mode);
        target
    }
}
