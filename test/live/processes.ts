import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { basename } from 'node:path'

/** A program that runs beside the tests. */
export type Running = { readonly name: string; isDead(): boolean; stop(): Promise<void> }

/** Starts a program whose words go to a file, to be read where it ends too early. */
export function start(name: string, program: string, args: readonly string[], log: string): Running {
  const child: ChildProcess = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const file = createWriteStream(log)
  child.stdout?.pipe(file, { end: false })
  child.stderr?.pipe(file, { end: false })
  const ended = once(child, 'exit')
  // Where the tests end without a word, what they started ends too.
  const end = (): void => void child.kill()
  process.once('exit', end)
  return {
    name,
    isDead: () => child.exitCode !== null || child.signalCode !== null,
    async stop() {
      process.off('exit', end)
      child.kill()
      await ended
      file.end()
    },
  }
}

/** Waits until something holds. Ends with what a program said last where it has ended, or where it takes too long. */
export async function until(
  what: string,
  holds: () => Promise<boolean>,
  {
    programs = [],
    logs = [],
    seconds = 120,
  }: { programs?: readonly Running[]; logs?: readonly string[]; seconds?: number } = {},
): Promise<void> {
  const deadline = AbortSignal.timeout(seconds * 1000)
  for (;;) {
    if (await holds().catch(() => false)) return
    const dead = programs.find((one) => one.isDead())
    if (dead || deadline.aborted) {
      const told = await Promise.all(
        logs.map(async (log) => `${basename(log)}:\n${(await readFile(log, 'utf8')).slice(-2000)}`),
      )
      throw new Error(`${dead ? `${dead.name} ended` : `waited ${seconds} seconds`} before ${what}\n${told.join('\n')}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** So many ports of the loopback interface that nobody listens on. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const probes = await Promise.all(
    Array.from({ length: count }, async () => {
      const probe = createServer()
      probe.listen(0, '127.0.0.1')
      await once(probe, 'listening')
      return probe
    }),
  )
  const ports = probes.map((probe) => (probe.address() as AddressInfo).port)
  await Promise.all(probes.map(async (probe) => once(probe.close(), 'close')))
  return ports
}
