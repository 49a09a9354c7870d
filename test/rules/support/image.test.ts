import { describe, expect, it } from 'vitest'
import { hasMovingTag, isAmong, isFilledIn, isPinned, parseImage } from '../../../rules/support/image.js'

const DIGEST = `sha256:${'0f'.repeat(32)}`

describe('parseImage', () => {
  it.each([
    ['nginx', { registry: 'docker.io', repository: 'nginx' }],
    ['nginx:1.27', { registry: 'docker.io', repository: 'nginx', tag: '1.27' }],
    ['bitnami/redis', { registry: 'docker.io', repository: 'bitnami/redis' }],
    ['registry.example.com:5000/team/api', { registry: 'registry.example.com:5000', repository: 'team/api' }],
    ['registry:5000/api', { registry: 'registry:5000', repository: 'api' }],
    ['registry:5000/api:2', { registry: 'registry:5000', repository: 'api', tag: '2' }],
    ['localhost/api:dev', { registry: 'localhost', repository: 'api', tag: 'dev' }],
    ['team/api:1.2', { registry: 'docker.io', repository: 'team/api', tag: '1.2' }],
    [`quay.io/team/api@${DIGEST}`, { registry: 'quay.io', repository: 'team/api', digest: DIGEST }],
    [`quay.io/team/api:1@${DIGEST}`, { registry: 'quay.io', repository: 'team/api', tag: '1', digest: DIGEST }],
    [
      '111111111111.dkr.ecr.eu-west-1.amazonaws.com/team/api:1.4.2',
      {
        registry: '111111111111.dkr.ecr.eu-west-1.amazonaws.com',
        repository: 'team/api',
        tag: '1.4.2',
        ecr: { account: '111111111111', region: 'eu-west-1' },
      },
    ],
    [
      '111111111111.dkr-ecr.eu-west-1.on.aws/api:1',
      {
        registry: '111111111111.dkr-ecr.eu-west-1.on.aws',
        repository: 'api',
        tag: '1',
        ecr: { account: '111111111111', region: 'eu-west-1' },
      },
    ],
    [
      '111111111111.dkr.ecr-fips.us-gov-west-1.amazonaws.com/api:1',
      {
        registry: '111111111111.dkr.ecr-fips.us-gov-west-1.amazonaws.com',
        repository: 'api',
        tag: '1',
        ecr: { account: '111111111111', region: 'us-gov-west-1' },
      },
    ],
    ['public.ecr.aws/eks/coredns:1', { registry: 'public.ecr.aws', repository: 'eks/coredns', tag: '1' }],
  ])('%s', (text, image) => {
    expect(parseImage(text)).toEqual(image)
  })
})

describe('isPinned', () => {
  it.each([
    [`nginx@${DIGEST}`, true],
    [`nginx:1.27@${DIGEST}`, true],
    [`nginx@sha512:${'0f'.repeat(64)}`, true],
    ['nginx:1.27', false],
    ['nginx@sha256:0f0f', false],
    [`nginx@sha256:${'0F'.repeat(32)}`, false],
    [`nginx@md5:${'0f'.repeat(16)}`, false],
    ['nginx@', false],
  ])('%s: %s', (text, pinned) => {
    expect(isPinned(parseImage(text))).toBe(pinned)
  })
})

describe('hasMovingTag', () => {
  it.each([
    ['nginx', true],
    ['nginx:latest', true],
    ['nginx:LATEST', true],
    ['registry:5000/nginx', true],
    ['nginx:1.27', false],
    ['nginx:latest-2024-01-01', false],
    [`nginx:latest@${DIGEST}`, false],
  ])('%s: %s', (text, moving) => {
    expect(hasMovingTag(parseImage(text))).toBe(moving)
  })
})

describe('isAmong', () => {
  it.each([
    ['quay.io/team/api:1', 'quay.io/team/api', true],
    ['quay.io/team/api:1', 'quay.io/team', true],
    ['quay.io/team/api:1', 'quay.io', true],
    ['quay.io/team/api-internal:1', 'quay.io/team/api', false],
    ['quay.io/teams/api:1', 'quay.io/team', false],
    ['nginx:1', 'docker.io', true],
  ])('%s of %s: %s', (text, repository, among) => {
    expect(isAmong(parseImage(text), [repository])).toBe(among)
  })
})

it('knows what is filled in later', () => {
  expect([undefined, '', 'auto', 'nginx'].map(isFilledIn)).toEqual([true, true, true, false])
})
