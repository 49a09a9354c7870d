/** A number from 0 to 1 that depends on nothing but these words. */
export function chance(...words: readonly (string | number)[]): number {
  let hash = 2166136261
  for (const character of words.join(' ')) hash = Math.imul(hash ^ character.charCodeAt(0), 16777619)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

/**
 * Lets something go wrong with a share of all calls. With which ones depends on nothing but the seed, what is asked and
 * how often the same was asked before: never on which of two answers comes first.
 */
export function storm<Call, Effect>(
  seed: string,
  share: number,
  effectOf: (call: Call, draw: number) => Effect | undefined,
): (call: Call) => Effect | undefined {
  const asked = new Map<string, number>()
  return (call) => {
    const question = JSON.stringify(call)
    const times = asked.get(question) ?? 0
    asked.set(question, times + 1)
    const draw = chance(seed, question, times)
    return draw < share ? effectOf(call, draw / share) : undefined
  }
}
