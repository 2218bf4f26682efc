// Keys of connectors for items of lists that show only a number, or nothing at all.
import { withConnectorKeys } from "../../src/client";

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
