/**
 * A dataset or join that a rule looks things up in. It knows what it does not know: a hit counts even from a list that
 * was half read, but that there is no hit is only said of lists that were read to the end, in every scope that matters.
 * Otherwise the verdict on the subject at hand becomes `unknown`.
 */
export type Lookup<T> = {
  /** An item under the key, or `undefined` where there is none. */
  find(key: string): T | undefined
  /** The first item under the key that satisfies the test, or `undefined` where none does. */
  first(key: string, test: (item: T) => boolean): T | undefined
  /** All items under the key. Needs complete lists. */
  all(key: string): readonly T[]
  /** All items in the scopes that matter, in the order of collection. Needs complete lists. Not for loops. */
  list(): readonly T[]
}

/**
 * Which scopes matter. `scope`: the subject's account and region, cluster or organisation (all regions where the subject
 * is account-wide, all scopes where the other side is another provider); `owner`: all regions of the subject's account;
 * `run`: everything that the run covers.
 */
export type Reach = 'scope' | 'owner' | 'run'
