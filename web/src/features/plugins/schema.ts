/** The part of JSON Schema that describes a plugin's settings. */
export interface SettingSchema {
  type?: string | string[];
  description?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  enum?: unknown[];
}

export function settingsOf(schema: unknown): [string, SettingSchema][] {
  const properties = (schema as { properties?: Record<string, SettingSchema> } | null)?.properties;
  return Object.entries(properties ?? {});
}

export type Draft = Record<string, string>;

/** What stands in the fields: a setting that is not set stands empty, and its default shows through. */
export function draftOf(settings: Record<string, unknown>): Draft {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]));
}

/** The settings to save. What is left empty is left out, and keeps its default. */
export function settingsFrom(draft: Draft, schema: [string, SettingSchema][]): Record<string, unknown> {
  const entries = schema.flatMap(([name, setting]) => {
    const text = draft[name]?.trim() ?? '';
    return text === '' ? [] : [[name, isText(setting) ? text : parse(text)] as const];
  });
  return Object.fromEntries(entries);
}

function isText({ type }: SettingSchema) {
  return type === 'string' || (Array.isArray(type) && type.includes('string'));
}

// What is no JSON goes as it is: the server says what is wrong with it better than this page could.
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
