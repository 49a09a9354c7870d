import { rules as allRules } from '../../rules/index.js'
import type { AwsSettings } from '../collect/aws/collect-aws.js'
import type { Settings } from '../config/settings.js'
import type { AnyRule } from '../model/rule.js'
import { createProgress, type Progress } from './progress.js'
import { endpointOf, type Flags, limitsOf, readSettings, type RulePolicy, rulesOf, targetsOf } from './resolve.js'

/** For one request; the run has its own limit. */
export const REQUEST_MILLISECONDS = 30_000

/** Everything that a command needs to know before it may read. */
export type Prepared = {
  readonly settings: Settings
  readonly rules: readonly AnyRule[]
  readonly policy: RulePolicy
  readonly aws: AwsSettings
  readonly timeoutSeconds: number
  readonly progress: Progress
}

/** Brings flags, environment and config file together. Refuses what does not fit before anything is read. */
export async function prepare(flags: Flags): Promise<Prepared> {
  const settings = await readSettings(flags.config)
  const { timeoutSeconds, concurrency } = limitsOf(flags, settings)
  const endpoint = endpointOf(flags, settings, process.env)
  return {
    settings,
    ...rulesOf(allRules, flags, settings),
    aws: {
      targets: targetsOf(flags, settings),
      concurrency,
      requestTimeout: REQUEST_MILLISECONDS,
      ...(endpoint !== undefined && { endpoint }),
    },
    timeoutSeconds,
    progress: progressFor(flags),
  }
}

/** Progress on standard error: living on a terminal, and none where nobody wants it. */
export const progressFor = ({ quiet = false }: Pick<Flags, 'quiet'>): Progress =>
  createProgress(process.stderr, { quiet, live: process.stderr.isTTY && !process.env['CI'] })
