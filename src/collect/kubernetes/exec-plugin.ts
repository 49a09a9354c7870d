import { spawn } from 'node:child_process'
import type { Cluster } from '@kubernetes/client-node'
import { oneLine } from '../failure.js'
import { isMembers, type Members } from './reduce/read.js'

/** Raised where nobody could be signed in; says why, and never what a plugin printed as its answer. */
export class SignInFailed extends Error {
  override readonly name = 'SignInFailed'
}

/** What a plugin hands out. */
export type ExecCredential = { readonly token?: string; readonly certificate?: string; readonly key?: string }

const MOST_CHARACTERS = 1_000_000

/**
 * Runs a credential plugin such as `aws eks get-token` until it ends or the signal aborts, which kills it with all that
 * it started. Not by the official client: that waits for ever, and tells in its errors what the plugin printed.
 */
export function runPlugin(exec: Members, server: Cluster, signal: AbortSignal): Promise<ExecCredential> {
  const { command } = exec
  if (typeof command !== 'string' || command === '')
    return Promise.reject(new SignInFailed('the user has a credential plugin without a command'))
  const name = command.slice(command.lastIndexOf('/') + 1)
  const args = Array.isArray(exec['args']) ? exec['args'].map(String) : []
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    // In a group of its own: a shell's children would outlive it otherwise.
    const child = spawn(command, args, {
      env: environmentOf(exec, server),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    })
    let [out, complaint] = ['', '']
    const stop = (): void => {
      kill(child.pid)
      reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'))
    }
    signal.addEventListener('abort', stop, { once: true })
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk
      if (out.length > MOST_CHARACTERS) kill(child.pid)
    })
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      complaint = (complaint + chunk).slice(-2_000)
    })
    child.on('error', (error: NodeJS.ErrnoException) => {
      signal.removeEventListener('abort', stop)
      const why =
        error.code === 'ENOENT' ? 'is not installed, or not in PATH' : `cannot be run (${error.code ?? 'unknown'})`
      reject(new SignInFailed(`the credential plugin ${name} ${why}`))
    })
    child.on('close', (code) => {
      signal.removeEventListener('abort', stop)
      if (code === 0) resolveWith(name, out, resolve, reject)
      else
        reject(
          new SignInFailed(`the credential plugin ${name} ended with ${code ?? 'a signal'}: ${harmless(complaint)}`),
        )
    })
  })
}

function resolveWith(
  name: string,
  out: string,
  resolve: (credential: ExecCredential) => void,
  reject: (error: Error) => void,
): void {
  const answer = parsed(out)
  const status = isMembers(answer) && isMembers(answer['status']) ? answer['status'] : {}
  const { token, clientCertificateData: certificate, clientKeyData: key } = status
  if (typeof token !== 'string' && typeof certificate !== 'string')
    reject(new SignInFailed(`the credential plugin ${name} printed no ExecCredential`))
  else
    resolve({
      ...(typeof token === 'string' && { token }),
      ...(typeof certificate === 'string' && { certificate }),
      ...(typeof key === 'string' && { key }),
    })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function kill(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}

function environmentOf(exec: Members, { server, tlsServerName, caData, skipTLSVerify }: Cluster): NodeJS.ProcessEnv {
  const cluster = {
    server,
    ...(tlsServerName && { 'tls-server-name': tlsServerName }),
    ...(caData && { 'certificate-authority-data': caData }),
    ...(skipTLSVerify && { 'insecure-skip-tls-verify': true }),
  }
  const info = {
    apiVersion: exec['apiVersion'],
    kind: 'ExecCredential',
    spec: { interactive: false, ...(exec['provideClusterInfo'] === true && { cluster }) },
  }
  const own = (Array.isArray(exec['env']) ? exec['env'] : [])
    .filter(isMembers)
    .map(({ name, value }): [string, string] => [String(name), String(value)])
  return { ...process.env, KUBERNETES_EXEC_INFO: JSON.stringify(info), ...Object.fromEntries(own) }
}

/** A plugin's complaint, without anything as long as a token. */
const harmless = (complaint: string): string => oneLine(complaint).replace(/[\w+/=.-]{32,}/g, '…')
