import type { Catalogue } from '../../src/model/catalogue.js'
import { subjectInfo } from '../../src/model/inventory.js'
import type { AnyRule } from '../../src/model/rule.js'
import { isGrave } from '../../src/model/verdict.js'
import { rulesByControl } from './evidence-for.js'

const START = '<!-- rules:start -->'
const END = '<!-- rules:end -->'

/** The text with its table of what the rules cover made anew. */
export function withRuleTable(text: string, rules: readonly AnyRule[], catalogue: Catalogue): string {
  const before = text.slice(0, text.indexOf(START) + START.length)
  const after = text.slice(text.indexOf(END))
  return `${before}\n\n${coverage(rules, catalogue)}\n\n${after}`
}

function coverage(rules: readonly AnyRule[], { controls, checklists }: Catalogue): string {
  const topics = [...new Set(rules.map(topicOf))]
  const rows = topics.map((topic) => {
    const own = rules.filter((rule) => topicOf(rule) === topic)
    const judged = [...new Set(own.map(({ each }) => subjectInfo(each).title))]
    const grave = own.filter(({ severity }) => isGrave(severity)).length
    return `| [\`${topic}\`](docs/rules/README.md#${topic.replace('/', '')}) | ${own.length} | ${grave} | ${judged.join(', ')} |`
  })
  const named = rulesByControl(rules)
  const answered = controls.filter(({ id }) => named.has(id))
  const ids = new Set(answered.map(({ id }) => id))
  const items = checklists.flatMap((checklist) => checklist.items)
  const reached = items.filter((item) => item.controls.some((id) => ids.has(id)))
  return [
    `${rules.length} rules give evidence for ${answered.length} of ${controls.length} controls, and so for ${reached.length} of the ${items.length} items of the checklists. [docs/rules](docs/rules/README.md) has a page for each, and \`plumbline explain <rule>\` tells the same.`,
    ['| Rules on | Number | of them critical or high | What they judge |', '|---|--:|--:|---|', ...rows].join('\n'),
  ].join('\n\n')
}

const topicOf = ({ id }: AnyRule): string => id.slice(0, id.lastIndexOf('/'))
