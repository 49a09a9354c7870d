import http from 'node:http'
import https from 'node:https'

/** A request as it came over the wire. */
export type WireRequest = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
  /** How many times the same was asked before. */
  readonly earlier: number
}

export type WireAnswer = {
  readonly status: number
  readonly headers: http.OutgoingHttpHeaders
  readonly body: Buffer
}

type Moment = 'before the answer' | 'in the body'

/** What goes wrong with one request. */
export type Fault =
  /** This is the answer; the server is not asked. */
  | { readonly answer: WireAnswer }
  /** The server's answer arrives as another one. */
  | { readonly change: (answer: WireAnswer) => WireAnswer }
  /** The connection breaks. */
  | { readonly reset: Moment }
  /** Nothing more is sent, and the connection stays open. */
  | { readonly stall: Moment }

export type Faults = (request: WireRequest) => Fault | undefined

export type ProxySettings = {
  /** Where the server listens: `http://127.0.0.1:5000`, or `https:` with the certificates that it takes. */
  readonly upstream: string
  readonly tls?: Pick<https.RequestOptions, 'ca' | 'cert' | 'key'>
  /** What the server is asked for in place of a path and its query: the same unless told. */
  readonly asked?: (url: string) => string
  /** What makes two requests the same: method, path, query and body unless told. */
  readonly same?: (request: Omit<WireRequest, 'earlier'>) => string
  readonly faults?: Faults
}

export type Proxy = {
  readonly endpoint: string
  /** Every request so far, in the order of arrival. */
  readonly requests: readonly WireRequest[]
  /** What went wrong between the proxy and the server, which nobody asked for. */
  readonly problems: readonly Error[]
  /** How many requests will still get an answer, or more of it. */
  underWay(): number
  close(): Promise<void>
}

/** Stands between a client and any server that speaks HTTP, on a loopback port of the system's choice. */
export async function startProxy(settings: ProxySettings): Promise<Proxy> {
  const { tls = {}, same = sameOf, faults = () => undefined } = settings
  const asking = settings.asked ?? ((url: string): string => url)
  const upstream = new URL(settings.upstream)
  const { request: send, Agent } = upstream.protocol === 'https:' ? https : http
  const agent = new Agent({ keepAlive: true })
  const asked = new Map<string, number>()
  const requests: WireRequest[] = []
  const problems: Error[] = []
  let underWay = 0

  function ask(given: WireRequest, path: string, response: http.ServerResponse): Promise<WireAnswer> {
    return new Promise((resolve, reject) => {
      const request = send(
        {
          agent,
          ...tls,
          // A signature covers the Host header: it goes on as the client wrote it, and must not choose the certificate.
          ...(upstream.protocol === 'https:' && { servername: nameIn(upstream) }),
          hostname: upstream.hostname,
          port: upstream.port,
          method: given.method,
          path,
          headers: given.headers,
        },
        (answer) => {
          bodyOf(answer).then(
            (body) => resolve({ status: answer.statusCode ?? 0, headers: endToEnd(answer.headers), body }),
            reject,
          )
        },
      )
      response.on('close', () => {
        if (!response.writableFinished) request.destroy()
      })
      request.on('error', reject)
      request.end(given.body)
    })
  }

  async function handle(
    incoming: http.IncomingMessage,
    response: http.ServerResponse,
    onStalled: () => void,
  ): Promise<void> {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://proxy')
    const { method = 'GET', headers } = incoming
    const body = (await bodyOf(incoming)).toString()
    const plain = { method, path: pathname, query: searchParams, headers, body }
    const earlier = asked.get(same(plain)) ?? 0
    asked.set(same(plain), earlier + 1)
    const request = { ...plain, earlier }
    requests.push(request)
    const fault = faults(request)
    if (fault && 'reset' in fault && fault.reset === 'before the answer') response.socket?.resetAndDestroy()
    else if (fault && 'answer' in fault) finish(response, fault.answer)
    else if (fault && 'stall' in fault && fault.stall === 'before the answer') onStalled()
    else deliver(response, await ask(request, asking(incoming.url ?? '/'), response), fault, onStalled)
  }

  const server = http.createServer((incoming, response) => {
    underWay += 1
    const settle = once(() => {
      underWay -= 1
    })
    response.on('close', settle)
    handle(incoming, response, settle).catch((problem: unknown) => {
      // A client that goes away is no problem.
      if (!response.destroyed) problems.push(problem instanceof Error ? problem : new Error(String(problem)))
      response.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    requests,
    problems,
    underWay: () => underWay,
    close: () =>
      new Promise((resolve) => {
        agent.destroy()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function deliver(
  response: http.ServerResponse,
  answer: WireAnswer,
  fault: Fault | undefined,
  onStalled: () => void,
): void {
  if (!fault || 'answer' in fault) finish(response, answer)
  else if ('change' in fault) finish(response, fault.change(answer))
  else {
    const { status, headers, body } = answer
    response.writeHead(status, { ...headers, 'content-length': body.length })
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => {
      if ('reset' in fault) response.socket?.resetAndDestroy()
      else onStalled()
    })
  }
}

function finish(response: http.ServerResponse, { status, headers, body }: WireAnswer): void {
  response.writeHead(status, { ...headers, 'content-length': body.length })
  response.end(body)
}

function once(task: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) task()
    isDone = true
  }
}

async function bodyOf(message: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'upgrade', 'trailer'])

const endToEnd = (headers: http.IncomingHttpHeaders): http.OutgoingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name)))

const sameOf = ({ method, path, query, body }: Omit<WireRequest, 'earlier'>): string =>
  `${method} ${path}?${query.toString()} ${body}`

/** The name to ask for in the certificate; addresses are not asked for. */
const nameIn = ({ hostname }: URL): string => (/^[\d.]+$|^\[/.test(hostname) ? '' : hostname)
