import { SHOP, STAGING } from '../../fixtures/acme-shop/accounts.js'
import { shopCluster } from '../../fixtures/acme-shop/cluster/index.js'
import { acmeOrg } from '../../fixtures/acme-shop/datadog/index.js'
import { acmeShop } from '../../fixtures/acme-shop/index.js'
import { stagingCluster } from '../../fixtures/acme-shop/staging-cluster/index.js'
import { ACME_NOW } from '../../fixtures/support/time.js'
import type { AwsEstate } from '../sandbox/aws/estate.js'
import { type AwsSandbox, type SandboxSettings, startAwsSandbox } from '../sandbox/aws/server.js'
import { type DatadogSandbox, type DatadogSandboxSettings, startDatadogSandbox } from '../sandbox/datadog/server.js'
import {
  type KubernetesCall,
  type KubernetesSandboxSettings,
  startKubernetesSandbox,
} from '../sandbox/kubernetes/server.js'
import { type AcmeAddresses, acmeProviders } from './acme-providers.js'
import { REQUEST_MILLISECONDS } from './prepare.js'
import type { ProviderSettings } from './read-providers.js'

/** The servers of both clusters. */
type ServedClusters = {
  readonly endpoints: AcmeAddresses['kubernetes']
  /** Every request to either so far. */
  readonly calls: readonly KubernetesCall[]
  close(): Promise<void>
}

/** The loopback servers of the bundled estate, and what to read of them. */
export type ServedAcme = {
  readonly providers: Required<ProviderSettings>
  readonly aws: AwsSandbox
  readonly kubernetes: ServedClusters
  readonly datadog: DatadogSandbox
  close(): Promise<void>
}

type Settings = {
  readonly aws?: SandboxSettings
  readonly kubernetes?: KubernetesSandboxSettings
  readonly datadog?: DatadogSandboxSettings
  /** Other accounts than the bundled ones. */
  readonly estate?: AwsEstate
  readonly requestTimeout?: number
}

/** Serves the bundled estate as of the day that it was made for. Nothing leaves this machine. */
export async function serveAcme({
  estate = acmeShop,
  requestTimeout = REQUEST_MILLISECONDS,
  ...settings
}: Settings = {}): Promise<ServedAcme> {
  const [aws, kubernetes, datadog] = await Promise.all([
    startAwsSandbox(estate, { now: ACME_NOW, ...settings.aws }),
    serveClusters({ now: ACME_NOW, ...settings.kubernetes }),
    startDatadogSandbox(acmeOrg, { now: ACME_NOW, ...settings.datadog }),
  ])
  return {
    aws,
    kubernetes,
    datadog,
    providers: acmeProviders(addressesOf({ aws, kubernetes, datadog }, estate), requestTimeout),
    close: async () => {
      await Promise.all([aws.close(), kubernetes.close(), datadog.close()])
    },
  }
}

async function serveClusters(settings: KubernetesSandboxSettings): Promise<ServedClusters> {
  const [shop, staging] = await Promise.all([
    startKubernetesSandbox(shopCluster, { ...settings, cluster: SHOP }),
    startKubernetesSandbox(stagingCluster, { ...settings, cluster: STAGING }),
  ])
  return {
    endpoints: { shop: shop.endpoint, staging: staging.endpoint },
    get calls() {
      return [...shop.calls, ...staging.calls]
    },
    close: async () => {
      await Promise.all([shop.close(), staging.close()])
    },
  }
}

/** Where the servers of an estate listen, and as whom its accounts are read. */
export const addressesOf = (
  { aws, kubernetes, datadog }: Pick<ServedAcme, 'aws' | 'kubernetes' | 'datadog'>,
  { accounts }: AwsEstate = acmeShop,
): AcmeAddresses => ({
  aws: aws.endpoint,
  kubernetes: kubernetes.endpoints,
  datadog: datadog.endpoint,
  targets: Object.entries(accounts).map(([account, { assumableRoles = [] }]) => targetOf(account, assumableRoles[0])),
})

type Assumable = { readonly name: string; readonly externalId?: string }

const targetOf = (account: string, role: Assumable | undefined) =>
  role
    ? {
        roleArn: `arn:aws:iam::${account}:role/${role.name}`,
        ...(role.externalId !== undefined && { externalId: role.externalId }),
      }
    : {}
