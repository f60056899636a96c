// Findings grouped by the item of the form that they stand in.  Nothing here
// knows of VS Code, so that it can be tested without.

export interface Place {
  line: number;
  character: number;
}

export interface Extent {
  start: Place;
  end: Place;
}

export interface Section {
  name: string;
  range: Extent;
  children: Section[];
}

export interface Group<T> {
  name: string;
  findings: T[];
}

function isBefore(a: Place, b: Place): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

function holds(range: Extent, at: Place): boolean {
  return !isBefore(at, range.start) && !isBefore(range.end, at);
}

/** The name of the innermost section that begins like an item ("5.D ..."),
 *  else of the innermost one; undefined outside of all. */
export function sectionAt(sections: Section[], at: Place): string | undefined {
  for (const section of sections) {
    if (!holds(section.range, at)) continue;
    const inner = sectionAt(section.children, at);
    return inner && (isItem(inner) || !isItem(section.name))
      ? inner
      : section.name;
  }
  return undefined;
}

/** "5.D Trend Information", "Item 7. Management's ...", "I.2 ..." */
export function isItem(name: string): boolean {
  return /^(item\s+)?(\d{1,2}[A-Z]?|[IVX]+)(\.[A-Z0-9]+)?[.\s]/i.test(
    name + " ",
  );
}

/** Groups in the order in which the document has them. */
export function byItem<T>(
  findings: T[],
  placeOf: (finding: T) => Place,
  sections: Section[],
): Group<T>[] {
  const groups = new Map<string, Group<T>>();
  const sorted = [...findings].sort((a, b) =>
    isBefore(placeOf(a), placeOf(b)) ? -1 : 1,
  );
  for (const finding of sorted) {
    const name = sectionAt(sections, placeOf(finding)) ?? "Outside the items";
    const group = groups.get(name) ?? { name, findings: [] };
    group.findings.push(finding);
    groups.set(name, group);
  }
  return [...groups.values()];
}

/** "3 findings", "1 finding", "no findings". */
export function count(n: number): string {
  return n === 0 ? "no findings" : n === 1 ? "1 finding" : `${n} findings`;
}
