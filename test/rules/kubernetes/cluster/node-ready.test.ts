import rule from '../../../../rules/kubernetes/cluster/node-ready.js'
import { ago } from '../../../support/make.js'
import { condition, estate, node, pod } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const saying = (...conditions: ReturnType<typeof condition>[]) => node('node-a', { status: { conditions } })
const READY = condition('Ready', 'True', 'KubeletReady')
const unready = (since: string, status = 'False') => condition('Ready', status, 'KubeletNotReady', since)
const small = node('node-a', { status: { allocatable: { cpu: '4', memory: '8Gi', pods: '10' } } })
const pods = (amount: number, over: Parameters<typeof pod>[1] = {}) =>
  estate(Array.from({ length: amount }, (_, index) => pod(`api-${index}`, { ...over, on: small })))

testRule(rule, {
  pass: {
    ready: { subject: node('node-a'), says: 'is ready, and short of nothing' },
    'eight of ten pods': { subject: small, given: pods(8) },
    'pods that have ended take no place': { subject: small, given: pods(10, { status: { phase: 'Succeeded' } }) },
    'a fuller one, where the config allows it': { subject: small, given: pods(9), options: { maxPodPercent: 95 } },
    'Fargate: one pod, one place': {
      subject: node('node-a', { status: { allocatable: { pods: '1' } } }),
      given: pods(1),
    },
    'conditions that nobody knows': { subject: saying(READY, condition('KernelHasNoDeadlock', 'True')) },
  },
  fail: {
    'not ready': { subject: saying(unready(ago({ hours: 2 }))), says: 'is not ready since 2 hours: KubeletNotReady' },
    'out of touch': { subject: saying(unready(ago({ minutes: 6 }), 'Unknown')) },
    'short of memory': { subject: saying(READY, condition('MemoryPressure', 'True')), says: 'is short of memory' },
    'short of disk and process ids': {
      subject: saying(READY, condition('DiskPressure', 'True'), condition('PIDPressure', 'True')),
      says: 'is short of disk, and is short of process ids',
    },
    'without network': { subject: saying(READY, condition('NetworkUnavailable', 'True')) },
    'nine of ten pods': { subject: small, given: pods(9), severity: 'medium', says: 'has 9 of the 10 pods' },
  },
  manual: { 'no word of it': { subject: saying() } },
  'not-applicable': {
    'not ready for a moment': { subject: saying(unready(ago({ minutes: 3 }))), says: 'for 3 minutes' },
    'only starting': {
      subject: node('node-a', {
        metadata: { creationTimestamp: ago({ minutes: 8 }) },
        status: { conditions: [unready(ago({ minutes: 8 }))] },
      }),
    },
    'being deleted': {
      subject: node('node-a', { ready: false, metadata: { deletionTimestamp: ago({ minutes: 1 }) } }),
    },
    'replaced by Karpenter': {
      subject: node('node-a', {
        ready: false,
        spec: { taints: [{ key: 'karpenter.sh/disrupted', effect: 'NoSchedule' }] },
      }),
    },
  },
})
