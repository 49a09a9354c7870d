import type { V2MetricSpec } from '@kubernetes/client-node'
import type { Plain } from '../../../model/item.js'
import { selector } from './parts.js'
import { number, numberOrText, object, type Read, text } from './read.js'

/** An amount: Kubernetes writes it as text. */
const amount: Read<string> = (value, at) => String(numberOrText(value, at))
const target = object({ type: text }, { averageUtilization: number, averageValue: amount, value: amount })
const metric = object({ name: text }, { selector })

/** What an autoscaler measures, and what it aims at. */
export const metricSpec: Read<Plain<V2MetricSpec>> = object(
  { type: text },
  {
    resource: object({ name: text, target }),
    containerResource: object({ container: text, name: text, target }),
    pods: object({ metric, target }),
    object: object({ describedObject: object({ kind: text, name: text }, { apiVersion: text }), metric, target }),
    external: object({ metric, target }),
  },
)
