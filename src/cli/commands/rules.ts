import { rules as allRules } from '../../../rules/index.js'
import type { AnyRule } from '../../model/rule.js'
import { permissionsNeeded } from '../permissions-for.js'
import type { Flags } from '../resolve.js'
import { selectRules } from '../select-rules.js'

const permissionsFor = (rule: AnyRule): readonly string[] => Object.values(permissionsNeeded([rule])).flat()

/** Prints the rules as a table or as JSON. */
export function listRules(flags: Flags & { readonly json?: boolean }): void {
  const rules = selectRules(allRules, flags.rules ?? [], flags.excludeRules ?? [])
  if (flags.json) {
    const rows = rules.map((rule) => {
      const { id, title, severity, relaxed, controls, effort, each, using, references } = rule
      return {
        ...{ id, title, severity, ...(relaxed && { relaxed }), controls, effort, each, using, references },
        permissions: permissionsFor(rule),
      }
    })
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`)
    return
  }
  const width = Math.max(...rules.map(({ id }) => id.length))
  for (const { id, severity, title } of rules)
    process.stdout.write(`${id.padEnd(width)}  ${severity.padEnd(8)}  ${title}\n`)
  process.stdout.write(`\n${rules.length} rules. 'plumbline explain <rule>' tells more of one.\n`)
}
