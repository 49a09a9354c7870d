const FACTORS: Readonly<Record<string, number>> = {
  '': 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
}
const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d+)|([a-zA-Z]*))$/

/** An amount as Kubernetes writes it (`500m`, `1Gi`, `2e3`) as a number, or `undefined` where it is none. */
export function quantity(text: string): number | undefined {
  const [, digits, exponent, suffix = ''] = QUANTITY.exec(text) ?? []
  if (digits === undefined) return undefined
  if (exponent !== undefined) return Number(`${digits}e${exponent}`)
  // Dividing is exact where multiplying by a thousandth is not.
  if (suffix === 'm') return Number(digits) / 1000
  const factor = FACTORS[suffix]
  return factor === undefined ? undefined : Number(digits) * factor
}
