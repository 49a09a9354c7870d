import rule from '../../../../rules/datadog/monitor/impossible-thresholds.js'
import type { Thresholds } from '../../../../src/model/datadog/monitor.js'
import { monitor } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const at = (query: string, thresholds?: Thresholds) =>
  monitor(1, { query, ...(thresholds && { options: { thresholds } }) })
const CPU = 'avg(last_5m):avg:aws.rds.cpuutilization{*} by {name} > '
const DISK = 'min(last_15m):min:aws.rds.free_storage_space{*} by {name} < '

testRule(rule, {
  pass: {
    'one limit': { subject: at(`${CPU}90`) },
    'all limits in order': {
      subject: at(`${CPU}90`, { critical: 90, warning: 80, critical_recovery: 85, warning_recovery: 70 }),
    },
    'the other way round below': {
      subject: at(`${DISK}5000000000`, { critical: 5e9, warning: 9e9, critical_recovery: 6e9 }),
    },
    'a sum of per cent': { subject: at('avg(last_5m):sum:aws.rds.cpuutilization{*} > 150') },
    'a sum over time': { subject: at('sum(last_5m):avg:aws.rds.cpuutilization{*} by {name} > 400') },
    'a sum of what is rolled up': {
      subject: at('avg(last_1h):avg:system.cpu.user{*} by {host}.rollup(sum, 60) > 300'),
    },
    'all of it, and no less': { subject: at('avg(last_5m):avg:system.cpu.user{*} by {host} >= 100') },
    'nothing left, and no more': { subject: at('min(last_5m):min:aws.ebs.burst_balance{*} by {volumeid} <= 0') },
    'a process on several processors': { subject: at('avg(last_5m):avg:system.processes.cpu.pct{*} by {host} > 150') },
    'a service that bursts': {
      subject: at('avg(last_5m):avg:aws.ecs.service.cpuutilization{*} by {servicename} > 120'),
    },
    'another unit, brought into bytes': {
      subject: at('min(last_15m):min:aws.rds.free_storage_space{*} / 1073741824 < 20'),
    },
    'a share': {
      subject: at('min(last_15m):min:aws.rds.free_storage_space{*} / min:aws.rds.total_storage_space{*} * 100 < 10'),
    },
    'an empty disk': { subject: at(`${DISK}0`) },
    'an anomaly': {
      subject: at("avg(last_4h):anomalies(avg:a.b{*}, 'basic', 2) >= 1", { critical: 1, critical_recovery: 0 }),
    },
  },
  fail: {
    'more than all': { subject: at(`${CPU}120`), says: 'ends at 100' },
    'less than nothing': { subject: at('avg(last_5m):avg:system.cpu.idle{*} < 0') },
    'more than all, and as much': { subject: at('avg(last_5m):avg:system.cpu.user{*} >= 101'), says: 'ends at 100' },
    'as much as nothing left': { subject: at('min(last_5m):min:aws.ebs.burst_balance{*} < 0'), says: 'ends at 0' },
    gigabytes: { subject: at(`${DISK}20`), says: 'alerts below 20 bytes' },
    'a warning behind the alert': { subject: at(`${CPU}80`, { critical: 80, warning: 90 }), says: 'wrong way round' },
    'a recovery above the alert': { subject: at(`${CPU}80`, { critical: 80, critical_recovery: 85 }) },
    'a recovery below, where the alert is below': {
      subject: at(`${DISK}5000000000`, { critical: 5e9, critical_recovery: 4e9 }),
    },
    'a warning that never recovers': { subject: at(`${CPU}90`, { critical: 90, warning: 80, warning_recovery: 85 }) },
    'two different limits': { subject: at(`${CPU}90`, { critical: 80 }), says: 'but its query says 90' },
  },
  'not-applicable': {
    'a check': { subject: at('"datadog.agent.up".over("*").by("host").last(2).count_by_status()') },
    'a query that was not understood': { subject: at('what?') },
    'a draft': { subject: monitor(1, { draft_status: 'draft' }) },
  },
  unknown: { 'limits in an odd shape': { subject: monitor(1, { odd: ['options.thresholds'] }) } },
})
