import { randomUUID } from 'node:crypto'
import { ACME_NOW } from '../../fixtures/support/time.js'
import { rules } from '../../rules/index.js'
import { type Clock, realClock } from '../collect/clock.js'
import { USUAL_FORMATS } from '../model/format.js'
import { type AcmeAddresses, acmeProviders } from './acme-providers.js'
import { emit, screenOf } from './emit.js'
import { judge } from './judge.js'
import { progressFor } from './prepare.js'
import { runScan } from './run-scan.js'

const DEMO_SECONDS = 60

/** Rates are kept for those who share them: nobody else calls the demo's own servers. */
const UNPACED: Clock = { ...realClock, sleep: () => Promise.resolve() }

/** Scans the bundled estate where it is served, and writes the usual reports into a folder. */
export async function scanAcme(addresses: AcmeAddresses, folder: string, color: boolean | undefined): Promise<void> {
  const progress = progressFor({})
  const day = ACME_NOW.toISOString().slice(0, 10)
  progress.note(`demo: the made-up estate acme-shop as of ${day}, served on loopback:`)
  const { aws, kubernetes, datadog } = addresses
  progress.note(`  AWS at ${aws}, Kubernetes at ${kubernetes.shop} and ${kubernetes.staging}, Datadog at ${datadog}`)
  const settings = {
    providers: acmeProviders(addresses),
    timeoutSeconds: DEMO_SECONDS,
    takenAt: ACME_NOW,
    clock: UNPACED,
  }
  const { snapshot } = await runScan(rules, settings, progress)
  const report = judge(rules, snapshot, randomUUID(), { severities: {}, options: {} })
  const screen = screenOf(process.stdout, color, process.env)
  const files = await emit(report, { formats: USUAL_FORMATS, folder }, undefined, screen)
  for (const file of files) progress.note(`wrote ${file}`)
}
