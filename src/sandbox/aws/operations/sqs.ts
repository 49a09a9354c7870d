import { type Handlers, orFail, text } from '../operation.js'

/** SQS leaves an empty list out of its answer. */
export const sqsHandlers: Handlers = {
  ListQueues: ({ here }) => {
    const urls = (here.sqs?.queues ?? []).map(({ QueueUrl }) => QueueUrl)
    return urls.length > 0 ? { QueueUrls: urls } : {}
  },
  GetQueueAttributes: ({ here }, input) => {
    const url = text(input, 'QueueUrl')
    const found = here.sqs?.queues?.find(({ QueueUrl }) => QueueUrl === url)
    const { Attributes } = orFail(
      found,
      'AWS.SimpleQueueService.NonExistentQueue',
      400,
      'The specified queue does not exist.',
    )
    return { Attributes }
  },
}
