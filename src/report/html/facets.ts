import { type Dimension, DIMENSIONS } from '../../model/catalogue.js'
import { ENVIRONMENTS } from '../../model/environment.js'
import type { Finding } from '../../model/report.js'
import { PROVIDERS } from '../../model/scope.js'
import { SEVERITIES } from '../../model/verdict.js'
import { capitalized, shortened, shown } from '../text.js'
import { DIMENSION_NAMES } from './dimensions.js'
import { PROVIDER_LABELS } from './words.js'

/** Something that findings are told apart by, with the values that occur and their numbers. */
export type Facet = {
  readonly id: string
  readonly title: string
  /** Whether all findings of a rule share it, so that the rule bears its number. */
  readonly ofRule?: true
  readonly values: readonly { readonly number: number; readonly label: string }[]
}

/** What findings are filtered by. Names stand in the page once: findings and rules bear their numbers. */
export type Facets = {
  readonly all: readonly Facet[]
  readonly keyOf: (finding: Finding) => string
  readonly ruleKeyOf: (finding: Finding) => string
  readonly serviceNumber: (service: string) => number | undefined
}

type Source = Pick<Facet, 'id' | 'title' | 'ofRule'> & {
  readonly order: readonly string[]
  readonly of: (finding: Finding) => string
  readonly labelOf: (value: string) => string
}

const EFFORTS = ['minutes', 'hours', 'days']
const ENVIRONMENT_NAMES: Readonly<Record<string, string>> = {
  production: 'Production',
  'non-production': 'Not production',
  unknown: 'Not known',
}
const PROVIDERS_BY_KEY: Readonly<Record<string, string>> = PROVIDER_LABELS
const DIMENSION_LABELS: Readonly<Record<string, string>> = DIMENSION_NAMES
const LONGEST = 60

/** The facets of findings, in the order in which the page offers them. */
export function facetsOf(findings: readonly Finding[], dimensionOf: (rule: string) => Dimension | undefined): Facets {
  const ofService = ({ service }: Finding): string => service ?? ''
  const ofOwner = ({ owner }: Finding): string => owner ?? ''
  const ofFindings: readonly Source[] = [
    { id: 'severity', title: 'Severity', order: SEVERITIES, of: ({ severity }) => severity, labelOf: capitalized },
    { id: 'service', title: 'Service', order: distinct(findings.map(ofService)), of: ofService, labelOf: named },
    { id: 'owner', title: 'Owner', order: distinct(findings.map(ofOwner)), of: ofOwner, labelOf: named },
    {
      id: 'provider',
      title: 'Provider',
      order: PROVIDERS,
      of: ({ subject }) => subject.scope.provider,
      labelOf: (value) => PROVIDERS_BY_KEY[value] ?? value,
    },
    {
      id: 'environment',
      title: 'Environment',
      order: ENVIRONMENTS,
      of: ({ environment }) => environment,
      labelOf: (value) => ENVIRONMENT_NAMES[value] ?? value,
    },
  ]
  const ofRules: readonly Source[] = [
    {
      id: 'dimension',
      title: 'Dimension',
      ofRule: true,
      order: [...DIMENSIONS, ''],
      of: ({ rule }) => dimensionOf(rule) ?? '',
      labelOf: (value) => DIMENSION_LABELS[value] ?? 'None',
    },
    { id: 'effort', title: 'Effort', ofRule: true, order: EFFORTS, of: ({ effort }) => effort, labelOf: capitalized },
  ]
  const keyWith = (sources: readonly Source[]) => {
    const numbers = sources.map(({ order, of }) => ({ of, by: numbered(order) }))
    return (finding: Finding): string => numbers.map(({ of, by }) => by.get(of(finding)) ?? 0).join(' ')
  }
  const services = numbered(ofFindings[1]?.order ?? [])
  return {
    all: [...ofFindings, ...ofRules].map((source) => facetOf(source, findings)),
    keyOf: keyWith(ofFindings),
    ruleKeyOf: keyWith(ofRules),
    serviceNumber: (service) => services.get(service),
  }
}

function facetOf({ id, title, ofRule, order, of, labelOf }: Source, findings: readonly Finding[]): Facet {
  const used = new Set(findings.map(of))
  const values = order.flatMap((value, number) => (used.has(value) ? [{ number, label: labelOf(value) }] : []))
  return { id, title, ...(ofRule && { ofRule }), values }
}

const numbered = (order: readonly string[]): ReadonlyMap<string, number> =>
  new Map(order.map((value, index) => [value, index]))

/** Sorted, and first that there is none. */
const distinct = (values: readonly string[]): readonly string[] =>
  [...new Set(values)].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0))

const named = (value: string): string => (value === '' ? 'None' : shortened(shown(value), LONGEST))
