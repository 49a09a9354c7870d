import rule from '../../../../rules/cross/images/repository.js'
import { registryScanning, repository } from '../../../support/make-ecr.js'
import { container, cronJob, deployment, estate } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const host = '111111111111.dkr.ecr.eu-west-1.amazonaws.com'
const running = (image: string) => estate(deployment('orders', { containers: [container('app', { image })] }))
const used = running(`${host}/orders:1.4.2`)
const mutable = repository({ imageTagMutability: 'MUTABLE' })
const unscanned = repository({ imageScanningConfiguration: { scanOnPush: false } })
const scanning = registryScanning({
  scanType: 'ENHANCED',
  rules: [{ scanFrequency: 'CONTINUOUS_SCAN', repositoryFilters: [{ filter: 'ord*', filterType: 'WILDCARD' }] }],
})

testRule(rule, {
  pass: {
    'fixed tags and scans': { subject: repository(), given: used },
    'by digest, at the address for FIPS': {
      subject: repository(),
      given: running(`111111111111.dkr.ecr-fips.eu-west-1.amazonaws.com/orders@sha256:${'a1'.repeat(32)}`),
    },
    'by a CronJob alone': {
      subject: repository(),
      given: estate(cronJob('report', { containers: [container('app', { image: `${host}/orders:1` })] })),
    },
    'scanned by a rule of the registry': {
      subject: unscanned,
      given: { ...used, 'aws.ecr.registryScanning': [scanning] },
    },
    'fixed tags but for a few': {
      subject: repository({ imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION' }),
      given: used,
    },
  },
  fail: {
    'tags that can be moved': {
      subject: mutable,
      given: used,
      severity: 'medium',
      says: 'lets tags be moved; orders runs one of its images',
    },
    'tags that can be moved but for a few': {
      subject: repository({ imageTagMutability: 'MUTABLE_WITH_EXCLUSION' }),
      given: used,
    },
    'no scans': { subject: unscanned, given: used, severity: 'high' },
    'scans of other repositories': {
      subject: repository({ repositoryName: 'shop', imageScanningConfiguration: { scanOnPush: false } }),
      given: { ...running(`${host}/shop:1`), 'aws.ecr.registryScanning': [scanning] },
    },
    'a rule that scans nothing by itself': {
      subject: unscanned,
      given: {
        ...used,
        'aws.ecr.registryScanning': [
          registryScanning({
            rules: [{ scanFrequency: 'MANUAL', repositoryFilters: [{ filter: '*', filterType: 'WILDCARD' }] }],
          }),
        ],
      },
    },
    neither: {
      subject: repository({ imageTagMutability: 'MUTABLE', imageScanningConfiguration: { scanOnPush: false } }),
      given: used,
      severity: 'high',
    },
  },
  'not-applicable': {
    'no workload runs its images': { subject: mutable, given: running(`${host}/other:1`) },
    'a repository of this name in another account': {
      subject: mutable,
      given: running('222222222222.dkr.ecr.eu-west-1.amazonaws.com/orders:1'),
    },
    'a repository whose name begins alike': { subject: mutable, given: running(`${host}/orders-worker:1`) },
  },
})
