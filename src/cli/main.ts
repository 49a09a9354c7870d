#!/usr/bin/env node
import { CommanderError } from 'commander'
import { EXIT } from './exit.js'
import { createProgram } from './program.js'

// The SDK would print a warning about Node 20 into every run; the versions are pinned to ones that support it.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true'

// A reader who has seen enough, as in `plumbline rules | head`, is no error; what the command came to stands.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit()
  process.stderr.write(`plumbline: the output cannot be written: ${error.message}\n`)
  process.exit(EXIT.notStarted)
})
// Nobody is left to tell.
process.stderr.on('error', () => undefined)

try {
  await createProgram().parseAsync()
} catch (thrown) {
  process.exitCode = exitCodeOf(thrown)
}

function exitCodeOf(thrown: unknown): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.ok : EXIT.invalid
  if (!(thrown instanceof Error)) {
    process.stderr.write(`plumbline: ${String(thrown)}\n`)
    return EXIT.notStarted
  }
  if ('exitCode' in thrown && typeof thrown.exitCode === 'number') {
    process.stderr.write(`plumbline: ${thrown.message}\n`)
    return thrown.exitCode
  }
  const isInput = thrown.name === 'SnapshotInvalid' || thrown.name === 'ConfigInvalid'
  process.stderr.write(
    isInput
      ? `plumbline: ${thrown.message}\n`
      : `plumbline: this is a fault of plumbline's own: ${thrown.stack ?? thrown.message}\n`,
  )
  return isInput ? EXIT.invalid : EXIT.notStarted
}
