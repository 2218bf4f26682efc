// A single test of this project runs a dozen commands of Terraform; on two busy cores that takes its time. (Projects of
// jest.config.js can't set `testTimeout`.)
jest.setTimeout(300_000);
