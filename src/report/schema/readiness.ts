import { z } from 'zod'
import { DIMENSIONS } from '../../model/catalogue.js'
import { READINESS } from '../../model/readiness.js'
import { counts, text } from './parts.js'

export const readiness = z.enum(READINESS).meta({
  id: 'Readiness',
  description:
    'verified: rules see all of it, and it holds. partly: what is seen holds, and nobody answered the rest. attested: a person vouches for the rest. unanswered: no rule and no person said anything.',
})

const signedMembers = {
  control: z.string(),
  service: text('The service that it is about; the whole estate where it names none.').optional(),
  by: z.string(),
  on: text('The day of the answer, in UTC.'),
}
const attestation = z
  .discriminatedUnion('answer', [
    z.strictObject({ ...signedMembers, answer: z.literal('yes'), evidence: z.string() }),
    z.strictObject({ ...signedMembers, answer: z.literal('not-yet'), plan: z.string(), due: z.string() }),
    z.strictObject({ ...signedMembers, answer: z.literal('accepted-risk'), because: z.string(), until: z.string() }),
  ])
  .meta({ id: 'Attestation', description: 'What a person answered.' })

export const control = z
  .strictObject({
    id: z.string(),
    dimension: z.enum(DIMENSIONS),
    status: readiness,
    because: text('What the status rests on, and what is left.'),
    rules: z.array(z.string()).describe('Rules of the run that name it and found something to judge.'),
    verdicts: counts(['pass', 'fail', 'waived', 'manual', 'unknown'] as const).describe(
      'Of these rules; fail counts those that are open.',
    ),
    attestation: attestation.optional(),
  })
  .meta({ id: 'Control' })

export const checklist = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    totals: counts(READINESS).describe('Items by status.'),
    items: z.array(
      z.strictObject({
        key: text('`<section>/<number>`, for ever.'),
        section: z.string(),
        label: z.string(),
        controls: z.array(z.string()).describe('Ids of the controls that answer it.'),
        status: readiness,
      }),
    ),
  })
  .meta({ id: 'Checklist' })
