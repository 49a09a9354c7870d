import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { freePorts, until } from '../processes.js'

/** A server that somebody else wrote and that answers as AWS does. */
export type Emulator = { readonly endpoint: string; stop(): Promise<void> }

/** Starts moto on a free port of the loopback interface and waits until it answers. */
export async function startMoto(): Promise<Emulator> {
  const [port = 0] = await freePorts(1)
  const python = installed('python')
  const script = join(import.meta.dirname, 'serve-moto.py')
  return started(python, [script, '-H', '127.0.0.1', '-p', String(port)], port, {
    MOTO_IAM_LOAD_MANAGED_POLICIES: 'true',
    // Its hundreds of public images come with snapshots that it lists as the account's own.
    MOTO_EC2_LOAD_DEFAULT_AMIS: 'false',
    // Otherwise it issues a certificate a minute later, in the middle of the tests.
    MOTO_ACM_VALIDATION_WAIT: '-1',
  })
}

/** Starts MiniStack in the same way, without what it would open besides. */
export async function startMinistack(): Promise<Emulator> {
  const [port = 0] = await freePorts(1)
  return started(installed('ministack'), [], port, {
    GATEWAY_PORT: String(port),
    BIND_HOST: '127.0.0.1',
    IOT_MTLS_ENABLED: '0',
    DOCKER_HOST: 'unix:///nonexistent',
  })
}

/** A program beside moto's server, where scripts/live/aws.sh has put both. */
function installed(program: string): string {
  const server = process.env['MOTO_SERVER']
  if (server === undefined) throw new Error('MOTO_SERVER does not name the emulator: run npm run test:live')
  return join(dirname(server), program)
}

async function started(
  program: string,
  flags: readonly string[],
  port: number,
  environment: Readonly<Record<string, string>>,
): Promise<Emulator> {
  const server = spawn(program, flags, { stdio: 'ignore', env: { ...process.env, ...environment } })
  const ended = once(server, 'exit')
  const endpoint = `http://127.0.0.1:${port}`
  const stop = async (): Promise<void> => {
    server.kill()
    await ended
  }
  const running = { name: program, isDead: () => server.exitCode !== null, stop }
  await until('it answered', () => fetch(endpoint).then(() => true), { programs: [running], seconds: 60 })
  return { endpoint, stop }
}
