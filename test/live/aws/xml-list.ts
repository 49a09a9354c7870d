/** Where the content of the first element of a name begins and ends; nothing where there is none or no content. */
export function inner(xml: string, name: string): { readonly start: number; readonly end: number } | undefined {
  const opened = new RegExp(`<${name}(?:\\s[^>]*)?>`).exec(xml)
  if (!opened || opened[0].endsWith('/>')) return undefined
  const start = opened.index + opened[0].length
  let depth = 1
  for (const tag of xml.slice(start).matchAll(/<(\/?)([\w:.-]+)[^>]*?(\/?)>/g)) {
    const [, slash, tagName, selfClosed] = tag
    if (tagName !== name || selfClosed === '/') continue
    depth += slash === '/' ? -1 : 1
    if (depth === 0) return { start, end: start + tag.index }
  }
  return undefined
}

/** The elements of a list, each as it stands. */
export function childrenOf(content: string): readonly string[] {
  const children: string[] = []
  let depth = 0
  let start = 0
  for (const tag of content.matchAll(/<(\/?)([\w:.-]+)[^>]*?(\/?)>/g)) {
    const [text, slash, , selfClosed] = tag
    if (slash !== '/' && depth === 0) start = tag.index
    if (selfClosed !== '/') depth += slash === '/' ? -1 : 1
    if (depth === 0) children.push(content.slice(start, tag.index + text.length))
  }
  return children
}
