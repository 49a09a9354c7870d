/** One element of a page: its tag, its attributes and the text in it, decoded. */
export type Element = {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  text: string
}

const VOID = new Set(['meta', 'col', 'wbr', 'br', 'input'])
const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?:\s[a-z][a-z0-9-]*(?:="[^"<>]*")?)*)>|([^<>]+)/gy
const ATTRIBUTE = /\s([a-z][a-z0-9-]*)(?:="([^"]*)")?/g
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/** Reads HTML by rules stricter than a browser's: throws where a tag is not closed in turn or a bracket stands bare. */
export function readHtml(page: string): readonly Element[] {
  const source = emptied(emptied(page, 'style'), 'script')
  const elements: Element[] = []
  const open: Element[] = []
  TOKEN.lastIndex = '<!doctype html>\n'.length
  if (!source.startsWith('<!doctype html>\n')) throw new Error('no doctype')
  while (TOKEN.lastIndex < source.length) {
    const from = TOKEN.lastIndex
    const token = TOKEN.exec(source)
    if (!token) throw new Error(`no HTML from here: ${source.slice(from, from + 80)}`)
    const [, closing, tag = '', attributes = '', text] = token
    if (text !== undefined) {
      for (const element of open) element.text += decoded(text)
    } else if (closing) {
      if (open.pop()?.tag !== tag) throw new Error(`</${tag}> closes nothing: ${source.slice(from - 80, from + 20)}`)
    } else {
      const element = { tag, attributes: attributesOf(attributes), text: '' }
      elements.push(element)
      if (!VOID.has(tag)) open.push(element)
    }
  }
  if (open.length > 0) throw new Error(`not closed: ${open.map(({ tag }) => tag).join(' ')}`)
  return elements
}

/** The page without what stands in an element that holds no HTML. */
function emptied(page: string, tag: string): string {
  const from = page.indexOf(`<${tag}>`)
  return from < 0 ? page : page.slice(0, from + tag.length + 2) + page.slice(page.indexOf(`</${tag}>`, from))
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, decoded(value)]))
}

function decoded(text: string): string {
  return text.replace(/&[^;]*;?/g, (entity) => {
    const character = ENTITIES[entity]
    if (character === undefined) throw new Error(`a bare ampersand: ${entity}`)
    return character
  })
}
