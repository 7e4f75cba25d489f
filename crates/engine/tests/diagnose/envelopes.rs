//! How services and tools say an error: the same words in different envelopes.

/// An error as a service knows it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Error<'a> {
    pub(crate) code: &'a str,
    pub(crate) message: &'a str,
    /// Names and values beside it.
    pub(crate) values: &'a [(&'a str, &'a str)],
}

pub(crate) type Envelope = fn(Error) -> String;

/// Each with its name.
pub(crate) const ENVELOPES: &[(&str, Envelope)] = &[
    ("the answer of Resource Manager", arm),
    ("the answer of the Batch service", data_plane),
    ("an error of a deployment, with an answer as text inside", deployment),
    ("Azure CLI", azure_cli),
    ("PowerShell", powershell),
    ("Terraform", terraform),
    ("an older Terraform", older_terraform),
    ("Terraform with azapi in a pipeline", azapi),
    ("the errors of a resize", resize),
    ("the portal", portal),
    ("a log", log),
];

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text is JSON")
}

fn details(error: Error) -> String {
    let pairs = error
        .values
        .iter()
        .map(|(name, value)| format!("{{\"code\": {}, \"message\": {}}}", quoted(name), quoted(value)));
    pairs.collect::<Vec<_>>().join(",\n      ")
}

/// <https://github.com/Azure/Batch/issues/85>.
pub(crate) fn arm(error: Error) -> String {
    format!(
        "{{\n  \"error\": {{\n    \"code\": {},\n    \"message\": {},\n    \"target\": \"BatchAccount\",\n    \"details\": [{}]\n  }}\n}}",
        quoted(error.code),
        quoted(&format!(
            "{}\nRequestId:73432ed7-404f-4941-aeab-6b016c30e84e\nTime:2026-05-07T11:14:37.8126538Z",
            error.message
        )),
        details(error)
    )
}

/// <https://learn.microsoft.com/rest/api/batchservice/batch-status-and-error-codes>.
pub(crate) fn data_plane(error: Error) -> String {
    let values = error
        .values
        .iter()
        .map(|(name, value)| format!("{{\"key\":{},\"value\":{}}}", quoted(name), quoted(value)));
    format!(
        "{{\"odata.metadata\":\"https://renderfarm.westeurope.batch.azure.com/$metadata#Microsoft.Azure.Batch.Protocol.Entities.Container.errors/@Element\",\"code\":{},\"message\":{{\"lang\":\"en-US\",\"value\":{}}},\"values\":[{}]}}",
        quoted(error.code),
        quoted(error.message),
        values.collect::<Vec<_>>().join(",")
    )
}

/// <https://github.com/opencb/opencga/issues/1235>.
fn deployment(error: Error) -> String {
    let inner = quoted(&arm(error).replace('\n', "\r\n"));
    format!(
        "Deployment failed. Correlation ID: 4fa172f7-23da-4824-aae1-b2e12422f781. {{\n  \"status\": \"Failed\",\n  \"error\": {{\n    \"code\": \"DeploymentFailed\",\n    \"message\": \"At least one resource deployment operation failed.\",\n    \"details\": [{{\"code\": \"BadRequest\", \"message\": {inner}}}]\n  }}\n}}"
    )
}

/// As azure-core prints an error of Resource Manager.
pub(crate) fn azure_cli(error: Error) -> String {
    let details = error
        .values
        .iter()
        .map(|(name, value)| format!("\t({name}) {value}\n\tCode: {name}\n\tMessage: {value}\n"));
    format!(
        "ERROR: ({code}) {message}\nCode: {code}\nMessage: {message}\nTarget: BatchAccount\nException Details:{}",
        details.collect::<String>(),
        code = error.code,
        message = error.message
    )
}

/// <https://github.com/MicrosoftDocs/azure-docs/issues/22133>.
fn powershell(error: Error) -> String {
    let wrapped = error.message.replacen(' ', "\n", 1);
    let values = error.values.iter().map(|(name, value)| format!("{name}: {value}\n"));
    format!(
        "New-AzResource : Long running operation failed with status 'Failed'. Additional Info:'{wrapped}'\nErrorCode: {code}\nErrorMessage: {message}\nErrorTarget: \n{}At line:1 char:1\n+ New-AzResource -ResourceId $id -Properties $properties\n+ ~~~~~~~~~~~~~~~\n    + CategoryInfo          : CloseError: (:) [New-AzResource], CloudException",
        values.collect::<String>(),
        code = error.code,
        message = error.message
    )
}

/// <https://github.com/hashicorp/terraform/issues/36698>.
fn terraform(error: Error) -> String {
    let values = error.values.iter().map(|(name, value)| format!("│ {name}: {value}\n"));
    format!(
        "╷\n│ Error: creating Pool (Subscription: \"x\"\n│ Pool Name: \"frames\"): unexpected status 400 (400 Bad Request) with error: {}: {}\n{}│\n│   with azurerm_batch_pool.frames,\n╵",
        error.code,
        error.message,
        values.collect::<String>()
    )
}

/// <https://github.com/hashicorp/terraform-provider-azurerm/issues/2673>.
fn older_terraform(error: Error) -> String {
    let details = details(error).replace("\n      ", "");
    format!(
        "* azurerm_batch_pool.test: Error creating Batch pool \"frames\" (Resource Group \"render\"): batch.PoolClient#Create: Failure sending request: StatusCode=0 -- Original Error: autorest/azure: Service returned an error. Status=400 Code=\"{}\" Message={} Details=[{details}]",
        error.code,
        quoted(&format!("{}\nRequestId:2", error.message))
    )
}

/// <https://github.com/Azure/terraform-provider-azapi/issues/263>.
fn azapi(error: Error) -> String {
    let lines = arm(error).replace('"', "'");
    lines.lines().map(|line| ["##[error]│ ", line, "\n"].concat()).collect()
}

/// What a pool says of its last resize.
fn resize(error: Error) -> String {
    let values = error
        .values
        .iter()
        .map(|(name, value)| format!("{{\"name\":{},\"value\":{}}}", quoted(name), quoted(value)));
    format!(
        "{{\"id\":\"frames\",\"allocationState\":\"steady\",\"resizeErrors\":[{{\"code\":{},\"message\":{},\"values\":[{}]}}]}}",
        quoted(error.code),
        quoted(error.message),
        values.collect::<Vec<_>>().join(",")
    )
}

/// <https://learn.microsoft.com/troubleshoot/azure/hpc/batch/azure-batch-pool-resizing-failure>.
fn portal(error: Error) -> String {
    let values = error.values.iter().map(|(name, value)| format!("{name} - {value}\n"));
    format!("Code: {}\nMessage:\n{}\nValues:\n{}", error.code, error.message, values.collect::<String>())
}

/// <https://github.com/microsoft/AzureTRE/pull/3492>.
pub(crate) fn log(error: Error) -> String {
    let line = |level: &str, text: &str| format!("2026-05-16 19:49:22: <{level}> [Component]{text}\n");
    let values: String =
        error.values.iter().map(|(name, value)| line("error", &format!("{name}: {value}"))).collect();
    line("debug", "Starting")
        + &line("error", &format!("{}: {}", error.code, error.message))
        + &values
        + &line("debug", "Stopping")
}
