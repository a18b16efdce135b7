import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { choose, isPossible, openPage, type Stage } from './browser';

describe.skipIf(!isPossible)('the mappings', () => {
  const url = inject('demo');
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    stage = await openPage(url);
    page = stage.page;
    await page.getByRole('button', { name: 'Mappings' }).click();
    await page.getByTestId('common-symbol').first().waitFor({ timeout: 60_000 });
  });

  afterAll(() => stage?.close());

  const view = (name: string) => page.getByRole('article', { name, exact: true });
  const dialog = () => page.getByRole('dialog');

  it('say what a vendor calls a common symbol', async () => {
    await page.getByRole('button', { name: 'Add' }).click();
    await dialog().getByLabel('Name').fill('AAVE-IN-POUNDS');
    await dialog().getByLabel('Name').press('Enter');
    await view('AAVE-IN-POUNDS').getByRole('heading', { name: 'Mapped nowhere' }).waitFor();
    await view('AAVE-IN-POUNDS').getByRole('button', { name: 'Map', exact: true }).click();
    await choose(page, 'Vendor or broker', 'Kraken');
    await choose(page, 'Symbol', /^AAVE\/GBP/, 'AAVE/GBP');
    await dialog().getByLabel('From').fill('2020-01-01');
    await dialog().getByRole('button', { name: 'Map' }).click();
    await expect.poll(() => page.getByTestId('mapping').allInnerTexts()).toEqual([expect.stringMatching(/kraken\s+AAVE\/GBP\s+since 2020-01-01/)]);
  });

  it('say in the form what is in the way of another', async () => {
    await view('AAVE-IN-POUNDS').getByRole('button', { name: 'Map', exact: true }).click();
    await choose(page, 'Vendor or broker', 'Kraken');
    await choose(page, 'Symbol', /^AAVE\/ETH/, 'AAVE/ETH');
    await dialog().getByRole('button', { name: 'Map' }).click();
    await expect.poll(() => dialog().innerText()).toMatch(/AAVE\/GBP/);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  it('do not count while they are not active', async () => {
    const active = page.getByLabel('kraken AAVE/GBP is active');
    await active.press('Space');
    await view('AAVE-IN-POUNDS').getByText('mapped nowhere today').waitFor();
    await active.press('Space');
    await view('AAVE-IN-POUNDS').getByText('today at kraken').waitFor();
  });

  it('are shown before they are moved to another symbol, and then moved', async () => {
    await page.getByRole('tab', { name: 'Re-map' }).click();
    for (const [side, symbol] of [['From', 'AAVE/GBP'], ['To', 'AAVE/ETH']] as const) {
      const group = page.getByRole('group', { name: side });
      await group.getByRole('combobox', { name: 'Provider' }).click();
      await page.getByRole('option', { name: 'Kraken' }).locator('visible=true').click();
      await group.getByRole('combobox', { name: 'Symbol' }).fill(symbol);
      await page.getByRole('option', { name: symbol }).locator('visible=true').first().click();
    }
    await page.getByLabel('On', { exact: true }).fill('2024-06-09');
    await page.getByRole('button', { name: 'Preview' }).click();
    const would = page.getByRole('table', { name: 'What would be re-mapped' });
    await expect.poll(() => would.innerText()).toMatch(/AAVE-IN-POUNDS\s+kraken AAVE\/GBP since 2020-01-01\s+kraken AAVE\/ETH since 2024-06-09/);
    await page.getByRole('button', { name: 'Re-map it' }).click();
    await page.getByRole('table', { name: 'What was re-mapped' }).waitFor();
    await page.getByRole('tab', { name: 'Symbol' }).click();
    await expect.poll(() => page.getByTestId('mapping').allInnerTexts()).toHaveLength(2);
  });

  it('follow a common symbol to its new name', async () => {
    await page.getByRole('button', { name: 'Rename' }).click();
    await dialog().getByLabel('New name').fill('BTC/USD');
    await dialog().getByRole('button', { name: 'Rename' }).click();
    await expect.poll(() => dialog().innerText()).toMatch(/There is a common symbol 'BTC\/USD' already/);
    await dialog().getByLabel('New name').fill('AAVE-RENAMED');
    await dialog().getByRole('button', { name: 'Rename' }).click();
    await view('AAVE-RENAMED').getByText('today at kraken').waitFor();
  });

  it('are merged with another’s, whichever are to be kept where both are', async () => {
    await page.getByRole('button', { name: 'Merge' }).click();
    await choose(page, 'Into', /^BTC\/USD$/, 'BTC/USD');
    await dialog().getByRole('button', { name: 'Merge' }).click();
    await dialog().getByRole('button', { name: 'Keep those of BTC/USD' }).click();
    await view('BTC/USD').getByText('today at').waitFor();
    await page.getByLabel('Search common symbols').fill('AAVE-RENAMED');
    await page.getByText('No common symbol is like that').waitFor();
  });

  it('are suggested where they are likely, with the reasons, and made when accepted', async () => {
    const asset = (await (await fetch(`${url}/api/registry/assets/find?provider=eodhd&symbol=OXT-USD.CC`)).json()) as { id: number };
    const body = JSON.stringify({ assets: [asset.id] });
    await fetch(`${url}/api/registry/mappings/from-assets`, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
    await page.getByRole('tab', { name: /Suggestions/ }).click();
    await page.getByRole('button', { name: 'Look for mappings now' }).click();
    const suggestion = page.getByRole('article', { name: 'kraken OXT/USD' });
    await expect.poll(() => suggestion.innerText(), { timeout: 30_000 }).toMatch(/may be OXT\/USD.*Both are OXT\/USD/s);
    await suggestion.getByRole('button', { name: 'Accept' }).click();
    await page.getByText('1 accepted').waitFor();
    await suggestion.waitFor({ state: 'detached' });
    await page.goto(`${url}/?mapping=OXT%2FUSD`);
    await expect.poll(() => page.getByTestId('mapping').allInnerTexts()).toContainEqual(expect.stringMatching(/kraken\s+OXT\/USD.*from a suggestion/s));
  });

  it('lead to the asset that a vendor calls so', async () => {
    await page.getByTestId('mapping').getByRole('button', { name: 'OXT-USD.CC', exact: true }).click();
    await expect.poll(() => page.getByTestId('asset').allInnerTexts()).toContainEqual(expect.stringMatching(/^\s*OXT-USD\.CC/));
  });

  it('meet no error, and talk to nobody but their own server', () => {
    expect(stage.troubles).toEqual([]);
  });
});
