import { Agent, request } from 'node:https'

/** A Kubernetes API over HTTPS, without any client of it: what the product reads is not read by its own means. */
export type Api = {
  get(path: string): Promise<unknown>
  send(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<unknown>
}

export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: number
  constructor(status: number, method: string, path: string, answer: string) {
    super(`${method} ${path} was answered by ${status}: ${answer.slice(0, 600)}`)
    this.status = status
  }
}

type Access = { readonly endpoint: string; readonly ca: string; readonly token: string }

export function apiOf({ endpoint, ca, token }: Access): Api {
  const agent = new Agent({ ca, keepAlive: true, maxSockets: 16 })
  const call = (method: string, path: string, body?: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const kind = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
      const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': kind }) }
      const sent = request(`${endpoint}${path}`, { method, agent, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          const status = response.statusCode ?? 0
          if (status >= 300) reject(new ApiProblem(status, method, path, text))
          else resolve(text.startsWith('{') ? JSON.parse(text) : text)
        })
      })
      sent.on('error', reject)
      sent.end(body && JSON.stringify(body))
    })
  return {
    get: (path) => call('GET', path),
    send: (method, path, body) => call(method, path, body),
  }
}
