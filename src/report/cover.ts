/** What whoever hands a report over puts on its cover. */
export type Cover = {
  readonly title?: string | undefined
  readonly customer?: string | undefined
  readonly auditor?: string | undefined
  /** Who may read it, such as `Internal`. */
  readonly confidentiality?: string | undefined
}
