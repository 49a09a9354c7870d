import {
  type Catalogue,
  type Checklist,
  type ChecklistItem,
  type Control,
  type Dimension,
  DIMENSIONS,
} from '../../src/model/catalogue.js'
import type { AnyRule } from '../../src/model/rule.js'
import type { Provider } from '../../src/model/scope.js'
import { rulesByControl, unreadProviders } from './evidence-for.js'

const PROVIDER_TITLES: { readonly [P in Provider]: string } = {
  aws: 'AWS',
  kubernetes: 'Kubernetes',
  datadog: 'Datadog',
}

const GENERATED = '`npm run docs` writes this page from the catalogue and the rules.'

/** The page that says of every control what it asks, who can tell, and which rules judge it. */
export function controlsPage({ dimensions, controls, checklists }: Catalogue, rules: readonly AnyRule[]): string {
  const named = rulesByControl(rules)
  const rulesOf = ({ id }: Control) => named.get(id) ?? []
  const judged = controls.filter((control) => rulesOf(control).length > 0)
  const unseen = controls.filter(({ unseen }) => unseen !== undefined)
  const list = checklists.map(({ id, title, items }) => `- [${title}](checklists/${id}.md): ${items.length} items`)
  const sections = DIMENSIONS.map((dimension) => {
    const own = controls.filter((control) => control.dimension === dimension)
    const entries = own.map((control) => controlEntry(control, rulesOf(control)))
    return [`## ${dimensionTitle(dimension)}`, dimensions[dimension], ...entries].join('\n\n')
  })
  return [
    '# Controls',
    `What must hold of an estate that is ready for production. A rule judges what it can see of a control, which need not be all of it. ${GENERATED}`,
    `Of ${controls.length} controls, ${judged.length} are judged by rules, ${unseen.length} could be but are not yet, and ${controls.length - judged.length - unseen.length} only a person can tell. The checklists ask for them:`,
    list.join('\n'),
    ...sections,
  ].join('\n\n')
}

function controlEntry(control: Control, rules: readonly AnyRule[]): string {
  const { id, asks, evidence, unseen } = control
  const providers = evidence.filter((source) => source !== 'attested')
  const byPerson = evidence.includes('attested')
  const tellers = [...providers.map((provider) => PROVIDER_TITLES[provider]), ...(byPerson ? ['a person'] : [])]
  const unread = rules.length === 0 ? [] : unreadProviders(control, rules)
  const lines = [
    `- Evidence: ${tellers.join(', ')}`,
    ...(rules.length > 0 ? [`- Judged by ${counted(rules.length, 'rule')}:`, ...rules.map(ruleLine)] : []),
    ...(unread.length > 0 ? [`- No rule reads ${titlesOf(unread)} for it yet`] : []),
    ...(unseen === undefined ? [] : [`- No rule judges it: ${unseen}`]),
    ...(byPerson ? [`- ${personsPart(providers, rules)}`] : []),
  ]
  return [`### \`${id}\``, asks, lines.join('\n')].join('\n\n')
}

function personsPart(providers: readonly Provider[], rules: readonly AnyRule[]): string {
  if (providers.length === 0) return 'Answered by a person'
  return rules.length === 0 ? 'Answered by a person until then' : 'What rules cannot see is answered by a person'
}

/** The page of a checklist: its items, the controls that answer them, and who answers those. */
export function checklistPage(checklist: Checklist, { controls }: Catalogue, rules: readonly AnyRule[]): string {
  const byId = new Map(controls.map((control) => [control.id, control]))
  const named = rulesByControl(rules)
  const row = ({ key, label, controls: asked }: ChecklistItem): string => {
    const own = asked.flatMap((id) => byId.get(id) ?? [])
    return `| \`${key}\` | ${label} | ${own.map(controlLink).join(', ')} | ${answeredBy(own, named)} |`
  }
  const sections = new Map<string, ChecklistItem[]>()
  for (const item of checklist.items) sections.set(item.section, [...(sections.get(item.section) ?? []), item])
  const tables = [...sections].map(([section, items]) =>
    [`## ${section}\n`, '| Item | Asks | Controls | Answered by |', '|---|---|---|---|', ...items.map(row)].join('\n'),
  )
  return [
    `# ${checklist.title}`,
    `${counted(checklist.items.length, 'item')}. ${GENERATED}`,
    'A person answers in part where rules do too, and alone where there are none. What no rule answers yet is said.',
    ...tables,
  ].join('\n\n')
}

function answeredBy(controls: readonly Control[], named: ReadonlyMap<string, readonly AnyRule[]>): string {
  const rules = new Set(controls.flatMap(({ id }) => named.get(id) ?? []))
  const isAttested = ({ evidence }: Control): boolean => evidence.includes('attested')
  const open = controls.filter((control) => !named.has(control.id) && !isAttested(control))
  const partly = controls.flatMap((control) => {
    const unread = unreadProviders(control, named.get(control.id) ?? [])
    return named.has(control.id) && unread.length > 0 ? [`\`${control.id}\` not yet by ${titlesOf(unread)}`] : []
  })
  const answers = [
    ...(rules.size > 0 ? [counted(rules.size, 'rule')] : []),
    ...partly,
    ...(controls.some(isAttested) ? ['a person'] : []),
    ...(open.length > 0 ? [`nobody yet: ${open.map(({ id }) => `\`${id}\``).join(', ')}`] : []),
  ]
  return answers.join('; ')
}

const controlLink = ({ id }: Control): string => `[\`${id}\`](../controls.md#${id})`
const ruleLine = ({ id }: AnyRule): string => `  - [\`${id}\`](rules/${id}.md)`
const titlesOf = (providers: readonly Provider[]): string =>
  providers.map((provider) => PROVIDER_TITLES[provider]).join(' or ')
const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
const dimensionTitle = (dimension: Dimension): string =>
  `${dimension.charAt(0).toUpperCase()}${dimension.slice(1).replace('-', ' ')}`
