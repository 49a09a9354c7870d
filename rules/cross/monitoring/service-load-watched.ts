import { namedResource } from '../../../src/derive/coverage/named-resource.js'
import { serviceTrouble } from '../../../src/derive/coverage/symptoms.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, notApplicable } from '../../../src/model/verdict.js'
import { DATABASE_FACTS, DATABASE_SOURCES, databaseLists } from '../../support/database-watching.js'
import { symptomVerdict } from '../../support/symptom-watching.js'

const clusterOf = (arn = ''): string => arn.replace(/^.*:cluster\//, '')

export default defineRule({
  id: 'cross/monitoring/service-load-watched',
  title: 'Somebody is told when a service of ECS is short of processor, memory or tasks',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['infrastructure-alerts', 'alerts-routed'],
  effort: 'minutes',
  why: 'ECS replaces tasks that die, again and again and without telling anybody: a service that is out of memory can go down and up for days before somebody looks.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html',
    'https://docs.datadoghq.com/integrations/amazon_ecs/',
  ],
  each: 'aws.ecs.services',
  using: DATABASE_SOURCES,
  facts: DATABASE_FACTS,
  check(service, { lookup }) {
    const seen = evidence(service, 'status', 'desiredCount', 'clusterArn')
    if (service.status !== 'ACTIVE') return notApplicable(`is ${service.status ?? 'not active'}`, seen)
    if (service.desiredCount === 0) return notApplicable('is scaled to nothing', seen)
    const cluster = clusterOf(service.clusterArn)
    const besides = { Name: 'ClusterName', Value: cluster }
    const named = { dimension: 'ServiceName', value: service.name, besides }
    const patient = {
      what: 'service of ECS',
      namespace: 'AWS/ECS',
      resources: [
        (tags: readonly string[]) =>
          namedResource(
            service,
            {
              title: `service ${service.name}`,
              own: { servicename: service.name },
              shared: { clustername: cluster },
              isTagged: true,
            },
            tags,
          ),
      ],
      signals: serviceTrouble,
      alarms: [{ ...named, above: ['CPUUtilization', 'MemoryUtilization'], below: ['RunningTaskCount'] }],
    }
    return symptomVerdict(service, patient, databaseLists(lookup), seen, 'medium')
  },
  fix: (service) => {
    const cluster = clusterOf(service.clusterArn)
    const dimensions = [`Name=ServiceName,Value=${service.name}`, `Name=ClusterName,Value=${cluster}`]
    return {
      summary: `Add an alarm that tells somebody, or a metric monitor: avg(last_10m):avg:aws.ecs.memory_utilization{clustername:${cluster},servicename:${service.name}} > 90.`,
      commands: [
        command`aws cloudwatch put-metric-alarm --region ${regionOf(service)} --alarm-name ${`${service.name}-memory`} --namespace AWS/ECS --metric-name MemoryUtilization --dimensions ${dimensions[0] ?? ''} ${dimensions[1] ?? ''} --statistic Average --period 60 --evaluation-periods 10 --threshold 90 --comparison-operator GreaterThanThreshold --alarm-actions TOPIC-OF-WHO-IS-TOLD`,
      ],
    }
  },
})
