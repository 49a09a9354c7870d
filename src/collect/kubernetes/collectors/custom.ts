import { builtIn, custom, defineCollector } from '../collector.js'
import { clusterWide, namespaced } from '../reduce/meta.js'
import { conditions } from '../reduce/parts.js'
import { flag, listOf, object, orEmpty, text, texts } from '../reduce/read.js'

/** The schemas that come with definitions are large: few of them at a time. */
const DEFINITIONS_AT_ONCE = 50

export const customResourceDefinitions = defineCollector({
  fills: 'kubernetes.customResourceDefinitions',
  sources: [
    builtIn(
      'apiextensions.k8s.io/v1',
      'customresourcedefinitions',
      clusterWide(
        'CustomResourceDefinition',
        object({
          spec: object({
            group: text,
            names: object({ kind: text, plural: text }),
            scope: text,
            versions: listOf(object({ name: text, served: flag }, { storage: flag })),
          }),
          status: orEmpty(object({ conditions, storedVersions: listOf(text) })),
        }),
      ),
      DEFINITIONS_AT_ONCE,
    ),
  ],
})

const withConditions = object({ status: orEmpty(object({ conditions })) })

export const certificates = defineCollector({
  fills: 'kubernetes.certificates',
  sources: [
    custom(
      'cert-manager.io',
      ['v1'],
      'certificates',
      namespaced(
        'Certificate',
        object({
          spec: object(
            { dnsNames: listOf(text) },
            { secretName: text, issuerRef: object({ name: text }, { kind: text }) },
          ),
          status: orEmpty(object({ conditions }, { notAfter: text, notBefore: text, renewalTime: text })),
        }),
      ),
    ),
  ],
})

export const certificateIssuers = defineCollector({
  fills: 'kubernetes.certificateIssuers',
  sources: [
    custom('cert-manager.io', ['v1'], 'issuers', namespaced('Issuer', withConditions)),
    custom('cert-manager.io', ['v1'], 'clusterissuers', clusterWide('ClusterIssuer', withConditions)),
  ],
})

const budget = object({}, { nodes: text, reasons: listOf(text), schedule: text })
const taint = object({ key: text, effect: text }, { value: text })
const nodePool = object({
  spec: object(
    {
      limits: texts,
      template: object({
        spec: object(
          { requirements: listOf(object({ key: text, operator: text }, { values: listOf(text) })) },
          { expireAfter: text, nodeClassRef: object({ name: text }, { kind: text }), taints: listOf(taint) },
        ),
      }),
    },
    { disruption: object({}, { consolidationPolicy: text, budgets: listOf(budget), expireAfter: text }) },
  ),
  status: orEmpty(object({ conditions, resources: texts })),
})

export const nodePools = defineCollector({
  fills: 'kubernetes.nodePools',
  sources: [
    custom(
      'karpenter.sh',
      ['v1', 'v1beta1'],
      'nodepools',
      clusterWide('NodePool', (value, at) => {
        const { spec, status } = nodePool(value, at)
        const { limits, disruption, template } = spec
        if (!disruption) return { spec: { limits, template: template.spec }, status }
        // Before v1 the age at which nodes end stood beside the budgets.
        const { expireAfter, ...others } = disruption
        const age = expireAfter === undefined ? {} : { expireAfter }
        return { spec: { limits, disruption: others, template: { ...age, ...template.spec } }, status }
      }),
    ),
  ],
})
