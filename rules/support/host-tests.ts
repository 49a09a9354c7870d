import type { SyntheticTest } from '../../src/model/datadog/objectives.js'
import { readField } from '../../src/model/datadog/object.js'
import type { Lookup } from '../../src/model/lookup.js'
import { whereKnown } from './where-known.js'

/** Those that only connect, or only ask for a name. */
const NO_REQUEST: ReadonlySet<string> = new Set(['ssl', 'dns', 'icmp', 'tcp', 'udp'])

/** Whether a test is live and asks for an answer, as a user does. */
export function isLiveProbe(test: SyntheticTest): boolean {
  if (readField(test, 'status') !== 'live') return false
  const type = readField(test, 'type')
  return type === 'browser' || (type === 'api' && !NO_REQUEST.has(readField(test, 'subtype') ?? 'http'))
}

/** Whether a test is live and tells of a certificate before it ends. */
export const isLiveCertificateTest = (test: SyntheticTest): boolean =>
  readField(test, 'status') === 'live' &&
  readField(test, 'subtype') === 'ssl' &&
  readField(test, 'assertions').some(({ type, operator }) => type === 'certificate' && operator === 'isInMoreThan')

/** A test of a host that is as asked, whatever was not read of others; where there is none, what was not read counts. */
export function testOf(
  host: string,
  tests: Lookup<SyntheticTest>,
  is: (test: SyntheticTest) => boolean,
): SyntheticTest | undefined {
  return tests.first(host, (test) => whereKnown(() => is(test)) === true) ?? tests.first(host, is)
}
