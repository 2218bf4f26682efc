// Run by trust.test.ts: asks for one instance and prints what came of it.
import { ConnectionError } from "../../src/client";
import { clientFor, signal } from "./server";

const client = clientFor(process.argv[2] ?? "");
client
  .getInstance("7", { signal })
  .then(
    ({ id }) => `instance ${id}`,
    (error: unknown) =>
      error instanceof ConnectionError ? `${error.outcome} ${error.code} ${error.message}` : String(error),
  )
  .then(
    (line) => {
      process.stdout.write(`${line}\n`);
      client.close();
    },
    () => undefined,
  );
