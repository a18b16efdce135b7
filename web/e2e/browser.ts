import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';

const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Whether this machine has what these tests need; in CI a missing browser is a failure, not a reason to skip. */
export const isPossible = existsSync(chromiumPath) || process.env.CI === 'true';

/** A page of the demo in a browser of its own, and whatever has gone wrong there. */
export interface Stage {
  page: Page;
  troubles: string[];
  close(): Promise<void>;
}

export async function openPage(url: string): Promise<Stage> {
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('response', (response) => response.status() >= 500 && troubles.push(`${response.status()} ${response.url()}`));
  page.on('request', (request) => request.url().startsWith(new URL(url).origin) || troubles.push(`left the house: ${request.url()}`));
  await page.goto(url);
  return { page, troubles, close: () => browser.close() };
}

/** Chooses from a list that drops down, which it is searched in where a text is given. */
export async function choose(page: Page, label: string, option: string | RegExp, search?: string) {
  const field = page.getByRole('combobox', { name: label, exact: true });
  await field.click();
  if (search !== undefined) await field.fill(search);
  await page.getByRole('option', { name: option }).first().click();
}

function openBrowser(): Promise<Browser> {
  const quiet = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu', ...quiet] });
}
