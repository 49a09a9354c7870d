import type { ProgressEvent } from '../../collect/run.js'
import type { Gap } from '../../model/gap.js'
import { PROVIDERS, scopeKey } from '../../model/scope.js'
import { groupedBy } from '../../report/rule-groups.js'
import { type Examination, examine } from '../examine.js'
import { EXIT } from '../exit.js'
import { prepare } from '../prepare.js'
import type { Flags } from '../resolve.js'
import { safeText } from '../safe-text.js'

/** Tries every operation that the rules need once in every scope, and says what that means for the rules. */
export async function doctor(flags: Flags): Promise<void> {
  const { rules, providers, timeoutSeconds, progress } = await prepare(flags)
  const onProgress = (event: ProgressEvent): void => progress.on(event)
  const signal = AbortSignal.timeout(timeoutSeconds * 1000)
  const found = await examine(rules, providers, { signal, now: Date.now(), onProgress })
  progress.end()
  process.stdout.write(safeLines(diagnosis(found)))
  process.exitCode = found.isNobody ? EXIT.notStarted : found.gaps.length > 0 ? EXIT.incomplete : EXIT.ok
}

function diagnosis({ entered, gaps, disabled, untried }: Examination): readonly string[] {
  const denied = groupedBy(
    gaps.filter(({ permission }) => permission !== undefined),
    ({ permission }) => permission ?? '',
  )
  const others = groupedBy(
    gaps.filter(({ permission }) => permission === undefined),
    ({ source, detail }) => `${source}: ${detail}`,
  )
  const where = (list: readonly Gap[]): string => [...new Set(list.map(({ scope }) => scopeKey(scope)))].join(', ')
  const asWhom = entered.map(
    ({ target, identity, size }) => `  ${target} as ${identity}${size === undefined ? '' : `, ${size}`}`,
  )

  return [
    'Who you are',
    ...(asWhom.length > 0 ? asWhom : ['  nobody: no account, cluster or organisation could be entered']),
    '',
    ...(denied.size > 0 ? ['Missing permissions'] : []),
    ...[...denied].flatMap(([action, list]) => [
      `  ${action}  (${where(list)})`,
      ...(disabled.get(action)?.wholly ?? []).map((id) => `    disables ${id}`),
      ...(disabled.get(action)?.partly ?? []).map((id) => `    leaves gaps in ${id}`),
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
