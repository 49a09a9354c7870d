import { readFile } from 'node:fs/promises'
import { dirname, isAbsolute, resolve } from 'node:path'
import type { User } from '@kubernetes/client-node'
import { LineCounter, parseDocument } from 'yaml'
import { type Entries, entriesOf } from './client.js'
import { ConfigInvalid } from './config-invalid.js'
import { isMembers, type Members } from './reduce/read.js'

/** A user as kubeconfig files define it, with what the official client does not read. */
export type KubeUser = User & { readonly tokenFile?: string; readonly impersonateGroups?: readonly string[] }

/** One kubeconfig, put together from its files. */
export type KubeConfigData = Omit<Entries, 'users'> & {
  readonly users: readonly KubeUser[]
  readonly currentContext: string | undefined
  /** The files, for messages. */
  readonly from: string
}

/**
 * Reads kubeconfig files and puts them together as kubectl does: what an earlier file defines stands.
 * @throws ConfigInvalid
 */
export async function readKubeconfig(paths: readonly string[]): Promise<KubeConfigData> {
  const parts = await Promise.all(
    paths.map(async (path) =>
      parseKubeconfig(path, await readFile(path, 'utf8').catch(unreadable(path)), dirname(path)),
    ),
  )
  return {
    clusters: firstOfEachName(parts.flatMap(({ clusters }) => clusters)),
    users: firstOfEachName(parts.flatMap(({ users }) => users)),
    contexts: firstOfEachName(parts.flatMap(({ contexts }) => contexts)),
    currentContext: parts.map(({ currentContext }) => currentContext).find((name) => name !== undefined),
    from: paths.join(', '),
  }
}

/**
 * Reads the text of a kubeconfig file.
 * @param from the file's name, for messages
 * @param folder what the paths in it are relative to
 * @throws ConfigInvalid
 */
export async function parseKubeconfig(from: string, text: string, folder: string): Promise<KubeConfigData> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [broken] = document.errors
  if (broken) {
    const { line, col } = lines.linePos(broken.pos[0])
    // Behind the first line of its message the parser shows the file's text, which may be a token.
    const what = broken.message.split(' at line ')[0]?.split('\n')[0] ?? 'not valid YAML'
    throw new ConfigInvalid(`${from}:${line}:${col}: ${what}; is this a kubeconfig file?`)
  }
  const config: unknown = document.toJS()
  if (!isMembers(config) || !['clusters', 'contexts', 'users'].some((key) => Array.isArray(config[key])))
    throw new ConfigInvalid(`${from}:1:1: there are no clusters, users and contexts here; is this a kubeconfig file?`)
  const entries = await entriesOf(config).catch((thrown: unknown) => {
    const what = thrown instanceof Error ? thrown.message : String(thrown)
    throw new ConfigInvalid(`${from}: ${what}; 'kubectl config view' shows what the file defines`)
  })
  const current = config['current-context']
  return {
    clusters: entries.clusters.map((one) => ({ ...one, ...(one.caFile && { caFile: resolve(folder, one.caFile) }) })),
    users: entries.users.map((one) => completed(one, rawUser(config, one.name), folder)),
    contexts: entries.contexts,
    currentContext: typeof current === 'string' && current !== '' ? current : undefined,
    from,
  }
}

const unreadable = (path: string) => (thrown: unknown) => {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown'
  const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`
  throw new ConfigInvalid(`${path}: ${why}; name a kubeconfig file, or set KUBECONFIG`)
}

/** The file's own words on a user. */
function rawUser(config: Members, name: string): Members {
  const users: readonly unknown[] = Array.isArray(config['users']) ? config['users'] : []
  const found = users.find((one) => isMembers(one) && one['name'] === name)
  return isMembers(found) && isMembers(found['user']) ? found['user'] : {}
}

function completed(user: User, raw: Members, folder: string): KubeUser {
  const { tokenFile, 'as-groups': groups } = raw
  const exec: unknown = user.exec
  return {
    ...user,
    ...(user.certFile && { certFile: resolve(folder, user.certFile) }),
    ...(user.keyFile && { keyFile: resolve(folder, user.keyFile) }),
    ...(typeof tokenFile === 'string' && { tokenFile: resolve(folder, tokenFile) }),
    ...(Array.isArray(groups) && { impersonateGroups: groups.map(String) }),
    ...(isMembers(exec) && { exec: { ...exec, ...commandIn(exec, folder) } }),
  }
}

/** A command with a slash in it is relative to the file; others are looked up in PATH. */
const commandIn = ({ command }: Members, folder: string): { command?: string } =>
  typeof command === 'string' && /[\\/]/.test(command) && !isAbsolute(command)
    ? { command: resolve(folder, command) }
    : {}

const firstOfEachName = <T extends { readonly name: string }>(entries: readonly T[]): T[] =>
  [...new Map([...entries].reverse().map((entry) => [entry.name, entry])).values()].reverse()
