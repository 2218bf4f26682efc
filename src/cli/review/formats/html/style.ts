// The page's one style sheet: light and dark as the reader's system has it. Every pair of colours has a contrast of 4.5 and more, and no
// colour says anything that words don't.
import { PALETTE } from "../../../../shared/palette";

export const STYLE = `
${PALETTE}
body { margin: 0 auto; max-width: 70rem; padding: 1rem 1.5rem 3rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
.picture { overflow-x: auto; }
svg { max-width: none; font: 14px system-ui, sans-serif; }
.box { fill: var(--box); stroke: var(--line); }
text { fill: var(--text); } text.stack { font-weight: 600; } text.action { fill: var(--quiet); }
.flow { fill: none; stroke: var(--line); stroke-width: 2; }
.is-create, .is-import { --action: var(--green); } .is-update, .is-move, .is-reauthenticate { --action: var(--yellow); }
.is-replace, .is-delete, .is-forget, .is-unknown { --action: var(--red); } .is-drift { --action: var(--violet); }
.is-none { --action: var(--line); }
.mark { fill: var(--action); } path.flow { stroke: var(--action); }
details { border: 1px solid var(--line); border-radius: 6px; padding: .5rem 1rem; margin: .75rem 0; }
summary { cursor: pointer; } summary:focus-visible, .picture:focus-visible { outline: 3px solid var(--violet); outline-offset: 2px; }
.badge { color: var(--action); font-weight: 600; }
.quiet { color: var(--quiet); }
table { border-collapse: collapse; margin: .5rem 0; } th, td { text-align: left; vertical-align: top; padding: .2rem 1rem .2rem 0; }
th { min-width: 9rem; font-weight: 500; color: var(--quiet); }
.look { border-left: 4px solid var(--yellow); padding-left: .75rem; }
`;
