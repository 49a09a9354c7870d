import { chance } from './storm.js'

type Path = readonly string[]

/** The paths of everything in an answer from so many steps on, objects and lists included. */
function pathsIn(value: unknown, depth: number, at: Path = []): readonly Path[] {
  const inner = Object.entries(value ?? {})
    .filter(() => typeof value === 'object')
    .flatMap(([key, member]) => pathsIn(member, depth, [...at, key]))
  return at.length >= depth ? [at, ...inner] : inner
}

/** The answer with another value at a path. */
function put(value: unknown, [key, ...rest]: Path, instead: (value: unknown) => unknown): unknown {
  if (key === undefined) return instead(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value))
    return value.map((one: unknown, index) => (String(index) === key ? put(one, rest, instead) : one))
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, name === key ? put(one, rest, instead) : one]),
  )
}

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'list' : typeof value)
const ODD: readonly unknown[] = [{ odd: true }, [['odd']], 'odd', true]

/** A value of a kind that nobody would expect there. What is `null` means nothing, and stays. */
function oddFor(value: unknown, draw: number): unknown {
  if (value === null) return null
  const others = ODD.filter((one) => kindOf(one) !== kindOf(value))
  return others[Math.floor(draw * others.length)]
}

/**
 * Answers in which a share of all values, from so many steps below the answer on, are of another kind than the API gives.
 * Which ones depends on nothing but the seed and where they are. `told` gets where.
 */
export function oddIn(
  question: string,
  { seed, share, depth }: { readonly seed: number; readonly share: number; readonly depth: number },
  told: (path: string) => void,
): { change(answer: object): object } {
  return {
    change(answer) {
      const chosen = pathsIn(answer, depth).filter((path) => chance(seed, question, ...path) < share)
      for (const path of chosen) told(`${question} ${path.join('.')}`)
      const odd = chosen.reduce<unknown>(
        (changed, path) => put(changed, path, (value) => oddFor(value, chance('kind', seed, question, ...path))),
        answer,
      )
      return typeof odd === 'object' && odd !== null ? odd : answer
    },
  }
}
