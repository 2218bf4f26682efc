// Certificates of a test's own authority, made by openssl in a folder that goes with the test.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { TemporaryFolder } from "./temporary-folder";

export interface Identity {
  readonly cert: string;
  readonly key: string;
}

export class Authority implements Disposable {
  readonly #temporary = new TemporaryFolder("test-authority");
  readonly folder = this.#temporary.path;
  readonly file = path.join(this.folder, "ca.pem");

  constructor() {
    this.#openssl("req", "-x509", ...this.#newKey("ca"), "-out", "ca.pem", "-days", "2", "-subj", "/CN=Test authority");
  }

  get pem(): string {
    return readFileSync(this.file, "utf8");
  }

  /** @param days how long it is valid, from yesterday on */
  issue(name: string, { names = "DNS:localhost", expired = false } = {}): Identity {
    this.#openssl("req", ...this.#newKey(name), "-out", `${name}.csr`, "-subj", `/CN=${name}`);
    writeFileSync(path.join(this.folder, "names"), `subjectAltName=${names}`);
    const by = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "names"];
    this.#openssl("x509", "-req", "-in", `${name}.csr`, ...by, "-out", `${name}.pem`, "-days", expired ? "-1" : "2");
    return { cert: this.#read(`${name}.pem`), key: this.#read(`${name}.key`) };
  }

  [Symbol.dispose](): void {
    this.#temporary[Symbol.dispose]();
  }

  #newKey(name: string): readonly string[] {
    return ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", `${name}.key`];
  }

  #read(file: string): string {
    return readFileSync(path.join(this.folder, file), "utf8");
  }

  #openssl(...args: readonly string[]): void {
    execFileSync("openssl", args, { cwd: this.folder, stdio: "ignore" });
  }
}
