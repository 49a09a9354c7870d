import type { SyntheticTest } from '../../../src/model/datadog/objectives.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, evidence, fail, manual, pass } from '../../../src/model/verdict.js'
import { entranceLink } from '../../support/entrances.js'
import { isLiveProbe, testOf } from '../../support/host-tests.js'
import { hostEvidence, publicHosts } from '../../support/internet-ingress.js'
import { breaks, holds, lacks } from '../../support/links.js'

export default defineRule({
  id: 'cross/traffic/host-probed',
  title: 'A synthetic test asks every host of an Ingress that the internet reaches',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['availability-metrics', 'continuous-end-to-end-tests', 'symptom-alerts'],
  effort: 'minutes',
  why: 'What breaks before the load balancer is seen by no metric behind it: a name that leads nowhere, a certificate that ran out, a rule that answers for another host. From inside all is green, and the users are the first to know.',
  references: [
    'https://docs.datadoghq.com/synthetics/api_tests/http_tests/',
    'https://docs.datadoghq.com/synthetics/browser_tests/',
  ],
  each: 'kubernetes.ingresses',
  using: ['kubernetes.services', 'datadog.syntheticTestsByHost'],
  check(ingress, { lookup }) {
    const found = publicHosts(ingress, lookup('kubernetes.services'))
    if ('outside' in found) return found.outside
    const tests = lookup('datadog.syntheticTestsByHost')
    const asked = found.hosts.map((host) => ({ host, test: testOf(host, tests, isLiveProbe) }))
    const shown = hostEvidence(ingress)
    const bare = asked.flatMap(({ host, test }) => (test === undefined ? [host] : []))
    const [first] = bare
    const way = [entranceLink(ingress)]
    if (first === undefined) {
      const known = asked.flatMap(({ test }) => test ?? [])
      return along(
        [
          ...way,
          ...asked.flatMap(({ host, test }) => [holds('host', host), holds('synthetic test', test?.name ?? '')]),
        ],
        pass(
          `is asked from outside by ${[...new Set(known.map(({ name }) => name))].join(', ')}`,
          shown,
          ...known.map(evidenceOf),
        ),
      )
    }
    const opaque = testOf('?', tests, isLiveProbe)
    if (opaque)
      return manual(
        `has no test that asks ${bare.join(', ')} by name; what test ${opaque.name} asks is told by its steps or variables`,
        shown,
        evidenceOf(opaque),
      )
    const others = bare.flatMap((host) => tests.all(host))
    const [near] = others
    const note = near && `test ${near.name} ${near.status === 'live' ? 'only connects to it' : `is ${near.status}`}`
    return {
      ...along(
        [
          ...way,
          holds('host', first),
          near ? breaks('synthetic test', near.name, note ?? '') : lacks('synthetic test', first, 'no test asks it'),
        ],
        fail(
          `has no live test that asks ${bare.join(', ')}${note === undefined ? '' : `: ${note}`}`,
          shown,
          ...others.map(evidenceOf),
        ),
      ),
      exposed: true,
    }
  },
  fix: () => ({
    summary:
      'Add an HTTP test of each host to Datadog, of a path that needs what users need, from three places every minute or so; resume what is paused. Where another service asks the host from outside, waive the finding.',
    commands: [],
  }),
})

const evidenceOf = (test: SyntheticTest) => evidence(test, 'status', 'type', 'subtype', 'request')
