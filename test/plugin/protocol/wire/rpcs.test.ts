import { rpcs } from "../../../../src/plugin/protocol/rpcs";

test("every RPC of the protocol is there under its own path, but for the eight of state stores", () => {
  const names =
    `GetMetadata GetProviderSchema GetResourceIdentitySchemas ValidateProviderConfig ConfigureProvider StopProvider
    ValidateResourceConfig UpgradeResourceState UpgradeResourceIdentity ReadResource PlanResourceChange ApplyResourceChange
    ImportResourceState MoveResourceState GenerateResourceConfig ValidateDataResourceConfig ReadDataSource
    ValidateEphemeralResourceConfig OpenEphemeralResource RenewEphemeralResource CloseEphemeralResource GetFunctions
    CallFunction ValidateListResourceConfig ListResource ValidateActionConfig PlanAction InvokeAction`.split(/\s+/u);
  expect(names).toHaveLength(28);
  expect(Object.values(rpcs).map((rpc) => rpc.path)).toEqual(names.map((name) => `/tfplugin6.Provider/${name}`));
});

test("messages are those of their RPC", () => {
  for (const { path, request, response } of Object.values(rpcs)) {
    const name = path.slice("/tfplugin6.Provider/".length);
    expect(request.name).toBe(`tfplugin6.${name}.Request`);
    expect(response.name).toMatch(new RegExp(`^tfplugin6\\.${name}\\.(Response|Event)$`, "u"));
  }
});
