import type { Clock } from '../collect/clock.js'
import { createStats, type Stats } from '../collect/stats.js'
import { toSnapshot } from '../collect/collect.js'
import type { RunContext } from '../collect/run.js'
import type { AnyRule } from '../model/rule.js'
import { type Provider, PROVIDERS } from '../model/scope.js'
import type { Snapshot } from '../model/snapshot.js'
import { EXIT, Stop } from './exit.js'
import type { Progress } from './progress.js'
import { type ProviderSettings, readProviders } from './read-providers.js'
import { VERSION } from './version.js'

/** Raised by the person at the keyboard, or by whoever stops the job. */
class Interrupted extends Error {
  override readonly name = 'Interrupted'
}

export type ScanSettings = {
  readonly providers: ProviderSettings
  readonly timeoutSeconds: number
  /** What the snapshot calls the moment of reading; the present unless told. */
  readonly takenAt?: Date
  /** By which calls are paced and repeated; the real one unless told. */
  readonly clock?: Clock
}

/**
 * Reads what the rules need, until it is read, the time is over or somebody interrupts: what was read by then counts.
 * @throws Stop where nothing could be entered at all
 */
export async function runScan(
  rules: readonly AnyRule[],
  settings: ScanSettings,
  progress: Progress,
): Promise<{ snapshot: Snapshot; stats: Stats }> {
  const run = new AbortController()
  const timer = setTimeout(() => run.abort(new Error('the deadline of the run')), settings.timeoutSeconds * 1000)
  const interrupt = (): void => {
    progress.note('interrupted: reporting what was read so far (once more to stop at once)')
    run.abort(new Interrupted())
    for (const signal of SIGNALS) process.off(signal, interrupt)
  }
  for (const signal of SIGNALS) process.on(signal, interrupt)
  const stats = createStats()
  const takenAt = settings.takenAt ?? new Date()
  try {
    const context: RunContext = {
      signal: run.signal,
      stats,
      now: takenAt.getTime(),
      ...(settings.clock && { clock: settings.clock }),
      onProgress: (event) => progress.on(event),
    }
    const collected = await readProviders(settings.providers, rules, context)
    const finishedAt = settings.takenAt ?? new Date()
    const snapshot = toSnapshot(collected, {
      tool: `plumbline ${VERSION}`,
      takenAt: takenAt.toISOString(),
      finishedAt: finishedAt.toISOString(),
    })
    progress.end()
    if (collected.every(({ entered }) => entered === 0)) throw new Stop(EXIT.notStarted, couldNotStart(snapshot))
    return { snapshot, stats }
  } finally {
    clearTimeout(timer)
    for (const signal of SIGNALS) process.off(signal, interrupt)
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

function couldNotStart({ gaps }: Snapshot): string {
  const reasons = gaps.map(({ source, detail }) => `  ${source}: ${detail}`)
  const remedies = PROVIDERS.filter((provider) => gaps.some(({ scope }) => scope.provider === provider)).map(
    (provider) => REMEDIES[provider],
  )
  return [
    'no account, cluster or organisation could be entered:',
    ...reasons,
    ...remedies,
    "'plumbline doctor' tells more.",
  ].join('\n')
}

const REMEDIES: Readonly<Record<Provider, string>> = {
  aws: "AWS: sign in (for example with 'aws sso login'), or name a --profile or --role-arn.",
  kubernetes: "Kubernetes: name a --context that 'kubectl config get-contexts' lists, and sign in to it.",
  datadog: 'Datadog: check DD_SITE, and DD_API_KEY with DD_APP_KEY, or DD_BEARER_TOKEN.',
}
