import http from 'node:http'
import https from 'node:https'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Cluster } from '@kubernetes/client-node'
import { fileOrData, type Identity } from './credentials.js'
import { SignInFailed } from './exec-plugin.js'

/** An answer as it came over the wire. */
export type HttpAnswer = {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
}

/** The connections to one API server. It can read, and nothing else. */
export type Connection = {
  get(path: string, identity: Identity, signal: AbortSignal): Promise<HttpAnswer>
  close(): void
}

/** How many requests one cluster is asked at once: large lists take several seats of its fair queues each. */
export const AT_ONCE = 4

/**
 * Opens connections that are kept alive. The official client opens a new one for each request, and turns every page
 * into an object model that takes four times as long.
 */
export async function connect(cluster: Cluster): Promise<Connection> {
  // Without the proxy somebody else may answer to the same name.
  if (cluster.proxyUrl)
    throw new SignInFailed('the proxy-url of the cluster is not supported: reach it without a proxy')
  const base = new URL(cluster.server)
  const ca = await fileOrData(cluster.caFile, cluster.caData)
  const isSecure = base.protocol === 'https:'
  const settings = { keepAlive: true, maxSockets: AT_ONCE }
  const agent = isSecure ? new https.Agent(settings) : new http.Agent(settings)
  const tls = {
    ...(ca && { ca }),
    ...(cluster.skipTLSVerify && { rejectUnauthorized: false }),
    ...(cluster.tlsServerName && { servername: cluster.tlsServerName }),
  }
  return {
    get: (path, { headers, certificate, key }, signal) =>
      new Promise((resolve, reject) => {
        const request = (isSecure ? https : http).request(
          {
            agent,
            method: 'GET',
            protocol: base.protocol,
            hostname: base.hostname.replace(/^\[|\]$/g, ''),
            port: base.port,
            path: `${base.pathname.replace(/\/+$/, '')}${path}`,
            headers: {
              accept: 'application/json',
              'accept-encoding': 'gzip',
              'user-agent': 'plumbline',
              ...copied(headers),
            },
            signal,
            ...tls,
            ...(certificate && { cert: certificate }),
            ...(key && { key }),
          },
          (response) => {
            textOf(response).then(
              (body) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
              reject,
            )
          },
        )
        request.on('error', reject)
        request.end()
      }),
    close: () => agent.destroy(),
  }
}

const copied = (headers: Identity['headers']): http.OutgoingHttpHeaders =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  )

async function textOf(response: http.IncomingMessage): Promise<string> {
  const isPacked = response.headers['content-encoding'] === 'gzip'
  // A broken connection destroys the stream that is read below, which then throws.
  const source = isPacked ? pipeline(response, createGunzip(), () => undefined) : response
  let text = ''
  for await (const chunk of source.setEncoding('utf8')) text += String(chunk)
  return text
}
