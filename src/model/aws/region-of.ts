import type { Scope } from '../scope.js'

/** The region for a command about an item. */
export const regionOf = ({ scope }: { readonly scope: Scope }): string => (scope.provider === 'aws' ? scope.region : '')
