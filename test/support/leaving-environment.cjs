// Jest's environment for Node.js, in workers that end at once.
const process = require("node:process");
const { TestEnvironment } = require("jest-environment-node");

// A worker holds a gigabyte in the end. Node.js would take its heap apart first, and where that takes half a second, Jest says that
// tests leak. The system frees it all at once.
if (process.connected) process.once("exit", () => process.exit());

module.exports = TestEnvironment;
