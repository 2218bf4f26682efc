import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import importX from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";

/** Of lib/, lowest first. */
const ROOMS = ["framework", "props", "outputs", "packing", "provider", "lookup", "instance", "connectors"];

/**
 * The layers as import zones: `target` may not import `from` (architecture: Layers). A folder that is not named here
 * may be imported by everyone above it.
 */
const layers = [
  { target: "./src", from: "./lib", message: "The provider program never imports the construct library." },
  {
    target: "./lib",
    from: "./src",
    except: ["./connectors", "./packed", "./rules", "./shared"],
    message: "lib/ sees only the connector catalogue, the packed provider and the rules of src/.",
  },
  { target: "./src/shared", from: "./src", except: ["./shared"], message: "What all share knows none of them." },
  {
    target: "./src/rules",
    from: "./src",
    except: ["./rules", "./shared"],
    message: "Rules are pure functions that constructs and provider share.",
  },
  ...rooms("./lib", ROOMS),
  {
    target: ROOMS.map((room) => `./lib/${room}`),
    from: ["./lib/actions", "./lib/hcl"],
    message: "Actions lie beside the rooms of lib/, and lib/hcl serves the generated bindings alone.",
  },
  {
    target: "./lib/actions",
    from: "./lib",
    except: ["./actions", "./framework", "./props", "./provider"],
    message: "Actions see only framework, props and provider of lib/.",
  },
  {
    target: "./lib/hcl",
    from: "./lib",
    except: ["./hcl", "./framework"],
    message: "What the generated bindings need of HCL knows only the framework.",
  },
  {
    target: [...ROOMS, "actions", "hcl", "index.ts"].map((one) => `./lib/${one}`),
    from: "./lib/testing",
    message: "lib/testing is for the tests of a user's stacks: nothing of the library needs it.",
  },
  {
    target: "./src/packed",
    from: "./src",
    except: ["./packed", "./rules", "./shared"],
    message: "The packed provider is files on the disk, for constructs and command.",
  },
  {
    target: "./src/plugin",
    from: "./src",
    except: ["./plugin", "./shared"],
    message: "The plugin runtime knows nothing of connectors and stands alone.",
  },
  {
    target: "./src/plugin/values",
    from: "./src/plugin",
    except: ["./values"],
    message: "Values are the lowest layer of the runtime.",
  },
  {
    target: "./src/plugin/protocol",
    from: "./src/plugin",
    except: ["./protocol"],
    message: "The wire knows neither values nor the framework.",
  },
  {
    target: "./src/client",
    from: "./src",
    except: ["./client", "./rules", "./shared"],
    message: "The REST client stands alone.",
  },
  {
    target: "./src/connectors",
    from: "./src",
    except: ["./connectors", "./rules", "./shared"],
    message: "The catalogue is pure data and pure functions.",
  },
  {
    target: "./src/emulator",
    from: "./src",
    except: ["./emulator", "./connectors", "./rules", "./shared"],
    message: "The emulator imitates the API from the documented facts, not from our client.",
  },
  {
    target: "./src/provider",
    from: "./src",
    except: ["./provider", "./plugin", "./client", "./connectors", "./rules", "./shared"],
    message: "The provider sits on the runtime, the client and the catalogue.",
  },
];

/** Folders of one parent, lowest first: each may import those before it. */
function rooms(parent, names) {
  return names.slice(0, -1).map((name, index) => ({
    target: `${parent}/${name}`,
    from: names.slice(index + 1).map((above) => `${parent}/${above}`),
    message: `${parent}/${name} lies below it: ${names.join(" < ")}.`,
  }));
}

export default tseslint.config(
  {
    ignores: [
      "dist/",
      "node_modules/",
      "coverage/",
      "lib/bindings/",
      "**/*.generated.ts",
      "**/cdktf.out/",
      ".quickstart/",
      ".e2e/",
      ".stryker/",
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { "import-x": importX },
    settings: { "import-x/resolver": { typescript: true, node: true } },
    rules: {
      "max-lines": ["error", { max: 300, skipBlankLines: false, skipComments: false }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: false, skipComments: false }],
      "import-x/no-restricted-paths": ["error", { zones: layers, basePath: import.meta.dirname }],
      // Of what is left at run time; circles of types are found by dependency-cruiser.
      "import-x/no-cycle": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "import-x/consistent-type-specifier-style": ["error", "prefer-top-level"],
      "@typescript-eslint/no-shadow": [
        "error",
        { builtinGlobals: true, hoist: "functions-and-types", allow: ["valueOf"] },
      ],
      "@typescript-eslint/naming-convention": [
        "error",
        {
          selector: "variable",
          modifiers: ["const", "global"],
          types: ["string", "number", "boolean"],
          format: ["UPPER_CASE"],
        },
        {
          selector: "variable",
          modifiers: ["const", "global", "destructured"],
          types: ["string", "number", "boolean"],
          format: null,
        },
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector: "Program > VariableDeclaration[kind=const] > VariableDeclarator[init.regex][id.name=/[a-z]/]",
          message: "A regular expression of a whole module is a constant: UPPER_CASE.",
        },
        {
          selector:
            "Program > ExportNamedDeclaration > VariableDeclaration[kind=const] > VariableDeclarator[init.regex][id.name=/[a-z]/]",
          message: "A regular expression of a whole module is a constant: UPPER_CASE.",
        },
      ],
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      // Unused names may be written with a leading underscore where a signature demands them.
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      // Types that describe data read better as interfaces in some places and as aliases in others.
      "@typescript-eslint/consistent-type-definitions": "off",
    },
  },
  {
    // One folder of the construct library imports the framework, so that a second build can swap it.
    files: ["lib/**/*.ts"],
    ignores: ["lib/framework/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        { paths: ["cdktf", "cdktn"].map((name) => ({ name, message: "Import it from lib/framework." })) },
      ],
    },
  },
  { files: ["**/*.js", "**/*.mjs", "**/*.cjs"], ...tseslint.configs.disableTypeChecked },
  {
    files: ["jest.config.js", "**/*.cjs"],
    languageOptions: { globals: { module: "writable", require: "readonly" } },
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  {
    // A group of tests is a function to the linter and a chapter to its reader, who looks for one test by its name.
    files: ["test/**/*.test.ts"],
    rules: {
      "max-lines-per-function": "off",
      "max-lines": ["error", { max: 400, skipBlankLines: false, skipComments: false }],
    },
  },
  { files: ["test/support/*-setup.js"], languageOptions: { globals: { jest: "readonly" } } },
  {
    // Written as a user writes them.
    files: ["examples/**"],
    rules: {
      "@typescript-eslint/naming-convention": "off",
      "@typescript-eslint/no-empty-object-type": ["error", { allowInterfaces: "with-single-extends" }],
    },
  },
  {
    files: ["examples/**/*.mjs"],
    languageOptions: { globals: { console: "readonly", fetch: "readonly", process: "readonly" } },
  },
  prettier,
);
