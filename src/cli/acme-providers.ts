import { PRODUCTION, SHOP, STAGING, TOOLING } from '../../fixtures/acme-shop/accounts.js'
import { kubeconfigFor } from '../sandbox/kubernetes/kubeconfig.js'
import { REQUEST_MILLISECONDS } from './prepare.js'
import type { ProviderSettings } from './read-providers.js'

type Providers = Required<ProviderSettings>

/** Where the servers of the bundled estate listen, and as whom its accounts are read. */
export type AcmeAddresses = {
  readonly aws: string
  /** The cluster of production, and the one of staging. */
  readonly kubernetes: { readonly shop: string; readonly staging: string }
  readonly datadog: string
  readonly targets: Providers['aws']['targets']
}

/** As `aws eks update-kubeconfig` names clusters. */
const cluster = (account: string, name: string): string => `arn:aws:eks:eu-west-1:${account}:cluster/${name}`

const CONTEXTS = [cluster(PRODUCTION, SHOP), cluster(TOOLING, STAGING)] as const

/** What to read of the bundled estate. The keys are none: the servers ask for some. */
export const acmeProviders = (
  { aws, kubernetes, datadog, targets }: AcmeAddresses,
  requestTimeout = REQUEST_MILLISECONDS,
): Providers => ({
  aws: {
    targets,
    concurrency: 50,
    requestTimeout,
    endpoint: aws,
    credentials: () => Promise.resolve({ accessKeyId: 'AKIA111111111111', secretAccessKey: 'sandbox' }),
  },
  kubernetes: {
    targets: CONTEXTS.map((context) => ({ context })),
    kubeconfigText: kubeconfigFor(
      { name: CONTEXTS[0], endpoint: kubernetes.shop },
      { name: CONTEXTS[1], endpoint: kubernetes.staging },
    ),
    requestTimeout,
  },
  datadog: {
    site: 'datadoghq.eu',
    endpoint: datadog,
    credentials: { apiKey: 'sandbox', appKey: 'sandbox' },
    requestTimeout,
  },
})
