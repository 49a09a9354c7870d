import { randomUUID } from 'node:crypto'
import { ACME_NOW, acmeShop } from '../../../fixtures/acme-shop/index.js'
import { rules } from '../../../rules/index.js'
import { startAwsSandbox } from '../../sandbox/aws/server.js'
import { emit, screenOf } from '../emit.js'
import { prepareFolder } from '../folder.js'
import { FORMATS } from '../options.js'
import { judge } from '../judge.js'
import { progressFor, REQUEST_MILLISECONDS } from '../prepare.js'
import { runScan } from '../run-scan.js'

const DEMO_SECONDS = 60

/** Serves the bundled estate on loopback and scans it with the real clients, as of the day that it was made for. */
export async function demo({ output, color }: { readonly output: string; readonly color?: boolean }): Promise<void> {
  await prepareFolder(output)
  const sandbox = await startAwsSandbox(acmeShop, { now: ACME_NOW })
  const progress = progressFor({})
  try {
    progress.note(
      `demo: the made-up estate acme-shop as of ${ACME_NOW.toISOString().slice(0, 10)}, served at ${sandbox.endpoint}`,
    )
    const targets = Object.keys(acmeShop.accounts).map((account) => ({
      roleArn: `arn:aws:iam::${account}:role/plumbline-audit`,
      externalId: 'acme-audit-2026',
    }))
    const credentials = (): Promise<{ accessKeyId: string; secretAccessKey: string }> =>
      Promise.resolve({ accessKeyId: 'AKIA111111111111', secretAccessKey: 'sandbox' })
    const aws = {
      targets,
      concurrency: 50,
      requestTimeout: REQUEST_MILLISECONDS,
      endpoint: sandbox.endpoint,
      credentials,
    }
    const { snapshot } = await runScan(rules, { aws, timeoutSeconds: DEMO_SECONDS, takenAt: ACME_NOW }, progress)
    const report = judge(rules, snapshot, randomUUID(), { severities: {}, options: {} })
    const files = await emit(
      report,
      { formats: FORMATS, folder: output },
      undefined,
      screenOf(process.stdout, color, process.env),
    )
    for (const file of files) progress.note(`wrote ${file}`)
  } finally {
    await sandbox.close()
  }
}
