/** How much depends on a service: A critical, B important, C internal. */
export const TIERS = ['A', 'B', 'C'] as const
export type Tier = (typeof TIERS)[number]
