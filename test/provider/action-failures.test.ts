// Actions where the platform answers less than it should, or not at all: what was done, and how to go on.
import type { Instance } from "../../src/client";
import { Configuration, ConnectionError } from "../../src/client";
import type { AnyActionDefinition } from "../../src/plugin/framework/action";
import { Diagnostics, Secret, unknown } from "../../src/plugin";
import { ping } from "../../src/provider/actions/ping";
import { reauthenticate } from "../../src/provider/actions/reauthenticate";
import { traceLogging } from "../../src/provider/actions/trace-logging";
import { Connection } from "../../src/provider/connection";
import { CreationLedger } from "../../src/provider/lifecycle/ledger";
import { answered } from "../client/answered";
import { inOrder } from "../support/text";

const FOUND: Instance = {
  ...{ id: "7", name: "n", tags: ["a"], token: Secret.of("TOKEN"), valid: true },
  element: { key: "anycrm", name: undefined },
  configuration: new Configuration([
    ["Site", "acme"],
    ["password", "****"],
    ["empty", null],
  ]),
};
const SECRETS = new Map([["PassWord", "canary"]]);
const LOST = new ConnectionError({ method: "PUT", path: "/instances/7", host: "host" }, { code: "ECONNRESET" });

interface Scene {
  readonly config?: object;
  /** Answers of the reads, one after the other; the last one repeats. */
  readonly reads?: readonly (Instance | Error)[];
  /** Of each other call. */
  readonly failing?: Error;
}

async function invoke({ definition }: { readonly definition: AnyActionDefinition<Connection> }, scene: Scene = {}) {
  const { config = {}, reads = [FOUND], failing } = scene;
  const calls: string[] = [];
  let index = 0;
  const write = (call: string): Promise<void> => {
    calls.push(call);
    return failing === undefined ? Promise.resolve() : Promise.reject(failing);
  };
  const client = {
    host: "api.example.com",
    getInstance: () => {
      calls.push("read");
      const answer = reads[Math.min(index++, reads.length - 1)];
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    replaceInstance: (
      _id: string,
      { configuration, ...rest }: { readonly configuration: ReadonlyMap<string, string | Secret> },
    ) =>
      write(
        `put ${JSON.stringify(rest)} ${[...configuration].map(([key, value]) => `${key}=${value instanceof Secret ? value.reveal() : value}`).join(",")}`,
      ),
    ping: (token: Secret) => write(`ping ${token.reveal()}`),
    startTraceLogging: (_id: string, minutes: number | undefined) => write(`start ${String(minutes)}`),
    stopTraceLogging: () => write("stop"),
  };
  const ready = { client, ledger: new CreationLedger(), refresh: { drop: () => calls.push("drop") } };
  const diagnostics = new Diagnostics();
  const progress: string[] = [];
  let problem = "";
  const context = {
    ...{ api: new Connection(ready as never), config: { id: "7", ...config }, diagnostics },
    ...{ progress: (line: string) => progress.push(line), signal: new AbortController().signal },
  };
  await definition.invoke(context as never).catch((error: unknown) => {
    problem = String(error);
  });
  const warnings = diagnostics.toWire((text) => text).map(({ summary, detail }) => `${summary}: ${detail}`);
  return { calls, progress, problem, warnings };
}

describe("a re-authentication", () => {
  const configuration = SECRETS;

  test("sends what is shown and what is given, in the platform's spelling, and reads the outcome", async () => {
    const { calls, problem, progress } = await invoke(reauthenticate, { config: { configuration } });
    expect(problem).toBe("");
    expect(calls).toEqual([
      "read",
      "drop",
      'put {"name":"n","tags":["a"],"element":{"key":"anycrm"}} Site=acme,password=canary',
      "read",
    ]);
    expect(progress).toEqual([
      "The platform logs in again for instance 7",
      "The connected system took the credentials of instance 7",
    ]);
  });

  test.each(["name", "tags", "configuration", "element"] as const)(
    "sends nothing where a reply lacks the %s",
    async (part) => {
      const bare = { ...FOUND, [part]: part === "element" ? { key: undefined, name: "Any" } : undefined };
      const { calls, problem } = await invoke(reauthenticate, { config: { configuration }, reads: [bare] });
      expect(calls.filter((call) => call.startsWith("put"))).toEqual([]);
      expect(problem).toMatch(
        inOrder([
          "The platform does not show all of the instance",
          "lacks the name, the tags, the connector or the configuration of the instance",
          "Nothing was sent. Check in Open Connectors that the user of the provider's secrets may see them.",
        ]),
      );
    },
  );

  test("that the platform took, and that changed nothing, is an error", async () => {
    const { problem, progress } = await invoke(reauthenticate, {
      config: { configuration },
      reads: [FOUND, { ...FOUND, valid: false }],
    });
    expect(problem).toMatch(
      inOrder([
        "The instance is not valid",
        "The platform took the request and still says that the instance is not valid.",
        "correct the credentials, then run this again.",
      ]),
    );
    expect(progress).toHaveLength(1);
  });

  test("whose outcome can't be read says that the login is over", async () => {
    const { problem } = await invoke(reauthenticate, { config: { configuration }, reads: [FOUND, answered(503)] });
    expect(problem).toMatch(
      inOrder([
        "Instance 7 could not be read",
        "503",
        "Before that, the platform took the credentials. See in Open Connectors whether the instance works.",
      ]),
    );
  });

  test.each<[string, Error, readonly string[]]>([
    [
      "without a clear answer is not to be repeated without a look",
      LOST,
      ["Whether the platform logged in is not known.", "before you repeat this: repeated failures can lock the login."],
    ],
    [
      "that is refused is not blamed on the account",
      answered(400, { providerMessage: "no" }),
      [
        "The connected system probably rejected the credentials",
        "secrets of the account in the provider's configuration are not the cause. The instance is as it was.",
      ],
    ],
    [
      "of an instance that is gone says what that may mean",
      answered(404, {}, { method: "PUT", path: "/instances/7", host: "host" }),
      [
        "The instance was deleted meanwhile, or the connected system does not have the address that it is configured with.",
      ],
    ],
  ])("%s", async (_what, failing, phrases) => {
    const { problem } = await invoke(reauthenticate, { config: { configuration }, failing });
    expect(problem).toMatch(inOrder(["Re-authenticating instance 7 failed", ...phrases]));
  });

  test("with an empty key or a mask sends nothing", async () => {
    const { warnings, calls } = await invoke(reauthenticate, {
      config: {
        configuration: new Map([
          ["", "x"],
          ["pin", "***"],
        ]),
      },
    });
    expect(calls).toEqual([]);
    expect(warnings).toEqual([
      expect.stringMatching(/^A key is not usable: .+/u),
      expect.stringMatching(/^Mask instead of a value: The value of "pin" .+/u),
    ]);
  });

  test("of OAuth says how that logs in again", async () => {
    const configured = new Configuration([["oauth.user.token", "****"]]);
    const { problem, calls } = await invoke(reauthenticate, {
      config: { configuration },
      reads: [{ ...FOUND, configuration: configured }],
    });
    expect(calls).toEqual(["read"]);
    expect(problem).toMatch(
      inOrder([
        "The instance logs in by OAuth",
        "codes and tokens count once.",
        "set them in the resource of the instance, and raise their version. Nothing was sent.",
      ]),
    );
  });
});

describe("the plan of a re-authentication", () => {
  const plan = async (config: object, api: Connection) => {
    let problem = "";
    const { signal } = new AbortController();
    await Promise.resolve(reauthenticate.definition.plan?.({ api, config, signal } as never)).catch(
      (error: unknown) => {
        problem = String(error);
      },
    );
    return problem;
  };
  const reading = (answer: Instance | Error) => {
    const read = () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer));
    return new Connection({ refresh: { read } } as never);
  };
  const configuration = new Map([["other", "x"]]);

  test("refuses a secret that is missing, where the instance can be read", async () => {
    expect(await plan({ id: "7", configuration }, reading(FOUND))).toMatch(
      inOrder([
        "A secret of the instance is missing",
        'The platform hides the values of "password".',
        "Nothing was sent.",
      ]),
    );
    expect(await plan({ id: "7", configuration: SECRETS }, reading(FOUND))).toBe("");
  });

  test("leaves to the apply what can't be said yet", async () => {
    expect(await plan({ id: "7", configuration }, reading(answered(503)))).toBe("");
    expect(await plan({ id: "7", configuration }, Connection.unknown)).toBe("");
    expect(await plan({ id: unknown, configuration }, reading(FOUND))).toBe("");
    expect(await plan({ id: "7", configuration: unknown }, reading(FOUND))).toBe("");
  });
});

describe("a ping", () => {
  test("that gets no answer says where to look", async () => {
    const { problem, progress } = await invoke(ping, { failing: answered(502) });
    expect(problem).toMatch(
      inOrder([
        "The connector of instance 7 does not answer",
        "502",
        "Look in Open Connectors whether the instance is valid",
        "correct them in the configuration of the instance, or send them again by the action openconnectors_reauthenticate.",
      ]),
    );
    expect(progress).toEqual(["Pinging the connector of instance 7"]);
  });

  test("that could not be sent is the platform's failure, whatever counts as a warning", async () => {
    for (const failing of [LOST, answered(429)]) {
      const { problem, warnings } = await invoke(ping, { config: { warn_only: true }, failing });
      expect(problem).toContain("Pinging the connector of instance 7 failed");
      expect(warnings).toEqual([]);
    }
    expect((await invoke(ping, { config: { warn_only: true }, reads: [answered(503)] })).problem).toContain(
      "Reading instance 7 failed",
    );
  });

  test("needs the token", async () => {
    const { problem, calls } = await invoke(ping, { reads: [{ ...FOUND, token: undefined }] });
    expect(calls).toEqual(["read"]);
    expect(problem).toMatch(
      inOrder([
        "The platform does not show the token",
        "api.example.com answers with instance 7, but without its token.",
        "Check in Open Connectors",
        "sensitive or ephemeral variable.",
      ]),
    );
  });
});

describe("trace logging", () => {
  test.each([
    [{ enabled: null, minutes: null }, "start undefined"],
    [{ enabled: true, minutes: 5n }, "start 5"],
    [{ enabled: false, minutes: null }, "stop"],
  ])("that is set to %p is one call after a look", async (config, call) => {
    expect((await invoke(traceLogging, { config })).calls).toEqual(["read", call]);
  });

  test("that got no clear answer may be asked for again", async () => {
    const { problem } = await invoke(traceLogging, { config: { enabled: null, minutes: null }, failing: LOST });
    expect(problem).toMatch(
      inOrder(["Changing the trace logging of instance 7 failed", "Run this again: a second time does no harm."]),
    );
  });
});
