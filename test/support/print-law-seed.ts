// Once before the unit tests: with what seed their laws run.
import { lawSeed } from "./law-seed";

export default function printLawSeed(): void {
  process.stderr.write(`laws run with LAW_SEED=${String(lawSeed(process.env["LAW_SEED"]))}\n`);
}
