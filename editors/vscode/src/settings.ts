// What the server is told at its start; later it asks for the section mdalint.

/** Reads one setting below `mdalint`. */
export type Read = <T>(name: string, otherwise: T) => T;

export interface Settings {
  show: string;
  preview: boolean;
  form?: string;
  known: string[];
  rules: string[];
  builtin: boolean;
  debounce: number;
  codeLens: boolean;
  spelling: { enabled: boolean; words: string[] };
}

export function settings(read: Read): Settings {
  const form = read("form", "");
  return {
    show: read("show", "warning"),
    preview: read("preview", false),
    ...(form ? { form } : {}),
    known: read<string[]>("known", []),
    rules: read<string[]>("rules", []),
    builtin: read("builtin", true),
    debounce: read("debounce", 0),
    codeLens: read("codeLens", true),
    spelling: {
      enabled: read("spelling.enabled", false),
      words: read<string[]>("spelling.words", []),
    },
  };
}
