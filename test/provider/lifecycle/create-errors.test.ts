// Why a create stops: what happened, what was not done, and how to go on, in the words that the person gets.
import type { Instance } from "../../../src/client";
import { DiagnosticError, Diagnostics, PrivateState } from "../../../src/plugin";
import {
  noClearAnswer,
  otherConnector,
  refuseLookalike,
  refuseOtherPlace,
  severalFound,
  usedTwice,
} from "../../../src/provider/lifecycle/create-errors";
import { importLines, instanceText } from "../../../src/provider/lifecycle/found-instances";
import { warnOfTwinsLeft } from "../../../src/provider/lifecycle/twins";
import { inOrder } from "../../support/text";

const FOUND: Instance = {
  id: "7",
  createdDate: "2026-11-28T05:00:00+01:00",
  element: { key: "freshdeskv2", name: "F" },
};
const LINE = '  import block with id = "7"   (created 2026-11-28T04:00:00.000Z)';
const DOUBT = { tag: "oc-key-1", until: Date.UTC(2026, 10, 28, 5, 4, 3), creationKey: "k", host: "api.example.com" };

function saidBy(work: () => unknown): DiagnosticError {
  try {
    const error = work();
    if (error instanceof DiagnosticError) return error;
  } catch (error) {
    if (error instanceof DiagnosticError) return error;
  }
  throw new Error("nothing was refused");
}

test.each<[string, () => unknown, string | undefined, string, readonly string[]]>([
  [
    "a key that is used twice",
    usedTwice,
    "creation_key",
    "The creation key is used twice",
    [
      "with the same creation_key in this run",
      "two apart.",
      "Give each instance its own key",
      "include count.index or each.key in it.",
    ],
  ],
  [
    "an answer that was lost, where the search is over",
    () => noClearAnswer(DOUBT, new DiagnosticError({ summary: "x", detail: "No answer." }), true),
    undefined,
    "Creating the instance got no clear answer",
    [
      "No answer.\n\n",
      'the tag "oc-key-1" was looked for until 05:04:03 UTC and not found',
      "nothing seems to have been created.",
      "Run this again: it looks once more before it creates one.",
    ],
  ],
  [
    "an answer that was lost, where it may still appear",
    () => noClearAnswer(DOUBT, new DiagnosticError({ summary: "x", detail: "No answer." }), false),
    undefined,
    "Creating the instance got no clear answer",
    [
      "No answer.\n\n",
      "Whether it was created is not known",
      '"oc-key-1" was not found, and may appear until 05:04:03 UTC.',
      "the next plan looks for it until then, takes it into the state if it appears, and creates one only if it does not.",
    ],
  ],
  [
    "an unfinished instance of another connector",
    () => otherConnector(FOUND, "servicenow"),
    undefined,
    "An unfinished instance of another connector carries this creation key",
    [
      "for the connector freshdeskv2, and now it is for servicenow.",
      "Delete what that run left behind",
      "or import it where it belongs:\n",
      LINE,
    ],
  ],
  [
    "several unfinished instances",
    () => severalFound([FOUND, { id: "8" }]),
    undefined,
    "Several unfinished instances carry this creation key",
    [
      "more than one of them left it behind.",
      "Import the one to keep, with the address of this resource, and delete the others:\n",
      LINE,
      'id = "8"   (created at an unknown time)',
    ],
  ],
  [
    "an instance of a run in another place",
    () => refuseOtherPlace(FOUND),
    "creation_key",
    "Another run is creating an instance with this creation key",
    [
      "Instance 7, created 2026-11-28T04:00:00.000Z, carries",
      "another folder, workspace or backend, on another machine, or as another user.",
      "Nothing was created.\n\n",
      "is over, import the instance at the resource's address, or delete it in Open Connectors:\n",
      LINE,
      "give this one another scope: creationScope of OpenConnectorsProvider, in HCL another creation_key.",
    ],
  ],
  [
    "an instance that looks the same",
    () => {
      refuseLookalike([FOUND]);
    },
    "name",
    "An unfinished instance looks the same",
    [
      "of this name, connector and configuration. Nothing was created now.",
      "import the instance at the address of this resource, or delete it:\n",
      LINE,
      "run this again when the other run is over.",
      "With a creation_key the provider can distinguish the two",
      "projectId in cdktf.json or from creationScope of OpenConnectorsProvider.",
    ],
  ],
])("%s: what happened, then what to do", (_what, work, attribute, summary, phrases) => {
  const error = saidBy(work);
  expect(error.summary).toBe(summary);
  expect(error.attribute).toBe(attribute);
  expect(error.detail).toMatch(inOrder(phrases));
});

test("nothing that looks the same, nothing to refuse", () => {
  expect(() => {
    refuseLookalike([]);
  }).not.toThrow();
});

test("an instance is named with the time it was made, or without where the platform's text is not a date", () => {
  expect(instanceText(FOUND)).toBe("7, created 2026-11-28T04:00:00.000Z");
  expect(instanceText({ id: "8", createdDate: "yesterday" })).toBe("8, created at an unknown time");
  expect(importLines([FOUND, FOUND])).toBe(`${LINE}\n${LINE}`);
});

test.each([
  [["8"], "not the instance 8, which", "which is in no state. Delete it in Open Connectors", "holds it."],
  [["8", "9"], "not the instances 8, 9, which", "which are in no state. Delete them in Open Connectors", "holds them."],
])("duplicates that a deletion leaves behind are named: %j", (twins, ...phrases) => {
  const privateState = PrivateState.decode(new Uint8Array());
  privateState.set("twins", twins);
  const diagnostics = new Diagnostics();
  warnOfTwinsLeft(privateState, diagnostics, "7");
  const [warning, ...others] = diagnostics.toWire((text) => text);
  expect(others).toEqual([]);
  expect(warning?.summary).toBe("An unfinished duplicate stays behind");
  expect(warning?.detail).toMatch(inOrder(["This deletes instance 7, and", ...phrases]));
});

test.each([undefined, [], "8", [8, null]])("a record that names none (%j) warns of none", (record) => {
  const privateState = PrivateState.decode(new Uint8Array());
  if (record !== undefined) privateState.set("twins", record);
  const diagnostics = new Diagnostics();
  warnOfTwinsLeft(privateState, diagnostics, "7");
  expect(diagnostics.toWire((text) => text)).toEqual([]);
});
