import rule from '../../../../rules/datadog/monitor/hides-members.js'
import { monitor } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const asking = (query: string, id = 1) => monitor(id, { query })
const average = asking('avg(last_10m):avg:aws.rds.cpuutilization{env:prod} > 90')
const of = (...others: readonly ReturnType<typeof monitor>[]) => ({ 'datadog.monitors': others })

testRule(rule, {
  pass: {
    'each for itself': {
      subject: asking('avg(last_10m):avg:aws.rds.cpuutilization{env:prod} by {dbinstanceidentifier} > 90'),
    },
    'the worst of all': { subject: asking('max(last_10m):max:system.disk.in_use{*} > 0.9') },
    'one of them': { subject: asking('avg(last_10m):avg:aws.rds.cpuutilization{dbinstanceidentifier:orders} > 90') },
    'those of a service': { subject: asking('avg(last_10m):avg:system.cpu.user{service:checkout,env:prod} > 90') },
    'beside one that looks closer': {
      subject: average,
      given: of(asking('avg(last_10m):avg:aws.rds.cpuutilization{*} by {dbinstanceidentifier} > 95', 2)),
      says: 'monitor 2',
    },
    'beside one of a member': {
      subject: average,
      given: of(asking('avg(last_10m):avg:aws.rds.cpuutilization{dbinstanceidentifier:orders} > 95', 2)),
    },
  },
  fail: {
    'all of production': {
      subject: average,
      severity: 'high',
      says: 'averages aws.rds.cpuutilization over all that report it',
    },
    'all there are': { subject: asking('avg(last_10m):avg:system.mem.pct_usable{*} < 0.1') },
    'all of a region': { subject: asking('avg(last_10m):avg:aws.rds.cpuutilization{env:prod,region:eu-west-1} > 90') },
    'beside another average': {
      subject: average,
      given: of(asking('avg(last_5m):avg:aws.rds.cpuutilization{*} > 80', 2)),
    },
    'beside one that is muted': {
      subject: average,
      given: of(
        monitor(2, {
          query: 'avg(last_10m):avg:aws.rds.cpuutilization{*} by {dbinstanceidentifier} > 95',
          options: { silenced: { '*': null } },
        }),
      ),
    },
  },
  manual: { 'a query that nobody understands': { subject: asking('<<nothing>>') } },
  'not-applicable': {
    'a metric of one thing': { subject: asking('avg(last_10m):avg:checkout.baskets.open{*} > 9000') },
    'requests of a service': { subject: asking('sum(last_5m):sum:trace.http.request.errors{*}.as_count() > 9') },
    muted: {
      subject: monitor(1, {
        query: 'avg(last_10m):avg:system.cpu.user{*} > 90',
        options: { silenced: { '*': null } },
      }),
    },
    'a draft': {
      subject: monitor(1, { query: 'avg(last_10m):avg:system.cpu.idle{*} < 9', draft_status: 'draft' }),
    },
  },
})
