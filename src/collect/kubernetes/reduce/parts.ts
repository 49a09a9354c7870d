import type { Condition, LabelSelector } from '../../../model/kubernetes/object.js'
import { cut, listOf, object, type Read, text, texts } from './read.js'

/** What the parts of many kinds have in common. */
const MESSAGE = cut(300)

export const condition: Read<Condition> = object(
  { type: text, status: text },
  { reason: text, message: MESSAGE, lastTransitionTime: text },
)
export const conditions = listOf(condition)

export const selector: Read<LabelSelector> = object(
  {},
  {
    matchLabels: texts,
    matchExpressions: listOf(object({ key: text, operator: text }, { values: listOf(text) })),
  },
)

export const resources = object({}, { requests: texts, limits: texts })
