import type { CatalogEntity } from '../../model/datadog/integrations.js'
import { type Environment, environmentInName, environmentOf } from '../../model/environment.js'
import type { Item } from '../../model/item.js'
import { kubernetesId } from '../../model/kubernetes/id.js'
import { isPlatformNamespace } from '../../model/kubernetes/namespaces.js'
import { type Scope, scopeKey } from '../../model/scope.js'
import { isSelected, type Selectable } from '../../model/selector.js'
import {
  OWNER_KEYS,
  type Placement,
  type Placements,
  type Root,
  SERVICE_KEYS,
  type ServicePolicy,
  type Tier,
} from '../../model/service.js'
import type { Snapshot } from '../../model/snapshot.js'
import { homesIn } from '../cross/homes.js'
import { readerOf } from '../index-of.js'
import type { Read } from '../join.js'
import { askedFor } from './asked-for.js'
import { inherited } from './inherited.js'
import { knownServices } from './known-services.js'
import { type Items, type Labelled, labelledItems, placesFor } from './labelled-items.js'
import { type Links, linksIn, templateOf } from './links.js'
import { namedBy } from './named-by.js'
import { rootOf } from './root-of.js'

type Word<T> = (one: Labelled) => T | undefined

/**
 * Says of every item to which service it belongs, who answers for it and which environment it is of. What an item says of
 * itself goes first, then what all those say that it is there for, then where it lies.
 */
export function placeItems(snapshot: Snapshot, policy: ServicePolicy = {}): Placements {
  const read = readerOf(snapshot)
  const items = labelledItems(read)
  const links = linksIn(read, items)
  const namespace = namespacesIn(items)
  const ownService = once(items, (one) => serviceNamed(one, policy))
  const serviceOf = foundOr(items, links, ownService, (one) => {
    const around = isPlatform(one.item) ? undefined : namespace(one.item)
    return around && ownService(around)
  })
  const environmentAt = environments(read, items, links, policy, serviceOf)
  const tierChosen = ({ item, labels }: Labelled, service?: string): Tier | undefined =>
    policy.tiers?.find(({ match }) => isSelected(match, selectableOf(item, labels, service)))?.tier
  const services = knownServices(membersIn(items, ownService, tierChosen), policy)
  const templates = launchTemplates(read)
  const placementOf = once(items, (one): Placement => {
    const { item, labels } = one
    const service = serviceOf(one)
    const known = service === undefined ? undefined : services.get(service)
    const tier = tierChosen(one, service) ?? known?.tier
    const owner = known?.owner ?? namedBy(labels, OWNER_KEYS)
    const root = rootOf(item)
    const launchTemplate = templates.get(item.id)
    return {
      environment: environmentAt(one) ?? 'unknown',
      ...(service !== undefined && { service }),
      ...(tier && { tier }),
      ...(owner !== undefined && { owner }),
      ...(root && { root }),
      ...(launchTemplate && { launchTemplate }),
    }
  })
  return {
    services,
    of: (id) => {
      const one = items.get(id)
      return one && placementOf(one)
    },
  }
}

/** What is made of an item when it is first asked for, and then kept. */
function once<T>(items: Items, word: Word<T>): Word<T> {
  const known = placesFor<{ readonly value: T | undefined }>(items)
  return (one) => (known[one.at] ??= { value: word(one) }).value
}

/** What items say or inherit, else what is said where they lie, or where those lie that they are there for. */
function foundOr<T extends string>(items: Items, links: Links, own: Word<T>, there: Word<T>): Word<T> {
  const found = inherited(items, links, own)
  return inherited(
    items,
    links,
    once(items, (one) => found(one) ?? there(one)),
  )
}

function* membersIn(
  items: Items,
  serviceOf: Word<string>,
  tierChosen: (one: Labelled, service: string) => Tier | undefined,
) {
  for (const one of items.values()) {
    const service = serviceOf(one)
    if (service === undefined) continue
    const { item, labels } = one
    yield { service, labels, chosen: tierChosen(one, service), entity: isService(item) ? item : undefined }
  }
}

/** Finds the namespace that an item lies in; a namespace lies in itself. */
function namespacesIn(items: Items): (item: Item) => Labelled | undefined {
  const byScope = new Map<Scope, Map<string, Labelled | undefined>>()
  return (item) => {
    const name = namespaceOf(item)
    if (name === undefined || item.scope.provider !== 'kubernetes') return undefined
    const known = byScope.get(item.scope) ?? new Map<string, Labelled | undefined>()
    byScope.set(item.scope, known)
    if (!known.has(name)) known.set(name, items.get(kubernetesId(item.scope.cluster, 'Namespace', name)))
    return known.get(name)
  }
}

function namespaceOf(item: Item): string | undefined {
  if (item.scope.provider !== 'kubernetes' || !('metadata' in item)) return undefined
  if ('kind' in item && item.kind === 'Namespace') return item.name
  return (item.metadata as { readonly namespace?: string }).namespace
}

/** What the cluster or its provider runs is nobody's service, whatever its labels are called. */
const isPlatform = (item: Item): boolean => isPlatformNamespace(namespaceOf(item) ?? '')

/** Whether Datadog's catalogue has it as a service: not a datastore, a queue or a system. */
const isService = (item: Item): item is CatalogEntity =>
  'entity_id' in item && 'kind' in item && item.kind === 'service'

const selectableOf = (item: Item, tags: Labelled['labels'], service?: string): Selectable => ({
  id: item.id,
  scope: item.scope,
  tags,
  namespace: namespaceOf(item),
  service,
})

function serviceNamed({ item, labels }: Labelled, { define, keys = SERVICE_KEYS }: ServicePolicy): string | undefined {
  if (isService(item)) return item.name.toLowerCase()
  const selectable = define && selectableOf(item, labels)
  const defined = selectable && define.find(({ match }) => match !== undefined && isSelected(match, selectable))
  if (defined) return defined.name.toLowerCase()
  if ('entity_id' in item || isPlatform(item)) return undefined
  return (namedBy(labels, keys) ?? askedFor(item, 'service'))?.toLowerCase()
}

/** Environments by the config file, tags and labels, then by namespaces and clusters, with their names. */
function environments(
  read: Read,
  items: Items,
  links: Links,
  { environments: chosen }: ServicePolicy,
  serviceOf: Word<string>,
): Word<Environment> {
  const own = once(items, (one): Environment | undefined => {
    const { item, labels } = one
    const selectable = chosen && selectableOf(item, labels, serviceOf(one))
    const first = selectable && chosen.find(({ match }) => isSelected(match, selectable))
    return first?.environment ?? named(environmentOf(labels)) ?? named(environmentInName(askedFor(item, 'env') ?? ''))
  })
  const namespace = namespacesIn(items)
  const byCluster = new Map<string, Environment>()
  for (const [{ scope }, { eks }] of homesIn(read)) {
    const home = eks && items.get(eks.id)
    const tagged = home && own(home)
    if (tagged) byCluster.set(scope.cluster, tagged)
  }
  return foundOr(items, links, own, ({ item }) => {
    if (item.scope.provider !== 'kubernetes') return undefined
    const around = namespace(item)
    const { cluster } = item.scope
    return (
      (around && own(around)) ??
      named(environmentInName(namespaceOf(item) ?? '')) ??
      byCluster.get(cluster) ??
      named(environmentInName(cluster))
    )
  })
}

const named = (environment: Environment): Environment | undefined =>
  environment === 'unknown' ? undefined : environment

/** The launch template of each Auto Scaling group and of each instance in one. */
function launchTemplates(read: Read): ReadonlyMap<string, Root> {
  const groups = new Map<string, Root>()
  const found = new Map<string, Root>()
  for (const { item } of read('aws.autoscaling.groups')) {
    const template = templateOf(item)
    const name = template?.LaunchTemplateName ?? template?.LaunchTemplateId
    if (name === undefined) continue
    const root = { kind: 'launch template', name: `${scopeKey(item.scope)}/${name}` }
    found.set(item.id, root)
    groups.set(`${scopeKey(item.scope)} ${item.AutoScalingGroupName ?? ''}`, root)
  }
  for (const { item } of read('aws.ec2.instances')) {
    const root = groups.get(`${scopeKey(item.scope)} ${item.tags['aws:autoscaling:groupName'] ?? ''}`)
    if (root) found.set(item.id, root)
  }
  return found
}
