import {
  clusterName,
  generateCluster,
  generateEstate,
  generateOrganisation,
  HOME,
  type Size,
} from '../../fixtures/generate/index.js'
import { arnOf } from '../../fixtures/support/place.js'
import { ACME_NOW } from '../../fixtures/support/time.js'
import { type ProviderSettings, readProviders } from '../../src/cli/read-providers.js'
import type { Clock } from '../../src/collect/clock.js'
import { toSnapshot } from '../../src/collect/collect.js'
import { createStats } from '../../src/collect/stats.js'
import type { AnyRule } from '../../src/model/rule.js'
import type { Snapshot } from '../../src/model/snapshot.js'
import { startAwsSandbox } from '../../src/sandbox/aws/server.js'
import { startDatadogSandbox } from '../../src/sandbox/datadog/server.js'
import { kubeconfigFor } from '../../src/sandbox/kubernetes/kubeconfig.js'
import { startKubernetesSandbox } from '../../src/sandbox/kubernetes/server.js'

const TIMEOUT = 120_000

/** Serves generated estates of all three providers on loopback, and reads from them what the rules need. */
export async function readGenerated(size: Size, rules: readonly AnyRule[], seed = 1): Promise<Snapshot> {
  const estate = generateEstate(size, seed)
  const [aws, kubernetes, datadog] = await Promise.all([
    startAwsSandbox(estate, { now: ACME_NOW }),
    startKubernetesSandbox(generateCluster(estate, size, seed), { now: ACME_NOW }),
    startDatadogSandbox(generateOrganisation(estate, size, seed), { now: ACME_NOW }),
  ])
  const settings: ProviderSettings = {
    aws: {
      targets: [{}],
      concurrency: 50,
      requestTimeout: TIMEOUT,
      endpoint: aws.endpoint,
      credentials: () => Promise.resolve({ accessKeyId: `AKIA${HOME.account}`, secretAccessKey: 'sandbox' }),
    },
    kubernetes: {
      targets: [],
      kubeconfigText: kubeconfigFor({
        name: arnOf(HOME, 'eks', `cluster/${clusterName(1)}`),
        endpoint: kubernetes.endpoint,
      }),
      requestTimeout: TIMEOUT,
    },
    datadog: {
      site: 'datadoghq.eu',
      endpoint: datadog.endpoint,
      credentials: { apiKey: 'sandbox', appKey: 'sandbox' },
      requestTimeout: TIMEOUT,
    },
  }
  try {
    const collected = await readProviders(settings, rules, {
      signal: new AbortController().signal,
      stats: createStats(),
      now: ACME_NOW.getTime(),
      onProgress: () => undefined,
      clock: hurriedClock(),
    })
    const time = ACME_NOW.toISOString()
    return toSnapshot(collected, { tool: 'plumbline', takenAt: time, finishedAt: time })
  } finally {
    await Promise.all([aws.close(), kubernetes.close(), datadog.close()])
  }
}

/** Nobody waits: time leaps to where somebody would have slept to. */
function hurriedClock(): Clock {
  let time = 0
  return {
    now: () => time,
    sleep: (milliseconds, signal) => {
      time += milliseconds
      return signal.aborted ? Promise.reject(new Error('aborted')) : Promise.resolve()
    },
  }
}
