import { type Command, Option } from 'commander'
import { SEVERITIES } from '../model/verdict.js'
import { configFlag, wholeNumber } from './options.js'

/** The commands that turn findings into tickets. */
export function addTicketCommands(tickets: Command): void {
  tickets.description('open, keep up to date and close tickets for what a report found')
  withTickets(tickets.command('plan', { isDefault: true }))
    .description('say what apply would do, and why; changes nothing')
    .option('--json', 'as JSON')
    .option('--look', 'look at the tickets that there are first: needs credentials, and only reads')
    .action(async (options: object) => (await import('./commands/tickets.js')).planned(options as never))
  withTickets(tickets.command('apply'))
    .description('do what the plan says; needs credentials of its own in the environment')
    .option('--json', 'as JSON')
    .action(async (options: object) => (await import('./commands/tickets.js')).applied(options as never))
  withTickets(tickets.command('adopt'))
    .description('record what is there now as known, so that only what comes later opens tickets')
    .action(async (options: object) => (await import('./commands/tickets.js')).adopted(options as never))
}

const withTickets = (command: Command): Command =>
  command
    .option('--report <file>', 'report to read', 'plumbline-report/report.json')
    .addOption(new Option('--to <system>', 'where tickets are opened').choices(['github', 'jira', 'webhook']))
    .option('--repo <owner/name>', 'repository of the issues (github)')
    .addOption(
      new Option('--group-by <what>', 'what one ticket is about (default: rule-and-owner)').choices([
        'rule-and-owner',
        'rule',
        'finding',
      ]),
    )
    .addOption(
      new Option('--min-severity <level>', 'open tickets for this severity and above (default: high)').choices(
        SEVERITIES,
      ),
    )
    .addOption(new Option('--max-new <n>', 'new tickets for a run at most (default: 10)').argParser(wholeNumber))
    .option('--ledger <file>', 'file that remembers the tickets (default: plumbline-tickets.json)')
    .addOption(configFlag())
