import { type IncomingHttpHeaders, createServer, type IncomingMessage, request as send, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request as it came over the wire. */
export type WireRequest = {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly body: string
}
export type WireAnswer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string }

/** The name that the request was signed for, and the operation where the protocol names it. */
export function operationOf({ headers, body }: WireRequest): { readonly signedFor: string; readonly name: string } {
  const [, signedFor = ''] = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '') ?? []
  const target = String(headers['x-amz-target'] ?? '')
  const name =
    target === '' ? (new URLSearchParams(body).get('Action') ?? '') : target.slice(target.lastIndexOf('.') + 1)
  return { signedFor, name }
}

export type Proxy = { readonly endpoint: string; close(): Promise<void> }

/** Stands before a server on the loopback interface; `through` sees each request, and hands it on as it likes. */
export async function startProxy(
  endpoint: string,
  through: (request: WireRequest, forward: (request: WireRequest) => Promise<WireAnswer>) => Promise<WireAnswer>,
): Promise<Proxy> {
  const server = createServer((incoming, outgoing) => {
    void textOf(incoming)
      .then((body) => {
        const url = new URL(incoming.url ?? '/', endpoint)
        return through({ method: incoming.method ?? 'GET', url, headers: incoming.headers, body }, forward)
      })
      .then(({ status, headers, body }) => {
        outgoing.writeHead(status, { ...withoutLength(headers), 'content-length': Buffer.byteLength(body) })
        outgoing.end(body)
      })
      // A client that gets no answer says so.
      .catch(() => outgoing.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { endpoint: `http://127.0.0.1:${port}`, close: () => closed(server) }
}

const forward = ({ method, url, headers, body }: WireRequest): Promise<WireAnswer> =>
  new Promise((resolve, reject) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) }
    const outgoing = send(url, { method, headers: { ...withoutLength(headers), ...length } }, (answer) => {
      textOf(answer).then(
        (text) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: text }),
        reject,
      )
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })

function withoutLength({
  'content-length': _length,
  'transfer-encoding': _encoding,
  connection: _connection,
  ...headers
}: IncomingHttpHeaders): IncomingHttpHeaders {
  return headers
}

async function textOf(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
