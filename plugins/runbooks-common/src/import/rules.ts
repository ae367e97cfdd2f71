import { readAlertRules } from '../alerts';
import { oneLine } from './foreign';
import type { ImportedRunbook, ImportOptions, ImportResult } from './types';
import { fence, frontMatter, idOf, StepIds, stepHead } from './write';

/** A rule file: its alerts, and a page to be written for each, with the four sections people know. */
export function importRules(
  text: string,
  options: ImportOptions,
): ImportResult {
  const { alerts, problem } = readAlertRules(text);
  const seen = new Set<string>();
  const runbooks = alerts.flatMap((alert): ImportedRunbook[] => {
    if (seen.has(alert.alertname)) return [];
    seen.add(alert.alertname);
    const id = idOf(alert.alertname);
    const title = oneLine(alert.alertname);
    const ids = new StepIds();
    const prose = (value: string | undefined) =>
      oneLine(value ?? '').replace(/\{\{[^}]*\}\}/g, '…');
    return [
      {
        id,
        title,
        source: [
          frontMatter(
            { id, title, purpose: 'diagnosis', alerts: [alert.alertname] },
            options,
          ),
          `# ${title}`,
          '',
          prose(alert.summary) || `Use this when ${title} fires.`,
          '',
          '## Meaning',
          '',
          prose(alert.description),
          '',
          ...(alert.expr ? fence('promql', alert.expr) : []),
          '## Impact',
          '',
          '## Diagnosis',
          '',
          ...stepHead(1, 'Find the cause', ids.take('Find the cause'), [
            'type: manual',
          ]),
          '## Mitigation',
          '',
          ...stepHead(2, 'Mend it', ids.take('Mend it'), ['type: manual']),
        ].join('\n'),
        warnings: alert.url
          ? [
              {
                line: alert.line,
                message: `The alert links to ${alert.url.slice(0, 200)}.`,
              },
            ]
          : [],
      },
    ];
  });
  return {
    format: 'prometheus-rules',
    runbooks,
    alerts,
    problems: problem ? [problem] : [],
  };
}
