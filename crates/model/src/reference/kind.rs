//! The kinds of things that a reference can name.

/// What a reference names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A subscription.
    Subscription,
    /// A resource group.
    ResourceGroup,
    /// A user-assigned managed identity.
    Identity,
    /// A key vault.
    KeyVault,
    /// A certificate in a key vault.
    Certificate,
    /// A secret in a key vault.
    Secret,
    /// A key in a key vault.
    Key,
    /// A Batch account.
    BatchAccount,
    /// A pool.
    Pool,
    /// An application of a Batch account.
    BatchApplication,
    /// A storage account.
    StorageAccount,
    /// A container of a storage account.
    BlobContainer,
    /// A file share of a storage account.
    FileShare,
    /// A virtual network.
    VirtualNetwork,
    /// A subnet of a virtual network.
    Subnet,
    /// A public IP address.
    PublicIpAddress,
    /// A managed image.
    ManagedImage,
    /// An Azure Compute Gallery.
    Gallery,
    /// An image definition in a gallery.
    GalleryImage,
    /// A version of an image in a gallery.
    ImageVersion,
    /// A disk encryption set.
    DiskEncryptionSet,
    /// A container registry.
    ContainerRegistry,
    /// Another type of resource.
    Other,
}

/// The types of resources, spelled as Azure's documentation spells them.
/// <https://learn.microsoft.com/azure/templates/>
const TYPES: &[(Kind, &str)] = &[
    (Kind::Subscription, "Microsoft.Resources/subscriptions"),
    (Kind::ResourceGroup, "Microsoft.Resources/resourceGroups"),
    (Kind::ResourceGroup, "Microsoft.Resources/subscriptions/resourceGroups"),
    (Kind::Identity, "Microsoft.ManagedIdentity/userAssignedIdentities"),
    (Kind::KeyVault, "Microsoft.KeyVault/vaults"),
    (Kind::Certificate, "Microsoft.KeyVault/vaults/certificates"),
    (Kind::Secret, "Microsoft.KeyVault/vaults/secrets"),
    (Kind::Key, "Microsoft.KeyVault/vaults/keys"),
    (Kind::BatchAccount, "Microsoft.Batch/batchAccounts"),
    (Kind::Pool, "Microsoft.Batch/batchAccounts/pools"),
    (Kind::BatchApplication, "Microsoft.Batch/batchAccounts/applications"),
    (Kind::StorageAccount, "Microsoft.Storage/storageAccounts"),
    (Kind::Other, "Microsoft.Storage/storageAccounts/blobServices"),
    (Kind::BlobContainer, "Microsoft.Storage/storageAccounts/blobServices/containers"),
    (Kind::Other, "Microsoft.Storage/storageAccounts/fileServices"),
    (Kind::FileShare, "Microsoft.Storage/storageAccounts/fileServices/shares"),
    (Kind::VirtualNetwork, "Microsoft.Network/virtualNetworks"),
    (Kind::Subnet, "Microsoft.Network/virtualNetworks/subnets"),
    (Kind::PublicIpAddress, "Microsoft.Network/publicIPAddresses"),
    (Kind::ManagedImage, "Microsoft.Compute/images"),
    (Kind::Gallery, "Microsoft.Compute/galleries"),
    (Kind::GalleryImage, "Microsoft.Compute/galleries/images"),
    (Kind::ImageVersion, "Microsoft.Compute/galleries/images/versions"),
    (Kind::Other, "Microsoft.Compute/galleries/serviceArtifacts"),
    (Kind::Other, "Microsoft.Compute/galleries/serviceArtifacts/vmArtifactsProfiles"),
    (Kind::Other, "Microsoft.Compute/galleries/inVMAccessControlProfiles"),
    (Kind::Other, "Microsoft.Compute/galleries/inVMAccessControlProfiles/versions"),
    (Kind::DiskEncryptionSet, "Microsoft.Compute/diskEncryptionSets"),
    (Kind::ContainerRegistry, "Microsoft.ContainerRegistry/registries"),
];

impl Kind {
    /// The kind of a resource type, and its usual spelling where it is known.
    pub fn of_type(name: &str) -> (Self, Option<&'static str>) {
        let known = TYPES.iter().find(|(_, known)| known.eq_ignore_ascii_case(name));
        known.map_or((Self::Other, None), |(kind, known)| (*kind, Some(known)))
    }

    /// What people call it is the text `kind.{name}`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Subscription => "subscription",
            Self::ResourceGroup => "resource-group",
            Self::Identity => "identity",
            Self::KeyVault => "key-vault",
            Self::Certificate => "certificate",
            Self::Secret => "secret",
            Self::Key => "key",
            Self::BatchAccount => "batch-account",
            Self::Pool => "pool",
            Self::BatchApplication => "batch-application",
            Self::StorageAccount => "storage-account",
            Self::BlobContainer => "blob-container",
            Self::FileShare => "file-share",
            Self::VirtualNetwork => "virtual-network",
            Self::Subnet => "subnet",
            Self::PublicIpAddress => "public-ip-address",
            Self::ManagedImage => "managed-image",
            Self::Gallery => "gallery",
            Self::GalleryImage => "gallery-image",
            Self::ImageVersion => "image-version",
            Self::DiskEncryptionSet => "disk-encryption-set",
            Self::ContainerRegistry => "container-registry",
            Self::Other => "other",
        }
    }

    /// Each kind once.
    pub const ALL: [Self; 23] = [
        Self::Subscription,
        Self::ResourceGroup,
        Self::Identity,
        Self::KeyVault,
        Self::Certificate,
        Self::Secret,
        Self::Key,
        Self::BatchAccount,
        Self::Pool,
        Self::BatchApplication,
        Self::StorageAccount,
        Self::BlobContainer,
        Self::FileShare,
        Self::VirtualNetwork,
        Self::Subnet,
        Self::PublicIpAddress,
        Self::ManagedImage,
        Self::Gallery,
        Self::GalleryImage,
        Self::ImageVersion,
        Self::DiskEncryptionSet,
        Self::ContainerRegistry,
        Self::Other,
    ];
}
