import type { Scope } from '../../src/model/scope.js'

/** The AWS account that an item belongs to. */
export const accountOf = ({ scope }: { readonly scope: Scope }): string =>
  scope.provider === 'aws' ? scope.account : ''
