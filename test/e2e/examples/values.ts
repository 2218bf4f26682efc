// What the examples are given, and where they are deployed from.
import path from "node:path";

export const KEYS = {
  TF_VAR_cw_private_key: "PRIVATEKEY000001",
  TF_VAR_cw_client_id: "11111111-2222-4333-8444-555555555555",
};

/** The folder of a stack. */
export const stack = (name: string): string => path.join("cdktf.out/stacks", name);
