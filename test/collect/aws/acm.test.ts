import type { CertificateSummary } from '@aws-sdk/client-acm'
import { describe, expect, test } from 'vitest'
import { ACCOUNT } from '../../support/make.js'
import { describeRegionalList, ireland, item } from '../../support/regional-list.js'
import { readAccount } from '../../support/sandbox.js'

const CERTIFICATES = 'aws.acm.certificates'
const LIST = 'acm:ListCertificates'
const arnOf = (id: string): string => `arn:aws:acm:eu-west-1:${ACCOUNT}:certificate/${id}`
const kept = (id: string) => ({
  CertificateArn: arnOf(id),
  DomainName: `${id}.example.com`,
  SubjectAlternativeNameSummaries: [`${id}.example.com`, `*.${id}.example.com`],
  HasAdditionalSubjectAlternativeNames: false,
  Status: 'ISSUED' as const,
  Type: 'AMAZON_ISSUED' as const,
  InUse: true,
  RenewalEligibility: 'ELIGIBLE' as const,
})
const DATES = { NotBefore: '2026-01-02T00:00:00.000Z', NotAfter: '2027-02-01T12:00:00.000Z' }
const summary = (id: string, over: Partial<CertificateSummary> = {}): CertificateSummary => ({
  ...kept(id),
  NotBefore: new Date(DATES.NotBefore),
  NotAfter: new Date(DATES.NotAfter),
  KeyUsages: ['DIGITAL_SIGNATURE'],
  ...over,
})
const keyTypes = [
  'RSA_1024',
  'RSA_2048',
  'RSA_3072',
  'RSA_4096',
  'EC_prime256v1',
  'EC_secp384r1',
  'EC_secp521r1',
] as const

describeRegionalList({
  dataset: CERTIFICATES,
  operation: LIST,
  here: {
    acm: {
      certificates: [
        summary('shop', { KeyAlgorithm: 'RSA_2048' }),
        // What the API leaves out unless it is asked for.
        summary('pay', { KeyAlgorithm: 'EC_prime256v1' }),
        summary('long', { KeyAlgorithm: 'RSA_4096' }),
      ],
    },
  },
  items: [
    { ...item(arnOf('shop'), 'shop.example.com'), ...kept('shop'), ...DATES, KeyAlgorithm: 'RSA_2048' },
    { ...item(arnOf('pay'), 'pay.example.com'), ...kept('pay'), ...DATES, KeyAlgorithm: 'EC_prime256v1' },
    { ...item(arnOf('long'), 'long.example.com'), ...kept('long'), ...DATES, KeyAlgorithm: 'RSA_4096' },
  ],
  input: { Includes: { keyTypes }, MaxItems: 1000 },
  token: 'NextToken',
})

describe('the certificates of ACM', () => {
  test('asks for every kind of key that the SDK knows', async () => {
    const { KeyAlgorithm } = await import('@aws-sdk/client-acm')
    expect([...keyTypes].toSorted()).toEqual(Object.values(KeyAlgorithm).toSorted())
  })

  test('are called by their id where they have no domain', async () => {
    const here = { acm: { certificates: [summary('device', { DomainName: undefined })] } }
    const { portion } = await readAccount(ireland(here), [CERTIFICATES])
    expect(portion(CERTIFICATES)).toMatchObject({ state: 'complete', items: [{ name: 'device' }] })
  })

  test('leave a gap where one does not say in what state it is', async () => {
    const here = { acm: { certificates: [summary('shop'), summary('odd', { Status: undefined })] } }
    const { portion } = await readAccount(ireland(here), [CERTIFICATES])
    expect(portion(CERTIFICATES)).toMatchObject({
      state: 'partial',
      items: [{ name: 'shop.example.com' }],
      gaps: [{ reason: 'failed', detail: 'an item of the answer has no Status' }],
    })
  })
})
