import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { need } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { valuesOf } from '../../support/metrics.js'

const MEBIBYTES_IN_GIBIBYTE = 1024
/** OpenSearch Service blocks writes below the smaller of these two. */
const BLOCKED_PERCENT = 20
const BLOCKED_GIBIBYTES = 20

export default defineRule({
  id: 'aws/opensearch/free-storage',
  title: 'Every data node of an OpenSearch domain had storage to spare throughout the last day',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['capacity-planned'],
  effort: 'minutes',
  why: 'When one node runs low the domain turns all writes away: nothing is indexed any more, and nothing can be cleaned up by writing.',
  references: [
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/cloudwatch-alarms.html',
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/handling-errors.html',
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-cloudwatchmetrics.html',
  ],
  each: 'aws.opensearch.domains',
  facts: ['aws.opensearch.domains:storage'],
  options: {
    minPercent: {
      default: 25,
      doc: 'Per cent of a data node’s volume that must have been free at every moment of the last 24 hours; AWS recommends an alarm at 25.',
      min: 1,
    },
  },
  check(domain, { options }) {
    if (domain.Deleted === true) return notApplicable('is being deleted', evidence(domain, 'Deleted'))
    if (domain.Created === false) return notApplicable('is being made', evidence(domain, 'Created'))
    const { free, blocked } = need(domain.storage)
    const seen = evidence(domain, 'storage', 'EBSOptions')
    if (blocked && blocked.latest >= 1) return failAs('critical', 'turns writes away', seen)
    const { EBSEnabled, VolumeSize: size = 0 } = domain.EBSOptions ?? {}
    const left = valuesOf(free, domain, 'FreeStorageSpace').least / MEBIBYTES_IN_GIBIBYTE
    // How large the disks of an instance type are, no API of OpenSearch tells.
    if (EBSEnabled !== true || size <= 0)
      return manual(`had ${left.toFixed(1)} GiB left on its fullest node, whose size is not told`, seen)
    const percent = (left * 100) / size
    const was = `${Math.floor(percent)}% of ${size} GiB was free on the fullest node in the last 24 hours`
    if (percent < BLOCKED_PERCENT && left < BLOCKED_GIBIBYTES)
      return failAs('critical', `${was}: writes are blocked from there on`, seen)
    if (percent < options.minPercent) return fail(was, seen)
    if (blocked && blocked.most >= 1) return failAs('medium', 'turned writes away within the last 24 hours', seen)
    return pass(was, seen)
  },
  fix: (domain) => {
    const { VolumeSize = 0, VolumeType = 'gp3' } = domain.EBSOptions ?? {}
    const larger = `EBSEnabled=true,VolumeType=${VolumeType},VolumeSize=${Math.ceil(VolumeSize * 1.5)}`
    return {
      summary:
        'Delete old indexes, or have Index State Management do so; give each node a larger volume, or the domain more nodes. Where a single node is full and the others are not, look at the sizes of the shards.',
      commands: [
        command`aws opensearch update-domain-config --region ${regionOf(domain)} --domain-name ${domain.DomainName} --ebs-options ${larger}`,
      ],
    }
  },
})
