import { Argument, Command, Option } from 'commander'
import { completionScript, type Shell, SHELLS } from './completion.js'
import { settleSwitches } from './environment.js'
import {
  attestationsFlag,
  configFlag,
  failOnNewFlag,
  historyFlag,
  wholeDays,
  wholeNumber,
  withCommon,
  withLimits,
  withReport,
  withRules,
  withTargets,
  withWaivers,
} from './options.js'
import { DECISIONS } from '../model/waiver.js'
import { type Provider, PROVIDERS } from '../model/scope.js'
import { addTicketCommands } from './program-tickets.js'
import { VERSION } from './version.js'

/** The command line. Commands load what they need when they run, so that help and errors come at once. */
export function createProgram(): Command {
  const program = new Command('plumbline')
    .description('Is this estate ready for production, and if not, what should be fixed first?')
    .version(VERSION)
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText('after', EXIT_CODES)

  withScan(program.command('scan'))
    .description('read the estate, judge it and report')
    .action(async (options: object) => (await import('./commands/scan.js')).scan(options))

  withScan(program.command('config'))
    .description('say what scan with these flags would go by, and where each of it comes from')
    .option('--json', 'as JSON')
    .action(async (options: object, command: Command) =>
      (await import('./commands/config.js')).config(options, command),
    )

  withCommon(withRules(withLimits(withTargets(program.command('collect')))))
    .description('read the estate into a snapshot, to be judged later or elsewhere')
    .requiredOption('-o, --output <file>', 'snapshot to write, as snapshot.json.gz')
    .action(async (options: object) => (await import('./commands/collect.js')).collect(options as { output: string }))

  withCommon(withReport(withRules(program.command('evaluate').argument('<snapshot>', 'snapshot to judge'))))
    .description('judge a snapshot and report; needs no network')
    .action(async (snapshot: string, options: object) =>
      (await import('./commands/evaluate.js')).evaluateFile(snapshot, options),
    )

  withRules(program.command('rules'))
    .description('list the rules')
    .option('--json', 'as JSON')
    .action(async (options: object) => (await import('./commands/rules.js')).listRules(options))

  program
    .command('explain')
    .description('say what a rule checks, why and what it needs; or of a finding what was seen, and how to fix it')
    .argument('<rule-or-fingerprint>', 'id of a rule, or the fingerprint of a finding')
    .option('--report <file>', 'report with the finding', 'plumbline-report/report.json')
    .action(async (what: string, options: { report: string }) =>
      (await import('./commands/explain.js')).explain(what, options),
    )

  withRules(program.command('permissions').addArgument(new Argument('<provider>', 'provider').choices(PROVIDERS)))
    .description('print the least privileges for reading what the rules need: IAM policy, ClusterRole or scopes')
    .action(async (provider: Provider, options: object) =>
      (await import('./commands/permissions.js')).permissions(provider, options),
    )

  withCommon(withRules(withLimits(withTargets(program.command('doctor')))))
    .description('say who you are, what can be reached, which permissions are missing and which rules that disables')
    .action(async (options: object) => (await import('./commands/doctor.js')).doctor(options))

  program
    .command('checklist')
    .description('say what the items of a checklist came to in a report, and what that rests on')
    .argument('[checklist]', 'id of the checklist (default: what each of them came to)')
    .option('--service <name>', 'what they came to for one service')
    .option('--report <file>', 'report to read', 'plumbline-report/report.json')
    .option('--json', 'as JSON')
    .action(async (id: string | undefined, options: { report: string }) =>
      (await import('./commands/checklist.js')).checklist(id, options),
    )

  program
    .command('attest')
    .description('answer, one by one, the controls that no API tells; or write the file to answer them in')
    .option('--template', 'write a file with every open control to fill in, and ask nothing')
    .option('--report <file>', 'ask what is open in this report')
    .option('--by <who>', 'who answers, a mail address or a team')
    .option('--service <name>', 'answer for this service alone')
    .addOption(attestationsFlag())
    .addOption(configFlag())
    .action(async (options: object) => (await import('./commands/attest.js')).attest(options))

  program
    .command('init')
    .description('write a config file with every setting as a comment')
    .option('-o, --output <file>', 'file to write', 'plumbline.yaml')
    .action(async (options: { output: string }) => (await import('./commands/init.js')).init(options))

  program
    .command('diff')
    .description('say what became of each finding between two reports; what could not be judged is not called fixed')
    .argument('<old>', 'report.json of the earlier run')
    .argument('<new>', 'report.json of the later run')
    .option('--json', 'as JSON')
    .addOption(failOnNewFlag())
    .action(async (from: string, to: string, options: object) =>
      (await import('./commands/diff.js')).diffReports(from, to, options),
    )

  addHistoryCommands(program.command('history'))

  addTicketCommands(program.command('tickets'))

  addWaiveCommands(program.command('waive').description('accept findings until a day, and keep the file of waivers'))

  program
    .command('completion')
    .description('print a script that completes commands, flags and values: source it in your shell')
    .addArgument(new Argument('<shell>', 'shell').choices(SHELLS))
    .action((shell: Shell) => {
      process.stdout.write(completionScript(program, shell))
    })

  program
    .command('demo')
    .description('scan a bundled estate, served on loopback: nothing leaves this machine')
    .option('-o, --output <folder>', 'folder for the reports', 'plumbline-report')
    .option('--no-color', 'no colours')
    .action(async (options: { output: string }) => (await import('./commands/demo.js')).demo(options))

  for (const command of withInner(program)) command.exitOverride().showSuggestionAfterError()
  settleSwitches(process.env)
  return program
}

const withScan = (command: Command): Command => withCommon(withReport(withRules(withLimits(withTargets(command)))))

function addHistoryCommands(history: Command): void {
  history
    .description('show the runs that were kept, their trend, and what has been open for longest')
    .addOption(historyFlag())
    .addOption(configFlag())
    .option('--json', 'as JSON')
    .action(async (options: object) => (await import('./commands/history.js')).history(options))
  history
    .command('prune')
    .description('remove runs; the newest of what reads the same always stays')
    // The folder is named by the flags of `history`, before or behind `prune`.
    .configureHelp({ showGlobalOptions: true })
    .addOption(new Option('--keep <n>', 'all but the newest of these').argParser(wholeNumber))
    .addOption(new Option('--older-than <days>', 'those taken longer ago').argParser(wholeDays))
    .action(async (_options: object, command: Command) =>
      (await import('./commands/history.js')).pruneHistory(command.optsWithGlobals()),
    )
}

function addWaiveCommands(waive: Command): void {
  withWaivers(
    waive
      .command('add')
      .argument('<fingerprint-or-rule>', 'fingerprint of a finding in a report, or the id of a rule')
      .argument('[resource...]', 'behind a rule: ids of resources, in which * stands for any text'),
  )
    .description('add a waiver')
    .requiredOption('--reason <text>', 'why it is left as it is')
    .requiredOption('--owner <who>', 'whom to ask about it')
    .addOption(new Option('--decision <kind>', 'what was decided').choices(DECISIONS).default('accept-risk'))
    .option('--approved-by <who>', 'who else agreed: needed for critical and high')
    .option('--until <day>', 'last day, as 2027-02-18 (default: as long as the severity allows)')
    .option('--ticket <url>', 'where it is followed up')
    .option('--id <id>', 'its id (default: the next free W-001)')
    .option('--report <file>', 'report with the finding', 'plumbline-report/report.json')
    .action(async (what: string, resources: string[], options: object) =>
      (await import('./commands/waive.js')).addWaivers(what, resources, options as never),
    )
  withWaivers(waive.command('list'))
    .description('list the waivers, those that end first at the top')
    .addOption(new Option('--expiring <days>', 'those only that end within these days').argParser(wholeDays))
    .action(async (options: object) => (await import('./commands/waive.js')).listWaivers(options))
  withWaivers(waive.command('prune'))
    .description('remove the waivers that have ended')
    .option('--report <file>', 'and those that met nothing in the run of this report')
    .action(async (options: object) => (await import('./commands/waive.js')).pruneWaivers(options))
}

const withInner = (command: Command): readonly Command[] =>
  command.commands.flatMap((inner) => [inner, ...withInner(inner)])

const EXIT_CODES = `
Exit codes:
  0  ran, and no gate failed        3  incomplete: something could not be judged, or kept
  1  a gate found something         4  could not start: no target, no credentials
  2  usage, configuration, waivers or snapshot invalid

Most flags are also read from the environment (--fail-on as PLUMBLINE_FAIL_ON) and from plumbline.yaml.`
