import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

/** A process of its own that runs the same benchmark in another role, and the first thing that it tells. */
export async function apart(
  ...roles: readonly string[]
): Promise<{ readonly message: unknown; readonly child: ChildProcess }> {
  const child = fork(process.argv[1] ?? '', roles)
  const ended = once(child, 'exit').then(() => {
    throw new Error(`the process of ${roles.join(' ')} ended without a word`)
  })
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [unknown]
  ended.catch(() => undefined)
  return { message, child }
}

/** Asks a process of this benchmark for something, and gives what it answers. */
export async function ask(child: ChildProcess, question: string): Promise<unknown> {
  const answered = once(child, 'message')
  child.send(question)
  return (await answered)[0] as unknown
}

/** Tells the process that started this one. */
export function tell(message: unknown): void {
  process.send?.(message)
}
