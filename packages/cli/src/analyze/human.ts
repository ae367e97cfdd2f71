import {
  DEFAULT_VOCABULARY,
  type EntityResult,
  type SinglePoint,
} from '@bulkhead/plugin-redundancy-common';
import type { Paint } from '../terminal/paint';
import { renderTable, type Cell } from '../terminal/table';
import type { AnalyzedCatalog } from './analyzeCatalog';

const ORDER: EntityResult['outcome'][] = [
  'spof',
  'unknown',
  'waived',
  'redundant',
];
const MARKS: Record<EntityResult['outcome'], string> = {
  spof: 'x',
  unknown: '?',
  waived: '~',
  redundant: 'ok',
};
const LEGEND =
  'x: a single failure within what is asked takes it down (any, where nothing is asked); ?: nobody said enough to tell; ok: survives what is asked';
const SHOWN_FAILURES = 10;

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function level({ classes }: EntityResult, value: string | undefined): string {
  const unknown = classes.some(({ outcome }) => outcome === 'unknown');
  return value ?? (unknown ? 'nobody said enough' : '-');
}

function paintOf(paint: Paint, outcome: EntityResult['outcome']) {
  switch (outcome) {
    case 'spof':
      return paint.bad;
    case 'redundant':
      return paint.good;
    default:
      return paint.doubtful;
  }
}

/** Worst outcome first, then the most important tier, then by name. */
function byUrgency(a: EntityResult, b: EntityResult): number {
  return (
    ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome) ||
    (a.tier ?? 9) - (b.tier ?? 9) ||
    (a.entityRef < b.entityRef ? -1 : 1)
  );
}

/** "gra-ds-1 > orders-1 (0 of 2 left, 1 needed) > orders". */
function pathLine(point: SinglePoint): string {
  return point.path
    .map(({ title, because }) => (because ? `${title} (${because})` : title))
    .join(' > ');
}

function rungOf(name: string | undefined): number {
  return (
    DEFAULT_VOCABULARY.ladder.find(entry => entry.name === name)?.rung ?? 0
  );
}

/** Why a service is no better although it survives what is asked of it: what blocks it is of no size. */
function reason({ outcome, survives, required, gaps }: EntityResult): string {
  const meets = required
    ? rungOf(survives) >= rungOf(required)
    : survives !== 'nothing';
  if (!meets || gaps.length === 0 || outcome === 'redundant') {
    return '';
  }
  const asked = required ? rungOf(required) : Infinity;
  const [first, ...others] = gaps.filter(gap =>
    gap.singlePoints.some(({ domainClass }) => rungOf(domainClass) <= asked),
  );
  if (!first) {
    return '';
  }
  const more = others.length > 0 ? `, and ${others.length} more` : '';
  return `blocked by: ${first.title}${more}`;
}

function overview(results: readonly EntityResult[], paint: Paint): string[] {
  const head = [
    '',
    'service',
    'tier',
    'survives',
    'after a person acts',
    'asked',
    // Only where the level alone does not say why the mark is there.
    '',
  ];
  const rows: Cell[][] = results.map(result => {
    const survives = level(result, result.survives);
    const later = level(result, result.survivesAfterHuman);
    return [
      {
        text: MARKS[result.outcome],
        paint: paintOf(paint, result.outcome),
      },
      { text: result.entityRef },
      { text: result.tier === undefined ? '-' : String(result.tier) },
      { text: survives },
      { text: later === survives ? '' : later },
      { text: result.required ?? '-' },
      { text: reason(result) },
    ];
  });
  return [
    ...renderTable([head.map(text => ({ text, paint: paint.dim })), ...rows]),
    '',
    paint.dim(LEGEND),
  ];
}

function gapLines(
  result: EntityResult,
  told: ReadonlySet<string>,
  paint: Paint,
): string[] {
  return result.gaps.flatMap(gap => {
    const remarks = [
      gap.verdict === 'down-until-human-acts' ? 'until a person acts' : '',
      gap.basis === 'assumed' ? 'nobody said' : '',
    ].filter(Boolean);
    const remark = remarks.length ? ` (${remarks.join(', ')})` : '';
    // The nearest single point is the one that a person can do something about.
    const point = gap.singlePoints[gap.singlePoints.length - 1];
    const others = gap.singlePoints
      .slice(0, -1)
      .map(({ title }) => title)
      .reverse();
    const head = [
      `    ${gap.title}${remark}`,
      paint.dim(`      why: ${pathLine(point)}`),
    ];
    // One gap has one place to mend it, where all that acts through it is told.
    if (told.has(gap.ownerRef) && gap.ownerRef !== result.entityRef) {
      // What the owner needs may be less than what this service asks for.
      return [
        ...head,
        `      fix: ${gap.fix}${paint.dim(`; see ${gap.ownerRef}`)}`,
      ];
    }
    return [
      ...head,
      ...(others.length
        ? [paint.dim(`      so does the loss of: ${others.join(', ')}`)]
        : []),
      `      fix: ${gap.fix}`,
    ];
  });
}

function findingLines(
  result: EntityResult,
  { catalog }: AnalyzedCatalog,
  paint: Paint,
): string[] {
  const source = catalog.sources.get(result.entityRef);
  return result.findings
    .filter(finding => finding.severity !== 'info')
    .map(({ path, message }) => {
      const line = source?.lineOf(path);
      const place = source
        ? `${source.file}${line === undefined ? '' : `:${line}`}: `
        : '';
      return paint.doubtful(`    ${place}${path}: ${message}`);
    });
}

function detail(
  result: EntityResult,
  analyzed: AnalyzedCatalog,
  paint: Paint,
): string[] {
  const lines = [
    ...gapLines(
      result,
      new Set(analyzed.results.map(({ entityRef }) => entityRef)),
      paint,
    ),
    ...findingLines(result, analyzed, paint),
  ];
  return lines.length
    ? ['', `  ${paint.bold(result.entityRef)}`, ...lines]
    : [];
}

function downWords(afterHuman: boolean, nobodyToAct = false): string {
  if (nobodyToAct) {
    return 'stays down: nobody is left who could act';
  }
  return afterHuman ? 'stays down' : 'comes back when a person acts';
}

function lossLines(analyzed: AnalyzedCatalog, paint: Paint): string[] {
  const { lost, analysis } = analyzed;
  if (!lost) {
    return [];
  }
  const {
    down,
    degraded,
    oneFailureAway,
    cannotBeBroughtBack = [],
  } = lost.effect;
  const names = lost.ids.map(id => analysis.info(id).title).join(', ');
  const tier = (value?: number): Cell => ({
    text: value === undefined ? 'tier -' : `tier ${value}`,
  });
  const part = (title: string, rows: Cell[][]) =>
    rows.length
      ? [
          '',
          `  ${paint.bold(`${title} (${rows.length})`)}`,
          ...renderTable(rows).map(line => `    ${line}`),
        ]
      : [];
  return [
    paint.bold(`When ${names} is lost`),
    ...(down.length + degraded.length === 0
      ? [
          '',
          cannotBeBroughtBack.length
            ? '  no service falls yet, and some could not be brought back if they did'
            : '  no service falls or runs at a loss',
        ]
      : []),
    ...part(
      'down',
      down.map(({ entityRef, tier: of, afterHuman, nobodyToAct }) => [
        { text: entityRef },
        tier(of),
        {
          text: downWords(afterHuman, nobodyToAct),
          paint: afterHuman ? paint.bad : paint.doubtful,
        },
      ]),
    ),
    ...part(
      'up, and nobody is left to let a standby take over',
      cannotBeBroughtBack.map(({ entityRef, tier: of }) => [
        { text: entityRef },
        tier(of),
      ]),
    ),
    ...part(
      'running at a loss',
      degraded.map(({ entityRef, tier: of }) => [
        { text: entityRef },
        tier(of),
      ]),
    ),
    ...part(
      'then one failure away',
      oneFailureAway.map(({ entityRef, tier: of, by }) => [
        { text: entityRef },
        tier(of),
        {
          text: `by ${by
            .slice(0, 3)
            .map(({ title }) => title)
            .join(', ')}${by.length > 3 ? ', ...' : ''}`,
        },
      ]),
    ),
    '',
  ];
}

function singlePointsOf({ gaps }: EntityResult): Map<string, string> {
  return new Map(
    gaps.flatMap(gap =>
      gap.singlePoints.map(({ node, title }): [string, string] => [
        node,
        title,
      ]),
    ),
  );
}

/** What most services stand or fall with. */
function topLines(results: readonly EntityResult[], paint: Paint): string[] {
  const fallWith = new Map<string, { title: string; count: number }>();
  for (const result of results) {
    // A failure may act through several gaps of one service, and still takes it down once.
    for (const [node, title] of singlePointsOf(result)) {
      const entry = fallWith.get(node) ?? { title, count: 0 };
      entry.count += 1;
      fallWith.set(node, entry);
    }
  }
  const rows = [...fallWith]
    .filter(([, { count }]) => count > 1)
    .sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1))
    .slice(0, SHOWN_FAILURES)
    .map(([node, { count }]) => [
      { text: node },
      { text: `takes down ${plural(count, 'service')}` },
    ]);
  return rows.length
    ? [
        '',
        paint.bold('Single failures that take the most down'),
        ...renderTable(rows).map(line => `  ${line}`),
      ]
    : [];
}

function summary(results: readonly EntityResult[]): string {
  const count = (outcome: EntityResult['outcome']) =>
    results.filter(result => result.outcome === outcome).length;
  return [
    plural(results.length, 'service'),
    `${count('redundant')} redundant for their tier`,
    `${count('spof')} with a single point of failure`,
    `${count('unknown')} unknown`,
  ].join(', ');
}

/** The result for a reader. */
export function toText(analyzed: AnalyzedCatalog, paint: Paint): string {
  const results = [...analyzed.results].sort(byUrgency);
  const details = results.flatMap(result => detail(result, analyzed, paint));
  return `${[
    ...lossLines(analyzed, paint),
    ...overview(results, paint),
    ...(details.length
      ? ['', paint.bold('Gaps and findings'), ...details]
      : []),
    ...topLines(results, paint),
    '',
    summary(results),
  ].join('\n')}\n`;
}
