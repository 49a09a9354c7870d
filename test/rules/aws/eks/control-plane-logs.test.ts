import rule from '../../../../rules/aws/eks/control-plane-logs.js'
import { connectedCluster, eksCluster, outpostCluster } from '../../../support/make-eks.js'
import { testRule } from '../../../support/test-rule.js'

type Setups = NonNullable<NonNullable<ReturnType<typeof eksCluster>['logging']>['clusterLogging']>
const logging = (...clusterLogging: Setups) => ({ logging: { clusterLogging } })

testRule(rule, {
  pass: {
    'all five types': { subject: eksCluster() },
    'the three that are asked for, the others off': {
      subject: eksCluster(
        logging(
          { types: ['api', 'audit', 'authenticator'], enabled: true },
          { types: ['controllerManager', 'scheduler'], enabled: false },
        ),
      ),
      says: 'logs api, audit, authenticator',
    },
    'types spread over several entries': {
      subject: eksCluster(
        logging(
          { types: ['api'], enabled: true },
          { types: ['audit'], enabled: true },
          { types: ['authenticator'], enabled: true },
        ),
      ),
    },
    'the audit log alone, where the config asks for no more': {
      subject: eksCluster(logging({ types: ['audit'], enabled: true })),
      options: { types: ['audit'] },
    },
    'a local cluster on an Outpost': { subject: outpostCluster() },
  },
  fail: {
    'one type missing': {
      subject: eksCluster(logging({ types: ['api', 'authenticator'], enabled: true })),
      says: 'does not log audit',
    },
    'all types listed, but off': {
      subject: eksCluster(
        logging({ types: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'], enabled: false }),
      ),
      says: 'does not log api, audit, authenticator',
    },
    'an entry that does not say whether it is on': {
      subject: eksCluster(logging({ types: ['api', 'audit', 'authenticator'] })),
    },
    'an entry without types': { subject: eksCluster(logging({ enabled: true })) },
    'no logging in the answer': { subject: eksCluster({ logging: undefined }) },
    'no entries in the answer': { subject: eksCluster({ logging: {} }) },
    'the scheduler, where the config asks for it': {
      subject: eksCluster(logging({ types: ['api', 'audit', 'authenticator'], enabled: true })),
      options: { types: ['audit', 'scheduler'] },
      says: 'does not log scheduler',
    },
    'a local cluster on an Outpost without logs': { subject: outpostCluster({ logging: undefined }) },
  },
  'not-applicable': {
    'a connected cluster': { subject: connectedCluster() },
    'a cluster that is being created': { subject: eksCluster({ status: 'CREATING', logging: undefined }) },
  },
})
