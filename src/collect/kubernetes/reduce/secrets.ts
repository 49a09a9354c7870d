import type { Labels } from '../../../model/kubernetes/object.js'

/** A name whose last word says that it holds a secret; `TOKEN_TTL` and `SECRET_NAME` do not. */
const SECRET_NAME =
  /(?:pass(?:word|wd|phrase)?|pwd|secrets?|tokens?|credentials?|(?:api|app|access|private|secret|auth|encryption|signing|master|user|admin)[-_.]?key|secret[-_.]key[-_.]base|connection[-_.]?string|dsn)$/i
/** Forms that hold a secret whatever the name: keys of providers, private keys, tokens, and URLs with a password. */
const SECRET_FORM =
  /\bAKIA[0-9A-Z]{16}\b|\bASIA[0-9A-Z]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY|\bey[JK][\w-]{10,}\.[\w-]{10,}\.|\bgh[pousr]_\w{20,}|\bxox[abprs]-[\w-]{10,}|\b[sr]k_live_\w{10,}|:\/\/[^\s/:@]*:[^\s/@]+@/
/** A member of JSON or of a connection string that holds one, or a header that does. */
const SECRET_MEMBER =
  /\b(?:bearer|basic)\s+[\w+/.=-]{8}|["']?\w*(?:pass(?:word|wd)?|pwd|secret|token|api[-_]?key|app[-_]?key|access[-_]?key)["']?\s*[:=]\s*["']?[^\s"',;}]/i
/** What is filled in at the start, says that there is nothing, or says where the secret lies. */
const NOT_A_LITERAL =
  /^(?:\$\(\w+\)|\$\{[^}]*\}|%%[^%]*%%|ENC\[.*|true|false|none|null|\d{1,5}|\/.*|https?:\/\/.*|arn:.*)$/i

/** Whether a literal value is a credential, by its name and its form together. */
export function isCredential(name: string, value: string): boolean {
  if (SECRET_FORM.test(value.slice(0, MOST_LOOKED_AT))) return true
  return value !== '' && SECRET_NAME.test(name) && !NOT_A_LITERAL.test(value)
}
const MOST_LOOKED_AT = 4_096

/** Copies of whole objects that tools leave behind in annotations, environment values included, and pieces of configuration. */
const COPIES =
  /-snippet$|last-applied|applied-configuration|\/applied$|\/original(?:-diff)?$|objectset\.rio\.cattle\.io/i
const MOST_CHARACTERS = 1_000

/** Annotations without copies of the object, without long values and without what may be a secret. */
export const withoutSecrets = (annotations: Labels): Labels => {
  const entries = Object.entries(annotations)
  const kept = entries.filter(
    ([key, value]) =>
      value.length <= MOST_CHARACTERS && !COPIES.test(key) && !isCredential(key, value) && !SECRET_MEMBER.test(value),
  )
  return kept.length === entries.length ? annotations : Object.fromEntries(kept)
}
