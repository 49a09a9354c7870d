/**
 * The promise, or a rejection as soon as the signal aborts, whatever the promise does then. The SDK looks at a signal
 * only once it has credentials, and a program or a sign-in page that hands those out may never end.
 */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'))
    if (signal.aborted) onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}

/** Raised where one request took longer than a request may. */
export class RequestTimeout extends Error {
  override readonly name = 'TimeoutError'
}
