// Opens an address in the person's browser, where there is one to open.
import { spawn } from "node:child_process";

/** Does nothing on a machine without a screen; the address is printed anyway. */
export function openBrowser(url: string): void {
  const program = opener();
  if (program === undefined) return;
  const child = spawn(program, [url], { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
}

function opener(): string | undefined {
  if (process.platform === "darwin") return "open";
  const { DISPLAY: x11, WAYLAND_DISPLAY: wayland } = process.env;
  return x11 !== undefined || wayland !== undefined ? "xdg-open" : undefined;
}
