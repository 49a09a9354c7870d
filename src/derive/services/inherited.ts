import { type Items, type Labelled, placesFor } from './labelled-items.js'
import type { Links } from './links.js'

/** What those say that do not say the same. */
const MANY = Symbol('many')

/**
 * What an item says, or what all those say that it leads to over others that say nothing. Where they say different
 * things nothing is concluded: it is shared. The result does not depend on any order, and links may go in circles.
 */
export function inherited<T extends string>(
  items: Items,
  links: Links,
  said: (one: Labelled) => T | undefined,
): (one: Labelled) => T | undefined {
  const found = placesFor<T | typeof MANY>(items)
  const fresh: Labelled[] = []
  // Nothing is raised more than twice: from nothing to one word, and from there to many.
  const raise = (one: Labelled, word: T | typeof MANY): void => {
    const known = found[one.at]
    if (known === word || known === MANY) return
    found[one.at] = known === undefined ? word : MANY
    fresh.push(one)
  }
  for (const one of links.keys()) {
    const word = said(one)
    if (word !== undefined) raise(one, word)
  }
  for (let one = fresh.pop(); one; one = fresh.pop()) {
    const word = found[one.at]
    if (word !== undefined) for (const from of links.get(one) ?? []) if (said(from) === undefined) raise(from, word)
  }
  return (one) => {
    const word = found[one.at]
    return word === MANY ? undefined : (word ?? said(one))
  }
}
