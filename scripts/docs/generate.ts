// From schema, templates and examples to the pages of docs/ that the Terraform registry shows. Pure: files come in as
// texts by their paths. All that is missing is told at once. Layout: (architecture: Documentation pages).
import type { GetProviderSchemaResponse } from "../../src/plugin/protocol/messages/provider";
import type { GeneratedFiles } from "../generated-files";
import { argumentList, returns, signature } from "./function-section";
import type { Texts } from "./connector-text";
import { frontMatter, leadingMatter } from "./front-matter";
import type { Kind, Subject } from "./kinds";
import { CONNECTORS, GUIDES, TEMPLATES, kinds, providerKind, subjectsOf } from "./kinds";
import { codeBlock, firstParagraph } from "./markdown";
import { membersOf } from "./members";
import { schemaSection, undescribed } from "./schema-section";
import { fill } from "./template";

/** Texts of templates and examples by path from the top of the repository. */
export type Sources = ReadonlyMap<string, string>;

export interface Generated {
  /** By path below docs/. */
  readonly pages: GeneratedFiles;
  /** One sentence each, with the path it is about; the pages are of no use where there are any. */
  readonly problems: readonly string[];
}

/**
 * @param providerName short name, the prefix of all type names
 * @param connectors what is said of typed connectors, by the type of their resource: such pages have a template of their own,
 *   and room for more text
 */
export function generatePages(
  providerName: string,
  response: GetProviderSchemaResponse,
  sources: Sources,
  connectors: ReadonlyMap<string, Texts> = new Map(),
): Generated {
  const writer = new PageWriter(providerName, sources, connectors);
  if (response.provider === undefined) throw new Error(`The provider ${providerName} answers no schema of its own.`);
  writer.page({ kind: providerKind, name: providerName, schema: response.provider });
  const subjects = subjectsOf(response);
  for (const subject of subjects) writer.page(subject);
  for (const path of sources.keys()) if (path.startsWith(`${TEMPLATES}/${GUIDES}/`)) writer.guide(path);
  writer.leftovers(subjects);
  return { pages: writer.pages, problems: writer.problems };
}

/** In a template. */
const SHOWS_AN_APP = /\{\{\s*file\s[^}]*\.ts\s*\}\}/;

class PageWriter {
  readonly pages = new Map<string, string>();
  readonly problems: string[] = [];
  readonly #providerName: string;
  readonly #sources: Sources;
  readonly #connectors: ReadonlyMap<string, Texts>;

  constructor(providerName: string, sources: Sources, connectors: ReadonlyMap<string, Texts>) {
    this.#providerName = providerName;
    this.#sources = sources;
    this.#connectors = connectors;
  }

  page(subject: Subject): void {
    const { kind, name } = subject;
    const template = this.#template(subject);
    if (template === undefined) return;
    const description = ("fn" in subject ? subject.fn : subject.schema.block)?.description ?? "";
    if (description === "") this.problems.push(`${name} (${kind.title}) has no description in the provider's schema.`);
    const values = {
      name,
      description,
      ...this.#examples(subject),
      ...this.#reference(subject),
      ...this.#connector(subject),
    };
    const body = this.#fill(template, values, kind.needed);
    const title = `${name} ${kind.title}${kind === providerKind ? "" : ` - ${this.#providerName}`}`;
    const head = frontMatter({
      title,
      // The registry groups nothing under the page of the provider itself.
      subcategory: kind === providerKind ? undefined : "",
      description: firstParagraph("fn" in subject ? subject.fn.summary : description),
    });
    this.pages.set(pageOf(subject, this.#providerName), `${head}\n\n${body}\n`);
  }

  guide(template: string): void {
    const { title, subcategory, body } = leadingMatter(this.#sources.get(template) ?? "");
    if (title === undefined) {
      this.problems.push(`${template} needs a page_title in its front matter: the registry names the guide by it.`);
      return;
    }
    // Apps are shown for one framework; every page that shows one says how it reads with the other.
    const terrain = SHOWS_AN_APP.test(body) ? { terrain: this.#part("terrain", {}) } : {};
    const text = this.#fill({ path: template, text: body }, terrain, Object.keys(terrain));
    const head = frontMatter({
      title,
      subcategory: subcategory ?? "",
      description: firstParagraph(text.replace(/^# .*\n/, "")),
    });
    this.pages.set(template.slice(TEMPLATES.length + 1), `${head}\n\n${text}\n`);
  }

  /** Templates and examples of what the provider no longer has would lie there for ever. */
  leftovers(subjects: readonly Subject[]): void {
    const known = subjects.map((subject) => ({
      examples: `${exampleFolder(subject)}/`,
      templates: [
        ownTemplate(subject, this.#providerName),
        ...(this.#connectorOf(subject) === undefined ? [] : [moreTemplate(subject, this.#providerName)]),
      ],
    }));
    for (const path of this.#sources.keys()) {
      const [, folder = ""] = path.split("/");
      const ofKind =
        kinds.some((kind) => kind.folder === folder || path.startsWith(`${TEMPLATES}/${kind.folder}/`)) ||
        path.startsWith(`${TEMPLATES}/${CONNECTORS}/`);
      if (ofKind && !known.some(({ examples, templates }) => path.startsWith(examples) || templates.includes(path))) {
        this.problems.push(`${path} belongs to nothing that the provider has. Remove or rename it.`);
      }
    }
  }

  #template(subject: Subject): Template | undefined {
    const own = ownTemplate(subject, this.#providerName);
    const folder = this.#connectorOf(subject) === undefined ? subject.kind.folder : CONNECTORS;
    const shared = subject.kind === providerKind ? own : `${TEMPLATES}/${folder}.md`;
    const path = this.#sources.has(own) ? own : shared;
    const text = this.#sources.get(path);
    if (text === undefined) this.problems.push(`${shared} is missing: the template of ${subject.kind.title} pages.`);
    return text === undefined ? undefined : { path, text };
  }

  /** Undefined for everything but the resource of a typed connector. */
  #connectorOf({ kind, name }: Subject): Texts | undefined {
    return kind.folder === "resources" ? this.#connectors.get(name) : undefined;
  }

  /** The text that only one connector has may use what is said of every one. */
  #connector(subject: Subject): Texts {
    const texts = this.#connectorOf(subject);
    if (texts === undefined) return {};
    const path = moreTemplate(subject, this.#providerName);
    const text = this.#sources.get(path);
    return { ...texts, more: text === undefined ? "" : this.#fill({ path, text }, texts, []) };
  }

  #examples(subject: Subject): Readonly<Record<string, string>> {
    const { kind } = subject;
    const folder = exampleFolder(subject);
    const construct = `${folder}/${kind.construct}`;
    // Every typed connector has a construct.
    const app = this.#connectorOf(subject) === undefined ? (this.#show(construct) ?? "") : this.#needed(construct);
    const imports = Object.entries(kind.imports).map(
      ([placeholder, file]) => [placeholder, this.#needed(`${folder}/${file}`)] as const,
    );
    return {
      example: this.#needed(`${folder}/${kind.example}`),
      construct: app === "" ? "" : this.#part("construct", { code: app, terrain: this.#part("terrain", {}) }),
      ...Object.fromEntries<string>(imports),
    };
  }

  #reference(subject: Subject): Readonly<Record<string, string>> {
    if ("fn" in subject) {
      const { name, fn } = subject;
      return { signature: signature(name, fn), arguments: argumentList(fn), returns: returns(name, fn) };
    }
    const members = subject.schema.block === undefined ? [] : membersOf(subject.schema.block);
    for (const path of undescribed(members)) {
      this.problems.push(
        `${subject.name} (${subject.kind.title}): ${path} has no description in the provider's schema.`,
      );
    }
    return {
      schema: schemaSection(members, { writeOnlyNote: this.#part(subject.kind.writeOnlyNote ?? "write-only", {}) }),
    };
  }

  /** A piece of text that several pages share. */
  #part(name: string, values: Readonly<Record<string, string>>): string {
    const path = `${TEMPLATES}/parts/${name}.md`;
    const text = this.#sources.get(path);
    if (text === undefined) this.problems.push(`${path} is missing.`);
    return text === undefined ? "" : this.#fill({ path, text }, values, Object.keys(values));
  }

  #fill({ path, text }: Template, values: Readonly<Record<string, string>>, needed: readonly string[]): string {
    const filled = fill(text, { values, needed, showFile: (file) => this.#show(file) });
    this.problems.push(...filled.problems.map((problem) => `${path} ${problem}`));
    return filled.text.trim();
  }

  #needed(path: string): string {
    const shown = this.#show(path);
    if (shown === undefined) {
      this.problems.push(`${path} is missing: every page shows an example that the tests have tried. Write it.`);
    }
    return shown ?? "";
  }

  #show(path: string): string | undefined {
    const text = path.startsWith("examples/") ? this.#sources.get(path) : undefined;
    return text === undefined ? undefined : codeBlock(languageOf(path), text);
  }
}

interface Template {
  readonly path: string;
  readonly text: string;
}

/** The name without the provider's prefix, as the registry wants its files called; functions have no prefix. */
function fileName({ kind, name }: { readonly kind: Kind; readonly name: string }, providerName: string): string {
  if (kind === providerKind) return "index.md";
  const prefix = `${providerName}_`;
  return `${name.startsWith(prefix) ? name.slice(prefix.length) : name}.md`;
}

function pageOf(subject: Subject, providerName: string): string {
  const file = fileName(subject, providerName);
  return subject.kind === providerKind ? file : `${subject.kind.folder}/${file}`;
}

function ownTemplate(subject: Subject, providerName: string): string {
  return `${TEMPLATES}/${pageOf(subject, providerName)}`;
}

/** What a page of a typed connector says that no other one does. */
function moreTemplate(subject: Subject, providerName: string): string {
  return `${TEMPLATES}/${CONNECTORS}/${fileName(subject, providerName)}`;
}

function exampleFolder({ kind, name }: Subject): string {
  return kind === providerKind ? "examples/provider" : `examples/${kind.folder}/${name}`;
}

const LANGUAGES: Readonly<Record<string, string>> = {
  tf: "terraform",
  hcl: "terraform",
  ts: "typescript",
  sh: "shell",
};

function languageOf(path: string): string {
  const extension = path.split(".").at(-1) ?? "";
  return LANGUAGES[extension] ?? "text";
}
