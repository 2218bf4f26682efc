// What tests of the emulator's console in a browser have in common.
import type { Page } from "playwright-core";
import type { Emulator } from "../../src/emulator";

/** Resolves once the page is told of each change. */
export async function live(page: Page): Promise<void> {
  await page.getByRole("status").getByText("Live").waitFor();
}

/** Calls of the account, all at once. */
export async function callEach(emulator: Emulator, paths: readonly string[]): Promise<void> {
  const authorization = `User ${emulator.userSecret}, Organization ${emulator.organizationSecret}`;
  await Promise.all(
    paths.map(async (path) => {
      await (await fetch(`${emulator.baseUrl}${path}`, { headers: { authorization } })).text();
    }),
  );
}
