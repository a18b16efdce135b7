import { readFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { isPossible, openPage, type Stage } from './browser';
import { lister } from './pasted';

describe.skipIf(!isPossible)('the page of a fresh demo', () => {
  const url = inject('demo');
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    stage = await openPage(url);
    page = stage.page;
  });

  afterAll(() => stage?.close());

  const text = (id: string) => page.getByTestId(id).first().innerText();

  it('shows candles that move, with no other step', async () => {
    await expect.poll(() => page.getByTestId('stream').getAttribute('data-state'), { timeout: 30_000 }).toBe('open');
    const before = await text('bar-legend');
    await expect.poll(() => text('bar-legend'), { timeout: 75_000 }).not.toBe(before);
  });

  it('says that nothing is missing', async () => {
    await expect.poll(() => text('completeness'), { timeout: 30_000 }).toBe('complete');
    expect(await text('legend-missing')).toMatch(/\b0$/);
  });

  it('scrolls back through history page by page', async () => {
    await page.getByTestId('subscription').filter({ hasText: 'AAPL.US' }).click();
    const bars = async () => Number(await page.getByTestId('chart').getAttribute('data-bars'));
    await expect.poll(bars, { timeout: 30_000 }).toBeGreaterThan(500);
    const first = await bars();
    const box = (await page.getByTestId('chart').boundingBox())!;
    for (let i = 0; i < 6 && (await bars()) === first; i++) {
      await page.mouse.move(box.x + 100, box.y + 100);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width - 50, box.y + 100, { steps: 10 });
      await page.mouse.up();
      await page.mouse.wheel(0, 1_500);
      await page.waitForTimeout(500);
    }
    expect(await bars()).toBeGreaterThan(first);
  });

  it('pauses and resumes a subscription', async () => {
    const row = page.getByTestId('subscription').filter({ hasText: 'ETH/USD' });
    await row.getByLabel('Pause').click();
    await expect.poll(() => row.getAttribute('data-paused')).toBe('true');
    await row.getByLabel('Resume').click();
    await expect.poll(() => row.getAttribute('data-paused')).toBe('false');
  });

  it('shows where a pasted class is wrong', async () => {
    await page.getByRole('button', { name: 'Plugins' }).click();
    await page.getByRole('button', { name: 'Upload' }).click();
    await page.getByRole('textbox', { name: 'Source' }).fill(lister.replace('await Task.Yield();', 'await Task.Yeld();'));
    await page.getByRole('button', { name: 'Compile, certify and run' }).click();
    const said = page.getByRole('list', { name: 'Diagnostics' }).getByRole('listitem');
    await expect.poll(() => said.allInnerTexts(), { timeout: 60_000 }).toEqual([expect.stringMatching(/^Plugin\.cs\(21,20\)\s*CS0117 /)]);
  });

  it('puts a class to work that is pasted', async () => {
    await page.getByRole('textbox', { name: 'Source' }).fill(lister);
    await page.getByRole('button', { name: 'Compile, certify and run' }).click();
    await page.getByText('lister, version 1').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Done' }).click();
    const state = page.getByRole('article', { name: 'Lister' }).locator('header');
    await expect.poll(() => state.innerText(), { timeout: 30_000 }).toMatch(/running/);
  });

  it('changes a setting of a plugin, and says what is wrong with another', async () => {
    await page.getByRole('tab', { name: 'Settings' }).click();
    await page.getByLabel('number').fill('1000');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => page.getByRole('tabpanel', { name: 'Settings' }).innerText()).toMatch(/100/);
    await page.getByLabel('number').fill('7');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved, and in force.').waitFor();
    const settings = (await (await fetch(`${url}/api/registry/plugins/lister/settings`)).json()) as { settings: unknown };
    expect(settings.settings).toEqual({ number: 7 });
  });

  it('follows the log of a plugin', async () => {
    await page.getByRole('tab', { name: 'Log' }).click();
    const lines = page.getByRole('list', { name: 'Log' });
    await expect.poll(() => lines.innerText(), { timeout: 30_000 }).toMatch(/Has taken its new settings/);
  });

  it('takes a secret that is missing and never shows it', async () => {
    const missing = page.getByText('TOKEN is not set');
    await missing.waitFor();
    await page.getByRole('tab', { name: 'Secrets' }).click();
    await page.getByLabel('TOKEN').fill('open sesame');
    await page.getByRole('button', { name: 'Set', exact: true }).click();
    await page.getByText(/^Set on /).waitFor();
    await missing.waitFor({ state: 'detached', timeout: 30_000 });
    expect(await page.content()).not.toContain('open sesame');
    await page.getByRole('button', { name: 'Market' }).click();
  });

  it('is written against what the server says of itself', async () => {
    const described: unknown = await (await fetch(`${url}/api/openapi.json`)).json();
    const committed = readFileSync(new URL('../openapi.json', import.meta.url), 'utf8');
    expect(described, 'web/openapi.json is stale: fetch /api/openapi.json into it').toEqual(JSON.parse(committed));
    const types = astToString(await openapiTS(committed));
    const schema = readFileSync(new URL('../src/api/schema.d.ts', import.meta.url), 'utf8');
    expect(schema.endsWith(types), 'web/src/api/schema.d.ts is stale: npm run api').toBe(true);
  });

  it('meets no error, and talks to nobody but its own server', () => {
    expect(stage.troubles).toEqual([]);
  });
});
