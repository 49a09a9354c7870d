import { IMAGE_FIELDS, KEY_PAIR_FIELDS } from '../../../model/aws/machine-images.js'
import { pick } from '../../../model/item.js'
import { failedAnswer } from '../../call-failed.js'
import { ec2 } from '../clients/ec2.js'
import { defineCollector, type Reader } from '../collector.js'
import { eachNamed, required, tagsOf } from '../item-parts.js'

/** The most values that a filter takes. */
const BATCH = 200

/** A filter leaves out what is gone, where a list of ids would refuse them all for one. */
export const images = defineCollector({
  fills: 'aws.ec2.images',
  operations: ['ec2:DescribeImages'],
  after: ['aws.ec2.launchTemplates', 'aws.autoscaling.groups'],
  async *collect(reader) {
    const ids = await namedImages(reader)
    for (let start = 0; start < ids.length; start += BATCH) {
      const Filters = [{ Name: 'image-id', Values: ids.slice(start, start + BATCH) }]
      const pages = reader.pages(ec2, 'DescribeImages', {
        input: { Filters, IncludeDeprecated: true, IncludeDisabled: true, MaxResults: 1000 },
        items: 'Images',
        next: 'NextToken',
      })
      for await (const [image, { ImageId }] of eachNamed(reader, 'ec2:DescribeImages', pages, ['ImageId'])) {
        const item = {
          id: ImageId,
          scope: reader.scope,
          name: image.Name ?? ImageId,
          tags: tagsOf(image.Tags),
          ImageId,
        }
        yield { ...pick(image, IMAGE_FIELDS), ...item }
      }
    }
  },
})

/** The ids that templates and groups name, each once. Parameters of Systems Manager, which stand for one, are none. */
async function namedImages(reader: Reader): Promise<readonly string[]> {
  const templates = await reader.itemsOf('aws.ec2.launchTemplates')
  const groups = await reader.itemsOf('aws.autoscaling.groups')
  const overrides = groups.flatMap(({ MixedInstancesPolicy }) => MixedInstancesPolicy?.LaunchTemplate?.Overrides ?? [])
  const named = [...templates, ...overrides].flatMap(({ ImageId }) => ImageId ?? [])
  return [...new Set(named.filter((id) => id.startsWith('ami-')))]
}

export const keyPairs = defineCollector({
  fills: 'aws.ec2.keyPairs',
  operations: ['ec2:DescribeKeyPairs'],
  async *collect(reader) {
    const { KeyPairs } = await reader.call(ec2, 'DescribeKeyPairs', {})
    const list = KeyPairs ?? failedAnswer(reader, 'ec2:DescribeKeyPairs', 'the answer has no list KeyPairs')
    for (const pair of list) {
      const named = required(reader, 'ec2:DescribeKeyPairs', pair, ['KeyPairId', 'KeyName'])
      if (!named) continue
      const item = { id: named.KeyPairId, scope: reader.scope, name: named.KeyName, tags: tagsOf(pair.Tags) }
      yield { ...pick(pair, KEY_PAIR_FIELDS), ...item, KeyName: named.KeyName }
    }
  },
})
