// The executable dist/testing/terraform-provider-kitchensink: everything the framework can do, one resource a family.
// Described in README.md.
import { serveProvider } from "../../src/plugin/framework/serve-provider";
import { ADDRESS, NAME } from "./address";

void serveProvider(
  {
    name: NAME,
    address: ADDRESS,
    // As in the real provider: the program is loaded while Terraform connects.
    load: async () => {
      const { kitchensinkProvider } = await import("./provider.js");
      return kitchensinkProvider({ environment: process.env });
    },
  },
  { debug: process.argv.includes("--debug") },
);

// Without an export esbuild takes the file for a CommonJS module, and keeps every module in a function (scripts/build/chunks.ts).
export {};
