import rule from '../../../../rules/kubernetes/security/pod-security.js'
import { customResourceDefinition, estate, namespace } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const level = (mode: string, value: string) => ({ [`pod-security.kubernetes.io/${mode}`]: value })
const kyverno = customResourceDefinition('clusterpolicies', 'kyverno.io', 'ClusterPolicy')
const gatekeeper = customResourceDefinition('constrainttemplates', 'templates.gatekeeper.sh', 'ConstraintTemplate')

testRule(rule, {
  pass: {
    baseline: {
      subject: namespace('web', { labels: level('enforce', 'baseline') }),
      says: 'enforces the level baseline',
    },
    restricted: { subject: namespace('web', { labels: level('enforce', 'restricted') }) },
    'baseline, with a policy engine': {
      subject: namespace('web', { labels: level('enforce', 'baseline') }),
      given: estate(kyverno),
    },
  },
  fail: {
    nothing: { subject: namespace(), says: 'enforces no Pod Security level' },
    'other custom resources': {
      subject: namespace(),
      given: estate(customResourceDefinition('certificates', 'cert-manager.io', 'Certificate')),
    },
    'everything allowed': {
      subject: namespace('web', { labels: level('enforce', 'privileged') }),
      says: 'enforces the level privileged, which allows everything',
    },
    'a warning alone': {
      subject: namespace('web', { labels: level('warn', 'restricted') }),
      severity: 'medium',
      says: 'only warns of pods that break the level restricted',
    },
    'a record alone': { subject: namespace('web', { labels: level('audit', 'baseline') }), severity: 'medium' },
    'a warning at no level': { subject: namespace('web', { labels: level('warn', 'privileged') }) },
    'the default namespace': { subject: namespace('default') },
  },
  manual: {
    Kyverno: { subject: namespace(), given: estate(kyverno), says: 'runs Kyverno, whose policies were not read' },
    Gatekeeper: { subject: namespace(), given: estate(gatekeeper), says: 'Gatekeeper' },
    'everything allowed, with an engine': {
      subject: namespace('web', { labels: level('enforce', 'privileged') }),
      given: estate(gatekeeper),
    },
  },
  'not-applicable': {
    'of the cluster': { subject: namespace('kube-system') },
    'being deleted': { subject: namespace('web', { phase: 'Terminating' }) },
  },
})
