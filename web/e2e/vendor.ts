import { expect } from 'vitest';
import { lists } from './pasted';

/** Puts the vendor of lists to work, if it is not yet. */
export async function startVendor(demo: string) {
  const answer = await fetch(`${demo}/api/registry/plugins`, { method: 'POST', body: lists });
  if (!answer.ok && answer.status !== 409) throw new Error(await answer.text());
  await expect.poll(async () => (await readLog(demo)).length, { timeout: 30_000 }).toBeGreaterThan(0);
}

/** Has it list so many symbols, and so many members of its index, from now on. */
export async function tellVendor(demo: string, settings: { symbols?: number; members?: number }) {
  const told = async () => (await readLog(demo)).filter((line) => line.text.startsWith('Has taken its new settings')).length;
  const before = await told();
  const body = JSON.stringify(settings);
  const answer = await fetch(`${demo}/api/registry/plugins/lists/settings`, { method: 'PUT', body, headers: { 'Content-Type': 'application/json' } });
  if (!answer.ok) throw new Error(await answer.text());
  await expect.poll(told, { timeout: 30_000 }).toBeGreaterThan(before);
}

async function readLog(demo: string): Promise<{ text: string }[]> {
  const answer = await fetch(`${demo}/api/datahub/providers/lists/log`);
  return answer.ok ? ((await answer.json()) as { text: string }[]) : [];
}
