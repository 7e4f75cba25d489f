//! What isn't a pool, and what is one although it looks like something else. People paste what they have at hand.

use batch_pool_engine::api::{self, CheckOptions, CompareError, CompareOptions};
use batch_pool_engine::import::{Dialect, Options, import, import_with};
use batch_pool_model::catalog::Date;
use batch_pool_model::locale::{LANGUAGES, Language, Locale};

const S: &str = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

/// A text with `$S` for a subscription ID.
fn filled(text: &str) -> String {
    text.replace("$S", S)
}

/// The code of the error; or of what the text is taken for.
fn taken(text: &str) -> &'static str {
    match import_with(&filled(text), &Options { only_pools: true, ..Options::default() }) {
        Ok(import) => import.dialect.name(),
        Err(error) => error.code,
    }
}

/// Errors, states, and logs. The envelopes of the errors that are known are in the tests of the diagnosis; these are others.
const FAILURES: &[&str] = &[
    r#"{"statusCode":"BadRequest","statusMessage":"{\"error\":{\"code\":\"x\"}}"}"#,
    r#"{"timestamp":"2026-11-05T12:17:43Z","level":"error","msg":"Failed to get certificate"}"#,
    "The pool could not be created. The account has 0 dedicated cores.",
    "Resource provider 'Microsoft.Batch' failed to return collection response for type 'batchAccounts'.",
    "Message: The specified account has reached its limit of pools.",
    "Get-AzBatchPool: Operation returned an invalid status code 'Forbidden'",
    "Error BCP035: The specified \"resource\" declaration is missing properties.",
    "Nov  5 12:17:43 tvm-1 systemd[1]: akvvm_service.service: Main process exited, code=exited, status=1/FAILURE",
    "az : ERROR: {\"error\":{\"code\":\"NotFound\",\"message\":\"x\"}}\nAt line:1 char:1",
    r#"{"error":{"code":"QuantumFlux","message":"The flux is out of range."}}"#,
    r#"{"error":{"message":"x","details":[]}}"#,
    r#"{"error":{"code":"MultipleErrorsOccurred","details":[{"code":"Conflict","message":"x"}]},"status":"Failed"}"#,
    r#"{"Error":"invalid_client","error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided."}"#,
    r#"{"code":"AuthorizationFailed","message":"The client 'x' does not have authorization."}"#,
    r#"[{"code":"AllocationFailed","message":"Desired number of dedicated nodes could not be allocated"}]"#,
    r#"{"odata.metadata":"https://x/$metadata#errors/@Element","code":"PoolNotFound","message":{"lang":"en-US","value":"x"}}"#,
    r#"{"odata.error":{"code":"x","message":{"value":"y"}}}"#,
    r#"{"Message":"An error has occurred."}"#,
    r#"{"type":"https://tools.ietf.org/html/rfc9110#section-15.5.1","title":"Bad Request","status":400,"detail":"x"}"#,
    r#"{"errors":[{"code":"InvalidTemplate","message":"x"}]}"#,
    r#"{"status":"Failed","error":{"code":"DeploymentFailed","message":"x"},"id":"/subscriptions/$S/providers/Microsoft.Resources/locations/x/operationStatuses/y"}"#,
    r#"{"id":"/subscriptions/$S/operations/1","name":"1","status":"InProgress","startTime":"2026-11-05T12:00:00Z"}"#,
    r#"{"status":"Succeeded"}"#,
    // The instance view of a VM or of an extension.
    r#"{"instanceView":{"name":"KeyVault","statuses":[{"code":"ProvisioningState/failed/1","level":"Error","displayStatus":"x"}]}}"#,
    r#"{"statuses":[{"code":"ProvisioningState/succeeded","level":"Info"}],"vmAgent":{"vmAgentVersion":"2.7"}}"#,
    // A node, and a list of nodes.
    r#"{"id":"tvm-1","state":"unusable","errors":[{"code":"BlobNotFound","message":"see details","errorDetails":[]}]}"#,
    r#"{"id":"tvmps_1","state":"idle","vmSize":"standard_d2s_v3","affinityId":"TVM:tvmps_1","schedulingState":"enabled"}"#,
    r#"[{"id":"tvm-1","state":"starttaskfailed","vmSize":"standard_d2s_v3","startTaskInfo":{"failureInfo":{"code":"x"}}}]"#,
    r#"{"value":[{"id":"tvm-1","state":"starttaskfailed","vmSize":"a1"},{"id":"tvm-2","state":"unusable","vmSize":"a1"}]}"#,
    r#"{"id":"t1","executionInfo":{"failureInfo":{"category":"usererror","code":"CommandProgramNotFound"}}}"#,
    // A deployment, its operations, and an event of the activity log.
    r#"{"id":"/subscriptions/$S/resourceGroups/g/providers/Microsoft.Resources/deployments/d","properties":{"provisioningState":"Failed","error":{"code":"DeploymentFailed","message":"x"}}}"#,
    r#"[{"properties":{"provisioningState":"Failed","statusMessage":{"error":{"code":"x","message":"y"}}}}]"#,
    r#"{"operationName":{"value":"Microsoft.Batch/batchAccounts/pools/write"},"eventTimestamp":"2026-11-05T12:00:00Z","status":{"value":"Failed"},"properties":{"statusCode":"BadRequest","statusMessage":"{\"error\":{\"code\":\"x\"}}"}}"#,
    r#"{"resizeOperationStatus":{"errors":[{"code":"AccountCoreQuotaReached","message":"x"}]}}"#,
    // Cut off, quoted by another language, with something around it.
    r#"{"error":{"code":"InvalidPropertyValue","message":"The value provided for one of"#,
    "{'error': {'code': 'PoolQuotaReached', 'message': 'The specified account has reached pool quota.'}}",
    "$ az batch pool create --json-file pool.json\nERROR: {\"error\": {\"code\": \"Forbidden\", \"message\": \"x\"}}",
    "```\n{\"error\": {\"code\": \"Conflict\", \"message\": \"x\"}}\n```",
    "[{\"status\":{\"code\":0,\"formattedMessage\":{\"lang\":\"en\",\"message\":\"x\"},\"status\":\"success\"}}]root@node:~# ",
    // Without braces.
    "Azure Error: PoolQuotaReached\nMessage: The specified account has reached pool quota.\nRequestId:x\nTarget: BatchAccount",
    "InvalidTemplateDeployment - The template deployment failed because of policy violation. Please see details.",
    "ERROR: (AuthorizationFailed) The client does not have authorization to perform action.\nCode: AuthorizationFailed\nMessage: x",
    "(SkuNotAvailable) The requested size is not available in location 'westeurope'.",
    "Code: AllocationFailed\n\nMessage:\nDesired number of dedicated nodes could not be allocated\n\nValues:\nReason - x",
    "azure.core.exceptions.HttpResponseError: (BadRequest) The request is bad.",
    "azure.core.exceptions.SerializationError: (\"Unable to build a model\", 'DeserializationError')",
    "Microsoft.Rest.Azure.CloudException: Long running operation failed with status 'Failed'.",
    "Traceback (most recent call last):\n  File \"x.py\", line 1, in <module>\nValueError: no",
    "New-AzBatchPool : One or more errors occurred.\nAt line:1 char:1\n+ New-AzBatchPool -Id x\n    + CategoryInfo          : CloseError: (:) [New-AzBatchPool], AggregateException",
    "New-AzResource: \nLine |\n   1 |  New-AzResource -x\n     | ~~~\n     | InvalidRequestContent : The request content was invalid",
    "╷\n│ Error: creating Pool (Subscription: \"x\"): performing PoolCreate: unexpected status 409 (409 Conflict) with error: PropertyCannotBeUpdated: no\n│\n╵",
    "Error: Failed to create resource\n\n  on main.tf line 3, in resource \"azapi_resource\" \"pool\":",
    "##[error]Deployment failed with multiple errors",
    "HTTP/1.1 403 Forbidden\nContent-Length: 0",
    "Failed to save the pool. The subscription is disabled.",
    "VM has reported a failure when processing extension 'KeyVault' (publisher 'Microsoft.Azure.KeyVault'). Error message: 'x'.",
    "2026-05-16 19:49:22: <error> [CertificateManager] Failed to parse\n2026-05-16 19:49:23: <info> [Main] Stopping",
    "[2026-11-05T12:17:43Z] INFO started\n[2026-11-05T12:17:44Z] WARN it takes long",
    "2026/11/05 12:17:43.123 ERROR ExtHandler failed with exit code 53",
    "<?xml version=\"1.0\"?><Error><Code>AuthenticationFailed</Code><Message>Server failed to authenticate.</Message></Error>",
];

/// Other things of Azure, with the code of the error that says what they are.
const OTHERS: &[(&str, &str)] = &[
    (
        "service-principal",
        r#"{"appId":"7d444840-9dc0-41d1-b245-5ffdce74fad2","displayName":"x","password":"p","tenant":"t"}"#,
    ),
    (
        "vault-object",
        r#"{"key":{"kid":"https://kv.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef","kty":"RSA"}}"#,
    ),
    ("json-not-json", "I like cheese. That is an invalid argument, though."),
    ("json-not-json", "Is the pool not found any more?"),
    ("json-not-json", "Please look at the pool before Friday; it is not urgent."),
    ("json-not-json", "I am unable to come today. The account of it all is in my mail."),
    (
        "managed-identity",
        r#"{"clientId":"7d444840-9dc0-41d1-b245-5ffdce74fad2","id":"/subscriptions/$S/resourcegroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/n","name":"n","principalId":"9b2c","type":"Microsoft.ManagedIdentity/userAssignedIdentities"}"#,
    ),
    (
        "managed-identity",
        r#"[{"clientId":"7d444840-9dc0-41d1-b245-5ffdce74fad2","id":"/subscriptions/$S/resourcegroups/g/providers/microsoft.managedidentity/userassignedidentities/n"}]"#,
    ),
    (
        "managed-identity",
        r#"{"id":"/subscriptions/$S/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/n","properties":{"clientId":"7d444840-9dc0-41d1-b245-5ffdce74fad2","principalId":"x","tenantId":"y"}}"#,
    ),
    (
        "managed-identity",
        "/subscriptions/$S/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/n\n",
    ),
    (
        "managed-identity",
        r#""/subscriptions/$S/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/n""#,
    ),
    (
        "managed-identity",
        r#"  "/subscriptions/$S/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/n", "#,
    ),
    (
        "managed-identity",
        "/subscriptions/$S/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/n\n/subscriptions/$S/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/n2\n",
    ),
    (
        "managed-identity",
        r#"["/subscriptions/$S/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/n", "/subscriptions/$S/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/n2"]"#,
    ),
    (
        "managed-identity",
        "https://portal.azure.com/#@t/resource/subscriptions/$S/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/n/overview",
    ),
    (
        "managed-identity",
        "ClientId     : 7d444840-9dc0-41d1-b245-5ffdce74fad2\nId           : /subscriptions/$S/resourcegroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/n\nPrincipalId  : x",
    ),
    (
        "key-vault",
        r#"{"id":"/subscriptions/$S/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv","name":"kv","properties":{"vaultUri":"https://kv.vault.azure.net/"},"type":"Microsoft.KeyVault/vaults"}"#,
    ),
    (
        "key-vault",
        r#"[{"id":"/subscriptions/$S/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv","type":"Microsoft.KeyVault/vaults","properties":{}}]"#,
    ),
    ("key-vault", "https://kv.vault.azure.net/"),
    (
        "key-vault",
        "https://portal.azure.com/#@t/resource/subscriptions/$S/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv/overview",
    ),
    (
        "vault-object",
        r#"{"attributes":{"enabled":true},"cer":"x","id":"https://kv.vault.azure.net/certificates/tls/0123456789abcdef0123456789abcdef","sid":"https://kv.vault.azure.net/secrets/tls/0123456789abcdef0123456789abcdef"}"#,
    ),
    (
        "vault-object",
        r#"{"id":"https://kv.vault.azure.net/secrets/tls/0123456789abcdef0123456789abcdef","value":"x"}"#,
    ),
    ("vault-object", "https://kv.vault.azure.net/secrets/tls"),
    (
        "batch-account",
        r#"{"accountEndpoint":"farm.westeurope.batch.azure.com","id":"/subscriptions/$S/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/farm","name":"farm","type":"Microsoft.Batch/batchAccounts"}"#,
    ),
    (
        "batch-account",
        r#"{"id":"/subscriptions/$S/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/farm","properties":{"accountEndpoint":"x","poolQuota":100}}"#,
    ),
    (
        "pool-url",
        "https://management.azure.com/subscriptions/$S/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/farm/pools/p?api-version=2024-07-01",
    ),
    (
        "subscription-or-group",
        r#"{"id":"/subscriptions/$S/resourceGroups/g","location":"westeurope","name":"g","properties":{"provisioningState":"Succeeded"},"type":"Microsoft.Resources/resourceGroups"}"#,
    ),
    (
        "subscription-or-group",
        r#"{"environmentName":"AzureCloud","id":"$S","isDefault":true,"name":"x","tenantId":"y","user":{"name":"z","type":"user"}}"#,
    ),
    (
        "virtual-network",
        r#"{"id":"/subscriptions/$S/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/s","addressPrefix":"10.0.0.0/24"}"#,
    ),
    (
        "vm-image",
        r#"{"id":"/subscriptions/$S/resourceGroups/g/providers/Microsoft.Compute/galleries/ga/images/i/versions/1.0.0","properties":{"publishingProfile":{}}}"#,
    ),
    (
        "storage-account",
        r#"{"id":"/subscriptions/$S/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/st","sku":{"name":"Standard_LRS"}}"#,
    ),
    (
        "azure-resource",
        r#"{"id":"/subscriptions/$S/resourceGroups/g/providers/Microsoft.Compute/diskEncryptionSets/d","properties":{}}"#,
    ),
    (
        "other-resource",
        r#"{"id":"/subscriptions/$S/resourceGroups/g/providers/Microsoft.Web/sites/w","type":"Microsoft.Web/sites","properties":{"state":"Running"}}"#,
    ),
    (
        "other-resource",
        r#"{"type":"Microsoft.ContainerService/managedClusters/agentPools","name":"np","properties":{"vmSize":"Standard_D2s_v3","count":3}}"#,
    ),
    (
        "access-token",
        r#"{"accessToken":"eyJ0","expiresOn":"2026-11-05 12:00:00","tenant":"x","tokenType":"Bearer"}"#,
    ),
    (
        "what-if",
        r#"{"changes":[{"after":{"properties":{"vmSize":"STANDARD_D2S_V3"}},"changeType":"Create","resourceId":"x"}],"error":null,"status":"Succeeded"}"#,
    ),
    (
        "parameter-file",
        r#"{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#","contentVersion":"1.0.0.0","parameters":{"vmSize":{"value":"x"}}}"#,
    ),
    (
        "package-file",
        r#"{"name":"x","version":"1.0.0","dependencies":{"@azure/batch":"12.0.0"},"scripts":{"start":"node ."}}"#,
    ),
    ("not-a-pool", r#"{"hello":"world"}"#),
    ("not-a-pool", r#"{"compilerOptions":{"strict":true},"include":["src"]}"#),
    ("json-not-an-object", "[]"),
    ("json-not-an-object", "[1, 2]"),
    ("json-not-an-object", "\"text\""),
    ("json-not-json", "Hello, can you have a look at this pool?"),
    ("json-not-json", "The meeting is at three o'clock, and there is an error budget to talk about."),
    (
        "json-markup",
        "<!DOCTYPE html><html><head><title>Our services aren't available right now</title></head></html>",
    ),
    ("json-terraform", "resource \"azurerm_batch_pool\" \"p\" {\n  error = \"unusable node\"\n}"),
    (
        "json-yaml",
        "name: frames\nvmSize: standard_d2s_v3\nresizeErrors:\n- code: AllocationFailed\n  message: x\n",
    ),
];

/// Pools and parts of pools, as lenient as ever.
const POOLS: &[(&str, &str)] = &[
    ("arm-pool", r#"{"properties":{"vmSize":"Standard_D2s_v5"}}"#),
    ("arm-pool", r#"{"properties":{"madeUp":1},"alsoMadeUp":2}"#),
    ("arm-pool", r#"{"properties":{}}"#),
    ("arm-pool", r#"{"properties":{"vmSize":"x","error":{"code":"a","message":"b"}}}"#),
    // Nodes, quotas, and errors are what Azure says of a pool too.
    (
        "arm-response",
        r#"{"id":"/subscriptions/$S/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/a/pools/p","properties":{"vmSize":"X","provisioningState":"Succeeded","resizeOperationStatus":{"errors":[{"code":"AllocationFailed","message":"x"}]}}}"#,
    ),
    (
        "arm-response",
        r#"{"type":"Microsoft.Batch/batchAccounts/pools","properties":{"allocationState":"Steady"}}"#,
    ),
    (
        "data-plane",
        r#"{"id":"frames","vmSize":"standard_d2s_v3","state":"active","resizeErrors":[{"code":"AllocationFailed","message":"x"}]}"#,
    ),
    ("unknown", "{}"),
    ("unknown", r#"{"name":"p"}"#),
    ("unknown", r#"{"tags":{"a":"b"}}"#),
    (
        "unknown",
        r#"{"identity":{"type":"UserAssigned","userAssignedIdentities":{"/subscriptions/$S/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/n":{}}}}"#,
    ),
    ("unknown", r#"{"vmSize":"Standard_D2s_v5","scaleSettings":{"fixedScale":{"targetDedicatedNodes":1}}}"#),
    ("unknown", r#"{"propertys":{"vmSize":"x"}}"#),
    ("unknown", r#"{"Properties":{"vmSize":"x"}}"#),
    ("unknown", r#"{"secretsManagementSettings":{"observedCertificates":[]}}"#),
    ("unknown", r#"{"imageReference":{"publisher":"canonical"}}"#),
    // A mistake in the JSON is told with its place, whatever words are in the text.
    (
        "json-missing-comma",
        r#"{"properties": {"vmSize": "x" "startTask": {"commandLine": "echo ERROR: (Failed) node unusable"}}}"#,
    ),
    ("json-unclosed", r#"{"properties": {"vmSize": "AllocationFailed""#),
    ("json-bare-word", "{\"error\": oops}"),
    (
        "curl",
        "curl -X PUT https://management.azure.com/subscriptions/$S/x -d '{\"properties\":{\"vmSize\":\"x\"}}'",
    ),
    ("command-without-body", "curl -X PUT https://management.azure.com/subscriptions/$S/x"),
];

#[test]
fn errors_states_and_logs_are_no_bodies() {
    let wrong: Vec<_> =
        FAILURES.iter().filter(|text| taken(text) != "azure-error").map(|text| (taken(text), text)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn other_things_are_named() {
    let wrong: Vec<_> = OTHERS
        .iter()
        .filter(|(code, text)| taken(text) != *code)
        .map(|(_, text)| (taken(text), text))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn pools_and_parts_of_pools_are_opened() {
    let wrong: Vec<_> = POOLS
        .iter()
        .filter(|(dialect, text)| taken(text) != *dialect)
        .map(|(_, text)| (taken(text), text))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Without the option, an object that nothing is known of is taken as it is, for programs that ask for that.
#[test]
fn unknown_objects_are_taken_where_that_is_asked_for() {
    let imported = import(r#"{"hello":"world"}"#).expect("an object");
    assert_eq!(imported.dialect, Dialect::UNKNOWN);
}

#[test]
fn a_command_that_failed_is_an_error_unless_its_body_is_there() {
    let command = "az rest --method put --url https://management.azure.com/x --body @pool.json\nERROR: Bad Request({\"error\":{\"code\":\"InvalidRequestBody\",\"message\":\"x\"}})";
    assert_eq!(taken(command), "azure-error");
    let with_body = command.replace("@pool.json", "'{\"properties\":{\"vmSize\":\"x\"}}'");
    let imported = import(&with_body).expect("a body");
    let codes: Vec<_> = imported.notes.iter().map(|note| note.code).collect();
    assert_eq!(codes[..2], ["az-rest", "error-follows"]);
}

/// The front doors say so too, in every language, and never report findings of an empty body.
#[test]
fn the_front_doors_refuse_them() {
    let today = Date::new(2026, 11, 23);
    let options = CheckOptions { api_version: None, os: None, today, pool: None };
    let texts = FAILURES.iter().map(|text| ("azure-error", *text));
    let english = Locale::built_in(Language::ENGLISH);
    for language in LANGUAGES {
        let locale = Locale::built_in(*language);
        for (code, text) in texts.clone().chain(OTHERS.iter().copied()) {
            let text = filled(text);
            let error = api::check(&text, &options, &locale).expect_err(&text);
            assert_eq!(error.code, code);
            let reported = api::ReportedError::new(&error, &locale).error;
            assert!(!reported.message.starts_with("error."), "{}: {code} has no text", language.tag);
            let is_own = *language == Language::ENGLISH || reported.message != english.say(&error.message);
            assert!(is_own, "{}: {code} isn't translated", language.tag);
            let options = CompareOptions { api_version: None, pool: None };
            let compared = api::compare(&text, r#"{"properties":{}}"#, &options, &locale);
            assert!(matches!(compared, Err(CompareError::Live(error)) if error.code == code), "{text}");
        }
    }
    let error = api::check(FAILURES[0], &options, &english).expect_err("an error");
    let message = Locale::built_in(Language::ENGLISH).say(&error.message);
    assert!(message.contains("diagnose"), "{message}");
}
