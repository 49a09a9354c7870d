import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Asked = {
  readonly index: number
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

export type Told = { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown }

/** What befalls a request: an answer in place of the server's, or one after the server did what it was asked. */
export type Fault = { readonly before: Told | 'hang-up' } | { readonly after: Told | 'hang-up' }

export type Served = {
  readonly url: string
  /** Every request, as `POST /path`. */
  readonly calls: string[]
  /** Called for every request, in order. */
  fault: (asked: Asked) => Fault | undefined
  close(): Promise<void>
}

/** A server on loopback, whose requests may go wrong before or after they are carried out. */
export async function serve(answer: (asked: Asked, url: string) => Told): Promise<Served> {
  const calls: string[] = []
  const server = createServer((request, response) => {
    void (async () => {
      const text = await textOf(request)
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
      const asked: Asked = {
        index: calls.length,
        method: request.method ?? 'GET',
        path: pathname,
        query: searchParams,
        headers: request.headers,
        text,
      }
      calls.push(`${asked.method} ${pathname}`)
      const fault = served.fault(asked)
      const told = fault && 'before' in fault ? fault.before : answer(asked, served.url)
      const last = fault && 'after' in fault ? fault.after : told
      if (last === 'hang-up') {
        request.socket.destroy()
        return
      }
      const { status, headers = {}, body } = last
      const isText = typeof body === 'string'
      response.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json', ...headers })
      response.end(body === undefined ? undefined : isText ? body : JSON.stringify(body))
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const served: Served = {
    url: `http://127.0.0.1:${port}`,
    calls,
    fault: () => undefined,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return served
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
