import type { Dimension } from '../../model/catalogue.js'
import type { Report } from '../../model/report.js'

/** The dimensions as people call them. */
export const DIMENSION_NAMES: Readonly<Record<Dimension, string>> = {
  reliability: 'Reliability',
  data: 'Data and recovery',
  observability: 'Observability',
  scalability: 'Scalability',
  security: 'Security',
  delivery: 'Delivery',
  'incident-response': 'Incident response',
  networking: 'Networking',
  cost: 'Cost',
  documentation: 'Documentation',
  quality: 'Quality',
}

/** The dimension under which a rule's findings are told: that of its first control. */
export function dimensionOfRule({ rules, controls }: Pick<Report, 'rules' | 'controls'>) {
  const byControl = new Map(controls.map(({ id, dimension }) => [id, dimension]))
  const byRule = new Map(rules.map((rule) => [rule.id, byControl.get(rule.controls[0] ?? '')]))
  return (rule: string): Dimension | undefined => byRule.get(rule)
}
