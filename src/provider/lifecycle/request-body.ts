// From what is wanted to the bodies of the requests that create or replace an instance.
import type { CreateInstanceRequest, ReplaceInstanceRequest } from "../../client";
import { CREATING_TAG, placeTag, tagsToWrite } from "./marks";
import { bringsTokens } from "./single-use";
import type { Setting, Wanted } from "./wanted";
import { allSettings } from "./wanted";

/** The configuration to send; a setting that is not at hand is left out. */
function configurationOf(settings: readonly Setting[]): ReplaceInstanceRequest["configuration"] {
  return new Map(settings.flatMap(({ key, value }) => (value === null ? [] : [[key, value] as const])));
}

/** The body of a POST without its tags: a value that is only a default is left to the platform. */
export function creation(wanted: Wanted): Omit<CreateInstanceRequest, "tags"> {
  const explicit = wanted.settings.filter((setting) => setting.explicit);
  return {
    name: wanted.name,
    element: { key: wanted.elementKey },
    configuration: configurationOf(allSettings({ ...wanted, settings: explicit })),
    ...loginOf(wanted),
  };
}

/** The body of a PUT: every managed key, since what happens to keys that are left out is not known (open-connectors-api: What is not known). */
export function replacement(wanted: Wanted, tags: readonly string[]): ReplaceInstanceRequest {
  return {
    name: wanted.name,
    element: { key: wanted.elementKey },
    tags,
    configuration: configurationOf(allSettings(wanted)),
    ...loginOf(bringsTokens(wanted) ? wanted : { ...wanted, externalAuthentication: null }),
  };
}

/** Beside the configuration, where an OAuth login is declared. */
function loginOf({
  externalAuthentication,
  secrets,
}: Wanted): Pick<CreateInstanceRequest, "externalAuthentication" | "providerData"> {
  const given = secrets.filter(({ singleUse }) => singleUse === "provider data").flatMap(({ settings }) => settings);
  return {
    ...(externalAuthentication !== null && { externalAuthentication }),
    ...(given.length > 0 && { providerData: configurationOf(given) }),
  };
}

/** The tags of a create, by which it is found again. */
export function creationTags(wanted: Wanted, keyTag: string, place: string): readonly string[] {
  return [...tagsToWrite({ ...wanted, keyTag }), CREATING_TAG, placeTag(place, keyTag)];
}
