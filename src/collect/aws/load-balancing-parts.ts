import type { Attributes } from '../../model/aws/elastic-load-balancing.js'
import { failedAnswer, unless } from '../call-failed.js'
import { elasticLoadBalancing } from './clients/elastic-load-balancing-v2.js'
import type { Reader } from './collector.js'
import { tagsOf } from './item-parts.js'
import type { Operation } from './service.js'

/** How many resources DescribeTags takes at once. */
const TAGGED_AT_ONCE = 20

/** `null` says that the resource is gone since it was listed. */
type TagsByArn = ReadonlyMap<string, Record<string, string> | null>

/** The tags of load balancers or target groups. Those that cannot be read leave a gap; what they are on stays. */
export async function tagsOfAll(
  reader: Reader,
  arns: readonly string[],
  goneCodes: readonly string[],
): Promise<TagsByArn> {
  const starts = arns.map((_, index) => index).filter((index) => index % TAGGED_AT_ONCE === 0)
  const batches = starts.map((start) => readTags(reader, arns.slice(start, start + TAGGED_AT_ONCE), goneCodes))
  const read = await Promise.all(batches.map((batch) => reader.attempt(batch)))
  return new Map(read.flatMap((batch) => (batch ? [...batch] : [])))
}

/** The chosen attributes of a list of them. Everything that has attributes has some: an empty list is no answer. */
export function attributesOf<const Keys extends readonly string[]>(
  reader: Pick<Reader, 'scope'>,
  operation: Operation,
  list: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined,
  keys: Keys,
): Attributes<Keys> {
  if (list === undefined || list.length === 0) failedAnswer(reader, operation, 'the answer has no attributes')
  const chosen = list.flatMap(({ Key, Value }) =>
    Key !== undefined && Value !== undefined && keys.includes(Key) ? [[Key, Value] as const] : [],
  )
  return Object.fromEntries(chosen) as Attributes<Keys>
}

/** The API answers for none of the resources if one of them is gone; they are then asked for in halves. */
async function readTags(reader: Reader, arns: readonly string[], goneCodes: readonly string[]): Promise<TagsByArn> {
  const operation = 'elasticloadbalancing:DescribeTags'
  const answer = await unless(
    goneCodes,
    null,
    reader.call(elasticLoadBalancing, 'DescribeTags', { ResourceArns: [...arns] }),
  )
  if (answer === null) {
    if (arns.length === 1) return new Map(arns.map((arn) => [arn, null]))
    const middle = Math.ceil(arns.length / 2)
    const halves = [arns.slice(0, middle), arns.slice(middle)].map((half) => readTags(reader, half, goneCodes))
    return new Map((await Promise.all(halves)).flatMap((half) => [...half]))
  }
  const described = answer.TagDescriptions ?? failedAnswer(reader, operation, 'the answer has no list TagDescriptions')
  const tags = new Map(described.map(({ ResourceArn = '', Tags }) => [ResourceArn, tagsOf(Tags)]))
  const { scope } = reader
  for (const arn of arns.filter((one) => !tags.has(one)))
    reader.gap({ reason: 'failed', scope, source: operation, detail: `the answer says nothing of ${arn}` })
  return tags
}
