import type { ProgressEvent } from '../collect/run.js'
import { safeText } from './safe-text.js'

/** Tells somebody who waits what happens: one living line on a terminal, plain lines elsewhere. */
export type Progress = { on(event: ProgressEvent): void; note(line: string): void; end(): void }

type Stream = Pick<NodeJS.WriteStream, 'write' | 'isTTY'> & { readonly columns?: number }

const REDRAW_MILLISECONDS = 80

export function createProgress(
  stream: Stream,
  settings: { readonly quiet: boolean; readonly live: boolean },
  now: () => number = Date.now,
): Progress {
  let planned = 0
  let read = 0
  let drawnAt = 0
  let drawn = false
  const live = settings.live && !settings.quiet

  const clear = (): void => {
    if (drawn) stream.write('\r\u001b[2K')
    drawn = false
  }
  const line = (text: string): void => {
    if (settings.quiet) return
    clear()
    stream.write(`${safeText(text)}\n`)
  }
  const draw = (latest: string): void => {
    if (!live || (now() - drawnAt < REDRAW_MILLISECONDS && read < planned)) return
    drawnAt = now()
    const text = safeText(`reading ${read} of ${planned} lists  ${latest}`)
    stream.write(`\r\u001b[2K${text.slice(0, Math.max(20, (stream.columns ?? 80) - 1))}`)
    drawn = true
  }

  return {
    on(event) {
      switch (event.kind) {
        case 'entered':
          line(`${event.target} as ${event.identity}${event.size === undefined ? '' : `: ${event.size}`}`)
          break
        case 'planned':
          planned += event.portions
          break
        case 'read':
          read += 1
          draw(event.dataset)
          break
        default:
          event satisfies never
      }
    },
    note: line,
    end() {
      clear()
      if (planned > 0) line(`went through ${read} of ${planned} lists`)
    },
  }
}
