import { z } from 'zod'
import type { Attestation } from '../model/attestation.js'
import type { Control } from '../model/catalogue.js'
import { itemKey, type ListFile } from './edit-list.js'
import { nearest } from './nearest.js'
import { ConfigInvalid, parseYaml } from './parse-yaml.js'
import { day, text } from './yaml-values.js'

/** Where attestations stand. */
export const ATTESTATIONS_FILE: ListFile = {
  list: 'attestations',
  ids: ['control', 'service'],
  header: ' What people answer to the controls that no API tells. See the README.',
}

const signed = { control: text, service: text.optional(), by: text, on: day }

const attestationsSchema = z.strictObject({
  version: z.literal(1, { error: 'must be 1, the version of this file' }),
  attestations: z.array(
    z.discriminatedUnion(
      'answer',
      [
        z.strictObject({ ...signed, answer: z.literal('yes'), evidence: text }),
        z.strictObject({ ...signed, answer: z.literal('not-yet'), plan: text, due: day }),
        z.strictObject({ ...signed, answer: z.literal('accepted-risk'), because: text, until: day }),
      ],
      { error: 'must be yes, not-yet or accepted-risk' },
    ),
  ),
})

/**
 * Reads the text of a file of attestations.
 * @param from the file's name, for errors
 * @param controls the ids that there are
 * @throws ConfigInvalid
 */
export function parseAttestations(from: string, content: string, controls: readonly string[]): readonly Attestation[] {
  const { value, at } = parseYaml(from, content, attestationsSchema)
  const known = new Set(controls)
  const answered = new Set<string>()
  for (const [index, { control, service }] of value.attestations.entries()) {
    const place = at(['attestations', index, 'control'])
    if (!known.has(control)) {
      const meant = nearest(control, controls)
      throw new ConfigInvalid(
        `${place}: there is no control ${control}${meant === undefined ? '' : `: did you mean ${meant}?`}`,
      )
    }
    const key = itemKey([control, service])
    const about = service === undefined ? control : `${control} of service ${service}`
    if (answered.has(key)) throw new ConfigInvalid(`${place}: ${about} is answered twice`)
    answered.add(key)
  }
  return value.attestations as readonly Attestation[]
}

/** A file in which controls can be answered: each stands there as a comment, so that the file is valid as it is. */
export function attestationsTemplate(controls: readonly Pick<Control, 'id' | 'asks'>[], today: string): string {
  const entries = controls.map(
    ({ id, asks }) => `  # ${asks}.
  # - control: ${id}
  #   answer: yes # with evidence: <link>; or not-yet, with plan: and due:; or accepted-risk, with because: and until:
  #   evidence:
  #   by:
  #   on: ${today}
`,
  )
  return `#${ATTESTATIONS_FILE.header}
# Remove the # before a control to answer it, and the [] behind attestations.
version: 1
attestations: []
${entries.join('')}`
}

/** The published JSON Schema of a file of attestations (draft 2020-12). */
export const attestationsJsonSchema = (): object =>
  z.toJSONSchema(attestationsSchema, { target: 'draft-2020-12', io: 'input' })
