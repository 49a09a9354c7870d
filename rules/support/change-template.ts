import { command, type Command, type Fix } from '../../src/model/command.js'
import type { OwnerReference } from '../../src/model/kubernetes/object.js'
import type { Workload } from '../../src/model/kubernetes/workload.js'
import type { PlacedContainer } from './placed-containers.js'

/** What is to be changed in a pod specification: fields of its own, or the same fields of some of its containers. */
type Change = {
  readonly pod?: { readonly [field: string]: unknown }
  readonly containers?: readonly PlacedContainer[]
  readonly each?: { readonly [field: string]: unknown }
}

/** How the pods of a workload are changed: where that is to be done, and the command where kubectl has one. */
export function changeTemplate(workload: Workload, summary: string, change?: Change): Fix {
  const { operator, source, metadata, name } = workload
  if (operator)
    return {
      summary: `${summary} Change it in ${operator.kind} ${operator.name}, which makes these pods: it undoes any change that is made here.`,
      commands: [command`kubectl -n ${metadata.namespace} get ${resourceOf(operator)} -o yaml`],
    }
  if (source.kind === 'Pod')
    return {
      summary: `${summary} A pod cannot be changed so: create it anew, best through a controller.`,
      commands: [],
    }
  if (source.kind === 'Job')
    return { summary: `${summary} The template of a Job is fixed: create the next one so.`, commands: [] }
  return { summary, commands: change ? patched(metadata.namespace, source.kind, name, change) : [] }
}

/** How kubectl is told which custom resource: `kafka.kafka.strimzi.io/events`. */
const resourceOf = ({ apiVersion, kind, name }: OwnerReference): string => {
  const [group, version] = apiVersion.split('/')
  return `${kind.toLowerCase()}${version === undefined ? '' : `.${group ?? ''}`}/${name}`
}

/** Custom resources know no strategic merge: a list in their patch would replace the whole list. */
function patched(namespace: string, kind: string, name: string, { pod, containers, each }: Change): readonly Command[] {
  if (kind === 'Rollout') return [command`kubectl -n ${namespace} edit ${`rollout.argoproj.io/${name}`}`]
  const listed = (list: string) =>
    (containers ?? [])
      .filter(({ path }) => path.startsWith(`${list}[`))
      .map(({ container }) => ({ name: container.name, ...each }))
  const lists = { containers: listed('containers'), initContainers: listed('initContainers') }
  const filled = Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0))
  if (pod === undefined && Object.keys(filled).length === 0) return []
  const template = { template: { spec: { ...pod, ...filled } } }
  const spec = kind === 'CronJob' ? { jobTemplate: { spec: template } } : template
  return [command`kubectl -n ${namespace} patch ${`${kind.toLowerCase()}/${name}`} --patch ${JSON.stringify({ spec })}`]
}
