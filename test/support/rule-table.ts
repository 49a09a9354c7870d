import type { AnyRule } from '../../src/model/rule.js'

const START = '<!-- rules:start -->'
const END = '<!-- rules:end -->'

/** The text with its table of rules made anew. */
export function withRuleTable(text: string, rules: readonly AnyRule[]): string {
  const before = text.slice(0, text.indexOf(START) + START.length)
  const after = text.slice(text.indexOf(END))
  return `${before}\n\n${ruleTable(rules)}\n\n${after}`
}

function ruleTable(rules: readonly AnyRule[]): string {
  const services = [...new Set(rules.map(serviceOf))]
  const sections = services.map((service) => {
    const own = rules.filter((rule) => serviceOf(rule) === service)
    const rows = own.map(({ id, title, severity }) => `| \`${id}\` | ${title} | ${severity} |`)
    return ['| Rule | Holds when it passes | Severity |', '|---|---|---|', ...rows].join('\n')
  })
  return [`${rules.length} rules. \`plumbline explain <rule>\` tells more of each.`, ...sections].join('\n\n')
}

const serviceOf = ({ id }: AnyRule): string => id.slice(0, id.lastIndexOf('/'))
