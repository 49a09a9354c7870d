import { namedResource } from '../../../src/derive/coverage/named-resource.js'
import { searchTrouble } from '../../../src/derive/coverage/symptoms.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, notApplicable } from '../../../src/model/verdict.js'
import { DATABASE_FACTS, DATABASE_SOURCES, databaseLists } from '../../support/database-watching.js'
import { symptomVerdict } from '../../support/symptom-watching.js'

export default defineRule({
  id: 'cross/monitoring/search-domain-watched',
  title: 'Somebody is told when an OpenSearch domain loses shards, fills up or refuses writes',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['database-monitoring', 'infrastructure-alerts', 'alerts-routed'],
  effort: 'minutes',
  why: 'A domain whose disks are full blocks all writes, and one that has turned red has lost data that only a snapshot brings back. Both announce themselves hours before, to whoever watches.',
  references: [
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/cloudwatch-alarms.html',
    'https://docs.datadoghq.com/integrations/amazon_es/',
  ],
  each: 'aws.opensearch.domains',
  using: DATABASE_SOURCES,
  facts: DATABASE_FACTS,
  check(domain, { lookup }) {
    const seen = evidence(domain, 'DomainName', 'Deleted')
    if (domain.Deleted === true) return notApplicable('is being deleted', seen)
    const { DomainName } = domain
    const own = { domainname: DomainName }
    const patient = {
      what: 'search domain',
      namespace: 'AWS/ES',
      resources: [
        (tags: readonly string[]) =>
          namedResource(domain, { title: `domain ${domain.name}`, own, isTagged: false }, tags),
      ],
      signals: searchTrouble,
      alarms: [
        {
          dimension: 'DomainName',
          value: DomainName,
          above: [
            ...['ClusterStatus.red', 'ClusterStatus.yellow', 'ClusterIndexWritesBlocked'],
            ...['JVMMemoryPressure', 'CPUUtilization'],
          ],
          below: ['FreeStorageSpace', 'Nodes'],
        },
      ],
    }
    return symptomVerdict(domain, patient, databaseLists(lookup), seen, 'medium')
  },
  fix: (domain) => ({
    summary: `Add an alarm that tells somebody, or a metric monitor: max(last_10m):max:aws.es.cluster_statusred{domainname:${domain.DomainName}} >= 1; and one on free storage.`,
    commands: [
      command`aws cloudwatch put-metric-alarm --region ${regionOf(domain)} --alarm-name ${`${domain.DomainName}-red`} --namespace AWS/ES --metric-name ClusterStatus.red --dimensions ${`Name=DomainName,Value=${domain.DomainName}`} ${`Name=ClientId,Value=${domain.scope.provider === 'aws' ? domain.scope.account : ''}`} --statistic Maximum --period 60 --evaluation-periods 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold --alarm-actions TOPIC-OF-WHO-IS-TOLD`,
    ],
  }),
})
