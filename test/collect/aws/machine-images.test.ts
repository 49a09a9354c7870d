import { describe, expect, test } from 'vitest'
import { describeRegionalList, ireland, item } from '../../support/regional-list.js'
import { denying, readAccount } from '../../support/sandbox.js'

const IMAGES = 'aws.ec2.images'
const LIST = 'ec2:DescribeImages'
const template = (name: string, ImageId?: string) => ({
  LaunchTemplateId: `lt-${name}`,
  LaunchTemplateName: name,
  VersionNumber: 1,
  DefaultVersion: true,
  ...(ImageId !== undefined && { LaunchTemplateData: { ImageId } }),
})
const image = (ImageId: string) => ({ ImageId, Name: `image ${ImageId}`, OwnerId: '999999999999' })
const old = {
  ...image('ami-old'),
  State: 'disabled' as const,
  DeprecationTime: '2025-01-01T00:00:00.000Z',
  CreationDate: '2023-01-01T00:00:00.000Z',
}
const NAMED = [template('web', 'ami-web'), template('old', 'ami-old'), template('same', 'ami-web')]
const group = {
  AutoScalingGroupName: 'mixed',
  AutoScalingGroupARN: 'arn:mixed',
  MinSize: 1,
  MaxSize: 1,
  DesiredCapacity: 1,
  DefaultCooldown: 300,
  AvailabilityZones: [],
  HealthCheckType: 'EC2',
  CreatedTime: new Date(0),
  MixedInstancesPolicy: { LaunchTemplate: { Overrides: [{ InstanceType: 'm7g.large', ImageId: 'ami-own' }] } },
}
const parameter = 'resolve:ssm:/golden/web'
const here = {
  ec2: {
    launchTemplateVersions: [
      ...NAMED,
      template('none'),
      template('parameter', parameter),
      template('gone', 'ami-gone'),
    ],
    images: [
      { ...image('ami-web'), Tags: [{ Key: 'team', Value: 'web' }], Public: true },
      old,
      image('ami-own'),
      image('ami-other'),
    ],
  },
  autoScaling: { groups: [group] },
}

describeRegionalList({
  dataset: IMAGES,
  operation: LIST,
  here,
  items: [
    { ...item('ami-web', 'image ami-web', { team: 'web' }), ...image('ami-web') },
    { ...item('ami-old', 'image ami-old'), ...old },
    { ...item('ami-own', 'image ami-own'), ...image('ami-own') },
  ],
  input: {
    Filters: [{ Name: 'image-id', Values: ['ami-web', 'ami-old', 'ami-gone', 'ami-own'] }],
    IncludeDeprecated: true,
    IncludeDisabled: true,
    MaxResults: 1000,
  },
  token: 'NextToken',
})

describe('machine images', () => {
  test('are asked for two hundred at a time', async () => {
    const launchTemplateVersions = Array.from({ length: 201 }, (_, index) => template(`t${index}`, `ami-${index}`))
    const { calls, portion } = await readAccount(ireland({ ec2: { launchTemplateVersions } }), [IMAGES])
    expect(portion(IMAGES)).toMatchObject({ state: 'complete', items: [] })
    const asked = calls.filter(({ operation }) => operation === LIST).map(({ input }) => input['Filters'])
    expect(asked).toMatchObject([[{ Values: { length: 200 } }], [{ Values: ['ami-200'] }]])
  })

  test('are not asked for where nothing names any', async () => {
    const { calls } = await readAccount(ireland({ ec2: { images: [image('ami-web')] } }), [IMAGES])
    expect(calls.map(({ operation }) => operation)).not.toContain(LIST)
  })

  test.each(['ec2:DescribeLaunchTemplateVersions', 'autoscaling:DescribeAutoScalingGroups'])(
    'are not said to be all where it is not known which are used (%s)',
    async (operation) => {
      const { portion } = await readAccount(ireland(here), [IMAGES], { faults: denying(operation) })
      expect(portion(IMAGES)).toMatchObject({ state: 'partial', gaps: [{ reason: 'denied', permission: operation }] })
    },
  )
})

const pair = (KeyName: string) => ({ KeyPairId: `key-${KeyName}`, KeyName })

describeRegionalList({
  dataset: 'aws.ec2.keyPairs',
  operation: 'ec2:DescribeKeyPairs',
  here: {
    ec2: {
      keyPairs: [
        { ...pair('ann'), Tags: [{ Key: 'team', Value: 'web' }] },
        { ...pair('bob'), PublicKey: 'x' },
      ],
    },
  },
  items: [
    { ...item('key-ann', 'ann', { team: 'web' }), ...pair('ann') },
    { ...item('key-bob', 'bob'), ...pair('bob') },
  ],
  input: {},
})
