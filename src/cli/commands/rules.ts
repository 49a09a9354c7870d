import { rules as allRules } from '../../../rules/index.js'
import type { AnyRule } from '../../model/rule.js'
import { distance } from '../../config/nearest.js'
import { EXIT, Stop } from '../exit.js'
import { permissionsNeeded } from '../permissions-for.js'
import type { Flags } from '../resolve.js'
import { selectRules } from '../select-rules.js'

const permissionsFor = (rule: AnyRule): readonly string[] => Object.values(permissionsNeeded([rule])).flat()

/** Prints the rules as a table or as JSON. */
export function listRules(flags: Flags & { readonly json?: boolean }): void {
  const rules = selectRules(allRules, flags.rules ?? [], flags.excludeRules ?? [])
  if (flags.json) {
    const rows = rules.map((rule) => {
      const { id, title, severity, controls, effort, each, using, references } = rule
      return { id, title, severity, controls, effort, each, using, references, permissions: permissionsFor(rule) }
    })
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`)
    return
  }
  const width = Math.max(...rules.map(({ id }) => id.length))
  for (const { id, severity, title } of rules)
    process.stdout.write(`${id.padEnd(width)}  ${severity.padEnd(8)}  ${title}\n`)
  process.stdout.write(`\n${rules.length} rules. 'plumbline explain <rule>' tells more of one.\n`)
}

/** Prints everything about one rule. */
export function explainRule(id: string): void {
  const rule = allRules.find((one) => one.id === id)
  if (!rule) throw new Stop(EXIT.invalid, `there is no rule ${id}${nearest(id)}: see 'plumbline rules'`)
  const options = Object.entries(rule.options).map(
    ([name, option]) => `  ${name} = ${JSON.stringify(option.default)}\n    ${option.doc}`,
  )
  const sections: [string, readonly string[]][] = [
    ['Why', [`  ${rule.why}`]],
    ['Judges', [`  ${rule.each}, one by one`]],
    ['Looks things up in', [...rule.using, ...rule.facts].map((name) => `  ${name}`)],
    ['Options', options],
    ['Permissions', permissionsFor(rule).map((action) => `  ${action}`)],
    ['Controls', rule.controls.map((control) => `  ${control}`)],
    ['References', rule.references.map((url) => `  ${url}`)],
  ]
  const text = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => `${title}\n${lines.join('\n')}\n`)
  process.stdout.write(
    `${rule.id}\n${rule.title}\n\nSeverity ${rule.severity}, effort ${rule.effort}\n\n${text.join('\n')}`,
  )
}

function nearest(id: string): string {
  const [best] = allRules
    .map((rule) => ({ id: rule.id, distance: distance(rule.id, id) }))
    .sort((a, b) => a.distance - b.distance)
  return best && best.distance <= id.length / 2 ? ` (did you mean ${best.id}?)` : ''
}
