/** A cell, with how it is painted; its width is that of the plain text. */
export interface Cell {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

/** Number of columns a text takes: wide scripts take two, marks that join onto a letter none. */
export function widthOf(text: string): number {
  let width = 0;
  for (const char of text) {
    if (/\p{M}|\u200b|\u200d/u.test(char)) {
      continue;
    }
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u.test(
        char,
      )
        ? 2
        : 1;
  }
  return width;
}

/** Rows with their columns aligned, two spaces between them, none at the end of a line. */
export function renderTable(rows: readonly (readonly Cell[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, widthOf(cell.text));
    });
  }
  return rows.map(row =>
    row
      .map((cell, i) => {
        const shown = cell.paint ? cell.paint(cell.text) : cell.text;
        const rest = i === row.length - 1 ? 0 : widths[i] - widthOf(cell.text);
        return shown + ' '.repeat(rest);
      })
      .join('  ')
      .trimEnd(),
  );
}
