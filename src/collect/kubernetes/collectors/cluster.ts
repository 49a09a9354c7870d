import { builtIn, defineCollector } from '../collector.js'
import { clusterWide, namespaced } from '../reduce/meta.js'
import { conditions, selector } from '../reduce/parts.js'
import { flag, listOf, number, object, orEmpty, type Read, text, texts } from '../reduce/read.js'

/** The cluster itself is known from entering it: there is nothing to list. */
export const clusters = defineCollector({ fills: 'kubernetes.clusters', sources: [] })

export const nodes = defineCollector({
  fills: 'kubernetes.nodes',
  sources: [
    builtIn(
      'v1',
      'nodes',
      clusterWide(
        'Node',
        object({
          spec: orEmpty(
            object(
              { taints: listOf(object({ key: text, effect: text }, { value: text, timeAdded: text })) },
              { providerID: text, unschedulable: flag },
            ),
          ),
          status: orEmpty(
            object(
              { allocatable: texts, capacity: texts, conditions },
              { nodeInfo: object({ kubeletVersion: text, osImage: text, kernelVersion: text, architecture: text }) },
            ),
          ),
        }),
      ),
    ),
  ],
})

export const namespaces = defineCollector({
  fills: 'kubernetes.namespaces',
  sources: [
    builtIn('v1', 'namespaces', clusterWide('Namespace', object({ status: orEmpty(object({}, { phase: text })) }))),
  ],
})

export const resourceQuotas = defineCollector({
  fills: 'kubernetes.resourceQuotas',
  sources: [
    builtIn(
      'v1',
      'resourcequotas',
      namespaced(
        'ResourceQuota',
        object({
          spec: orEmpty(object({ hard: texts })),
          status: orEmpty(object({ hard: texts, used: texts })),
        }),
      ),
    ),
  ],
})

export const limitRanges = defineCollector({
  fills: 'kubernetes.limitRanges',
  sources: [
    builtIn(
      'v1',
      'limitranges',
      namespaced(
        'LimitRange',
        object({
          spec: object({
            limits: listOf(object({ type: text }, { default: texts, defaultRequest: texts, max: texts })),
          }),
        }),
      ),
    ),
  ],
})

export const priorityClasses = defineCollector({
  fills: 'kubernetes.priorityClasses',
  sources: [
    builtIn(
      'scheduling.k8s.io/v1',
      'priorityclasses',
      clusterWide('PriorityClass', object({ value: number }, { globalDefault: flag })),
    ),
  ],
})

/** That there is a URL, without the URL: it may hold a token. */
const isThere: Read<true> = () => true
const count: Read<number> = (value, at) => listOf((one) => one)(value, at).length

const webhooks = object({
  webhooks: listOf(
    object(
      {
        name: text,
        clientConfig: object({}, { service: object({ namespace: text, name: text }, { port: number }), url: isThere }),
        rules: listOf(
          object({ operations: listOf(text), apiGroups: listOf(text), resources: listOf(text) }, { scope: text }),
        ),
        matchConditions: count,
      },
      { failurePolicy: text, timeoutSeconds: number, namespaceSelector: selector, objectSelector: selector },
    ),
  ),
})
const ADMISSION = 'admissionregistration.k8s.io/v1'

export const webhookConfigurations = defineCollector({
  fills: 'kubernetes.webhookConfigurations',
  sources: [
    builtIn(ADMISSION, 'validatingwebhookconfigurations', clusterWide('ValidatingWebhookConfiguration', webhooks)),
    builtIn(ADMISSION, 'mutatingwebhookconfigurations', clusterWide('MutatingWebhookConfiguration', webhooks)),
  ],
})
