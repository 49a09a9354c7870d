import type { EnvVar } from '../../../model/kubernetes/pod-template.js'
import { flag, listOf, members, object, type Read, text } from './read.js'
import { isCredential } from './secrets.js'

/** Variables that name a service, an environment, a version, a region or a cluster: their values are kept. */
const NAMING =
  /^(?:DD_(?:SERVICE|ENV|VERSION|SITE|CLUSTER_NAME|LOGS_CONFIG_\w+|APM_\w+)|OTEL_SERVICE_NAME|AWS_(?:DEFAULT_)?REGION|(?:APP_|NODE_|RAILS_|RACK_|GO_|DEPLOY_?|ASPNETCORE_|DOTNET_)?ENV(?:IRONMENT)?|SPRING_PROFILES_ACTIVE|(?:EKS_)?CLUSTER_NAME|SERVICE_NAME)$/
/** A name, a list of names, a number: nothing that a secret would look like. */
const PLAIN_NAME = /^[A-Za-z0-9][\w.,:/ -]{0,62}$/
/** What switches something on or off tells no secret, whatever the name. */
const SWITCH = /^(?:true|false|on|off|yes|no|enabled|disabled)$/i

/** Endpoints of AWS data services, also inside a URL or a longer text. */
const DATA_SERVICE =
  /(?:[a-z0-9-]{1,63}\.){1,8}(?:rds|cache|docdb|neptune|redshift|es|kafka|memorydb|mq|dax-clusters)(?:\.[a-z0-9-]{1,63}){0,3}\.amazonaws\.com(?:\.cn)?(?![a-z0-9.-]*[a-z0-9])/g
const MOST_LOOKED_AT = 4_096

/** The hosts of AWS data services that a text names, in lower case, each once. */
export function hostsIn(value: string): readonly string[] {
  const looked = value.slice(0, MOST_LOOKED_AT).toLowerCase()
  return looked.includes('.amazonaws.com') ? [...new Set(looked.match(DATA_SERVICE) ?? [])] : []
}

const keyRef = object({ key: text }, { name: text, optional: flag })
const valueFrom: Read<NonNullable<EnvVar['valueFrom']>> = object(
  {},
  { secretKeyRef: keyRef, configMapKeyRef: keyRef, fieldRef: object({ fieldPath: text }) },
)

/** An environment variable without its value, but with what rules may know of it. */
export const envVar: Read<EnvVar> = (value, at) => {
  const source = members(value, at)
  const name = text(source['name'], 'name')
  if (source['valueFrom'] !== undefined && source['valueFrom'] !== null)
    return { name, valueFrom: valueFrom(source['valueFrom'], 'valueFrom') }
  // The API server leaves out an empty value.
  const literal = text(source['value'] ?? '', 'value')
  if (literal === '') return { name, literal: 'empty' }
  const hosts = hostsIn(literal)
  const found = hosts.length > 0 ? { hosts } : {}
  if (isCredential(name, literal)) return { name, literal: 'credential', ...found }
  const isTelling = SWITCH.test(literal) || (NAMING.test(name) && PLAIN_NAME.test(literal))
  return { name, literal: 'plain', ...(isTelling && { value: literal }), ...found }
}

const nameRef = object({}, { name: text, optional: flag })
export const envFrom = listOf(object({}, { configMapRef: nameRef, secretRef: nameRef }))
