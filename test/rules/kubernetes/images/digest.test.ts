import rule from '../../../../rules/kubernetes/images/digest.js'
import { container, cronJob, daemonSet, deployment, statefulSet } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const DIGEST = `sha256:${'0f'.repeat(32)}`
const running = (...images: string[]) => ({
  containers: images.map((image, index) => container(`c${index}`, { image })),
})
const ECR = '111111111111.dkr.ecr.eu-west-1.amazonaws.com'

testRule(rule, {
  pass: {
    'a version with a digest': { subject: deployment('api') },
    'a digest alone': { subject: deployment('api', running(`nginx@${DIGEST}`)) },
    'a repository that the config exempts': {
      subject: deployment('api', running('quay.io/team/api:1.0')),
      options: { exemptRepositories: ['quay.io/team'] },
    },
    'a repository of Docker Hub without an owner': {
      subject: deployment('api', running('nginx:1.27.1')),
      options: { exemptRepositories: ['docker.io/library'] },
    },
    'pinned beside a moving tag, which is judged elsewhere': {
      subject: deployment('api', running(`nginx@${DIGEST}`, 'exporter:latest')),
    },
  },
  fail: {
    'a version alone': {
      subject: deployment('api', running('nginx:1.27.1')),
      says: 'names the image of container c0 by a tag alone',
    },
    'a digest that is none': { subject: deployment('api', running('nginx:1.27.1@sha256:0f0f')) },
    'one of two containers': { subject: deployment('api', running(`nginx@${DIGEST}`, 'exporter:2.0')), says: 'c1' },
    'one from ECR, one from elsewhere': {
      subject: deployment('api', running(`${ECR}/api:1`, 'exporter:2.0')),
      says: 'c1',
    },
    'a repository that only begins like an exempt one': {
      subject: deployment('api', running('quay.io/team/api-internal:1.0')),
      options: { exemptRepositories: ['quay.io/team/api'] },
    },
    'a container that prepares': {
      subject: statefulSet('db', { pod: { initContainers: [container('init', { image: 'busybox:1.36' })] } }),
    },
    'a CronJob weighs less': { subject: cronJob('report', running('report:1.0')), severity: 'low' },
    'the public registry of ECR': { subject: deployment('api', running('public.ecr.aws/nginx/nginx:1.27')) },
  },
  manual: {
    'from ECR by tag': { subject: deployment('api', running(`${ECR}/api:1`)), says: 'makes tags immutable' },
    'from ECR by tag, and another pinned': { subject: deployment('api', running(`${ECR}/api:1`, `nginx@${DIGEST}`)) },
  },
  'not-applicable': {
    'nothing but moving tags': { subject: deployment('api', running('nginx:latest')), says: 'mutable-tag' },
    'filled in when the pod is made': { subject: deployment('gw', running('auto')) },
    'of the cluster': { subject: daemonSet('kube-proxy', { ...running('kube-proxy:1'), namespace: 'kube-system' }) },
  },
})
