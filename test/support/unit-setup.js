// Unit tests are short, but a property test on a busy machine may not be: a limit that is only there to end what hangs.
jest.setTimeout(60_000);
