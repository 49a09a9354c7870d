import { monitorId } from '../../../../fixtures/support/datadog/ids.js'

const monitorLink = (name: string, state: 'ok' | 'broken'): string => `monitor ${monitorId(name)} "${name}": ${state}`

/** The ways that some findings follow from provider to provider: what, its name, and whether it holds. */
export const CHAINS: readonly { readonly rule: string; readonly subject: string; readonly links: readonly string[] }[] =
  [
    {
      rule: 'cross/database/storage-watched',
      subject: 'customers',
      links: [
        'database customers: ok',
        'AWS integration 111111111111: ok',
        monitorLink('Disk of customers', 'ok'),
        'handle @oncall-gone: ok',
        'team gone: missing',
      ],
    },
    {
      rule: 'cross/database/storage-watched',
      subject: 'checkout-abroad',
      links: ['database checkout-abroad: ok', 'AWS integration 111111111111: broken'],
    },
    {
      rule: 'cross/database/storage-watched',
      subject: 'sandbox',
      links: ['database sandbox: ok', 'AWS integration 222222222222: broken'],
    },
    {
      rule: 'cross/iam/pod-role-privileges',
      subject: 'payments/admin',
      links: [
        'Deployment orders: ok',
        'ServiceAccount admin: ok',
        'IAM role pod-admin: ok',
        'IAM policy AdministratorAccess: broken',
      ],
    },
    {
      rule: 'cross/storage/volume-encrypted',
      subject: 'claim of ledger-1',
      links: [
        'StatefulSet ledger: ok',
        'PersistentVolumeClaim claim of ledger-1: ok',
        'PersistentVolume ledger-1: ok',
        'EBS volume ledger-1: broken',
      ],
    },
    {
      rule: 'cross/traffic/targets-healthy',
      subject: 'catalogue-pods',
      links: [
        'Service payments/catalogue: ok',
        'load balancer catalogue-front: ok',
        'target group catalogue-pods: broken',
      ],
    },
    {
      rule: 'cross/database/replica-lag-watched',
      subject: 'catalogue-replica',
      links: [
        'database catalogue: ok',
        'read replica catalogue-replica: ok',
        'AWS integration 111111111111: ok',
        monitorLink('Replica of catalogue is behind', 'ok'),
        'handle @oncall-payments: ok',
        'team payments: ok',
        'on-call routing payments: ok',
        'escalation policy Payments: ok',
        'on-call schedule Primary: ok',
        'monitor on a lag below 0 or on missing data: missing',
      ],
    },
    {
      rule: 'cross/database/failover-safe-endpoint',
      subject: 'payments/orders',
      links: [
        'Deployment orders: ok',
        'variable DB of container orders: ok',
        'host endpoint of orders-1: ok',
        'cluster member orders-1: broken',
      ],
    },
    {
      rule: 'cross/database/used-database-survives-zone',
      subject: 'payments/catalogue',
      links: [
        'Deployment catalogue: ok',
        'variable DATABASE_URL of container catalogue: ok',
        'host endpoint of catalogue: ok',
        'RDS instance catalogue: broken',
      ],
    },
    {
      rule: 'cross/traffic/drain-fits-shutdown',
      subject: 'payments/catalogue',
      links: [
        'Service payments/catalogue: ok',
        'load balancer catalogue-front: ok',
        'target group catalogue-pods (waits 300 s): ok',
        'Deployment catalogue: broken',
      ],
    },
    {
      rule: 'cross/capacity/zonal-volume',
      subject: 'claim of ledger-2',
      links: [
        'StatefulSet ledger: ok',
        'PersistentVolumeClaim claim of ledger-2: ok',
        'PersistentVolume ledger-2: ok',
        'zone eu-west-1c: ok',
        'nodes node-c: broken',
      ],
    },
    {
      rule: 'cross/monitoring/dead-scope',
      subject: 'The old basket is busy',
      links: [monitorLink('The old basket is busy', 'ok'), 'scope dbinstanceidentifier:basket-old: missing'],
    },
    {
      rule: 'cross/monitoring/exposed-workload-watched',
      subject: 'payments/partners',
      links: [
        'Ingress partners: ok',
        'Service partners: ok',
        'Deployment partners: ok',
        'service tag partners: ok',
        monitorLink('Partners answer with errors', 'broken'),
      ],
    },
    {
      rule: 'cross/monitoring/owner-chain',
      subject: 'search',
      links: [
        'Deployment search: ok',
        'service search: ok',
        'owner void: ok',
        'handle @oncall-void: ok',
        'team void: ok',
        'on-call routing void: missing',
      ],
    },
    {
      rule: 'cross/monitoring/group-metrics',
      subject: 'web',
      links: [
        monitorLink('Few machines of web serve', 'ok'),
        'Auto Scaling group web: ok',
        'metric GroupInServiceInstances: missing',
      ],
    },
    {
      rule: 'cross/logs/archive-bucket',
      subject: 'Everything',
      links: ['log archive Everything: ok', 'S3 bucket shop-gone: missing'],
    },
  ]
