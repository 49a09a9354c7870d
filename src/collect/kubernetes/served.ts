import type { Gap } from '../../model/gap.js'
import type { CustomResourceDefinition } from '../../model/kubernetes/cluster.js'
import type { KubernetesScope } from '../../model/scope.js'
import { gapFrom } from '../call-failed.js'
import { NotAnAnswer } from '../failure.js'
import type { Caller } from './caller.js'
import { nameOf, type Resource } from './collector.js'
import { GROUPS } from './guard.js'
import { listOf, members, type Members, object, text } from './reduce/read.js'

/** Which version of a resource to ask for, or why there is none. */
export type Served = { readonly version: string } | { readonly gap: Gap }

/** The definitions of a cluster, as far as they could be read. */
export type Definitions = {
  readonly state: 'complete' | 'partial' | 'missing'
  readonly items: readonly CustomResourceDefinition[]
  readonly gaps: readonly Gap[]
}

/** Knows which versions a cluster serves: from its definitions, and where those are not known from its groups. */
export type Discovery = {
  /** For a custom resource. */
  find(resource: Resource, definitions: Definitions): Promise<Served>
  /** For a list that the server does not have where it should be: it may serve another version only. */
  explain(resource: Resource, gap: Gap): Promise<Gap>
}

type Groups = ReadonlyMap<string, readonly string[]>

export function createDiscovery(caller: Caller, scope: KubernetesScope): Discovery {
  let asked: Promise<Groups | Gap> | undefined
  const groups = (): Promise<Groups | Gap> =>
    (asked ??= caller
      .get(GROUPS, `get ${GROUPS}`, groupsOf)
      .catch((thrown: unknown) => gapFrom(thrown, scope, `kubernetes:get ${GROUPS}`)))

  const gap = (resource: Resource, reason: Gap['reason'], detail: string): Gap => ({
    reason,
    scope,
    source: `kubernetes:list ${nameOf(resource)}`,
    detail,
  })
  const absent = (resource: Resource): Gap =>
    gap(resource, 'not-enabled', `the cluster has no ${nameOf(resource)}: nobody has installed them`)
  const unreadable = (resource: Resource, versions: readonly string[]): Gap =>
    gap(
      resource,
      'failed',
      `the cluster serves ${nameOf(resource)} in version ${versions.join(', ')} only, which cannot be read`,
    )

  function chosen(resource: Resource, versions: readonly string[]): Served {
    const version = resource.versions.find((one) => versions.includes(one))
    if (version !== undefined) return { version }
    return { gap: versions.length > 0 ? unreadable(resource, versions) : absent(resource) }
  }

  return {
    async find(resource, { state, items, gaps }) {
      const definition = items.find(
        ({ spec }) => spec.group === resource.group && spec.names.plural === resource.resource,
      )
      if (definition)
        return chosen(
          resource,
          definition.spec.versions.filter(({ served }) => served).map(({ name }) => name),
        )
      if (state === 'complete') return { gap: absent(resource) }
      const known = await groups()
      // Why the definitions are not known is what somebody can mend.
      if ('reason' in known) return { gap: gaps[0] ?? known }
      return chosen(resource, known.get(resource.group) ?? [])
    },
    async explain(resource, found) {
      if (resource.group === '') return { ...found, reason: 'failed' }
      const known = await groups()
      if ('reason' in known) return { ...found, reason: 'failed' }
      const versions = known.get(resource.group) ?? []
      if (versions.length === 0) return found
      if (resource.isCustom) return absent(resource)
      const isThere = resource.versions.some((version) => versions.includes(version))
      return isThere ? { ...found, reason: 'failed' } : unreadable(resource, versions)
    },
  }
}

const groupList = object({
  groups: listOf(object({ name: text, versions: listOf(object({ version: text })) })),
})

function groupsOf(answer: Members): Groups {
  if (answer['kind'] !== 'APIGroupList' || !Array.isArray(answer['groups']))
    throw new NotAnAnswer('the answer is no list of groups')
  const { groups } = groupList(members(answer, 'answer'), 'answer')
  return new Map(groups.map(({ name, versions }) => [name, versions.map(({ version }) => version)]))
}
