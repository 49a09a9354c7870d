import { shown, visible } from '../text.js'

/** A text within what a reader takes, with an ellipsis where it was cut. No character is cut in half. */
export function within(text: string, most: number): string {
  if (text.length <= most) return text
  return `${text.slice(0, most - 1).replace(HALF_AT_END, '')}…`
}

/** A text for people that is within what a reader takes and never blank, which many readers refuse. */
export const readable = (text: string, most: number): string => within(shown(text), most)

/** An identifier likewise; quotes would change it. */
export const readableId = (id: string, most: number): string => {
  const seen = visible(id)
  return within(seen.trim() === '' ? `"${seen}"` : seen, most)
}

const HALF_AT_END = /[\ud800-\udbff]$/
