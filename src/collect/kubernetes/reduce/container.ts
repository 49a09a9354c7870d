import type { Container } from '../../../model/kubernetes/pod-template.js'
import { envFrom, envVar } from './environment.js'
import { lifecycle, probe } from './handler.js'
import { both, flag, listOf, number, object, type Read, text } from './read.js'
import { resources } from './parts.js'

const FLAG = /^(--[A-Za-z][\w.-]{0,60})(?:=(.*))?$/s
const HARMLESS = /^(?:-?\d+(?:\.\d+)?|true|false)$/

/** The options among the words of a command: a value may be a secret, unless it is a number or a switch. */
function flagsOf(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => {
    const [, name, value] = FLAG.exec(word) ?? []
    if (name === undefined) return []
    return [value !== undefined && HARMLESS.test(value) ? `${name}=${value}` : name]
  })
}

export const podSecurityFields = {
  runAsNonRoot: flag,
  runAsUser: number,
  seccompProfile: object({ type: text }),
  sysctls: listOf(object({ name: text })),
  windowsOptions: object({}, { hostProcess: flag }),
}

const securityContext = object(
  {},
  {
    ...podSecurityFields,
    privileged: flag,
    allowPrivilegeEscalation: flag,
    readOnlyRootFilesystem: flag,
    procMount: text,
    capabilities: object({}, { add: listOf(text), drop: listOf(text) }),
  },
)

const words = object({ command: listOf(text), args: listOf(text) })
const fields = object(
  {
    name: text,
    env: listOf(envVar),
    envFrom,
    ports: listOf(object({ containerPort: number }, { name: text, hostPort: number, protocol: text })),
    volumeMounts: listOf(object({ name: text, mountPath: text }, { readOnly: flag, subPath: text })),
  },
  {
    image: text,
    imagePullPolicy: text,
    resources,
    readinessProbe: probe,
    livenessProbe: probe,
    startupProbe: probe,
    lifecycle,
    restartPolicy: text,
    securityContext,
  },
)

/** A container without what may hold a secret: environment values, arguments, headers of probes. */
export const container: Read<Container> = both(fields, (value, at) => {
  const { command, args } = words(value, at)
  return { flags: flagsOf([...command, ...args]) }
})
