import { hostKey } from '../../model/aws/host-key.js'
import { unreadGap } from '../../model/datadog/object.js'
import type { SyntheticTest } from '../../model/datadog/objectives.js'

/** The host that a test asks, and the wildcard that stands for it; `?` where only its variables or steps tell. */
export function testHosts(test: SyntheticTest): readonly string[] {
  if (unreadGap(test, 'request')) return ['?']
  const host = hostKey(test.request?.url ?? test.request?.host ?? '')
  return host === '' || host.includes('{{') ? ['?'] : [host, host.replace(/^[^.]+/, '*')]
}
