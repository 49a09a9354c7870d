import { rules } from '../../../rules/index.js'
import type { Report } from '../../../src/model/report.js'
import { largeReport } from '../../support/make-large-report.js'
import { finding, makeReport } from '../../support/make-report-parts.js'
import { emptyReport, hostileReport, incompleteReport, readyReport, report } from '../../support/make-report.js'
import { scanWhole } from '../../support/scan.js'

const LONG = 'x'.repeat(300)
const LONG_SENTENCE = 'und so weiter '.repeat(22)

/** Names of 300 characters, without a place to break and with; right-to-left, and in pictures. */
const awkwardReport = (): Report =>
  makeReport({
    findings: [LONG, LONG_SENTENCE, 'שירות הזמנות', 'خدمة الطلبات', '🚀👩‍👩‍👧‍👦🇪🇺', '<img src=x onerror=alert(1)>'].map(
      (name, index) =>
        finding({
          name,
          id: `arn:aws:rds:eu-west-1:111111111111:db:${name}`,
          service: name,
          owner: name,
          tier: 'A',
          rule: `cross/awkward/${String(index)}`,
          because: name,
          observed: { [name.slice(0, 40)]: name },
          scope: { provider: 'kubernetes', cluster: name },
          chain: [
            { what: name, name, state: 'ok' },
            { what: 'monitor', name, state: 'missing', note: name },
          ],
          fix: { summary: name, commands: [`kubectl get ${name}`] },
        }),
    ),
  })

/** What the page is looked at with: an estate of every kind, and names that no page is made for. */
export async function reports(): Promise<readonly (readonly [string, Report])[]> {
  const { report: demo } = await scanWhole(rules)
  return [
    ['the demo', demo],
    ['not ready', report()],
    ['ready', readyReport()],
    ['incomplete', incompleteReport()],
    ['nothing in it', emptyReport()],
    ['hostile', hostileReport()],
    ['awkward', awkwardReport()],
    ['with everything in it', largeReport({ findings: 60, rules: 12, services: 3 })],
  ]
}
