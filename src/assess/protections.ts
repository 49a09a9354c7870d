import { isGrave, type Severity } from '../model/verdict.js'

/** What keeps a resource from harm, told by the controls that a rule gives evidence for, and how its lack is called. */
const PROTECTIONS = [
  {
    lack: 'no second place to run',
    controls: ['multi-az', 'no-single-instance', 'multi-region', 'data-replication'],
  },
  {
    lack: 'no way back for lost data',
    controls: ['backups-automatic', 'point-in-time-recovery', 'backups-cross-account'],
  },
  {
    lack: 'nobody watching',
    controls: ['database-monitoring', 'symptom-alerts', 'application-alerts', 'alerts-routed'],
  },
] as const

type Failure = {
  readonly controls: readonly string[]
  readonly subject: { readonly id: string }
  /** As the rule says it, wherever the subject lies. */
  readonly severity: Severity
}

/** Only what is grave is the lack of a protection: a backup that is kept too short is still a backup. */
const lacksOf = ({ controls, severity }: Failure): readonly string[] =>
  isGrave(severity)
    ? PROTECTIONS.filter((one) => one.controls.some((control) => controls.includes(control))).map(({ lack }) => lack)
    : []

/** Of each failure, what else its subject lacks: nothing where the failure is not itself the lack of a protection. */
export function alsoMissing<F extends Failure>(failures: readonly F[]): (failure: F) => readonly string[] {
  const bySubject = new Map<string, Set<string>>()
  for (const failure of failures) {
    const known = bySubject.get(failure.subject.id) ?? new Set()
    for (const lack of lacksOf(failure)) bySubject.set(failure.subject.id, known.add(lack))
  }
  return (failure) => {
    const own = lacksOf(failure)
    const all = bySubject.get(failure.subject.id)
    if (own.length === 0 || all === undefined || all.size === own.length) return []
    return PROTECTIONS.map(({ lack }) => lack).filter((lack) => !own.includes(lack) && all.has(lack))
  }
}
