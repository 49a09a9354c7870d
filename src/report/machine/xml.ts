import { visible, visibleLines } from '../text.js'

/** The value of an attribute: on one line, without anything that XML 1.0 forbids, which even escaped would be refused. */
export const attribute = (text: string): string => escaped(visible(text))

/** The text of an element; its line breaks stay. */
export const elementText = (text: string): string => escaped(visibleLines(text))

/** An element whose attributes are escaped here and whose content is XML already. */
export function element(name: string, attributes: Readonly<Record<string, string | number>>, content = ''): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${attribute(String(value))}"`)
  const start = `<${name}${pairs.join('')}`
  return content === '' ? `${start}/>` : `${start}>${content}</${name}>`
}

const escaped = (text: string): string =>
  text
    .replace(FORBIDDEN, (character) => `\\u${character.charCodeAt(0).toString(16)}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

// What is left of it: controls and halves of characters are spelled out before.
const FORBIDDEN = /[\ufffe\uffff]/g
