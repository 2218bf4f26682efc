/**
 * No circle of imports, types included: ESLint's rule sees only what is left of an import at run time.
 * @type {import("dependency-cruiser").IConfiguration}
 */
module.exports = {
  forbidden: [{ name: "no-circle", severity: "error", from: {}, to: { circular: true } }],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|lib/bindings)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
  },
};
