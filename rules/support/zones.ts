/**
 * The Availability Zones of a region among zone names, each once. A Local Zone or Wavelength Zone (`us-west-2-lax-1a`)
 * is not one: it hangs on its region and fails alone.
 */
export const availabilityZonesAmong = (names: readonly (string | undefined)[], region: string): readonly string[] =>
  [...new Set(names)]
    .filter((name) => name !== undefined)
    .filter((name) => name.startsWith(region) && /^[a-z]$/.test(name.slice(region.length)))
    .toSorted()
