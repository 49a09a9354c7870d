import { type AwsSettings, collectAws } from '../collect/aws/collect-aws.js'
import { createStats, type Stats } from '../collect/stats.js'
import { toSnapshot } from '../collect/collect.js'
import type { RunContext } from '../collect/run.js'
import { needsOf } from '../derive/needs-of.js'
import type { AnyRule } from '../model/rule.js'
import type { Snapshot } from '../model/snapshot.js'
import { EXIT, Stop } from './exit.js'
import type { Progress } from './progress.js'
import { VERSION } from './version.js'

/** Raised by the person at the keyboard, or by whoever stops the job. */
class Interrupted extends Error {
  override readonly name = 'Interrupted'
}

export type ScanSettings = {
  readonly aws: AwsSettings
  readonly timeoutSeconds: number
  /** What the snapshot calls the moment of reading; the present unless told. */
  readonly takenAt?: Date
}

/**
 * Reads what the rules need, until it is read, the time is over or somebody interrupts: what was read by then counts.
 * @throws Stop where no account could be entered at all
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
      onProgress: (event) => progress.on(event),
    }
    const collected = await collectAws(settings.aws, needsOf(rules), context)
    const finishedAt = settings.takenAt ?? new Date()
    const snapshot = toSnapshot([collected], {
      tool: `plumbline ${VERSION}`,
      takenAt: takenAt.toISOString(),
      finishedAt: finishedAt.toISOString(),
    })
    progress.end()
    if (collected.entered === 0) throw new Stop(EXIT.notStarted, couldNotStart(snapshot))
    return { snapshot, stats }
  } finally {
    clearTimeout(timer)
    for (const signal of SIGNALS) process.off(signal, interrupt)
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

function couldNotStart({ gaps }: Snapshot): string {
  const reasons = gaps.map(({ source, detail }) => `  ${source}: ${detail}`)
  return `no account could be entered:\n${reasons.join('\n')}\nSign in (for example with 'aws sso login'), or name a --profile or --role-arn; 'plumbline doctor' tells more.`
}
