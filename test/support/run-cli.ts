import { CommanderError } from 'commander'
import { vi } from 'vitest'
import { createProgram } from '../../src/cli/program.js'

export type Ended = { readonly code: number; readonly out: string; readonly err: string }

/** The exit code that a command set. */
const endedWith = (): number => (typeof process.exitCode === 'number' ? process.exitCode : 0)

/** Runs a command line as a shell would, and gives what it printed and how it ended. */
export async function plumbline(...argv: string[]): Promise<Ended> {
  let [out, err] = ['', '']
  const onOut = vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true))
  const onErr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true))
  process.exitCode = undefined
  try {
    await createProgram().parseAsync(argv, { from: 'user' })
    return { code: endedWith(), out, err }
  } catch (thrown) {
    if (thrown instanceof CommanderError) return { code: thrown.exitCode === 0 ? 0 : 2, out, err }
    const error = thrown as Error & { exitCode?: number }
    return { code: error.exitCode ?? 2, out, err: err + error.message }
  } finally {
    onOut.mockRestore()
    onErr.mockRestore()
  }
}
