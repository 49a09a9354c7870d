import type { CoverageGap, Finding, Report } from '../../src/model/report.js'
import {
  finding,
  LIVE,
  LIVE_GLOBAL,
  LIVE_IRELAND,
  LIVE_VIRGINIA,
  makeReport,
  results,
  STAGING,
  STAGING_GLOBAL,
  STAGING_IRELAND,
} from './make-report.js'

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

const FINDINGS: readonly Finding[] = [
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

const GAPS: readonly CoverageGap[] = [
  {
    reason: 'denied',
    source: 'rds:DescribeDBInstances',
    permission: 'rds:DescribeDBInstances',
    detail: `User: arn:aws:sts::${LIVE}:assumed-role/audit/plumbline is not authorized to perform: rds:DescribeDBInstances`,
    scopes: [LIVE_VIRGINIA],
    rules: ['aws/rds/instance-backup-retention', 'aws/rds/instance-multi-az'],
    results: 2,
  },
  {
    reason: 'throttled',
    source: 's3:GetBucketVersioning',
    detail: 'Please reduce your request rate.',
    scopes: [STAGING_GLOBAL],
    rules: ['aws/s3/bucket-versioning'],
    results: 3,
  },
]

const NOT_ENABLED: readonly CoverageGap[] = [
  {
    reason: 'not-enabled',
    source: 'backup:ListBackupPlans',
    detail: 'The account does not use AWS Backup.',
    scopes: [STAGING_IRELAND],
    rules: ['aws/backup/plan-exists'],
    results: 0,
  },
]

const PASSES = [
  ...results(
    'pass',
    'aws/rds/instance-multi-az',
    LIVE_IRELAND,
    ['billing', 'users', 'stock', 'mail'],
    'has a standby in a second zone',
  ),
  ...results(
    'pass',
    'aws/rds/instance-backup-retention',
    LIVE_IRELAND,
    ['billing', 'users', 'stock', 'mail', 'ledger-archive'],
    'keeps backups for 14 days',
  ),
  ...results(
    'pass',
    'aws/s3/bucket-public-access-blocked',
    LIVE_GLOBAL,
    ['acme-logs', 'acme-state', 'acme-build-cache'],
    'blocks public access in all four ways',
  ),
  ...results('pass', 'aws/s3/bucket-versioning', LIVE_GLOBAL, ['acme-logs', 'acme-state'], 'keeps versions'),
  ...results(
    'not-applicable',
    'aws/eks/nodegroup-multi-az',
    STAGING_IRELAND,
    ['node groups'],
    'there are no node groups here',
  ),
]

/** Two accounts with eight findings, two gaps, a point for a person and a service that is not in use. */
export const notReadyReport = (): Report =>
  makeReport({
    findings: FINDINGS,
    gaps: GAPS,
    notEnabled: NOT_ENABLED,
    others: [
      ...PASSES,
      ...results(
        'manual',
        'aws/s3/bucket-replicated-or-locked',
        LIVE_GLOBAL,
        ['acme-customer-exports'],
        'is replicated to an account that this run did not read',
      ),
      ...results(
        'unknown',
        'aws/rds/instance-multi-az',
        LIVE_VIRGINIA,
        ['database instances of aws/111111111111/us-east-1'],
        'not judged: rds:DescribeDBInstances was denied',
      ),
      ...results(
        'unknown',
        'aws/rds/instance-backup-retention',
        LIVE_VIRGINIA,
        ['database instances of aws/111111111111/us-east-1'],
        'not judged: rds:DescribeDBInstances was denied',
      ),
      ...results(
        'unknown',
        'aws/s3/bucket-versioning',
        STAGING_GLOBAL,
        ['acme-staging-a', 'acme-staging-b', 'acme-staging-c'],
        'not judged: s3:GetBucketVersioning was throttled to the end',
      ),
    ],
  })

/** Everything was read and nothing fails. */
export const readyReport = (): Report => makeReport({ others: PASSES })

/** Everything was read, and there is nothing that a rule applies to. */
export const emptyReport = (): Report =>
  makeReport({
    others: ['aws/rds/instance-multi-az', 'aws/s3/bucket-versioning'].flatMap((rule) =>
      results('not-applicable', rule, LIVE_IRELAND, ['things'], 'there are no things here'),
    ),
  })

/** Nothing that was judged fails, and half was not seen; one rule broke. */
export const incompleteReport = (): Report =>
  makeReport({
    gaps: GAPS,
    others: [
      ...results(
        'pass',
        'aws/s3/bucket-public-access-blocked',
        LIVE_GLOBAL,
        ['acme-logs', 'acme-state'],
        'blocks public access in all four ways',
      ),
      ...results(
        'unknown',
        'aws/rds/instance-multi-az',
        LIVE_VIRGINIA,
        ['database instances'],
        'not judged: rds:DescribeDBInstances was denied',
      ),
      ...results(
        'unknown',
        'aws/rds/instance-backup-retention',
        LIVE_VIRGINIA,
        ['database instances'],
        'not judged: rds:DescribeDBInstances was denied',
      ),
      ...results(
        'unknown',
        'aws/s3/bucket-versioning',
        STAGING_GLOBAL,
        ['a', 'b', 'c'],
        'not judged: s3:GetBucketVersioning was throttled to the end',
      ),
      ...results(
        'error',
        'aws/eks/addon-healthy',
        LIVE_IRELAND,
        ['checkout'],
        'the rule broke on this subject: Cannot read properties of undefined',
      ),
    ],
  })

/** What an estate may be called by somebody who means harm. */
export const HOSTILE = [
  `<script>alert(1)</script><img src=x onerror="alert('2')">`,
  `"' onmouseover=alert(3) </td></table></style></pre></code></details>`,
  `\u001b]0;owned\u0007\u001b[2J\u001b[31mred\u009b1m\u0008\u007f`,
  `first\r\nsecond\n\n# Heading\n\`\`\`\n</details>\n\n| a | b |`,
  `\u202egnp.exe\u202c \u2066iso\u2069 zero\u200bwidth \ufeff\u00ad \u{e0041} \ud800`,
  `| a | b \\| c \\\\| d`,
  '`code` ``` fence ```` \\`',
  `@octocat @org/team #123 org/repo#1 GH-26 !45 $6 me@example.com`,
  `https://evil.example/x www.evil.example [text](https://evil.example) ![img](https://evil.example/i.png) [r]: http://evil.example`,
  `=cmd|' /C calc'!A0`,
  `**bold** _em_ ~~gone~~ $x^2$ <!-- comment --> &lt;b&gt; &#60;i&#62;`,
  `- 1. item`,
  '   ',
] as const

const EVERYTHING = HOSTILE.join(' ')

/** Every text of it, apart from what only a rule's author writes, comes from somebody who means harm. */
export const hostileReport = (): Report => ({
  ...makeReport({
    scope: [
      LIVE_IRELAND,
      { provider: 'kubernetes', cluster: EVERYTHING },
      { provider: 'datadog', org: EVERYTHING },
      { provider: 'aws', account: '<b>', region: '</td>|' },
    ],
    findings: [...HOSTILE, EVERYTHING].map((text, index) =>
      finding({
        name: text,
        id: `arn:${String(index)}:${text}`,
        scope: { provider: 'kubernetes', cluster: text },
        tags: { [text]: text },
        observed: { [text]: text, nested: { [text]: [text] } },
        because: text,
        fix: { summary: text, commands: [`kubectl delete ${text}`] },
        references: ['https://example.com/ok', `javascript:${text}`, `https://example.com/${text}`],
        ...(index > 10 && { rule: `hostile/${text}`, title: text, why: text, severity: 'low' as const }),
        priority: { value: 3, terms: [{ label: text, factor: 3 }] },
      }),
    ),
    gaps: [
      {
        reason: 'failed',
        source: EVERYTHING,
        permission: EVERYTHING,
        detail: EVERYTHING,
        scopes: [{ provider: 'datadog', org: EVERYTHING }],
        rules: [EVERYTHING],
        results: 1,
      },
    ],
    notEnabled: [
      { reason: 'not-enabled', source: EVERYTHING, detail: EVERYTHING, scopes: [LIVE_IRELAND], rules: [], results: 0 },
    ],
    others: [
      ...results('error', EVERYTHING, LIVE_IRELAND, [EVERYTHING], EVERYTHING),
      ...results('manual', EVERYTHING, { provider: 'kubernetes', cluster: EVERYTHING }, [EVERYTHING], EVERYTHING),
      ...results('unknown', EVERYTHING, LIVE_IRELAND, [EVERYTHING], EVERYTHING),
    ],
  }),
  run: { id: EVERYTHING, tool: EVERYTHING, takenAt: EVERYTHING, finishedAt: EVERYTHING },
})
