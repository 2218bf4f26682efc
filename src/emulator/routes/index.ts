// Every call the emulator knows, and how a path finds its route. What is in no table answers 501.
import { connectorCallRoutes } from "./connector-call-routes";
import { connectorRoutes } from "./connector-routes";
import { instanceRoutes } from "./instance-routes";
import { refusedCalls } from "./refused-calls";
import type { Route } from "./route";

export { refusedCalls } from "./refused-calls";
export type { Route } from "./route";

export const routes: readonly Route[] = [...instanceRoutes, ...connectorRoutes, ...connectorCallRoutes];

export interface Match {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Routes that fit a path, whatever their method. A word of the platform is never taken for a parameter. */
export function matchPath(path: string): readonly Match[] {
  const fitting = routes.flatMap((route) => {
    const parameters = parametersOf(route.pattern, path);
    return parameters === undefined ? [] : [{ route, parameters }];
  });
  const fewest = Math.min(...fitting.map(({ parameters }) => Object.keys(parameters).length));
  return fitting.filter(({ parameters }) => Object.keys(parameters).length === fewest);
}

export function isRefused(method: string, path: string): boolean {
  return refusedCalls.some(
    ({ methods, pattern }) => methods.some((one) => one === method) && parametersOf(pattern, path) !== undefined,
  );
}

/** Undefined where the path does not fit. */
function parametersOf(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const parts = pattern.split("/");
  const segments = path.split("/");
  if (parts.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? "";
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined ? part !== segment : !fits(name, segment)) return undefined;
    if (name !== undefined) parameters[name] = segment;
  }
  return parameters;
}

/** Only a number is an id: what else the platform may have below `/instances` is not for us to deny. */
function fits(parameter: string, segment: string): boolean {
  return parameter === "id" || parameter === "entry" ? /^\d+$/.test(segment) : segment !== "";
}
