import { collectAws } from '../../collect/aws/collect-aws.js'
import { permissionsOf, planAws } from '../../collect/aws/plan.js'
import { permissionsFor } from '../../collect/aws/permissions.js'
import type { ProgressEvent } from '../../collect/run.js'
import { createStats } from '../../collect/stats.js'
import { gapsIn } from '../../collect/gaps-in.js'
import { needsOf } from '../../derive/needs-of.js'
import type { Gap } from '../../model/gap.js'
import type { AnyRule } from '../../model/rule.js'
import { scopeKey } from '../../model/scope.js'
import { EXIT } from '../exit.js'
import { prepare } from '../prepare.js'
import type { Flags } from '../resolve.js'
import { safeText } from '../safe-text.js'

/** Tries every operation that the rules need once in every scope, and says what that means for the rules. */
export async function doctor(flags: Flags): Promise<void> {
  const { rules, aws, timeoutSeconds, progress } = await prepare(flags)
  const stats = createStats()
  const accounts: string[] = []
  const onProgress = (event: ProgressEvent): void => {
    if (event.kind === 'entered')
      accounts.push(`  ${event.target} as ${event.identity}${event.size === undefined ? '' : `, ${event.size}`}`)
    else progress.on(event)
  }
  const signal = AbortSignal.timeout(timeoutSeconds * 1000)
  const collected = await collectAws({ ...aws, sample: true }, needsOf(rules), {
    signal,
    stats,
    now: Date.now(),
    onProgress,
  })
  progress.end()

  const tried = new Set([...stats.operations.keys()].flatMap(permissionsFor))
  const untried = permissionsOf(planAws(needsOf(rules))).filter((action) => !tried.has(action))
  const gaps = gapsIn(
    collected.gaps,
    collected.portions.map(({ portion }) => portion),
  )
  process.stdout.write(safeLines(diagnosis(rules, accounts, gaps, untried)))
  process.exitCode = collected.entered === 0 ? EXIT.notStarted : gaps.length > 0 ? EXIT.incomplete : EXIT.ok
}

function diagnosis(
  rules: readonly AnyRule[],
  accounts: readonly string[],
  gaps: readonly Gap[],
  untried: readonly string[],
): readonly string[] {
  const denied = groupBy(
    gaps.filter(({ permission }) => permission !== undefined),
    ({ permission }) => permission ?? '',
  )
  const others = groupBy(
    gaps.filter(({ permission }) => permission === undefined),
    ({ source, detail }) => `${source}: ${detail}`,
  )
  const needed = new Map(rules.map((rule) => [rule.id, permissionsOf(planAws(needsOf([rule])))]))
  const disabledBy = (action: string): string[] =>
    rules.map(({ id }) => id).filter((id) => needed.get(id)?.includes(action))
  const where = (list: readonly Gap[]): string => [...new Set(list.map(({ scope }) => scopeKey(scope)))].join(', ')

  return [
    'Who you are',
    ...(accounts.length > 0 ? accounts : ['  nobody: no account could be entered']),
    '',
    ...(denied.size > 0 ? ['Missing permissions'] : []),
    ...[...denied].flatMap(([action, list]) => [
      `  ${action}  (${where(list)})`,
      ...disabledBy(action).map((id) => `    disables ${id}`),
    ]),
    ...(others.size > 0 ? ['Not reachable'] : []),
    ...[...others].flatMap(([what, list]) => [`  ${what}  (${where(list)})`]),
    ...(gaps.length === 0 && accounts.length > 0 ? ['Everything that was tried answers.'] : []),
    ...(untried.length > 0 && accounts.length > 0
      ? ['', 'Not tried, for want of something to ask about', ...untried.map((action) => `  ${action}`)]
      : []),
    ...(denied.size > 0 ? ['', "'plumbline permissions aws' prints the policy that closes these."] : []),
  ]
}

function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of list) {
    const group = groups.get(keyOf(one)) ?? []
    groups.set(keyOf(one), [...group, one])
  }
  return groups
}

const safeLines = (lines: readonly string[]): string => lines.map((line) => `${safeText(line)}\n`).join('')
