import { technologyRef, type Technology } from '../technology/reference';
import { lifecycleStatus, type ProductIndex } from '../technology/status';
import { affects } from './affects';
import type { Vulnerability } from './vulnerabilities';

/** Something a service should look at. Proposed, never posted by itself. @public */
export interface Proposal {
  /** The same facts give the same key, so that a decision is kept. */
  key: string;
  type: 'end-of-life' | 'vulnerability';
  subjectRef: string;
  technology: string;
  /** ended, ending, affected, or maybe-affected where the version cannot be told. */
  status: 'ended' | 'ending' | 'affected' | 'maybe-affected';
  /** When it ended or ends, or by when it should be mended. Undefined where no day is known. */
  on?: string;
  /** When a vulnerability was published. */
  publishedOn?: string;
  title: string;
  cve?: string;
  /** On a list of those known to be exploited. */
  exploited?: boolean;
  disputed?: boolean;
}

/** Service and what it runs. @public */
export interface Subject {
  ref: string;
  technologies: readonly Technology[];
}

function titleOf(index: ProductIndex, technology: Technology): string {
  const title = index.get(technology.product)?.title ?? technology.product;
  return technology.version ? `${title} ${technology.version}` : title;
}

/** End of life proposals of one service. @public */
export function lifecycleProposals(
  subject: Subject,
  index: ProductIndex,
  today: string,
): Proposal[] {
  return subject.technologies.flatMap<Proposal>(technology => {
    const state = lifecycleStatus(index, technology, today);
    if (state.status !== 'ended' && state.status !== 'ending') return [];
    const on = state.status === 'ended' ? state.since : state.until;
    const name = titleOf(index, technology);
    const ref = technologyRef(technology);
    const title =
      state.status === 'ended'
        ? `${name} has ended`
        : `${name} reaches its end of life`;
    return [
      {
        key: `eol ${subject.ref} ${ref}`,
        type: 'end-of-life',
        subjectRef: subject.ref,
        technology: ref,
        status: state.status,
        ...(on ? { on } : {}),
        title,
      },
    ];
  });
}

/** Vulnerability proposals of one service. @public */
export function vulnerabilityProposals(
  subject: Subject,
  vulnerabilities: readonly Vulnerability[],
  index: ProductIndex,
): Proposal[] {
  return vulnerabilities.flatMap(vulnerability =>
    subject.technologies.flatMap<Proposal>(technology => {
      const answer = affects(vulnerability, technology, index);
      if (answer !== 'yes' && answer !== 'maybe') return [];
      const { dueOn, publishedOn } = vulnerability;
      return [
        {
          key: `cve ${subject.ref} ${vulnerability.cve} ${technology.product}`,
          type: 'vulnerability',
          subjectRef: subject.ref,
          technology: technologyRef(technology),
          status: answer === 'yes' ? 'affected' : 'maybe-affected',
          ...(dueOn ? { on: dueOn } : {}),
          ...(publishedOn ? { publishedOn } : {}),
          title: vulnerability.title,
          cve: vulnerability.cve,
          ...(vulnerability.exploited ? { exploited: true } : {}),
          disputed: vulnerability.disputed,
        },
      ];
    }),
  );
}
