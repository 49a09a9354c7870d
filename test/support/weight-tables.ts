import { priorityOf } from '../../src/assess/priority.js'
import { ENVIRONMENTS } from '../../src/model/environment.js'
import { OWNER_KEYS, SERVICE_KEYS, TIERS } from '../../src/model/service.js'
import { SEVERITIES } from '../../src/model/verdict.js'
import { BEST_WITH, ENOUGH_SEEN, GRADE_FROM, WEIGHTS } from '../../src/model/weights.js'

const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`
const times = (factor: number): string => (factor === 1 ? '1 (changes nothing)' : `× ${factor}`)
const inOrder = (keys: readonly string[]): string => keys.map((key) => `\`${key}\``).join(', ')

function weights(): string {
  const { severity, tier, environment, exposed, alsoMissing, grade } = WEIGHTS
  return [
    row('In the config file', 'What it is', 'Value'),
    row('---', '---', '---'),
    ...SEVERITIES.map((one) =>
      row(`\`priority.severity.${one}\``, `where a priority starts at ${one} severity`, severity[one]),
    ),
    ...TIERS.map((one) => row(`\`priority.tier.${one}\``, `in a service of tier ${one}`, times(tier[one]))),
    ...ENVIRONMENTS.map((one) =>
      row(`\`priority.environment.${one}\``, `where the environment is ${one}`, times(environment[one])),
    ),
    row('`priority.exposed`', 'where the resource can be reached from the internet', times(exposed)),
    row('`priority.alsoMissing.one`', 'where the resource lacks one other protection too', times(alsoMissing.one)),
    row('`priority.alsoMissing.several`', 'where it lacks two others too', times(alsoMissing.several)),
    ...SEVERITIES.map((one) =>
      row(`\`priority.grade.${one}\``, `what a verdict of ${one} severity weighs in a grade`, grade[one]),
    ),
  ].join('\n')
}

function example(): string {
  const { value, terms } = priorityOf(
    {
      severity: 'critical',
      tier: 'A',
      environment: 'production',
      exposed: false,
      besides: ['no way back for lost data'],
    },
    WEIGHTS,
  )
  const [start, ...factors] = terms
  const line = [
    `${start?.factor ?? 0} (${start?.label ?? ''})`,
    ...factors.map((one) => `${one.factor} (${one.label})`),
  ]
  return `    ${line.join(' × ')} = ${value}`
}

const grades = (): string =>
  [
    row('Grade', 'From a score of'),
    row('---', '--:'),
    ...Object.entries(GRADE_FROM).map(([grade, from]) => row(grade, from)),
    row('E', 0),
    '',
    `With a critical finding the grade is ${BEST_WITH.critical} at best, with a high one ${BEST_WITH.high}. It is provisional below ${ENOUGH_SEEN * 100} %.`,
  ].join('\n')

const keys = (): string => [`- Services: ${inOrder(SERVICE_KEYS)}.`, `- Teams: ${inOrder(OWNER_KEYS)}.`].join('\n')

const PARTS = { weights, example, grades, keys }

/** The text with what the numbers of the code come to, between its marks. */
export function withWeights(text: string): string {
  return Object.entries(PARTS).reduce((whole, [name, make]) => {
    const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`]
    const [from, to] = [whole.indexOf(start), whole.indexOf(end)]
    if (from < 0 || to < from) throw new Error(`the marks of ${name} are missing`)
    return `${whole.slice(0, from + start.length)}\n\n${make()}\n\n${whole.slice(to)}`
  }, text)
}
