import type { Condition, LabelSelector } from '../../../model/kubernetes/object.js'
import { isCredential } from './secrets.js'
import { cut, listOf, object, type Read, text, texts } from './read.js'

/** What the parts of many kinds have in common. */
const shortened = cut(300)

/** What a controller says, mostly of an error: that may repeat an address with its password. */
export const message: Read<string> = (value, at) => {
  const said = shortened(value, at)
  return isCredential('', said) ? 'left out: it may hold a secret' : said
}

export const condition: Read<Condition> = object(
  { type: text, status: text },
  { reason: text, message, lastTransitionTime: text },
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
