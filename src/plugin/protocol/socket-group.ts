// PLUGIN_UNIX_SOCKET_GROUP: a client that runs the plugin as another user shares a group with it. Terraform never does;
// other clients of go-plugin may (terraform-protocol: Environment of a provider).
import { chmodSync, chownSync, readFileSync } from "node:fs";
import { HandshakeError } from "./handshake";

/** Where the names of groups are on systems that have unix sockets. */
const GROUP_FILE = "/etc/group";

/** Opens `path` to the group, with the rights that its owner has. */
export function shareWithGroup(path: string, group: string, mode: number): void {
  // -1 leaves the owner as it is.
  chownSync(path, -1, groupId(group));
  chmodSync(path, mode);
}

/** @throws HandshakeError where there is no such group. */
export function groupId(group: string, groups: () => string = () => readFileSync(GROUP_FILE, "utf8")): number {
  if (/^\d+$/u.test(group)) return Number(group);
  for (const line of groups().split("\n")) {
    const [name, , id] = line.split(":");
    if (name === group && id !== undefined) return Number(id);
  }
  throw new HandshakeError(`PLUGIN_UNIX_SOCKET_GROUP names the group ${group}, which ${GROUP_FILE} does not have`);
}
