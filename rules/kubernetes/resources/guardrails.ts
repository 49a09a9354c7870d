import { command } from '../../../src/model/command.js'
import type { ResourceQuota } from '../../../src/model/kubernetes/cluster.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { outOfNamespaceScope } from '../../support/kubernetes-namespace.js'
import { quantity } from '../../support/quantity.js'
import { seen } from '../../support/seen.js'

type Use = { readonly quota: ResourceQuota; readonly resource: string; readonly percent: number }

export default defineRule({
  id: 'kubernetes/resources/guardrails',
  title: 'A namespace with workloads has a ResourceQuota or a LimitRange, and room in its quotas',
  severity: 'low',
  controls: ['resource-limits', 'no-shared-bottleneck'],
  effort: 'hours',
  why: 'Without either, one faulty deployment or one runaway autoscaler in this namespace takes the room of all others. A quota that is used up refuses the next pod: a rollout hangs, and a failed pod is not replaced.',
  references: [
    'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
    'https://kubernetes.io/docs/concepts/policy/limit-range/',
  ],
  each: 'kubernetes.namespaces',
  using: ['kubernetes.quotasByNamespace', 'kubernetes.limitRangesByNamespace', 'kubernetes.workloadsByNamespace'],
  options: {
    maxPercent: { default: 90, doc: 'Percent of a quota that may be used.', min: 1 },
  },
  check(namespace, { lookup, options }) {
    const outside = outOfNamespaceScope(namespace)
    if (outside) return outside
    const quotas = lookup('kubernetes.quotasByNamespace').all(namespace.id)
    const uses = quotas.flatMap(usesOf).toSorted((a, b) => b.percent - a.percent)
    const [tightest] = uses
    if (tightest && tightest.percent >= options.maxPercent) {
      const { quota, resource, percent } = tightest
      const evidence = [
        seen(quota, `status.hard[${resource}]`, quota.status.hard[resource]),
        seen(quota, `status.used[${resource}]`, quota.status.used[resource]),
      ]
      return percent >= 100
        ? failAs('high', `has used up ${resource} of ResourceQuota ${quota.name}`, evidence)
        : fail(`has used ${Math.floor(percent)}% of ${resource} of ResourceQuota ${quota.name}`, evidence)
    }
    const unseen = quotas.find(isUnseen)
    if (unseen)
      return manual(`has ResourceQuota ${unseen.name}, of which is not said yet how much is used`, [
        seen(unseen, 'spec.hard', unseen.spec.hard),
        seen(unseen, 'status.used', unseen.status.used),
      ])
    const [quota] = quotas
    if (quota) return pass(`is held by ResourceQuota ${quota.name}`, [seen(quota, 'spec.hard', quota.spec.hard)])
    const range = lookup('kubernetes.limitRangesByNamespace').find(namespace.id)
    if (range) return pass(`is held by LimitRange ${range.name}`, [seen(range, 'spec.limits', range.spec.limits)])
    const workload = lookup('kubernetes.workloadsByNamespace').find(namespace.id)
    return workload
      ? fail('has neither a ResourceQuota nor a LimitRange', [
          seen(namespace, 'ResourceQuotas and LimitRanges', []),
          seen(workload, 'kind', workload.kind),
        ])
      : notApplicable('runs no workload')
  },
  fix: (namespace) => ({
    summary:
      'Give the namespace a ResourceQuota for CPU and memory with room for its peak, and a LimitRange with defaults, so that pods without requests are still admitted. Raise a quota that is nearly used up, or free what nobody needs.',
    commands: [command`kubectl -n ${namespace.name} describe quota,limits`],
  }),
})

const isUnseen = ({ spec, status }: ResourceQuota): boolean =>
  Object.keys(spec.hard).some((resource) => !(resource in status.hard) || !(resource in status.used))

/** How much of each resource of a quota is used. A limit of zero forbids something, and is meant to be full. */
const usesOf = (quota: ResourceQuota): readonly Use[] =>
  Object.entries(quota.status.hard).flatMap(([resource, text]) => {
    const hard = quantity(text) ?? 0
    const used = quantity(quota.status.used[resource] ?? '') ?? 0
    return hard > 0 ? [{ quota, resource, percent: (used / hard) * 100 }] : []
  })
