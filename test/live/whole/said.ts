import type { Report } from '../../../src/model/report.js'
import type { Scope } from '../../../src/model/scope.js'
import type { Row } from '../aws/expected/table.js'

type Place = Pick<Row, 'account' | 'region'>

/** Where something is, in the words of a table: a cluster and an organisation have no regions. */
function placeIn(scope: Scope): Place {
  switch (scope.provider) {
    case 'aws':
      return scope
    case 'kubernetes':
      return { account: scope.cluster, region: 'kubernetes' }
    case 'datadog':
      return { account: scope.org, region: 'datadog' }
  }
}

/** What a report says of each thing that a row may be about: things of one name in one place are alike. */
export type Said = ReadonlyMap<
  string,
  { readonly statuses: ReadonlySet<string>; readonly severities: ReadonlySet<string> }
>

export const rowKey = ({ rule, account, region, subject }: Place & Pick<Row, 'rule' | 'subject'>): string =>
  `${rule} ${account} ${region} ${subject}`

/** A report by rule and place. What has a generated name goes by the one that the seed gave it. */
export function saidIn(report: Report, names: ReadonlyMap<string, string>): Said {
  const severities = new Map(report.findings.map((one) => [`${one.rule} ${one.subject.id}`, one.severity]))
  const said = new Map<string, { readonly statuses: Set<string>; readonly severities: Set<string> }>()
  for (const { rule, subject, status } of report.results) {
    const key = rowKey({ rule, ...placeIn(subject.scope), subject: names.get(subject.name) ?? subject.name })
    const one = said.get(key) ?? { statuses: new Set(), severities: new Set() }
    said.set(key, one)
    one.statuses.add(status)
    const severity = severities.get(`${rule} ${subject.id}`)
    if (severity !== undefined) one.severities.add(severity)
  }
  return said
}
