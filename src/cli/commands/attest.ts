import { createInterface } from 'node:readline/promises'
import { catalogue } from '../../../rules/catalogue/index.js'
import { ATTESTATIONS_FILE, attestationsTemplate, parseAttestations } from '../../config/attestations.js'
import { itemKey, withItem, withoutItems } from '../../config/edit-list.js'
import type { Attestation } from '../../model/attestation.js'
import type { Control } from '../../model/catalogue.js'
import { daysBetween } from '../../model/waiver.js'
import { EXIT, Stop } from '../exit.js'
import { type Ask, askAttestation, Quit } from '../ask-attestation.js'
import { readReport } from '../read-report.js'
import { type Flags, readSettings } from '../resolve.js'
import { readAttestations, staleDaysOf } from '../said.js'
import { saveEdited } from '../save-edited.js'

export type AttestFlags = Pick<Flags, 'attestations' | 'config'> & {
  readonly template?: boolean
  readonly report?: string
  readonly by?: string
  /** Whom the answers are about; the whole estate unless told. */
  readonly service?: string
}

const today = (): string => new Date().toISOString().slice(0, 10)

/** Asks the open controls one by one, or writes the file in which they can be answered. */
export async function attest(flags: AttestFlags, ask?: Ask): Promise<void> {
  const settings = await readSettings(flags.config)
  const file = await readAttestations(flags, settings)
  if (flags.template) {
    if (file.text !== undefined)
      throw new Stop(EXIT.invalid, `${file.path} is there already: 'plumbline attest' adds to it`)
    const controls = await openControls(new Set(), flags.report)
    await saveEdited(file, attestationsTemplate(controls, today()))
    process.stdout.write(`wrote ${file.path} with ${controls.length} controls to answer\n`)
    return
  }
  const { by, service } = flags
  const controls = await openControls(answeredIn(file.attestations, service, staleDaysOf(settings)), flags.report)
  if (controls.length === 0) {
    process.stdout.write(`${file.path}: nothing waits for an answer\n`)
    return
  }
  const asking = ask ? { ask, close: () => undefined } : onTerminal()
  let { text } = file
  let answered = 0
  try {
    for (const [index, control] of controls.entries()) {
      const of = `${index + 1} of ${controls.length}`
      const signer = { by, today: today(), ...(service !== undefined && { service }) }
      const given = await askAttestation(control, of, signer, asking.ask)
      if (!given) continue
      const earlier = new Set([itemKey([control.id, service])])
      const without = text === undefined ? undefined : withoutItems(ATTESTATIONS_FILE, text, earlier)
      const edited = withItem(ATTESTATIONS_FILE, without, given)
      parseAttestations(file.path, edited, IDS)
      // Each answer is kept at once: whoever stops half-way goes on there.
      await saveEdited({ path: file.path, text }, edited)
      text = edited
      answered += 1
    }
  } catch (thrown) {
    if (!(thrown instanceof Quit)) throw thrown
  } finally {
    asking.close()
  }
  process.stdout.write(`${file.path}: ${answered} answered, ${controls.length - answered} left\n`)
}

const IDS = catalogue.controls.map(({ id }) => id)

/** Controls that the service, or the estate, has an answer of its own to that is not too old. */
const answeredIn = (
  given: readonly Attestation[],
  service: string | undefined,
  staleDays: number,
): ReadonlySet<string> =>
  new Set(
    given
      .filter((one) => one.service === service && daysBetween(one.on, today()) <= staleDays)
      .map(({ control }) => control),
  )

/** Those that wait for a person, in the order of the catalogue: of a report, or of all that a person may have to answer. */
async function openControls(fresh: ReadonlySet<string>, report: string | undefined): Promise<readonly Control[]> {
  const asked = report === undefined ? undefined : await unansweredIn(report)
  return catalogue.controls
    .filter(({ id }) => !fresh.has(id))
    .filter(({ id, evidence, unseen }) => asked?.has(id) ?? (evidence.includes('attested') || unseen !== undefined))
}

async function unansweredIn(path: string): Promise<ReadonlySet<string>> {
  const { controls } = await readReport(path)
  return new Set(controls.filter(({ status }) => status === 'unanswered' || status === 'partly').map(({ id }) => id))
}

/** Questions on the terminal, until it is closed. */
function onTerminal(): { readonly ask: Ask; close(): void } {
  if (!process.stdin.isTTY)
    throw new Stop(EXIT.invalid, "attest asks on a terminal: 'plumbline attest --template' writes a file to fill in")
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const closed = new Promise<never>((_resolve, reject) => {
    // Ctrl-C and Ctrl-D end the questions; what was answered is kept.
    terminal.once('close', () => {
      reject(new Quit())
    })
  })
  closed.catch(() => undefined)
  return {
    ask: (text) => Promise.race([terminal.question(text), closed]),
    close: () => {
      terminal.close()
    },
  }
}
