/** An index over a list that every subject asks for: worked out once for each list. */
export function indexOnce<T, Index>(build: (list: readonly T[]) => Index): (list: readonly T[]) => Index {
  const built = new WeakMap<readonly T[], { readonly index: Index }>()
  return (list) => {
    const known = built.get(list) ?? { index: build(list) }
    built.set(list, known)
    return known.index
  }
}
