import type { LaunchTemplateVersion } from '@aws-sdk/client-ec2'
import { describe, expect, test } from 'vitest'
import { deny } from '../../../src/sandbox/aws/faults.js'
import { ACCOUNT } from '../../support/make.js'
import { describeRegionalList, HOSTILE, ireland, item } from '../../support/regional-list.js'
import { readAccount } from '../../support/sandbox.js'

const idOf = (template: string, version: number) =>
  `arn:aws:ec2:eu-west-1:${ACCOUNT}:launch-template/${template}/${version}`

/** A version as EC2 lists it. */
const version = (LaunchTemplateId: string, VersionNumber: number, DefaultVersion: boolean): LaunchTemplateVersion => ({
  LaunchTemplateId,
  LaunchTemplateName: LaunchTemplateId.replace('lt-', ''),
  VersionNumber,
  DefaultVersion,
})

/** What is read of such a version. */
const read = (template: string, VersionNumber: number, DefaultVersion: boolean, isLatest: boolean) => ({
  ...item(idOf(template, VersionNumber), template.replace('lt-', '')),
  ...{ LaunchTemplateId: template, LaunchTemplateName: template.replace('lt-', '') },
  ...{ VersionNumber, DefaultVersion, isLatest, ImageId: null, MetadataOptions: null },
  ...{ KeyName: null, instanceProfile: null, securityGroups: [] },
})

describeRegionalList({
  dataset: 'aws.ec2.launchTemplates',
  operation: 'ec2:DescribeLaunchTemplateVersions',
  here: {
    ec2: {
      launchTemplateVersions: [
        {
          ...version('lt-web', 1, true),
          LaunchTemplateName: HOSTILE,
          CreateTime: new Date('2026-11-19T12:00:00.000Z'),
          LaunchTemplateData: {
            ImageId: 'ami-1',
            MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled' },
            InstanceType: 'm7g.large',
            KeyName: 'break-glass',
            IamInstanceProfile: { Name: 'web' },
            SecurityGroupIds: ['sg-1', 'sg-2'],
            NetworkInterfaces: [{ Groups: ['sg-2', 'sg-3'] }],
            UserData: 'cGFzc3dvcmQ=',
          },
        },
        version('lt-web', 2, false),
        version('lt-web', 10, false),
      ],
    },
  },
  items: [
    read('lt-web', 10, false, true),
    {
      ...item(idOf('lt-web', 1), HOSTILE),
      LaunchTemplateId: 'lt-web',
      LaunchTemplateName: HOSTILE,
      ...{ VersionNumber: 1, DefaultVersion: true, isLatest: false, CreateTime: '2026-11-19T12:00:00.000Z' },
      ImageId: 'ami-1',
      MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled' },
      ...{ KeyName: 'break-glass', instanceProfile: 'web', securityGroups: ['sg-1', 'sg-2', 'sg-3'] },
    },
  ],
  input: { Versions: ['$Latest', '$Default'], MaxResults: 200, IncludeManagedResources: true },
})

describe('the latest version of a launch template', () => {
  test('is the default too where the answer holds it twice, on two pages', async () => {
    const launchTemplateVersions = [version('lt-a', 4, true), version('lt-b', 1, true), version('lt-b', 2, false)]
    const { portion, calls } = await readAccount(
      ireland({ ec2: { launchTemplateVersions } }),
      ['aws.ec2.launchTemplates'],
      { pageSize: 1 },
    )
    expect(portion('aws.ec2.launchTemplates').items).toStrictEqual([
      read('lt-a', 4, true, true),
      read('lt-b', 2, false, true),
      read('lt-b', 1, true, false),
    ])
    expect(calls.filter(({ operation }) => operation === 'ec2:DescribeLaunchTemplateVersions')).toHaveLength(4)
  })

  test('is not guessed where the pages broke off between a template and its other version', async () => {
    const launchTemplateVersions = [version('lt-a', 1, true), version('lt-b', 1, true), version('lt-c', 1, true)]
    let requests = 0
    const { portion } = await readAccount(ireland({ ec2: { launchTemplateVersions } }), ['aws.ec2.launchTemplates'], {
      pageSize: 1,
      faults: ({ operation }) =>
        operation === 'ec2:DescribeLaunchTemplateVersions' && (requests += 1) > 3 ? deny : undefined,
    })
    const { state, items } = portion('aws.ec2.launchTemplates')
    expect({ state, items }).toEqual({ state: 'partial', items: [read('lt-a', 1, true, true)] })
  })
})
