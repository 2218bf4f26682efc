// The executable that Terraform starts.
import { version } from "../../package.json";
import { serveProvider } from "../plugin/framework/serve-provider";
import { secretsOf } from "./environment";
import { placeOf } from "./place";
import { parentWatcher } from "../shared/parent";
import { PROVIDER_ADDRESS, PROVIDER_NAME } from "../rules/provider-address";

const parentIsAlive = parentWatcher();

void serveProvider(
  {
    name: PROVIDER_NAME,
    address: PROVIDER_ADDRESS,
    // Everything else of the program is loaded while Terraform connects.
    load: async () => {
      const { openConnectorsProvider } = await import("./provider.js");
      return openConnectorsProvider({
        version,
        environment: process.env,
        parentIsAlive,
        place: placeOf(process.cwd(), process.env),
      });
    },
  },
  { secrets: secretsOf(process.env) },
);

// Without an export esbuild takes the file for a CommonJS module, and keeps every module in a function (scripts/build/chunks.ts).
export {};
