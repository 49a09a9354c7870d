import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'

export type Moto = { readonly endpoint: string; stop(): Promise<void> }

/** Starts moto's server on a free port of the loopback interface and waits until it answers. */
export async function startMoto(): Promise<Moto> {
  const program = process.env['MOTO_SERVER']
  if (program === undefined) throw new Error('MOTO_SERVER does not name the emulator: run npm run test:live')
  const port = await freePort()
  const server = spawn(program, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' })
  const endpoint = `http://127.0.0.1:${port}`
  await untilAnswers(endpoint, () => server.exitCode !== null)
  return {
    endpoint,
    async stop() {
      const ended = once(server, 'exit')
      server.kill()
      await ended
    },
  }
}

async function untilAnswers(endpoint: string, isDead: () => boolean): Promise<void> {
  const deadline = AbortSignal.timeout(60_000)
  while (!deadline.aborted) {
    if (isDead()) throw new Error('the emulator ended before it answered')
    const answers = await fetch(endpoint, { signal: deadline }).then(
      () => true,
      () => false,
    )
    if (answers) return
    await new Promise((resolve) => setImmediate(resolve))
  }
  throw new Error('the emulator did not answer within a minute')
}

async function freePort(): Promise<number> {
  const probe = createServer()
  probe.listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
