import { FRANKFURT, IRELAND, LABS, REGIONS, SHOP, VIRGINIA } from '../seed/place.js'
import { table } from './table.js'

const EC2 = 'aws/ec2/'

const instances = (names: string, imdsv2: string): string =>
  names
    .split(' ')
    .map((name) => `  ${name.replaceAll('~', ' ')}  ${imdsv2}  pass`)
    .join('\n')
/** A group replaces its members; of the others, all were started just now or are stopped. */
const replaceable = (names: string, status: string): string =>
  ['instance-replaceable', ...names.split(' ').map((name) => `${name.replaceAll('~', ' ')}  ${status}`)].join('\n')
const disks = (names: string, encrypted: string): string =>
  names
    .split(' ')
    .map((name) => `  ${name.replaceAll('~', ' ')}  ${encrypted}  n/a`)
    .join('\n')

/** The groups of the shop that run anything. */
const GROUPS = 'web api worker solo colours-a colours-b nodes many-nodes cramped halted manual'.split(' ')
const members = (groups: readonly string[]): string => groups.map((name) => `member~of~${name}`).join(' ')
const roots = (groups: readonly string[]): string => groups.map((name) => `root~of~a~member~of~${name}`).join(' ')

const ZONES: Readonly<Record<string, string>> = { [IRELAND]: 'abc', [FRANKFURT]: 'abc', [VIRGINIA]: 'abcdef' }

/**
 * moto does not hand the metadata options of a launch template on to the instances that it launches from it, and
 * encrypts no disks of its own: members of all groups fail. Everything is new, so that nothing needs a backup yet.
 */
export const EC2_VERDICTS = [
  ...table(
    SHOP,
    IRELAND,
    EC2,
    `
                 instance-imdsv2  instance-scheduled-events
  bastion        fail medium      pass
  orders-worker  pass             pass
  legacy         fail high        pass
  kiosk          pass             pass
  nightly        pass             pass
${instances(members(GROUPS), 'fail medium')}
`,
  ),
  ...table(SHOP, IRELAND, EC2, replaceable('bastion orders-worker legacy kiosk nightly', 'n/a')),
  ...table(SHOP, IRELAND, EC2, replaceable(members(GROUPS), 'pass')),
  ...table(SHOP, FRANKFURT, EC2, replaceable('member~of~office-hours', 'pass')),
  ...table(LABS, IRELAND, EC2, replaceable('member~of~notebooks', 'pass')),
  ...table(
    SHOP,
    FRANKFURT,
    EC2,
    `\n  instance-imdsv2  instance-scheduled-events\n${instances('member~of~office-hours', 'fail medium')}`,
  ),
  ...table(
    LABS,
    IRELAND,
    EC2,
    `\n  instance-imdsv2  instance-scheduled-events\n${instances('member~of~notebooks', 'fail medium')}`,
  ),
  ...table(
    SHOP,
    IRELAND,
    EC2,
    `
                         volume-encrypted  volume-recent-backup
  orders-data            pass              n/a
  worker-cache           fail              n/a
  left-over              n/a               n/a
  root of bastion        pass              n/a
  root of orders-worker  pass              n/a
  root of legacy         fail              n/a
  root of kiosk          pass              n/a
  root of nightly        pass              n/a
${disks(roots(GROUPS), 'fail')}
`,
  ),
  ...table(SHOP, VIRGINIA, EC2, `\n  volume-encrypted  volume-recent-backup\n  old-catalogue  n/a  n/a`),
  ...table(
    SHOP,
    FRANKFURT,
    EC2,
    `\n  volume-encrypted  volume-recent-backup\n${disks(roots(['office-hours']), 'fail')}`,
  ),
  ...table(
    LABS,
    IRELAND,
    EC2,
    `\n  volume-encrypted  volume-recent-backup\n  lab-data  n/a  n/a\n${disks(roots(['notebooks']), 'fail')}`,
  ),
  ...table(
    SHOP,
    IRELAND,
    EC2,
    `
                 security-group-admin-ports
  web            pass
  database       pass
  open-database  fail high
  bastion        fail high
  office-ssh     pass
  forgotten-rdp  n/a
  forgotten-all  n/a
`,
  ),
  ...[SHOP, LABS].flatMap((account) =>
    REGIONS.flatMap((region) => [
      ...table(account, region, EC2, '\n  security-group-admin-ports\n  default  pass'),
      // The shop shares one snapshot with everybody; the laboratory one with the shop alone.
      ...table(
        account,
        region,
        EC2,
        `\n  snapshot-not-public\n  ${region}  ${account === SHOP && region === VIRGINIA ? 'fail critical' : 'pass'}`,
      ),
      ...[...(ZONES[region] ?? '')].flatMap((zone) =>
        table(account, region, EC2, `\n  availability-zone-available\n  ${region}${zone}  pass`),
      ),
    ]),
  ),
]
