/** Text of a message, with the variables in it, or a block that is only sent under a condition. */
export type MessageNode = MessageText | MessageBlock

export type MessageText = { readonly kind: 'text'; readonly text: string }

/** `{{#is_alert}}...{{else}}...{{/is_alert}}`. */
export type MessageBlock = {
  readonly kind: 'block'
  /** `is_alert`, `is_match`, ... */
  readonly condition: string
  /** What stands behind it: `"host.env" "prod"`. */
  readonly argument: string
  /** `{{^is_alert}}`. */
  readonly negated: boolean
  readonly body: readonly MessageNode[]
  readonly otherwise: readonly MessageNode[]
  /** A block that is never closed is no valid template: what Datadog sends of it is not documented. */
  readonly closed: boolean
}

type Open = {
  readonly condition: string
  readonly argument: string
  readonly negated: boolean
  readonly body: MessageNode[]
  readonly otherwise: MessageNode[]
  /** What is read now: `body`, or behind `{{else}}` the other. */
  current: MessageNode[]
}

const open = (condition: string, argument: string, negated: boolean): Open => {
  const body: MessageNode[] = []
  return { condition, argument, negated, body, otherwise: [], current: body }
}

/**
 * Reads a monitor's message into its conditional blocks. Comments (`{{!-- --}}`) are dropped, `{{{{raw}}}}` means nothing
 * here. A closing tag ends the innermost block of its name, and with it the blocks in it that are not closed.
 */
export function parseMessage(message: string): readonly MessageNode[] {
  const root = open('', '', false)
  const stack = [root]
  const counts = new Map<string, number>()
  const count = (name: string, by: number) => counts.set(name, (counts.get(name) ?? 0) + by)
  const close = (block: Open, closed: boolean): void => {
    const { condition, argument, negated, body, otherwise } = block
    stack.pop()
    count(condition, -1)
    stack.at(-1)?.current.push({ kind: 'block', condition, argument, negated, body, otherwise, closed })
  }
  for (const piece of piecesOf(message)) {
    const innermost = stack.at(-1) ?? root
    if (piece.kind === 'text') innermost.current.push({ kind: 'text', text: piece.text })
    if (piece.kind === 'else' && innermost !== root) innermost.current = innermost.otherwise
    if (piece.kind === 'open') {
      stack.push(open(piece.name, piece.argument, piece.negated))
      count(piece.name, 1)
    }
    // Without the count, a closing tag that has no block would be looked for in all that are open.
    if (piece.kind === 'close' && (counts.get(piece.name) ?? 0) > 0) {
      for (let block; (block = stack.at(-1)) && block.condition !== piece.name;) close(block, false)
      const block = stack.at(-1)
      if (block) close(block, true)
    }
  }
  for (let block; (block = stack.at(-1)) && block !== root;) close(block, false)
  return root.body
}

type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly name: string; readonly argument: string; readonly negated: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'else' | 'comment' }

/** The text and the tags of a message, in order. Tags of variables belong to the text. */
function* piecesOf(message: string): Generator<Piece> {
  let textStart = 0
  let at = 0
  for (;;) {
    const found = message.indexOf('{{', at)
    const end = found < 0 ? -1 : message.indexOf('}}', found)
    if (end < 0) break
    // Of `{{ {{#is_alert}}`, the tag is what stands innermost; a comment may hold anything.
    const start = message.startsWith('!', found + 2) ? found : message.lastIndexOf('{{', end - 1)
    const isRaw = start > 1 && message.startsWith('{{', start - 2) && message.startsWith('}}', end + 2)
    const piece = tagOf(message.slice(start + 2, end), isRaw)
    at = end + 2
    if (piece === undefined) continue
    const textEnd = isRaw ? start - 2 : start
    if (textEnd > textStart) yield { kind: 'text', text: message.slice(textStart, textEnd) }
    yield piece
    if (isRaw) at += 2
    textStart = at
  }
  if (textStart < message.length) yield { kind: 'text', text: message.slice(textStart) }
}

/** What a tag does; `undefined` for a variable. In `{{{{is_match ...}}}}` there is no `#` before the name. */
function tagOf(inside: string, isRaw: boolean): Piece | undefined {
  if (inside.startsWith('!')) return { kind: 'comment' }
  const [, sign, name = '', argument = ''] = /^([#^/]?)\s*([\w.]+)\s*(.*)$/s.exec(inside.trim()) ?? []
  if (name === 'raw') return isRaw ? { kind: 'comment' } : undefined
  if (name === 'else' && sign === '' && argument === '') return { kind: 'else' }
  if (sign === '/') return { kind: 'close', name }
  if (sign === '#' || sign === '^' || (isRaw && name !== ''))
    return { kind: 'open', name, argument, negated: sign === '^' }
  return undefined
}
