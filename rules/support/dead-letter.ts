import type { Queue } from '../../src/model/aws/sqs.js'
import type { Lookup } from '../../src/model/lookup.js'
import { type Evidence, evidence } from '../../src/model/verdict.js'
import { seen } from './seen.js'

/** SNS, Lambda, EventBridge and others name the queues that they put events aside in only to those who ask them. */
const NAMES = [/(?:^|[-_.])dlqs?(?=$|[-_.])/i, /dead[-_]?letter/i, /[a-z0-9]D(?:LQ|lq)(?![a-z])/] as const

/** How a queue is known to be one for dead letters, and for which other it is where that is known. */
type DeadLetters = { readonly because: string; readonly evidence: readonly Evidence[] }

/** Whether a queue is there for what others could not process: by what it allows, by its name, or since one names it. */
export function deadLettersIn(queue: Queue, bySource: Lookup<Queue>): DeadLetters | undefined {
  if (queue.redrivePermission === 'byQueue')
    return { because: 'takes the dead letters of chosen queues', evidence: evidence(queue, 'redrivePermission') }
  if (NAMES.some((name) => name.test(queue.name)))
    return { because: 'is called a dead-letter queue', evidence: [seen(queue, 'name', queue.name)] }
  const source = bySource.find(queue.id)
  return source && { because: `takes the dead letters of ${source.name}`, evidence: evidence(source, 'RedrivePolicy') }
}
