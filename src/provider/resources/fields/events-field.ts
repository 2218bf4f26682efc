// Events (open-connectors-api: Event keys; Default polling): configuration keys that people set together, as one attribute
// with members.
import type { ConnectorDefinition, EventField } from "../../../connectors";
import { EVENTS, eventDescription, eventFields, eventsDescription, findKey, isDefault } from "../../../connectors";
import { Unknown, singleNested } from "../../../plugin";
import { settingOf } from "../../lifecycle/observe";
import type { InstanceField, ReadField } from "../definition";
import type { Values } from "../values";
import { objectIn } from "../values";
import { refreshedValue, sameMeaning, sentText, settingAttribute, valueOf } from "./setting-value";

/** Undefined where the connector reports no events. */
export function eventsField(definition: ConnectorDefinition): InstanceField | undefined {
  const members = eventFields(definition.templateKeys);
  if (members.length === 0) return undefined;
  const attributes = members.map(
    (member) => [member.attribute, settingAttribute(member, eventDescription(member, definition))] as const,
  );
  return {
    attributes: {
      [EVENTS]: singleNested(Object.fromEntries(attributes), {
        optional: true,
        description: eventsDescription(definition),
      }),
    },
    keys: members.map(({ key }) => key),
    settings(values) {
      const events = objectIn(values, EVENTS);
      return members.flatMap((member) => {
        const value = events instanceof Unknown ? events : events === null ? null : sentText(valueOf(member, events));
        if (value === null) return [];
        const same = sameMeaning(member);
        return [
          { key: member.key, attribute: EVENTS, value, authenticates: false, explicit: true, ...(same && { same }) },
        ];
      });
    },
    read(call) {
      const stored = objectIn(call.prior, EVENTS);
      const events =
        stored instanceof Unknown || stored === null ? found(members, call) : refreshed(members, stored, call);
      return { [EVENTS]: events };
    },
  };
}

/** Of events that are managed, the members that are. */
function refreshed(members: readonly EventField[], stored: Values, { instance }: ReadField): Values {
  return Object.fromEntries(
    members.map((member) => {
      const value = valueOf(member, stored);
      const known = value instanceof Unknown ? null : value;
      const shown = known === null ? undefined : settingOf(instance, member.key);
      return [member.attribute, refreshedValue(member, known, shown)];
    }),
  );
}

/** An import takes over events that are on: a default of another host must not look like somebody's choice. */
function found(members: readonly EventField[], { instance, imported, connector }: ReadField): Values | null {
  const enabled = members.find(({ kind }) => kind === "boolean");
  if (!imported || enabled === undefined) return null;
  if (refreshedValue(enabled, null, settingOf(instance, enabled.key)) !== true) return null;
  const values = members.map((member) => {
    const shown = settingOf(instance, member.key);
    const says = shown !== undefined && !isDefault(connector && findKey(connector, member.key), shown);
    return [member.attribute, says ? refreshedValue(member, null, shown) : null] as const;
  });
  return values.every(([, value]) => value === null) ? null : Object.fromEntries(values);
}
