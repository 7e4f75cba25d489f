//! The arguments: what `--help` describes and the shells complete.

use std::ffi::OsString;
use std::path::PathBuf;

use batch_pool_engine::api::judging_version;
use batch_pool_engine::export::{BodyPlacement, FORMATS};
use batch_pool_model::catalog::{Date, Os};
use batch_pool_model::contract::ApiVersion;
use batch_pool_model::locale::{LANGUAGES, Language, Locale};
use batch_pool_model::target::PutMode;

use crate::failure::Failure;
use crate::input::STANDARD_INPUT;
use crate::output;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

#[derive(Debug, Parser)]
#[command(
    name = "batch-pool",
    version,
    about = "Checks, exports, compares, and diagnoses the request body of an Azure Batch pool",
    arg_required_else_help = true,
    after_help = "Examples:
  batch-pool check pool.json
  batch-pool check --format text pools/*.json
  batch-pool export --format curl-bash --account renderfarm pool.json
  az batch pool … 2>&1 | batch-pool diagnose --body pool.json -

`batch-pool COMMAND --help` has the options and examples of a command.

Exit codes: 0 success, 1 bad news in the result, 2 something can't be read or written, 141 the reader of the output has gone."
)]
struct Program {
    #[command(subcommand)]
    command: Command,
}

/// A command with its options.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Check(CheckArguments),
    Export(ExportArguments),
    Diagnose(DiagnoseArguments),
    Compare(CompareArguments),
    Size(SizeArguments),
    Schema(SchemaArguments),
    Rules(RulesArguments),
    Completions(CompletionsArguments),
}

/// Check pool bodies
///
/// A file can also hold a pool in another form: a template, a response of Azure, a pool of the Batch service API, or a curl
/// command. The report says what it is.
#[derive(Debug, Args)]
#[command(
    args_override_self = true,
    after_help = "Examples:
  batch-pool check pool.json
  batch-pool check --format text --today 2026-11-23 pools/*.json
  batch-pool check --format sarif pools/*.json > pools.sarif
  batch-pool check --fix --format text pool.json
  batch-pool check --fix --write pool.json
  az resource show --ids … | batch-pool check -

Exit codes: 0 no finding is an error, 1 a finding is an error, 2 something can't be read or written."
)]
pub(crate) struct CheckArguments {
    /// Files with a pool; `-` is the standard input
    #[arg(value_name = "FILE", required_unless_present = "sizes")]
    pub(crate) files: Vec<String>,
    /// How to print the findings
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ReportFormat,
    /// API version of the request [default: the version in the text, otherwise the latest]
    #[arg(long, value_name = "VERSION")]
    pub(crate) api_version: Option<String>,
    #[command(flatten)]
    pub(crate) nodes: NodeArguments,
    /// Which of several pools in a file: its name, or its number from 1
    #[arg(long, value_name = "NAME|NUMBER", allow_hyphen_values = true)]
    pub(crate) pool: Option<String>,
    /// Apply the safe fixes, and print what they change; the file stays as it is unless you add --write
    #[arg(long)]
    pub(crate) fix: bool,
    /// Write the fixed body back to its file
    #[arg(long, requires = "fix")]
    pub(crate) write: bool,
    /// Describe a VM size, as `batch-pool size` does
    #[arg(long = "size", value_name = "NAME", allow_hyphen_values = true)]
    pub(crate) sizes: Vec<String>,
    #[command(flatten)]
    pub(crate) language: LanguageArguments,
}

/// Print a pool body as JSON or as a command that creates the pool
///
/// Read the messages on the standard error before you run a command.
#[derive(Debug, Args)]
#[command(
    args_override_self = true,
    after_help = "Examples:
  batch-pool export --list
  batch-pool export --format json pool.bicep.json > pool.json
  batch-pool export --format curl-bash --subscription 00000000-0000-0000-0000-000000000000 \\
    --resource-group render --account renderfarm --pool frames pool.json > create.sh

Exit codes: 0 success, 2 something can't be read or written."
)]
pub(crate) struct ExportArguments {
    /// List the names of the formats
    #[arg(long)]
    pub(crate) list: bool,
    /// Format of the output
    #[arg(
        long,
        value_name = "NAME",
        required_unless_present = "list",
        value_parser = PossibleValuesParser::new(FORMATS.iter().map(|format| format.name))
    )]
    pub(crate) format: Option<String>,
    /// Cloud of the Batch account
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(["public", "usgov", "china"]))]
    pub(crate) cloud: Option<String>,
    /// Resource Manager endpoint of another cloud; your access token is sent there
    #[arg(long, value_name = "URL", allow_hyphen_values = true)]
    pub(crate) arm_endpoint: Option<String>,
    /// Subscription ID
    #[arg(long, value_name = "ID", allow_hyphen_values = true)]
    pub(crate) subscription: Option<String>,
    /// Resource group of the Batch account
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub(crate) resource_group: Option<String>,
    /// Name of the Batch account
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub(crate) account: Option<String>,
    /// Name of the pool [default: the name in the body]
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub(crate) pool: Option<String>,
    /// API version of the request
    #[arg(long, value_name = "VERSION", allow_hyphen_values = true)]
    pub(crate) api_version: Option<String>,
    /// Whether the request may replace an existing pool
    #[arg(long, value_parser = put_mode())]
    pub(crate) mode: Option<PutMode>,
    /// Whether a command contains the body or refers to a file
    #[arg(long, value_name = "PLACE", value_parser = body_placement())]
    pub(crate) body: Option<BodyPlacement>,
    /// File with a pool; `-` is the standard input
    #[arg(required_unless_present = "list")]
    pub(crate) file: Option<String>,
    #[command(flatten)]
    pub(crate) language: LanguageArguments,
}

/// Say what an error of Azure, a status file, or a log means
#[derive(Debug, Args)]
#[command(
    args_override_self = true,
    after_help = "Examples:
  batch-pool diagnose error.txt
  batch-pool diagnose --format text --body pool.json error.txt
  az deployment group create … 2>&1 | batch-pool diagnose --body pool.json -

Exit codes: 0 success, pending, or unknown; 1 the text tells of a failure; 2 something can't be read or written."
)]
pub(crate) struct DiagnoseArguments {
    /// File with the error, the status, or the log; `-` is the standard input
    pub(crate) file: String,
    /// How to print the causes
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ReportFormat,
    /// File with the body that the text is about
    #[arg(long, value_name = "FILE")]
    pub(crate) body: Option<String>,
    /// API version of the request [default: the latest]
    #[arg(long, value_name = "VERSION")]
    pub(crate) api_version: Option<String>,
    #[command(flatten)]
    pub(crate) nodes: NodeArguments,
    #[command(flatten)]
    pub(crate) language: LanguageArguments,
}

/// Say what a PUT of a body would change on an existing pool
#[derive(Debug, Args)]
#[command(
    args_override_self = true,
    after_help = "Examples:
  batch-pool compare live.json pool.json
  az resource show --ids … | batch-pool compare - pool.json

Exit codes: 0 the pool changes in place or not at all, 1 the pool must have no nodes or must be re-created, 2 something \
can't be read or written."
)]
pub(crate) struct CompareArguments {
    /// File with the existing pool, preferably the response of a GET; `-` is the standard input
    pub(crate) live: String,
    /// File with the body to send; `-` is the standard input
    pub(crate) body: String,
    /// API version of the PUT [default: the latest]
    #[arg(long, value_name = "VERSION", value_parser = dated_version)]
    pub(crate) api_version: Option<ApiVersion>,
    /// Which of several pools in LIVE: its name, or its number from 1
    #[arg(long, value_name = "NAME|NUMBER", allow_hyphen_values = true)]
    pub(crate) pool: Option<String>,
    #[command(flatten)]
    pub(crate) language: LanguageArguments,
}

/// Describe VM sizes by their names
#[derive(Debug, Args)]
#[command(
    args_override_self = true,
    after_help = "Examples:
  batch-pool size Standard_D2s_v5 Standard_E16-8s_v5

Exit codes: 0 success, 2 a name isn't built like the name of a VM size."
)]
pub(crate) struct SizeArguments {
    /// Names of VM sizes
    #[arg(value_name = "NAME", required = true)]
    pub(crate) names: Vec<String>,
    #[command(flatten)]
    pub(crate) language: LanguageArguments,
}

/// Write the JSON Schema of each API version into a folder
#[derive(Debug, Args)]
#[command(
    args_override_self = true,
    after_help = "Examples:
  batch-pool schema schemas
  batch-pool schema --locale zh-TW schemas

Exit codes: 0 success, 2 something can't be written."
)]
pub(crate) struct SchemaArguments {
    /// The folder [default: `schema` in the site that Trunk is building]
    pub(crate) folder: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) language: LanguageArguments,
}

/// Write what each rule means, with an example of each
#[derive(Debug, Args)]
#[command(
    args_override_self = true,
    after_help = "Examples:
  batch-pool rules rules.md
  batch-pool rules --site rules

Exit codes: 0 success, 2 something can't be written."
)]
pub(crate) struct RulesArguments {
    /// The Markdown file
    pub(crate) file: Option<PathBuf>,
    /// Folder for the web pages, one for each language [default: `rules` in the site that Trunk is building]
    #[arg(long, value_name = "FOLDER", conflicts_with = "file")]
    pub(crate) site: Option<PathBuf>,
}

/// Print the completions for a shell
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  batch-pool completions bash > ~/.local/share/bash-completion/completions/batch-pool
  batch-pool completions zsh > ~/.zfunc/_batch-pool
  batch-pool completions fish > ~/.config/fish/completions/batch-pool.fish
  batch-pool completions powershell >> $PROFILE")]
pub(crate) struct CompletionsArguments {
    /// The shell
    pub(crate) shell: Shell,
}

/// How a body is judged.
#[derive(Debug, Args)]
pub(crate) struct NodeArguments {
    /// Platform of the nodes [default: the platform in the body]
    #[arg(long, ignore_case = true, value_parser = platform())]
    pub(crate) os: Option<Os>,
    /// The day by which retirements are judged [default: today, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) today: Option<Date>,
}

/// The language of the texts.
#[derive(Debug, Args)]
pub(crate) struct LanguageArguments {
    /// Language of the texts: en, zh-TW, or a tag that means one of them
    #[arg(long = "locale", value_name = "TAG", default_value = Language::ENGLISH.tag, value_parser = language)]
    language: Language,
}

impl LanguageArguments {
    /// The texts of the language.
    pub(crate) fn locale(&self) -> Locale {
        Locale::built_in(self.language)
    }
}

/// How findings and causes are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// One JSON object a line for each file
    #[default]
    Json,
    /// One finding a line with its place, then its fix
    Text,
    /// SARIF 2.1.0, as GitHub code scanning accepts it
    Sarif,
}

/// What the arguments ask for.
pub(crate) enum Invocation {
    Command(Box<Command>),
    /// Help or the version, for the standard output.
    Information(String),
}

/// Parses the arguments, the first of which is the name of the program.
pub(crate) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Invocation, Failure> {
    let arguments: Vec<String> =
        arguments.map(OsString::into_string).collect::<Result<_, _>>().map_err(Failure::Argument)?;
    let parsed = Program::try_parse_from(arguments).and_then(|program| {
        program.command.validate()?;
        Ok(program.command)
    });
    match parsed {
        Ok(command) => Ok(Invocation::Command(Box::new(command))),
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            let text = error.render();
            let text = if output::has_color() { text.ansi().to_string() } else { text.to_string() };
            Ok(Invocation::Information(text))
        }
        // Without colors: the text quotes arguments, and what is invisible in them is escaped.
        Err(error) => Err(Failure::Usage(error.render().to_string())),
    }
}

/// The definition of the arguments, for completions.
pub(crate) fn definition() -> clap::Command {
    Program::command()
}

impl Command {
    /// Checks what no single argument can tell.
    fn validate(&self) -> Result<(), clap::Error> {
        match self {
            Self::Check(check) if check.write && check.files.iter().any(|file| file == STANDARD_INPUT) => {
                let message = "--write can't write to the standard input: name a file, or omit --write";
                Err(error_of("check", ErrorKind::ArgumentConflict, message))
            }
            Self::Schema(schema) if schema.target().is_none() => {
                let message = "name the folder to write the schemas into";
                Err(error_of("schema", ErrorKind::MissingRequiredArgument, message))
            }
            Self::Rules(rules) if rules.target().is_none() => {
                let message = "name the Markdown file to write, or a folder with --site";
                Err(error_of("rules", ErrorKind::MissingRequiredArgument, message))
            }
            _ => Ok(()),
        }
    }
}

/// An error with the usage of a command.
fn error_of(command: &str, kind: ErrorKind, message: &str) -> clap::Error {
    let mut program = Program::command();
    program.build();
    match program.find_subcommand_mut(command) {
        Some(command) => command.error(kind, message),
        None => program.error(kind, message),
    }
}

/// Where the files of the site go while Trunk builds it: these commands are hooks of its configuration.
fn in_site(folder: &str) -> Option<PathBuf> {
    std::env::var_os("TRUNK_STAGING_DIR").map(|site| PathBuf::from(site).join(folder))
}

impl SchemaArguments {
    /// The folder to write into.
    pub(crate) fn target(&self) -> Option<PathBuf> {
        self.folder.clone().or_else(|| in_site("schema"))
    }
}

/// What the rules are written as.
pub(crate) enum RulesTarget {
    Markdown(PathBuf),
    Site(PathBuf),
}

impl RulesArguments {
    /// What to write.
    pub(crate) fn target(&self) -> Option<RulesTarget> {
        let file = self.file.clone().map(RulesTarget::Markdown);
        file.or_else(|| self.site.clone().or_else(|| in_site("rules")).map(RulesTarget::Site))
    }
}

fn platform() -> impl TypedValueParser<Value = Os> {
    PossibleValuesParser::new(Os::ALL.map(Os::name)).try_map(|name| name.parse::<Os>())
}

fn put_mode() -> impl TypedValueParser<Value = PutMode> {
    let parse = |name: String| PutMode::parse(&name).ok_or_else(|| format!("there's no mode {name}"));
    PossibleValuesParser::new(PutMode::ALL.map(PutMode::name)).try_map(parse)
}

fn body_placement() -> impl TypedValueParser<Value = BodyPlacement> {
    PossibleValuesParser::new(["inline", "file"]).map(|name| match name.as_str() {
        "file" => BodyPlacement::File,
        _ => BodyPlacement::Inline,
    })
}

fn dated_version(name: &str) -> Result<ApiVersion, String> {
    judging_version(name).ok_or_else(|| format!("{name} isn't a date"))
}

fn language(tag: &str) -> Result<Language, String> {
    let tags: Vec<_> = LANGUAGES.iter().map(|language| language.tag).collect();
    Language::matching(tag)
        .ok_or_else(|| format!("there are no texts in {tag}, only in {}", tags.join(" and ")))
}
