import rule from '../../../../rules/kubernetes/workload/priority-class.js'
import {
  condition,
  cronJob,
  deployment,
  job,
  madeBy,
  pod,
  podTemplate,
  priorityClass,
} from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const named = (priorityClassName: string) => deployment('api', { pod: { priorityClassName } })

testRule(rule, {
  pass: {
    'the class is there': {
      subject: named('important'),
      given: { 'kubernetes.priorityClasses': [priorityClass('important')] },
      says: 'important',
    },
    'a class that every cluster has': { subject: named('system-cluster-critical') },
    'of a job, which ends': {
      subject: cronJob('nightly', { pod: { priorityClassName: 'batch' } }),
      given: { 'kubernetes.priorityClasses': [priorityClass('batch')] },
    },
  },
  fail: {
    'the class is gone': { subject: named('important'), says: 'PriorityClass important, which does not exist' },
    'only another class is there': {
      subject: named('important'),
      given: { 'kubernetes.priorityClasses': [priorityClass('imported')] },
    },
  },
  'not-applicable': {
    'none is named': { subject: deployment('api') },
    'a Job that has ended': {
      subject: job('import', {
        pod: { priorityClassName: 'gone' },
        status: { conditions: [condition('Complete', 'True')] },
      }),
      says: 'has ended',
    },
    'an empty name': { subject: named('') },
    'a static pod': {
      subject: pod('proxy', {
        ownerReferences: [madeBy('Node', 'node-a', 'v1')],
        template: podTemplate('proxy', { pod: { priorityClassName: 'gone' } }),
      }),
    },
  },
})
