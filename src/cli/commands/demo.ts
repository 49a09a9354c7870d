import { prepareFolder } from '../folder.js'
import { serveAcmeAside } from '../serve-acme-aside.js'

type Flags = { readonly output: string; readonly color?: boolean }

/** Serves the bundled estate on loopback and scans it with the real clients, as of the day that it was made for. */
export async function demo({ output, color }: Flags): Promise<void> {
  await prepareFolder(output)
  // The servers start in their thread while what reads them is loaded in this one.
  const served = serveAcmeAside()
  try {
    const [{ addresses }, { scanAcme }] = await Promise.all([
      served,
      import('../scan-acme.js'),
      import('../../collect/aws/collect-aws.js'),
    ])
    await scanAcme(addresses, output, color)
  } finally {
    // Also where what reads them could not be loaded: their thread would keep the program alive.
    const { close } = await served
    await close()
  }
}
