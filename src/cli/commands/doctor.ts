import type { ProgressEvent } from '../../collect/run.js'
import { createStats } from '../../collect/stats.js'
import { gapsIn } from '../../collect/gaps-in.js'
import type { Gap } from '../../model/gap.js'
import type { AnyRule } from '../../model/rule.js'
import { PROVIDERS, scopeKey } from '../../model/scope.js'
import { EXIT } from '../exit.js'
import { permissionsNeeded, permissionsTried } from '../permissions-for.js'
import { prepare } from '../prepare.js'
import { type ProviderSettings, readProviders } from '../read-providers.js'
import { groupedBy } from '../../report/rule-groups.js'
import type { Flags } from '../resolve.js'
import { safeText } from '../safe-text.js'

/** Tries every operation that the rules need once in every scope, and says what that means for the rules. */
export async function doctor(flags: Flags): Promise<void> {
  const { rules, providers, timeoutSeconds, progress } = await prepare(flags)
  const stats = createStats()
  const entered: string[] = []
  const onProgress = (event: ProgressEvent): void => {
    if (event.kind === 'entered')
      entered.push(`  ${event.target} as ${event.identity}${event.size === undefined ? '' : `, ${event.size}`}`)
    else progress.on(event)
  }
  const signal = AbortSignal.timeout(timeoutSeconds * 1000)
  const context = { signal, stats, now: Date.now(), onProgress }
  const collected = await readProviders(sampled(providers), rules, context)
  progress.end()

  const tried = new Set([...stats.operations.keys()].flatMap(permissionsTried))
  const needed = permissionsNeeded(rules)
  const inRun = PROVIDERS.filter((provider) => providers[provider] !== undefined)
  const untried = inRun.flatMap((provider) => needed[provider]).filter((action) => !tried.has(action))
  const gaps = gapsIn(
    collected.flatMap((one) => one.gaps),
    collected.flatMap((one) => one.portions.map(({ portion }) => portion)),
  )
  process.stdout.write(safeLines(diagnosis(rules, { entered, gaps, untried })))
  const nobody = collected.every((one) => one.entered === 0)
  process.exitCode = nobody ? EXIT.notStarted : gaps.length > 0 ? EXIT.incomplete : EXIT.ok
}

/** First pages and first items only: to see what answers, not to judge. */
const sampled = ({ aws, kubernetes, datadog }: ProviderSettings): ProviderSettings => ({
  ...(aws && { aws: { ...aws, sample: true } }),
  ...(kubernetes && { kubernetes: { ...kubernetes, sample: true } }),
  ...(datadog && { datadog: { ...datadog, sample: true } }),
})

type Found = { readonly entered: readonly string[]; readonly gaps: readonly Gap[]; readonly untried: readonly string[] }

function diagnosis(rules: readonly AnyRule[], { entered, gaps, untried }: Found): readonly string[] {
  const denied = groupedBy(
    gaps.filter(({ permission }) => permission !== undefined),
    ({ permission }) => permission ?? '',
  )
  const others = groupedBy(
    gaps.filter(({ permission }) => permission === undefined),
    ({ source, detail }) => `${source}: ${detail}`,
  )
  const needed = new Map(rules.map((rule) => [rule.id, Object.values(permissionsNeeded([rule])).flat()]))
  const disabledBy = (action: string): string[] =>
    rules.map(({ id }) => id).filter((id) => needed.get(id)?.includes(action))
  const where = (list: readonly Gap[]): string => [...new Set(list.map(({ scope }) => scopeKey(scope)))].join(', ')

  return [
    'Who you are',
    ...(entered.length > 0 ? entered : ['  nobody: no account, cluster or organisation could be entered']),
    '',
    ...(denied.size > 0 ? ['Missing permissions'] : []),
    ...[...denied].flatMap(([action, list]) => [
      `  ${action}  (${where(list)})`,
      ...disabledBy(action).map((id) => `    disables ${id}`),
    ]),
    ...(others.size > 0 ? ['Not reachable'] : []),
    ...[...others].flatMap(([what, list]) => [`  ${what}  (${where(list)})`]),
    ...(gaps.length === 0 && entered.length > 0 ? ['Everything that was tried answers.'] : []),
    ...(untried.length > 0 && entered.length > 0
      ? ['', 'Not tried, for want of something to ask about', ...untried.map((action) => `  ${action}`)]
      : []),
    ...(denied.size > 0 ? ['', ...closing(gaps)] : []),
  ]
}

/** Which command prints what closes the denied reads of each provider. */
const closing = (gaps: readonly Gap[]): readonly string[] =>
  PROVIDERS.filter((provider) =>
    gaps.some(({ scope, permission }) => scope.provider === provider && permission !== undefined),
  ).map((provider) => `'plumbline permissions ${provider}' prints what closes these.`)

const safeLines = (lines: readonly string[]): string => lines.map((line) => `${safeText(line)}\n`).join('')
