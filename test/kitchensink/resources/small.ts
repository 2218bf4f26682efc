// As little as a resource can have: for measurements, and for tests that need some object.
import { filed, id } from "../filed";
import { string } from "../../../src/plugin";

export const small = filed("kitchensink_small", {
  description: "A name and a value, for benchmarks and wherever any object will do.",
  attributes: {
    id,
    name: string({ required: true, description: "Any text; changes in place." }),
    value: string({ optional: true, description: "Any text; changes in place." }),
  },
  settle: ({ config, id: at }) => ({ ...config, id: at }),
});
