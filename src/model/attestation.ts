type Signed = {
  /** Id of the control. */
  readonly control: string
  /** The service that it is about; without one it is about the estate, and each service without an answer of its own. */
  readonly service?: string
  /** Who answers for it. */
  readonly by: string
  /** The day of the answer, in UTC. */
  readonly on: string
}

/** A person's answer to a control, of the whole estate or of one service, by name and date. */
export type Attestation = Signed &
  (
    | { readonly answer: 'yes'; /** Where the evidence is. */ readonly evidence: string }
    | { readonly answer: 'not-yet'; readonly plan: string; /** The day by which it is to hold. */ readonly due: string }
    | {
        readonly answer: 'accepted-risk'
        readonly because: string
        /** The last day on which it is accepted. */ readonly until: string
      }
  )

/** Days after which an answer is too old to count, unless the config file says otherwise. */
export const STALE_DAYS = 180
