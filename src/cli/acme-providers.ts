import { PRODUCTION, SHOP } from '../../fixtures/acme-shop/accounts.js'
import { kubeconfigFor } from '../sandbox/kubernetes/kubeconfig.js'
import { REQUEST_MILLISECONDS } from './prepare.js'
import type { ProviderSettings } from './read-providers.js'

type Providers = Required<ProviderSettings>

/** Where the servers of the bundled estate listen, and as whom its accounts are read. */
export type AcmeAddresses = {
  readonly aws: string
  readonly kubernetes: string
  readonly datadog: string
  readonly targets: Providers['aws']['targets']
}

/** As `aws eks update-kubeconfig` names clusters. */
const CLUSTER = `arn:aws:eks:eu-west-1:${PRODUCTION}:cluster/${SHOP}`

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
    targets: [],
    kubeconfigText: kubeconfigFor({ name: CLUSTER, endpoint: kubernetes }),
    requestTimeout,
  },
  datadog: {
    site: 'datadoghq.eu',
    endpoint: datadog,
    credentials: { apiKey: 'sandbox', appKey: 'sandbox' },
    requestTimeout,
  },
})
