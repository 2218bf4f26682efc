import {
  executableName,
  isPlatform,
  packageOf,
  PLATFORMS,
  platformOf,
  SCRIPT_PLATFORMS,
  zipName,
} from "../../src/rules/platforms";

test.each([
  ["linux", "x64", "linux_amd64"],
  ["darwin", "arm64", "darwin_arm64"],
  ["win32", "x64", "windows_amd64"],
  ["win32", "arm64", "windows_arm64"],
  ["linux", "ppc64", undefined],
  ["freebsd", "x64", undefined],
])("Node.js on %s %s is the platform %s", (os, arch, platform) => {
  expect(platformOf(os, arch)).toBe(platform);
});

test("a script starts on all platforms but those of Windows", () => {
  expect(SCRIPT_PLATFORMS).toEqual(["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"]);
});

test("names are those that Terraform and npm look for", () => {
  expect(PLATFORMS.map(packageOf)).toContain("cdktf-open-connectors-linux-amd64");
  expect(zipName("1.2.3", "linux_arm64")).toBe("terraform-provider-openconnectors_1.2.3_linux_arm64.zip");
  expect(executableName("1.2.3", "linux_arm64")).toBe("terraform-provider-openconnectors_v1.2.3");
  expect(executableName("1.2.3", "windows_amd64")).toBe("terraform-provider-openconnectors_v1.2.3.exe");
  expect(["linux", "Linux_amd64", "", undefined, {}].filter(isPlatform)).toEqual([]);
});
