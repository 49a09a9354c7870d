import { rules as allRules } from '../../rules/index.js'
import type { KubernetesSettings } from '../collect/kubernetes/collect-kubernetes.js'
import type { Settings } from '../config/settings.js'
import type { AnyRule } from '../model/rule.js'
import type { Provider } from '../model/scope.js'
import { createProgress, type Progress } from './progress.js'
import { datadogOf, kubernetesOf, providersOf } from './providers.js'
import { needs, type ProviderSettings } from './read-providers.js'
import { endpointOf, type Flags, limitsOf, readSettings, type RulePolicy, rulesOf, targetsOf } from './resolve.js'

/** For one request; the run has its own limit. */
export const REQUEST_MILLISECONDS = 30_000

/** Everything that a command needs to know before it may read. */
export type Prepared = {
  readonly settings: Settings
  readonly rules: readonly AnyRule[]
  readonly policy: RulePolicy
  readonly providers: ProviderSettings
  readonly timeoutSeconds: number
  readonly progress: Progress
}

/** Brings flags, environment and config file together. Refuses what does not fit before anything is read. */
export async function prepare(flags: Flags): Promise<Prepared> {
  const settings = await readSettings(flags.config)
  const { timeoutSeconds, concurrency } = limitsOf(flags, settings)
  const progress = progressFor(flags)
  const { providers, notes } = await providersOf(flags, settings, process.env)
  const endpoint = endpointOf(flags, settings, process.env)
  const requestTimeout = REQUEST_MILLISECONDS
  const has = (provider: Provider): boolean => providers.includes(provider)
  const chosen: ProviderSettings = {
    ...(has('aws') && {
      aws: {
        targets: targetsOf(flags, settings),
        concurrency,
        requestTimeout,
        ...(endpoint !== undefined && { endpoint }),
      },
    }),
    ...(has('kubernetes') && { kubernetes: { ...kubernetesOf(flags, settings), requestTimeout } }),
    ...(has('datadog') && { datadog: { ...datadogOf(settings, process.env), requestTimeout } }),
  }
  const judging = rulesOf(allRules, flags, settings)
  if (chosen.kubernetes && needs(judging.rules, 'kubernetes')) await checkKubeconfig(chosen.kubernetes)
  for (const note of notes) progress.note(note)
  return { settings, ...judging, providers: chosen, timeoutSeconds, progress }
}

/** A kubeconfig that cannot be used is told before anything is read. */
async function checkKubeconfig({ targets, ...source }: KubernetesSettings): Promise<void> {
  const { kubernetesTargets } = await import('../collect/kubernetes/collect-kubernetes.js')
  await kubernetesTargets(targets, source)
}

/** Progress on standard error: living on a terminal, and none where nobody wants it. */
export const progressFor = ({ quiet = false }: Pick<Flags, 'quiet'>): Progress =>
  createProgress(process.stderr, { quiet, live: process.stderr.isTTY && !process.env['CI'] })
