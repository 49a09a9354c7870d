import { readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { isProduction, PROD_ENVS } from '../../support/monitors.js'
import { dayOf } from '../../support/time.js'

export default defineRule({
  id: 'datadog/hosts/muted',
  title: 'No host is muted without end',
  severity: 'medium',
  controls: ['alerts-actionable', 'infrastructure-alerts'],
  effort: 'minutes',
  why: 'Every monitor passes over a muted host. One that was muted for work on it and forgotten can fail without anybody being told.',
  references: ['https://docs.datadoghq.com/api/latest/hosts/', 'https://docs.datadoghq.com/monitors/downtimes/'],
  each: 'datadog.hosts',
  options: { environments: PROD_ENVS },
  check(host, { now, options }) {
    if (!isProduction(readField(host, 'tag_list'), options.environments))
      return notApplicable('is tagged with an environment that is not production', evidence(host, 'tag_list'))
    const isMuted = readField(host, 'is_muted')
    const end = readField(host, 'mute_timeout')
    const seen = evidence(host, 'is_muted', 'mute_timeout')
    if (isMuted === false) return pass('is not muted', seen)
    if (isMuted === undefined) return manual('does not say whether it is muted', seen)
    return typeof end === 'number' && end * 1000 > now
      ? pass(`is muted until ${dayOf(end * 1000)}`, seen)
      : fail('is muted without end', seen)
  },
  fix: (host) => ({
    summary: `Unmute host ${host.host_name}. For work on it use a downtime with an end.`,
    commands: [],
  }),
})
