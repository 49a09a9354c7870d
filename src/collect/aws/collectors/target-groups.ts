import {
  TARGET_GROUP_ATTRIBUTES,
  TARGET_GROUP_FIELDS,
  TARGET_STATE_FIELDS,
} from '../../../model/aws/elastic-load-balancing.js'
import { pick } from '../../../model/item.js'
import { failedAnswer } from '../../call-failed.js'
import { elasticLoadBalancing } from '../clients/elastic-load-balancing-v2.js'
import { defineCollector } from '../collector.js'
import { required } from '../item-parts.js'
import { attributesOf, tagsOfAll } from '../load-balancing-parts.js'

const GONE = ['TargetGroupNotFound', 'TargetGroupNotFoundException'] as const

export const targetGroups = defineCollector({
  fills: 'aws.elbv2.targetGroups',
  operations: ['elasticloadbalancing:DescribeTargetGroups', 'elasticloadbalancing:DescribeTags'],
  goneCodes: GONE,
  async *collect(reader) {
    const pages = reader.pages(elasticLoadBalancing, 'DescribeTargetGroups', {
      input: { PageSize: 400 },
      items: 'TargetGroups',
      next: 'NextMarker',
      token: 'Marker',
    })
    for await (const page of pages) {
      const listed = page.flatMap((group) => {
        const named = required(reader, 'elasticloadbalancing:DescribeTargetGroups', group, [
          'TargetGroupArn',
          'TargetGroupName',
        ])
        return named ? [{ group, ...named }] : []
      })
      const arns = listed.map(({ TargetGroupArn }) => TargetGroupArn)
      const tags = await tagsOfAll(reader, arns, GONE)
      for (const { group, TargetGroupArn, TargetGroupName } of listed) {
        const own = tags.get(TargetGroupArn)
        if (own === null) continue
        const item = { id: TargetGroupArn, scope: reader.scope, name: TargetGroupName, tags: own ?? {} }
        yield { ...pick(group, TARGET_GROUP_FIELDS), ...item, TargetGroupArn, TargetGroupName }
      }
    }
  },
  facts: {
    targetHealth: {
      operations: ['elasticloadbalancing:DescribeTargetHealth'],
      async read({ TargetGroupArn }, reader) {
        const operation = 'elasticloadbalancing:DescribeTargetHealth'
        const answer = await reader.call(elasticLoadBalancing, 'DescribeTargetHealth', { TargetGroupArn })
        const targets =
          answer.TargetHealthDescriptions ??
          failedAnswer(reader, operation, 'the answer has no list TargetHealthDescriptions')
        return targets.map((target) => pick(target, TARGET_STATE_FIELDS))
      },
    },
    attributes: {
      operations: ['elasticloadbalancing:DescribeTargetGroupAttributes'],
      async read({ TargetGroupArn }, reader) {
        const operation = 'elasticloadbalancing:DescribeTargetGroupAttributes'
        const input = { TargetGroupArn }
        const { Attributes } = await reader.call(elasticLoadBalancing, 'DescribeTargetGroupAttributes', input)
        return attributesOf(reader, operation, Attributes, TARGET_GROUP_ATTRIBUTES)
      },
    },
  },
})
