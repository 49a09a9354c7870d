import { gapsIn } from '../collect/gaps-in.js'
import type { ProgressEvent, RunContext } from '../collect/run.js'
import { createStats } from '../collect/stats.js'
import type { Gap } from '../model/gap.js'
import type { AnyRule } from '../model/rule.js'
import { PROVIDERS } from '../model/scope.js'
import { type Disabled, disabledRules } from './disabled-rules.js'
import { permissionsNeeded, permissionsTried } from './permissions-for.js'
import { judgeable, type ProviderSettings, readProviders } from './read-providers.js'

/** What answers, and what that means for the rules. */
export type Examination = {
  /** What could be entered: as whom, and how large it is. */
  readonly entered: readonly Extract<ProgressEvent, { kind: 'entered' }>[]
  readonly isNobody: boolean
  readonly gaps: readonly Gap[]
  /** What each missing permission means for the rules. */
  readonly disabled: ReadonlyMap<string, Disabled>
  /** The permissions that nothing called for. */
  readonly untried: readonly string[]
}

/** Tries every operation that the rules need once in every scope. */
export async function examine(
  chosen: readonly AnyRule[],
  providers: ProviderSettings,
  { onProgress, ...context }: Omit<RunContext, 'stats'>,
): Promise<Examination> {
  const stats = createStats()
  const rules = judgeable(chosen, providers)
  const entered: Examination['entered'][number][] = []
  const watch = (event: ProgressEvent): void => {
    if (event.kind === 'entered') entered.push(event)
    else onProgress(event)
  }
  const collected = await readProviders(sampled(providers), chosen, { ...context, stats, onProgress: watch })
  const portions = collected.flatMap((one) => one.portions)

  const tried = new Set([...stats.operations.keys()].flatMap(permissionsTried))
  const needed = permissionsNeeded(rules)
  const inRun = PROVIDERS.filter((provider) => providers[provider] !== undefined)
  return {
    entered,
    isNobody: collected.every((one) => one.entered === 0),
    gaps: gapsIn(
      collected.flatMap((one) => one.gaps),
      portions.map(({ portion }) => portion),
    ),
    disabled: disabledRules(rules, portions),
    untried: inRun.flatMap((provider) => needed[provider]).filter((action) => !tried.has(action)),
  }
}

/** First pages and first items only: to see what answers, not to judge. */
const sampled = ({ aws, kubernetes, datadog }: ProviderSettings): ProviderSettings => ({
  ...(aws && { aws: { ...aws, sample: true } }),
  ...(kubernetes && { kubernetes: { ...kubernetes, sample: true } }),
  ...(datadog && { datadog: { ...datadog, sample: true } }),
})
