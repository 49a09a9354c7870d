import rule from '../../../../rules/cross/images/running-vulnerabilities.js'
import type { RepositoryImage } from '../../../../src/model/aws/ecr.js'
import { known } from '../../../../src/model/fact.js'
import { ago } from '../../../support/make.js'
import { image, repository } from '../../../support/make-ecr.js'
import { estate, pod } from '../../../support/make-kubernetes.js'
import { pulled } from '../../../support/running.js'
import { testRule } from '../../../support/test-rule.js'

const holding = (...images: readonly RepositoryImage[]) => repository({ images: known(images) })
const critical = (days: number, over: Partial<RepositoryImage> = {}) =>
  image('a', {
    imagePushedAt: ago({ days }),
    imageScanFindingsSummary: { imageScanCompletedAt: ago({ days }), findingSeverityCounts: { CRITICAL: 2 } },
    ...over,
  })
const ENHANCED = { imageScanStatus: { status: 'ACTIVE' } } as const

testRule(rule, {
  pass: {
    'nothing critical': { subject: holding(image('a')), given: pulled('a'), says: 'has no critical finding' },
    'found of late': { subject: holding(critical(3)), given: pulled('a'), says: 'for less than 14 days' },
    'critical, and not running': {
      subject: holding(image('a'), { ...critical(30), imageDigest: 'sha256:x' }),
      given: pulled('a'),
    },
    'watched all the time': { subject: holding(image('a', ENHANCED)), given: pulled('a') },
    'watched, and new': { subject: holding(critical(3, ENHANCED)), given: pulled('a') },
  },
  fail: {
    'known for weeks': {
      subject: holding(critical(20)),
      given: pulled('a'),
      severity: 'high',
      says: 'with 2 critical findings since 2026-10-31; 1 pod such as orders-a runs it',
    },
    'less patience': { subject: holding(critical(3)), given: pulled('a'), options: { graceDays: 2 } },
  },
  manual: {
    'since when, Inspector knows': { subject: holding(critical(20, ENHANCED)), given: pulled('a'), says: 'Inspector' },
    'never scanned': {
      subject: holding(image('a', { imageScanStatus: undefined, imageScanFindingsSummary: undefined })),
      given: pulled('a'),
      says: 'which has never been scanned',
    },
    'a scan that failed': {
      subject: holding(image('a', { imageScanStatus: { status: 'FAILED' } })),
      given: pulled('a'),
      says: '(FAILED)',
    },
    'a scan that says nothing any more': {
      subject: holding(image('a', { imageScanFindingsSummary: { imageScanCompletedAt: ago({ days: 90 }) } })),
      given: pulled('a'),
      says: 'was last scanned 90 days ago',
    },
    'a scan without a date': { subject: holding(image('a', { imageScanFindingsSummary: {} })), given: pulled('a') },
    'a list of images': {
      subject: holding(
        image('a', { imageManifestMediaType: 'application/vnd.docker.distribution.manifest.list.v2+json' }),
      ),
      given: pulled('a'),
    },
  },
  'not-applicable': {
    'nothing of it runs': { subject: holding(critical(90)), given: estate(pod('other')) },
    'what runs is gone': { subject: holding(image('b')), given: pulled('a'), says: 'any more' },
  },
})
