// Once before the long tests: their laws try other inputs in every run, unless `LAW_SEED` repeats one.
import { lawSeed } from "./law-seed";

const SEEDS = 2 ** 31;

export default function printLongSeed(): void {
  const seed = lawSeed(process.env["LAW_SEED"], Math.floor(Math.random() * SEEDS));
  // Workers inherit it.
  process.env["LAW_SEED"] = String(seed);
  process.stderr.write(`long laws run with LAW_SEED=${String(seed)}\n`);
}
