// Keys of connectors for instances that show only a number, or nothing at all.
import { withConnectorKey, withConnectorKeys } from "../../src/client";
import { answered } from "./answered";

const { signal } = new AbortController();

test("items of one connector are asked for once; an item that shows no number keeps what it has", async () => {
  const asked: string[] = [];
  const client = {
    getConnector: (id: string) => {
      asked.push(id);
      return Promise.resolve({ key: `key${id}`, name: `Connector ${id}` });
    },
  };
  const bare = (name: string) => ({ key: undefined, name });
  const found = await withConnectorKeys(
    client as never,
    [
      { id: "1", element: bare("Freshdesk") },
      { id: "2", element: bare("ServiceNow") },
      { id: "3", elementId: "7" },
      { id: "4", elementId: "7" },
      { id: "5", elementId: "8", element: { key: "own", name: "Own" } },
    ],
    signal,
  );
  expect(found.map(({ element }) => element?.key ?? element?.name)).toEqual([
    "Freshdesk",
    "ServiceNow",
    "key7",
    "key7",
    "own",
  ]);
  expect(asked).toEqual(["7"]);
});

const clientThat = (getConnector: () => Promise<unknown>) => ({ getConnector }) as never;

const NUMBERED = { id: "3", elementId: "7", element: { key: undefined, name: "Old name" } };

test("the key comes with the connector's name; one without a key leaves the instance as it is", async () => {
  const found = (key: string | undefined) => clientThat(() => Promise.resolve({ key, name: "Seven" }));
  expect((await withConnectorKey(found("seven"), NUMBERED, signal)).element).toEqual({ key: "seven", name: "Seven" });
  expect(await withConnectorKey(found(undefined), NUMBERED, signal)).toBe(NUMBERED);
  expect(await withConnectorKeys(found(undefined), [NUMBERED], signal)).toEqual([NUMBERED]);
});

test("whoever has a key, or no number to ask by, is not asked about", async () => {
  const client = clientThat(() => Promise.reject(new Error("asked")));
  for (const instance of [{ ...NUMBERED, element: { key: "own", name: "Own" } }, { id: "1" }]) {
    expect(await withConnectorKey(client, instance, signal)).toBe(instance);
    expect(await withConnectorKeys(client, [instance], signal)).toEqual([instance]);
  }
});

test("a refusal leaves the instance as it is, and a failure is an error", async () => {
  const failing = (error: Error) => clientThat(() => Promise.reject(error));
  expect(await withConnectorKey(failing(answered(403)), NUMBERED, signal)).toBe(NUMBERED);
  expect(await withConnectorKeys(failing(answered(404)), [NUMBERED], signal)).toEqual([NUMBERED]);
  await expect(withConnectorKey(failing(answered(503)), NUMBERED, signal)).rejects.toMatchObject({ status: 503 });
  const defect = new TypeError("a defect");
  await expect(withConnectorKey(failing(defect), NUMBERED, signal)).rejects.toBe(defect);
});
