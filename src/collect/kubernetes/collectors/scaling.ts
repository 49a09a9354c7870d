import { builtIn, custom, defineCollector } from '../collector.js'
import { namespaced } from '../reduce/meta.js'
import { metricSpec } from '../reduce/metric.js'
import { conditions, selector } from '../reduce/parts.js'
import { listOf, number, numberOrText, object, orEmpty, text } from '../reduce/read.js'

export const horizontalPodAutoscalers = defineCollector({
  fills: 'kubernetes.horizontalPodAutoscalers',
  sources: [
    builtIn(
      'autoscaling/v2',
      'horizontalpodautoscalers',
      namespaced(
        'HorizontalPodAutoscaler',
        object({
          spec: object(
            {
              scaleTargetRef: object({ kind: text, name: text }, { apiVersion: text }),
              maxReplicas: number,
              metrics: listOf(metricSpec),
            },
            { minReplicas: number },
          ),
          status: orEmpty(
            object({ conditions }, { currentReplicas: number, desiredReplicas: number, lastScaleTime: text }),
          ),
        }),
      ),
    ),
  ],
})

export const podDisruptionBudgets = defineCollector({
  fills: 'kubernetes.podDisruptionBudgets',
  sources: [
    builtIn(
      'policy/v1',
      'poddisruptionbudgets',
      namespaced(
        'PodDisruptionBudget',
        object({
          spec: object(
            {},
            {
              selector,
              minAvailable: numberOrText,
              maxUnavailable: numberOrText,
              unhealthyPodEvictionPolicy: text,
            },
          ),
          status: orEmpty(
            object(
              { conditions },
              {
                observedGeneration: number,
                disruptionsAllowed: number,
                currentHealthy: number,
                desiredHealthy: number,
                expectedPods: number,
              },
            ),
          ),
        }),
      ),
    ),
  ],
})

/** Of triggers only the type: their metadata may hold credentials. */
export const scaledObjects = defineCollector({
  fills: 'kubernetes.scaledObjects',
  sources: [
    custom(
      'keda.sh',
      ['v1alpha1'],
      'scaledobjects',
      namespaced(
        'ScaledObject',
        object({
          spec: object(
            {
              scaleTargetRef: object({ name: text }, { apiVersion: text, kind: text }),
              triggers: listOf(object({ type: text })),
            },
            { minReplicaCount: number, idleReplicaCount: number, maxReplicaCount: number },
          ),
          status: orEmpty(object({ conditions }, { hpaName: text })),
        }),
      ),
    ),
  ],
})
