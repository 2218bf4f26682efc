// What a call of the emulator is: a row of its tables, which drive dispatch and the support matrix alike.
import type { Operation } from "../faults";
import type { Handler } from "../handlers/handler";

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below /elements/api-v2. A name in braces is one segment: `{id}` and `{entry}` a number, the others any text. */
  readonly pattern: string;
  /** What fault rules call it; calls without one are never disturbed. */
  readonly operation?: Operation;
  /** Whose credentials it takes; "account and instance" names the instance by its token. */
  readonly authorization: "account" | "instance" | "account and instance";
  readonly handler: Handler;
  /** Parameters that the query may have; another one answers 501. Default: none. */
  readonly query?: readonly string[] | "any";
  readonly behaviour: string;
  readonly limits: string;
  readonly source: string;
}
