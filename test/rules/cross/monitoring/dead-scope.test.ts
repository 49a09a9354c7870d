import rule from '../../../../rules/cross/monitoring/dead-scope.js'
import { awsAccount, host, monitor } from '../../../support/make-datadog.js'
import { scalingGroup } from '../../../support/make-autoscaling.js'
import { loadBalancer } from '../../../support/make-elbv2.js'
import { cluster, deployment, estate, namespace, node, rollout } from '../../../support/make-kubernetes.js'
import { dbCluster, dbInstance, region } from '../../../support/make-rds.js'
import { testRule } from '../../../support/test-rule.js'

const ID = 'i-0a1b2c3d4e5f60001'
const OTHER = 'i-0a1b2c3d4e5f60002'
const kubernetes = estate(
  cluster(),
  node('node-a', { spec: { providerID: `aws:///eu-west-1a/${ID}` } }),
  namespace('web'),
  deployment('api'),
  rollout('accounts'),
)
const around = {
  ...kubernetes,
  'datadog.hosts': [host(ID, { tag_list: ['kube_cluster_name:shop'] })],
  'datadog.awsAccounts': [awsAccount()],
  'aws.regions': [region()],
  'aws.rds.instances': [dbInstance()],
  'aws.rds.clusters': [dbCluster()],
  'aws.autoscaling.groups': [scalingGroup()],
  'aws.elbv2.loadBalancers': [loadBalancer()],
}
const on = (scope: string, over: Parameters<typeof monitor>[1] = {}) =>
  monitor(1, { query: `avg(last_10m):avg:some.metric{${scope}} > 300`, ...over })
const twoRegions = [awsAccount(undefined, { aws_regions: { include_only: ['eu-west-1', 'us-east-1'] } })]
const foreign = {
  ...around,
  'datadog.hosts': [...around['datadog.hosts'], host(OTHER, { tag_list: ['kube_cluster_name:tools'] })],
}

testRule(rule, {
  pass: {
    'a database': { subject: on('dbinstanceidentifier:orders'), given: around },
    'a cluster of databases': { subject: on('dbclusteridentifier:ledger,env:prod'), given: around },
    'one of two databases': { subject: on('dbinstanceidentifier IN (billing,orders)'), given: around },
    'a cluster, a namespace, a Deployment': {
      subject: on('kube_cluster_name:shop,kube_namespace:web,kube_deployment:api'),
      given: around,
    },
    'a Rollout, whose pods look like those of a Deployment': {
      subject: on('kube_namespace:web,kube_deployment:accounts'),
      given: around,
    },
    'what the agents call the cluster': {
      subject: on('kube_cluster_name:shop-prod,kube_namespace:web'),
      given: { ...around, 'datadog.hosts': [host(ID, { tag_list: ['kube_cluster_name:shop-prod'] })] },
    },
    'a host': { subject: on(`host:${ID}`), given: around },
    'a load balancer': {
      subject: on(`loadbalancer:${loadBalancer().LoadBalancerArn.replace(/^.*:loadbalancer\//, '')}`),
      given: around,
    },
    'what is left out may be gone': { subject: on('dbinstanceidentifier:orders,!host:old'), given: around },
  },
  fail: {
    'a database that is gone': {
      subject: on('dbinstanceidentifier:orders-legacy'),
      given: around,
      says: 'dbinstanceidentifier:orders-legacy, which does not exist; the nearest that exists is orders',
    },
    'a cluster of databases that is gone': { subject: on('dbclusteridentifier:billing'), given: around },
    'a group that is gone': { subject: on('autoscalinggroupname:gone'), given: around },
    'a load balancer that is gone': { subject: on('loadbalancer:app/gone/0123456789abcdef'), given: around },
    'a namespace that is gone': { subject: on('kube_cluster_name:shop,kube_namespace:basket'), given: around },
    'a Deployment that is gone': { subject: on('kube_namespace:web,kube_deployment:basket'), given: around },
    'a Deployment of another namespace': {
      subject: on('kube_namespace:orders,kube_deployment:api'),
      given: { ...around, ...estate(...Object.values(kubernetes).flat(), namespace('orders')) },
    },
    'a cluster that nothing reports from': { subject: on('kube_cluster_name:blue'), given: around },
    'a host that is gone': { subject: on(`host:${OTHER}`), given: around },
    'one part of a ratio': {
      subject: monitor(1, {
        query: 'avg(last_10m):avg:a.b{dbinstanceidentifier:orders} / avg:a.c{dbinstanceidentifier:gone} > 1',
      }),
      given: around,
    },
    'in a region that was read': {
      subject: on('dbinstanceidentifier:gone,region:eu-west-1'),
      given: { ...around, 'datadog.awsAccounts': twoRegions },
    },
    'it has no data, though a region was not read': {
      subject: on('dbinstanceidentifier:gone', { overall_state: 'No Data' }),
      given: { ...around, 'datadog.awsAccounts': twoRegions },
    },
  },
  unknown: {
    'an account that was not read': {
      subject: on('dbinstanceidentifier:gone'),
      given: { ...around, 'datadog.awsAccounts': [awsAccount(), awsAccount('222222222222')] },
    },
    'a region that was not read': {
      subject: on('dbinstanceidentifier:gone'),
      given: { ...around, 'datadog.awsAccounts': twoRegions },
    },
    'a cluster that was not read': { subject: on('kube_cluster_name:tools'), given: foreign },
    'a namespace that may lie in a cluster that was not read': { subject: on('kube_namespace:basket'), given: foreign },
  },
  manual: { 'a query that nobody understands': { subject: monitor(1, { query: 'magic(' }), given: around } },
  'not-applicable': {
    'an environment': { subject: on('env:prod'), given: around },
    everything: { subject: on('*'), given: around },
    'the host of a database': { subject: on('host:orders.example.eu-west-1.rds.amazonaws.com'), given: around },
    'a pattern': { subject: on('dbinstanceidentifier:orders-*'), given: around },
    'a draft': { subject: on('dbinstanceidentifier:gone', { draft_status: 'draft' }), given: around },
  },
})
