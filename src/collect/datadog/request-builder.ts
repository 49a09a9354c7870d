import { Worker } from 'node:worker_threads'
import type { ApiRequest } from './guard.js'
import { type Operation, OPERATIONS, type Parameters } from './operations.js'

/** Makes requests by the official client, in a thread of its own. */
export type RequestBuilder = {
  build(operation: Operation, parameters: Parameters): Promise<ApiRequest>
  close(): Promise<void>
}

/** Raised where the official client cannot be loaded, does not answer or does not know what is asked of it. */
export class NoRequest extends Error {
  override readonly name = 'NoRequest'
}

type Waiting = { resolve(request: ApiRequest): void; reject(problem: Error): void }

/** On a busy machine the client takes many seconds to load. */
const ANSWER_MILLISECONDS = 60_000
const WORKER = new URL('./request-worker.js', import.meta.url)

/** Starts the thread. It sees no environment: the client would take keys and a site from there without a word. */
export function startRequestBuilder(
  origin: string,
  { file = WORKER, answerMilliseconds = ANSWER_MILLISECONDS }: { file?: URL; answerMilliseconds?: number } = {},
): RequestBuilder {
  const worker = new Worker(file, { workerData: { origin }, env: {}, execArgv: [], stdout: true, stderr: true })
  const waiting = new Map<number, Waiting>()
  let last = 0
  let broken: Error | undefined

  function breakDown(detail: string): void {
    broken ??= new NoRequest(`the client of Datadog ${detail}`)
    for (const { reject } of waiting.values()) reject(broken)
    waiting.clear()
  }
  worker.on('error', (error) =>
    breakDown(`cannot be loaded: ${error instanceof Error ? error.message : String(error)}`),
  )
  worker.on('exit', () => breakDown('is not running'))
  worker.on('message', (message: unknown) => {
    const answer = typeof message === 'object' && message !== null ? message : {}
    const id = 'id' in answer && typeof answer.id === 'number' ? answer.id : -1
    const question = waiting.get(id)
    waiting.delete(id)
    if ('request' in answer && isRequest(answer.request)) question?.resolve(answer.request)
    else question?.reject(new NoRequest(`no request: ${'problem' in answer ? String(answer.problem) : 'no answer'}`))
  })

  // Last: whoever listens to a thread keeps the program alive.
  worker.unref()

  return {
    build(operation, parameters) {
      if (broken) return Promise.reject(broken)
      const { module, method } = OPERATIONS[operation]
      const id = (last += 1)
      return new Promise<ApiRequest>((resolve, reject) => {
        // The timer also keeps the program alive while it waits: the thread does not.
        const timer = setTimeout(() => breakDown('does not answer'), answerMilliseconds)
        waiting.set(id, {
          resolve: (request) => {
            clearTimeout(timer)
            resolve(request)
          },
          reject: (problem) => {
            clearTimeout(timer)
            reject(problem)
          },
        })
        worker.postMessage({ id, module, method, parameters })
      })
    },
    async close() {
      breakDown('was closed')
      await worker.terminate()
    },
  }
}

function isRequest(value: unknown): value is ApiRequest {
  if (typeof value !== 'object' || value === null) return false
  const { method, url, headers } = value as Partial<Record<keyof ApiRequest, unknown>>
  return typeof method === 'string' && typeof url === 'string' && typeof headers === 'object' && headers !== null
}
