import { expect } from 'vitest'

/** What the demo estate puts where secrets lie: none of it may get into a snapshot or a report. */
export const CANARIES = ['canary-secret', 'this-line-must-not-reach-a-snapshot'] as const

/** In base64 a text reads in three ways, by what stands before it. The ends also depend on what is beside them. */
const disguised = (text: string): readonly string[] =>
  [0, 1, 2].map((before) => {
    const encoded = Buffer.from(`${'x'.repeat(before)}${text}`)
      .toString('base64')
      .replace(/=+$/, '')
    return encoded.slice(before === 0 ? 0 : before + 1, -2)
  })

const FORMS = CANARIES.flatMap((canary) => [canary, ...disguised(canary)])

/** The canaries that a text holds, as they are or in base64. */
export const canariesIn = (text: string): readonly string[] => FORMS.filter((form) => text.includes(form))

/** Holds that nothing of what is secret is in there. */
export const expectNoSecrets = (...values: readonly unknown[]): void =>
  expect(canariesIn(JSON.stringify(values)), 'secrets of the estate').toEqual([])
