/** Stands where a secret stood. Without brackets, so that links in which it stands stay links. */
const HIDDEN = 'hidden'

/** What ends an address in a text. */
const REST = '[^\\s<>()[\\]{}"\'`|\\\\]+'

/** Addresses that are keys themselves: whoever has one may post there. */
const HOOKS = new RegExp(
  `(https://(?:hooks\\.slack\\.com/(?:services|workflows|triggers)|[\\w.-]{1,99}\\.webhook\\.office\\.com|discord(?:app)?\\.com/api/webhooks|events\\.pagerduty\\.com/(?:integration|generic)|api\\.telegram\\.org)/)${REST}`,
  'gi',
)
const SIGNED_IN = /(\bhttps?:\/\/)[^\s/@:]{1,200}:[^\s/@]{1,200}@/gi
const PRIVATE_KEY = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g
const BEARER = /\b(bearer|basic|token)(\s+)(?=[^\s]*\d)[\w.~+/=-]{12,}/gi
/** `password: x`, `"api_key": "x"`, `?token=x`; not variables of the message, links or handles. */
const NAMED =
  /((?<![a-z0-9])(?:[a-z]{1,20}[_-]){0,4}(?:(?:api|app|access|auth|client|private|secret|routing|integration)?(?:key|token|secret|passw(?:or)?d|passphrase|pwd|signature))["']?\s{0,3}[:=]\s{0,3}["']?)(?!\{\{|https?:|@)[^\s"'&,;<>()[\]{}|]{8,}/gi
const SHAPED =
  /\b(?:xox[a-z]-[\w-]{10,}|gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|[sr]k_(?:live|test)_\w{10,}|AIza[\w-]{30,}|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*|(?:AKIA|ASIA)[A-Z0-9]{16})(?![\w-])/g
/** Keys of Datadog and many others are 32 or more hexadecimal digits. In an address they name a page. */
const HEXADECIMAL = /(?<![\w/.=#?&-])[0-9a-f]{32,128}(?![\w/.-])/gi

/**
 * Takes out of a text that people wrote what looks like a secret: webhooks, keys of known shapes, and what stands behind a
 * name such as `password:`. Mentions, links and the variables of a message stay as they are.
 */
export const withoutTokens = (text: string): string =>
  text
    .replace(PRIVATE_KEY, HIDDEN)
    .replace(HOOKS, `$1${HIDDEN}`)
    .replace(SIGNED_IN, `$1${HIDDEN}@`)
    .replace(BEARER, `$1$2${HIDDEN}`)
    .replace(NAMED, `$1${HIDDEN}`)
    .replace(SHAPED, HIDDEN)
    .replace(HEXADECIMAL, HIDDEN)
