import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { choose, isPossible, openPage, type Stage } from './browser';
import { startVendor, tellVendor } from './vendor';

describe.skipIf(!isPossible)('the assets', () => {
  const url = inject('demo');
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    stage = await openPage(url);
    page = stage.page;
    await page.getByRole('button', { name: 'Assets' }).click();
    await page.getByTestId('asset').first().waitFor({ timeout: 60_000 });
  });

  afterAll(() => stage?.close());

  const rows = () => page.getByTestId('asset').allInnerTexts();
  const detail = () => page.getByRole('complementary', { name: 'Asset' });
  const search = (text: string) => page.getByLabel('Search assets').fill(text);
  const find = async (text: string, symbol: string) => {
    await search(text);
    await expect.poll(async () => (await rows())[0], { timeout: 30_000 }).toContain(symbol);
  };

  it('are found by a word of the name, and chosen with the keyboard', async () => {
    await find('apple', 'AAPL.US');
    await page.getByRole('button', { name: 'AAPL.US' }).press('Enter');
    const facts = detail().getByLabel('Facts');
    await expect.poll(() => facts.innerText()).toMatch(/US0378331005/);
    expect(await facts.innerText()).toMatch(/XNAS/);
    await page.keyboard.press('Tab');
    await detail().getByLabel('Close').press('Escape');
    await detail().waitFor({ state: 'detached' });
  });

  it('say so when nothing is like what is looked for, and how to go on', async () => {
    await search('there is no such thing');
    await page.getByText('Nothing is like that').waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect.poll(rows).not.toEqual([]);
  });

  it('keep their filter and order in the address', async () => {
    await choose(page, 'Provider', 'EODHD');
    await choose(page, 'Class', 'stock');
    await page.getByRole('button', { name: 'Name', exact: true }).click();
    await page.getByRole('button', { name: /^Name/ }).click();
    await expect.poll(() => page.url()).toMatch(/provider=eodhd&kind=stock&sort=-name/);
    await expect.poll(async () => (await rows()).length - (await total())).toBe(0);
    const before = await rows();
    await page.reload();
    await expect.poll(rows).toEqual(before);
    await page.getByRole('button', { name: 'Clear' }).click();
  });

  const total = async () => Number((await page.getByTestId('asset-total').innerText()).replace(/\D/g, ''));

  it('come page by page as one scrolls', async () => {
    await expect.poll(total).toBeGreaterThan(1_000);
    const first = (await rows()).length;
    await page.getByRole('button', { name: 'More' }).scrollIntoViewIfNeeded();
    await expect.poll(async () => (await rows()).length).toBeGreaterThan(first);
  });

  it('tell which instrument they are, and why', async () => {
    await find('btc-usd.cc', 'BTC-USD.CC');
    await page.getByRole('button', { name: 'BTC-USD.CC', exact: true }).click();
    const links = detail().getByLabel('Linked assets');
    await expect.poll(() => links.innerText(), { timeout: 60_000 }).toMatch(/Both are BTC\/USD/);
    expect(await detail().getByLabel('Identifiers').innerText()).toMatch(/pair\s+BTC\/USD\s+always/);
    await links.getByRole('button', { name: 'kraken BTC/USD' }).click();
    await expect.poll(() => detail().getByRole('heading', { level: 2 }).innerText()).toMatch(/BTC\/USD$/);
  });

  it('wait for a person where the matcher is not certain', async () => {
    await page.getByRole('tab', { name: /To decide/ }).click();
    const first = page.getByTestId('waiting').first();
    await first.waitFor({ timeout: 60_000 });
    const name = (await first.getAttribute('aria-label'))!;
    await first.getByRole('button', { name: 'It is this one' }).first().click();
    const decided = page.getByRole('article', { name, exact: true });
    await decided.waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: 'All' }).click();
    const symbol = name.split(' ')[1]!;
    await find(symbol, symbol);
    await page.getByRole('button', { name: symbol, exact: true }).click();
    await expect.poll(() => detail().getByLabel('Decided by hand').innerText()).toMatch(/owner\s+It is instrument \d+/);
    await expect.poll(() => detail().getByLabel('Linked assets').innerText()).toMatch(/by owner/);
  });

  it('are not delisted by most at once before somebody says so', async () => {
    await startVendor(url);
    const row = page.getByTestId('catalogue').filter({ hasText: 'Lists' });
    await expect.poll(() => row.innerText(), { timeout: 60_000 }).toMatch(/120 symbols/);
    await tellVendor(url, { symbols: 10 });
    const refresh = row.getByRole('button', { name: 'Refresh Lists' });
    const held = row.getByRole('alert');
    await refresh.click();
    await expect.poll(() => held.innerText(), { timeout: 30_000 }).toMatch(/lists 10 symbols by now.*delist 110 assets/s);
    await held.getByRole('button', { name: 'Discard' }).click();
    await held.waitFor({ state: 'detached' });
    await refresh.click();
    await held.getByRole('button', { name: 'Read again and delist them' }).click({ timeout: 30_000 });
    await expect.poll(() => row.innerText(), { timeout: 30_000 }).toMatch(/110 gone/);
    await search('listed 119');
    await choose(page, 'State', 'delisted');
    await expect.poll(rows).toEqual([expect.stringMatching(/L119\s+Listed 119\s+lists/)]);
  });

  it('meet no error, and talk to nobody but their own server', () => {
    expect(stage.troubles).toEqual([]);
  });
});
