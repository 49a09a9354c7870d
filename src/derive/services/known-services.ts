import { type KnownService, OWNER_KEYS, type ServicePolicy, type Tier, TIERS } from '../../model/service.js'
import type { CatalogEntity } from '../../model/datadog/integrations.js'
import type { Labels } from './named-by.js'
import { namedBy } from './named-by.js'
import { tierNamed } from './tier-named.js'

/** What an item says of the service that it names. */
type Member = {
  readonly service: string
  readonly labels: Labels
  /** The tier that the config file gives this item. */
  readonly chosen: Tier | undefined
  readonly entity: CatalogEntity | undefined
}
type Said = {
  readonly entities: CatalogEntity[]
  readonly chosen: (Tier | undefined)[]
  readonly tagged: Set<string>
  readonly owners: Map<string, number>
}

const TIER_KEYS = ['tier', 'service-tier', 'criticality']

/**
 * Every service that somebody names, with its tier and who answers for it: by the config file, else by Datadog's
 * catalogue, else by the tags of what belongs to it, of which the gravest tier counts and the team that most name.
 */
export function knownServices(members: Iterable<Member>, policy: ServicePolicy): ReadonlyMap<string, KnownService> {
  const services = new Map<string, Said>()
  const saidOf = (service: string): Said => {
    const said = services.get(service) ?? {
      entities: [],
      chosen: [],
      tagged: new Set<string>(),
      owners: new Map<string, number>(),
    }
    services.set(service, said)
    return said
  }
  for (const { service, labels, chosen, entity } of members) {
    const said = saidOf(service)
    if (entity) said.entities.push(entity)
    else {
      const owner = namedBy(labels, OWNER_KEYS)
      const tier = namedBy(labels, TIER_KEYS)
      if (owner !== undefined) said.owners.set(owner, (said.owners.get(owner) ?? 0) + 1)
      if (tier !== undefined) said.tagged.add(tier)
      if (policy.tiers) said.chosen.push(chosen)
    }
  }
  for (const { name } of policy.define ?? []) saidOf(name.toLowerCase())
  return new Map(
    [...services]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, said]) => [name, knownOf(name, said, policy)]),
  )
}

function knownOf(
  name: string,
  { entities, chosen, tagged, owners }: Said,
  { define = [] }: ServicePolicy,
): KnownService {
  const defined = define.filter((one) => one.name.toLowerCase() === name)
  const tiers = [
    [defined.find(({ tier }) => tier)?.tier, 'the config file'],
    // One that is chosen as a whole; what is chosen of another says nothing of the rest.
    [chosen.every((one) => one !== undefined) ? gravest(chosen) : undefined, 'the config file'],
    [gravest(entities.map(({ tier }) => tierNamed(tier))), 'the Datadog catalogue'],
    [gravest([...tagged].map(tierNamed)), 'tags'],
  ] as const
  const [tier, tierFrom] = tiers.find(([one]) => one !== undefined) ?? []
  const owner =
    defined.find((one) => one.owner !== undefined)?.owner ??
    entities.find((one) => one.owner !== undefined && one.owner !== '')?.owner ??
    mostNamed(owners)
  return {
    name,
    ...(tier && tierFrom !== undefined && { tier, tierFrom }),
    ...(owner !== undefined && { owner }),
    catalogued: entities.length > 0,
  }
}

const gravest = (tiers: readonly (Tier | undefined)[]): Tier | undefined => TIERS.find((tier) => tiers.includes(tier))

const mostNamed = (owners: ReadonlyMap<string, number>): string | undefined =>
  [...owners].sort(([one, times], [other, more]) => more - times || (one < other ? -1 : 1))[0]?.[0]
