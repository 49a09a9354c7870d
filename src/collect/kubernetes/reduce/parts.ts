import type { Condition, LabelSelector } from '../../../model/kubernetes/object.js'
import { isCredential } from './secrets.js'
import { cut, listOf, object, type Read, text, texts } from './read.js'

/** What the parts of many kinds have in common. */
const shortened = cut(300)

/** What a controller says, mostly of an error: that may repeat an address with its password. */
const MESSAGE: Read<string> = (value, at) => {
  const message = shortened(value, at)
  return isCredential('', message) ? 'left out: it may hold a secret' : message
}

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
