import type { DrillRow } from '@bulkhead/plugin-runbooks-common';

/** RFC 5545, section 3.3.11. */
function escape(text: string): string {
  return text
    .replace(/\\/g, '\\\\')
    .replace(/;/g, '\\;')
    .replace(/,/g, '\\,')
    .replace(/\r?\n/g, '\\n');
}

/** Lines of at most 75 octets, section 3.1; never cut within a character. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = '';
  let length = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    // The space that begins a continued line counts as well.
    if (length + size > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      part = '';
      length = 0;
    }
    part += character;
    length += size;
  }
  parts.push(part);
  return parts.join('\r\n ');
}

function day(date: string, plus = 0): string {
  return new Date(Date.parse(date) + plus * 86_400_000)
    .toISOString()
    .slice(0, 10)
    .replaceAll('-', '');
}

/**
 * Drills as days of a calendar. Each runbook has one event with a stable UID that moves with its due day.
 */
export function calendarOf(
  rows: readonly DrillRow[],
  options: { now: Date; appUrl: string; name: string },
): string {
  const stamp = `${options.now
    .toISOString()
    .replace(/[-:]/g, '')
    .slice(0, 15)}Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Bulkhead//Runbook drills//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escape(options.name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    ...rows.flatMap(row => {
      const url = `${options.appUrl}/runbooks/${row.runbookId}`;
      return [
        'BEGIN:VEVENT',
        `UID:drill-${row.runbookId}@bulkhead`,
        `DTSTAMP:${stamp}`,
        `DTSTART;VALUE=DATE:${day(row.dueOn)}`,
        `DTEND;VALUE=DATE:${day(row.dueOn, 1)}`,
        `SUMMARY:${escape(`Drill: ${row.title}`)}`,
        `DESCRIPTION:${escape(
          [
            row.planned?.note,
            row.overdueDays > 0
              ? `${row.overdueDays} days overdue.`
              : undefined,
            url,
          ]
            .filter(Boolean)
            .join('\n'),
        )}`,
        `URL:${url}`,
        'TRANSP:TRANSPARENT',
        'END:VEVENT',
      ];
    }),
    'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}
