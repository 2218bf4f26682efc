// The console's one style sheet. No colour says anything that words don't.
import { PALETTE } from "../../shared/palette";

export const CONSOLE_STYLE = `
${PALETTE}
:root { --soft: color-mix(in srgb, var(--line) 30%, transparent); }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--ground); color: var(--text); font: .9375rem/1.5 system-ui, sans-serif; }
code, .mono { font: .8125rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
header { display: flex; flex-wrap: wrap; gap: .5rem 2rem; align-items: center; justify-content: space-between;
  padding: .75rem 1.5rem; background: var(--box); border-bottom: 1px solid var(--soft); }
h1 { font-size: 1.125rem; margin: 0; } h2 { font-size: 1rem; margin: 0 0 .75rem; } h3 { font-size: .875rem; margin: .75rem 0 .25rem; }
header p { margin: 0; }
b, code { unicode-bidi: isolate; }
.figures { flex: 1 1 18rem; max-width: 40rem; display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; }
.traffic { width: 15rem; height: 2.25rem; border-bottom: 1px solid var(--line); } .traffic .good { fill: var(--green); } .traffic .bad { fill: var(--red); }
.numbers { font-variant-numeric: tabular-nums; }
.connection::before { content: "●"; margin-right: .4em; color: var(--quiet); }
.connection[data-state=live]::before { color: var(--green); } .connection[data-state=lost] { color: var(--red); } .connection[data-state=lost]::before { content: "○"; }
nav { position: sticky; top: 0; z-index: 1; display: flex; gap: 1.5rem; padding: .5rem 1.5rem; background: var(--ground); border-bottom: 1px solid var(--soft); }
a { color: var(--violet); }
main { display: grid; grid-template-columns: minmax(0, 2.4fr) minmax(18rem, 1fr); gap: 1.5rem; padding: 1.5rem; align-items: start; }
main > div { display: grid; gap: 1.5rem; min-width: 0; }
@media (max-width: 64rem) { main { grid-template-columns: minmax(0, 1fr); padding: 1rem; } }
section { border: 1px solid var(--soft); border-radius: 8px; padding: 1rem; min-width: 0; scroll-margin-top: 3rem; }
.count { color: var(--quiet); font-weight: 400; font-variant-numeric: tabular-nums; }
.quiet, small { color: var(--quiet); } small { display: block; }
.row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: .5rem 0 .75rem; } header .row { align-items: center; margin: 0; }
label { display: grid; gap: .125rem; } label > span { font-size: .8125rem; color: var(--quiet); }
input, select, button { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: 6px; padding: .25rem .6rem; min-height: 2rem; max-width: 100%; }
input { width: 100%; } label input[type=search] { width: 16rem; }
button { cursor: pointer; background: var(--box); } button:hover { border-color: var(--violet); }
button[aria-pressed=true], button.main { border-color: var(--violet); color: var(--violet); font-weight: 600; } button.danger { color: var(--red); border-color: var(--red); }
button.link { min-height: 0; padding: 0 .2rem; border: 0; background: none; color: var(--violet); text-decoration: underline; font: .8125rem ui-monospace, Menlo, Consolas, monospace; }
:focus-visible { outline: 3px solid var(--violet); outline-offset: 2px; } section:focus { outline: none; } section:focus-visible { outline: 3px solid var(--violet); }
.refusal { margin: 0; padding: 0 1.5rem; color: var(--red); } .refusal:not(:empty) { padding-block: .5rem; border-left: 4px solid var(--red); }
.badge { display: inline-block; border: 1px solid currentcolor; border-radius: 999px; padding: 0 .5rem; font-size: .75rem; font-weight: 600; white-space: nowrap; color: var(--quiet); margin-right: .25rem; }
.badge.fault { color: var(--violet); }
.cards { max-height: 34rem; overflow-y: auto; }
.card { border-top: 1px solid var(--soft); padding: .4rem .25rem; content-visibility: auto; contain-intrinsic-size: auto 2.4rem; } .card > :not(summary) { clear: both; margin-left: 1.1rem; }
.card > summary { cursor: pointer; overflow-wrap: anywhere; } .card .last { float: right; margin-left: 1rem; }
.card[data-state=enabled] > summary .badge { color: var(--green); } .card[data-state=disabled] > summary .badge { color: var(--yellow); }
.card[data-state="not valid"] > summary .badge { color: var(--red); } .card[data-state=deleted] > summary b { text-decoration: line-through; font-weight: 400; }
.life { margin: 0; padding-left: 1rem; border-left: 2px solid var(--soft); list-style: none; } .keys { margin: 0; padding: 0; list-style: none; columns: 18rem; overflow-wrap: anywhere; }
.scroll { overflow: auto; max-height: 34rem; }
table { border-collapse: collapse; width: 100%; } th { position: sticky; top: 0; background: var(--ground); font-size: .8125rem; font-weight: 500; color: var(--quiet); }
th, td { text-align: left; vertical-align: top; padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--soft); white-space: nowrap; }
td:nth-child(4) { white-space: normal; min-width: 9rem; } .call { white-space: normal; overflow-wrap: anywhere; min-width: 15rem; }
.answer { font-variant-numeric: tabular-nums; } .good .answer { color: var(--green); } .bad .answer { color: var(--red); } .open .answer { color: var(--yellow); }
.faults { margin: 0 0 1rem; padding: 0; list-style: none; } .faults li { border-top: 1px solid var(--soft); padding: .4rem 0; overflow-wrap: anywhere; } .faults code { display: block; color: var(--quiet); }
form, .switches { display: grid; gap: .6rem; } form { grid-template-columns: 1fr 1fr; align-items: start; } form > :nth-child(1), form > :nth-child(n+6) { grid-column: 1 / -1; }
form select, .switches select { width: 100%; } .value:empty { display: none; }
.switches { max-height: 34rem; overflow-y: auto; padding: .25rem; } .switches label > span { color: var(--text); } .switches code { color: var(--quiet); }
.switches .changed { border-left: 4px solid var(--yellow); padding-left: .5rem; } .switches .changed code::after { content: " · changed"; color: var(--yellow); }
dialog { border: 1px solid var(--line); border-radius: 8px; background: var(--ground); color: var(--text); max-width: 30rem; } dialog::backdrop { background: rgb(0 0 0 / .5); }
@media (forced-colors: active) { .badge, section { border-color: CanvasText; } }
`;
