//! What Resource Manager, and Batch behind it, answer to a request.

use crate::check::doc_urls::{BATCH_CERTIFICATES, BATCH_IDENTITIES, POOL_CREATE};

use super::doc_urls;
use super::signature::{Rank, Signature, words};

pub(super) const ROWS: &[Signature] = &[
    Signature::of_member(
        "member-unknown",
        &[
            words("Could not find member"),
            words("UnsupportedProperty"),
            words("One of the properties specified in the request body is not supported"),
        ],
        POOL_CREATE,
    )
    .ranked(Rank::Exact)
    .observed("Azure/AzureRMR#22"),
    Signature::of_member(
        "property-missing",
        &[
            words("MissingRequiredProperty"),
            words("A required property was not specified in the request body"),
        ],
        doc_urls::STATUS,
    )
    .seen("hashicorp/terraform-provider-azurerm#27945"),
    Signature::of_member(
        "property-value-invalid",
        &[
            words("InvalidPropertyValue"),
            words("The value provided for one of the properties in the request body is invalid"),
        ],
        doc_urls::STATUS,
    )
    .seen("hashicorp/terraform#36698"),
    Signature::of_member(
        "request-body-invalid",
        &[words("InvalidRequestBody"), words("The specified Request Body is not syntactically valid")],
        doc_urls::STATUS,
    )
    .seen("Azure/AzureRMR#22"),
    Signature::of_member(
        "property-fixed",
        &[
            words("PropertyCannotBeUpdated"),
            words("A property that cannot be updated was specified as part of the request"),
        ],
        doc_urls::UPDATE,
    )
    .ranked(Rank::Exact)
    .not_asking()
    .observed("Azure/Batch#85"),
    Signature::exact(
        "subnet-network-policy",
        &[words("has PrivateLinkServiceNetworkPolicies or PrivateEndpointNetworkPolicies enabled")],
        doc_urls::CREATION,
    )
    .at(&["/properties/networkConfiguration/subnetId"]),
    Signature::exact(
        "api-version-unsupported",
        &[
            words("NoRegisteredProviderFound"),
            words("No registered resource provider found for location"),
            words("InvalidApiVersionParameter"),
            words("UnsupportedRequestVersion"),
        ],
        doc_urls::PROVIDER,
    )
    .rules(&["api-version-malformed"])
    .seen("pulumi/pulumi-azure-nextgen#170"),
    Signature::exact(
        "provider-not-registered",
        &[
            words("MissingSubscriptionRegistration"),
            words("The subscription is not registered to use namespace"),
        ],
        doc_urls::PROVIDER,
    ),
    Signature::exact(
        "query-parameter-invalid",
        &[
            words("InvalidQueryParameterValue"),
            words("Value for one of the query parameters specified in the request URI is invalid"),
        ],
        doc_urls::STATUS,
    )
    .rules(&["api-version-malformed"])
    .seen("Azure/azure-sdk-for-python#20972"),
    Signature::exact(
        "identity-not-assignable",
        &[words("LinkedAuthorizationFailed"), words("userAssignedIdentities/assign/action")],
        BATCH_IDENTITIES,
    )
    .at(&["/identity/userAssignedIdentities"])
    .rules(&["identity-id"])
    .observed("Azure/aad-pod-identity#613"),
    Signature::exact(
        "not-authorized",
        &[words("AuthorizationFailed"), words("does not have authorization to perform action")],
        doc_urls::ROLES,
    )
    .seen("Azure/Batch#154"),
    Signature::exact(
        "account-network",
        &[words("AuthorizationFailure"), words("This request is not authorized to perform this operation")],
        doc_urls::CREATION,
    ),
    Signature::exact(
        "token-of-other-tenant",
        &[words("InvalidAuthenticationTokenTenant"), words("The access token is from the wrong issuer")],
        doc_urls::ROLES,
    )
    .observed("Azure/azure-sdk-for-python#38382"),
    Signature::exact(
        "sign-in-failed",
        &[words("AuthenticationFailed"), words("InvalidAuthenticationInfo")],
        doc_urls::STATUS,
    ),
    Signature::exact(
        "resource-not-found",
        &[words("ResourceNotFound"), words("ParentResourceNotFound"), words("ResourceGroupNotFound")],
        doc_urls::NOT_FOUND,
    ),
    Signature::exact("pool-exists", &[words("PoolExists"), words("ResourceAlreadyExists")], doc_urls::STATUS),
    Signature::exact("precondition-failed", &[words("ConditionNotMet")], doc_urls::STATUS),
    Signature::exact(
        "pool-busy",
        &[
            words("PoolBeingResized"),
            words("PoolBeingCreated"),
            words("PoolBeingDeleted"),
            words("OperationInvalidForCurrentState"),
        ],
        doc_urls::STATUS,
    ),
    Signature::exact(
        "packages-not-found",
        &[words("InvalidApplicationPackageReferences")],
        doc_urls::PACKAGES,
    )
    .at(&["/properties/applicationPackages"])
    .asking_place(),
    Signature::exact("certificates-retired", &[words("InvalidCertificateReferences")], BATCH_CERTIFICATES)
        .at(&["/properties/certificates"])
        .rules(&["pool-certificates"])
        .seen("https://learn.microsoft.com/dotnet/api/microsoft.azure.batch.common.batcherrorcodestrings"),
    Signature::exact(
        "metadata-invalid",
        &[words("InvalidMetadata"), words("EmptyMetadataKey"), words("MetadataTooLarge")],
        doc_urls::STATUS,
    )
    .at(&["/properties/metadata"])
    .asking_place(),
    Signature::exact("scope-locked", &[words("ScopeLocked")], doc_urls::LOCKS).seen(doc_urls::NODES),
    Signature::exact(
        "denied-by-policy",
        &[words("RequestDisallowedByPolicy"), words("OperationsOnVirtualNetworkRestrictedByPolicy")],
        doc_urls::POLICY,
    )
    .seen(doc_urls::RESIZE_CODES),
    Signature::exact(
        "service-fault",
        &[
            words("InternalServerError"),
            words("The server encountered an internal error"),
            words("OperationTimedOut"),
            words("ServerBusy"),
        ],
        doc_urls::RESIZING,
    )
    .ranked(Rank::Area)
    .seen("Azure/azure-sdk-for-python#19224"),
];
