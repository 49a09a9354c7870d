import { catalogue } from '../../rules/catalogue/index.js'
import { day } from '../config/yaml-values.js'
import type { Attestation } from '../model/attestation.js'
import type { Control } from '../model/catalogue.js'

/** Puts a question, and gives what was answered. */
export type Ask = (question: string) => Promise<string>

/** Raised where somebody has answered enough for now. */
export class Quit extends Error {
  override readonly name = 'Quit'
}

type Signer = { readonly by: string | undefined; readonly today: string; readonly service?: string }

/** Asks one control. Undefined where it is left open. */
export async function askAttestation(
  control: Control,
  place: string,
  { by, today, service }: Signer,
  ask: Ask,
): Promise<Attestation | undefined> {
  const about = service === undefined ? '' : ` of service ${service}`
  const head = `\n${place}  ${control.id}${about} (${control.dimension}): ${catalogue.dimensions[control.dimension]}\n${control.asks}.\n`
  const answer = await choice(ask, `${head}[y]es, [n]ot yet, [a]ccepted risk, [s]kip, [q]uit: `)
  if (answer === 's') return undefined
  const signed = { control: control.id, ...(service !== undefined && { service }), on: today }
  if (answer === 'y') {
    const evidence = await said(ask, 'Where is the evidence (a link)? ')
    return { ...signed, answer: 'yes', evidence, by: await signer(ask, by) }
  }
  if (answer === 'n') {
    const plan = await said(ask, 'What is the plan? ')
    const due = await dayAfter(ask, 'Until when (2027-02-18)? ', today)
    return { ...signed, answer: 'not-yet', plan, due, by: await signer(ask, by) }
  }
  const because = await said(ask, 'Why is the risk accepted? ')
  const until = await dayAfter(ask, 'Until when (2027-02-18)? ', today)
  return { ...signed, answer: 'accepted-risk', because, until, by: await signer(ask, by) }
}

const LETTERS = ['y', 'n', 'a', 's'] as const

async function choice(ask: Ask, question: string): Promise<(typeof LETTERS)[number]> {
  for (let text = question; ; text = 'y, n, a, s or q: ') {
    const letter = (await ask(text)).trim().toLowerCase().charAt(0)
    if (letter === 'q') throw new Quit()
    const known = LETTERS.find((one) => one === letter)
    if (known) return known
  }
}

async function said(ask: Ask, question: string): Promise<string> {
  for (;;) {
    const text = (await ask(question)).trim()
    if (text !== '') return text
  }
}

async function dayAfter(ask: Ask, question: string, today: string): Promise<string> {
  for (let text = question; ; text = `A day after ${today}, such as 2027-02-18: `) {
    const written = (await ask(text)).trim()
    if (day.safeParse(written).success && written > today) return written
  }
}

const signer = async (ask: Ask, by: string | undefined): Promise<string> =>
  by ?? (await said(ask, 'Who answers for it (a mail address or a team)? '))
