// Help, parsing and errors come from the one definition of a command.
import type { Command } from "../../src/cli/command";
import { UsageError, commandHelp, parseOptions, programHelp } from "../../src/cli/command";

const command: Command = {
  name: "sing",
  summary: "Sing a song.",
  details: "Sings until it is interrupted.",
  options: {
    song: { type: "string", value: "TITLE", default: "Anything", description: "What to sing." },
    loud: { type: "boolean", description: "For the last row." },
  },
  run: () => Promise.resolve(0),
};

test("options are parsed by their kind, with defaults", () => {
  expect({ ...parseOptions(command, []) }).toEqual({ song: "Anything" });
  expect({ ...parseOptions(command, ["--loud", "--song", "Hey"]) }).toEqual({ song: "Hey", loud: true });
  expect({ ...parseOptions(command, ["--song=a=b"]) }).toEqual({ song: "a=b" });
});

test.each([[["--quiet"]], [["--song"]], [["--loud=1"]], [["--no-loud"]], [["word"]], [["--", "word"]], [["-s", "x"]]])(
  "%j is wrong usage",
  (args) => {
    expect(() => parseOptions(command, args)).toThrow(UsageError);
  },
);

test("help of a command is all there is to know of it", () => {
  expect(commandHelp("program", command)).toBe(
    [
      "Usage: program sing [options]",
      "",
      "Sings until it is interrupted.",
      "",
      "Options:",
      "  --song TITLE       What to sing. Default: Anything.",
      "  --loud             For the last row.",
      "",
    ].join("\n"),
  );
  expect(commandHelp("program", { ...command, options: {} })).toBe(
    "Usage: program sing\n\nSings until it is interrupted.\n",
  );
});

test("help of the program lists its commands", () => {
  expect(programHelp("program", [command])).toContain("\n  sing         Sing a song.\n");
});
