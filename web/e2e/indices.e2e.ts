import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { choose, isPossible, openPage, type Stage } from './browser';
import { startVendor, tellVendor } from './vendor';

describe.skipIf(!isPossible)('the indices', () => {
  const url = inject('demo');
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    stage = await openPage(url);
    page = stage.page;
    await page.getByRole('button', { name: 'Indices' }).click();
  });

  afterAll(() => stage?.close());

  const dialog = () => page.getByRole('dialog');
  const members = () => page.getByTestId('member').allInnerTexts();
  const count = () => page.getByTestId('member-count').innerText();

  it('are entered where there are none', async () => {
    await page.getByText('No indices yet').waitFor();
    await page.getByRole('button', { name: 'Add an index' }).click();
    await dialog().getByLabel('Code').fill('no spaces');
    await dialog().getByLabel('Name').fill('My own');
    await dialog().getByRole('button', { name: 'Add no spaces' }).click();
    await expect.poll(() => dialog().innerText()).toMatch(/A code is 1 to 64 of letters/);
    await dialog().getByLabel('Code').fill('MINE');
    await dialog().getByRole('button', { name: 'Add MINE' }).click();
    await page.getByText('Nobody is in it yet').waitFor();
  });

  it('have the members that they are given, and say in which line one cannot be', async () => {
    await page.getByRole('button', { name: 'Put members' }).first().click();
    const text = dialog().getByLabel('Members', { exact: true });
    await text.fill('BTC/USD,0.6,kraken\nNO-SUCH-THING,0.4');
    await dialog().getByRole('button', { name: 'Put 2 members' }).click();
    await expect.poll(() => dialog().innerText()).toMatch(/Line 2: There is no common symbol 'NO-SUCH-THING'/);
    await text.fill('BTC/USD,0.6,kraken\nETH/USD,0.4,kraken');
    await dialog().getByRole('button', { name: 'Put 2 members' }).click();
    await expect.poll(members).toEqual([expect.stringMatching(/BTC\/USD\s+kraken\s+60.00 %/), expect.stringMatching(/ETH\/USD\s+kraken\s+40.00 %/)]);
    expect(await count()).toBe('2 members today, 100.00 % in all');
  });

  it('tell who was in them on another day', async () => {
    await page.getByLabel('On', { exact: true }).fill('2020-01-01');
    await page.getByText('Nobody was in it on 2020-01-01').waitFor();
    await page.getByLabel('On', { exact: true }).fill('');
    await expect.poll(members).toHaveLength(2);
  });

  it('have the bars of whoever is in them collected', async () => {
    await page.getByRole('tab', { name: 'Follow' }).click();
    await page.getByText('Nothing is collected of it').waitFor();
    await page.getByRole('button', { name: 'Follow by 1 day' }).click();
    const follow = page.getByTestId('follow');
    await expect.poll(() => follow.innerText(), { timeout: 30_000 }).toMatch(/1 day since .* subscribed/);
    await follow.getByRole('button', { name: 'End' }).click();
    await dialog().getByRole('button', { name: 'End' }).click();
    await follow.waitFor({ state: 'detached' });
  });

  it('are kept as a vendor says, and hold a list that lacks most until somebody decides', async () => {
    await startVendor(url);
    await page.reload();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog().getByText('A vendor’s').click();
    await choose(page, 'Vendor', 'Lists');
    await choose(page, 'Its index', /^FIRST/);
    await dialog().getByRole('button', { name: 'Add FIRST' }).click();
    await page.getByRole('button', { name: 'Ask lists now' }).click();
    await expect.poll(count, { timeout: 30_000 }).toMatch(/^20 members today/);

    await tellVendor(url, { members: 5 });
    await page.getByRole('tab', { name: 'Vendor’s lists' }).click();
    const ask = page.getByRole('button', { name: 'Ask lists now' });
    const held = page.getByRole('alert');
    await ask.click();
    await expect.poll(() => held.innerText(), { timeout: 30_000 }).toMatch(/lacks 15 of 20 members/);
    await held.getByRole('button', { name: 'Discard' }).click();
    await held.waitFor({ state: 'detached' });
    await ask.click();
    await held.getByRole('button', { name: 'Take it over' }).click({ timeout: 30_000 });
    await held.waitFor({ state: 'detached' });
    await expect
      .poll(() => page.getByTestId('sync').allInnerTexts())
      .toEqual([expect.stringMatching(/confirmed/), expect.stringMatching(/discarded/), expect.stringMatching(/applied/)]);
    await page.getByRole('tab', { name: 'Members' }).click();
    await expect.poll(count).toMatch(/^5 members today/);
  });

  it('meet no error, and talk to nobody but their own server', () => {
    expect(stage.troubles).toEqual([]);
  });
});
