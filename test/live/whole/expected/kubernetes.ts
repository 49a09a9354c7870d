import type { Status } from '../../../../src/model/verdict.js'
import { type Row, table } from '../../aws/expected/table.js'
import { PLATFORM } from '../seed/aws.js'

const HERE = [PLATFORM, 'kubernetes'] as const

/**
 * What the rules on Kubernetes alone say, as of two hours from now, of what only this run puts into the cluster. kwok
 * names no digests of what runs: no two pods can be compared by them. Whether a tag of ECR may be moved is for the rule
 * on its repository to say.
 */
const ADDED = [
  ...table(
    ...HERE,
    'kubernetes/images/',
    `
                                  mutable-tag  digest  drift
  payments/checkout               pass         manual  n/a
  payments/catalogue              pass         manual  n/a
  payments/orders                 pass         manual  n/a
  payments/carts                  pass         fail    n/a
  payments/search                 pass         fail    n/a
  payments/partners               pass         fail    n/a
  payments/reports                pass         fail    n/a
  payments/invoice                pass         fail    n/a
  datadog/agent                   pass         fail    n/a
  kube-system/cluster-autoscaler  n/a          n/a     n/a
`,
  ),
  ...table(
    ...HERE,
    'kubernetes/resources/',
    `
                                  memory-limit  requests
  payments/checkout               pass          pass
  payments/catalogue              fail          fail
  payments/orders                 fail          fail
  payments/carts                  fail          fail
  payments/search                 fail          fail
  payments/partners               fail          fail
  payments/reports                fail          fail
  payments/invoice                fail          fail
  datadog/agent                   pass          pass
  kube-system/cluster-autoscaler  n/a           n/a
`,
  ),
  ...table(
    ...HERE,
    'kubernetes/security/',
    `
                                  capabilities  privilege-escalation  privileged  host-namespaces  host-path
  payments/checkout               fail          fail                  pass        pass             pass
  payments/catalogue              fail          fail                  pass        pass             pass
  payments/orders                 fail          fail                  pass        pass             pass
  payments/carts                  fail          fail                  pass        pass             pass
  payments/search                 fail          fail                  pass        pass             pass
  payments/partners               fail          fail                  pass        pass             pass
  payments/reports                fail          fail                  pass        pass             pass
  payments/invoice                fail          fail                  pass        pass             pass
  datadog/agent                   n/a           fail                  pass        pass             pass
  kube-system/cluster-autoscaler  n/a           n/a                   n/a         n/a              n/a
`,
  ),
  ...table(
    ...HERE,
    'kubernetes/security/',
    `
                                  read-only-root  run-as-root  plaintext-secret  service-account-token
  payments/checkout               fail            fail         fail              fail
  payments/catalogue              fail            fail         fail              fail
  payments/orders                 fail            fail         pass              fail
  payments/carts                  fail            fail         pass              fail
  payments/search                 fail            fail         n/a               fail
  payments/partners               fail            fail         pass              fail
  payments/reports                fail            fail         pass              fail
  payments/invoice                fail            fail         pass              fail
  datadog/agent                   fail            fail         n/a               fail
  kube-system/cluster-autoscaler  n/a             n/a          n/a               n/a
`,
  ),
  ...table(
    ...HERE,
    'kubernetes/probes/',
    `
                                  named-port  readiness  liveness-safe
  payments/checkout               n/a         fail       n/a
  payments/catalogue              n/a         fail       n/a
  payments/orders                 n/a         fail       n/a
  payments/carts                  n/a         fail       n/a
  payments/search                 n/a         fail       n/a
  payments/partners               n/a         fail       n/a
  payments/reports                n/a         n/a        n/a
  payments/invoice                n/a         n/a        n/a
  datadog/agent                   n/a         n/a        n/a
  kube-system/cluster-autoscaler  n/a         n/a        n/a
`,
  ),
  ...table(
    ...HERE,
    'kubernetes/',
    `
                                  shutdown/graceful  shutdown/grace-period  workload/naked-pod  workload/priority-class
  payments/checkout               pass               pass                   pass                n/a
  payments/catalogue              fail               pass                   pass                n/a
  payments/orders                 fail               pass                   pass                n/a
  payments/carts                  fail               pass                   pass                n/a
  payments/search                 fail               pass                   pass                n/a
  payments/partners               fail               pass                   pass                n/a
  payments/reports                n/a                pass                   pass                n/a
  payments/invoice                n/a                pass                   pass                n/a
  datadog/agent                   n/a                pass                   pass                n/a
  kube-system/cluster-autoscaler  n/a                n/a                    n/a                 n/a
`,
  ),
  ...table(
    ...HERE,
    'kubernetes/availability/',
    `
                                  replicas  spread-configured  spread-over-nodes  spread-over-zones
  payments/checkout               pass      pass               pass               pass
  payments/catalogue              pass      fail               fail               n/a
  payments/orders                 pass      pass               pass               pass
  payments/carts                  fail      n/a                n/a                n/a
  payments/search                 pass      fail               pass               fail
  payments/partners               pass      pass               pass               pass
  payments/reports                n/a       n/a                n/a                n/a
  payments/invoice                n/a       n/a                n/a                n/a
  datadog/agent                   n/a       n/a                n/a                n/a
  kube-system/cluster-autoscaler  n/a       n/a                n/a                n/a
`,
  ),
  ...table(
    ...HERE,
    'kubernetes/',
    `
                                  availability/budget-missing  availability/singleton-stateful  autoscaling/missing  autoscaling/duplicate
  payments/checkout               fail                         n/a                              pass                 pass
  payments/catalogue              fail                         pass                             fail                 n/a
  payments/orders                 fail                         n/a                              fail                 n/a
  payments/carts                  n/a                          n/a                              fail                 n/a
  payments/search                 fail                         n/a                              fail                 n/a
  payments/partners               fail                         n/a                              fail                 n/a
  payments/reports                n/a                          n/a                              n/a                  n/a
  payments/invoice                n/a                          n/a                              n/a                  n/a
  datadog/agent                   n/a                          n/a                              n/a                  n/a
  kube-system/cluster-autoscaler  n/a                          n/a                              n/a                  n/a
`,
  ),
  ...table(
    ...HERE,
    'kubernetes/status/',
    `
                                  available  pending  crash-loop  restarts  oom-killed
  payments/checkout               pass       pass     pass        pass      pass
  payments/catalogue              pass       pass     pass        pass      pass
  payments/orders                 pass       pass     pass        pass      pass
  payments/carts                  pass       pass     pass        pass      pass
  payments/search                 pass       pass     pass        pass      pass
  payments/partners               pass       pass     pass        pass      pass
  payments/reports                pass       pass     pass        pass      pass
  payments/invoice                n/a        n/a      n/a         n/a       n/a
  datadog/agent                   pass       pass     pass        pass      pass
  kube-system/cluster-autoscaler  pass       pass     pass        pass      pass
`,
  ),
  ...table(
    ...HERE,
    'kubernetes/',
    `
                                  status/rollout-stuck  rollout/strategy  rollout/revision-history
  payments/checkout               pass                  pass              pass
  payments/catalogue              pass                  pass              pass
  payments/orders                 pass                  pass              pass
  payments/carts                  pass                  pass              pass
  payments/search                 pass                  pass              pass
  payments/partners               pass                  pass              pass
  payments/reports                pass                  pass              pass
  payments/invoice                n/a                   n/a               n/a
  datadog/agent                   n/a                   pass              pass
  kube-system/cluster-autoscaler  n/a                   n/a               n/a
`,
  ),
  ...table(
    ...HERE,
    'kubernetes/network/',
    `
                      service-port  service-endpoints
  payments/checkout   pass          pass
  payments/catalogue  pass          pass
  payments/orders     pass          pass
  payments/carts      pass          pass
  payments/search     pass          pass
  payments/partners   pass          pass
`,
  ),
  ...table(
    ...HERE,
    'kubernetes/network/',
    `
                     ingress-backend  ingress-tls
  payments/partners  pass             fail
`,
  ),
  ...table(
    ...HERE,
    'kubernetes/autoscaling/',
    `
                     broken  saturated  least-replicas  range  target-missing  needs-requests
  payments/checkout  fail    pass       pass            pass   pass            pass
`,
  ),
  ...table(
    ...HERE,
    'kubernetes/',
    `
            network/policy-missing  resources/guardrails  security/pod-security
  payments  fail                    fail                  fail
  datadog   n/a                     fail                  fail
`,
  ),
  ...table(
    ...HERE,
    'kubernetes/cluster/',
    `
          node-ready
  node-d  pass
  spot-0  pass
  spot-1  pass
`,
  ),
  ...table(
    ...HERE,
    'kubernetes/',
    `
                  storage/claim-health  storage/backup-coverage
  payments/cache  pass                  n/a
`,
  ),
  ...table(
    ...HERE,
    'kubernetes/',
    `
                    batch/cron-policy
  payments/invoice  fail
`,
  ),
]

/** What its own table leaves out of the cluster's own seed: a thing, what is said of it, and by which rules. */
const REST: readonly (readonly [subject: string, status: Status, rules: string])[] = [
  [
    'nightly/report',
    'not-applicable',
    'autoscaling/duplicate availability/singleton-stateful images/drift probes/liveness-safe probes/named-port rollout/revision-history rollout/strategy status/oom-killed status/restarts status/rollout-stuck',
  ],
  ['nightly/report', 'pass', 'batch/cron-policy'],
  [
    'nightly/cleanup',
    'not-applicable',
    'autoscaling/duplicate availability/singleton-stateful images/drift probes/liveness-safe probes/named-port probes/readiness rollout/revision-history rollout/strategy shutdown/graceful status/oom-killed status/restarts status/rollout-stuck',
  ],
  [
    'nightly/import',
    'not-applicable',
    'autoscaling/duplicate autoscaling/missing availability/budget-missing availability/replicas availability/singleton-stateful availability/spread-configured availability/spread-over-nodes availability/spread-over-zones images/drift status/available status/restarts status/rollout-stuck',
  ],
  ['nightly/import', 'pass', 'status/crash-loop status/oom-killed status/pending'],
  [
    'shop/storefront',
    'not-applicable',
    'autoscaling/duplicate availability/budget-missing availability/singleton-stateful availability/spread-over-nodes availability/spread-over-zones images/drift probes/liveness-safe shutdown/graceful status/crash-loop status/oom-killed status/pending status/restarts',
  ],
  ['shop/storefront', 'fail', 'availability/spread-configured'],
  ['shop/storefront', 'manual', 'status/available'],
  ['shop/storefront', 'pass', 'status/rollout-stuck'],
  ['shop/ledger', 'not-applicable', 'autoscaling/duplicate images/drift probes/named-port'],
  ['shop/ledger', 'fail', 'autoscaling/missing shutdown/graceful'],
  [
    'legacy/debug',
    'not-applicable',
    'autoscaling/duplicate autoscaling/missing availability/budget-missing availability/replicas availability/singleton-stateful availability/spread-configured availability/spread-over-nodes availability/spread-over-zones images/drift probes/liveness-safe probes/named-port probes/readiness rollout/revision-history rollout/strategy shutdown/graceful status/available status/rollout-stuck',
  ],
  ['legacy/debug', 'pass', 'shutdown/grace-period'],
  [
    'legacy/gpu',
    'not-applicable',
    'autoscaling/duplicate autoscaling/missing availability/budget-missing availability/singleton-stateful availability/spread-over-nodes availability/spread-over-zones images/drift probes/liveness-safe probes/named-port shutdown/graceful',
  ],
  ['legacy/gpu', 'fail', 'availability/spread-configured'],
  ['legacy/gpu', 'pass', 'status/crash-loop status/oom-killed status/restarts status/rollout-stuck'],
  ['legacy/basket', 'not-applicable', 'availability/singleton-stateful images/drift probes/named-port'],
  ['legacy/basket', 'pass', 'status/rollout-stuck'],
  [
    'legacy/web',
    'not-applicable',
    'autoscaling/saturated availability/budget-exhausted availability/budget-ineffective availability/singleton-stateful images/drift',
  ],
  ['legacy/web-admin', 'pass', 'network/service-endpoints'],
  ['legacy/nothing', 'not-applicable', 'availability/budget-blocks-eviction availability/budget-exhausted'],
  ['legacy/removed', 'not-applicable', 'autoscaling/broken autoscaling/needs-requests'],
  ['legacy/removed', 'pass', 'autoscaling/least-replicas autoscaling/saturated'],
  ['default/kubernetes', 'not-applicable', 'network/service-port'],
  ['crowded', 'fail', 'security/pod-security'],
  ['default', 'not-applicable', 'network/policy-missing resources/guardrails'],
  ['default', 'fail', 'security/pod-security'],
  ['kube-system', 'not-applicable', 'network/policy-missing resources/guardrails security/pod-security'],
  ['kube-public', 'not-applicable', 'network/policy-missing resources/guardrails security/pod-security'],
  ['kube-node-lease', 'not-applicable', 'network/policy-missing resources/guardrails security/pod-security'],
  ['alex-does-everything', 'pass', 'rbac/anonymous'],
  ['alex-does-everything', 'not-applicable', 'rbac/escalation rbac/secrets'],
  ['anybody-views', 'not-applicable', 'rbac/cluster-admin rbac/escalation rbac/secrets'],
  ['ci-binds-anything', 'pass', 'rbac/anonymous rbac/cluster-admin rbac/secrets'],
  ['support-reads-secrets', 'pass', 'rbac/anonymous rbac/cluster-admin rbac/escalation'],
  ['legacy/read-config', 'pass', 'rbac/cluster-admin'],
  ['bind-anything', 'pass', 'rbac/wildcard'],
  ['plumbline', 'pass', 'rbac/anonymous rbac/cluster-admin rbac/escalation rbac/secrets rbac/wildcard'],
]

/** What the rules on Kubernetes alone say of what the cluster's own table has no row for. */
export const REST_OF_CLUSTER: readonly Row[] = [
  ...ADDED,
  ...REST.flatMap(([subject, status, rules]) =>
    rules.split(' ').map((rule) => ({
      rule: `kubernetes/${rule}`,
      account: PLATFORM,
      region: 'kubernetes',
      subject,
      status,
    })),
  ),
]

/** Roles and bindings that every cluster comes with: nothing is wrong with them, whatever is said of each. */
export const COMES_WITH_IT =
  /^kubernetes\/rbac\/\S+ \S+ kubernetes (?:kube-(?:system|public)\/|system:|(?:admin|edit|view|cluster-admin)$)/
