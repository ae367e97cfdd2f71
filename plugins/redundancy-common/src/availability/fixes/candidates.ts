import type { Candidate } from './candidate';
import { addMember, moveMember, secondCopy, type OpenGap } from './copies';
import type { EstateView } from './estateView';
import { changeHands, makeSoft } from './ways';

/** The gaps of all services, each place once, with the services that have it. */
export function openGaps(view: EstateView): OpenGap[] {
  const { analysis, built } = view;
  const found = new Map<
    string,
    { place: string; singlePoints: Set<string>; services: string[] }
  >();
  for (const service of built.targets) {
    for (const gap of analysis.feared.gaps(service, 'at-once')) {
      const info = analysis.info(gap.node);
      if (info.basis === 'assumed' || info.kind === 'missing') {
        // Nobody said: the fix is to say, not to build.
        continue;
      }
      let entry = found.get(gap.node);
      if (!entry) {
        entry = { place: gap.node, singlePoints: new Set(), services: [] };
        found.set(gap.node, entry);
      }
      gap.singlePoints.forEach(id => entry!.singlePoints.add(id));
      entry.services.push(service);
    }
  }
  return [...found.values()].map(entry => ({
    ...entry,
    singlePoints: [...entry.singlePoints],
  }));
}

/** Everything that would close a gap, or make it matter less. */
export function candidatesFor(view: EstateView, gap: OpenGap): Candidate[] {
  const { kind } = view.info(gap.place);
  return kind === 'group'
    ? [
        ...moveMember(view, gap),
        ...addMember(view, gap),
        ...changeHands(view, gap),
        ...makeSoft(view, gap),
      ]
    : [...secondCopy(view, gap), ...makeSoft(view, gap)];
}
