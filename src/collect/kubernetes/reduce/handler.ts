import { createHash } from 'node:crypto'
import type { Handler, Probe } from '../../../model/kubernetes/pod-template.js'
import { both, listOf, number, numberOrText, object, type Read, text } from './read.js'

const digestOf = (value: string): string => createHash('sha256').update(value).digest('hex').slice(0, 16)

/** What stands behind the question mark may be a token: its digest tells two paths apart. */
const path: Read<string> = (value, at) => {
  const [before = '', ...query] = text(value, at).split('?')
  return query.length === 0 ? before : `${before}?${digestOf(query.join('?'))}`
}

const command = object({ command: listOf(text) })
const SLEEP = /(?:^|[\s;&|(])(?:\S*\/)?sleep\s+(\d+(?:\.\d+)?)([smh]?)(?=$|[\s;&|)])/
const SECONDS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3_600 }

const forms = object(
  {},
  {
    httpGet: object({ port: numberOrText }, { path, scheme: text, host: text }),
    tcpSocket: object({ port: numberOrText }, { host: text }),
    grpc: object({ port: number }, { service: text }),
    exec: command,
    sleep: object({ seconds: number }),
  },
)

/** What a probe or a hook does; of a command its program and a digest, for the rest may hold a secret. */
export const handler: Read<Handler> = (value, at) => {
  const { exec, ...others } = forms(value, at)
  if (!exec) return others
  const [program = ''] = exec.command
  const [, amount, unit = ''] = SLEEP.exec(exec.command.join(' ')) ?? []
  return {
    ...others,
    exec: { program: program.slice(program.lastIndexOf('/') + 1), digest: digestOf(JSON.stringify(exec.command)) },
    ...(amount !== undefined && { sleepSeconds: Number(amount) * (SECONDS[unit] ?? 1) }),
  }
}

export const probe: Read<Probe> = both(
  handler,
  object(
    {},
    {
      initialDelaySeconds: number,
      periodSeconds: number,
      timeoutSeconds: number,
      failureThreshold: number,
      successThreshold: number,
      terminationGracePeriodSeconds: number,
    },
  ),
)

export const lifecycle = object({}, { preStop: handler, postStart: handler, stopSignal: text })
