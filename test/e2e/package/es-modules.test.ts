// Each subpath of the package is one CommonJS build. ES modules import from it by name, and see the same classes as `require`.
import { execFile } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { folderForAllTests } from "../../support/temporary-folder";
import { ROOT } from "../../support/terraform";

/** A name of each that programs import. */
const SUBPATHS = {
  "cdktf-open-connectors": "ConnectWiseConnectorInstance",
  "cdktf-open-connectors/plugin": "serveProvider",
  "cdktf-open-connectors/plugin/testing": "startProvider",
  "cdktf-open-connectors/emulator": "startEmulator",
};

const consumer = folderForAllTests("es-modules");

beforeAll(async () => {
  await mkdir(path.join(consumer.path, "node_modules"));
  await symlink(ROOT, path.join(consumer.path, "node_modules/cdktf-open-connectors"), "junction");
});

test.each(Object.entries(SUBPATHS))(
  "%s gives an ES module every name, each the same object that require gives",
  async (subpath, known) => {
    const program = `
    import { createRequire } from "node:module";
    import { ${known} } from ${JSON.stringify(subpath)};
    const imported = await import(${JSON.stringify(subpath)});
    const required = createRequire(import.meta.url)(${JSON.stringify(subpath)});
    const names = Object.keys(required);
    console.log(JSON.stringify({
      known: ${known} === required.${known},
      differing: names.filter((name) => imported[name] !== required[name]),
    }));`;
    const file = path.join(consumer.path, "program.mjs");
    await writeFile(file, program);
    const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: consumer.path });
    expect(JSON.parse(stdout)).toEqual({ known: true, differing: [] });
  },
);
