// Reads and rewrites `.terraform.lock.hcl` in the form in which Terraform and OpenTofu write it: comments, blank lines
// and blocks whose braces are at line ends. Whatever isn't replaced stays byte for byte; whatever is of another form
// is refused, because half-understood text must not be rewritten. Form: (terraform-protocol: Lock file).

export interface LockEntry {
  /** HOST/NAMESPACE/TYPE. */
  readonly address: string;
  readonly version: string | undefined;
  /** A block without this line counts as "no match" for cdktf-cli. */
  readonly constraints: string | undefined;
}

export interface NewLockEntry {
  readonly address: string;
  /** Exact version; also recorded as the constraint, as `init` does for an exact requirement. */
  readonly version: string;
  /** Left out where only Terraform can know them: `init` adds them. */
  readonly hashes: readonly string[];
}

interface Section {
  readonly text: string;
  /** Absent for the lines between blocks and for blocks of other kinds. */
  readonly entry?: LockEntry;
}

const HEADER = `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.
`;

export class LockFile {
  /** What is in a stack folder before the first `init`. */
  static empty(): LockFile {
    return new LockFile([{ text: HEADER }]);
  }

  /**
   * @param fileName for the message only
   * @throws when the text isn't of the form described above; names the line
   */
  static parse(text: string, fileName: string): LockFile {
    return text.trim() === "" ? LockFile.empty() : new LockFile(sectionsOf(text, fileName));
  }

  readonly #sections: readonly Section[];

  private constructor(sections: readonly Section[]) {
    this.#sections = sections;
  }

  entry(address: string): LockEntry | undefined {
    return this.#sections.find(({ entry }) => entry?.address === address)?.entry;
  }

  /** The same file with this entry in place of the one for its address; a new one goes where `init` would sort it. */
  with(added: NewLockEntry): LockFile {
    const section: Section = {
      text: render(added),
      entry: { address: added.address, version: added.version, constraints: added.version },
    };
    const old = this.#sections.findIndex(({ entry }) => entry?.address === added.address);
    if (old >= 0) return this.#replaced(old, 1, [section]);
    const next = this.#sections.findIndex(({ entry }) => entry !== undefined && entry.address > added.address);
    if (next >= 0) return this.#replaced(next, 0, [section, { text: "\n" }]);
    const newline = this.#sections.at(-1)?.text.endsWith("\n") === true ? "\n" : "\n\n";
    return this.#replaced(this.#sections.length, 0, [{ text: newline }, section]);
  }

  #replaced(start: number, count: number, sections: readonly Section[]): LockFile {
    return new LockFile([...this.#sections.slice(0, start), ...sections, ...this.#sections.slice(start + count)]);
  }

  toString(): string {
    return this.#sections.map(({ text }) => text).join("");
  }
}

function render({ address, version, hashes }: NewLockEntry): string {
  const lines = [
    `provider "${address}" {`,
    `  version     = "${version}"`,
    `  constraints = "${version}"`,
    ...(hashes.length === 0 ? [] : ["  hashes = [", ...hashes.map((hash) => `    "${hash}",`), "  ]"]),
    "}",
  ];
  return `${lines.join("\n")}\n`;
}

const BLOCK_START = /^[a-z_]+(?:\s+"([^"\\]*)")*\s*\{\s*$/;
const PROVIDER_START = /^provider\s+"([^"\\]+)"\s*\{\s*$/;
const BLOCK_END = /^\}\s*$/;
const BETWEEN_BLOCKS = /^\s*(?:(?:#|\/\/).*)?\s*$/;
const ATTRIBUTE = /^\s+(version|constraints)\s*=\s*"([^"\\]*)"\s*$/;

function sectionsOf(text: string, fileName: string): readonly Section[] {
  const lines = text.split(/(?<=\n)/);
  const sections: Section[] = [];
  for (let at = 0; at < lines.length;) {
    const first = lines[at] ?? "";
    if (BETWEEN_BLOCKS.test(first)) {
      sections.push({ text: first });
      at += 1;
      continue;
    }
    if (!BLOCK_START.test(first)) throw unreadable(fileName, at + 1, "neither a comment nor the first line of a block");
    const length = lines.slice(at).findIndex((line) => BLOCK_END.test(line)) + 1;
    if (length === 0) throw unreadable(fileName, at + 1, "a block that is not closed");
    const block = lines.slice(at, at + length);
    const address = PROVIDER_START.exec(first)?.[1];
    if (address !== undefined && sections.some(({ entry }) => entry?.address === address)) {
      throw unreadable(fileName, at + 1, `a second entry for ${address}`);
    }
    sections.push({ text: block.join(""), ...(address !== undefined && { entry: entryOf(address, block) }) });
    at += length;
  }
  return sections;
}

function entryOf(address: string, block: readonly string[]): LockEntry {
  const values = new Map(block.flatMap((line) => [ATTRIBUTE.exec(line)]).flatMap((match) => pairOf(match)));
  return { address, version: values.get("version"), constraints: values.get("constraints") };
}

function pairOf(match: RegExpExecArray | null): readonly [string, string][] {
  const [, name, value] = match ?? [];
  return name === undefined || value === undefined ? [] : [[name, value]];
}

function unreadable(fileName: string, line: number, what: string): Error {
  return new Error(
    `${fileName}, line ${line}: ${what}. This is not what init writes. Repair the file, or delete it: ` +
      `synth and init write it again.`,
  );
}
