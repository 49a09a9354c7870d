import type { Environment } from './environment.js'
import type { Selector } from './selector.js'

/** How much depends on a service: A critical, B important, C internal. */
export const TIERS = ['A', 'B', 'C'] as const
export type Tier = (typeof TIERS)[number]

/**
 * Tags and labels that name the service of an item, the first that is there. Datadog's own goes first because its
 * catalogue, monitors and objectives know a service by it.
 */
export const SERVICE_KEYS = ['tags.datadoghq.com/service', 'service', 'app.kubernetes.io/name'] as const

/** Tags and labels that name the team that answers for an item, likewise. */
export const OWNER_KEYS = ['tags.datadoghq.com/team', 'team', 'owner'] as const

/** How the estate is divided into services, and what depends on them. */
export type ServicePolicy = {
  /** In place of `SERVICE_KEYS`. */
  readonly keys?: readonly string[] | undefined
  /** Services by what belongs to them. They go before tags and labels; the first that chooses an item has it. */
  readonly define?: readonly DefinedService[] | undefined
  /** The first that chooses an item says its tier; otherwise its service does. */
  readonly tiers?: readonly { readonly tier: Tier; readonly match: Selector }[] | undefined
  /** The first that chooses an item says its environment; otherwise tags, labels and names do. */
  readonly environments?:
    readonly { readonly environment: Exclude<Environment, 'unknown'>; readonly match: Selector }[] | undefined
}

export type DefinedService = {
  readonly name: string
  readonly match?: Selector | undefined
  readonly tier?: Tier | undefined
  readonly owner?: string | undefined
}

/** What is edited to change several things at once, such as `Helm chart` `web`. */
export type Root = { readonly kind: string; readonly name: string }

/** Where an item belongs. */
export type Placement = {
  readonly service?: string
  readonly tier?: Tier
  readonly owner?: string
  readonly environment: Environment
  readonly root?: Root
  /** The launch template that its instances come from: what rules that look at launch templates find is mended there. */
  readonly launchTemplate?: Root
}

/** What is known of a service apart from what belongs to it. */
export type KnownService = {
  readonly name: string
  readonly tier?: Tier
  /** Who says the tier: the config file, the Datadog catalogue, or a tag. */
  readonly tierFrom?: string
  readonly owner?: string
  /** Whether Datadog's catalogue has it. */
  readonly catalogued: boolean
}

/** Where everything of an estate belongs. */
export type Placements = {
  readonly of: (item: string) => Placement | undefined
  readonly services: ReadonlyMap<string, KnownService>
}
