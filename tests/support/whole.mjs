// Bodies by hand after Azure's schema: together they have every member that a request may write. Names, ids and secrets are
// made up.

import { put } from './page.mjs';

const GROUP = '/subscriptions/3f2504e0-4f89-41d3-9a0c-0305e82c3301/resourceGroups/render/providers';
const IDENTITY = `${GROUP}/Microsoft.ManagedIdentity/userAssignedIdentities/nodes`;
const ENCRYPTION_SET = { id: `${GROUP}/Microsoft.Compute/diskEncryptionSets/farm` };
const MACHINE = '/properties/deploymentConfiguration/virtualMachineConfiguration';
const VAULT = `${MACHINE}/extensions/0/settings`;
const MANAGED_DISK = {
  storageAccountType: 'Premium_LRS',
  diskEncryptionSet: ENCRYPTION_SET,
  securityProfile: { securityEncryptionType: 'VMGuestStateOnly', diskEncryptionSet: ENCRYPTION_SET },
};

/** A body that begins a pool, with everything in it; of two ways to fill a section the first. */
export function wholeBody(start) {
  const values = WHOLE.toReversed().flatMap((row) => Object.entries(row.values));
  return values.reduce((body, [place, value]) => put(body, place, value), start);
}

/** For each section of the form what it can fill: values by their places. */
export const WHOLE = [
  {
    section: 'identity',
    values: {
      '/identity': { type: 'UserAssigned', userAssignedIdentities: { [IDENTITY]: {}, [`${IDENTITY}-2`]: {} } },
      [`${VAULT}/authenticationSettings`]: {
        msiEndpoint: 'http://169.254.169.254/metadata/identity/oauth2/token', msiClientId: '7d444840-9dc0-41d1-b245-5ffdce74fad2',
      },
    },
  },
  {
    section: 'certificates',
    values: {
      [`${VAULT}/secretsManagementSettings`]: {
        pollingIntervalInS: '3600', requireInitialSync: true, aclEnabled: true, linkOnRenewal: false,
        certificateStoreName: 'store', certificateStoreLocation: '/var/lib/waagent/Microsoft.Azure.KeyVault.Store',
        observedCertificates: [
          {
            url: 'https://rendervault.vault.azure.net/secrets/frames-tls', certificateStoreLocation: '/etc/frames',
            certificateStoreName: 'frames', customSymbolicLinkName: 'frames-tls',
            acls: [{ user: 'worker' }, { group: 'render' }],
            authenticationOverride: { msiClientId: '7d444840-9dc0-41d1-b245-5ffdce74fad3' },
          },
          { url: 'https://rendervault.vault.azure.net/secrets/second', certificateStoreLocation: '/etc/second' },
        ],
      },
      [`${VAULT}/loggingSettings`]: { logger: 'fluentd', endpoint: 'tcp://localhost:24224', format: 'forward', servicename: 'akvvm' },
    },
  },
  {
    section: 'image',
    values: {
      [`${MACHINE}/imageReference`]: {
        publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest',
        id: `${GROUP}/Microsoft.Compute/galleries/farm/images/node/versions/1.0.0`,
        sharedGalleryImageId: '/sharedGalleries/farm/images/node/versions/1.0.0',
        communityGalleryImageId: '/communityGalleries/farm-1/images/node/versions/1.0.0',
      },
      [`${MACHINE}/nodeAgentSkuId`]: 'batch.node.ubuntu 24.04',
    },
  },
  {
    section: 'size',
    values: {
      '/properties/vmSize': 'Standard_D4s_v5', '/properties/taskSlotsPerNode': 8,
      '/properties/taskSchedulingPolicy': { nodeFillType: 'Pack', jobDefaultOrder: 'CreationTime' },
    },
  },
  {
    section: 'scale',
    values: {
      '/properties/scaleSettings': {
        fixedScale: { targetDedicatedNodes: 3, targetLowPriorityNodes: 2, resizeTimeout: 'PT30M', nodeDeallocationOption: 'TaskCompletion' },
      },
    },
  },
  {
    section: 'scale',
    values: { '/properties/scaleSettings': { autoScale: { formula: '$TargetDedicatedNodes = 2;\n$NodeDeallocationOption = taskcompletion;', evaluationInterval: 'PT10M' } } },
  },
  {
    section: 'extensions',
    values: {
      [`${MACHINE}/extensions/1`]: {
        name: 'monitor', publisher: 'Microsoft.Azure.Monitor', type: 'AzureMonitorLinuxAgent', typeHandlerVersion: '1.33',
        autoUpgradeMinorVersion: true, enableAutomaticUpgrade: false,
        settings: { stopOnMultipleConnections: true, levels: [1, 2], text: 'a "quoted" one' }, protectedSettings: { key: 'made-up' },
        provisionAfterExtensions: ['KVExtensions'],
      },
    },
  },
  {
    section: 'network',
    values: {
      '/properties/interNodeCommunication': 'Enabled',
      '/properties/networkConfiguration': {
        subnetId: `${GROUP}/Microsoft.Network/virtualNetworks/farm/subnets/nodes`,
        dynamicVnetAssignmentScope: 'none',
        enableAcceleratedNetworking: true,
        endpointConfiguration: {
          inboundNatPools: [
            {
              name: 'ssh', protocol: 'TCP', backendPort: 22, frontendPortRangeStart: 40000, frontendPortRangeEnd: 40500,
              networkSecurityGroupRules: [
                { priority: 150, access: 'Allow', sourceAddressPrefix: '192.0.2.0/24', sourcePortRanges: ['22', '100-200'] },
                { priority: 200, access: 'Deny', sourceAddressPrefix: '*' },
              ],
            },
            { name: 'game', protocol: 'UDP', backendPort: 7777, frontendPortRangeStart: 41000, frontendPortRangeEnd: 41500 },
          ],
        },
        publicIPAddressConfiguration: {
          provision: 'UserManaged', ipAddressIds: [`${GROUP}/Microsoft.Network/publicIPAddresses/farm`], ipFamilies: ['IPv4', 'IPv6'],
          ipTags: [{ ipTagType: 'RoutingPreference', tag: 'Internet' }],
        },
      },
    },
  },
  {
    section: 'start-task',
    values: {
      '/properties/startTask': {
        commandLine: "/bin/bash -c 'set -e\n./prepare'", waitForSuccess: true, maxTaskRetryCount: 2,
        userIdentity: { autoUser: { scope: 'Pool', elevationLevel: 'Admin' } },
        resourceFiles: [
          { httpUrl: 'https://renderfiles.blob.core.windows.net/tools/prepare', filePath: 'prepare', fileMode: '0755', identityReference: { resourceId: IDENTITY } },
          { storageContainerUrl: 'https://renderfiles.blob.core.windows.net/scenes', blobPrefix: 'shared/' },
          { autoStorageContainerName: 'textures' },
        ],
        environmentSettings: [{ name: 'STAGE', value: 'production' }, { name: 'EMPTY' }],
        containerSettings: {
          imageName: 'renderfarm.azurecr.io/prepare:1', containerRunOptions: '--rm', workingDirectory: 'ContainerImageDefault',
          registry: { registryServer: 'renderfarm.azurecr.io', username: 'puller', password: 'made-up' },
          containerHostBatchBindMounts: [{ source: 'Task', isReadOnly: true }],
        },
      },
    },
  },
  {
    section: 'start-task',
    values: {
      '/properties/startTask': {
        commandLine: './prepare', userIdentity: { userName: 'worker' },
        containerSettings: { imageName: 'renderfarm.azurecr.io/prepare:1', registry: { registryServer: 'renderfarm.azurecr.io', identityReference: { resourceId: IDENTITY } } },
      },
    },
  },
  {
    section: 'packages',
    values: { '/properties/applicationPackages': [{ id: `${GROUP}/Microsoft.Batch/batchAccounts/renderfarm/applications/blender`, version: '4.2' }] },
  },
  {
    section: 'users',
    values: {
      '/properties/userAccounts': [
        { name: 'worker', password: 'made-up', elevationLevel: 'NonAdmin', linuxUserConfiguration: { uid: 1001, gid: 1002, sshPrivateKey: 'first line\nsecond line' } },
        { name: 'admin', password: 'made-up', elevationLevel: 'Admin', windowsUserConfiguration: { loginMode: 'Batch' } },
      ],
    },
  },
  {
    section: 'mounts',
    values: {
      '/properties/mountConfiguration': [
        { azureBlobFileSystemConfiguration: { accountName: 'renderfiles', containerName: 'scenes', relativeMountPath: 'scenes', accountKey: 'bWFkZS11cA==', blobfuseOptions: '-o ro' } },
        { azureBlobFileSystemConfiguration: { accountName: 'renderfiles', containerName: 'textures', relativeMountPath: 'textures', sasKey: '?sv=made-up' } },
        { azureBlobFileSystemConfiguration: { accountName: 'renderfiles', containerName: 'frames', relativeMountPath: 'frames', identityReference: { resourceId: IDENTITY } } },
        { azureFileShareConfiguration: { accountName: 'renderfiles', azureFileUrl: 'https://renderfiles.file.core.windows.net/share', accountKey: 'bWFkZS11cA==', relativeMountPath: 'share', mountOptions: '-o vers=3.0' } },
        { nfsMountConfiguration: { source: '10.0.0.4:/export', relativeMountPath: 'export', mountOptions: '-o ro' } },
        { cifsMountConfiguration: { source: '//10.0.0.5/data', relativeMountPath: 'data', userName: 'reader', password: 'made-up', mountOptions: '-o vers=3.0' } },
      ],
    },
  },
  {
    section: 'containers',
    values: {
      [`${MACHINE}/containerConfiguration`]: {
        type: 'DockerCompatible', containerImageNames: ['renderfarm.azurecr.io/blender:4.2', 'renderfarm.azurecr.io/prepare:1'],
        containerRegistries: [
          { registryServer: 'renderfarm.azurecr.io', identityReference: { resourceId: IDENTITY } },
          { registryServer: 'registry.example.com', username: 'puller', password: 'made-up' },
        ],
      },
    },
  },
  {
    section: 'disks',
    values: {
      [`${MACHINE}/osDisk`]: {
        ephemeralOSDiskSettings: { placement: 'CacheDisk' }, caching: 'ReadOnly', diskSizeGB: 64, managedDisk: MANAGED_DISK, writeAcceleratorEnabled: false,
      },
      [`${MACHINE}/dataDisks`]: [{ lun: 0, diskSizeGB: 128, caching: 'ReadWrite', managedDisk: MANAGED_DISK }, { lun: 1, diskSizeGB: 256 }],
      [`${MACHINE}/diskEncryptionConfiguration`]: {
        targets: ['OsDisk', 'TemporaryDisk'],
        customerManagedKey: {
          keyUrl: 'https://rendervault.vault.azure.net/keys/disks/0123456789abcdef0123456789abcdef', rotationToLatestKeyVersionEnabled: true,
          identityReference: { resourceId: IDENTITY },
        },
      },
    },
  },
  {
    section: 'security',
    values: {
      [`${MACHINE}/securityProfile`]: {
        securityType: 'trustedLaunch', encryptionAtHost: true, uefiSettings: { secureBootEnabled: true, vTpmEnabled: true },
        proxyAgentSettings: {
          enabled: true,
          imds: { mode: 'Audit', inVMAccessControlProfileReferenceId: `${GROUP}/Microsoft.Compute/galleries/farm/inVMAccessControlProfiles/imds/versions/1.0.0` },
          wireServer: { mode: 'Enforce', inVMAccessControlProfileReferenceId: `${GROUP}/Microsoft.Compute/galleries/farm/inVMAccessControlProfiles/wire/versions/1.0.0` },
        },
      },
      [`${MACHINE}/nodePlacementConfiguration`]: { policy: 'Zonal' },
    },
  },
  {
    section: 'upgrade',
    values: {
      '/properties/upgradePolicy': {
        mode: 'rolling',
        automaticOSUpgradePolicy: { enableAutomaticOSUpgrade: true, useRollingUpgradePolicy: true, disableAutomaticRollback: false, osRollingUpgradeDeferral: true },
        rollingUpgradePolicy: {
          enableCrossZoneUpgrade: true, maxBatchInstancePercent: 20, maxUnhealthyInstancePercent: 20, maxUnhealthyUpgradedInstancePercent: 0,
          pauseTimeBetweenBatches: 'PT5M', prioritizeUnhealthyInstances: true, rollbackFailedInstancesOnPolicyBreach: false,
        },
      },
      [`${MACHINE}/serviceArtifactReference`]: { id: `${GROUP}/Microsoft.Compute/galleries/farm/serviceArtifacts/node/vmArtifactsProfiles/default` },
      [`${MACHINE}/windowsConfiguration`]: { enableAutomaticUpdates: false },
      [`${MACHINE}/licenseType`]: 'Windows_Server',
    },
  },
  {
    section: 'labels',
    values: {
      '/properties/displayName': 'Frames 影格',
      '/properties/metadata': [{ name: 'owner', value: 'render' }, { name: 'stage', value: 'production' }],
      '/tags': { 'cost center': '4711', owner: 'render/team~1' },
    },
  },
];

/** The same of members that newer api-versions have no more. */
export const RETIRED = [
  {
    section: 'labels', version: '2024-07-01',
    values: { '/properties/resourceTags': { 'cost center': '4711', owner: 'render' } },
  },
  {
    section: 'retired', version: '2024-02-01',
    values: {
      '/properties/certificates': [
        { id: `${GROUP}/Microsoft.Batch/batchAccounts/renderfarm/certificates/sha1-0123456789abcdef0123456789abcdef01234567`, storeLocation: 'LocalMachine', storeName: 'My', visibility: ['StartTask', 'Task'] },
      ],
      '/properties/applicationLicenses': ['maya', 'vray'],
      '/properties/targetNodeCommunicationMode': 'Simplified',
      '/properties/deploymentConfiguration/cloudServiceConfiguration': { osFamily: '7', osVersion: '*' },
    },
  },
  {
    section: 'mounts', version: '2022-06-01',
    values: { '/properties/mountConfiguration': [{ cifsMountConfiguration: { source: '//10.0.0.5/data', relativeMountPath: 'data', username: 'reader', password: 'made-up' } }] },
  },
  {
    section: 'network', version: '2022-06-01',
    values: { '/properties/networkConfiguration': { dynamicVNetAssignmentScope: 'job' } },
  },
  {
    section: 'disks', version: '2024-07-01',
    values: { [`${MACHINE}/dataDisks`]: [{ lun: 0, diskSizeGB: 128, storageAccountType: 'StandardSSD_LRS' }] },
  },
];
