// The action `openconnectors_trace_logging`: it ends by itself, so it is not part of what an instance is declared to be.
import { bool, int64, pluginFor, string, validator } from "../../plugin";
import { TRACE_MINUTES, traceMinutesProblems } from "../../rules/trace-minutes";
import type { Connection } from "../connection";
import { instanceId } from "../data-sources/attributes";
import { readOne } from "../data-sources/lookup";
import { withContext } from "../lifecycle/failure";

export const traceLogging = pluginFor<Connection>().action("openconnectors_trace_logging", {
  description: "Turns the trace logging of an instance on, for some minutes, or off.",
  attributes: {
    id: string({ required: true, validators: [instanceId], description: "Id of the instance." }),
    enabled: bool({
      optional: true,
      description: "True turns it on, for `minutes` from now; false turns it off. Default: true.",
    }),
    minutes: int64({
      optional: true,
      validators: [validator<bigint>(traceMinutesProblems)],
      description: `Minutes that it stays on, 1 to ${String(TRACE_MINUTES.max)}. Default: 30.`,
    }),
  },

  validate({ config: { enabled, minutes }, diagnostics }) {
    if (enabled !== false || minutes === null) return;
    diagnostics.error({
      attribute: "minutes",
      summary: "Minutes of what is turned off",
      detail: "minutes says how long trace logging is on. Leave it out where enabled is false.",
    });
  },

  async invoke({ api, config: { id, enabled, minutes }, progress, signal }) {
    const { client } = api.ready;
    const context = { summary: `Changing the trace logging of instance ${id} failed`, inDoubt: IN_DOUBT };
    await withContext(context, async () => {
      // One that was just made may be visible a moment later.
      await readOne(api.ready, id, signal);
      if (enabled === false) await client.stopTraceLogging(id, { signal });
      else await client.startTraceLogging(id, minutes === null ? undefined : Number(minutes), { signal });
    });
    const howLong = minutes === null ? "30 minutes" : `${String(minutes)} min`;
    progress(`Trace logging of instance ${id} is ${enabled === false ? "off" : `on for ${howLong}`}`);
  },
});

const IN_DOUBT = "Run this again: a second time does no harm.";
