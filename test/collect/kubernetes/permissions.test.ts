import { describe, expect, test } from 'vitest'
import type { KubernetesDatasetName } from '../../../src/collect/kubernetes/collector.js'
import { kubernetesCollectors } from '../../../src/collect/kubernetes/collectors/index.js'
import { clusterRoleFor, permissionsFor } from '../../../src/collect/kubernetes/permissions.js'
import { permissionsOf, planKubernetes } from '../../../src/collect/kubernetes/plan.js'
import { DATASETS } from '../../../src/model/inventory.js'

const needs = (...datasets: readonly KubernetesDatasetName[]) => ({
  datasets: new Set(datasets),
  facts: new Set<never>(),
})
const EVERYTHING = needs(...kubernetesCollectors.map(({ fills }) => fills))

describe('the plan', () => {
  test('every dataset of the model has its collector', () => {
    const named = Object.entries(DATASETS).flatMap(([name, { provider }]) => (provider === 'kubernetes' ? [name] : []))
    expect(kubernetesCollectors.map(({ fills }) => fills).sort()).toEqual(named.sort())
  })

  test('holds what is needed and nothing else', () => {
    expect(permissionsOf(planKubernetes(needs('kubernetes.pods', 'kubernetes.deployments')))).toEqual([
      'list deployments.apps',
      'list pods',
    ])
    expect(permissionsOf(planKubernetes(needs('kubernetes.clusters')))).toEqual([])
    expect(planKubernetes(needs()).collectors).toEqual([])
  })

  test('custom resources take the list of definitions', () => {
    expect(permissionsOf(planKubernetes(needs('kubernetes.nodePools')))).toEqual([
      'list customresourcedefinitions.apiextensions.k8s.io',
      'list nodepools.karpenter.sh',
    ])
  })
})

describe('the role', () => {
  test('lists by group', () => {
    expect(clusterRoleFor(needs('kubernetes.pods', 'kubernetes.nodes', 'kubernetes.webhookConfigurations'))).toEqual({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'plumbline' },
      rules: [
        { apiGroups: [''], resources: ['nodes', 'pods'], verbs: ['list'] },
        {
          apiGroups: ['admissionregistration.k8s.io'],
          resources: ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'],
          verbs: ['list'],
        },
      ],
    })
  })

  test('for everything there is never a Secret, a wildcard or a verb that writes', () => {
    const { rules } = clusterRoleFor(EVERYTHING)
    expect(rules.flatMap(({ resources }) => resources)).toHaveLength(permissionsFor(EVERYTHING).length)
    expect(rules.flatMap(({ resources }) => resources)).toContain('certificates')
    expect(new Set(rules.flatMap(({ verbs }) => verbs))).toEqual(new Set(['list']))
    expect(JSON.stringify(rules)).not.toMatch(/secrets|\*|configmaps/)
  })
})
