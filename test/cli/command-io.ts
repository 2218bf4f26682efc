// What a command finds around itself when it is run against an emulator, without a terminal.
import type { Io } from "../../src/cli/command";
import type { Emulator } from "../../src/emulator";

/** All but what it writes to. */
export function ioOf(emulator: Emulator, home: string): Omit<Io, "stdout" | "stderr"> {
  return {
    environment: {
      OPENCONNECTORS_BASE_URL: emulator.baseUrl,
      OPENCONNECTORS_USER_SECRET: emulator.userSecret,
      OPENCONNECTORS_ORGANIZATION_SECRET: emulator.organizationSecret,
    },
    home,
    platform: "linux",
    isTerminal: false,
    signal: new AbortController().signal,
  };
}
