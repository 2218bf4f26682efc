// The road from a stack to the platform, with the files and calls of a real deploy.
import type { Box } from "./drawing";
import { arrow, box, drawing, heightOf } from "./drawing";

export interface Deploy {
  /** In the folder of the stack that declares the instance. */
  readonly files: readonly string[];
  /** As `METHOD /path`, in their order. */
  readonly calls: readonly string[];
}

const LEFT = 20;
const WIDTH = 340;
const RIGHT = 500;

export function pictureOfRoad({ files, calls }: Deploy): string {
  const app = {
    x: LEFT,
    y: 20,
    width: WIDTH,
    title: "Your app, in TypeScript",
    lines: ["OpenConnectorsProvider", "ConnectWiseConnectorInstance"],
  };
  const folder = { x: LEFT, y: 170, width: WIDTH, title: "The folder of a stack", lines: files };
  const engine = { x: RIGHT, y: 20, width: WIDTH, title: "Terraform or OpenTofu", lines: ["plan, state, locks"] };
  const provider = {
    x: RIGHT,
    y: 150,
    width: WIDTH,
    title: "The provider, which travels in the stack",
    lines: ["reads, plans, creates, updates, deletes"],
  };
  const platform = { x: RIGHT, y: 290, width: WIDTH, title: "SAP Open Connectors, or the emulator", lines: calls };
  const center = LEFT + WIDTH / 2;
  const middle = RIGHT + WIDTH / 2;
  const bottom = Math.max(folder.y + heightOf(folder), platform.y + heightOf(platform));
  return drawing({
    width: RIGHT + WIDTH + 20,
    height: bottom + 20,
    title: "The road from a stack to the platform",
    text:
      "An app is synthesized into the folder of a stack, which holds the provider, too. Terraform or OpenTofu starts the provider from " +
      "there, and the provider calls the platform.",
    parts: [
      ...[app, folder, engine, provider, platform].map(box),
      arrow({ d: `M ${String(center)} ${below(app)} V ${String(folder.y)}`, label: ["synth"], x: center + 10, y: 140 }),
      arrow({
        d: `M ${String(LEFT + WIDTH)} ${String(folder.y + 30)} H 430 V 50 H ${String(RIGHT)}`,
        label: ["cdktf", "deploy"],
        x: 420,
        y: 120,
        anchor: "end",
      }),
      arrow({
        d: `M ${String(middle)} ${below(engine)} V ${String(provider.y)}`,
        label: ["plugin protocol 6"],
        x: middle + 10,
        y: 121,
      }),
      arrow({
        d: `M ${String(middle)} ${below(provider)} V ${String(platform.y)}`,
        label: ["HTTPS"],
        x: middle + 10,
        y: 256,
      }),
    ],
  });
}

function below(given: Box): string {
  return String(given.y + heightOf(given));
}
