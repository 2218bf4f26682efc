// Rows of the failure table on creates that go wrong: one instance each in the end, known to the state, never replaced. They mostly
// wait, and so are tested at once.
import { killWhen } from "../../../support/kill";
import { ADDRESS, crm } from "../../../support/crm";
import { expectOneEach, pair } from "../../../support/pair";
import { openSandbox } from "../../../support/sandbox";
import { errorCount, flat } from "../../../support/text";
import { row } from "./rows";

/** Longer than any test lasts. */
const NEVER_MS = 3_600_000;
const ADOPTED = "Adopted the instance of a create that got no clear answer";

row("create done, reply lost", () => {
  test.concurrent("the instance is taken up in the same apply, and there is no second one", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    await sandbox.admin.faults([{ operation: "create", dropAfter: true }]);
    const outcome = await sandbox.apply(pair());
    expect(outcome.text).toContain(ADOPTED);
    await expectOneEach(sandbox);
    await sandbox.destroy();
    expect(await sandbox.admin.instances()).toEqual([]);
  });

  test.concurrent("also where looking for it fails at first", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    await sandbox.admin.faults([
      { operation: "create", times: 2, dropAfter: true },
      { operation: "read", times: 2, status: 500 },
    ]);
    const outcome = await sandbox.apply(pair());
    expect(outcome.text).toContain(ADOPTED);
    await expectOneEach(sandbox);
  });
});

row("500 although the create was done", () => {
  test.concurrent.each([
    ["an error of the platform", { status: 500, message: "Internal error" }],
    ["a page of a proxy that waited too long", { status: 504, html: true }],
  ])("%s: the instance is taken up in the same apply, and there is no second one", async (_case, effect) => {
    await using sandbox = await openSandbox({}, { attached: true });
    await sandbox.admin.faults([{ operation: "create", done: true, ...effect }]);
    const outcome = await sandbox.apply(pair());
    expect(outcome.text).toContain(ADOPTED);
    await expectOneEach(sandbox);
  });
});

row("one 500 on the GET right after a create", () => {
  test.concurrent(
    "where the token has to be read, it is read again: id and token are those of the create",
    async () => {
      await using sandbox = await openSandbox(
        { switches: { postReply: "no token, tags and configuration" } },
        { patient: true, attached: true },
      );
      await sandbox.admin.faults([{ operation: "read", times: 2, status: 500, message: "hiccup" }]);
      await sandbox.apply(pair());
      const ids = await expectOneEach(sandbox);
      for (const { id, token } of await sandbox.admin.instances()) {
        const objects = [...(await sandbox.objects()).values()];
        expect(objects.find(({ values }) => values["id"] === String(id))?.values["token"]).toBe(token);
      }
      // Tainted instances would be replaced now.
      await sandbox.apply(pair({ both: { tags: ["env:test"] } }));
      expect(await expectOneEach(sandbox)).toEqual(ids);
    },
  );

  test.concurrent(
    "where the platform stays down, that is a warning, and the next apply has the token of the same instance",
    async () => {
      await using sandbox = await openSandbox(
        { switches: { postReply: "no token, tags and configuration" } },
        { attached: true },
      );
      await sandbox.admin.faults([{ operation: "read", status: 500, message: "down" }]);
      const outcome = await sandbox.tryApply(crm());
      expect([outcome.code, errorCount(outcome.text)]).toEqual([0, 0]);
      expect(outcome.text).toContain("The new instance could not be read");
      await sandbox.admin.faults([]);
      const { id, token } = await sandbox.admin.onlyInstance();
      await sandbox.apply(crm());
      expect(await sandbox.state(ADDRESS)).toMatchObject({ id: String(id), token });
    },
  );

  test.concurrent("in the refresh that follows, it fails the plan and nothing else", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    await sandbox.apply(pair());
    const ids = await expectOneEach(sandbox);
    await sandbox.admin.faults([{ operation: "read", times: 1, status: 500, message: "hiccup" }]);
    const outcome = await sandbox.tryPlan(pair());
    expect([outcome.code, errorCount(outcome.text)]).toEqual([1, 1]);
    await sandbox.expectNoChanges();
    expect(await expectOneEach(sandbox)).toEqual(ids);
  });
});

row("429 with Retry-After", () => {
  // The provider waits as long before its next call, so the time is short. Other headers: test/provider/lifecycle/failure.test.ts.
  test.concurrent("in a create: one clear error, nothing is made, and the next apply works", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    const limited = { status: 429, message: "Too many requests", headers: { "retry-after": "1" } };
    await sandbox.admin.faults([{ operation: "create", ...limited }]);
    const { code, text } = await sandbox.tryApply(crm());
    expect([code, errorCount(text)]).toEqual([1, 1]);
    expect(flat(text)).toContain("Too many requests");
    expect(flat(text)).toContain("Run this again after the 1 s that it asks for");
    expect(await sandbox.admin.instances()).toEqual([]);
    await sandbox.admin.faults([]);
    await sandbox.apply(crm());
    await sandbox.admin.onlyInstance();
  });

  test.concurrent(
    "in a refresh, an update or a deletion: one clear error, and state and instance stay as they were",
    async () => {
      await using sandbox = await openSandbox({}, { attached: true });
      await sandbox.apply(crm());
      const [before, stored] = [await sandbox.state(ADDRESS), await sandbox.admin.onlyInstance()];
      const limited = { status: 429, message: "Too many requests", headers: { "retry-after": "1" } };
      for (const [operation, attempt] of [
        ["read", () => sandbox.tryPlan(crm())],
        ["update", () => sandbox.tryApply(crm({ name: "cw-apac" }))],
        ["delete", () => sandbox.terraform.run(["destroy", "-no-color", "-auto-approve"])],
      ] as const) {
        await sandbox.admin.faults([{ operation, ...limited }]);
        const { code, text } = await attempt();
        expect([operation, code, errorCount(text)]).toEqual([operation, 1, 1]);
        expect(flat(text)).toContain("after the 1 s that it asks for");
        expect([await sandbox.state(ADDRESS), await sandbox.admin.onlyInstance()]).toEqual([before, stored]);
      }
      await sandbox.admin.faults([]);
      await sandbox.apply(crm({ name: "cw-apac" }));
      await sandbox.destroy();
      expect(await sandbox.admin.instances()).toEqual([]);
    },
  );
});

row("Ctrl-C in a slow create", () => {
  test("it ends after its grace with a word on what to do, and the next apply takes the instance up", async () => {
    await using sandbox = await openSandbox();
    // The reply never comes, so that only the grace can end the create.
    const config = pair(
      {},
      { provider: { openconnectors: { cancel_grace_seconds: 1, request_timeout_seconds: 600 } } },
    );
    await sandbox.configure(config);
    await sandbox.admin.faults([{ operation: "create", delayMs: NEVER_MS }]);
    let interrupted: Promise<void> | undefined;
    const outcome = await sandbox.tryApply(config, [], {
      detached: true,
      onStart: (pid) => {
        interrupted = killWhen({
          run: pid,
          moment: async () => (await sandbox.admin.instances()).length === 2,
          victims: () => Promise.resolve([-pid]),
          signal: "SIGINT",
        });
      },
    });
    await interrupted;
    expect(outcome.code).toBe(1);
    expect(flat(outcome.text)).toContain("was cancelled because the run was asked to stop");
    expect(flat(outcome.text)).toContain("Run this again");

    await sandbox.admin.faults([]);
    await sandbox.terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
    await sandbox.attach();
    await sandbox.expectNoChanges();
    await expectOneEach(sandbox);
  });
});
