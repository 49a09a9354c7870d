import { liveIn, NOTIFICATION_STATES, type NotificationState, type Presence } from './live-in.js'
import { mentionsIn } from './mentions-in.js'
import { type MessageBlock, type MessageNode, parseMessage } from './parse-message.js'

/**
 * A handle without its `@`. Conditional: it is mentioned under a condition that the state alone does not decide, in a block
 * that is not closed, or right behind punctuation, so that it may not be reached.
 */
export type LiveHandle = { readonly handle: string; readonly conditional: boolean }

export type HandlesByState = { readonly [State in NotificationState]: readonly LiveHandle[] }

/** Who is mentioned in the notifications of each state. The escalation message is sent when a notification is repeated. */
export function handlesIn(message: string, escalationMessage = ''): HandlesByState {
  const nodes = parseMessage(message)
  // Most messages say the same in every state.
  if (escalationMessage === '' && nodes.every(({ kind }) => kind === 'text')) {
    const found = new Map<string, boolean>()
    collect([found], nodes, ['yes'])
    const handles = handlesAmong(found)
    return { alert: handles, warn: handles, no_data: handles, recovery: handles, renotify: handles }
  }
  const found = NOTIFICATION_STATES.map(() => new Map<string, boolean>())
  const sent = (isSent: (state: NotificationState) => boolean) =>
    NOTIFICATION_STATES.map((state): Presence => (isSent(state) ? 'yes' : 'no'))
  collect(
    found,
    nodes,
    sent(() => true),
  )
  collect(
    found,
    parseMessage(escalationMessage),
    sent((state) => state === 'renotify'),
  )
  const handlesOf = (state: NotificationState): LiveHandle[] =>
    handlesAmong(found[NOTIFICATION_STATES.indexOf(state)] ?? new Map<string, boolean>())
  return {
    alert: handlesOf('alert'),
    warn: handlesOf('warn'),
    no_data: handlesOf('no_data'),
    recovery: handlesOf('recovery'),
    renotify: handlesOf('renotify'),
  }
}

/** Every handle that is mentioned in some state, in the order of the states. */
export function allHandles(handles: HandlesByState): readonly string[] {
  return [...new Set(NOTIFICATION_STATES.flatMap((state) => handles[state].map(({ handle }) => handle)))]
}

const handlesAmong = (found: ReadonlyMap<string, boolean>): LiveHandle[] =>
  [...found].map(([handle, conditional]) => ({ handle, conditional }))

/** A handle, and whether it is conditional, for each state. */
type Found = readonly Map<string, boolean>[]

/** A part of a message, with whether it is sent, for each state. */
type Step = { readonly node: MessageNode; readonly sent: readonly Presence[] }

function collect(found: Found, nodes: readonly MessageNode[], sent: readonly Presence[]): void {
  // A list of what is left instead of recursion: a message may nest as deep as it is long.
  const left: Step[] = []
  const add = (inner: readonly MessageNode[], isSent: readonly Presence[]): void => {
    for (const node of [...inner].reverse()) left.push({ node, sent: isSent })
  }
  add(nodes, sent)
  for (let step; (step = left.pop());) {
    const { node, sent: outer } = step
    if (node.kind === 'text') {
      addMentions(found, node.text, outer)
      continue
    }
    const holds = NOTIFICATION_STATES.map((state) => presenceOf(node, state))
    add(
      node.otherwise,
      outer.map((one, at) => both(one, opposite(holds[at] ?? 'maybe'))),
    )
    add(
      node.body,
      outer.map((one, at) => both(one, holds[at] ?? 'maybe')),
    )
  }
}

function addMentions(found: Found, text: string, sent: readonly Presence[]): void {
  for (const { handle, certain } of mentionsIn(text))
    for (const [at, handles] of found.entries()) {
      const presence = sent[at]
      if (presence === 'no') continue
      const isConditional = presence === 'maybe' || !certain
      handles.set(handle, isConditional && handles.get(handle) !== false)
    }
}

/** Whether the body of a block is part of the notification. */
function presenceOf({ condition, negated, closed }: MessageBlock, state: NotificationState): Presence {
  if (!closed) return 'maybe'
  const holds = liveIn(condition, state)
  return negated ? opposite(holds) : holds
}

const opposite = (presence: Presence): Presence => (presence === 'maybe' ? presence : presence === 'yes' ? 'no' : 'yes')

const both = (one: Presence, other: Presence): Presence =>
  one === 'no' || other === 'no' ? 'no' : one === 'yes' ? other : 'maybe'
