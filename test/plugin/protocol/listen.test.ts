import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:net";
import type { Server } from "node:net";
import { dirname, join } from "node:path";
import { listen } from "../../../src/plugin/protocol/listen";
import { groupId } from "../../../src/plugin/protocol/socket-group";
import { folderPerTest } from "../../support/temporary-folder";

const ports = { min: 21_000, max: 21_999 };
const dir = folderPerTest("listen");
const servers: Server[] = [];
afterEach(async () => {
  for (const open of servers.splice(0)) {
    if (!open.listening) continue;
    open.close();
    await once(open, "close");
  }
});

function server(): Server {
  const made = createServer();
  servers.push(made);
  return made;
}

const linux = (): { platform: "linux"; temporaryDir: string; random: typeof randomBytes } => ({
  platform: "linux",
  temporaryDir: dir.path,
  random: randomBytes,
});

test("the socket is in its own folder, which only its owner may enter, and both are removed", async () => {
  const { address, clean } = await listen(server(), { ports }, linux());
  if (address.network !== "unix") throw new Error("not a unix socket");
  expect(statSync(dirname(address.path)).mode & 0o777).toBe(0o700);
  expect(statSync(address.path).mode & 0o777).toBe(0o600);
  clean();
  expect(readdirSync(dir.path)).toEqual([]);
});

test("the folder the client names is used and left standing", async () => {
  const { address, clean } = await listen(server(), { ports, socketDir: dir.path }, linux());
  if (address.network !== "unix") throw new Error("not a unix socket");
  expect(dirname(address.path)).toBe(dir.path);
  clean();
  expect(existsSync(dir.path)).toBe(true);
  expect(readdirSync(dir.path)).toEqual([]);
});

test("a group that the client names may use the socket and enter its folder", async () => {
  const group = String(process.getgid?.() ?? 0);
  const { address, clean } = await listen(server(), { ports, socketGroup: group }, linux());
  if (address.network !== "unix") throw new Error("not a unix socket");
  expect(statSync(address.path).mode & 0o777).toBe(0o660);
  expect(statSync(dirname(address.path)).mode & 0o777).toBe(0o750);
  clean();
  await expect(listen(server(), { ports, socketGroup: "no-such-group" }, linux())).rejects.toThrow("no-such-group");
  expect(readdirSync(dir.path)).toEqual([]);
  expect(groupId("staff", () => "root:x:0:\nstaff:x:50:me\n")).toBe(50);
});

test("a temporary folder with a long name is avoided, since the path of a socket is limited", async () => {
  const temporaryDir = join(dir.path, "x".repeat(120));
  mkdirSync(temporaryDir);
  const { address, clean } = await listen(server(), { ports }, { ...linux(), temporaryDir });
  if (address.network !== "unix") throw new Error("not a unix socket");
  expect(Buffer.byteLength(address.path)).toBeLessThanOrEqual(103);
  expect(readdirSync(temporaryDir)).toEqual([]);
  clean();
  expect(existsSync(dirname(address.path))).toBe(false);
});

test("a folder that cannot be used is named in the error, and nothing is left behind", async () => {
  await expect(listen(server(), { ports }, { ...linux(), temporaryDir: join(dir.path, "missing") })).rejects.toThrow(
    dir.path,
  );
  const tooLong = join(dir.path, "y".repeat(120));
  mkdirSync(tooLong);
  await expect(listen(server(), { ports, socketDir: tooLong }, linux())).rejects.toThrow("longer path");
  expect(readdirSync(tooLong)).toEqual([]);
});

test("where there are no unix sockets, the first free port of the range is taken, on the loopback address only", async () => {
  const windows = { ...linux(), platform: "win32" as const };
  const first = await listen(server(), { ports }, windows);
  const second = await listen(server(), { ports }, windows);
  if (first.address.network !== "tcp" || second.address.network !== "tcp") throw new Error("not tcp");
  expect(second.address.port).toBeGreaterThan(first.address.port);
  expect(first.address.host).toBe("127.0.0.1");

  const taken = { min: first.address.port, max: first.address.port };
  await expect(listen(server(), { ports: taken }, windows)).rejects.toThrow(`no port from ${taken.min}`);
});
