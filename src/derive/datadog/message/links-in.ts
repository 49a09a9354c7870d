import { withoutMentions } from './mentions-in.js'
import { type MessageNode, parseMessage } from './parse-message.js'

/** A link, its host in lower case. */
export type Link = { readonly url: string; readonly host: string }

const URL_TEXT = /\bhttps?:\/\/((?:[^\s<>()[\]{}"'`|\\]|\{\{[^{}]{1,999}\}\}){1,2000})/gi

/** The links of a message, whatever the condition under which they are sent. Variables in them stay as they are. */
export function linksIn(message: string): readonly Link[] {
  return textsIn(message).flatMap((text) =>
    [...text.matchAll(URL_TEXT)].map(([url, rest = '']) => {
      const [authority = ''] = rest.split(/[/?#]/, 1)
      const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/, '')
      return { url: withoutPunctuation(url), host: withoutPunctuation(host).toLowerCase() }
    }),
  )
}

/** What ends a sentence or emphasis behind a link is not part of it. */
function withoutPunctuation(url: string): string {
  let end = url.length
  while (end > 0 && '.,;:!?*_'.includes(url.charAt(end - 1))) end -= 1
  return url.slice(0, end)
}

/** What a message says beside whom it mentions. Empty where it says nothing. */
export const textBesideMentions = (message: string): string =>
  textsIn(message).map(withoutMentions).join(' ').replace(/\s+/g, ' ').trim()

function textsIn(message: string): string[] {
  const texts: string[] = []
  const left: MessageNode[] = [...parseMessage(message)].reverse()
  for (let node; (node = left.pop());) {
    if (node.kind === 'text') texts.push(node.text)
    else for (const inner of [...node.body, ...node.otherwise].reverse()) left.push(inner)
  }
  return texts
}
