// The catalogue against the documented reply, key by key (open-connectors-api: ConnectWise template).
import fc from "fast-check";
import { connectwise, findKey } from "../../src/connectors";

/** Values of keys that the documented request did not set; null stands as null, and a mask for what is masked. */
const documented: Readonly<Record<string, string | null>> = {
  "base.url": "{baseUrl}",
  "filter.response.nulls": "true",
  "event.notification.enabled": "false",
  "event.notification.callback.url": "false",
  "event.notification.basic.username": "",
  "event.notification.basic.password": "*****",
  "event.notification.subscription.id": null,
  "event.notification.subscription.token": "",
  "event.vendor.type": "polling",
  "event.poller.refresh_interval": "15",
  "pagination.type": "page",
  "pagination.max": "200",
  "pagination.page.startindex": "1",
  "bulk.query.field_name": "lastUpdated",
  "bulk.query.operator": ">=",
  "bulk.query.date_mask": "yyyy-MM-dd'T'HH:mm:ss'Z'",
  "bulk.query.download_format": "JSON",
  "bulk.attribute.created_time": "_info.lastUpdated",
  "bulk.add_metadata": null,
  "bulk.relations": null,
  bulk_upload_recover: "true",
  "allow.select.fields": "false",
  "default.select.fields.map": null,
  webhookId: "",
  "authentication.time": "",
};

test("every key has the value of the documented reply", () => {
  const shown = connectwise.keys
    .filter(({ required, type, absentUntilSet }) => !required && type !== "json" && absentUntilSet !== true)
    .map(({ key, returnedAs, masked, defaultValue }) => [returnedAs ?? key, masked ? "*****" : defaultValue] as const);
  expect(Object.fromEntries(shown)).toEqual(documented);
});

test("the one key of the template that the documented reply lacks is left out until it is set", () => {
  const absent = connectwise.keys.filter(({ absentUntilSet }) => absentUntilSet === true);
  expect(absent.map(({ key, defaultValue }) => [key, defaultValue])).toEqual([
    ["event.notification.signature.key", null],
  ]);
});

test("what people fill in comes back under the documented names", () => {
  const returned = connectwise.keys.filter(({ required }) => required).map(({ key, returnedAs }) => returnedAs ?? key);
  expect(returned).toEqual(["baseUrl", "company", "public.key", "private.key", "connectwise.clientid"]);
});

test("each resource that is polled has the documented fields, with the two documented exceptions", () => {
  interface Polled {
    readonly url: string;
    readonly idField: string;
    readonly datesConfiguration: Readonly<Record<string, string>>;
  }
  const text = findKey(connectwise, "event.poller.configuration")?.defaultValue ?? "";
  const polled = JSON.parse(text) as Readonly<Record<string, Polled>>; // compared member by member
  const format = "yyyy-MM-dd'T'HH:mm:ss'Z'";
  for (const [name, { url, idField, datesConfiguration }] of Object.entries(polled)) {
    expect(url).toBe(`/hubs/crm/${name}?where=lastUpdated>'\${gmtDate:${format}}'`);
    expect(idField).toBe(name === "configurations" ? "" : "id");
    expect(datesConfiguration).toEqual({
      updatedDateField: "_info.lastUpdated",
      updatedDateFormat: format,
      updatedDateTimezone: "GMT",
      createdDateField: name === "incidents" ? "dateEntered" : "_info.lastUpdated",
      createdDateFormat: format,
      createdDateTimezone: "GMT",
    });
  }
});

describe("a key", () => {
  const spelled = connectwise.keys.flatMap((definition) =>
    [definition.key, definition.returnedAs ?? definition.key, ...(definition.aliases ?? [])].map(
      (spelling) => [spelling, definition] as const,
    ),
  );

  test("is found under each of its spellings, in any letter case", () => {
    fc.assert(
      fc.property(fc.constantFrom(...spelled), fc.infiniteStream(fc.boolean()), ([spelling, definition], upper) => {
        const anyCase = spelling.replaceAll(/./g, (letter) =>
          upper.next().value ? letter.toUpperCase() : letter.toLowerCase(),
        );
        expect(findKey(connectwise, spelling)).toBe(definition);
        expect(findKey(connectwise, anyCase)).toBe(definition);
      }),
    );
  });

  test("shares no spelling with another, so that letter case never decides between two", () => {
    const owners = new Map<string, string>();
    for (const [spelling, { key }] of spelled) {
      const lower = spelling.toLowerCase();
      expect(owners.get(lower) ?? key).toBe(key);
      owners.set(lower, key);
    }
  });

  test("is not found under what only resembles it", () => {
    for (const spelling of ["", " company", "company ", "base_url", "public-key", "__proto__", "constructor"]) {
      expect(findKey(connectwise, spelling)).toBeUndefined();
    }
  });
});
