import type { KubernetesObject } from './estate.js'
import type { Resource } from './resources.js'
import { badRequest } from './status.js'

type Test = (object: KubernetesObject) => boolean

const LABEL =
  /^(?<not>!)?(?<key>[\w./-]+)(?:\s*(?<sign>==?|!=)\s*(?<value>[\w.-]*)|\s+(?<word>in|notin)\s+\((?<set>[^)]*)\))?$/

/** What a label selector selects: `app=shop,tier!=c,env in (a,b),!gone`. */
export function selectLabels(selector: string): Test {
  const tests = partsOf(selector, /,(?![^(]*\))/).map(labelTest)
  return (object) => tests.every((test) => test(object))
}

function labelTest(part: string): Test {
  const { not, key, sign, value = '', word, set } = LABEL.exec(part)?.groups ?? {}
  if (key === undefined) throw badRequest(`unable to parse requirement: found '${part}', expected: identifier`)
  const labelOf = ({ metadata: { labels = {} } }: KubernetesObject): string | undefined => labels[key]
  if (sign === undefined && word === undefined) return (object) => (labelOf(object) === undefined) === (not === '!')
  const values = new Set(set === undefined ? [value] : partsOf(set, ','))
  const negative = sign === '!=' || word === 'notin'
  return (object) => values.has(labelOf(object) ?? '\0') !== negative
}

/** The fields that the server selects by, besides name and namespace. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  pods: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  events: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'reason',
    'reportingComponent',
    'type',
  ],
  nodes: ['spec.unschedulable'],
  namespaces: ['status.phase'],
  secrets: ['type'],
  services: ['spec.clusterIP', 'spec.type'],
  jobs: ['status.successful'],
  replicasets: ['status.replicas'],
}

/** What a field selector selects: `spec.nodeName=ip-10-20-16-5,status.phase!=Succeeded`. */
export function selectFields(selector: string, { resource, custom }: Resource): Test {
  const known = new Set(['metadata.name', 'metadata.namespace', ...(custom ? [] : (FIELDS[resource] ?? []))])
  const tests = partsOf(selector, ',').map((part): Test => {
    const [, path = '', sign, value] = /^([\w.]+)(==?|!=)(.*)$/.exec(part) ?? []
    if (sign === undefined) throw badRequest(`invalid field selector: ${part}`)
    if (!known.has(path)) throw badRequest(`field label not supported: ${path}`)
    return (object) => (textAt(object, path) === value) !== (sign === '!=')
  })
  return (object) => tests.every((test) => test(object))
}

const partsOf = (text: string, separator: string | RegExp): string[] =>
  text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** What stands at a path, as a text; nothing there is an empty one. */
function textAt(object: object, path: string): string {
  const found = path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined,
      object,
    )
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean' ? String(found) : ''
}
