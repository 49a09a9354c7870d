import { Argument, Command } from 'commander'
import { settleSwitches } from './environment.js'
import { withCommon, withLimits, withReport, withRules, withTargets } from './options.js'
import { type Provider, PROVIDERS } from '../model/scope.js'
import { VERSION } from './version.js'

/** The command line. Commands load what they need when they run, so that help and errors come at once. */
export function createProgram(): Command {
  const program = new Command('plumbline')
    .description('Is this estate ready for production, and if not, what should be fixed first?')
    .version(VERSION)
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText('after', EXIT_CODES)

  withCommon(withReport(withRules(withLimits(withTargets(program.command('scan'))))))
    .description('read the estate, judge it and report')
    .action(async (options: object) => (await import('./commands/scan.js')).scan(options))

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
    .description('say what a rule checks, why, what it needs and how to fix what it finds')
    .argument('<rule>', 'id of the rule')
    .action(async (id: string) => (await import('./commands/rules.js')).explainRule(id))

  withRules(program.command('permissions').addArgument(new Argument('<provider>', 'provider').choices(PROVIDERS)))
    .description('print the least privileges for reading what the rules need: IAM policy, ClusterRole or scopes')
    .action(async (provider: Provider, options: object) =>
      (await import('./commands/permissions.js')).permissions(provider, options),
    )

  withCommon(withRules(withLimits(withTargets(program.command('doctor')))))
    .description('say who you are, what can be reached, which permissions are missing and which rules that disables')
    .action(async (options: object) => (await import('./commands/doctor.js')).doctor(options))

  program
    .command('demo')
    .description('scan a bundled estate, served on loopback: nothing leaves this machine')
    .option('-o, --output <folder>', 'folder for the reports', 'plumbline-report')
    .option('--no-color', 'no colours')
    .action(async (options: { output: string }) => (await import('./commands/demo.js')).demo(options))

  for (const command of program.commands) command.exitOverride().showSuggestionAfterError()
  settleSwitches(process.env)
  return program
}

const EXIT_CODES = `
Exit codes:
  0  ran, and no gate failed        3  incomplete: something could not be judged
  1  --fail-on found something      4  could not start: no target, no credentials
  2  usage, configuration or snapshot invalid

Most flags are also read from the environment (--fail-on as PLUMBLINE_FAIL_ON) and from plumbline.yaml.`
