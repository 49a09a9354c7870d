import { expect, it } from 'vitest'
import { changeTemplate } from '../../../rules/support/change-template.js'
import { containersOf } from '../../../rules/support/placed-containers.js'
import { kubernetesViews } from '../../../src/derive/kubernetes/joins.js'
import type { Read } from '../../../src/derive/join.js'
import type { Workload } from '../../../src/model/kubernetes/workload.js'
import {
  container,
  cronJob,
  deployment,
  job,
  madeBy,
  pod,
  rollout,
  statefulSet,
} from '../../support/make-kubernetes.js'

/** The one workload that an object is. */
function workload(source: Workload['source']): Workload {
  const home = `kubernetes.${source.kind.toLowerCase()}s`
  const read = ((name: string) =>
    name.toLowerCase() === home ? [{ scope: source.scope, item: source }] : []) as unknown as Read
  const [entry] = kubernetesViews['kubernetes.workloads'].entries(read)
  if (!entry) throw new Error('no workload')
  return entry.value
}
const fixed = (source: Workload['source']) => {
  const one = workload(source)
  return changeTemplate(one, 'Do it.', { containers: containersOf(one), each: { stdin: false } })
}

it('patches the containers by name, each in its own list', () => {
  const { summary, commands } = fixed(deployment('api', { pod: { initContainers: [container('init')] } }))
  expect(summary).toBe('Do it.')
  expect(commands).toEqual([
    `kubectl -n web patch deployment/api --patch '{"spec":{"template":{"spec":{"containers":[{"name":"app","stdin":false}],"initContainers":[{"name":"init","stdin":false}]}}}}'`,
  ])
})

it('finds the template of a CronJob', () => {
  expect(fixed(cronJob('report')).commands).toEqual([
    `kubectl -n web patch cronjob/report --patch '{"spec":{"jobTemplate":{"spec":{"template":{"spec":{"containers":[{"name":"app","stdin":false}]}}}}}}'`,
  ])
})

it('patches fields of the pod alone', () => {
  expect(changeTemplate(workload(deployment('api')), 'Do it.', { pod: { hostPID: false } }).commands).toEqual([
    `kubectl -n web patch deployment/api --patch '{"spec":{"template":{"spec":{"hostPID":false}}}}'`,
  ])
})

it('does not patch lists of a custom resource, which would be replaced', () => {
  expect(fixed(rollout('api')).commands).toEqual(['kubectl -n web edit rollout.argoproj.io/api'])
})

it('leads to the custom resource behind', () => {
  const { summary, commands } = fixed(
    statefulSet('events', { ownerReferences: [madeBy('Kafka', 'events', 'kafka.strimzi.io/v1beta2')] }),
  )
  expect(summary).toContain('Change it in Kafka events')
  expect(commands).toEqual(['kubectl -n web get kafka.kafka.strimzi.io/events -o yaml'])
})

it('writes no command for what cannot be changed', () => {
  expect(fixed(pod('shell')).commands).toEqual([])
  expect(fixed(job('import')).commands).toEqual([])
  expect(changeTemplate(workload(deployment('api')), 'Do it.').commands).toEqual([])
  expect(changeTemplate(workload(deployment('api')), 'Do it.', { containers: [], each: {} }).commands).toEqual([])
})
