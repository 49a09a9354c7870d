import type { Cluster } from '../../src/model/kubernetes/cluster.js'
import type { AwsScope } from '../../src/model/scope.js'
import { IRELAND } from './make.js'
import { region } from './make-ec2.js'
import { clusterHost } from './make-eks.js'
import { cluster } from './make-kubernetes.js'

/** An account that the tests' run does not cover unless a case says so. */
export const OTHER_ACCOUNT = '222222222222'
export const ELSEWHERE: AwsScope = { ...IRELAND, account: OTHER_ACCOUNT }

/** The Kubernetes cluster `shop` as the EKS cluster of that name answers it. */
export const onEks = (over: Partial<Cluster> = {}): Cluster =>
  cluster({ server: clusterHost('shop').toLowerCase(), eksArn: undefined, ...over })

/** The run covers Ireland in the test account. */
export const covered = { 'aws.regions': [region()] }
