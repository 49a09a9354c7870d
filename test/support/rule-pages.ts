import { ruleSections } from '../../src/cli/rule-sections.js'
import { type Catalogue, DIMENSIONS } from '../../src/model/catalogue.js'
import { subjectInfo } from '../../src/model/inventory.js'
import type { AnyRule } from '../../src/model/rule.js'
import { rulesByControl } from './evidence-for.js'

const GENERATED = '`npm run docs` writes this page from the rules.'

/** The page of a rule: what `plumbline explain` tells of it. */
export function rulePage(rule: AnyRule): string {
  const sections = ruleSections(rule).map(({ title, lines }) => {
    const [only] = lines
    const text =
      title === 'Why' && only !== undefined ? only : lines.map((line) => `- ${lineOf(title, line)}`).join('\n')
    return `## ${title}\n\n${text}`
  })
  return [`# ${rule.title}`, `\`${rule.id}\``, ...sections].join('\n\n')
}

function lineOf(title: string, line: string): string {
  if (line.startsWith('https://')) return `<${line}>`
  if (title === 'Controls') return line.replace(/^[\w-]+/, (id) => `[\`${id}\`](${'../'.repeat(3)}controls.md#${id})`)
  if (title === 'Options') return line.replace(/^(.+?): /, '`$1`: ')
  return title === 'Permissions' || title === 'Looks things up in' ? `\`${line}\`` : line
}

/** The page that leads to all others: by what is judged, by dimension and by control. */
export function rulesIndex(rules: readonly AnyRule[], { controls, dimensions }: Catalogue): string {
  const byTopic = grouped(rules, ({ id }) => id.split('/').slice(0, 2).join('/'))
  const dimensionOf = new Map(controls.map(({ id, dimension }) => [id, dimension]))
  const byControl = rulesByControl(rules)
  const topics = [...byTopic].map(([topic, own]) =>
    [`### ${topic}`, ['| Rule | Judges | Severity | Effort |', '|---|---|---|---|', ...own.map(row)].join('\n')].join(
      '\n\n',
    ),
  )
  const perDimension = DIMENSIONS.flatMap((dimension) => {
    const own = rules.filter((rule) => rule.controls.some((id) => dimensionOf.get(id) === dimension))
    return own.length === 0 ? [] : [`### ${dimension}`, dimensions[dimension], own.map(item).join('\n')]
  })
  const perControl = controls.flatMap(({ id }) => {
    const own = byControl.get(id) ?? []
    return own.length === 0 ? [] : [`| [\`${id}\`](../controls.md#${id}) | ${own.map(link).join(', ')} |`]
  })
  return [
    '# Rules',
    `${rules.length} rules. ${GENERATED} \`plumbline explain <rule>\` tells the same on a terminal.`,
    '## By what is judged',
    ...topics,
    '## By dimension',
    'A rule stands under each dimension that one of its controls belongs to.',
    ...perDimension,
    '## By control',
    ['| Control | Rules |', '|---|---|', ...perControl].join('\n'),
  ].join('\n\n')
}

const link = ({ id }: AnyRule): string => `[\`${id}\`](${id}.md)`
const item = (rule: AnyRule): string => `- ${link(rule)}: ${rule.title}`
const row = (rule: AnyRule): string =>
  `| ${link(rule)}: ${rule.title} | ${subjectInfo(rule.each).title} | ${rule.severity} | ${rule.effort} |`

function grouped<T>(things: readonly T[], keyOf: (thing: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const thing of things) groups.set(keyOf(thing), [...(groups.get(keyOf(thing)) ?? []), thing])
  return groups
}
