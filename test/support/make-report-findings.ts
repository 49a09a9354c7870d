import type { Finding } from '../../src/model/report.js'
import { finding, LIVE, LIVE_GLOBAL, STAGING, STAGING_IRELAND } from './make-report-parts.js'

const bucket = (name: string, over: Partial<Finding> = {}): Finding =>
  finding({
    name,
    id: `arn:aws:s3:::${name}`,
    scope: LIVE_GLOBAL,
    observed: { publicAccessBlock: null, 'policyStatus.IsPublic': true },
    rule: 'aws/s3/bucket-public-access-blocked',
    title: 'A bucket blocks public access in all four ways',
    severity: 'high',
    controls: ['no-public-storage'],
    because: 'has no public access block, and its policy makes it public',
    why: 'One policy statement or one object ACL is then enough for anybody to read what is in it.',
    fix: {
      summary: 'Block public access, after checking that nothing is served from the bucket directly.',
      commands: [
        `aws s3api put-public-access-block --bucket ${name} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`,
      ],
    },
    references: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html'],
    ...over,
  })

/** Eight findings under six rules, in the order of their priority; one weighs less than its rule says. */
export const FINDINGS: readonly Finding[] = [
  finding({ name: 'orders', tags: { service: 'orders', team: 'payments' } }),
  finding({
    name: 'ledger-archive',
    because: 'runs in eu-west-1b alone',
    observed: { MultiAZ: false, AvailabilityZone: 'eu-west-1b' },
  }),
  bucket('acme-customer-exports'),
  finding({
    name: 'checkout',
    id: `arn:aws:eks:eu-west-1:${LIVE}:cluster/checkout`,
    rule: 'aws/eks/cluster-version-supported',
    title: 'A cluster runs a Kubernetes version in standard support',
    severity: 'high',
    effort: 'days',
    because: 'runs 1.29, which left standard support on 2025-03-23',
    why: 'Extended support costs six times as much for each hour, and at its end AWS upgrades the control plane on a day of its own choosing.',
    observed: { version: '1.29', 'upgradePolicy.supportType': 'EXTENDED' },
    fix: {
      summary: 'Upgrade the control plane one minor version at a time, then the add-ons and the nodes.',
      commands: ['aws eks update-cluster-version --region eu-west-1 --name checkout --kubernetes-version 1.30'],
    },
    references: ['https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html'],
  }),
  finding({
    name: 'reports',
    id: `arn:aws:rds:eu-west-1:${STAGING}:db:reports`,
    scope: STAGING_IRELAND,
    severity: 'info',
    environment: 'non-production',
    because: 'runs in eu-west-1a alone; this edition cannot have a standby',
    observed: { MultiAZ: false, AvailabilityZone: 'eu-west-1a', Engine: 'sqlserver-web' },
    fix: {
      summary: 'This edition cannot run with a standby: move to Standard edition, or accept the risk.',
      commands: [],
    },
  }),
  finding({
    name: 'orders',
    rule: 'aws/rds/instance-backup-retention',
    title: 'A database instance keeps automated backups for a week or longer',
    severity: 'medium',
    because: 'keeps backups for 1 day',
    why: 'A deletion or corruption that is noticed after a weekend can no longer be undone.',
    observed: { BackupRetentionPeriod: 1 },
    fix: {
      summary: 'Keep backups for seven days or longer.',
      commands: [
        'aws rds modify-db-instance --region eu-west-1 --db-instance-identifier orders --backup-retention-period 7',
      ],
    },
    references: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html'],
  }),
  bucket('acme-build-cache', {
    rule: 'aws/s3/bucket-versioning',
    title: 'A bucket keeps earlier versions of its objects',
    severity: 'medium',
    environment: 'non-production',
    because: 'has never had versioning',
    why: 'An overwrite or a deletion, by mistake or by malice, is final.',
    evidence: [{ item: 'arn:aws:s3:::acme-build-cache', field: 'versioning', value: { Status: null } }],
    fix: {
      summary: 'Turn versioning on, with a lifecycle rule that ends old versions.',
      commands: ['aws s3api put-bucket-versioning --bucket acme-build-cache --versioning-configuration Status=Enabled'],
    },
  }),
  finding({
    name: 'checkout',
    id: `arn:aws:eks:eu-west-1:${LIVE}:cluster/checkout`,
    rule: 'aws/eks/control-plane-logs',
    title: 'A cluster sends its audit and authenticator logs to CloudWatch',
    severity: 'low',
    because: 'sends api only',
    why: 'After an incident nobody can tell who changed what in the cluster.',
    observed: { logging: { clusterLogging: [{ types: ['api'], enabled: true }] } },
    fix: {
      summary: 'Turn on the audit and the authenticator log.',
      commands: [
        `aws eks update-cluster-config --region eu-west-1 --name checkout --logging '{"clusterLogging":[{"types":["audit","authenticator"],"enabled":true}]}'`,
      ],
    },
    references: ['https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html'],
  }),
]
